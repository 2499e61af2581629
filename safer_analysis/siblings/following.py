"""What a child said, and what followed within so many days: which records of which agencies, or nothing recorded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from safer_analysis.siblings.facts import Facts, When
from safer_analysis.siblings.rules import followed_rules
from safer_analysis.siblings.voice import Said
from safer_analysis.store import Row
from safer_analysis.vocabulary import code_list

Outcome = Literal["found", "others_only", "none", "not_over", "could_not_look"]


@dataclass(frozen=True, slots=True)
class Follower:
    """One record of the days after."""

    event_id: str
    days: int
    agency: str
    category: str | None
    category_typed: str | None
    basis: str


@dataclass(frozen=True, slots=True)
class After:
    """What followed one thing a child said."""

    said: Said
    answer: Outcome
    """found: records that may be an answer to it; others_only: only other records; none: nothing recorded; not_over:
    nothing so far, and the days are not over; could_not_look: the day it was said is not known exactly."""
    answers: tuple[Follower, ...] = ()
    others: tuple[Follower, ...] = ()
    undated: int = 0
    """Records that may have been in those days, of a date that is not exact."""


def find_followed(facts: Facts, said: Sequence[Said], *, days: int) -> list[After]:
    """For each thing said, in its order: the records of the same child, or of no child by name, in the `days` after.

    Other reports of the same incident are not counted, nor what is known to have been earlier on the same day.
    """
    records = list({row["event_id"]: row for row in facts.concerns}.values())
    return [_after(facts, one, records, days) for one in said]


def _after(facts: Facts, one: Said, records: list[Row], days: int) -> After:
    if not one.when.is_exact or one.when.earliest is None:
        return After(one, "could_not_look")
    last = one.when.earliest + timedelta(days=days)
    near = [
        row
        for row in records
        if _may_follow(row, one) and row["earliest"] <= last and row["latest"] >= one.when.earliest
    ]
    dated = [row for row in near if When.of(row).is_exact and not _was_earlier(row, one)]
    followers = [_follower(row, one) for row in dated]
    answers = tuple(found for found in followers if _may_answer(found))
    others = tuple(found for found in followers if not _may_answer(found))
    answer: Outcome = "found" if answers else "others_only" if others else "none"
    if not answers and last > facts.as_of:
        answer = "not_over"
    return After(one, answer, answers, others, sum(not When.of(row).is_exact for row in near))


def _may_follow(row: Row, one: Said) -> bool:
    of_child = one.child in row["child_ids"] or not row["child_ids"]
    return row["incident_id"] != one.incident_id and of_child and row["earliest"] is not None


def _was_earlier(row: Row, one: Said) -> bool:
    """Earlier on the same day, where both give a time."""
    return bool(row["earliest"] == one.when.earliest and row["time"] and one.time and row["time"] < one.time)


def _follower(row: Row, one: Said) -> Follower:
    said_on = one.when.earliest
    passed = (row["earliest"] - said_on).days if said_on else 0
    return Follower(row["event_id"], passed, row["agency"], row["category"], row["category_typed"], row["basis"])


def _may_answer(found: Follower) -> bool:
    categories = code_list("categories")
    if found.basis != "coded" or found.category is None or found.category not in categories:
        return False
    return categories[found.category].more["group"] in followed_rules().groups
