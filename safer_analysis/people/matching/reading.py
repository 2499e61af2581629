"""Reading who is one person: the individuals with their entries, the questions a person must answer, why each is so."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from safer_analysis.access import Scope
from safer_analysis.access.protected_addresses import hide_addresses
from safer_analysis.people.matching.decide import UNSURE, find_pair_decisions, pair_of
from safer_analysis.sql_files import read_sql
from safer_analysis.store import Row, Store
from safer_analysis.vocabulary import code_list

_SQL = "people/matching/sql"


def find_people(store: Store, scope: Scope) -> list[Row]:
    """Everybody a people list knows, in the order they came: `individual_id` and `entries`, each with its place."""
    rows = store.rows(read_sql(f"{_SQL}/find_people.sql"), **scope.parameters())
    return [
        {"individual_id": individual, "entries": list(entries)}
        for individual, entries in groupby(rows, key=lambda row: row["individual_id"])
    ]


def find_questions(store: Store, scope: Scope) -> list[Row]:
    """The pairs a person must say something about, those nobody could tell last: each with its two entries, and why.

    `one` and `other` are entries as typed; `unsure` is the decision of somebody who could not tell, or None.
    """
    unsure = {pair: made for pair, made in find_pair_decisions(store).by_pair.items() if made.kind == UNSURE}
    said = ["|".join(order) for pair in unsure for order in (pair, pair[::-1])]
    pairs = store.rows(read_sql(f"{_SQL}/find_questions.sql"), unsure=said, **scope.parameters())
    entries = find_entries(store, scope, {row[name] for row in pairs for name in ("one_record_id", "other_record_id")})
    return [
        {
            **pair,
            "one": entries[pair["one_record_id"]],
            "other": entries[pair["other_record_id"]],
            "why": why_asked(pair),
            "unsure": unsure.get(pair_of(pair["one_record_id"], pair["other_record_id"])),
        }
        for pair in pairs
    ]


def find_entries(store: Store, scope: Scope, records: Iterable[str]) -> dict[str, Row]:
    """Entries of people lists by their identifiers, as typed but for protected addresses, each with its place."""
    wanted = sorted(records)
    rows = store.rows(read_sql(f"{_SQL}/find_entries.sql"), records=wanted, **scope.parameters()) if wanted else []
    hide_addresses(store, rows)
    return {row["record_id"]: row for row in rows}


def why_asked(pair: Row) -> str:
    """Why two entries are asked about, in words that name nobody: the rule, what agrees and what differs."""
    said = [code_list("match_rules")[pair["rule"]].meaning.rstrip(".") + "."]
    agreed = [code_list("match_facts").label(fact).lower() for fact in pair["agreed"] if fact not in _SELDOM_TOLD]
    differs = [code_list("match_facts").label(fact).lower() for fact in pair["differs"]]
    if agreed:
        said.append(f"Agrees: {_as_labels(agreed)}.")
    if differs:
        said.append(f"Differs: {_as_labels(differs)}.")
    return " ".join(said)


_SELDOM_TOLD = ("unborn", "adoption", "child_or_adult")


def _as_labels(labels: list[str]) -> str:
    said = ", ".join(labels)
    return said.replace("nhs", "NHS")


def find_totals(store: Store, scope: Scope) -> Row:
    """How many `entries` of people lists there are, of how many `people`, from how many `agencies`."""
    found = store.one(read_sql(f"{_SQL}/totals.sql"), **scope.parameters())
    return found or dict.fromkeys(("entries", "people", "agencies"), 0)


def find_entries_of(store: Store, scope: Scope, individuals: Iterable[str]) -> list[Row]:
    """Every entry of these individuals, as typed."""
    found = store.rows(
        "SELECT record_id FROM derived.individual_record WHERE list_contains($individuals, individual_id)",
        individuals=list(individuals),
    )
    return list(find_entries(store, scope, [row["record_id"] for row in found]).values())


def find_family_entries(store: Store, scope: Scope, family_id: str) -> list[Row]:
    """Every entry of people lists that stands in a family, as typed."""
    found = store.rows(
        "SELECT record_id FROM derived.record_family WHERE family_id = $family_id AND entry = 'person_record'",
        family_id=family_id,
    )
    return list(find_entries(store, scope, [row["record_id"] for row in found]).values())


def find_joined(store: Store, scope: Scope, family_id: str) -> list[Row]:
    """The joins of people of a family: the person's name, both entries' places, rule, facts, who decided."""
    return store.rows(read_sql(f"{_SQL}/find_joined.sql"), family_id=family_id, **scope.parameters())
