"""The lexicon made ready: a phrase is tried only where its rarest word stands and the word it needs beside that."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from safer_analysis.history.mentions.cutting import HARD_MARKS
from safer_analysis.history.mentions.phrases import Element
from safer_analysis.history.mentions.rules import Phrase, Rule, read_lexicon, read_words, word_list

MOST_WORDS_REMEMBERED = 200_000
MOST_NEIGHBOURS_REMEMBERED = 2_000
ALONE = -1
"""The partner of a phrase that needs none."""
Side = Literal["alone", "after", "before", "far"]
"""Where the other word stands that a phrase is looked up by: right beside its rarest word, or further off."""
SIDES: tuple[Side, ...] = ("alone", "after", "before", "far")


@dataclass(frozen=True, slots=True, eq=False)
class Way:
    """A phrase by the numbers of its elements, ready to be looked for."""

    rank: tuple[int, int, int]
    """Its place among all the ways: those found from one word are told in this order."""
    steps: tuple[int, ...]
    gaps: tuple[int, ...]
    exactly: tuple[tuple[int, tuple[str, ...]], ...]
    anchor: int
    """The place in `steps` of the element that is said least: the phrase is looked for from there."""
    at_start: bool
    written: str
    rule: Rule
    others: int
    """A bit for each other number in `steps`: words between two hard marks that lack one cannot hold the phrase."""
    needs: int
    never: int
    not_after: int
    """Bits for what the rule asks for, rules out, and rules out before."""


class WordKnown:
    """What one word can be, and what to look for where it stands. Words that can be the same share one of these."""

    __slots__ = (
        "_after",
        "_before",
        "alone",
        "around",
        "elements",
        "far",
        "is_anchor",
        "partners",
        "telling",
        "ways_after",
        "ways_before",
    )

    def __init__(
        self, elements: frozenset[int], around: int, telling: int, ways: Mapping[Side, Mapping[int, Sequence[Way]]]
    ) -> None:
        self.elements = elements
        self.around = around
        """A bit for each thing it can be that some rule asks for, or rules out, beside its phrase."""
        self.telling = telling
        """A bit for each thing it can be that some phrase asks for besides its rarest word."""
        self.alone = tuple(ways["alone"].get(ALONE, ()))
        """Phrases that need no other word to be tried."""
        self.far = ways["far"]
        """Phrases tried when something stands in the same stretch between hard marks, by the bit of that."""
        self.partners = bits_of(self.far)
        """All of these bits."""
        self.is_anchor = any(ways.values())
        """Whether any phrase is looked for from it."""
        self._after, self._before = ways["after"], ways["before"]
        self.ways_after: dict[WordKnown, tuple[Way, ...]] = {}
        self.ways_before: dict[WordKnown, tuple[Way, ...]] = {}
        """What `beside` told, by the other word: asked so often that the look-up is made where it is asked."""

    def beside(self, other: WordKnown, *, is_after: bool) -> tuple[Way, ...]:
        """The phrases worth trying where this other word stands right beside it."""
        ways, told = (self._after, self.ways_after) if is_after else (self._before, self.ways_before)
        if len(told) >= MOST_NEIGHBOURS_REMEMBERED:
            told.clear()
        told[other] = found = tuple(way for number in ways.keys() & other.elements for way in ways[number])
        return found


class Ways(dict[str, WordKnown]):
    """What each word can be: filled as words are met, so that a word is worked out once."""

    def __init__(self, phrases: Sequence[Phrase], shorthand: Mapping[str, str]) -> None:
        super().__init__()
        self._shorthand = shorthand
        self._shared: dict[frozenset[int], WordKnown] = {}
        self._elements: dict[Element, int] = {}
        self._around: dict[int, int] = {}
        self._asked = 0
        self._by_anchor: defaultdict[int, list[tuple[Side, int, Way]]] = defaultdict(list)
        self._by_word: defaultdict[str, set[int]] = defaultdict(set)
        self._by_beginning: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
        self._add_phrases(phrases)
        patterns: defaultdict[str, list[int]] = defaultdict(list)
        for element, number in self._elements.items():
            for word in element.words:
                self._by_word[word].add(number)
            for begin in element.beginnings:
                self._by_beginning[begin[:3]].append((begin, number))
            for pattern in element.patterns:
                patterns[pattern].append(number)
        self._patterns = [(re.compile(pattern), numbers) for pattern, numbers in patterns.items()]

    def __missing__(self, word: str) -> WordKnown:
        if len(self) > MOST_WORDS_REMEMBERED:
            self.clear()
            self._shared.clear()
        elements = self._read_word(word)
        known = self._shared.get(elements) or self._shared.setdefault(elements, self._know(elements))
        self[word] = known
        return known

    def _add_phrases(self, phrases: Sequence[Phrase]) -> None:
        for element, _ in Counter(step.element for phrase in phrases for step in phrase.steps).most_common():
            self._number(element)  # what is asked for most has the lowest bit, so that the numbers stay short
        steps = [tuple(self._number(step.element) for step in phrase.steps) for phrase in phrases]
        said = Counter(number for one in steps for number in set(one))
        common = word_list("common")
        rarity = {n: (len(e.words & common), said[n], len(e.words)) for e, n in self._elements.items()}
        marks = {number for element, number in self._elements.items() if element.words & HARD_MARKS}
        for phrase, numbers in zip(phrases, steps, strict=True):
            places = sorted((rarity[number], place) for place, number in enumerate(numbers))
            anchor = places[0][1]
            others = [numbers[place] for _, place in places if numbers[place] != numbers[anchor]]
            held = () if marks.intersection(numbers) else others  # a phrase with a mark in it goes on past that mark
            way = self._make_way(phrase, numbers, anchor, others[0] if others else ALONE, bits_of(held))
            self._asked |= way.others
            self._by_anchor[numbers[anchor]].append((*_look_up(way, [place for _, place in places]), way))

    def _number(self, element: Element) -> int:
        return self._elements.setdefault(element, len(self._elements))

    def _make_way(self, phrase: Phrase, numbers: tuple[int, ...], anchor: int, partner: int, others: int) -> Way:
        return Way(
            (partner, numbers[anchor], len(self._by_anchor[numbers[anchor]])),
            numbers,
            tuple(step.gap for step in phrase.steps),
            tuple((place, step.exactly) for place, step in enumerate(phrase.steps) if step.exactly),
            anchor,
            phrase.at_start,
            phrase.written,
            phrase.rule,
            others,
            self._bits_around(phrase.rule.needs),
            self._bits_around(phrase.rule.never),
            self._bits_around(phrase.rule.not_after),
        )

    def _bits_around(self, elements: Iterable[Element]) -> int:
        """Few elements are asked for so: with bits of their own the whole numbers stay short."""
        numbers = map(self._number, elements)
        return bits_of(self._around.setdefault(number, len(self._around)) for number in numbers)

    def _read_word(self, word: str) -> frozenset[int]:
        """The numbers of everything a word can be."""
        elements = set(self._by_word.get(word, ()))
        elements.update(number for begin, number in self._by_beginning.get(word[:3], ()) if word.startswith(begin))
        if word[0].isdigit():
            for pattern, numbers in self._patterns:
                if pattern.fullmatch(word):
                    elements.update(numbers)
        if word.endswith("'s") and len(word) > 2:
            elements |= self[word[:-2]].elements
        if word in self._shorthand:
            elements |= self[self._shorthand[word]].elements
        return frozenset(elements)

    def _know(self, elements: frozenset[int]) -> WordKnown:
        ways: dict[Side, defaultdict[int, list[Way]]] = {side: defaultdict(list) for side in SIDES}
        for number in sorted(elements):
            for side, key, way in self._by_anchor.get(number, ()):
                ways[side][key].append(way)
        around = bits_of(self._around[number] for number in elements if number in self._around)
        telling = bits_of(elements) & self._asked
        return WordKnown(elements, around, telling, {side: dict(found) for side, found in ways.items()})


def _look_up(way: Way, rarest_first: Sequence[int]) -> tuple[Side, int]:
    """Where the other word stands that a phrase is looked up by, and the number of its element."""
    for place in rarest_first:
        if abs(place - way.anchor) == 1 and way.gaps[max(place, way.anchor)] == 0:
            return "after" if place > way.anchor else "before", way.steps[place]
    return ("far", way.rank[0]) if way.others else ("alone", ALONE)


def bits_of(numbers: Iterable[int]) -> int:
    """One whole number with a bit set for each of these: sets of them are then met and joined in one step."""
    bits = 0
    for number in numbers:
        bits |= 1 << number
    return bits


@cache
def all_ways() -> Ways:
    """The whole lexicon, made ready once."""
    return Ways(read_lexicon(), read_words().shorthand)
