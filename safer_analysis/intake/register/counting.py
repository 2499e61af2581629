"""One child's marks counted over a period, and the stretches away from school that stand in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from safer_analysis.intake.register.half_terms import HalfTerms
from safer_analysis.intake.register.marks import AM, PM, Mark
from safer_analysis.vocabulary import code_list

LATE = "late"
FRIDAY = 4


@dataclass(frozen=True, slots=True)
class Counts:
    """Sessions of one child over one period."""

    possible: int
    attended: int
    authorised: int
    unauthorised: int
    late: int
    not_counted: int
    """Sessions that were no possible attendance, by the code list."""

    @property
    def percent(self) -> float | None:
        """Of the possible sessions, the share attended in percent, to one place; None when none was possible."""
        return round(100 * self.attended / self.possible, 1) if self.possible else None


def count_marks(marks: Sequence[Mark]) -> Counts:
    """How many sessions count as what; see codes/attendance_codes.toml."""
    found = Counter(mark.counts for mark in marks)
    possible = found["attended"] + found["authorised"] + found["unauthorised"]
    late = sum(mark.is_late for mark in marks)
    return Counts(possible, found["attended"], found["authorised"], found["unauthorised"], late, found["not_possible"])


def in_order(marks: Sequence[Mark]) -> list[Mark]:
    """By day, the morning before the afternoon."""
    return sorted(marks, key=lambda mark: (mark.day, mark.session != AM, mark.session, mark.row))


def is_whole_register(marks: Sequence[Mark]) -> bool:
    """True when sessions attended are marked as well: a list of absences alone gives no percentage."""
    return any(mark.code.more["mark"] in "/\\" for mark in marks)


def by_half_term(marks: Sequence[Mark], terms: HalfTerms) -> Iterator[tuple[str, list[Mark]]]:
    """The marks of one child in order, half-term by half-term, each with its name."""
    for name, group in groupby(in_order(marks), key=lambda mark: terms.find(mark.day).name):
        yield name, list(group)


Slots = Mapping[tuple[date, str], int]
"""The sessions of a whole register by day and session, numbered in their order."""


def number_slots(marks: Iterable[Mark]) -> Slots:
    """Every session that anybody is marked for."""
    found = {(mark.day, mark.session) for mark in marks}
    return {
        slot: number for number, slot in enumerate(sorted(found, key=lambda slot: (slot[0], slot[1] != AM, slot[1])))
    }


def find_runs(marks: Sequence[Mark], *, slots: Slots | None) -> list[list[Mark]]:
    """Stretches of sessions missed one after another for one group of reasons, in order.

    `marks` are one child's in one half-term; `slots` are the sessions of the whole register: one of them without a mark
    of the child's ends a stretch, and one in which school was closed does not. Without `slots` the marks are a list of
    absences alone, and sessions follow one another as school days do.
    """
    runs: list[list[Mark]] = []
    before: Mark | None = None
    passed_over = 0
    for mark in in_order(marks):
        group = _group(mark, only_absences=slots is None)
        if group is None and mark.counts == "not_possible":
            passed_over += 1
            continue
        goes_on = before is not None and group == _group(before, only_absences=slots is None)
        if group and goes_on and before and _follows(before, mark, slots, passed_over):
            runs[-1].append(mark)
        elif group:
            runs.append([mark])
        before, passed_over = mark, 0
    return runs


def _group(mark: Mark, *, only_absences: bool) -> str | None:
    return mark.group or (LATE if only_absences and mark.is_late else None)


def _follows(before: Mark, mark: Mark, slots: Slots | None, passed_over: int) -> bool:
    """True when no session of the child's lies unmarked between the two."""
    if slots is None:
        return _next_session(before) in ((mark.day, mark.session), (mark.day, ""))
    return slots[mark.day, mark.session] - slots[before.day, before.session] - 1 == passed_over


def _next_session(mark: Mark) -> tuple[date, str]:
    if mark.session == AM:
        return mark.day, PM
    following = mark.day + timedelta(days=3 if mark.day.weekday() == FRIDAY else 1)
    return following, AM if mark.session == PM else ""


def tell_run(run: Sequence[Mark]) -> str:
    """A stretch in words: what it is told as, how long it was, and each mark with its meaning and number."""
    group = code_list("attendance_groups").label(run[0].group or LATE)
    marks = Counter(mark.code.code for mark in run)
    codes = code_list("attendance_codes")
    said = [f"{codes[code].more['mark']} ({codes[code].label}) × {count}" for code, count in marks.items()]
    sentence = f"{group}, {_sessions(len(run), run)}: {'; '.join(said)}."
    comments = dict.fromkeys(mark.comment for mark in run if mark.comment)
    return "\n".join([sentence, *comments])


def tell_counts(name: str, counts: Counts, marks: Sequence[Mark]) -> str:
    """The counts of a period in words."""
    share = f" ({counts.percent} %)" if counts.percent is not None else ""
    return (
        f"{name}: {counts.attended} of {_sessions(counts.possible, marks, 'possible ')} attended{share}. "
        f"Absent with leave: {counts.authorised}. Absent without leave: {counts.unauthorised}. "
        f"Late: {counts.late}. Not counted: {counts.not_counted}."
    )


def _sessions(count: int, marks: Sequence[Mark], which: str = "") -> str:
    word = "session" if all(mark.session in (AM, PM) for mark in marks) else "mark"
    return f"{count} {which}{word}{'' if count == 1 else 's'}"


def written_days(run: Sequence[Mark]) -> str:
    """The first and the last session of a stretch as a person writes them."""
    first, last = (f"{mark.day:%d/%m/%Y} {mark.session}".strip() for mark in (run[0], run[-1]))
    return first if first == last else f"{first} to {last}"
