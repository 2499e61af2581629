"""`load`: agencies' files, whole or not at all."""

from __future__ import annotations

import argparse
import sys
from dataclasses import asdict
from datetime import UTC, datetime
from functools import partial
from getpass import getpass
from pathlib import Path
from typing import Any

from safer_analysis.commands.answering import DONE, DONE_WITH_HELD, REFUSED, add_command, print_json
from safer_analysis.history.rebuild import rebuild_history
from safer_analysis.intake.kinds import return_kinds
from safer_analysis.intake.load import FileReport, find_files, load_file
from safer_analysis.store import Store, open_store
from safer_analysis.store.place import place_to_load_into, store_key

TRIES = 3
"""How often a password is asked for."""


def add_load(commands: Any) -> None:
    """Add the command."""
    load = add_command(commands, "load", _load, "load agencies' files, whole or not at all")
    load.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a file, or a folder of files")
    load.add_argument("--agency", metavar="NAME", help="whose records these are, where the file does not say")
    load.add_argument("--family", metavar="REF", help="the family they belong to")
    load.add_argument("--as", dest="kind", metavar="KIND", choices=sorted(return_kinds()), help="kind of return")


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
        print_json({"files": [_report_as_json(report) for report in reports]})
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
