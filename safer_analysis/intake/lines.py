"""One record of a return as it is compared with another: what it says, field by field, and its words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from safer_analysis.intake.kinds import return_kinds
from safer_analysis.intake.names import name_key
from safer_analysis.intake.row_key import value_key
from safer_analysis.vocabulary import Field, Table, fold

# Words that say who wrote or where from; two records of one worker are not alike for that.
_NOT_TOLD = {"author", "author_role", "source", "own_id", "event_own_id", "meeting_own_id"}


@dataclass(frozen=True)
class Line:
    """One record, of a return just read or of one loaded before."""

    table: Table
    kind: str
    """The kind of return it stands in."""
    record: dict[str, Any] = field(repr=False)
    named: tuple[dict[str, Any], ...] = field(repr=False)
    """The people it names, as rows of `named_person`."""

    @property
    def record_id(self) -> str:
        """The record's identifier."""
        return str(self.record["record_id"])

    @property
    def place(self) -> tuple[str, str, int]:
        """File, sheet and row."""
        return self.record["file_hash"], self.record["sheet"], self.record["row"]

    @property
    def is_dated(self) -> bool:
        """True for a record of something that happened; false for one of a person or of who works with them."""
        return any(field.main for field in self.table.fields)

    @cached_property
    def values(self) -> dict[str, Any]:
        """Field to what it says, as it counts in comparing; fields that say nothing are left out."""
        said = {f.name: self._value(f) for f in self.table.fields if f.kind == "people" or self._is_filled(f.name)}
        whole = " ".join(self.record.get(name) or "" for name in ("forename", "surname", "full_name"))
        said["whole_name"] = name_key(whole) if self.table.name == "person_record" else ""
        return {name: value for name, value in said.items() if value}

    @cached_property
    def day(self) -> Any:
        """The days it can have happened on and how precisely that was written; as typed where it could not be read."""
        first = self.record.get("earliest")
        if first:
            return first, self.record["latest"], self.record["precision"]
        return next((self.values.get(f.name) for f in self.table.fields if f.main), None)

    @cached_property
    def children(self) -> frozenset[str]:
        """The children it names, folded."""
        return frozenset(self.values.get("children", ()))

    @cached_property
    def told(self) -> str:
        """Everything it tells in words, folded."""
        return " ".join(filter(None, (fold(self.record.get(f.name) or "") for f in self._fields_of_words())))

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of `told`, each once."""
        return frozenset(self.told.split())

    def shown(self, name: str) -> str:
        """What stands in a field, as it was typed."""
        if self.table.field(name).kind == "people":
            return "; ".join(who["name_typed"] or who["own_id"] or "" for who in self._people(name))
        typed = self.record.get(f"{name}_typed") or self.record.get(name) or ""
        time = self.record.get("time") if self.table.field(name).main else None
        return f"{typed} {time:%H:%M}" if time and f"{time:%H:%M}" not in str(typed) else str(typed)

    def _is_filled(self, name: str) -> bool:
        return self.record.get(name) is not None or bool(self.record.get(f"{name}_typed"))

    def _value(self, f: Field) -> Any:
        if f.kind == "people":
            return tuple(
                sorted(f"{who['name_key'] or ''} {who['own_id'] or ''}".strip() for who in self._people(f.name))
            )
        return value_key(f, self.record)

    def _people(self, name: str) -> list[dict[str, Any]]:
        return [who for who in self.named if who["field"] == name]

    def _fields_of_words(self) -> Iterable[Field]:
        return (f for f in self.table.fields if f.kind in ("text", "narrative") and f.name not in _NOT_TOLD)


def is_of_caseload(line: Line) -> bool:
    """True for a record of a list of many families' children, each row of which gives several."""
    kind = return_kinds().get(line.kind)
    return kind is not None and kind.caseload
