"""Labelled sentences as somebody else might have typed them, so that what is taught hangs on no one name or word."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

from safer_analysis.history.mentions.measure import Labelled

LEFT_OUT, CALLED_OTHERWISE, JOINED = 0.04, 0.5, 0.25
"""How often a word is left out, a person called otherwise, and two texts read as one: nothing may hang on them."""
CALLED = (
    ("Mum", "Mother", "Mo", "MGM"),
    ("mum", "mother", "mo"),
    ("Dad", "Father", "Fa"),
    ("dad", "father", "fa"),
    ("child", "ch", "pupil"),
)
FORENAMES = (
    "Kai", "Leanne", "Amy", "Jade", "Tyler", "Mia", "Noah", "Ellie", "Josh", "Connor", "Chloe", "Ruby", "Zain", "Aisha",
    "Kyle", "Ben", "Sam", "Leo", "Ava", "Lily", "Jack", "Harry", "Marcus", "Dean", "Stacey", "Kelly", "Karen", "Paul",
)  # fmt: skip


def told_otherwise(sentences: Sequence[Labelled], *, most_words: int) -> list[Labelled]:
    """The sentences as somebody else might have typed them, and some of them run together with another."""
    told = []
    for one in sentences:
        text, categories, arguable = typed_otherwise(one.text), set(one.categories), set(one.arguable)
        other = random.choice(sentences)
        if random.random() < JOINED and len(text.split()) + len(other.text.split()) < most_words:
            text = " ".join(random.sample([text, typed_otherwise(other.text)], 2))
            categories |= set(other.categories)
            arguable |= set(other.arguable)
        told.append(
            replace(one, text=text, categories=frozenset(categories), arguable=frozenset(arguable - categories))
        )
    return told


def typed_otherwise(text: str) -> str:
    """A text with some words left out and people called by other names."""
    words = text.split(" ")
    if len(words) > 8:
        words = [word for word in words if random.random() >= LEFT_OUT]
    return " ".join(called_otherwise(word) if random.random() < CALLED_OTHERWISE else word for word in words)


def called_otherwise(word: str) -> str:
    """Another word for who it names; any other word as it is."""
    for names in (*CALLED, FORENAMES):
        bare = word.strip(".,'s") if names is FORENAMES else word
        if bare in names:
            return word.replace(bare, random.choice(names))
    return word
