"""Who and what can be told from words: everybody the store knows, the numbers that stand for people, and the rest."""
