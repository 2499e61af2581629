"""`chronology`: one family's records in date order."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from safer_analysis.access import local_scope
from safer_analysis.commands.answering import DONE, REFUSED, add_command, as_day, open_to_read, print_json
from safer_analysis.dates.showing import show_date
from safer_analysis.history.reading import as_rows, find_chronology, find_family


def add_chronology(commands: Any) -> None:
    """Add the command."""
    chronology = add_command(commands, "chronology", _chronology, "one family's records in date order")
    chronology.add_argument("family", metavar="FAMILY", help="the family's reference")


def _chronology(asked: argparse.Namespace) -> int:
    store = open_to_read(asked.store)
    family = find_family(store, local_scope(), asked.family)
    if family is None:
        print("No family of that reference is held. `families` lists those that are.", file=sys.stderr)
        return REFUSED
    records = find_chronology(store, local_scope(), family["family_id"])
    rows = as_rows(records)
    if asked.json:
        print_json([_record_as_json(row) for row in rows])
        return DONE
    for row in rows:
        shown = show_date(
            as_day(row["earliest"]),
            as_day(row["latest"]),
            row["precision"],
            unsure=bool(row["unsure"]),
            typed=row["date_typed"] or "",
        )
        print(f"{shown} · {row['agency']} · {', '.join(row['children']) or 'no child named'}")
        print(f"  {row['text'] or ''}")
        if row["decoded"]:
            print(f"  ({row['decoded']})")
        print(f"  [{row['file']}, {row['sheet']}, row {row['row']}]")
    return DONE


def _record_as_json(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "event_id": row["event_id"],
        "date": row["date_typed"] or "",
        "earliest": as_day(row["earliest"]),
        "latest": as_day(row["latest"]),
        "precision": row["precision"],
        "agency": row["agency"],
        "children": list(row["children"]),
        "category": row["category"] or row["category_typed"],
        "basis": row["basis"],
        "text": row["text"] or "",
        "outcome": row["outcome_typed"] or row["action"],
        "file": row["file"],
        "sheet": row["sheet"],
        "row": row["row"],
        "unsure": bool(row["unsure"]),
        "incident": row["incident_id"],
    } | {name: row[name] for name in ("action", "decoded") if row[name]}
