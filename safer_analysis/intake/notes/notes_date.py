"""The day of one note: what its label says, a line that is a date, its title, its first sentence; else not known."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import islice

from safer_analysis.dates.in_text import Beside, DateInText, find_dates, read_opening_date
from safer_analysis.dates.reading import read_date
from safer_analysis.intake.notes.anchors import Opening
from safer_analysis.intake.notes.heads import Head
from safer_analysis.intake.notes.opening import read_inside, read_opening, text_begins
from safer_analysis.intake.notes.paragraphs import Paragraph, join

# A letter's date stands among its first lines.
LINES_OF_A_HEAD = 15
LONGEST_TITLE_WORDS = 14
_BIRTH = re.compile(r"\b(?:d\.?\s?o\.?\s?b|born|birth)\b", re.IGNORECASE)


def find_date_of_note(paragraphs: Sequence[Paragraph], head: Head, beside: Beside) -> Opening | None:
    """The date a note hangs on; None when nothing says which it is, or when several dates stand in it and none does."""
    labelled = _of_label(head, beside)
    if labelled:
        return labelled
    for index, paragraph in enumerate(paragraphs[:LINES_OF_A_HEAD]):
        if _BIRTH.search(paragraph.text):
            continue
        found = _of_line(paragraph.text, beside) if index else _of_first(paragraph, beside)
        if found:
            return found
    return _of_first_sentence(paragraphs, beside) or _only_one(paragraphs, beside)


def _of_label(head: Head, beside: Beside) -> Opening | None:
    for name in ("date", "recorded"):
        typed = head.value(name)
        if typed:
            time = head.value("time")
            whole = f"{typed} {time}" if time and name == "date" else typed
            for text in dict.fromkeys((whole, typed)):
                written = read_date(text, as_of=beside.as_of, order=beside.order)
                if written.precision != "unknown":
                    return Opening("label", 0, 0, written)
            return Opening("label", 0, 0, read_date(typed, as_of=beside.as_of, order=beside.order))
    return None


def _of_first(paragraph: Paragraph, beside: Beside) -> Opening | None:
    """The date a note's first line opens with or ends in: `12/03/2019 – visit`, `Home visit 12 March 2019`."""
    opening = read_opening(paragraph.text, text_begins(paragraph.text), beside, None)
    return opening or _of_line(paragraph.text, beside)


def _of_line(text: str, beside: Beside) -> Opening | None:
    """The date of a line that is nothing but a date, or of a title that has one."""
    begins = text_begins(text)
    found = read_opening_date(text[begins:], beside)
    if found and not text[begins + found.end :].strip(" .,:;-–—"):
        return Opening("label", begins, begins + found.end, found.written)
    dates = list(islice(find_dates(text, beside), 2))
    is_title = len(text.split()) <= LONGEST_TITLE_WORDS and text.strip()[-1:] not in ".!?"
    if is_title and len(dates) == 1 and dates[0].written.precision != "unknown":
        return Opening("inside", dates[0].start, dates[0].end, dates[0].written)
    return None


def _of_first_sentence(paragraphs: Sequence[Paragraph], beside: Beside) -> Opening | None:
    """The date in the first sentence of the first paragraph that is one."""
    for paragraph in paragraphs:
        if len(paragraph.text.split()) > LONGEST_TITLE_WORDS or paragraph.text.strip()[-1:] in ".!?":
            begins = text_begins(paragraph.text)
            return read_opening(paragraph.text, begins, beside, None) or read_inside(paragraph.text, begins, beside)
    return None


def _only_one(paragraphs: Sequence[Paragraph], beside: Beside) -> Opening | None:
    """The one day that a note names anywhere, unsure: nothing says that it is the note's."""
    text = join(paragraphs)
    days: dict[tuple[date | None, date | None], DateInText] = {}
    for found in find_dates(text, beside):
        around = text[max(0, found.start - 25) : found.start]
        if found.written.precision != "unknown" and not _BIRTH.search(around):
            days.setdefault((found.written.earliest, found.written.latest), found)
    if len(days) != 1:
        return None
    (only,) = days.values()
    return Opening("inside", only.start, only.end, replace(only.written, unsure=True, problem="date_with_words"))
