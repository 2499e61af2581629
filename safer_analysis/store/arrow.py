"""Rows of a declared table as an Arrow table, the fast way into DuckDB."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pyarrow as pa

from safer_analysis.vocabulary import Column, Table

_TYPES: dict[str, Any] = {
    "VARCHAR": pa.string(),
    "VARCHAR[]": pa.list_(pa.string()),
    "INTEGER[]": pa.list_(pa.int32()),
    "STRUCT(record_id VARCHAR, earliest DATE, latest DATE, goes_on BOOLEAN)[]": pa.list_(
        pa.struct(
            [("record_id", pa.string()), ("earliest", pa.date32()), ("latest", pa.date32()), ("goes_on", pa.bool_())]
        )
    ),
    "DATE": pa.date32(),
    "TIMESTAMP": pa.timestamp("us"),
    "TIME": pa.time64("us"),
    "BOOLEAN": pa.bool_(),
    "INTEGER": pa.int32(),
    "BIGINT": pa.int64(),
    "DOUBLE": pa.float64(),
}


def arrow_type(column: Column) -> Any:
    """The Arrow type of a declared column."""
    return _TYPES[column.type.split(" USING ")[0]]


def to_arrow(table: Table, rows: Sequence[dict[str, Any]]) -> pa.Table:
    """The rows with the declared columns and types; a column a row does not mention is empty.

    Raises KeyError when a row names a column the table does not declare.
    """
    columns = {column.name: arrow_type(column) for column in table.columns()}
    filled = {name for row in rows for name in row}
    if unknown := filled - columns.keys():
        raise KeyError(f"{table.full_name} has no column {sorted(unknown)}")
    arrays = [
        pa.array([row.get(name) for row in rows], type=kind) if name in filled else pa.nulls(len(rows), kind)
        for name, kind in columns.items()
    ]
    return pa.Table.from_arrays(arrays, names=list(columns))
