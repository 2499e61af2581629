"""Tables in memory beside the store, in which one large file is read before anything of it is kept.

They are worked on with queries alone: from the file's text to a table, from tables to tables. Nothing of them outlives
the reading, and nothing here can write to the store; what is kept is read from here by a `Writer`.
"""

from __future__ import annotations

import contextlib
import itertools
import weakref
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import duckdb
import pyarrow as pa

from safer_analysis.store.store import BATCH, Row, Store, check_one_select, fetch

ROWS = "typed"
"""The table of a file's rows as typed: columns c0, c1, … of text, an empty cell being NULL, in the file's order."""
WRONG_WIDTH = ("TOO MANY COLUMNS", "MISSING COLUMNS")

_numbers = itertools.count(1)


class NotPlain(Exception):
    """The text cannot be read this way with certainty."""


@dataclass(frozen=True, slots=True)
class OddLine:
    """A record with more or fewer cells than the table has columns."""

    number: int
    """Which record of the file it is, from 1."""
    text: str
    """The record as it stands in the file, without its line end."""


class Workbench:
    """The tables of one file being read. Closed when it is no longer used."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.catalog = f"workbench_{next(_numbers)}"
        with store.cursor() as cursor:
            cursor.execute(f"ATTACH ':memory:' AS {self.catalog}")
        self._end = weakref.finalize(self, _let_go, store, self.catalog)

    def close(self) -> None:
        """Let go of all its tables."""
        self._end()

    def name(self, table: str) -> str:
        """What a table of this workbench is called by a `Writer`."""
        return f"{self.catalog}.{table}"

    def read_text(self, data: bytes, *, delimiter: str, width: int) -> list[OddLine]:
        """Make the table `typed` of delimited text in UTF-8; what has not `width` cells comes back instead.

        Raises NotPlain where the text is not all records of plain or quoted cells.
        """
        columns = ", ".join(f"'c{index}': 'VARCHAR'" for index in range(width))
        with self._store.spool.holding(data) as path, self._cursor() as cursor:
            try:
                cursor.execute(
                    f"CREATE TABLE {ROWS} AS FROM read_csv('{path}', columns = {{{columns}}}, header = false, "
                    f"auto_detect = false, delim = {_quoted(delimiter)}, quote = '\"', escape = '\"', "
                    "store_rejects = true, rejects_limit = 0, rejects_table = 'odd', rejects_scan = 'odd_scan')"
                )
                odd = cursor.execute("SELECT line, error_type::VARCHAR, csv_line FROM temp.odd").fetchall()
            except duckdb.Error:
                raise NotPlain from None
        if any(what not in WRONG_WIDTH for _, what, _ in odd):
            raise NotPlain
        return [OddLine(number, text.strip("\r\n")) for number, text in sorted({(line, text) for line, _, text in odd})]

    def make(self, table: str, select: str, **parameters: Any) -> None:
        """Make a table from a query over this workbench; the store's own tables are `store.records.…`."""
        with self._cursor() as cursor:
            check_one_select(cursor, select)
            cursor.execute(f"CREATE TABLE {_plain(table)} AS {select}", parameters or None)

    @contextlib.contextmanager
    def made(self, select: str) -> Iterator[str]:
        """The name of a table made from a query, until this ends."""
        table = f"made_{next(_numbers)}"
        self.make(table, select)
        try:
            yield table
        finally:
            self.drop(table)

    def drop(self, table: str) -> None:
        """Let go of a table that is needed no longer."""
        with self._cursor() as cursor:
            cursor.execute(f"DROP TABLE {_plain(table)}")

    def define(self, macros: str) -> None:
        """Make the macros of a text, by whose names later queries ask; nothing but macros. Raises ValueError."""
        with self._cursor() as cursor:
            if {statement.type for statement in cursor.extract_statements(macros)} != {duckdb.StatementType.CREATE}:
                raise ValueError("A workbench takes definitions here and nothing else")
            cursor.execute(macros)

    def put(self, table: str, content: pa.Table) -> None:
        """Make a table from values worked out in Python."""
        with self._cursor() as cursor:
            cursor.register("incoming", content)
            cursor.execute(f"CREATE TABLE {_plain(table)} AS FROM incoming")
            cursor.unregister("incoming")

    @contextlib.contextmanager
    def lent(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor of this workbench for a package that works on its tables with statements of its own (Splink)."""
        with self._cursor() as cursor:
            yield cursor

    def rows(self, sql: str, **parameters: Any) -> list[Row]:
        """The answer of a query as dictionaries."""
        with self._cursor() as cursor:
            check_one_select(cursor, sql)
            return fetch(cursor.execute(sql, parameters or None))

    def one(self, sql: str, **parameters: Any) -> Row:
        """The one row of an answer."""
        return self.rows(sql, **parameters)[0]

    def batches(self, sql: str, **parameters: Any) -> Iterator[pa.RecordBatch]:
        """The answer as Arrow batches of many rows, in its order."""
        with self._cursor() as cursor:
            check_one_select(cursor, sql)
            yield from cursor.execute(sql, parameters or None).to_arrow_reader(BATCH)

    def arrow(self, sql: str, **parameters: Any) -> pa.Table:
        """The whole answer as an Arrow table."""
        with self._cursor() as cursor:
            check_one_select(cursor, sql)
            return cursor.execute(sql, parameters or None).to_arrow_table()

    def _cursor(self) -> Any:
        return self._store.cursor(self.catalog)


def _plain(table: str) -> str:
    """The name, if it can only be one of this workbench. Raises ValueError."""
    if not table.isidentifier():
        raise ValueError(f"{table} is no name of a workbench's table")
    return table


def _let_go(store: Store, catalog: str) -> None:
    with contextlib.suppress(duckdb.Error), store.cursor() as cursor:  # a store that was closed has let go already
        cursor.execute(f"DETACH {catalog}")


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
