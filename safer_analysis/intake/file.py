"""One file from its sheets to everything it will add to the store: whose rows they are, which are records or held."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from safer_analysis.intake.agencies import AgencyNames, agencies_of_sheets, agency_in_file_name
from safer_analysis.intake.cells import Document, Sheet
from safer_analysis.intake.forms import read_forms
from safer_analysis.intake.issues import Issue, make_issue
from safer_analysis.intake.keep import FileContents
from safer_analysis.intake.key_lines import read_key
from safer_analysis.intake.legend import subjects_of_lists
from safer_analysis.intake.listed_columns import find_listed_layout
from safer_analysis.intake.lives import check_lives
from safer_analysis.intake.meetings_told import add_meetings_told
from safer_analysis.intake.notes.reader import KIND as NOTES
from safer_analysis.intake.notes.reader import NotesReader
from safer_analysis.intake.notes.sheet import BesideTables, has_entries, read_preamble_of_text
from safer_analysis.intake.people_checks import check_people
from safer_analysis.intake.preamble import Preamble, read_preamble
from safer_analysis.intake.propose import continue_layout, propose_layout
from safer_analysis.intake.recognise import Layout, find_layout, find_named_layout
from safer_analysis.intake.register.layouts import KIND as REGISTER
from safer_analysis.intake.register.layouts import RegisterLayout, find_register
from safer_analysis.intake.register.reader import RegisterReader, SummaryReader
from safer_analysis.intake.sections import split_sections
from safer_analysis.intake.sheet_issues import tell_of_file, tell_of_sheet
from safer_analysis.intake.table import Given, TableReader
from safer_analysis.intake.xml_places import with_places
from safer_analysis.store import Store
from safer_analysis.vocabulary import NOT_STATED, fold

# A sheet beside recognised ones is guidance, not records, unless it has at least so many rows of so many filled cells.
TABLE_ROWS, TABLE_CELLS = 3, 3


class FileReader:
    """Reads one document into FileContents. Nothing is written to the store."""

    contents_made = FileContents

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
        self._agency_of: dict[str, str] = {}
        self._forms: dict[int, Layout] = {}
        """Place of a sheet to its layout, where it holds forms of labels and values."""
        self.contents = self.contents_made(file=file, data_hash=data_hash)

    def read(self, document: Document, *, size: int) -> FileContents:
        """Every row of every sheet, placed: accepted, duplicate, held or not a record."""
        contents = self.contents
        contents.form, contents.size, contents.details = document.form, size, dict(document.details)
        document = self._with_forms_as_rows(document)
        layouts = self._find_layouts(document.sheets)
        contents.preamble = self._whole_preamble(document.sheets, layouts)
        self._decide_agency_and_family(layouts)
        self._tell_of_the_file(document)
        for number, (sheet, layout) in enumerate(zip(document.sheets, layouts, strict=True), start=1):
            contents.issues += self._tell_of_sheet(sheet)
            if sheet.prose:
                self._read_prose(number, sheet, layouts, document)
            elif sheet.hidden:
                self._hold_all(sheet, "sheet_very_hidden" if sheet.very_hidden else "sheet_hidden")
            elif layout is None:
                self._place_unrecognised(sheet, beside_others=any(layouts))
            else:
                self._read_sheet(number, sheet, layout, document)
        if self.contents_made is FileContents:
            add_meetings_told(contents, self._store, as_of=self._as_of)
        self._check_people()
        self._tell_who_is_not_stated()
        contents.issues = with_places(contents.issues, document.sheets)
        return contents

    def _with_forms_as_rows(self, document: Document) -> Document:
        """The document with each form of labels and values as one row; what stands between forms is no record."""
        sheets: list[Sheet] = []
        for sheet in document.sheets:
            forms = None if sheet.hidden else read_forms(sheet, forced=self._forced)
            if forms is not None:
                self._forms[len(sheets)] = forms.layout
                for row in forms.others:
                    self.contents.add_row(sheet.name, row, "not_a_record", kind=forms.layout.kind.kind)
                self.contents.issues.append(make_issue("forms_read", sheet=sheet.name, count=len(forms.sheet.rows)))
            sheets.append(forms.sheet if forms is not None else sheet)
        return replace(document, sheets=tuple(sheets)) if self._forms else document

    def _tell_of_sheet(self, sheet: Sheet) -> Iterable[Issue]:
        return tell_of_sheet(sheet)

    def _check_people(self) -> None:
        self.contents.issues += check_lives(self._store, self.contents)
        self.contents.issues += check_people(self._store, self.contents)

    def _find_layouts(self, sheets: Sequence[Sheet]) -> list[Layout | None]:
        layouts: list[Layout | None] = []
        before: Layout | None = None
        for number, sheet in enumerate(sheets):
            if number in self._forms:
                layouts.append(self._forms[number])
                continue
            if sheet.prose or sheet.headings:
                layouts.append(find_named_layout(sheet, forced=self._forced) if sheet.headings else None)
                continue
            register = find_register(sheet, as_of=self._as_of) if self._forced in (None, REGISTER) else None
            layout = register or find_layout(sheet, forced=self._forced)
            if layout is None and self._forced in (None, "people"):
                layout = find_listed_layout(sheet, as_of=self._as_of)
            if layout is None and self._forced in (None, "chronology", "events"):
                layout = continue_layout(sheet, before, as_of=self._as_of) or propose_layout(sheet, as_of=self._as_of)
            layouts.append(layout)
            before = layout or before
        return layouts

    def _whole_preamble(self, sheets: Sequence[Sheet], layouts: Sequence[Layout | None]) -> Preamble:
        """What is said above the first table, then above the others, then on sheets that are no list of records."""
        whole = Preamble()
        if sheets and all(sheet.prose for sheet in sheets):
            whole = read_preamble_of_text(sheets[0], as_of=self._as_of)
        for sheet, layout in zip(sheets, layouts, strict=True):
            if not sheet.hidden and not sheet.prose:
                whole = whole.or_else(self._preamble_of(sheet, layout))
        self._agency_of = {} if whole.agency_labelled else agencies_of_sheets(sheets, layouts)
        key, unclear = read_key(sheets, layouts)
        children = whole.children or subjects_of_lists(sheets, layouts, as_of=self._as_of)
        return replace(whole, children=children, key=key, key_unclear=unclear)

    def _preamble_of(self, sheet: Sheet, layout: Layout | None) -> Preamble:
        rows = () if sheet.headings else sheet.rows[: layout.first_row - layout.heading_rows if layout else 40]
        said = read_preamble(sheet.above, rows, as_of=self._as_of, above_table=layout is not None)
        return said if said.agency else replace(said, agency=self._agency_of.get(sheet.name))

    def _decide_agency_and_family(self, layouts: Sequence[Layout | None]) -> None:
        said = self.contents.preamble
        by_kind = next((layout.kind.agency for layout in layouts if layout and layout.kind.agency), None)
        if by_kind and not self._given_agency and not said.agency_labelled:
            said = self.contents.preamble = replace(said, agency=by_kind, agency_labelled=True)
            self.contents.issues.append(make_issue("agency_by_kind", agency=by_kind))
        typed = self._given_agency or said.agency or agency_in_file_name(self.contents.file)
        self.contents.agency = self._names.name(typed) if typed else None
        self.contents.family_ref = self._given_family or said.family_ref

    def _tell_of_the_file(self, document: Document) -> None:
        said = self.contents.preamble
        if (self.contents.agency or self._agency_of) and not self._given_agency and not said.agency_labelled:
            self.contents.issues.append(make_issue("agency_proposed"))
        if said.key:
            self.contents.issues.append(make_issue("key_read", count=len(said.key)))
        if said.key_unclear:
            self.contents.issues.append(make_issue("key_unclear", count=said.key_unclear))
        details = document.details
        if details.get("mojibake"):
            self.contents.issues.append(make_issue("mojibake"))
        if details.get("unbalanced_quote"):
            self.contents.issues.append(make_issue("unbalanced_quote", place=details["unbalanced_quote"]))
        if (count := details.get("formulas_without_values", "0")) != "0":
            self.contents.issues.append(make_issue("formula_without_value", count=count))
        self.contents.issues += tell_of_file(document)

    def _hold_all(self, sheet: Sheet, code: str) -> None:
        if sheet.rows:
            self.contents.issues.append(make_issue(code, sheet=sheet.name))
        for row in sheet.rows:
            self.contents.add_row(sheet.name, row, "held", headings=sheet.headings)

    def _place_unrecognised(self, sheet: Sheet, *, beside_others: bool) -> None:
        full = sum(sum(bool(cell.text.strip()) for cell in row.cells) >= TABLE_CELLS for row in sheet.rows)
        wide = bool(sheet.headings) or full >= TABLE_ROWS
        if not beside_others or (wide and not _is_guidance(sheet)):
            self._hold_all(sheet, "layout_unknown")
            return
        if sheet.rows:
            self.contents.issues.append(make_issue("guidance_sheet", sheet=sheet.name))
        for row in sheet.rows:
            self.contents.add_row(sheet.name, row, "not_a_record")

    def _read_sheet(self, number: int, sheet: Sheet, layout: Layout, document: Document) -> None:
        """Every table of a sheet: one as a rule, two where a second row of headings begins below the first."""
        preamble = self._preamble_of(sheet, layout).or_else(self.contents.preamble)
        said = preamble.agency if preamble.agency_labelled or not layout.kind.agency else None
        given = Given(self._given_agency or said or self.contents.agency, self._given_family)
        is_register = isinstance(layout, RegisterLayout)
        of_attendance = RegisterReader if is_register else SummaryReader
        make = of_attendance if layout.kind.kind == REGISTER else TableReader
        whole = is_register or bool(sheet.headings)
        for section, own in [(sheet, layout)] if whole else split_sections(sheet, layout):
            read = make(self.contents, self._store, self._names, section, own, preamble, given)
            read.read(number, as_of=self._as_of, epoch_1904=document.epoch_1904, seen=self._seen_keys)

    def _read_prose(self, number: int, sheet: Sheet, layouts: Sequence[Layout | None], document: Document) -> None:
        """Running text as its entries, or, beside tables, as what it nearly always is: titles and a page's edges."""
        tables = [other for other in document.sheets if not other.prose]
        beside = BesideTables.READ if any(layouts) else BesideTables.UNREAD if tables else BesideTables.NONE
        if self._forced in (None, NOTES) and has_entries(sheet, beside, as_of=self._as_of):
            certain = bool(self._given_agency)
            given = Given(self._given_agency or self.contents.agency, self._given_family, agency_is_certain=certain)
            reader = NotesReader(self.contents, self._store, self._names, sheet, given)
            reader.read(number, self.contents.preamble, as_of=self._as_of, seen=self._seen_keys)
        elif not tables and sheet is document.sheets[0]:
            self._hold_all(sheet, "layout_unknown")
        else:
            for row in sheet.rows:
                self.contents.add_row(sheet.name, row, "not_a_record")

    def _tell_who_is_not_stated(self) -> None:
        if nobody := self.contents.count_by(NOT_STATED):
            self.contents.issues.append(make_issue("agency_not_stated", count=nobody))
        if self.contents.in_own_family:
            self.contents.issues.append(make_issue("children_each_a_family"))
        if nowhere := self.contents.count_without_family():
            family = provisional_family(self.contents.data_hash)
            self.contents.issues.append(make_issue("family_not_stated", count=nowhere, family=family))
        if of_nobody := self.contents.count_without_child():
            self.contents.issues.append(make_issue("no_child_named", count=of_nobody))


def _is_guidance(sheet: Sheet) -> bool:
    """True for a sheet that by its name explains the others, and holds no date."""
    dated = any(isinstance(cell.value, date) for row in sheet.rows for cell in row.cells)
    return not dated and bool(_guidance_words() & set(fold(sheet.name).split()))


@cache
def _guidance_words() -> frozenset[str]:
    raw = tomllib.loads((Path(__file__).parent / "guidance.toml").read_text(encoding="utf-8"))
    return frozenset(raw["words"])


def provisional_family(file_hash: str) -> str:
    """The reference of the family a file's records stand in until they are placed."""
    return f"FILE-{file_hash[:6].upper()}"
