"""Two tables on one sheet: where a second row of headings begins, a second table is read with its own."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from safer_analysis.intake.cells import Row, Sheet
from safer_analysis.intake.kinds import return_kinds
from safer_analysis.intake.recognise import Layout, find_layout
from safer_analysis.vocabulary import fold

# A row in the middle of a table is taken for headings only when it has at least so many, nearly all of them known.
HEADINGS_NEEDED, SHARE_KNOWN = 3, 0.75
LONGEST = 40


def split_sections(sheet: Sheet, first: Layout) -> list[tuple[Sheet, Layout]]:
    """The tables of a sheet in order, each as a sheet of its own rows with its own layout.

    The rows keep their numbers; the first table has the rows above it. A repeat of the same headings starts no table.
    """
    starts = [
        index
        for index in range(first.first_row, len(sheet.rows))
        if _looks_like_headings(sheet.rows[index]) and not _same_headings(sheet.rows[index], first)
    ]
    sections: list[tuple[Sheet, Layout]] = []
    begin, layout = 0, first
    for start in starts:
        following = find_layout(replace(sheet, rows=sheet.rows[start : start + 3]))
        if following is not None and following.first_row <= 2:
            sections.append((_part(sheet, begin, start), layout))
            begin, layout = start, following
    sections.append((_part(sheet, begin, len(sheet.rows)), layout))
    return sections


def _part(sheet: Sheet, start: int, end: int) -> Sheet:
    return replace(sheet, rows=sheet.rows[start:end], above=sheet.above if start == 0 else ())


@cache
def _known_headings() -> frozenset[str]:
    return frozenset(heading for kind in return_kinds().values() for heading in kind.headings)


def _looks_like_headings(row: Row) -> bool:
    filled = [cell.text for cell in row.cells if cell.text.strip()]
    if len(filled) < HEADINGS_NEEDED or any(len(text) > LONGEST for text in filled):
        return False
    known = sum(fold(text) in _known_headings() for text in filled)
    return known >= HEADINGS_NEEDED and known >= SHARE_KNOWN * len(filled)


def _same_headings(row: Row, layout: Layout) -> bool:
    typed = [fold(cell.text) for cell in row.cells if cell.text.strip()]
    return typed == [fold(heading) for heading in layout.headings if heading.strip()]
