"""Entries of people lists as they are compared: names folded, dates with their precision, numbers, what they may share.

What is typed stays in the evidence. Nothing here is a guess: what a list does not say is None.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

import pyarrow as pa

from safer_analysis.people.matching.adoption import Adoptions
from safer_analysis.people.matching.names import Names, read_entry_names, roots_of, sound_of
from safer_analysis.store import Row
from safer_analysis.vocabulary import code_list, fold

_TEXTS = pa.list_(pa.string())
COLUMNS: dict[str, Any] = {
    **dict.fromkeys(("record_id", "file_hash", "agency", "own_id", "family_id"), pa.string()),
    "family_known": pa.bool_(),
    **dict.fromkeys(("given", "surname", "name_key", "middle"), pa.string()),
    **dict.fromkeys(("givens", "called", "roots", "surnames", "name_keys"), _TEXTS),
    **dict.fromkeys(("born", "born_first", "born_last", "due_first", "due_last"), pa.date32()),
    **dict.fromkeys(("sex", "nhs_number", "upn", "postcode", "telephone", "address"), pa.string()),
    **dict.fromkeys(("is_child", "unborn", "adopted", "suppressed"), pa.bool_()),
    "tokens": _TEXTS,
    "file_number": pa.int32(),
}
"""The columns of the table of entries that are compared."""
FEWEST_DIGITS = 10
"""A telephone number has as many; fewer may be an extension many share."""
_NO_FAMILY = ("child", "file")


def standardise(entries: Iterable[Row], *, adoptions: Adoptions) -> Iterator[Row]:
    """One row an entry, with the columns of `COLUMNS`."""
    for entry in entries:
        names = read_entry_names(entry)
        family = None if entry["heap"] else entry["family_id"]
        first, last = entry["date_of_birth_earliest"], entry["date_of_birth_latest"]
        row = {
            **{name: entry[name] for name in ("record_id", "file_hash", "agency", "own_id", "sex")},
            "family_id": family,
            **{name: entry[name] for name in ("nhs_number", "upn", "file_number")},
            "family_known": entry["placed_by"] not in _NO_FAMILY,
            **_as_columns(names),
            "born": first if first == last and not entry["date_of_birth_unsure"] else None,
            "born_first": first,
            "born_last": last,
            "due_first": entry["due_date_earliest"],
            "due_last": entry["due_date_latest"],
            "postcode": _squeezed(entry["postcode"]),
            "telephone": _telephone(entry["telephone"]),
            "address": fold(entry["address"] or "") or None,
            "is_child": _is_child(entry),
            "unborn": names.unborn and first is None,
            "adopted": entry["record_id"] in adoptions.adopted,
            "suppressed": entry["record_id"] in adoptions.suppressed,
        }
        yield row | {"tokens": sorted(_tokens(row))}


def _as_columns(names: Names) -> Row:
    return {
        "given": names.given,
        "surname": names.surname,
        "name_key": names.key,
        "middle": names.middle,
        "givens": sorted(names.givens),
        "called": sorted(names.called),
        "roots": roots_of(names.called),
        "surnames": sorted(names.surnames),
        "name_keys": sorted(names.keys),
    }


def _squeezed(postcode: str | None) -> str | None:
    return re.sub(r"\W+", "", postcode or "").upper() or None


def _telephone(typed: str | None) -> str | None:
    """The last ten digits: `+44 7700 900123` is `07700 900123`."""
    digits = re.sub(r"\D+", "", typed or "")
    return digits[-FEWEST_DIGITS:] if len(digits) >= FEWEST_DIGITS else None


def _is_child(entry: Row) -> bool | None:
    if not entry["role"]:
        return None
    return bool(code_list("person_roles")[entry["role"]].more.get("child", False))


def _tokens(row: Row) -> Iterator[str]:
    """What two entries must share to be compared at all: one of a few pairs of facts that one error leaves whole."""
    yield from (f"{name}:{row[name]}" for name in ("nhs_number", "upn") if row[name])
    if row["own_id"]:
        yield f"own:{row['agency']}:{row['own_id']}"
    yield from (f"name:{key}" for key in row["name_keys"])
    sounds = {sound_of(surname) for surname in row["surnames"]}
    roots = set(row["roots"])
    places = {f"postcode:{row['postcode']}"} if row["postcode"] else set()
    places |= {f"telephone:{row['telephone']}"} if row["telephone"] else set()
    for place in places:
        yield from (f"{place}:{name}" for name in roots | sounds)
    if row["born"]:
        yield from _birth_tokens(row["born"], roots, sounds)
    if row["family_id"] is None:
        return
    names = roots | sounds | ({"unborn"} if row["unborn"] else set())
    yield from (f"family:{row['family_id']}:{name}" for name in names)
    if row["is_child"] and row["born"]:
        yield f"family:{row['family_id']}:unborn"


def _birth_tokens(born: date, roots: set[str], sounds: set[str]) -> Iterator[str]:
    """A date of birth with one name; the whole name with two parts of a date whose third is mistyped."""
    day_and_month = f"{min(born.day, born.month)}/{max(born.day, born.month)}"
    yield from (f"born:{born.year}:{day_and_month}:{name}" for name in roots | sounds)
    for root in roots:
        for sound in sounds:
            yield f"year:{born.year}:{root}:{sound}"
            yield f"day:{born.month}:{born.day}:{root}:{sound}"
