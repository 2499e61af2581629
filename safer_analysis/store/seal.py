"""One hash over all that a table's rows say, in the order they are stored.

Every column is hashed by itself, whole buffers at a time: the lengths of its values, so that nothing can be moved from
one value to the next, and their bytes. A million rows of evidence take a second; hashing them row by row took eight.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from safer_analysis.store.store import Store, Writer
from safer_analysis.vocabulary import Table

WAY_OF_SEALING = 3
"""Which way of sealing this is; a store sealed another way is made by another version."""
OF_WHOSE = "file_hash"
"""The file that rows are of: the seal of a file's rows stands under it, so that its column says nothing more."""
NOTHING = -1
"""Stands as the length of a value that is not there: an empty text and no text are two things."""
MANY = 10_000
"""Rows that are worth another thread."""


@cache
def _beside() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(1, thread_name_prefix="seal")


class Seal:
    """The hash of rows added in their order, batch by batch: the one is hashed while the next is read."""

    def __init__(self, table: Table, *, of_one_file: bool = False) -> None:
        self.rows = 0
        names = (column.name for column in table.columns() if not (of_one_file and column.name == OF_WHOSE))
        self._columns = {name: (hashlib.sha256(), hashlib.sha256()) for name in names}
        self._before: Future[None] | None = None

    def add(self, batch: pa.RecordBatch) -> None:
        """Add some rows."""
        self.rows += batch.num_rows
        self._wait()
        if batch.num_rows < MANY:
            self._hash(batch)
        else:
            self._before = _beside().submit(self._hash, batch)

    def _wait(self) -> None:
        """Wait for the rows before: they are hashed in their order, and no more than one batch of them is held."""
        if self._before:
            self._before.result()
            self._before = None

    def _hash(self, batch: pa.RecordBatch) -> None:
        for name, (lengths, values) in self._columns.items():
            found = _pieces(batch.column(name))
            lengths.update(found[0])
            values.update(found[1])

    def said(self) -> dict[str, Any]:
        """How many rows, and the hash over all they say, as the audit trail keeps them."""
        self._wait()
        whole = hashlib.sha256()
        for name, (lengths, values) in self._columns.items():
            whole.update(f"{name}:".encode() + lengths.digest() + values.digest())
        return {"rows": self.rows, "seal": whole.hexdigest()}


def seal_table(source: Store | Writer, table: Table) -> dict[str, Any]:
    """How many rows a table has, and the hash over all they say."""
    seal = Seal(table)
    for batch in source.batches(_all_said(table)):
        seal.add(batch)
    return seal.said()


def seal_file(source: Store | Writer, table: Table, file_hash: str) -> dict[str, Any]:
    """The same of the rows of one file."""
    seal = Seal(table, of_one_file=True)
    for batch in source.batches(f"{_all_said(table, but=OF_WHOSE)} WHERE file_hash = $file_hash", file_hash=file_hash):
        seal.add(batch)
    return seal.said()


def seal_every_file(source: Store | Writer, table: Table) -> dict[str, dict[str, Any]]:
    """The same of every file that has rows in a table, by the file's hash; of rows of no file under "None"."""
    seals: dict[str, Seal] = {}
    for batch in source.batches(_all_said(table)):
        for file, start, length in _runs(batch.column("file_hash")):
            seals.setdefault(file, Seal(table, of_one_file=True)).add(batch.slice(start, length))
    return {file: seal.said() for file, seal in seals.items()}


def _all_said(table: Table, *, but: str = "") -> str:
    """All a table's rows say, in the order they are stored, without one column; lists as their text."""
    said = (column for column in table.columns() if column.name != but)
    names = (f'"{c.name}"::VARCHAR AS "{c.name}"' if c.type.endswith("[]") else f'"{c.name}"' for c in said)
    return f"SELECT {', '.join(names)} FROM {table.full_name}"


def _runs(files: pa.Array) -> Iterator[tuple[str, int, int]]:
    """File, first row and number of rows of every stretch of rows that are of one file."""
    encoded = pc.run_end_encode(files)
    start = 0
    for file, end in zip(encoded.values.to_pylist(), encoded.run_ends.to_pylist(), strict=True):
        yield str(file), start, end - start
        start = end


def _pieces(column: pa.Array) -> tuple[bytes, bytes | memoryview]:
    """The lengths of a column's values and their bytes, one after another."""
    if column.null_count == len(column):
        return np.full(len(column), NOTHING, dtype="<i4").tobytes(), b""
    there = pc.is_valid(column).to_numpy(zero_copy_only=False)
    values: bytes | memoryview
    if pa.types.is_string(column.type):
        lengths, values = _texts(column.fill_null("") if column.null_count else column)
    else:
        lengths, values = np.ones(len(column), dtype="<i4"), _numbers(column.drop_null())
    lengths[~there] = NOTHING
    return lengths.tobytes(), values


def _texts(column: pa.StringArray) -> tuple[np.ndarray, memoryview]:
    """The length of each text, and all their bytes."""
    _, offsets, data = column.buffers()
    places = np.frombuffer(offsets, dtype="<i4")[column.offset : column.offset + len(column) + 1]
    return np.diff(places), memoryview(data or b"")[places[0] : places[-1]]


def _numbers(column: pa.Array) -> memoryview:
    """Numbers, days, times and yes or no, as the numbers they are stored as."""
    if pa.types.is_boolean(column.type):
        column = column.cast(pa.uint8())
    width = column.type.bit_width // 8
    return memoryview(column.buffers()[1])[column.offset * width : (column.offset + len(column)) * width]
