"""What is to be laid out, without any place yet: rows of items, and the lines between them.

An item is a person or the passage of a line through a row it only crosses.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from safer_analysis.network.generations import find_generations
from safer_analysis.network.members import Bond, Couple, Descent, FamilyGraph, Member

PASSAGE = "passage "
"""Begins the name of an item that is no person."""


@dataclass(slots=True)
class Union:
    """The children one couple, or one parent, has in one row."""

    parents: tuple[str, ...]
    children: list[Descent]
    """Oldest first."""
    from_row: int
    """The row of the lower parent: here the line down begins."""
    to_row: int
    passages: list[str] = field(default_factory=list)
    """The items it passes through, from top to bottom."""

    @property
    def names(self) -> list[str]:
        """The children, oldest first."""
        return [descent.child for descent in self.children]


@dataclass(slots=True)
class Tie:
    """A line between two people: a couple, or how two people are with each other."""

    upper: str
    lower: str
    """In the same row, or in a lower one."""
    what: Couple | Bond
    passages: list[str] = field(default_factory=list)

    @property
    def is_couple(self) -> bool:
        """Whether it is the line of a couple, from which children can descend."""
        return isinstance(self.what, Couple)


@dataclass(slots=True)
class Plan:
    """Rows and lines of one picture."""

    graph: FamilyGraph
    rows: list[list[str]]
    row_of: dict[str, int]
    unions: list[Union]
    ties: list[Tie]
    loose: list[str]
    """People whom nothing joins to the rest; they stand by themselves below it."""

    def couple_of(self, parents: Sequence[str]) -> Tie | None:
        """The line of this couple, None for one parent alone."""
        wanted = tuple(sorted(parents))
        found = (tie for tie in self.ties if tie.is_couple and tuple(sorted((tie.upper, tie.lower))) == wanted)
        return next(found, None)


def is_person(item: str) -> bool:
    """Whether an item of a row is a person."""
    return not item.startswith(PASSAGE)


def make_plan(graph: FamilyGraph) -> Plan:
    """The rows of a family graph, each in no order yet, with a passage wherever a line crosses a row."""
    row_of = find_generations(graph)
    by_birth = sorted(graph.members.values(), key=lambda member: member.order)
    rows: list[list[str]] = [[] for _ in range(max(row_of.values(), default=-1) + 1)]
    for member in by_birth:
        if member.person_id in row_of:
            rows[row_of[member.person_id]].append(member.person_id)
    loose = [member.person_id for member in by_birth if member.person_id not in row_of]
    plan = Plan(graph, rows, row_of, _unions(graph, row_of), _ties(graph, row_of), loose)
    lines: list[Union | Tie] = [*plan.unions, *plan.ties]
    for number, line in enumerate(lines):
        _add_passages(plan, line, number)
    return plan


def _add_passages(plan: Plan, line: Union | Tie, number: int) -> None:
    if isinstance(line, Union):
        first, last = line.from_row, line.to_row
    else:
        first, last = plan.row_of[line.upper], plan.row_of[line.lower]
    for row in range(first + 1, last):
        item = f"{PASSAGE}{number} {row}"
        plan.rows[row].append(item)
        plan.row_of[item] = row
        line.passages.append(item)


def _unions(graph: FamilyGraph, row_of: dict[str, int]) -> list[Union]:
    found: defaultdict[tuple[tuple[str, ...], int], list[Descent]] = defaultdict(list)
    for descent in sorted(graph.descents, key=lambda one: graph.members[one.child].order):
        lowest = max(row_of[parent] for parent in descent.parents)
        if row_of[descent.child] > lowest and not _said_twice(found[descent.parents, row_of[descent.child]], descent):
            found[descent.parents, row_of[descent.child]].append(descent)
    return [
        Union(parents, children, max(row_of[parent] for parent in parents), row)
        for (parents, row), children in sorted(found.items(), key=lambda item: item[0])
        if children
    ]


def _said_twice(known: list[Descent], descent: Descent) -> bool:
    return any(one.child == descent.child for one in known)


def _ties(graph: FamilyGraph, row_of: dict[str, int]) -> list[Tie]:
    couples: dict[tuple[str, ...], Couple] = {}
    for couple in graph.couples:
        if couple.one != couple.other:
            couples.setdefault(couple.key, couple)
    for descent in graph.descents:
        if len(descent.parents) > 1:
            couples.setdefault(
                tuple(sorted(descent.parents)), Couple(descent.parents[0], descent.parents[1], kind="parents")
            )
    ties = [_tie(couple, row_of) for _, couple in sorted(couples.items())]
    return ties + [_tie(bond, row_of) for bond in graph.bonds if bond.one != bond.other]


def _tie(what: Couple | Bond, row_of: dict[str, int]) -> Tie:
    upper, lower = sorted((what.one, what.other), key=lambda person: (row_of[person], person))
    return Tie(upper, lower, what)


Side = Literal["left", "right"]


def sex_order(member: Member) -> int:
    """Where a couple is free to choose, he stands at the left and she at the right."""
    return {"male": 0, "not_known": 1, "female": 2}[member.sex]
