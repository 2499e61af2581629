"""Everything that is told of one family's patterns: found ones as cards, then those not found or not looked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from safer_analysis.access import Scope
from safer_analysis.dates.showing import show_date
from safer_analysis.history.picture_end import last_day_drawn
from safer_analysis.patterns.asking import Moved
from safer_analysis.patterns.catalogue import catalogue
from safer_analysis.patterns.deciding import Decided, find_decided, match_decided
from safer_analysis.patterns.finding import Finding, find_findings
from safer_analysis.patterns.records import find_evidence
from safer_analysis.patterns.strip import Axis, Mark
from safer_analysis.sql_files import read_sql
from safer_analysis.store import Store
from safer_analysis.store.decide import Decision


@dataclass(frozen=True, slots=True)
class Run:
    """What rests on the same records: one finding, or one for each of several children who share them."""

    findings: tuple[Finding, ...]
    names: tuple[str, ...]
    """Whom it is about, in the family's order; empty when it is the family."""
    decided: tuple[Decided, ...] = ()
    """What people said of it, one for each finding; empty where nobody did."""

    @property
    def is_set_aside(self) -> bool:
        """Whether it was dismissed and nothing has come in since: shown folded."""
        return bool(self.decided) and all(one.answer == "dismissed" and not one.since for one in self.decided)

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
    dismissed: tuple[Card, ...]
    """What people dismissed and nothing has come in of since, by last event; a pattern can stand in both."""
    decided_before: tuple[Decision, ...]
    """What was said of findings that these records no longer bear out."""
    none: tuple[Finding, ...]
    could_not_look: tuple[Finding, ...]
    lost: tuple[str, ...]
    """Patterns found with the catalogue's thresholds and not with them moved."""
    people: tuple[str, ...]
    """The names of the family's people: children first, oldest first, then adults."""
    evidence: Mapping[str, Mapping[str, Any]]
    """Every record any of them rests on: when it was, who recorded it, whether the history holds it."""
    axis: Axis

    def in_order(self, *, latest_first: bool) -> list[Card]:
        """The cards by their last event; those without any dated event come last either way."""
        dated = [card for card in self.cards if card.last]
        undated = [card for card in self.cards if not card.last]
        if not latest_first:
            return dated + undated
        return [replace(card, runs=_latest_first(card.runs)) for card in (*dated[::-1], *undated)]

    def codes_found(self) -> set[str]:
        """Every pattern that is found, dismissed or not."""
        return {card.pattern for card in (*self.cards, *self.dismissed)}


def find_patterns(store: Store, scope: Scope, family_id: str, *, as_of: date, moved: Moved | None = None) -> Patterns:
    """The answers about one family, worked out anew; patterns with moved thresholds are asked with both."""
    given = {"family_id": family_id, **scope.parameters()}
    people = store.rows(read_sql("patterns/sql/people.sql"), **given)
    hidden = {person["person_id"] for person in people if person["earlier_identity"]}
    usual = find_findings(store, scope, family_id, as_of=as_of)
    answers = _with_moved(store, scope, family_id, usual, as_of, moved or {})
    found = [one for one in answers if one.answer == "found" and one.person_id not in hidden]
    decided, before = match_decided(found, find_decided(store, scope, family_id))
    runs = _runs(found, {person["person_id"]: person["name"] for person in people}, decided)
    usually = {one.pattern for one in usual if one.answer == "found"}
    records = sorted({record for one in found for record in (*one.records, *one.counter)})
    months = store.rows(read_sql("patterns/sql/months.sql"), as_of=as_of, **given)
    return Patterns(
        cards=_cards([run for run in runs if not run.is_set_aside], usually),
        dismissed=_cards([run for run in runs if run.is_set_aside], usually),
        decided_before=tuple(before),
        none=tuple(one for one in answers if one.answer == "none"),
        could_not_look=tuple(one for one in answers if one.answer == "could_not_look"),
        lost=tuple(sorted(usually - {one.pattern for one in answers if one.answer == "found"})),
        people=tuple(person["name"] for person in people if not person["earlier_identity"]),
        evidence=find_evidence(store, scope, family_id, records),
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


def _cards(runs: Sequence[Run], usually: set[str]) -> tuple[Card, ...]:
    """The runs by pattern, each card and the cards themselves by last event."""
    place = {code: number for number, code in enumerate(catalogue())}
    codes = sorted({run.one.pattern for run in runs}, key=lambda code: place[code])
    cards = [Card(code, tuple(run for run in runs if run.one.pattern == code), code not in usually) for code in codes]
    return tuple(sorted(cards, key=lambda card: (card.last or date.max, place[card.pattern])))


def _runs(found: Sequence[Finding], names: Mapping[str, str], decided: Mapping[str, Decided]) -> list[Run]:
    """What is found, by last event; findings about several people with the same records stand together."""
    together: dict[tuple[Any, ...], list[Finding]] = {}
    for one in found:
        said = decided.get(one.finding_id)
        alike = (one.way, one.records, one.counter, one.person_id is None, said and (said.answer, said.since))
        together.setdefault(alike, []).append(one)
    order = {person: place for place, person in enumerate(names)}
    runs = []
    for findings in together.values():
        findings.sort(key=lambda one: order.get(one.person_id or "", len(order)))
        about = tuple(names.get(one.person_id, "somebody not listed") for one in findings if one.person_id)
        said_of = tuple(decided[one.finding_id] for one in findings if one.finding_id in decided)
        runs.append(Run(tuple(findings), about, said_of))
    return sorted(runs, key=lambda run: run.one.last or date.max)


def _latest_first(runs: Sequence[Run]) -> tuple[Run, ...]:
    return tuple(sorted(runs, key=lambda run: run.one.last or date.min, reverse=True))


def _axis(months: Sequence[Mapping[str, Any]], as_of: date) -> Axis:
    """From the first day by which a record is certain to have happened; to the day asked about, or nearly the last."""
    first = min((row["certain"] for row in months), default=as_of)
    last = max((row["until"] for row in months), default=as_of)
    held = {row["month"]: row["fine"] for row in months if row["fine"]}
    return Axis(min(first, as_of), last_day_drawn(min(first, as_of), last, as_of), held)


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
