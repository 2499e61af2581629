"""Records that an agency was told of an event, or was not told: by whom, on which day.

A record of sharing seldom names the event. It counts as telling of one when an agency that knew made it within the days
asked for, it names whom it was shared with, and it concerns the same child or names none.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from safer_analysis.access import Scope
from safer_analysis.history.mentions.reading import find_mentioned
from safer_analysis.oversight.agencies import Agency
from safer_analysis.oversight.recipients import find_recipients
from safer_analysis.oversight.sharing import SharingDecision, find_sharing_decisions
from safer_analysis.sql_files import read_sql
from safer_analysis.store import Row, Store
from safer_analysis.vocabulary import code_list, fold

NOBODY_KNOWN = "nobody known"
"""Stands for a child who is named and is no child known here: what concerns them is of no other."""


@dataclass(frozen=True, slots=True)
class Telling:
    """One record that one agency told another, or decided not to."""

    by: str
    to: str
    day: date
    """The last day it can have been."""
    record_id: str
    shared: bool
    """False for a decision not to tell."""
    children: frozenset[str]
    """The children it concerns; empty where it names none; `NOBODY_KNOWN` where it names somebody else."""
    is_vague: bool = False
    """True where its words name several agencies of one kind by the kind alone ("school")."""
    is_possible: bool = False
    """True where only the words of a record that nobody coded may say so."""


def find_tellings(
    store: Store,
    scope: Scope,
    family_id: str,
    incidents: Sequence[tuple[Row, ...]],
    every: Sequence[Row],
    agencies: Sequence[Agency],
    *,
    rules: dict[str, Any],
    as_of: date,
    days: int,
) -> dict[str, list[Telling]]:
    """For each incident, the tellings of it in time, by its identifier.

    `incidents` are the records that report each, `every` all records of the family, `rules` the part `told` of
    `who_knew.toml`. An agency that was told may tell others.
    """
    decided = find_sharing_decisions(store, scope, family_id, as_of=as_of)
    mentioned = find_mentioned(store, scope, family_id)
    shared = [*_of_decisions(decided, agencies), *_of_records(every, agencies, rules, mentioned)]
    cells = _cells(store, scope, family_id, [row["event_id"] for reports in incidents for row in reports], rules)
    return {
        reports[0]["incident_id"]: _of_incident(
            reports, shared, list(_of_cells(reports, cells, agencies)), agencies, days
        )
        for reports in incidents
    }


def _of_incident(
    reports: Sequence[Row], shared: Iterable[Telling], own: list[Telling], agencies: Sequence[Agency], days: int
) -> list[Telling]:
    dated = [row for row in reports if row["earliest"]]
    if not dated:
        return own
    first, last = min(row["earliest"] for row in dated), max(row["latest"] for row in dated) + timedelta(days=days)
    children = {child for row in reports for child in row["child_ids"]}
    of_incident = {row["event_id"] for row in reports}
    leads = {one.name for one in agencies if one.is_lead}
    fits = [
        one
        for one in (*own, *shared)
        if first <= one.day <= last
        and (one.record_id not in of_incident or one in own)
        and (not one.children or not children or one.children & children)
    ]
    known, found = {row["agency"] for row in reports}, []
    for one in sorted(
        fits, key=lambda telling: (telling.day, telling.is_possible, not telling.shared, telling.record_id, telling.to)
    ):
        # what reached children's social care stands in its own record: who told it is seldom said
        if one.by in known or (one.by == one.to and one.to in leads):
            found.append(one)
            if one.shared:
                known.add(one.to)
    return found


def _of_decisions(decided: Iterable[SharingDecision], agencies: Sequence[Agency]) -> Iterator[Telling]:
    for one in decided:
        day = one.when["latest"]
        if one.shared is None or day is None or one.when["unsure"]:
            continue
        children = _children(one.child_ids, one.children_typed)
        for to, is_vague in _recipients(one.shared_with, agencies):
            if to != one.agency:
                yield Telling(one.agency, to, day, one.record_id, one.shared, children, is_vague)


def _of_records(
    every: Iterable[Row], agencies: Sequence[Agency], rules: dict[str, Any], mentioned: Mapping[str, frozenset[str]]
) -> Iterator[Telling]:
    """Records that say so by category, outcome or, where nobody coded them, words; and what social care recorded."""
    leads = {one.name for one in agencies if one.is_lead}
    for row in every:
        if row["latest"] is None or row["unsure"] or row["entry"] == "sharing_decision":
            continue
        is_coded = row["basis"] == "coded"
        says = frozenset({row["category"]}) if is_coded else mentioned.get(row["event_id"], frozenset())
        by_outcome = row["outcome"] in rules["sharing_outcomes"]
        if row["agency"] in leads and not says.isdisjoint(rules["reached_lead"]):
            recipients = {row["agency"]}
        elif by_outcome or not says.isdisjoint(rules["sharing_categories"]):
            recipients = _named_in(row, agencies, rules["lead_words"]) - {row["agency"]}
        else:
            continue
        possible = not is_coded and not (by_outcome and row["agency"] not in leads)
        for to in sorted(recipients):
            yield Telling(
                row["agency"] or "", to, row["latest"], row["event_id"], True, _of_row(row), is_possible=possible
            )


def _named_in(row: Row, agencies: Sequence[Agency], lead_words: str) -> set[str]:
    """The agencies a narrative names in full, and children's social care by the words it goes by."""
    said = " ".join(row[name] or "" for name in ("text", "action", "outcome_typed"))
    folded = f" {fold(said)} "
    named = {one.name for one in agencies if f" {fold(one.name)} " in folded}
    return named | {one.name for one in agencies if one.is_lead and re.search(lead_words, said.lower())}


