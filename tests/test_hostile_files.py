"""Files made to do harm, or that do it by accident: each is read or refused in words, soon, and the next is read."""

from __future__ import annotations

import random
import struct
import time
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import openpyxl
import pytest

from safer_analysis.intake import read_safely as safely
from safer_analysis.intake.cells import CannotRead, Document
from safer_analysis.intake.limits import MAX_TEXT
from safer_analysis.intake.load import FileReport
from safer_analysis.intake.read_safely import read_safely
from safer_analysis.vocabulary import code_list
from tests import xlsb_file

FILES = Path(__file__).parent / "files"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
SECONDS = 30
"""Far more than any of these takes on an idle computer."""

LAUGHS = "<!DOCTYPE x [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>".replace("&a0;", "&a;") for n in range(1, 12)
)
LAUGHS += "]>"
OUTSIDE = "<!DOCTYPE x [<!ENTITY a11 SYSTEM 'file:///etc/passwd'>]>"


def read(data: bytes) -> Document | str:
    """The document, or the code of the refusal; either way the process that read is fit for the next file."""
    started = time.process_time()
    try:
        found: Document | str = read_safely(data)
    except CannotRead as refused:
        assert refused.code in code_list("refusals").codes
        assert str(refused)
        found = refused.code
    assert time.process_time() - started < SECONDS
    return found


def texts(found: Document | str, sheet: int = 0) -> list[list[str]]:
    assert isinstance(found, Document), found
    return [[cell.text for cell in row.cells] for row in found.sheets[sheet].rows]


@pytest.fixture(autouse=True)
def no_file_disturbs_the_next() -> Iterator[None]:
    yield
    assert texts(read_safely(b"Date,Event\n22/05/2016,Seen\n")) == [["Date", "Event"], ["22/05/2016", "Seen"]]


