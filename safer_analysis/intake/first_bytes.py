"""What a file is, by its first bytes: people rename files, and programs save web pages as .xls."""

from __future__ import annotations

import re
from typing import Literal

from safer_analysis.intake.csv_text import is_utf16

Form = Literal[
    "archive",
    "ole",
    "old_workbook",
    "pdf",
    "rich_text",
    "other",
    "web_archive",
    "email",
    "xml_workbook",
    "flat_document",
    "word_xml",
    "web_page",
    "xml",
    "text",
]

ZIP = (b"PK\x03\x04", b"PK\x05\x06")
OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OLD_WORKBOOK = tuple(bytes([9, version, size, 0]) for version, size in ((0, 4), (2, 6), (4, 6), (8, 8), (8, 16)))
"""How a workbook of Excel 2 to 97 begins that is not inside an OLE2 file: its version and its first record's length."""
PDF, RICH_TEXT = b"%PDF-", b"{\\rtf"
OTHER_KINDS = (
    *(b"\x7fELF", b"\x89PNG", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"II*\x00", b"MM\x00*", b"OggS", b"MZ\x90"),
    *(b"\x1f\x8b", b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a", b"BZh9", b"SQLite format 3\x00", b"\xca\xfe\xba\xbe", b"ID3"),
)
"""How programs, pictures, recordings, databases and other archives begin."""
SAMPLE_BYTES = 65_536
START = 4_096
MOST_CONTROL_BYTES = 0.1
"""Share of NUL and control bytes above which no encoding of text explains them."""
TEXT_BYTES = bytes(sorted({*b"\t\n\v\f\r\x1a\x1b\x1c\x1d\x1e\x1f", *range(0x20, 0x100)} - {0x7F}))
NOTHING = b" \t\r\n\xef\xbb\xbf\xff\xfe"
"""White space and byte order marks."""

ROOT = re.compile(
    rb"(?:\s*<(?>\?[^>]*>|!--.*?-->|!doctype[^>\[]*(?:\[.*?\])?[^>]*>))*+\s*<([A-Za-z_][\w:.-]*)",
    re.IGNORECASE | re.DOTALL,
)
MARKUP = re.compile(rb"<(!--|(\?xml|!doctype|html|head|body|table|div|meta|style)\b)", re.IGNORECASE)
TAG = re.compile(rb"<[A-Za-z_][\w:.-]*[\s/>]")
TABLE = re.compile(rb"<(table|html)\b", re.IGNORECASE)
XML_WORKBOOK, FLAT_DOCUMENT = b"urn:schemas-microsoft-com:office:spreadsheet", b"urn:oasis:names:tc:opendocument"
WORD_XML = (b"http://schemas.microsoft.com/office/2006/xmlPackage", b"http://schemas.microsoft.com/office/word/")
HEADER = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]*:.*\r?\n(?:[ \t].*\r?\n)*+)++", re.ASCII)
OF_MAIL = re.compile(rb"^(mime-version|message-id|received|return-path):", re.IGNORECASE | re.MULTILINE)
WEB_ARCHIVE = re.compile(rb"^content-type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)


def find_form(data: bytes) -> Form:
    """Return what a file that is not empty is; "text" for all that may be a table or running text."""
    start = data[:START].lstrip(NOTHING)
    if data.startswith(ZIP):
        return "archive"
    if data.startswith(OLE2):
        return "ole"
    if data.startswith(OLD_WORKBOOK):
        return "old_workbook"
    if start.startswith(PDF):
        return "pdf"
    if start.startswith(RICH_TEXT):
        return "rich_text"
    if data.startswith(OTHER_KINDS) or _is_binary(data):
        return "other"
    if _is_markup(data):
        return _form_of_markup(data)
    if (header := HEADER.match(start)) and OF_MAIL.search(header[0]):
        return "web_archive" if WEB_ARCHIVE.search(header[0]) else "email"
    return "text"


def _is_binary(data: bytes) -> bool:
    sample = data[:SAMPLE_BYTES]
    return not is_utf16(sample) and len(sample.translate(None, TEXT_BYTES)) > MOST_CONTROL_BYTES * len(sample)


def _is_markup(data: bytes) -> bool:
    # Without its NULs, UTF-16 markup looks like any other.
    start = data[:1024].replace(b"\0", b"").lstrip(NOTHING)
    end = data[-64:].replace(b"\0", b"").rstrip(NOTHING)
    return bool(MARKUP.match(start) or (TAG.match(start) and end.endswith(b">")))


def _form_of_markup(data: bytes) -> Form:
    start = data[:SAMPLE_BYTES].replace(b"\0", b"").lstrip(NOTHING)
    found = ROOT.match(start)
    root = found[1].rpartition(b":")[2].lower() if found else b""
    if root == b"workbook" and XML_WORKBOOK in start:
        return "xml_workbook"
    if root == b"document" and FLAT_DOCUMENT in start:
        return "flat_document"
    if root in (b"package", b"worddocument") and any(name in start for name in WORD_XML):
        return "word_xml"
    return "web_page" if TABLE.search(start) or (not start.startswith(b"<?xml") and MARKUP.match(start)) else "xml"
