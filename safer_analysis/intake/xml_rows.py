"""The elements of a statutory return as rows: one for each element that holds values, with whose it is carried on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from safer_analysis.intake.cells import Cell, Document, Row, Sheet
from safer_analysis.intake.limits import EMPTY, Room, too_large

MAX_SHARED = 40
"""Texts up to this length repeat (codes, dates, yes and no), and one cell serves for all."""


@dataclass(slots=True)
class _Element:
    """One element that has begun and not ended."""

    name: str
    inside: _Element | None
    is_row: bool
    number: int = 0
    """Its place among the rows of its kind, from 1."""
    line: int = 0
    """The line of the file it begins on."""
    has_elements: bool = False
    words: list[str] = field(default_factory=list)
    values: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class _Kind:
    """The rows of one name so far."""

    columns: dict[str, int] = field(default_factory=dict)
    carried: int = 0
    count: int = 0
    rows: list[Row] = field(default_factory=list)
    places: list[tuple[int, int]] = field(default_factory=list)
    room: Room = field(default_factory=Room)


class RowGatherer:
    """Takes elements as they begin and end, and keeps their rows. Raises CannotRead("too_large")."""

    def __init__(self, rules: dict[str, Any]) -> None:
        self._rules = rules
        self._part_of_row, self._always = frozenset(rules["part_of_row"]), frozenset(rules["rows"])
        self._wrappers = frozenset(rules["wrappers"])
        self._header, self._each = frozenset(rules["header"]), rules["each_a_row"]
        self._top: _Element | None = None
        self._depth = 0
        self._kinds: dict[str, _Kind] = {}
        self._pending: list[_Element] = []
        self._cells: dict[str, Cell] = {"": EMPTY}
        self.details: dict[str, str] = {}
        """What the header says."""
        self.line: Callable[[], int] = int
        """Which line of the file reading is at."""
        self.whole = 0
        """How many outermost rows have ended: how far reading got."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        name = name.rpartition(":")[2]
        self._depth += 1
        if self._depth > self._rules["deepest"]:
            raise too_large(f"more than {self._rules['deepest']} elements inside one another")
        if self._top:
            self._top.has_elements = True
        self._top = _Element(name, self._top, False, line=self.line())
        if name in self._always:
            self._make_row(self._top)
        for said, words in attributes.items():
            if not said.startswith(("xmlns", "xsi:")):
                self._add(self._top, f"{name}@{said}", words)

    def words(self, text: str) -> None:
        """Words stand in the element that began last."""
        if self._top:
            self._top.words.append(text)

    def end(self, _: str) -> None:
        """The element that began last ends."""
        ended, self._depth = self._top, self._depth - 1
        if ended is None:
            return
        self._top = ended.inside
        words = " ".join("".join(ended.words).split()) if ended.words else ""
        if not ended.is_row and not ended.has_elements:
            if words or ended.name not in self._part_of_row | self._wrappers:
                self._add(ended.inside, ended.name, words)
        elif words:
            self._add(ended, self._rules["between"], words)
        if ended.is_row and not self._row_around(ended):
            self._hand_on(ended)

    def document(self) -> Document:
        """Everything gathered, as sheets in the order their first rows began."""
        header = [row for name, kind in self._kinds.items() if name in self._header for row in kind.rows]
        above = tuple(_said_of_the_return(self.details)) if header else ()
        sheets = [
            Sheet(
                name,
                tuple(kind.rows),
                above=above if name in self._header else (),
                headings=tuple(kind.columns),
                carried=kind.carried,
                places=tuple(kind.places) if name not in self._header else (),
            )
            for name, kind in self._kinds.items()
        ]
        records = any(name not in self._header for name in self._kinds)
        return Document("xml", tuple(sheets) if records else (), details=self.details)

    def _add(self, parent: _Element | None, name: str, words: str) -> None:
        """A value belongs to the row it stands in; an element that holds values and is in none is a row itself."""
        if parent is None:
            return
        around = self._header_around(parent)
        if around is not None:
            self.details[name] = words
            parent = around
        if name in self._each and words:
            own = _Element(self._each[name], parent, False, line=self.line())
            self._make_row(own)
            self._put(own, name, words)
            return
        while parent.name in self._part_of_row and parent.inside and not parent.is_row:
            parent = parent.inside
        if not parent.is_row:
            self._make_row(parent)
        self._put(parent, name, words)

    def _put(self, row: _Element, name: str, words: str) -> None:
        before = row.values.get(name)
        row.values[name] = f"{before}; {words}" if before and words else before or words

    def _make_row(self, element: _Element) -> None:
        element.is_row = True
        self._pending.append(element)
        if element.name not in self._kinds:
            if len(self._kinds) >= self._rules["most_kinds"]:
                raise too_large(f"more than {self._rules['most_kinds']} kinds of record")
            self._kinds[element.name] = self._make_kind(element)
        kind = self._kinds[element.name]
        kind.count += 1
        element.number = kind.count

    def _make_kind(self, element: _Element) -> _Kind:
        names = [name for around in reversed(self._rows_around(element)) for name in self._carried_by(around)]
        known = dict.fromkeys([*names, *self._rules["columns"].get(element.name, ())])
        return _Kind(columns={name: index for index, name in enumerate(known)}, carried=len(names))

    def _carried_by(self, row: _Element) -> list[str]:
        return list(self._rules["carried"].get(row.name, ()))

    def _hand_on(self, ended: _Element) -> None:
        """Make rows of everything inside the outermost row that has ended, in the order it began."""
        for element in self._pending:
            self._keep(element)
        self._pending.clear()
        self.whole += ended.name not in self._header and ended.name not in self._wrappers

    def _keep(self, element: _Element) -> None:
        kind = self._kinds[element.name]
        values = dict.fromkeys(list(kind.columns)[: kind.carried], "")
        around_it = self._rows_around(element)
        for around in around_it:
            values |= {name: around.values.get(name, "") for name in self._carried_by(around) if name in values}
        values |= element.values
        for name in values.keys() - kind.columns.keys():
            kind.columns[name] = -1
        if -1 in kind.columns.values():
            known = [name for name, place in kind.columns.items() if place >= 0]
            new = [name for name in values if kind.columns[name] < 0]
            kind.columns = {name: place for place, name in enumerate([*known, *new])}
        width = max((kind.columns[name] + 1 for name, words in values.items() if words), default=0)
        cells = [EMPTY] * width
        for name, words in values.items():
            if words:
                cells[kind.columns[name]] = self._cell(words)
        kind.room.take(element.number, cells)
        kind.rows.append(Row(element.number, tuple(cells)))
        kind.places.append(((around_it or [element])[-1].number, element.line))

    def _cell(self, words: str) -> Cell:
        cell = self._cells.get(words)
        if cell is None:
            cell = Cell(words)
            if len(words) <= MAX_SHARED:
                self._cells[words] = cell
        return cell

    def _header_around(self, element: _Element | None) -> _Element | None:
        while element is not None and element.name not in self._header:
            element = element.inside
        return element

    def _row_around(self, element: _Element) -> _Element | None:
        around = element.inside
        while around is not None and (not around.is_row or around.name in self._wrappers):
            around = around.inside
        return around

    def _rows_around(self, element: _Element) -> list[_Element]:
        found = []
        around = self._row_around(element)
        while around is not None:
            found.append(around)
            around = self._row_around(around)
        return found


def _said_of_the_return(header: dict[str, str]) -> list[str]:
    """Whose return it is and which year it covers, as lines that stand above a table."""
    from safer_analysis.vocabulary.codes import code_list  # asked for only now, as in `refusals`

    lines = []
    authority = header.get("LEA", "")
    if authority:
        known = code_list("local_authorities")
        name = f"{known.label(authority)} children's social care" if authority in known else ""
        lines.append(f"Agency: {name or f'Children’s social care, authority {authority}'}")
    try:
        last = date.fromisoformat(header.get("ReferenceDate", ""))
    except ValueError:
        return lines
    if header.get("Collection", "").upper() == "CIN":
        after = last + timedelta(days=1)
        first = after.replace(year=after.year - 1, day=min(after.day, 28) if after.month == 2 else after.day)
        lines.append(f"Period covered: {first:%d/%m/%Y} to {last:%d/%m/%Y}")
    return lines
