"""What two rows share when they are the same record sent twice, however their file is formatted.

The same chronology as a Word file and as a worksheet types its dates differently; a date counts as it was read. Words
count one by one: rows that differ in any word of what was recorded are two records.

What is put together here for one row, `bulk/keys.py` puts together in SQL for the rows of a large file: part for part
the same text.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from typing import Any

from safer_analysis.intake.cells import Row
from safer_analysis.intake.convert import Converted
from safer_analysis.intake.recognise import Layout
from safer_analysis.vocabulary import Field, fold

# One mark for the many that programs put in its place; what is no mark of a word's meaning.
_MARKS = {
    **dict.fromkeys(map(ord, "‘’‚‛′`´"), "'"),
    **dict.fromkeys(map(ord, "“”„‟″"), '"'),
    **dict.fromkeys(map(ord, "‐‑‒–—―−"), "-"),
    **dict.fromkeys([0x00AD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF], None),
}
BETWEEN = "\x1f"
"""Stands between the parts of a key. Python counts it as white space, so that no words can hold it."""
_JOINING = {"and", "with", "mr", "mrs", "ms", "miss", "dr", "master"}


def row_key(
    layout: Layout,
    agency: str,
    family_ref: str | None,
    row: Row,
    done: Converted,
    *,
    above: str = "",
    ticked: frozenset[int] = frozenset(),
    further: dict[str, Any] | None = None,
) -> str:
    """The key of one converted row: table, agency, family, its dates as read, whom it names and every word of it.

    `above` is the child named above a table whose rows name none; `ticked` are columns that only tick a child;
    `further` is what the columns of the row's further records say. A child's age alone makes no other record: it grows.
    """
    table = layout.kind.table
    over_again = ("age", *_told_of(layout)) if layout.kind.caseload else ()
    there = (f for f in table.fields if f.name in layout.columns or f.main or f.kind == "people" or f.name == "text")
    told = (field for field in there if field.name not in over_again)
    said = {field.name: _field_key(field, done, _of_column(layout, row, field.name)) for field in told}
    if done.record.get("time") is None:
        said["time"] = same_words(_of_column(layout, row, "time"))
    unread = [
        same_words(cell.text)
        for index, cell in enumerate(row.cells)
        if index not in ticked and index not in layout.columns.values() and cell.text.strip()
    ]
    whose = (agency, family_part(family_ref), same_words(_of_column(layout, row, "family_name")))
    filled = [field_part(name, value) for name, value in said.items() if value]
    parts = [table.name, *whose, above, *filled, *map(unread_part, unread), *([as_text(further)] if further else [])]
    return hashlib.md5(BETWEEN.join(parts).encode(), usedforsecurity=False).hexdigest()


def family_part(family_ref: str | None) -> str:
    """What the key says of the family."""
    return " ".join((family_ref or "").split()).upper()


def field_part(name: str, value: Any) -> str:
    """What the key says of one field that is filled."""
    return f"{name}={as_text(value)}"


def unread_part(words: str) -> str:
    """What the key says of one filled cell that no field takes."""
    return f"+{words}"


def as_text(value: Any) -> str:
    """Words as they are; dates and people as JSON."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)


def _told_of(layout: Layout) -> tuple[str, ...]:
    """The fields in which a kind tells columns over again."""
    rule = layout.kind.record
    return (rule.told_in,) if rule and rule.told_in else ()


def same_words(text: str) -> str:
    """The text as it counts when two rows are compared: letters' case, kinds of quotation mark and of space do not."""
    if text.isascii():
        return " ".join(text.lower().split())
    return " ".join(unicodedata.normalize("NFKC", text.translate(_MARKS)).translate(_MARKS).casefold().split())


def _field_key(field: Field, done: Converted, typed: str) -> Any:
    return people_key(field, done, typed) if field.kind == "people" else value_key(field, done.record)


def value_key(field: Field, record: dict[str, Any]) -> Any:
    """What one field of a record says, as it counts when two are compared; empty for nothing said, and for people."""
    if field.kind == "people":
        return ""
    if field.kind in ("text", "narrative"):
        return same_words(record.get(field.name) or "")
    typed = record.get(f"{field.name}_typed") or ""
    if field.kind == "date":
        before = field.date_prefix
        read = [record.get(f"{before}{part}") for part in ("earliest", "latest", "precision")]
        time = record.get("time") if field.main else None
        doubt = bool(record.get(f"{before}unsure"))
        return [*map(str, read), doubt, str(time or "")] if read[0] else same_words(typed)
    value = record.get(field.name)
    one_word = len(typed.split()) <= 1 and field.kind in ("flag", "number", "identifier")
    return str(value) if value is not None and one_word else same_words(typed)


def people_key(field: Field, done: Converted, typed: str) -> list[list[str]]:
    """Who is named, in any order, and the words beside the names: "Ada (asleep)" says more than "Ada"."""
    named = [(who.key, own_id or "") for name, _, who, own_id in done.people if name == field.name]
    known = {word for key, _ in named for word in key.split()} | _JOINING
    beside = sorted(set(fold(typed.replace("'", "").replace("’", "")).split()) - known)
    return [sorted(map(" ".join, named)), beside] if named or beside else []


def _of_column(layout: Layout, row: Row, name: str) -> str:
    index = layout.columns.get(name)
    return row.cells[index].text if index is not None and index < len(row.cells) else ""
