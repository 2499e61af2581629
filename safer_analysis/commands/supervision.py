"""`supervision`: every worker and every open case against the interval that supervision is due at."""

from __future__ import annotations

import argparse
from datetime import UTC, date, datetime
from typing import Any

from safer_analysis.access import local_scope
from safer_analysis.commands.answering import DONE, add_command, open_to_read, print_json
from safer_analysis.oversight.schedules import Due
from safer_analysis.oversight.supervision import Case, Worker, find_supervision
from safer_analysis.oversight.telling import tell_due, tell_supervision


def add_supervision(commands: Any) -> None:
    """Add the command."""
    supervision = add_command(commands, "supervision", _supervision, "whose supervision is due or overdue")
    supervision.add_argument("--as-of", type=date.fromisoformat, metavar="YYYY-MM-DD", help="look up to this day")


def _supervision(asked: argparse.Namespace) -> int:
    store = open_to_read(asked.store)
    found = find_supervision(store, local_scope(), as_of=asked.as_of or datetime.now(UTC).date())
    if asked.json:
        print_json({"workers": [_worker(one) for one in found.workers], "cases": [_case(one) for one in found.cases]})
        return DONE
    print("\n".join(tell_supervision(found)))
    for worker in found.workers:
        print(f"  {worker.team or 'no team recorded'}  {worker.name}  {tell_due(worker.due)}  ({worker.schedule.why})")
    for case in found.cases:
        print(f"  {case.family_id}  discussed: {tell_due(case.discussed)}; file: {tell_due(case.oversight)}")
    return DONE


def _worker(worker: Worker) -> dict[str, Any]:
    return {
        "worker": worker.name,
        "team": worker.team or None,
        **_due(worker.due),
        "agency": worker.agency,
        "interval": str(worker.schedule.interval),
        "why": worker.schedule.why,
    }


def _case(case: Case) -> dict[str, Any]:
    return {
        "family": case.family_id,
        "worker": case.worker,
        "team": case.team or None,
        **_due(case.discussed),
        "oversight": {**_due(case.oversight), "on_plan": case.on_plan},
    }


def _due(due: Due) -> dict[str, Any]:
    return {
        "status": due.status,
        "last": due.last,
        "next_due": due.next_due,
        "days_overdue": due.days_overdue,
    }
