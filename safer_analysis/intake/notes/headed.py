"""Lines that are headed by a day, and lines that are a date and nothing else, which then head what follows."""

from __future__ import annotations

import re
from dataclasses import replace

from safer_analysis.dates.in_text import Beside
from safer_analysis.intake.notes.anchors import Before, Opening
from safer_analysis.intake.notes.opening import read_opening
from safer_analysis.intake.notes.paragraphs import Paragraph
from safer_analysis.intake.notes.pieces import Piece


def is_headed(entry: Piece) -> bool:
    """True for an entry under a line that is nothing but a date, or under a heading that has one."""
    first = entry.paragraphs[0]
    return is_only_date(first, entry.opening) or (entry.opening is not None and first.level > 0)


def is_line_of_a_day(opening: Opening) -> bool:
    """True for `12/03/2019 – visit`, also where the day lacks its year or is no real one."""
    day = opening.written.precision == "day" or opening.written.problem in ("year_missing", "date_not_real")
    return opening.kind == "label" and day


def is_only_date(paragraph: Paragraph, opening: Opening | None) -> bool:
    """True when a paragraph is a date and nothing else, which then heads what follows."""
    return opening is not None and opening.kind == "label" and not paragraph.text[opening.end :].strip(" .,:;-–—)]")


def date_of_heading(paragraph: Paragraph, beside: Beside) -> Opening | None:
    """The period at the end of a heading, or the whole of it: `Key episode 2: March to June 2014`, `2016`."""
    text = paragraph.text
    starts = [paragraph.begins, *(found.end() for found in re.finditer(r"[:(–—-]\s*|\s(?=\S)", text))]
    for start in sorted(set(starts)):
        opening = read_opening(text, start, beside, None)
        if opening and opening.written.earliest and not text[opening.end :].strip(" .,:;-–—)]"):
            return replace(opening, kind="label", start=start)
    return None


def begins_entry(paragraph: Paragraph, opening: Opening, above: Piece | None, before: Before | None) -> bool:
    """Whether a line among lines headed by days begins an entry: by its form, or by a period after the last day.

    "Between 18 June and 2 July two further calls" is no day to head a line with, and no more of the day above it.
    """
    if opening.kind == "label" or above is None or paragraph.begins:
        return True
    written = opening.written
    is_period = written.precision in ("month", "season", "range")
    follows = bool(before and written.earliest and written.earliest > before.latest)
    return is_period and follows and above.paragraphs[-1].text.rstrip().endswith((".", "!", "?"))
