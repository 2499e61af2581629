"""`verify`: whether the evidence is as it was loaded."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from typing import Any

from safer_analysis.commands.answering import DONE, REFUSED, add_command, open_to_read, print_json
from safer_analysis.store import verify_evidence


def add_verify(commands: Any) -> None:
    """Add the command."""
    add_command(commands, "verify", _verify, "check that the evidence is as it was loaded")


def _verify(asked: argparse.Namespace) -> int:
    found = verify_evidence(open_to_read(asked.store))
    if asked.json:
        print_json({"answer": found.answer, **asdict(found)})
    else:
        print(
            f"The evidence of {found.files} files ({found.rows} rows) is {found.answer}. Last entry: {found.last_hash}"
        )
        for problem in found.problems:
            print(f"  {problem}")
    return REFUSED if found.problems else DONE
