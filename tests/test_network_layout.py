"""Pictures of families that can be read: nothing over anything, generations in rows, children in order of birth."""

from __future__ import annotations

import dataclasses
import time
from itertools import combinations

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from safer_analysis.network.layout import lay_out
from safer_analysis.network.members import FamilyGraph
from safer_analysis.network.shapes import Layout
from tests.network_families import (
    badges_of,
    crosses,
    enters_symbol,
    families,
    family,
    home,
    person,
    segments,
    words_of,
)

CHANCE = settings(
    max_examples=60,
    phases=[Phase.generate],
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def check(graph: FamilyGraph) -> Layout:
    """Lay the family out and look at everything a reader would."""
    layout = lay_out(graph)
    assert layout.people.keys() == graph.members.keys()
    check_nothing_overlaps(layout)
    check_no_line_crosses_anything(layout)
    check_no_line_lies_on_another(layout)
    check_generations(layout)
    check_households(layout)
    return layout


def check_nothing_overlaps(layout: Layout) -> None:
    placed = list(layout.people.values())
    drawn = {one.member.person_id: [one.symbol, *words_of(one)] for one in placed}
    for one, other in combinations(drawn, 2):
        assert not [1 for mine in drawn[one] for theirs in drawn[other] if mine.meets(theirs)], (one, other)
    for one in placed:
        assert not any(one.symbol.meets(box) for box in words_of(one))
        assert one.box.left >= 0
        assert one.box.right <= layout.width
        assert one.box.bottom <= layout.height
    letters = badges_of(layout)
    for badge in letters:
        assert not [who for who, boxes in drawn.items() if any(box.meets(badge) for box in boxes)]
    assert not [1 for one, other in combinations(letters, 2) if one.meets(other)]


def check_no_line_crosses_anything(layout: Layout) -> None:
    for owner, one, other in segments(layout):
        for placed in layout.people.values():
            who = placed.member.person_id
            assert not enters_symbol(one, other, placed), (owner, who)
            assert not any(crosses(one, other, box) for box in words_of(placed)), (owner, who, "words")
        assert not any(crosses(one, other, box) for box in badges_of(layout)), (owner, "letter")
        assert min(one[0], other[0]) >= 0
        assert max(one[0], other[0]) <= layout.width


def check_no_line_lies_on_another(layout: Layout) -> None:
    level = [(a[1], *sorted((a[0], b[0])), who) for who, a, b in segments(layout) if a[1] == b[1]]
    upright = [(a[0], *sorted((a[1], b[1])), who) for who, a, b in segments(layout) if a[0] == b[0]]
    for pieces in (level, upright):
        for one, other in combinations(sorted(pieces), 2):
            if other[0] - one[0] >= 1:
                continue
            shared = min(one[2], other[2]) - max(one[1], other[1])
            assert shared <= 1 or one[3] == other[3] or same_couple(layout, one[3], other[3]), (one, other)


def same_couple(layout: Layout, *owners: str) -> bool:
    """Two lines down from one couple, whose children stand in two rows, begin as one."""
    numbers = [int(owner.split()[1]) for owner in owners if owner.startswith("descent")]
    if len(numbers) == 2:
        return layout.descents[numbers[0]].parents == layout.descents[numbers[1]].parents
    return False


def check_generations(layout: Layout) -> None:
    for lines in layout.descents:
        children = [descent.child for descent, _ in lines.drops]
        xs = [layout.people[child].middle[0] for child in children]
        assert xs == sorted(xs)
        assert children == sorted(children, key=lambda child: layout.graph.members[child].order)
        assert len({layout.people[child].middle[1] for child in children}) == 1
        for parent in lines.parents:
            assert layout.people[parent].middle[1] < layout.people[children[0]].middle[1]
        for descent, path in lines.drops:
            foot, symbol = path[-1], layout.people[descent.child].symbol
            assert symbol.left <= foot[0] <= symbol.right
            assert symbol.top - 0.01 <= foot[1] <= symbol.bottom


def check_households(layout: Layout) -> None:
    for household in layout.graph.households:
        parts = [part for part in layout.homes if part.household is household]
        boxes = [box for part in parts for box in part.boxes]
        for placed in layout.people.values():
            inner = [placed.symbol, *words_of(placed)]
            if placed.member.person_id in household.people:
                assert any(all(contains(box, one) for one in inner) for box in boxes)
            else:
                assert not any(box.meets(one) for box in boxes for one in inner)


def contains(box, inner) -> bool:  # type: ignore[no-untyped-def]
    return box.left <= inner.left and inner.right <= box.right and box.top <= inner.top and inner.bottom <= box.bottom


@CHANCE
@given(families(most=14))
def test_any_small_family_can_be_read(graph: FamilyGraph) -> None:
    check(graph)


@settings(CHANCE, max_examples=25)
@given(families(most=60))
def test_any_family_of_up_to_sixty_can_be_read(graph: FamilyGraph) -> None:
    check(graph)


@settings(CHANCE, max_examples=20)
@given(families(most=20), st.randoms(use_true_random=False))
def test_the_picture_does_not_depend_on_the_order_of_the_records(graph: FamilyGraph, chance) -> None:  # type: ignore[no-untyped-def]
    people = list(graph.members.items())
    chance.shuffle(people)
    again = dataclasses.replace(graph, members=dict(people))
    assert lay_out(graph).lines() == lay_out(again).lines()


def test_a_family_of_twelve_is_laid_out_in_under_a_hundred_milliseconds() -> None:
    names = [f"Child {number}" for number in range(6)]
    people = [person(name, year=2005 + number) for number, name in enumerate(names)]
    people += [person("Mum"), person("Dad", "male"), person("Ex", "male"), person("Nan"), person("Pop"), person("Aunt")]
    lines = [(name, ("Mum", "Dad" if number > 2 else "Ex")) for number, name in enumerate(names)]
    lines += [("Mum", ("Nan", "Pop")), ("Aunt", ("Nan", "Pop"))]
    graph = family(
        people, [("Mum", "Dad"), ("Mum", "Ex"), ("Nan", "Pop")], lines, households=(home("A", *names, "Mum"),)
    )
    took = []
    for _ in range(5):
        start = time.perf_counter()
        lay_out(graph)
        took.append(time.perf_counter() - start)
    assert min(took) < 0.1
