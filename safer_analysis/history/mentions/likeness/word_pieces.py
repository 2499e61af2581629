"""The words of a text as the pieces a reader by likeness knows: whole words, or beginnings and ends of rarer ones."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from safer_analysis.history.mentions.cutting import Cut
from safer_analysis.history.mentions.rules import word_list

VOCABULARY = Path(__file__).parent / "word_pieces.txt"
"""One piece a line; its number in the language model is its line. A piece that goes on a word begins with ##."""
FIRST, LAST, UNKNOWN = "[CLS]", "[SEP]", "[UNK]"
_PARTS = re.compile(r"[^\W_]+|[^\w\s]|_")
_LONGEST = 40
MOST_KEPT = 50_000
"""Words whose pieces are kept in memory: as many as a large caseload uses often."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """A stretch of text as pieces. The lists run side by side."""

    numbers: list[int]
    places: list[int]
    """Which word of the cut text each is of; -1 for the marks put at both ends."""


def find_pieces(text: Cut, first: int, last: int) -> Pieces:
    """The pieces of the words `first` to `last` of a text. A surname after a title is somebody, and is not read."""
    known, titles = _vocabulary(), word_list("titles")
    numbers, places = [known[FIRST]], [-1]
    after_title = False
    for place in range(first, last + 1):
        word = text.words[place]
        of_word = [known[UNKNOWN]] if after_title and text.typed(place)[:1].isupper() else _pieces_of(word)
        after_title = word in titles
        numbers += of_word
        places += [place] * len(of_word)
    return Pieces([*numbers, known[LAST]], [*places, -1])


@cache
def _vocabulary() -> dict[str, int]:
    lines = VOCABULARY.read_text(encoding="utf-8").splitlines()
    return {piece: number for number, piece in enumerate(lines)}


_KNOWN: dict[str, list[int]] = {}


def _pieces_of(word: str) -> list[int]:
    pieces = _KNOWN.get(word)
    if pieces is None:
        parts = ["."] if word == "\n" else _PARTS.findall(word)
        pieces = [number for part in parts for number in _cut_up(part)]
        if len(_KNOWN) < MOST_KEPT:
            _KNOWN[word] = pieces
    return pieces


def _cut_up(part: str) -> list[int]:
    """The longest piece known that the part begins with, then the longest that goes on from there."""
    known = _vocabulary()
    found: list[int] = []
    start = 0
    while start < len(part):
        before = "##" if start else ""
        ends = range(min(len(part), start + _LONGEST), start, -1)
        end = next((end for end in ends if before + part[start:end] in known), None)
        if end is None:
            return [known[UNKNOWN]]
        found.append(known[before + part[start:end]])
        start = end
    return found
