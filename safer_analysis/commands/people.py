"""`people`: who is one person in every agency's lists, and what a person must still say."""

from __future__ import annotations

import argparse
from typing import Any

from safer_analysis.access import local_scope
from safer_analysis.commands.answering import DONE, add_command, open_to_read, print_json
from safer_analysis.people.matching.reading import find_people, find_questions
from safer_analysis.store import Row


def add_people(commands: Any) -> None:
    """Add the command."""
    add_command(commands, "people", _people, "who is one person in every agency's lists, and what a person must say")


def _people(asked: argparse.Namespace) -> int:
    store = open_to_read(asked.store)
    people, questions = find_people(store, local_scope()), find_questions(store, local_scope())
    told = [
        {"person_id": person["individual_id"], "records": [_as_json(entry) for entry in person["entries"]]}
        for person in people
    ]
    if asked.json:
        pairs = [{"records": [_as_json(q["one"]), _as_json(q["other"])], "why": q["why"]} for q in questions]
        print_json({"people": told, "asked": pairs})
        return DONE
    for person in told:
        print(person["person_id"])
        for place in person["records"]:
            print(f"  {place['agency']}  [{place['file']}, {place['sheet']}, row {place['row']}]")
    print(f"{len(told)} people, {len(questions)} questions a person must answer")
    return DONE


def _as_json(entry: Row) -> Row:
    """Where an entry stands."""
    return {name: entry[name] for name in ("agency", "file", "sheet", "row")}
