"""Supervision in sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from safer_analysis.dates.showing import show_date
from safer_analysis.oversight.schedules import Due
from safer_analysis.oversight.supervision import Supervision


def tell_supervision(found: Supervision) -> Iterator[str]:
    """How many workers are within their interval, late, due and without a record; then what this rests on."""
    day = show_date(found.as_of, found.as_of, "day")
    if not found.workers:
        yield f"At {day}, no worker is on a staff list, in a supervision record or allocated to a family held here."
        return
    counts = Counter(worker.due.status for worker in found.workers)
    within, soon, late, none = (counts[status] for status in ("met", "due_soon", "late", "not_recorded"))
    yield (
        f"At {day}, {within} of {_count(len(found.workers), 'worker')} {_is(within)} within their interval, "
        f"{late} {_is(late)} late, {soon} {_is(soon)} due within a week, "
        f"{none} {'has' if none == 1 else 'have'} none recorded."
    )
    for agency, last in sorted(found.last_held.items()):
        yield f"{agency}: the last supervision recorded is of {show_date(last, last, 'day')}."
    if found.left:
        yield f"{_count(found.left, 'worker')} had left by then and {_is(found.left)} not counted."


def tell_due(due: Due) -> str:
    """`late by 4 days; last 26 May 2026`."""
    last = f"last {show_date(due.last, due.last, 'day')}" if due.last else ""
    next_due = show_date(due.next_due, due.next_due, "day") if due.next_due else ""
    if due.status == "late":
        return f"late by {_count(due.days_overdue or 0, 'day')}; {last}, due {next_due}"
    if due.status == "not_recorded":
        return "none recorded" + (f"; first due {next_due}" if next_due else "")
    return f"{'due by' if due.status == 'due_soon' else 'within its interval, next due'} {next_due}; {last}"


def _count(number: int, one: str) -> str:
    return f"{number:,} {one if number == 1 else one + 's'}"


def _is(number: int) -> str:
    return "is" if number == 1 else "are"
