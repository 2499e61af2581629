"""Read one file, whatever it is called: its first bytes say what it is.

People rename files, and programs save web pages as .xls; the name is never asked.
"""

from __future__ import annotations

import re

from safer_analysis.intake.archive import open_archive
from safer_analysis.intake.cells import Document
from safer_analysis.intake.collector import collector_paused
from safer_analysis.intake.csv_text import is_utf16
from safer_analysis.intake.limits import MAX_BYTES, too_large
from safer_analysis.intake.read_census import is_return_in_xml, read_census
from safer_analysis.intake.read_csv import read_csv
from safer_analysis.intake.read_excel import read_excel
from safer_analysis.intake.read_text import is_running_text, read_text
from safer_analysis.intake.read_word import MAIN_PART, read_word
from safer_analysis.intake.refusals import refuse

ZIP = (b"PK\x03\x04", b"PK\x05\x06")
OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PDF = b"%PDF-"
OTHER_KINDS = (
    *(
        b"\x7fELF",
        b"\x89PNG",
        b"\xff\xd8\xff",
        b"GIF87a",
        b"GIF89a",
        b"II*\x00",
        b"MM\x00*",
        b"{\\rtf",
        b"OggS",
        b"MZ\x90",
    ),
    *(b"\x1f\x8b", b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a", b"BZh9", b"SQLite format 3\x00", b"\xca\xfe\xba\xbe", b"ID3"),
)
"""How programs, pictures, recordings, rich text, databases and other archives begin."""
SAMPLE_BYTES = 65_536
MOST_CONTROL_BYTES = 0.1
"""Share of NUL and control bytes above which no encoding of text explains them."""
TEXT_BYTES = bytes(sorted({*b"\t\n\v\f\r\x1a\x1b\x1c\x1d\x1e\x1f", *range(0x20, 0x100)} - {0x7F}))

MARKUP = re.compile(rb"<(!--|(\?xml|!doctype|html|head|body|table|div|meta|style)\b)", re.IGNORECASE)
TAG = re.compile(rb"<[A-Za-z_][\w:.-]*[\s/>]")
NOTHING = b" \t\r\n\xef\xbb\xbf\xff\xfe"
"""White space and byte order marks."""


def read_document(data: bytes, *, password: str | None = None) -> Document:
    """Return what a Word, Excel or text file holds: a table where it is one, else its lines; or a return in XML.

    Raises CannotRead: "empty_file", "old_excel_or_password", "pdf", "not_a_table", "not_supported_yet", "no_table",
    "damaged_file", "unsafe_file", "unsafe_xml", "broken_xml", "too_large".
    """
    if len(data) > MAX_BYTES:
        raise too_large(f"more than {MAX_BYTES // 1024**2} MB")
    if not data.strip(NOTHING):
        raise refuse("empty_file")
    with collector_paused():
        if starts_as_archive(data):
            return _read_archive(data)
        if is_return_in_xml(data):
            return read_census(data)
        refuse_other_kinds(data)
        return read_text(data) if is_running_text(data) else read_csv(data)


def _read_archive(data: bytes) -> Document:
    with open_archive(data) as archive:
        names = archive.namelist()
    if any(map(MAIN_PART.fullmatch, names)):
        return read_word(data)
    if "xl/workbook.xml" in names:
        return read_excel(data)
    if "xl/workbook.bin" in names or "content.xml" in names:
        raise refuse("not_a_table", what="a binary or OpenDocument spreadsheet or text")
    raise refuse("not_a_table", what="a zip folder or another kind of file that holds no table")


def starts_as_archive(data: bytes) -> bool:
    """Return whether the bytes begin as a Word or Excel file does."""
    return data.startswith(ZIP)


def refuse_other_kinds(data: bytes) -> None:
    """Refuse what is neither an archive nor delimited text."""
    if data.startswith(OLE2):
        raise refuse("old_excel_or_password")
    if data[:1024].lstrip(NOTHING).startswith(PDF):
        raise refuse("pdf")
    if data.startswith(OTHER_KINDS) or _is_binary(data):
        raise refuse("not_a_table", what="a picture, a program or another kind of file that holds no table")
    if _is_markup(data):
        raise refuse("not_supported_yet", what="XML or a web page", name="Excel Workbook (*.xlsx)")


def _is_binary(data: bytes) -> bool:
    sample = data[:SAMPLE_BYTES]
    return not is_utf16(sample) and len(sample.translate(None, TEXT_BYTES)) > MOST_CONTROL_BYTES * len(sample)


def _is_markup(data: bytes) -> bool:
    # Without its NULs, UTF-16 markup looks like any other.
    start = data[:1024].replace(b"\0", b"").lstrip(NOTHING)
    end = data[-64:].replace(b"\0", b"").rstrip(NOTHING)
    return bool(MARKUP.match(start) or (TAG.match(start) and end.endswith(b">")))
