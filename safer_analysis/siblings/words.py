"""The words of the children's matrix and of the sentences around it. Functions from answers to text, no Streamlit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from safer_analysis.dates.showing import show_date
from safer_analysis.history.sentences import count
from safer_analysis.siblings.facts import When
from safer_analysis.siblings.matrix import Cell, Matrix
from safer_analysis.siblings.plans import PlanSpan
from safer_analysis.siblings.rules import voice_parts
from safer_analysis.store import Row
from safer_analysis.vocabulary import code_list

NOTHING, COULD_NOT_LOOK, NOT_BORN = "nothing recorded", "could not look", "not yet born"


def cell_lines(cell: Cell, *, brief: bool = False) -> list[str]:
    """What stands in one cell, line by line; the first line is the answer.

    `brief` leaves out what else there is to say of an answer: a family of ten children stays one screen.
    """
    if cell.answer == "found":
        lines = _FOUND.get(cell.column, _times)(cell)
    elif cell.answer == "not_yet_born":
        lines = [NOT_BORN]
    elif cell.answer == "could_not_look":
        lines = [COULD_NOT_LOOK, _why_not(cell)]
    else:
        lines = [NOTHING, *_beside_nothing(cell)]
    if brief:
        lines = lines[: 2 if cell.column == "last_seen" or cell.answer == "could_not_look" else 1]
    if cell.possible and not (brief and cell.answer == "found"):
        lines.append(count(len(cell.possible), "possible mention"))
    return lines


def _times(cell: Cell) -> list[str]:
    lines = [count(cell.events, "time")]
    if cell.last:
        lines.append(f"last {show_when(cell.last)}")
    return lines + _also_present(cell)


def _events(cell: Cell) -> list[str]:
    records = len(cell.records) + len(cell.present)
    lines = [count(cell.events, "event")]
    if records > cell.events:
        lines.append(f"in {count(records, 'record')}")
    if cell.present:
        lines.append(f"recorded for {len(cell.records):,}, also present at {len(cell.present):,}")
    return lines


def _injuries(cell: Cell) -> list[str]:
    records = len(cell.records) + len(cell.present)
    lines = [f"{cell.events} recorded" + (f" in {count(records, 'record')}" if records > cell.events else "")]
    return lines + ([f"last {show_when(cell.last)}"] if cell.last else []) + _also_present(cell)


def _alone(cell: Cell) -> list[str]:
    return [*_times(cell), *_not_alone(cell)]


def _not_alone(cell: Cell) -> list[str]:
    counts = dict(cell.counts)
    said = [(counts.get("not_alone", 0), "not alone"), (counts.get("not_said", 0), "not said")]
    return [", ".join(f"{number:,} {words}" for number, words in said if number)] if any(n for n, _ in said) else []


def _voice(cell: Cell) -> list[str]:
    counts = dict(cell.counts)
    several = counts.pop("several", 0)
    kinds = ", ".join(f"{part.label.lower()} {counts[part.name]}" for part in voice_parts() if part.name in counts)
    whose = [f"{several} may be a sibling’s"] if several else []
    return [*_times(cell)[:2], kinds, *whose]


def _plans(cell: Cell) -> list[str]:
    """The last plan of each kind that has no recorded end; how many others there are."""
    going_on = {plan.kind + plan.label: plan for plan in cell.plans if plan.end is None}
    earlier = sum(plan.end is None for plan in cell.plans) - len(going_on)
    over = sum(plan.end is not None for plan in cell.plans)
    lines = [show_plan(plan) for plan in going_on.values()]
    lines += [f"{count(over, 'plan')} ended"] if over else []
    lines += [f"{count(earlier, 'earlier start')} with no end"] if earlier else []
    return lines or [f"{cell.events} recorded"]


def show_plan(plan: PlanSpan) -> str:
    """One plan with its dates: `child protection plan from 8 April 2026, no end recorded`."""
    if plan.kind == "actions":
        return f"{plan.label or 'a plan'}: {count(plan.actions, 'action')}"
    start = f"from {show_when(plan.start)}" if plan.start and plan.start.earliest else "from a day not known"
    return f"{plan.label} {start} to {show_when(plan.end)}" if plan.end else f"{plan.label} {start}, no end recorded"


def _agencies(cell: Cell) -> list[str]:
    return [count(len(cell.agencies), "agency", "agencies"), *_silent(cell)]


def _silent(cell: Cell) -> list[str]:
    if not cell.no_return:
        return []
    return [
        f"known to {count(len(cell.no_return), 'more', 'more')}, no record"
        if cell.agencies
        else f"known to {count(len(cell.no_return), 'agency', 'agencies')}"
    ]


def _last_seen(cell: Cell) -> list[str]:
    when = show_when(cell.last) if cell.last else "date not known"
    return [when, ", ".join(cell.agencies)]


def _recorded(cell: Cell) -> list[str]:
    return [f"{cell.events:,} recorded", *_times(cell)[1:]]


def _also_present(cell: Cell) -> list[str]:
    return [f"{len(cell.present):,} as one of all the children"] if cell.present else []


def _beside_nothing(cell: Cell) -> list[str]:
    if cell.column == "alone":
        return _not_alone(cell)
    if cell.column == "agencies":
        return _silent(cell)
    return [_why_not(cell)] if cell.no_return else []


def _why_not(cell: Cell) -> str:
    if cell.column in ("seen", "last_seen"):
        return "no record says whether a child was seen"
    if cell.column == "alone":
        return "no record says whether a child was alone"
    kinds = code_list("agency_kinds")
    return "no return: " + ", ".join(kinds.label(kind).lower() for kind in cell.no_return)


_FOUND: dict[str, Callable[[Cell], list[str]]] = {
    "events": _events,
    "seen": lambda cell: [count(cell.events, "time"), *_also_present(cell)],
    "injuries": _injuries,
    "alone": _alone,
    "assessments": _recorded,
    "voice": _voice,
    "plans": _plans,
    "agencies": _agencies,
    "last_seen": _last_seen,
}


def show_when(when: When | None) -> str:
    """A date as finely as it was written."""
    if when is None:
        return "date not known"
    return show_date(when.earliest, when.latest, when.precision, unsure=when.unsure)  # type: ignore[arg-type]


def show_age(child: Row, as_of: date) -> str:
    """The child's age on a day, only as old as is certain; `unborn`; "" when no date of birth is recorded."""
    if child["unborn"]:
        return "unborn"
    if not child["born_earliest"] or child["born_earliest"] > as_of:
        return "date of birth not recorded" if not child["born_earliest"] else "not yet born"
    youngest, oldest = _years(child["born_latest"], as_of), _years(child["born_earliest"], as_of)
    if oldest == 0:
        months = (as_of.year - child["born_earliest"].year) * 12 + as_of.month - child["born_earliest"].month
        months -= as_of.day < child["born_earliest"].day
        return f"{count(months, 'month')} old"
    return f"aged {youngest}" if youngest == oldest else f"aged {max(youngest, 0)} or {oldest}"


def _years(born: date, day: date) -> int:
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def join_names(names: Sequence[str]) -> str:
    """`Ada`, `Ada and Ben`, `Ada, Ben and Mia`."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def could_not_be_looked_for(matrix: Matrix) -> str:
    """Under which questions an agency that would have told has sent nothing; "" where all have sent something."""
    kinds, said = code_list("agency_kinds"), []
    for column in matrix.columns:
        missing = matrix.cell(matrix.children[0]["person_id"], column.name).no_return if matrix.children else ()
        if column.told_by and missing:
            named = " or ".join(kinds.label(kind).lower() for kind in missing)
            said.append(f"{column.label}: no record from {named} was sent, so they could not be looked for there.")
    return " ".join(said)
