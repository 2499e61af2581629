"""A list of cases, one person a row with the days of what was done side by side; and what only looks like one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from safer_analysis.intake.cells import Row
from safer_analysis.intake.date_columns import Headings, holds_dates
from safer_analysis.intake.kinds import ReturnKind
from safer_analysis.intake.many_rows import ManyRows
from safer_analysis.vocabulary import fold

# A list of what happened has a date, and as a rule one of when it was written down; more are of a whole case.
FEWEST_DATES = 3
# Beside its dates such a column says "not held" or "ongoing".
SHARE_OF_DATES = 1 / 3
_NAMES = ("full_name", "surname", "forename", "own_id", "date_of_birth")
_WHO = ("full_name", "surname", "forename", "date_of_birth")
_DATES_OF_A_PERSON = ("date_of_birth", "due_date", "date_of_death")

Fits = Mapping[str, tuple[ReturnKind, dict[str, int]]]
"""Kinds of return that the headings fit, by name: each with its field to column."""


def lists_cases(fits: Fits, headings: Headings, body: Sequence[Row]) -> bool:
    """True where rows that could be a chronology's are a list of people, each with the dates of a whole case.

    All columns are of the person, or dates, or notes beside them; a chronology would read one of the dates, pass over
    others, and put the notes on the first. No person stands there twice.
    """
    if not {"people", "chronology"} <= fits.keys() or isinstance(body, ManyRows):
        return False
    of_person, read = fits["people"][1], set(fits["chronology"][1].values())
    own = {of_person[name] for name in _DATES_OF_A_PERSON if name in of_person}
    named = {index for index, texts in enumerate(headings) if texts[0].strip()}
    dated = {i for i in named - own if holds_dates(body, i, share=SHARE_OF_DATES)}
    if len(dated) < FEWEST_DATES or dated <= read or read - dated - set(of_person.values()):
        return False
    return not _names_anybody_twice([of_person[name] for name in _NAMES if name in of_person], body)


def told_when_reported(matched: Fits, fits: Fits, body: Sequence[Row]) -> dict[str, tuple[ReturnKind, dict[str, int]]]:
    """A chronology dated by when things were reported, of a table that names somebody in several rows.

    It has what happened and no other date; read as a list of people it would keep that person again and again, and
    nothing that was told. Nothing where the table fits a chronology as it stands, or no list of people.
    """
    if "people" not in fits or "chronology" in fits or "chronology" not in matched or isinstance(body, ManyRows):
        return {}
    (kind, columns), people = matched["chronology"], fits["people"][1]
    named = [people[name] for name in _WHO if name in people]
    if "date" in columns or not {"recorded", "text"} <= columns.keys() or not _names_anybody_twice(named, body):
        return {}
    other = {name: index for name, index in columns.items() if name != "recorded"}
    return {"chronology": (kind, other | {"date": columns["recorded"]})}


def without_those_that_hold_all(fits: Fits) -> dict[str, tuple[ReturnKind, dict[str, int]]]:
    """The kinds without those that would hold every row, for want of a column each row needs; all, if all would.

    In a list of events that column may yet be told by what stands in it.
    """
    some = {n: f for n, f in fits.items() if f[0].table.name == "event" or _can_place_rows(*f)}
    return some or dict(fits)


def _can_place_rows(kind: ReturnKind, columns: dict[str, int]) -> bool:
    return all(any(name in columns for name in group) for group in kind.row_needs)


def _names_anybody_twice(columns: Sequence[int], body: Sequence[Row]) -> bool:
    seen = set()
    for row in body:
        who = tuple(fold(row.cells[index].text) if index < len(row.cells) else "" for index in columns)
        if any(who) and who in seen:
            return True
        seen.add(who)
    return False
