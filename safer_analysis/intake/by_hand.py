"""A record that came in no file, written here: a return of its own, of one row, read by the same rules as any file."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from safer_analysis.intake.cells import Cell, Document, Row, Sheet
from safer_analysis.intake.file import FileReader
from safer_analysis.intake.keep import FileContents, write_file
from safer_analysis.intake.kinds import ReturnKind, return_kinds
from safer_analysis.store import Store
from safer_analysis.store.decide import add_decision

BY_HAND = "by hand"
FILE_NAME = "Added by hand"
_HEADINGS, _ENTRY = 1, 2


@dataclass(frozen=True, slots=True)
class Entry:
    """One record as written here, read and checked. Nothing is kept yet."""

    contents: FileContents
    author: str

    @property
    def disposition(self) -> str:
        """accepted, duplicate or held."""
        return str(self.contents.rows[0]["disposition"])

    @property
    def reasons(self) -> tuple[str, ...]:
        """What keeps it from being kept; empty when nothing does."""
        return tuple(issue.message for issue in self.contents.issues if issue.severity == "held")

    @property
    def warnings(self) -> tuple[str, ...]:
        """What is to be known of it all the same."""
        return tuple(issue.message for issue in self.contents.issues if issue.severity == "warning")


def heading_of_field(kind: ReturnKind, field: str) -> str | None:
    """A heading that fills this field and no other; None when the kind knows none."""
    return next((heading for heading, fields in kind.headings.items() if fields == (field,)), None)


def check_entry(
    store: Store, kind_name: str, values: Mapping[str, str], *, agency: str, family: str, author: str, at: datetime
) -> Entry:
    """The record these values make, field by field as typed, with what is to be said of it. Nothing is written.

    Raises ValueError without an author, and KeyError on a kind or a field that is not known.
    """
    if not author.strip():
        raise ValueError("Say who adds this record")
    kind = return_kinds()[kind_name]
    values = _signed(kind, values, author)
    headings = [_needed_heading(kind, field) for field in values]
    rows = (_row(_HEADINGS, headings), _row(_ENTRY, list(values.values())))
    said = json.dumps([kind_name, dict(values), agency, family, author, at.isoformat()], ensure_ascii=False)
    data_hash = hashlib.sha256(said.encode()).hexdigest()
    reader = FileReader(
        store, FILE_NAME, data_hash, agency=agency or None, family=family or None, kind=kind_name, as_of=at.date()
    )
    contents = reader.read(Document("csv", (Sheet(kind.title, rows),)), size=len(said.encode()))
    contents.rows = [row for row in contents.rows if row["row"] == _ENTRY]
    contents.form, contents.details = BY_HAND, {"author": author}
    return Entry(contents, author)


def keep_entry(store: Store, entry: Entry, *, reason: str, made_at: datetime) -> str:
    """Keep an entry; the decision's identifier comes back, with which it can be taken back.

    Raises ValueError when it is held, or holds word for word what is held already.
    """
    if entry.disposition == "held":
        raise ValueError("The record cannot be kept yet: " + " ".join(entry.reasons))
    if entry.disposition == "duplicate":
        raise ValueError("The same record, word for word, is held already")
    data_hash = entry.contents.data_hash
    with store.writing() as writer:
        write_file(writer, entry.contents, loaded_at=made_at)
        return add_decision(
            writer,
            "hand_entry",
            data_hash,
            {"return": data_hash},
            reason=reason,
            made_by=entry.author,
            made_at=made_at,
        )


def fields_by_hand(kind: ReturnKind) -> list[str]:
    """The fields a person can fill, in the order they are declared; a record of what happened has a time too."""
    fields = [field.name for field in kind.table.fields]
    if any(field.main for field in kind.table.fields):
        fields.insert(fields.index(next(f.name for f in kind.table.fields if f.main)) + 1, "time")
    return [field for field in fields if heading_of_field(kind, field)]


def _signed(kind: ReturnKind, values: Mapping[str, str], author: str) -> dict[str, str]:
    """The values with every needed field present, empty or not, and the record's writer where the kind has one."""
    needed = {field for group in (*kind.needs, *kind.row_needs) for field in group}
    filled = {field: "" for field in fields_by_hand(kind) if field in needed} | dict(values)
    if "author" in {field.name for field in kind.table.fields} and not filled.get("author", "").strip():
        filled["author"] = author
    return filled


def _needed_heading(kind: ReturnKind, field: str) -> str:
    heading = heading_of_field(kind, field)
    if heading is None:
        raise KeyError(f"{kind.title} has no field {field}")
    return heading


def _row(number: int, texts: list[str]) -> Row:
    return Row(number, tuple(Cell(text) for text in texts))
