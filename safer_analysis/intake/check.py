"""Which rows of a sheet are records at all: headings, titles, totals and footers are counted, not kept as events."""

from __future__ import annotations

import re

from safer_analysis.intake.cells import Row
from safer_analysis.intake.recognise import Layout
from safer_analysis.vocabulary import fold

_FOOTER = re.compile(
    r"^(?:grand |sub ?)?totals?\b|^end of (?:report|chronology|document|file|extract|list|table|record)"
    r"|^(?:number|count|no) of (?:records|rows|entries|events)|^(?:report|extract) (?:run|generated|produced|printed)"
    r"|^(?:printed|generated|exported|produced) (?:on|by|at)\b|^page \d+(?: of \d+)?$|^records? (?:count|total)"
    r"|^(?:official|confidential|restricted|official sensitive)$|^\d+ (?:records|rows|entries)(?: found)?$"
    r"|^signed\b|^please (?:add|insert|continue)|^\*+$|^end$"
)
_WHOLE_FOOTER = re.compile(
    r"^(?:grand |sub ?)?totals?(?: (?:number of )?(?:records|rows|entries|events|incidents))?(?: \d+)?$"
    r"|^end of (?:report|chronology|document|file|extract|list|table)$|^\d+ (?:records|rows|entries)(?: found)?$"
    r"|^page \d+(?: of \d+)?$|^(?:number|count|no) of (?:records|rows|entries|events) \d+$|^end$"
)
# What stands beside figures at the foot of a list or of one pupil's part of it.
_TOTAL = re.compile(
    r"^(?:grand |sub ?|overall |net )?(?:totals?|averages?|mean|sum)(?: (?:number )?(?:of )?(?:points?|scores?"
    r"|incidents?|records?|rows?|entries|events?|sessions?|days?|per (?:pupil|student|child|day|week|term)))*"
    r"(?: for .{1,60})?$"
)
_FIGURE = re.compile(r"^[-+]?[£]?\d[\d,]*(?:\.\d+)?\s*%?$")
_YEAR = re.compile(r"^(?:year\s+)?(19[3-9]\d|20\d\d)$")
_SUM = re.compile(
    r"^(?:(?:grand|sub|overall|class|group|year|school|column) ?)?(?:totals?|averages?|mean|median)"
    r"(?: (?:all|for (?:all|group|class|school|year|cohort)(?: \w+)?|\d+(?: \d+)?))?$"
)
NAMES = (
    *("children", "subject", "subject_forename", "subject_surname", "full_name", "surname", "forename"),
    *("own_id", "children_id", "subject_id"),
)
"""The fields under which a list says who somebody is."""
# A footer is a line or two of cells; a record fills more.
MOST_FOOTER_CELLS = 4
# Fewer dated sentences than this are a record that mentions another day.
SEVERAL_DAYS = 2
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_DATED_SENTENCE = re.compile(
    r"(?:^|[\n.;•]\s*)(?:on\s+)?(\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{1,2}(?:st|nd|rd|th)?\s+"
    + _MONTH
    + r"(?:\s+\d{2,4})?)\b",
    re.IGNORECASE,
)
# "Reception year", "Autumn term 2019 to 2020": a longer line across the table says something, and is held.
MOST_TITLE_WORDS = 5


def _sums_up(row: Row, layout: Layout) -> bool:
    """True where a name's place says `Grand total` and no date of birth stands beside it: Mean is a surname too."""
    named = [layout.cell(row, name).text for name in NAMES if name in layout.columns]
    born = (layout.cell(row, name).text.strip() for name in ("subject_born", "date_of_birth"))
    filled = [text for text in named if text.strip()]
    return bool(filled) and all(map(is_sum, filled)) and not any(born)


def is_sum(name: str) -> bool:
    """True for what stands where a name belongs and sums up those above: `Grand total`, `Average`, `Mean (all)`."""
    return bool(name) and _SUM.match(fold(name)) is not None


