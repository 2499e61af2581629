"""The time of day that a line of a log begins with: `1915 -`, `22:40`, `0005`, `1130hrs`, `9am`."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import time

from safer_analysis.intake.notes.anchors import Opening
from safer_analysis.intake.notes.paragraphs import Paragraph

# Four figures alone may be a year: these are no time of day unless others beside them are.
_YEARS = range(1900, 2060)
_TIME = re.compile(
    r"""\s*(?:[•·▪◦●○‣*>–—-]+\s+)?[\[(]?(?:at\s+|(?P<label>time:?\s*))?(?:approx\.?\s*|c\.\s*|~)?
    (?: (?P<hour>[01]?\d|2[0-3])(?P<mark>[:.;h])(?P<minute>[0-5]\d)(?::[0-5]\d)? | (?P<four>(?:[01]\d|2[0-3])[0-5]\d)
      | (?P<bare>1[0-2]|0?[1-9])(?=\s*[ap]\.?m\b) )
    (?P<half>\s*[ap]\.?m\b\.?)? (?P<unit>\s*(?:hrs?|hours|h)\b\.?)?
    (?:\s*(?:-|–|—|to|until)\s*(?:(?:[01]?\d|2[0-3])[:.]?[0-5]\d(?:\s*(?:hrs?|hours|h)\b\.?)?|\d{1,2}(?=\s*[ap]\.?m\b))
      (?:\s*[ap]\.?m\b\.?)?)?
    [\])]?(?P<after>\s*[-–—:|\t,]\s*|\.\s+|\s+|$)(?![/.\d])""",
    re.VERBOSE | re.IGNORECASE,
)
# What follows a time is what happened: "22:40 and then left" goes on with a sentence.
_GOES_ON = re.compile(r"(?:and|or|to|until|till|on|but|by|when|where|for|in|the)\b")


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day that a line begins with."""

    start: int
    end: int
    at: time
    is_certain: bool
    """False for four figures that may be a year."""


def read_clock(text: str) -> Clock | None:
    """The time of day that a line begins with; None where it begins with none."""
    found = _TIME.match(text)
    if found is None:
        return None
    if found["label"] and not text[found.end() :].strip():
        return None  # `Time: 22:15` is a line of a note's head
    if not found["after"].strip() and _GOES_ON.match(text, found.end()):
        return None
    figures = found["four"]
    hour, minute = (int(figures[:2]), int(figures[2:])) if figures else _hour(found)
    half = (found["half"] or "").strip().lower()[:1]
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    certain = not figures or bool(found["unit"]) or int(figures) not in _YEARS
    end = found.start("after")
    return Clock(len(text) - len(text.lstrip()), end, time(hour, minute), certain)


def _hour(found: re.Match[str]) -> tuple[int, int]:
    return int(found["hour"] or found["bare"]), int(found["minute"] or 0)


def with_clock(paragraph: Paragraph, opening: Opening) -> Opening:
    """`14/10/2023 1915 - call`: four figures behind a day are the time."""
    text, start = paragraph.text, opening.end
    start += len(text[start:]) - len(text[start:].lstrip(" ,;@–-"))
    clock = read_clock(text[start:]) if opening.written.time is None else None
    if clock is None:
        return opening
    typed = text[opening.start : start + clock.end].strip()
    return replace(opening, end=start + clock.end, written=replace(opening.written, typed=typed, time=clock.at))
