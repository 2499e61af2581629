"""Held rows put right by a person: corrected value by value and checked again, or left out with a reason.

The row as sent is never changed. A corrected row becomes a return of its own, of one row, read by the same rules as any
file; a decision ties the two together. Taking the decision back takes the corrected row out of every history, and the
row as sent is held again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from safer_analysis.intake.cells import Cell, Document, Row, Sheet
from safer_analysis.intake.file import FileReader
from safer_analysis.intake.keep import FileContents, write_file
from safer_analysis.store import Store
from safer_analysis.store.decide import add_decision, find_decisions

CORRECTED = "corrected"


@dataclass(frozen=True, slots=True)
class HeldRow:
    """One row that was held, as it was sent."""

    file_hash: str
    file: str
    sheet: str
    row: int
    kind: str
    """The kind of return its sheet was read as; "" when no layout was recognised."""
    headings: tuple[str, ...]
    cells: tuple[str, ...]
    """Every cell as typed, in the order of the columns."""
    reasons: tuple[str, ...]
    """Why it is held, in plain English."""
    agency: str | None
    family_ref: str | None
    names_values: bool = False
    """True when the file itself names every value (XML), so that no row above it holds the headings."""

    @property
    def subject(self) -> str:
        """What decisions about this row are about."""
        return row_subject(self.file_hash, self.sheet, self.row)


@dataclass(frozen=True, slots=True)
class CheckedRow:
    """A held row with corrected values, read again. Nothing is kept yet."""

    held: HeldRow
    changes: dict[int, str]
    """Column index to the value put in the place of the one sent."""
    contents: FileContents

    @property
    def reasons(self) -> tuple[str, ...]:
        """What still keeps it back; empty when it can be kept."""
        return tuple(issue.message for issue in self.contents.issues if issue.severity == "held")

    @property
    def warnings(self) -> tuple[str, ...]:
        """What is to be known of it all the same."""
        return tuple(issue.message for issue in self.contents.issues if issue.severity == "warning")

    @property
    def disposition(self) -> str:
        """accepted, duplicate or held; "not_a_record" when it reads as a title or a total."""
        return str(self.contents.rows[0]["disposition"])


def row_subject(file_hash: str, sheet: str, row: int) -> str:
    """The identifier of one row of one file, as decisions name it."""
    return f"{file_hash}|{sheet}|{row}"


def find_held_row(store: Store, file_hash: str, sheet: str, row: int) -> HeldRow | None:
    """One held row with its words and the reasons; None when no such row is held."""
    found = store.one(
        "SELECT source_row.*, source_file.file, source_file.form, source_file.agency, source_file.family_ref "
        "FROM records.source_row "
        "JOIN records.source_file USING (file_hash) "
        "WHERE file_hash = $h AND sheet = $sheet AND row = $row AND disposition = 'held'",
        h=file_hash,
        sheet=sheet,
        row=row,
    )
    if found is None:
        return None
    said = store.rows(
        "SELECT DISTINCT message FROM records.issue "
        "WHERE file_hash = $h AND sheet = $sheet AND (row = $row OR row IS NULL) ORDER BY message",
        h=file_hash,
        sheet=sheet,
        row=row,
    )
    return HeldRow(
        file_hash=file_hash,
        file=found["file"],
        sheet=sheet,
        row=row,
        kind=found["kind"] or "",
        headings=tuple(json.loads(found["headers"] or "[]")),
        cells=tuple(json.loads(found["cells"])),
        reasons=tuple(issue["message"] for issue in said),
        agency=found["agency"],
        family_ref=found["family_ref"],
        names_values=found["form"] == "xml",
    )


def check_correction(store: Store, held: HeldRow, changes: Mapping[int, str], *, as_of: date) -> CheckedRow:
    """The row with these values put in, read by the rules of its kind of return. Nothing is written.

    What stands above the row on its sheet is read with it, so that a child or a year named there still holds.
    Raises ValueError when nothing was changed, or when the row's kind of return is not known.
    """
    real = {index: text for index, text in changes.items() if text != _cell(held, index)}
    if not real:
        raise ValueError("No value was changed")
    if not held.kind:
        raise ValueError("The columns of this sheet were not recognised: say first what they are")
    width = max(len(held.cells), *(index + 1 for index in real))
    cells = tuple(Cell(real.get(index, _cell(held, index))) for index in range(width))
    above = () if held.names_values else _rows_above(store, held)
    named = held.headings if held.names_values else ()
    whole = Sheet(held.sheet, (*above, Row(held.row, cells)), headings=named)
    said = json.dumps([held.subject, sorted(real.items())], ensure_ascii=False)
    data_hash = hashlib.sha256(said.encode()).hexdigest()
    reader = FileReader(
        store, held.file, data_hash, agency=held.agency, family=held.family_ref, kind=held.kind, as_of=as_of
    )
    contents = reader.read(Document("csv", (whole,)), size=len(said.encode()))
    contents.rows = [row for row in contents.rows if row["row"] == held.row and row["sheet"] == held.sheet]
    contents.form, contents.details = CORRECTED, {"corrects": held.subject}
    return CheckedRow(held, real, contents)


def keep_correction(store: Store, checked: CheckedRow, *, reason: str, made_by: str, made_at: datetime) -> str:
    """Keep a corrected row that nothing holds back any more; the decision's identifier comes back.

    Raises ValueError when it is still held, was decided on before, or no reason is given.
    """
    if checked.disposition == "held":
        raise ValueError("The row is still held: " + " ".join(checked.reasons))
    if not reason.strip():
        raise ValueError("Say why these values are right")
    detail: dict[str, Any] = {
        "return": checked.contents.data_hash,
        "changes": [
            {"column": _heading(checked.held, index), "sent": _cell(checked.held, index), "corrected": text}
            for index, text in sorted(checked.changes.items())
        ],
    }
    with store.writing() as writer:
        _check_undecided(store, checked.held)
        if not writer.rows("SELECT 1 FROM records.source_file WHERE file_hash = $h", h=checked.contents.data_hash):
            write_file(writer, checked.contents, loaded_at=made_at)
        return add_decision(
            writer, "correction", checked.held.subject, detail, reason=reason, made_by=made_by, made_at=made_at
        )


def leave_row_out(store: Store, held: HeldRow, *, reason: str, made_by: str, made_at: datetime) -> str:
    """Say that a held row is no record for this store; the decision's identifier comes back.

    Raises ValueError when it was decided on before, or no reason is given.
    """
    if not reason.strip():
        raise ValueError("Say why the row is left out")
    with store.writing() as writer:
        _check_undecided(store, held)
        return add_decision(writer, "exclusion", held.subject, {}, reason=reason, made_by=made_by, made_at=made_at)


def _check_undecided(store: Store, held: HeldRow) -> None:
    for kind in ("correction", "exclusion"):
        if any(decision.subject == held.subject for decision in find_decisions(store, kind)):
            raise ValueError("This row has been corrected or left out already. Take that back first")


def _rows_above(store: Store, held: HeldRow) -> list[Row]:
    """The titles and headings that stand above a row on its sheet."""
    found = store.rows(
        "SELECT row, cells FROM records.source_row "
        "WHERE file_hash = $h AND sheet = $sheet AND row < $row AND disposition = 'not_a_record' ORDER BY row",
        h=held.file_hash,
        sheet=held.sheet,
        row=held.row,
    )
    return [Row(row["row"], tuple(Cell(text) for text in json.loads(row["cells"]))) for row in found]


def _cell(held: HeldRow, index: int) -> str:
    return held.cells[index] if index < len(held.cells) else ""


def _heading(held: HeldRow, index: int) -> str:
    return held.headings[index] if index < len(held.headings) else ""