def is_footer(row: Row, layout: Layout) -> bool:
    """True for totals, "End of report" and their kind.

    Where what happened is written, "Signed working agreement with mother" is a record: there only a line that is a
    footer from its first word to its last is taken for one.
    """
    if _sums_up(row, layout):
        return True
    filled = [(index, cell.text) for index, cell in enumerate(row.cells) if cell.text.strip()]
    if not filled or len(filled) > MOST_FOOTER_CELLS:
        return False
    index, first = filled[0][0], fold(filled[0][1])
    told = {layout.columns.get(name) for name in ("text", "child_view", "action", "outcome", "comment")}
    return bool(_WHOLE_FOOTER.match(first) if index in told else _FOOTER.match(first))


def is_total(row: Row, layout: Layout) -> bool:
    """True for a row without a day that says "Total points" or "Average" in a cell of its own, beside figures.

    Beside them it may name whose total it is. A sentence anywhere in the row makes it a record.
    """
    filled = {index: cell.text.strip() for index, cell in enumerate(row.cells) if cell.text.strip()}
    labels = {index for index, text in filled.items() if _TOTAL.match(" ".join(fold(text).split()))}
    if not labels or "date" not in layout.columns or filled.keys() & {layout.columns["date"]} - labels:
        return False
    whose = {index for name, index in layout.columns.items() if name.split("_")[0] in ("children", "subject")}
    unread = set(range(len(layout.headings))) - set(layout.columns.values())
    return all(_FIGURE.match(text) for index, text in filled.items() if index not in labels | whose | unread)


def is_repeated_heading(row: Row, layout: Layout) -> bool:
    """True when the row is the heading row again, as at the top of each page of a printed table."""
    used = sorted(set(layout.columns.values()))
    typed = [fold(row.cells[index].text) if index < len(row.cells) else "" for index in used]
    headings = [fold(layout.headings[index]) for index in used]
    return any(headings) and typed == headings


def read_heading_year(row: Row) -> int | None:
    """The year of a row that holds a year and nothing else, such as a band across the table; None for any other row."""
    filled = [cell.text.strip() for cell in row.cells if cell.text.strip()]
    match = _YEAR.match(fold(filled[0])) if len(filled) == 1 else None
    return int(match.group(1)) if match else None


def is_band(row: Row, layout: Layout) -> bool:
    """True for a title across the table: one filled cell, in the first column, which holds no record's text."""
    filled = [index for index, cell in enumerate(row.cells) if cell.text.strip()]
    if len(filled) != 1 or len(layout.columns) < 3 or filled[0] != 0:
        return False
    meant = {name for name, index in layout.columns.items() if index == filled[0]}
    return not meant & {"text", "child_view", "action"} and len(row.cells[filled[0]].text.split()) <= MOST_TITLE_WORDS


def is_example(row: Row) -> bool:
    """True for a row of a template's own: its first filled cells begin with the word "example"."""
    # most texts are told apart without being folded
    may_be = (cell.text for cell in row.cells if not cell.text.isascii() or "example" in cell.text.lower())
    return any(fold(text).split()[:1] == ["example"] for text in may_be)


def has_more_cells_than_headings(row: Row, layout: Layout) -> bool:
    """True when something stands beyond the last heading, as in a row whose text was parted at its commas."""
    last = max((index for index, heading in enumerate(layout.headings) if heading.strip()), default=-1)
    return any(layout.headings) and any(
        cell.text.strip() for cell in row.cells[max(last, max(layout.columns.values())) + 1 :]
    )


def is_all_repeated(row: Row) -> bool:
    """True when every filled cell of the row only repeats a cell merged down from a row above."""
    filled = [cell for cell in row.cells if cell.text.strip()]
    return bool(filled) and all(cell.filled for cell in filled)


def tells_several_days(text: str) -> bool:
    """True when a text goes on, at the beginning of its sentences, from one dated day to others: incidents told as one.

    Days are told by their form alone, day first or year first; what they mean is read nowhere from this.
    """
    return len({match.group(1) for match in _DATED_SENTENCE.finditer(text)}) >= SEVERAL_DAYS
