"""Candidates for one job side by side: each in a process of its own, in turns, answers compared before times.

A ratio is told only against a reference that ran beside it. Where that wavers, or the machine is busy with something
else, the answer is that the measurement is inconclusive: neither kept nor missed.
"""

from __future__ import annotations

import os
import resource
import statistics
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from importlib.util import find_spec
from multiprocessing import get_context
from pathlib import Path
from typing import Any

Measure = Callable[[Path, Path], Any]
"""What is timed: it reads the file at the first path and may write in the folder at the second."""
Answer = dict[str, Any]
WAVERS = 1.5
"""A reference whose slowest run took so many times its fastest is no reference."""
MIB = 1 << 20
SMALL = "2k"
"""The size of what is measured first and not counted."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One way to do a job."""

    name: str
    measure: Measure
    answer: Callable[[Any], Answer] = dict
    """What of its result is compared; worked out when the clock has stopped."""
    needs: str = ""
    """The package it needs, where it may be missing."""

    @property
    def is_missing(self) -> bool:
        """True when what it needs is not installed."""
        return bool(self.needs) and find_spec(self.needs) is None


@dataclass(frozen=True, slots=True)
class Goal:
    """At most so many times the reference's median, or at most so much memory."""

    of: str
    most: float
    reference: str = ""
    """The candidate it is compared with; "" for a goal of memory, in MiB."""
    size: str = "1m"
    """The size it is set for: of a smaller file, fixed costs are most of the time, and nothing is judged."""


@dataclass(frozen=True, slots=True)
class Job:
    """One thing to be measured at several sizes."""

    name: str
    set_up: Callable[[str, Path], Path]
    """Makes the file of a size in a folder."""
    candidates: tuple[Candidate, ...]
    goals: tuple[Goal, ...]
    check: Callable[[Path, Mapping[str, Answer]], list[str]]
    """What is wrong with the answers, by candidate."""


@dataclass(slots=True)
class Runs:
    """What was measured of one candidate."""

    seconds: list[float] = field(default_factory=list)
    peaks: list[float] = field(default_factory=list)
    """MiB, the whole process."""
    answer: Answer = field(default_factory=dict)

    @property
    def median(self) -> float:
        """The median of the times."""
        return statistics.median(self.seconds)


def run_side_by_side(job: Job, size: str, folder: Path, *, times: int) -> dict[str, Runs]:
    """Measure every candidate that is not missing so many times, in turns."""
    small, path = job.set_up(SMALL, folder), job.set_up(size, folder)
    path.read_bytes()  # so that no candidate is the one that fetches it from the disk
    found = {one.name: Runs() for one in job.candidates if not one.is_missing}
    for _ in range(times):
        for one in job.candidates:
            if one.name in found:
                seconds, peak, answer = _run_alone(one, small, path, folder)
                found[one.name].seconds.append(seconds)
                found[one.name].peaks.append(peak)
                found[one.name].answer = answer
    return found


def judge_goal(goal: Goal, size: str, found: Mapping[str, Runs]) -> tuple[str, str]:
    """What was asked and found, and "kept", "missed", "inconclusive", "skipped" or, of another size, "not judged"."""
    if goal.of not in found or (goal.reference and goal.reference not in found):
        return f"{goal.of} against {goal.reference}", "skipped"
    if not goal.reference:
        peak = max(found[goal.of].peaks)
        said = f"{goal.of}: {peak:,.0f} MiB, at most {goal.most:,.0f}"
        return said, "not judged" if size != goal.size else "kept" if peak <= goal.most else "missed"
    reference = found[goal.reference]
    ratio = found[goal.of].median / reference.median
    said = f"{goal.of}: {ratio:.2f} times {goal.reference}, at most {goal.most:g}"
    if size != goal.size:
        return said, "not judged"
    is_noisy = max(reference.seconds) > WAVERS * min(reference.seconds) or is_busy()
    return said, "inconclusive" if is_noisy else "kept" if ratio <= goal.most else "missed"


def is_busy() -> bool:
    """True when the machine does more than this."""
    return hasattr(os, "getloadavg") and os.getloadavg()[0] > (os.cpu_count() or 1) + 0.5


def _run_alone(one: Candidate, *paths: Path) -> tuple[float, float, Answer]:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(_timed, one, *paths).result()


def _timed(one: Candidate, small: Path, path: Path, folder: Path) -> tuple[float, float, Answer]:
    """Seconds, the process's peak in MiB, and the answer. A small file first, so that what is imported is not timed."""
    one.measure(small, folder)
    started = time.perf_counter()
    result = one.measure(path, folder)
    seconds = time.perf_counter() - started
    unit = 1 if sys.platform == "darwin" else 1024
    return seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / MIB, one.answer(result)


def show(job: Job, found: Mapping[str, Runs], lines: Sequence[tuple[str, str]]) -> None:
    """Print one line a candidate and one line a goal."""
    for one in job.candidates:
        if one.name not in found:
            print(f"  {one.name:<14} skipped: {one.needs} is not installed")
            continue
        runs = found[one.name]
        spread = f"{min(runs.seconds):.2f}–{max(runs.seconds):.2f}"
        print(f"  {one.name:<14} {runs.median:7.2f} s  ({spread}, n={len(runs.seconds)})  {max(runs.peaks):6,.0f} MiB")
    for said, verdict in lines:
        print(f"  {verdict.upper():<13} {said}")
