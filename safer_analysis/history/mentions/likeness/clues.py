"""The words of a stretch of text as clues: each word without its ending, and each two that stand together.

The plainer of the two readings by likeness: what each clue says for each category is one number in `clues.parquet`,
which anybody can look up. It knows our sentences and nothing else, and so errs elsewhere than the language model does.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow.parquet as pq

from safer_analysis.history.mentions.cutting import MARKS, Cut
from safer_analysis.history.mentions.rules import read_words, word_list

CLUES = Path(__file__).parent / "clues.parquet"
"""One row a clue: `clue`, `rarity` (inverse document frequency), and a column of weights for each category."""
ALWAYS = ""
"""The clue of the row that holds what each category begins from, before any word."""
MOST_KEPT = 50_000
"""Words whose stem is kept in memory: as many as a large caseload uses often."""
_DIGITS = re.compile(r"\d+")
# Marks are no clue, but for the one that asks ("?fracture").
_NO_CLUES = (MARKS - {"?"}) | frozenset("!&+")
_ENDINGS = ("ing", "ied", "ies", "ed", "es", "s", "ly")
_STEMS: dict[str, str] = {}


def find_clues(text: Cut, first: int, last: int) -> list[str]:
    """The clues in the words `first` to `last` of a text, in the order they stand in it. A surname is none."""
    clues: list[str] = []
    before = ""
    titles = word_list("titles")
    after_title = False
    for place in range(first, last + 1):
        word = text.words[place]
        if word in _NO_CLUES or (after_title and text.typed(place)[:1].isupper()):
            continue
        after_title = word in titles
        stem = _stem(word)
        clues += [f"{before} {stem}", stem] if before else [stem]
        before = stem
    return clues


@cache
def _shorthand() -> Mapping[str, str]:
    return read_words().shorthand


def _stem(word: str) -> str:
    """A word without its ending, every number as 0: "visits" and "visited" are one clue, and so are 14/3 and 2/11."""
    known = _STEMS.get(word)
    if known is None:
        known = _cut_ending(_DIGITS.sub("0", _shorthand().get(word, word)))
        if len(_STEMS) < MOST_KEPT:
            _STEMS[word] = known
    return known


def _cut_ending(word: str) -> str:
    if len(word) <= 4:
        return word
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            stem = word[: -len(ending)]
            if ending in ("ied", "ies"):
                return stem + "y"
            if len(stem) > 3 and stem[-1] == stem[-2]:
                stem = stem[:-1]
            return stem.rstrip("e")
    return word.rstrip("e")


@dataclass(frozen=True, slots=True)
class Weights:
    """What each clue says for or against each category."""

    categories: tuple[str, ...]
    places: dict[str, int]
    """Which row a clue is."""
    rarity: npt.NDArray[np.float32]
    weight: npt.NDArray[np.float32]
    """Clues by categories."""
    begin: npt.NDArray[np.float32]

    def log_odds(self, clues: Iterable[str]) -> npt.NDArray[np.float32]:
        """For each category, the log of the odds by these clues alone."""
        counted = Counter(clue for clue in clues if clue in self.places)
        if not counted:
            return self.begin
        rows = [self.places[clue] for clue in counted]
        often = np.fromiter((1 + math.log(count) for count in counted.values()), np.float32, len(rows))
        counts = often * self.rarity[rows]
        odds = (counts / np.linalg.norm(counts)) @ self.weight[rows] + self.begin
        return np.asarray(odds, np.float32)


@cache
def clue_weights(categories: tuple[str, ...]) -> Weights:
    """The weights, read once, for these categories in this order."""
    table = pq.read_table(CLUES)
    clues = table["clue"].to_pylist()
    weight = np.column_stack([table[code].to_numpy() for code in categories]).astype(np.float32)
    rarity = table["rarity"].to_numpy().astype(np.float32)
    places = {clue: row for row, clue in enumerate(clues)}
    return Weights(categories, places, rarity, weight, weight[places[ALWAYS]])
