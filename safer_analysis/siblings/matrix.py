"""Children by what was recorded of each: one cell a question, each with the records it rests on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from safer_analysis.siblings.facts import Facts, When, is_born
from safer_analysis.siblings.plans import PlanSpan, find_plans
from safer_analysis.siblings.rules import Asked, columns_asked
from safer_analysis.siblings.voice import Said, find_said
from safer_analysis.store import Row

Answer = Literal["found", "none", "could_not_look", "not_yet_born"]
# What cannot be recorded of a child before birth.
NEEDS_BIRTH = frozenset({"seen", "alone", "voice", "last_seen"})


@dataclass(frozen=True, slots=True)
class Cell:
    """What is recorded of one child under one question."""

    child: str
    column: str
    answer: Answer = "none"
    records: tuple[str, ...] = ()
    """Records whose subject the child is, in time."""
    present: tuple[str, ...] = ()
    """Records of all the children, or of another child that this one was linked to."""
    possible: tuple[str, ...] = ()
    """Possible mentions that nobody has confirmed; counted nowhere else."""
    events: int = 0
    """What `records` and `present` tell of, several reports of one incident counted once."""
    counts: tuple[tuple[str, int], ...] = ()
    """Further numbers by name: alone, not_alone, kinds of voice."""
    last: When | None = None
    """When the last of `records` and `present` was."""
    agencies: tuple[str, ...] = ()
    """Which agencies' records they are; of the last, for the column that tells of it."""
    plans: tuple[PlanSpan, ...] = ()
    actions: tuple[str, ...] = ()
    """Records of a plan's actions that name the child; they stand in no chronology."""
    no_return: tuple[str, ...] = ()
    """Kinds of agency that would have told and have sent nothing, or agencies that work with the child and have not."""


@dataclass(frozen=True, slots=True)
class Matrix:
    """The children, oldest first, by the columns that `siblings.toml` declares."""

    children: tuple[Row, ...]
    columns: tuple[Asked, ...]
    cells: dict[tuple[str, str], Cell]
    as_of: date
    order: dict[str, int]
    """Record id to its place in the family's history."""

    def cell(self, child: str, column: str) -> Cell:
        """The cell of one child and column."""
        return self.cells[child, column]

    def without_records(self) -> list[Row]:
        """The children whom no record concerns; one born after the day asked about is not among them."""
        nothing = [child for child in self.children if self.cell(child["person_id"], "events").answer == "none"]
        return [child for child in nothing if child["unborn"] or is_born(child, self.as_of) is not False]


def build_matrix(facts: Facts, said: Sequence[Said] | None = None) -> Matrix:
    """The matrix of one family's children. `said` saves working out anew what `find_said` gives."""
    said = find_said(facts) if said is None else said
    columns, looked = columns_asked(), _where_it_could_be_looked(facts)
    cells = {}
    for child in facts.children:
        rows = list(facts.of_child(child["person_id"]))
        own = [one for one in said if one.child == child["person_id"]]
        for column in columns:
            cell = _fill(facts, child, column, rows, own)
            cells[child["person_id"], column.name] = _answered(facts, looked, child, column, cell)
    order = {row["event_id"]: place for place, row in enumerate(facts.concerns)}
    return Matrix(facts.children, columns, cells, facts.as_of, order)


@dataclass(frozen=True, slots=True)
class _Looked:
    """Where something could be looked for at all."""

    kinds: frozenset[str]
    """Kinds of agency that have sent a record of the family."""
    silent: frozenset[str]
    """Columns that no record of the family says anything of, for any child."""


def _where_it_could_be_looked(facts: Facts) -> _Looked:
    no_sighting = all(row["was_seen"] is None for row in facts.concerns)
    no_word_on_alone = all(row["seen_alone"] is None for row in facts.concerns)
    silent = {"seen", "last_seen"} if no_sighting else set()
    return _Looked(facts.kinds_heard_from(), frozenset(silent | ({"alone"} if no_word_on_alone else set())))


def _fill(facts: Facts, child: Row, column: Asked, rows: list[Row], said: list[Said]) -> Cell:
    cell = _cell(child, column, _chosen(column, rows, said))
    cell = replace(cell, possible=_possible(column, rows, frozenset(cell.records)))
    more: Callable[[Facts, Row, Cell, list[Row], list[Said]], Cell] | None = _MORE.get(column.name)
    return more(facts, child, cell, rows, said) if more else cell


def _possible(column: Asked, rows: list[Row], counted: frozenset[str]) -> tuple[str, ...]:
    """The possible mentions of a column's categories; under events, those among the records themselves."""
    mentions = [row for row in rows if row["basis"] == "possible_mention"]
    if column.name == "events":
        return tuple(row["event_id"] for row in mentions)
    return tuple(
        row["event_id"]
        for row in mentions
        if row["event_id"] not in counted and not column.categories.isdisjoint(row["mentioned"])
    )


