"""Orders to begin from: families put down branch by branch, from the top of the picture and from its children."""

from __future__ import annotations

from collections import defaultdict

import networkx as nx

from safer_analysis.network.plan import Plan, sex_order


def first_orders(plan: Plan) -> list[list[list[str]]]:
    """Two orders of every row, each keeping birth order: branches in the order of age, and in the opposite."""
    people = [item for row in plan.rows for item in row]
    return [_Branches(plan).put_down(people), _Branches(plan).put_down(people[::-1])]


class _Branches:
    """Puts a person down with partners beside them, then their children, each with theirs."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.rows: list[list[str]] = [[] for _ in plan.rows]
        self.done: set[str] = set()
        self.children: defaultdict[str, list[int]] = defaultdict(list)
        for number, union in enumerate(plan.unions):
            for parent in union.parents:
                self.children[parent].append(number)
        self.partners: nx.Graph[str] = nx.Graph()
        for tie in plan.ties:
            if tie.is_couple and plan.row_of[tie.upper] == plan.row_of[tie.lower]:
                self.partners.add_edge(tie.upper, tie.lower)

    def put_down(self, people: list[str]) -> list[list[str]]:
        """Everybody, beginning with these people in this order, from the top row down."""
        for item in sorted(people, key=lambda item: self.plan.row_of[item]):
            self._put(item)
        return [self._in_birth_order(row) for row in self.rows]

    def _put(self, item: str) -> None:
        waiting = [item]
        while waiting:
            person = waiting.pop()
            if person in self.done:
                continue
            together = self._with_partners(person)
            self.done |= set(together)
            self.rows[self.plan.row_of[person]] += together
            waiting += reversed(self._below(together))

    def _below(self, together: list[str]) -> list[str]:
        """The children and passages under these people, from left to right."""
        unions = dict.fromkeys(number for person in together for number in self.children[person])
        found: list[str] = []
        for number in unions:
            union = self.plan.unions[number]
            found += union.passages or union.names
        return found

    def _with_partners(self, person: str) -> list[str]:
        """A person and all that couples join to them in this row, the one with most partners in the middle."""
        if person not in self.partners:
            return [person]
        group = nx.node_connected_component(self.partners, person)
        middle = max(group, key=lambda one: (self.partners.degree(one), one))
        if len(group) == 2:
            return sorted(group, key=lambda one: (sex_order(self.plan.graph.members[one]), one))
        placed = {middle}
        return [one for one in self._around(middle, placed, both=True) if one not in self.done]

    def _around(self, person: str, placed: set[str], *, both: bool) -> list[str]:
        """A person with their partners in the order of their first children: the earlier half at the left."""
        partners = sorted((one for one in self.partners[person] if one not in placed), key=self._first_child(person))
        placed |= set(partners)
        half = len(partners) // 2 if both else 0
        left = [one for partner in partners[:half] for one in self._around(partner, placed, both=False)[::-1]]
        right = [one for partner in partners[half:] for one in self._around(partner, placed, both=False)]
        return [*left, person, *right]

    def _first_child(self, person: str):  # type: ignore[no-untyped-def]
        members = self.plan.graph.members

        def key(partner: str) -> tuple[object, ...]:
            shared = [
                self.plan.unions[number]
                for number in self.children[partner]
                if person in self.plan.unions[number].parents
            ]
            eldest = min((members[union.names[0]].order for union in shared), default=None)
            return (eldest is None, eldest or (), partner)

        return key

    def _in_birth_order(self, row: list[str]) -> list[str]:
        """The row with the children of each couple in the order of their birth, in the places they hold together."""
        placed, before = list(row), None
        while (
            placed != before
        ):  # a child of two sets of parents may move twice; each move is towards the order of birth
            before = list(placed)
            for union in self.plan.unions:
                names = [child for child in union.names if child in placed]
                places = sorted(placed.index(child) for child in names)
                for place, child in zip(places, names, strict=True):
                    placed[place] = child
        return placed
