"""Plans as an Excel workbook: what they say, every action with its five answers, how long plans ran."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence

import xlsxwriter

from safer_analysis.dates.showing import show_date
from safer_analysis.oversight.plan_asked import Answered, Said
from safer_analysis.oversight.plan_rules import ANSWERS, LETTERS, letters
from safer_analysis.oversight.plan_telling import tell_carried, tell_length, tell_plans, tell_where
from safer_analysis.oversight.plans import PlanAction, Plans
from safer_analysis.oversight.workbook import CAUTION, Cell, write_sheet
from safer_analysis.workbooks import PLAIN

_ACTIONS = (
    *("Family", "Plan", "Set on", "Children", "Action", "Who", "Agency", "By when", "How it will be known", "Harm"),
    *("Outcome for the child", "Progress", "Standing", "Carried over"),
    *(text for letter in LETTERS for text in (letter, f"{letter}: words and what to write")),
    *("Recorded by", "File", "Sheet", "Row"),
)
_LENGTHS = ("Family", "Plan", "Children", "Began", "Ended", "How long")


def write_plans(found: Plans, *, of_one: bool) -> bytes:
    """The workbook's bytes, the sentences first; every action of `found` on the second sheet."""
    held = io.BytesIO()
    asked = (f"{letter}: {one.title}. {one.asks} ({one.source})" for letter, one in letters().items())
    with xlsxwriter.Workbook(held, PLAIN) as book:
        said = (*tell_plans(found, of_one=of_one), *asked, CAUTION)
        write_sheet(book, "About", ("Plans",), [(line,) for line in said])
        write_sheet(book, "Actions", _ACTIONS, (_action(one) for one in found.actions))
        write_sheet(book, "How long plans ran", _LENGTHS, _lengths(found))
    return held.getvalue()


def _action(one: PlanAction) -> Sequence[Cell]:
    row = one.row
    names = ("owner", "owner_agency", "due_typed", "measure", "harm", "child_outcome", "status_typed")
    answered = (text for answer in one.answers for text in (ANSWERS[answer.answer], tell_answered(answer, one)))
    return (
        *(one.family_id, one.plan, shown_set(one), ", ".join(one.children), row["action"]),
        *(row[name] for name in names),
        *(tell_where(one), tell_carried(one.carried)),
        *answered,
        *(row["agency"], row["file"], row["sheet"], row["row"]),
    )


def shown_set(one: PlanAction) -> str:
    """When an action was set, as shown; what is typed where no day can be read from it."""
    row = one.row
    return show_date(row["earliest"], row["latest"], row["precision"] or "unknown", typed=row["date_typed"] or "")


def tell_answered(answer: Answered, one: PlanAction) -> str:
    """Why a letter is not met or cannot be told, reason by reason: see `tell_reason`."""
    return " ".join(tell_reason(said, one) for said in answer.failing)


def tell_reason(said: Said, one: PlanAction) -> str:
    """The words as typed that a reason rests on, what it says of them, and what to write instead."""
    words = [(one.row[mark.field] or "")[mark.span.starts : mark.span.ends] for mark in said.marks]
    quoted = ", ".join(f"“{text}”" for text in dict.fromkeys(words) if text)
    return " ".join(part for part in (quoted, said.reason.says, said.reason.write) if part)


def _lengths(found: Plans) -> Iterator[Sequence[Cell]]:
    for one in found.lengths:
        children = ", ".join(found.names.get(child, "") for child in one.person_ids)
        yield one.family_id, one.title, children, one.began, one.ended or "No end recorded", tell_length(one)
