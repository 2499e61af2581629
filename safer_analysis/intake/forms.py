"""A form of labels with their values beside them, one or several on a sheet: each read as one row of a table.

A police notice is often sent so: "Incident number" beside EP-1, "Circumstances" over what happened. The row that is
made holds every value under its label, word for word, and has the number of the form's first row.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from safer_analysis.intake.cells import Cell, Row, Sheet
from safer_analysis.intake.date_columns import holds_dates
from safer_analysis.intake.kinds import known_headings
from safer_analysis.intake.labels import known_labels
from safer_analysis.intake.likeness import heading_key
from safer_analysis.intake.recognise import Layout, find_layout

# A sheet is looked at as forms only when so many different known labels stand in it, and no more rows than this.
FEWEST_LABELS, MOST_ROWS = 4, 20_000
SHARE_KNOWN = 0.5
# A label is a few words; a longer cell is a value.
MOST_LABEL_WORDS = 8
# A row of so many cells side by side, so many of them labels, heads a table: in a form values stand between them.
FEWEST_HEADINGS, SHARE_HEADINGS, HEADINGS_WITHIN = 5, 0.6, 40


@dataclass(frozen=True, slots=True)
class Forms:
    """The forms of one sheet as a table."""

    sheet: Sheet
    """One row a form, its columns named by the labels."""
    layout: Layout
    others: tuple[Row, ...]
    """Rows that belong to no form: titles, and headings within a form."""


@dataclass(slots=True)
class _Form:
    number: int
    values: dict[str, Cell] = field(default_factory=dict)
    spelt: dict[str, str] = field(default_factory=dict)
    """Each label as it was spelt first, by what two spellings share: a form may have many labels."""

    def add(self, label: str, cell: Cell) -> None:
        """Put a value under its label; a second one under the same label stands after the first."""
        before = self.values.get(label)
        if before is None or not before.text.strip():
            self.values[label] = cell
        elif cell.text.strip():
            self.values[label] = Cell(f"{before.text.strip()}; {cell.text.strip()}")


def read_forms(sheet: Sheet, *, forced: str | None = None) -> Forms | None:
    """The sheet's forms as a table; None for a sheet of any other shape."""
    if len(sheet.rows) > MOST_ROWS or sheet.prose or sheet.headings:
        return None
    if any(_heads_a_table(row) for row in sheet.rows[:HEADINGS_WITHIN]):
        return None
    reading = _Reading()
    for row in sheet.rows:
        reading.take(row)
    reading.end()
    labels = list(dict.fromkeys(label for form in reading.forms for label in form.values))
    known = [label for label in labels if is_label(label)]
    if len(known) < FEWEST_LABELS or len(known) < SHARE_KNOWN * len(labels):
        return None
    rows = tuple(_as_row(form, labels) for form in reading.forms)
    heads = Row(0, tuple(Cell(label.rstrip(" :")) for label in labels))
    found = find_layout(Sheet(sheet.name, (heads, *rows)), forced=forced, searched=1)
    if found is None or found.heading_rows != 1 or not holds_dates(rows, found.columns.get("date", len(labels))):
        return None
    lines = tuple(" ".join(cell.text.strip() for cell in row.cells if cell.text.strip()) for row in reading.others)
    table = replace(sheet, rows=rows, headings=found.headings, above=(*sheet.above, *lines))
    return Forms(table, replace(found, first_row=0, heading_rows=0), tuple(reading.others))


