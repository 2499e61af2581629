"""The six mark colours, for a light and a dark ground. Each has marks of its own as well: never colour alone."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours for drawing on one ground. Marks stand at 3 : 1 or better against `ground`, words at 4.5 : 1."""

    ground: str
    panel: str
    words: str
    quiet_words: str
    line: str
    band: str
    """Hatching of a stretch with no child seen."""
    pale: str
    """Ground of a lane where its agency has sent nothing."""
    on_primary: str
    """Words on the main colour: a pressed button, a chosen filter."""
    marks: dict[str, str]


LIGHT = Palette(
    ground="#ffffff",
    panel="#f3f5f6",
    words="#16212b",
    quiet_words="#4a5660",
    line="#c9d1d7",
    band="#7d6a3a",
    pale="#eceff1",
    on_primary="#ffffff",
    marks={
        "teal": "#0b6e7f",
        "plum": "#8a2d6c",
        "blue": "#2a5db0",
        "ochre": "#8a5a00",
        "slate": "#4a5660",
        "grey": "#6b7780",
    },
)
DARK = Palette(
    ground="#12191f",
    panel="#1b242c",
    words="#e8edf0",
    quiet_words="#b3bec7",
    line="#35414b",
    band="#c2a866",
    pale="#1e2830",
    on_primary="#12191f",
    marks={
        "teal": "#5fc7d8",
        "plum": "#e08ac4",
        "blue": "#86aef2",
        "ochre": "#e0ab4f",
        "slate": "#b3bec7",
        "grey": "#8f9ba5",
    },
)
