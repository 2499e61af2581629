"""Read one file, whatever it is called: its first bytes say what it is.

People rename files, and programs save web pages as .xls; the name is never asked. `read_safely` does the same in a
process that a file made to do harm can stop without stopping the program.
"""

from __future__ import annotations

from collections.abc import Callable

from safer_analysis.intake.archive import open_archive, refuse_damage
from safer_analysis.intake.cells import CannotRead, Document
from safer_analysis.intake.collector import collector_paused
from safer_analysis.intake.finish import finish_document
from safer_analysis.intake.first_bytes import NOTHING, Form, find_form
from safer_analysis.intake.limits import MAX_BYTES, too_large
from safer_analysis.intake.ole import look_inside
from safer_analysis.intake.parts import Parts
from safer_analysis.intake.protected import open_protected
from safer_analysis.intake.read_census import is_return_in_xml, read_census
from safer_analysis.intake.read_csv import read_csv
from safer_analysis.intake.read_excel import read_excel
from safer_analysis.intake.read_html import read_html, read_web_archive
from safer_analysis.intake.read_open_document import read_flat_document, read_open_document
from safer_analysis.intake.read_text import is_running_text, read_text
from safer_analysis.intake.read_word import MAIN_PART, read_word
from safer_analysis.intake.read_xls import read_xls
from safer_analysis.intake.read_xlsb import read_xlsb
from safer_analysis.intake.read_xml_workbook import read_xml_workbook
from safer_analysis.intake.refusals import refuse

OTHER_KIND = "a picture, a program or another kind of file that holds no table"
PRESENTATION = "a presentation"


def read_document(data: bytes, *, password: str | None = None) -> Document:
    """Return what a file holds: its tables, its sheets, the records of a return in XML, or the lines of its text.

    `password` opens a protected file; others do not ask for it. Raises CannotRead with a code of the list `refusals`.
    """
    if len(data) > MAX_BYTES:
        raise too_large(f"more than {MAX_BYTES // 1024**2} MB")
    if not data.strip(NOTHING):
        raise refuse("empty_file")
    with collector_paused():
        return finish_document(_read(data, password))


def _read(data: bytes, password: str | None) -> Document:
    form = find_form(data)
    if form == "ole":
        return _read_ole(data, password)
    if form != "archive" and is_return_in_xml(data):
        return read_census(data)
    return READERS[form](data)


def is_delimited_text(data: bytes) -> bool:
    """Return whether `read_document` would read the bytes as a CSV or its like, whatever then came of it."""
    return find_form(data) == "text" and not is_return_in_xml(data) and not is_running_text(data)


def _read_ole(data: bytes, password: str | None) -> Document:
    inside, macros = look_inside(data)
    if inside == "protected":
        return _read_archive(open_protected(data, password))
    if inside == "workbook":
        return _read_old_workbook(data, password, macros=macros)
    if inside == "word":
        raise refuse("old_word")
    if inside == "mail":
        raise refuse("email")
    if inside == "rights":
        raise refuse("protected_otherwise")
    raise refuse("not_a_table", what="an old Office file without a workbook, or one that breaks off")


def _read_old_workbook(data: bytes, password: str | None, *, macros: bool) -> Document:
    try:
        return read_xls(data, macros=macros)
    except CannotRead as refused:
        if refused.code != "password_needed":
            raise
    return read_xls(open_protected(data, password), macros=macros)


def _read_archive(data: bytes) -> Document:
    with refuse_damage(), open_archive(data) as archive:
        parts = Parts(archive)
        main = parts.main()
        names = parts.ending("")
    if main.endswith(".bin") or "xl/workbook.bin" in parts:
        return read_xlsb(data)
    if main.startswith("word/") or any(map(MAIN_PART.fullmatch, names)):
        return read_word(data)
    if main.startswith("xl/") or "xl/workbook.xml" in parts:
        return read_excel(data)
    if main.startswith("ppt/"):
        raise refuse("not_a_table", what=PRESENTATION)
    if "content.xml" in parts:
        return read_open_document(data)
    if any(name.endswith(".iwa") for name in names) or "index.zip" in parts:
        raise refuse("not_a_table", what="a Pages, Numbers or Keynote file")
    raise refuse("zip_folder")


def _read_lines(data: bytes) -> Document:
    return read_text(data) if is_running_text(data) else read_csv(data)


def _refuse(code: str, **filled: str) -> Callable[[bytes], Document]:
    def refusing(_: bytes) -> Document:
        raise refuse(code, **filled)

    return refusing


READERS: dict[Form, Callable[[bytes], Document]] = {
    "archive": _read_archive,
    "old_workbook": read_xls,
    "xml_workbook": read_xml_workbook,
    "flat_document": read_flat_document,
    "web_page": read_html,
    "web_archive": read_web_archive,
    "text": _read_lines,
    "pdf": _refuse("pdf"),
    "rich_text": _refuse("rich_text"),
    "email": _refuse("email"),
    "xml": _refuse("xml_not_known"),
    "word_xml": _refuse("not_supported_yet", what="a Word file kept as XML", name="Word Document (*.docx)"),
    "other": _refuse("not_a_table", what=OTHER_KIND),
}
"""What reads each form; those inside an OLE2 file are told apart first."""
