"""What a file hides, or holds beside its rows: each is read or kept, and said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from safer_analysis.intake.cell_errors import is_cell_error
from safer_analysis.intake.cells import Document, Sheet
from safer_analysis.intake.issues import Issue, make_issue

OF_THE_FILE = ("macros", "other_workbooks", "rows_deleted_by_tracked_change")
"""What `Document.details` can say that is a thing to know; each is the code of its issue too."""
NAMED = 6
"""Rows or columns named in a message; of more, the first are named."""


def tell_of_file(document: Document) -> Iterator[Issue]:
    """Yield what is to be said of the file as a whole."""
    for code in OF_THE_FILE:
        if count := document.details.get(code):
            yield make_issue(code, count=count)


def tell_of_sheet(sheet: Sheet) -> Iterator[Issue]:
    """Yield what is to be said of one sheet. A hidden sheet as a whole is spoken of where its rows are held."""
    if sheet.hidden_rows:
        code = "rows_filtered_out" if sheet.filtered else "rows_hidden"
        yield make_issue(code, sheet=sheet.name, count=len(sheet.hidden_rows), place=_named(sheet.hidden_rows))
    if sheet.hidden_columns:
        columns = _named(sheet.hidden_columns)
        yield make_issue("columns_hidden", sheet=sheet.name, count=len(sheet.hidden_columns), place=columns)
    errors = sum(is_cell_error(cell.text) for row in sheet.rows for cell in row.cells)
    if errors:
        yield make_issue("cells_with_errors", sheet=sheet.name, count=errors)
    comments = sum(len(row.comments) for row in sheet.rows)
    if comments:
        yield make_issue("comments_kept", sheet=sheet.name, count=comments)


def _named(places: Sequence[int | str]) -> str:
    first = ", ".join(map(str, places[:NAMED]))
    return f"{first} and others" if len(places) > NAMED else first
