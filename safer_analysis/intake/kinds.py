"""The kinds of return: one TOML file each in `returns/`, saying how it is recognised and what each heading means.

Layouts that people here described stand in a folder of their own, in the same form, and go before the others.
"""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from safer_analysis.intake.likeness import heading_key, with_likeness
from safer_analysis.intake.record_rules import RecordRule, columns_named, fields_named, make_rule
from safer_analysis.store.place import own_returns_folder
from safer_analysis.vocabulary import EVIDENCE_TABLES, Table, fold

RETURNS_FOLDER = Path(__file__).parent / "returns"
EVERY_RETURN = "_every_return"
_NUMBERED = re.compile(r"\s+\d{1,2}$")
_IN_WORDS = ("text", "action", "outcome", "comment")
CONTEXT_FIELDS = ("agency", "family_ref", "family_name")


@dataclass(frozen=True, slots=True)
class ReturnKind:
    """One kind of return."""

    kind: str
    title: str
    table: Table
    priority: int
    """Which kind is taken when two fit a heading row equally well: the higher."""
    needs: tuple[tuple[str, ...], ...]
    """A heading row is of this kind when it fills one field of every group."""
    row_needs: tuple[tuple[str, ...], ...]
    """A row that leaves all fields of one group empty is held."""
    headings: dict[str, tuple[str, ...]]
    """Folded heading to the fields it fills; one column may fill two, such as "Child seen / child's views"."""
    contains: dict[str, tuple[str, ...]]
    """Field to words that, inside a longer heading, mean it; used only when no heading says the field exactly."""
    not_containing: dict[str, tuple[str, ...]]
    """Field to words that keep a longer heading from meaning it."""
    yields_to: str | None
    """A kind that is taken instead wherever it fits too, however many columns this one fills."""
    own: frozenset[str] = frozenset()
    """The folded headings of a layout that somebody here described: it is taken wherever all of them stand."""
    columns: frozenset[str] = frozenset()
    """Names of columns that fill no field of the table but belong to further records of the row."""
    record: RecordRule | None = None
    """What is true of the row's own record beyond its columns; None for most kinds."""
    gives: tuple[RecordRule, ...] = ()
    """The further records one row gives."""
    codes: dict[str, str] = field(default_factory=dict)
    """Column to the code list its words stand in."""
    several: frozenset[str] = frozenset()
    """Columns whose cells hold several values, parted by semicolons."""
    order: tuple[tuple[str, str], ...] = ()
    """Pairs of columns whose first date comes before their second."""
    caseload: bool = False
    """True for a list of many families' children: each child's number is a family of its own until placed."""
    agency: str | None = None
    """Who makes such returns, where nothing in the file says so."""
    agency_else: str | None = None
    """Whose such returns are, where not even a title or the file's name says so."""
    signs: frozenset[str] = frozenset()
    """Folded headings that tell this kind from others with the same fields; none where its fields tell it."""
    signs_needed: int = 0
    """So many of them must stand in the heading row …"""
    own_signs: frozenset[str] = frozenset()
    """… or one of these, which no other kind of return has."""
    told_by: tuple[str, str] | None = None
    """A field and the code list that most words under it stand in, which tells this kind without its signs …"""
    told_beside: frozenset[str] = frozenset()
    """… where one of these folded headings stands beside."""
    cases_by: str | None = None
    """A column each of whose values is another family's case, where no column names the family."""
    date_above: tuple[str, ...] = ()
    """Labels of the one date above the table that is of all its rows, where it has no column of dates."""
    subject: str | None = None
    """adult or child, where the person such a return is about is always one of them; see subjects.py."""

    def fields_under(self, heading: str) -> tuple[str, ...]:
        """The fields a heading means; "Date (dd/mm/yyyy)" means what "Date" does, and an empty one means nothing.

        So does "Diagnosis 2" what "Diagnosis" does, where it is words; a number tells people and dates apart.
        """
        exact = self.headings.get(heading_key(heading)) or self.headings.get(heading_key(heading.split("(")[0]))
        if exact or not heading[-1:].isdigit():
            return exact or ()
        numbered = self.headings.get(_NUMBERED.sub("", heading_key(heading)), ())
        return tuple(name for name in numbered if name in self.columns or name in _IN_WORDS)

    def shows_in(self, headings: Iterable[str]) -> bool:
        """Whether enough of its signs stand among some headings."""
        there = {heading_key(heading) for heading in headings}
        return not self.signs or bool(there & self.own_signs) or len(there & self.signs) >= self.signs_needed


@cache
def return_kinds() -> dict[str, ReturnKind]:
    """Every kind of return by name. Raises ValueError when a file of the program names a field its table lacks."""
    raw = {path.stem: _read(path) for path in sorted(RETURNS_FOLDER.glob("*.toml"))}
    shared = raw[EVERY_RETURN]
    entries = {name: entry for name, entry in raw.items() if not name.startswith("_")}
    kinds = {name: _make_kind(name, with_likeness(entry, raw), shared) for name, entry in entries.items()}
    for path in sorted(own_returns_folder().glob("*.toml")):
        with suppress(ValueError, KeyError, TypeError, AttributeError, OSError):  # one bad file must not stop the rest
            entry = _read(path)
            described = frozenset(fold(heading) for typed in entry["fields"].values() for heading in typed)
            kinds[path.stem] = replace(_make_kind(path.stem, with_likeness(entry, raw), shared), own=described)
    return kinds


