"""What workbooks really hold: dates in many dresses, merged cells, formatting without end, formulas without values."""

from __future__ import annotations

import time as clock
import tracemalloc
from datetime import date, datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.chart import BarChart
from openpyxl.utils.datetime import MAC_EPOCH
from openpyxl.worksheet.worksheet import Worksheet

from safer_analysis.intake.cells import CannotRead, Cell, Document
from safer_analysis.intake.read_excel import read_excel

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET = "xl/worksheets/sheet1.xml"


def first_sheet(workbook: openpyxl.Workbook) -> Worksheet:
    sheet = workbook.worksheets[0]
    assert isinstance(sheet, Worksheet)
    return sheet


def saved(workbook: openpyxl.Workbook) -> bytes:
    packed = BytesIO()
    workbook.save(packed)
    return packed.getvalue()


def with_parts(data: bytes, **parts: str) -> bytes:
    """The same workbook with some parts replaced; names without folder and ending."""
    packed = BytesIO()
    with ZipFile(BytesIO(data)) as source, ZipFile(packed, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            stem = name.rpartition("/")[2].partition(".")[0]
            target.writestr(name, parts.get(stem, source.read(name)) if name.endswith(".xml") else source.read(name))
    return packed.getvalue()


def raw(rows: str, after: str = "") -> bytes:
    """A workbook of one sheet whose rows are given as XML."""
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>{after}</worksheet>'
    return with_parts(saved(openpyxl.Workbook()), sheet1=sheet)


def texts(document: Document, sheet: int = 0) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in document.sheets[sheet].rows]


def read_value(value: Any, number_format: str = "General") -> Cell:
    workbook = openpyxl.Workbook()
    first_sheet(workbook)["A1"] = value
    first_sheet(workbook)["A1"].number_format = number_format
    return read_excel(saved(workbook)).sheets[0].rows[0].cells[0]


def refusal(data: bytes) -> CannotRead:
    with pytest.raises(CannotRead) as refused:
        read_excel(data)
    return refused.value


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (7, Cell("7", 7)),
        (9434765919.0, Cell("9434765919", 9434765919)),
        (1.5, Cell("1.5", 1.5)),
        (-0.25, Cell("-0.25", -0.25)),
        (True, Cell("TRUE", True)),
        (False, Cell("FALSE", False)),
        ("#REF!", Cell("#REF!")),
        ("#N/A", Cell("#N/A")),
        ("  kept as typed\u00a0", Cell("  kept as typed\u00a0")),
        ("two\nlines", Cell("two\nlines")),
        ("Seen <alone> & well", Cell("Seen <alone> & well")),
    ],
)
def test_numbers_booleans_errors_and_text(value: Any, cell: Cell) -> None:
    assert read_value(value) == cell


def test_an_nhs_number_kept_with_an_exponent_is_whole() -> None:
    assert texts(read_excel(raw('<row r="1"><c r="A1"><v>9.434765919E9</v></c></row>'))) == [["9434765919"]]


def test_a_case_number_keeps_the_noughts_its_format_shows() -> None:
    assert read_value(12345, "0000000") == Cell("0012345", 12345)


def test_rich_text_is_read_whole() -> None:
    assert (
        read_value(CellRichText("Seen ", TextBlock(InlineFont(b=True), "alone"), " today")).text == "Seen alone today"
    )


def test_shared_strings_keep_their_words_and_lose_excels_marks() -> None:
    strings = (
        f'<sst xmlns="{MAIN}"><si><r><rPr><family val="99"/></rPr><t>Zoë </t></r><r><t>seen</t></r>'
        '<rPh sb="0" eb="3"><t>no</t></rPh></si>'
        '<si><t xml:space="preserve"> a_x000D_\nb_x005F_x000D_ </t></si></sst>'
    )
    packed = BytesIO()
    rows = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>'
    with ZipFile(BytesIO(raw(rows))) as source, ZipFile(packed, "w") as target:
        for name in source.namelist():
            content = source.read(name).decode()
            kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
            override = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>'
            target.writestr(name, content.replace("</Types>", override) if "sharedStrings" not in content else content)
        target.writestr("xl/sharedStrings.xml", strings)
    assert texts(read_excel(packed.getvalue())) == [["Zoë seen", " a\nb_x000D_ "]]


