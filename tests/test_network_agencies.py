"""The agencies around a family on one day: thickness, dashes and jags from what is recorded, and whom to ring."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from itertools import combinations
from typing import Any
from xml.etree import ElementTree

import pytest

from safer_analysis.access import Scope
from safer_analysis.network.ecomap import AgencyTie, find_ties, say_tie
from safer_analysis.network.layout import lay_out
from safer_analysis.network.reading import find_contacts, find_family_records
from safer_analysis.network.shapes import Box
from safer_analysis.network.surround import draw_around_family, draw_around_names, surround
from safer_analysis.network.svg import Ink
from safer_analysis.store import Store
from tests.conftest import day
from tests.network_families import family, person

ON = day("2026-06-30")
HEAD = "Family reference,Date,Child,Category,Event\n"
WORK = "Family reference,Person,Allocated worker,Job title,Telephone,Lead professional,Start,End\n"
Ties = Callable[..., dict[str, AgencyTie]]


@pytest.fixture
def ties(store: Store, load: Callable[..., Any], scope: Scope) -> Ties:
    """The agencies of F-1 by name, from the days on which each recorded something and the lines of its workers."""

    def build(
        on: str = "2026-06-30", work: str = "", child: str | None = None, **days: list[str]
    ) -> dict[str, AgencyTie]:
        load("Family reference,Name,Role\nF-1,Ada Ash,Child", file="people.csv", agency="Eastmere Housing")
        for agency, said in days.items():
            lines = [
                f"F-1,{when},Ada Ash,{category or 'Home visit'},Note {n}"
                for n, one in enumerate(said)
                for when, _, category in [one.partition(" ")]
            ]
            load(HEAD + "\n".join(lines), file=f"{agency}.csv", agency=agency.replace("_", " "))
        if work:
            load(
                WORK + "\n".join(f"F-1,{line.strip()}" for line in work.strip().splitlines()),
                file="work.csv",
                agency="Eastmere Housing",
            )
        rows = find_family_records(store, scope, "F-1").involvements
        found = find_ties(find_contacts(store, scope, "F-1", as_of=day(on), child=child), rows, day(on), child=child)
        return {tie.agency: tie for tie in found}

    return build


def test_thickness_is_from_the_records_of_twelve_months_and_no_older_one(ties: Ties) -> None:
    year_ago = ON - timedelta(days=365)
    days = [f"{year_ago:%d/%m/%Y}", f"{year_ago + timedelta(days=1):%d/%m/%Y}", "30/06/2026", "01/07/2026"]
    assert len(ties(Oakfield_School=days)["Oakfield School"].events) == 2


@pytest.mark.parametrize(("count", "width"), [(1, 1.5), (3, 1.5), (4, 3.5), (11, 3.5), (12, 6.0), (29, 6.0), (30, 9.0)])
def test_a_line_grows_thicker_at_the_stated_numbers(ties: Ties, count: int, width: float) -> None:
    days = [f"{ON - timedelta(days=number):%d/%m/%Y}" for number in range(count)]
    assert ties(Oakfield_School=days)["Oakfield School"].width == width


@pytest.mark.parametrize(("days", "quiet"), [(89, False), (90, True)])
def test_a_line_is_dashed_when_nothing_is_recorded_in_ninety_days(ties: Ties, days: int, quiet: bool) -> None:
    found = ties(Oakfield_School=[f"{ON - timedelta(days=days):%d/%m/%Y}"])["Oakfield School"]
    assert found.quiet is quiet
    assert ("nothing in the last 90 days" in say_tie(found)) is quiet


@pytest.mark.parametrize(
    ("said", "count"),
    [
        (["01/06/2026 No access", "02/06/2026 No access", "03/06/2026", "04/06/2026"], 2),
        (["01/06/2026 No access", "02/06/2026 No access", "03/06/2026", "04/06/2026", "05/06/2026"], 0),
        (["01/06/2026 Was not brought"], 0),
        (["01/06/2026 Was not brought", "02/06/2026 No access"], 2),
    ],
)
def test_a_line_is_jagged_when_half_of_two_or_more_tell_of_no_access_or_not_being_brought(
    ties: Ties, said: list[str], count: int
) -> None:
    assert ties(Oakfield_School=said)["Oakfield School"].stressful == count


def test_a_record_of_an_imprecise_date_counts_only_when_all_of_it_is_in_the_year(ties: Ties) -> None:
    found = ties(Oakfield_School=["2025", "May-26"])["Oakfield School"]
    assert len(found.events) == 1
    assert "last contact May 2026" in say_tie(found)


def test_whom_to_ring_is_the_lead_worker_of_that_day_and_before_that_whoever_was_last(ties: Ties) -> None:
    work = """
    Ada Ash,First Worker,Social worker,01632 960201,Yes,01/01/2024,31/12/2024
    Ada Ash,Second Worker,Social worker,01632 960202,No,01/01/2025,
    Ben Ash,Second Worker,Social worker,01632 960202,No,01/01/2025,
    Ada Ash,Third Worker,Manager,,Yes,01/02/2025,
    """
    now = ties(work=work)["Eastmere Housing"]
    assert [(one.name, one.people) for one in now.workers] == [
        ("Third Worker", ("Ada Ash",)),
        ("Second Worker", ("Ada Ash", "Ben Ash")),
    ]
    assert now.in_picture
    assert "telephone not recorded" in say_tie(now)
    assert [one.name for one in ties(on="2024-12-31")["Eastmere Housing"].workers] == ["First Worker"]
    assert "Eastmere Housing" not in ties(on="2023-12-31")


def test_an_agency_of_long_ago_is_not_drawn_and_not_forgotten(ties: Ties) -> None:
    found = ties(Oakfield_School=["01/01/2019"])["Oakfield School"]
    assert not found.in_picture
    assert "last contact 1 January 2019" in say_tie(found)


def made(name: str, count: int = 3) -> AgencyTie:
    return AgencyTie(name, 1.5, False, 0, tuple(map(str, range(count))), None, "", (), False)


@pytest.mark.parametrize("count", [0, 1, 2, 7, 19])
@pytest.mark.parametrize("sides_only", [True, False])
def test_agencies_stand_around_the_family_and_none_over_another(count: int, sides_only: bool) -> None:
    placed = surround([made(f"Agency {n}") for n in range(count)], (420.0, 300.0), sides_only=sides_only)
    boxes = [one.box for one in placed.agencies]
    assert len(boxes) == count
    assert not [1 for one, other in combinations([*boxes, placed.middle], 2) if one.meets(other)]
    whole = Box(0, 0, placed.width, placed.height)
    assert all(whole.left <= box.left and box.right <= whole.right and box.bottom <= whole.bottom for box in boxes)
    for one in placed.agencies:
        (x1, y1), (x2, y2) = one.line
        way = Box(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)).grown(0.5)
        assert not [box for box in boxes if box != one.box and box.meets(way)]


def test_the_pictures_escape_names_and_every_agency_can_be_reached_by_key() -> None:
    layout = lay_out(family([person("O'Brien <b>")]))
    agencies = [made("St John's <i>School</i>"), made("Police")]
    for svg in (
        draw_around_family(layout, agencies, "Both", Ink()),
        draw_around_names("F-1 <Ash>", ["O'Brien <b>"], agencies, "Agencies", Ink()),
    ):
        root = ElementTree.fromstring(svg)
        marks = [one.get("data-mark", "") for one in root.iter() if one.get("tabindex") == "0"]
        assert [mark for mark in marks if mark.startswith("agency:")] == [
            "agency:St John's <i>School</i>",
            "agency:Police",
        ]
        assert "O'Brien <b>" in " ".join(one.text or "" for one in root.iter())
        assert "What the lines mean" in svg
