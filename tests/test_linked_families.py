"""What families have in common: told by stories, never a protected address, never a join by name alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import networkx as nx
import pytest
import streamlit
from hypothesis import given, settings
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from safer_analysis.access import Scope
from safer_analysis.caseload.linked_families import (
    MOST_NODES,
    LinkChoices,
    count_later,
    find_around,
    find_links,
    find_path,
)
from safer_analysis.history.rebuild import rebuild_history
from safer_analysis.intake.load import load_file
from safer_analysis.people.family_links import most_families
from safer_analysis.store import Row, Store, open_store
from safer_analysis.ui.colours import LIGHT
from safer_analysis.ui.linked_families_picture import draw_links, place_nodes
from safer_analysis.vocabulary.link_tables import FAMILY_LINK
from tests.conftest import EVERYTHING, NOW
from tests.test_load_pages import open_page
from tests.test_pages import PROJECT, words

Load = Callable[..., object]
PEOPLE = "Family reference,Own ID,Name,Date of birth,Role,NHS number,Address,Postcode,Telephone\n"
ADDRESSES = "Family reference,Person,Address,Postcode,Protected,Start date,End date\n"
LISTED = """F-1,1,Kim Vale,02/05/1984,Mother,,,,
F-2,2,Lou Marsh,03/06/1985,Mother,,,,
F-3,3,Pat Reed,04/07/1986,Mother,,,,
"""
AGENCY = {"agency": "Eastmere Housing"}


@pytest.fixture
def people(load: Load) -> Callable[[str], None]:
    """Load a people list of several families."""
    return lambda rows: load(PEOPLE + rows, "people.csv", **AGENCY) and None


@pytest.fixture
def addresses(load: Load, people: Callable[[str], None]) -> Callable[[str], None]:
    """Load three mothers of three families, and where they lived."""

    def load_both(rows: str) -> None:
        people(LISTED)
        load(ADDRESSES + rows, "addresses.csv", **AGENCY)

    return load_both


def links(store: Store, *kinds: str, scope: Scope = EVERYTHING, **choices: date) -> list[tuple[str, list[str]]]:
    chosen = LinkChoices(kinds, **choices) if kinds else LinkChoices(**choices)
    found = find_links(store, scope, chosen)
    return [(link["kind"], [one["family_id"] for one in link["families"]]) for link in found]


# Addresses


def test_one_house_of_two_families_however_it_is_typed(addresses: Callable[[str], None], store: Store) -> None:
    addresses(
        'F-1,Kim Vale,"12 Mill Lane, Eastmere",EM1 2AB,No,01/02/2020,03/04/2021\n'
        "F-2,Lou Marsh,12 mill lane EM12AB,,No,05/06/2022,\n"
        'F-3,Pat Reed,"14 Mill Lane, Eastmere",EM1 2AB,No,05/06/2022,\n'
    )
    assert links(store) == [("address", ["F-1", "F-2"])]
    (link,) = find_links(store, EVERYTHING, LinkChoices())
    first, second = link["families"]
    assert (first["earliest"], first["latest"], first["goes_on"]) == (date(2020, 2, 1), date(2021, 4, 3), False)
    assert (second["earliest"], second["goes_on"], len(second["record_ids"])) == (date(2022, 6, 5), True, 1)


def test_two_flats_of_one_house_and_two_named_houses_of_one_postcode_are_not_one_address(
    addresses: Callable[[str], None], store: Store
) -> None:
    addresses(
        'F-1,Kim Vale,"Flat 1, 12 Mill Lane",EM1 2AB,No,2020,\nF-2,Lou Marsh,"Flat 2, 12 Mill Lane",EM1 2AB,No,2020,\n'
        'F-1,Kim Vale,"The Forge, Mill Lane",EM9 9ZZ,No,2019,\nF-3,Pat Reed,"The Barn, Mill Lane",EM9 9ZZ,No,2019,\n'
    )
    assert links(store) == []


def test_an_address_protected_for_one_links_nobody_and_is_shown_nowhere(
    addresses: Callable[[str], None], store: Store
) -> None:
    addresses(
        'F-1,Kim Vale,"12 Mill Lane",EM1 2AB,Yes,2020,\nF-2,Lou Marsh,"12 Mill Lane",EM1 2AB,No,2020,\n'
        'F-3,Pat Reed,"12, Mill Lane",EM1 2AB,No,2020,\n'
    )
    assert links(store) == []
    assert store.one("SELECT count(*) AS n FROM derived.family_link") == {"n": 0}


def test_an_address_of_very_many_families_links_none_of_them(load: Load, store: Store) -> None:
    for families, linked in ((most_families(), True), (most_families() + 1, False)):
        rows = "".join(
            f"G-{families}-{n},{families}{n:02},Mother {'abcdefghijklmnop'[n]}x Own{'abcdefghijklmnop'[n]},,Mother,,"
            f'"{families} Long Road",EM5 5EE,\n'
            for n in range(families)
        )
        load(PEOPLE + rows, f"people {families}.csv", **AGENCY)
        assert bool(links(store, "address")) is linked or families == most_families() + 1
    assert [len(members) for _, members in links(store, "address")] == [most_families()]


# Numbers, names, people


def test_one_telephone_number_however_it_is_typed(people: Callable[[str], None], store: Store) -> None:
    people(
        "F-1,1,Kim Vale,02/05/1984,Mother,,,,07700 900123\nF-2,2,Lou Marsh,03/06/1985,Mother,,,,+44 7700 900-123\n"
        "F-3,3,Pat Reed,04/07/1986,Mother,,,,900123\n"
    )
    assert links(store) == [("telephone", ["F-1", "F-2"])]


def test_a_name_in_two_families_is_shown_as_a_name_and_joins_nobody(load: Load, store: Store) -> None:
    load("Date,Child,Event,Adults\n01/02/2024,Ada,Seen,Dean Marrow\n", "a.csv", family="F-1", agency="Eastmere Police")
    load("Date,Child,Event,Adults\n01/02/2025,Ben,Seen,dean MARROW\n", "b.csv", family="F-2", agency="Eastmere Police")
    assert links(store) == [("same_name", ["F-1", "F-2"])]
    assert links(store, "same_person") == []
    individuals = store.one("SELECT count(DISTINCT individual_id) AS n FROM derived.person WHERE name ILIKE 'dean%'")
    assert individuals == {"n": 2}


def test_two_of_one_name_born_on_different_days_are_no_link(people: Callable[[str], None], store: Store) -> None:
    people("F-1,1,Kim Vale,02/05/1984,Mother,,,,\nF-2,2,Kim Vale,09/09/1990,Mother,,,,\n")
    assert links(store) == []


def test_one_person_by_number_and_birth_is_one_in_both_families(load: Load, store: Store) -> None:
    load(PEOPLE + "F-1,1,Sam Vale,02/05/1984,Father,943 476 5919,,,\n", "one.csv", **AGENCY)
    load(PEOPLE + "F-2,2,Sam Vale-Hart,02/05/1984,Partner,943 476 5919,,,\n", "two.csv", agency="Eastmere NHS Trust")
    assert links(store) == [("same_person", ["F-1", "F-2"])]


# What is asked for


def test_a_period_leaves_out_what_lies_outside_it_and_keeps_what_has_no_day(
    addresses: Callable[[str], None], store: Store
) -> None:
    addresses(
        "F-1,Kim Vale,12 Mill Lane,EM1 2AB,No,01/02/2020,03/04/2021\nF-2,Lou Marsh,12 Mill Lane,EM1 2AB,No,,\n"
        "F-2,Lou Marsh,7 Quay Road,EM2 2BB,No,01/01/2015,01/01/2016\n"
        "F-3,Pat Reed,7 Quay Road,EM2 2BB,No,01/01/2015,02/01/2016\n"
    )
    assert len(links(store)) == 2
    assert links(store, first=date(2016, 1, 1)) == links(store)
    assert links(store, first=date(2016, 1, 2)) == [("address", ["F-1", "F-2"])]
    assert links(store, first=date(2021, 4, 4)) == []
    assert links(store, last=date(2015, 1, 1)) == [("address", ["F-2", "F-3"])]


MOVES = """F-1,Kim Vale,12 Mill Lane,EM1 2AB,No,01/02/2020,03/04/2021
F-1,Kim Vale,12 Mill Lane,EM1 2AB,No,01/06/2024,
F-2,Lou Marsh,12 Mill Lane,EM1 2AB,No,01/05/2022,09/09/2023
F-3,Pat Reed,12 Mill Lane,EM1 2AB,No,05/05/2024,
F-2,Lou Marsh,7 Quay Road,EM2 2BB,No,,
F-3,Pat Reed,7 Quay Road,EM2 2BB,No,,
"""


def test_a_link_is_told_as_it_was_on_the_day_of_the_page(addresses: Callable[[str], None], store: Store) -> None:
    addresses(MOVES)

    def on(day: str) -> list[tuple[str, int, date, bool]]:
        found = find_links(store, EVERYTHING, LinkChoices(as_of=date.fromisoformat(day)), words=["mill"])
        return [
            (one["family_id"], len(one["record_ids"]), one["latest"], one["goes_on"])
            for link in found
            for one in link["families"]
        ]

    assert on("2022-04-30") == [], "the second family came a day later"
    assert on("2022-05-01") == [("F-1", 1, date(2021, 4, 3), False), ("F-2", 1, date(2022, 5, 1), True)]
    assert on("2023-09-09") == [("F-1", 1, date(2021, 4, 3), False), ("F-2", 1, date(2023, 9, 9), False)]
    assert [(family, records) for family, records, _, _ in on("2024-06-01")] == [("F-1", 2), ("F-2", 1), ("F-3", 1)]
    later = [LinkChoices(as_of=date(2022, 4, 30)), LinkChoices(as_of=date(2022, 5, 1))]
    assert [count_later(store, EVERYTHING, choices) for choices in later] == [1, 0]
    (quay,) = find_links(store, EVERYTHING, LinkChoices(as_of=date(1999, 1, 1)))
    assert [(one["earliest"], one["latest"]) for one in quay["families"]] == [(None, None)] * 2, "no day is never later"
    to = LinkChoices(last=date(2022, 4, 30), as_of=date(2024, 6, 1))
    assert (find_links(store, EVERYTHING, to), count_later(store, EVERYTHING, to)) == ([quay], 0)


def test_a_reader_sees_links_between_the_families_granted_alone(addresses: Callable[[str], None], store: Store) -> None:
    addresses("".join(f"F-{n},{who},12 Mill Lane,EM1 2AB,No,2020,\n" for n, who in ((1, "Kim Vale"), (2, "Lou Marsh"))))
    assert links(store) == [("address", ["F-1", "F-2"])]
    assert links(store, scope=Scope(reader="test", role="test", families=frozenset({"F-1"}))) == []
    assert find_links(store, EVERYTHING, LinkChoices(), words=["mill"])
    assert find_links(store, EVERYTHING, LinkChoices(), words=["quay"]) == []


# Around one family, and from one to another

FAMILIES = [f"F-{n}" for n in range(9)]
members = st.lists(st.sampled_from(FAMILIES), min_size=2, max_size=4, unique=True)


UNDATED = {"record_id": "R-1", "earliest": None, "latest": None, "goes_on": False}


def link_rows(groups: list[list[str]]) -> list[Row]:
    return [
        {
            "link_id": f"address {n}",
            "kind": "address",
            "family_id": family,
            "shown": f"{n} Mill Lane",
            "recorded": [UNDATED],
        }
        for n, group in enumerate(groups)
        for family in group
    ]


@settings(max_examples=40, deadline=None)
@given(st.lists(members, max_size=7))
def test_a_path_is_as_short_as_networkx_finds_and_around_is_all_it_reaches(groups: list[list[str]]) -> None:
    store = open_store()
    with store.writing() as writer:
        writer.rebuild_from(FAMILY_LINK, link_rows(groups))
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(FAMILIES)
    graph.add_edges_from((f"link {n}", family) for n, group in enumerate(groups) for family in group)
    around = find_around(store, EVERYTHING, LinkChoices(), "F-0")
    reached = {node for node in nx.node_connected_component(graph, "F-0") if node in FAMILIES}
    assert set(around.families) == reached
    for end in FAMILIES[1:]:
        path = find_path(store, EVERYTHING, LinkChoices(), "F-0", end)
        if end in reached:
            assert path is not None
            assert len(path) == nx.shortest_path_length(graph, "F-0", end) / 2
            assert [step["came_from"] for step in path] == ["F-0", *(step["leads_to"] for step in path[:-1])]
        else:
            assert path is None
    store.close()


def test_no_picture_holds_more_than_can_be_read(store: Store) -> None:
    groups = [["F-0", f"G-{n}"] for n in range(MOST_NODES)]
    with store.writing() as writer:
        writer.rebuild_from(FAMILY_LINK, link_rows(groups))
    around = find_around(store, EVERYTHING, LinkChoices(), "F-0")
    assert around.is_cut
    assert len(around.families) + len(around.links) <= MOST_NODES


def test_every_name_in_the_picture_stays_text_and_no_two_marks_share_a_place(store: Store) -> None:
    with store.writing() as writer:
        writer.rebuild_from(FAMILY_LINK, link_rows([["F-0", "F-1", "F-2"], ["F-1", "F-3"], ["F-2", "F-4"]]))
    around = find_around(store, EVERYTHING, LinkChoices(), "F-0")
    names = {"F-1": "F-1 · O'Brien <b>x</b>"}
    nodes = place_nodes(around, names)
    places = [(round(node.x, 3), round(node.y, 3)) for node in nodes]
    assert len(places) == len(set(places)) == 8
    drawn = draw_links(around, names, LIGHT).to_json()
    assert "<b>" not in drawn
    assert "\\u003cb" not in drawn


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[AppTest]:
    """The page over two families, of each of which one Dean Marrow is part."""
    path = tmp_path / "records.duckdb"
    monkeypatch.setenv("SAFER_STORE", str(path))
    monkeypatch.delenv("SAFER_STORE_KEY", raising=False)
    monkeypatch.chdir(PROJECT)
    streamlit.cache_data.clear()
    streamlit.cache_resource.clear()
    store = open_store(path)
    for number, who in enumerate(("Dean Marrow", "dean MARROW"), start=1):
        text = f"Date,Child,Event,Adults\n01/02/202{number},Ada,Seen,{who}\n"
        load_file(store, text.encode(), f"{number}.csv", family=f"F-{number}", agency="Eastmere Police", now=NOW)
    rebuild_history(store, as_of=NOW.date())
    store.close()
    yield open_page("linked_families")
    streamlit.cache_resource.clear()


def test_the_page_shows_what_two_families_share_the_path_and_its_records(app: AppTest) -> None:
    assert "2 families have something in common: 1 name." in words(app)
    app.multiselect(key="link_kinds").set_value(["address"]).run()
    assert not app.exception
    assert "No person, address, telephone number or name is recorded for two families" in words(app)
    app.multiselect(key="link_kinds").set_value(["same_name"]).run()
    app.selectbox(key="links_path_to").set_value("F-2").run()
    assert not app.exception
    assert "They are linked directly." in words(app)
    next(toggle for toggle in app.toggle if toggle.label == "Show its records").set_value(True).run()
    assert not app.exception
    assert "It rests on 2 records." in words(app)
    assert "1.csv, Sheet 1, row 2" in words(app)
    next(button for button in app.button if button.label == "Open").click().run()
    assert not app.exception
    assert "Adults it concerns, as typed" in words(app), "a record that can be opened opens in the drawer"
