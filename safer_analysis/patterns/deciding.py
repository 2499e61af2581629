"""What people say of findings: confirmed or dismissed, with a reason; and what has come in since they said it.

A finding is worked out anew after every load, and more evidence can give it another identifier. So a decision keeps the
records it was made on, and stands for the finding of the same pattern about the same person that shares any of them.
Where none of those records is held any more, as when a return was sent again, it stands for the finding of those days.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from safer_analysis.access import Scope
from safer_analysis.patterns.catalogue import catalogue
from safer_analysis.patterns.finding import Finding
from safer_analysis.store import Store, Writer
from safer_analysis.store.decide import Decision, add_decision, find_decisions, undo_decision

ANSWERS = ("confirmed", "dismissed")


@dataclass(frozen=True, slots=True)
class Decided:
    """What was said of one finding, and how its evidence has changed since."""

    decision: Decision
    rested_on: int
    """How many records it rested on then."""
    since: tuple[str, ...]
    """Records it rests on now and did not then."""
    gone: int
    """How many of the records of then it does not rest on now."""

    @property
    def answer(self) -> str:
        """`confirmed` or `dismissed`."""
        return str(self.decision.detail["answer"])


def decide_findings(
    store: Store,
    findings: Sequence[Finding],
    answer: str,
    moved: Mapping[str, int] | None = None,
    *,
    reason: str,
    made_by: str,
    made_at: datetime,
) -> list[str]:
    """Confirm or dismiss findings, one decision each; their identifiers come back in order.

    An earlier answer on the same finding is taken back. Raises ValueError on another answer, or without a reason.
    """
    if answer not in ANSWERS:
        raise ValueError("A finding is confirmed or dismissed")
    if not reason.strip():
        raise ValueError("Say in a few words why, so that others can follow it.")
    made = []
    with store.writing() as writer:
        for finding in findings:
            _take_back_earlier(writer, finding, made_by=made_by, made_at=made_at)
            detail = _detail(finding, answer, moved)
            said = add_decision(
                writer, "finding", finding.finding_id, detail, reason=reason, made_by=made_by, made_at=made_at
            )
            made.append(said)
    return made


def take_back_findings(
    store: Store, decision_ids: Iterable[str], *, reason: str, made_by: str, made_at: datetime
) -> None:
    """Take what was said of findings back. Raises ValueError when it was taken back before."""
    with store.writing() as writer:
        for decision_id in decision_ids:
            undo_decision(writer, decision_id, reason=reason, made_by=made_by, made_at=made_at)


def find_decided(store: Store, scope: Scope, family_id: str) -> list[Decision]:
    """What was said of one family's findings and stands, oldest first; nothing where the scope does not grant it."""
    if not scope.grants(family_id):
        return []
    return [one for one in find_decisions(store, "finding") if one.detail.get("family") == family_id]


def match_decided(
    findings: Sequence[Finding], decisions: Sequence[Decision]
) -> tuple[dict[str, Decided], list[Decision]]:
    """What was said of each finding, by its identifier, the latest word standing; and what fits no finding now."""
    decided: dict[str, Decided] = {}
    without = []
    held = {record for one in findings for record in one.records}
    for decision in decisions:
        of_kind = [one for one in findings if _same_kind(one, decision)]
        same = [one for one in of_kind if _shares(one, decision)]
        if not held & set(decision.detail["records"]):
            same = [one for one in of_kind if _same_days(one, decision)]
        if not same:
            without.append(decision)
        for one in [one for one in same if one.way == decision.detail["way"]] or same:
            decided[one.finding_id] = _decided(one, decision)
    return decided, without


def _decided(finding: Finding, decision: Decision) -> Decided:
    then = set(decision.detail["records"])
    since = tuple(record for record in finding.records if record not in then)
    return Decided(decision, len(then), since, len(then - set(finding.records)))


def _shares(finding: Finding, decision: Decision) -> bool:
    return not set(decision.detail["records"]).isdisjoint(finding.records)


def _same_days(finding: Finding, decision: Decision) -> bool:
    first, last = decision.detail["first"], decision.detail["last"]
    if not (first and last and finding.first and finding.last):
        return False
    return finding.first <= date.fromisoformat(last) and finding.last >= date.fromisoformat(first)


def _same_kind(finding: Finding, decision: Decision) -> bool:
    return (decision.detail["pattern"], decision.detail["person"]) == (finding.pattern, finding.person_id)


def _detail(finding: Finding, answer: str, moved: Mapping[str, int] | None) -> dict[str, object]:
    return {
        "answer": answer,
        "family": finding.family_id,
        "pattern": finding.pattern,
        "way": finding.way,
        "person": finding.person_id,
        "records": list(finding.records),
        "first": finding.first.isoformat() if finding.first else None,
        "last": finding.last.isoformat() if finding.last else None,
        "figures": catalogue()[finding.pattern].figures(moved),
    }


def _take_back_earlier(writer: Writer, finding: Finding, *, made_by: str, made_at: datetime) -> None:
    """What the reader saw said of this finding and of no other: what shares its records and is of the same way."""
    for one in find_decisions(writer, "finding"):
        same = one.detail["way"] == finding.way and _same_kind(finding, one) and _shares(finding, one)
        if one.detail["family"] == finding.family_id and same:
            undo_decision(writer, one.decision_id, reason="answered anew", made_by=made_by, made_at=made_at)
