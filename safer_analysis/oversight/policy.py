"""The policy that supervision is held to, as `supervision.toml` declares it, and with its figures moved."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Literal

from safer_analysis.oversight.intervals import Interval

FOLDER = Path(__file__).parent
IntervalName = Literal["experienced", "case", "oversight_on_plan", "oversight"]


@dataclass(frozen=True, slots=True)
class Stage:
    """One part of the first year after qualifying."""

    every: Interval
    until: Interval | None
    """How long after the worker began it lasts; None: to the end of that year."""


@dataclass(frozen=True, slots=True)
class Policy:
    """Every interval and word that supervision is looked at with."""

    intervals: dict[IntervalName, Interval] = field(hash=False)
    sources: dict[str, str] = field(hash=False)
    """Where each interval comes from, by its name; "newly_qualified" too."""
    labels: dict[str, str] = field(hash=False)
    stages: tuple[Stage, ...]
    first_year: Interval
    due_soon_days: int
    handover_days: int
    """A case taken on by another worker within so many days is the same piece of work."""
    chronology_kept: Interval
    """How long an open file may go without a new entry."""
    words: dict[str, tuple[str, ...]] = field(hash=False)
    """The lists of words and codes, by name."""


def supervision_policy(moved: Mapping[IntervalName, Interval] | None = None) -> Policy:
    """The policy, with the intervals that `moved` names in place of those declared. Raises KeyError on another name."""
    said = _declared()
    intervals: dict[IntervalName, Interval] = {
        name: Interval(entry["length"], entry["unit"]) for name, entry in said["intervals"].items()
    }
    for name, interval in (moved or {}).items():
        if name not in intervals:
            raise KeyError(f"There is no interval {name}; there are {', '.join(intervals)}")
        intervals[name] = interval
    newly = said["newly_qualified"]
    return Policy(
        intervals=intervals,
        sources={name: entry["source"] for name, entry in said["intervals"].items()}
        | {"newly_qualified": newly["source"]},
        labels={name: entry["label"] for name, entry in said["intervals"].items()},
        stages=tuple(Stage(_interval(stage["every"]), _interval(stage.get("until"))) for stage in newly["stages"]),
        first_year=Interval(**newly["ends"]),
        due_soon_days=said["due_soon_days"],
        handover_days=said["handover_days"],
        chronology_kept=Interval(**said["chronology_kept"]),
        words={name: tuple(value) for name, value in said.items() if isinstance(value, list)},
    )


@cache
def _declared() -> dict[str, Any]:
    return tomllib.loads((FOLDER / "supervision.toml").read_text(encoding="utf-8"))


def _interval(said: dict[str, Any] | None) -> Any:
    return Interval(**said) if said else None
