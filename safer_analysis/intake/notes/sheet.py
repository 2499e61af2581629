"""One sheet of running text: is it there to be read as entries, and what do its first lines say of all of them?"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from enum import Enum

from safer_analysis.dates.in_text import Beside
from safer_analysis.intake.cells import Sheet
from safer_analysis.intake.notes.about import alike_names
from safer_analysis.intake.notes.divide import DATED_PARAGRAPHS, divide
from safer_analysis.intake.notes.opening import read_opening
from safer_analysis.intake.notes.paragraphs import read_paragraphs
from safer_analysis.intake.notes.title_page import child_of_title, children_introduced, publisher_of
from safer_analysis.intake.preamble import Preamble, read_preamble
from safer_analysis.intake.titles import before_address

# What is asked which agency, family and child a whole text is about: its first lines.
LINES_OF_A_PREAMBLE = 40
# A letter's own name stands above; a line of more words is no title.
LINES_OF_A_TITLE, MOST_TITLE_WORDS = 6, 12
# Fewer words than this are no note; beside a table nobody could read, a text needs more to be one.
LEAST_WORDS, LEAST_WORDS_BESIDE_TABLE = 4, 60

_ADDRESS = re.compile(r",.*\b(?:street|road|lane|avenue|close|drive|terrace|crescent|st|rd|ave)\W*$", re.IGNORECASE)


class BesideTables(Enum):
    """What stands in the file beside a text."""

    NONE = "no table"
    UNREAD = "tables, none of which was recognised"
    READ = "a table that was recognised"


def has_entries(sheet: Sheet, beside: BesideTables, *, as_of: date) -> bool:
    """True when a text is to be read as entries. Beside a table it is titles and remarks, unless a dated series."""
    if sheet.levels and all(level < 0 for level in sheet.levels):
        return False
    paragraphs = read_paragraphs(sheet)
    words = sum(len(paragraph.text.split()) for paragraph in paragraphs)
    if beside is BesideTables.NONE:
        return words >= LEAST_WORDS
    if beside is BesideTables.UNREAD and words >= LEAST_WORDS_BESIDE_TABLE:
        return True
    pieces = divide(paragraphs, Beside(as_of))
    return sum(piece.kind == "entry" for piece in pieces) >= DATED_PARAGRAPHS


def read_preamble_of_text(sheet: Sheet, *, as_of: date) -> Preamble:
    """What the first lines of a text say of all its entries: a label's value, a title, a line that names the child."""
    paragraphs = read_paragraphs(sheet)[:LINES_OF_A_PREAMBLE]
    first = next((i for i, p in enumerate(paragraphs) if read_opening(p.text, p.begins, Beside(as_of), None)), None)
    # `3 May – Children's Services: duty worker visited` is an entry, and no label of the text
    undated = (p.text for p in paragraphs if read_opening(p.text, p.begins, Beside(as_of), None) is None)
    lines = [*sheet.above, *undated]
    above = paragraphs[: max(first or 0, LINES_OF_A_TITLE)]
    titles = [*sheet.above, *(line for p in above for line in p.text.split("\n") if _may_be_title(line))]
    said = read_preamble(lines, [], as_of=as_of, titles=titles)
    introduced = children_introduced([p.text for p in paragraphs[:first]] if first else [], as_of=as_of)
    more = alike_names(introduced) if len(introduced) > len(said.children) else ()
    children = more or alike_names(said.children) or child_of_title(titles)
    said = replace(said, children=children)
    if publisher_of(paragraphs) is not None and not said.agency_labelled:
        return replace(said, agency=None)
    return said


def _may_be_title(text: str) -> bool:
    """True for a line that is written as a title is: it begins with a capital and ends in no full stop or street."""
    bare = before_address(text.strip())
    return (
        not _ADDRESS.search(bare)
        and bare[:1].isupper()
        and bare[-1:] not in ".!?;,"
        and len(bare.split()) <= MOST_TITLE_WORDS
    )
