"""What one file becomes in the store: its rows word for word, its records, the people they name, what was said."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from safer_analysis.intake.cells import Row
from safer_analysis.intake.convert import Converted
from safer_analysis.intake.issues import Issue
from safer_analysis.intake.preamble import Preamble
from safer_analysis.intake.recognise import Layout
from safer_analysis.store import Store, Writer
from safer_analysis.store.audit import add_entry
from safer_analysis.store.decide import find_files_set_aside
from safer_analysis.store.earlier_versions import find_places, find_superseded, place_of
from safer_analysis.store.seal import seal_file
from safer_analysis.store.verify import SEALED_TABLES
from safer_analysis.vocabulary import OF_NO_FAMILY, Table
from safer_analysis.vocabulary.records import ISSUE, NAMED_PERSON, SOURCE_FILE, SOURCE_ROW

DISPOSITIONS = ("accepted", "duplicate", "held", "not_a_record")


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
                "headers": json.dumps(headings, ensure_ascii=False),
                "cells": json.dumps([cell.text for cell in row.cells], ensure_ascii=False),
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
        record_id = f"{self.data_hash[:12]}-{place}" + (f"-{part}" if part else "")
        self.rows_told += not part
        known = {"record_id": record_id, "file_hash": self.data_hash, "sheet": sheet, "row": row.number}
        _, records = self.records.setdefault(table.name, (table, []))
        records.append({**done.record, **known, **origin})
        for name, position, who, own_id in done.people:
            self.people.append(
                {
                    "record_id": record_id,
                    "file_hash": self.data_hash,
                    "field": name,
                    "position": position,
                    "name_typed": who.typed,
                    "name": who.name,
                    "own_id": own_id,
                    "name_key": who.key,
                    "stands_for": who.stands_for,
                }
            )
        return record_id

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


def find_known_keys(store: Store, keys: list[str]) -> set[str]:
    """Which of these row keys belong to a row already accepted that still counts.

    A row of a file that was set aside since does not, nor one that a later return changed: sent once more, it is kept.
    """
    found = store.rows(
        "SELECT row_key, file_hash, sheet, row FROM records.source_row WHERE disposition = 'accepted' "
        "AND row_key IN (SELECT unnest($keys)) AND NOT list_contains($set_aside, file_hash)",
        keys=keys,
        set_aside=find_files_set_aside(store),
    )
    superseded = set(find_places(store, find_superseded(store)).values())
    return {row["row_key"] for row in found if place_of(row) not in superseded}


def keep_file(
    store: Store, contents: FileContents, *, loaded_at: datetime, decide: Callable[[Writer], None] | None = None
) -> None:
    """Write everything of one file in one transaction, with the audit entry that seals it.

    `decide` adds, in the same transaction, what is decided about the file as it is kept.
    """
    with store.writing() as writer:
        write_file(writer, contents, loaded_at=loaded_at)
        if decide:
            decide(writer)


def write_file(writer: Writer, contents: FileContents, *, loaded_at: datetime) -> None:
    """Write everything of one file within a transaction, with the audit entry that seals it."""
    number = writer.rows("SELECT coalesce(max(file_number), 0) + 1 AS number FROM records.source_file")[0]["number"]
    writer.append(SOURCE_FILE, [_file_row(contents, number, loaded_at)])
    writer.append(SOURCE_ROW, contents.rows)
    for table, records in contents.records.values():
        writer.append(table, records)
    writer.append(NAMED_PERSON, contents.people)
    writer.append(ISSUE, [_issue_row(contents.data_hash, issue) for issue in contents.issues])
    detail = {"evidence": _seal(writer, contents.data_hash)}
    add_entry(writer, "loaded", subject=contents.data_hash, detail=detail)


def _file_row(contents: FileContents, number: int, loaded_at: datetime) -> dict[str, Any]:
    preamble = contents.preamble
    return {
        "file_hash": contents.data_hash,
        "file_number": number,
        "file": contents.file,
        "kind": ", ".join(contents.kinds),
        "form": contents.form,
        "size": contents.size,
        "details": json.dumps(contents.details, ensure_ascii=False),
        "agency": contents.agency,
        "family_ref": contents.family_ref,
        "family_name": preamble.family_name,
        "covers_from": preamble.covers_from,
        "covers_to": preamble.covers_to,
        "sent_on": preamble.sent_on,
        "loaded_at": loaded_at,
        **contents.counts(),
    }


def _issue_row(file_hash: str, issue: Issue) -> dict[str, Any]:
    return {
        "file_hash": file_hash,
        "sheet": issue.sheet,
        "row": issue.row,
        "column": issue.column,
        "code": issue.code,
        "message": issue.message,
    }


def _seal(writer: Writer, file_hash: str) -> dict[str, dict[str, Any]]:
    """Per table that got rows: how many, and the hash over all they say, as `verify` works them out again."""
    sealed = (table for table in SEALED_TABLES if table.full_name in writer.appended)
    return {table.full_name: seal_file(writer, table, file_hash) for table in sealed}
