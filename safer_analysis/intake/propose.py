"""Reading a table that has no headings of its own: a continued table, or columns told by what stands in them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from safer_analysis.dates.reading import read_date
from safer_analysis.intake.cells import Cell, Row, Sheet
from safer_analysis.intake.date_columns import rank_of
from safer_analysis.intake.kinds import return_kinds
from safer_analysis.intake.recognise import LONGEST_HEADING, ROWS_SEARCHED, Layout, match_headings
from safer_analysis.intake.told_columns import find_longest
from safer_analysis.vocabulary import fold

# A column is proposed as the date when at least this share of its filled cells are dates, over at least so many rows;
# fewer do under a heading, and one row where the heading says that it is a date.
SHARE_OF_DATES = 0.6
ROWS_NEEDED, ROWS_NEEDED_UNDER_HEADING = 3, 2
ROWS_TRIED = 500
# A table wider than this is an extract of fields; it is read only when a heading says which column is the date.
WIDEST = 12
# A heading row fills at least this share of the columns; a title above it does not.
SHARE_OF_HEADINGS = 0.5


def continue_layout(sheet: Sheet, before: Layout | None, *, as_of: date) -> Layout | None:
    """The layout of the table before, when this one has as many columns and a date where that one has its date."""
    if before is None or "date" not in before.columns or not sheet.rows:
        return None
    if _is_heading(before, sheet.rows[0]):  # a table of its own, though its other headings are not known
        return None
    same_width = all(len(row.cells) == len(before.headings) for row in sheet.rows)
    cells = [before.cell(row, "date") for row in sheet.rows] if same_width else []
    if not cells or not any(_is_date(cell, as_of) for cell in cells):
        return None
    return Layout(
        before.kind,
        before.headings,
        before.columns,
        first_row=0,
        heading_rows=0,
        date_parts=before.date_parts,
        date_rivals=before.date_rivals,
        joined=before.joined,
    )


def _is_heading(before: Layout, row: Row) -> bool:
    """Whether a row has a heading of a date where the table before has its dates."""
    index = before.columns["date"]
    return index < len(row.cells) and "date" in before.kind.fields_under(row.cells[index].text)


def propose_layout(sheet: Sheet, *, as_of: date) -> Layout | None:
    """A chronology's layout from content: the column of dates, and the column of most words; None when unclear.

    Headings that are known say what the other columns are.
    """
    width = max((len(row.cells) for row in sheet.rows), default=0)
    shares = [_share_of_dates(sheet.rows[:ROWS_TRIED], index, as_of) for index in range(width)]
    likely = [index for index, share in enumerate(shares) if share >= SHARE_OF_DATES]
    if not likely:
        return None
    first = next(i for i, row in enumerate(sheet.rows) if any(_is_date_at(row, index, as_of) for index in likely))
    at = _find_heading_row(sheet.rows[: min(first, ROWS_SEARCHED)], width)
    headings = tuple(cell.text.strip() for cell in sheet.rows[at].cells) if at is not None else ()
    headings += ("",) * (width - len(headings))
    first = 0 if at is None else at + 1
    likely = [index for index in likely if _is_enough(sheet.rows[first:], index, headings[index])]
    if not likely or (width > WIDEST and not any(_is_headed(headings[index]) for index in likely)):
        return None
    # of a discharge and an admission date, the one whose heading a chronology's date can have
    when = min(likely, key=lambda index: (rank_of(headings[index]), -shares[index], index))
    columns = _tell_columns(sheet.rows[first:], headings, when)
    if columns is None:
        return None
    kind, heading_rows = return_kinds()["chronology"], 0 if at is None else 1
    return Layout(kind, headings, columns, first_row=first, heading_rows=heading_rows, proposed=True)


def _tell_columns(body: Sequence[Row], headings: tuple[str, ...], when: int) -> dict[str, int] | None:
    """Field to column: by their headings where those are known, and what happened by its length."""
    known = match_headings(return_kinds()["chronology"], [(heading,) for heading in headings], body)
    columns = {name: index for name, index in known.items() if index != when and name != "date"} | {"date": when}
    if "text" not in columns:
        free = [index for index in range(len(headings)) if index not in columns.values()]
        told = [columns[name] for name in ("comment", "action", "child_view") if name in columns]
        what = find_longest(body, free)
        what = find_longest(body, told) if what is None else what
        if what is None:
            return columns if "category" in columns else None
        columns = {name: index for name, index in columns.items() if index != what} | {"text": what}
    return columns


def _find_heading_row(rows: Sequence[Row], width: int) -> int | None:
    """The first row above the dates that fills enough columns with a few words each."""
    for index, row in enumerate(rows):
        filled = [cell.text for cell in row.cells if cell.text.strip()]
        if len(filled) >= max(2, SHARE_OF_HEADINGS * width) and all(len(text) <= LONGEST_HEADING for text in filled):
            return index
    return None


def _is_headed(heading: str) -> bool:
    return bool({"date", "when", "day"} & set(fold(heading).split()))


def _is_enough(body: Sequence[Row], index: int, heading: str) -> bool:
    filled = sum(index < len(row.cells) and bool(row.cells[index].text.strip()) for row in body)
    return filled >= (1 if _is_headed(heading) else ROWS_NEEDED_UNDER_HEADING if heading else ROWS_NEEDED)


def _share_of_dates(rows: Sequence[Row], index: int, as_of: date) -> float:
    """The share of a column's filled cells that are dates; the one above them, which may be a heading, left out."""
    filled = [row.cells[index] for row in rows if index < len(row.cells) and row.cells[index].text.strip()]
    dates = sum(_is_date(cell, as_of) for cell in filled)
    beneath = len(filled) - (bool(filled) and not _is_date(filled[0], as_of))
    return dates / beneath if beneath else 0.0


def _is_date_at(row: Row, index: int, as_of: date) -> bool:
    return index < len(row.cells) and _is_date(row.cells[index], as_of)


def _is_date(cell: Cell, as_of: date) -> bool:
    if isinstance(cell.value, date):
        return True
    if cell.value is not None:
        return False
    return read_date(cell.text, as_of=as_of).precision != "unknown" and not cell.text.strip().isdigit()
