"""What a finding is told as: true of every shape, plain, without a name, and with the figures as they were moved."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from safer_analysis.patterns.catalogue import catalogue
from safer_analysis.patterns.finding import Finding
from safer_analysis.patterns.telling import tell_finding

APRIL, MAY = date(2023, 4, 3), date(2023, 5, 9)


def found(way: str, count: int, first: date | None = APRIL, last: date | None = MAY, agencies: int = 1) -> Finding:
    return Finding(
        "1", way[:3], "F-1", "found", way, count=count, first=first, last=last, agencies=("A", "B", "C")[:agencies]
    )


@pytest.mark.parametrize(
    ("finding", "sentence"),
    [
        (
            found("P01.1", 3, agencies=2),
            "Repeat domestic abuse: 3 incidents of domestic abuse recorded by 2 agencies between 3 April and 9 May "
            "2023; the definition needs 3 in 365 days.",
        ),
        (
            found("P15.1", 1, None, None),
            "Unassessed man: A father, partner or other male carer, recorded by 1 agency, and neither contact with him "
            "nor an invitation to him recorded; the definition needs one such man.",
        ),
        (
            found("P25.2", 2),
            "No access: A failed visit and the case closed after it, recorded by 1 agency between 3 April and 9 May "
            "2023; the definition needs a closing within 14 days of a failed visit.",
        ),
        (
            found("P27.1", 1, APRIL, APRIL),
            "Not joined up: A serious event known to one agency alone on 3 April 2023, and no contact with children's "
            "social care recorded within 2 working days, while its returns cover them; the definition needs one such "
            "event.",
        ),
        (
            found("P24.1", 1, agencies=2),
            "Many places of care: An injury or emergency attendance, seen at 2 hospitals between 3 April and 9 May "
            "2023; the definition needs 2 hospitals in 365 days.",
        ),
        (
            found("P29.2", 1, APRIL, APRIL),
            "Drift: A plan started on 3 April 2023, and no end of it recorded within 456 days, while returns cover "
            "them; the definition needs a plan of 456 days.",
        ),
    ],
)
def test_a_finding_is_told_as_its_shape_asks(finding: Finding, sentence: str) -> None:
    assert tell_finding(finding) == sentence


@pytest.mark.parametrize(
    ("agencies", "by"),
    [
        (("Police", "School"), "recorded by 2 agencies"),
        (("Agency not stated",), "in records that state no agency"),
        (("Agency not stated", "Police"), "recorded by 1 agency and in records that state none"),
    ],
)
def test_records_that_state_no_agency_are_not_told_as_an_agencys(agencies: tuple[str, ...], by: str) -> None:
    finding = replace(found("P01.1", 3), agencies=agencies)
    assert f"3 incidents of domestic abuse {by} between" in tell_finding(finding)


def test_a_figure_moved_for_one_view_is_told_as_moved() -> None:
    assert "the definition needs 2 in 180 days." in tell_finding(found("P01.1", 2), {"incidents": 2, "days": 180})


@pytest.mark.parametrize("code", list(catalogue()))
def test_every_way_is_told_for_one_for_two_and_for_many(code: str) -> None:
    for number, way in enumerate(catalogue()[code].ways, start=1):
        for count in (1, 2, 30):
            said = tell_finding(found(f"{code}.{number}", count, agencies=3))
            assert not [part for part in ("{", "}", "  ", " ,", "None", "1 agencies") if part in said], said
            assert "the definition needs" in said
        assert way["says"].keys() <= {"1", "2", "many"}
