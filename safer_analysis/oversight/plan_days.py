"""Is an action timed: a day that is certain, and not after the plan's next review?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from safer_analysis.oversight.plan_asked import Around, Mark, Said, certain_day, whole
from safer_analysis.oversight.plan_rules import find_words, plan_rules
from safer_analysis.store import Row


def answer_timed(row: Row, around: Around) -> Iterator[Said]:
    """The reasons for the answer to T, in order."""
    vague = find_words(row["due_typed"] or "", "due", "vague")
    if not row["due_typed"]:
        yield from _not_timed(row, around)
    elif row["due_earliest"] is None:
        yield Said("no_day", tuple(Mark("due_typed", one) for one in vague) or (whole(row, "due_typed"),))
    elif row["due_unsure"]:
        yield Said("day_unsure", (whole(row, "due_typed"),))
    elif row["due_precision"] != "day":
        yield Said("not_to_the_day", (whole(row, "due_typed"),))
    else:
        yield from _against_review(row, around)


def _not_timed(row: Row, around: Around) -> Iterator[Said]:
    """An action without a word of when: in a return with no column for it only its own words can tell."""
    if around.has(row, "due_typed"):
        yield Said("no_due")
    else:
        yield Said("due_no_column")


def _against_review(row: Row, around: Around) -> Iterator[Said]:
    day = certain_day(row)
    if day and row["due_earliest"] < day:
        yield Said("before_set", (whole(row, "due_typed"), whole(row, "date_typed")))
        return
    review = find_next_review(day, around.meetings)
    if review and row["due_earliest"] > review:
        yield Said("after_review", (whole(row, "due_typed"),))
    else:
        yield Said("day_given" if review else "day_given_only")


def find_next_review(day: date | None, meetings: Sequence[Row]) -> date | None:
    """The day of the next review that the last such meeting up to a day set; None where none did."""
    if day is None:
        return None
    kinds = plan_rules()["reviews"]["next_of"]
    held = [one for one in meetings if one["day"] <= day and one["meeting_kind"] in kinds]
    next_day: date | None = max(held, key=lambda one: one["day"])["next_day"] if held else None
    return next_day if next_day and next_day > day else None
