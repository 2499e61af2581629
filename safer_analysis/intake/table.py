"""One table of a file: which of its rows are records, whose they are, and what is held."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from safer_analysis.intake.agencies import AgencyNames, agency_in_source, kind_of
from safer_analysis.intake.appointments import settle_category
from safer_analysis.intake.cells import Row, Sheet
from safer_analysis.intake.check import (
    has_more_cells_than_headings,
    is_all_repeated,
    is_band,
    is_example,
    is_footer,
    is_repeated_heading,
    is_total,
    read_heading_year,
    tells_several_days,
)
from safer_analysis.intake.convert import Converted, SheetConverter
from safer_analysis.intake.issues import make_issue
from safer_analysis.intake.keep import FileContents, find_known_keys
from safer_analysis.intake.listed_columns import find_listed_columns
from safer_analysis.intake.listed_records import ListedRecords
from safer_analysis.intake.parted import PartedRows
from safer_analysis.intake.preamble import Preamble
from safer_analysis.intake.recognise import Layout
from safer_analysis.intake.row_key import row_key
from safer_analysis.intake.same_incident import SameIncident, tell_once
from safer_analysis.intake.several_records import Further, RowRecords
from safer_analysis.intake.summing_rows import sums_up
from safer_analysis.intake.table_notes import tell_of_columns, tell_of_columns_not_used, tell_of_dates, tell_of_records
from safer_analysis.intake.told_columns import complete_layout
from safer_analysis.store import Store
from safer_analysis.vocabulary import NOT_STATED, fold


@dataclass(frozen=True, slots=True)
class Given:
    """What holds for rows that do not say it themselves."""

    agency: str | None
    """Whose rows these are: as the person loading says, else as the text above the table does."""
    family: str | None
    """The family the person loading named; None when they named none."""
    agency_is_certain: bool = False
    """True when the person loading named the agency; False when a text above or a file's name did."""


@dataclass(frozen=True, slots=True)
class ReadRow:
    """One row read, before it is known what becomes of it."""

    row: Row
    agency: str
    family: str | None
    """The reference of its family; None when it names none, or another than the file was loaded for."""
    done: Converted
    further: list[Further]
    key: str
    whole: Row
    """The row as it was read, with what it shares with the row above it."""


