"""Two tables on one sheet: where a second row of headings begins, a second table is read with its own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from safer_analysis.intake.cells import Row, Sheet
from safer_analysis.intake.kinds import known_headings
from safer_analysis.intake.recognise import Layout, find_layout
from safer_analysis.vocabulary import fold

# A row in the middle of a table is taken for headings only when it has at least so many, nearly all of them known.
HEADINGS_NEEDED, SHARE_KNOWN = 3, 0.75
LONGEST = 40


def split_sections(sheet: Sheet, first: Layout) -> list[tuple[Sheet, Layout]]:
    """The tables of a sheet in order, each as a sheet of its own rows with its own layout.

    The rows keep their numbers; the first table has the rows above it. A repeat of the same headings starts no table.
    """
    own = first.first_row - first.heading_rows
    starts = {index for index, row in enumerate(sheet.rows) if looks_like_headings(row)} - set(
        range(own + 1, first.first_row)
    )
    layouts = {own: first}
    for start in sorted(starts - {own}):
        found = find_layout(replace(sheet, rows=sheet.rows[start:]), searched=1)
        if found is not None and not repeats(sheet.rows[start], layouts.values()):
            layouts[start] = found
    begins = sorted(layouts)
    ends = [*begins[1:], len(sheet.rows)]
    # what stands above the first headings belongs to the first table
    return [
        (
            _part(sheet, 0 if begin == begins[0] else begin, end),
            _moved(layouts[begin], begin if begin == begins[0] else 0),
        )
        for begin, end in zip(begins, ends, strict=True)
    ]


def _moved(layout: Layout, rows_above: int) -> Layout:
    """The layout of a part of the sheet whose headings stand after `rows_above` rows."""
    return replace(layout, first_row=rows_above + layout.heading_rows)


def _part(sheet: Sheet, start: int, end: int) -> Sheet:
    return replace(sheet, rows=sheet.rows[start:end], above=sheet.above if start == 0 else ())


def looks_like_headings(row: Row) -> bool:
    """True when nearly all filled cells of a row are headings that some kind of return knows."""
    filled = [cell.text for cell in row.cells if cell.text.strip()]
    if len(filled) < HEADINGS_NEEDED or any(len(text) > LONGEST for text in filled):
        return False
    known = sum(fold(text) in known_headings() for text in filled)
    return known >= HEADINGS_NEEDED and known >= SHARE_KNOWN * len(filled)


def repeats(row: Row, layouts: Iterable[Layout]) -> bool:
    """True when the row is a heading row already known, printed again."""
    typed = [fold(cell.text) for cell in row.cells if cell.text.strip()]
    return any(typed == [fold(h) for h in layout.headings if h.strip()] for layout in layouts)
