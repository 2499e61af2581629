"""Which schedule of supervision one worker is held to, why, and when the next session is due by it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from safer_analysis.oversight.intervals import Interval
from safer_analysis.oversight.policy import Policy
from safer_analysis.store import Row
from safer_analysis.vocabulary import fold

Kind = Literal["experienced", "newly_qualified", "not_known"]
Status = Literal["met", "due_soon", "late", "not_recorded"]


@dataclass(frozen=True, slots=True)
class Schedule:
    """What one worker is held to."""

    kind: Kind
    interval: Interval
    """The interval that holds on the day asked about."""
    why: str
    began: date | None = None
    """The day the first year after qualifying began, where it holds and is known."""

    def next_due(self, last: date, policy: Policy) -> date:
        """The day by which the next session is due after one.

        In the first year after qualifying it is due at the interval of the stage that day falls in: after a session in
        week 6 the next is due a fortnight later, when it would no longer fall in the weeks of weekly supervision.
        """
        if self.began is None:
            return self.interval.after(last)
        for stage in policy.stages:
            due = stage.every.after(last)
            if stage.until is None or due <= stage.until.after(self.began):
                return due
        return self.interval.after(last)


@dataclass(frozen=True, slots=True)
class Due:
    """Whether something that recurs was done in time."""

    status: Status
    last: date | None
    """The last day it was done; where that was not written to the day, the last it can have been."""
    next_due: date | None
    """When it is due next; where nothing is recorded, when it is due first, unless that day has gone by."""
    days_overdue: int | None
    """0 while it is not late; None when nothing is recorded."""


def is_due(last: date | None, next_due: date | None, *, as_of: date, soon: int) -> Due:
    """Met, due within `soon` days, late by so many, or not recorded. Due on the day itself is due soon."""
    if last is None or next_due is None:
        return Due("not_recorded", None, next_due if next_due and next_due >= as_of else None, None)
    if next_due < as_of:
        return Due("late", last, next_due, (as_of - next_due).days)
    return Due("due_soon" if next_due <= as_of + timedelta(days=soon) else "met", last, next_due, 0)


def find_schedule(staff: Row | None, policy: Policy, *, as_of: date) -> Schedule:
    """The schedule of a worker by the staff list's entry, None where no staff list names the worker."""
    experienced = policy.intervals["experienced"]
    if staff is None:
        return Schedule("not_known", experienced, "held as experienced: on no staff list, so not known")
    is_new = _is_newly_qualified(staff, policy, as_of)
    if is_new is None:
        return Schedule("not_known", experienced, "held as experienced: not recorded whether newly qualified")
    if not is_new:
        return Schedule("experienced", experienced, "experienced")
    began = _day_begun(staff)
    longest = policy.stages[-1].every
    if began is None:
        return Schedule("not_known", longest, "newly qualified, but the day they began is not known: the longest holds")
    if policy.first_year.after(began) <= as_of:
        return Schedule("experienced", experienced, "experienced: the first year after qualifying has ended")
    stage = next(stage for stage in policy.stages if stage.until is None or as_of <= stage.until.after(began))
    return Schedule("newly_qualified", stage.every, f"newly qualified, week {(as_of - began).days // 7 + 1}", began)


def _is_newly_qualified(staff: Row, policy: Policy, as_of: date) -> bool | None:
    """As the list says; else as the job's title says; else by the day of qualifying; None where none of them tells."""
    said: bool | None = staff["newly_qualified"]
    if said is not None:
        return said
    title = fold(staff["job_title"] or "")
    if any(word in title.split() or f" {word} " in f" {title} " for word in policy.words["newly_qualified_words"]):
        return True
    qualified: date | None = staff["qualified_latest"]
    if qualified is None:
        return None
    if policy.first_year.after(qualified) <= as_of:
        return False
    return True if policy.first_year.after(staff["qualified_earliest"]) > as_of else None


def _day_begun(staff: Row) -> date | None:
    """The later of qualifying and coming into post; None where neither is known or they do not come to one day."""
    days = [
        (staff[f"{name}_earliest"], staff[f"{name}_latest"])
        for name in ("qualified", "start")
        if staff[f"{name}_latest"] is not None
    ]
    if not days:
        return None
    first, last = max(day[0] for day in days), max(day[1] for day in days)
    return first if first == last else None
