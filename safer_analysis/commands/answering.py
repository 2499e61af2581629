"""What every command needs: the store to read, and how an answer is printed."""

from __future__ import annotations

import argparse
import json
from datetime import date, datetime
from typing import Any

from safer_analysis.sample import open_sample_store
from safer_analysis.store import Store, open_store
from safer_analysis.store.place import place_to_read, store_key

DONE, DONE_WITH_HELD, REFUSED = 0, 1, 2
"""Exit statuses: done, done with rows held, refused."""


def add_command(commands: Any, name: str, run: Any, help_text: str) -> argparse.ArgumentParser:
    """The parser of one more command, which `run` answers with its exit status."""
    command: argparse.ArgumentParser = commands.add_parser(name, help=help_text, description=help_text.capitalize())
    command.add_argument("--store", metavar="FILE", help="the store; else SAFER_STORE")
    command.add_argument("--json", action="store_true", help="write JSON to standard output")
    command.set_defaults(run=run)
    return command


def open_to_read(named: str | None) -> Store:
    """The store a command reads: the one named, else that of `SAFER_STORE`, else the sample."""
    place = place_to_read(named)
    return open_sample_store() if place.is_sample else open_store(place.path, key=store_key(), create=False)


def as_day(value: Any) -> date | None:
    """A day as pandas gives it back, as a date."""
    return value.date() if isinstance(value, datetime) else value


def print_json(answer: Any) -> None:
    """Print an answer as JSON, and nothing else."""
    print(json.dumps(answer, ensure_ascii=False, indent=1, default=str))
