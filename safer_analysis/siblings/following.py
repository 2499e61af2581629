"""What a child said, and what followed within so many days: which records of which agencies, or nothing recorded."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
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
    records = {row["event_id"]: row for row in facts.concerns if row["earliest"]}.values()
    exact = sorted((row for row in records if When.of(row).is_exact), key=lambda row: row["earliest"])
    starts = [row["earliest"] for row in exact]
    inexact = [row for row in records if not When.of(row).is_exact]
    found = []
    for one in said:
        if one.when.earliest is None or not one.when.is_exact:
            found.append(After(one, "could_not_look"))
            continue
        last = one.when.earliest + timedelta(days=days)
        near = exact[bisect_left(starts, one.when.earliest) : bisect_right(starts, last)]
        dated = [row for row in near if _may_follow(row, one) and not _was_earlier(row, one)]
        around = [row for row in inexact if row["earliest"] <= last and row["latest"] >= one.when.earliest]
        found.append(_after(one, dated, sum(_may_follow(row, one) for row in around), is_over=last <= facts.as_of))
    return found


def _after(one: Said, dated: list[Row], undated: int, *, is_over: bool) -> After:
    followers = [_follower(row, one) for row in dated]
    answers = tuple(found for found in followers if _may_answer(found))
    others = tuple(found for found in followers if not _may_answer(found))
    answer: Outcome = "found" if answers else "others_only" if others else "none"
    if not answers and not is_over:
        answer = "not_over"
    return After(one, answer, answers, others, undated)


def _may_follow(row: Row, one: Said) -> bool:
    of_child = one.child in row["child_ids"] or not row["child_ids"]
    return row["incident_id"] != one.incident_id and of_child


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
    if found.category in followed_rules().no_answer:
        return False
    return categories[found.category].more["group"] in followed_rules().groups
