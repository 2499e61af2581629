"""Lines as they are drawn: plain, broken, dotted, jagged, double; the marks on them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import hypot

from safer_analysis.network.shapes import Point
from safer_analysis.network.svg import Ink, element, path

BROKEN, DOTTED = "7 5", "1.5 4"
WIDE = 12.0
"""How wide the unseen line is that takes a click."""


def stroke(points: Sequence[Point], ink: Ink, *, dash: str | None = None, width: float = 1.7) -> str:
    """A plain, broken or dotted line."""
    return path(points, stroke=ink.line, stroke_width=width, stroke_dasharray=dash, stroke_linejoin="round")


def taker(points: Sequence[Point]) -> str:
    """An unseen wide line that takes a click meant for the thin one."""
    return path(points, stroke="#000", stroke_opacity="0", stroke_width=WIDE)


def slashes(at: Point, count: int) -> Iterator[tuple[Point, Point]]:
    """One stroke through a couple's line where they separated, two where they divorced."""
    x, y = at
    for number in range(count):
        aside = x + 7 * (number - (count - 1) / 2)
        yield (aside - 4, y + 9), (aside + 4, y - 9)


def draw_bond(quality: str, points: tuple[Point, ...], ink: Ink) -> Iterator[str]:
    """A relationship as it is drawn: double, dotted, jagged, broken with bars; an arrow to who is abused."""
    if quality == "close":
        yield from (stroke(beside(points, by), ink, width=1.3) for by in (-2.2, 2.2))
    elif quality == "distant":
        yield stroke(points, ink, dash="1 5", width=2.2)
    elif quality == "cut_off":
        yield stroke(points, ink, dash="14 8")
        x, y = _middle(points)
        yield from (stroke([(x + by, y - 7), (x + by, y + 7)], ink) for by in (-3.0, 3.0))
    else:
        yield stroke(zigzag(points), ink, width=1.4)
        if quality == "abuse":
            yield _arrow(points, ink)


def _middle(points: tuple[Point, ...]) -> Point:
    """The middle of the longest level stretch."""
    level = [pair for pair in pairwise(points) if pair[0][1] == pair[1][1]]
    one, other = max(level, key=lambda pair: abs(pair[0][0] - pair[1][0]))
    return (one[0] + other[0]) / 2, one[1]


def _arrow(points: tuple[Point, ...], ink: Ink) -> str:
    (x, y), (before, _) = points[-1], points[-2]
    back = 8 if before > x else -8
    corners = f"{x:.2f},{y:.2f} {x + back:.2f},{y - 5:.2f} {x + back:.2f},{y + 5:.2f}"
    return element("polygon", points=corners, fill=ink.line)


def zigzag(points: tuple[Point, ...], *, step: float = 9.0, height: float = 4.0) -> list[Point]:
    """The same way as a jagged line."""
    found = [points[0]]
    for one, other in pairwise(points):
        length = hypot(other[0] - one[0], other[1] - one[1])
        count = int(length / step)
        if count < 2:
            found.append(other)
            continue
        along = ((other[0] - one[0]) / length, (other[1] - one[1]) / length)
        for number in range(1, count):
            side = height if number % 2 else -height
            reach = length * number / count
            found.append((one[0] + along[0] * reach - along[1] * side, one[1] + along[1] * reach + along[0] * side))
        found.append(other)
    return found


def beside(points: tuple[Point, ...], by: float) -> list[Point]:
    """The same way, so far at its side; ways run level and upright."""
    moved = []
    for index, (x, y) in enumerate(points):
        before, after = points[max(index - 1, 0)], points[min(index + 1, len(points) - 1)]
        level = any(one != (x, y) and one[1] == y for one in (before, after))
        upright = any(one != (x, y) and one[0] == x for one in (before, after))
        moved.append((x + by if upright else x, y + by if level else y))
    return moved
