"""A worksheet's rows by pattern, as Excel, LibreOffice and the export libraries write them.

Parsing the XML of 100,000 rows takes six times as long. Nothing is guessed for that: every byte of a row must be
explained by the patterns below. A row they do not explain is parsed as XML, and a sheet whose outline they do not
explain, or with many such rows, is not read here at all (`NotPlain`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from operator import itemgetter

from safer_analysis.intake.cells import Cell
from safer_analysis.intake.excel_book import Book
from safer_analysis.intake.excel_cells import Outline, RawRow, column_number, put, read_row, typed_cell
from safer_analysis.intake.excel_strings import NS, text_cell
from safer_analysis.intake.limits import MEGABYTE
from safer_analysis.intake.markup import Stream, read_markup

ATTRIBUTES = rb'(?:\s[\w:]+="[^"<]*")*\s*'
HEAD = re.compile(
    rb"""(?:\xef\xbb\xbf)? \s* (?: <\?xml\s[^?<>]*\?> )? \s*
    <worksheet (?: \s+ [\w:.-]+ = (?: "[^"<]*" | '[^'<]*' ) )* \s* >""",
    re.VERBOSE,
)
OTHER_ENCODING = re.compile(rb"""[^>]*\sencoding=["'](?!utf-8["'])""", re.IGNORECASE)
DATA = re.compile(rb"<sheetData\s*>")
DATA_END, ROW_END = b"</sheetData>", b"</row>"
NOT_PLAIN = (b"<!", b"<?")
"""Comments, CDATA and instructions, inside which a tag is no tag."""
ROW_HEAD = re.compile(rb"\s*<row(" + ATTRIBUTES + rb")(/?)>")
ROW_NUMBER = re.compile(rb'\sr="([^"]*)"')
HIDDEN = re.compile(rb'\s(?:hidden="(?:1|true|on)"|ht="0(?:\.0+)?")')
CELL = re.compile(
    rb"""( \s* <c
    (?: \s (?: r="([A-Z]{1,3})[0-9]{1,7}" | s="([0-9]{1,6})" | t="([a-zA-Z]{1,9})" | [cvp][mh]="[0-9]*" ) )*
    \s* (?: /> | > (<f"""
    + ATTRIBUTES
    + rb"""(?:/>|>[^<]*</f>))?
    (?: <v(?:\sxml:space="preserve")?>([^<]*)</v> | <v/> | <is><t(?:\sxml:space="preserve")?>([^<]*)</t></is> )?
    </c> ) \s* )""",
    re.VERBOSE,
)
FIRST_COLUMNS = {bytes([letter]): column_number(bytes([letter])) for letter in range(65, 91)}
BLANK_CELLS = rb"(?:\s*<c" + ATTRIBUTES + rb"(?:/>|></c>)\s*)*+"
BLANK = re.compile(BLANK_CELLS)
BLANK_ROWS = re.compile(rb'(?:\s*<row\sr="[0-9]{1,7}"' + ATTRIBUTES + rb"(?:/>|>" + BLANK_CELLS + rb"</row>)\s*)*+")
"""Rows formatted down to the last of a worksheet, which hold nothing."""
HOLDS_SOMETHING = re.compile(rb"<[vfi]")
ENTITY = re.compile("&(?:(lt|gt|quot|apos|amp)|#([0-9]{1,7})|#x([0-9a-fA-F]{1,6}));|&")
ENTITIES = {"lt": "<", "gt": ">", "quot": '"', "apos": "'", "amp": "&"}
WHOLE = itemgetter(0)
LONGEST_ROW = 64 * MEGABYTE
MOST_ODD_ROWS = 1_000
"""Rows parsed one by one; a sheet with more is parsed whole, which is faster."""
SHORT = 40
KNOWN_TEXTS = 100_000


class NotPlain(Exception):
    """The sheet is written in a way the patterns do not explain."""


def scan_sheet(stream: Stream, book: Book) -> tuple[Iterator[RawRow], Outline]:
    """Return a sheet's rows, read as they are asked for, and its outline, which is whole when the rows are at an end.

    Raises NotPlain, then or while the rows are read.
    """
    outline = Outline()
    return _Scan(stream, book, outline).rows(), outline