def workbook(**parts: str | bytes) -> bytes:
    """A workbook of one sheet with parts replaced or added; a part's name is its last word: `sheet1`, `styles`."""
    made, packed = BytesIO(), BytesIO()
    plain = openpyxl.Workbook()
    plain.worksheets[0].append(["Date", "Event"])
    plain.save(made)
    with ZipFile(made) as source, ZipFile(packed, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            stem = name.rpartition("/")[2].partition(".")[0]
            target.writestr(name, parts.pop(stem, source.read(name)) if name.endswith(".xml") else source.read(name))
        for name, content in parts.items():
            target.writestr(name, content)
    return packed.getvalue()


def sheet(rows: str, after: str = "", before: str = "") -> str:
    return f'<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def word_file(body: str = "", **parts: str) -> bytes:
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>')
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", content)
    return packed.getvalue()


def open_sheet(rows: str, prolog: str = "") -> bytes:
    packed = BytesIO()
    content = (
        f'{prolog}<o:document-content xmlns:o="{OFFICE}" xmlns:t="{TABLE}" xmlns:x="{TEXT}"><o:body><o:spreadsheet>'
        f'<t:table t:name="S">{rows}</t:table></o:spreadsheet></o:body></o:document-content>'
    )
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
    return packed.getvalue()


# Cells far apart: a reader that makes a grid of them asks for 512 GiB

FAR_ROWS = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
OPEN_CELL = '<t:table-cell o:value-type="string"{}><x:p>x</x:p></t:table-cell>'


def xml_sheet(rows: str) -> bytes:
    name = "urn:schemas-microsoft-com:office:spreadsheet"
    table = f'<Worksheet ss:Name="S"><Table>{rows}</Table></Worksheet>'
    return f'<?xml version="1.0"?><Workbook xmlns="{name}" xmlns:ss="{name}">{table}</Workbook>'.encode()


FAR_APART: dict[str, bytes] = {
    "xlsx": workbook(sheet1=sheet(FAR_ROWS)),
    "xlsb": xlsb_file.workbook(
        {
            "S": (
                0,
                xlsb_file.sheet(
                    xlsb_file.row(0) + xlsb_file.whole(0, 1) + xlsb_file.row(1_048_575) + xlsb_file.whole(16_383, 2)
                ),
            )
        },
        [],
    ),
    "ods": open_sheet(
        f"<t:table-row>{OPEN_CELL.format('')}</t:table-row>"
        '<t:table-row t:number-rows-repeated="1048574"><t:table-cell t:number-columns-repeated="16384"/></t:table-row>'
        f'<t:table-row><t:table-cell t:number-columns-repeated="16383"/>{OPEN_CELL.format("")}</t:table-row>'
    ),
    "xml": xml_sheet(
        '<Row><Cell><Data ss:Type="Number">1</Data></Cell></Row>'
        '<Row ss:Index="1048576"><Cell ss:Index="16384"><Data ss:Type="Number">2</Data></Cell></Row>'
    ),
}


@pytest.mark.parametrize("form", FAR_APART)
def test_two_cells_at_the_far_corners_are_two_rows(form: str) -> None:
    found = read(FAR_APART[form])
    assert isinstance(found, Document)
    assert [(row.number, len(row.cells)) for row in found.sheets[0].rows] == [(1, 1), (1_048_576, 16_384)]


BEYOND: dict[str, bytes] = {
    "a row below the last": workbook(sheet1=sheet('<row r="4294967295"><c r="A1"><v>1</v></c></row>')),
    "a column beyond the last": workbook(sheet1=sheet('<row r="1"><c r="ZZZ1"><v>1</v></c></row>')),
    "a binary column beyond the last": xlsb_file.workbook(
        {"S": (0, xlsb_file.sheet(xlsb_file.row(0) + xlsb_file.whole(4_000_000_000, 1)))}, []
    ),
    "a value repeated a milliard times down": open_sheet(
        f'<t:table-row t:number-rows-repeated="1000000000">{OPEN_CELL.format("")}</t:table-row>'
    ),
    "a value repeated a milliard times across": open_sheet(
        f"<t:table-row>{OPEN_CELL.format(' t:number-columns-repeated=' + repr('1000000000'))}</t:table-row>"
    ),
    "a milliard spaces": open_sheet(
        '<t:table-row><t:table-cell><x:p><x:s x:c="1000000000"/></x:p></t:table-cell></t:table-row>'
    ),
    "16,384 columns, all filled": workbook(sheet1=sheet(f"<row>{'<c><v>1</v></c>' * 16_384}</row>")),
    "a filled block": workbook(sheet1=sheet(f"<row>{'<c><v>1</v></c>' * 500}</row>" * 45_000)),
    "merged over everything": workbook(
        sheet1=sheet(
            '<row r="1"><c r="A1"><v>1</v></c></row>' + '<row><c r="XFD2"><v>1</v></c></row>' * 1_300,
            '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>',
        )
    ),
}


@pytest.mark.parametrize("what", BEYOND)
def test_more_than_a_sheet_can_hold_is_refused_or_read(what: str) -> None:
    found = read(BEYOND[what])
    expected = {"a milliard spaces": "document", "a column beyond the last": "damaged_file"}
    expected |= {"a binary column beyond the last": "damaged_file"}
    assert (found if isinstance(found, str) else "document") == expected.get(what, "too_large")


# Archives


def zipped(*entries: tuple[str, bytes], method: int = ZIP_DEFLATED) -> bytes:
    packed = BytesIO()
    with ZipFile(packed, "w", method) as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return packed.getvalue()


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = bytes(60 * 1024**2)
    assert read(workbook(sheet1=bomb)) == "too_large"
    assert read(zipped(("content.xml", bomb))) == "too_large"
    assert read(zipped(("xl/workbook.bin", bomb))) == "too_large"


def test_a_bomb_inside_a_bomb_is_never_opened() -> None:
    inner = zipped(("bomb", bytes(60 * 1024**2)))
    assert texts(read(workbook(**{"xl/embeddings/inner.zip": inner}))) == [["Date", "Event"]]
    assert read(zipped(("inner.zip", inner), method=ZIP_STORED)) == "zip_folder"


def overlapping(copies: int) -> bytes:
    """Many entries of the directory that all point at the same packed bytes."""
    content = bytes(20 * 1024**2)
    packed = zlib.compressobj(9, zlib.DEFLATED, -15)
    body = packed.compress(content) + packed.flush()
    head = struct.pack("<HHHHHIIIHH", 20, 0, 8, 0, 0x21, zlib.crc32(content), len(body), len(content), 0, 0)
    name = b"xl/workbook.xml"
    local = b"PK\x03\x04" + head[:22] + struct.pack("<HH", len(name), 0) + name + body
    directory = b""
    for number in range(copies):
        own = name if not number else b"xl/part%04d.xml" % number
        directory += b"PK\x01\x02\x14\x00" + head[:22] + struct.pack("<HHHHHII", len(own), 0, 0, 0, 0, 0, 0) + own
    end = struct.pack("<HHHHIIH", 0, 0, copies, copies, len(directory), len(local), 0)
    return local + directory + b"PK\x05\x06" + end


@pytest.mark.parametrize("copies", [30, 1_900])
def test_parts_that_overlap_are_weighed_together(copies: int) -> None:
    assert read(overlapping(copies)) == "too_large"


def test_an_archive_of_a_hundred_thousand_parts_is_refused() -> None:
    assert read(zipped(*((f"xl/{number}", b"") for number in range(100_000)), method=ZIP_STORED)) == "too_large"


@pytest.mark.parametrize("form", ["xlsx", "ods", "xls"])
@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.9, 0.99])
def test_a_file_that_breaks_off_is_damaged(form: str, share: float) -> None:
    whole = (FILES / f"chronology.{form}").read_bytes()
    found = read(whole[: int(len(whole) * share)])
    if form == "xls" and share > 0.5:  # the list of its parts stands at its end, and need not all be there
        assert isinstance(found, Document) or found in ("damaged_file", "not_a_table")
    else:
        assert found == "damaged_file"


