"""From left to right: in which order the items of each row stand. Birth order is kept; few lines cross."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from safer_analysis.network.first_order import first_orders
from safer_analysis.network.plan import Plan, is_person, sex_order

# What an order costs: what is worst in a picture first.
CROSSING, APART, SPLIT_HOME, ASKEW, FAR_FROM_NOTE, SHE_LEFT = 8.0, 5.0, 2.0, 0.4, 0.7, 0.3
MOST_ROUNDS, FARTHEST = 8, 12


def order_rows(plan: Plan) -> None:
    """Put every row of the plan in order, in place. The same family gives the same order each time."""
    best: tuple[float, list[list[str]]] | None = None
    for rows in first_orders(plan):
        search = _Search(plan, rows)
        cost = search.improve()
        if best is None or cost < best[0] - 1e-9:
            best = cost, search.rows
    if best:
        plan.rows[:] = best[1]


class _Search:
    """Moves items within their rows as long as that makes the picture better."""

    def __init__(self, plan: Plan, rows: list[list[str]]) -> None:
        self.plan = plan
        self.rows = [list(row) for row in rows]
        self.place = {item: index for row in self.rows for index, item in enumerate(row)}
        self.edges = _edges(plan)
        self.before = _birth_order(plan)
        self.couples: defaultdict[int, list[tuple[str, str]]] = defaultdict(list)
        self.notes: defaultdict[int, list[tuple[str, str]]] = defaultdict(list)
        self._find_pairs()
        self.homes = _homes(plan)

    def _find_pairs(self) -> None:
        row_of = self.plan.row_of
        for tie in self.plan.ties:
            if row_of[tie.upper] == row_of[tie.lower]:
                pairs = self.couples if tie.is_couple else self.notes
                pairs[row_of[tie.upper]].append((tie.upper, tie.lower))
        for member in self.plan.graph.members.values():
            if member.near in row_of and row_of.get(member.person_id) == row_of[member.near]:
                self.notes[row_of[member.near]].append((member.person_id, member.near))

    def improve(self) -> float:
        """Move until nothing gets better; what the order costs then."""
        for _ in range(MOST_ROUNDS):
            moved = [self._improve_row(row) for row in (*range(len(self.rows)), *reversed(range(len(self.rows))))]
            if not any(moved):
                break
        return sum(self._cost_within(row) + self._cost_below(row) for row in range(len(self.rows)))

    def _improve_row(self, row: int) -> bool:
        moved = False
        for first, block in list(self._blocks(row)):
            moved = self._move(row, first, block) or moved
        return moved

    def _blocks(self, row: int) -> Iterator[tuple[str, int]]:
        """What moves together: one item; a couple; all children of one couple. Its first item and its length."""
        items = self.rows[row]
        spans = {(index, index) for index in range(len(items))}
        for pair in self.couples[row]:
            low, high = sorted(self.place[person] for person in pair)
            spans |= {(low, high)} if high - low < FARTHEST else set()
        for union in self.plan.unions:
            if union.to_row == row and len(union.children) > 0:
                places = [self.place[child] for child in union.names]
                low, high = min(places), max(places)
                spans |= {(low, high), (max(low - 1, 0), high), (low, min(high + 1, len(items) - 1))}
        return ((items[low], high - low + 1) for low, high in sorted(spans))

    def _move(self, row: int, first: str, length: int) -> bool:
        """The block to where the row costs least; whether it went anywhere."""
        items = self.rows[row]
        start = items.index(first)
        block, rest = items[start : start + length], items[:start] + items[start + length :]
        if not rest:
            return False
        cost = self._cost(row)
        best, chosen = cost - 1e-6, items
        for index in range(max(0, start - FARTHEST), min(len(rest), start + FARTHEST) + 1):
            tried = rest[:index] + block + rest[index:]
            if index == start or not self._keeps_birth_order(tried):
                continue
            cost = self._cost_of(row, tried)
            if cost < best:
                best, chosen = cost, tried
        self._put(row, chosen)
        return chosen is not items

    def _keeps_birth_order(self, items: list[str]) -> bool:
        seen: set[str] = set()
        for item in items:
            if self.before.get(item, _NOBODY) & seen:
                return False
            seen.add(item)
        return True

    def _put(self, row: int, items: list[str]) -> None:
        self.rows[row] = items
        for index, item in enumerate(items):
            self.place[item] = index

    def _cost_of(self, row: int, items: list[str]) -> float:
        self._put(row, items)
        return self._cost(row)

    def _cost(self, row: int) -> float:
        above = self._cost_below(row - 1) if row else 0.0
        return above + self._cost_within(row) + self._cost_below(row)

    def _cost_within(self, row: int) -> float:
        place, members = self.place, self.plan.graph.members
        cost = 0.0
        for one, other in self.couples[row]:
            apart = place[one] - place[other]
            cost += APART * (abs(apart) - 1)
            if (sex_order(members[one]) - sex_order(members[other])) * apart < 0:
                cost += SHE_LEFT
        cost += sum(FAR_FROM_NOTE * (abs(place[one] - place[other]) - 1) for one, other in self.notes[row])
        for people in self.homes[row]:
            places = sorted(place[person] for person in people)
            cost += SPLIT_HOME * sum(high - low > 1 for low, high in pairwise(places))
        return cost

    def _cost_below(self, row: int) -> float:
        """What the lines from this row to the next cost: crossings, and how far they lean."""
        if row + 1 >= len(self.rows):
            return 0.0
        place, middle = self.place, (len(self.rows[row]) - len(self.rows[row + 1])) / 2
        lines = [(sum(place[one] for one in upper) / len(upper), place[lower]) for upper, lower in self.edges[row]]
        lines.sort()
        lean = sum(abs(upper - lower - middle) for upper, lower in lines)
        crossings = 0
        seen: list[int] = []
        for _, lower in lines:
            crossings += len(seen) - bisect_right(seen, lower)
            insort(seen, lower)
        return CROSSING * crossings + ASKEW * lean


_NOBODY: frozenset[str] = frozenset()


def _edges(plan: Plan) -> defaultdict[int, list[tuple[tuple[str, ...], str]]]:
    """For each row, the lines that go down from it: from one item or between two, to one item of the next row."""
    edges: defaultdict[int, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for union in plan.unions:
        lowest = tuple(parent for parent in union.parents if plan.row_of[parent] == union.from_row)
        chain: list[tuple[str, ...]] = [lowest, *((passage,) for passage in union.passages)]
        for row, (upper, lower) in enumerate(pairwise(chain), start=union.from_row):
            edges[row].append((upper, lower[0]))
        edges[union.to_row - 1] += [(chain[-1], child) for child in union.names]
    for tie in plan.ties:
        chain = [(tie.upper,), *((passage,) for passage in tie.passages), (tie.lower,)]
        if plan.row_of[tie.upper] < plan.row_of[tie.lower]:
            for row, (upper, lower) in enumerate(pairwise(chain), start=plan.row_of[tie.upper]):
                edges[row].append((upper, lower[0]))
    return edges


def _birth_order(plan: Plan) -> dict[str, frozenset[str]]:
    """For each child, the younger brothers and sisters: none of them may stand at the left of it."""
    younger: defaultdict[str, set[str]] = defaultdict(set)
    for union in plan.unions:
        for index, child in enumerate(union.names):
            younger[child] |= set(union.names[index + 1 :])
    return {child: frozenset(found) for child, found in younger.items()}


def _homes(plan: Plan) -> defaultdict[int, list[list[str]]]:
    homes: defaultdict[int, list[list[str]]] = defaultdict(list)
    for household in plan.graph.households:
        by_row: defaultdict[int, list[str]] = defaultdict(list)
        for person in household.people:
            if person in plan.row_of and is_person(person):
                by_row[plan.row_of[person]].append(person)
        for row, people in by_row.items():
            if len(people) > 1:
                homes[row].append(people)
    return homes
