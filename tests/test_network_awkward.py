"""Ten families that are hard to draw, each as a practitioner would look at it."""

from __future__ import annotations

import pytest

from safer_analysis.network.members import Bond, Descent, FamilyGraph, Member, Twins, Written
from safer_analysis.network.shapes import Layout, Placed
from tests.network_families import DAY, born, family, home, person
from tests.test_network_layout import check


def children(*names: str, first: int = 2005) -> list[Member]:
    return [person(name, "male", first + number, subject=True) for number, name in enumerate(names)]


def ten_by_five() -> FamilyGraph:
    fathers = [person(f"Father {n}", "male", 1980 + n) for n in range(5)]
    born_in_turn = children(*(f"Child {n}" for n in range(10)))
    lines = [(f"Child {n}", ("Mother", f"Father {n // 2}")) for n in range(10)]
    couples = [("Mother", one.name) for one in fathers]
    return family([person("Mother", year=1982), *fathers, *born_in_turn], couples, lines)


def two_step_parents() -> FamilyGraph:
    people = [
        person("Ann"),
        person("Bob", "male"),
        person("Her ex", "male"),
        person("His ex"),
        *children("Hers", "His"),
    ]
    lines = [("Hers", ("Ann", "Her ex")), ("His", ("Bob", "His ex"))]
    homes = (home("A", "Ann", "Bob", "Hers", "His"),)
    return family(people, [("Ann", "Bob"), ("Ann", "Her ex"), ("Bob", "His ex")], lines, households=homes)


def grandparent_household() -> FamilyGraph:
    people = [person("Gran", year=1950), person("Grandad", "male", 1948), person("Mum"), person("Dad", "male")]
    lines = [("Mum", ("Gran", "Grandad")), ("Ada", ("Mum", "Dad")), ("Ben", ("Mum", "Dad"))]
    homes = (home("A", "Gran", "Grandad", "Ada", "Ben"), home("B", "Dad"))
    people += children("Ada", "Ben")
    return family(people, [("Gran", "Grandad"), ("Mum", "Dad")], lines, households=homes)


def twins_and_triplets() -> FamilyGraph:
    people = [person("Mum"), person("Dad", "male"), person("Wife of T1", year=2000)]
    people += [person(name, "male", 2000, subject=True) for name in ("T1", "T2", "U1", "U2", "U3")]
    lines = [(name, ("Mum", "Dad")) for name in ("T1", "T2", "U1", "U2", "U3")] + [("Wife of T1", ("Mum", "Nobody"))]
    people.append(person("Nobody", "not_known"))
    twins = (Twins(("T1", "T2"), identical=True), Twins(("U1", "U2", "U3")))
    return family(people, [("Mum", "Dad"), ("T1", "Wife of T1")], lines, twins=twins)


def unknown_parents() -> FamilyGraph:
    unknown = [Member(f"?{n}", "Other parent not recorded", unknown=True) for n in range(3)]
    lines = [(f"Child {n}", ("Mum", f"?{n}")) for n in range(3)]
    return family([person("Mum"), *unknown, *children("Child 0", "Child 1", "Child 2")], [], lines)


def adopted_and_fostered() -> FamilyGraph:
    people = [person("Birth mum"), person("Adopter 1"), person("Adopter 2"), person("Carer", "male"), *children("Ada")]
    graph = family(people, [("Adopter 1", "Adopter 2")])
    lines = (
        Descent("Ada", ("Birth mum",)),
        Descent("Ada", ("Adopter 1", "Adopter 2"), "adopted"),
        Descent("Ada", ("Carer",), "fostered"),
    )
    return FamilyGraph(graph.day, graph.members, graph.couples, lines)


def cousins_marry() -> FamilyGraph:
    names = ["Old pa", "Old ma", "Son", "Daughter", "His wife", "Her man", "Cousin he", "Cousin she", "Baby"]
    years = [1920, 1922, 1945, 1947, 1946, 1944, 1970, 1972, 2000]
    sexes = ["male", "female", "male", "female", "female", "male", "male", "female", "female"]
    people = [person(name, sex, year) for name, sex, year in zip(names, sexes, years, strict=True)]
    lines = [(name, ("Old pa", "Old ma")) for name in ("Son", "Daughter")]
    lines += [
        ("Cousin he", ("Son", "His wife")),
        ("Cousin she", ("Daughter", "Her man")),
        ("Baby", ("Cousin he", "Cousin she")),
    ]
    return family(people, [("Old pa", "Old ma"), ("Cousin he", "Cousin she")], lines)  # type: ignore[arg-type]


def uncle_and_niece() -> FamilyGraph:
    people = [
        person("Pa", "male", 1950),
        person("Ma", year=1951),
        person("Sister", year=1970),
        person("Uncle", "male", 1972),
    ]
    people += [person("Niece", year=1995), person("Baby", year=2015)]
    lines = [("Sister", ("Pa", "Ma")), ("Uncle", ("Pa", "Ma")), ("Niece", ("Sister",)), ("Baby", ("Niece", "Uncle"))]
    return family(people, [("Pa", "Ma"), ("Uncle", "Niece")], lines)  # type: ignore[arg-type]


