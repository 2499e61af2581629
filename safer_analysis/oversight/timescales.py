"""Are timescales kept? Each time something was due to follow: met, late, still due, not recorded, or cannot be told."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any, Literal

from safer_analysis.access import Scope
from safer_analysis.dates.showing import show_date
from safer_analysis.history.rebuild import categories_that_see_the_child
from safer_analysis.oversight.checks import Check, Shape, timescale_checks
from safer_analysis.patterns.holidays import bank_holidays
from safer_analysis.sql_files import read_sql
from safer_analysis.store import Row, Store
from safer_analysis.store.decide import find_files_set_aside

Answer = Literal["met", "late", "due", "not_recorded", "cannot_tell"]
ANSWERS: dict[Answer, str] = {
    "met": "In time",
    "late": "Late",
    "due": "Still due",
    "not_recorded": "Not recorded",
    "cannot_tell": "Cannot be told",
}
_WHY_NOT = {
    "unsure": "the date it is counted from is in doubt",
    "imprecise": "a date is not written to the day",
    "day_not_said": "an outcome is recorded, but not on which day",
    "no_return": "no return that would tell covers the day it was due",
    "not_named": "a record that may have kept it names no child",
    "not_asked": "the records do not say either way",
    "report_day_not_said": "a report is recorded, but not on which day it was sent",
}
_QUERIES: dict[Shape, str] = {
    "after": "timescales.sql",
    "while": "timescales.sql",
    "next": "next_time.sql",
    "before": "reports.sql",
}
MOST_LISTED = 1_000
_COUNTED = 'SELECT "check", answer, count(*) AS times, count(DISTINCT family_id) AS families FROM ('


@dataclass(frozen=True, slots=True)
class Timescale:
    """One time something was due to follow."""

    check: Check
    family_id: str
    person_id: str | None
    """The child it is about; None when it is the family."""
    answer: Answer
    began: date
    """The first day it can be counted from."""
    due: date | None
    """The last day it can be due; None where it is due at the next visit or conference, which has no day yet."""
    kept: date | None
    """The day it was kept, in time or late; None where late is recorded as not done at all."""
    days: int
    """In time: 0. Late or not recorded: how many days, or working days, past. Still due: how many to go."""
    is_least: bool
    """Late by these days or more: what kept it is not written to the day."""
    why: str
    """Why it cannot be told; empty otherwise."""
    records: tuple[str, ...]
    """The record it is counted from, and the one that kept it or may have."""
    whose: str = ""
    """The agency that owed it; empty where it is children's social care by the check itself."""


def find_timescales(
    store: Store, scope: Scope, family_id: str, *, as_of: date, checks: Iterable[Check] | None = None
) -> list[Timescale]:
    """Every check in one family, in the order of the checks, each in time; nothing for a family not granted."""
    known = {one.name: one for one in checks or timescale_checks().values()}
    rows = _find_rows(store, scope, known, as_of, family_id)
    place = {name: number for number, name in enumerate(known)}
    found = [_as_timescale(row, known[row["check"]]) for row in rows]
    return sorted(found, key=lambda one: (place[one.check.name], one.began, one.person_id or ""))


def find_times_of(
    store: Store, scope: Scope, check: Check, *, as_of: date, answers: Collection[Answer]
) -> list[Timescale]:
    """The times of one check in every family the scope grants that came to these answers, by family, then in time.

    At most `MOST_LISTED`.
    """
    rows = _find_rows(store, scope, {check.name: check}, as_of, None)
    chosen = (_as_timescale(row, check) for row in rows if _answer(row["answer"]) in answers)
    return sorted(islice(chosen, MOST_LISTED), key=lambda one: (one.family_id, one.began, one.person_id or ""))


@dataclass(frozen=True, slots=True)
class Counted:
    """How often one check came to one answer across the caseload."""

    check: Check
    times: dict[Answer, int]
    families: dict[Answer, int]


def count_timescales(
    store: Store, scope: Scope, *, as_of: date, checks: Iterable[Check] | None = None
) -> list[Counted]:
    """Every check over the families the scope grants, in the order of the checks; those that nothing began too."""
    known = {one.name: one for one in checks or timescale_checks().values()}
    rows = _find_rows(store, scope, known, as_of, None, only_count=True)
    counted = {name: Counted(check, {}, {}) for name, check in known.items()}
    for row in rows:
        answer, one = _answer(row["answer"]), counted[row["check"]]
        one.times[answer] = one.times.get(answer, 0) + row["times"]
        one.families[answer] = one.families.get(answer, 0) + row["families"]
    return list(counted.values())


