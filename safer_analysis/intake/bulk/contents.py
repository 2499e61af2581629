"""What a large file will add to the store: its ordinary rows as tables of a workbench, all others row by row."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from typing import Any

from safer_analysis.intake.bulk.keyed import KeyedRows
from safer_analysis.intake.contents import FileContents, Lives
from safer_analysis.store import Writer


@dataclass(slots=True)
class BulkContents(FileContents):
    """As `FileContents`, whose lists hold what was read row by row; the ordinary rows are added to what they say."""

    _ordinary: KeyedRows | None = field(default=None)

    @property
    def ordinary(self) -> KeyedRows:
        """The rows read by their columns. Raises AttributeError before they are known."""
        if self._ordinary is None:
            raise AttributeError("no table was read yet")
        return self._ordinary

    def add_ordinary(self, rows: KeyedRows) -> None:
        """Take the ordinary rows of the file's one table."""
        self._ordinary = rows

    def set_duplicates(self, known: set[str]) -> None:
        """As `FileContents` says."""
        FileContents.set_duplicates(self, known)
        self.ordinary.add_known(known)
        again = self.ordinary.numbers_of_duplicates()
        self.issues = [issue for issue in self.issues if issue.row not in again]

    def counts(self) -> dict[str, int]:
        """As `FileContents` says."""
        said, rows = FileContents.counts(self), self.ordinary
        more = {"rows_read": rows.count, "accepted": rows.accepted, "duplicate": rows.count - rows.accepted}
        return {name: count + more.get(name, 0) for name, count in said.items()}

    def accepted_keys(self) -> list[str]:
        """As `FileContents` says."""
        return FileContents.accepted_keys(self) + self.ordinary.keys(accepted=True)

    def record_keys(self) -> list[str]:
        """As `FileContents` says."""
        return FileContents.record_keys(self) + self.ordinary.keys()

    def first_rows(self, most: int) -> list[dict[str, Any]]:
        """As `FileContents` says."""
        first = sorted(self.rows, key=lambda row: int(row["row"]))[:most]
        return sorted([*first, *self.ordinary.first_rows(most)], key=lambda row: int(row["row"]))[:most]

    def write(self, writer: Writer) -> None:
        """As `FileContents` says."""
        self.ordinary.write(writer)
        FileContents.write(self, writer)

    def whole(self) -> FileContents:
        """As `FileContents` says, the rows that were kept before left out."""
        return self._with(self.ordinary.is_accepted)

    def numbers(self) -> set[str]:
        """As `FileContents` says."""
        return FileContents.numbers(self) | self.ordinary.numbers()

    def family_refs(self) -> set[str]:
        """As `FileContents` says."""
        return FileContents.family_refs(self) | self.ordinary.family_refs()

    def outside(self, lives: Lives) -> FileContents:
        """As `FileContents` says."""
        return self._with(self.ordinary.is_outside(lives))

    def count_by(self, agency: str) -> int:
        """As `FileContents` says."""
        return FileContents.count_by(self, agency) + self.ordinary.count_by(agency)

    def count_without_child(self) -> int:
        """As `FileContents` says."""
        return FileContents.count_without_child(self) + self.ordinary.count_without_child()

    def count_without_family(self) -> int:
        """As `FileContents` says."""
        return FileContents.count_without_family(self) + self.ordinary.count_without_family()

    def _with(self, condition: str) -> FileContents:
        """What was read row by row, and the ordinary rows that meet a condition, in lists."""
        said = {each.name: getattr(self, each.name) for each in fields(FileContents)}
        whole = FileContents(**said)
        rows, records, people = self.ordinary.as_lists(condition)
        table = self.ordinary.table
        before = self.records.get(table.name, (table, []))[1]
        return replace(
            whole,
            rows=[*self.rows, *rows],
            records={**self.records, table.name: (table, [*before, *records])},
            people=[*self.people, *people],
            rows_told=self.rows_told + len(records),
        )
