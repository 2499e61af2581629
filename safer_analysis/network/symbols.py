"""The symbols of people, by the conventions practitioners draw by: see docs/decisions for their source."""

from __future__ import annotations

from typing import Any, Literal

from safer_analysis.network.members import Member
from safer_analysis.network.shapes import Point
from safer_analysis.network.svg import Ink, element, path, text

Kind = Literal["male", "female", "unknown", "unborn"]


def kind_of(member: Member) -> Kind:
    """Which symbol a person has."""
    if member.unborn:
        return "unborn"
    return "unknown" if member.unknown or member.sex == "not_known" else member.sex


def draw_symbol(
    kind: Kind, at: Point, half: float, ink: Ink, *, subject: bool = False, died: bool = False, inside: str = ""
) -> str:
    """Square, circle, diamond or triangle; double for a subject child; crossed for who has died; the age within."""
    drawn = [_outline(kind, at, half, ink)]
    if subject:
        drawn.append(_outline(kind, (at[0], at[1] + (1.5 if kind == "unborn" else 0)), half - 5.5, ink))
    if died:
        reach = half if kind == "male" else half * 0.7 if kind == "female" else half * 0.5
        x, y = at
        drawn += [
            path([(x - reach, y - reach), (x + reach, y + reach)], stroke=ink.line, stroke_width=1.6),
            path([(x - reach, y + reach), (x + reach, y - reach)], stroke=ink.line, stroke_width=1.6),
        ]
    if inside:
        halo: dict[str, Any] = {"paint_order": "stroke", "stroke": ink.ground, "stroke_width": 4} if died else {}
        drawn.append(text(inside, (at[0], at[1] + half * 0.2), size=max(half * 0.6, 9.0), fill=ink.line, **halo))
    return "".join(drawn)


def _outline(kind: Kind, at: Point, half: float, ink: Ink) -> str:
    x, y = at
    look = {"fill": ink.ground, "stroke": ink.line, "stroke_width": 1.8}
    if kind == "male":
        return element("rect", x=x - half, y=y - half, width=2 * half, height=2 * half, **look)
    if kind == "female":
        return element("circle", cx=x, cy=y, r=half, **look)
    if kind == "unknown":
        corners = [(x, y - half), (x + half, y), (x, y + half), (x - half, y)]
    else:
        corners = [(x, y - half), (x + half, y + half), (x - half, y + half)]
    return element("polygon", points=" ".join(f"{a:.2f},{b:.2f}" for a, b in corners), **look)
