"""What is read from one or two columns together, once for each distinct value that stands in them.

A unit is a small table of what its different values were read as; a row is read by the number of its value.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pyarrow as pa

from safer_analysis.intake.bulk.codes import find_codes
from safer_analysis.intake.bulk.staged import StagedText
from safer_analysis.intake.contents import as_named
from safer_analysis.intake.issues import Issue
from safer_analysis.intake.names import Named
from safer_analysis.store.arrow import arrow_type
from safer_analysis.vocabulary.records import NAMED_PERSON


@dataclass(slots=True)
class Read:
    """What one value, or two side by side, were read as."""

    values: dict[str, Any] = field(default_factory=dict)
    part: str = ""
    """What it adds to the row's key, with the mark that stands before it; "" for nothing."""
    people: Sequence[tuple[str, int, Named, str | None]] = ()
    """Whom it names, as `Converted.people`."""
    issues: Sequence[Issue] = ()
    is_odd: bool = False
    """True when a row with it is read by itself."""
    is_like_a_footer: bool = False
    """True when a short row that begins with it may be no record."""
    begins: bool = True
    """False when nothing but white space stands there."""
    is_said: bool = True
    """False when nobody wrote anything there."""
    adult: bool = False
    """True when it names an adult, or is an agency that works with adults."""
    child: bool = False
    """True when it names a child."""


@dataclass(slots=True)
class Unit:
    """One such table in a workbench, and what is to be said of rows with each value in it."""

    name: str
    keys: tuple[str, ...]
    """What is read together, as SQL over the cells of a row; never NULL."""
    types: dict[str, Any]
    """Column to Arrow type of what is read."""
    told: list[Sequence[Issue]] = field(default_factory=list)
    """What is to be said of rows with a value, by the number in the column `told`."""
    names_people: str = ""
    """The file's hash, when a second table, `…_named`, holds whom each value names."""
    of_rows: np.ndarray = field(default_factory=lambda: np.empty(0, np.int32))
    """Which value each row has, from the first row beneath the headings on."""
    reads: list[Read] = field(default_factory=list)
    """What each value was read as."""

    def fill(
        self,
        staged: StagedText,
        read: Callable[..., Read],
        *,
        begin: int,
        also: Sequence[tuple[int, tuple[str, ...]]] = (),
    ) -> None:
        """Read every distinct value of the rows from a place on, in the order they first occur, and make the table.

        `also` are row numbers and texts that are met elsewhere, and are read in their turn. Raises NotPlain when there
        are too many.
        """
        codes = find_codes(staged, self.keys, begin=begin)
        reads: dict[tuple[str, ...], Read] = {}
        here = zip(staged.numbers[begin + codes.first].tolist(), codes.texts, strict=True)
        for _, texts in sorted([*here, *also]) if also else here:
            if texts not in reads:
                reads[texts] = read(*texts)
        self.of_rows, self.reads = codes.of_rows, [reads[texts] for texts in codes.texts]
        staged.bench.put(self.name, self._table())
        if self.names_people:
            staged.bench.put(f"{self.name}_named", named_people(self.reads, self.names_people))

    def rows_where(self, test: Callable[[Read], bool]) -> np.ndarray:
        """Whether what each row's value was read as meets a test."""
        return np.asarray(np.array([test(one) for one in self.reads], dtype=bool)[self.of_rows])

    def _table(self) -> pa.Table:
        columns: dict[str, Any] = {"id": pa.array(range(len(self.reads)), pa.int32())}
        for name, kind in self.types.items():
            columns[name] = pa.array([one.values.get(name) for one in self.reads], kind)
        columns["part"] = pa.array([one.part for one in self.reads], pa.string())
        columns["told"] = pa.array([self._tell(one.issues) for one in self.reads], pa.int32())
        columns["adult"] = pa.array([one.adult for one in self.reads], pa.bool_())
        columns["child"] = pa.array([one.child for one in self.reads], pa.bool_())
        return pa.table(columns)

    def _tell(self, issues: Sequence[Issue]) -> int | None:
        if not issues:
            return None
        self.told.append(tuple(issues))
        return len(self.told) - 1


def named_people(reads: Iterable[Read], file_hash: str) -> pa.Table:
    """Whom each value names: one row a person, `id` being the value's number."""
    rows = [{"id": number, **as_named(one, file_hash)} for number, read in enumerate(reads) for one in read.people]
    types = {column.name: arrow_type(column) for column in NAMED_PERSON.columns() if column.name != "record_id"}
    return pa.Table.from_pylist(rows, pa.schema({"id": pa.int32(), **types}))
