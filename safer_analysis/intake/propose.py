"""Reading a table that has no headings of its own: a continued table, or columns told by what stands in them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from safer_analysis.dates.reading import read_date
from safer_analysis.intake.cells import Cell, Row, Sheet
from safer_analysis.intake.kinds import return_kinds
from safer_analysis.intake.recognise import Layout, average_words
from safer_analysis.vocabulary import fold

# A column is proposed as the date when at least this share of its filled cells are dates, over at least so many rows.
SHARE_OF_DATES = 0.6
ROWS_NEEDED = 3
# What happened takes words; a column of fewer on average holds names, codes or places. A table wider than this is an
# extract of fields, not a chronology somebody wrote.
LEAST_AVERAGE_WORDS = 3.0
WIDEST = 12


def continue_layout(sheet: Sheet, before: Layout | None, *, as_of: date) -> Layout | None:
    """The layout of the table before, when this one has as many columns and a date where that one has its date."""
    if before is None or "date" not in before.columns or not sheet.rows:
        return None
    same_width = all(len(row.cells) == len(before.headings) for row in sheet.rows)
    cells = [row.cells[before.columns["date"]] for row in sheet.rows] if same_width else []
    if not cells or not any(_is_date(cell, as_of) for cell in cells):
        return None
    return Layout(before.kind, before.headings, before.columns, first_row=0, heading_rows=0)


def propose_layout(sheet: Sheet, *, as_of: date) -> Layout | None:
    """A chronology's layout from content alone: the column of dates and the column of most words; None when unclear."""
    width = max((len(row.cells) for row in sheet.rows), default=0)
    columns = [[row.cells[i] for row in sheet.rows if i < len(row.cells)] for i in range(width)]
    shares = [_share_of_dates(cells, as_of) for cells in columns]
    if not shares or max(shares) < SHARE_OF_DATES:
        return None
    first = sheet.rows[0]
    likely = [index for index, share in enumerate(shares) if share >= SHARE_OF_DATES]
    # of a discharge and an admission date, the one whose heading a chronology's date can have
    when = max(likely, key=lambda index: (_heading_suits_a_date(first, index), shares[index], -index))
    lengths = [0.0 if i == when else average_words(sheet.rows, i) for i in range(width)]
    if max(lengths) < LEAST_AVERAGE_WORDS or width > WIDEST:
        return None
    what = lengths.index(max(lengths))
    is_heading = when >= len(first.cells) or not _is_date(first.cells[when], as_of)
    headings = tuple(cell.text.strip() if is_heading else "" for cell in first.cells)
    return Layout(
        kind=return_kinds()["chronology"],
        headings=headings + ("",) * (width - len(headings)),
        columns={"date": when, "text": what},
        first_row=1 if is_heading else 0,
        heading_rows=1 if is_heading else 0,
        proposed=True,
    )


def _heading_suits_a_date(row: Row, index: int) -> bool:
    heading = fold(row.cells[index].text) if index < len(row.cells) else ""
    kind = return_kinds()["chronology"]
    return "date" in kind.headings.get(heading, ()) or not set(heading.split()) & set(kind.not_containing["date"])


def add_text_column(sheet: Sheet, layout: Layout) -> Layout | None:
    """The layout with what happened told by content: the longest column no field takes. None when nothing is missing.

    For an extract whose own heading for its notes is not known; without this its words would stand in no history.
    """
    if layout.kind.table.name != "event" or "text" in layout.columns:
        return None
    body = sheet.rows[layout.first_row :]
    lengths = {index: average_words(body, index) for index in layout.unused()}
    longest = max(lengths, key=lambda index: lengths[index], default=None)
    if longest is None or lengths[longest] < LEAST_AVERAGE_WORDS:
        return None
    return replace(layout, columns={**layout.columns, "text": longest})


def _share_of_dates(cells: list[Cell], as_of: date) -> float:
    filled = [cell for cell in cells if cell.text.strip()]
    if len(filled) < ROWS_NEEDED:
        return 0.0
    return sum(_is_date(cell, as_of) for cell in filled) / len(filled)


def _is_date(cell: Cell, as_of: date) -> bool:
    if isinstance(cell.value, date):
        return True
    if cell.value is not None:
        return False
    return read_date(cell.text, as_of=as_of).precision != "unknown" and not cell.text.strip().isdigit()
