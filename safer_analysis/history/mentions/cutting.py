"""A text cut into words and marks, each with its place in the text as it was typed."""

from __future__ import annotations

import re
from dataclasses import dataclass

# A word, its apostrophes kept ("mother's"); an end of sentence; a mark that can part clauses or says something itself.
_PIECE = re.compile(
    r"\d{1,2}/\d{1,2}(?![\d/])|[^\W_]+(?:'[^\W_]+)*|[.!?…](?=[\s\"'”’)]|$)|[,;:()\[\]\"“”?&+%£=•#]|\n|[–—]|(?<=\s)-(?=\s)"
)
_RUN_TOGETHER = [
    "did",
    "was",
    "does",
    "is",
    "has",
    "have",
    "had",
    "are",
    "were",
    "could",
    "would",
    "should",
    "do",
    "wo",
    "ca",
]
# The same where a word may be run together with "not": did|n't, was|nt.
_PARTED = re.compile(
    r"[^\W_]+(?=n't(?![^\W_]))|"
    rf"(?<![^\W_])(?:{'|'.join(_RUN_TOGETHER)})(?=nt(?![^\W_]))|"
    rf"(?<=[^\W_])n'?t(?![^\W_])|{_PIECE.pattern}"
)
_WORDS_RUN_TOGETHER = frozenset(verb + "nt" for verb in _RUN_TOGETHER)
_QUOTES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "\u00a0": " "})
_SAME = {"&": "and", "+": "and", "n't": "not", "nt": "not", "ca": "can", "wo": "will"}
SENTENCE_ENDS = frozenset(".!…;\n•")
# Between two pieces of one phrase these never stand.
HARD_MARKS = SENTENCE_ENDS | frozenset('()[]"“”–—-:')
MARKS = HARD_MARKS | frozenset(",:?%£=#")


@dataclass(frozen=True, slots=True)
class Cut:
    """One text in pieces. The lists run side by side."""

    text: str
    words: list[str]
    """Lower case; `&` and `+` read as "and", "n't" as "not"."""
    starts: list[int]
    ends: list[int]

    def typed(self, piece: int) -> str:
        """A piece as it was typed."""
        return self.text[self.starts[piece] : self.ends[piece]]


def fold_in_place(text: str) -> str:
    """The text in lower case with plain apostrophes, every character still in its place."""
    lowered = text.lower()
    if len(lowered) != len(text):  # a few capitals of other alphabets become two letters
        lowered = "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
    return lowered if lowered.isascii() else lowered.translate(_QUOTES)


def quick_words(folded: str) -> list[str]:
    """The pieces of a folded text without their places: enough to tell whether a text can hold anything."""
    return _PIECE.findall(folded)


def cut(text: str, folded: str, words: list[str]) -> Cut:
    """The text in pieces. `folded` is `fold_in_place(text)`, `words` its `quick_words`."""
    parted = "n't" in folded or not _WORDS_RUN_TOGETHER.isdisjoint(words)
    found = [(piece.group(), *piece.span()) for piece in (_PARTED if parted else _PIECE).finditer(folded)]
    return Cut(
        text,
        [_SAME.get(word, word) if word != "?" else _query(folded, start) for word, start, _ in found],
        [start for _, start, _ in found],
        [end for _, _, end in found],
    )


def _query(folded: str, start: int) -> str:
    """ "?" where it asks before a word (" ?fracture"), the end of a sentence where it stands after one."""
    return "?" if start == 0 or folded[start - 1].isspace() or folded[start - 1] in "(:," else "!"
