"""Everything that is told of one family's patterns: found ones as cards, then those not found or not looked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from safer_analysis.access import Scope
from safer_analysis.dates.showing import show_date
from safer_analysis.patterns.asking import Moved
from safer_analysis.patterns.catalogue import catalogue
from safer_analysis.patterns.finding import Finding, find_findings
from safer_analysis.patterns.records import find_evidence
from safer_analysis.patterns.strip import Axis, Mark
from safer_analysis.sql_files import read_sql
from safer_analysis.store import Store


@dataclass(frozen=True, slots=True)
class Run:
    """What rests on the same records: one finding, or one for each of several children who share them."""

    findings: tuple[Finding, ...]
    names: tuple[str, ...]
    """Whom it is about, in the family's order; empty when it is the family."""

    @property
    def one(self) -> Finding:
        """The finding that stands for all: pattern, records, days and agencies are the same."""
        return self.findings[0]


@dataclass(frozen=True, slots=True)
class Card:
    """One pattern that is found, with everything found of it."""

    pattern: str
    runs: tuple[Run, ...]
    """By last event."""
    only_moved: bool = False
    """Found with thresholds moved for this view, and not with the catalogue's."""

    @property
    def last(self) -> date | None:
        """The day of its last event; None where it rests on no dated event, as of a man nobody has met."""
        return max((run.one.last for run in self.runs if run.one.first and run.one.last), default=None)


@dataclass(frozen=True, slots=True)
class Patterns:
    """The answers about one family on one day."""

    cards: tuple[Card, ...]
    """By last event, the earliest first."""
    none: tuple[Finding, ...]
    could_not_look: tuple[Finding, ...]
    lost: tuple[str, ...]
    """Patterns found with the catalogue's thresholds and not with them moved."""
    evidence: Mapping[str, Mapping[str, Any]]
    """Every record any of them rests on: when it was, who recorded it, whether the history holds it."""
    axis: Axis

    def in_order(self, *, latest_first: bool) -> list[Card]:
        """The cards by their last event; those without any dated event come last either way."""
        dated = [card for card in self.cards if card.last]
        return (dated[::-1] if latest_first else dated) + [card for card in self.cards if not card.last]

    def findings(self) -> list[Finding]:
        """Every finding of every card."""
        return [finding for card in self.cards for run in card.runs for finding in run.findings]


def find_patterns(store: Store, scope: Scope, family_id: str, *, as_of: date, moved: Moved | None = None) -> Patterns:
    """The answers about one family, worked out anew; patterns with moved thresholds are asked with both."""
    given = dict(family_id=family_id, **scope.parameters())
    people = store.rows(read_sql("patterns/sql/people.sql"), **given)
    hidden = {person["person_id"] for person in people if person["earlier_identity"]}
    names = {person["person_id"]: person["name"] for person in people}
    usual = find_findings(store, scope, family_id, as_of=as_of)
    answers = _with_moved(store, scope, family_id, usual, as_of, moved or {})
    answers = [one for one in answers if one.person_id not in hidden]
    found = [one for one in answers if one.answer == "found"]
    found_usually = {one.pattern for one in usual if one.answer == "found"}
    codes = list(dict.fromkeys(one.pattern for one in found))
    cards = [Card(code, _runs(code, found, names), code not in found_usually) for code in codes]
    records = sorted({record for one in found for record in (*one.records, *one.counter)})
    evidence = find_evidence(store, scope, family_id, records)
    months = store.rows(read_sql("patterns/sql/months.sql"), as_of=as_of, **given)
    return Patterns(
        cards=tuple(sorted(cards, key=lambda card: (card.last or date.max, codes.index(card.pattern)))),
        none=tuple(one for one in answers if one.answer == "none"),
        could_not_look=tuple(one for one in answers if one.answer == "could_not_look"),
        lost=tuple(sorted(found_usually - set(codes))),
        evidence=evidence,
        axis=_axis(months, as_of),
    )


def _with_moved(
    store: Store, scope: Scope, family_id: str, usual: Sequence[Finding], as_of: date, moved: Moved
) -> list[Finding]:
    """The usual answers, those of the patterns that were moved asked for again."""
    if not moved:
        return list(usual)
    again = find_findings(store, scope, family_id, as_of=as_of, moved=moved, only=list(moved))
    return sorted(
        [*(one for one in usual if one.pattern not in moved), *again],
        key=lambda one: (one.last or date.max, list(catalogue()).index(one.pattern), one.finding_id),
    )


def _runs(code: str, found: Sequence[Finding], names: Mapping[str, str]) -> tuple[Run, ...]:
    """What is found of one pattern; findings about several people with the same records stand together."""
    together: dict[tuple[Any, ...], list[Finding]] = {}
    for one in found:
        if one.pattern == code:
            together.setdefault((one.way, one.records, one.counter, one.person_id is None), []).append(one)
    order = {person: place for place, person in enumerate(names)}
    runs = []
    for findings in together.values():
        findings.sort(key=lambda one: order.get(one.person_id or "", len(order)))
        about = [names.get(one.person_id, "somebody not listed") for one in findings if one.person_id]
        runs.append(Run(tuple(findings), tuple(about)))
    return tuple(sorted(runs, key=lambda run: run.one.last or date.max))


def _axis(months: Sequence[Mapping[str, Any]], as_of: date) -> Axis:
    """From the first day by which a record is certain to have happened up to the day asked about."""
    first = min((row["certain"] for row in months), default=as_of)
    held = {row["month"]: row["fine"] for row in months if row["fine"]}
    return Axis(min(first, as_of), as_of, held)


def marks_of(run: Run, patterns: Patterns, new: frozenset[str] = frozenset()) -> list[Mark]:
    """The run's records as marks on its strip; `new` are those that came since the reader last read."""
    one = run.one
    roles = [(record, "evidence") for record in one.records] + [(record, "counter") for record in one.counter]
    return [
        _mark(patterns.evidence[record], role, record in new) for record, role in roles if record in patterns.evidence
    ]


def _mark(record: Mapping[str, Any], role: str, is_new: bool) -> Mark:
    said = show_date(record["date"], record["latest"], record["precision"], unsure=bool(record["unsure"]))
    exact = record["date"] == record["latest"] and not record["unsure"]
    return Mark(record["date"], record["latest"], exact, role, f"{said}, {record['agency']}", is_new)
