"""Phrases found among the words of a text, in time that grows with the text alone."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from safer_analysis.history.mentions.cutting import HARD_MARKS, SENTENCE_ENDS, Cut
from safer_analysis.history.mentions.phrases import Element
from safer_analysis.history.mentions.rules import Phrase, Rule, read_lexicon, read_words

MOST_WORDS_REMEMBERED = 200_000
# How far a rule looks for the words it asks for, or rules out, beside its phrase.
WORDS_AROUND = 8
WORDS_BEFORE = 5


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


@dataclass(frozen=True, slots=True)
class _Way:
    """A phrase ready to be looked for, from the word that is said least."""

    steps: tuple[int, ...]
    gaps: tuple[int, ...]
    exactly: tuple[tuple[int, tuple[str, ...]], ...]
    anchor: int
    at_start: bool
    written: str
    rule: Rule
    elements: frozenset[int]
    """The numbers in `steps`: a text that lacks one of them cannot hold the phrase."""
    needs: frozenset[int]
    never: frozenset[int]
    not_after: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Known:
    """What one word can be, and what to look for where it stands."""

    elements: frozenset[int]
    alone: tuple[_Way, ...]
    """Phrases this word makes by itself."""
    partners: frozenset[int]
    """What else a text must hold for one of `ways` to be worth trying."""
    ways: dict[int, tuple[_Way, ...]]
    """The other phrases, by the partner each of them needs."""


class _Words(dict[str, _Known]):
    """What each word can be: filled as words are met, so that a word is worked out once."""

    def __init__(self, finder: PhraseFinder) -> None:
        self._finder = finder

    def __missing__(self, word: str) -> _Known:
        if len(self) > MOST_WORDS_REMEMBERED:
            self.clear()
        found = self[word] = self._finder.read_word(word)
        return found


class PhraseFinder:
    """The lexicon ready to be looked for."""

    def __init__(self, phrases: Sequence[Phrase]) -> None:
        self._elements: dict[Element, int] = {}
        steps = [tuple(self._number(step.element) for step in phrase.steps) for phrase in phrases]
        said = Counter(number for one in steps for number in set(one))
        common = set(read_words().lists["common"])
        width = {n: (not e.words.isdisjoint(common), said[n], len(e.words)) for e, n in self._elements.items()}
        self._ways: defaultdict[int, list[tuple[int, _Way]]] = defaultdict(list)
        for phrase, numbers in zip(phrases, steps, strict=True):
            by_rarity = sorted(range(len(numbers)), key=lambda place, numbers=numbers: width[numbers[place]])  # type: ignore[misc]
            partner = next((numbers[place] for place in by_rarity[1:] if numbers[place] != numbers[by_rarity[0]]), -1)
            way = self._make_way(phrase, numbers, by_rarity[0])
            self._ways[numbers[by_rarity[0]]].append((partner, way))
        self._by_word: defaultdict[str, set[int]] = defaultdict(set)
        self._by_beginning: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
        self._patterns = [(re.compile(p), n) for element, n in self._elements.items() for p in element.patterns]
        for element, number in self._elements.items():
            for word in element.words:
                self._by_word[word].add(number)
            for begin in element.beginnings:
                self._by_beginning[begin[:3]].append((begin, number))
        self._small = frozenset(read_words().lists["small"])
        self.words = _Words(self)

    def _number(self, element: Element) -> int:
        return self._elements.setdefault(element, len(self._elements))

    def _make_way(self, phrase: Phrase, numbers: tuple[int, ...], anchor: int) -> _Way:
        return _Way(
            numbers,
            tuple(step.gap for step in phrase.steps),
            tuple((place, step.exactly) for place, step in enumerate(phrase.steps) if step.exactly),
            anchor,
            phrase.at_start,
            phrase.written,
            phrase.rule,
            frozenset(numbers),
            frozenset(map(self._number, phrase.rule.needs)),
            frozenset(map(self._number, phrase.rule.never)),
            frozenset(map(self._number, phrase.rule.not_after)),
        )

    def read_word(self, word: str) -> _Known:
        """The elements a word can be, and the phrases to try where it stands."""
        elements = set(self._by_word.get(word, ()))
        elements.update(number for begin, number in self._by_beginning.get(word[:3], ()) if word.startswith(begin))
        if word[0].isdigit():
            elements.update(number for pattern, number in self._patterns if pattern.fullmatch(word))
        if word.endswith("'s"):
            elements |= self.words[word[:-2]].elements if word[:-2] else set()
        ways: defaultdict[int, list[_Way]] = defaultdict(list)
        for number in sorted(elements):
            for partner, way in self._ways.get(number, ()):
                ways[partner].append(way)
        alone = tuple(ways.pop(-1, ()))
        return _Known(frozenset(elements), alone, frozenset(ways), {key: tuple(value) for key, value in ways.items()})

    def can_find(self, words: Iterable[str]) -> bool:
        """Whether any of these words could belong to a phrase."""
        known = self.words
        return any(known[word].alone or known[word].partners for word in words)

    def find(self, text: Cut, agency_kind: str | None) -> list[Found]:
        """Every phrase found, in the order of the words it was looked for from. Nothing is left out yet."""
        words = text.words
        known = self.words
        found: list[Found] = []
        present: set[int] = set().union(*[known[word].elements for word in set(words)])
        for place, word in enumerate(words):
            here = known[word]
            for way in here.alone:
                self._try(way, text, place, agency_kind, found)
            for partner in here.partners & present:
                for way in here.ways[partner]:
                    if way.elements <= present:
                        self._try(way, text, place, agency_kind, found)
        return found

    def _try(self, way: _Way, text: Cut, place: int, agency_kind: str | None, found: list[Found]) -> None:
        pieces = self._match(way, text.words, place)
        if pieces is not None and self._counts(way, text, pieces, agency_kind):
            found.append(Found(way.rule, pieces, way.written))

    def _match(self, way: _Way, words: list[str], place: int) -> tuple[int, ...] | None:
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
        known = self.words
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

    def _counts(self, way: _Way, text: Cut, pieces: tuple[int, ...], agency_kind: str | None) -> bool:
        """Whether what the rule asks of its surroundings is so."""
        if way.exactly and any(text.typed(pieces[place]) not in typed for place, typed in way.exactly):
            return False
        if way.at_start and pieces[0] and text.words[pieces[0] - 1] not in SENTENCE_ENDS | {":"}:
            return False
        if way.rule.agencies and agency_kind not in way.rule.agencies:
            return False
        if way.not_after and self._stands(way.not_after, text.words, self._before(text.words, pieces[0])):
            return False
        if not way.needs and not way.never:
            return True
        around = self._around(text.words, pieces)
        if way.never and self._stands(way.never, text.words, around):
            return False
        return not way.needs or self._stands(way.needs, text.words, around)

    def _stands(self, elements: frozenset[int], words: list[str], places: Iterable[int]) -> bool:
        """Whether one of the elements stands at one of these places."""
        known = self.words
        return any(not elements.isdisjoint(known[words[place]].elements) for place in places)

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
    return PhraseFinder(read_lexicon())


def keep_longest(found: Iterable[Found]) -> list[Found]:
    """What is left when a phrase that stands inside a longer one is dropped; two of one length both stay.

    "Failed home visit" is no access, not a visit as well. A phrase that stands for nothing takes others with it, and
    one that holds its own "not" takes what shares a word with it: "not brought to clinic" is not "brought to clinic".
    """
    ordered = sorted(found, key=lambda one: (-len(one.pieces), one.first))
    by_piece: defaultdict[int, list[Found]] = defaultdict(list)
    taken: list[Found] = []
    for one in ordered:
        pieces = set(one.pieces)
        over = [other for other in by_piece[one.first] if _hides(other, one) and pieces.issubset(other.pieces)]
        if one.rule.kind == "sign" and over and over[0].rule.kind == "category":
            one.inside = over[0]
            over = []
        if not over:
            taken.append(one)
            for piece in one.pieces:
                by_piece[piece].append(one)
    return [one for one in taken if not any(_overrides(other, one) for piece in one.pieces for other in by_piece[piece])]


def _hides(longer: Found, shorter: Found) -> bool:
    """Whether the one takes the place of the other, which stands inside it."""
    over, under = longer.rule, shorter.rule
    if over.kind == under.kind and over.code == under.code:
        return True
    if over.beside:
        return False
    if over.kind == "sign":
        turned = over.code == "present" or over.where == under.where
        return under.kind == "sign" and turned and len(longer.pieces) > len(shorter.pieces)
    if over.kind in ("outcome", "detail"):
        return over.kind == under.kind and len(longer.pieces) > len(shorter.pieces)
    if under.kind in ("outcome", "detail"):
        return over.kind == "nothing"
    return len(longer.pieces) > len(shorter.pieces) or over.kind == "nothing"


def _overrides(one: Found, other: Found) -> bool:
    """Whether a category that holds its own "not" leaves no room for another that shares a word with it."""
    return one.rule.deaf and not other.rule.deaf and one.rule.kind == other.rule.kind == "category"
