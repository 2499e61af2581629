"""Counts made fit to be shared: small ones suppressed, then rounded, so that none can be worked out from the others.

Counts of 7 or fewer, none among them, are suppressed; what remains is rounded to the nearest 5. The figures and where
they come from stand in `caseload.toml`. Rounding alone does not stop subtraction: a suppressed part could be told from
the whole and the other parts. So where the parts of a whole are shown, none is suppressed alone, and what the
suppressed ones make together is itself more than 7. Where the whole is not told, nor is any part.
"""

from __future__ import annotations

from collections.abc import Sequence

from safer_analysis.caseload.settings import caseload_settings

SUPPRESSED = None
"""What stands in the place of a count that is not told, whether it is small or would tell one that is."""


def share_count(count: int) -> int | None:
    """The count rounded to the nearest 5, SUPPRESSED when it is 7 or fewer. For one that is no part of another."""
    figures = caseload_settings()["disclosure"]
    if count <= figures["suppressed_up_to"]:
        return SUPPRESSED
    step = int(figures["rounded_to"])
    return (count + step // 2) // step * step


def share_parts(parts: Sequence[int], *, whole_is_told: bool = True) -> list[int | None]:
    """Parts that make a whole: each as `share_count`, and more suppressed where a small one could be subtracted.

    `whole_is_told` is false where the whole itself is suppressed: then every part is.
    """
    if not whole_is_told:
        return [SUPPRESSED] * len(parts)
    most = caseload_settings()["disclosure"]["suppressed_up_to"]
    hidden = {place for place, count in enumerate(parts) if count <= most}
    by_size = sorted(set(range(len(parts))) - hidden, key=lambda place: (parts[place], place))
    while hidden and by_size and (len(hidden) < 2 or sum(parts[place] for place in hidden) <= most):
        hidden.add(by_size.pop(0))
    return [SUPPRESSED if place in hidden else share_count(count) for place, count in enumerate(parts)]


def share_overlap(one: int, other: int, both: int, of_all: int) -> tuple[int, int, int, int] | None:
    """Two groups, their overlap and all there are, rounded; SUPPRESSED where any of the four parts they make is small.

    The parts are: both, one alone, the other alone, neither. Each could be told by subtracting what is shown.
    """
    parts = (both, one - both, other - both, of_all - one - other + both)
    if any(share_count(part) is SUPPRESSED for part in parts):
        return SUPPRESSED
    first, second, shared, whole = (share_count(count) or 0 for count in (one, other, both, of_all))
    return first, second, shared, whole


def share_within(part: int, whole: int) -> int | None:
    """A group within one that is told too: SUPPRESSED where it is small, or where what it leaves of that is."""
    return share_parts((part, whole - part))[0]


def show_count(count: int | None) -> str:
    """The count as it is written in a table; "suppressed" in the place of one that is not told."""
    return "suppressed" if count is SUPPRESSED else f"{count:,}"
