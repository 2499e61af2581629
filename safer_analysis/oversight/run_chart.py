"""A run chart of intervals, with control limits where there are points enough, and the NHS rules of signal.

The limits are those of an XmR chart: the mean of all points and 2.66 times the mean difference between neighbours on
either side of it. The rules are those of NHS England's Making Data Count: a point outside the limits; seven points
running on one side of the mean; seven running each above, or each below, the one before; two of three running near one
limit, in the outer third. A signal says that something changed. It does not say what.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

LEAST_POINTS = 12
"""Fewer points carry no limits."""
_FACTOR, _RUN = 2.66, 7
Rule = Literal["outside", "one_side", "trend", "near_limit"]
RULES: dict[Rule, str] = {
    "outside": "outside the limits",
    "one_side": "seven running on one side of the mean",
    "trend": "seven running, each longer or each shorter than the one before",
    "near_limit": "two of three running near one limit",
}


@dataclass(frozen=True, slots=True)
class RunChart:
    """The points of a run chart in time, and what is said of them."""

    values: tuple[float, ...]
    mean: float | None
    """None without points."""
    lower: float | None
    """The lower limit, never below nought; None with fewer points than `LEAST_POINTS`."""
    upper: float | None
    signals: dict[Rule, tuple[int, ...]]
    """The places of the points that meet each rule; empty without limits."""


def build_run_chart(values: Sequence[float]) -> RunChart:
    """The chart of these values, which are in time. Lengths of time: a lower limit below nought is drawn at nought."""
    if not values:
        return RunChart((), None, None, None, {})
    mean = sum(values) / len(values)
    if len(values) < LEAST_POINTS:
        return RunChart(tuple(values), mean, None, None, {})
    step = sum(abs(after - before) for before, after in pairwise(values)) / (len(values) - 1)
    reach = _FACTOR * step
    signals: dict[Rule, tuple[int, ...]] = {
        "outside": tuple(place for place, value in enumerate(values) if abs(value - mean) > reach),
        "one_side": _running([(value > mean) - (value < mean) for value in values], _RUN),
        "trend": _trends(values),
        "near_limit": tuple(sorted(set(_near_limits(values, mean, reach)))),
    }
    found = {rule: places for rule, places in signals.items() if places}
    return RunChart(tuple(values), mean, max(0.0, mean - reach), mean + reach, found)


def _running(sides: Sequence[int], least: int) -> tuple[int, ...]:
    """The places of every run of at least so many of one side; 0 is no side."""
    found: list[int] = []
    start = 0
    for place in range(1, len(sides) + 1):
        if place == len(sides) or sides[place] != sides[start]:
            if sides[start] and place - start >= least:
                found += range(start, place)
            start = place
    return tuple(found)


def _trends(values: Sequence[float]) -> tuple[int, ...]:
    """Seven points that rise or fall are six steps; the point the first step leaves from is one of them."""
    steps = [(after > before) - (after < before) for before, after in pairwise(values)]
    rising = _running(steps, _RUN - 1)
    return tuple(sorted(set(rising) | {step + 1 for step in rising}))


def _near_limits(values: Sequence[float], mean: float, reach: float) -> Iterator[int]:
    for side in (1, -1):
        near = [2 / 3 * reach < side * (value - mean) <= reach for value in values]
        for start in range(len(values) - 2):
            places = [place for place in range(start, start + 3) if near[place]]
            if len(places) >= 2:
                yield from places
