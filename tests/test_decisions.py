"""Decisions stand beside the evidence, are taken back by another decision, and are never changed."""

from __future__ import annotations

import pytest

from safer_analysis.store import Store, verify_evidence
from safer_analysis.store.decide import add_decision, find_decisions, undo_decision
from tests.conftest import NOW


def decide(store: Store, subject: str = "record-1") -> str:
    with store.writing() as writer:
        made = {"reason": "Sent in error", "made_by": "lead", "made_at": NOW}
        return add_decision(writer, "exclusion", subject, {"row": 4}, **made)


def test_a_decision_stands_with_who_when_and_why(store: Store) -> None:
    made = decide(store)
    (standing,) = find_decisions(store, "exclusion")
    assert (standing.decision_id, standing.subject, standing.detail) == (made, "record-1", {"row": 4})
    assert (standing.reason, standing.made_by, standing.made_at) == ("Sent in error", "lead", NOW)
    assert find_decisions(store, "correction") == []


def test_a_decision_taken_back_no_longer_stands_but_both_are_kept(store: Store) -> None:
    made, other = decide(store), decide(store, "record-2")
    with store.writing() as writer:
        undo_decision(writer, made, reason="It was right after all", made_by="lead", made_at=NOW)
        assert [standing.decision_id for standing in find_decisions(writer, "exclusion")] == [other]
    assert len(store.rows("SELECT * FROM decisions.decision")) == 3
    assert verify_evidence(store).answer == "unchanged"


def test_a_decision_cannot_be_taken_back_twice(store: Store) -> None:
    made = decide(store)
    undo = {"reason": "", "made_by": "lead", "made_at": NOW}
    with store.writing() as writer:
        undo_decision(writer, made, **undo)
    with store.writing() as writer, pytest.raises(ValueError, match="taken back before"):
        undo_decision(writer, made, **undo)
    with store.writing() as writer, pytest.raises(KeyError):
        undo_decision(writer, "nobody's", **undo)


def test_the_audit_trail_tells_of_a_decision_without_its_words(store: Store) -> None:
    decide(store)
    entry = store.rows("SELECT * FROM audit.entry ORDER BY number DESC")[0]
    assert entry["what"] == "decided exclusion"
    assert "error" not in str(entry)
