"""The ledger of injuries: the accounts of one injury together, and what was recorded in the days after."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from safer_analysis.injuries.outline import Proportions
from safer_analysis.injuries.rules import FollowedKind, followed_kinds, injury_rules
from safer_analysis.injuries.sites import Place
from safer_analysis.injuries.told import InjuryRecords, Told
from safer_analysis.siblings.facts import When
from safer_analysis.store import Row

Mobility = Literal["not_mobile_by_record", "not_mobile_by_age", "mobile_as_recorded", "not_recorded"]
Followed = Literal["found", "none", "not_over", "could_not_look", "no_exact_day"]


@dataclass(frozen=True, slots=True)
class Injury:
    """One injury, as one or several records tell of it."""

    told: tuple[Told, ...]
    """The accounts, in time."""

    @property
    def is_possible(self) -> bool:
        """Whether no agency recorded it as an injury: only the words of its records may tell of one."""
        return all(one.basis == "mention" for one in self.told)

    @property
    def children(self) -> frozenset[str]:
        """Whose it is, as the accounts name them."""
        return frozenset().union(*(one.children for one in self.told))

    @property
    def when(self) -> When:
        """When it was, by its first account."""
        return self.told[0].when

    @property
    def places(self) -> tuple[Place, ...]:
        """Where on the body: as a list says; where none does, as words may."""
        listed = [place for one in self.told if one.basis == "listed" for place in one.places]
        return tuple(dict.fromkeys(listed or [place for one in self.told for place in one.places]))

    @property
    def explained(self) -> tuple[Told, ...]:
        """The accounts that give an explanation or say that none was given."""
        return tuple(one for one in self.told if one.explanation)

    @property
    def explanations(self) -> int:
        """How many explanations of different words were recorded; those read out of a text are left out."""
        return len(
            {
                _bare(one.explanation)
                for one in self.told
                if one.explanation and not one.explanation_read and not one.none_given
            }
        )

    @property
    def changed(self) -> bool:
        """Whether a record says that the explanation changed, or records give different ones."""
        return self.explanations > 1 or any(one.changed for one in self.told)


@dataclass(frozen=True, slots=True)
class WhatFollowed:
    """What of one kind was recorded in the days after an injury."""

    kind: FollowedKind
    answer: Followed
    records: tuple[Row, ...] = ()
    by_account: tuple[str, ...] = ()
    """Agencies whose own account of the injury is such a record."""
    no_return: tuple[str, ...] = ()
    """Kinds of agency that would have told and have sent nothing."""


def find_injuries(records: InjuryRecords) -> list[Injury]:
    """The injuries recorded, in time: in a list or coded so. Possible mentions only join one they are a report of.

    Accounts are of one injury when they are reports of one incident, or of one child at one place on the body within
    the days of `injuries.toml`; no more is joined.
    """
    groups = _group([one for one in records.told if one.basis != "mention"])
    for one in records.told:
        home = next((g for g in groups if any(one.incident_id == other.incident_id for other in g)), None)
        if one.basis == "mention" and home is not None:
            home.append(one)
    return _in_time(groups)


def find_possible(records: InjuryRecords, injuries: Sequence[Injury]) -> list[Injury]:
    """What the words of records coded as something else may tell of, in time; of a child or of somebody else.

    Joined by the same rule, never with an injury recorded as one; nobody has confirmed any of them.
    """
    counted = {one.record_id for injury in injuries for one in injury.told}
    return _in_time(_group([one for one in records.told if one.record_id not in counted]))


def _group(accounts: Sequence[Told]) -> list[list[Told]]:
    groups: list[list[Told]] = []
    for one in accounts:
        own = [group for group in groups if any(_is_same(one, other) for other in group)]
        joined = [*(account for group in own for account in group), one]
        groups = [group for group in groups if group not in own] + [joined]
    return groups


def _in_time(groups: Sequence[Sequence[Told]]) -> list[Injury]:
    found = [Injury(tuple(sorted(group, key=_time))) for group in groups]
    return sorted(found, key=lambda injury: _time(injury.told[0]))


def _time(one: Told) -> tuple[date, date, str]:
    return one.when.earliest or date.max, one.when.latest or date.max, one.record_id


def _is_same(one: Told, other: Told) -> bool:
    if one.incident_id == other.incident_id:
        return one.record_id == other.record_id or not _elsewhere(one, other)
    if not (one.children & other.children) or not (one.when.is_exact and other.when.is_exact):
        return False
    if one.when.earliest is None or other.when.earliest is None:
        return False
    days = timedelta(days=injury_rules()["one_injury"]["days"])
    return abs(one.when.earliest - other.when.earliest) <= days and bool(set(one.places) & set(other.places))


def _elsewhere(one: Told, other: Told) -> bool:
    """Whether two reports of one incident tell of different places on the body, as lists have them."""
    listed = one.basis == other.basis == "listed"
    return listed and bool(one.places) and bool(other.places) and not set(one.places) & set(other.places)


def find_mobility(injury: Injury, children: Sequence[Row]) -> Mobility:
    """Whether the child could move about then: as recorded, else by age where that is certain."""
    if any(one.says_not_mobile for one in injury.told):
        return "not_mobile_by_record"
    if any(one.mobile for one in injury.told):
        return "mobile_as_recorded"
    age = age_in_days(injury, children)
    return "not_mobile_by_age" if age is not None and age < injury_rules()["not_mobile"]["days"] else "not_recorded"


def age_in_days(injury: Injury, children: Sequence[Row]) -> int | None:
    """How old the one child was at most, in days; None where the child or a day is not known."""
    own = [child for child in children if child["person_id"] in injury.children]
    if len(own) != 1 or injury.when.latest is None or own[0]["born_earliest"] is None or own[0]["unborn"]:
        return None
    days = (injury.when.latest - own[0]["born_earliest"]).days
    return days if days >= 0 else None


def proportions_then(injury: Injury, children: Sequence[Row]) -> Proportions:
    """On whose body an injury is drawn: an infant's where the child was one for certain."""
    days = age_in_days(injury, children)
    return "infant" if days is not None and days < injury_rules()["proportions"]["infant_until_days"] else "older"


