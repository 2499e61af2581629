"""One thing an agency recorded, before it is written in the shape of that agency's return."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Entry:
    """One record. `typed` is the date as it is to stand in the file, when the file's own way must not be used."""

    family: str
    agency: str
    day: date
    text: str
    kind: str = ""
    about: str = ""
    """Forenames with commas, or a word such as `Mother`; each return writes names in its own way."""
    time: str = ""
    typed: str = ""
    recorded: date | None = None
    seen: str = ""
    alone: str = ""
    view: str = ""
    outcome: str = ""
    impact: str = ""
    grade: str = ""
    adults: str = ""
    place: str = ""
    source: str = ""
    author: str = ""
    role: str = ""
    own_id: str = ""
    comment: str = ""
    twice: bool = False
    """True for a record that its return holds two times, word for word."""
