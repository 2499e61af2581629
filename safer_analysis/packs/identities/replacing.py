"""A text with something else in the place of names and marks, and what of it is still to be looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from safer_analysis.packs.identities.cutting import cut, plain_text
from safer_analysis.packs.identities.finding import Naming, find_named
from safer_analysis.packs.identities.index import Index
from safer_analysis.packs.identities.known import Known
from safer_analysis.packs.identities.numbers import Mark, find_marks
from safer_analysis.packs.identities.places import Placed, Places
from safer_analysis.packs.identities.remaining import Item, find_doubtful, gather_items

LOOKED_AT = "\u00a7"
LEAVE, TAKE_OUT = "leave", "take out"
TAKEN_OUT = "[left out]"
Found = Naming | Mark | Placed


@dataclass(frozen=True, slots=True)
class Replaced:
    """A text after replacing."""

    text: str
    blank: str
    """The same letters, with `LOOKED_AT` wherever a name or mark was known, replaced or rightly left."""


class Replacing:
    """What is known of one family, and what stands in the place of each thing that is found."""

    def __init__(self, known: Known, instead: Callable[[Found, str], str | None], *, with_places: bool) -> None:
        """`instead` gives the words to put in place of what was found, None to leave it as it is."""
        self.known, self.index = known, Index(known.people)
        self._places = Places(known) if with_places else None
        self._instead = instead

    def replace(self, typed: str) -> Replaced:
        """One text with everything known replaced."""
        text = plain_text(typed)
        parts, blanks, place = [], [], 0
        for one in self._find(text):
            instead = self._instead(one, text[one.start : one.end])
            put = text[one.start : one.end] if instead is None else instead
            parts += [text[place : one.start], put]
            blanks += [text[place : one.start], LOOKED_AT * len(put)]
            place = one.end
        return Replaced("".join([*parts, text[place:]]), "".join([*blanks, text[place:]]))

    def _find(self, text: str) -> list[Found]:
        words = cut(text)
        found: list[Found] = list(find_marks(text, self.known))
        named: Sequence[Found] = find_named(text, words, self.index)
        placed: Sequence[Found] = self._places.find(text, words) if self._places else ()
        for one in (*[whole for whole in placed if " " in text[whole.start : whole.end]], *named, *placed):
            if not any(one.start < other.end and other.start < one.end for other in found):
                found.append(one)
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
