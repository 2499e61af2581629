"""The command line: the same functions the pages call, each with `--json` for other programs.

With `--json`, standard output holds JSON and nothing else; progress and errors go to standard error. Exit status:
0 done, 1 done with rows held, 2 refused.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from safer_analysis.commands.answering import DONE, REFUSED
from safer_analysis.commands.chronology import add_chronology
from safer_analysis.commands.families import add_families
from safer_analysis.commands.load import add_load
from safer_analysis.commands.pack import add_pack
from safer_analysis.commands.patterns import add_patterns
from safer_analysis.commands.people import add_people
from safer_analysis.commands.plans import add_plans
from safer_analysis.commands.supervision import add_supervision
from safer_analysis.commands.verify import add_verify
from safer_analysis.store import StoreProblem

ADD = (
    add_load,
    add_families,
    add_chronology,
    add_people,
    add_patterns,
    add_pack,
    add_plans,
    add_supervision,
    add_verify,
)


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
    except BrokenPipeError:  # whoever reads has read enough; what is left must not be written as Python ends
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m safer_analysis", description=__doc__.split("\n")[0])
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for add in (
        add_load,
        add_families,
        add_chronology,
        add_people,
        add_patterns,
        add_pack,
        add_plans,
        add_supervision,
        add_verify,
    ):
        add(commands)
    return parser
