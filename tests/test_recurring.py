"""Patterns across families, on families a reader can count by hand: how often, when, where covered, which together."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date

import openpyxl
import pytest

from safer_analysis.access import Scope
from safer_analysis.caseload.before_milestone import Before, Group
from safer_analysis.caseload.past_tables import tell_before, tell_sequences
from safer_analysis.caseload.prevalence import (
    Prevalence,
    find_day_looked,
    find_families_with,
    find_over_time,
    find_prevalence,
)
from safer_analysis.caseload.sequences import Found
from safer_analysis.caseload.tables import Table, tell_over_time, tell_prevalence, tell_together
from safer_analysis.caseload.together import Pair, find_together, tell_lift
from safer_analysis.caseload.workbook import write_workbook
from safer_analysis.history.rebuild import rebuild_history
from safer_analysis.intake.load import load_file
from safer_analysis.patterns.build import keep_findings_current
from safer_analysis.patterns.catalogue import catalogue
from safer_analysis.patterns.finding import Answer
from safer_analysis.store import Store, open_store
from tests.conftest import EVERYTHING, NOW

HEAD = "Family reference,Date,Agency,Child,Category,Event\n"
ABUSE = "domestic_abuse"
MISSING = "missing_episode"
ANSWERS: tuple[Answer, ...] = ("found", "none", "could_not_look")
NAMES = {1: "Ada", 2: "Ben", 3: "Cleo"}


def lines(family: str, child: str, category: str, agency: str, *days: str) -> str:
    return "".join(f"{family},{day},{agency},{child},{category},Entry of {day} {category}\n" for day in days)


def caseload() -> str:
    """Six families: R-1 to R-3 have repeat domestic abuse and missing, R-4 the first, R-5 none, R-6 no police."""
    text = ""
    for number, year in ((1, 2022), (2, 2022), (3, 2024)):
        days = [f"{year}-{month:02}-01" for month in (2, 4, 6)]
        text += lines(f"R-{number}", NAMES[number], ABUSE, "Police", *days)
        text += lines(f"R-{number}", NAMES[number], MISSING, "Police", *[day[:-2] + "20" for day in days])
    text += lines("R-4", "Dora", ABUSE, "Police", "2024-02-01", "2024-04-01", "2024-06-01")
    text += lines("R-5", "Eli", "visit", "Police", "2024-02-01")
    return text + lines("R-6", "Finn", "visit", "Harbour School", "2024-02-01")


@pytest.fixture(scope="module")
def told() -> Iterator[Store]:
    store = open_store()
    report = load_file(store, (HEAD + caseload()).encode(), "chronology.csv", now=NOW, agency="Children's Services")
    assert (report.held, report.refused) == (0, False)
    rebuild_history(store, as_of=NOW.date())
    keep_findings_current(store, as_of=NOW.date())
    yield store
    store.close()


def of_pattern(store: Store, code: str, scope: Scope = EVERYTHING) -> Prevalence:
    return next(one for one in find_prevalence(store, scope) if one.pattern == code)


def repeat_missing() -> str:
    """The catalogue's pattern of children who go missing again and again."""
    return next(code for code, one in catalogue().items() if "missing_episode" in one.events() and one.unit == "child")


def test_found_none_and_could_not_look_are_three_numbers_that_make_all_families(told: Store) -> None:
    one = of_pattern(told, "P01")
    assert (one.found, one.none, one.could_not_look, one.families) == (4, 1, 1, 6)
    for other in find_prevalence(told, EVERYTHING):
        assert other.families == 6, other.title


def test_children_are_counted_where_a_pattern_is_about_them(told: Store) -> None:
    assert of_pattern(told, "P01").children == 0, "it is about the family"
    one = of_pattern(told, repeat_missing())
    assert (one.found, one.children) == (3, 3)


