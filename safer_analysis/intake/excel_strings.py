"""The strings of a workbook: Excel keeps each text once, in a part of its own, and cells point to it by number."""

from __future__ import annotations

import re
from typing import IO
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import iterparse
from openpyxl.xml.constants import SHEET_MAIN_NS

from safer_analysis.intake.cells import Cell
from safer_analysis.intake.limits import EMPTY

NS = f"{{{SHEET_MAIN_NS}}}"
STRING, TEXT, READING_AID = f"{NS}si", f"{NS}t", f"{NS}rPh"

ESCAPED = re.compile("_x(00[01][0-9A-F]|005F)_", re.IGNORECASE)
"""How Excel writes a control character inside a string, and the underscore of text that looks like one."""


def read_strings(part: IO[bytes]) -> list[Cell]:
    """Return the shared strings as cells, in the order cells number them by."""
    cells = []
    for _, element in iterparse(part, forbid_dtd=True):
        if element.tag == STRING:
            cells.append(string_cell(element))
            element.clear()
    return cells


def string_cell(string: Element) -> Cell:
    """Return the cell for one string, its differently formatted stretches joined and its reading aid left out."""
    pieces = [piece for child in string if child.tag != READING_AID for piece in child.iter(TEXT)]
    text = "".join(piece.text or "" for piece in pieces)
    if "_x" in text:
        text = ESCAPED.sub(_unescape, text).replace("\r\n", "\n").replace("\r", "\n")
    return Cell(text) if text else EMPTY


def _unescape(found: re.Match[str]) -> str:
    character = chr(int(found[1], 16))
    return character if character in "_\t\r\n" else ""