def test_a_date_spelt_out_in_the_file_is_a_date() -> None:
    found = read_excel(raw('<row r="1"><c r="A1" t="d"><v>2016-05-22</v></c></row>')).sheets[0].rows[0].cells[0]
    assert found == Cell("2016-05-22", date(2016, 5, 22), "day")


def test_a_workbook_that_counts_from_1904_says_so() -> None:
    workbook = openpyxl.Workbook()
    workbook.epoch = MAC_EPOCH
    first_sheet(workbook)["A1"] = date(2016, 4, 5)
    document = read_excel(saved(workbook))
    assert document.epoch_1904
    assert document.sheets[0].rows[0].cells[0].value == date(2016, 4, 5)


def test_hidden_sheets_are_marked_and_chart_sheets_left_out() -> None:
    workbook = openpyxl.Workbook()
    first_sheet(workbook).title = "Events"
    workbook.create_sheet("Old").sheet_state = "hidden"
    workbook.create_sheet("Older").sheet_state = "veryHidden"
    workbook.create_chartsheet("Graph").add_chart(BarChart())
    sheets = read_excel(saved(workbook)).sheets
    assert [(sheet.name, sheet.hidden) for sheet in sheets] == [("Events", False), ("Old", True), ("Older", True)]


def test_empty_rows_are_dropped_and_numbers_are_the_worksheets() -> None:
    workbook = openpyxl.Workbook()
    for place, value in {"A2": "Date", "A3": " ", "B3": "\u00a0", "C5": "Seen"}.items():
        first_sheet(workbook)[place] = value
    rows = read_excel(saved(workbook)).sheets[0].rows
    assert [(row.number, [cell.text for cell in row.cells]) for row in rows] == [(2, ["Date"]), (5, ["", "", "Seen"])]


def test_a_merged_date_is_repeated_down_its_rows() -> None:
    workbook = openpyxl.Workbook()
    sheet = first_sheet(workbook)
    for row in (["Date", "Event"], [date(2016, 4, 5), "first"], [None, "second"], [None, None], [None, "fourth"]):
        sheet.append(row)
    sheet.merge_cells("A2:A5")
    rows = read_excel(saved(workbook)).sheets[0].rows
    assert [row.number for row in rows] == [1, 2, 3, 5]
    assert [row.cells[0].value for row in rows[1:]] == [date(2016, 4, 5)] * 3
    assert [row.cells[0].filled for row in rows[1:]] == [False, True, True]


def test_a_merge_across_keeps_the_first_cell_and_a_block_repeats_its_first_column() -> None:
    rows = "".join(
        f'<row r="{row}"><c r="A{row}" t="str"><v>a{row}</v></c><c r="B{row}" t="str"><v>b{row}</v></c>'
        f'<c r="C{row}" t="str"><v>c{row}</v></c></row>'
        for row in (1, 2, 3)
    )
    merges = '<mergeCells><mergeCell ref="A1:C1"/><mergeCell ref="A2:B3"/></mergeCells>'
    assert texts(read_excel(raw(rows, merges))) == [["a1", "", ""], ["a2", "", "c2"], ["a2", "", "c3"]]


def test_a_formula_saved_without_its_value_is_empty_and_counted() -> None:
    workbook = openpyxl.Workbook()
    first_sheet(workbook).append(["Date", "=A1", "=TODAY()"])
    document = read_excel(saved(workbook))
    assert document.details == {"formulas_without_values": "2"}
    cached = raw('<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>""</f><v></v></c></row>')
    assert read_excel(cached).details == {}
    assert texts(read_excel(cached)) == [["2"]]


def test_a_cached_error_is_text() -> None:
    assert texts(read_excel(raw('<row r="1"><c r="A1" t="e"><f>X</f><v>#REF!</v></c></row>'))) == [["#REF!"]]


def test_cells_and_rows_without_places_are_counted_along() -> None:
    assert texts(read_excel(raw("<row><c><v>1</v></c><c/><c><v>3</v></c></row><row><c><v>4</v></c></row>"))) == [
        ["1", "", "3"],
        ["4"],
    ]


