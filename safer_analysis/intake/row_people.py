"""Everybody one row names: its children and adults, the person it is about, and those named above the table."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from safer_analysis.dates.written import WrittenDate
from safer_analysis.intake.cells import Row
from safer_analysis.intake.column_names import ColumnNames, is_grown_up_by_role
from safer_analysis.intake.name_columns import find_ticked_columns
from safer_analysis.intake.name_parts import UNBORN, part_from_role, words_of
from safer_analysis.intake.names import Named
from safer_analysis.intake.preamble import Preamble
from safer_analysis.intake.recognise import Layout, cell_at
from safer_analysis.intake.subjects import (
    ADULT_AGE,
    SUBJECT,
    Subject,
    age_on,
    birth_behind,
    find_birth,
    find_subject,
    is_the_child,
)
from safer_analysis.intake.values import is_no_words, read_flag
from safer_analysis.vocabulary import fold

_WORDS = ("text", "child_view")
# "both children", "the siblings": the words are about all of them, whoever else is named
_OF_ALL = re.compile(r"\b(?:children|siblings|kids|twins|girls|boys|family)\b", re.IGNORECASE)
_QUOTED = re.compile(r"\"[^\"\n]*\"|“[^”\n]*”|(?<!\w)[‘'][^‘’'\n]*(?:['’]\w[^‘’'\n]*)*['’](?!\w)")
# "J asleep", "J's bottle": letters that stand for a side, a parent, yes, no or a word are nobody's
_INITIAL = r"(?:^|[\n.;:,(]\s*|\b[a-z]+ ){}(?:['’]s\b|(?= [a-z]))"
_NO_INITIALS = frozenset("AILRMFYNX")
Mention = tuple[str, int, Named, str | None]
"""Field, place in it, who, and the agency's own number for them."""


@dataclass(slots=True)
class Mentions:
    """Who is named in one row."""

    people: list[Mention] = field(default_factory=list)
    about_adult: bool | None = None
    """Whether the person the row is about is an adult; None where no column says only who that is."""
    unread: bool = False
    """True when something stands under the children from which not every child could be told."""

    of_a_day: bool = False
    """True when it depends on the day of the row who is a child."""

    def add(self, name: str, names: Sequence[Named], numbers: Sequence[str]) -> None:
        """Add those named in one field, each with a number where there are as many of both."""
        if len(numbers) > 1 and len(names) != len(numbers):
            names = [Named("", "", "") for _ in numbers]
        elif numbers and not names:
            names = [Named("", "", "")]
        before = sum(field == name for field, *_ in self.people)
        known = {who.key for field, _, who, _ in self.people if field == name and who.key}
        for place, who in enumerate(names, start=1):
            # one number over several names says nothing of which
            number = numbers[place - 1] if len(numbers) == len(names) else None
            if who.key not in known:
                self.people.append((name, before + place, who, number))

    def names_children(self) -> bool:
        """Whether anybody stands where a child belongs."""
        return any(name == "children" for name, *_ in self.people)


