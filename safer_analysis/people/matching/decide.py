"""What people here decide about two entries: one person, two people, or that they cannot tell. Each can be undone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from safer_analysis.store import Store, Writer
from safer_analysis.store.decide import Decision, add_decision, find_decisions, undo_decision

SAME, NOT_SAME, UNSURE = "same_person", "not_same_person", "unsure_person"
KINDS = (SAME, NOT_SAME, UNSURE)
RecordPair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class PairDecisions:
    """What stands of what was decided, by the two records, as they are now; of two answers the later one stands."""

    by_pair: dict[RecordPair, Decision] = field(default_factory=dict)

    @property
    def apart(self) -> list[RecordPair]:
        """The pairs a person said are two people."""
        return [pair for pair, decision in self.by_pair.items() if decision.kind == NOT_SAME]


def pair_of(one: str, other: str) -> RecordPair:
    """The two records, whichever is named first. Raises ValueError when they are one."""
    if one == other:
        raise ValueError("A question is about two records")
    first, second = sorted((one, other))
    return first, second


def decide_pair(
    store: Store, kind: str, one: str, other: str, *, reason: str, made_by: str, made_at: datetime
) -> list[str]:
    """Keep one answer about two records; the identifiers of the decisions made. An earlier answer is taken back.

    Raises ValueError when the kind is no answer, or the two records are one.
    """
    return decide_pairs(store, kind, [(one, other)], reason=reason, made_by=made_by, made_at=made_at)


def decide_pairs(
    store: Store, kind: str, pairs: Sequence[RecordPair], *, reason: str, made_by: str, made_at: datetime
) -> list[str]:
    """The same answer about many pairs, all kept or none."""
    if kind not in KINDS:
        raise ValueError(f"No answer about two people is called {kind}")
    subjects = ["|".join(pair_of(*pair)) for pair in pairs]
    made = []
    with store.writing() as writer:
        earlier = [decision for each in KINDS for decision in find_decisions(writer, each)]
        for decision in (decision for decision in earlier if decision.subject in subjects):
            undo_decision(writer, decision.decision_id, reason="Answered anew", made_by=made_by, made_at=made_at)
        for subject in subjects:
            detail = {"records": subject.split("|")}
            made.append(add_decision(writer, kind, subject, detail, reason=reason, made_by=made_by, made_at=made_at))
    return made


def take_back_answers(
    store: Store, decision_ids: Sequence[str], *, reason: str, made_by: str, made_at: datetime
) -> None:
    """Take back answers, all or none. Raises KeyError, or ValueError when one was taken back before."""
    with store.writing() as writer:
        for decision_id in decision_ids:
            undo_decision(writer, decision_id, reason=reason, made_by=made_by, made_at=made_at)


def find_pair_decisions(source: Store | Writer) -> PairDecisions:
    """The answers that stand. An answer about a record that a return changed since is about the one in its place."""
    moved = {
        row["record_id"]: row["by_record_id"]
        for row in source.rows(
            "SELECT record_id, by_record_id FROM derived.earlier_version WHERE by_record_id IS NOT NULL"
        )
    }
    every = sorted((d for kind in KINDS for d in find_decisions(source, kind)), key=lambda decision: decision.made_at)
    found: dict[RecordPair, Decision] = {}
    for decision in every:
        one, other = (_as_it_is_now(record, moved) for record in decision.detail["records"])
        if one != other:
            found[pair_of(one, other)] = decision
    return PairDecisions(found)


def _as_it_is_now(record: str, moved: dict[str, str]) -> str:
    seen = {record}
    while moved.get(record, record) not in seen:
        record = moved[record]
        seen.add(record)
    return record
