"""What one file will add to the store: its rows word for word, its records, the people they name, what was said."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from safer_analysis.intake.cells import Row
from safer_analysis.intake.convert import Converted
from safer_analysis.intake.issues import Issue
from safer_analysis.intake.names import Named
from safer_analysis.intake.preamble import Preamble
from safer_analysis.intake.recognise import Layout
from safer_analysis.store import Writer
from safer_analysis.vocabulary import OF_NO_FAMILY, Table
from safer_analysis.vocabulary.records import ISSUE, NAMED_PERSON, SOURCE_ROW

DISPOSITIONS = ("accepted", "duplicate", "held", "not_a_record")

Lives = Mapping[tuple[str, str, str], tuple[date | None, date | None]]
"""By number or name, as `lives.py` tells people apart: the first and the last day of a life."""


@dataclass(slots=True)
class FileContents:
    """Everything one file will add to the store, gathered before anything is written."""

    file: str
    data_hash: str
    form: str = ""
    size: int = 0
    details: dict[str, str] = field(default_factory=dict)
    kinds: list[str] = field(default_factory=list)
    preamble: Preamble = field(default_factory=Preamble)
    agency: str | None = None
    family_ref: str | None = None
    rows: list[dict[str, Any]] = field(default_factory=list)
    records: dict[str, tuple[Table, list[dict[str, Any]]]] = field(default_factory=dict)
    people: list[dict[str, Any]] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    layouts: list[tuple[str, Layout]] = field(default_factory=list)
    """How each table was read: the sheet it stands on, and its layout."""
    rows_told: int = 0
    """Rows that gave at least one record."""
    in_own_family: set[str] = field(default_factory=set)
    """Records of a caseload list that name no family: each stands in its child's own until placed."""

    def add_row(
        self, sheet: str, row: Row, disposition: str, *, kind: str = "", headings: tuple[str, ...] = (), key: str = ""
    ) -> None:
        """One row of the file and what becomes of it."""
        self.rows.append(
            {
                "file_hash": self.data_hash,
                "sheet": sheet,
                "row": row.number,
                "kind": kind,
                "disposition": disposition,
                "headers": as_json(headings),
                "cells": as_json([cell.text for cell in row.cells]),
                "comments": json.dumps(row.comments, ensure_ascii=False) if row.comments else None,
                "row_key": key,
            }
        )

    def add_record(
        self, table: Table, sheet: str, place: str, row: Row, done: Converted, *, part: str = "", **origin: Any
    ) -> str:
        """Add one record of an accepted row, with the people it names, and return its identifier.

        `place` is unique within the file; `part` tells the further records of a row from its own, which has none.
        """
        record_id = self.record_id_at(place) + (f"-{part}" if part else "")
        self.rows_told += not part
        known = {"record_id": record_id, "file_hash": self.data_hash, "sheet": sheet, "row": row.number}
        _, records = self.records.setdefault(table.name, (table, []))
        records.append({**done.record, **known, **origin})
        self.people += ({"record_id": record_id, **as_named(one, self.data_hash)} for one in done.people)
        return record_id

    def record_id_at(self, place: str) -> str:
        """The identifier of the own record of the row at a place."""
        return f"{self.data_hash[:12]}-{place}"

    def drop_records(self, table: Table, dropped: set[str]) -> None:
        """Take back records of one table that others now tell; their rows stay accepted."""
        _, records = self.records.get(table.name, (table, []))
        self.records[table.name] = table, [record for record in records if record["record_id"] not in dropped]
        self.people = [who for who in self.people if who["record_id"] not in dropped]

    def set_duplicates(self, known: set[str]) -> None:
        """Accepted rows with one of these keys are duplicates after all: they were kept with another file meanwhile."""
        rows = [row for row in self.rows if row["disposition"] == "accepted" and row["row_key"] in known]
        places = self._let_go(rows, "duplicate")
        self.issues = [issue for issue in self.issues if (issue.sheet, issue.row) not in places]

    def hold(self, places: set[tuple[str, int]]) -> None:
        """Accepted rows at these places, by sheet and row, are held after all. Why is for the caller to say."""
        accepted = (row for row in self.rows if row["disposition"] == "accepted")
        self._let_go([row for row in accepted if (row["sheet"], row["row"]) in places], "held")

    def _let_go(self, rows: list[dict[str, Any]], disposition: str) -> set[tuple[str, int]]:
        """Take back the records of accepted rows; their places come back."""
        places = {(row["sheet"], row["row"]) for row in rows}
        for row in rows:
            row["disposition"] = disposition
        dropped = set()
        for name, (table, records) in self.records.items():
            dropped |= {record["record_id"] for record in records if (record["sheet"], record["row"]) in places}
            self.records[name] = table, [record for record in records if record["record_id"] not in dropped]
        self.people = [who for who in self.people if who["record_id"] not in dropped]
        self.rows_told -= len(rows)
        self.in_own_family -= dropped
        return places

    def accepted_keys(self) -> list[str]:
        """The keys of the rows that will be kept as records."""
        return [row["row_key"] for row in self.rows if row["disposition"] == "accepted"]

    def record_keys(self) -> list[str]:
        """The keys of the rows that are records, kept now or before."""
        return [row["row_key"] for row in self.rows if row["disposition"] in ("accepted", "duplicate")]

    def sheet_names(self) -> list[str]:
        """The names of the sheets that hold any row, in order."""
        return list(dict.fromkeys(row["sheet"] for row in self.rows))

    def first_rows(self, most: int) -> list[dict[str, Any]]:
        """The first rows of the file, word for word, and what becomes of them."""
        return self.rows[:most]

    def whole(self) -> FileContents:
        """Everything of the file that will be kept, row by row."""
        return self

    def write(self, writer: Writer) -> None:
        """Add its rows, records, people and what is to be said of them to the store."""
        writer.append(SOURCE_ROW, self.rows)
        for table, records in self.records.values():
            writer.append(table, records)
        writer.append(NAMED_PERSON, self.people)
        writer.append(ISSUE, [_issue_row(self.data_hash, issue) for issue in self.issues])

    def numbers(self) -> set[str]:
        """The agencies' own numbers of everybody named."""
        return {person["own_id"] for person in self.people if person["own_id"]}

    def family_refs(self) -> set[str]:
        """The references of the families that records name."""
        return {record["family_ref"] for _, records in self.records.values() for record in records} - {None}

    def outside(self, _lives: Lives) -> FileContents:
        """At least the records that lie before the birth or after the death of somebody they name, and those named."""
        return self

    def count_by(self, agency: str) -> int:
        """How many records an agency made."""
        return sum(record["agency"] == agency for _, records in self.records.values() for record in records)

    def count_without_child(self) -> int:
        """How many events name nobody where a child belongs; those of an adult known by number alone are no child's."""
        _, events = self.records.get("event", (None, []))
        by_number = {who["record_id"] for who in self.people if who["own_id"] and not who["name_key"]}
        named = by_number | {person["record_id"] for person in self.people if person["field"] == "children"}
        return sum(event["record_id"] not in named for event in events)

    def count_without_family(self) -> int:
        """Records about a family that say nothing of which, without those that stand in their child's own."""
        about = [records for name, (_, records) in self.records.items() if name not in OF_NO_FAMILY]
        return sum(not record["family_ref"] for records in about for record in records) - len(self.in_own_family)

    def counts(self) -> dict[str, int]:
        """Rows read, and the four they are made of. Raises AssertionError when they do not add up.

        Rows are counted, not records: one row may give several, and several rows one.
        """
        found = Counter(row["disposition"] for row in self.rows)
        counts = {name: found[name] for name in DISPOSITIONS}
        if sum(counts.values()) != len(self.rows) or self.rows_told != counts["accepted"]:
            raise AssertionError("rows read are not the sum of accepted, duplicate, held and not a record")
        return {"rows_read": len(self.rows), **counts}


BIRTH = ("typed", "earliest", "latest", "precision", "unsure")


def as_named(mention: tuple[str, int, Named, str | None], file_hash: str) -> dict[str, Any]:
    """Somebody named in a record of a file, as `named_person` keeps them, without the record."""
    name, position, who, own_id = mention
    return {
        "file_hash": file_hash,
        "field": name,
        "position": position,
        "name_typed": who.typed,
        "name": who.name,
        "own_id": own_id,
        "name_key": who.key_in(file_hash),
        "stands_for": who.stands_for,
        "also": who.also or None,
        "label": who.label or None,
        **{f"born_{part}": getattr(who.born, part, None) for part in BIRTH},
    }


def as_json(texts: Sequence[str]) -> str:
    """Texts as the JSON list that evidence keeps them in."""
    return json.dumps(texts, ensure_ascii=False, separators=(",", ":"))


def _issue_row(file_hash: str, issue: Issue) -> dict[str, Any]:
    return {
        "file_hash": file_hash,
        "sheet": issue.sheet,
        "row": issue.row,
        "column": issue.column,
        "code": issue.code,
        "message": issue.message,
    }
