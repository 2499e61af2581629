"""What the lines above a table say of all its rows, and what they only seem to say."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from safer_analysis.intake.cells import Cell, Row
from safer_analysis.intake.load import FileReport
from safer_analysis.intake.preamble import Preamble, read_preamble
from safer_analysis.store import Store

Load = Callable[..., FileReport]
AS_OF = date(2026, 7, 1)


def said(*lines: str) -> Preamble:
    return read_preamble(lines, [], as_of=AS_OF)


def said_in_cells(*rows: tuple[str, ...], above_table: bool = True) -> Preamble:
    made = [Row(number, tuple(map(Cell, cells))) for number, cells in enumerate(rows, start=1)]
    return read_preamble([], made, as_of=AS_OF, above_table=above_table)


@pytest.mark.parametrize(
    "line",
    [
        "Agencies involved: Eastmere Police, Oakfield School",
        "School attended: Oakfield Primary School",
        "Copy sent to: Eastmere Police",
        "This page is for the police only",
        "Please return to Eastmere MASH",
        "Contact the police on 101",
        "Police reference: 123",
        "Agency: [insert]",
        "Agency: <name of agency>",
        "Agency: ____________",
        "Agency: TBC",
    ],
)
def test_an_agency_spoken_of_is_not_the_one_that_speaks(line: str) -> None:
    assert said(line).agency is None


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("Agency: Eastmere Police", "Eastmere Police"),
        ("Time: 14:30 Agency: CSC", "CSC"),
        ("Social Worker: Jo Hart Agency: CSC", "CSC"),
        ("Eastmere Police – chronology", "Eastmere Police"),
        ("Chronology: Eastmere Police", "Eastmere Police"),
        ("Oakfield School: Chronology of contacts", "Oakfield School"),
        ("Produced by Oakfield Primary School", "Oakfield Primary School"),
        ("Quill Family Support Service – chronology", "Quill Family Support Service"),
        ("School: Oakfield Primary School", "Oakfield Primary School"),
        ("School: Oakfield", "Oakfield School"),
        ("Hospital: Northgate General", "Northgate General Hospital"),
        ("School: Year 6", "School"),
        ("School: Home educated", "School"),
    ],
)
def test_the_agency_of_a_return_is_read(line: str, agency: str) -> None:
    assert said(line).agency == agency


def test_a_list_of_professionals_beside_the_table_is_not_the_files_agency() -> None:
    assert (
        said_in_cells(("Professional", "Agency", "Contact number"), ("Jo Hart", "Oakfield School", "01")).agency is None
    )
    assert said_in_cells(("Professional", "Agency"), ("Jo Hart", "Oakfield School"), above_table=False).agency is None


def test_labels_and_values_in_cells_side_by_side_are_read() -> None:
    found = said_in_cells(("Agency", "Eastmere Police", "Period", "2016 to 2019"), ("Child", "Ola Wren"))
    assert (found.agency, [child.name for child in found.children]) == ("Eastmere Police", ["Ola Wren"])
    assert found.covers_from == date(2016, 1, 1)


@pytest.mark.parametrize(
    "line",
    [
        "Child: Ola Wren Mother: Kim Wren",
        "Child: Ola Wren  Date of birth: 03/04/2015",
        "Child: Ola Wren Anything: at all",
        "Chronology for Ola Wren",
        "Full name: Ola Wren",
        "Full name  Ola Wren",
        "Name: Ola Wren",
        "Re: Ola Wren",
        "Ola Wren – DOB 03/04/2015",
    ],
)
def test_the_child_is_read_and_nobody_beside(line: str) -> None:
    assert [child.name for child in said(line).children] == ["Ola Wren"]


@pytest.mark.parametrize(
    "lines",
    [
        ("Name: Jo Hart", "Role: social worker"),
        ("Name: Jo Hart   Designation: Headteacher",),
        ("Re: Chronology for case conference on 12 March 2019",),
        ("Chronology for the case conference",),
        ("Child's name: ____________",),
        ("Child: [insert name]",),
        ("Mother: Kim Wren",),
    ],
)
def test_a_writer_a_subject_line_and_an_unfilled_form_name_no_child(lines: tuple[str, ...]) -> None:
    assert said(*lines).children == ()


@pytest.mark.parametrize("title", ["Quill family – chronology", "QUILL FAMILY", "Name of family: the Quill family"])
def test_the_familys_name_is_read_from_a_title(title: str) -> None:
    assert said(title).family_name == "Quill"


@pytest.mark.parametrize("title", ["Quill Family Hub", "Quill Family Centre", "Eastmere Family Court", "The family"])
def test_a_service_called_family_is_no_family(title: str) -> None:
    assert said(title).family_name is None


def test_rows_that_name_no_child_are_counted_and_said(load: Load) -> None:
    report = load("Date,Child,Event\n01/03/2020,Ada,One\n02/03/2020,,Two\n03/03/2020,,Three\n", family="F-1")
    assert [(i.code, "2 of its" in i.message) for i in report.issues if i.code == "no_child_named"] == [
        ("no_child_named", True)
    ]
    named = load("Date,Child,Event\n04/03/2020,Ada,One\n", family="F-1")
    assert "no_child_named" not in {issue.code for issue in named.issues}


def test_an_agency_in_a_distribution_list_is_not_the_recorder(load: Load, store: Store) -> None:
    load("Copy sent to: Eastmere Police,,\nAgencies involved: School,,\nDate,Child,Event\n01/03/2020,Ada,One\n")
    assert store.one("SELECT agency FROM derived.chronology") == {"agency": "Agency not stated"}
