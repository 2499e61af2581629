"""The people of every family, worked out anew from lists and names, and which record names whom by which rule."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from itertools import groupby
from typing import Any

from safer_analysis.people.joining import join_entries
from safer_analysis.people.reading_names import (
    KnownPerson,
    find_person,
    is_child_by_list,
    is_number_of_several,
    make_named_person,
)
from safer_analysis.sql_files import read_sql
from safer_analysis.store import Row, Writer
from safer_analysis.vocabulary.derived import NAME_READING, PERSON, PERSON_SOURCE

# M and F stand for mother and father where they are no child's initial.
_LIKELY_PARENTS = {"m", "f", "mo", "fa"}


def build_people(writer: Writer, *, as_of: date) -> None:
    """Rebuild `person`, `name_reading` and `person_source`.

    `as_of` tells children from adults by age where no role is given.
    """
    entries = _by_family(writer.rows(read_sql("people/sql/entries.sql")))
    mentions = _by_family(writer.rows(read_sql("people/sql/mentions.sql")))
    people: list[Row] = []
    readings: list[Row] = []
    for family_id in sorted(entries.keys() | mentions.keys()):
        found, read = _read_family(family_id, entries[family_id], mentions[family_id], as_of=as_of)
        people += found
        readings += read
    listed = [
        {"person_id": person["person_id"], "record_id": entry["record_id"], "position": 0, "rule": "listed"}
        for person in people
        for entry in person.pop("_entries")
    ]
    writer.rebuild_from(PERSON, people)
    writer.rebuild_from(NAME_READING, readings)
    writer.rebuild_from(PERSON_SOURCE, listed)
    writer.add_derived(PERSON_SOURCE, read_sql("people/sql/person_source.sql"))


def _by_family(rows: list[Row]) -> defaultdict[str, list[Row]]:
    grouped: defaultdict[str, list[Row]] = defaultdict(list)
    for family_id, group in groupby(rows, key=lambda row: row["family_id"]):
        grouped[family_id] = list(group)
    return grouped


def _read_family(
    family_id: str, entries: list[Row], mentions: list[Row], *, as_of: date
) -> tuple[list[Row], list[Row]]:
    """The people of one family as rows of `person`, and how each mention was read."""
    people = join_entries(family_id, entries)
    for person in people:
        person.is_child = is_child_by_list(person, as_of=as_of)
    agencies: defaultdict[str, set[str]] = defaultdict(set)
    readings = []
    # longer names first: "Ada Ashdown" makes a person whom "Ada" then fits
    for mention in sorted(mentions, key=lambda m: (-len((m["name_key"] or "").split()), m["name_key"] or "")):
        found = _find(people, mention)
        if found is None and (not mention["makes_person"] or mention["name_key"] in _LIKELY_PARENTS):
            continue
        if found is None and not mention["name_key"] and is_number_of_several(people, mention):
            continue
        person, rule = found or (make_named_person(family_id, mention), "as_written")
        if found is None:
            people.append(person)
        if mention["as_child"] and person.is_child is None:
            person.is_child = True
        agencies[person.person_id].add(mention["agency"])
        said = {name: mention[name] for name in ("agency", "own_id", "name_key", "as_child")}
        readings.append({"family_id": family_id, **said, "person_id": person.person_id, "rule": rule})
    return _as_rows(family_id, people, agencies), readings


def _find(people: list[KnownPerson], mention: Row) -> tuple[KnownPerson, str] | None:
    """Who fits: first among the children, where a child belongs; then among all, by number or whole name only."""
    likely = [p for p in people if mention["as_child"] is None or p.is_child in (None, mention["as_child"])]
    found = find_person(likely, mention)
    if found is None and len(likely) < len(people):
        found = find_person(people, mention)
        if found and found[1] in ("part_of_name", "initial"):
            return None
    return found


def _as_rows(family_id: str, people: list[KnownPerson], agencies: dict[str, set[str]]) -> list[Row]:
    rows = [_as_row(family_id, person, agencies.get(person.person_id, set())) for person in people]
    rows.sort(key=lambda row: (not row["is_child"], row["born_earliest"] or date.max, row["name"], row["person_id"]))
    for place, row in enumerate((row for row in rows if row["is_child"]), start=1):
        row["ordinal"] = place
    return rows


def _as_row(family_id: str, person: KnownPerson, named_by: set[str]) -> Row:
    row: dict[str, Any] = {
        "person_id": person.person_id,
        "family_id": family_id,
        "name": person.name,
        "is_child": bool(person.is_child),
        "ordinal": None,
        "role": next((e["role"] or e["role_typed"] for e in person.entries if e["role_typed"]), None),
        "sex": next((e["sex"] for e in person.entries if e["sex"]), None),
        "unborn": person.unborn,
        "basis": "listed" if person.entries else "named",
        "agencies": sorted(named_by | {entry["agency"] for entry in person.entries}),
        "_entries": person.entries,
    }
    born = _best_birth(person.entries)
    return row | {f"born_{part}": born.get(part) for part in ("typed", "earliest", "latest", "precision")}


def _best_birth(entries: list[Row]) -> dict[str, Any]:
    """The most precise date of birth any list gives; for an unborn child, the date they are due."""
    for field in ("date_of_birth", "due_date"):
        known = [e for e in entries if e[f"{field}_earliest"]]
        if known:
            best = min(known, key=lambda e: (e[f"{field}_latest"] - e[f"{field}_earliest"], e["record_id"]))
            return {part: best[f"{field}_{part}"] for part in ("typed", "earliest", "latest", "precision")}
    return {}