def formatted_to_the_bottom(last_value: int, columns: str = "ABCD") -> bytes:
    def row(number: int) -> str:
        cells = "".join(f'<c r="{column}{number}" s="0"/>' for column in columns)
        value = f'<c r="E{number}"><v>{number}</v></c>' if number in (1, last_value) else ""
        return f'<row r="{number}">{cells}{value}</row>'

    merged = '<mergeCells><mergeCell ref="E1:F1"/></mergeCells>'
    return raw("".join(map(row, range(1, 1_048_577))), merged)


@pytest.mark.parametrize("last_value", [40, 1_048_576])
def test_formatting_down_to_row_1048576_adds_no_rows(last_value: int) -> None:
    data = formatted_to_the_bottom(last_value)
    started = clock.process_time()
    assert [row.number for row in read_excel(data).sheets[0].rows] == [1, last_value]
    assert clock.process_time() - started < 5  # a second on an idle computer; parsing it all takes twenty


def test_a_formatted_sheet_without_a_single_value_is_empty() -> None:
    data = raw("".join(f'<row r="{row}"><c r="A{row}" s="0"/></row>' for row in range(1, 60_000)))
    assert read_excel(data).sheets[0].rows == ()


@pytest.mark.parametrize("gap", [20_000, 60_000])
def test_the_last_value_is_found_above_a_short_or_long_empty_tail(gap: int) -> None:
    rows = [f'<row r="{row}"><c r="A{row}" s="0"/></row>' for row in range(1, gap)]
    rows[10] = '<row r="11"><c r="A11" t="inlineStr"><is><t>last</t></is></c><c r="B11"/></row>'
    found = read_excel(raw("".join(rows))).sheets[0].rows
    assert [(row.number, row.cells[0].text) for row in found] == [(11, "last")]


def test_cells_at_the_far_corners_cost_nothing() -> None:
    data = raw('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>')
    tracemalloc.start()
    started = clock.process_time()
    rows = read_excel(data).sheets[0].rows
    took, (_, peak) = clock.process_time() - started, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert [row.number for row in rows] == [1, 1_048_576]
    assert rows[1].cells[-1].text == "2"
    assert took < 2
    assert peak < 200 * 1024**2


def test_a_wrong_dimension_does_not_matter() -> None:
    wide = '<dimension ref="A1:XFD1048576"/><sheetData><row r="3"><c r="B3"><v>1</v></c></row></sheetData>'
    sheet = f'<worksheet xmlns="{MAIN}">{wide}</worksheet>'
    assert texts(read_excel(with_parts(saved(openpyxl.Workbook()), sheet1=sheet))) == [["", "1"]]


@pytest.mark.parametrize(("columns", "refused"), [(512, False), (513, True)])
def test_no_more_than_512_filled_columns(columns: int, refused: bool) -> None:
    workbook = openpyxl.Workbook()
    first_sheet(workbook).append(["x"] * columns)
    data = saved(workbook)
    if refused:
        assert refusal(data).code == "too_large"
    else:
        assert len(texts(read_excel(data))[0]) == columns


def test_wide_and_empty_rows_cannot_ask_for_all_the_memory() -> None:
    rows = "".join(f'<row r="{row}"><c r="XFD{row}"><v>1</v></c></row>' for row in range(1, 2_000))
    assert refusal(raw(rows)).code == "too_large"


def test_a_row_below_the_last_a_worksheet_can_have_is_refused() -> None:
    assert refusal(raw('<row r="1048577"><c><v>1</v></c></row>')).code == "too_large"


def test_where_merged_ranges_overlap_the_first_stands_and_no_time_is_lost() -> None:
    rows = "".join(
        f'<row r="{row}"><c r="A{row}"><v>{row}</v></c><c r="B{row}"><v>1</v></c></row>' for row in range(1, 5_001)
    )
    merges = "".join(f'<mergeCell ref="A{row}:A5000"/>' for row in range(2, 5_000))
    started = clock.process_time()
    found = texts(read_excel(raw(rows, f"<mergeCells>{merges}</mergeCells>")))
    assert [found[0][0], *{row[0] for row in found[1:]}] == ["1", "2"]
    assert clock.process_time() - started < 3


