"""Dates in running text: the one a line or a sentence opens with, and every other that stands among its words.

Only what the strict reader reads is a date. A number that may be a house, a time or a count is left alone, and a month
or a year by itself counts only after a word that places something in time ("In May", "during 2016").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from safer_analysis.dates.reading import DayOrder, read_date_alone
from safer_analysis.dates.words import MONTHS, SEASON_WORDS, WEEKDAYS
from safer_analysis.dates.written import WrittenDate

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_SEASON = "|".join(SEASON_WORDS)
_WEEKDAY = "|".join(sorted(WEEKDAYS, key=len, reverse=True))
_DAY = r"[0-3]?[0-9](?:\s?(?:st|nd|rd|th))?"
_YEAR = r"(?:19|20)[0-9]{2}"
_POINT = rf"""
    (?<![0-9/.\-]) [0-3]?[0-9] \s?(?P<mark>[/.\-])\s? [01]?[0-9] \s?(?P=mark)\s? (?:{_YEAR}|[0-9]{{2}}) (?![0-9/])
  | \b {_YEAR}-[01][0-9]-[0-3][0-9] \b
  | \b {_DAY} (?:\s+of)? \s+ (?:{_MONTH})\b\.?,? (?:\s*(?:{_YEAR}|['’][0-9]{{2}})\b)?
  | \b (?:{_MONTH})\b\.? \s+ {_DAY},? \s+ {_YEAR} \b
  | \b (?:{_MONTH})\b\.? (?:\s+(?:and|to|until|till)\s+|\s?[–—-]\s?) (?:{_MONTH})\b\.?,? (?:\s+of)? \s* {_YEAR} \b
  | \b (?:{_MONTH})\b\.?,? (?:\s+of)? \s* {_YEAR} \b
  | \b (?:{_SEASON}) (?:\s+term)? (?:\s+of)? ,?\s+ {_YEAR} (?:/[0-9]{{2}})? \b
  | (?<=\bin\s) {_YEAR} \b (?!\s*(?:pounds|people|children|cases)) | (?<=\bduring\s) {_YEAR} \b
"""
_ANYWHERE = re.compile(_POINT, re.VERBOSE | re.IGNORECASE)

_HINT = re.compile(rf"[0-9]|\b(?:{_MONTH}|{_SEASON})\b", re.IGNORECASE)
_WORD = re.compile(r"\S+")
_PLACES_IN_TIME = re.compile(
    r"(?:on|in|during|throughout|between|from|by|at|over|towards?|since|until|till|before|after|around|about|circa|c\.?"
    r"|early|mid|middle|late|later|beginning|start|end|approx\.?|approximately|sometime|some|the)\b",
    re.IGNORECASE,
)
_LEADS_IN = re.compile(
    r"(?:(?:and|so|then|also|again|later|however|subsequently|finally|meanwhile|additionally|sometime|some\s+time|shortly"
    r"|at|over|towards?|within|it\s+was)\b,?\s*)+(?=\S)",
    re.IGNORECASE,
)
"""Words before a date that leave it the date it is."""
_OR_AROUND = re.compile(r"(?:on|in)\s+or\s+(?:around|about)\b", re.IGNORECASE)
_DIVIDES = re.compile(r"\s*(?:[:;|\t\n]|[–—]|-(?=\s)|$)")
_BEHIND = " \t,;:.|–—-)]"
# No date with its weekday, its doubt and its time has more words, or more letters.
MOST_WORDS, LONGEST = 12, 80
_ENDS_A_RANGE = re.compile(rf"\b(?:{_MONTH})\b|[0-9]{{1,2}}[/.][0-9]{{1,2}}|[0-9]{{4}}", re.IGNORECASE)
_UNWANTED = {"date_with_words", "date_from_serial", "open_ended"}
_UNDERSTOOD = {"year_missing", "date_not_real", "range_backwards"}
_TWO_NUMBERS = re.compile(r"[0-9]{2}/[0-9]{2}")


@dataclass(frozen=True, slots=True)
class DateInText:
    """A date and where it stands in the text."""

    start: int
    end: int
    written: WrittenDate


@dataclass(frozen=True, slots=True)
class Beside:
    """What the dates of a text are read against."""

    as_of: date
    order: DayOrder = "day_first"
    year: int | None = None
    """The year of a date written without one."""
    month: int | None = None
    """The month of a day written without one."""

    def read(self, typed: str) -> WrittenDate:
        """The typed text as a date."""
        return read_date_alone(typed, as_of=self.as_of, order=self.order, year=self.year, month=self.month)


def read_opening_date(text: str, beside: Beside) -> DateInText | None:
    """The date a text opens with, as much of it as reads as one date; None when it opens with anything else.

    A date that is understood and cannot be placed (`4 March` without a year, `31/02/2020`) comes back with its days not
    known.
    """
    start = len(text) - len(text.lstrip())
    if not _HINT.search(text[start : start + LONGEST]):
        return None
    best: DateInText | None = None
    for count, word in enumerate(_WORD.finditer(text, start, min(len(text), start + LONGEST)), start=1):
        if count > MOST_WORDS:
            break
        typed = text[start : word.end()].rstrip(_BEHIND)
        found = _read_prefix(typed, text[start + len(typed) :], beside)
        if found and (best is None or _says_more(found, best.written, typed[best.end - start :])):
            best = DateInText(start, start + len(typed), found)
    return best


def find_dates(text: str, beside: Beside) -> Iterator[DateInText]:
    """Every date that stands in a text with its day, or its month or season and year, in order."""
    for match in _ANYWHERE.finditer(text):
        typed = match.group().strip(" ,.")
        start = match.start() + len(match.group()) - len(match.group().lstrip(" ,."))
        written = beside.read(typed)
        if written.precision != "unknown" or written.problem in _UNDERSTOOD:
            yield DateInText(start, start + len(typed), written)


def _read_prefix(typed: str, rest: str, beside: Beside) -> WrittenDate | None:
    if not typed or not _HINT.search(typed):
        return None
    lead = _LEADS_IN.match(typed)
    bare = _OR_AROUND.sub("around", typed[lead.end() :] if lead else typed, count=1)
    written = beside.read(bare)
    if written.problem in _UNWANTED or (written.precision == "unknown" and written.problem not in _UNDERSTOOD):
        return None
    return replace(written, typed=typed) if _is_meant_as_date(typed, rest) else None


def _is_meant_as_date(typed: str, rest: str) -> bool:
    """False for a bare month, season, year or pair of numbers that nothing marks as a date."""
    digits = re.findall(r"[0-9]+", typed)
    marked = bool(_PLACES_IN_TIME.match(typed)) or bool(_DIVIDES.match(rest))
    has_month = re.search(rf"\b(?:{_MONTH})\b", typed, re.IGNORECASE) is not None
    if len(digits) >= 3 or (has_month and digits):
        return True
    if not has_month and len(digits) == 2 and all(len(number) < 4 for number in digits):
        # 12/03 may be 12 March; 24/7, 3-4 and 10.30 are a week, a few and a time
        if typed.endswith("24/7"):
            return False
        is_slashed = "/" in typed and (marked or re.match(r"\s+[A-Z]", rest) is not None)
        return _TWO_NUMBERS.search(typed) is not None or is_slashed
    if re.search(rf"\b(?:{_SEASON})\b", typed, re.IGNORECASE) and any(len(number) >= 4 for number in digits):
        return True
    if digits and len(digits[0]) < 4 and not re.search(r"[0-9]\s?(?:st|nd|rd|th)\b", typed, re.IGNORECASE):
        return bool(_DIVIDES.match(rest)) and len(digits) == 1 and typed.strip() != digits[0]
    return marked


def _says_more(found: WrittenDate, before: WrittenDate, added: str) -> bool:
    """True when a longer piece of text is another date than the shorter: read where that was not, finer, or with more
    of its numbers.
    """
    if found.precision == "unknown":
        return before.precision == "unknown" and found.problem != before.problem
    same_days = (found.earliest, found.latest) == (before.earliest, before.latest)
    if before.precision == "day" and found.precision == "range" and not _ENDS_A_RANGE.search(added):
        return False  # `20/06/2015 – 6-8 week review` is of one day
    says_number = any(letter.isdigit() for letter in added)
    return not same_days or found.time != before.time or says_number or (found.unsure and not before.unsure)
