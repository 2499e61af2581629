"""What is to be known of a whole table: how its columns were told, which are not used, what its dates say."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from safer_analysis.intake.cells import Sheet
from safer_analysis.intake.convert import SheetConverter
from safer_analysis.intake.date_columns import RECORDED, tier_of
from safer_analysis.intake.issues import Issue, make_issue
from safer_analysis.intake.listed_columns import ListedColumns, find_birth_column, find_dated_columns, lists_people
from safer_analysis.intake.many_rows import texts_under
from safer_analysis.intake.preamble import Preamble
from safer_analysis.intake.recognise import Layout, column_letter
from safer_analysis.intake.several_records import RowRecords
from safer_analysis.intake.values import is_nothing

Tell = Callable[[Issue], None]


def tell_of_columns(
    tell: Tell, sheet: str, layout: Layout, recognised: Layout, converter: SheetConverter, *, named: bool
) -> None:
    """Say how the columns of a table were told. `recognised` is the layout before what is told elsewhere was added;
    `named` is True for a file that names every value, which has no headings to be missing.
    """
    if layout.proposed:
        when, what = (column_letter(layout.columns[name]) for name in ("date", layout.tells))
        tell(make_issue("columns_proposed", sheet=sheet, date=when, text=what))
    elif layout.heading_rows == 0 and not named:
        tell(make_issue("layout_continued", sheet=sheet))
    for code, index in _doubtful_columns(layout, recognised):
        tell(make_issue(code, sheet=sheet, column=column_letter(index)))
    if converter.ticked:
        tell(make_issue("children_ticked", sheet=sheet, count=len(converter.ticked)))
    if converter.people.names.surname_first:
        tell(make_issue("surname_first", sheet=sheet, column=converter.people.names.heading))


def tell_of_columns_not_used(
    tell: Tell, sheet: Sheet, layout: Layout, converter: SheetConverter, listed: ListedColumns, *, as_of: date
) -> None:
    """Say what became of the columns no field takes: once for those read as records, once for dates that were not."""
    name = sheet.name
    if listed.dates:
        tell(make_issue("dates_listed", sheet=name, place=_named(listed.dates)))
    if listed.is_of_cases and "notes" in layout.columns:
        tell(make_issue("notes_of_cases", sheet=name, place=_named([layout.columns["notes"]])))
    if listed.periods:
        tell(make_issue("attendance_listed", sheet=name, place=_named([*listed.periods])))
    rules = layout.kind.record, *layout.kind.gives
    if any(rule.rest for rule in rules if rule):
        return
    body = sheet.rows[layout.first_row :]
    not_read = dict(listed.not_read)
    told = listed.read | {index for columns in not_read.values() for index in columns} | set(converter.ticked)
    if listed.read and (born := find_birth_column(layout)) is not None:
        told.add(born)
    if not lists_people(layout) and layout.kind.table.name != "school_attendance":
        not_read["dates_not_read"] = tuple(i for i in find_dated_columns(layout, body, as_of=as_of) if i not in told)
    for code, columns in not_read.items():
        if columns:
            count = sum(not is_nothing(text) for index in columns for text in texts_under(body, index))
            tell(make_issue(code, sheet=name, place=_named(columns), count=count))
            told |= {*columns}
    for index in layout.unused():
        if index not in told:
            tell(make_issue("column_not_used", sheet=name, column=column_letter(index)))


def _named(columns: Sequence[int]) -> str:
    """Columns as a person calls them: "column F", "columns C, D and E"."""
    letters = [column_letter(index) for index in columns]
    return f"columns {', '.join(letters[:-1])} and {letters[-1]}" if len(letters) > 1 else f"column {letters[0]}"


def _doubtful_columns(layout: Layout, recognised: Layout) -> Iterator[tuple[str, int]]:
    """Columns that were told by something else than their headings, each with what is to be said of it."""
    when = layout.columns.get("date")
    heading = layout.headings[when] if when is not None and layout.kind.table.name == "event" else ""
    if when is not None and heading and tier_of(heading) == RECORDED:
        yield "date_is_recorded", when
    if layout.columns.get("text") != recognised.columns.get("text"):
        yield "text_column_proposed", layout.columns["text"]
    for index in layout.joined.get("text", ()):
        yield "column_joined", index


def tell_of_records(tell: Tell, sheet: str, layout: Layout, preamble: Preamble, records: int) -> None:
    """Say that a table has no records, or that its child is the one named above it."""
    if not records:
        tell(make_issue("no_records", sheet=sheet))
    elif preamble.children and layout.kind.table.name == "event" and "children" not in layout.columns:
        tell(make_issue("child_from_heading", sheet=sheet, count=records))


def tell_of_dates(tell: Tell, sheet: str, converter: SheetConverter, records: RowRecords) -> None:
    """Say once a column which dates differ from those taken, and how days and months were told apart."""
    for index, count in sorted(converter.differing.items()):
        taken, letter = converter.layout.heading_of("date"), column_letter(index)
        tell(make_issue("dates_differ", sheet=sheet, column=letter, field=taken, count=count))
    for heading, order in records.day_orders(converter).items():
        tell(make_issue(order.note or "", sheet=sheet, column=heading, count=order.month_first_count))
