"""A document as bytes and back, for the way out of the process that reads files.

Texts travel once each, joined into one piece, and rows point to them by number: 100,000 records take a quarter of a
second each way, half of what JSON takes. Nothing that arrives can become anything but a document: no object is named
by the bytes, so a reader that a hostile file had taken over could still only send words.
"""

from __future__ import annotations

import json
import struct
from array import array
from collections.abc import Callable, Iterator
from dataclasses import MISSING, fields
from datetime import date, datetime, time
from itertools import chain
from typing import Any

from safer_analysis.intake.cells import Cell, CellValue, Document, Row, Sheet

NUMBER = "I"
SIZE = struct.Struct("<Q")
PARTS = 6
BETWEEN = "\0"
"""Stands between texts; no reader leaves it inside one."""
KINDS: dict[str, Callable[[str], CellValue]] = {
    "date": date.fromisoformat,
    "datetime": datetime.fromisoformat,
    "time": time.fromisoformat,
}
MOMENT = (date, time)
TEXT_ONLY = ("csv", "xml")
"""The forms whose cells hold nothing but text, so that none need be asked."""


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
    typed = _typed_places(cells) if document.form not in TEXT_ONLY else []
    about = {
        "document": _said(document, but=("sheets",)),
        "sheets": [[len(sheet.rows), _said(sheet, but=("rows",))] for sheet in document.sheets],
        "rows": [[index, _said(row, but=("number", "cells"))] for index, row in enumerate(rows) if row.comments],
        "typed": _about_typed([cells[place] for place in typed]),
    }
    parts = (
        json.dumps(about).encode(),
        _join(places).encode("utf-8", "surrogatepass"),
        array(NUMBER, [row.number for row in rows]).tobytes(),
        array(NUMBER, [len(row.cells) for row in rows]).tobytes(),
        texts.tobytes(),
        array(NUMBER, typed).tobytes(),
    )
    return b"".join(chain.from_iterable((SIZE.pack(len(part)), part) for part in parts))


def unpack_document(data: bytes | memoryview) -> Document:
    """Return the document that `pack_document` made these bytes of; ValueError or the like when it made no such."""
    about, texts, numbers, widths, places, typed = _parts(data)
    said = json.loads(bytes(about))
    known = list(map(Cell, str(texts, "utf-8", "surrogatepass").split(BETWEEN)))
    cells = list(map(known.__getitem__, _numbers(places)))
    _add_values(cells, _numbers(typed), *said["typed"])
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


def _typed_places(cells: list[Cell]) -> list[int]:
    """The places of the cells that are more than their text."""
    asked = enumerate(cells)
    return [place for place, cell in asked if cell.value is not None or cell.filled or cell.shows is not None]


def _about_typed(cells: list[Cell]) -> tuple[list[Any], list[int], list[Any]]:
    """What there is beside the text: the sorts of cells, which sort each cell is, and their values."""
    sorts: dict[Any, int] = {}
    of_cells = [sorts.setdefault((type(cell.value).__name__, cell.shows, cell.filled), len(sorts)) for cell in cells]
    values: list[Any] = [cell.value for cell in cells]
    return list(sorts), of_cells, [value.isoformat() if isinstance(value, MOMENT) else value for value in values]


def _add_values(
    cells: list[Cell], places: array[int], sorts: list[Any], of_cells: list[int], values: list[Any]
) -> None:
    """Give the cells at these places their values. Many hold the same, and are one object then, as texts are."""
    made: dict[tuple[str, int, str], Cell] = {}
    for place, sort, value in zip(places, of_cells, values, strict=True):
        text = cells[place].text
        key = (text, sort, str(value))
        cell = made.get(key)
        if cell is None:
            kind, shows, filled = sorts[sort]
            typed = KINDS[kind](value) if kind in KINDS else value
            cell = made[key] = Cell(text, typed, shows, filled)
        cells[place] = cell


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