def test_a_font_or_property_openpyxl_cannot_read_does_not_lose_the_workbook() -> None:
    workbook = openpyxl.Workbook()
    first_sheet(workbook)["A1"] = date(2016, 4, 5)
    first_sheet(workbook)["A1"].number_format = "mmm-yy"
    with ZipFile(BytesIO(saved(workbook))) as archive:
        styles = archive.read("xl/styles.xml").decode()
    data = with_parts(saved(workbook), styles=styles.replace("<family", '<family val="99"/><x'), core="not xml at all")
    assert texts(read_excel(data)) == [["Apr-16"]]


LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'


@pytest.mark.parametrize("part", ["sheet1", "styles", "workbook"])
def test_billion_laughs_are_refused(part: str) -> None:
    data = with_parts(saved(openpyxl.Workbook()), **{part: f'{LAUGHS}<x xmlns="{MAIN}">&b;</x>'})
    assert refusal(data).code == "unsafe_file"


@pytest.mark.parametrize(
    "rows",
    [
        "<row",
        '<row r="1"><c r="A1" t="s"><v>5</v></c></row>',
        '<row r="x"><c/></row>',
        '<row><c r="1A"><v>1</v></c></row>',
    ],
)
def test_broken_sheets_are_damaged_files(rows: str) -> None:
    assert refusal(raw(rows)).code == "damaged_file"


STRICT = {
    b"http://schemas.openxmlformats.org/spreadsheetml/2006/main": b"http://purl.oclc.org/ooxml/spreadsheetml/main",
    b"http://schemas.openxmlformats.org/officeDocument/2006/relationships": (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships"
    ),
}


def test_strict_open_xml_is_read_like_any_other() -> None:
    workbook = openpyxl.Workbook()
    first_sheet(workbook).append(["Date", date(2016, 4, 5), 7])
    workbook.create_sheet("Old").sheet_state = "hidden"
    packed = BytesIO()
    with ZipFile(BytesIO(saved(workbook))) as source, ZipFile(packed, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            for usual, strict in STRICT.items():
                content = content.replace(usual, strict)
            target.writestr(name, content)
    assert b"schemas.openxmlformats.org/spreadsheetml" not in ZipFile(packed).read(SHEET)
    assert read_excel(packed.getvalue()) == read_excel(saved(workbook))


VALUES = st.one_of(
    st.none(),
    st.integers(-(10**12), 10**12),
    st.floats(-1e9, 1e9, allow_nan=False).map(lambda number: round(number, 6)),
    st.booleans(),
    st.text("abcé’ \n<&", min_size=1, max_size=10),
    st.dates(date(1901, 1, 1), date(2100, 1, 1)),
)


@settings(deadline=None, max_examples=50)
@given(rows=st.lists(st.lists(VALUES, min_size=1, max_size=5), min_size=1, max_size=6))
def test_values_are_those_openpyxl_reads(rows: list[list[Any]]) -> None:
    workbook = openpyxl.Workbook()
    for row in rows:
        first_sheet(workbook).append(row)
    data = saved(workbook)
    expected = first_sheet(openpyxl.load_workbook(BytesIO(data), data_only=True))
    for found in read_excel(data).sheets[0].rows:
        for column, cell in enumerate(found.cells, start=1):
            theirs = expected.cell(found.number, column).value
            ours = cell.value if cell.value is not None else (cell.text or None)
            assert ours == (theirs.date() if isinstance(theirs, datetime) else theirs)


def test_twenty_thousand_rows_are_read_in_seconds() -> None:
    workbook = openpyxl.Workbook(write_only=True)
    sheet = workbook.create_sheet()
    for number in range(20_000):
        sheet.append([datetime(2016, 4, 5), "Police", "Seen at home. " * 10, number, None, "Yes"])
    data = saved(workbook)
    started = clock.process_time()
    assert len(read_excel(data).sheets[0].rows) == 20_000
    assert clock.process_time() - started < 10
