"""Whose list it is: a school's name without the marks of printing, and by what it lists where it names nobody."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from safer_analysis.intake.load import FileReport
from safer_analysis.store import Store

Load = Callable[..., FileReport]


@pytest.mark.parametrize(
    "mark",
    [
        " Printed 12/07/2023 by J. Quayle",
        " - Printed: 12/07/2023",
        ", Run by J. Quayle on 12/07/2023",
        " Report date 12 July 2023",
        " (Generated Wednesday 12 July)",
        " REPORT RUN 12/07/2023 09:15",
    ],
)
@pytest.mark.parametrize("before", ["", "Organisation: "], ids=["a title", "a label"])
def test_what_a_program_printed_behind_a_schools_name_is_no_part_of_it(
    load: Load, store: Store, before: str, mark: str
) -> None:
    table = "Date,Pupil,Concern\n01/02/2023,Kit Larrow,Came in without a coat and was cold all day.\n"
    load(f'"{before}Holmlea Secondary{mark}"\n' + table, family="F-1")
    assert store.rows("SELECT agency FROM records.event") == [{"agency": "Holmlea Secondary"}]


@pytest.mark.parametrize("name", ["Run Lane Primary School", "Page Moss Primary School", "St Generate's Academy"])
def test_a_school_named_like_a_mark_of_printing_keeps_its_name(load: Load, store: Store, name: str) -> None:
    load(f"{name}\nDate,Pupil,Concern\n01/02/2023,Kit Larrow,Came in without a coat.\n", family="F-1")
    assert store.rows("SELECT agency FROM records.event") == [{"agency": name}]


@pytest.mark.parametrize(
    "table",
    [
        "Pupil,Start Date,End Date,Days,Type,Reason\nKit,01/02/2023,03/02/2023,3,Fixed term,Assault\n"
        "Kit,05/05/2023,06/05/2023,2,Suspension,Disruption\n",
        "Pupil,Suspension start date,Suspension end date,Reason for suspension\nKit,01/02/2023,03/02/2023,Assault\n",
    ],
    ids=["by what it lists", "by its headings"],
)
def test_a_list_of_suspensions_that_names_no_school_is_a_schools(load: Load, store: Store, table: str) -> None:
    report = load(table, family="F-1")
    assert report.kind == "exclusions"
    rows = store.rows("SELECT DISTINCT agency, agency_kind FROM records.event")
    assert rows == [{"agency": "School or college", "agency_kind": "education"}]
    assert "agency_by_kind" in [issue.code for issue in report.issues]
