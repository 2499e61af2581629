"""The queries that ask for patterns: each shape once, for every way of every pattern asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from safer_analysis.patterns.catalogue import Pattern, fingerprint
from safer_analysis.patterns.holidays import bank_holidays
from safer_analysis.sql_files import read_sql
from safer_analysis.store.audit import PACK_MADE

Moved = Mapping[str, Mapping[str, int]]
Query = tuple[str, dict[str, Any]]
# What a person says of a finding, and how far they have read, changes nothing that patterns look at.
_BESIDE = [f"{done} {kind}" for done in ("decided", "took back") for kind in ("finding", "reading")] + [PACK_MADE]


def ask_shapes(
    patterns: Iterable[Pattern],
    *,
    as_of: date,
    family_id: str | None = None,
    granted: list[str] | None = None,
    moved: Moved | None = None,
) -> Iterator[Query]:
    """One query a shape, with its parameters, whose answer is rows of `finding`.

    `moved` holds, by pattern, the thresholds that are not as the catalogue has them. Of every family when no
    `family_id` is given.
    """
    ways: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for pattern in patterns:
        for shape, way in pattern.asked((moved or {}).get(pattern.code)):
            ways[shape].append(way)
    opening, ending = read_sql("patterns/shapes/_asked.sql"), read_sql("patterns/shapes/_found.sql")
    for shape, asked in ways.items():
        body = read_sql(f"patterns/shapes/{shape}.sql")
        parameters: dict[str, Any] = {"ways": asked, "family_id": family_id, "granted": granted, "as_of": as_of}
        if "$holidays" in body:
            parameters["holidays"] = bank_holidays()
        yield opening + body + ending, parameters


def ask_unanswered(
    patterns: Iterable[Pattern], *, as_of: date, family_id: str | None = None, granted: list[str] | None = None
) -> Query:
    """The query for what would be said where nothing is found: none, or could not look and why."""
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
        "family_id": family_id,
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
