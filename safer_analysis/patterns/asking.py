"""The queries that ask for patterns: each shape once, for every way of every pattern asked for."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

from safer_analysis.patterns.catalogue import Pattern, events_needed, fingerprint
from safer_analysis.patterns.holidays import bank_holidays
from safer_analysis.sql_files import read_sql
from safer_analysis.store.audit import PACK_MADE, PACK_SHARED

Moved = Mapping[str, Mapping[str, int]]
Query = tuple[str, dict[str, Any]]
_OF_SHAPE = """WITH
asked AS (FROM asked_way WHERE shape = '{shape}'),
reported AS (SELECT * EXCLUDE (shape) FROM reported_way WHERE shape = '{shape}'),
happened AS (SELECT * EXCLUDE (shape) FROM happened_way WHERE shape = '{shape}'),
"""
# What a person says of a finding, and how far they have read, changes nothing that patterns look at.
_BESIDE = [
    *(f"{done} {kind}" for done in ("decided", "took back") for kind in ("finding", "reading", "deidentified_key")),
    *(PACK_MADE, PACK_SHARED),
]


def ask_found(
    patterns: Iterable[Pattern],
    *,
    as_of: date,
    family_id: str | None = None,
    families: tuple[str, str] | None = None,
    granted: list[str] | None = None,
    moved: Moved | None = None,
    kinds: Collection[str] | None = None,
) -> Query:
    """The query, with its parameters, whose answer is a row of `finding` for everything found.

    `moved` holds, by pattern, the thresholds that are not as the catalogue has them. Of one family, of those from the
    first to the last of `families` by reference, or of every family when neither is given. `kinds` are the events there
    are, where that is known: ways that need others are left out.
    """
    first, last = families or (family_id, family_id)
    asked = [way for pattern in patterns for way in pattern.asked((moved or {}).get(pattern.code))]
    asked = [(shape, way) for shape, way in asked if kinds is None or events_needed(shape, way) <= set(kinds)]
    shapes = {shape: read_sql(f"patterns/shapes/{shape}.sql") for shape in dict.fromkeys(shape for shape, _ in asked)}
    ways = [{**way, "shape": shape, "counts_days": "happened" in shapes[shape]} for shape, way in asked]
    parameters: dict[str, Any] = {"ways": ways, "granted": granted, "as_of": as_of}
    parameters |= {"first_family": first, "last_family": last}
    if any("$holidays" in body for body in shapes.values()):
        parameters["holidays"] = bank_holidays()
    return compose(shapes), parameters


def compose(shapes: Mapping[str, str]) -> str:
    """The query that asks each of these shapes for its evidence, and tells all of it in one way."""
    told = [read_sql("patterns/shapes/_asked.sql")]
    told += [
        f",\n{shape}_found AS (\n{_OF_SHAPE.format(shape=shape)}{body}FROM evidence\n)"
        for shape, body in shapes.items()
    ]
    everything = "\n    UNION ALL BY NAME ".join(f"FROM {shape}_found" for shape in shapes)
    return "\n".join([*told, f",\nevidence AS (\n    {everything}\n)", read_sql("patterns/shapes/_found.sql")])


def ask_unanswered(
    patterns: Iterable[Pattern],
    *,
    as_of: date,
    family_id: str | None = None,
    families: tuple[str, str] | None = None,
    granted: list[str] | None = None,
) -> Query:
    """The query for what would be said where nothing is found: none, or could not look and why.

    Of the same families as `ask_found`.
    """
    first, last = families or (family_id, family_id)
    asked = [
        {
            "pattern": pattern.code,
            "answered_by": list(pattern.answered_by),
            "look_back": pattern.window,
            "needs": pattern.needs,
            "events": list(pattern.events()),
        }
        for pattern in patterns
    ]
    return read_sql("patterns/sql/unanswered.sql"), {
        "patterns": asked,
        "first_family": first,
        "last_family": last,
        "granted": granted,
        "as_of": as_of,
    }


def as_definitions_are() -> dict[str, Any]:
    """What `sql/last_look.sql` is asked with."""
    return {"catalogue": fingerprint(), "of_no_matter": _BESIDE}


def ask_stored(patterns: Iterable[str], *, as_of: date, family_id: str, granted: list[str] | None) -> Query:
    """The query for what the last look kept of these patterns in one family: no row where it cannot stand."""
    sql = read_sql("patterns/sql/last_look.sql") + read_sql("patterns/sql/stored.sql")
    given = {"patterns": list(patterns), "as_of": as_of, "family_id": family_id, "granted": granted}
    return sql, given | as_definitions_are()
