"""Where the edge of a person's symbol is, at the side and at the top: there lines begin and end."""

from __future__ import annotations

from math import sqrt

from safer_analysis.network.cells import SYMBOL
from safer_analysis.network.members import Member

HALF = SYMBOL / 2


def reach_of(member: Member, down: float) -> float:
    """From the middle of a symbol to its edge at the side, so far under the middle."""
    if member.unborn:
        return HALF * (down + HALF) / SYMBOL
    if member.unknown or member.sex == "not_known":
        return HALF - abs(down)
    return HALF if member.sex == "male" else sqrt(HALF * HALF - down * down)


def rise_of(member: Member, aside: float) -> float:
    """From the middle of a symbol up to its edge, so far beside the middle."""
    if member.unborn:
        return HALF - 2 * aside
    if member.unknown or member.sex == "not_known":
        return HALF - aside
    return HALF if member.sex == "male" else sqrt(HALF * HALF - aside * aside)
