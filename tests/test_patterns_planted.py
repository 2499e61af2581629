"""Known stories planted at random days among ordinary families: found is what was planted, no more and no less."""

from __future__ import annotations

import random
import re
from datetime import date, timedelta

import pytest

from safer_analysis.patterns.catalogue import catalogue
from safer_analysis.store import Store
from tests.conftest import NOW
from tests.pattern_stories import STORIES, Story
from tests.pattern_stories.files import hold_stories

FIXED = ("P11", "P22", "P27", "P28", "P32")
"""Told of terms, months, bank holidays and of two families: they are not moved in time or alone."""
DAY = re.compile(r"\b\d{4}-\d\d-\d\d\b")
ORDINARY = ("appointment_attended", "health_contact", "protective_observation")


def plant(dice: random.Random, number: int) -> tuple[dict[str, Story], dict[str, Story]]:
    """So many stories, each moved by whole weeks into a family of its own; and half as many ordinary families."""
    stories = [one for one in STORIES if not one.pattern.startswith(FIXED) and one.answer != "could_not_look"]
    dice.shuffle(stories)
    chosen = [stories[place % len(stories)] for place in range(number)]
    planted = {f"PLANT-{place:05}": moved(one, -7 * dice.randint(0, 150)) for place, one in enumerate(chosen)}
    ordinary = {f"QUIET-{place:05}": ordinary_life(dice) for place in range(number // 2)}
    return planted, ordinary


def moved(story: Story, days: int) -> Story:
    """The story so many days later, in other months."""

    def later(cell: str) -> str:
        return DAY.sub(lambda found: str(date.fromisoformat(found[0]) + timedelta(days=days)), cell)

    rows = tuple({name: later(cell) for name, cell in row.items()} for row in story.rows)
    lists = tuple((kind, tuple(later(cell) for cell in cells)) for kind, cells in story.lists)
    return Story(story.pattern, story.name, story.answer, rows, lists)


def ordinary_life(dice: random.Random) -> Story:
    """A child whose appointments are kept, over some years."""
    day = date(2018, 1, 1)
    rows = []
    for _ in range(dice.randint(3, 12)):
        day += timedelta(days=dice.randint(20, 200))
        rows.append({"Date": str(day), "Agency": "Surgery", "Child": "Ada", "Category": dice.choice(ORDINARY)})
    return Story("", "an ordinary life", "none", tuple(rows), ())


def check_planted(store: Store, number: int) -> None:
    planted, ordinary = plant(random.Random(20261123), number)
    hold_stories(store, planted | ordinary, now=NOW)
    found = store.rows("SELECT DISTINCT family_id, pattern, way FROM derived.finding WHERE answer = 'found'")
    assert [row for row in found if row["family_id"] in ordinary] == []
    hits = {(row["family_id"], row["pattern"]) for row in found} | {(row["family_id"], row["way"]) for row in found}
    for code in catalogue():
        told = {family: one for family, one in planted.items() if one.pattern.startswith(code)}
        wanted = {family for family, one in told.items() if one.answer.startswith("found")}
        assert {family for family, one in told.items() if (family, one.pattern) in hits} == wanted, code


def test_what_is_planted_is_found_and_nothing_else(store: Store) -> None:
    check_planted(store, 120)


@pytest.mark.slow
def test_what_is_planted_among_thousands_is_found_and_nothing_else(store: Store) -> None:
    check_planted(store, 6000)
