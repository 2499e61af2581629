"""A workbook of events read, against calamine's own reading of it.

Ours is the whole way that a file takes before it is recognised: in a child process with its limits, with the formats
of numbers, merges, comments and what is hidden, and handed back. The answers: both read the same cells.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from benchmarks.gen import DETAILS, SIZES, WHEN, write_events
from benchmarks.side import Candidate, Goal, Job
from safer_analysis.intake.cells import Row
from safer_analysis.intake.read_safely import read_safely

MOST = 100_000
"""Rows: a larger size is measured with so many."""


def set_up(size: str, folder: Path) -> Path:
    """The events as a workbook: dates as dates, figures as figures, one sheet."""
    count = min(SIZES[size], MOST)
    path = folder / f"events-{count}.xlsx"
    if not path.exists():
        source = folder / f"events-{count}.csv"
        write_events(source, count)
        book = Workbook()  # its texts stand once each in a part of their own, as Excel writes them
        sheet = book.worksheets[0]
        sheet.title = "Events"
        with source.open(encoding="utf-8", newline="") as lines:
            for row in csv.reader(lines):
                sheet.append([_as_value(place, text) for place, text in enumerate(row[: DETAILS + 1])])
        book.save(path)
    return path


def read_calamine(path: Path, _folder: Path) -> list[list[Any]]:
    """calamine alone."""
    from python_calamine import CalamineWorkbook

    return CalamineWorkbook.from_path(str(path)).get_sheet_by_name("Events").to_python()


def read_ours(path: Path, _folder: Path) -> Sequence[Row]:
    """The way a workbook is read before it is recognised."""
    (sheet,) = read_safely(path.read_bytes()).sheets
    return sheet.rows


def tell_calamine(rows: list[list[Any]]) -> dict[str, Any]:
    """How many rows, and the hash of all cells."""
    return _tell(row for row in rows)


def tell_ours(rows: Sequence[Row]) -> dict[str, Any]:
    """The same of ours, by what the file holds in a cell: its typed value, or its text."""
    return _tell([cell.text if cell.value is None else cell.value for cell in row.cells] for row in rows)


def check(_path: Path, answers: Mapping[str, dict[str, Any]]) -> list[str]:
    """What is wrong with the answers."""
    return [] if len({str(answer) for answer in answers.values()}) == 1 else ["they read different cells"]


def _tell(rows: Iterable[list[Any]]) -> dict[str, Any]:
    whole, count = hashlib.sha256(), 0
    for row in rows:
        plain = [_plain(value) for value in row]
        while plain and plain[-1] == "":
            plain.pop()  # calamine fills every row up to the widest
        whole.update(repr(plain).encode() + b"\n")
        count += 1
    return {"rows": count, "hash": whole.hexdigest()}


def _plain(value: Any) -> Any:
    """A value as one of few kinds: calamine gives a day without a clock as a date, and every figure as a float."""
    if isinstance(value, datetime) or not isinstance(value, date):
        return float(value) if isinstance(value, int) else value
    return datetime(value.year, value.month, value.day)


def _as_value(place: int, text: str) -> Any:
    """What a worksheet holds of a text: a day and a time, a figure, or the text."""
    if place == WHEN:
        with suppress(ValueError):
            return datetime.strptime(text, "%d/%m/%Y %H:%M")  # noqa: DTZ007 - a worksheet knows no time zone
    return int(text) if text.isdigit() else text


JOB = Job(
    "Workbook of events: read",
    set_up,
    (
        Candidate("calamine", read_calamine, tell_calamine, needs="python_calamine"),
        Candidate("ours", read_ours, tell_ours),
    ),
    (Goal("ours", 2.0, "calamine", size="100k"),),
    check,
)
