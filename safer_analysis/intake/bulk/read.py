"""A large, plain CSV from its bytes to everything it will add to the store."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from safer_analysis.intake.bulk.contents import BulkContents
from safer_analysis.intake.bulk.plain import LEAST_ROWS, find_plain_text
from safer_analysis.intake.bulk.rows import StagedRows
from safer_analysis.intake.bulk.staged import StagedText
from safer_analysis.intake.bulk.table import BulkTable
from safer_analysis.intake.cell_errors import is_cell_error
from safer_analysis.intake.cells import Document, Sheet
from safer_analysis.intake.contents import FileContents
from safer_analysis.intake.file import FileReader
from safer_analysis.intake.issues import Issue, make_issue
from safer_analysis.intake.lives import check_lives
from safer_analysis.intake.recognise import Layout, find_layout
from safer_analysis.intake.register.layouts import find_register
from safer_analysis.intake.table import Given
from safer_analysis.store import NotPlain, Store


def read_bulk(
    store: Store,
    data: bytes,
    file: str,
    data_hash: str,
    *,
    agency: str | None,
    family: str | None,
    kind: str | None,
    as_of: date,
    least_rows: int = LEAST_ROWS,
) -> FileContents | None:
    """What a large, plain CSV will add to the store; None for every file that is to be read row by row."""
    plain = find_plain_text(data, least_rows=least_rows)
    if plain is None:
        return None
    try:
        staged = StagedText(store, plain)
        document = Document("csv", (Sheet("Sheet 1", StagedRows(staged)),), details=plain.details)
        reader = BulkReader(store, file, data_hash, agency=agency, family=family, kind=kind, as_of=as_of)
        return reader.read(document, size=len(data))
    except NotPlain:
        return None
    except Exception:  # whatever goes wrong here, the file can still be read row by row
        return None


class BulkReader(FileReader):
    """Reads one staged document. Raises NotPlain where it cannot with certainty."""

    contents_made = BulkContents

    def _find_layouts(self, sheets: Sequence[Sheet]) -> list[Layout | None]:
        (sheet,) = sheets
        if find_register(_beginning(sheet), as_of=self._as_of):
            raise NotPlain
        layout = find_layout(sheet, forced=self._forced)
        if layout is None:
            raise NotPlain
        return [layout]

    def _tell_of_sheet(self, sheet: Sheet) -> Iterable[Issue]:
        """Delimited text hides nothing and has no comments; it can hold the words of a spreadsheet's errors."""
        if not isinstance(sheet.rows, StagedRows):
            raise NotPlain
        errors = sheet.rows.staged.count_cells("#", is_cell_error)
        return [make_issue("cells_with_errors", sheet=sheet.name, count=errors)] if errors else []

    def _read_sheet(self, number: int, sheet: Sheet, layout: Layout, document: Document) -> None:
        preamble = self._preamble_of(sheet, layout).or_else(self.contents.preamble)
        said = preamble.agency if preamble.agency_labelled or not layout.kind.agency else None
        given = Given(self._given_agency or said or self.contents.agency, self._given_family)
        table = BulkTable(self.contents, self._store, self._names, sheet, layout, preamble, given)
        table.read(number, as_of=self._as_of, epoch_1904=document.epoch_1904, seen=self._seen_keys)

    def _check_people(self) -> None:
        """As of any file of several families; of one family alone, its children are looked at one by one."""
        families = self.contents.family_refs()
        if len(families) == 1 and not self.contents.count_without_family():
            raise NotPlain
        self.contents.issues += check_lives(self._store, self.contents)


def _beginning(sheet: Sheet) -> Sheet:
    """A sheet of the first rows alone, which tell what kind of sheet it is."""
    return replace(sheet, rows=sheet.rows.staged.head) if isinstance(sheet.rows, StagedRows) else sheet
