"""Which records are reports of one incident: by the rules of `incidents.toml`, and by what a person joined or split."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

import networkx as nx

from safer_analysis.access import Scope
from safer_analysis.sql_files import read_sql
from safer_analysis.store import Row, Store, Writer
from safer_analysis.store.decide import Decision, add_decision, find_decisions, undo_decision
from safer_analysis.store.earlier_versions import find_earlier_versions
from safer_analysis.vocabulary.derived import INCIDENT, INCIDENT_REPORT

HOURS = "incident_hours"


@dataclass(frozen=True, slots=True)
class Decided:
    """What people have said about reports."""

    joined: tuple[tuple[str, ...], ...]
    """Records that are one incident, whatever the rules say."""
    apart: tuple[tuple[str, str], ...]
    """Pairs of records that are not one incident, whatever the rules say."""


@cache
def incident_rules() -> dict[str, Any]:
    """The rules as data: the window in hours with its source, and the groups of categories."""
    return tomllib.loads((Path(__file__).parent / "incidents.toml").read_text(encoding="utf-8"))


def find_incident_hours(source: Store | Writer) -> int:
    """The window in hours: as a person set it last, else as the rules have it."""
    setting = find_window_setting(source)
    return int(setting.detail["hours"] if setting else incident_rules()["window"]["hours"])


def link_incidents(writer: Writer) -> None:
    """Rebuild `incident` and `incident_report` from the chronology."""
    groups = [
        (category, name, *(bool(group.get(term)) for term in ("same_day", "same_agency", "once_a_day")))
        for name, group in incident_rules()["groups"].items()
        for category in group["categories"]
    ]
    categories, names, same_day, same_agency, once_a_day = zip(*groups, strict=True)
    hours, decided = find_incident_hours(writer), find_decided(writer)
    joined = [(record, f"{number}") for number, unit in enumerate(decided.joined) for record in unit]
    writer.rebuild(
        INCIDENT_REPORT,
        read_sql("history/sql/incident_report.sql"),
        categories=list(categories),
        groups=list(names),
        same_day=list(same_day),
        same_agency=list(same_agency),
        once_a_day=list(once_a_day),
        hours=hours,
        days=hours // 24,
        joined_events=[record for record, _ in joined],
        joined_units=[unit for _, unit in joined],
        apart_one=[one for one, _ in decided.apart],
        apart_other=[other for _, other in decided.apart],
    )
    writer.rebuild(INCIDENT, read_sql("history/sql/incident.sql"))


def find_decided(source: Store | Writer) -> Decided:
    """What stands of what people said; of two sayings about one pair of records, the later.

    A record that a later return changed is told of by the record in its place.
    """
    replaced = {row["record_id"]: row["by_record_id"] for row in find_earlier_versions(source) if row["by_record_id"]}
    said: dict[tuple[str, str], bool] = {}
    for decision in find_decisions(source, "incident"):
        records = [_latest(record, replaced) for record in decision.detail["records"]]
        same = bool(decision.detail["same"])
        pairs = combinations(records, 2) if same else ((records[0], other) for other in records[1:])
        said |= {(min(pair), max(pair)): same for pair in pairs if pair[0] != pair[1]}
    units: nx.Graph[str] = nx.Graph([pair for pair, same in said.items() if same])
    return Decided(
        joined=tuple(tuple(sorted(unit)) for unit in sorted(nx.connected_components(units), key=min)),
        apart=tuple(sorted(pair for pair, same in said.items() if not same)),
    )


def join_reports(store: Store, records: Sequence[str], *, reason: str, made_by: str, made_at: datetime) -> str:
    """Say that these records are one incident, with all that is linked to them now; the decision's identifier.

    Raises ValueError when they are not all of one family, or are fewer than two.
    """
    with store.writing() as writer:
        whole = sorted({*records, *(row["event_id"] for row in _fellows(writer, records))})
        families = writer.rows(
            "SELECT DISTINCT family_id FROM derived.chronology WHERE event_id IN (SELECT unnest($whole))", whole=whole
        )
        if len(whole) < 2 or len(families) != 1:
            raise ValueError("Only records of one family can be one incident")
        detail = {"same": True, "records": [*dict.fromkeys([*records, *whole])]}
        decision = add_decision(writer, "incident", records[0], detail, reason=reason, made_by=made_by, made_at=made_at)
        link_incidents(writer)
        return decision


def split_report(store: Store, record: str, *, reason: str, made_by: str, made_at: datetime) -> str:
    """Say that a record is not one incident with those it is linked to now; the decision's identifier comes back.

    Raises ValueError when it is linked to none.
    """
    with store.writing() as writer:
        others = [row["event_id"] for row in _fellows(writer, [record]) if row["event_id"] != record]
        if not others:
            raise ValueError("This record is linked to no other")
        detail = {"same": False, "records": [record, *others]}
        decision = add_decision(writer, "incident", record, detail, reason=reason, made_by=made_by, made_at=made_at)
        link_incidents(writer)
        return decision


def set_incident_hours(store: Store, hours: int, *, reason: str, made_by: str, made_at: datetime) -> str:
    """Set the window; the decision's identifier comes back. Raises ValueError outside what the rules allow."""
    window = incident_rules()["window"]
    if not window["least"] <= hours <= window["most"]:
        raise ValueError(f"Choose between {window['least']} and {window['most']} hours")
    with store.writing() as writer:
        detail = {"hours": hours}
        decision = add_decision(writer, "setting", HOURS, detail, reason=reason, made_by=made_by, made_at=made_at)
        link_incidents(writer)
        return decision


