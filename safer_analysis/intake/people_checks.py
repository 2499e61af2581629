"""Whether the people a file names belong in it: another family's child, one person under two numbers, an address.

Only a child whom another family's list holds keeps a row back; the rest is said beside the records.
"""

from __future__ import annotations

import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from safer_analysis.intake.issues import Issue, make_issue
from safer_analysis.intake.keep import FileContents
from safer_analysis.intake.names import name_key
from safer_analysis.store import Store
from safer_analysis.vocabulary import fold

# Entries of the people lists held, with the family each stands in: those of these families or of these surnames.
_LISTED = """
SELECT agency, own_id, family_id AS family, date_of_birth_earliest AS born,
    coalesce(nullif(concat_ws(' ', forename, surname), ''), full_name, '') AS name
FROM records.person_record
JOIN derived.record_family USING (record_id, agency)
WHERE placed_by <> 'file'
  AND (list_contains($families, family_id)
       OR list_has_any($surnames, string_split(lower(coalesce(surname, full_name)), ' ')))
"""
Place = tuple[str, int]


@cache
def _rules() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "people_checks.toml").read_text(encoding="utf-8"))


def check_people(store: Store, contents: FileContents) -> list[Issue]:
    """What is to be said of the people a file names. Rows about another family's child are held by this."""
    issues = [*_check_addresses(contents)]
    entries = contents.records.get("person_record", (None, []))[1]
    children = [who for who in contents.people if who["field"] == "children" and who["name"]]
    if not entries and not children:
        return issues
    families = {record["family_ref"] for _, records in contents.records.values() for record in records}
    names = [who["name"] for who in children]
    names += [entry.get("surname") or entry.get("full_name") or "" for entry in entries]
    listed = store.rows(
        _LISTED,
        families=[family.strip().upper() for family in families - {None}],
        surnames=sorted({name.split()[-1].lower() for name in names if name.split()}),
    )
    issues += _check_numbers(listed, entries)
    if len(families) == 1 and None not in families and children:
        (family,) = families
        issues += _check_children(contents, children, listed, family.strip().upper())
    return issues


def _check_addresses(contents: FileContents) -> Iterator[Issue]:
    words = [f" {word} " for word in _rules()["protected"]]
    for table in ("person_record", "address"):
        for record in contents.records.get(table, (None, []))[1]:
            said = f" {fold(' '.join(filter(None, (record.get('address'), record.get('household')))))} "
            if record.get("protected") or any(word in said for word in words):
                yield make_issue("address_protected", sheet=record["sheet"], row=record["row"])


def _check_numbers(listed: list[dict[str, Any]], entries: list[dict[str, Any]]) -> Iterator[Issue]:
    """The same name and day of birth under two numbers of one agency."""
    numbers: defaultdict[tuple[str, str, Any], set[str]] = defaultdict(set)
    for entry in (*listed, *entries):
        key = _same(entry)
        if key and entry["own_id"]:
            before = numbers[key] - {entry["own_id"]}
            numbers[key].add(entry["own_id"])
            if before and "sheet" in entry:
                yield make_issue("person_of_two_numbers", sheet=entry["sheet"], row=entry["row"])


def _same(entry: dict[str, Any]) -> tuple[str, str, Any] | None:
    parts = " ".join(filter(None, (entry.get("forename"), entry.get("surname"))))
    name = name_key(entry.get("name") or parts or entry.get("full_name") or "")
    born = entry.get("born") or entry.get("date_of_birth_earliest")
    return (entry["agency"], name, born) if name and born and entry.get("own_id") else None


def _check_children(
    contents: FileContents, children: list[dict[str, Any]], listed: list[dict[str, Any]], family: str
) -> Iterator[Issue]:
    places = _places(contents)
    here = {name_key(entry["name"]) for entry in listed if entry["family"] == family}
    elsewhere = {name_key(entry["name"]) for entry in listed if entry["family"] and entry["family"] != family} - here
    full = [who for who in children if len(who["name"].split()) > 1 and not who["label"] and who["record_id"] in places]
    others = {places[who["record_id"]] for who in full if who["name_key"] in elsewhere}
    # a row that names another child too is of this family
    placed = [who for who in children if who["record_id"] in places]
    own = {places[who["record_id"]] for who in placed if who["name_key"] not in elsewhere}
    contents.hold(others - own)
    yield from (make_issue("person_of_other_family", sheet=sheet, row=row) for sheet, row in sorted(others - own))
    yield from _check_strangers(contents, full, here, places, others)


def _check_strangers(
    contents: FileContents, full: list[dict[str, Any]], here: set[str], places: dict[str, Place], others: set[Place]
) -> Iterator[Issue]:
    """A child named once, on no list, of a surname none of the others has."""
    named = Counter(who["name_key"] for who in full)
    surnames = Counter(surname for who in full for surname in {fold(who["name"]).split()[-1]})
    rows = {places[who["record_id"]] for who in full}
    if len(rows) < _rules()["rows_of_one_family"]:
        return
    known = {word for key in here for word in key.split()}
    for who in full:
        surname = fold(who["name"]).split()[-1]
        alone = named[who["name_key"]] == 1 and surnames[surname] == 1
        if alone and who["name_key"] not in here and surname not in known and places[who["record_id"]] not in others:
            sheet, row = places[who["record_id"]]
            yield make_issue("person_not_of_this_family", sheet=sheet, row=row)


def _places(contents: FileContents) -> dict[str, Place]:
    return {
        record["record_id"]: (record["sheet"], record["row"])
        for _, records in contents.records.values()
        for record in records
    }