def test_only_families_granted_are_counted(told: Store) -> None:
    some = Scope(reader="test", role="test", families=frozenset({"R-1", "R-5"}))
    one = of_pattern(told, "P01", some)
    assert (one.found, one.none, one.could_not_look) == (1, 1, 0)
    assert [row["family_id"] for row in find_families_with(told, some, "P01")] == ["R-1"]
    assert find_together(told, some) == []


def test_every_count_of_families_opens_its_families(told: Store) -> None:
    for one in find_prevalence(told, EVERYTHING):
        listed = [len(find_families_with(told, EVERYTHING, one.pattern, answer=answer)) for answer in ANSWERS]
        assert listed == [one.found, one.none, one.could_not_look], one.title
    first = find_families_with(told, EVERYTHING, "P01")[0]
    assert (first["family_id"], first["first"], first["last"]) == ("R-1", date(2022, 2, 1), date(2022, 6, 1))


@pytest.mark.parametrize("by_first", [True, False])
def test_a_family_is_counted_once_in_its_year_beside_the_families_covered(told: Store, by_first: bool) -> None:
    rows = find_over_time(told, EVERYTHING, catalogue()["P01"], grain="year", by_first=by_first, as_of=NOW.date())
    years = {row["begins"].year: row for row in rows}
    assert {year: row["families"] for year, row in years.items() if row["families"]} == {2022: 2, 2024: 2}
    assert years[2022]["family_ids"] == ["R-1", "R-2"]
    # the police returns of one file cover each family up to its own last record
    assert years[2022]["covered"] == 2
    assert years[2024]["covered"] == 3
    assert [of["kind"] for of in years[2024]["by_kind"]] == ["police"]


def test_quarters_begin_where_quarters_do(told: Store) -> None:
    rows = find_over_time(told, EVERYTHING, catalogue()["P01"], grain="quarter", by_first=True, as_of=NOW.date())
    found = {row["begins"]: row["families"] for row in rows if row["families"]}
    assert found == {date(2022, 1, 1): 2, date(2024, 1, 1): 2}
    assert len(rows) == 10, "every quarter between is there, with none"


def test_what_was_never_covered_has_no_time_to_be_told(told: Store) -> None:
    scope = Scope(reader="test", role="test", families=frozenset({"R-6"}))
    assert find_over_time(told, scope, catalogue()["P01"], grain="year", by_first=True, as_of=NOW.date()) == []


def test_patterns_together_are_counted_where_both_could_be_looked_for(told: Store) -> None:
    code = repeat_missing()
    (pair,) = [one for one in find_together(told, EVERYTHING) if {one.one, one.other} == {"P01", code}]
    assert (pair.with_both, pair.with_one, pair.with_other, pair.of_all) == (3, 4, 3, 5)
    assert pair.expected == pytest.approx(4 * 3 / 5)
    assert pair.lift == pytest.approx(1.25)
    assert pair.family_ids == ("R-1", "R-2", "R-3")


@pytest.mark.parametrize(
    ("lift", "said"),
    [(1.04, "as often as by chance"), (1.25, "1.2 times as often as by chance"), (0.5, "0.5 times: less often")],
)
def test_lift_is_said_in_words(lift: float, said: str) -> None:
    assert tell_lift(lift).startswith(said)


def test_the_day_up_to_which_was_looked_is_known(told: Store) -> None:
    assert find_day_looked(told) == NOW.date()


# Fit to be shared

MANY = Prevalence("P03", "Repeat", found=46, none=30, could_not_look=12, children=51)
FEW = Prevalence("P05", "Seldom", found=5, none=70, could_not_look=13, children=6)


def test_a_table_to_share_rounds_and_suppresses_what_the_own_one_tells() -> None:
    assert tell_prevalence([MANY, FEW], shared=False).rows[1] == ("Seldom", 5, 70, 13, "6")
    assert tell_prevalence([MANY, FEW], shared=True).rows == (
        ("Repeat", "45", "30", "10", "50"),
        ("Seldom", "suppressed", "70", "suppressed", "suppressed"),
    )


