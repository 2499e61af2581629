"""The marks that stand in one row of a register, each with its day and session."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from safer_analysis.intake.cells import Row
from safer_analysis.intake.convert import Converted
from safer_analysis.intake.issues import make_issue
from safer_analysis.intake.recognise import cell_at, column_letter
from safer_analysis.intake.register.layouts import MarkColumn, RegisterLayout
from safer_analysis.intake.register.marks import Mark, place_marks, read_mark, read_session, split_marks
from safer_analysis.vocabulary import Code


def read_row_marks(layout: RegisterLayout, row: Row, done: Converted, *, sheet: str) -> list[Mark]:
    """Every mark of the row. What cannot be read is told in `done`: a row without a day or a mark is held."""
    day = done.record.get("earliest") if done.record.get("precision") == "day" else None
    comment = cell_at(row, layout.place_of("comment")).text.strip()
    marks: list[Mark] = []
    unread = []
    for column in layout.marks:
        typed = cell_at(row, column.index).text
        placed = list(_place(layout, column, row, typed, day))
        if not placed and not (split_marks(typed) if column.is_string and day is None else read_mark(typed)):
            unread.append(column.index)
        marks += [Mark(on, session, code, row.number, comment) for on, session, code in placed]
    if unread:
        letters = ", ".join(column_letter(index) for index in unread)
        code = "marks_not_read" if marks else "mark_not_read"
        done.issues.append(make_issue(code, sheet=sheet, row=row.number, column=letters, count=len(unread)))
    elif not marks:
        done.issues.append(make_issue("register_day_missing", sheet=sheet, row=row.number))
    return marks


def _place(
    layout: RegisterLayout, column: MarkColumn, row: Row, typed: str, day: date | None
) -> Iterator[tuple[date, str, Code]]:
    """The marks of one cell with their days and sessions; none where the mark or its day cannot be read."""
    if column.is_string:
        codes = split_marks(typed)
        yield from (place_marks(codes, _monday(day)) or ()) if codes and day else ()
        return
    code = read_mark(typed)
    on = column.day
    if on is None and day is not None:
        on = day if column.weekday is None else _monday(day) + timedelta(days=column.weekday)
    session = column.session or read_session(cell_at(row, layout.place_of("session")).text)
    if code is not None and on is not None:
        yield on, session, code


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