def _chosen(column: Asked, rows: list[Row], said: list[Said]) -> list[Row]:
    """The rows that count for a column."""
    if column.name in ("events", "agencies"):
        return rows
    if column.name in ("seen", "last_seen"):
        return [row for row in rows if row["was_seen"]]
    if column.name == "alone":
        return [row for row in rows if row["seen_alone"] and row["how"] != "linked"]
    if column.name == "voice":
        spoken = {one.event_id for one in said}
        return [row for row in rows if row["event_id"] in spoken]
    injuries = column.name == "injuries"
    return [
        row
        for row in rows
        if (row["basis"] == "coded" and row["category"] in column.categories) or (injuries and row["tells_injury"])
    ]


def _cell(child: Row, column: Asked, rows: Sequence[Row]) -> Cell:
    return Cell(
        child["person_id"],
        column.name,
        "found" if rows else "none",
        records=tuple(row["event_id"] for row in rows if row["how"] == "named"),
        present=tuple(row["event_id"] for row in rows if row["how"] != "named"),
        events=len({row["incident_id"] for row in rows}),
        last=_last(rows),
        agencies=tuple(sorted({row["agency"] for row in rows}, key=str.casefold)),
    )


def _last(rows: Iterable[Row]) -> When | None:
    dated = [row for row in rows if row["latest"] is not None]
    return When.of(max(dated, key=lambda row: (row["latest"], row["earliest"]))) if dated else None


def _answered(facts: Facts, looked: _Looked, child: Row, column: Asked, cell: Cell) -> Cell:
    """The cell with its answer told apart: found, none, could not look, or not yet born."""
    if column.told_by:
        cell = replace(cell, no_return=tuple(kind for kind in column.told_by if kind not in looked.kinds))
    if cell.answer == "found" or cell.actions:
        return replace(cell, answer="found")
    if column.name in NEEDS_BIRTH and is_born(child, facts.as_of) is False:
        return replace(cell, answer="not_yet_born")
    nobody_sent = bool(column.told_by) and len(cell.no_return) == len(column.told_by)
    return replace(cell, answer="could_not_look") if nobody_sent or column.name in looked.silent else cell


def _alone(_facts: Facts, _child: Row, cell: Cell, rows: list[Row], _said: list[Said]) -> Cell:
    """Beside alone: not alone, and seen without a word on it."""
    own = [row for row in rows if row["how"] != "linked"]
    counts = {
        "not_alone": sum(row["seen_alone"] is False and bool(row["was_seen"]) for row in own),
        "not_said": sum(row["seen_alone"] is None and bool(row["was_seen"]) for row in own),
    }
    return replace(cell, counts=tuple(counts.items()))


def _voice(_facts: Facts, _child: Row, cell: Cell, _rows: list[Row], said: list[Said]) -> Cell:
    """Which parts, and how many stand in records of several children that do not say whose they are."""
    kinds = Counter(kind for one in said for kind in one.kinds)
    several = sum(one.whose == "several" for one in said)
    return replace(cell, counts=(*sorted(kinds.items()), ("several", several)))


def _plans(facts: Facts, child: Row, cell: Cell, _rows: list[Row], _said: list[Said]) -> Cell:
    actions = [row["record_id"] for row in facts.recorded_as("plan_action", child["person_id"])]
    return replace(cell, plans=tuple(find_plans(facts, child["person_id"])), actions=tuple(actions))


def _agencies(facts: Facts, child: Row, cell: Cell, _rows: list[Row], _said: list[Said]) -> Cell:
    """Agencies that list the child or are recorded as working with the child, and have no record of the child."""
    works = {row["agency"] for row in facts.recorded_as("involvement", child["person_id"])}
    silent = (works | set(child["agencies"])) - set(cell.agencies)
    return replace(cell, no_return=tuple(sorted(silent, key=str.casefold)))


def _last_seen(_facts: Facts, child: Row, cell: Cell, rows: list[Row], _said: list[Said]) -> Cell:
    """Only the records of the last time, all of them where several agencies saw the child on that day."""
    seen = [row for row in rows if row["was_seen"]]
    dated = [row["latest"] for row in seen if row["latest"]]
    last = [row for row in seen if dated and row["latest"] == max(dated)]
    return replace(_cell(child, Asked("last_seen", "", frozenset(), ()), last or seen), column=cell.column)


_MORE = {"alone": _alone, "voice": _voice, "plans": _plans, "agencies": _agencies, "last_seen": _last_seen}
