"""What one row gives: its own record, and further records by the rules a return's TOML declares under `[[gives]]`.

A row of an Annex A list says who a child is, when a plan began and ended, when the child was last seen and who works
with them. Each of these is a record of its own, with its own date, and all of them stand in that one row.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from safer_analysis.vocabulary import Table, fold

# Where the columns without a field of their own are told, as their headings and the words beneath.
_TOLD_IN = {"event": "text", "person_record": "notes", "factor": "evidence", "involvement": "reason"}


@dataclass(frozen=True, slots=True)
class Inference:
    """A field told by the words of another column: by yes and no, by a code list, or by what is filled."""

    field: str
    column: str
    """The column whose words tell it; "" where only what is filled counts."""
    yes: str | None = None
    no: str | None = None
    codes: str | None = None
    """The code list the words stand in …"""
    entry: str | None = None
    """… and what of the code's entry is taken."""
    filled: str | None = None
    """A column that must be filled …"""
    empty: str | None = None
    """… and one that must be empty …"""
    then: str | None = None
    """… for this to be taken."""
    unless: str | None = None
    """A code list whose words say nothing of it."""


@dataclass(frozen=True, slots=True)
class RecordRule:
    """One record that a row gives."""

    table: Table
    fields: dict[str, tuple[str, ...]]
    """Field of the table to the columns it is read from: the first that is filled."""
    always: dict[str, str]
    """Fields that are the same for every such record, such as its category."""
    inferred: tuple[Inference, ...]
    details: tuple[str, ...]
    """Columns told in words, as heading and value."""
    told_in: str | None
    """The field they are told in."""
    made_by: tuple[str, ...]
    """The record is made when one of these columns is filled: absence is not an event."""
    main: bool
    """Made even when they are all empty, with its date not known: the row is in the list because of it."""
    unless: tuple[str, ...]
    """… but not when one of these is filled."""
    only_with: tuple[str, ...]
    """Made only when every one of these columns is filled."""
    when: dict[str, bool]
    """Made only when these columns say yes, or no."""
    not_for: dict[str, tuple[str, ...]]
    """Not made when one of these columns holds one of these codes."""
    not_said: dict[str, tuple[str, ...]]
    """Not made when one of these columns says one of these words, such as "no injury"."""
    each: str | None
    """A column holding several values, each of which gives a record."""
    rest: bool
    """Whether the columns that nothing else takes are told here as well."""
    follows: tuple[str, ...] = ()
    """Fields of the row's own record that are told here alone, on the day they have of their own: without one they stay
    in the row's own record."""

    def columns_beside(self) -> list[str]:
        """The columns, beside those of what it tells in the place of the row's own record, that say more of it."""
        told = {column for columns in self.fields.values() for column in columns} - {*self.follows}
        return sorted(told & {*self.made_by, *self.only_with})

    @property
    def dated_by(self) -> tuple[str, ...]:
        """The columns its date is read from; a row's own record has a column of that very name."""
        return self.fields.get("date", ("date",))


def make_rule(entry: dict[str, Any], table: Table) -> RecordRule:
    """The rule of one `[[gives]]` entry. Raises ValueError for a setting that no rule has."""
    known = {"table", "fields", "always", "inferred", "details", "told_in", "made_by", "main", "unless", "when"}
    unknown = entry.keys() - known - {"not_for", "not_said", "each", "rest", "only_with", "follows"}
    if unknown:
        raise ValueError(f"[[gives]] has no setting {sorted(unknown)}")
    fields = {field: _several(columns) for field, columns in entry.get("fields", {}).items()}
    main_date = next((field.name for field in table.fields if field.main), "")
    made_by = (entry["each"],) if "each" in entry else fields.get(main_date, ())
    return RecordRule(
        table=table,
        fields=fields,
        always=entry.get("always", {}),
        inferred=tuple(Inference(**{"column": "", **inference}) for inference in entry.get("inferred", ())),
        details=tuple(entry.get("details", ())),
        told_in=entry.get("told_in", _TOLD_IN.get(table.name)),
        made_by=_several(entry.get("made_by", made_by)),
        main=entry.get("main", False),
        unless=tuple(entry.get("unless", ())),
        only_with=tuple(entry.get("only_with", ())),
        when=entry.get("when", {}),
        not_for={column: tuple(codes) for column, codes in entry.get("not_for", {}).items()},
        not_said={column: tuple(map(fold, words)) for column, words in entry.get("not_said", {}).items()},
        each=entry.get("each"),
        rest=entry.get("rest", False),
        follows=tuple(entry.get("follows", ())),
    )


def columns_named(rule: RecordRule) -> set[str]:
    """Every column a rule speaks of, for checking that the return has it."""
    named = {column for columns in rule.fields.values() for column in columns}
    named |= {*rule.details, *rule.made_by, *rule.unless, *rule.only_with, *rule.when, *rule.not_for, *rule.not_said}
    named |= {column for one in rule.inferred for column in (one.column, one.filled, one.empty) if column}
    return named | ({rule.each} if rule.each else set())


def fields_named(rule: RecordRule) -> set[str]:
    """Every field of its table that a rule fills, for checking that the table has it."""
    return {*rule.fields, *rule.always, *(inference.field for inference in rule.inferred)}


def _several(columns: str | Iterable[str]) -> tuple[str, ...]:
    return (columns,) if isinstance(columns, str) else tuple(columns)
