"""Supervision overdue by team, against a bare scan of its table and against a frame sorted in memory.

Three supervision records for every ten events of a size. Ours is everything the page asks of workers: staff list, names
as they are spelled, the interval each is held to. The answers: all count the same workers overdue in every team.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from benchmarks.gen import SIZES
from benchmarks.side import Candidate, Goal, Job
from safer_analysis.access import Scope
from safer_analysis.oversight.supervision import find_supervision
from safer_analysis.store import open_store
from safer_analysis.vocabulary.working_records import SUPERVISION

AS_OF, WEEKS, SESSIONS = date(2026, 6, 30), 4, 100
"""The day asked about, the interval, and sessions a worker."""
_BATCH = 50_000
_SCAN = "SELECT team, count(*) AS sessions, max(latest) AS last FROM records.supervision GROUP BY team"
_ALL = "SELECT worker, team, latest FROM records.supervision"


def set_up(size: str, folder: Path) -> Path:
    """A store of supervision records alone."""
    count = SIZES[size] * 3 // 10
    path = folder / f"supervision-{count}.duckdb"
    if not path.exists():
        store = open_store(path)
        for start in range(0, count, _BATCH):
            with store.writing() as writer:
                writer.append(SUPERVISION, [_session(number) for number in range(start, min(start + _BATCH, count))])
        store.close()
    return path


def _session(number: int) -> dict[str, Any]:
    """One session of one worker: every worker about four weeks apart, the last of some of them long ago."""
    worker, turn = divmod(number, SESSIONS)
    day = AS_OF - timedelta(days=(SESSIONS - turn) * 28 + worker * 7 % 41 - 30)
    record: dict[str, Any] = dict.fromkeys(column.name for column in SUPERVISION.columns())
    return record | {
        "record_id": f"benchmark-{number}",
        "file_hash": "benchmark",
        "agency": "Eastmere Children's Services",
        "agency_kind": "social_care",
        "worker": f"Worker {worker}",
        "team": f"Team {worker % 60}",
        "earliest": day,
        "latest": day,
        "precision": "day",
        "unsure": False,
    }


def scan(path: Path, _folder: Path) -> dict[str, int]:
    """Every row looked at once, nothing worked out."""
    store = open_store(path, create=False)
    try:
        return {row["team"]: row["sessions"] for row in store.rows(_SCAN)}
    finally:
        store.close()


def sort_in_memory(path: Path, _folder: Path) -> dict[str, int]:
    """What is usually written: everything in a frame, sorted, the last row of each worker."""
    store = open_store(path, create=False)
    try:
        frame = store.frame(_ALL)
    finally:
        store.close()
    last = frame.sort_values("latest").groupby("worker").tail(1)
    before = AS_OF - timedelta(weeks=WEEKS)
    late = last[last["latest"].map(lambda day: getattr(day, "date", lambda: day)() < before)]
    return {str(team): int(count) for team, count in late["team"].value_counts().items()}


def ask_ours(path: Path, _folder: Path) -> dict[str, int]:
    """As the page and the command ask it."""
    store = open_store(path, create=False)
    try:
        found = find_supervision(store, Scope(reader="benchmark", role="benchmark"), as_of=AS_OF)
    finally:
        store.close()
    return dict(Counter(one.team for one in found.workers if one.due.status == "late"))


def check(_path: Path, answers: Mapping[str, dict[str, Any]]) -> list[str]:
    """What is wrong with the answers."""
    ours, frame = answers["ours"], answers["frame sorted in memory"]
    return [] if ours == frame and sum(ours.values()) else ["they count other workers as overdue"]


JOB = Job(
    "Supervision overdue by team",
    set_up,
    (
        Candidate("bare scan", scan),
        Candidate("frame sorted in memory", sort_in_memory),
        Candidate("ours", ask_ours),
    ),
    (Goal("ours", 4.0, "bare scan"), Goal("ours", 0.5, "frame sorted in memory")),
    check,
)
