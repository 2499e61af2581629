"""Which records are of one family where no return says it, and what people decide about families."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from safer_analysis.history.rebuild import rebuild_history
from safer_analysis.intake.load import FileReport
from safer_analysis.people.components import find_components
from safer_analysis.people.families.decide import (
    find_family_decisions,
    join_families,
    name_family,
    split_family,
)
from safer_analysis.people.families.kin import Somebody, Stay, Tie, Together, find_kin
from safer_analysis.store import Store
from safer_analysis.store.decide import undo_decision
from tests.conftest import NOW

Load = Callable[..., FileReport]
PEOPLE = """ID,Surname,Forename,DOB,Sex,Role,Address,Postcode
C1,Ashdown,Zara,03/04/2012,F,Child,,
C2,Ashdown,Ben,06/07/2014,M,Child,,
A1,Ashdown,Kim,05/05/1990,F,Mother,,
C3,Quill,Ivo,01/02/2015,M,Child,,
C4,Quill,Una,01/02/2017,F,Child,,
A2,Quill,Nell,05/05/1988,F,Mother,,
A3,Hart,Lee,05/05/1985,M,Father,,
"""
RELATIONS = """Person,Relationship,Related person
Kim Ashdown,Mother,Zara Ashdown
Kim Ashdown,Mother,Ben Ashdown
Nell Quill,Mother,Ivo Quill
Una Quill,Sister,Ivo Quill
Lee Hart,Father,Ben Ashdown
Lee Hart,Father,Ivo Quill
"""


def families(store: Store) -> dict[str, set[str]]:
    """The first names in each family, its reference cut to its kind where the program made it."""
    found: dict[str, set[str]] = {}
    for row in store.rows("SELECT family_id, name FROM derived.person"):
        found.setdefault(row["family_id"], set()).add(row["name"].split()[0])
    return found


def test_relationships_part_a_list_of_many_families(load: Load, store: Store) -> None:
    load(PEOPLE, "people.csv", agency="Eastmere Police")
    assert [family[:5] for family in families(store)] == ["FILE-"]
    load(RELATIONS, "relations.csv", agency="Eastmere Police")
    homes = [names for family, names in families(store).items() if family.startswith("HOME-")]
    assert {"Zara", "Ben", "Kim"} <= next(names for names in homes if "Zara" in names)
    assert {"Ivo", "Una", "Nell"} <= next(names for names in homes if "Ivo" in names)
    assert all(not {"Zara", "Ivo"} <= names for names in homes), "a father of both makes no family of the two"
    assert sum("Lee" in names for names in homes) == 2, "he is in both"
    bases = store.rows("SELECT DISTINCT basis FROM derived.family WHERE family_id LIKE 'HOME-%'")
    assert bases == [{"basis": "household"}]


def test_a_list_without_kin_goes_to_the_family_its_child_has_elsewhere(load: Load, store: Store) -> None:
    number = "943 476 5919"
    load(
        f"ID,Surname,Forename,DOB,NHS number\n1,Ashdown,Zara,03/04/2012,{number}\n",
        "a.csv",
        agency="Housing",
        family="F-1",
    )
    listed = f"ID,Surname,Forename,DOB,NHS number\nC1,Ashdown,Zara,03/04/2012,{number}\nC9,Hart,Ivo,01/02/2015,\n"
    load(listed, "b.csv", agency="Eastmere Police")
    found = families(store)
    assert found["F-1"] == {"Zara"}
    assert {"Ivo"} in found.values()
    placed = store.rows("SELECT placed_by FROM derived.record_family WHERE family_id = 'F-1' ORDER BY placed_by")
    assert [row["placed_by"] for row in placed] == ["kin", "reference"]


ADDRESSES = "Person,Address,Postcode,From,To\n"


@pytest.mark.parametrize(
    ("until", "together"),
    [("01/06/2021", True), ("02/01/2021", True), ("01/01/2021", False), ("01/06/2020", False)],
)
def test_children_of_one_home_are_of_one_family_only_at_one_time(
    load: Load, store: Store, until: str, together: bool
) -> None:
    load(PEOPLE, "people.csv", agency="Eastmere Police")
    lines = [
        f"Zara Ashdown,1 High Street,EM1 2AB,01/01/2020,{until}",
        "Ivo Quill,1 High Street,EM1 2AB,01/01/2021,01/01/2023",
        "Ben Ashdown,9 Mill Lane,EM9 9ZZ,01/01/2020,",
        "Una Quill,9 Mill Lane,EM9 9ZZ,01/01/2020,",
    ]
    load(ADDRESSES + "\n".join(lines) + "\n", "addresses.csv", agency="Eastmere Police")
    assert any({"Zara", "Ivo"} <= names for names in families(store).values() if len(names) < 4) is together


def test_families_are_joined_split_and_named_by_decision_and_all_of_it_is_taken_back(load: Load, store: Store) -> None:
    load(PEOPLE, "people.csv", agency="Eastmere Police", family="F-1")
    load("Date,Child,Event\n01/02/2020,Zara,Seen\n02/02/2020,Ivo,Seen\n", "e.csv", agency="School", family="F-1")
    load("ID,Surname,Forename,DOB\n7,Moss,Ada,03/04/2013\n", "o.csv", agency="Housing", family="F-2")
    before = families(store)
    how = {"reason": "Known to me", "made_by": "lead", "made_at": NOW}
    quills = store.rows("SELECT record_id FROM records.person_record WHERE surname = 'Quill'")
    split_family(store, "F-1", [row["record_id"] for row in quills], "f-9", **how)
    join_families(store, "F-2", "f-1", **how)
    name_family(store, "F-1", "Ashdown and Moss", **how)
    rebuild_history(store, as_of=NOW.date())
    assert families(store) == {"F-1": {"Zara", "Ben", "Kim", "Lee", "Ada"}, "F-9": {"Ivo", "Una", "Nell"}}
    assert store.one("SELECT name FROM derived.family WHERE family_id = 'F-1'") == {"name": "Ashdown and Moss"}
    told = store.rows("SELECT family_id, children FROM derived.chronology ORDER BY family_id")
    assert [(row["family_id"], row["children"]) for row in told] == [("F-1", ["Zara Ashdown"]), ("F-9", ["Ivo Quill"])]
    with store.writing() as writer:
        for decision in find_family_decisions(writer):
            undo_decision(writer, decision.decision_id, reason="Wrong", made_by="lead", made_at=NOW)
    rebuild_history(store, as_of=NOW.date())
    assert families(store) == before


def test_what_cannot_be_decided_of_families_is_refused_in_words(load: Load, store: Store) -> None:
    load(PEOPLE, "people.csv", agency="Eastmere Police", family="F-1")
    how = {"reason": "", "made_by": "lead", "made_at": NOW}
    with pytest.raises(ValueError, match="itself"):
        join_families(store, "F-1", "f-1", **how)
    with pytest.raises(ValueError, match="No family of that reference"):
        join_families(store, "F-1", "F-3", **how)
    with pytest.raises(ValueError, match="held already"):
        split_family(store, "F-1", [], "F-1", **how)
    with pytest.raises(ValueError, match="Choose who"):
        split_family(store, "F-1", ["none"], "F-8", **how)


edges = some.lists(some.tuples(some.integers(0, 30), some.integers(0, 30)), max_size=60)


@settings(deadline=None)
@given(edges)
def test_what_is_put_together_is_what_a_graph_connects(pairs: list[tuple[int, int]]) -> None:
    together = Together()
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(map(str, range(31)))
    for one, other in pairs:
        together.put(str(one), str(other))
        graph.add_edge(str(one), str(other))
    found: dict[str, set[str]] = {}
    for node in graph:
        found.setdefault(together.of(node), set()).add(node)
    assert sorted(map(sorted, found.values())) == sorted(map(sorted, nx.connected_components(graph)))


@settings(deadline=None)
@given(edges)
def test_components_at_caseload_size_are_what_a_graph_connects(pairs: list[tuple[int, int]]) -> None:
    graph: nx.Graph[int] = nx.Graph(pairs)
    graph.add_nodes_from(range(31))
    ends = np.array(pairs, dtype=np.int32).reshape(-1, 2)
    least = find_components(31, ends[:, 0], ends[:, 1])
    assert {node: min(part) for part in nx.connected_components(graph) for node in part} == dict(enumerate(least))


def test_a_man_joins_two_families_only_where_a_child_has_nobody_else() -> None:
    people = [Somebody(key, key.islower(), key in "LM") for key in "abcLM"]
    ties = [Tie("L", "a", "parent"), Tie("b", "L", "child")]
    assert find_kin(people, ties, [])["a"] == find_kin(people, ties, [])["b"]
    stays = [Stay("c", "1", date(2020, 1, 1), date(2021, 1, 1)), Stay("M", "1"), Stay("M", "2"), Stay("a", "2")]
    kin = find_kin(people, [], stays)
    assert kin["a"] != kin["c"]
    assert kin["M"] == kin["a"] | kin["c"]
