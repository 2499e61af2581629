"""Two dates and more: ranges, lists of days, and stretches that are still open."""

from __future__ import annotations

import re
from dataclasses import replace

from safer_analysis.dates.grammar import with_problem
from safer_analysis.dates.one_date import read_one
from safer_analysis.dates.spans import Asked, Reading, Span, Trouble, join, lend

_MOST_DASHES = 12
"""More dashes than this are no range, and each is a place to try."""

_A_LEAP_YEAR = 2000
"""Tried in place of a missing year; any day of any year exists in it."""

_BETWEEN = re.compile(r"between\b\s*")
_FROM = re.compile(r"(?:(?:dates?|period)\b[\s:]*)?from\b[\s:]*")
_TO = re.compile(r"\s*\b(?:to|until|till|til|through|thru|up to)\b\s*")
_AND = re.compile(r"\s*\band\b\s*")
_SPACED_DASH = re.compile(r"\s+-+>?\s+")
_DASH = re.compile(r"\s*-+>?\s*")

_SINCE = re.compile(r"(?:(?:ongoing|continuing)\s+)?(?:since|as from|from)\b[\s:]*")
_STILL = re.compile(
    r"""
    (?: (?: \s*-+\s* | \s+(?:to|until|till)\s+ ) (?:the\ )?
        (?:present|date|now|today|current|ongoing) (?:\ (?:day|date))?
      | [\s,(]+ (?:and\ )? (?:onwards?|ongoing|continuing) \)?
    ) $""",
    re.VERBOSE,
)

_LISTED = re.compile(r"\s*(?:[&+;\n]|\band\b)\s*")
_LISTED_WITH_COMMAS = re.compile(r"\s*(?:[&+;,\n]|\band\b)\s*")
"""Tried second: a comma may stand within a date, as in `22nd May, 2016`."""
_OR = re.compile(r"\s*\bor\b\s*")
_SPACED_SLASH = re.compile(r"\s+/\s+")
_SLASH = re.compile(r"\s*/\s*")


def _read_in_turn(pieces: list[str], asked: Asked) -> list[Span] | Trouble | None:
    """Each piece read, lending its year and month to the next."""
    spans: list[Span] = []
    for piece in pieces:
        reading = read_one(piece, asked)
        if not isinstance(reading, Span):
            return reading
        spans.append(reading)
        asked = lend(asked, reading)
    return spans


def _read_each(pieces: list[str], asked: Asked) -> list[Span] | Trouble | None:
    """Every piece, in the order written. The last lends first: in `22-24 May 2016` it alone is whole."""
    backwards = _read_in_turn(pieces[::-1], asked)
    if isinstance(backwards, list):
        return backwards[::-1]
    if backwards != Trouble("year_missing"):
        return backwards
    forwards = _read_in_turn(pieces, asked)
    if isinstance(forwards, list):
        return forwards
    # `22-24 May` is a range that lacks its year only if some year makes it one.
    with_a_year = _read_in_turn(pieces[::-1], replace(asked, year=_A_LEAP_YEAR))
    return backwards if isinstance(with_a_year, list) else None


def _places_to_part(text: str) -> list[tuple[str, str]]:
    """The two halves of a text at each mark that can stand between two dates, most even halves first.

    Even halves tell the dash of a range from the dashes inside its dates: `22-05-2016-24-05-2016`.
    """
    marks = list(_TO.finditer(text)) or list(_SPACED_DASH.finditer(text)) or list(_DASH.finditer(text))
    if len(marks) > _MOST_DASHES:
        return []
    halves = [(text[: mark.start()], text[mark.end() :]) for mark in marks]
    return sorted(halves, key=lambda pair: abs(len(pair[0]) - len(pair[1])))


def _from_to(start: Span, end: Span) -> Reading:
    """From the first day of one to the last of the other: `15 May - end of May 2016` begins on the 15th."""
    if start.first > end.last:
        return Trouble("range_backwards")
    whole = join([start, end])
    return whole if start.first == end.last else replace(whole, first=start.first, last=end.last)


def read_range(text: str, asked: Asked) -> Reading | None:
    """`Sept-Dec 2011`, `22/05/2016 to 24/05/2016`, `between 3 and 7 June 2019`."""
    if found := _BETWEEN.match(text):
        text = _AND.sub(" to ", text[found.end() :], count=1)
    elif found := _FROM.match(text):
        text = text[found.end() :]
    for halves in _places_to_part(text):
        spans = _read_each(list(halves), asked)
        if isinstance(spans, Trouble):
            return spans
        if spans is not None:
            return _from_to(*spans)
    return None


def read_open_ended(text: str, asked: Asked) -> Reading | None:
    """`since May 2016`, `May 2016 to date`: from its first day to the day of loading."""
    since, still = _SINCE.match(text), _STILL.search(text)
    if not since and not still:
        return None
    start = read_one(text[since.end() if since else 0 : still.start() if still else len(text)], asked)
    if not isinstance(start, Span):
        return start
    if start.first > asked.as_of:
        return None
    if start.first == asked.as_of:
        # Read as one day only when a day was written; `since May 2026` on 1 May 2026 is not 1 May.
        return with_problem(start, "open_ended")
    open_span = replace(start, last=asked.as_of, precision="range", time=None)
    return with_problem(open_span, "open_ended")


def _alike(pieces: list[str], asked: Asked) -> list[Span] | Trouble | None:
    """The pieces of a list, when there are several and all are written equally finely."""
    pieces = [piece for piece in pieces if piece]
    spans = _read_each(pieces, asked) if len(pieces) > 1 else None
    if isinstance(spans, list) and len({span.precision for span in spans}) > 1:
        return None
    return spans


def read_list(text: str, asked: Asked) -> Reading | None:
    """Several dates in one cell, read as the stretch from the first of them to the last."""
    for mark in (_LISTED, _LISTED_WITH_COMMAS, _OR, _SPACED_SLASH, _SLASH):
        spans = _alike(mark.split(text), asked)
        if isinstance(spans, Trouble):
            return spans
        if spans is None:
            continue
        of_days = spans[0].precision == "day"
        if mark in (_LISTED, _LISTED_WITH_COMMAS):
            return join(spans, problem="several_dates")
        if mark is _OR:
            return join(spans, unsure=True)
        # `22/24 May` may be two days or a slip; `Spring/Summer` is how people write a range.
        return join(spans, unsure=of_days, problem="several_dates" if of_days else None)
    return None
