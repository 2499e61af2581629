"""What is known where the actions of a plan are asked, and the shape of an answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from safer_analysis.oversight.plan_owners import Known
from safer_analysis.oversight.plan_rules import Answer, Letter, Reason, Span, reason
from safer_analysis.store import Row


@dataclass(frozen=True, slots=True)
class Mark:
    """Words of one field of an action, as typed, that a reason rests on."""

    field: str
    span: Span


@dataclass(frozen=True, slots=True)
class Said:
    """One reason for an answer, and the words it rests on."""

    name: str
    marks: tuple[Mark, ...] = ()

    @property
    def reason(self) -> Reason:
        """What it says and what to write instead."""
        return reason(self.name)


@dataclass(frozen=True, slots=True)
class Answered:
    """One letter of one action."""

    letter: Letter
    said: tuple[Said, ...]

    @property
    def answer(self) -> Answer:
        """Not met where any reason is; else cannot tell where any is; else met."""
        answers = {one.reason.answer for one in self.said}
        return "not_met" if "not_met" in answers else "cannot_tell" if "cannot_tell" in answers else "met"

    @property
    def failing(self) -> tuple[Said, ...]:
        """The reasons it is not met, or cannot be told."""
        return tuple(one for one in self.said if one.reason.answer != "met")

    @property
    def told(self) -> tuple[Said, ...]:
        """The reasons to tell: those that fail, else those that mark words, else why it is met."""
        return self.failing or tuple(one for one in self.said if one.marks) or self.said[-1:]


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around the actions of one family."""

    known: Known
    child_names: frozenset[str]
    """Words of the names of the family's children, folded."""
    meetings: Sequence[Row]
    parts: Sequence[Row]
    columns: Mapping[tuple[str, str], frozenset[str]]
    """The fields that a return has a column for, by its file and sheet."""
    open_of: Counter[str]
    """How many open actions stand in the name of each owner, by their key."""

    def has(self, row: Row, field: str) -> bool:
        """Whether the return an action came in has a column for a field."""
        return field in self.columns[row["file_hash"], row["sheet"]]


def whole(row: Row, field: str) -> Mark:
    """All that stands in a field of an action."""
    return Mark(field, Span(0, len(row[field] or "")))


def certain_day(row: Row, name: str = "") -> date | None:
    """The day of one of an action's dates (`due_`, `completed_`; its own without a name) where it is certain."""
    certain = row[f"{name}precision"] == "day" and not row[f"{name}unsure"]
    found: date | None = row[f"{name}earliest"] if certain else None
    return found