class TableReader:
    """Reads one table into the contents of its file. Nothing is written to the store."""

    def __init__(
        self,
        contents: FileContents,
        store: Store,
        names: AgencyNames,
        sheet: Sheet,
        layout: Layout,
        preamble: Preamble,
        given: Given,
    ) -> None:
        self._contents, self._store, self._names, self._sheet = contents, store, names, sheet
        self._layout, self._preamble, self._given = complete_layout(sheet, layout), preamble, given
        self._as_recognised = layout
        delimiter = contents.details.get("delimiter", "") if contents.form == "csv" else ""
        self._parted = PartedRows(sheet.rows, self._layout, delimiter=delimiter)
        self._families: set[str] = set()

    def read(self, number: int, *, as_of: date, epoch_1904: bool, seen: set[str]) -> None:
        """Place every row. `number` is the sheet's place in the file; `seen` holds the keys of rows placed before."""
        self._begin(as_of=as_of, epoch_1904=epoch_1904)
        for row in self._sheet.rows[: self._layout.first_row]:
            self._contents.add_row(self._sheet.name, row, "not_a_record", kind=self._layout.kind.kind)
        body = self._set_aside_what_is_no_record(self._sheet.rows[self._layout.first_row :])
        self._tell_of_columns()
        tell_of_records(self._contents.issues.append, self._sheet.name, self._layout, self._preamble, len(body))
        self._families = {fold(self._converter.text(row, "family_ref")) for row, _ in body} - {""}
        self._cases = self._count_cases([row for row, _ in body])
        read = self._read_rows(body)
        known = find_known_keys(self._store, [one.key for one in read])
        for one in read:
            self._place(number, one, is_known=one.key in known or one.key in seen)
            seen.add(one.key)
        self._incidents.join(self._contents, self._sheet.name, number, read)
        tell_of_dates(self._contents.issues.append, self._sheet.name, self._converter, self._records)

    def _begin(self, *, as_of: date, epoch_1904: bool) -> None:
        layout = self._layout
        if layout.kind.kind not in self._contents.kinds:
            self._contents.kinds.append(layout.kind.kind)
        self._contents.layouts.append((self._sheet.name, layout))
        make = partial(self._make_converter, as_of=as_of, epoch_1904=epoch_1904)
        self._converter = make(layout)
        listed = find_listed_columns(self._sheet, layout, self._preamble, file=self._contents.file, as_of=as_of)
        self._records = (
            ListedRecords(self._sheet, layout, make, listed, as_of=as_of)
            if listed.read
            else RowRecords(self._sheet.name, layout, make)
        )
        self._listed, self._as_of = listed, as_of
        self._incidents = SameIncident(layout)

    def _read_rows(self, body: Sequence[tuple[Row, int | None]]) -> list[ReadRow]:
        """Each row read, with what it shares with a row that is the same record."""
        above, ticked = self._named_above(), frozenset(self._converter.ticked)
        read: list[ReadRow] = []
        for row, year in body:
            whole = self._incidents.fill(self._whole(row), read[-1].whole if read else None)
            agency, family = self._whose(whole)
            done = self._converter.convert(whole, year=year, agency=agency)
            more = self._records.make(done, whole, year=year)
            for record in (done, *(one.done for one in more)):
                settle_category(record, agency=agency)
            further = self._records.key_of(more, whole)
            key = row_key(self._layout, agency, family, whole, done, above=above, ticked=ticked, further=further)
            tell_once(done, more)
            read.append(ReadRow(row, agency, family, done, more, key, whole))
        return read

    def _make_converter(self, layout: Layout, *, as_of: date, epoch_1904: bool) -> SheetConverter:
        return SheetConverter(self._sheet, layout, self._preamble, as_of=as_of, epoch_1904=epoch_1904)

    def _whole(self, row: Row) -> Row:
        """The row as it is read: one whose last text was parted at its commas, with that text put together again."""
        return (self._parted.put_together(row) if self._parted.is_parted(row) else None) or row

    def _named_above(self) -> str:
        """The child named above a table whose records name nobody: the same words under another are another record."""
        names_children = any(field.name == "children" for field in self._layout.kind.table.fields)
        return "" if names_children else "; ".join(child.key for child in self._preamble.children)

    def _set_aside_what_is_no_record(self, rows: Sequence[Row]) -> list[tuple[Row, int | None]]:
        """The rows that are left, each with the year of the last heading row above it."""
        body: list[tuple[Row, int | None]] = []
        year: int | None = None
        for row in rows:
            heading_year = None if self._layout.kind.caseload else read_heading_year(row)
            year = heading_year or self._year_still(row, year)
            if heading_year or self._is_no_record(row):
                kind, headings = self._layout.kind.kind, self._layout.headings
                self._contents.add_row(self._sheet.name, row, "not_a_record", kind=kind, headings=headings)
            else:
                body.append((row, year))
        return body

    def _year_still(self, row: Row, year: int | None) -> int | None:
        """The heading's year, until a row is dated with its own year in another: then the band has ended unsaid."""
        written = self._converter.read_main_date(row) if year else None
        return None if written and written.earliest and written.earliest.year != year else year

    def _is_no_record(self, row: Row) -> bool:
        if self._sheet.headings:  # a file that names every value prints no titles
            return not any(cell.text for cell in row.cells[self._sheet.carried :])
        if sums_up(row, self._layout):
            return True
        asked = (is_footer, is_total, is_repeated_heading)
        if any(is_one(row, self._layout) for is_one in asked) or is_all_repeated(row):
            return True
        if self._layout.kind.caseload:  # a child's number alone is an incomplete row, no title
            return False
        written = self._converter.read_main_date(row) if is_band(row, self._layout) else None
        return written is not None and written.precision != "day"

    def _place(self, number: int, read: ReadRow, *, is_known: bool) -> None:
        row, done, family = read.row, read.done, read.family
        sheet, kind, headings = self._sheet.name, self._layout.kind, self._layout.headings
        place = f"{number}-{row.number}"
        if family is None and self._given.family:
            done.issues.append(make_issue("family_other", sheet=sheet, row=row.number))
        if self._cases > 1:
            done.issues.append(make_issue("case_of_several", sheet=sheet, row=row.number))
        if not kind.caseload and tells_several_days(done.record.get("text") or ""):
            done.issues.append(make_issue("several_incidents_in_text", sheet=sheet, row=row.number))
        if not self._sheet.headings and is_example(row):
            done.issues.append(make_issue("example_row", sheet=sheet, row=row.number))
        if parted := self._more_cells(row):
            done.issues.append(make_issue(parted, sheet=sheet, row=row.number))
        disposition = "held" if done.is_held else "duplicate" if is_known else "accepted"
        self._contents.add_row(sheet, row, disposition, kind=kind.kind, headings=headings, key=read.key)
        issues = done.issues
        if disposition == "accepted":
            name = self._converter.text(row, "family_name") or self._contents.preamble.family_name
            origin: dict[str, Any] = {
                "agency": read.agency,
                "agency_kind": kind_of(read.agency),
                "family_ref": family,
                "family_name": name,
            }
            added = {self._contents.add_record(kind.table, sheet, place, row, done, **origin)}
            for one in read.further:
                added.add(self._contents.add_record(one.table, sheet, place, row, one.done, part=one.part, **origin))
                issues += one.done.issues
            self._contents.in_own_family |= added if kind.caseload and not family else set()
        if disposition != "duplicate":
            self._contents.issues += dict.fromkeys(issues)  # several records of a row may have the same to say

    def _tell_of_columns(self) -> None:
        named = bool(self._sheet.headings)
        tell, layout = self._contents.issues.append, self._layout
        if layout.kind.agency_else and not self._given.agency and "agency" not in layout.columns:
            tell(make_issue("agency_by_kind", sheet=self._sheet.name, agency=layout.kind.agency_else))
        tell_of_columns(tell, self._sheet.name, layout, self._as_recognised, self._converter, named=named)
        tell_of_columns_not_used(tell, self._sheet, layout, self._converter, self._listed, as_of=self._as_of)

    def _count_cases(self, rows: list[Row]) -> int:
        """How many families' cases the table lists without naming any; 1 where each row says its family itself."""
        by = self._layout.kind.cases_by
        if not by or "family_ref" in self._layout.columns:
            return 1
        return len({fold(self._converter.text(row, by)) for row in rows} - {""})

    def _more_cells(self, row: Row) -> str | None:
        """What is to be said of a row with more cells than there are headings; None for any other."""
        if self._parted.is_parted(row):
            return "text_put_together" if self._parted.put_together(row) else "row_parted"
        return "more_cells_than_headings" if has_more_cells_than_headings(row, self._layout) else None

    def _whose(self, row: Row) -> tuple[str, str | None]:
        """The agency that recorded this row, and its family reference; None when the row is another family's."""
        text = self._converter.text
        typed = text(row, "agency") or self._given.agency or agency_in_source(text(row, "source"))
        typed = typed or self._layout.kind.agency or self._layout.kind.agency_else
        agency = self._names.name(typed) if typed else NOT_STATED
        said = text(row, "family_ref")
        if not self._given.family:
            return agency, said or self._contents.family_ref
        # One reference throughout is the agency's own number for the family; several are several families.
        alien = len(self._families) > 1 and said and fold(said) != fold(self._given.family)
        return agency, None if alien else self._given.family
