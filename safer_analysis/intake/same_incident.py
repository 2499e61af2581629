"""Rows that go on with the incident of a row above them: one incident, and what followed it a row each.

Systems that log what was done about a concern print the concern again on the row of each follow-up, or leave it blank
there, or merge its cells down. It is one concern. What followed on days of its own gives records of its own, by the
rules of its kind of return; the rest is added to what was done about the concern.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, Protocol

from safer_analysis.intake.cells import Cell, Row
from safer_analysis.intake.contents import FileContents
from safer_analysis.intake.convert import Converted
from safer_analysis.intake.issues import make_issue
from safer_analysis.intake.recognise import Layout, cell_at
from safer_analysis.intake.row_key import same_words
from safer_analysis.intake.several_records import Further

# What may differ from row to row of one incident: what was done about it, by whom, and what came of it.
_OF_FOLLOW_UP = {"action", "outcome", "comment", "author", "author_role", "recorded"}
_ADDED = ("action", "comment")


class RowRead(Protocol):
    """A row as it was read, with what it gives beside its own record."""

    @property
    def row(self) -> Row:
        """The row as it stands."""

    @property
    def whole(self) -> Row:
        """The row with what it shares with the row above it."""

    @property
    def further(self) -> Sequence[Further]:
        """Its records beside its own."""


class SameIncident:
    """Tells, for the rows of one table, which go on with the incident of another."""

    def __init__(self, layout: Layout) -> None:
        self._table, kind = layout.kind.table, layout.kind
        rules = [rule for rule in kind.gives if rule.follows]
        followed = {name for rule in rules for names in rule.fields.values() for name in names} & kind.columns
        told = {name for name in kind.columns if kind.record and name in kind.record.details}
        of_table = layout.columns.keys() - kind.columns | (told & layout.columns.keys())
        self._compared = sorted(
            {
                index
                for name in of_table - _OF_FOLLOW_UP
                for index in (layout.columns[name], *layout.date_parts, *layout.joined.get(name, ()))
            }
        )
        self._says_it = [layout.columns[name] for name in ("date", layout.tells) if name in layout.columns]
        self._number = layout.columns.get("own_id")
        more = followed | {"action"} if followed & layout.columns.keys() else {"action"}
        self._followed = [layout.columns[name] for name in sorted(more) if name in layout.columns]
        self._is_dated = bool(followed & layout.columns.keys())
        is_event = kind.table.name == "event" and not kind.caseload
        is_asked = is_event and self._followed and (self._is_dated or self._number is not None)
        self.is_asked = bool(is_asked) and not set(self._followed) & set(self._compared)
        """Whether the rows of this table can go on with one another's incidents at all."""

    @property
    def columns(self) -> tuple[int | None, list[int]]:
        """The column of the incident's number, if there is one, and those that are the same in all rows of one."""
        return self._number, self._compared

    def fill(self, row: Row, above: Row | None) -> Row:
        """The row with the incident of the row above it, where it says no more of one than that row's number."""
        if not self.is_asked or above is None or not any(_words(row, index) for index in self._followed):
            return row
        said = {index for index in self._compared if _words(row, index)}
        if said - {self._number} or any(_words(row, index) != _words(above, index) for index in said):
            return row
        width = max(len(row.cells), *(index + 1 for index in self._compared))
        cells = [*row.cells, *[Cell("")] * (width - len(row.cells))]
        for index in self._compared:
            cells[index] = above.cells[index] if index < len(above.cells) else Cell("")
        return replace(row, cells=tuple(cells))

    def find(self, rows: Sequence[Row]) -> dict[int, int]:
        """Place of each row that goes on with an incident to the place of the row that begins it."""
        if not self.is_asked:
            return {}
        keys = [tuple(_words(row, index) for index in self._compared) for row in rows]
        told = [tuple(_words(row, index) for index in self._says_it) for row in rows]
        incidents: defaultdict[str, set[tuple[str, ...]]] = defaultdict(set)
        for row, one in zip(rows, told, strict=True):
            incidents[_words(row, self._number)].add(one)
        first: dict[tuple[str, ...], int] = {}
        found = {}
        for place, (row, key) in enumerate(zip(rows, keys, strict=True)):
            number = _words(row, self._number)
            # a number over several incidents is none of theirs; without any, every word and the day are the same
            is_told = len(incidents[number]) == 1 if number else self._is_dated and all(told[place])
            if is_told and first.setdefault(key, place) != place:
                found[place] = first[key]
        return found

    def join(self, contents: FileContents, sheet: str, number: int, read: Sequence[RowRead]) -> None:
        """Make one record of the own records of rows of one incident, and say so.

        Where the incident came in an earlier file, a row stays a record of its own unless what followed it tells all it
        says more.
        """
        goes_on = self.find([one.whole for one in read])
        _, records = contents.records.get(self._table.name, (self._table, []))
        known = {record["record_id"]: record for record in records} if goes_on else {}
        joined = set()
        for place, first in goes_on.items():
            later = read[place]
            before, after = (
                known.get(contents.record_id_at(f"{number}-{one.row.number}")) for one in (read[first], later)
            )
            if after is None:  # held, or loaded before
                continue
            if before is not None:
                _add_to_first(before, after)
                self._name_author(known, after, before, later.further)
            elif not later.further or any(after.get(name) for name in _ADDED):
                continue
            joined.add(after["record_id"])
        if joined:
            contents.drop_records(self._table, joined)
            contents.issues.append(make_issue("incident_on_several_rows", sheet=sheet, count=len(joined)))

    @staticmethod
    def _name_author(
        known: dict[str, dict[str, Any]], after: dict[str, Any], before: dict[str, Any], further: Sequence[Further]
    ) -> None:
        """Another writer on a row that goes on with an incident wrote what followed it."""
        for one in further:
            record = known.get(f"{after['record_id']}-{one.part}")
            if record and not record.get("author") and after.get("author") != before.get("author"):
                record["author"] = after.get("author")


def tell_once(own: Converted, further: Iterable[Further]) -> None:
    """Leave out of a row's own record what its further records tell in its place."""
    for name in {name for one in further for name in one.follows}:
        own.record.pop(name, None)


def _add_to_first(first: dict[str, Any], later: dict[str, Any]) -> None:
    """Add to the record that begins an incident what a later row of it says more, and where that stands."""
    first["rows"] = [*(first.get("rows") or [first["row"]]), later["row"]]
    for name in _ADDED:
        known = (first.get(name) or "").split("\n")
        if later.get(name) and later[name] not in known:
            first[name] = "\n".join(filter(None, (*known, later[name])))
    if later.get("outcome_typed") and later["outcome_typed"] != first.get("outcome_typed"):
        if not first.get("outcome_typed"):
            first |= {"outcome_typed": later["outcome_typed"], "outcome": later.get("outcome")}
        else:
            first["outcome_typed"] = f"{first['outcome_typed']}; {later['outcome_typed']}"


def _words(row: Row, index: int | None) -> str:
    return same_words(cell_at(row, index).text)
