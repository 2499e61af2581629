"""Statutory returns in XML, such as the children in need census: every element that holds values becomes a row.

Read as a stream: what is inside one child is gathered, handed on as rows, and forgotten. A document type is refused
before anything in it counts, so there are no entities but those of XML itself.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any
from xml.parsers import expat

from safer_analysis.intake.cells import CannotRead, Document
from safer_analysis.intake.csv_text import decode
from safer_analysis.intake.refusals import refuse
from safer_analysis.intake.xml_rows import RowGatherer

_BEFORE_ROOT = re.compile(
    rb"(?:\s|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\])?\s*>)*<(?:[\w.-]+:)?([\w.-]+)", re.DOTALL
)
_DECLARED = re.compile(r"^\s*<\?xml.*?\?>", re.DOTALL)
_MARKS = b"\xef\xbb\xbf\xff\xfe"
_SAMPLE = 65_536


@cache
def xml_rules() -> dict[str, Any]:
    """The rules of `xml_records.toml`."""
    return tomllib.loads((Path(__file__).parent / "xml_records.toml").read_text(encoding="utf-8"))


def is_return_in_xml(data: bytes) -> bool:
    """True for XML whose outermost element is one that statutory returns have, whatever its encoding."""
    start = data[:_SAMPLE].lstrip(_MARKS).replace(b"\0", b"")
    root = _BEFORE_ROOT.match(start)
    return root is not None and root.group(1).decode("ascii", "replace") in xml_rules()["roots"]


def read_census(data: bytes) -> Document:
    """Return the rows of a return in XML, a sheet for each kind of element, and the return's header as a sheet.

    A row's number is the element's place among those of its kind. `details` has what the header says.
    Raises CannotRead: "unsafe_xml", "broken_xml", "not_supported_yet", "too_large".
    """
    try:
        gathered = _read(data)
    except _Broken as broken:
        gathered = _read_decoded(data, broken)
    document = gathered.document()
    if not document.sheets:
        raise refuse("not_supported_yet", what="XML that holds no record", name="Excel Workbook (*.xlsx)")
    return document


class _Broken(Exception):
    """XML that is not well formed, as the refusal of the file."""

    def __init__(self, refusal: CannotRead) -> None:
        super().__init__()
        self.refusal = refusal


def _read_decoded(data: bytes, broken: _Broken) -> RowGatherer:
    """Read what says it is in one encoding and is in another; raise the refusal when that was not what is wrong."""
    text, encoding = decode(data)
    if encoding.lower().replace("-", "") in ("utf8", "utf8sig"):
        raise broken.refusal
    try:
        declared = _DECLARED.match(text)
        begin = declared.end() if declared else 0
        undeclared = text[begin:].rstrip().encode("utf-8")
        gathered = _read(undeclared, encoding="utf-8", above=text.count("\n", 0, begin))
    except _Broken:
        raise broken.refusal from None
    gathered.details["encoding"] = encoding
    return gathered


def _read(data: bytes, *, encoding: str | None = None, above: int = 0) -> RowGatherer:
    """What an XML file holds. `above` is how many lines of it were taken away before this text."""
    bare = data.lstrip() if data[:1].isspace() else data
    above += data.count(b"\n", 0, len(data) - len(bare))
    gatherer = RowGatherer(xml_rules())
    parser = expat.ParserCreate(encoding)
    gatherer.line = lambda: parser.CurrentLineNumber + above
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_document_type
    parser.StartElementHandler = gatherer.start
    parser.EndElementHandler = gatherer.end
    parser.CharacterDataHandler = gatherer.words
    try:
        parser.Parse(bare, True)
    except expat.ExpatError as fault:
        raise _Broken(refuse("broken_xml", line=f"{fault.lineno:,}", count=f"{gatherer.whole:,}")) from None
    gatherer.line = int
    return gatherer


def _refuse_document_type(*_: object) -> None:
    raise refuse("unsafe_xml")