def _find_rows(
    store: Store,
    scope: Scope,
    checks: dict[str, Check],
    as_of: date,
    family_id: str | None,
    *,
    only_count: bool = False,
) -> list[Row]:
    """What each query that any of the checks needs says, or how often it says so."""
    found: list[Row] = []
    for name in dict.fromkeys(_QUERIES.values()):
        asked = [check.asked() for check in checks.values() if _QUERIES[check.shape] == name]
        if asked:
            query = read_sql(f"oversight/sql/{name}")
            query = _COUNTED + query + ') GROUP BY "check", answer' if only_count else query
            parameters = _MORE[name](store, asked) | {"checks": asked, "family_id": family_id, "as_of": as_of}
            found += store.rows(query, **parameters, **scope.parameters())
    return found


def _for_intervals(_: Store, asked: list[dict[str, Any]]) -> dict[str, Any]:
    words = [check["words"] for check in asked if check["words"]]
    return {
        "holidays": bank_holidays(),
        "categories_that_see": categories_that_see_the_child(),
        # one pattern for all of them: a pattern that is not the same for every row is read anew for each
        "any_words": "|".join(words) or None,
    }


def _for_reports(store: Store, _: list[dict[str, Any]]) -> dict[str, Any]:
    return {"holidays": bank_holidays(), "set_aside": find_files_set_aside(store)}


_MORE: dict[str, Callable[[Store, list[dict[str, Any]]], dict[str, Any]]] = {
    "timescales.sql": _for_intervals,
    "next_time.sql": lambda *_: {},
    "reports.sql": _for_reports,
}
"""What each query takes besides the checks, the family and the day."""


def _answer(said: str) -> Answer:
    answers: dict[str, Answer] = {"met": "met", "late": "late", "due": "due", "not_recorded": "not_recorded"}
    return answers.get(said, "cannot_tell")


def _as_timescale(row: Row, check: Check) -> Timescale:
    answer = _answer(row["answer"])
    return Timescale(
        check=check,
        family_id=row["family_id"],
        person_id=row["person_id"],
        answer=answer,
        began=row["earliest"],
        due=row["due_last"],
        kept=row["kept_day"] if answer in ("met", "late") else None,
        days=row["days"] or 0 if answer in ("late", "due", "not_recorded") else 0,
        is_least=row["is_least"],
        why=_WHY_NOT.get(row["answer"], ""),
        records=tuple(record for record in (row["event_id"], row["kept_record"]) if record),
        whose=row["whose"] or "",
    )


def tell_timescale(one: Timescale) -> str:
    """`Late by 3 working days`, `Due in 4 days`, `Not recorded, 12 working days past the day it was due`."""
    days = (
        f"{one.days:,} {'working ' if one.check.within.unit == 'working_days' else ''}day{'' if one.days == 1 else 's'}"
    )
    if one.answer == "met":
        return "In time"
    if one.answer == "late" and one.kept is None:
        return f"Recorded as not done, {days} past the day it was due"
    if one.answer == "late":
        return f"Late by {'at least ' if one.is_least else ''}{days}"
    if one.answer == "due" and one.due is None:
        return "Due at the next one"
    if one.answer == "due":
        return f"Due in {days}" if one.days else "Due on this day"
    if one.answer == "not_recorded":
        return f"Not recorded, {days} past the day it was due"
    return f"Cannot be told: {one.why}"


def tell_timescales(found: Iterable[Timescale], *, as_of: date) -> Iterator[str]:
    """How often each answer was come to, in one sentence."""
    counts = dict.fromkeys(ANSWERS, 0)
    for one in found:
        counts[one.answer] += 1
    day = show_date(as_of, as_of, "day")
    if not sum(counts.values()):
        yield f"At {day}, nothing recorded of this family begins a timescale."
        return
    yield (
        f"Up to {day}, {counts['met']} of {sum(counts.values())} were in time, {counts['late']} late, "
        f"{counts['due']} still due, {counts['not_recorded']} not recorded; {counts['cannot_tell']} cannot be told."
    )
