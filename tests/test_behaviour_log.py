"""A school's log of behaviour says what the pupil of each row did; its totals are no records."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from safer_analysis.intake.load import FileReport
from safer_analysis.store import Store

Load = Callable[..., FileReport]

LOG = """Date,Pupil,Year,Type,Description,Points
01/02/2023,Kit Larrow,8,Assault,"Punched Y7 boy in corridor, nosebleed",-5
02/02/2023,Kit Larrow,8,Disruption,Shouting out in maths,-2
03/02/2023,Kit Larrow,8,Defiance,Refused to hand over phone,-2
06/02/2023,Kit Larrow,8,Verbal abuse,Swore at teacher,-3
07/02/2023,Kit Larrow,8,Our own word,Would not go to detention,-2
08/02/2023,Kit Larrow,8,Merit,Helped a younger pupil,2
09/02/2023,Kit Larrow,8,Attendance concern,Late to lesson,0
"""


@pytest.fixture
def categories(store: Store) -> Callable[[], list[str | None]]:
    """The category each record counts as, in the order of days; None where it has none."""

    def find() -> list[str | None]:
        rows = store.rows("SELECT category, basis FROM derived.chronology ORDER BY earliest")
        return [row["category"] if row["basis"] == "coded" else None for row in rows]

    return find


def test_who_hit_another_child_is_not_the_one_injured(
    load: Load, categories: Callable[[], list[str | None]], store: Store
) -> None:
    report = load(LOG, family="F-1")
    concern = "school_concern"
    assert categories() == ["child_on_child_harm", concern, concern, concern, concern, None, "absence"]
    assert (report.kind, report.held) == ("behaviour_log", 0)
    assert store.rows("SELECT DISTINCT agency, agency_kind FROM records.event") == [
        {"agency": "School or college", "agency_kind": "education"}
    ]
    typed = store.rows("SELECT category_typed FROM records.event ORDER BY earliest LIMIT 2")
    assert [row["category_typed"] for row in typed] == ["Assault", "Disruption"]


def test_a_log_without_points_is_told_by_what_it_lists(load: Load, categories: Callable[[], list[str | None]]) -> None:
    rows = ([*line.split(",")[:2], line.split(",")[3], "Something", "-"] for line in LOG.splitlines()[1:7])
    report = load("Date,Pupil,Type,Description,Action\n" + "\n".join(map(",".join, rows)), family="F-1")
    assert report.kind == "behaviour_log"
    assert categories()[:2] == ["child_on_child_harm", "school_concern"]


def test_an_estates_list_of_the_same_words_is_no_schools(load: Load) -> None:
    table = "Date,Tenant,Type,Description,Action\n01/02/2023,Kit,Verbal abuse,Shouted at neighbour,Letter\n"
    assert load(table, family="F-1").kind == "housing_log"


def test_in_a_safeguarding_log_an_assault_may_be_anybodys(
    load: Load, categories: Callable[[], list[str | None]]
) -> None:
    table = "Concern ID,Date,Pupil,Category,Concern\n1,01/02/2023,Kit,{},Kit came in crying\n"
    load(table.format("Assault"), family="F-1")
    load(table.format("Fighting"), "b.csv", family="F-1")
    assert sorted(map(str, categories())) == ["None", "child_on_child_harm"]


@pytest.mark.parametrize(
    "total",
    [
        ",,,,Total points,-12",
        ",Kit Larrow,8,Total points,,-12",
        ",,,,Average,-2",
        ",Kit Larrow,,,Average score,-1.7",
        "Total,,,,,6",
        ",,,Total,,6",
        'Grand total,,,,,"1,206"',
    ],
)
def test_a_total_is_no_record_wherever_it_stands(load: Load, total: str) -> None:
    lines = LOG.splitlines(keepends=True)
    report = load("".join([*lines[:4], total + "\n", *lines[4:], total + "\n"]), family="F-1")
    assert (report.rows_read, report.accepted, report.held, report.not_a_record) == (10, 7, 0, 3)


@pytest.mark.parametrize(
    "row",
    [",Kit Larrow,8,,Total meltdown in maths,-3", "12/02/2023,Kit Larrow,8,Total,,6", ",Kit Larrow,8,Average,Quiet,"],
)
def test_a_row_that_tells_something_or_has_a_day_is_a_record_or_held(load: Load, row: str) -> None:
    assert load(LOG + row + "\n", family="F-1").not_a_record == 1
