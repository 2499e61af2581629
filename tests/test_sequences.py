"""Frequent sequences: by hand on records as agencies send them, and the same answers as counting every way there is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date
from itertools import combinations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safer_analysis.caseload.sequences import build_histories, find_children_with, find_sequences, read_histories
from safer_analysis.store import Store
from tests.conftest import EVERYTHING, NOW

Story = list[tuple[int, str]]


def as_frame(children: list[Story]) -> pd.DataFrame:
    rows = [
        {"family_id": f"F-{number}", "person_id": f"P-{number}", "day": date(2020, 1, 1 + day), "category": category}
        for number, story in enumerate(children)
        for day, category in story
    ]
    return pd.DataFrame(rows, columns=["family_id", "person_id", "day", "category"])


def counted_one_by_one(children: list[Story], least: int) -> dict[tuple[str, ...], int]:
    """The reference: every choice of two to four records of a child on rising days, each sequence once a child."""
    support: Counter[tuple[str, ...]] = Counter()
    for story in children:
        mine = set()
        for length in (2, 3, 4):
            for chosen in combinations(sorted(set(story)), length):
                days = [day for day, _ in chosen]
                if len(set(days)) == length:
                    mine.add(tuple(category for _, category in chosen))
        support.update(mine)
    return {sequence: count for sequence, count in support.items() if count >= least}


stories = st.lists(st.tuples(st.integers(0, 9), st.sampled_from("abcd")), max_size=9)


@settings(max_examples=150, deadline=None)
@given(st.lists(stories, max_size=6), st.integers(1, 3))
def test_sequences_are_those_that_counting_one_by_one_finds(children: list[Story], least: int) -> None:
    found = find_sequences(build_histories(as_frame(children)), least=least)
    assert {one.categories: one.children for one in found} == counted_one_by_one(children, least)


@settings(max_examples=40, deadline=None)
@given(st.lists(stories, min_size=1, max_size=5))
def test_every_sequence_opens_the_children_it_counts(children: list[Story]) -> None:
    histories = build_histories(as_frame(children))
    for one in find_sequences(histories, least=1):
        assert len(find_children_with(histories, one.categories)) == one.children


def test_a_reference_miner_finds_the_same() -> None:
    prefixspan = pytest.importorskip("prefixspan")
    children = [list(enumerate(story)) for story in ("abcab", "acbd", "bacd", "abd", "ddc", "cab")]
    miner = prefixspan.PrefixSpan(["".join(category for _, category in story) for story in children])
    miner.minlen, miner.maxlen = 2, 4
    wanted = {tuple(sequence): count for count, sequence in miner.frequent(2)}
    found = find_sequences(build_histories(as_frame(children)), least=2)
    assert {one.categories: one.children for one in found} == wanted


def test_one_day_has_no_order_and_nobody_has_no_sequence() -> None:
    assert find_sequences(build_histories(as_frame([[(1, "a"), (1, "b")]])), least=1) == []
    assert find_sequences(build_histories(as_frame([])), least=1) == []
    assert find_children_with(build_histories(as_frame([])), ["a"]) == []


def test_incidents_are_counted_and_not_reports_and_doubtful_days_are_left_out(
    history: Callable[[str], Store],
) -> None:
    store = history("""
        Child | Date       | Agency | Category         | Event
        Ada   | 2023-01-01 | Police | domestic_abuse   | Called to an argument
        Ada   | 2023-01-02 | School | domestic_abuse   | Told of an argument the night before
        Ada   | March 2023 | School | school_concern   | Tired all month
        Ada   | 2023-06-01 | Police | missing_episode  | Reported missing
    """)
    histories = read_histories(store, EVERYTHING, as_of=NOW.date())
    assert [(one.categories, one.children) for one in find_sequences(histories, least=1)] == [
        (("domestic_abuse", "missing_episode"), 1)
    ]
    early = read_histories(store, EVERYTHING, as_of=date(2023, 5, 31))
    assert find_sequences(early, least=1) == []
    some = read_histories(store, EVERYTHING, as_of=NOW.date(), categories=["missing_episode"])
    assert list(some.days) == ["missing_episode"]
