"""The lexicon made ready: each phrase is tried only where its rarest word stands and its next rarest stands too."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from safer_analysis.history.mentions.phrases import Element
from safer_analysis.history.mentions.rules import Phrase, Rule, read_lexicon, read_words, word_list

MOST_WORDS_REMEMBERED = 200_000
ALONE = -1
"""The partner of a phrase that needs none."""


@dataclass(frozen=True, slots=True)
class Way:
    """A phrase by the numbers of its elements, ready to be looked for."""

    steps: tuple[int, ...]
    gaps: tuple[int, ...]
    exactly: tuple[tuple[int, tuple[str, ...]], ...]
    anchor: int
    """The place in `steps` of the element that is said least: the phrase is looked for from there."""
    at_start: bool
    written: str
    rule: Rule
    bits: int
    """A bit for each other number in `steps`: a text that lacks one of them cannot hold the phrase."""
    needs: int
    never: int
    not_after: int
    """Bits for what the rule asks for, rules out, and rules out before."""


@dataclass(frozen=True, slots=True)
class WordKnown:
    """What one word can be, and what to look for where it stands."""

    elements: frozenset[int]
    bits: int
    """A bit for each of `elements`."""
    alone: tuple[Way, ...]
    """Phrases this word makes by itself."""
    telling: int
    """A bit for each of `elements` that some phrase asks for beside its rarest word."""
    partners: int
    """A bit for each thing a text must hold besides for one of `ways` to be worth trying."""
    ways: dict[int, tuple[Way, ...]]
    """The other phrases, by the partner each of them needs."""


class Ways(dict[str, WordKnown]):
    """What each word can be: filled as words are met, so that a word is worked out once."""

    def __init__(self, phrases: Sequence[Phrase], shorthand: Mapping[str, str]) -> None:
        super().__init__()
        self._shorthand = shorthand
        self._elements: dict[Element, int] = {}
        self._asked = 0
        self._by_anchor: defaultdict[int, list[tuple[int, Way]]] = defaultdict(list)
        self._by_word: defaultdict[str, set[int]] = defaultdict(set)
        self._by_beginning: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
        self._add_phrases(phrases)
        self._patterns = [(re.compile(p), n) for element, n in self._elements.items() for p in element.patterns]
        for element, number in self._elements.items():
            for word in element.words:
                self._by_word[word].add(number)
            for begin in element.beginnings:
                self._by_beginning[begin[:3]].append((begin, number))

    def __missing__(self, word: str) -> WordKnown:
        if len(self) > MOST_WORDS_REMEMBERED:
            self.clear()
        found = self[word] = self._read_word(word)
        return found

    def _add_phrases(self, phrases: Sequence[Phrase]) -> None:
        for element, _ in Counter(step.element for phrase in phrases for step in phrase.steps).most_common():
            self._number(element)  # what is asked for most has the lowest bit, so that the numbers stay short
        steps = [tuple(self._number(step.element) for step in phrase.steps) for phrase in phrases]
        said = Counter(number for one in steps for number in set(one))
        common = word_list("common")
        rarity = {n: (len(e.words & common), said[n], len(e.words)) for e, n in self._elements.items()}
        for phrase, numbers in zip(phrases, steps, strict=True):
            places = sorted((rarity[number], place) for place, number in enumerate(numbers))
            anchor = places[0][1]
            others = [numbers[place] for _, place in places if numbers[place] != numbers[anchor]]
            way = self._make_way(phrase, numbers, anchor, others[1:])
            self._asked |= bits_of(others)
            self._by_anchor[numbers[anchor]].append((others[0] if others else ALONE, way))

    def _number(self, element: Element) -> int:
        return self._elements.setdefault(element, len(self._elements))

    def _make_way(self, phrase: Phrase, numbers: tuple[int, ...], anchor: int, others: Sequence[int]) -> Way:
        return Way(
            numbers,
            tuple(step.gap for step in phrase.steps),
            tuple((place, step.exactly) for place, step in enumerate(phrase.steps) if step.exactly),
            anchor,
            phrase.at_start,
            phrase.written,
            phrase.rule,
            bits_of(others),
            bits_of(map(self._number, phrase.rule.needs)),
            bits_of(map(self._number, phrase.rule.never)),
            bits_of(map(self._number, phrase.rule.not_after)),
        )

    def _read_word(self, word: str) -> WordKnown:
        elements = set(self._by_word.get(word, ()))
        elements.update(number for begin, number in self._by_beginning.get(word[:3], ()) if word.startswith(begin))
        if word[0].isdigit():
            elements.update(number for pattern, number in self._patterns if pattern.fullmatch(word))
        if word.endswith("'s") and len(word) > 2:
            elements |= self[word[:-2]].elements
        if word in self._shorthand:
            elements |= self[self._shorthand[word]].elements
        ways: defaultdict[int, list[Way]] = defaultdict(list)
        for number in sorted(elements):
            for partner, way in self._by_anchor.get(number, ()):
                ways[partner].append(way)
        alone = tuple(ways.pop(ALONE, ()))
        bits = bits_of(elements)
        return WordKnown(
            frozenset(elements),
            bits,
            alone,
            bits & self._asked,
            bits_of(ways),
            {key: tuple(found) for key, found in ways.items()},
        )


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
