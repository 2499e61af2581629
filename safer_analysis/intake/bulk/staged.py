"""A large file's text as a table in memory, and as rows for whoever asks for some of them.

DuckDB reads the text, and nothing is left to trust: every byte of the file must be accounted for by a cell, a
delimiter, a quotation mark or a line end. Where one is not (a space beside a quotation mark, a blank line), the file is
not plain.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from io import StringIO

import numpy as np
import pyarrow as pa

from safer_analysis.intake.bulk.expressions import MARKS, bare, filled, quoted
from safer_analysis.intake.bulk.plain import PlainText, holds_pair
from safer_analysis.intake.cells import Cell, Row
from safer_analysis.intake.limits import MAX_CELLS, MAX_ROWS
from safer_analysis.intake.read_csv import SWALLOWED_LINES
from safer_analysis.store import NotPlain, OddLine, Store, Workbench

MOST_ODD = 100_000
MOST_DISTINCT = 250_000
"""A column with more different values is not made of codes, names or dates."""
HEAD = 2_000
"""So many of the first rows are kept at hand: headings stand among them."""


class StagedText:
    """All rows of one file: those of its usual width as the table `typed` of a workbench, others as they stand."""

    def __init__(self, store: Store, plain: PlainText) -> None:
        """Read the text. Raises NotPlain when it cannot be read this way with certainty."""
        self.bench = Workbench(store)
        self.width = plain.delimiter.width
        self.cells = tuple(f"c{index}" for index in range(self.width))
        self.marks = tuple(mark for mark in MARKS if mark.encode() in plain.text)
        """The kinds of white space, other than the plain space, that may stand in a cell."""
        self.has_wide_spaces = holds_pair(plain.text, " ")
        """Whether two plain spaces stand side by side anywhere."""
        self._has = {"#": b"#" in plain.text}
        lines = self.bench.read_text(plain.text, delimiter=plain.delimiter.character, width=self.width)
        if len(lines) > MOST_ODD:
            raise NotPlain
        self._odd = _read_lines(lines, plain.delimiter.character)
        self.odd = {row.number: row for row in self._odd if not _is_blank(row)}
        """Rows with more or fewer cells, by number; those that hold nothing are no rows."""
        self._account(plain.text, lines)
        self.numbers = self._number()
        """The number in the file of every row of usual width, by its place in `typed`."""
        self._blank = self._find_blank()

    def __len__(self) -> int:
        return int(self._count) - len(self._blank) + len(self.odd)

    def rows(self, condition: str = "true", *, most: int | None = None) -> Iterator[Row]:
        """The rows of usual width that meet a condition and hold anything, in order; at most so many."""
        limit = f"LIMIT {most}" if most is not None else ""
        names = ", ".join(self.cells)
        which = f"({condition}) AND {self._is_filled}"
        sql = f"SELECT rowid AS place, {names} FROM typed WHERE {which} ORDER BY place {limit}"
        for batch in self.bench.batches(sql):
            places, *columns = batch.columns
            numbers = self.numbers[places.to_numpy()].tolist()
            for number, texts in zip(numbers, zip(*(c.to_pylist() for c in columns), strict=True), strict=True):
                yield Row(number, tuple(Cell(text or "") for text in texts))

    def columns(self, *values: str, begin: int) -> list[pa.ChunkedArray]:
        """The values of expressions in the rows of usual width from a place on, in the order of the rows."""
        names = ", ".join(f"{value} AS v{place}" for place, value in enumerate(values))
        # a table is made by all threads; an answer would be worked out by the one that fetches it
        with self.bench.made(f"SELECT rowid AS place, {names} FROM typed WHERE rowid >= {begin}") as found:
            table = self.bench.arrow(f"FROM {found}")
        if not np.array_equal(table["place"].to_numpy(), np.arange(begin, self._count)):
            raise NotPlain
        return [table[f"v{place}"] for place in range(len(values))]

    def begin(self, after: int) -> int:
        """The place of the first row of usual width after a number."""
        return int(np.searchsorted(self.numbers, after, side="right"))

    def is_filled(self, begin: int) -> np.ndarray:
        """Whether each row of usual width from a place on holds anything."""
        filled = np.ones(self._count, dtype=bool)
        filled[self._blank] = False
        return filled[begin:]

    @property
    def _is_filled(self) -> str:
        return "place NOT IN (SELECT place FROM blank)" if len(self._blank) else "true"

    @cached_property
    def head(self) -> tuple[Row, ...]:
        """The first rows of the file, kept at hand."""
        first = list(self.rows(most=HEAD))
        last = first[-1].number if len(first) == HEAD else MAX_ROWS
        return tuple(
            sorted([*first, *(row for row in self.odd.values() if row.number <= last)], key=lambda r: r.number)
        )

    def count(self, condition: str) -> int:
        """How many rows of usual width meet a condition and hold anything."""
        sql = (
            f"SELECT count(*) AS n FROM (SELECT *, rowid AS place FROM typed) WHERE ({condition}) AND {self._is_filled}"
        )
        return int(self.bench.one(sql)["n"])

    def count_cells(self, first: str, test: Callable[[str], bool]) -> int:
        """How many cells meet a test that only texts can meet which begin with a mark, white space aside."""
        found = sum(test(cell.text) for row in self.odd.values() for cell in row.cells)
        for cell in self.cells if self._has[first] else ():
            begins = f"starts_with(CASE WHEN unicode({cell}) > 32 THEN {cell} ELSE {bare(cell)} END, {quoted(first)})"
            texts = self.bench.rows(f"SELECT {cell} AS text, count(*) AS n FROM typed WHERE {begins} GROUP BY text")
            found += sum(row["n"] for row in texts if test(row["text"]))
        return found

    def count_values(self, value: str, index: int) -> dict[str, int]:
        """The different values of an expression over the rows of usual width, and one column of the others, counted.

        Raises NotPlain when there are too many.
        """
        sql = f"SELECT {value} AS value, count(*) AS n FROM typed GROUP BY value ORDER BY min(rowid) LIMIT $most"
        found = {row["value"]: row["n"] for row in self.bench.rows(sql, most=MOST_DISTINCT + 1)}
        if len(found) > MOST_DISTINCT:
            raise NotPlain
        for row in self.odd.values():
            text = row.cells[index].text if index < len(row.cells) else ""
            found[text] = found.get(text, 0) + 1
        return found

    def texts(self, index: int) -> Iterator[str]:
        """The texts of one column in rows of usual width, in order; "" for an empty cell."""
        first = [row for row in self.head if row.number not in self.odd]
        yield from (row.cells[index].text for row in first)
        begin = self.begin(first[-1].number) if first else 0
        rows = "(SELECT *, rowid AS place FROM typed)"
        for batch in self.bench.batches(f"SELECT c{index} FROM {rows} WHERE place >= {begin} AND {self._is_filled}"):
            yield from (text or "" for text in batch.column(0).to_pylist())

    def _account(self, text: bytes, lines: Sequence[OddLine]) -> None:
        """Account for every byte. Raises NotPlain where one is left over or a cell swallowed the lines after it."""
        said = self.bench.one(
            "SELECT count(*) AS count, "
            + ", ".join(f"coalesce(sum(strlen({cell})), 0)::BIGINT AS {cell}" for cell in self.cells)
            + " FROM typed"
        )
        self._count = said.pop("count")
        if self._count + len(lines) > MAX_ROWS or self._count * self.width > MAX_CELLS or not self._count:
            raise NotPlain
        quotes, longest = self._count_marks()
        if longest >= SWALLOWED_LINES:
            raise NotPlain
        within = {"\n": longest > 0, "\r": text.count(b"\r") not in (0, self._count + len(lines))}
        self.marks = tuple(mark for mark in self.marks if within.get(mark, True))
        odd = b"".join(line.text.encode() for line in lines)
        end = 2 if text.find(b"\r\n", 0, text.find(b"\n") + 1) >= 0 else 1
        ends = (self._count + len(lines)) * end - (0 if text.endswith(b"\n") else end)
        marked = text.count(b'"') - odd.count(b'"') - quotes
        if len(text) != sum(said.values()) + self._count * (self.width - 1) + len(odd) + ends + marked:
            raise NotPlain

    def _count_marks(self) -> tuple[int, int]:
        """How many quotation marks stand inside cells, and the most line ends that one row holds."""
        quotes = " + ".join(_counted(cell, '"') for cell in self.cells)
        ends = " + ".join(_counted(cell, "\n") for cell in self.cells)
        said = self.bench.one(
            f"SELECT coalesce(sum({quotes}), 0)::BIGINT AS quotes, coalesce(max({ends}), 0)::BIGINT AS most FROM typed"
        )
        return int(said["quotes"]), int(said["most"])

    def _number(self) -> np.ndarray:
        """Their places among the others, and the odd lines before."""
        before = [row.number - place for place, row in enumerate(self._odd, start=1)]
        places = np.arange(self._count)
        return (places + 1 + np.searchsorted(np.array(before, dtype=np.int64), places, side="right")).astype(np.int32)

    def _find_blank(self) -> np.ndarray:
        """Set aside the rows that hold nothing at all; their places come back."""
        nothing = " AND ".join(f"NOT coalesce({filled(cell)}, false)" for cell in self.cells)
        self.bench.make("blank", f"SELECT rowid AS place FROM typed WHERE {nothing}")
        return np.asarray(self.bench.arrow("SELECT place FROM blank")["place"].to_numpy())


def _counted(cell: str, mark: str) -> str:
    without = f"length({cell}) - length(replace({cell}, chr({ord(mark)}), ''))"
    return f"CASE WHEN contains({cell}, chr({ord(mark)})) THEN {without} ELSE 0 END"


def _read_lines(lines: Iterable[OddLine], delimiter: str) -> list[Row]:
    rows = []
    for line in lines:
        records = list(csv.reader(StringIO(line.text, newline=""), delimiter=delimiter))
        if len(records) != 1:
            raise NotPlain
        rows.append(Row(line.number, tuple(map(Cell, records[0]))))
    return rows


def _is_blank(row: Row) -> bool:
    together = "".join(cell.text for cell in row.cells)
    return not together or together.isspace()
