"""One file from its sheets to everything it will add to the store: whose rows they are, which are records or held."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from safer_analysis.intake.agencies import NOT_STATED, AgencyNames, agency_in_file_name, agency_in_source, kind_of
from safer_analysis.intake.cells import Document, Row, Sheet
from safer_analysis.intake.check import is_all_repeated, is_band, is_footer, is_repeated_heading, read_heading_year
from safer_analysis.intake.convert import SheetConverter
from safer_analysis.intake.issues import make_issue
from safer_analysis.intake.keep import FileContents, find_known_keys, row_key
from safer_analysis.intake.preamble import Preamble, read_preamble
from safer_analysis.intake.propose import continue_layout, propose_layout
from safer_analysis.intake.recognise import Layout, column_letter, find_layout
from safer_analysis.store import Store
from safer_analysis.vocabulary import fold

# A sheet beside recognised ones is guidance, not records, unless it has at least so many rows of so many filled cells.
TABLE_ROWS, TABLE_CELLS = 3, 3


class FileReader:
    """Reads one document into FileContents. Nothing is written to the store."""

    def __init__(
        self,
        store: Store,
        file: str,
        data_hash: str,
        *,
        agency: str | None,
        family: str | None,
        kind: str | None,
        as_of: date,
    ) -> None:
        self._store = store
        self._names = AgencyNames(store)
        self._given_agency, self._given_family, self._forced, self._as_of = agency, family, kind, as_of
        self._seen_keys: set[str] = set()
        self.contents = FileContents(file=file, data_hash=data_hash)

    def read(self, document: Document, *, size: int) -> FileContents:
        """Every row of every sheet, placed: accepted, duplicate, held or not a record."""
        contents = self.contents
        contents.form, contents.size, contents.details = document.form, size, dict(document.details)
        layouts = self._find_layouts(document.sheets)
        contents.preamble = self._whole_preamble(document.sheets, layouts)
        self._decide_agency_and_family()
        self._tell_of_the_file(document)
        for number, (sheet, layout) in enumerate(zip(document.sheets, layouts, strict=True), start=1):
            if sheet.hidden:
                self._hold_all(sheet, "sheet_hidden")
            elif layout is None:
                self._place_unrecognised(sheet, beside_others=any(layouts))
            else:
                self._read_sheet(number, sheet, layout, document)
        self._tell_who_is_not_stated()
        return contents

    def _find_layouts(self, sheets: Sequence[Sheet]) -> list[Layout | None]:
        layouts: list[Layout | None] = []
        before: Layout | None = None
        for sheet in sheets:
            layout = find_layout(sheet, forced=self._forced)
            if layout is None and self._forced in (None, "chronology", "events"):
                layout = continue_layout(sheet, before, as_of=self._as_of) or propose_layout(sheet, as_of=self._as_of)
            layouts.append(layout)
            before = layout or before
        return layouts

    def _whole_preamble(self, sheets: Sequence[Sheet], layouts: Sequence[Layout | None]) -> Preamble:
        """What is said above the first table, then above the others, then on sheets that are no list of records."""
        whole = Preamble()
        for sheet, layout in zip(sheets, layouts, strict=True):
            if not sheet.hidden:
                whole = whole.or_else(self._preamble_of(sheet, layout))
        return whole

    def _preamble_of(self, sheet: Sheet, layout: Layout | None) -> Preamble:
        rows = sheet.rows[: layout.first_row - layout.heading_rows] if layout else sheet.rows[:40]
        return read_preamble(sheet.above, rows, as_of=self._as_of)

    def _decide_agency_and_family(self) -> None:
        said = self.contents.preamble
        typed = self._given_agency or said.agency or agency_in_file_name(self.contents.file)
        self.contents.agency = self._names.name(typed) if typed else None
        self.contents.family_ref = self._given_family or said.family_ref

    def _tell_of_the_file(self, document: Document) -> None:
        said = self.contents.preamble
        if self.contents.agency and not self._given_agency and not said.agency_labelled:
            self.contents.issues.append(make_issue("agency_proposed"))
        details = document.details
        if details.get("mojibake"):
            self.contents.issues.append(make_issue("mojibake"))
        if details.get("unbalanced_quote"):
            self.contents.issues.append(make_issue("unbalanced_quote", place=details["unbalanced_quote"]))
        if details.get("formulas_without_values", "0") != "0":
            count = details["formulas_without_values"]
            self.contents.issues.append(make_issue("formula_without_value", count=count))

    def _hold_all(self, sheet: Sheet, code: str) -> None:
        if sheet.rows:
            self.contents.issues.append(make_issue(code, sheet=sheet.name))
        for row in sheet.rows:
            self.contents.add_row(sheet.name, row, "held")

    def _place_unrecognised(self, sheet: Sheet, *, beside_others: bool) -> None:
        full = sum(sum(bool(cell.text.strip()) for cell in row.cells) >= TABLE_CELLS for row in sheet.rows)
        if not beside_others or full >= TABLE_ROWS:
            self._hold_all(sheet, "layout_unknown")
            return
        if sheet.rows:
            self.contents.issues.append(make_issue("guidance_sheet", sheet=sheet.name))
        for row in sheet.rows:
            self.contents.add_row(sheet.name, row, "not_a_record")

    def _read_sheet(self, number: int, sheet: Sheet, layout: Layout, document: Document) -> None:
        kind = layout.kind.kind
        if kind not in self.contents.kinds:
            self.contents.kinds.append(kind)
        preamble = self._preamble_of(sheet, layout).or_else(self.contents.preamble)
        converter = SheetConverter(sheet, layout, preamble, as_of=self._as_of, epoch_1904=document.epoch_1904)
        self._tell_of_the_sheet(sheet, layout, converter)
        for row in sheet.rows[: layout.first_row]:
            self.contents.add_row(sheet.name, row, "not_a_record", kind=kind)
        body = [row for row in sheet.rows[layout.first_row :] if not self._set_aside(sheet, layout, converter, row)]
        families = {fold(converter.text(row, "family_ref")) for row in body} - {""}
        known = self._known_keys(layout, converter, body)
        for row in body:
            self._place_row(f"{number}-{row.number}", sheet, layout, converter, row, families, known)
        from_heading = "children" not in layout.columns and preamble.children and layout.kind.table.name == "event"
        if from_heading and body:
            self.contents.issues.append(make_issue("child_from_heading", sheet=sheet.name, count=len(body)))

    def _tell_of_the_sheet(self, sheet: Sheet, layout: Layout, converter: SheetConverter) -> None:
        tell = self.contents.issues.append
        if layout.proposed:
            when, what = (column_letter(layout.columns[name]) for name in ("date", "text"))
            tell(make_issue("columns_proposed", sheet=sheet.name, date=when, text=what))
        elif layout.heading_rows == 0:
            tell(make_issue("layout_continued", sheet=sheet.name))
        for index in layout.unused():
            letter = column_letter(index)
            tell(make_issue("column_not_used", sheet=sheet.name, column=letter))
        for name, order in converter.orders.items():
            if order.note and name in layout.columns:
                heading = layout.heading_of(name)
                count = order.month_first_count
                tell(make_issue(order.note, sheet=sheet.name, column=heading, count=count))

    def _set_aside(self, sheet: Sheet, layout: Layout, converter: SheetConverter, row: Row) -> bool:
        """True for a row that is no record; a year standing alone is remembered for the days written without one."""
        year = read_heading_year(row)
        if year:
            converter.heading_year = year
        written = converter.read_main_date(row) if is_band(row, layout) else None
        band = written is not None and written.precision != "day"
        if year or band or is_footer(row) or is_repeated_heading(row, layout) or is_all_repeated(row):
            self.contents.add_row(sheet.name, row, "not_a_record", kind=layout.kind.kind, headings=layout.headings)
            return True
        return False

    def _place_row(
        self,
        place: str,
        sheet: Sheet,
        layout: Layout,
        converter: SheetConverter,
        row: Row,
        families: set[str],
        known: set[str],
    ) -> None:
        done = converter.convert(row)
        agency, family = self._whose(converter, row, families)
        if family is None and families and self._given_family:
            done.issues.append(make_issue("family_other", sheet=sheet.name, row=row.number))
        key = row_key(layout.kind, agency, family, layout.headings, row)
        disposition = "held" if done.is_held else "accepted"
        if not done.is_held and (key in known or key in self._seen_keys):
            disposition, done.issues = "duplicate", []
        self._seen_keys.add(key)
        kind, headings = layout.kind.kind, layout.headings
        self.contents.add_row(sheet.name, row, disposition, kind=kind, headings=headings, key=key)
        self.contents.issues += done.issues
        if disposition == "accepted":
            name = converter.text(row, "family_name") or self.contents.preamble.family_name
            origin = {"agency": agency, "agency_kind": kind_of(agency), "family_ref": family, "family_name": name}
            self.contents.add_record(layout.kind, sheet.name, place, row, done, **origin)

    def _whose(self, converter: SheetConverter, row: Row, families: set[str]) -> tuple[str, str | None]:
        """The agency that recorded this row, and its family reference; None when the row is another family's."""
        typed = converter.text(row, "agency") or self.contents.agency or agency_in_source(converter.text(row, "source"))
        agency = self._names.name(typed) if typed else NOT_STATED
        said = converter.text(row, "family_ref")
        if not self._given_family:
            return agency, said or self.contents.family_ref
        # One reference throughout is the agency's own number for the family; several are several families.
        alien = len(families) > 1 and said and fold(said) != fold(self._given_family)
        return agency, None if alien else self._given_family

    def _known_keys(self, layout: Layout, converter: SheetConverter, body: list[Row]) -> set[str]:
        families = {fold(converter.text(row, "family_ref")) for row in body} - {""}
        keys = []
        for row in body:
            agency, family = self._whose(converter, row, families)
            keys.append(row_key(layout.kind, agency, family, layout.headings, row))
        return find_known_keys(self._store, keys)

    def _tell_who_is_not_stated(self) -> None:
        records = [record for _, records in self.contents.records.values() for record in records]
        nobody = sum(record["agency"] == NOT_STATED for record in records)
        if nobody:
            self.contents.issues.append(make_issue("agency_not_stated", count=nobody))
        nowhere = sum(not record["family_ref"] for record in records)
        if nowhere:
            family = provisional_family(self.contents.data_hash)
            self.contents.issues.append(make_issue("family_not_stated", count=nowhere, family=family))


def provisional_family(file_hash: str) -> str:
    """The reference of the family a file's records stand in until they are placed."""
    return f"FILE-{file_hash[:6].upper()}"
