"""The records a register gives: attendance over a half-term, and a stretch of absence as an event."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from safer_analysis.intake.register.counting import LATE, Counts, tell_counts, tell_run, written_days
from safer_analysis.intake.register.marks import Mark
from safer_analysis.vocabulary import code_list

_NUMBERS = ("possible", "attended", "authorised", "unauthorised", "late", "percent")


def make_attendance(name: str, counts: Counts, marks: Sequence[Mark]) -> dict[str, Any]:
    """The record of one child's attendance over one half-term, from its marks in order."""
    numbers = {number: getattr(counts, number) for number in _NUMBERS}
    return {
        **_days(marks),
        "period": name,
        **{number: float(value) if value is not None else None for number, value in numbers.items()},
        "basis": "counted",
        "text": tell_counts(name, counts, marks),
        "rows": rows_of(marks),
    }


def make_absence(run: Sequence[Mark]) -> dict[str, Any]:
    """The event of one stretch of sessions missed for one group of reasons."""
    group = code_list("attendance_groups")[run[0].group or LATE]
    return {
        **_days(run),
        "category": group.more["category"],
        "category_typed": " ".join(mark.code.more["mark"] for mark in run),
        "subcategory": group.label,
        "text": tell_run(run),
        "rows": rows_of(run),
    }


def _days(marks: Sequence[Mark]) -> dict[str, Any]:
    first, last = marks[0].day, marks[-1].day
    precision = "day" if first == last else "range"
    return {
        "date_typed": written_days(marks),
        "earliest": first,
        "latest": last,
        "precision": precision,
        "unsure": False,
    }


def rows_of(marks: Sequence[Mark]) -> list[int] | None:
    """The rows some marks stand in; None where that is one row, which the record names itself."""
    rows = sorted({mark.row for mark in marks})
    return rows if len(rows) > 1 else None
