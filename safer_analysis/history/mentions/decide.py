"""What a person says of possible mentions: confirmed, not this, another category. Each can be taken back.

The history is rebuilt by whoever calls.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from safer_analysis.store import Store, Writer
from safer_analysis.store.decide import add_decision, find_decisions, undo_decision
from safer_analysis.vocabulary import code_list


@dataclass(frozen=True, slots=True)
class MentionPlace:
    """Which mention: its record, its place in a field of it, and the category it was read as."""

    event_id: str
    field: str
    starts: int
    ends: int
    words: str
    code: str


def confirm_mentions(
    store: Store, places: Sequence[MentionPlace], *, reason: str, made_by: str, made_at: datetime
) -> list[str]:
    """Say that the words mean what they were read as. One decision a mention; their identifiers come back in order."""
    return _answer(store, places, "confirmed", None, reason=reason, made_by=made_by, made_at=made_at)


def reject_mentions(
    store: Store, places: Sequence[MentionPlace], *, reason: str, made_by: str, made_at: datetime
) -> list[str]:
    """Say that the words do not mean what they were read as."""
    return _answer(store, places, "rejected", None, reason=reason, made_by=made_by, made_at=made_at)


def recode_mentions(
    store: Store, places: Sequence[MentionPlace], category: str, *, reason: str, made_by: str, made_at: datetime
) -> list[str]:
    """Say that the words mean another category. Raises ValueError when there is no such category."""
    return _answer(store, places, "recoded", category, reason=reason, made_by=made_by, made_at=made_at)


def code_record(store: Store, event_id: str, category: str, *, reason: str, made_by: str, made_at: datetime) -> str:
    """Give a record as a whole a category that no words of it were read as. Raises ValueError on an unknown one."""
    _check(category)
    detail = {"answer": "recoded", "category": category}
    with store.writing() as writer:
        return add_decision(writer, "coding", event_id, detail, reason=reason, made_by=made_by, made_at=made_at)


def take_back_coding(
    store: Store, decision_ids: Sequence[str], *, reason: str, made_by: str, made_at: datetime
) -> None:
    """Take decisions back: the mentions are possible again. Raises ValueError when one was taken back before."""
    with store.writing() as writer:
        for decision_id in decision_ids:
            undo_decision(writer, decision_id, reason=reason, made_by=made_by, made_at=made_at)


def _answer(
    store: Store,
    places: Sequence[MentionPlace],
    answer: str,
    category: str | None,
    *,
    reason: str,
    made_by: str,
    made_at: datetime,
) -> list[str]:
    """One decision a mention, all in one transaction; an earlier answer on the same mention is taken back."""
    if category is not None:
        _check(category)
    made = []
    with store.writing() as writer:
        earlier = _standing(writer)
        for place in places:
            if place in earlier:
                undo_decision(writer, earlier[place], reason="answered anew", made_by=made_by, made_at=made_at)
            detail = {
                "answer": answer,
                "category": place.code if answer == "confirmed" else category,
                **{name: getattr(place, name) for name in ("field", "starts", "ends", "words", "code")},
            }
            made.append(
                add_decision(writer, "coding", place.event_id, detail, reason=reason, made_by=made_by, made_at=made_at)
            )
    return made


def _standing(writer: Writer) -> dict[MentionPlace, str]:
    """The standing answer on each mention, by its place."""
    return {
        MentionPlace(one.subject, *(one.detail[name] for name in ("field", "starts", "ends", "words", "code"))): (
            one.decision_id
        )
        for one in find_decisions(writer, "coding")
        if "field" in one.detail
    }


def _check(category: str) -> None:
    if category not in code_list("categories"):
        raise ValueError("There is no such category")
