"""What is read from one or two columns together, once for each distinct value that stands in them.

A unit is a small table: the texts as they stand, and beside them what they were read as. A row is read by looking its
texts up in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa

from safer_analysis.intake.bulk.staged import MOST_DISTINCT, StagedText
from safer_analysis.intake.contents import as_named
from safer_analysis.intake.issues import Issue
from safer_analysis.intake.names import Named
from safer_analysis.store import NotPlain
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
    """What is looked up, as SQL over the cells of a row; never NULL."""
    types: dict[str, Any]
    """Column to Arrow type of what is read."""
    told: list[Sequence[Issue]] = field(default_factory=list)
    """What is to be said of rows with a value, by the number in the column `told`."""
    names_people: str = ""
    """The file's hash, when a second table, `…_named`, holds whom each value names."""

    def fill(
        self,
        staged: StagedText,
        read: Callable[..., Read],
        *,
        after: int,
        also: Sequence[tuple[int, tuple[str, ...]]] = (),
    ) -> None:
        """Read every distinct value of the rows after a number, in the order they first occur, and make the table.

        `also` are row numbers and texts that are met elsewhere, and are read in their turn. Raises NotPlain when there
        are too many.
        """
        found = self._distinct(staged, after=after)
        here = {texts for _, texts in found}
        reads: dict[tuple[str, ...], Read] = {}
        for _, texts in sorted([*found, *also]):
            if texts not in reads:
                reads[texts] = read(*texts)
        rows = [(texts, one) for texts, one in reads.items() if texts in here]
        staged.bench.put(self.name, self._table(rows))
        if self.names_people:
            staged.bench.put(f"{self.name}_named", named_people((one for _, one in rows), self.names_people))

    @property
    def joined(self) -> str:
        """The join of this table to rows that have their cells, as SQL."""
        match = " AND ".join(f"{self.name}.k{place} = {key}" for place, key in enumerate(self.keys))
        return f"JOIN {self.name} ON {match}"

    def _distinct(self, staged: StagedText, *, after: int) -> list[tuple[int, tuple[str, ...]]]:
        keys = ", ".join(f"{key} AS k{place}" for place, key in enumerate(self.keys))
        grouped = ", ".join(f"k{place}" for place in range(len(self.keys)))
        table = staged.bench.arrow(
            f"SELECT min(number) AS first, {grouped} FROM (SELECT number, {keys} "
            f"FROM {staged.rows_from} WHERE number > {after} AND {staged.is_filled}) GROUP BY {grouped} LIMIT $most",
            most=MOST_DISTINCT + 1,
        )
        if table.num_rows > MOST_DISTINCT:
            raise NotPlain
        first, *texts = (column.to_pylist() for column in table.columns)
        return list(zip(first, zip(*texts, strict=True), strict=True))

    def _table(self, rows: list[tuple[tuple[str, ...], Read]]) -> pa.Table:
        columns: dict[str, Any] = {"id": pa.array(range(len(rows)), pa.int32())}
        for place in range(len(self.keys)):
            columns[f"k{place}"] = pa.array([texts[place] for texts, _ in rows], pa.string())
        for name, kind in self.types.items():
            columns[name] = pa.array([one.values.get(name) for _, one in rows], kind)
        columns["part"] = pa.array([one.part for _, one in rows], pa.string())
        columns["told"] = pa.array([self._tell(one.issues) for _, one in rows], pa.int32())
        columns["is_odd"] = pa.array([one.is_odd for _, one in rows], pa.bool_())
        columns["is_said"] = pa.array([one.is_said for _, one in rows], pa.bool_())
        columns["adult"] = pa.array([one.adult for _, one in rows], pa.bool_())
        columns["child"] = pa.array([one.child for _, one in rows], pa.bool_())
        columns["ends"] = pa.array([one.is_like_a_footer for _, one in rows], pa.bool_())
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
    return pa.table(
        {
            "id": pa.array([row["id"] for row in rows], pa.int32()),
            **{name: pa.array([row[name] for row in rows], kind) for name, kind in types.items()},
        }
    )
