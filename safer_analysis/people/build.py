"""The people of every family, worked out anew from lists and names, and which record names whom by which rule."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from datetime import date
from itertools import groupby
from typing import Any

from safer_analysis.intake.name_parts import words_of
from safer_analysis.people.joining import join_entries
from safer_analysis.people.reading_names import (
    OF_A_FILE,
    KnownPerson,
    add_mention,
    find_person,
    is_child_by_list,
    is_initial_of_several,
    is_number_of_several,
    make_named_person,
    settle_name,
)
from safer_analysis.sql_files import read_sql
from safer_analysis.store import Row, Writer
from safer_analysis.vocabulary.people_tables import NAME_READING, PERSON, PERSON_SOURCE

# M and F stand for mother and father where they are no child's initial.
WORDS_WITH_INITIAL = 2
NOT_NAMED = "Adopted child, not named"
"""What an adopted child's earlier identity is called wherever the children a record concerns are told."""
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
    label_words = sorted({word.split()[0] for word in words_of("labelled") | words_of("labels")})
    writer.add_derived(PERSON_SOURCE, read_sql("people/sql/in_the_text.sql"), label_words=label_words)


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
        person.is_child = is_child_by_list(person, mentions, as_of=as_of)
    agencies: defaultdict[str, set[str]] = defaultdict(set)
    read: list[tuple[KnownPerson, Row]] = []
    for mention in sorted(mentions, key=_first_asked):
        found = _find(people, mention)
        if found is None and (not mention["makes_person"] or mention["name_key"] in _LIKELY_PARENTS):
            continue
        if found is None and not mention["name_key"] and is_number_of_several(people, mention):
            continue
        if found is None and is_initial_of_several(people, mention):
            continue
        person, rule = found or (make_named_person(family_id, mention), "as_written")
        if found is None:
            people.append(person)
        if mention["as_child"] and person.is_child is None:
            person.is_child = True
        add_mention(person, mention)
        said = {name: mention[name] for name in ("agency", "own_id", "name_key", "as_child")}
        read.append((person, {"family_id": family_id, **said, "rule": rule}))
    for person in people:
        settle_name(person, family_id)
    for person, reading in read:
        agencies[person.person_id].add(reading["agency"])
    readings = [{**reading, "person_id": person.person_id} for person, reading in read]
    return _as_rows(family_id, people, agencies), readings


def _first_asked(mention: Row) -> tuple[bool, bool, int, str]:
    """Longer names first: "Ada Ashdown" makes a person whom "Ada" then fits, and "A Ashdown" after her. Before them,
    those that say another name of the same person.
    """
    words = (mention["name_key"] or "").split()
    has_initial = len(words) <= WORDS_WITH_INITIAL and any(len(word) == 1 for word in words)
    return not mention["also"], has_initial, -len(words), mention["name_key"] or ""


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
    _tell_labels_apart(rows, people)
    rows.sort(key=lambda row: (not row["is_child"], row["born_earliest"] or date.max, row["name"], row["person_id"]))
    for place, row in enumerate((row for row in rows if row["is_child"]), start=1):
        row["ordinal"] = place
    return rows


def _tell_labels_apart(rows: list[Row], people: list[KnownPerson]) -> None:
    """Two files' `Child 1` are two people: each is shown with the agency whose file it is."""
    names = Counter(row["name"] for row in rows)
    for row, person in zip(rows, people, strict=True):
        if names[row["name"]] > 1 and any(OF_A_FILE in key for key in person.keys):
            row["name"] = f"{row['name']} ({', '.join(row['agencies'])})"


def _as_row(family_id: str, person: KnownPerson, named_by: set[str]) -> Row:
    kept_apart = any(entry["earlier_identity"] for entry in person.entries)
    row: dict[str, Any] = {
        "person_id": person.person_id,
        "individual_id": _individual_of(person),
        "family_id": family_id,
        "name": NOT_NAMED if kept_apart else person.name,
        "is_child": bool(person.is_child),
        "ordinal": None,
        "role": next((e["role"] or e["role_typed"] for e in person.entries if e["role_typed"]), None),
        "sex": next((e["sex"] for e in person.entries if e["sex"]), None),
        "unborn": person.unborn,
        "basis": "listed" if person.entries else "named",
        "earlier_identity": kept_apart,
        "kept_first_name": person.name.split(" ")[0] if kept_apart else None,
        "agencies": sorted(named_by | {entry["agency"] for entry in person.entries}),
        "_entries": person.entries,
    }
    born = _best_birth(person.entries) or _said_birth(person.births)
    return row | {f"born_{part}": born.get(part) for part in ("typed", "earliest", "latest", "precision")}


def _individual_of(person: KnownPerson) -> str:
    """Who they are in every family; whoever no list knows is somebody of their own."""
    if person.entries:
        return str(person.entries[0]["individual_id"])
    return "I-" + hashlib.sha256(person.person_id.encode()).hexdigest()[:12]


def _best_birth(entries: list[Row]) -> dict[str, Any]:
    """The most precise date of birth any list gives; for an unborn child, the date they are due."""
    for field in ("date_of_birth", "due_date"):
        known = [e for e in entries if e[f"{field}_earliest"]]
        if known:
            best = min(known, key=lambda e: (e[f"{field}_latest"] - e[f"{field}_earliest"], e["record_id"]))
            return {part: best[f"{field}_{part}"] for part in ("typed", "earliest", "latest", "precision")}
    return {}


def _said_birth(births: list[Row]) -> dict[str, Any]:
    """The date of birth that stands beside their name in records, the most precise; none where two cannot both be."""
    if not births or max(born["earliest"] for born in births) > min(born["latest"] for born in births):
        return {}
    return min(births, key=lambda born: (born["latest"] - born["earliest"], born["typed"]))
