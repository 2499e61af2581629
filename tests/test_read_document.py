"""A file is what its first bytes say it is, and whatever they say, it is read or refused in words."""

from __future__ import annotations

import re
import struct
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safer_analysis.intake.cells import CannotRead, Document
from safer_analysis.intake.read import is_delimited_text, read_document
from safer_analysis.intake.wire import pack_document, unpack_document
from safer_analysis.vocabulary import code_list
from tests import xlsb_file

FILES = Path(__file__).parent / "files"
INTAKE = Path(read_document.__code__.co_filename).parent


def refusal(data: bytes) -> CannotRead:
    with pytest.raises(CannotRead) as refused:
        read_document(data)
    return refused.value


def zipped(*names: str, content: bytes = b"x") -> bytes:
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, content)
    return packed.getvalue()


def word_file() -> bytes:
    made = docx.Document()
    made.add_table(1, 1).cell(0, 0).text = "Date"
    packed = BytesIO()
    made.save(packed)
    return packed.getvalue()


def workbook() -> bytes:
    made = openpyxl.Workbook()
    made.worksheets[0].append(["Date"])
    packed = BytesIO()
    made.save(packed)
    return packed.getvalue()


@pytest.mark.parametrize(("made", "form"), [(word_file, "docx"), (workbook, "xlsx"), (lambda: b"Date,Event\n", "csv")])
def test_each_kind_is_told_by_its_content(made, form) -> None:  # type: ignore[no-untyped-def]
    document = read_document(made())
    assert document.form == form
    assert document.sheets[0].rows[0].cells[0].text == "Date"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty_file"),
        (b" \r\n\t\n", "empty_file"),
        (b"\xef\xbb\xbf", "empty_file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "damaged_file"),
        (b"%PDF-1.7\n", "pdf"),
        (b"\xef\xbb\xbf\r\n%PDF-1.4\n", "pdf"),
        (b"\x7fELF\x02\x01", "not_a_table"),
        (b"MZ\x90\x00\x03" + bytes(64), "not_a_table"),
        (b"\x89PNG\r\n\x1a\n", "not_a_table"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "not_a_table"),
        (b"{\\rtf1\\ansi}", "rich_text"),
        (bytes(range(32)) * 40, "not_a_table"),
        (bytes(1000), "not_a_table"),
        (b"<?xml version='1.0'?><Plan/>", "xml_not_known"),
        ("<?xml version='1.0'?><Plan/>".encode("utf-16"), "xml_not_known"),
        (b"<Plan><Step/></Plan>\n", "xml_not_known"),
        (b"\r\n<!DOCTYPE html><table>", "web_page_without_table"),
        (b"<html xmlns:x='urn:schemas-microsoft-com:office:excel'>", "web_page_without_table"),
        (b"PK\x03\x04 and no more", "damaged_file"),
    ],
)
def test_each_kind_that_cannot_be_read_has_its_reason(data: bytes, code: str) -> None:
    assert refusal(data).code == code


@pytest.mark.parametrize(
    ("names", "code"),
    [
        (["notes.txt"], "zip_folder"),
        (["Index/Document.iwa"], "not_a_table"),
        (["content.xml", "mimetype"], "damaged_file"),
        (["xl/workbook.bin"], "damaged_file"),
    ],
)
def test_another_zip_is_told_by_what_is_in_it(names: list[str], code: str) -> None:
    assert refusal(zipped(*names)).code == code


def test_a_csv_that_begins_like_another_kind_is_a_csv() -> None:
    assert read_document(b"MZ number,<b>,PK\n1,2,3\n").form == "csv"
    assert read_document(b"<unknown>,Event\n1,2\n").form == "csv"


@pytest.mark.parametrize(
    ("data", "is_delimited"),
    [
        (b"Date,Event\n22/05/2016,Seen\n", True),
        ("Date;Event\n22/05/2016;Seen\n".encode("utf-16"), True),
        (b"Ada was seen at home. She said that she liked school.\n", False),
        (workbook(), False),
        (b"<table><tr><td>Date</td></tr></table>", False),
        (b"<Message><Children/></Message>", False),
    ],
)
def test_what_is_delimited_text(data: bytes, is_delimited: bool) -> None:
    assert is_delimited_text(data) is is_delimited


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    assert refusal(zipped("word/document.xml", content=bytes(60 * 1024**2))).code == "too_large"


def test_a_zip_bomb_that_lies_about_its_size_is_refused() -> None:
    data = bytearray(zipped("word/document.xml", content=bytes(60 * 1024**2)))
    directory = data.rindex(b"PK\x01\x02")
    data[directory + 24 : directory + 28] = struct.pack("<I", 1000)
    assert refusal(bytes(data)).code == "damaged_file"


