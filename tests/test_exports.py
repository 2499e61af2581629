"""What leaves as a file, wherever it is taken from: no live formula, no link made from text, no control character."""

from __future__ import annotations

import ast
import io
import re
import tomllib
import zipfile
from collections import Counter
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from safer_analysis.caseload.tables import Table
from safer_analysis.caseload.workbook import write_workbook
from safer_analysis.intake.load import load_file
from safer_analysis.intake.preview import write_issue_list
from safer_analysis.network.svg import words
from safer_analysis.store import Store
from safer_analysis.workbooks import PLAIN, clean, write_row
from tests.conftest import NOW
from tests.test_architecture import MODULES, PROJECT, tree_of

HARD = (
    "=1+1",
    '=HYPERLINK("http://example.com","a")',
    "+44 1632 960101",
    "-2+3",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "http://example.com/a",
    "mailto:a@example.com",
    "file:///etc/passwd",
    "internal:Sheet1!A1",
    "a & b <c> \"d\" 'e' ]]> &amp;",
    "bell\x07 and \u202eturned\u202c",
    "00123",
    "12345678901234567890",
    "x" * 40_000,
)
MAKES_FORMULAS = {
    *("write", "write_formula", "write_array_formula", "write_dynamic_array_formula", "write_url", "write_rich_string"),
    *("write_column", "write_blank", "insert_textbox", "write_comment"),
}
DOWNLOADS = {
    "builder_view": 2,
    "conference_pack_view": 2,
    "load_view": 1,
    "network_view": 2,
    "plans_view": 1,
    "quality_view": 1,
    "recurring_sections": 1,
    "sharing_pack_view": 1,
    "supervision_more_view": 1,
}
"""Where a file can be taken from a page, and how often: Word and PDF are tested in test_packs.py and test_sharing.py,
workbooks and pictures below, definitions as TOML in test_builder.py. A new one is tested before it is named here."""


def calls(path: Path) -> list[ast.Call]:
    return [node for node in ast.walk(tree_of(path)) if isinstance(node, ast.Call)]


def test_every_place_a_file_is_taken_from_is_known() -> None:
    found = Counter(
        path.stem
        for path in MODULES
        for call in calls(path)
        if isinstance(call.func, ast.Attribute) and call.func.attr == "download_button"
    )
    assert dict(found) == DOWNLOADS


def test_no_workbook_is_written_but_by_calls_that_make_words_of_words() -> None:
    books = [path for path in MODULES if "xlsxwriter.Workbook(" in path.read_text(encoding="utf-8")]
    assert len(books) >= 5
    for path in books:
        opened = [call for call in calls(path) if ast.unparse(call.func) == "xlsxwriter.Workbook"]
        assert [ast.unparse(call.args[1]) for call in opened] == ["PLAIN"] * len(opened), path.name
        named = {call.func.attr for call in calls(path) if isinstance(call.func, ast.Attribute)}
        assert not named & MAKES_FORMULAS, path.name


def test_nothing_leaves_as_separated_text_which_excel_would_read_as_formulas() -> None:
    for path in MODULES:
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"to_csv\(|to_excel\(|csv\.writer|csv\.DictWriter|text/csv", text), path.name
    settings = tomllib.loads((PROJECT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert settings["client"]["disableDataExport"], "Streamlit's own download of a table keeps formulas live"


def look_at(made: bytes) -> list[str]:
    """The words of every cell, in order, once none of them can do anything."""
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        for name in parts.namelist():
            text = parts.read(name).decode()
            assert not re.search(r"<f[ >]|<hyperlinks?[ >]|relationships/hyperlink", text), name
            assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\u202a-\u202e\u2066-\u2069]|_x00[01][0-9A-F]_", text), name
    cells = [cell for sheet in openpyxl.load_workbook(io.BytesIO(made)) for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells if cell.value is not None} <= {"s", "n", "d"}
    return [cell.value for cell in cells if isinstance(cell.value, str)]


def test_hard_words_stay_words_and_whole_in_a_row_of_any_workbook() -> None:
    held = io.BytesIO()
    with xlsxwriter.Workbook(held, PLAIN) as book:
        sheet, place = book.add_worksheet("One"), 0
        for said in HARD:
            place = write_row(sheet, place, [said])
    assert "".join(look_at(held.getvalue())) == "".join(clean(said) for said in HARD)
    assert clean(HARD[-5]) == "a & b <c> \"d\" 'e' ]]> &amp;"


def test_the_workbook_of_recurring_patterns_holds_words(  # titles of patterns can be typed by an analyst
) -> None:
    table = Table("Titles", ("Title", "Families"), tuple((said, 12) for said in HARD))
    found = look_at(write_workbook([table], HARD[:-1]))
    for said in HARD[:-1]:
        assert found.count(clean(said)) == 2


def test_the_issue_list_of_a_file_named_like_a_command_holds_words(store: Store) -> None:
    text = "Family reference,Date,Child,Event,=1+1\nF-1,31/02/2020,A B,=cmd|x,2\n"
    report = load_file(store, text.encode(), "=1+1 & <b>.csv", agency="Police", now=NOW)
    found = look_at(write_issue_list([(report, ["Sheet 1"])]))
    assert "=1+1 & <b>.csv" in found


@pytest.mark.parametrize("said", HARD)
def test_words_in_a_picture_are_no_markup(said: str) -> None:
    drawn = words(said)
    assert "<" not in drawn
    assert not re.search(r"&(?!amp;|lt;|gt;|quot;|apos;|#)", drawn)
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f]", drawn)
