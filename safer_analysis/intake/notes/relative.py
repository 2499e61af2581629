"""Dates counted from the entry before: `two weeks later`, `the following day`, `later that month`. Never sure."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import cache
from typing import Literal

from safer_analysis.dates.written import WrittenDate
from safer_analysis.intake.notes.anchors import Before, Opening
from safer_analysis.intake.notes.words import any_of, notes_words


@cache
def _relative() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """`Two weeks later`; `the following day` and `later that month`."""
    units = any_of(tuple(word for unit in notes_words()["units"].values() for word in unit["words"]))
    counts = any_of(tuple(notes_words()["counts"]))
    lead = r"\s*(?:(?:and|then|so)\s+)?(?:(?:about|approximately|around|some|just|just\s+over|over|almost|nearly)\s+)?"
    behind = r"(?:later\b|afterwards?\b|on,|after\s+th(?:is|at)\b)"
    later = re.compile(rf"{lead}(?P<count>{counts}|[0-9]{{1,2}})\s+(?P<unit>{units})\s+{behind}", re.IGNORECASE)
    following = re.compile(
        rf"\s*(?:on\s+|in\s+|during\s+)?the\s+(?:very\s+)?(?:following|next)\s+(?P<unit>{units}|morning|afternoon|evening)\b"
        r"|\s*later\s+(?:in\s+)?(?:that|the\s+same)\s+(?P<within>week|month|year)\b",
        re.IGNORECASE,
    )
    return later, following


def read_relative(text: str, start: int, before: Before | None) -> Opening | None:
    """`Two weeks later`, `the following day`, `later that month`, counted from the entry before."""
    if before is None or not before.can_be_counted_from():
        return None
    same = _SAME_DAY.match(text, start + len(text[start:]) - len(text[start:].lstrip()))
    if same and before.earliest == before.latest:
        return _counted(same.group(), start, same.end(), before.earliest, before.latest)
    later, following = _relative()
    found = later.match(text, start)
    if found:
        days = _count_on(before, found["unit"].lower(), _number(found["count"]))
    else:
        found = following.match(text, start)
        if found is None:
            return None
        days = _rest_of(before, found["within"].lower()) if found["within"] else _next(before, found["unit"].lower())
    first, last = days
    return _counted(text[start : found.end()], start, found.end(), first, last)


def _count_on(before: Before, word: str, count: int) -> tuple[date, date]:
    unit = next(unit for unit in notes_words()["units"].values() if word in unit["words"])
    whole, slack = timedelta(days=unit["days"] * count), timedelta(days=unit["give_or_take"])
    return before.earliest + whole - slack, before.latest + whole + slack


def _next(before: Before, word: str) -> tuple[date, date]:
    if word == "month":
        begin = before.latest.replace(day=1) + timedelta(days=32)
        return begin.replace(day=1), begin.replace(day=monthrange(begin.year, begin.month)[1])
    if word == "year":
        return date(before.latest.year + 1, 1, 1), date(before.latest.year + 1, 12, 31)
    if word in ("week", "fortnight"):
        span = 13 if word == "week" else 27
        return before.earliest + timedelta(days=1), before.latest + timedelta(days=span)
    return before.earliest + timedelta(days=1), before.latest + timedelta(days=1)


def _rest_of(before: Before, word: str) -> tuple[date, date]:
    if word == "week":
        return before.earliest, before.latest + timedelta(days=6 - before.latest.weekday())
    month = 12 if word == "year" else before.latest.month
    return before.earliest, date(before.latest.year, month, monthrange(before.latest.year, month)[1])


@cache
def _anywhere() -> re.Pattern[str]:
    counts = any_of(tuple(notes_words()["counts"]))
    return re.compile(
        r"\bthe\s+(?:very\s+)?(?:following|next)\s+(?P<next>day|morning|afternoon|evening)\b"
        rf"|\b(?P<count>{counts}|[0-9]{{1,2}})\s+(?P<unit>days?|weeks?)\s+later\b",
        re.IGNORECASE,
    )


_SAME_DAY = re.compile(
    r"\b(?:(?:on\s+)?(?:that|the)\s+same\s+(?:day|morning|afternoon|evening|night|date)"
    r"|later\s+(?:that|the\s+same)\s+(?:day|morning|afternoon|evening|night)|that\s+(?:afternoon|evening|night))\b",
    re.IGNORECASE,
)
_PLANNED = re.compile(r"\b(?:will|shall|should|would|must|is\s+to|are\s+to)\b", re.IGNORECASE)


def read_relative_inside(sentence: str, start: int, before: Before | None) -> Opening | None:
    """`CAMHS saw her the following day`, `… the same day`: counted from an entry of one certain day; unsure."""
    if before is None or before.passed or before.earliest != before.latest:
        return None
    found = _anywhere().search(sentence) or _SAME_DAY.search(sentence)
    if found is None or _PLANNED.search(sentence[: found.start()]):
        return None
    said = found.groupdict()
    if said.get("next"):
        first, last = _next(before, "day")
    elif said.get("count"):
        first, last = _count_on(before, said["unit"].lower(), _number(said["count"]))
    else:
        first, last = before.earliest, before.latest
    return _counted(found.group(), start + found.start(), start + found.end(), first, last)


def says_next(sentence: str) -> bool:
    """True when a sentence tells of a day after that of the one before it."""
    return _anywhere().search(sentence) is not None


def _number(typed: str) -> int:
    return int(notes_words()["counts"].get(typed.lower()) or typed)


def _counted(typed: str, start: int, end: int, first: date, last: date) -> Opening:
    precision: Literal["day", "range"] = "day" if first == last else "range"
    return Opening("relative", start, end, WrittenDate(typed.strip(), first, last, precision, unsure=True))
