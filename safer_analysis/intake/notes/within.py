"""The days a sentence names as those of what it tells, wherever in it they stand; other days it only mentions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from safer_analysis.dates.in_text import Beside, DateInText, find_dates
from safer_analysis.dates.written import WrittenDate
from safer_analysis.intake.notes.anchors import Before, Opening
from safer_analysis.intake.notes.opening import is_of_another_thing, lend_year

_LISTED = re.compile(r"[\s,;&]*(?:(?:and|or|then|again|also|on)\b[\s,]*)*$", re.IGNORECASE)
_JOINS_RANGE = re.compile(r"\s*(?:and|to|until|till|[–—-])\s*$", re.IGNORECASE)
_OPENS_RANGE = re.compile(r"\b(?:between|from)\s+(?:the\s+)?$", re.IGNORECASE)
_PERIOD = re.compile(r"\b(?:period|scope|timescale|timeframe|covers|covering|covered)\b", re.IGNORECASE)
_UNTIL = re.compile(r"\b(?:until|before)\s+(?:the\s+)?$", re.IGNORECASE)
_BY = re.compile(r"\bby\s+(?:the\s+end\s+of\s+)?$", re.IGNORECASE)
_WHEN = re.compile(r"\s*,?\s*when\b", re.IGNORECASE)
_PLANNED = re.compile(
    r"\b(?:will|shall|should|would|must|due|(?:is|are|was|were)\s+to|to\s+be\s+(?:held|completed|seen|reviewed))\b",
    re.IGNORECASE,
)


def find_days_told(sentence: str, beside: Beside, before: Before | None) -> list[DateInText]:
    """The dates of what a sentence tells, in order; none for dates of birth, of documents, of plans.

    A list gives each of its days, in the year that its last one has. After the first, a day counts when it is in such a
    list or is no earlier: `on 4 May he was told that she had been seen on 12 April` is of 4 May.
    """
    found = _with_years(sentence, list(find_dates(sentence, replace(beside, year=None, month=None))), beside, before)
    told: list[DateInText] = []
    counted = False
    for number, one in enumerate(found):
        listed = number > 0 and _LISTED.match(sentence[found[number - 1].end : one.start]) is not None
        if not (listed and counted):
            counted = one.written.earliest is not None and not is_mentioned(sentence, one, before)
            goes_on = not told or _follows(told[0].written, one.written)
            counted = counted and goes_on
        if counted:
            told.append(_as_told(sentence, one, before))
    return told


def is_mentioned(sentence: str, one: DateInText, before: Before | None) -> bool:
    """True for a date that the words around it make another than that of what is told."""
    above = sentence[: one.start]
    if _PLANNED.search(above):
        return True
    if _UNTIL.search(above) and _WHEN.match(sentence, one.end):
        return False
    if one.written.precision == "range":
        return _PERIOD.search(above) is not None
    if _BY.search(above):
        return before is None
    return is_of_another_thing(above, one.written, before)


def _as_told(sentence: str, one: DateInText, before: Before | None) -> DateInText:
    """`Had fallen by April`: any day from the entry before to then."""
    earliest = one.written.earliest
    if before and earliest and _BY.search(sentence[: one.start]) and before.earliest < earliest:
        return replace(one, written=replace(one.written, earliest=before.earliest, precision="range", unsure=True))
    return one


def _follows(first: WrittenDate, later: WrittenDate) -> bool:
    is_day = later.precision in ("day", "range")
    return bool(is_day and first.earliest and later.earliest and later.earliest >= first.earliest)


def _with_years(sentence: str, found: list[DateInText], beside: Beside, before: Before | None) -> list[DateInText]:
    """Days without a year in that of the next date that has one, then of the date before; two ends as one range."""
    after: date | None = None
    for number in range(len(found) - 1, -1, -1):
        one = found[number]
        if one.written.problem == "year_missing" and after:
            found[number] = one = replace(one, written=_not_after(one.written, after, beside))
        after = one.written.earliest
    last = before
    for number, one in enumerate(found):
        if one.written.problem == "year_missing" and last:
            written = lend_year(one.written.typed, one.written.typed, one.written, beside, last)
            found[number] = one = replace(one, written=written)
        if one.written.earliest and one.written.latest:
            last = Before(one.written.earliest, one.written.latest)
    return _joined(sentence, found)


def _not_after(missing: WrittenDate, after: date, beside: Beside) -> WrittenDate:
    for year in (after.year, after.year - 1):
        written = replace(beside, year=year).read(missing.typed)
        if written.earliest and written.earliest <= after:
            return written
    return missing


def _joined(sentence: str, found: Sequence[DateInText]) -> list[DateInText]:
    """`Between 14 June and 30 August 2018` is one range."""
    made: list[DateInText] = []
    for one in found:
        first = made[-1] if made else None
        if first and _is_range(sentence, first, one):
            typed = sentence[first.start : one.end]
            written = WrittenDate(typed, first.written.earliest, one.written.latest, "range")
            made[-1] = DateInText(first.start, one.end, written)
        else:
            made.append(one)
    return made


def _is_range(sentence: str, first: DateInText, last: DateInText) -> bool:
    between = sentence[first.end : last.start]
    opened = _OPENS_RANGE.search(sentence[: first.start]) is not None
    joined = _JOINS_RANGE.match(between) is not None and (opened or "and" not in between)
    begins, ends = first.written.earliest, last.written.latest
    return bool(joined and begins and ends and begins < ends and ends - begins < timedelta(days=731))


def openings_of(sentence: str, opening: Opening | None, start: int, told: Sequence[DateInText]) -> list[Opening]:
    """What a sentence hangs on: the date it opens with, and every other day it tells of."""
    if opening is None or opening.kind == "relative":
        made = [_inside(one, start) for one in told]
        return made or ([opening] if opening else [])
    first = next((one for one in told if start + one.start < opening.end), None)
    if first and first.written.precision == "day" and (opening.lent or opening.written.earliest is None):
        opening = replace(opening, written=replace(first.written, time=opening.written.time), lent=False)
    later = [one for one in told if start + one.start >= opening.end]
    if opening.written.earliest:
        listed = _list_after(sentence, opening.end - start, later)
        later = [one for one in later if one in listed or _follows(opening.written, one.written)]
    return [opening, *(_inside(one, start) for one in later)]


def _list_after(sentence: str, end: int, later: Sequence[DateInText]) -> list[DateInText]:
    listed: list[DateInText] = []
    for one in later:
        if not _LISTED.match(sentence[end : one.start]):
            break
        listed.append(one)
        end = one.end
    return listed


def _inside(one: DateInText, start: int) -> Opening:
    problem = one.written.problem or "date_with_words"
    return Opening("inside", start + one.start, start + one.end, replace(one.written, problem=problem))
