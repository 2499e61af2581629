"""A second reading of free text, by its likeness to sentences that people labelled.

The lexicon finds what somebody thought of writing down as a phrase. People say the same in endlessly different ways: so
every short stretch of a text is also read by a small language model, and by its words and pairs of words, both taught
with the labelled sentences of `tests/labelled`. All are weighed together. What a phrase finds is doubtful where the
words around it speak against it, and what no phrase says is found where they speak for it. Phrases whose rule says
`certain = true` always count. `benchmarks/fit_mentions.py` teaches it anew; see docs/decisions/0015.
"""
