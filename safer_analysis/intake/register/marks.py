"""The marks of a register: one a session, as they stand in one cell, in a string of a week, or in words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from safer_analysis.vocabulary import Code, code_list

AM, PM = "AM", "PM"
SCHOOL_DAYS = 5
_SEPARATED = re.compile(r"[\s,;|]+")
_SESSION = re.compile(r"\b(am|pm|a\.m\.?|p\.m\.?|morning|afternoon)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark of one child."""

    day: date
    session: str
    """AM or PM; for a register with one mark a day or a lesson, "" or the lesson as typed."""
    code: Code
    row: int
    """The row of the sheet it stands in."""
    comment: str = ""

    @property
    def counts(self) -> str:
        """How the session counts: attended, authorised, unauthorised or not_possible."""
        return str(self.code.more["counts"])

    @property
    def group(self) -> str | None:
        """What a run of such sessions is told as; None where it is no absence."""
        return self.code.more.get("group")

    @property
    def is_late(self) -> bool:
        """Whether the child came late."""
        return bool(self.code.more.get("late"))


@cache
def codes_by_mark() -> dict[str, Code]:
    """Every code by what stands for it in a register."""
    return {code.more["mark"]: code for code in code_list("attendance_codes")}


def read_mark(typed: str) -> Code | None:
    """The code of one cell: a mark, a mark before its meaning (`N - no reason`), or the meaning in words."""
    bare = typed.strip().strip("'\"")
    known = codes_by_mark().get(bare.upper())
    if known or not bare:
        return known or codes_by_mark()["-"] if not bare else known
    found = code_list("attendance_codes").find(bare)
    if found:
        return code_list("attendance_codes")[found]
    before = re.match(r"([A-Za-z]\d?|[/\\#])\s*(?:[-–:=(]|\s)\s*\w", bare)
    return codes_by_mark().get(before[1].upper()) if before and len(bare.split()) > 1 else None


def split_marks(typed: str) -> list[Code] | None:
    """The marks of a string such as `/\\/\\NNL\\`, in order; None when something in it is no mark."""
    bare = typed.strip().strip("'\"")
    pieces = [piece for piece in _SEPARATED.split(bare) if piece]
    if len(pieces) > 1 and all(piece.upper() in codes_by_mark() for piece in pieces):
        return [codes_by_mark()[piece.upper()] for piece in pieces]
    found: list[Code] = []
    joined, place = "".join(pieces).upper(), 0
    while place < len(joined):
        code = codes_by_mark().get(joined[place : place + 2]) or codes_by_mark().get(joined[place])
        if code is None:
            return None
        found.append(code)
        place += len(code.more["mark"])
    return found


def place_marks(codes: list[Code], begins: date) -> list[tuple[date, str, Code]] | None:
    """The marks of one or more weeks, each with its day and session; None when they are no whole days.

    Ten marks are a week of five days, fourteen one of seven when the last four say that school was closed.
    """
    if len(codes) % 2 or not codes:
        return None
    week = SCHOOL_DAYS
    if len(codes) % 14 == 0 and all(_is_closed(codes[at + 10 : at + 14]) for at in range(0, len(codes), 14)):
        week = 7
    placed = []
    for number, code in enumerate(codes):
        weeks, day = divmod(number // 2, week)
        placed.append((begins + timedelta(days=7 * weeks + day), (AM, PM)[number % 2], code))
    return placed


def _is_closed(codes: list[Code]) -> bool:
    return all(code.more["mark"] in "#-" for code in codes)


def read_session(typed: str) -> str:
    """AM or PM; any other word, such as a lesson, as typed; "" for none."""
    found = _SESSION.search(typed)
    if not found:
        return {"1": AM, "2": PM}.get(typed.strip(), typed.strip())
    return AM if found[1].lower()[0] in "am" and not found[1].lower().startswith("af") else PM
