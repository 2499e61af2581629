"""The planted stories: one text file a family, one block an entry.

The first line is `2023-04-03 21:40 police | Domestic abuse incident | Ada, Ben | seen; grade: Standard; -`: day,
agency, category, who it concerns, marks. Then come what was recorded and, after `say:`, what the child said or did.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from entries import Entry
from families import Family
from naming import agencies

FOLDER = Path(__file__).parent / "stories"
FLAGS = {
    "seen": {"seen": "Yes"},
    "unseen": {"seen": "No"},
    "alone": {"alone": "Yes"},
    "+": {"impact": "Positive"},
    "-": {"impact": "Negative"},
    "twice": {"twice": "twice"},
}
VALUES = {"as": "typed", "out": "outcome", "grade": "grade", "adults": "adults", "place": "place", "source": "source"}
VALUES |= {"id": "own_id"}
_HEADING = re.compile(r"(?P<day>\d{4}-\d\d-\d\d)(?: (?P<time>\d\d:\d\d))? (?P<agency>\w+) *\|(?P<rest>.*)")


def read_story(family: Family) -> list[Entry]:
    """Every planted entry of one family, in the order of its file. Raises ValueError at a block that cannot be read."""
    text = (FOLDER / f"{family.reference}.txt").read_text(encoding="utf-8")
    blocks = [block for block in text.split("\n\n") if block.strip() and not block.startswith("#")]
    return [_read_block(family, block.strip()) for block in blocks]


def _read_block(family: Family, block: str) -> Entry:
    heading, *lines = block.splitlines()
    match = _HEADING.fullmatch(heading)
    if not match or match["agency"] not in agencies():
        raise ValueError(f"{family.reference}: this is no entry: {heading}")
    kind, about, *marks = (part.strip() for part in match["rest"].split("|"))
    day, agency = date.fromisoformat(match["day"]), match["agency"]
    known: dict[str, Any] = dict(_read_marks(marks[0] if marks else ""))
    late = int(known.pop("late", "-1"))
    by = known.pop("by", "")
    author, role = _split(by) if by else _author(family, agency, day, heading)
    said = [line.removeprefix("say: ") for line in lines if line.startswith("say: ")]
    return Entry(
        family=family.reference,
        agency=agency,
        day=day,
        text=" ".join(line for line in lines if not line.startswith("say: ")),
        kind=kind,
        about=about,
        time=match["time"] or "",
        recorded=day + timedelta(days=late) if late >= 0 else day,
        author=author,
        role=role,
        view=" ".join(said),
        twice=bool(known.pop("twice", "")),
        **known,
    )


def _read_marks(marks: str) -> Iterator[tuple[str, str]]:
    for mark in (part.strip() for part in marks.split(";")):
        name, colon, value = mark.partition(": ")
        if mark in FLAGS:
            yield from FLAGS[mark].items()
        elif colon:
            yield VALUES.get(name, name), value
        elif mark:
            raise ValueError(f"this is no mark: {mark}")


def _split(by: str) -> tuple[str, str]:
    name, _, job = by.partition(", ")
    return name, job


def _author(family: Family, agency: str, day: date, heading: str) -> tuple[str, str]:
    if agency == "csc":
        return family.social_worker(day), "Social worker"
    return Random(heading).choice(agencies()[agency].staff)