def _of_cells(reports: Iterable[Row], cells: dict[str, list[str]], agencies: Sequence[Agency]) -> Iterator[Telling]:
    """What the report's own row says of whom it was shared with; on the day it was written down, where that is said."""
    for row in reports:
        day = row["recorded_earliest"] or row["latest"]
        for said in cells[row["event_id"]] if day else ():
            for to, is_vague in _recipients(said, agencies):
                if to != row["agency"]:
                    yield Telling(row["agency"] or "", to, day, row["event_id"], True, _of_row(row), is_vague)


def _cells(
    store: Store, scope: Scope, family_id: str, records: list[str], rules: dict[str, Any]
) -> defaultdict[str, list[str]]:
    """By record, the cells of its row under a heading that says whom it was shared with."""
    headings = {fold(one) for one in rules["headings"]}
    asked = {"family_id": family_id, "records": records, **scope.parameters()}
    found: defaultdict[str, list[str]] = defaultdict(list)
    for row in store.rows(read_sql("oversight/sql/rows_of_records.sql"), **asked):
        heads, cells = json.loads(row["headers"] or "[]"), json.loads(row["cells"] or "[]")
        said = [cell for head, cell in zip(heads, cells, strict=False) if fold(head or "") in headings and cell.strip()]
        found[row["event_id"]] += said
    return found


def _of_row(row: Row) -> frozenset[str]:
    return _children(row["child_ids"], row["children_typed"])


def _children(known: Iterable[str], typed: str | None) -> frozenset[str]:
    named = typed and not code_list("group_words").find(typed)
    return frozenset(known) or frozenset({NOBODY_KNOWN} if named else ())


def _recipients(said: str, agencies: Iterable[Agency]) -> Iterator[tuple[str, bool]]:
    """The agencies these words name, by name, each with whether it is one of several meant by their kind alone."""
    kinds = {one.name: one.kind for one in agencies}
    found = find_recipients(said, kinds.items())
    by_kind = Counter(kinds[name] for name in found if fold(name) not in fold(said))
    for name in sorted(found):
        yield name, fold(name) not in fold(said) and by_kind[kinds[name]] > 1