def test_a_pattern_about_the_family_counts_no_children() -> None:
    of_family = Prevalence("P01", "Abuse", found=46, none=30, could_not_look=12, children=0)
    for shared in (True, False):
        assert tell_prevalence([of_family], shared=shared).rows[0][-1] == "not about one child"


def period(year: int, families: int) -> dict[str, object]:
    return {"begins": date(year, 1, 1), "families": families, "family_ids": [], "covered": 44, "by_kind": []}


def test_years_to_share_tell_no_more_than_the_number_they_make() -> None:
    years = [period(2022, 30), period(2023, 3), period(2024, 13)]
    rows = tell_over_time(years, MANY, grain="year", shared=True).rows
    assert [row[1:4] for row in rows] == [
        ("30", "45", "50 in 100"),
        ("suppressed", "45", "50 in 100"),
        ("suppressed", "45", "50 in 100"),
    ]
    few = tell_over_time([period(2022, 5), period(2023, 0)], FEW, grain="year", shared=True).rows
    assert [row[1] for row in few] == ["suppressed", "suppressed"]
    with pytest.raises(ValueError, match="by year"):
        tell_over_time(years, MANY, grain="quarter", shared=True)


def test_pairs_to_share_are_those_no_part_of_which_is_small() -> None:
    pairs = [Pair("A", "B", 12, 30, 25, 90, ()), Pair("A", "C", 5, 30, 25, 90, ())]
    titles = {"A": "First", "B": "Second", "C": "Third"}
    assert len(tell_together(pairs, titles, shared=False).rows) == 2
    assert tell_together(pairs, titles, shared=True).rows == (
        ("First", "Second", 10, 30, 25, 90, "1.2 times as often as by chance"),
    )


def test_no_cell_of_the_workbook_is_a_formula() -> None:
    book = openpyxl.load_workbook(io.BytesIO(write_workbook([Table("How often", ("A",), (("=1+1",), (5,)))], ["Note"])))
    sheet = book["How often"]
    assert [(cell.value, cell.data_type) for (cell,) in sheet.iter_rows(min_row=2)] == [("=1+1", "s"), (5, "n")]
    assert book["Read this first"]["A1"].value == "Note"


def test_sequences_to_share_leave_out_what_could_be_subtracted() -> None:
    found = [Found(("a", "b"), 40), Found(("a", "c"), 20), Found(("b", "c"), 60), Found(("a", "b", "c"), 36)]
    rows = tell_sequences(found, 100, shared=True).rows
    assert [row[1:] for row in rows] == [(2, 40, 100), (2, 20, 100), (2, 60, 100)], "40 less 36 are four"
    assert len(tell_sequences(found, 100, shared=False).rows) == 4
    assert tell_sequences([Found(("a", "b"), 95)], 100, shared=True).rows == (), "100 less 95 are five"


def test_the_year_before_is_told_with_intervals_and_shared_without_small_numbers() -> None:
    def group(count: int, *recorded: tuple[str, int]) -> Group:
        families = tuple((f"F-{number}", date(2024, 1, 1)) for number in range(count))
        return Group(families, {name: tuple(family for family, _ in families[:part]) for name, part in recorded})

    before = Before(group(10, ("domestic_abuse", 5)), group(40, ("domestic_abuse", 10), ("visit", 3)))
    assert tell_before(before, shared=False).rows == (
        ("Domestic abuse", "5", "10", "50 in 100 (24 to 76)", "10", "40", "25 in 100 (14 to 40)", "30 in 100"),
        ("Visit", "0", "10", "0 in 100 (0 to 28)", "3", "40", "8 in 100 (3 to 20)", "6 in 100"),
    )
    told = tell_before(before, shared=True).rows
    assert told[0][1:] == ("suppressed", "10", "suppressed", "10", "40", "25 in 100 (14 to 40)", "suppressed")
    assert told[1][4:] == ("suppressed", "40", "suppressed", "suppressed")
