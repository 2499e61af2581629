"""The points of every line, once each row has its height."""

from __future__ import annotations

from itertools import pairwise

from safer_analysis.network.cells import ABOVE, SYMBOL
from safer_analysis.network.channels import TWIN_ROOM, Zone
from safer_analysis.network.edges import reach_of, rise_of
from safer_analysis.network.members import Couple, Descent, Twins
from safer_analysis.network.plan import Tie
from safer_analysis.network.routing import Ways
from safer_analysis.network.shapes import BondLine, CoupleLine, DescentLines, Point


def tie_line(ways: Ways, number: int) -> CoupleLine | BondLine:
    """The line between two people."""
    tie = ways.plan.ties[number]
    path = _straight(ways, tie) if number in ways.lanes.straight else _round(ways, number, tie)
    if not isinstance(tie.what, Couple):
        return BondLine(tie.what, path if tie.what.one == tie.upper else path[::-1])
    return CoupleLine(tie.what, path, _mark(ways, number, path))


def _straight(ways: Ways, tie: Tie) -> tuple[Point, ...]:
    left, right = sorted((tie.upper, tie.lower), key=lambda person: ways.at[person])
    y = ways.row_top[ways.plan.row_of[left]] + ABOVE + SYMBOL / 2
    members = ways.plan.graph.members
    path = (ways.at[left] + reach_of(members[left], 0), y), (ways.at[right] - reach_of(members[right], 0), y)
    return path if left == tie.upper else path[::-1]


def _round(ways: Ways, number: int, tie: Tie) -> tuple[Point, ...]:
    """Out at the side, down beside the person, along the channel, and in at the other's side."""
    upper, lower = ways.lanes.ends[number]
    start, end = ways.port(upper), ways.port(lower)
    points = [start, (upper.x, start[1])]
    if upper.row == lower.row:
        y = ways.channels[upper.row].level(Zone.COUPLE, f"tie {number}")
        points += [(upper.x, y), (lower.x, y)]
    else:
        stops = [upper.x, *(ways.at[one] for one in tie.passages), lower.x]
        for row, (one, other) in enumerate(pairwise(stops), start=upper.row):
            y = ways.channels[row].level(Zone.PASSING, f"tie {number}")
            points += [(one, y), (other, y)]
    return (*points, (lower.x, end[1]), end)


def _mark(ways: Ways, number: int, path: tuple[Point, ...]) -> Point:
    """The middle of the longest level stretch; of a plain line, of what lies at the left of the line down."""
    lane = ways.lanes.straight.get(number)
    if lane:
        return (min(path[0][0], path[1][0]) + lane.x) / 2, path[0][1]
    level = [(one, other) for one, other in pairwise(path) if one[1] == other[1]]
    one, other = max(level, key=lambda ends: abs(ends[0][0] - ends[1][0]))
    return (one[0] + other[0]) / 2, one[1]


def descent_lines(ways: Ways, number: int) -> DescentLines:
    """The lines from a couple or a parent to their children."""
    union = ways.plan.unions[number]
    trunk = _trunk(ways, number)
    channel = ways.channels[union.to_row - 1]
    y = channel.level(Zone.CHILDREN, f"union {number}")
    ends = [trunk[-1][0], *ways.bar_ends(number)]
    groups = ways.twins_of(union)
    together = {child: group for group in groups for child in group}
    drops: list[tuple[Descent, tuple[Point, ...]]] = []
    for descent in union.children:
        x = ways.entries[number, descent.child]
        foot = (x, _top(ways, descent.child, x))
        if descent.child in together:
            apex = ways.apex_x(number, together[descent.child])
            drops.append((descent, ((apex, y), (apex, channel.apex), (x, channel.top + channel.height), foot)))
        else:
            drops.append((descent, ((x, y), foot)))
    return DescentLines(union.parents, trunk, ((min(ends), y), (max(ends), y)), tuple(drops), _twin_bars(ways, number))


def _top(ways: Ways, child: str, x: float) -> float:
    """The height at which an upright line meets a child's symbol."""
    middle = ways.row_top[ways.plan.row_of[child]] + ABOVE + SYMBOL / 2
    return middle - rise_of(ways.plan.graph.members[child], abs(x - ways.at[child]))


def _trunk(ways: Ways, number: int) -> tuple[Point, ...]:
    union = ways.plan.unions[number]
    points = _source(ways, number)
    stops = ways.stops(number)
    for row, (one, other) in enumerate(pairwise(stops), start=union.from_row):
        y = ways.channels[row].level(Zone.PASSING, f"union {number}")
        points += [(one, y), (other, y)]
    y = ways.channels[union.to_row - 1].level(Zone.CHILDREN, f"union {number}")
    return (*points, (stops[-1], y))


def _source(ways: Ways, number: int) -> list[Point]:
    """Where the line down begins: on the couple's line, or at the parent's side."""
    union = ways.plan.unions[number]
    if number in ways.lanes.alone:
        lane = ways.lanes.alone[number]
        start = ways.port(lane)
        return [start, (lane.x, start[1])]
    tie = ways.plan.couple_of(union.parents)
    which = next(index for index, one in enumerate(ways.plan.ties) if one is tie)
    x = ways.trunk_x[number]
    if which in ways.lanes.straight:
        return [(x, ways.row_top[union.from_row] + ABOVE + SYMBOL / 2)]
    upper, lower = ways.lanes.ends[which]
    if upper.row == lower.row:
        return [(x, ways.channels[upper.row].level(Zone.COUPLE, f"tie {which}"))]
    return [(x, ways.port(lower)[1])]


def _twin_bars(ways: Ways, number: int) -> tuple[tuple[Twins, tuple[Point, Point]], ...]:
    """For identical twins, a bar between their lines."""
    union = ways.plan.unions[number]
    channel = ways.channels[union.to_row - 1]
    bars = []
    for twins in ways.plan.graph.twins:
        group = [child for child in union.names if child in twins.children]
        if twins.identical and len(group) > 1:
            apex, half = ways.apex_x(number, group), (TWIN_ROOM - 4) * 0.55
            share = half / (channel.top + channel.height - channel.apex)
            places = [ways.entries[number, child] for child in group]
            y = channel.apex + half
            bars.append((twins, ((apex + (min(places) - apex) * share, y), (apex + (max(places) - apex) * share, y))))
    return tuple(bars)
