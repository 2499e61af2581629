"""The date a paragraph hangs on: written before it, opening its first sentence, within it, or told from the one before.

`Two weeks later` is never made into a day: it is the days those words can mean, counted from the entry before, and
unsure. `By summer 2018` is any day from the entry before to the end of that summer, and unsure.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from itertools import islice
from typing import Literal

from safer_analysis.dates.in_text import Beside, DateInText, find_dates, read_opening_date
from safer_analysis.dates.written import WrittenDate
from safer_analysis.intake.notes.words import any_of, notes_words

Kind = Literal["label", "sentence", "inside", "relative"]

_PLACED = re.compile(
    r"\s*(?:and|so|then|also|again|later|however|subsequently|finally|meanwhile|on|in|during|throughout|between|from|at"
    r"|over|towards?|around|about|by|since|sometime|some\s+time|the|early|mid|late|within|it\s+was)\b",
    re.IGNORECASE,
)
_SIDE = re.compile(r"(?P<side>by|since|as\s+from|from)\s+(?=\S)", re.IGNORECASE)
_NO_ANCHOR = re.compile(r"\s*(?:before|prior\s+to|until|till|after|following|up\s+to)\b", re.IGNORECASE)
# Before a date these words say that it is not the day of what is told.
_NOT_ITS_DAY = re.compile(
    r"(?:born|birth|dob|d\.o\.b\.?|aged|dated|since|prior\s+to|before|after|until|till|as\s+at|as\s+of|previous(?:ly)?|due"
    r"|scheduled|planned|booked|arranged|expected|appointment\s+for|next|deadline|version|published|printed|copyright|by"
    r"|from|following|between|act|expires?|review(?:ed)?|letter\s+of|report\s+of)\W+(?:on|in|for|to\s+be|the|of)?\W*$",
    re.IGNORECASE,
)
_WAS_BORN = re.compile(r"\b(?:was|were)\s+born\s+(?:on|in)\s+(?:the\s+)?$", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?]['\"”’)\]]*(?=\s|$)")
_ABBREVIATED = re.compile(
    r"\b(?:Dr|Mr|Mrs|Ms|Prof|St|No|Rev|Sgt|Insp|approx|e\.g|i\.e|etc|vs|p\.m|a\.m|[A-Z])\.$", re.IGNORECASE
)
_BULLET = re.compile(r"\s*(?:(?:[•·▪◦●○‣⁃*§>–—-]|\bo\b)+\s+)+")
_NUMBERED = re.compile(
    r"\s*(?:(?:para(?:graph)?\.?\s*)?[(\[]?(?:[0-9]{1,3}(?:\.[0-9]{1,3}){1,3}[.):\]]*|[0-9]{1,3}[.):\]]+|[a-z][.)]+"
    r"|[ivxl]{1,5}[.)]+)\s+|[0-9]{1,3}\s+(?=(?:on|in|by|during|between|at|from)\s))",
    re.IGNORECASE,
)
_LIKE_A_DATE = re.compile(r"\s*[0-3]?[0-9]\.[01]?[0-9]\.[0-9]{2}\s")
# "Child K was born in May 2016" tells of a birth when the story has got so near it, in days; else it says an age.
LONGEST_STORY = 730
# From a period longer than this nothing can be counted on.
LONGEST_ANCHOR = timedelta(days=62)


@dataclass(frozen=True, slots=True)
class Opening:
    """The date of one entry and how it stands in the text."""

    kind: Kind
    start: int
    end: int
    written: WrittenDate
    lent: bool = False
    """True when the year, or the month, is that of the entry before."""


@dataclass(frozen=True, slots=True)
class Before:
    """What the entry before lends: the days of its last date, and whether the entries go forward in time."""

    earliest: date
    latest: date

    def can_be_counted_from(self) -> bool:
        """True when a period of days or weeks can be counted from it."""
        return self.latest - self.earliest <= LONGEST_ANCHOR


def text_begins(text: str) -> int:
    """Where a paragraph's own words begin, after bullets and numbers: `3.4 By summer`, `• 12/03/2019`."""
    bullet = _BULLET.match(text)
    start = bullet.end() if bullet else 0
    number = _NUMBERED.match(text, start)
    if number is None or (_LIKE_A_DATE.match(text, start) and not _PLACED.match(text, number.end())):
        return start
    return number.end()


def first_sentence(text: str, start: int) -> str:
    """The sentence that begins at `start`."""
    ends = (
        found.end() for found in _SENTENCE_END.finditer(text, start) if not _ABBREVIATED.search(text[: found.end()])
    )
    return text[start : next(ends, len(text))]


