"""A document as bytes and back, for the way out of the process that reads files.

Texts travel once each, joined into one piece, and rows point to them by number: 100,000 records take a quarter of a
second each way, half of what JSON takes. Nothing that arrives can become anything but a document: no object is named
by the bytes, so a reader that a hostile file had taken over could still only send words.
"""

from __future__ import annotations

import json
import struct
from array import array
from collections.abc import Iterator
from dataclasses import MISSING, fields
from datetime import date, datetime, time
from itertools import chain
from typing import Any

from safer_analysis.intake.cells import Cell, CellValue, Document, Row, Sheet

NUMBER = "I"
SIZE = struct.Struct("<Q")
PARTS = 5
BETWEEN = "\0"
"""Stands between texts; no reader leaves it inside one."""
KINDS: dict[str, type] = {"date": date, "datetime": datetime, "time": time}
TEXT_ONLY = "csv"
"""The form whose cells hold nothing but text, so that none need be asked."""


class _Places(dict[str, int]):
    """The number of each text, given out in order of first appearance."""

    def __missing__(self, text: str) -> int:
        number = self[text] = len(self)
        return number


def pack_document(document: Document) -> bytes:
    """Return a document as bytes for `unpack_document` on the same machine."""
    rows = [row for sheet in document.sheets for row in sheet.rows]
    cells = list(chain.from_iterable([row.cells for row in rows]))
    places = _Places({"": 0})
    texts = array(NUMBER, map(places.__getitem__, [cell.text for cell in cells]))
    about = {
        "document": _said(document, but=("sheets",)),
        "sheets": [[len(sheet.rows), _said(sheet, but=("rows",))] for sheet in document.sheets],
        "rows": [[index, said] for index, row in enumerate(rows) if (said := _said(row, but=("number", "cells")))],
        "typed": [] if document.form == TEXT_ONLY else list(_typed(cells)),
    }
    parts = (
        json.dumps(about).encode(),
        _join(places).encode("utf-8", "surrogatepass"),
        array(NUMBER, [row.number for row in rows]).tobytes(),
        array(NUMBER, [len(row.cells) for row in rows]).tobytes(),
        texts.tobytes(),
    )
    return b"".join(chain.from_iterable((SIZE.pack(len(part)), part) for part in parts))


def unpack_document(data: bytes | memoryview) -> Document:
    """Return the document that `pack_document` made these bytes of; ValueError or the like when it made no such."""
    about, texts, numbers, widths, places = _parts(data)
    said = json.loads(bytes(about))
    known = list(map(Cell, str(texts, "utf-8", "surrogatepass").split(BETWEEN)))
    cells = list(map(known.__getitem__, _numbers(places)))
    for place, *typed in said["typed"]:
        cells[place] = _typed_cell(cells[place].text, *typed)
    more = {index: _as_tuples(fields) for index, fields in said["rows"]}
    rows = []
    start = 0
    for index, (number, width) in enumerate(zip(_numbers(numbers), _numbers(widths), strict=True)):
        own = tuple(cells[start : start + width])
        rows.append(Row(number, own, **more[index]) if index in more else Row(number, own))
        start += width
    return Document(sheets=tuple(_sheets(rows, said["sheets"])), **_as_tuples(said["document"]))


def _join(texts: _Places) -> str:
    joined = BETWEEN.join(texts)
    if joined.count(BETWEEN) == len(texts) - 1:
        return joined
    return BETWEEN.join(text.replace(BETWEEN, "") for text in texts)


def _said(thing: Document | Sheet | Row, *, but: tuple[str, ...]) -> dict[str, Any]:
    """What a dataclass says beyond its defaults. `details` and the like are always said."""
    values = [(field, getattr(thing, field.name)) for field in fields(thing) if field.name not in but]
    return {field.name: value for field, value in values if field.default is MISSING or value != field.default}


def _as_tuples(said: Any) -> Any:
    """JSON's lists as the tuples they were."""
    if isinstance(said, list):
        return tuple(map(_as_tuples, said))
    return {name: _as_tuples(value) for name, value in said.items()} if isinstance(said, dict) else said


def _typed(cells: list[Cell]) -> Iterator[list[Any]]:
    """For each cell that is more than its text: its place, kind of value, value, what a date shows, whether filled."""
    for place, cell in enumerate(cells):
        value: Any = cell.value
        if value is not None or cell.filled or cell.shows:
            kind = type(value).__name__
            yield [place, kind, value.isoformat() if kind in KINDS else value, cell.shows, cell.filled]


def _typed_cell(text: str, kind: str, said: Any, shows: Any, filled: bool) -> Cell:
    value: CellValue = KINDS[kind].fromisoformat(said) if kind in KINDS else said  # type: ignore[attr-defined]
    return Cell(text, value, shows, filled)


def _sheets(rows: list[Row], said: list[Any]) -> Iterator[Sheet]:
    start = 0
    for count, sheet in said:
        yield Sheet(rows=tuple(rows[start : start + count]), **_as_tuples(sheet))
        start += count


def _parts(data: bytes | memoryview) -> Iterator[memoryview]:
    start = 0
    for _ in range(PARTS):
        (size,) = SIZE.unpack_from(data, start)
        start += SIZE.size + size
        yield memoryview(data)[start - size : start]


def _numbers(part: memoryview) -> array[int]:
    numbers = array(NUMBER)
    numbers.frombytes(part)
    return numbers
