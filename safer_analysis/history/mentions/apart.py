"""Many texts read on every core of the machine: other processes read parts of them, and hand back what they found.

Texts and mentions go over pipes; nothing is written to disk, to a command line or to the environment.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import astuple

from safer_analysis.history.mentions.mention import Mention, read_mentions

Asked = tuple[str, str | None, int | None]
"""A text, the kind of agency whose it is, and the year of its record."""
WORTH_A_PROCESS = 1_500
"""Texts a process must have to read: at four thousandths of a second each, they take longer than its start."""
MOST_PROCESSES = 8
_PROGRAM = (
    "import json, sys; sys.path[:] = json.loads(sys.stdin.buffer.readline()); "
    "from safer_analysis.history.mentions.apart import read_for_another; read_for_another()"
)
_PASSED_ON = ("SYSTEMROOT", "SYSTEMDRIVE", "PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "TMP", "TEMP", "TMPDIR")
"""All of the environment such a process gets: the store's key is not among it."""


def read_all(asked: Sequence[Asked], *, processes: int | None = None) -> list[list[Mention]]:
    """The mentions of each text, as `read_mentions` finds them, in the order asked.

    What another process cannot be started for, or does not answer, is read here.
    """
    parts = min(processes or _cores(), MOST_PROCESSES)
    parts = parts if processes else min(parts, len(asked) // WORTH_A_PROCESS)
    if parts < 2 or not asked:
        return _read(asked)
    size = -(-len(asked) // parts)
    here, *others = (asked[start : start + size] for start in range(0, len(asked), size))
    with ThreadPoolExecutor(max(len(others), 1)) as threads:
        waiting = [threads.submit(_read_apart, part) for part in others]
        found = _read(here)
        for one in waiting:
            found += one.result()
    return found


def read_for_another() -> None:
    """What such a process does: texts from standard input, their mentions to standard output."""
    asked = json.load(sys.stdin.buffer)
    told = [[astuple(one) for one in mentions] for mentions in _read(asked)]
    sys.stdout.buffer.write(json.dumps(told).encode())


def _read(asked: Sequence[Asked]) -> list[list[Mention]]:
    return [read_mentions(text, agency_kind=agency_kind, year=year) for text, agency_kind, year in asked]


def _read_apart(asked: Sequence[Asked]) -> list[list[Mention]]:
    given = json.dumps(sys.path).encode() + b"\n" + json.dumps(asked).encode()
    kept = {name: value for name, value in os.environ.items() if name.upper() in _PASSED_ON}
    hidden = 0
    if sys.platform == "win32":
        hidden = subprocess.CREATE_NO_WINDOW
    try:
        done = subprocess.run(  # noqa: S603 - this same Python, with fixed words
            [sys.executable, "-I", "-c", _PROGRAM],
            input=given,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=kept,
            creationflags=hidden,
            check=True,
        )
        found = [[Mention(*one) for one in mentions] for mentions in json.loads(done.stdout)]
    except (OSError, subprocess.SubprocessError, ValueError, TypeError):
        found = []
    return found if len(found) == len(asked) else _read(asked)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
