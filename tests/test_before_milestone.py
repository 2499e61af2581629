"""The year before a milestone, beside families without it: who is looked at, over which days, and what is counted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from safer_analysis.caseload.before_milestone import Before, find_before, milestones, wilson_interval
from safer_analysis.history.rebuild import rebuild_history
from safer_analysis.intake.load import FileReport
from safer_analysis.patterns.build import keep_findings_current
from safer_analysis.store import Store
from tests.conftest import EVERYTHING, NOW

HEAD = "Family reference,Date,Agency,Child,Category,Event\n"
PLAN, ABUSE, VISIT = "cp_plan_start", "domestic_abuse", "visit"


def rows(family: str, *told: tuple[str, str]) -> str:
    return "".join(f"{family},{day},Children's Services,Ada,{category},Entry of {day}\n" for day, category in told)


@pytest.fixture
def asked(store: Store, load: Callable[..., FileReport]) -> Callable[..., Before]:
    def ask(*families: str, milestone: str = "plan") -> Before:
        for number, text in enumerate(families):
            load(HEAD + text, file=f"{number}.csv", agency="Children's Services")
        rebuild_history(store, as_of=NOW.date())
        keep_findings_current(store, as_of=NOW.date())
        return find_before(store, EVERYTHING, milestone, as_of=NOW.date())

    return ask


def test_the_year_ends_the_day_before_and_begins_365_days_before_it(asked: Callable[..., Before]) -> None:
    begins = ("2020-01-01", VISIT)
    before = asked(
        rows("B-1", begins, ("2022-06-01", PLAN), ("2021-06-01", ABUSE)),
        rows("B-2", begins, ("2022-06-01", PLAN), ("2021-05-31", ABUSE)),
        rows("B-3", begins, ("2022-06-01", PLAN), ("2022-06-01", ABUSE)),
        rows("B-4", begins, ("2022-06-01", PLAN), ("2022-05-31", ABUSE)),
    )
    assert before.with_it.with_category[ABUSE] == ("B-1", "B-4")
    assert [family for family, _ in before.with_it.families] == ["B-1", "B-2", "B-3", "B-4"]


def test_families_without_it_are_looked_at_up_to_the_same_days_that_their_returns_cover(
    asked: Callable[..., Before],
) -> None:
    before = asked(
        rows("B-1", ("2018-01-01", VISIT), ("2020-03-01", PLAN)),
        rows("B-2", ("2018-01-01", VISIT), ("2022-03-01", PLAN)),
        rows("B-3", ("2018-01-01", VISIT), ("2021-09-09", ABUSE), ("2024-01-01", VISIT)),
        rows("B-4", ("2018-01-01", VISIT), ("2021-09-09", ABUSE), ("2024-01-01", VISIT)),
        rows("B-5", ("2018-01-01", VISIT), ("2020-09-09", VISIT)),
        rows("B-6", ("2021-12-01", VISIT), ("2022-09-09", VISIT)),
    )
    assert before.with_it.families == (("B-1", date(2020, 3, 1)), ("B-2", date(2022, 3, 1)))
    assert before.without_it.families == (
        ("B-3", date(2020, 3, 1)),
        ("B-4", date(2022, 3, 1)),
        ("B-5", date(2020, 3, 1)),
    ), "each in turn; one whose returns cover one day only has that one; one covered for less than a year has none"
    assert before.without_it.with_category[ABUSE] == ("B-4",)


def test_who_has_it_without_a_day_or_without_a_year_before_is_in_neither_group(asked: Callable[..., Before]) -> None:
    before = asked(
        rows("B-1", ("2018-01-01", VISIT), ("2020-03-01", PLAN)),
        rows("B-2", ("2018-01-01", VISIT), ("March 2021", PLAN), ("2024-01-01", VISIT)),
        rows("B-3", ("2020-01-01", VISIT), ("2020-03-01", PLAN)),
    )
    assert [family for family, _ in before.with_it.families] == ["B-1"]
    assert before.without_it.families == ()


def test_every_milestone_can_be_asked_and_no_other(store: Store) -> None:
    assert set(milestones()) == {"plan", "enquiry", "removal"}
    for milestone in milestones():
        assert find_before(store, EVERYTHING, milestone, as_of=NOW.date()).categories() == []
    with pytest.raises(KeyError):
        find_before(store, EVERYTHING, "prison", as_of=NOW.date())


@pytest.mark.parametrize(
    ("part", "whole", "least", "most"),
    [(0, 10, 0.0, 0.2775), (1, 10, 0.0179, 0.4042), (5, 10, 0.2366, 0.7634), (10, 10, 0.7225, 1.0)],
)
def test_wilson_intervals_are_those_of_the_tables(part: int, whole: int, least: float, most: float) -> None:
    assert wilson_interval(part, whole) == pytest.approx((least, most), abs=0.0001)


def test_a_share_of_nothing_has_no_interval() -> None:
    with pytest.raises(ValueError, match="no part of"):
        wilson_interval(0, 0)
