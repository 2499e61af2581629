"""A text divided into entries: one note is one entry; a dated series of paragraphs is an entry for every date.

A log whose lines begin with times of day, beneath a line of the day, is an entry for every time (`timed.py`).
In a series a sentence that names its day is an event of that day; a paragraph that names none is an entry of its own,
of some time until the next. Under a line headed by a day, what follows belongs to it, word for word. What stands before
the first dated entry, headings, contents, and the sections of a report that tell no events of their own are no records.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from safer_analysis.dates.in_text import Beside
from safer_analysis.intake.notes.heads import Head, find_heads, read_head
from safer_analysis.intake.notes.letters import tell_letter
from safer_analysis.intake.notes.notes_date import find_date_of_note
from safer_analysis.intake.notes.paragraphs import Paragraph
from safer_analysis.intake.notes.pieces import Piece, piece_of
from safer_analysis.intake.notes.sections import Sections
from safer_analysis.intake.notes.series import Series
from safer_analysis.intake.notes.timed import TimedLog

# So many paragraphs that open with a date make a series; of lines headed by a day two are enough.
DATED_PARAGRAPHS, DATED_LINES = 3, 2
# So many that name one anywhere make one too, where the text is no letter.
TELLING_PARAGRAPHS = 4
# A text above the first message of a thread is a message too when it has at least so many words.
LEAST_MESSAGE = 8
_LETTER = re.compile(
    r"^\s*(?:dear|to\s+whom\s+it\s+may\s+concern|hi|hello|good\s+(?:morning|afternoon))\b", re.I | re.M
)


def divide(paragraphs: Sequence[Paragraph], beside: Beside) -> list[Piece]:
    """The pieces of a text in order; every paragraph is in exactly one, or in one part of it."""
    heads = find_heads(paragraphs)
    # "Signed: … Dated: …" with nothing beneath is the end of a text and no note
    heads = [head for head in heads if head.is_of_message or head.end < len(paragraphs)] or heads[:1]
    are_messages = any(head.is_of_message for head in heads)
    if len(heads) < 2 and not are_messages:
        return _divide_one(paragraphs, heads[0] if heads else None, beside)
    pieces = _above_first_head(paragraphs[: heads[0].start], beside, are_messages=are_messages)
    for head, after in zip(heads, [*(head.start for head in heads[1:]), len(paragraphs)], strict=True):
        pieces += _divide_one(paragraphs[head.start : after], head, beside)
    return pieces


def _above_first_head(paragraphs: Sequence[Paragraph], beside: Beside, *, are_messages: bool) -> list[Piece]:
    enough = sum(len(paragraph.text.split()) for paragraph in paragraphs) >= LEAST_MESSAGE
    if are_messages and enough:
        return _divide_one(paragraphs, None, beside)
    return [piece_of("front", [paragraph]) for paragraph in paragraphs]


def _divide_one(paragraphs: Sequence[Paragraph], head: Head | None, beside: Beside) -> list[Piece]:
    """One note as one entry, or a dated series as its entries."""
    sections = Sections(paragraphs)
    log = TimedLog(paragraphs, sections, beside)
    if log.is_one and not (head and head.is_of_message) and not _is_letter(paragraphs):
        return log.divide(head)
    series = Series(paragraphs, sections, beside)
    if _is_series(paragraphs, series, head):
        return series.divide()
    return _one_note(paragraphs, sections, beside)


def _is_series(paragraphs: Sequence[Paragraph], series: Series, head: Head | None) -> bool:
    if series.day_lines >= DATED_LINES or series.opened >= DATED_PARAGRAPHS or series.dated_headings >= DATED_LINES:
        return True
    is_letter = _is_letter(paragraphs)
    if head is None and not is_letter and series.telling >= TELLING_PARAGRAPHS:
        return True
    return series.opened >= DATED_LINES and head is None and not is_letter


def _is_letter(paragraphs: Sequence[Paragraph]) -> bool:
    return any(_LETTER.match(paragraph.text) for paragraph in paragraphs)


def _one_note(paragraphs: Sequence[Paragraph], sections: Sections, beside: Beside) -> list[Piece]:
    """A whole note as one entry; markings and rulings at its edges are no part of it."""
    start, end = 0, len(paragraphs)
    while start < end and sections.is_furniture(start):
        start += 1
    while end > start and sections.is_furniture(end - 1):
        end -= 1
    note = list(paragraphs[start:end])
    if not note:
        return [piece_of("furniture", [paragraph]) for paragraph in paragraphs]
    head = read_head(note)
    entry = Piece("entry", note, find_date_of_note(note, head, beside), head)
    if _is_letter(note) and not head.value("date") and entry.opening:
        entry.parts = tell_letter(entry, beside)
    before = [piece_of("furniture", [paragraph]) for paragraph in paragraphs[:start]]
    return [*before, entry, *(piece_of("furniture", [paragraph]) for paragraph in paragraphs[end:])]
