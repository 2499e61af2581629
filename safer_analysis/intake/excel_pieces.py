"""The parts a worksheet's date format is made of; and of one of figures alone, the one step that writes a moment."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from operator import attrgetter
from typing import Any, NamedTuple

PARTS = {"y": "year", "m": "month", "d": "day", "h": "hour", "n": "minute", "s": "second"}


class Piece(NamedTuple):
    """One part of a number format: `kind` is "literal", "half" (AM/PM) or the letter y, m, d, h, n (minute) or s."""

    kind: str
    text: str


Figures = tuple[str, Callable[[datetime], Any]] | None
"""A format of figures alone, as nearly all are: its shape, and what gives the parts of a moment that stand in it."""


def in_figures(pieces: tuple[Piece, ...]) -> Figures:
    """How a moment is written in one step; None for a format with names, fractions or half days."""
    shape, parts = "", []
    for kind, text in pieces:
        if kind == "literal":
            shape += text.replace("%", "%%")
        elif kind in PARTS and (len(text) > 2 if kind == "y" else len(text) <= 2):
            shape += "%04d" if kind == "y" else "%02d" if len(text) == 2 else "%d"
            parts.append(PARTS[kind])
        else:
            return None
    return (shape, attrgetter(*parts)) if parts else None
