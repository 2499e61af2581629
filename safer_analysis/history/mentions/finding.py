"""Phrases found among the words of a text, in time that grows with the text alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from safer_analysis.history.mentions.cutting import HARD_MARKS, SENTENCE_ENDS, Cut
from safer_analysis.history.mentions.rules import Rule, word_list
from safer_analysis.history.mentions.ways import Way, Ways, all_ways

# How far a rule looks for the words it asks for, or rules out, beside its phrase.
WORDS_AROUND = 8
WORDS_BEFORE = 5
_BEGINS = SENTENCE_ENDS | {":"}


@dataclass(slots=True)
class Found:
    """One phrase found. `pieces` are the places of its own words, without those between them."""

    rule: Rule
    pieces: tuple[int, ...]
    written: str = ""
    """The phrase as the lexicon writes it."""
    inside: Found | None = None
    """For a sign: the mention whose own word it is. It marks only what shares a word with that mention."""

    @property
    def first(self) -> int:
        """Place of its first word."""
        return self.pieces[0]

    @property
    def last(self) -> int:
        """Place of its last word."""
        return self.pieces[-1]


class PhraseFinder:
    """Looks for every phrase of the lexicon at once."""

    def __init__(self, ways: Ways) -> None:
        self._known = ways
        self._small = word_list("small")

    def can_find(self, words: Iterable[str]) -> bool:
        """Whether any of these words could belong to a phrase."""
        known = self._known
        return any(known[word].alone or known[word].partners for word in words)

    def find(self, text: Cut, agency_kind: str | None) -> list[Found]:
        """Every phrase found, in the order of the words it was looked for from. Nothing is left out yet."""
        words = text.words
        known = self._known
        found: list[Found] = []
        present = 0
        for word in set(words):
            present |= known[word].telling
        for place, word in enumerate(words):
            here = known[word]
            for way in here.alone:
                self._try(way, text, place, agency_kind, found)
            partners = here.partners & present
            while partners:
                rest = partners & (partners - 1)
                for way in here.ways[(partners ^ rest).bit_length() - 1]:
                    if not way.bits or way.bits & present == way.bits:
                        self._try(way, text, place, agency_kind, found)
                partners = rest
        return found

    def _try(self, way: Way, text: Cut, place: int, agency_kind: str | None, found: list[Found]) -> None:
        if way.at_start and not way.anchor and place and text.words[place - 1] not in _BEGINS:
            return
        pieces = self._match(way, text.words, place)
        if pieces is not None and self._counts(way, text, pieces, agency_kind):
            found.append(Found(way.rule, pieces, way.written))

    def _match(self, way: Way, words: list[str], place: int) -> tuple[int, ...] | None:
        steps = way.steps
        if len(steps) == 1:
            return (place,)
        pieces = [place]
        at = place
        for step in range(way.anchor - 1, -1, -1):
            at = self._next(words, at, -1, steps[step], way.gaps[step + 1])
            if at < 0:
                return None
            pieces.insert(0, at)
        at = place
        for step in range(way.anchor + 1, len(steps)):
            at = self._next(words, at, 1, steps[step], way.gaps[step])
            if at < 0:
                return None
            pieces.append(at)
        return tuple(pieces)

    def _next(self, words: list[str], at: int, step: int, element: int, gap: int) -> int:
        """The nearest place from `at` on that can be this element, over at most `gap` other words; -1 for none."""
        known = self._known
        end = len(words) if step > 0 else -1
        at += step
        while at != end:
            word = words[at]
            if element in known[word].elements:
                return at
            if word not in self._small:
                if gap == 0 or word in HARD_MARKS:
                    return -1
                gap -= 1
            at += step
        return -1

    def _counts(self, way: Way, text: Cut, pieces: tuple[int, ...], agency_kind: str | None) -> bool:
        """Whether what the rule asks of its surroundings is so."""
        if way.exactly and any(text.typed(pieces[place]) not in typed for place, typed in way.exactly):
            return False
        if way.at_start and pieces[0] and text.words[pieces[0] - 1] not in _BEGINS:
            return False
        if way.rule.agencies and (agency_kind or "unknown") not in way.rule.agencies:
            return False
        if way.not_after and way.not_after & self._held(text.words, self._before(text.words, pieces[0])):
            return False
        if not way.needs and not way.never:
            return True
        around = self._held(text.words, self._around(text.words, pieces))
        return not way.never & around and (not way.needs or bool(way.needs & around))

    def _held(self, words: list[str], places: Iterable[int]) -> int:
        """A bit for each element that stands at one of these places."""
        known = self._known
        held = 0
        for place in places:
            held |= known[words[place]].bits
        return held

    def _before(self, words: list[str], place: int) -> Iterator[int]:
        """The places of the few words before a place, in its sentence."""
        for at in range(place - 1, max(-1, place - 1 - WORDS_BEFORE), -1):
            if words[at] in SENTENCE_ENDS:
                return
            yield at

    def _around(self, words: list[str], pieces: tuple[int, ...]) -> list[int]:
        """The places of the words around a phrase, in its sentence, without its own."""
        first, last = pieces[0], pieces[-1]
        least, most = max(0, first - WORDS_AROUND), min(len(words) - 1, last + WORDS_AROUND)
        while first > least and words[first - 1] not in SENTENCE_ENDS:
            first -= 1
        while last < most and words[last + 1] not in SENTENCE_ENDS:
            last += 1
        return [place for place in range(first, last + 1) if place not in pieces]


@cache
def phrase_finder() -> PhraseFinder:
    """The finder of the whole lexicon, made once."""
    return PhraseFinder(all_ways())
