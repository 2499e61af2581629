"""A paragraph of running text as what its sentences tell, each with the day that it names.

A sentence without a date stands with the sentence before it, unless its words are of another time; words no day can be
given are of some time between what was told before and what is told next.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from safer_analysis.dates.in_text import Beside, find_dates
from safer_analysis.intake.notes.anchors import Before, Opening
from safer_analysis.intake.notes.opening import read_opening, sentence_starts
from safer_analysis.intake.notes.paragraphs import Paragraph
from safer_analysis.intake.notes.pieces import Piece
from safer_analysis.intake.notes.relative import read_relative_inside, says_next
from safer_analysis.intake.notes.within import find_days_told, openings_of
from safer_analysis.intake.notes.words import any_of, words

# So few words before the first dated sentence are a heading of it: "Home visit. On 3 May …"
MOST_WORDS_OF_A_LEAD = 3


@dataclass(slots=True)
class _Told:
    """Sentences that stand together, and the days they are of."""

    begin: int
    end: int
    openings: list[Opening]


def parts_of(
    paragraph: Paragraph,
    beside: Callable[[], Beside],
    before: Callable[[], Before | None],
    note: Callable[[Opening], None],
) -> list[Piece]:
    """What a paragraph tells, in order; one part for each day. `note` is told of every day as it is found."""
    text, begins = paragraph.text, paragraph.begins
    starts = [begins, *(start for start in sentence_starts(text) if start > begins)]
    told: list[_Told] = []
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        begin = 0 if start == begins else start
        openings = _openings(text, start, end, beside(), _beyond(before(), told, text))
        if openings:
            told.append(_Told(begin, end, openings))
            for opening in openings:
                note(opening)
        elif told and _stands_with(told[-1], text[start:end]):
            told[-1].end = end
        else:
            told.append(_Told(begin, end, []))
    return [part for one in _without_leads(told, text) for part in _pieces(one, paragraph)]


def _beyond(before: Before | None, told: list[_Told], text: str) -> Before | None:
    """What came before, from which nothing is counted once other days, or another time, were spoken of."""
    if before is None or not told:
        return before
    behind = text[max((o.end for o in told[-1].openings), default=told[-1].begin) : told[-1].end]
    passed = not told[-1].openings or any(True for _ in find_dates(behind, Beside(date.max)))
    return replace(before, passed=True) if passed else before


def _openings(text: str, start: int, end: int, beside: Beside, before: Before | None) -> list[Opening]:
    sentence = text[start:end]
    opening = read_opening(text[:end], start, beside, before)
    made = openings_of(sentence, opening, start, find_days_told(sentence, beside, before))
    if made:
        return made
    counted = read_relative_inside(sentence, start, before)
    return [counted] if counted else []


def _stands_with(above: _Told, sentence: str) -> bool:
    """True for a sentence of the same time as the one before it, as far as its words say."""
    if not above.openings:
        return True
    return not (_is_of_another_time(sentence) or says_next(sentence))


@cache
def _another_time() -> tuple[re.Pattern[str], re.Pattern[str]]:
    opens, within = (any_of(words("another_time", name)) for name in ("openings", "within"))
    return re.compile(rf"\W*(?:{opens})\b", re.IGNORECASE), re.compile(rf"\b(?:{within})\b", re.IGNORECASE)


def _is_of_another_time(sentence: str) -> bool:
    opens, within = _another_time()
    return opens.match(sentence) is not None or within.search(sentence) is not None


def _without_leads(told: list[_Told], text: str) -> list[_Told]:
    lead = told[0] if len(told) > 1 else None
    if lead and not lead.openings and len(text[lead.begin : lead.end].split()) <= MOST_WORDS_OF_A_LEAD:
        told[1].begin = lead.begin
        return told[1:]
    return told


def _pieces(one: _Told, paragraph: Paragraph) -> list[Piece]:
    made = [cut(paragraph, one.begin, one.end, opening) for opening in one.openings]
    return made or [cut(paragraph, one.begin, one.end, None)]


def cut(paragraph: Paragraph, begin: int, end: int, opening: Opening | None) -> Piece:
    """A part of a paragraph as an event, and the date it hangs on, whose place was counted in the paragraph."""
    part = replace(paragraph, text=paragraph.text[begin:end], joint="" if begin else paragraph.joint)
    moved = opening and replace(opening, start=opening.start - begin, end=opening.end - begin)
    return Piece("entry", [part], moved, is_between=moved is None)
