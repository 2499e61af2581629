"""Lines of a text as paragraphs: what was broken to fit a page is put together, what stands apart stays apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from safer_analysis.intake.cells import Sheet
from safer_analysis.intake.notes.opening import text_begins

# A text is taken for broken at the edge of a page when its longest line has a length between these …
NARROWEST_PAGE, WIDEST_PAGE = 55, 130
# … this share of the lines that another follows reach at least so far towards the longest …
SHARE_OF_FULL_LINES, FULL_LINE, SHORT_LINE = 0.6, 0.7, 0.55
# … and this share of those break off within a sentence.
SHARE_BROKEN_OFF = 0.34
# A page copied out of a printed document often has an empty line after every line.
SHARE_OF_GAPS, SHARE_OF_OPEN_LINES = 0.8, 0.5
# A list of dated lines has at least so many.
LINES_HEADED_BY_A_DAY = 2
_HEADED_BY_A_DAY = re.compile(
    r"\s*(?:\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2}"
    r"|\d{1,2}(?:st|nd|rd|th)?[ -](?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[ -]\d{2,4})"
    r"(?:\s+(?:at\s+)?\d{1,2}[:.]\d{2})?(?:\s*[-–—:|\t]|\s+(?-i:[A-Z0-9\"'“‘(]))",
    re.IGNORECASE,
)
_ENDS = re.compile(r"[.!?:;]['\"”’)\]]*\s*$")

# "22:40 – ", "0005 Police": an entry of a log, and no rest of the line above.
_OPENS_WITH_TIME = re.compile(
    r"(?:(?:[01]?\d|2[0-3])[:.][0-5]\d|(?:[01]\d|2[0-3])[0-5]\d)(?:\s*(?:hrs?|hours|h))?(?:\s*[-–—:|]|\s+[A-Z])"
)
_LEFT_OPEN = re.compile(
    r"\b(?:a|an|the|of|on|in|at|to|by|and|or|for|from|with|was|were|had|has|is|that|which|who|her|his|their|as|be)\s*$"
)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph, or one line of a text whose lines stand for themselves."""

    number: int
    """The line it begins on, or the paragraph's place in a Word document."""
    text: str
    joint: str = "\n"
    """What stands between the paragraph before and this one: line ends, as many as there are."""
    level: int = 0
    """The level of its heading style in a Word document, 1 for the highest; 0 for no heading; -1 for contents lines."""

    @property
    def begins(self) -> int:
        """Where its own words begin, after bullet and number."""
        return text_begins(self.text)


def read_paragraphs(sheet: Sheet) -> list[Paragraph]:
    """The paragraphs of a sheet of running text, in order; every word of it is in one of them."""
    if sheet.levels:
        return _of_word(sheet)
    lines = [
        Paragraph(row.number, row.cells[0].text, "\n" * (row.number - before))
        for row, before in zip(sheet.rows, [0, *(row.number for row in sheet.rows)], strict=False)
    ]
    return _put_together(lines)


def join(paragraphs: Sequence[Paragraph]) -> str:
    """The text of paragraphs that follow one another, as it stands in the file."""
    return "".join((part.joint if index else "") + part.text for index, part in enumerate(paragraphs))


def _of_word(sheet: Sheet) -> list[Paragraph]:
    """Word's own paragraphs; a line broken within one stands for itself, as in a list typed into one paragraph."""
    return [
        Paragraph(row.number, line, "\n", level)
        for row, level in zip(sheet.rows, sheet.levels, strict=True)
        for line in row.cells[0].text.split("\n")
        if line.strip()
    ]


def _put_together(lines: list[Paragraph]) -> list[Paragraph]:
    width = max((len(line.text) for line in lines), default=0)
    headed = _lines_headed_by_a_day(lines)
    spaced = _is_double_spaced(lines, width)
    is_page = NARROWEST_PAGE <= width <= WIDEST_PAGE and (spaced or _is_broken_to_fit(lines, width))
    most_between = 2 if spaced and is_page else 1
    made: list[list[Paragraph]] = []
    for line in lines:
        before = made[-1][-1].text if made else ""
        goes_on = _goes_on(before, line.text, width) if is_page else _is_rest_of(before, line.text)
        if made and len(line.joint) <= most_between and goes_on and line.number not in headed:
            made[-1].append(line)
        else:
            made.append([line])
    return [Paragraph(part[0].number, join(part), part[0].joint) for part in made]


def _lines_headed_by_a_day(lines: list[Paragraph]) -> set[int]:
    """The numbers of lines that a day heads, where there are several: each is an entry, however full the line above.

    In a broken sentence a day is followed by small letters, or the line above was left open: "seen on / 3 May 2019".
    """
    befores = ["", *(line.text for line in lines)]
    headed = {
        line.number
        for before, line in zip(befores, lines, strict=False)
        if _HEADED_BY_A_DAY.match(line.text) and not _LEFT_OPEN.search(before) and not before.rstrip().endswith(",")
    }
    return headed if len(headed) >= LINES_HEADED_BY_A_DAY else set()


def _is_rest_of(before: str, line: str) -> bool:
    """True for a line in small letters after a long one that ends within a sentence: it was broken by hand."""
    long_open = len(before.rstrip()) >= NARROWEST_PAGE and not _ENDS.search(before)
    return long_open and line.lstrip()[:1].islower()


def _is_broken_to_fit(lines: list[Paragraph], width: int) -> bool:
    followed = [line.text for line, after in pairwise(lines) if after.joint == "\n"]
    full = [text for text in followed if len(text.rstrip()) >= FULL_LINE * width]
    broken_off = sum(not _ENDS.search(text) for text in full)
    enough = len(followed) > 1 and len(full) >= SHARE_OF_FULL_LINES * len(followed)
    return enough and broken_off >= SHARE_BROKEN_OFF * len(full)


def _is_double_spaced(lines: list[Paragraph], width: int) -> bool:
    gaps = sum(len(line.joint) == 2 for line in lines[1:])
    open_ended = sum(not _ENDS.search(line.text) and len(line.text) >= FULL_LINE * width for line in lines)
    return (
        len(lines) > 3 and gaps >= SHARE_OF_GAPS * (len(lines) - 1) and open_ended >= SHARE_OF_OPEN_LINES * len(lines)
    )


def _goes_on(before: str, line: str, width: int) -> bool:
    """True when a line only goes on with the one before, which was broken at the edge of the page."""
    bare = line.lstrip()
    if text_begins(line) > len(line) - len(bare):
        return False
    if bare[:1].islower():
        return True
    if _OPENS_WITH_TIME.match(bare) and not _LEFT_OPEN.search(before):
        return False
    if _LEFT_OPEN.search(before):
        return True
    length = len(before.rstrip())
    return length >= (FULL_LINE if _ENDS.search(before) else SHORT_LINE) * width
