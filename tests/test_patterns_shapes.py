"""The shapes against a plain reckoning in Python, and two runs against each other."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta

import pytest

from safer_analysis.patterns.build import build_findings, keep_findings_current
from safer_analysis.patterns.catalogue import catalogue
from safer_analysis.patterns.finding import find_findings
from safer_analysis.store import Store
from tests.conftest import EVERYTHING, NOW

FAMILIES = 60
START = date(2020, 1, 1)
KINDS = ("domestic_abuse", "no_access", "case_closed", "missing_episode", "contact")


@pytest.fixture
def made_up(store: Store, load: Callable[..., object]) -> dict[str, dict[str, list[date]]]:
    """Sixty families with random days of five kinds, in one file, one agency; the days by family and kind."""
    dice = random.Random(20260701)
    lines = ["Family reference,Date,Agency,Child,Category,Event"]
    days: dict[str, dict[str, list[date]]] = {}
    for number in range(FAMILIES):
        family = f"R-{number:03}"
        days[family] = {kind: [] for kind in KINDS}
        for entry in range(dice.randint(1, 30)):
            kind, day = dice.choice(KINDS), START + timedelta(days=dice.randint(0, 900))
            days[family][kind].append(day)
            lines.append(f"{family},{day:%d/%m/%Y},Police,Ada,{kind},Entry {entry} of {family}")
    load("\n".join(lines), agency="Police")
    keep_findings_current(store, as_of=NOW.date())
    return days


def repeats(days: list[date], at_least: int, within: int) -> set[tuple[int, date, date]]:
    """Every run: how many, first and last day; windows that overlap are one."""
    days = sorted(days)
    runs: list[list[int]] = []
    for end in range(len(days)):
        start = next(i for i in range(len(days)) if (days[end] - days[i]).days <= within)
        last = max(i for i in range(len(days)) if days[i] == days[end])
        if last - start + 1 >= at_least:
            if runs and days[start] <= days[runs[-1][1]]:
                runs[-1] = [min(runs[-1][0], start), last]
            else:
                runs.append([start, last])
    return {(last - start + 1, days[start], days[last]) for start, last in runs}


def followed(first: list[date], then: list[date], within: int) -> set[tuple[date, date]]:
    """Every run of a first and what follows it on that day or later: first and last day."""
    spans = sorted(
        (day, max(ends)) for day in first if (ends := [end for end in then if 0 <= (end - day).days <= within])
    )
    runs: list[list[date]] = []
    for start, end in spans:
        if runs and start <= runs[-1][1]:
            runs[-1][1] = max(runs[-1][1], end)
        else:
            runs.append([start, end])
    return {(start, end) for start, end in runs}


def told_of(store: Store, family: str, code: str) -> list[tuple[str | None, int, date | None, date | None]]:
    found = find_findings(store, EVERYTHING, family, as_of=NOW.date(), only=[code])
    return [(one.way, one.count, one.first, one.last) for one in found if one.answer == "found"]


def test_the_shapes_say_what_a_plain_reckoning_says(store: Store, made_up: dict[str, dict[str, list[date]]]) -> None:
    seen = 0
    for family, days in made_up.items():
        abuse = {row[1:] for row in told_of(store, family, "P01")}
        assert abuse == repeats(days["domestic_abuse"], 3, 365), family
        visits = told_of(store, family, "P25")
        # a run of failed visits that a closing follows is told once, by the way that holds more records
        wanted_repeats = repeats(days["no_access"], 2, 42)
        wanted_closed = followed(days["no_access"], days["case_closed"], 14)
        assert {row[1:] for row in visits if row[0] == "P25.1"} <= wanted_repeats
        assert {row[2:] for row in visits if row[0] == "P25.2"} <= wanted_closed
        assert bool(visits) == bool(wanted_repeats or wanted_closed)
        seen += len(abuse) + len(visits)
    assert seen > 40, "too few were found to prove anything"


def test_an_absence_is_what_a_plain_reckoning_says(store: Store, made_up: dict[str, dict[str, list[date]]]) -> None:
    for family, days in made_up.items():
        last = max(day for every in days.values() for day in every)
        missed = [day for day in days["missing_episode"] if day + timedelta(days=3) <= last]
        rows = store.rows(
            "SELECT count FROM derived.finding WHERE way = 'P30.2' AND family_id = $family", family=family
        )
        assert [row["count"] for row in rows] == ([len(missed)] if missed else [])


def test_two_runs_give_one_answer(store: Store, made_up: dict[str, dict[str, list[date]]]) -> None:
    first = store.rows("SELECT * FROM derived.finding")
    build_findings(store, as_of=NOW.date())
    assert store.rows("SELECT * FROM derived.finding") == first
    assert len({row["finding_id"] for row in first}) == len(first)


def test_the_catalogue_is_whole() -> None:
    assert list(catalogue()) == [f"P{number:02}" for number in range(1, 33)]
    for pattern in catalogue().values():
        assert pattern.sentence()
        assert "{" not in pattern.sentence()
        assert all(threshold.source for threshold in pattern.thresholds.values())
        assert pattern.ask.endswith("?")
        words = f"{pattern.title} {pattern.definition} {pattern.caution} {pattern.ask}".lower()
        assert not [
            word for word in ("perpetrator", "failed to protect", "disguised compliance", "score") if word in words
        ]
