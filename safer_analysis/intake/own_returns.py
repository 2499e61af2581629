"""A layout that no kind of return knows, described once by a person and kept for next time.

What is kept is a TOML file like the program's own: a title, and which heading means which field. Headings only; nothing
of what stands beneath them.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from safer_analysis.intake.cells import Sheet
from safer_analysis.intake.kinds import ReturnKind, fields_of, forget_return_kinds, return_kinds
from safer_analysis.intake.recognise import LONGEST_HEADING, ROWS_SEARCHED
from safer_analysis.store.place import own_returns_folder
from safer_analysis.vocabulary import fold

# A layout described here goes before any of the program's own that fill as many columns.
_PRIORITY = 100


class CannotDescribe(ValueError):
    """The layout as described could not be read back. The message says what is missing; it holds headings only."""


@dataclass(frozen=True, slots=True)
class FieldChoice:
    """One field a column can be said to fill."""

    field: str
    meaning: str


def find_heading_rows(sheet: Sheet) -> list[tuple[int, tuple[str, ...]]]:
    """Rows near the top that can be headings: each row's number as a person counts it, and its cells as typed."""
    found = []
    for row in sheet.rows[:ROWS_SEARCHED]:
        texts = tuple(cell.text.strip() for cell in row.cells)
        if sum(map(bool, texts)) > 1 and all(len(text) <= LONGEST_HEADING for text in texts):
            found.append((row.number, texts))
    return found


def describable_kinds() -> list[ReturnKind]:
    """The general kinds of return, which a new layout can be said to be like and a record added as, by title.

    Not those of one system or census, told by signs of their own or giving several records a row; nor running text,
    which has no columns.
    """
    general = (kind for kind in return_kinds().values() if not (kind.own or kind.signs or kind.caseload))
    return sorted((kind for kind in general if _can_be_filled(kind)), key=lambda kind: kind.title)


def _can_be_filled(kind: ReturnKind) -> bool:
    """Whether one field of every group it needs has a heading of its own, as has who wrote it where it says so."""
    alone = {fields[0] for fields in kind.headings.values() if len(fields) == 1}
    has_author = any(field.name == "author" for field in kind.table.fields)
    return all(alone & set(group) for group in (*kind.needs, *kind.row_needs)) and (not has_author or "author" in alone)


def fields_to_choose(kind: ReturnKind) -> list[FieldChoice]:
    """Everything a column of this kind can fill, the fields it needs first."""
    needed = [field for group in kind.needs for field in group]
    meanings = {field.name: field.meaning for field in kind.table.fields}
    meanings |= {"time": "Time of day", "agency": "Agency that recorded it"}
    meanings |= {"family_ref": "Reference of the family", "family_name": "Name of the family"}
    known = sorted(
        fields_of(kind.table) & meanings.keys(), key=lambda name: (name not in needed, list(meanings).index(name))
    )
    return [FieldChoice(name, meanings[name]) for name in known]


def describe_return(kind: ReturnKind, title: str, headings: Mapping[str, Sequence[str]]) -> Path:
    """Keep a layout: `headings` gives, for each field, the headings that fill it. The new file comes back.

    Raises CannotDescribe without a title, when a field the kind needs has no column, or one heading fills two fields.
    """
    _check(kind, title, headings)
    lines = [
        "# Described on the Load page; it can be changed or deleted here.",
        f"title = {_quoted(title.strip())}",
        f"table = {_quoted(kind.table.name)}",
        f"like = {_quoted(kind.kind)}",
        f"priority = {_PRIORITY}",
        f"needs = {json.dumps([[field] for field in headings])}",
        f"row_needs = {json.dumps([list(group) for group in kind.row_needs])}",
        "",
        "[fields]",
        *(f"{field} = [{', '.join(map(_quoted, typed))}]" for field, typed in headings.items()),
    ]
    text = "\n".join(lines) + "\n"
    folder = own_returns_folder()
    folder.mkdir(parents=True, exist_ok=True)
    said = hashlib.sha256(text.encode()).hexdigest()[:6]
    file = folder / f"{re.sub(r'[^a-z0-9]+', '_', fold(title)).strip('_')[:40] or 'return'}_{said}.toml"
    file.write_text(text, encoding="utf-8")
    forget_return_kinds()
    if file.stem not in return_kinds():
        file.unlink()
        forget_return_kinds()
        raise CannotDescribe("The layout could not be read back. Describe it again with plain headings.")
    return file


def _check(kind: ReturnKind, title: str, headings: Mapping[str, Sequence[str]]) -> None:
    if not title.strip():
        raise CannotDescribe("Give the layout a name by which you will know it.")
    if unknown := headings.keys() - fields_of(kind.table):
        raise CannotDescribe(f"{kind.title} has no field {sorted(unknown)[0]}.")
    typed = [fold(heading) for group in headings.values() for heading in group]
    if not all(typed):
        raise CannotDescribe("A column without a heading cannot be told again next time. Choose columns with headings.")
    if len(set(typed)) < len(typed):
        raise CannotDescribe("One heading was chosen for two fields. Choose a column for each.")
    for group in kind.needs:
        if not any(headings.get(field) for field in group):
            names = {choice.field: choice.meaning for choice in fields_to_choose(kind)}
            wanted = " or ".join(f"“{names.get(field, field)}”" for field in group)
            raise CannotDescribe(f"Say which column holds {wanted}: this kind of return needs it.")


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
