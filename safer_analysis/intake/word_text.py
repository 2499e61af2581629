"""The text of a Word document as a reader sees it: insertions in, deletions out, every control's content.

Word keeps the same words in a run, a tracked insertion, a content control, a text box or a form field. A reader sees
no difference, so none is made here.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from safer_analysis.intake.limits import is_blank

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

PARAGRAPH, TABLE, ROW, CELL = f"{W}p", f"{W}tbl", f"{W}tr", f"{W}tc"
RUN, TEXT, TEXT_BOX, VAL = f"{W}r", f"{W}t", f"{W}txbxContent", f"{W}val"
CONTROL, CONTROL_CONTENT, FORM_FIELD = f"{W}sdt", f"{W}sdtContent", f"{W}fldChar"
ALTERNATE = f"{MC}AlternateContent"

CHARACTERS = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
NOT_TEXT = {
    *(f"{W}{name}" for name in ("del", "moveFrom")),
    *(f"{W}{name}" for name in ("pPr", "rPr", "sdtPr", "sdtEndPr", "tcPr", "trPr", "tblPr", "tblGrid", "sectPr")),
}
"""What was taken out by a tracked change, and properties: a tab stop is spelled like a tab."""
TICKED, UNTICKED = "☒", "☐"


def read_blocks(container: Element) -> Iterator[Element]:
    """Yield the paragraphs and tables of a container in order, those inside content controls too."""
    for child in container:
        if child.tag in (PARAGRAPH, TABLE):
            yield child
        elif child.tag == ALTERNATE:
            yield from read_blocks(_shown_alternative(child))
        elif child.tag not in NOT_TEXT:
            yield from read_blocks(child)


def read_unwrapped(container: Element, tag: str) -> Iterator[Element]:
    """Yield a table's rows or a row's cells in order, those inside content controls and insertions too."""
    for child in container:
        if child.tag == tag:
            yield child
        elif child.tag not in NOT_TEXT and child.tag not in (PARAGRAPH, TABLE, ROW, CELL):
            yield from read_unwrapped(child, tag)


def read_text(container: Element) -> str:
    """Return the text of a cell or text box: a line for each paragraph, and for each row of a table inside it."""
    return "\n".join(_read_lines(container))


def read_paragraph(paragraph: Element) -> tuple[str, list[Element]]:
    """Return a paragraph's text, and the text boxes anchored in it."""
    pieces: list[str] = []
    boxes: list[Element] = []
    _read_inline(paragraph, pieces, boxes)
    return "".join(pieces), boxes


def drop_prompts(root: Element) -> None:
    """Empty the prompts of unused content controls ("Click or tap to enter a date"): nobody wrote them.

    Both marks are asked for, the control's and the run's style, because text pasted over a prompt may keep one of them.
    """
    for control in root.iter(CONTROL):
        if control.find(f"{W}sdtPr/{W}showingPlcHdr") is None:
            continue
        for run in control.iter(RUN):
            style = run.find(f"{W}rPr/{W}rStyle")
            if style is not None and style.get(VAL) == "PlaceholderText":
                run.clear()


def _read_lines(container: Element) -> Iterator[str]:
    for block in read_blocks(container):
        if block.tag == TABLE:
            yield from _read_nested_rows(block)
            continue
        text, boxes = read_paragraph(block)
        if text or not boxes:
            yield text
        for box in boxes:
            yield from _read_lines(box)


def _read_nested_rows(table: Element) -> Iterator[str]:
    for row in read_unwrapped(table, ROW):
        line = "\t".join(read_text(cell) for cell in read_unwrapped(row, CELL))
        if not is_deleted(row) and not is_blank(line):
            yield line


def is_deleted(row: Element) -> bool:
    """Return whether a tracked change has deleted this row."""
    return row.find(f"{W}trPr/{W}del") is not None


def _read_inline(element: Element, pieces: list[str], boxes: list[Element]) -> None:
    for child in element:
        tag = child.tag
        if tag == TEXT:
            pieces.append(child.text or "")
        elif tag in CHARACTERS:
            pieces.append(CHARACTERS[tag])
        elif tag in NOT_TEXT:
            continue
        elif tag == TEXT_BOX:
            boxes.append(child)
        elif tag == ALTERNATE:
            _read_inline(_shown_alternative(child), pieces, boxes)
        elif tag == CONTROL:
            _read_control(child, pieces, boxes)
        elif tag == FORM_FIELD:
            pieces.append(_read_form_field(child))
        else:
            _read_inline(child, pieces, boxes)


def _shown_alternative(alternate: Element) -> Element:
    """The newest form comes first and the fallback repeats it for old programs, so only one is read."""
    return next(iter(alternate), alternate)


def _read_control(control: Element, pieces: list[str], boxes: list[Element]) -> None:
    before = len(pieces)
    for content in control.iter(CONTROL_CONTENT):
        _read_inline(content, pieces, boxes)
        break
    checked = control.find(f"{W}sdtPr/{W14}checkbox/{W14}checked")
    # A box drawn as a symbol of another typeface leaves no text; its state is then all there is.
    if checked is not None and is_blank("".join(pieces[before:])):
        pieces.append(TICKED if checked.get(f"{W14}val") in ("1", "true") else UNTICKED)


def _read_form_field(field: Element) -> str:
    """Return what a form field of the older kind shows; its tick or choice is kept in its settings, not as text."""
    box = field.find(f"{W}ffData/{W}checkBox")
    if box is not None:
        state = _first(box, "checked", "default")
        return TICKED if state is not None and state.get(VAL, "1") in ("1", "true", "on") else UNTICKED
    choices = field.find(f"{W}ffData/{W}ddList")
    if choices is None:
        return ""
    chosen = _first(choices, "result", "default")
    entries = [entry.get(VAL, "") for entry in choices.iter(f"{W}listEntry")]
    index = 0 if chosen is None else int(chosen.get(VAL, "0"))
    return entries[index] if 0 <= index < len(entries) else ""


def _first(element: Element, *names: str) -> Element | None:
    return next((found for name in names if (found := element.find(W + name)) is not None), None)
