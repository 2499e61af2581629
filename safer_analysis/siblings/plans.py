"""The plans of one child: from when to when, as the records that begin and end them say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from safer_analysis.siblings.facts import Facts, When
from safer_analysis.siblings.rules import PlanKind, plan_kinds
from safer_analysis.store import Row


@dataclass(frozen=True, slots=True)
class PlanSpan:
    """One plan of one child."""

    kind: str
    label: str
    start: When | None
    """None where only its end, or only its actions, are recorded."""
    end: When | None = None
    """None where no end is recorded."""
    records: tuple[str, ...] = ()
    actions: int = 0
    """How many actions name the child, for a plan that is told by them alone."""


def find_plans(facts: Facts, person_id: str) -> Iterator[PlanSpan]:
    """The child's plans by kind, each kind in time; last the plans that only their actions tell of.

    A start and the next end of its kind are one plan. Several reports of one start are one.
    """
    rows = [row for row in facts.of_child(person_id) if row["basis"] == "coded" and row["how"] != "linked"]
    spans = [span for kind in plan_kinds() for span in _spans(kind, rows)]
    yield from spans
    yield from _told_by_actions(facts, person_id, told={span.label for span in spans})


def _spans(kind: PlanKind, rows: list[Row]) -> Iterator[PlanSpan]:
    start: Row | None = None
    records: list[str] = []
    for row in rows:
        if row["category"] not in (kind.start, kind.end):
            continue
        again = start is not None and row["incident_id"] == start["incident_id"]
        if row["category"] == kind.start and start is not None and not again:
            yield PlanSpan(kind.name, kind.label, When.of(start), None, tuple(records))
            records = []
        records.append(row["event_id"])
        if row["category"] == kind.start:
            start = start if again else row
        else:
            yield PlanSpan(kind.name, kind.label, When.of(start) if start else None, When.of(row), tuple(records))
            start, records = None, []
    if start is not None:
        yield PlanSpan(kind.name, kind.label, When.of(start), None, tuple(records))


def _told_by_actions(facts: Facts, person_id: str, *, told: set[str]) -> Iterator[PlanSpan]:
    """Plans by the name their actions give them; none of a kind whose beginning or end is recorded (`told`)."""
    named: dict[str, list[Row]] = {}
    for row in facts.recorded_as("plan_action", person_id):
        plan = row["what"] or ""
        if not any(label in plan.lower() for label in told):
            named.setdefault(plan, []).append(row)
    for plan, rows in sorted(named.items()):
        first = next((row for row in rows if row["start_earliest"]), None)
        start = When.start_of(first) if first else None
        yield PlanSpan("actions", plan, start, None, tuple(row["record_id"] for row in rows), len(rows))
