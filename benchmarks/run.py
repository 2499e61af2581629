"""Measure the jobs of this folder and say of every goal whether it is kept, missed or inconclusive.

    python -m benchmarks.run [--size 1m] [--jobs load_csv,load_workbook] [--times 5] [--json out.jsonl] [--gate]

A goal is judged at the size it is set for, and skipped where a package it needs (`benchmarks/requirements.txt`) is not
installed. `--gate` ends with an error where an answer is wrong or a goal is missed. No goal is in seconds.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from tempfile import gettempdir

from benchmarks.side import Job, Runs, judge_goal, run_side_by_side, show

JOBS = ("load_csv", "load_workbook", "components", "supervision", "patterns", "patterns_pandas", "patterns_family")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("--size", default="100k", choices=("2k", "10k", "100k", "1m", "10m"))
    parser.add_argument("--jobs", default=",".join(JOBS))
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--folder", type=Path, default=Path(gettempdir()) / "safer-benchmarks")
    parser.add_argument("--json", type=Path, help="add one line a job to this file")
    parser.add_argument("--gate", action="store_true")
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    versions = ", ".join(f"{name} {version(name)}" for name in ("duckdb", "pyarrow"))
    print(f"Python {platform.python_version()}, {versions}, {os.cpu_count()} cores, {asked.size}")
    verdicts = [run_job(name, asked) for name in asked.jobs.split(",")]
    if asked.gate and not all(verdicts):
        sys.exit(1)


def run_job(name: str, asked: argparse.Namespace) -> bool:
    """Measure one job; False where an answer is wrong or a goal is missed."""
    job: Job = import_module(f"benchmarks.jobs.{name}").JOB
    path = job.set_up(asked.size, asked.folder)
    print(f"{job.name}, {path.stat().st_size / 1e6:,.0f} MB")
    found = run_side_by_side(job, asked.size, asked.folder, times=asked.times)
    wrong = job.check(path, {one: runs.answer for one, runs in found.items()})
    for problem in wrong:
        print(f"  WRONG         {problem}")
    lines = [judge_goal(goal, asked.size, found) for goal in job.goals]
    show(job, found, lines)
    if asked.json:
        keep(asked.json, job, asked.size, found, lines)
    return not wrong and all(verdict != "missed" for _, verdict in lines)


def keep(path: Path, job: Job, size: str, found: dict[str, Runs], lines: list[tuple[str, str]]) -> None:
    """Add what was measured to a file of JSON lines, to compare with later."""
    measured = {one: {"seconds": runs.seconds, "peaks": runs.peaks} for one, runs in found.items()}
    with path.open("a", encoding="utf-8") as out:
        out.write(json.dumps({"job": job.name, "size": size, "measured": measured, "goals": lines}) + "\n")


if __name__ == "__main__":
    main()
