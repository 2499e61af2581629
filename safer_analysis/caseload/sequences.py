"""Which categories follow one another in many children's histories: gapped sequences up to length 4 with their support.

A sequence is found in a child's history when its categories happen on days each later than the one before, whatever
lies between. Support is the number of children. What happens on one day has no order. What is not known to the day is
left out: its order would be invented.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt
import pandas as pd

from safer_analysis.access import Scope
from safer_analysis.caseload.settings import caseload_settings
from safer_analysis.sql_files import read_sql
from safer_analysis.store import Store

Numbers = npt.NDArray[np.int64]
_SPAN = 1 << 22
"""More days than any history: children stand apart by so many."""


@dataclass(frozen=True, slots=True)
class Found:
    """One sequence of categories and how many children it is found in."""

    categories: tuple[str, ...]
    children: int


@dataclass(frozen=True, slots=True)
class Histories:
    """What happened to each child, as numbers."""

    people: tuple[tuple[str, str], ...]
    """Family and child, by place."""
    days: dict[str, Numbers]
    """By category: each child's days in order, as the child's place times `_SPAN` plus the day."""
    last: dict[str, Numbers]
    """By category: each child's last day of it, by place; 0 where there is none."""

    def everybody(self) -> Standing:
        """All children, before their first day."""
        return Standing(np.arange(len(self.people), dtype=np.int64), np.zeros(len(self.people), dtype=np.int64))

    def go_on(self, standing: Standing, category: str) -> Standing:
        """The children with a day of the category after the one they stand at, each at the first such day.

        With each step of a sequence as early as can be, a sequence is found where any such days are.
        """
        more = self.last[category][standing.places] > standing.days
        places, days = standing.places[more], standing.days[more]
        starts, of_category = places * _SPAN, self.days[category]
        return Standing(places, of_category[np.searchsorted(of_category, starts + days, side="right")] - starts)


@dataclass(frozen=True, slots=True)
class Standing:
    """Children and the day each stands at."""

    places: Numbers
    days: Numbers


def read_histories(store: Store, scope: Scope, *, as_of: date, categories: Sequence[str] | None = None) -> Histories:
    """The incidents of every child that agencies coded, of these categories or of all."""
    frame = store.frame(
        read_sql("caseload/sql/child_incidents.sql"),
        as_of=as_of,
        categories=list(categories) if categories else None,
        **scope.parameters(),
    )
    return build_histories(frame)


def build_histories(frame: pd.DataFrame) -> Histories:
    """The histories of a frame with family_id, person_id, day and category."""
    if frame.empty:
        return Histories((), {}, {})
    of_child = frame.groupby(["family_id", "person_id"], sort=True)
    places, people = of_child.ngroup().to_numpy(), of_child.size().index
    number = pd.to_datetime(frame["day"]).to_numpy().astype("datetime64[D]").astype(np.int64)
    keys = places.astype(np.int64) * _SPAN + (number - number.min() + 1)
    category = frame["category"].to_numpy()
    days = {str(one): np.sort(keys[category == one]) for one in sorted(set(category))}
    last = {one: np.zeros(len(people), dtype=np.int64) for one in days}
    for one, of_children in days.items():
        last[one][of_children // _SPAN] = of_children % _SPAN  # in order, so that the last one stays
    return Histories(tuple((str(family), str(person)) for family, person in people), days, last)


def find_sequences(histories: Histories, *, least: int, longest: int | None = None) -> list[Found]:
    """Every sequence of two categories or more that at least so many children have: by length, then by support."""
    most = longest or int(caseload_settings()["sequences"]["longest"])
    grown = _grow(histories, (), histories.everybody(), max(1, least), most, list(histories.days))
    found = [one for one in grown if len(one.categories) > 1]
    return sorted(found, key=lambda one: (len(one.categories), -one.children, one.categories))


def find_children_with(histories: Histories, categories: Sequence[str]) -> list[tuple[str, str]]:
    """Family and child of everybody a sequence is found in, by reference."""
    standing = histories.everybody()
    for category in categories:
        if category not in histories.days:
            return []
        standing = histories.go_on(standing, category)
    return [histories.people[place] for place in standing.places]


def _grow(
    histories: Histories, so_far: tuple[str, ...], standing: Standing, least: int, most: int, among: Sequence[str]
) -> Iterator[Found]:
    """The sequences that begin so, each followed by those that go on from it.

    What too few children have after a beginning, too few have after a longer one: it is not tried again.
    """
    support = {
        category: int(np.count_nonzero(histories.last[category][standing.places] > standing.days)) for category in among
    }
    going_on = [category for category, children in support.items() if children >= least]
    for category in going_on:
        yield Found((*so_far, category), support[category])
        if len(so_far) + 1 < most:
            following = histories.go_on(standing, category)
            yield from _grow(histories, (*so_far, category), following, least, most, going_on)