def take_back_link(store: Store, decision_id: str, *, reason: str, made_by: str, made_at: datetime) -> None:
    """Take back a joining, a splitting or a setting of the window."""
    with store.writing() as writer:
        undo_decision(writer, decision_id, reason=reason, made_by=made_by, made_at=made_at)
        link_incidents(writer)


def find_other_reports(store: Store, scope: Scope, event_id: str) -> list[Row]:
    """The other records of the incident a record reports, in order of time, with why each is linked."""
    return store.rows(read_sql("history/sql/other_reports.sql"), event_id=event_id, **scope.parameters())


def find_joining(store: Store, event_id: str) -> Decision | None:
    """The last standing decision that joined this record to others, None when none did."""
    replaced = {row["record_id"]: row["by_record_id"] for row in find_earlier_versions(store) if row["by_record_id"]}
    for decision in reversed(find_decisions(store, "incident")):
        if decision.detail["same"] and event_id in (_latest(record, replaced) for record in decision.detail["records"]):
            return decision
    return None


def find_window_setting(source: Store | Writer) -> Decision | None:
    """The decision that set the window, None while it is as the rules have it."""
    chosen = [decision for decision in find_decisions(source, "setting") if decision.subject == HOURS]
    return chosen[-1] if chosen else None


def find_records_near(store: Store, scope: Scope, event_id: str, *, days: int | None = None) -> list[Row]:
    """Records of the same family within so many days of one, which a person may join to it; nearest first.

    `days` as in the rules when None.
    """
    days = incident_rules()["offered"]["days"] if days is None else days
    return store.rows(read_sql("history/sql/records_near.sql"), event_id=event_id, days=days, **scope.parameters())


def _fellows(writer: Writer, records: Iterable[str]) -> list[Row]:
    return writer.rows(
        "SELECT event_id FROM derived.incident_report WHERE incident_id IN (SELECT incident_id FROM "
        "derived.incident_report WHERE event_id IN (SELECT unnest($records))) ORDER BY event_id",
        records=list(records),
    )


def _latest(record: str, replaced: dict[str, str]) -> str:
    seen = {record}
    while record in replaced and replaced[record] not in seen:
        record = replaced[record]
        seen.add(record)
    return record
