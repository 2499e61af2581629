"""Outlines of households: each holds its residents who stand together, and nobody else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

import networkx as nx

from safer_analysis.network.members import Household
from safer_analysis.network.plan import is_person
from safer_analysis.network.shapes import Box, HomePart, Placed, Point

OUTSIDE = 5.0
"""How far an outline stands off the people in it."""
NARROWEST_JOIN = 40.0
INSET = 4.0
"""How much smaller the second outline around one person is."""
LETTER = 15.0


def outline_homes(
    households: Sequence[Household], rows: Sequence[Sequence[str]], people: dict[str, Placed]
) -> list[HomePart]:
    """One outline for each group of residents who stand side by side or over each other.

    Residents between whom others stand have outlines of their own with the same letter.
    """
    parts: list[HomePart] = []
    shared: defaultdict[str, int] = defaultdict(int)
    badges: defaultdict[str, int] = defaultdict(int)
    for household in households:
        inset = max((shared[person] for person in household.people), default=0) * INSET
        for person in household.people:
            shared[person] += 1
        for boxes, first in _groups(household, rows, people, inset):
            place = _badge(people[first].box, badges[first], inset)
            badges[first] += 1
            for outline in trace(boxes):
                parts.append(HomePart(household, tuple(boxes), outline, place))
    return parts


def _badge(cell: Box, before: int, inset: float) -> Point:
    """The place of the letter: at the left over the symbol, at the right where there is one already, then lower."""
    x = cell.left + inset if before % 2 == 0 else cell.right - LETTER - inset
    return x, cell.top + (LETTER + 2) * (before // 2) - 1 + inset / 2


def _groups(
    household: Household, rows: Sequence[Sequence[str]], people: dict[str, Placed], inset: float
) -> Iterator[tuple[list[Box], str]]:
    runs = [(row, run) for row, items in enumerate(rows) for run in _runs(items, set(household.people))]
    boxes = [_box_of(run, people).grown(OUTSIDE - inset) for _, run in runs]
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(len(runs)))
    joins = {}
    for upper, lower in ((i, j) for i in range(len(runs)) for j in range(len(runs)) if runs[j][0] == runs[i][0] + 1):
        left, right = max(boxes[upper].left, boxes[lower].left), min(boxes[upper].right, boxes[lower].right)
        if right - left >= NARROWEST_JOIN:
            graph.add_edge(upper, lower)
            joins[upper, lower] = Box(left, boxes[upper].bottom - 1, right, boxes[lower].top + 1)
    for group in nx.connected_components(graph):
        found = [boxes[number] for number in sorted(group)]
        found += [box for (upper, _), box in joins.items() if upper in group]
        yield found, runs[min(group)][1][0]


def _runs(items: Sequence[str], residents: set[str]) -> Iterator[list[str]]:
    """Residents with nobody else between them; a line that passes between two does not part them."""
    run: list[str] = []
    for item in (item for item in items if is_person(item)):
        if item in residents:
            run.append(item)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _box_of(run: Sequence[str], people: dict[str, Placed]) -> Box:
    boxes = [people[person].box for person in run]
    return Box(boxes[0].left, min(b.top for b in boxes), boxes[-1].right, max(b.bottom for b in boxes))


def trace(boxes: Sequence[Box]) -> list[tuple[Point, ...]]:
    """The outlines of what these rectangles cover together, corner by corner."""
    xs = sorted({x for box in boxes for x in (box.left, box.right)})
    ys = sorted({y for box in boxes for y in (box.top, box.bottom)})
    full = {
        (i, j)
        for i, (left, right) in enumerate(pairwise(xs))
        for j, (top, bottom) in enumerate(pairwise(ys))
        if any(b.left <= left and right <= b.right and b.top <= top and bottom <= b.bottom for b in boxes)
    }
    steps: defaultdict[Point, list[Point]] = defaultdict(list)
    for i, j in full:
        for beside, (start, end) in {
            (i, j - 1): ((i, j), (i + 1, j)),
            (i + 1, j): ((i + 1, j), (i + 1, j + 1)),
            (i, j + 1): ((i + 1, j + 1), (i, j + 1)),
            (i - 1, j): ((i, j + 1), (i, j)),
        }.items():
            if beside not in full:
                steps[start].append(end)
    return [tuple((xs[int(i)], ys[int(j)]) for i, j in loop) for loop in _loops(steps)]


def _loops(steps: defaultdict[Point, list[Point]]) -> Iterator[list[Point]]:
    """Closed ways along the edges, with the points between straight stretches left out."""
    while steps:
        start = min(steps)
        way = [start]
        while True:
            nexts = steps[way[-1]]
            way.append(nexts.pop(0))
            if not nexts:
                del steps[way[-2]]
            if way[-1] == start:
                break
        corners = way[:-1]
        yield [
            point
            for before, point, after in zip([corners[-1], *corners], corners, [*corners[1:], corners[0]], strict=False)
            if not (before[0] == point[0] == after[0] or before[1] == point[1] == after[1])
        ]
