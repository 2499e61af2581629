"""A date that opens or closes a cell of words: `22/05/2016 home visit`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from safer_analysis.dates.grammar import with_problem
from safer_analysis.dates.one_date import read_one
from safer_analysis.dates.spans import Asked, Reading, Span, Trouble
from safer_analysis.dates.words import ALSO_VERBS, MONTHS, PASSED_OVER, SHIFTING

_WORD = re.compile(r"\S+")
_LETTERS = re.compile(r"[a-z]+")
_ENDS_IN_TWO_DIGITS = re.compile(r"[a-z],? [0-9]{2}$")
_OF_THE_CLOCK = re.compile(r"[ap]\.?m\b|hrs?\b|hours\b|h\b|o'?clock\b|[:%]")
_LONGEST = 60
"""No date with its weekday, its doubt and its time is longer."""


def _openings(text: str, words: list[re.Match[str]], last_number: int) -> Iterator[tuple[str, str]]:
    """The text parted after its last number, and one and two words later (`2.30 pm`)."""
    for word in words[last_number : last_number + 3]:
        rest = text[word.end() :].lstrip()
        # Cut before `am`, 22 May 10 am would be the year 2010.
        if not _OF_THE_CLOCK.match(rest):
            yield text[: word.end()].rstrip(":;,.-"), rest


def _closings(text: str, words: list[re.Match[str]], first_number: int) -> Iterator[tuple[str, str]]:
    """The text parted before its first number, and up to two words earlier (`Sunday the 22nd`, `May 22`)."""
    for word in reversed(words[max(first_number - 2, 0) : first_number + 1]):
        yield text[word.start() :], text[: word.start()].rstrip()


def _says_another_day(rest: str, *, opening: bool) -> bool:
    """True when the word beside the date moves it (`before`), or the words name another month."""
    words = [word for word in _LETTERS.findall(rest) if word not in PASSED_OVER]
    beside = (words[0] if opening else words[-1]) if words else ""
    return beside in SHIFTING or any(word in MONTHS and word not in ALSO_VERBS for word in words)


def _read_part(part: str, rest: str, asked: Asked, *, opening: bool) -> Reading | None:
    if not rest or len(part) > _LONGEST:
        return None
    reading = read_one(part, asked)
    if isinstance(reading, Span) and (reading.precision != "day" or _says_another_day(rest, opening=opening)):
        return None
    if isinstance(reading, Span) and opening and _ENDS_IN_TWO_DIGITS.search(part):
        # `22 May 12 visits` may count visits.
        return replace(reading, unsure=True)
    return reading


def read_among_words(text: str, asked: Asked) -> Reading | None:
    """The one full day at the very start or end of a text, when the other words hold no number."""
    words = list(_WORD.finditer(text))
    numbers = [n for n, word in enumerate(words) if any(c in "0123456789" for c in word.group())]
    if not numbers:
        return None
    trouble: Trouble | None = None
    for opening, parted in ((True, _openings(text, words, numbers[-1])), (False, _closings(text, words, numbers[0]))):
        for part, rest in parted:
            reading = _read_part(part, rest, asked, opening=opening)
            if isinstance(reading, Span):
                return with_problem(reading, "date_with_words")
            trouble = trouble or reading
    return trouble
