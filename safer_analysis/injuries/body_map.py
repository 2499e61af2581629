"""The body map: a picture of the outline, front and back, a mark an injury, its number beside it. Functions to SVG."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from safer_analysis.injuries.outline import (
    Ellipse,
    Limb,
    Part,
    Point,
    Proportions,
    Spot,
    Trunk,
    find_spots,
    height_of,
    outline_of,
)
from safer_analysis.injuries.sites import Place, View
from safer_analysis.network.svg import Ink, element, text

WIDE, BESIDE, ABOVE, GAP, SIZE = 300.0, 112.0, 26.0, 18.0, 13.0
"""Width of one view, how far from its middle the numbers stand, head room, least distance of numbers, letter size."""
VIEWS: tuple[tuple[View, str, str, str], ...] = (
    ("front", "Front", "child’s right", "child’s left"),
    ("back", "Back", "child’s left", "child’s right"),
)


@dataclass(frozen=True, slots=True)
class Marked:
    """One injury as it is drawn."""

    number: int
    places: tuple[Place, ...]
    said: str
    """What a reader who cannot see the picture is told."""


@dataclass(frozen=True, slots=True)
class Label:
    """One number beside the body, and the spot it belongs to."""

    number: int
    said: str
    spot: Spot
    at: Point


def draw_body(marked: Sequence[Marked], proportions: Proportions, ink: Ink) -> str:
    """The picture as SVG. Each mark carries `data-mark="injury:<number>"`; a dashed one is one of several it may be."""
    labels = {view: place_labels(_spots(marked, proportions, view), proportions) for view, *_ in VIEWS}
    low = max((label.at[1] for found in labels.values() for label in found), default=0.0)
    height = ABOVE + max(height_of(proportions), low) + 34
    parts = [
        element(
            "g", _view(labels[view], proportions, title, left, right, ink), transform=f"translate({middle} {ABOVE})"
        )
        for middle, (view, title, left, right) in zip((WIDE / 2, WIDE * 1.5), VIEWS, strict=True)
    ]
    numbers = ", ".join(str(one.number) for one in marked)
    return element(
        "svg",
        parts,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {WIDE * 2:g} {height:g}",
        role="group",
        aria_label=f"Body map, front and back, with injuries {numbers}",
        style=f"max-width: {WIDE * 2:g}px",
    )


def _spots(marked: Iterable[Marked], proportions: Proportions, view: View) -> list[tuple[Marked, Spot]]:
    return [
        (one, spot)
        for one in marked
        for place in one.places
        for spot in find_spots(place, proportions)
        if spot.view == view
    ]


def place_labels(spots: Sequence[tuple[Marked, Spot]], proportions: Proportions) -> list[Label]:
    """The numbers beside the body, each on the side of its spot and as near its height as the others leave room.

    No two of one side stand nearer than `GAP`.
    """
    found: list[Label] = []
    for sign in (-1, 1):
        own = [(one, spot) for one, spot in spots if (spot.at[0] < 0) == (sign < 0)]
        own.sort(key=lambda pair: (pair[1].at[1], pair[0].number))
        last = -GAP
        room = max(height_of(proportions), GAP * len(own))
        for left, (one, spot) in zip(range(len(own), 0, -1), own, strict=True):
            last = max(last + GAP, min(spot.at[1], room - GAP * left))
            found.append(Label(one.number, one.said, spot, (sign * BESIDE, last)))
    return found


def _view(labels: Sequence[Label], proportions: Proportions, title: str, left: str, right: str, ink: Ink) -> list[str]:
    parts = outline_of(proportions)
    foot = height_of(proportions) + 20
    return [
        text(title, (0, -10), size=SIZE, fill=ink.line, font_weight=600),
        *(_part(part, 1.2, ink.line) for part in parts),
        *(_part(part, 0, ink.ground) for part in parts),
        text(left, (-70, foot), size=SIZE - 2, fill=ink.line),
        text(right, (70, foot), size=SIZE - 2, fill=ink.line),
        *(_label(label, ink) for label in labels),
    ]


def _part(part: Part, more: float, colour: str) -> str:
    """One part, wider by `more`: all of them in the line's colour, then in the ground's, leave one line around."""
    if isinstance(part, Ellipse):
        x, y = part.centre
        return element("ellipse", cx=x, cy=y, rx=part.across + more, ry=part.down + more, fill=colour)
    if isinstance(part, Trunk):
        return element(
            "rect",
            x=-part.wide - more,
            y=part.top - more,
            width=2 * (part.wide + more),
            height=part.bottom - part.top + 2 * more,
            rx=part.corner + more,
            fill=colour,
        )
    return _limb(part, more, colour)


def _limb(part: Limb, more: float, colour: str) -> str:
    (x1, y1), (x2, y2) = part.start, part.end
    wide = 2 * (part.thick + more)
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke=colour, stroke_width=wide, stroke_linecap="round")


def _label(label: Label, ink: Ink) -> str:
    (x, y), (to_x, to_y) = label.spot.at, label.at
    towards = to_x - (9 if to_x > 0 else -9)
    sure = label.spot.is_certain
    mark = element(
        "circle",
        cx=x,
        cy=y,
        r=5,
        fill=ink.home if sure else ink.ground,
        stroke=ink.home,
        stroke_width=2,
        stroke_dasharray=None if sure else "2 2",
    )
    return element(
        "g",
        [
            element("line", x1=x, y1=y, x2=towards, y2=to_y, stroke=ink.quiet, stroke_width=0.8),
            mark,
            element("circle", cx=to_x, cy=to_y, r=8.5, fill=ink.ground, stroke=ink.home, stroke_width=1.5),
            text(str(label.number), (to_x, to_y + SIZE * 0.35), size=SIZE, fill=ink.line),
        ],
        data_mark=f"injury:{label.number}",
        tabindex=0,
        role="button",
        aria_label=label.said,
    )
