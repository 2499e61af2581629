"""Is an action past its day, and was it carried over: set again, its day moved, open through reviews?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Literal

from safer_analysis.oversight.plan_asked import certain_day
from safer_analysis.oversight.plan_rules import find_words, plan_rules
from safer_analysis.store import Row
from safer_analysis.vocabulary import fold

State = Literal[
    "done", "cancelled", "set_again", "overdue", "open", "day_passed", "day_not_certain", "no_day", "unclear"
]
OVER: tuple[State, ...] = ("done", "cancelled", "set_again")


@dataclass(frozen=True, slots=True)
class Standing:
    """How far an action is on the day asked about."""

    state: State
    days: int = 0
    """Overdue, or done late: so many days after its day. Open: so many days to go."""


@dataclass(frozen=True, slots=True)
class Carried:
    """How an action was carried along; all zero and empty where it was not."""

    times: int = 0
    """How often it was set again, with the words of it much the same."""
    first_set: date | None = None
    """The certain day it was first set on."""
    moves: tuple[tuple[date, date], ...] = ()
    """Days it was due that were moved later, each with the day it was moved to."""
    reviews: int = 0
    """Reviews held since it was first set, through which it stayed open."""
    records: tuple[str, ...] = ()
    """The records of it before this one: set earlier, or earlier versions of the same row."""

    def __bool__(self) -> bool:
        """Whether it was carried over at all."""
        return bool(self.times or self.moves or self.reviews)


def stand(row: Row, *, as_of: date, set_again: bool) -> Standing:
    """Where an action stands. It is past its day only from the day after, and only where that day is certain."""
    over = _over(row, as_of)
    if over:
        return over
    if set_again:
        return Standing("set_again")
    if _may_be_done(row):
        return Standing("unclear")
    due = certain_day(row, "due_")
    if due:
        return Standing("overdue", (as_of - due).days) if due < as_of else Standing("open", (due - as_of).days)
    if row["due_latest"] is None:
        return Standing("no_day")
    passed = row["due_latest"] < as_of and not row["due_unsure"]
    return Standing("day_passed" if passed else "day_not_certain")


def _over(row: Row, as_of: date) -> Standing | None:
    """Done or cancelled by then; what was done on a later day was open."""
    if row["completed_earliest"] and row["completed_earliest"] > as_of:
        return None
    if row["status"] == "cancelled":
        return Standing("cancelled")
    if row["status"] != "completed" and row["completed_earliest"] is None:
        return None
    due, done = certain_day(row, "due_"), certain_day(row, "completed_")
    return Standing("done", max(0, (done - due).days) if due and done else 0)


def _may_be_done(row: Row) -> bool:
    """Whether a free word of progress may say that it was done, which no code tells."""
    said = row["status_typed"] or ""
    return row["status"] is None and bool(find_words(said, "status", "done_words", but_not="not_done_words"))


def find_chains(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """The actions of one family in chains, each action once: one and what it was set again as, in time.

    Two actions are one when their words are much the same, their children are not others, and the later was set on a
    later certain day, or, without days, came in a later return; unless the earlier was over by then.
    """
    chains: list[list[Row]] = []
    words: list[set[str]] = []
    for row in sorted(rows, key=lambda row: (_told(row) or date.min, row["due_earliest"] or date.min)):
        own = set(fold(row["action"] or "").split())
        for place, chain in enumerate(chains):
            if _alike(own, words[place]) and _follows(row, chain[-1]):
                chain.append(row)
                words[place] = own
                break
        else:
            chains.append([row])
            words.append(own)
    yield from chains


def _alike(one: set[str], other: set[str]) -> bool:
    return bool(one) and len(one & other) >= plan_rules()["figures"]["alike"] * len(one | other)


def _follows(later: Row, earlier: Row) -> bool:
    told, before = _told(later), _told(earlier)
    if told is None or before is None or told <= before or _over(earlier, told):
        return False
    return _may_share_children(later, earlier)


def _may_share_children(one: Row, other: Row) -> bool:
    """Whether two actions may be about the same child: where one names none, it may."""
    if one["child_ids"] and other["child_ids"]:
        return bool(set(one["child_ids"]) & set(other["child_ids"]))
    typed, other_typed = (set(fold(row["children_typed"] or "").split()) for row in (one, other))
    return not typed or not other_typed or typed <= other_typed or other_typed <= typed


def _told(row: Row) -> date | None:
    """The certain day an action was set on, else the day its return says it was made."""
    sent: date | None = row["sent_on"]
    return certain_day(row) or (None if row["date_typed"] else sent)


def carry(
    chain: Sequence[Row], versions: Sequence[Row], reviews: Sequence[date], *, as_of: date, ended: date | None
) -> Carried:
    """How the last action of a chain was carried along.

    `versions` are the earlier versions of its rows, `reviews` the days on which the family's plans were reviewed, and
    `ended` the day its plan ended, after which nothing reviewed it. A review held before the action was due carried
    nothing over.
    """
    last = chain[-1]
    told: dict[str, list[Row]] = defaultdict(list)
    for version in versions:
        told[version["of_record"]].append(version)
    every = [one for row in chain for one in (*reversed(told[row["record_id"]]), row)]
    days = [day for one in every if (day := certain_day(one, "due_"))]
    first = next((day for row in chain if (day := certain_day(row))), None)
    due = next((one["due_latest"] for one in every if one["due_latest"]), first)
    held = {
        day
        for day in reviews
        if first and due and first < day and due <= day <= (ended or date.max) and _was_open(last, day, as_of)
    }
    return Carried(
        len(chain) - 1,
        first,
        tuple((before, after) for before, after in pairwise(days) if after > before),
        len(held),
        tuple(one["record_id"] for one in every if one is not last),
    )


def _was_open(row: Row, day: date, as_of: date) -> bool:
    """Whether an action was still open on a day; one that was cancelled, or done on no known day, is not counted."""
    if row["completed_earliest"]:
        return bool(day < min(row["completed_earliest"], as_of))
    return day < as_of and _over(row, as_of) is None