def test_a_part_with_another_checksum_than_it_says_is_damaged() -> None:
    data = bytearray(zipped(("xl/workbook.xml", b"<workbook/>" + bytes(50)), method=ZIP_STORED))
    data[data.index(b"<workbook") + 1] ^= 1
    assert read(bytes(data)) == "damaged_file"


def test_a_program_is_one_under_any_name() -> None:
    program = b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff" + random.Random(3).randbytes(5_000)
    assert read(program) == "not_a_table"
    assert read(workbook(**{"xl/vbaProject.bin": program})) != "not_a_table"  # inside a workbook it is never looked at


# Entities, in every part that is read

PARTS = {
    "a sheet": workbook(sheet1=LAUGHS + sheet("<row><c><v>&a11;</v></c></row>")),
    "the styles": workbook(styles=f'{LAUGHS}<styleSheet xmlns="{MAIN}">&a11;</styleSheet>'),
    "the workbook": workbook(workbook=f'{LAUGHS}<workbook xmlns="{MAIN}">&a11;</workbook>'),
    "the strings": workbook(**{"xl/sharedStrings.xml": f'{LAUGHS}<sst xmlns="{MAIN}"><si><t>&a11;</t></si></sst>'}),
    "a Word file": zipped(("word/document.xml", f'{LAUGHS}<w:document xmlns:w="{WORD}">&a11;</w:document>'.encode())),
    "a page's header": word_file("<w:p/>", header1=f'{LAUGHS}<w:hdr xmlns:w="{WORD}">&a11;</w:hdr>'),
    "an open document": open_sheet("<t:table-row>&a11;</t:table-row>", LAUGHS),
    "an XML spreadsheet": xml_sheet("<Row>&a11;</Row>").replace(b"<Workbook", LAUGHS.encode() + b"<Workbook"),
}


@pytest.mark.parametrize("where", PARTS)
@pytest.mark.parametrize("kind", ["billion laughs", "a file outside"])
def test_entities_are_refused_wherever_they_stand(where: str, kind: str) -> None:
    assert read(PARTS[where] if kind == "billion laughs" else with_outside(PARTS[where])) == "unsafe_file"


def with_outside(data: bytes) -> bytes:
    if not data.startswith(b"PK"):
        return data.replace(LAUGHS.encode(), OUTSIDE.encode())
    packed = BytesIO()
    with ZipFile(BytesIO(data)) as source, ZipFile(packed, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name).replace(LAUGHS.encode(), OUTSIDE.encode()))
    return packed.getvalue()


def test_a_drawing_with_entities_is_never_looked_at() -> None:
    svg = f"{LAUGHS}<svg>&a11;</svg>"
    assert texts(read(workbook(**{"xl/media/image1.svg": svg}))) == [["Date", "Event"]]


def test_a_document_type_in_another_encoding_is_found() -> None:
    text = '<?xml version="1.0" encoding="UTF-16"?>' + LAUGHS + sheet("<row><c><v>&a11;</v></c></row>")
    assert read(workbook(sheet1=text.encode("utf-16"))) == "unsafe_file"


# Formulas, styles, names