def find_own_returns_not_read() -> list[str]:
    """The names of layouts described here that cannot be read, as when a file was changed by hand."""
    found = (path.stem for path in sorted(own_returns_folder().glob("*.toml")))
    return [name for name in found if name not in return_kinds() or not return_kinds()[name].own]


def forget_return_kinds() -> None:
    """Read every kind of return anew at the next question, because one was added."""
    return_kinds.cache_clear()
    known_headings.cache_clear()


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _make_kind(name: str, entry: dict[str, Any], shared: dict[str, Any]) -> ReturnKind:
    table = _table_named(entry["table"])
    for filled in entry["fields"]:
        _check_field(name, table, filled)
    headings = _read_headings({**entry["fields"], **entry["columns"]}, shared["fields"])
    known = {*entry["fields"], *entry["columns"], *CONTEXT_FIELDS}
    return ReturnKind(
        kind=name,
        title=entry["title"],
        table=table,
        priority=entry["priority"],
        needs=tuple(tuple(group) for group in entry["needs"]),
        row_needs=tuple(tuple(group) for group in entry["row_needs"]),
        headings=headings,
        contains={field: tuple(words) for field, words in entry["contains"].items()},
        not_containing={field: tuple(words) for field, words in entry["not_containing"].items()},
        yields_to=entry.get("yields_to"),
        columns=frozenset(entry["columns"]),
        record=_make_rule(name, {"table": entry["table"], **entry["record"]}, known) if "record" in entry else None,
        gives=tuple(_make_rule(name, one, known) for one in entry["gives"]),
        codes=entry["codes"],
        several=frozenset(entry.get("several", ())),
        order=tuple((first, then) for first, then in entry.get("order", ())),
        caseload=entry.get("caseload", False),
        agency=entry.get("agency"),
        agency_else=entry.get("agency_else"),
        signs=frozenset(heading_key(heading) for heading in entry.get("signs", {}).get("headings", ())),
        own_signs=frozenset(heading_key(heading) for heading in entry.get("signs", {}).get("own", ())),
        signs_needed=entry.get("signs", {}).get("at_least", 0),
        told_by=(entry["told_by"]["field"], entry["told_by"]["codes"]) if "told_by" in entry else None,
        told_beside=frozenset(map(heading_key, entry.get("told_by", {}).get("beside", ()))),
        cases_by=entry.get("cases_by"),
        date_above=tuple(entry.get("date_above", ())),
        subject=entry.get("subject"),
    )


def _read_headings(own: dict[str, list[str]], shared: dict[str, list[str]]) -> dict[str, tuple[str, ...]]:
    """Folded heading to fields; what a kind says of a heading itself goes before what is true of all."""
    headings: dict[str, list[str]] = {}
    for filled, typed in own.items():
        for heading in typed:
            fields = headings.setdefault(heading_key(heading), [])
            if filled not in fields:
                fields.append(filled)
    taken = set(headings)
    for filled, typed in shared.items():
        for heading in typed:
            if heading_key(heading) not in taken:
                headings.setdefault(heading_key(heading), []).append(filled)
    return {heading: tuple(fields) for heading, fields in headings.items()}


def _make_rule(kind: str, entry: dict[str, Any], columns: set[str]) -> RecordRule:
    table = _table_named(entry["table"])
    rule = make_rule(entry, table)
    for filled in fields_named(rule):
        _check_field(kind, table, filled)
    unknown = columns_named(rule) - columns
    if unknown:
        raise ValueError(f"returns/{kind}.toml: no heading fills the columns {sorted(unknown)} of [[gives]]")
    return rule


def _table_named(name: str) -> Table:
    for table in EVIDENCE_TABLES:
        if table.name == name:
            return table
    raise ValueError(f"No table is called {name}")


def fields_of(table: Table) -> set[str]:
    """Every field a return may fill for this table: its own, a number for each field of people, time, context."""
    fields = {field.name for field in table.fields}
    fields |= {f"{field.name}_id" for field in table.fields if field.kind == "people"}
    if any(field.main for field in table.fields):
        fields.add("time")
    if {f"{name}_id" for name in ("children", "adults")} <= fields:
        fields |= {"subject", "subject_id", "subject_born", "subject_age", "subject_forename", "subject_surname"}
    return fields | set(CONTEXT_FIELDS)


def _check_field(kind: str, table: Table, field: str) -> None:
    known = fields_of(table)
    if field not in known:
        nearest = difflib.get_close_matches(field, known, n=1)
        hint = f" Did you mean {nearest[0]}?" if nearest else ""
        raise ValueError(f"returns/{kind}.toml: {table.name} has no field {field}.{hint}")


@cache
def known_headings() -> frozenset[str]:
    """Every heading that any kind of return knows, folded."""
    return frozenset(heading for kind in return_kinds().values() for heading in kind.headings)
