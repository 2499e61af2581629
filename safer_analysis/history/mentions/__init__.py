"""Coding of free text: what a record's words may mention, said as possible until a person confirms it.

A text is cut into words, the phrases of an editable lexicon are looked for among them, and each one found is marked
as present, negated, historic, hypothetical or about other people. Nothing is made up: a mention is a stretch of the
text as it was typed, with its place in it.
"""
