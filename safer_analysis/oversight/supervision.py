"""Is supervision regular? Every worker and every open case against its interval, up to a day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from safer_analysis.access import Scope
from safer_analysis.oversight.names import find_worker_keys
from safer_analysis.oversight.policy import Policy, supervision_policy
from safer_analysis.oversight.schedules import Due, Schedule, find_schedule, is_due
from safer_analysis.sql_files import read_sql
from safer_analysis.store import Row, Store
from safer_analysis.store.decide import find_files_set_aside


@dataclass(frozen=True, slots=True)
class Worker:
    """One worker and whether supervision was in time."""

    agency: str
    key: str
    """What the spellings of the name share; see `names.py`."""
    name: str
    team: str
    supervisor: str
    schedule: Schedule
    due: Due
    is_exact: bool = True
    """False where the last session was not written to the day."""
    agreed: date | None = None
    """The next session as the last one agreed it."""
    undated: int = 0
    """Records of supervision whose date could not be read."""
    cancelled: int = 0
    """Records that say the session did not take place."""
    staff_record: str | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """One open case: whether it was discussed in supervision and looked at by a manager in time."""

    family_id: str
    worker: str
    team: str
    discussed: Due
    oversight: Due
    on_plan: bool
    discussed_records: tuple[str, ...] = ()
    oversight_record: str | None = None
    other_records: tuple[str, ...] = ()
    """The allocation and the plan it is held to."""


@dataclass(frozen=True, slots=True)
class Supervision:
    """Supervision up to a day: workers by team and name, cases by reference."""

    as_of: date
    workers: tuple[Worker, ...]
    cases: tuple[Case, ...]
    left: int
    """Workers who had left by then, by the staff list; they are not among the workers."""
    last_held: dict[str, date]
    """The last day of any supervision record, by agency: what came later may not have been sent."""


def find_supervision(store: Store, scope: Scope, *, as_of: date, policy: Policy | None = None) -> Supervision:
    """Everybody who is to be supervised and every open case the scope grants, on one day.

    A worker is to be supervised who is in a supervision record, in post by a staff list, or allocated an open case.
    Days of sessions are counted whatever families they speak of: they tell of the worker.
    """
    policy = policy or supervision_policy()
    asked = asked_of(store, policy, as_of)
    staff = _staff_by_worker(store.rows(read_sql("oversight/sql/staff.sql"), **_taken(asked, "typed keys set_aside")))
    sessions = store.rows(read_sql("oversight/sql/last_sessions.sql"), **_taken(asked, "typed keys set_aside as_of"))
    cases = store.rows(read_sql("oversight/sql/cases.sql"), **_for_cases(asked, policy), **scope.parameters())
    supervised = {(row["agency"], row["worker_key"]): row for row in sessions}
    allocated = {(row["agency"], row["worker_key"]): row for row in cases if row["worker_key"]}
    keys = supervised.keys() | staff.keys() | allocated.keys()
    in_post = [key for key in keys if _is_in_post(staff.get(key), as_of, is_supervised=key in supervised)]
    workers = [
        _as_worker(key, supervised.get(key), staff.get(key), allocated.get(key), policy, as_of) for key in in_post
    ]
    teams = {(worker.agency, worker.key): worker.team for worker in workers}
    return Supervision(
        as_of,
        tuple(sorted(workers, key=lambda one: (one.team.casefold(), one.name.casefold(), one.agency))),
        tuple(_as_case(row, teams, policy, as_of) for row in cases),
        len([key for key in keys if key in staff and _has_left(staff[key], as_of)]),
        _last_held(sessions),
    )


def asked_of(store: Store, policy: Policy, as_of: date) -> dict[str, Any]:
    """What the queries of supervision take: the day, the workers' names, the files a person set aside."""
    names = find_worker_keys(store, policy.words["titles"])
    return {"as_of": as_of, "set_aside": find_files_set_aside(store), **names}


def _taken(asked: dict[str, Any], names: str) -> dict[str, Any]:
    return {name: asked[name] for name in names.split()}


def _for_cases(asked: dict[str, Any], policy: Policy) -> dict[str, Any]:
    lists = ("case_agencies", "plan_begins", "plan_ends", "oversight_categories")
    words: dict[str, Any] = {name: list(policy.words[name]) for name in lists}
    return _taken(asked, "as_of typed keys") | words | {"handover_days": policy.handover_days}


def _staff_by_worker(rows: Iterable[Row]) -> dict[tuple[str, str], Row]:
    """The entry of each worker that stands: the one without an end, else the last to begin."""
    kept: dict[tuple[str, str], Row] = {}
    for row in rows:
        key = (row["agency"], row["worker_key"])
        if key not in kept or row["end_typed"] is None or kept[key]["end_typed"] is not None:
            kept[key] = row
    return kept


def _has_left(staff: Row, as_of: date) -> bool:
    return staff["end_latest"] is not None and bool(staff["end_latest"] <= as_of)


def _is_in_post(staff: Row | None, as_of: date, *, is_supervised: bool) -> bool:
    """By the staff list where one names the worker; one who is to begin later is in post when already supervised."""
    if staff is None:
        return True
    begins_later = staff["start_earliest"] is not None and staff["start_earliest"] > as_of
    return not _has_left(staff, as_of) and (is_supervised or not begins_later)


def _as_worker(
    key: tuple[str, str], session: Row | None, staff: Row | None, case: Row | None, policy: Policy, as_of: date
) -> Worker:
    schedule = find_schedule(staff, policy, as_of=as_of)
    said, listed = session or {}, staff or {}
    last: date | None = said.get("last")
    counted_from = last or schedule.began or listed.get("start_latest")
    next_due = schedule.next_due(counted_from, policy) if counted_from else None
    return Worker(
        agency=key[0],
        key=key[1],
        name=listed.get("name") or said.get("worker") or (case or {})["worker"],
        team=said.get("team") or listed.get("team") or (case or {}).get("team") or "",
        supervisor=said.get("supervisor") or listed.get("supervisor") or "",
        schedule=schedule,
        due=is_due(last, next_due, as_of=as_of, soon=policy.due_soon_days),
        is_exact=said.get("is_exact") is not False,
        agreed=said.get("agreed"),
        undated=said.get("undated", 0),
        cancelled=said.get("cancelled", 0),
        staff_record=listed.get("record_id"),
    )


def _as_case(row: Row, teams: dict[tuple[str, str], str], policy: Policy, as_of: date) -> Case:
    looking = policy.intervals["oversight_on_plan" if row["on_plan"] else "oversight"]
    since, soon = row["since"], policy.due_soon_days

    def against(last: date | None, every: Any) -> Due:
        counted_from = last or since
        return is_due(last, every.after(counted_from) if counted_from else None, as_of=as_of, soon=soon)

    known = (row["allocated_record"], row["plan_record"] if row["on_plan"] else None)
    return Case(
        family_id=row["family_id"],
        worker=row["worker"],
        team=teams.get((row["agency"], row["worker_key"])) or row["team"] or "",
        discussed=against(row["last"], policy.intervals["case"]),
        oversight=against(row["looked_at"], looking),
        on_plan=row["on_plan"],
        discussed_records=tuple(row["records"]),
        oversight_record=row["look_record"],
        other_records=tuple(one for one in known if one),
    )


def _last_held(sessions: Iterable[Row]) -> dict[str, date]:
    held: dict[str, date] = {}
    for row in sessions:
        if row["last"] is not None:
            held[row["agency"]] = max(row["last"], held.get(row["agency"], row["last"]))
    return held