def remarried_to_each_others_ex() -> FamilyGraph:
    people = [person("A", "male"), person("B"), person("C", "male"), person("D"), *children("AB", "CD", "AD", "CB")]
    lines = [(name, tuple(name)) for name in ("AB", "CD", "AD", "CB")]
    return family(people, [tuple(name) for name in ("AB", "CD", "AD", "CB")], lines)  # type: ignore[arg-type, misc]


def quarrels_and_two_homes() -> FamilyGraph:
    people = [person("Mum"), person("Dad", "male"), person("Nan", year=1950), *children("Ada", "Ben", "Cy")]
    lines = [(name, ("Mum", "Dad")) for name in ("Ada", "Ben", "Cy")] + [("Mum", ("Nan",))]
    bonds = (Bond("Dad", "Mum", "abuse"), Bond("Nan", "Ada", "close"), Bond("Dad", "Nan", "cut_off"))
    homes = (home("A", "Mum", "Ada", "Cy"), home("B", "Dad", "Ada", "Ben"), home("C", "Nan", "Ben"))
    return family(people, [("Mum", "Dad")], lines, bonds=bonds, households=homes)  # type: ignore[arg-type]


AWKWARD = [
    ten_by_five,
    two_step_parents,
    grandparent_household,
    twins_and_triplets,
    unknown_parents,
    adopted_and_fostered,
    cousins_marry,
    uncle_and_niece,
    remarried_to_each_others_ex,
    quarrels_and_two_homes,
]


@pytest.mark.parametrize("make", AWKWARD, ids=lambda make: make.__name__)
def test_an_awkward_family_can_be_read(make) -> None:  # type: ignore[no-untyped-def]
    check(make())


def row_of(layout: Layout, *names: str) -> list[str]:
    """These people as they stand from left to right."""
    return sorted(names, key=lambda name: at(layout, name).middle[0])


def at(layout: Layout, name: str) -> Placed:
    return next(placed for placed in layout.people.values() if placed.member.name == name)


def test_the_children_of_five_fathers_stand_oldest_to_youngest_with_hardly_a_crossing() -> None:
    layout = check(ten_by_five())
    names = [f"Child {n}" for n in range(10)]
    assert row_of(layout, *names) == names
    fathers = [f"Father {n}" for n in range(5)]
    assert row_of(layout, *fathers) == fathers
    assert len({at(layout, name).middle[1] for name in names}) == 1


def test_the_children_of_a_step_family_share_an_outline_with_both_adults() -> None:
    layout = check(two_step_parents())
    assert len(layout.homes) == 1


def test_a_child_who_lives_with_grandparents_is_in_their_household_and_the_mother_in_none() -> None:
    layout = check(grandparent_household())
    assert {part.household.letter for part in layout.homes} == {"A", "B"}


def test_twins_hang_from_one_point_and_identical_ones_have_a_bar() -> None:
    layout = check(twins_and_triplets())
    drops = {d.child: path for lines in layout.descents for d, path in lines.drops}
    assert drops["T1"][:2] == drops["T2"][:2]
    assert drops["U1"][:2] == drops["U2"][:2] == drops["U3"][:2]
    assert drops["T1"][0] != drops["U1"][0]
    assert sum(len(lines.twins) for lines in layout.descents) == 1


def test_three_sets_of_parents_come_to_one_child_side_by_side() -> None:
    layout = check(adopted_and_fostered())
    feet = [path[-1][0] for lines in layout.descents for _, path in lines.drops]
    assert len(set(feet)) == 3


def test_the_child_of_an_uncle_and_his_niece_stands_below_both() -> None:
    layout = check(uncle_and_niece())
    heights = [at(layout, name).middle[1] for name in ("Uncle", "Niece", "Baby")]
    assert heights == sorted(heights)
    assert at(layout, "Uncle").middle[1] == at(layout, "Sister").middle[1]


def test_somebody_recorded_as_their_own_grandparent_is_drawn_all_the_same() -> None:
    check(family([person("A"), person("B"), person("C")], [], [("B", ("A",)), ("C", ("B",)), ("A", ("C",))]))


def test_nobody_one_person_and_people_without_lines_are_pictures_too() -> None:
    assert check(FamilyGraph(DAY, {})).people == {}
    check(family([person("Ada")]))
    check(family([person(f"Person {n}", year=1990 + n) for n in range(30)]))


def test_children_of_no_known_birthday_stand_after_those_who_have_one() -> None:
    people = [person("Mum"), Member("x", "No birthday", born=Written()), Member("y", "Born 2010", born=born(2010))]
    layout = check(family(people, [], [("x", ("Mum",)), ("y", ("Mum",))]))
    assert row_of(layout, "No birthday", "Born 2010") == ["Born 2010", "No birthday"]
