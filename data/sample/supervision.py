"""A year of supervision: sessions at each worker's interval, with the cases they held that day."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from people_lists import split_headings
from returns import Value
from school_days import open_days

HEADINGS = """Worker|Supervisor|Team|Date of supervision|Case reference|Case discussed|Child discussed|Reflection
|Actions agreed|Previous actions reviewed|Next due"""
ACTIONS = (
    "See each child alone before the next session.",
    "Bring the chronology up to date by the end of the month.",
    "Ring the school nurse about appointments.",
    "Write up the last two visits by Friday.",
    "Think about what the children would say has changed.",
    "Ask the father's probation officer for a view.",
    "Read the file from the beginning and bring one question.",
    "",
)


def supervision_rows() -> list[list[Value]]:
    """Headings, then one row a session and case, by date; a session without a case of the sample has one row."""
    raw = tomllib.loads((Path(__file__).parent / "tables" / "supervision.toml").read_text(encoding="utf-8"))
    rows = [row for worker in raw["worker"] for row in _sessions(worker)]
    return [split_headings(HEADINGS), *sorted(rows, key=lambda row: [str(row[place]) for place in (3, 0, 4)])]


def _sessions(worker: dict[str, Any]) -> list[list[Value]]:
    rng = Random(worker["name"])
    rows: list[list[Value]] = []
    day: date = worker["from"]
    while day <= worker["to"]:
        following = _next_working_day(day + timedelta(days=_interval(worker, day)))
        held = [case for case in worker["cases"] if case[2] <= day <= case[3]] or [["", "", day, day]]
        for family, children, *_ in held:
            said = ["Yes" if rng.random() < share else "No" for share in (0.85, 0.7)]
            reviewed = "Yes" if rng.random() < 0.75 else "No"
            session: list[Value] = [worker["name"], worker["supervisor"], worker["team"], day, family, children]
            rows.append([*session, *said, rng.choice(ACTIONS), reviewed, f"{following:%d/%m/%Y}"])
        day = following
    return rows


def _interval(worker: dict[str, Any], day: date) -> int:
    days: int = worker["days"]
    for start, later in worker.get("then", []):
        days = later if day >= start else days
    return days


def _next_working_day(day: date) -> date:
    return next((other for other in open_days("weekday") if other >= day), day)
