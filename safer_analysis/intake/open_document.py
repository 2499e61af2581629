"""One table of an OpenDocument file: its rows, what a cell shows, and what is hidden.

Such a file holds what each cell shows beside its value, so that nothing has to be worked out. Only what a date shows is
told from its format: `Jan-19` over 1 January 2019 shows a month.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from xml.etree.ElementTree import Element

from safer_analysis.intake.cells import Cell
from safer_analysis.intake.comments import Comment
from safer_analysis.intake.excel_book import MOST_DIGITS
from safer_analysis.intake.excel_cells import LAST_COLUMN, Outline, RawRow, column_letters, put
from safer_analysis.intake.excel_formats import Shows, number_text
from safer_analysis.intake.limits import EMPTY, MAX_ROWS, is_blank, too_large

OFFICE, TABLE, TEXT, STYLE, NUMBER = (
    f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}"
    for name in ("office", "table", "text", "style", "datastyle")
)
HIDDEN = ("collapse", "filter")
PARAGRAPHS = (f"{TEXT}p", f"{TEXT}h")
NOT_TEXT = {f"{OFFICE}annotation", f"{TEXT}tracked-changes", f"{TEXT}note", f"{TEXT}ruby-text"}
CLOCK = ("hours", "minutes", "seconds", "am-pm")


@dataclass(slots=True)
class Styles:
    """What the file's styles say that matters for reading, by their names."""

    shows: dict[str, Shows] = field(default_factory=dict)
    """The finest part that a cell style shows of a date."""
    unseen: set[str] = field(default_factory=set)
    """Table styles of sheets that are not shown."""
    _forms: dict[str, Shows] = field(default_factory=dict)

    def take(self, root: Element) -> None:
        """Take in the styles of one part of the file."""
        self._forms |= {form.get(f"{STYLE}name", ""): _finest(form) for form in root.iter(f"{NUMBER}date-style")}
        for style in root.iter(f"{STYLE}style"):
            name, parent = style.get(f"{STYLE}name", ""), style.get(f"{STYLE}parent-style-name", "")
            shown = self._forms.get(style.get(f"{STYLE}data-style-name", "")) or self.shows.get(parent)
            if shown:
                self.shows[name] = shown
            properties = style.find(f"{STYLE}table-properties")
            if properties is not None and properties.get(f"{TABLE}display") == "false":
                self.unseen.add(name)


def _finest(form: Element) -> Shows:
    parts = {part.tag.removeprefix(NUMBER) for part in form}
    if parts & set(CLOCK):
        return "time"
    return "day" if "day" in parts else "month" if "month" in parts else "year"


@dataclass(slots=True)
class OpenTable:
    """Reads one table. `outline` and `comments` are whole when the rows are at an end."""

    table: Element
    styles: Styles
    only_text: bool = False
    """True for a table of a text document, where a cell is what stands in it."""
    outline: Outline = field(default_factory=Outline)
    comments: list[Comment] = field(default_factory=list)
    _column_styles: list[tuple[int, str]] = field(default_factory=list)

    def rows(self) -> Iterator[RawRow]:
        """Yield the rows that hold something, in their order."""
        self._read_columns()
        number = 1
        for row, in_hidden_group in _find(self.table, f"{TABLE}table-row"):
            shown = row.get(f"{TABLE}visibility", "visible")
            self.outline.filtered |= shown == "filter"
            times = _count(row, "number-rows-repeated")
            cells = self._read_cells(row, number)
            for repeated in range(times if cells else 0):
                if number + repeated > MAX_ROWS:
                    raise too_large(f"more than {MAX_ROWS:,} rows")
                yield RawRow(number + repeated, list(cells), shown in HIDDEN or in_hidden_group)
            number += times

    def _read_columns(self) -> None:
        number = 1
        for column, in_hidden_group in _find(self.table, f"{TABLE}table-column"):
            last = number + _count(column, "number-columns-repeated") - 1
            if column.get(f"{TABLE}visibility") in HIDDEN or in_hidden_group:
                self.outline.hidden_columns.append((number, last))
            self._column_styles.append((last, column.get(f"{TABLE}default-cell-style-name", "")))
            number = last + 1

    def _read_cells(self, row: Element, number: int) -> list[Cell]:
        cells: list[Cell] = []
        column = 1
        for element in row:
            times = _count(element, "number-columns-repeated")
            if element.tag == f"{TABLE}table-cell":
                cell = self._read_cell(element, column)
                self._note(element, column, number)
                if cell.text and column + times - 1 > LAST_COLUMN:
                    raise too_large("more columns than a worksheet can have")
                for repeated in range(times if cell.text else 0):
                    put(cells, column + repeated, cell)
            column += times
        return cells

    def _note(self, element: Element, column: int, number: int) -> None:
        """Take down what is written beside a cell, and how far the cell reaches."""
        for annotation in element.iterfind(f"{OFFICE}annotation"):
            self.comments.append((number, f"{column_letters(column)}{number}", read_lines(annotation)))
        across, down = (_count(element, f"number-{way}-spanned") for way in ("columns", "rows"))
        if across > 1 or down > 1:
            self.outline.merges.append((column, number, column + across - 1, number + down - 1))

    def _read_cell(self, element: Element, column: int) -> Cell:
        text = read_lines(element)
        kind = element.get(f"{OFFICE}value-type", "string")
        if self.only_text or kind == "string":
            return Cell(text) if text else EMPTY
        if kind == "boolean":
            return Cell("TRUE", True) if element.get(f"{OFFICE}boolean-value") == "true" else Cell("FALSE", False)
        if kind == "date":
            own = element.get(f"{TABLE}style-name") or self._style_of(column)
            return _date_cell(text, element.get(f"{OFFICE}date-value", ""), self.styles.shows.get(own))
        if kind == "time":
            return _time_cell(text, element.get(f"{OFFICE}time-value", ""))
        return _number_cell(text, element.get(f"{OFFICE}value", ""), as_shown=kind != "float")

    def _style_of(self, column: int) -> str:
        return next((style for last, style in self._column_styles if column <= last), "")


