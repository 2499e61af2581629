"""The open store: the only object through which anything reads or writes DuckDB.

Every query runs on a cursor of its own, because one connection shared by threads mixes their answers. Reading happens
in read-only transactions, so a query cannot change anything whatever its text. Writing is appending evidence, decisions
and audit entries, and rebuilding what is derived; there is no other way to write.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import pandas as pd
import pyarrow as pa

from safer_analysis.store.arrow import to_arrow
from safer_analysis.store.spool import Spool
from safer_analysis.vocabulary import ALL_TABLES, DERIVED_TABLES, KEPT_TABLES, Table

if TYPE_CHECKING:
    from safer_analysis.store.workbench import Workbench

Row = dict[str, Any]
BATCH = 122_880
"""Rows handed over at a time: as many as DuckDB keeps together."""


class Writer:
    """What may be written inside one transaction."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection) -> None:
        self._cursor = cursor
        self._rebuilt: set[str] = set()
        self.appended: dict[str, int] = {}
        """How many rows were added to each table, by full name."""

    def make_tables(self) -> None:
        """Make every declared table, in a store that has none."""
        for schema in dict.fromkeys(table.schema for table in ALL_TABLES):
            self._cursor.execute(f"CREATE SCHEMA {schema}")
        for table in ALL_TABLES:
            self._cursor.execute(table.create_sql())

    def append(self, table: Table, rows: Sequence[Row]) -> None:
        """Add rows to a table of records, decisions or audit entries. Raises KeyError on a column not declared."""
        if table not in KEPT_TABLES:
            raise ValueError(f"{table.full_name} is derived: it is rebuilt, not added to")
        if not rows:
            return
        self._cursor.register("incoming", to_arrow(table, rows))
        self._cursor.execute(f"INSERT INTO {table.full_name} BY NAME SELECT * FROM incoming")
        self._cursor.unregister("incoming")
        self.appended[table.full_name] = self.appended.get(table.full_name, 0) + len(rows)

    def rebuild(self, table: Table, select: str, **parameters: Any) -> None:
        """Make a derived table anew from a query whose columns are named as declared, in the order it gives."""
        self._make_empty(table)
        self.add_derived(table, select, **parameters)

    def rebuild_from(self, table: Table, rows: Sequence[Row]) -> None:
        """Make a derived table anew from rows worked out in Python."""
        self._make_empty(table)
        self.add_to_derived(table, rows)

    def rebuild_from_arrow(self, table: Table, content: pa.Table) -> None:
        """Make a derived table anew from an Arrow table whose columns are named as declared."""
        self._make_empty(table)
        self._cursor.register("incoming", content)
        self._cursor.execute(f"INSERT INTO {table.full_name} BY NAME SELECT * FROM incoming")
        self._cursor.unregister("incoming")

    def add_to_derived(self, table: Table, rows: Sequence[Row]) -> None:
        """Add rows to a derived table that is kept from one rebuild to the next, as what was read out of texts is."""
        if table not in DERIVED_TABLES:
            raise ValueError(f"{table.full_name} is kept for ever: see append")
        if rows:
            self._cursor.register("incoming", to_arrow(table, rows))
            self._cursor.execute(f"INSERT INTO {table.full_name} BY NAME SELECT * FROM incoming")
            self._cursor.unregister("incoming")

    def change_derived(self, table: Table, key: str, rows: Sequence[Row]) -> None:
        """Put rows in the place of those of the same key, in a derived table that this transaction has made anew."""
        if table.full_name not in self._rebuilt:
            raise ValueError(f"{table.full_name} was not rebuilt in this transaction")
        if key not in {column.name for column in table.columns()}:
            raise KeyError(f"{table.full_name} has no column {key}")
        self._cursor.register("incoming", to_arrow(table, rows))
        self._cursor.execute(f"DELETE FROM {table.full_name} WHERE {key} IN (SELECT {key} FROM incoming)")
        self._cursor.execute(f"INSERT INTO {table.full_name} BY NAME SELECT * FROM incoming")
        self._cursor.unregister("incoming")

    def add_derived(self, table: Table, select: str, **parameters: Any) -> None:
        """Add the answer of a query to a derived table that this transaction has made anew."""
        if table.full_name not in self._rebuilt:
            raise ValueError(f"{table.full_name} was not rebuilt in this transaction")
        check_one_select(self._cursor, select)
        self._cursor.execute(f"INSERT INTO {table.full_name} BY NAME {select}", parameters or None)

    def take_out_derived(self, table: Table, key: str, values: Sequence[str]) -> None:
        """Take the rows of these keys out of a derived table, so that others can be added in their place."""
        if table not in DERIVED_TABLES:
            raise ValueError(f"{table.full_name} is kept for ever: nothing is taken out of it")
        if key not in {column.name for column in table.columns()}:
            raise KeyError(f"{table.full_name} has no column {key}")
        self._cursor.execute(f"DELETE FROM {table.full_name} WHERE {key} IN (SELECT unnest($1))", [list(values)])
        self._rebuilt.add(table.full_name)

    def append_select(self, table: Table, select: str, *, within: Workbench) -> int:
        """Add the answer of a query over a workbench to a table of records, and return how many rows it had.

        The columns of the answer are named as declared.
        """
        if table not in KEPT_TABLES:
            raise ValueError(f"{table.full_name} is derived: it is rebuilt, not added to")
        check_one_select(self._cursor, select)
        self._cursor.execute(f"USE {within.catalog}")
        added = self._cursor.execute(f"INSERT INTO store.{table.full_name} BY NAME {select}").fetchone()
        self._cursor.execute("USE store")
        count = int(added[0]) if added else 0
        if count:
            self.appended[table.full_name] = self.appended.get(table.full_name, 0) + count
        return count

    def rows(self, sql: str, **parameters: Any) -> list[Row]:
        """The answer of a query that sees what this transaction has written so far."""
        check_one_select(self._cursor, sql)
        return fetch(self._cursor.execute(sql, parameters or None))

    def batches(self, sql: str, **parameters: Any) -> Iterator[pa.RecordBatch]:
        """The answer of such a query, many rows at a time, in its order."""
        check_one_select(self._cursor, sql)
        yield from self._cursor.execute(sql, parameters or None).to_arrow_reader(BATCH)

    def _make_empty(self, table: Table) -> None:
        if table not in DERIVED_TABLES:
            raise ValueError(f"{table.full_name} is kept for ever: it cannot be rebuilt")
        self._cursor.execute(table.create_sql().replace("CREATE TABLE", "CREATE OR REPLACE TABLE", 1))
        self._rebuilt.add(table.full_name)