def test_formulas_that_run_in_a_circle_are_not_run() -> None:
    rows = (
        '<row r="1"><c r="A1"><f t="shared" ref="A1:B1" si="0">B1</f></c>'
        '<c r="B1"><f t="shared" si="0"/><v>7</v></c></row>'
        '<row r="2"><c r="A2"><f t="shared" si="99"/></c>'
        '<c r="B2"><f t="array" ref="B2:XFD1048576">A1:XFD9</f></c></row>'
    )
    found = read(workbook(sheet1=sheet(rows)))
    assert texts(found) == [["", "7"]]
    assert isinstance(found, Document)
    assert found.details["formulas_without_values"] == "3"


def test_a_style_table_beyond_reason_is_only_as_slow_as_it_is_long() -> None:
    formats = "".join(f'<numFmt numFmtId="{n}" formatCode="{"yyyy&quot;x&quot;" * 20}"/>' for n in range(200, 60_000))
    styles = "".join(f'<xf numFmtId="{n}"/>' for n in range(60_000))
    styles = f'<styleSheet xmlns="{MAIN}"><numFmts>{formats}</numFmts><cellXfs>{styles}</cellXfs></styleSheet>'
    rows = '<row><c s="59999"><v>42512</v></c><c s="60001"><v>1</v></c><c s="999999"><v>2</v></c></row>'
    assert texts(read(workbook(styles=styles, sheet1=sheet(rows))))[0][1:] == ["1", "2"]


def test_a_number_format_without_end_is_no_format() -> None:
    styles = f'<styleSheet xmlns="{MAIN}"><numFmts><numFmt numFmtId="200" formatCode="{"[h]" * 300_000}"/></numFmts>'
    styles += '<cellXfs><xf numFmtId="200"/></cellXfs></styleSheet>'
    assert texts(read(workbook(styles=styles, sheet1=sheet('<row><c s="0"><v>1.5</v></c></row>')))) == [["1.5"]]


def test_a_number_of_a_million_figures_is_text() -> None:
    figures = "9" * 1_000_000
    assert texts(read(workbook(sheet1=sheet(f"<row><c><v>{figures}</v></c></row>")))) == [[figures]]


def test_sheets_of_any_name_are_told_apart(load: Callable[..., FileReport]) -> None:
    names = ["../../Events", "Events/2019", "Events", "Events", "Events (2)", "", "x" * 500, "=cmd|' /C calc'!A0"]
    listed = "".join(
        f'<sheet name="{name.replace("&", "&amp;")}" sheetId="{n}" xmlns:r="http://x" r:id="rId1"/>'
        for n, name in enumerate(names, start=1)
    )
    data = workbook(workbook=f'<workbook xmlns="{MAIN}"><sheets>{listed}</sheets></workbook>')
    found = read(data)
    assert isinstance(found, Document)
    own = [each.name for each in found.sheets]
    assert len(set(own)) == len(names)
    assert own[:4] == ["../../Events", "Events/2019", "Events", "Events (2)"]
    assert load(data, "names.xlsx").rows_read == len(names)


def test_rows_of_one_number_are_told_apart() -> None:
    rows = "".join(f'<row r="{number}"><c><v>{place}</v></c></row>' for place, number in enumerate([3, 3, 2, 4, 9, 4]))
    found = read(workbook(sheet1=sheet(rows)))
    assert isinstance(found, Document)
    assert [row.number for row in found.sheets[0].rows] == [2, 3, 4, 5, 6, 9]
    assert [row.cells[0].text for row in found.sheets[0].rows] == ["2", "0", "1", "3", "5", "4"]


# Depth


@pytest.mark.parametrize("depth", [200, 100_000])
def test_elements_inside_elements_without_end(depth: int) -> None:
    nested = "<w:sdt><w:sdtContent>" * depth + "</w:sdtContent></w:sdt>" * depth
    assert read(word_file(nested)) in ("no_table", "damaged_file")
    runs = f"<row><c t='inlineStr'><is>{'<r>' * depth}<t>x</t>{'</r>' * depth}</is></c></row>"
    assert texts(read(workbook(sheet1=sheet(runs)))) == [["x"]]
    groups = "<t:table-row-group>" * depth + "<t:table-row/>" + "</t:table-row-group>" * depth
    found = read(open_sheet(groups))
    assert found == "damaged_file" or texts(found) == []


