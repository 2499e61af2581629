"""The stories of the patterns: tables a reader can check by hand, each of a family of its own, and the answer.

A story opens with its pattern, or one of the pattern's ways alone (`P10.2`), its name and its answer: `none`,
`could_not_look`, or `found` with how many, and for whom (`found 3 Ada`). Its records follow, as the columns of a
chronology or under a heading of their own; rows of another list follow the list's name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby

from tests.pattern_stories import (
    appointments,
    before,
    homes,
    injuries,
    plans,
    referrals,
    school,
    seen,
    violence,
    working,
)

FAMILIES = (violence, injuries, referrals, appointments, school, homes, seen, working, plans, before)
HEAD = "Date | Agency | Child | Category"
_OPENING = re.compile(r"(P\d\d(?:\.\d)?): (.+) => (.+)")


@dataclass(frozen=True)
class Story:
    """One family's records and the answer about one pattern."""

    pattern: str
    """The pattern, or one of its ways alone."""
    name: str
    answer: str
    rows: tuple[dict[str, str], ...]
    """Rows of the chronology, by column."""
    lists: tuple[tuple[str, tuple[str, ...]], ...]
    """Rows of other lists: the list's name and its cells."""


def read_stories(told: str) -> list[Story]:
    """The stories of one text, in order. Raises ValueError on a line that opens no story."""
    stories = []
    for block in re.split(r"\n(?=\S)", told.strip("\n")):
        opening, *lines = block.splitlines()
        match = _OPENING.fullmatch(opening)
        if match is None:
            raise ValueError(f"{opening!r} opens no story")
        stories.append(_read_story(*match.groups(), [line for line in lines if line.strip()]))
    return stories


def _read_story(pattern: str, name: str, answer: str, lines: list[str]) -> Story:
    kind, parts = "", {}
    for named, run in groupby(lines, key=lambda line: "" if line.startswith("    ") else line.strip()):
        if named:
            kind = named
        else:
            parts[kind] = [tuple(cell.strip() for cell in line.split("|")) for line in run]
    rows = parts.pop("", [])
    head = rows.pop(0) if rows and rows[0][0] == "Date" else tuple(HEAD.split(" | "))
    said = tuple(dict(zip(head, row, strict=False)) for row in rows)
    return Story(pattern, name, answer, said, tuple((kind, cells) for kind, all in parts.items() for cells in all))


STORIES = [story for family in FAMILIES for story in read_stories(family.TOLD)]
