"""Supervision in sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from safer_analysis.dates.showing import show_date
from safer_analysis.oversight.meetings import Meeting, count_by_agency
from safer_analysis.oversight.quiet_files import Answer, OpenFile, chronology_limit
from safer_analysis.oversight.run_chart import LEAST_POINTS, RULES, RunChart
from safer_analysis.oversight.schedules import Due, Status
from safer_analysis.oversight.supervision import Supervision, Worker

STATUSES: dict[Status, str] = {
    "met": "Within its interval",
    "due_soon": "Due within a week",
    "late": "Late",
    "not_recorded": "None recorded",
}


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
    cancelled, undated = (sum(getattr(one, name) for one in found.workers) for name in ("cancelled", "undated"))
    if cancelled:
        yield f"{_count(cancelled, 'entry', 'entries')} recorded as not held: no supervision is counted there."
    if undated:
        yield f"{_count(undated, 'entry', 'entries')} without a date that could be read: not counted as held."
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


def tell_remarks(worker: Worker) -> str:
    """What stands behind a worker's line: a last day that is only the latest it can be, entries that are no session."""
    said = [] if worker.is_exact else ["the last session is not written to the day: the latest it can have been"]
    said += [f"{_count(worker.cancelled, 'entry', 'entries')} recorded as not held"] if worker.cancelled else []
    said += [f"{_count(worker.undated, 'entry', 'entries')} without a date"] if worker.undated else []
    return "; ".join(said)


def tell_changes(policy: Supervision, moved: Supervision) -> Iterator[str]:
    """Who would become overdue with the intervals moved, and who no longer would be: workers, cases, files."""
    for what, before, after in (
        ("Workers", _late_workers(policy), _late_workers(moved)),
        ("Cases not discussed in time", _late_cases(policy, "discussed"), _late_cases(moved, "discussed")),
        ("Files not looked at in time", _late_cases(policy, "oversight"), _late_cases(moved, "oversight")),
    ):
        if before == after:
            continue
        became, no_longer = [one for one in after if one not in before], [one for one in before if one not in after]
        said = [f"{what}: {len(before)} late by the policy, {len(after)} with what is asked here."]
        said += [f"Late as well: {', '.join(became)}."] if became else []
        said += [f"No longer late: {', '.join(no_longer)}."] if no_longer else []
        yield " ".join(said)


def tell_run_chart(chart: RunChart) -> str:
    """What a run chart says: the mean, the limits and the signals in plain words."""
    if chart.mean is None:
        return "No interval between two sessions is recorded to the day."
    begun = f"{_count(len(chart.values), 'interval')}, {chart.mean:.0f} days on average."
    if chart.lower is None or chart.upper is None:
        return f"{begun} Limits are drawn from {LEAST_POINTS} intervals on; with fewer, chance looks like change."
    limits = f"Between {chart.lower:.0f} and {chart.upper:.0f} days is what chance alone would bring."
    if not chart.signals:
        return f"{begun} {limits} Nothing here says that anything changed."
    said = "; ".join(f"{_count(len(places), 'point')} {RULES[rule]}" for rule, places in chart.signals.items())
    return f"{begun} {limits} Something changed: {said}. What changed, these records do not say."


FILE_ANSWERS: dict[Answer, str] = {
    "in_time": "In time",
    "late": "No new entry in time",
    "not_recorded": "No dated entry",
    "cannot_tell": "Cannot be told: no return reaches the day one was due",
}


def tell_open_files(files: Sequence[OpenFile]) -> str:
    """How many open files have a new entry in time, have none, and of how many that cannot be told."""
    counts = Counter(one.answer for one in files)
    return (
        f"Of {_count(len(files), 'file')} open to children’s social care, {counts['in_time']} "
        f"{'has' if counts['in_time'] == 1 else 'have'} an entry of the last {chronology_limit()}, "
        f"{counts['late']} {'has' if counts['late'] == 1 else 'have'} none; {counts['not_recorded']} without any dated "
        f"entry; {counts['cannot_tell']} cannot be told, as no return reaches that far."
    )


def tell_meetings(meetings: Sequence[Meeting]) -> Iterator[str]:
    """How many meetings, which conferences had too few agencies, who missed two running, who was not asked."""
    if not meetings:
        yield "No meeting is recorded. Meetings come in children’s social care’s list of meetings and attendance."
        return
    conferences = [meeting for meeting in meetings if meeting.is_conference]
    short = [meeting for meeting in conferences if meeting.quorate is False or meeting.is_enough is False]
    yield (
        f"{_count(len(meetings), 'meeting')}, {_count(len(conferences), 'conference')} among them. Of the conferences, "
        f"{len(short)} {'is' if len(short) == 1 else 'are'} recorded without enough agencies."
    )
    missed = [one for one in count_by_agency(meetings) if one.missed_running]
    if missed:
        yield f"Missed two conferences running, without a report: {', '.join(one.organisation for one in missed)}."
    silent = sorted({one.agency for meeting in conferences for one in meeting.not_asked}, key=str.casefold)
    if silent:
        yield f"Active before a conference and not asked to it: {', '.join(silent)}."
    if not any(meeting.parts for meeting in meetings):
        yield "Who was asked and who came could not be looked for: no list of attendance was sent."


def _late_workers(found: Supervision) -> list[str]:
    return [one.name for one in found.workers if one.due.status == "late"]


def _late_cases(found: Supervision, of: str) -> list[str]:
    return [case.family_id for case in found.cases if getattr(case, of).status == "late"]


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def _is(number: int) -> str:
    return "is" if number == 1 else "are"