@pytest.mark.parametrize(("parts", "code"), [(1_999, "no_table"), (2_000, "too_large")])
def test_no_more_than_2000_parts(parts: int, code: str) -> None:
    names = [f"customXml/item{number}.xml" for number in range(parts)]
    body = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'
    assert refusal(zipped("word/document.xml", *names, content=body)).code == code


def test_a_refusal_says_what_happened_and_what_to_do_next() -> None:
    for data in (b"", b"%PDF-1.7", bytes(1000), b"<html>", zipped("notes.txt"), b"PK\x03\x04"):
        message = str(refusal(data))
        assert message.startswith("This file was not loaded: ")
        assert message.count(". ") >= 1


def test_every_refusal_in_the_program_has_its_sentence_and_every_sentence_is_used() -> None:
    given = {code for path in INTAKE.glob("*.py") for code in re.findall(r'refuse\("(\w+)"', path.read_text("utf-8"))}
    assigned = {"too_long", "too_much_memory", "reader_stopped", "failed"}  # by the process's own account of its end
    assert given | assigned == set(code_list("refusals").codes)
    for code in code_list("refusals"):
        assert re.match(r"(This( Word)? file was not loaded|A fault in this program)\b.+\. .+\.$", code.meaning), (
            code.code
        )
        assert set(re.findall(r"{(\w+)}", code.meaning)) <= {"what", "name", "kind", "line", "count"}


def test_a_library_error_never_carries_the_cells_words_outward() -> None:
    packed = BytesIO()
    with ZipFile(BytesIO(workbook())) as source, ZipFile(packed, "w") as target:
        for name in source.namelist():
            target.writestr(name, "<worksheet>Ada Fell" if "sheet1" in name else source.read(name))
    error = refusal(packed.getvalue())
    assert "Ada" not in str(error)
    assert error.__suppress_context__


def read_or_refuse(data: bytes) -> None:
    try:
        document = read_document(data)
        assert isinstance(document, Document)
        assert unpack_document(pack_document(document)).sheets or not document.sheets
        for sheet in document.sheets:
            numbers = [row.number for row in sheet.rows]
            assert numbers == sorted(set(numbers))
    except CannotRead as refused:
        assert refused.code
        assert str(refused)


STARTS = [
    b"",
    b"PK\x03\x04",
    b"\xff\xfe",
    b"\xfe\xff",
    b"\xef\xbb\xbf",
    b"sep=;\n",
    b'a,b\n"',
    b"<",
    b"\xd0\xcf\x11\xe0",
]


@given(start=st.sampled_from(STARTS), data=st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(start: bytes, data: bytes) -> None:
    read_or_refuse(start + data)


@given(data=st.text(st.sampled_from('ab,;|\t\n\r"\0 <>=é’\x1f'), max_size=200))
def test_any_text_is_read_or_refused(data: str) -> None:
    read_or_refuse(data.encode("utf-8"))


ARCHIVES = [word_file(), workbook(), xlsb_file.chronology()]
ARCHIVES += [(FILES / name).read_bytes() for name in ("chronology.xlsx", "chronology.ods", "minutes.odt")]
WHOLE = [*ARCHIVES, *((FILES / name).read_bytes() for name in ("chronology.xls", "chronology.html", "protected.xls"))]


@settings(deadline=None)
@given(whole=st.sampled_from(WHOLE), data=st.data())
def test_a_file_with_bytes_changed_is_read_or_refused(whole: bytes, data: st.DataObject) -> None:
    spoilt = bytearray(whole)
    changes = st.lists(st.tuples(st.integers(0, len(whole) - 1), st.integers(0, 255)), min_size=1, max_size=8)
    for place, byte in data.draw(changes):
        spoilt[place] = byte
    read_or_refuse(bytes(spoilt))


@settings(deadline=None)
@given(whole=st.sampled_from(WHOLE), share=st.floats(0, 1))
def test_a_file_cut_short_is_read_or_refused(whole: bytes, share: float) -> None:
    read_or_refuse(whole[: int(len(whole) * share)])


@settings(deadline=None)
@given(whole=st.sampled_from(ARCHIVES), data=st.data())
def test_an_archive_with_a_part_spoilt_is_read_or_refused(whole: bytes, data: st.DataObject) -> None:
    with ZipFile(BytesIO(whole)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = data.draw(st.sampled_from(sorted(name for name in parts if name.endswith((".xml", ".rels", ".bin")))))
    part = bytearray(parts[name])
    if part:
        place = data.draw(st.integers(0, len(part) - 1))
        part[place : place + data.draw(st.integers(0, 12))] = data.draw(st.binary(max_size=6))
    packed = BytesIO()
    with ZipFile(packed, "w") as spoilt:
        for each, content in parts.items():
            spoilt.writestr(each, bytes(part) if each == name else content)
    read_or_refuse(packed.getvalue())
