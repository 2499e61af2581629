"""What holds for every document, whatever it was read from: each row can be named, and no cell is without end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain, pairwise
from operator import attrgetter

from safer_analysis.intake.cells import Document, Row, Sheet
from safer_analysis.intake.limits import MAX_TEXT, too_large

_NUMBER, _CELLS, _TEXT = attrgetter("number"), attrgetter("cells"), attrgetter("text")


def finish_document(document: Document) -> Document:
    """Return the document with every sheet and every row of a sheet named by itself alone.

    Two sheets of one name, which no program makes and some exports do, become "Name" and "Name (2)"; a row whose number
    another has takes the next that is free. Raises CannotRead("too_large") for a cell longer than `MAX_TEXT`.
    """
    cells = chain.from_iterable(map(_CELLS, chain.from_iterable(sheet.rows for sheet in document.sheets)))
    if max(map(len, map(_TEXT, cells)), default=0) > MAX_TEXT:
        raise too_large(f"a cell of more than {MAX_TEXT:,} characters")
    names = _own_names([sheet.name for sheet in document.sheets])
    sheets = tuple(_finish_sheet(sheet, name) for sheet, name in zip(document.sheets, names, strict=True))
    return replace(document, sheets=sheets)


def _finish_sheet(sheet: Sheet, name: str) -> Sheet:
    numbers = list(map(_NUMBER, sheet.rows))
    in_order = all(one < other for one, other in pairwise(numbers))
    if in_order and name == sheet.name:
        return sheet
    return replace(sheet, name=name, rows=sheet.rows if in_order else _numbered(sheet.rows))


def _numbered(rows: Sequence[Row]) -> tuple[Row, ...]:
    numbered: list[Row] = []
    last = 0
    for row in rows:
        last = max(row.number, last + 1)
        numbered.append(row if row.number == last else replace(row, number=last))
    return tuple(numbered)


def _own_names(names: Sequence[str]) -> list[str]:
    own: list[str] = []
    for name in names:
        tried, count = name, 1
        while tried in own:
            count += 1
            tried = f"{name} ({count})"
        own.append(tried)
    return own
