"""Counts made fit to be shared: the boundaries, and attempts to work a suppressed count out from what is told."""

from __future__ import annotations

from collections import defaultdict
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from safer_analysis.caseload.disclosure import SUPPRESSED, share_count, share_overlap, share_parts, show_count


@pytest.mark.parametrize(
    ("count", "told"),
    [(0, None), (1, None), (7, None), (8, 10), (10, 10), (12, 10), (13, 15), (17, 15), (18, 20), (1002, 1000)],
)
def test_seven_or_fewer_are_suppressed_and_the_rest_rounded(count: int, told: int | None) -> None:
    assert share_count(count) == told


def test_a_suppressed_count_says_so() -> None:
    assert [show_count(count) for count in (SUPPRESSED, 1005)] == ["suppressed", "1,005"]


def test_no_part_is_suppressed_alone() -> None:
    assert share_parts([40, 12, 3]) == [40, None, None]
    assert share_parts([40, 12, 30]) == [40, 10, 30]
    assert share_parts([40, 0, 0]) == [None, None, None], "two that make nothing together would be told by the third"
    assert share_parts([40, 30, 4, 4]) == [40, 30, None, None], "together they are eight"
    assert share_parts([40, 30, 4, 3]) == [40, None, None, None], "together they are seven"


def test_no_part_is_told_of_a_whole_that_is_not() -> None:
    assert share_parts([12, 0, 0], whole_is_told=False) == [None, None, None]


def test_an_overlap_is_told_only_where_none_of_its_four_parts_is_small() -> None:
    assert share_overlap(30, 25, 12, 90) == (30, 25, 10, 90)
    assert share_overlap(30, 25, 7, 90) is SUPPRESSED, "both"
    assert share_overlap(30, 25, 23, 90) is SUPPRESSED, "one alone: 30 less 23"
    assert share_overlap(30, 25, 18, 90) is SUPPRESSED, "the other alone: 25 less 18"
    assert share_overlap(45, 45, 12, 85) is SUPPRESSED, "neither: seven"


def possible(parts: list[int], place: int) -> tuple[float, float]:
    """What one who sees the shared parts and the whole can work out of one: the least and the most it can be."""
    told = share_parts(parts)
    whole = share_count(sum(parts))
    bounds = [(0, None) if one is None else (one - 2, one + 2) for one in told]
    ones = [[1.0] * len(parts), [-1.0] * len(parts)]
    limits = [whole + 2, -(whole - 2)] if whole is not None else [7, 0]
    aim = [float(number == place) for number in range(len(parts))]
    ends = [linprog([sign * one for one in aim], A_ub=ones, b_ub=limits, bounds=bounds).fun for sign in (1, -1)]
    return ends[0], -ends[1]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 40), min_size=2, max_size=6))
def test_subtraction_leaves_every_small_count_anything_from_none_to_seven(parts: list[int]) -> None:
    for place, count in enumerate(parts):
        if count <= 7:
            least, most = possible(parts, place)
            assert least <= 0
            assert most >= 7


def test_who_knows_the_rule_itself_cannot_work_a_small_count_out_either() -> None:
    """Every three numbers there can be, by what is told of them: each suppressed one could be six others or more."""
    most = 32
    behind: defaultdict[tuple[int | None, ...], list[tuple[int, ...]]] = defaultdict(list)
    for parts in product(range(most), repeat=3):
        whole = share_count(sum(parts))
        behind[whole, *share_parts(parts, whole_is_told=whole is not None)].append(parts)
    for told, ways in behind.items():
        if max(max(way) for way in ways) < most - 8:
            for place in (place for place in range(3) if told[place + 1] is None):
                values = {way[place] for way in ways}
                assert min(values) > 7 or len(values) >= 6, (told, sorted(values))


def test_a_neighbouring_table_tells_no_more() -> None:
    """One family more, and the same tables once again: the difference is none, or could be anything up to nine."""
    for before in range(60):
        first, second = share_count(before), share_count(before + 1)
        assert first == second or first is None or second is None or second - first == 5
    # the years of a number that is itself suppressed, because another would tell it, are not told either
    found, none, could_not_look = 12, 3, 80
    told = share_parts([found, none, could_not_look])
    assert told == [None, None, 80]
    assert share_parts([12, 0, 0], whole_is_told=told[0] is not None) == [None] * 3