class Store:
    """One store, open. Made by `open_store`; safe to share between threads."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, path: Path | None, spool: Spool) -> None:
        self._connection = connection
        self._one_writer = threading.Lock()
        self.spool = spool
        """Where the text of a large file stands while it is read."""
        self.path = path
        """The file; None for a store in memory."""

    def rows(self, sql: str, **parameters: Any) -> list[Row]:
        """The answer as a list of dictionaries, one per row."""
        with self._reading(sql) as cursor:
            return fetch(cursor.execute(sql, parameters or None))

    def one(self, sql: str, **parameters: Any) -> Row | None:
        """The first row of the answer, None when there is none."""
        found = self.rows(sql, **parameters)
        return found[0] if found else None

    def frame(self, sql: str, **parameters: Any) -> pd.DataFrame:
        """The answer as a pandas frame."""
        with self._reading(sql) as cursor:
            return cursor.execute(sql, parameters or None).df()

    def batches(self, sql: str, **parameters: Any) -> Iterator[pa.RecordBatch]:
        """The answer as Arrow batches of many rows, in its order; for what is too much to hold at once."""
        with self._reading(sql) as cursor:
            yield from cursor.execute(sql, parameters or None).to_arrow_reader(BATCH)

    @contextmanager
    def writing(self) -> Iterator[Writer]:
        """One transaction, kept whole or not at all. Writers take turns; readers are not held up."""
        with self._one_writer, self.cursor() as cursor:
            cursor.execute("BEGIN TRANSACTION")
            try:
                yield Writer(cursor)
            except BaseException:
                cursor.execute("ROLLBACK")
                raise
            cursor.execute("COMMIT")

    def data_version(self) -> int:
        """A number that grows with every change: what cached answers are keyed on."""
        found = self.one("SELECT coalesce(max(number), 0) AS number FROM audit.entry")
        return int(found["number"]) if found else 0

    def close(self) -> None:
        """Close the file."""
        self._connection.close()
        self.spool.close()

    @contextmanager
    def cursor(self, catalog: str = "store") -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor of its own, for the modules of this package: for the store, or for a workbench beside it."""
        cursor = self._connection.cursor()
        try:
            cursor.execute(f"USE {catalog}")
            yield cursor
        finally:
            cursor.close()

    @contextmanager
    def _reading(self, sql: str) -> Iterator[duckdb.DuckDBPyConnection]:
        with self.cursor() as cursor:
            check_one_select(cursor, sql)
            cursor.execute("BEGIN TRANSACTION READ ONLY")
            yield cursor


def check_one_select(cursor: duckdb.DuckDBPyConnection, sql: str) -> None:
    """Let one SELECT through and no more: neither a DELETE nor a COMMIT can be slipped in. Raises ValueError."""
    if [statement.type for statement in cursor.extract_statements(sql)] != [duckdb.StatementType.SELECT]:
        raise ValueError("Reading takes one SELECT; records and decisions are never changed by a query")


def fetch(result: duckdb.DuckDBPyConnection) -> list[Row]:
    """The rows of an answer as dictionaries."""
    names = [column[0] for column in result.description or ()]
    return [dict(zip(names, values, strict=True)) for values in result.fetchall()]
