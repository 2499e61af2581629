"""Plans in sentences: how many actions, what they lack, which are past their day, what drifts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from safer_analysis.dates.showing import show_date
from safer_analysis.oversight.plan_drift import OVER, Carried, Standing
from safer_analysis.oversight.plan_lengths import PlanLength
from safer_analysis.oversight.plan_rules import plan_rules
from safer_analysis.oversight.plans import PlanAction, Plans

_OVER = {"cancelled": "Cancelled", "set_again": "Set again later", "unclear": "Its progress may say it was done"}
_NOT_CERTAIN = {
    "day_passed": "Its last possible day is past; the day is not written to the day",
    "day_not_certain": "The day it is due is not certain",
    "no_day": "No day it is due",
}


def tell_plans(found: Plans, *, of_one: bool) -> Iterator[str]:
    """`12 actions in 2 plans of this family; 4 have no named person; 3 are past their day …`; then drift."""
    actions = found.actions
    whose = "this family" if of_one else _count(len({one.family_id for one in actions}), "family", "families")
    if not actions:
        yield (
            f"No action of a plan is recorded for {'this family' if of_one else 'any family'} up to "
            f"{_day(found.as_of)}. Actions come in children’s social care’s and other agencies’ tables of plans."
        )
    else:
        plans = len({(one.family_id, one.plan) for one in actions})
        unnamed = sum(one.is_unnamed for one in actions)
        late = sum(one.standing.state == "overdue" for one in actions)
        yield (
            f"{_count(len(actions), 'action')} in {_count(plans, 'plan')} of {whose}; {unnamed:,} "
            f"{'has' if unnamed == 1 else 'have'} no named person; {late:,} {'is' if late == 1 else 'are'} past "
            f"{'its' if late == 1 else 'their'} day at {_day(found.as_of)}."
        )
        ended = sum(one.standing.state == "overdue" and one.plan_ended is not None for one in actions)
        if ended:
            yield f"{ended:,} of those {'was' if ended == 1 else 'were'} still open when the plan ended."
        yield from _tell_days(actions)
        yield from _tell_drift(actions)
    yield from _tell_lengths(found.lengths)


def _tell_days(actions: Sequence[PlanAction]) -> Iterator[str]:
    """Of how many it cannot be said whether they are past their day."""
    no_day = sum(one.standing.state == "no_day" for one in actions)
    not_certain = sum(one.standing.state in ("day_passed", "day_not_certain") for one in actions)
    unclear = sum(one.standing.state == "unclear" for one in actions)
    said = []
    if no_day:
        said.append(f"{_count(no_day, 'open action')} {'has' if no_day == 1 else 'have'} no day at all")
    if not_certain:
        said.append(f"{not_certain:,} a day that is not certain")
    if unclear:
        said.append(f"of {unclear:,} the progress may say that it was done")
    if said:
        yield f"{', '.join(said)}. What has no certain day, or may be done, is not counted as past its day."


def _tell_drift(actions: Sequence[PlanAction]) -> Iterator[str]:
    again = sum(bool(one.carried.times) for one in actions)
    moved = sum(bool(one.carried.moves) for one in actions)
    reviewed = sum(bool(one.carried.reviews) for one in actions)
    limit = plan_rules()["figures"]["overdue_days"]
    long = sum(one.standing.state == "overdue" and one.standing.days >= limit for one in actions)
    carried = [
        f"{number:,} {said}"
        for number, said in (
            (again, "set again with much the same words"),
            (moved, "with the day moved later"),
            (reviewed, "open through a review"),
        )
        if number
    ]
    if carried:
        yield f"Carried over: {', '.join(carried)}."
    if long:
        yield f"{_count(long, 'action')} {'is' if long == 1 else 'are'} past the day by {limit} days or more."


def _tell_lengths(lengths: Sequence[PlanLength]) -> Iterator[str]:
    if not lengths:
        return
    limit = plan_rules()["figures"]["plan_months"]
    long = [one for one in lengths if one.length == "long" and one.is_open]
    unknown = sum(one.length == "cannot_tell" for one in lengths)
    number = _count(len(long), "plan") if long else "No plan"
    said = f"{number} without a recorded end {'has' if len(long) < 2 else 'have'} run {limit} months or longer."
    yield said + (f" Of {_count(unknown, 'plan')} it cannot be told how long." if unknown else "")


def tell_where(one: PlanAction) -> str:
    """Where an action stands, and the day its plan ended where that left it open."""
    said = tell_standing(one.standing)
    return (
        f"{said}; its plan ended {_day(one.plan_ended)}" if one.plan_ended and one.standing.state not in OVER else said
    )


def tell_standing(one: Standing) -> str:
    """`Past its day by 12 days`, `Done, 3 days late`, `Due in 4 days`."""
    if one.state == "overdue":
        return f"Past its day by {_count(one.days, 'day')}"
    if one.state == "done":
        return f"Done, {_count(one.days, 'day')} late" if one.days else "Done"
    if one.state == "open":
        return f"Due in {_count(one.days, 'day')}" if one.days else "Due on this day"
    return _OVER.get(one.state) or _NOT_CERTAIN[one.state]


def tell_carried(one: Carried) -> str:
    """`First set 3 April 2023, set again once; day moved from 30 June 2023 to 31 July 2025; open through 2 reviews`."""
    said = []
    if one.times:
        first = f"First set {_day(one.first_set)}, s" if one.first_set else "S"
        said.append(f"{first}et again {_times(one.times)}")
    if one.moves:
        said.append("; ".join(f"day moved from {_day(before)} to {_day(after)}" for before, after in one.moves))
    if one.reviews:
        said.append(f"open through {_count(one.reviews, 'review')}")
    text = "; ".join(said)
    return text[:1].upper() + text[1:]


def tell_length(one: PlanLength) -> str:
    """How long a plan ran or has run, and whether that is as long as the limit."""
    if one.length == "cannot_tell":
        return "Cannot be told: a date is in doubt, or no end is recorded before it began again"
    ran = f"{'Has run' if one.is_open else 'Ran'} {_count(one.months, 'whole month')}"
    return ran + (f": {plan_rules()['figures']['plan_months']} or longer" if one.length == "long" else "")


def _times(number: int) -> str:
    return {1: "once", 2: "twice"}.get(number, f"{number} times")


def _day(day: date) -> str:
    return show_date(day, day, "day")


def _count(number: int, one: str, many: str | None = None) -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"
