"""Children of the household whom an assessment, plan, conference or enquiry of their siblings does not name."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from safer_analysis.siblings.facts import Facts, When, is_born, is_grown_up
from safer_analysis.siblings.homes import Together, find_together
from safer_analysis.siblings.rules import kinds_of_occasion, siblings_rules
from safer_analysis.store import Row


@dataclass(frozen=True, slots=True)
class LeftOut:
    """One child, and one occasion that names siblings and not this child."""

    child: str
    kind: str
    """assessment, enquiry, conference or plan."""
    event_id: str
    """The first report of the occasion."""
    records: tuple[str, ...]
    """Every report of it."""
    category: str
    when: When
    agencies: tuple[str, ...]
    names: tuple[str, ...]
    """The children it names."""
    lived: Together
    """Whether the child lived with one of them then, as far as addresses are recorded."""
    birth_known: bool
    """False where the child's date of birth does not say whether the child was born by then."""


def find_left_out(facts: Facts) -> list[LeftOut]:
    """Every occasion that names a child of the family and leaves out another who was born by then and not grown up.

    Children oldest first, for each in time. Several reports of one occasion are one: a child whom any of them names, or
    that says all the children, is not left out. Children recorded as living elsewhere then are told as that.
    """
    occasions = _occasions(facts)
    return [found for child in facts.children for reports in occasions if (found := _left_out(facts, child, reports))]


def count_occasions(facts: Facts) -> int:
    """How many assessments, plans, conferences and enquiries name a child of the family at all."""
    return len(_occasions(facts))


def _occasions(facts: Facts) -> list[list[Row]]:
    """The reports of each occasion, occasions in time; a record that names no child is of nobody."""
    kinds = kinds_of_occasion()
    reports: defaultdict[str, dict[str, Row]] = defaultdict(dict)
    for row in facts.concerns:
        if row["basis"] == "coded" and row["category"] in kinds and row["child_ids"] and row["earliest"]:
            reports[row["incident_id"]][row["event_id"]] = row
    return [list(of_one.values()) for of_one in reports.values()]


def _left_out(facts: Facts, child: Row, reports: list[Row]) -> LeftOut | None:
    shown = (other for row in reports for other in row["child_ids"] if other not in facts.not_shown)
    named = tuple(dict.fromkeys(shown))
    first = reports[0]
    born = is_born(child, first["earliest"])
    grown = is_grown_up(child, first["earliest"], at=siblings_rules()["removed"]["child_until"])
    if not named or child["person_id"] in named or born is False or grown:
        return None
    return LeftOut(
        child=child["person_id"],
        kind=kinds_of_occasion()[first["category"]],
        event_id=first["event_id"],
        records=tuple(row["event_id"] for row in reports),
        category=first["category"],
        when=When.of(first),
        agencies=tuple(dict.fromkeys(row["agency"] for row in reports)),
        names=named,
        lived=find_together(facts, child["person_id"], named, first["earliest"]),
        birth_known=born is not None,
    )
