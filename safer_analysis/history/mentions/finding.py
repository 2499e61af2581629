"""Phrases found among the words of a text, in time that grows with the text alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from operator import attrgetter

from safer_analysis.history.mentions.cutting import HARD_MARKS, SENTENCE_ENDS, Cut
from safer_analysis.history.mentions.rules import Rule, word_list
from safer_analysis.history.mentions.ways import Way, Ways, WordKnown, all_ways

# How far a rule looks for the words it asks for, or rules out, beside its phrase.
WORDS_AROUND = 8
WORDS_BEFORE = 5
_BEGINS = SENTENCE_ENDS | {":"}
_rank = attrgetter("rank")


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
        self._hard = HARD_MARKS - self._small

    def can_find(self, words: Iterable[str]) -> bool:
        """Whether any of these words could belong to a phrase."""
        known = self._known
        return any(known[word].is_anchor for word in words)

    def find(self, text: Cut, agency_kind: str | None) -> list[Found]:
        """Every phrase found, in the order of the words it was looked for from. Nothing is left out yet."""
        known = self._known
        here = [known[word] for word in text.words]
        held = self._held_between_marks(text.words, here)
        found: list[Found] = []
        for place, word in enumerate(here):
            if not word.is_anchor:
                continue
            worth = self._worth_trying(text.words, here, place, held[place])
            for way in worth if len(worth) < 2 else sorted(set(worth), key=_rank):
                pieces = self._match(way, text.words, here, place)
                if pieces is not None and self._counts(way, text, here, pieces, agency_kind):
                    found.append(Found(way.rule, pieces, way.written))
        return found

    def _held_between_marks(self, words: list[str], here: list[WordKnown]) -> list[int]:
        """For each place, a bit for each thing that the words of its stretch between hard marks can be."""
        held: list[int] = []
        bits = length = 0
        for place, word in enumerate(here):
            if words[place] in self._hard:
                held += [bits] * length + [0]
                bits = length = 0
            else:
                bits |= word.telling
                length += 1
        return held + [bits] * length

    def _worth_trying(self, words: list[str], here: list[WordKnown], place: int, held: int) -> list[Way]:
        """The ways looked for from this word whose other words stand where they must, or near enough that they may."""
        word, small = here[place], self._small
        worth = [*word.alone]
        for at in range(place + 1, len(here)):
            other = here[at]
            ways = word.ways_after.get(other)
            worth += word.beside(other, is_after=True) if ways is None else ways
            if words[at] not in small:
                break
        for at in range(place - 1, -1, -1):
            other = here[at]
            ways = word.ways_before.get(other)
            worth += word.beside(other, is_after=False) if ways is None else ways
            if words[at] not in small:
                break
        partners = word.partners & held
        while partners:
            rest = partners & (partners - 1)
            worth += word.far[(partners ^ rest).bit_length() - 1]
            partners = rest
        return [way for way in worth if way.others & held == way.others] if worth else worth

    def _match(self, way: Way, words: list[str], here: list[WordKnown], place: int) -> tuple[int, ...] | None:
        steps = way.steps
        if len(steps) == 1:
            return (place,)
        pieces = [place]
        at = place
        for step in range(way.anchor - 1, -1, -1):
            at = self._next(words, here, at, -1, steps[step], way.gaps[step + 1])
            if at < 0:
                return None
            pieces.insert(0, at)
        at = place
        for step in range(way.anchor + 1, len(steps)):
            at = self._next(words, here, at, 1, steps[step], way.gaps[step])
            if at < 0:
                return None
            pieces.append(at)
        return tuple(pieces)

    def _next(self, words: list[str], here: list[WordKnown], at: int, step: int, element: int, gap: int) -> int:
        """The nearest place from `at` on that can be this element, over at most `gap` other words; -1 for none."""
        end = len(words) if step > 0 else -1
        at += step
        while at != end:
            if element in here[at].elements:
                return at
            word = words[at]
            if word not in self._small:
                if gap == 0 or word in HARD_MARKS:
                    return -1
                gap -= 1
            at += step
        return -1

    def _counts(
        self, way: Way, text: Cut, here: list[WordKnown], pieces: tuple[int, ...], agency_kind: str | None
    ) -> bool:
        """Whether what the rule asks of its surroundings is so."""
        if way.exactly and any(text.typed(pieces[place]) not in typed for place, typed in way.exactly):
            return False
        if way.at_start and pieces[0] and text.words[pieces[0] - 1] not in _BEGINS:
            return False
        if way.rule.agencies and (agency_kind or "unknown") not in way.rule.agencies:
            return False
        if way.not_after and way.not_after & _before(text.words, here, pieces[0]):
            return False
        if not way.needs and not way.never:
            return True
        around = _around(text.words, here, pieces)
        return not way.never & around and (not way.needs or bool(way.needs & around))


def _before(words: list[str], here: list[WordKnown], place: int) -> int:
    """A bit for each thing that one of the few words before a place, in its sentence, can be."""
    held = 0
    for at in range(place - 1, max(-1, place - 1 - WORDS_BEFORE), -1):
        if words[at] in SENTENCE_ENDS:
            break
        held |= here[at].around
    return held


def _around(words: list[str], here: list[WordKnown], pieces: tuple[int, ...]) -> int:
    """A bit for each thing that one of the words around a phrase, in its sentence, can be; not its own words."""
    first, last = pieces[0], pieces[-1]
    least, most = max(0, first - WORDS_AROUND), min(len(words) - 1, last + WORDS_AROUND)
    while first > least and words[first - 1] not in SENTENCE_ENDS:
        first -= 1
    while last < most and words[last + 1] not in SENTENCE_ENDS:
        last += 1
    held = 0
    for place in range(first, last + 1):
        if place not in pieces:
            held |= here[place].around
    return held


@cache
def phrase_finder() -> PhraseFinder:
    """The finder of the whole lexicon, made once."""
    return PhraseFinder(all_ways())
