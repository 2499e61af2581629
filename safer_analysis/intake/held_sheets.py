"""A whole sheet that was held, read after all: its layout was described since, or it was not meant to be hidden.

The rows as sent are not changed. The sheet becomes a return of its own, tied to the first by a decision; taking that
back leaves its rows held again.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date, datetime

from safer_analysis.intake.cells import Cell, Document, Row, Sheet
from safer_analysis.intake.corrections import CORRECTED
from safer_analysis.intake.file import FileReader
from safer_analysis.intake.keep import FileContents, write_file
from safer_analysis.store import Store
from safer_analysis.store.decide import add_decision, find_decisions


@dataclass(frozen=True, slots=True)
class CheckedSheet:
    """A held sheet read again. Nothing is kept yet."""

    subject: str
    contents: FileContents

    @property
    def accepted(self) -> int:
        """How many of its rows are records now."""
        return self.contents.counts()["accepted"]

    @property
    def held(self) -> int:
        """How many are still held."""
        return self.contents.counts()["held"]


def sheet_subject(file_hash: str, sheet: str) -> str:
    """The identifier of all held rows of one sheet, as decisions name them."""
    return f"{file_hash}|{sheet}|"


def find_held_sheet(store: Store, file_hash: str, sheet: str) -> Sheet:
    """The held rows of one sheet, word for word, as a sheet to be read."""
    found = store.rows(
        "SELECT row, cells FROM records.source_row "
        "WHERE file_hash = $h AND sheet = $sheet AND disposition = 'held' ORDER BY row",
        h=file_hash,
        sheet=sheet,
    )
    rows = (Row(row["row"], tuple(Cell(text) for text in json.loads(row["cells"]))) for row in found)
    return Sheet(sheet, tuple(rows))


def check_sheet(store: Store, file_hash: str, sheet: str, *, as_of: date) -> CheckedSheet:
    """The held rows of one sheet read by what is known now. Nothing is written. Raises KeyError without such a file."""
    file = store.one("SELECT file, agency, family_ref FROM records.source_file WHERE file_hash = $h", h=file_hash)
    if file is None:
        raise KeyError(file_hash)
    whole = find_held_sheet(store, file_hash, sheet)
    subject = sheet_subject(file_hash, sheet)
    data_hash = hashlib.sha256(f"{subject}{as_of.isoformat()}".encode()).hexdigest()
    reader = FileReader(
        store, file["file"], data_hash, agency=file["agency"], family=file["family_ref"], kind=None, as_of=as_of
    )
    contents = reader.read(Document("csv", (whole,)), size=len(whole.rows))
    contents.form, contents.details = CORRECTED, {"corrects": subject}
    return CheckedSheet(subject, contents)


def keep_sheet(store: Store, checked: CheckedSheet, *, reason: str, made_by: str, made_at: datetime) -> str:
    """Keep a sheet that was read again; the decision's identifier comes back.

    Raises ValueError when nothing of it is a record, a row of it was decided on before, or no reason is given.
    """
    if not checked.accepted:
        raise ValueError("No row of this sheet is a record yet")
    if not reason.strip():
        raise ValueError("Say why these rows are records")
    with store.writing() as writer:
        _check_undecided(store, checked.subject)
        if not writer.rows("SELECT 1 FROM records.source_file WHERE file_hash = $h", h=checked.contents.data_hash):
            write_file(writer, checked.contents, loaded_at=made_at)
        detail = {"return": checked.contents.data_hash, "rows": checked.accepted}
        return add_decision(
            writer, "correction", checked.subject, detail, reason=reason, made_by=made_by, made_at=made_at
        )


def leave_sheet_out(store: Store, file_hash: str, sheet: str, *, reason: str, made_by: str, made_at: datetime) -> str:
    """Say that the held rows of a sheet are no records for this store. Raises ValueError as `keep_sheet` does."""
    if not reason.strip():
        raise ValueError("Say why the rows are left out")
    subject = sheet_subject(file_hash, sheet)
    with store.writing() as writer:
        _check_undecided(store, subject)
        return add_decision(writer, "exclusion", subject, {}, reason=reason, made_by=made_by, made_at=made_at)


def _check_undecided(store: Store, subject: str) -> None:
    for kind in ("correction", "exclusion"):
        if any(decision.subject.startswith(subject) for decision in find_decisions(store, kind)):
            raise ValueError("Rows of this sheet have been corrected or left out already. Take that back first")
