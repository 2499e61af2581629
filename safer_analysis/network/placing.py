"""How far to the right each item stands: children under their parents, partners together, nothing over anything."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from safer_analysis.network.cells import PASSAGE_WIDTH, Cell
from safer_analysis.network.lanes import Lanes
from safer_analysis.network.plan import Plan, Tie, Union, is_person

SPACE, LANE = 22.0, 14.0
"""Between two people without a line between them, and what each line's way takes more."""
ROUNDS = 24
_Wishes = defaultdict[str, list[tuple[float, float]]]


def place_items(plan: Plan, lanes: Lanes, cells: dict[str, Cell]) -> dict[str, float]:
    """The middle of every item of the ordered rows; the leftmost edge of all is at 0."""
    widths = {item: cells[item].width if is_person(item) else PASSAGE_WIDTH for row in plan.rows for item in row}
    gaps = [
        [SPACE + LANE * len(lanes.spaces[row, space]) for space in range(len(items) + 1)]
        for row, items in enumerate(plan.rows)
    ]
    spans = [
        [gaps[row][index + 1] + (widths[one] + widths[other]) / 2 for index, (one, other) in enumerate(pairwise(items))]
        for row, items in enumerate(plan.rows)
    ]
    at = _packed(plan, spans)
    for turn in range(ROUNDS):
        order = range(len(plan.rows)) if turn % 2 == 0 else reversed(range(len(plan.rows)))
        for row in order:
            wishes = _wishes(plan, at, widths, row)
            wanted = [_mean(wishes[item]) or (at[item], 0.05) for item in plan.rows[row]]
            settled = settle([want for want, _ in wanted], [weight for _, weight in wanted], spans[row])
            at.update(zip(plan.rows[row], settled, strict=True))
    left = min(
        (at[row[0]] - widths[row[0]] / 2 - gaps[number][0] for number, row in enumerate(plan.rows) if row), default=0.0
    )
    return {item: round(x - left, 2) for item, x in at.items()}


def _packed(plan: Plan, spans: Sequence[Sequence[float]]) -> dict[str, float]:
    at: dict[str, float] = {}
    for row, items in enumerate(plan.rows):
        x = -sum(spans[row]) / 2
        for index, item in enumerate(items):
            at[item] = x
            x += spans[row][index] if index < len(spans[row]) else 0.0
    return at


def _mean(wishes: list[tuple[float, float]]) -> tuple[float, float] | None:
    weight = sum(one for _, one in wishes)
    return (sum(want * one for want, one in wishes) / weight, weight) if weight else None


def _wishes(plan: Plan, at: dict[str, float], widths: dict[str, float], row: int) -> _Wishes:
    """Where the items of one row would like to be, each wish with its weight."""
    wishes: _Wishes = defaultdict(list)
    for union in plan.unions:
        if row in (union.from_row, union.to_row) or any(plan.row_of[one] == row for one in union.passages):
            _family_wishes(plan, union, at, widths, row, wishes)
    for tie in plan.ties:
        _tie_wishes(plan, tie, at, widths, row, wishes)
    for member in plan.graph.members.values():
        if member.near in at and member.person_id in at and plan.row_of[member.person_id] == row:
            wishes[member.person_id].append((at[member.near], 0.02))
    return wishes


def _family_wishes(
    plan: Plan, union: Union, at: dict[str, float], widths: dict[str, float], row: int, wishes: _Wishes
) -> None:
    parents = _pulling(plan, union)
    start = sum(at[one] for one in parents) / len(parents)
    if len(parents) == 1:  # the line down stands beside this parent, towards the other one
        others = [at[one] for one in union.parents if one not in parents]
        start += (-1 if others and others[0] < start else 1) * (widths[parents[0]] / 2 + SPACE / 2)
    children = union.names
    middle = (at[children[0]] + at[children[-1]]) / 2
    above = at[union.passages[-1]] if union.passages else start
    if row == union.to_row:
        for child in children:
            wishes[child].append((at[child] + above - middle, 1.0))
    if row == union.from_row:
        below = at[union.passages[0]] if union.passages else middle
        for parent in parents:
            wishes[parent].append((at[parent] + below - start, 1.0))
    chain = [start, *(at[one] for one in union.passages), middle]
    for index, passage in enumerate(union.passages, start=1):
        if plan.row_of[passage] == row:
            wishes[passage].append(((chain[index - 1] + chain[index + 1]) / 2, 3.0))


def _pulling(plan: Plan, union: Union) -> list[str]:
    """The parents who want to stand over their children: both when side by side, else the one with fewer partners."""
    lowest = [one for one in union.parents if plan.row_of[one] == union.from_row]
    row = plan.rows[union.from_row]
    if len(lowest) == 1 or abs(row.index(lowest[0]) - row.index(lowest[1])) == 1:
        return lowest
    return [min(lowest, key=lambda one: (sum(one in (tie.upper, tie.lower) for tie in plan.ties), one))]


def _tie_wishes(
    plan: Plan, tie: Tie, at: dict[str, float], widths: dict[str, float], row: int, wishes: _Wishes
) -> None:
    if plan.row_of[tie.upper] == plan.row_of[tie.lower] == row and tie.is_couple:
        reach = (widths[tie.upper] + widths[tie.lower]) / 2 + SPACE + LANE
        for one, other in ((tie.upper, tie.lower), (tie.lower, tie.upper)):
            side = 1 if at[one] > at[other] else -1
            wishes[one].append((at[other] + side * reach, 0.12))
    chain = [tie.upper, *tie.passages, tie.lower]
    for before, passage, after in zip(chain, tie.passages, chain[2:], strict=False):
        if plan.row_of[passage] == row:
            wishes[passage].append(((at[before] + at[after]) / 2, 2.0))


def settle(wanted: Sequence[float], weights: Sequence[float], spans: Sequence[float]) -> list[float]:
    """Places as near to those wanted as may be, each at least its span from the one before (least squares).

    Pool adjacent violators: Ayer and others, 1955.
    """
    offsets = [0.0]
    for span in spans:
        offsets.append(offsets[-1] + span)
    pools: list[tuple[float, float, int]] = []
    for want, weight, offset in zip(wanted, weights, offsets, strict=False):
        pool = (want - offset, weight, 1)
        while pools and pools[-1][0] >= pool[0]:
            value, mass, size = pools.pop()
            mass_of_both = mass + pool[1]
            pool = ((value * mass + pool[0] * pool[1]) / mass_of_both, mass_of_both, size + pool[2])
        pools.append(pool)
    values = [value for value, _, size in pools for _ in range(size)]
    return [value + offset for value, offset in zip(values, offsets, strict=False)]
