"""The two readings of a text weighed together: which categories its words more likely say than not."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from safer_analysis.history.mentions.cutting import SENTENCE_ENDS, Cut
from safer_analysis.history.mentions.likeness.clues import clue_weights, find_clues
from safer_analysis.history.mentions.likeness.reader import Numbers, can_read, reader
from safer_analysis.history.mentions.likeness.word_pieces import find_pieces

WEIGHED = Path(__file__).parent / "weighed.toml"
"""What each kind of evidence counts, by the names of `evidence`, and what it begins from."""
MOST_WORDS = 80
"""Pieces of a text that are weighed as one: whole sentences up to as many, as in the labelled sentences."""
LIKELY = 0.0
"""Log of the odds from which a category counts: more likely than not."""
FEW_WORDS = 5
"""A stretch of fewer words, or of headings and codes alone, is left to its phrases: it is like no sentence."""
_SURE = 9.2
"""No likeness alone is more certain than one in ten thousand."""
_USUAL = 20.0
"""Words of a usual sentence, from which the length is told."""
LEAST_SHARE = 6
"""A word is marked along with the one that says most when it says at least a sixth as much."""
MOST_AROUND = 6
"""Words marked, at most, before and after the one that says most."""


@dataclass(slots=True)
class Said:
    """What the lexicon found of one category in a stretch of text."""

    present: int = 0
    """Phrases that say it of now."""
    longest: int = 0
    """Words of the longest of them."""
    otherwise: int = 0
    """Phrases that say it is not so, or long ago, or of others."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some sentences of a text, by its first and last word."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Likely:
    """A category that likeness alone found, and the words that say most for it, first to last."""

    code: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Weighed:
    """One stretch with what was found out about it."""

    stretch: Stretch
    plain: int
    """Words in letters that head nothing: what is like a sentence has some."""
    places: list[int]
    """Which word each piece read is of; -1 for none."""
    state: Numbers
    """Each piece as it was read."""
    likely: Numbers
    """Log of the odds of each category, both readings together."""
    said: dict[str, Said]


def stretches(text: Cut) -> Iterator[Stretch]:
    """The sentences of a text, as many together as are weighed as one; a longer one in parts."""
    first = end = 0
    for place, word in enumerate(text.words):
        if place - first >= MOST_WORDS:
            end = end if end > first else place
            yield Stretch(first, end - 1)
            first = end
        if word in SENTENCE_ENDS:
            end = place + 1
    if first < len(text.words):
        yield Stretch(first, len(text.words) - 1)


def weigh_all(text: Cut, say: Callable[[int, int], dict[str, Said]]) -> list[Weighed]:
    """Every stretch of a text weighed; `say` tells what the lexicon found between two words. None where it cannot."""
    if not can_read():
        return []
    return [weigh(text, one, say(one.first, one.last)) for one in stretches(text)]


def weigh(text: Cut, stretch: Stretch, said: dict[str, Said]) -> Weighed:
    """How likely each category is in a stretch, by its words and by what the lexicon found of it there."""
    known = reader()
    pieces = find_pieces(text, stretch.first, stretch.last)
    state = known.read(pieces.numbers)
    words = len(text.text[text.starts[stretch.first] : text.ends[stretch.last]].split())
    clues = clue_weights(known.categories).log_odds(find_clues(text, stretch.first, stretch.last))
    likely = combine(evidence(known.log_odds(state), clues, words, said, known.categories))
    return Weighed(stretch, _plain_words(text, stretch), pieces.places[: len(state)], state, likely, said)


def _plain_words(text: Cut, stretch: Stretch) -> int:
    """Words of letters, but for single ones and those before a colon: "PLACE: U6; CIN: N1" has none."""
    after = [*text.words[stretch.first + 1 : stretch.last + 1], ""]
    here = zip(text.words[stretch.first : stretch.last + 1], after, strict=True)
    return sum(len(word) > 1 and word.isalpha() and then != ":" for word, then in here)


def evidence(
    alone: Numbers, clues: Numbers, words: int, said: dict[str, Said], categories: Sequence[str]
) -> dict[str, Numbers]:
    """What speaks for and against each category, by name: one number a category each.

    `alone` and `clues` are the log odds by the language model and by the clues.
    """
    alone, clues = np.clip(alone, -_SURE, _SURE), np.clip(clues, -_SURE, _SURE)
    present, otherwise, several, single = (np.zeros(len(alone), np.float32) for _ in range(4))
    for place, code in enumerate(categories):
        one = said.get(code)
        if one is None:
            continue
        present[place] = one.present > 0
        otherwise[place] = one.otherwise > 0 and not one.present
        several[place] = one.present > 1
        single[place] = one.present > 0 and one.longest <= 1
    length = np.full(len(alone), np.log(max(words, 1) / _USUAL), np.float32)
    return {
        "alike": alone,
        "phrase": present,
        "phrase_alike": present * alone,
        "otherwise": otherwise,
        "otherwise_alike": otherwise * alone,
        "clues": clues,
        "phrase_clues": present * clues,
        "otherwise_clues": otherwise * clues,
        "several_phrases": several,
        "single_word": single,
        "length": length,
        "length_phrase": length * present,
        "length_clues": length * clues,
    }


@cache
def _weighing() -> dict[str, np.float32]:
    numbers = tomllib.loads(WEIGHED.read_text(encoding="utf-8"))
    return {name: np.float32(value) for name, value in numbers.items()}


def combine(evidence: dict[str, Numbers]) -> Numbers:
    """The log of the odds of each category from all that speaks for and against it."""
    known = _weighing()
    total: Numbers = np.full(len(evidence["alike"]), known["begin"], np.float32)
    for name, numbers in evidence.items():
        total += known[name] * numbers
    return total


def is_doubtful(weighed: Weighed, code: str) -> bool:
    """Whether the words around a phrase speak against what it stands for: it is more likely not said than said."""
    place = reader().of.get(code)
    if place is None or weighed.plain < FEW_WORDS:
        return False
    return bool(weighed.likely[place] <= LIKELY)


def found_alike(text: Cut, weighed: Weighed) -> Iterator[Likely]:
    """The categories of a stretch that the lexicon says nothing of, and that are more likely there than not."""
    categories = reader().categories
    if weighed.plain < FEW_WORDS:
        return
    for place in np.flatnonzero(weighed.likely > LIKELY).tolist():
        if categories[place] not in weighed.said:
            yield Likely(categories[place], *_telling(text, weighed, place))


def _telling(text: Cut, weighed: Weighed, category: int) -> tuple[int, int]:
    """The first and last of the words, side by side in one sentence, that say most for a category."""
    said = dict.fromkeys(range(weighed.stretch.first, weighed.stretch.last + 1), 0.0)
    for place, share in zip(weighed.places, reader().share(weighed.state, category).tolist(), strict=True):
        if place >= 0:
            said[place] += share
    top = max(said, key=said.__getitem__)
    return _reach(text, said, top, -1), _reach(text, said, top, 1)


def _reach(text: Cut, said: dict[int, float], top: int, step: int) -> int:
    """How far the words that say something go on in one direction from the one that says most."""
    best, best_sum, total = top, 0.0, 0.0
    for place in range(top + step, top + step * (MOST_AROUND + 1), step):
        if place not in said or text.words[place] in SENTENCE_ENDS:
            break
        total += said[place] - said[top] / LEAST_SHARE
        if total > best_sum:
            best, best_sum = place, total
    return best
