"""What there is to look at in a decision to share or not: SAFER S3, S4 and S5, by the rules of `sharing.toml`.

Each is a prompt to read the decision. Words are matched as typed, so a reason told in other words is not found.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any, Literal

from safer_analysis.access import Scope
from safer_analysis.history.sentences import count
from safer_analysis.oversight.policy import FOLDER
from safer_analysis.oversight.sharing import SharingDecision, says_something
from safer_analysis.oversight.who_knew import Event, find_events, serious_categories
from safer_analysis.store import Store

Rule = Literal["S3", "S4", "S5"]
RULES: dict[Rule, str] = {
    "S3": "Data protection is not a barrier",
    "S4": "Seek advice if in doubt",
    "S5": "Record why you share or do not share",
}


@dataclass(frozen=True, slots=True)
class Flag:
    """One thing to look at in one decision."""

    rule: Rule
    said: str
    records: tuple[str, ...] = ()
    """What it rests on besides the decision."""


@cache
def sharing_rules() -> dict[str, Any]:
    """The rules as data."""
    return tomllib.loads((FOLDER / "sharing.toml").read_text(encoding="utf-8"))


def find_flags(
    store: Store, scope: Scope, family_id: str, decisions: Iterable[SharingDecision], *, as_of: date
) -> dict[str, list[Flag]]:
    """For each decision, by its record, what there is to look at; an empty list where there is nothing."""
    wanted = {*serious_categories(), *sharing_rules()["harm"]["categories"]}
    harm = [
        event
        for event in find_events(store, scope, family_id, as_of=as_of)
        if not event.is_possible and wanted & set(event.categories)
    ]
    return {one.record_id: list(_flags(one, harm)) for one in decisions}


def _flags(one: SharingDecision, harm: Sequence[Event]) -> Iterator[Flag]:
    before = _before(one, harm)
    records = tuple(row["event_id"] for event in before for row in event.reports)
    risk = _risk(one, before)
    if one.shared is False and risk and rests_on_barrier_alone(one):
        yield Flag("S3", f"Not shared for data protection or missing consent alone, while {risk}", records)
    if not says_something(one.advice):
        if _is_in(sharing_rules()["doubt"]["words"], one.reason, one.information):
            yield Flag("S4", "Its words say doubt, and no advice is recorded")
        elif one.shared is False and risk:
            yield Flag("S4", f"Not shared while {risk}, and no advice is recorded", records)
    if not one.has_reason:
        yield Flag("S5", "No reason is recorded")
    if one.shared is None:
        yield Flag("S5", "Whether it was shared is not recorded")


def rests_on_barrier_alone(one: SharingDecision) -> bool:
    """Whether every part of its reason is data protection or missing consent; without a reason, a refused consent."""
    if not one.has_reason:
        return one.consent == "refused"
    rules = sharing_rules()["barrier"]
    parts = [part for part in re.split(rules["parted_at"], _plain(one.reason)) if any(map(str.isalnum, part))]
    return all(re.search(rules["words"], part) for part in parts)


def _before(one: SharingDecision, harm: Iterable[Event]) -> list[Event]:
    """What was recorded of harm in the days before a decision and on its day; nothing where it has no date."""
    first, last = one.when["earliest"], one.when["latest"]
    if first is None:
        return []
    since = first - timedelta(days=sharing_rules()["harm"]["days"])
    dated = (event for event in harm if event.reports[0]["earliest"])
    return [event for event in dated if event.reports[0]["earliest"] <= last and event.reports[-1]["latest"] >= since]


def _risk(one: SharingDecision, before: Sequence[Event]) -> str:
    """How a risk of significant harm is recorded, in words; "" where it is not."""
    if before:
        days = sharing_rules()["harm"]["days"]
        return f"a risk of significant harm is recorded: {count(len(before), 'event')} in the {days} days before"
    if _is_in(sharing_rules()["harm"]["words"], one.reason, one.information):
        return "its own words name harm"
    return ""


def _is_in(words: str, *said: str) -> bool:
    return any(re.search(words, _plain(text)) for text in said)


def _plain(text: str) -> str:
    return text.lower().replace("’", "'")
