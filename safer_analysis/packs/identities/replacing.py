"""A text with something else in the place of names and marks, and what of it is still to be looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from safer_analysis.packs.identities.cutting import cut, plain_text
from safer_analysis.packs.identities.finding import Naming, find_named
from safer_analysis.packs.identities.index import Index
from safer_analysis.packs.identities.known import Known
from safer_analysis.packs.identities.numbers import BORN, Mark, find_marks
from safer_analysis.packs.identities.places import Placed, Places
from safer_analysis.packs.identities.remaining import Item, find_doubtful, gather_items

LOOKED_AT = "\u00a7"
LEAVE, TAKE_OUT = "leave", "take out"
TAKEN_OUT = "[left out]"


@dataclass(frozen=True, slots=True)
class Put:
    """One place in a text with the words that stand in its place."""

    start: int
    end: int
    said: str


Found = Naming | Mark | Placed
Dates = Callable[[str], Iterable[tuple[int, int, str]]]


@dataclass(frozen=True, slots=True)
class Replaced:
    """A text after replacing."""

    text: str
    blank: str
    """The same letters, with `LOOKED_AT` wherever a name or mark was known, replaced or rightly left."""


class Replacing:
    """What is known of one family, and what stands in the place of each thing that is found."""

    def __init__(
        self,
        known: Known,
        instead: Callable[[Found, str], str | None],
        *,
        with_places: bool = True,
        dates: Dates | None = None,
    ) -> None:
        """`instead` gives the words to put in place of what was found, None to leave it as it is.

        `dates` gives the dates of a text with what stands in their place; without it they stay.
        """
        self.known, self.index = known, Index(known.people)
        self._places = Places(known) if with_places else None
        self._instead, self._dates = instead, dates

    def replace(self, typed: str) -> Replaced:
        """One text with everything known replaced."""
        text = plain_text(typed)
        parts, blanks, place = [], [], 0
        for one in self._find(text):
            typed = text[one.start : one.end]
            instead = one.said if isinstance(one, Put) else self._instead(one, typed)
            put = typed if instead is None else instead
            parts += [text[place : one.start], put]
            blanks += [text[place : one.start], LOOKED_AT * len(put)]
            place = one.end
        return Replaced("".join([*parts, text[place:]]), "".join([*blanks, text[place:]]))

    def _find(self, text: str) -> list[Put | Found]:
        """What is known in a text, in order: the first of those that lie over one another is taken."""
        words, marks = cut(text), find_marks(text, self.known)
        born = [mark for mark in marks if mark.said == BORN]
        dates = [Put(*one) for one in self._dates(text)] if self._dates else []
        placed = self._places.find(text, words) if self._places else []
        whole = [one for one in placed if " " in text[one.start : one.end]]
        found: list[Put | Found] = []
        in_order: list[Put | Found] = [*born, *dates, *marks, *whole]
        in_order += [*find_named(text, words, self.index), *placed]
        for one in in_order:
            free = _without(one, found)
            if free is not None and (free is one or _has_letters(text, free)):
                found.append(free)
        return sorted(found, key=lambda one: one.start)

    def find_items(self, texts: Iterable[Replaced]) -> list[Item]:
        """What is left in these texts that could still tell who is meant."""
        return gather_items(((one.text, one.blank) for one in texts), self.index)

    def answer(self, replaced: Replaced, answers: Mapping[str, str]) -> str:
        """The text with everything taken out that a person said must not leave."""
        text = replaced.text
        for start, end, item, _ in sorted(find_doubtful(replaced.blank, self.index), reverse=True):
            if answers.get(item) == TAKE_OUT and text[start:end] not in ("", TAKEN_OUT):
                text = text[:start] + TAKEN_OUT + text[end:]
        return text


def _without(one: Put | Found, found: Sequence[Put | Found]) -> Put | Found | None:
    """What is left of a place beside those found before; None where nothing is."""
    for other in found:
        if one.start < other.end and other.start < one.end:
            if one.start >= other.start and one.end > other.end:
                one = replace(one, start=other.end)
            elif one.end <= other.end and one.start < other.start:
                one = replace(one, end=other.start)
            else:
                return None
    return one


def _has_letters(text: str, one: Put | Found) -> bool:
    return any(letter.isalnum() for letter in text[one.start : one.end])
