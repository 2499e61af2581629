"""Supervision as an Excel workbook: workers, cases, what sessions held. No cell can be a formula or a link."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import xlsxwriter

from safer_analysis.oversight.policy import Policy
from safer_analysis.oversight.robust import Counted
from safer_analysis.oversight.supervision import Supervision
from safer_analysis.oversight.telling import STATUSES, tell_remarks, tell_supervision
from safer_analysis.workbooks import PLAIN, write_row

_WORKERS = (
    "Team",
    "Worker",
    "Supervisor",
    "Status",
    "Last",
    "Next due",
    "Days overdue",
    "Interval",
    "Why",
    "Agency",
    "Remarks",
)
_CASES = (
    *("Family", "Worker", "Team", "On a plan", "Discussed", "Last discussed", "Next due", "Days overdue"),
    *("Manager’s look", "Last look", "Next look due", "Look overdue by days"),
)
_ROBUST = ("What", "Entries", "Recorded as done", "Recorded as not done", "Not recorded")
CAUTION = "Aid to professional judgement. Incomplete by nature. Check the source record."
Cell = str | int | date | None


def write_supervision(found: Supervision, robust: Sequence[Counted], policy: Policy) -> bytes:
    """The workbook's bytes: what it says on its first sheet, then workers, cases and robustness, as on the page."""
    held = io.BytesIO()
    with xlsxwriter.Workbook(held, PLAIN) as book:
        write_sheet(
            book,
            "About",
            ("Supervision",),
            [(said,) for said in (*tell_supervision(found), *_policy(policy), CAUTION)],
        )
        write_sheet(book, "Workers", _WORKERS, _workers(found))
        write_sheet(book, "Cases", _CASES, _cases(found))
        write_sheet(
            book,
            "Robustness",
            _ROBUST,
            [(one.label, one.entries, len(one.done), len(one.not_done), len(one.not_recorded)) for one in robust],
        )
    return held.getvalue()


def _workers(found: Supervision) -> Iterable[Sequence[Cell]]:
    for one in found.workers:
        due = (STATUSES[one.due.status], one.due.last, one.due.next_due, one.due.days_overdue)
        yield (
            one.team,
            one.name,
            one.supervisor,
            *due,
            str(one.schedule.interval),
            one.schedule.why,
            one.agency,
            tell_remarks(one),
        )


def _cases(found: Supervision) -> Iterable[Sequence[Cell]]:
    for case in found.cases:
        dues = [
            (STATUSES[due.status], due.last, due.next_due, due.days_overdue) for due in (case.discussed, case.oversight)
        ]
        yield case.family_id, case.worker, case.team, "Yes" if case.on_plan else "No", *dues[0], *dues[1]


def _policy(policy: Policy) -> Iterable[str]:
    for name, interval in policy.intervals.items():
        yield f"{policy.labels[name]}: every {interval}. Source: {policy.sources[name]}."
    stages = ", then ".join(
        f"every {stage.every}" + (f" until {stage.until} after they began" if stage.until else "")
        for stage in policy.stages
    )
    yield f"Supervision of a newly qualified worker: {stages}. Source: {policy.sources['newly_qualified']}."


def write_sheet(book: Any, name: str, headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """Add a sheet: headings, then rows, in which words stay words and days can be sorted."""
    sheet = book.add_worksheet(name)
    bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "d mmmm yyyy", "align": "left"})
    for column, heading in enumerate(headings):
        sheet.write_string(0, column, heading, bold)
    place = 1
    for row in rows:
        place = write_row(sheet, place, row, days=day)
    sheet.set_column(0, len(headings) - 1, 22 if len(headings) > 1 else 110)
    sheet.freeze_panes(1, 0)
    if place > 1:
        sheet.autofilter(0, 0, place - 1, len(headings) - 1)
