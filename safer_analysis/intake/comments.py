"""Comments written on cells: they are part of what was sent, and stay with the row they are written on."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import replace

from safer_analysis.intake.cells import Row
from safer_analysis.intake.limits import is_blank

Comment = tuple[int, str, str]
"""Row, place ("B4") and words of one comment."""


def with_comments(rows: Iterable[Row], comments: Iterable[Comment]) -> tuple[Row, ...]:
    """Return the rows with the comments on their cells; one on an empty row goes to the row above, or else the first.

    A sheet without rows keeps none.
    """
    placed = list(rows)
    numbers = [row.number for row in placed]
    for number, place, words in sorted(comments):
        if placed and not is_blank(words):
            index = max(bisect_right(numbers, number) - 1, 0)
            placed[index] = replace(placed[index], comments=(*placed[index].comments, (place, words)))
    return tuple(placed)
