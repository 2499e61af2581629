"""The strings of a workbook: Excel keeps each text once, in a part of its own, and cells point to it by number."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from safer_analysis.intake.cells import Cell
from safer_analysis.intake.limits import EMPTY
from safer_analysis.intake.markup import Stream, walk_markup

NS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
STRING, TEXT, READING_AID = f"{NS}si", f"{NS}t", f"{NS}rPh"

ESCAPED = re.compile("_x(00[01][0-9A-F]|005F)_", re.IGNORECASE)
"""How Excel writes a control character inside a string, and the underscore of text that looks like one."""


def read_strings(part: Stream) -> list[Cell]:
    """Return the shared strings as cells, in the order cells number them by."""
    cells = []
    for element in walk_markup(part):
        if element.tag == STRING:
            cells.append(string_cell(element))
            element.clear()
    return cells


def string_cell(string: Element) -> Cell:
    """Return the cell for one string, its differently formatted stretches joined and its reading aid left out."""
    return text_cell(string_text(string))


def string_text(string: Element) -> str:
    """Return the words of one string or comment."""
    if len(string) == 1 and string[0].tag == TEXT:
        return string[0].text or ""
    pieces = [piece for child in string if child.tag != READING_AID for piece in child.iter(TEXT)]
    return "".join(piece.text or "" for piece in pieces)


def text_cell(text: str) -> Cell:
    """Return the cell for a text as a workbook's XML holds it."""
    if "_x" in text:
        text = ESCAPED.sub(_unescape, text).replace("\r\n", "\n").replace("\r", "\n")
    return Cell(text) if text else EMPTY


def _unescape(found: re.Match[str]) -> str:
    character = chr(int(found[1], 16))
    return character if character in "_\t\r\n" else ""