class _Scan:
    def __init__(self, stream: Stream, book: Book, outline: Outline) -> None:
        self._stream, self._book, self._outline = stream, book, outline
        self._texts: dict[bytes, Cell] = {}
        self._root = b""
        self._number = 0
        self._odd_rows = 0

    def rows(self) -> Iterator[RawRow]:
        """Yield the rows that hold something."""
        data = self._read_head()
        while (end := data.find(DATA_END)) < 0:
            cut = data.rfind(ROW_END) + len(ROW_END)
            if cut >= len(ROW_END):
                yield from self._read_block(data[:cut])
                data = data[cut:]
            data += self._more(data)
        yield from self._read_block(data[:end])
        self._read_outline(data[end + len(DATA_END) :] + self._stream.read())

    def _more(self, data: bytes) -> bytes:
        more = self._stream.read(MEGABYTE)
        if not more or len(data) > LONGEST_ROW:
            raise NotPlain
        return more

    def _read_head(self) -> bytes:
        """Take in what stands before the rows, and return the bytes read after it."""
        data = self._more(b"")
        while not (found := DATA.search(data)):
            data += self._more(data)
        head, rows = data[: found.end()], data[found.end() :]
        root = HEAD.match(head)
        if not root or OTHER_ENCODING.match(head) or any(mark in head[root.end() :] for mark in NOT_PLAIN):
            raise NotPlain
        self._root = root[0]
        self._read_outline(head[root.end() :] + DATA_END + b"</worksheet>")
        return rows

    def _read_outline(self, inside: bytes) -> None:
        worksheet = read_markup(self._root + inside)
        if worksheet.tag != f"{NS}worksheet":
            raise NotPlain
        for element in worksheet.iter():
            self._outline.take(element)

    def _read_block(self, block: bytes) -> Iterator[RawRow]:
        # the second letter alone is looked for first: in a block of ten thousand tags that is many times as fast
        if any(mark[1:] in block and mark in block for mark in NOT_PLAIN):
            raise NotPlain
        if not HOLDS_SOMETHING.search(block) and BLANK_ROWS.fullmatch(block):
            self._read_row_heads(block[block.rfind(b"<row") :])
            return
        *pieces, last = block.split(ROW_END)
        for piece in pieces:
            head = self._read_row_heads(piece)
            if head is None:
                raise NotPlain
            cells = self._read_cells(piece, head.end())
            if cells is None:
                yield self._read_odd_row(piece[head.start() :])
            elif cells:
                yield RawRow(self._number, cells, HIDDEN.search(head[1]) is not None)
        if self._read_row_heads(last):
            raise NotPlain  # a row that never ends

    def _read_row_heads(self, piece: bytes) -> re.Match[bytes] | None:
        """Return the beginning of the row whose cells follow; None when only empty rows stand here."""
        at = 0
        while head := ROW_HEAD.match(piece, at):
            number = ROW_NUMBER.search(head[1])
            self._number = int(float(number[1])) if number else self._number + 1
            if not head[2]:
                return head
            at = head.end()
        if piece[at:].strip():
            raise NotPlain
        return None

    def _read_odd_row(self, row: bytes) -> RawRow:
        self._odd_rows += 1
        if self._odd_rows > MOST_ODD_ROWS:
            raise NotPlain
        worksheet = read_markup(self._root + row + ROW_END + b"</worksheet>")
        read = read_row(worksheet[0], self._number - 1, self._book, self._outline)
        self._number = read.number
        return read

    def _read_cells(self, piece: bytes, at: int) -> list[Cell] | None:
        """Return the cells of one row; None when the patterns do not explain every byte of them."""
        if not HOLDS_SOMETHING.search(piece, at):
            return [] if BLANK.fullmatch(piece, at) else None
        found = CELL.findall(piece, at)
        if sum(map(len, map(WHOLE, found))) != len(piece) - at:
            return None
        cells: list[Cell] = []
        columns = FIRST_COLUMNS
        column = 0
        for _, letters, style, kind, formula, value, inline in found:
            column = columns.get(letters) or column_number(letters) if letters else column + 1
            if inline:
                cell = self._texts.get(inline) or self._text(inline)
            elif not value:
                self._outline.formulas_without_values += bool(formula) and kind != b"str"
                continue
            elif kind == b"s" and value.isdigit():
                cell = self._book.strings[int(value)]
            elif kind == b"" or kind == b"n":
                cell = self._book.numbers.get((value, style)) or self._book.number(value, style)
            else:
                cell = typed_cell(_plain_text(value), kind.decode(), style.decode(), self._book)
            if column == len(cells) + 1 and cell.text:
                cells.append(cell)
            else:
                put(cells, column, cell)
        return cells

    def _text(self, typed: bytes) -> Cell:
        cell = text_cell(_plain_text(typed))
        if len(typed) <= SHORT and len(self._texts) < KNOWN_TEXTS:
            self._texts[typed] = cell
        return cell


def _plain_text(typed: bytes) -> str:
    """Return the characters that XML text stands for. Raises ValueError for what XML does not allow."""
    text = typed.decode()
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return ENTITY.sub(_character, text) if "&" in text else text


def _character(found: re.Match[str]) -> str:
    name, decimal, hexadecimal = found.groups()
    if name:
        return ENTITIES[name]
    number = int(decimal) if decimal else int(hexadecimal or "0", 16)
    if (number < 32 and number not in (9, 10, 13)) or 0xD800 <= number < 0xE000:
        raise ValueError("no character of a text")
    return chr(number)
