"""For how long is no child recorded as seen? Three different answers: gaps, none, or nothing to tell it from."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from safer_analysis.access import Scope
from safer_analysis.history.rebuild import categories_that_see_the_child
from safer_analysis.sql_files import read_sql
from safer_analysis.store import Store

Span = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Unseen:
    """What can be said about a child, or any child of the family, being seen."""

    answer: str
    """found, none, or could_not_look (no record says whether a child was seen)."""
    gaps: tuple[Span, ...] = ()
    """First and last day of each stretch in which no record says a child was seen."""
    last_seen: date | None = None
    """The last day on which a child can have been seen, by these records."""
    possible: int = 0
    """Records whose words may say that a child was seen, where none says so by itself. Nobody has confirmed any."""


@cache
def unseen_weeks() -> int:
    """The number of weeks after which a stretch without a sighting is drawn."""
    raw = tomllib.loads((Path(__file__).parent / "gaps.toml").read_text(encoding="utf-8"))
    return int(raw["child_unseen"]["weeks"])


def find_unseen(
    store: Store, scope: Scope, family_id: str, *, first: date, as_of: date, children: Sequence[str] = ()
) -> dict[str, Unseen]:
    """Per child, and under "" for any child of the family: the stretches of six weeks or more with nobody seen.

    Stretches are looked for from `first` to `as_of`. A sighting of an imprecise date may be any day of its period, so
    no gap is drawn across that period.
    """
    rows = store.rows(
        read_sql("history/sql/sightings.sql"),
        family_id=family_id,
        as_of=as_of,
        **scope.parameters(),
    )
    seen: dict[str, list[Span]] = {child: [] for child in ("", *children)}
    for row in rows:
        for child in ("", *row["child_ids"]):
            seen.setdefault(child, []).append((row["earliest"], row["latest"]))
    if not rows:
        nothing = Unseen("could_not_look", possible=_count_possible(store, scope, family_id, as_of))
        return dict.fromkeys(seen, nothing)
    return {child: _answer(spans, first, as_of) for child, spans in seen.items()}


def _count_possible(store: Store, scope: Scope, family_id: str, as_of: date) -> int:
    counted = store.one(
        read_sql("history/sql/possible_sightings.sql"),
        family_id=family_id,
        as_of=as_of,
        categories_that_see=categories_that_see_the_child(),
        **scope.parameters(),
    )
    return counted["records"] if counted else 0


def _answer(spans: Sequence[Span], first: date, as_of: date) -> Unseen:
    gaps = tuple(find_gaps(spans, first=first, last=as_of, at_least=timedelta(weeks=unseen_weeks())))
    last_seen = max((min(latest, as_of) for _, latest in spans), default=None)
    return Unseen("found" if gaps else "none", gaps, last_seen)


def find_gaps(spans: Iterable[Span], *, first: date, last: date, at_least: timedelta) -> list[Span]:
    """The stretches between `first` and `last`, `at_least` long, that no span touches, as first and last day."""
    gaps = []
    covered_to = first - timedelta(days=1)
    for start, end in sorted(spans):
        if start - covered_to > at_least:
            gaps.append((covered_to + timedelta(days=1), start - timedelta(days=1)))
        covered_to = max(covered_to, end)
    if last - covered_to >= at_least:
        gaps.append((covered_to + timedelta(days=1), last))
    return gaps