def is_drawn(injury: Injury) -> bool:
    """Whether it has a place on a body. One that nobody recorded as an injury must be of one child by its record."""
    return bool(injury.places) and (len(injury.children) == 1 if injury.is_possible else bool(injury.children))


def is_late(injury: Injury) -> bool:
    """Whether a record says that the child was brought to be seen late, by the hours of `injuries.toml`."""
    return any(
        one.delay_hours is not None and one.delay_hours >= injury_rules()["late"]["hours"] for one in injury.told
    )


def find_followed(records: InjuryRecords, injury: Injury, *, days: int) -> list[WhatFollowed]:
    """What of each kind was recorded in the `days` after, of the same child or naming none; not its own reports."""
    heard = records.kinds_heard_from()
    found = []
    for kind in followed_kinds():
        silent = tuple(one for one in kind.told_by if one not in heard)
        by_account = _by_account(injury, kind)
        first = injury.when.earliest
        if first is None or not injury.when.is_exact:
            answer: Followed = "found" if by_account else "no_exact_day"
            found.append(WhatFollowed(kind, answer, (), by_account, silent))
            continue
        last = first + timedelta(days=days)
        after = tuple(row for row in records.recorded if _follows(row, injury, kind, first, last))
        answer = "found" if after or by_account else "none"
        if answer == "none" and len(silent) == len(kind.told_by):
            answer = "could_not_look"
        elif answer == "none" and last > records.as_of:
            answer = "not_over"
        found.append(WhatFollowed(kind, answer, after, by_account, silent))
    return found


def _by_account(injury: Injury, kind: FollowedKind) -> tuple[str, ...]:
    if not kind.accounts_count:
        return ()
    return tuple(dict.fromkeys(one.agency for one in injury.told if one.agency_kind in kind.told_by))


def _follows(row: Row, injury: Injury, kind: FollowedKind, first: date, last: date) -> bool:
    own = {one.record_id for one in injury.told}
    of_child = not row["child_ids"] or bool(injury.children & set(row["child_ids"]))
    return (
        row["event_id"] not in own
        and says(row, kind.categories) is not None
        and When.of(row).is_exact
        and first <= row["earliest"] <= last
        and of_child
    )


def says(row: Row, categories: Collection[str]) -> tuple[str, bool] | None:
    """Which of the categories a record says, and whether only its words may say so; None where it says none of them."""
    if row["basis"] == "coded":
        return (row["category"], False) if row["category"] in categories else None
    return next(((code, True) for code in row["mentioned"] if code in categories), None)


def _bare(words: str) -> str:
    return " ".join(words.lower().strip(" .").split())
