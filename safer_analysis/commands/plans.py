"""`plans`: every action of every plan against S, M, A, R and T, what is past its day and what was carried over."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, date, datetime
from typing import Any

from safer_analysis.access import local_scope
from safer_analysis.commands.answering import DONE, REFUSED, add_command, open_to_read, print_json
from safer_analysis.history.reading import find_family
from safer_analysis.oversight.plan_rules import ANSWERS
from safer_analysis.oversight.plan_telling import tell_carried, tell_length, tell_plans, tell_where
from safer_analysis.oversight.plans import PlanAction, find_plans
from safer_analysis.oversight.plans_book import tell_answered


def add_plans(commands: Any) -> None:
    """Add the command."""
    plans = add_command(commands, "plans", _plans, "every action of every plan against S, M, A, R and T")
    plans.add_argument("family", nargs="?", metavar="FAMILY", help="one family; every family without it")
    plans.add_argument("--as-of", type=date.fromisoformat, metavar="YYYY-MM-DD", help="look up to this day")


def _plans(asked: argparse.Namespace) -> int:
    store = open_to_read(asked.store)
    if asked.family and find_family(store, local_scope(), asked.family) is None:
        print("No family of that reference is held. `families` lists those that are.", file=sys.stderr)
        return REFUSED
    as_of = asked.as_of or datetime.now(UTC).date()
    found = find_plans(store, local_scope(), as_of=as_of, family_id=asked.family)
    if asked.json:
        print_json({"actions": [_action(one) for one in found.actions]})
        return DONE
    print("\n".join(tell_plans(found, of_one=asked.family is not None)))
    for one in found.actions:
        answers = " ".join(f"{answer.letter} {ANSWERS[answer.answer]}" for answer in one.answers)
        print(f"  {one.family_id}  {one.plan}: {one.row['action']}")
        print("    " + "; ".join(part for part in (answers, tell_where(one), tell_carried(one.carried)) if part))
    for length in found.lengths:
        print(f"  {length.family_id}  {length.title}, begun {length.began}: {tell_length(length)}")
    return DONE


def _action(one: PlanAction) -> dict[str, Any]:
    return {
        "family": one.family_id,
        "plan": one.plan,
        "action": one.row["action"],
        "owner": one.row["owner"],
        "due": one.row["due_typed"],
        "answers": {answer.letter: answer.answer for answer in one.answers},
        "why": {answer.letter: tell_answered(answer, one) for answer in one.answers if answer.failing},
        "stands": one.standing.state,
        "days": one.standing.days,
        "carried": tell_carried(one.carried) or None,
        "records": list(one.records),
    }