class _Reading:
    """Goes through the rows of a sheet, label by label."""

    def __init__(self) -> None:
        self.forms: list[_Form] = []
        self.others: list[Row] = []
        self._after_title = False
        self._waiting: tuple[str, Row] | None = None
        """A label alone in its row, and that row: its value may stand in the next."""

    def take(self, row: Row) -> None:
        """Read one row: pairs of label and value, a label alone, or a value beneath its label."""
        filled = [(index, cell) for index, cell in enumerate(row.cells) if cell.text.strip()]
        if not filled:
            return
        first = filled[0][1]
        if len(filled) == 1 or all(cell.text == first.text for _, cell in filled):
            self._take_alone(row, filled[0][0], first)
        else:
            self._put_waiting_aside()
            if not self.forms and not is_label(first.text):
                self.others.append(row)  # "Field" beside "Value", above the first form
                return
            for label, value in _pairs([cell for _, cell in filled]):
                self._add(row, label, value)

    def end(self) -> None:
        """Close the last form."""
        self._put_waiting_aside()

    def _take_alone(self, row: Row, index: int, cell: Cell) -> None:
        if self._waiting is not None and not _may_be_label(cell.text):
            label, above = self._waiting
            self._waiting = None
            self._add(above, label, cell)
        elif is_label(cell.text) or (index == 0 and _may_be_label(cell.text)):
            self._put_waiting_aside()
            self._waiting = (cell.text.strip(), row)
        elif self.forms and index > 0 and self.forms[-1].values:
            self.forms[-1].add(next(reversed(self.forms[-1].values)), cell)
        else:
            self._set_aside(row)

    def _set_aside(self, row: Row) -> None:
        self.others.append(row)
        self._after_title = True

    def _put_waiting_aside(self) -> None:
        """A label that found no value: an empty field of the form where it is known, else a title."""
        if self._waiting is None:
            return
        label, row = self._waiting
        self._waiting = None
        if is_label(label) and self.forms:
            self._add(row, label, Cell(""))
        else:
            self._set_aside(row)

    def _add(self, row: Row, label: str, value: Cell) -> None:
        """Add a value to the form it belongs to.

        A new form begins where the first label of the first stands again, or one that is filled, behind a title.
        """
        label = label.strip()
        key = _key(label)
        filled = bool(self.forms) and key in self.forms[-1].spelt
        if not self.forms or key == next(iter(self.forms[0].spelt)) or (filled and self._after_title):
            self.forms.append(_Form(row.number))
        self._after_title = False
        form = self.forms[-1]
        form.add(form.spelt.setdefault(key, label), value)


def _pairs(cells: Sequence[Cell]) -> list[tuple[str, Cell]]:
    """The labels and values of one row: `Date | 12/03/2024 | Time | 22:10` are two pairs."""
    pairs: list[tuple[str, Cell]] = []
    rest = list(cells)
    while rest:
        label, rest = rest[0].text, rest[1:]
        if not rest or (is_label(rest[0].text) and len(rest) > 1 and rest[0].text.strip().endswith(":")):
            pairs.append((label, Cell("")))
            continue
        values = [rest.pop(0)]
        while rest and not is_label(rest[0].text):
            values.append(rest.pop(0))
        whole = values[0] if len(values) == 1 else Cell(", ".join(cell.text.strip() for cell in values))
        pairs.append((label, whole))
    return pairs


def _heads_a_table(row: Row) -> bool:
    texts = [cell.text.strip() for cell in row.cells]
    while texts and not texts[-1]:
        texts.pop()
    labels = sum(is_label(text) for text in texts)
    return len(texts) >= FEWEST_HEADINGS and all(texts) and labels >= SHARE_HEADINGS * len(texts)


def is_label(text: str) -> bool:
    """True for a heading that a return is known to have, or a label known above tables, with a colon or without."""
    return _may_be_label(text) and _key(text) in _known()


def _may_be_label(text: str) -> bool:
    return len(text.split()) <= MOST_LABEL_WORDS and not text.strip().endswith(".")


def _key(text: str) -> str:
    return heading_key(text.strip().rstrip(" :?"))


@cache
def _known() -> frozenset[str]:
    return known_headings() | frozenset(known_labels()) - {""}


def _as_row(form: _Form, labels: Sequence[str]) -> Row:
    values = {_key(label): cell for label, cell in form.values.items()}
    return Row(form.number, tuple(values.get(_key(label), Cell("")) for label in labels))
