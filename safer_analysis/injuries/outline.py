"""The outline of a body, front and back, in two proportions, and where a place on it lies. Ours; plain shapes alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import hypot, sqrt
from typing import Literal

from safer_analysis.injuries.sites import Place, View, body_sites

Proportions = Literal["infant", "older"]
Point = tuple[float, float]
EDGE = 0.9
"""How far out on a part a place may lie, of the way to its edge."""


@dataclass(frozen=True, slots=True)
class Ellipse:
    """A part that is an ellipse."""

    centre: Point
    across: float
    down: float

    def at(self, along: float, aside: float) -> Point:
        """The point so far down it and so far to the side."""
        fraction = (2 * along - 1) * EDGE
        return self.centre[0] + aside * self.across * EDGE * sqrt(1 - fraction**2), self.centre[
            1
        ] + fraction * self.down

    def holds(self, point: Point) -> bool:
        """Whether a point lies within."""
        x, y = (point[0] - self.centre[0]) / self.across, (point[1] - self.centre[1]) / self.down
        return x * x + y * y <= 1


@dataclass(frozen=True, slots=True)
class Limb:
    """A part from one point to another, round at its ends."""

    start: Point
    end: Point
    thick: float

    def at(self, along: float, aside: float) -> Point:
        """The point so far along it and so far to the side."""
        (x, y), (to_x, to_y) = self.start, self.end
        return x + (to_x - x) * along + aside * self.thick * EDGE, y + (to_y - y) * along

    def holds(self, point: Point) -> bool:
        """Whether a point lies within."""
        (x, y), (to_x, to_y) = self.start, self.end
        length = (to_x - x) ** 2 + (to_y - y) ** 2
        along = max(0.0, min(1.0, ((point[0] - x) * (to_x - x) + (point[1] - y) * (to_y - y)) / length))
        return hypot(point[0] - x - along * (to_x - x), point[1] - y - along * (to_y - y)) <= self.thick


@dataclass(frozen=True, slots=True)
class Trunk:
    """A box with round corners, its middle at zero."""

    wide: float
    top: float
    bottom: float
    corner: float

    def at(self, along: float, aside: float) -> Point:
        """The point so far down it and so far to the side."""
        return aside * self.wide * EDGE, self.top + (self.bottom - self.top) * (0.5 + (along - 0.5) * EDGE)

    def holds(self, point: Point) -> bool:
        """Whether a point lies within."""
        x, y = abs(point[0]), point[1]
        if x > self.wide or not self.top <= y <= self.bottom:
            return False
        over_x = max(0.0, x - (self.wide - self.corner))
        over_y = max(0.0, self.top + self.corner - y, y - (self.bottom - self.corner))
        return hypot(over_x, over_y) <= self.corner


Part = Ellipse | Limb | Trunk
# On the child's left; the right is the same, mirrored.
_BODIES: dict[Proportions, dict[str, Part]] = {
    "older": {
        "head": Ellipse((0, 30), 21, 28),
        "neck": Limb((0, 54), (0, 68), 10),
        "trunk": Trunk(31, 64, 168, 20),
        "upper_arm": Limb((36, 76), (47, 118), 9.5),
        "forearm": Limb((47, 120), (55, 160), 8),
        "hand": Limb((56, 167), (59, 181), 8),
        "thigh": Limb((15, 166), (18, 222), 14.5),
        "shin": Limb((18, 226), (19, 282), 10.5),
        "foot": Limb((20, 290), (26, 296), 7.5),
    },
    "infant": {
        "head": Ellipse((0, 36), 31, 35),
        "neck": Limb((0, 66), (0, 76), 11),
        "trunk": Trunk(31, 74, 152, 20),
        "upper_arm": Limb((35, 86), (49, 112), 10),
        "forearm": Limb((50, 114), (61, 138), 9),
        "hand": Limb((63, 144), (67, 151), 8.5),
        "thigh": Limb((15, 150), (25, 180), 15),
        "shin": Limb((26, 184), (24, 212), 11.5),
        "foot": Limb((25, 219), (31, 225), 8),
    },
}
_MIDDLE = ("head", "neck", "trunk")


def outline_of(proportions: Proportions) -> list[Part]:
    """Every part of the outline, both sides; x to the child's left, y downward."""
    parts: list[Part] = []
    for name, part in _BODIES[proportions].items():
        parts.append(part)
        if isinstance(part, Limb) and name not in _MIDDLE:
            parts.append(Limb((-part.start[0], part.start[1]), (-part.end[0], part.end[1]), part.thick))
    return parts


def is_inside(point: Point, parts: Iterable[Part]) -> bool:
    """Whether a point lies on the body."""
    return any(part.holds(point) for part in parts)


def height_of(proportions: Proportions) -> float:
    """How far down the outline reaches."""
    return max(part.end[1] + part.thick for part in outline_of(proportions) if isinstance(part, Limb))


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a place is drawn on one view."""

    view: View
    at: Point
    """x to the right of the picture: on the front that is the child's left, on the back the child's right."""
    is_certain: bool
    """False where the record does not say which side, or whether front or back: then it is one of several spots."""


def find_spots(place: Place, proportions: Proportions) -> list[Spot]:
    """Every spot a place may mean: one where the record says which, else all it may be."""
    site = body_sites()[place.site]
    views: tuple[View, ...] = (place.view,) if place.view else site.views
    has_sides = site.sided or bool(site.side_across)
    sides = _signs(place) if has_sides else (0,)
    unsaid = len(views) > 1 or (has_sides and place.side == "not_said")
    part = _BODIES[proportions][site.part]
    spots = []
    for sign in sides:
        x, y = part.at(site.along, 0.0 if site.sided else sign * site.side_across)
        child_x = x * sign if site.sided else x
        spots += [Spot(view, (child_x if view == "front" else -child_x, y), not unsaid) for view in views]
    return spots


def _signs(place: Place) -> tuple[int, ...]:
    """To the child's left +1, to the right -1."""
    said: Mapping[str, tuple[int, ...]] = {"left": (1,), "right": (-1,)}
    return said.get(place.side, (1, -1))
