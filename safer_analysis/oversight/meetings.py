"""Who met: each meeting of a family with who was asked, who came, who sent a report; who was active and not asked."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import groupby, pairwise
from typing import Any

from safer_analysis.access import Scope
from safer_analysis.oversight.policy import FOLDER
from safer_analysis.sql_files import read_sql
from safer_analysis.store import Row, Store
from safer_analysis.vocabulary import code_list, fold


@dataclass(frozen=True, slots=True)
class Part:
    """One agency's part in one meeting."""

    organisation: str
    kind: str | None
    """The kind of agency its name says; None when it does not say."""
    invited: bool | None
    attended: bool | None
    report: bool | None
    record: str

    @property
    def is_missed(self) -> bool:
        """Asked, absent, and no report sent."""
        return self.invited is not False and self.attended is False and not self.report


@dataclass(frozen=True, slots=True)
class NotAsked:
    """An agency that was active before a conference and is not on its list."""

    agency: str
    records: tuple[str, ...]
    """Its records in the time before."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting."""

    row: Row
    """`earliest`, `latest`, `precision`, `unsure`, `date_typed`, as it was written."""
    kind: str | None
    kind_typed: str
    quorate: bool | None
    """As recorded; None when it is not."""
    is_enough: bool | None
    """Whether enough agencies came, by who is recorded to have come; None where no list says."""
    parts: tuple[Part, ...]
    not_asked: tuple[NotAsked, ...]
    records: tuple[str, ...]

    @property
    def is_conference(self) -> bool:
        """Whether it is one of the meetings that decide."""
        return self.kind in meeting_rules()["conferences"]


@cache
def meeting_rules() -> dict[str, Any]:
    """The rules of meetings as data."""
    return tomllib.loads((FOLDER / "meetings.toml").read_text(encoding="utf-8"))


def find_meetings(store: Store, scope: Scope, family_id: str, *, as_of: date) -> list[Meeting]:
    """The meetings of one family up to a day, in time, undated ones last; none for a family not granted."""
    asked = {"family_id": family_id, "as_of": as_of, **scope.parameters()}
    rows = store.rows(read_sql("oversight/sql/meetings.sql"), **asked)
    active = store.rows(read_sql("oversight/sql/active_agencies.sql"), **asked)
    return [_as_meeting(list(own), active) for _, own in groupby(rows, key=_which)]


def _which(row: Row) -> tuple[Any, ...]:
    return (row["meeting_record"] or "", row["meeting_own_id"] if not row["meeting_record"] else "", row["date_typed"])


def _as_meeting(rows: Sequence[Row], active: Sequence[Row]) -> Meeting:
    first = rows[0]
    parts = tuple(_as_part(row) for row in rows if row["part_record"])
    return Meeting(
        row=first,
        kind=first["meeting_kind"],
        kind_typed=first["meeting_kind_typed"] or "",
        quorate=first["quorate"],
        is_enough=_is_enough(parts),
        parts=parts,
        not_asked=tuple(_not_asked(first, parts, active)),
        records=tuple(record for record in (first["meeting_record"], *(row["part_record"] for row in rows)) if record),
    )


def _as_part(row: Row) -> Part:
    organisation = row["organisation"] or row["name"] or ""
    return Part(
        organisation, kind_of_name(organisation), row["invited"], row["attended"], row["report"], row["part_record"]
    )


def _is_enough(parts: Sequence[Part]) -> bool | None:
    """The lead agency and so many others came; None where no part says whether anybody came."""
    if all(part.attended is None for part in parts):
        return None
    rules = meeting_rules()
    came = {(part.kind, fold(part.organisation)) for part in parts if part.attended}
    lead = {one for one in came if one[0] in rules["lead_kinds"]}
    return bool(lead) and len(came - lead) >= rules["others"]


def _not_asked(meeting: Row, parts: Sequence[Part], active: Sequence[Row]) -> Iterable[NotAsked]:
    """Agencies with a record in the time before a conference that are on its list neither by name nor by kind."""
    rules, day = meeting_rules(), meeting["earliest"]
    if meeting["meeting_kind"] not in rules["conferences"] or day is None or day != meeting["latest"] or not parts:
        return
    names = {fold(part.organisation) for part in parts}
    kinds = {part.kind for part in parts} - {None}
    since = day - timedelta(days=rules["active_days"])
    for agency in active:
        records = tuple(
            record for record, at in zip(agency["records"], agency["days"], strict=True) if since <= at < day
        )
        if records and fold(agency["agency"]) not in names and not _is_among(agency, kinds, parts):
            yield NotAsked(agency["agency"], records)


def _is_among(agency: Row, kinds: set[str | None], parts: Sequence[Part]) -> bool:
    """By kind alone only where the list names the kind and no agency: "Police", not "Oakfield Primary School"."""
    known = code_list("agency_kinds")
    named_by_kind = {part.kind for part in parts if part.kind and known.find(part.organisation) == part.kind}
    return agency["agency_kind"] in kinds & named_by_kind


def kind_of_name(name: str) -> str | None:
    """The kind of agency a name says: the name as a whole, else by a part of it; None when it does not say."""
    kinds = code_list("agency_kinds")
    whole = kinds.find(name)
    if whole:
        return whole
    said = f" {fold(name)} "
    return next((kind.code for kind in kinds if any(f" {part}" in said for part in kind.more.get("part", ()))), None)


@dataclass(frozen=True, slots=True)
class AgencyMeetings:
    """One agency's part in every meeting it is on the list of."""

    organisation: str
    invited: tuple[str, ...]
    attended: tuple[str, ...]
    reported: tuple[str, ...]
    missed: tuple[str, ...]
    """Asked, absent, and no report sent."""
    not_said: tuple[str, ...]
    """Whether it came is not recorded."""
    missed_running: tuple[str, ...]
    """Two conferences running, or more, that it missed."""


def count_by_agency(meetings: Iterable[Meeting]) -> list[AgencyMeetings]:
    """Every agency on any list, by name, each of its parts by what is recorded."""
    parts: dict[str, list[tuple[Meeting, Part]]] = {}
    for meeting in meetings:
        for part in meeting.parts:
            parts.setdefault(part.organisation, []).append((meeting, part))
    return [_count(name, own) for name, own in sorted(parts.items(), key=lambda one: one[0].casefold())]


def _count(name: str, own: Sequence[tuple[Meeting, Part]]) -> AgencyMeetings:
    every = [part for _, part in own]
    conferences = [part for meeting, part in own if meeting.is_conference]
    running = {part.record for two in pairwise(conferences) if two[0].is_missed and two[1].is_missed for part in two}
    return AgencyMeetings(
        name,
        tuple(part.record for part in every if part.invited),
        tuple(part.record for part in every if part.attended),
        tuple(part.record for part in every if part.report),
        tuple(part.record for part in every if part.is_missed),
        tuple(part.record for part in every if part.attended is None),
        tuple(part.record for part in every if part.record in running),
    )
