"""The date a paragraph hangs on: written before it, opening its first sentence, within it, or told from the one before.

`Two weeks later` is never made into a day: it is the days those words can mean, counted from the entry before, and
unsure. `By summer 2018` is any day from the entry before to the end of that summer, and unsure.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from itertools import islice

from safer_analysis.dates.in_text import Beside, DateInText, find_dates, read_opening_date
from safer_analysis.dates.written import WrittenDate
from safer_analysis.intake.notes.anchors import Before, Kind, Opening
from safer_analysis.intake.notes.named_times import read_named_time
from safer_analysis.intake.notes.relative import read_relative

_PLACED = re.compile(
    r"\s*(?:and|so|then|also|again|later|however|subsequently|finally|meanwhile|on|in|during|throughout|between|from|at"
    r"|over|towards?|around|about|by|since|sometime|some\s+time|the|early|mid|late|within|it\s+was)\b",
    re.IGNORECASE,
)
_DIVIDED_FROM = re.compile(r"\s*(?:[:|–—]|-(?=\s))")
"""Between a date and what is told of it: "Early Feb - in hospital" is headed by its date like "4 Feb - in hospital"."""
_SIDE = re.compile(r"(?P<side>by|since|as\s+from|from)\s+(?=\S)", re.IGNORECASE)
_NO_ANCHOR = re.compile(r"\s*(?:before|prior\s+to|until|till|after|following|up\s+to)\b", re.IGNORECASE)
# Before a date these words say that it is not the day of what is told.
_NOT_ITS_DAY = re.compile(
    r"(?:born|birth|dob|d\.o\.b\.?|aged|dated|since|prior\s+to|before|after|until|till|as\s+at|as\s+of|previous(?:ly)?|due"
    r"|scheduled|planned|booked|arranged|expected|appointment\s+for|next|deadline|version|published|printed|copyright|by"
    r"|from|following|between|act|expires?|review\s+date|letter\s+of|report\s+of|minutes\s+of|see|period|dating|back\s+to)"
    r"\W+(?:on|in|for|to\s+be|the|of)?\W*$",
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
_LIKE_A_DATE = re.compile(r"\s*[0-3]?[0-9]\.[01]?[0-9]\.[0-9]{2}[\s:,–—-]")
# "Child K was born in May 2016" tells of a birth when the story has got so near it, in days; else it says an age.
LONGEST_STORY = 730


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
        return _read_named(text, start, beside) or read_relative(text, start, before)
    in_sentence = side or (_PLACED.match(text, start) and not _DIVIDED_FROM.match(text, shift + found.end))
    kind: Kind = "sentence" if in_sentence else "label"
    typed = text[start : shift + found.end]
    written = replace(found.written, typed=typed)
    if written.problem == "year_missing" and before:
        written, lent = lend_year(text[shift:], typed, found.written, beside, before), True
    if side:
        written = _one_sided(written, side["side"].lower(), before)
    return Opening(kind, start, shift + found.end, written, lent)


def read_inside(text: str, start: int, beside: Beside, before: Before | None = None) -> Opening | None:
    """The only date within the sentence that begins at `start`, where nothing says it is another day than its own."""
    sentence = first_sentence(text, start)
    found = list(islice(find_dates(sentence, replace(beside, year=None, month=None)), 2))
    if len(found) != 1 or found[0].written.precision == "unknown":
        return None
    if is_of_another_thing(sentence[: found[0].start], found[0].written, before):
        return None
    only: DateInText = found[0]
    written = replace(only.written, problem=only.written.problem or "date_with_words")
    return Opening("inside", start + only.start, start + only.end, written)


def is_of_another_thing(above: str, written: WrittenDate, before: Before | None) -> bool:
    """True when the words before a date make it that of a birth, a document, a plan, or of another event."""
    is_told = bool(before and written.earliest and abs((written.earliest - before.latest).days) <= LONGEST_STORY)
    return _NOT_ITS_DAY.search(above) is not None and not (_WAS_BORN.search(above) and is_told)


def _read_named(text: str, start: int, beside: Beside) -> Opening | None:
    """`Easter 2018 –`, `Over Christmas 2016`."""
    found = read_named_time(text, start, beside.year)
    if found is None:
        return None
    end, written, is_label = found
    return Opening("label" if is_label else "sentence", start, end, written)


def lend_year(text: str, typed: str, missing: WrittenDate, beside: Beside, before: Before) -> WrittenDate:
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