def _find(table: Element, tag: str, hidden: bool = False) -> Iterator[tuple[Element, bool]]:
    """Yield a table's rows or columns, in groups or not, and whether they are in a group that is folded away."""
    for child in table:
        if child.tag == tag:
            yield child, hidden
        elif child.tag.startswith(f"{TABLE}table-") and child.tag != f"{TABLE}table-cell":
            yield from _find(child, tag, hidden or child.get(f"{TABLE}display") == "false")


def _count(element: Element, name: str) -> int:
    return max(int(element.get(f"{TABLE}{name}") or 1), 1)


def read_lines(container: Iterable[Element]) -> str:
    """Return the words of a cell or comment: a line for each paragraph, and for each row of a table inside."""
    return "\n".join(_lines(container))


def _lines(container: Iterable[Element]) -> Iterator[str]:
    for child in container:
        if child.tag in PARAGRAPHS:
            yield "".join(_pieces(child))
        elif child.tag == f"{TABLE}table-row":
            line = "\t".join(read_lines(cell) for cell in child if cell.tag == f"{TABLE}table-cell")
            if not is_blank(line):
                yield line
        elif child.tag not in NOT_TEXT:
            yield from _lines(child)


def _pieces(paragraph: Element) -> Iterator[str]:
    yield paragraph.text or ""
    for child in paragraph:
        if child.tag == f"{TEXT}s":
            yield " " * min(int(child.get(f"{TEXT}c") or 1), 1_000)
        elif child.tag in (f"{TEXT}tab", f"{TEXT}line-break"):
            yield "\t" if child.tag == f"{TEXT}tab" else "\n"
        elif child.tag not in NOT_TEXT:
            yield from _pieces(child)
        yield child.tail or ""


def _date_cell(text: str, typed: str, shows: Shows | None) -> Cell:
    try:
        moment = datetime.fromisoformat(typed)
    except ValueError:
        return Cell(text)
    day_only = "T" not in typed or (moment.time() == time() and shows != "time")
    value: date = moment.date() if day_only else moment
    return Cell(text or value.isoformat(), value, shows or ("day" if day_only else "time"))


def _time_cell(text: str, typed: str) -> Cell:
    """The time of day of `PT14H30M00S`; a length of time is text."""
    try:
        hours, minutes, seconds = (float(part[:-1]) for part in _parts_of_duration(typed))
        value = time(int(hours), int(minutes), int(seconds))
    except ValueError:
        return Cell(text) if text else EMPTY
    return Cell(text or value.isoformat(), value, "time")


def _parts_of_duration(typed: str) -> Iterator[str]:
    bare = typed.removeprefix("PT")
    for letter in "HMS":
        part, found, bare = bare.partition(letter)
        yield part + found


def _number_cell(text: str, typed: str, *, as_shown: bool) -> Cell:
    """A number in figures, so that an identifier shown as 9.43E+09 is whole; as it is shown where that says more."""
    if len(typed) > MOST_DIGITS:
        return Cell(text)
    number = float(typed)
    if text in ("TRUE", "FALSE"):
        return Cell(text, text == "TRUE")
    plain = number_text(number)
    padded = text.isdecimal() and text.startswith("0")
    worded = bool(text) and not any(map(str.isdigit, text)) and "#" not in text
    return Cell(
        text if padded or worded or (as_shown and text) else plain, int(number) if number.is_integer() else number
    )