class RowPeople:
    """Reads whom each row of one table names, knowing what was decided for whole columns."""

    def __init__(self, rows: Sequence[Row], layout: Layout, preamble: Preamble, *, as_of: date) -> None:
        """`rows` are those beneath the headings."""
        self._layout, self._preamble, self._as_of = layout, preamble, as_of
        # a list with one child's number a row names nobody else
        self.ticked = {} if layout.kind.caseload else find_ticked_columns(rows, layout)
        """Columns that hold only ticks under a child's name, and the name."""
        self.names = ColumnNames(rows, layout, preamble)
        fields = [f.name for f in layout.kind.table.fields if f.kind == "people"]
        self._fields = [
            name for name in fields if {name, f"{name}_id"} & (layout.columns.keys() | layout.joined.keys())
        ]
        named = bool({SUBJECT, f"{SUBJECT}_forename"} & layout.columns.keys())
        # in a list of children the number beside a child's name is that child's
        self._numbered = layout.kind.subject == "child" and "children" in layout.columns and not named
        self._has_subject = named or (f"{SUBJECT}_id" in layout.columns and not self._numbered)
        self._born_of = None if self._has_subject else _named_before_birth(layout)
        may_name = "children" in fields and "children" not in layout.columns
        self._may_name_above = may_name and not layout.kind.caseload

    def read(self, row: Row, *, agency: str, on: date | None) -> Mentions:
        """Whom the row names. `agency` recorded it; `on` is the first day it can be of, for an age."""
        found = Mentions()
        subject = None
        if self._has_subject:
            subject = find_subject(self._layout, row, agency=agency, on=on, as_of=self._as_of)
        number_of_subject = self._number_of_subject(row, subject)
        for name in self._fields:
            if name == "children" and number_of_subject:
                continue
            places = [self._layout.columns.get(name), *self._layout.joined.get(name, ())]
            names = [who for index in places for who in self.names.read(cell_at(row, index).text)]
            if name == self._born_of:
                born = find_birth(self._layout, row, as_of=self._as_of)
                names = names if name == "children" and _was_grown_up(born, on) else with_birth(names, born)
            if name == "adults":
                names = self._without_children(names, found, on)
            if name == "children":
                names = self._without_grown_up(names, found)
            found.add(name, names, self._numbers(self._number(row, name)))
            found.unread |= name == "children" and self._is_unread(row, places)
        if subject is not None:
            found.about_adult = subject.is_adult
            names = with_birth(self.names.read(subject.typed), subject.born)
            found.add(subject.field, names, self._numbers(number_of_subject or subject.number))
        if self._may_name_above and not found.names_children():
            found.add("children", self._named_above(row), ())
        return found

    def _without_grown_up(self, names: list[Named], found: Mentions) -> list[Named]:
        """Those of a column of children without the grown up by what stands behind them, who are added as adults."""
        grown_up = [who for who in names if is_grown_up_by_role(who)]
        if grown_up:
            found.add("adults", [replace(who, stands_for=None) for who in grown_up], ())
        return [who for who in names if who not in grown_up]

    def _without_children(self, names: list[Named], found: Mentions, on: date | None) -> list[Named]:
        """Those of a column of adults, or of all involved, without the children among them, who are added as such.

        A child is who is called one, or was one by the date of birth beside the name.
        """
        adults = []
        for who in names:
            born = birth_behind(who.typed, as_of=self._as_of)
            who = replace(who, born=who.born or born)
            called = part_from_role(who.typed)[0] in words_of("roles_of_a_child")
            found.of_a_day |= born is not None or called
            is_child = called if born is None or on is None else not _was_grown_up(born, on)
            if is_child:
                found.add("children", [who], ())
            else:
                # in a column of adults "(suspect)" tells a person's part, and no name of nobody
                adults.append(replace(who, stands_for=None) if is_grown_up_by_role(who) else who)
        return adults

    def _number_of_subject(self, row: Row, subject: Subject | None) -> str:
        """The child's number, where the child it is of is named in columns of its own beside it; "" for any other."""
        if subject is None or subject.is_adult or is_no_words(subject.typed) or not is_the_child(self._layout):
            return ""
        number = self._number(row, "children")
        return number if len(self._numbers(number)) == 1 else ""

    def _number(self, row: Row, name: str) -> str:
        own = self._layout.cell(row, f"{name}_id").text.strip()
        return own or (self._layout.cell(row, f"{SUBJECT}_id").text.strip() if self._numbered else "")

    def _is_unread(self, row: Row, places: Sequence[int | None]) -> bool:
        """Whether a cell for children may name one that was not read, and no number says who is meant."""
        numbered = not is_no_words(self._layout.cell(row, "children_id").text)
        return not numbered and any(self.names.is_unread(cell_at(row, index).text) for index in places)

    def _named_above(self, row: Row) -> list[Named]:
        """The children of a row in a table with no column for them: those ticked, else those named above the table."""
        ticks = [name for index, name in self.ticked.items() if read_flag(cell_at(row, index).text)]
        if self.ticked:
            return ticks
        words = "\n".join(self._layout.cell(row, name).text for name in _WORDS)
        return list(spoken_of(self._preamble.children, words))

    @property
    def may_choose(self) -> bool:
        """Whether a row's words may choose between several children named above the table, or say one was born."""
        children = self._preamble.children
        return self._may_name_above and not self.ticked and (len(children) > 1 or any(not who.born for who in children))

    def _numbers(self, typed: str) -> Sequence[str]:
        if self._layout.kind.caseload:  # one child a row: `2024/117` is one number
            return [typed] if not is_no_words(typed) else []
        return _split_numbers(typed)


def spoken_of(children: Sequence[Named], words: str) -> Sequence[Named]:
    """Of several children named above a table, those a row's words call by first name, by initial, or by their label.

    Whom somebody only speaks of in quotation marks is called where nobody else is. Where none is called, those the
    document says it is about; all of them where it does not say.
    """
    if len(children) < 2 or _OF_ALL.search(words):
        return children
    initials = Counter(who.name[:1] for who in children)
    alone = [who for who in children if initials[who.name[:1]] == 1 and who.name[:1] not in _NO_INITIALS]
    told = _QUOTED.sub(" ", words)
    called = [who for who in children if _calls(who, told, by_initial=who in alone)]
    about = called or [who for who in children if who.is_subject]
    return about or [who for who in children if _calls(who, words, by_initial=False)] or children


def _calls(who: Named, words: str, *, by_initial: bool) -> bool:
    if re.search(rf"\b{re.escape(_first_name(who))}\b", words):
        return True
    return by_initial and not who.label and bool(re.search(_INITIAL.format(re.escape(who.name[:1])), words))


def _first_name(who: Named) -> str:
    return who.name if who.label else next((word for word in who.name.split() if fold(word) not in UNBORN), who.name)


def with_birth(names: list[Named], born: WrittenDate | None) -> list[Named]:
    """The one person named, with the date of birth beside the name; several names as they are, as it says not whose."""
    return [replace(who, born=born) for who in names] if born and len(names) == 1 else names


def _named_before_birth(layout: Layout) -> str | None:
    """Children or adults, whichever column stands nearest before the date of birth: whose it is."""
    place = layout.columns.get(f"{SUBJECT}_born", -1)
    before = {name: layout.columns[name] for name in ("children", "adults") if layout.columns.get(name, place) < place}
    return max(before, key=lambda name: before[name], default=None)


def _was_grown_up(born: WrittenDate | None, on: date | None) -> bool:
    return bool(born and born.latest and on and age_on(on, born.latest) >= ADULT_AGE)


def _split_numbers(typed: str) -> Sequence[str]:
    for mark in (";", ",", "/", "\n", "|"):
        if mark in typed:
            return [part.strip() for part in typed.split(mark) if part.strip()]
    return [typed] if typed else []
