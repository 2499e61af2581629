"""The command line: the same functions the pages call, each with `--json` for other programs.

With `--json`, standard output holds JSON and nothing else; progress and errors go to standard error. Exit status:
0 done, 1 done with rows held, 2 refused.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, date, datetime
from functools import partial
from getpass import getpass
from pathlib import Path
from typing import Any

from safer_analysis.access import local_scope
from safer_analysis.dates.showing import show_date, show_written
from safer_analysis.history.reading import as_rows, find_chronology, find_coverage, find_families, find_family
from safer_analysis.history.rebuild import rebuild_history
from safer_analysis.intake.kinds import return_kinds
from safer_analysis.intake.load import FileReport, find_files, load_file
from safer_analysis.sample import open_sample_store
from safer_analysis.store import Row, Store, StoreProblem, open_store, verify_evidence
from safer_analysis.store.place import place_to_load_into, place_to_read, store_key

DONE, DONE_WITH_HELD, REFUSED = 0, 1, 2
TRIES = 3
"""How often a password is asked for."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")  # a Windows console's own encoding loses names
    asked = _parser().parse_args(arguments)
    try:
        status: int = asked.run(asked)
    except (StoreProblem, FileNotFoundError) as problem:
        print(str(problem), file=sys.stderr)
        return REFUSED
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m safer_analysis", description=__doc__.split("\n")[0])
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    load = _add(commands, "load", _load, "load agencies' files, whole or not at all")
    load.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a file, or a folder of files")
    load.add_argument("--agency", metavar="NAME", help="whose records these are, where the file does not say")
    load.add_argument("--family", metavar="REF", help="the family they belong to")
    load.add_argument("--as", dest="kind", metavar="KIND", choices=sorted(return_kinds()), help="kind of return")
    _add(commands, "families", _families, "list the families held")
    chronology = _add(commands, "chronology", _chronology, "one family's records in date order")
    chronology.add_argument("family", metavar="FAMILY", help="the family's reference")
    _add(commands, "verify", _verify, "check that the evidence is as it was loaded")
    return parser


def _add(commands: Any, name: str, run: Any, help_text: str) -> argparse.ArgumentParser:
    command: argparse.ArgumentParser = commands.add_parser(name, help=help_text, description=help_text.capitalize())
    command.add_argument("--store", metavar="FILE", help="the store; else SAFER_STORE")
    command.add_argument("--json", action="store_true", help="write JSON to standard output")
    command.set_defaults(run=run)
    return command


def _open_to_read(named: str | None) -> Store:
    place = place_to_read(named)
    return open_sample_store() if place.is_sample else open_store(place.path, key=store_key(), create=False)


def _load(asked: argparse.Namespace) -> int:
    files = find_files(asked.paths)
    now = datetime.now(UTC).replace(tzinfo=None)
    store = open_store(place_to_load_into(asked.store).path, key=store_key())
    reports = []
    for number, file in enumerate(files, start=1):
        print(f"{number} of {len(files)}", file=sys.stderr)
        reports.append(_load_one(store, file, asked, now))
    rebuild_history(store, as_of=now.date())
    store.close()
    if asked.json:
        _print_json({"files": [_report_as_json(report) for report in reports]})
    else:
        for report in reports:
            _print_report(report)
    if any(report.refused for report in reports):
        return REFUSED
    return DONE_WITH_HELD if any(report.held or report.has_no_records for report in reports) else DONE


def _load_one(store: Store, file: Path, asked: argparse.Namespace, now: datetime) -> FileReport:
    """Load one file; where it needs a password and somebody can type one, ask for it. It is used once and not kept."""
    load = partial(load_file, agency=asked.agency, family=asked.family, kind=asked.kind, now=now)
    data = file.read_bytes()
    report = load(store, data, file.name)
    for _ in range(TRIES):
        if not report.needs_password or not sys.stdin.isatty():
            break
        password = getpass(f"Password of {file.name} (nothing leaves it out): ")
        if not password:
            break
        report = load(store, data, file.name, password=password)
    return report


def _report_as_json(report: FileReport) -> dict[str, Any]:
    whole = asdict(report)
    whole.pop("refused")
    for issue in whole["issues"]:
        issue.pop("severity")
    return whole


def _print_report(report: FileReport) -> None:
    print(f"{report.file}: {report.kind or 'not loaded'}")
    if not report.refused:
        print(
            f"  {report.rows_read} rows read = {report.accepted} accepted + {report.duplicate} duplicate"
            f" + {report.held} held + {report.not_a_record} not a record"
        )
    for issue in report.issues:
        row = f"row {issue.row}" if issue.row else ""
        place = ", ".join(part for part in (issue.sheet, row, issue.column and f"“{issue.column}”") if part)
        print(f"  {place + ': ' if place else ''}{issue.message}")


def _families(asked: argparse.Namespace) -> int:
    store = _open_to_read(asked.store)
    families = find_families(store, local_scope())
    if asked.json:
        _print_json(
            [
                {
                    "family": family["family_id"],
                    "name": family["name"],
                    "children": [{"name": child["name"], "born": child["born_typed"]} for child in family["children"]],
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


def _written_as_json(written: Row | None) -> dict[str, Any] | None:
    return dict(written) if written else None


def _coverage_as_json(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "agency": row["agency"],
        "records": row["records"],
        "from": row["covers_from"] or row["first_day"],
        "to": row["covers_to"] or row["last_day"],
    }


def _chronology(asked: argparse.Namespace) -> int:
    store = _open_to_read(asked.store)
    family = find_family(store, local_scope(), asked.family)
    if family is None:
        print("No family of that reference is held. `families` lists those that are.", file=sys.stderr)
        return REFUSED
    records = find_chronology(store, local_scope(), family["family_id"])
    rows = as_rows(records)
    if asked.json:
        _print_json([_record_as_json(row) for row in rows])
        return DONE
    for row in rows:
        shown = show_date(
            _day(row["earliest"]),
            _day(row["latest"]),
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
        "earliest": _day(row["earliest"]),
        "latest": _day(row["latest"]),
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
    } | ({"decoded": row["decoded"]} if row["decoded"] else {})


def _verify(asked: argparse.Namespace) -> int:
    found = verify_evidence(_open_to_read(asked.store))
    if asked.json:
        _print_json({"answer": found.answer, **asdict(found)})
    else:
        print(
            f"The evidence of {found.files} files ({found.rows} rows) is {found.answer}. Last entry: {found.last_hash}"
        )
        for problem in found.problems:
            print(f"  {problem}")
    return REFUSED if found.problems else DONE


def _day(value: Any) -> date | None:
    """A day as pandas gives it back, as a date."""
    return value.date() if isinstance(value, datetime) else value


def _print_json(answer: Any) -> None:
    print(json.dumps(answer, ensure_ascii=False, indent=1, default=str))