def test_a_word_table_inside_a_table_without_end() -> None:
    depth = 2_000
    nested = "<w:tbl><w:tr><w:tc>" * depth + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * depth
    found = read(word_file(nested))
    assert isinstance(found, Document) or found in ("damaged_file", "no_table")


# Text


def test_nul_bytes_and_bytes_of_no_encoding_are_read_around() -> None:
    assert texts(read(b"Date,Event\n22/05/2016,Se\0en\n")) == [["Date", "Event"], ["22/05/2016", "Seen"]]
    broken = b"Date,Event\n22/05/2016,caf\xe9 \xff\xfe \x80\x81\xc3\x28\n"
    assert texts(read(broken))[1] == ["22/05/2016", "café ÿþ €\x81Ã("]
    assert read(b"Date,Event\n22/05/2016,\xd8\n".decode("latin-1").encode("utf-16")[:-1]) == "damaged_file"


@pytest.mark.parametrize(("length", "refused"), [(MAX_TEXT, False), (MAX_TEXT + 1, True), (30_000_000, True)])
def test_a_cell_without_end_is_refused(length: int, refused: bool) -> None:
    data = b"Date,Event\n22/05/2016," + b"x" * length + b"\n"
    assert (read(data) == "too_large") is refused


def test_a_cell_without_end_is_refused_in_a_workbook_too() -> None:
    words = "".join(random.Random(1).choices("abcdefgh ", k=MAX_TEXT + 1))
    assert read(workbook(sheet1=sheet(f'<row><c t="inlineStr"><is><t>{words}</t></is></c></row>'))) == "too_large"


@pytest.mark.parametrize(
    "data",
    [
        b"Date,Event\n" + b"," * 20_000_000 + b"\n",
        b"Date,Event\n" + b",,,,,,,,,\n" * 300_000,
        b"Date,Event\n" + b"\n" * 1_200_000,
        b'"' * 5_000_000,
        b'Date,Event\n"22/05/2016,Seen\n' + b"23/05/2016,Seen\n" * 100_000,
        b"Date,Event\n" + (b'"1/1/2020,x\n' + b"1/1/2020,y\n" * 300) * 200,
        b"<html><table><tr><td>" + b"<!" * 20_000,
        b"<table>" + b"<tr><td " * 50_000,
        b"{" * 1_000_000,
    ],
    ids=["commas", "empty rows", "empty lines", "quotes", "one quote", "many quotes", "<!", "unended tags", "brackets"],
)
def test_text_that_is_nothing_but_marks(data: bytes) -> None:
    read(data)


def test_a_csv_of_many_lines_is_read_whole() -> None:
    line = b'22/05/2016,Police,F-1,"Seen at home, and spoken to alone about what happened the day before",NFA\n'
    found = read(b"Date,Agency,Family,Event,Outcome\n" + line * 100_000)
    assert isinstance(found, Document)
    assert len(found.sheets[0].rows) == 100_001


@pytest.mark.slow
def test_a_csv_of_200_megabytes_is_read_or_refused() -> None:
    """Rows that differ, so that no two cells are one."""
    rows = "".join(
        f"22/05/2016,Police,F-{n},Seen at home {n} {'and spoken to alone ' * 9},NFA\n" for n in range(900_000)
    )
    data = b"Date,Agency,Family,Event,Outcome\n" + rows.encode()
    assert len(data) > 200_000_000
    started = time.monotonic()
    found = read_safely(data)
    assert len(found.sheets[0].rows) == 900_001
    assert time.monotonic() - started < 120


# What is locked


def test_a_lock_that_takes_for_ever_to_open_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    from msoffcrypto.format.ooxml import OOXMLFile

    locked = BytesIO()
    OOXMLFile(BytesIO(workbook())).encrypt("x", locked)
    data = locked.getvalue()
    assert data.count(b'spinCount="100000"') == 1
    safely.end_waiting()
    monkeypatch.setattr("safer_analysis.intake.reading_process.SECONDS", 3)
    monkeypatch.setattr(safely, "ReadingProcess", lambda: safely_short())
    assert read(data.replace(b'spinCount="100000"', b'spinCount="999999"')) in ("too_long", "password_needed")
    safely.end_waiting()


def safely_short() -> object:
    from safer_analysis.intake.reading_process import ReadingProcess

    return ReadingProcess(seconds=1)