def sentence_starts(text: str) -> list[int]:
    """Where each sentence after the first begins."""
    ends = (found.end() for found in _SENTENCE_END.finditer(text) if not _ABBREVIATED.search(text[: found.end()]))
    starts = (re.compile(r"\s*").match(text, end).end() for end in ends)  # type: ignore[union-attr]
    return [start for start in starts if start < len(text)]


def read_opening(text: str, start: int, beside: Beside, before: Before | None) -> Opening | None:
    """The date that the text opens with at `start`; None when it opens with none that can place it."""
    if _NO_ANCHOR.match(text, start):
        return None
    side = _SIDE.match(text, start)
    shift = side.end() if side else start
    found = read_opening_date(text[shift:], beside)
    lent = False
    if found is None and before:
        found, lent = _lend_month(text[shift:], beside, before), True
    if found is None:
        return _read_relative(text, start, before)
    kind: Kind = "sentence" if side or _PLACED.match(text, start) else "label"
    typed = text[start : shift + found.end]
    written = replace(found.written, typed=typed)
    if written.problem == "year_missing" and before:
        written, lent = _lend(text[shift:], typed, found.written, beside, before), True
    if side:
        written = _one_sided(written, side["side"].lower(), before)
    return Opening(kind, start, shift + found.end, written, lent)


def read_inside(text: str, start: int, beside: Beside, before: Before | None = None) -> Opening | None:
    """The only date within the sentence that begins at `start`, where nothing says it is another day than its own."""
    sentence = first_sentence(text, start)
    found = list(islice(find_dates(sentence, replace(beside, year=None, month=None)), 2))
    if len(found) != 1 or found[0].written.precision == "unknown":
        return None
    above = sentence[: found[0].start]
    earliest = found[0].written.earliest
    is_told = bool(before and earliest and abs((earliest - before.latest).days) <= LONGEST_STORY)
    if _NOT_ITS_DAY.search(above) and not (_WAS_BORN.search(above) and is_told):
        return None
    only: DateInText = found[0]
    written = replace(only.written, problem=only.written.problem or "date_with_words")
    return Opening("inside", start + only.start, start + only.end, written)


def _lend(text: str, typed: str, missing: WrittenDate, beside: Beside, before: Before) -> WrittenDate:
    """A day or month without a year, in the year of the entry before, or the next where the months have turned."""
    for year in (before.latest.year, before.latest.year + 1):
        found = read_opening_date(text, replace(beside, year=year))
        if found is None or found.written.earliest is None or found.written.latest is None:
            break
        if found.written.latest >= before.earliest:
            turned = year > before.latest.year
            if turned and found.written.earliest - before.latest > timedelta(days=183):
                break
            return replace(found.written, typed=typed, unsure=found.written.unsure or turned)
    return replace(missing, typed=typed)


def _lend_month(text: str, beside: Beside, before: Before) -> DateInText | None:
    """`Weds 6th`, `On the 15th`: a day of the month the entry before is of, not before it."""
    latest = before.latest
    found = read_opening_date(text, replace(beside, year=latest.year, month=latest.month))
    is_day = found is not None and found.written.precision == "day" and found.written.earliest is not None
    return found if found and is_day and found.written.earliest >= before.earliest else None  # type: ignore[operator]


def _one_sided(written: WrittenDate, side: str, before: Before | None) -> WrittenDate:
    if written.earliest is None or written.latest is None:
        return written
    if side == "by" and before and before.earliest < written.earliest:
        return replace(written, earliest=before.earliest, precision="range", unsure=True, time=None)
    return replace(written, unsure=True)


@cache
def _relative() -> tuple[re.Pattern[str], re.Pattern[str]]:
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


def _read_relative(text: str, start: int, before: Before | None) -> Opening | None:
    """`Two weeks later`, `the following day`, `later that month`, counted from the entry before."""
    if before is None or not before.can_be_counted_from():
        return None
    later, following = _relative()
    found = later.match(text, start)
    if found:
        count = notes_words()["counts"].get(found["count"].lower()) or int(found["count"])
        days = _count_on(before, found["unit"].lower(), count)
    else:
        found = following.match(text, start)
        if found is None:
            return None
        days = _rest_of(before, found["within"].lower()) if found["within"] else _next(before, found["unit"].lower())
    first, last = days
    precision: Literal["day", "range"] = "day" if first == last else "range"
    typed = text[start : found.end()].strip()
    return Opening("relative", start, found.end(), WrittenDate(typed, first, last, precision, unsure=True))


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
