"""`patterns`: which recurring patterns are recorded, for one family or for every family."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, date, datetime
from typing import Any

from safer_analysis.access import local_scope
from safer_analysis.commands.answering import DONE, REFUSED, add_command, open_to_read, print_json
from safer_analysis.history.reading import find_children, find_families, find_family
from safer_analysis.patterns.build import keep_findings_current
from safer_analysis.patterns.catalogue import catalogue
from safer_analysis.patterns.finding import Finding, find_findings
from safer_analysis.patterns.records import find_evidence
from safer_analysis.patterns.telling import tell_finding
from safer_analysis.store import Store

ENGINES = ("duckdb",)


def add_patterns(commands: Any) -> None:
    """Add the command."""
    patterns = add_command(commands, "patterns", _patterns, "recurring patterns, with their evidence")
    patterns.add_argument("family", nargs="?", metavar="FAMILY", help="one family's reference; every family without it")
    patterns.add_argument("--as-of", type=date.fromisoformat, metavar="YYYY-MM-DD", help="look up to this day")
    patterns.add_argument("--engine", choices=ENGINES, default=ENGINES[0], help="what works them out")


def _patterns(asked: argparse.Namespace) -> int:
    store = open_to_read(asked.store)
    family = find_family(store, local_scope(), asked.family) if asked.family else None
    if asked.family and family is None:
        print("No family of that reference is held. `families` lists those that are.", file=sys.stderr)
        return REFUSED
    today = datetime.now(UTC).date()
    as_of = asked.as_of or today
    keep_findings_current(store, as_of=today)  # what is kept for the caseload is of today, whatever day is asked for
    families = [family] if family else find_families(store, local_scope())
    answers = []
    for one in families:
        found = find_findings(store, local_scope(), one["family_id"], as_of=as_of)
        if asked.json:
            answers += _as_json(store, one["family_id"], found)
        else:
            _print_family(one, found)
    if asked.json:
        print_json(answers)
    return DONE


def _as_json(store: Store, family_id: str, found: list[Finding]) -> list[dict[str, Any]]:
    names = {child["person_id"]: child["name"] for child in find_children(store, local_scope(), family_id)}
    evidence = find_evidence(store, local_scope(), family_id, [record for one in found for record in one.records])
    return [
        {
            "pattern": one.pattern,
            "family": family_id,
            "child": names.get(one.person_id or ""),
            "answer": one.answer,
            "first": one.first,
            "last": one.last,
            "count": one.count,
            "basis": one.basis,
            "events": [evidence[record] for record in one.records if record in evidence],
            "title": catalogue()[one.pattern].title,
            "person_id": one.person_id,
            "agencies": list(one.agencies),
            "could_have_known": list(one.could_have_known),
            "not_held": list(one.not_held),
            "naming_nobody": one.naming_nobody,
            "left_out": {"imprecise": one.imprecise, "undated": one.undated},
        }
        for one in found
    ]


def _print_family(family: dict[str, Any], found: list[Finding]) -> None:
    print(f"{family['family_id']}  {family['name']}")
    for one in found:
        if one.answer == "found":
            print(f"  {one.pattern} {tell_finding(one)}")
    for answer, said in (("none", "Looked for and not found"), ("could_not_look", "Could not look")):
        print(f"  {said}: {', '.join(one.pattern for one in found if one.answer == answer) or 'none'}")
