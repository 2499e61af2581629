"""In which row each person of a picture stands: parents above children, partners and siblings side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import networkx as nx

from safer_analysis.network.members import FamilyGraph


def find_generations(graph: FamilyGraph) -> dict[str, int]:
    """The row of every person, from 0 at the top. People whom nothing joins to the rest are not in it.

    A child always stands below each parent. Siblings and couples share a row where that does not contradict it: the
    child of a sister who has a child with an uncle stands below him all the same.
    """
    joined = {person for pair in graph.related() for person in pair}
    groups = _Groups(joined)
    for descent in graph.descents:
        for parent in descent.parents:
            groups.put_above(parent, descent.child)
    for one, other in _side_by_side(graph):
        groups.put_together(one, other)
    rows = _rows_of_groups(groups)
    found = {person: rows[groups.of(person)] for person in joined}
    _place_beside(graph, groups, found)
    place = {row: number for number, row in enumerate(sorted(set(found.values())))}
    return {person: place[row] for person, row in found.items()}


class _Groups:
    """People of one row, joined as long as nobody comes to stand above themselves."""

    def __init__(self, people: Iterable[str]) -> None:
        self._group = {person: person for person in people}
        self.above: nx.DiGraph[str] = nx.DiGraph()
        self.above.add_nodes_from(sorted(self._group))

    def of(self, person: str) -> str:
        """The group a person is in."""
        while self._group[person] != person:
            person = self._group[person]
        return person

    def put_above(self, parent: str, child: str) -> None:
        """One person above another, unless the other way round is recorded as well."""
        one, other = self.of(parent), self.of(child)
        if one != other and not nx.has_path(self.above, other, one):
            self.above.add_edge(one, other)

    def put_together(self, one: str, other: str) -> None:
        """Two people in one row, unless one stands above the other."""
        first, second = sorted((self.of(one), self.of(other)))
        if first == second or nx.has_path(self.above, first, second) or nx.has_path(self.above, second, first):
            return
        self._group[second] = first
        self.above = nx.contracted_nodes(self.above, first, second, self_loops=False, store_contraction_as=None)


def _side_by_side(graph: FamilyGraph) -> list[tuple[str, str]]:
    pairs = [(twins.children[0], child) for twins in graph.twins for child in twins.children[1:]]
    brood: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for descent in graph.descents:
        brood[descent.parents].append(descent.child)
    for children in brood.values():
        pairs += [(children[0], child) for child in children[1:]]
    pairs += [(couple.one, couple.other) for couple in graph.couples]
    pairs += [descent.parents[:2] for descent in graph.descents if len(descent.parents) > 1]  # type: ignore[misc]
    half: defaultdict[str, list[str]] = defaultdict(list)
    for descent in graph.descents:
        for parent in descent.parents:
            half[parent].append(descent.child)
    for children in half.values():
        pairs += [(children[0], child) for child in children[1:]]
    return pairs


def _rows_of_groups(groups: _Groups) -> dict[str, int]:
    """Each group as low as its children let it stand, below the lowest of its parents."""
    order = list(nx.lexicographical_topological_sort(groups.above))
    rows: dict[str, int] = {}
    for group in order:
        rows[group] = max((rows[parent] + 1 for parent in groups.above.predecessors(group)), default=0)
    for group in reversed(order):
        below = [rows[child] - 1 for child in groups.above.successors(group)]
        if below:
            rows[group] = min(below)
    return rows


def _place_beside(graph: FamilyGraph, groups: _Groups, rows: dict[str, int]) -> None:
    """Those of whom only a note says how they belong: so many rows from the person it speaks of."""
    drawn = {person for couple in graph.couples for person in (couple.one, couple.other)}
    drawn |= {person for descent in graph.descents for person in (*descent.parents, descent.child)}
    for member in graph.members.values():
        if member.near in rows and member.person_id not in drawn:
            rows[member.person_id] = rows[member.near] + member.rows_from
