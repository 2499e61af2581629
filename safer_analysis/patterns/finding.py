"""What is said of one pattern in one family: found, none, or could not look; for one family, with any thresholds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from safer_analysis.access import Scope
from safer_analysis.patterns.asking import Moved, ask_found, ask_stored, ask_unanswered
from safer_analysis.patterns.catalogue import Pattern, catalogue
from safer_analysis.store import Row, Store

_KINDS = "SELECT DISTINCT kind FROM derived.pattern_event WHERE family_id = $family_id"
"""What there is of a family: ways that need other events are left out, as planning them takes longer than looking."""
Answer = Literal["found", "none", "could_not_look"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One answer about one pattern in one family."""

    finding_id: str
    pattern: str
    family_id: str
    answer: Answer
    way: str | None = None
    """Which of the pattern's ways it was found in, such as P01.1."""
    person_id: str | None = None
    """The child or adult it is about; None when it is the family."""
    count: int = 0
    """How many incidents or events; reports of one incident are one."""
    first: date | None = None
    last: date | None = None
    basis: str | None = None
    agencies: tuple[str, ...] = ()
    could_have_known: tuple[str, ...] = ()
    """Agencies whose returns cover those days and hold none of it."""
    records: tuple[str, ...] = ()
    counter: tuple[str, ...] = ()
    """Records that speak against it, or tell that something was done."""
    imprecise: int = 0
    undated: int = 0
    naming_nobody: int = 0
    """Records of the evidence that name nobody, where it is about a child or an adult."""
    not_held: tuple[str, ...] = ()
    """Kinds of agency that could answer and have no return for the time."""
    window_from: date | None = None
    window_to: date | None = None


def find_findings(
    store: Store, scope: Scope, family_id: str, *, as_of: date, moved: Moved | None = None, only: Iterable[str] = ()
) -> list[Finding]:
    """What every pattern finds in one family on a day: found ones by last day, then the others by code.

    `moved` holds thresholds that are not as the catalogue has them, by pattern; `only` narrows to some patterns. What
    was kept of the last look at the caseload is read where it would be said again; the rest is worked out anew. Raises
    KeyError on a pattern or threshold there is none of.
    """
    patterns = [catalogue()[code] for code in only] if only else list(catalogue().values())
    granted = None if scope.families is None else sorted(scope.families)
    asked = {"as_of": as_of, "family_id": family_id, "granted": granted}
    usual = [one.code for one in patterns if one.figures((moved or {}).get(one.code)) == one.figures()]
    stored = _find_stored(store, usual, asked)
    anew = [one for one in patterns if not stored or one.code not in usual]
    rows = stored + _find_anew(store, anew, asked, moved)
    found = without_repeats([row for row in rows if row["answer"] == "found"])
    others = [row for row in rows if row["answer"] != "found"]
    return _in_order(found, patterns) + _in_order(others, patterns)


def _find_stored(store: Store, patterns: Sequence[str], asked: Mapping[str, Any]) -> list[Row]:
    """What the last look at the caseload kept of these patterns; nothing when it cannot stand for the day asked for."""
    if not patterns:
        return []
    sql, parameters = ask_stored(patterns, **asked)
    return store.rows(sql, **parameters)


def _find_anew(store: Store, patterns: Sequence[Pattern], asked: Mapping[str, Any], moved: Moved | None) -> list[Row]:
    if not patterns:
        return []
    kinds = {row["kind"] for row in store.rows(_KINDS, family_id=asked["family_id"])}
    found = []
    if may_be := [one for one in patterns if one.may_be_found_in(kinds)]:
        sql, parameters = ask_found(may_be, moved=moved, kinds=kinds, **asked)
        found = store.rows(sql, **parameters)
    hit = {row["pattern"] for row in found}
    if not_hit := [one for one in patterns if one.code not in hit]:
        sql, parameters = ask_unanswered(not_hit, **asked)
        found += store.rows(sql, **parameters)
    return found


def find_stored_findings(store: Store, scope: Scope) -> list[Finding]:
    """What the last rebuild found in every family the scope grants, found ones only."""
    rows = store.rows(
        "SELECT * FROM derived.finding WHERE answer = 'found' "
        "AND ($granted IS NULL OR list_contains($granted, family_id)) ORDER BY family_id, last, finding_id",
        **scope.parameters(),
    )
    return [as_finding(row) for row in rows]


def as_finding(row: Row) -> Finding:
    """A row of `finding` as the answer it is."""
    lists = {name: tuple(value) for name, value in row.items() if isinstance(value, list)}
    return Finding(**{**row, **lists})


def without_repeats(rows: list[Row]) -> list[Row]:
    """Without what another way of the same pattern, about the same person, says of the same events with more records.

    Only of ways that repeat: a longer window holds a shorter one. Ways of other shapes say different things.
    """
    kept: list[Row] = []
    for row in sorted(rows, key=lambda row: (-len(row["records"]), row["finding_id"])):
        records = set(row["records"])
        said = _what_it_says(row)
        if not any(said == _what_it_says(one) and records <= set(one["records"]) for one in kept):
            kept.append(row)
    return kept


def _what_it_says(row: Row) -> tuple[str, str | None, str]:
    way = catalogue()[row["pattern"]].ways[int(row["way"].split(".")[1]) - 1]
    return row["pattern"], row["person_id"], way["event"] if way["shape"] == "repeat" else row["way"]


def _in_order(rows: list[Row], patterns: list[Pattern]) -> list[Finding]:
    place = {pattern.code: number for number, pattern in enumerate(patterns)}
    rows.sort(key=lambda row: (row.get("last") or date.max, place[row["pattern"]], row["finding_id"]))
    return [as_finding(row) for row in rows]
