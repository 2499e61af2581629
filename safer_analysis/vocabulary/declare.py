"""How a table is declared: its rows, its fields and what each means, once, for every part that needs to know.

The DDL, the conversion of returns, the checks, the labels on the pages and docs/GLOSSARY.md are all read from these
declarations, so a meaning cannot drift away from the column it belongs to.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Schema = Literal["records", "decisions", "derived", "audit"]
OF_EACH_ROW = "VARCHAR USING COMPRESSION zstd"
"""Text that is another in nearly every row: trying what else might make it smaller takes longer than writing it."""
FieldKind = Literal["text", "narrative", "date", "flag", "code", "number", "identifier", "people"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a stored table."""

    name: str
    type: str
    """A DuckDB type, with its compression where that was measured to matter."""
    meaning: str


@dataclass(frozen=True, slots=True)
class Field:
    """One thing a return says, which may need several columns: a date keeps its words, its days and its precision."""

    name: str
    kind: FieldKind
    meaning: str
    codes: str | None = None
    """The code list its value is looked up in, for a field of kind "code"."""
    main: bool = False
    """True for the date that places the record in time; its columns carry no prefix."""
    numbers_records: bool = False
    """True for a text that is another in every record: the sending agency's own number for it."""

    @property
    def date_prefix(self) -> str:
        """What stands before `earliest`, `latest` and `precision` in this field's column names."""
        return "" if self.main else f"{self.name}_"

    def columns(self) -> Iterator[Column]:
        """The stored columns of this field, in order."""
        if self.kind == "people":
            return  # people named in a record are rows of `named_person`
        if self.kind == "date":
            yield from self._date_columns()
        elif self.kind == "number":
            yield Column(self.name, "DOUBLE", self.meaning)
            yield Column(f"{self.name}_typed", "VARCHAR", f"{self.meaning}, as typed")
        elif self.kind == "narrative":
            yield Column(self.name, OF_EACH_ROW, self.meaning)
        elif self.kind == "text":
            yield Column(self.name, OF_EACH_ROW if self.numbers_records else "VARCHAR", self.meaning)
        else:
            kind = "BOOLEAN" if self.kind == "flag" else "VARCHAR"
            yield Column(self.name, kind, f"{self.meaning}; empty when it was not recorded or could not be read")
            yield Column(f"{self.name}_typed", "VARCHAR", f"{self.meaning}, as typed")

    def _date_columns(self) -> Iterator[Column]:
        before = self.date_prefix
        yield Column(f"{self.name}_typed", OF_EACH_ROW if self.main else "VARCHAR", f"{self.meaning}, as typed")
        yield Column(f"{before}earliest", "DATE", f"{self.meaning}: the first day it can mean")
        yield Column(f"{before}latest", "DATE", f"{self.meaning}: the last day it can mean")
        yield Column(f"{before}precision", "VARCHAR", f"{self.meaning}: how precisely it was written")
        yield Column(f"{before}unsure", "BOOLEAN", f"{self.meaning}: the writer marked doubt, or it reads two ways")
        if self.main:
            yield Column("time", "TIME", "Time of day, only when it was written")


@dataclass(frozen=True, slots=True)
class Table:
    """One stored table: what one row of it is, and its fields and columns."""

    name: str
    schema: Schema
    one_row_is: str
    fields: tuple[Field, ...] = ()
    columns_before: tuple[Column, ...] = ()

    @property
    def full_name(self) -> str:
        """Schema and name, as SQL writes it."""
        return f"{self.schema}.{self.name}"

    def columns(self) -> tuple[Column, ...]:
        """Every stored column, in order."""
        return self.columns_before + tuple(column for field in self.fields for column in field.columns())

    def field(self, name: str) -> Field:
        """The field of that name. Raises KeyError when the table has none."""
        for field in self.fields:
            if field.name == name:
                return field
        raise KeyError(f"{self.name} has no field {name}")

    def create_sql(self) -> str:
        """The statement that makes this table."""
        columns = ", ".join(f'"{column.name}" {column.type}' for column in self.columns())
        return f"CREATE TABLE {self.full_name} ({columns})"
