"""`families`: the families held."""

from __future__ import annotations

import argparse
from typing import Any

from safer_analysis.access import local_scope
from safer_analysis.commands.answering import DONE, add_command, open_to_read, print_json
from safer_analysis.dates.showing import show_written
from safer_analysis.history.reading import find_coverage, find_families
from safer_analysis.store import Row


def add_families(commands: Any) -> None:
    """Add the command."""
    add_command(commands, "families", _families, "list the families held")


def _families(asked: argparse.Namespace) -> int:
    store = open_to_read(asked.store)
    families = find_families(store, local_scope())
    if asked.json:
        print_json(
            [
                {
                    "family": family["family_id"],
                    "name": family["name"],
                    "children": [_child_as_json(child) for child in family["children"]],
                    "records": family["records"],
                    "agencies": [
                        _coverage_as_json(row) for row in find_coverage(store, local_scope(), family["family_id"])
                    ],
                    "first": _written_as_json(family["first_written"]),
                    "last": _written_as_json(family["last_written"]),
                }
                for family in families
            ]
        )
        return DONE
    for family in families:
        children = ", ".join(child["name"] for child in family["children"]) or "no child named"
        period = show_written(family["first_written"], family["last_written"])
        print(f"{family['family_id']}  {family['name']}  ({children})")
        print(
            f"  {family['records']} records of {family['events']} events from {family['agencies']} agencies, {period}"
        )
    return DONE


def _child_as_json(child: Row) -> dict[str, Any]:
    """A child and the birth; of one not born yet, the day they are due."""
    if child["unborn"]:
        return {"name": child["name"], "born": None, "unborn": True, "due": child["born_typed"]}
    return {"name": child["name"], "born": child["born_typed"]}


def _written_as_json(written: Row | None) -> dict[str, Any] | None:
    return dict(written) if written else None


def _coverage_as_json(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "agency": row["agency"],
        "records": row["records"],
        "from": row["covers_from"] or row["first_day"],
        "to": row["covers_to"] or row["last_day"],
    }
