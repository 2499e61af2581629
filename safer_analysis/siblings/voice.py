"""A child's own voice: words, wishes, feelings and behaviour as recorded, whose they are, and for how long nothing is.

A record of several children whose view names one of them ("Ada: …") is that child's; where it names none it is kept as
belonging to one of several, and says so.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from safer_analysis.history.gaps import Span, find_gaps
from safer_analysis.siblings.facts import Facts, When, first_name
from safer_analysis.siblings.rules import columns_asked, siblings_rules, words_without_view
from safer_analysis.store import Row

_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
_PARTS = ("words", "wishes", "feelings", "behaviour")
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Said:
    """One record of a child's voice, for one child."""

    child: str
    event_id: str
    incident_id: str
    kinds: tuple[str, ...]
    """Which parts of a voice, as `siblings.toml` names them."""
    words: str
    """As typed."""
    whose: Literal["own", "several"]
    """several: the record concerns several children and does not say whose view it is."""
    when: When
    agency: str
    date_typed: str
    time: object
    done: str
    """What the record itself says was done about it, as typed; empty when nothing."""


def find_said(facts: Facts) -> list[Said]:
    """Every record of a child's voice, in time. Possible mentions that nobody has confirmed are none."""
    shown = {child["person_id"]: first_name(child) for child in facts.children}
    names = shown | facts.not_shown
    return [one for row in facts.concerns if row["person_id"] in shown and (one := _said(facts, row, names))]


def _said(facts: Facts, row: Row, first_names: dict[str, str]) -> Said | None:
    words, kinds = _what(facts, row)
    if not words or row["how"] == "linked":
        return None
    whose = whose_view(words, {child: first_names.get(child, "") for child in row["child_ids"]})
    if row["person_id"] not in whose:
        return None
    spoken = facts.spoken.get(row["event_id"], {})
    return Said(
        child=row["person_id"],
        event_id=row["event_id"],
        incident_id=row["incident_id"],
        kinds=kinds,
        words=words,
        whose="own" if len(whose) == 1 else "several",
        when=When.of(row),
        agency=row["agency"],
        date_typed=row["date_typed"] or "",
        time=row["time"],
        done=spoken.get("followed") or row["action"] or "",
    )


def _what(facts: Facts, row: Row) -> tuple[str, tuple[str, ...]]:
    """The words as typed, and which parts of a voice they are."""
    voice = next(column.categories for column in columns_asked() if column.name == "voice")
    told = row["basis"] == "coded" and row["category"] in voice
    disclosed = ("disclosure",) if told and row["category"] == "disclosure" else ()
    parts = facts.spoken.get(row["event_id"])
    if parts:
        found = [name for name in _PARTS if _holds_view(parts[name])]
        return "\n".join(parts[name] for name in found), (*disclosed, *found)
    view: str = row["child_view"] if _holds_view(row["child_view"]) else (row["text"] or "") if told else ""
    if not _holds_view(view):
        return "", ()
    return view, disclosed or (("words",) if _QUOTED.search(view) else ("view",))


def _holds_view(text: str | None) -> bool:
    return bool(text) and str(text).strip(" .-–—?").lower() not in words_without_view() | {""}


def whose_view(words: str, first_names: dict[str, str]) -> frozenset[str]:
    """Which of a record's children a view is of: those named outside its quotations, else all of them.

    `first_names` maps each child the record concerns to a first name.
    """
    around = _QUOTED.sub(" ", words)
    named = {
        child for child, name in first_names.items() if name and re.search(rf"\b{re.escape(name)}\b", around, re.I)
    }
    return frozenset(named or first_names)


def find_silences(facts: Facts, said: Iterable[Said]) -> dict[str, list[Span]]:
    """Per child: the stretches, of months as `siblings.toml` has it, in which nothing of the child's voice is recorded.

    From the day the child is first recorded, or was born if that was later; a child in no record is silent for as long
    as the family is known.
    """
    months = int(siblings_rules()["silence"]["months"])
    spans: dict[str, list[Span]] = {child["person_id"]: [] for child in facts.children}
    for one in said:
        if one.when.earliest and one.when.latest:
            spans[one.child].append((one.when.earliest, one.when.latest))
    found = {}
    for child in facts.children:
        first = first_known(facts, child)
        gaps = find_gaps(spans[child["person_id"]], first=first, last=facts.as_of, at_least=ONE_DAY) if first else []
        found[child["person_id"]] = [gap for gap in gaps if add_months(gap[0], months) <= gap[1] + ONE_DAY]
    return found


def first_known(facts: Facts, child: Row) -> date | None:
    """The day from which the child could have been heard: first recorded for certain, and born; None while unborn."""
    if child["unborn"]:
        return None
    own = [row["latest"] for row in facts.of_child(child["person_id"]) if row["latest"]]
    known = own or [row["latest"] for row in facts.concerns if row["latest"]]
    if not known:
        return None
    first = max(min(known), child["born_latest"] or min(known))
    return first if first <= facts.as_of else None


def add_months(day: date, months: int) -> date:
    """The same day that many months later, or the last day of that month when it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
