"""Whether what a file records of a person lies within their life, and whether one number stands by two births.

Nothing is held back for it: the record is kept, and the doubt is said beside it.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from safer_analysis.intake.issues import Issue, make_issue
from safer_analysis.intake.keep import FileContents
from safer_analysis.intake.names import name_key
from safer_analysis.store import Store

Key = tuple[str, str, str]
_LISTED = """
    SELECT agency, own_id, family_ref, surname, forename, full_name, date_of_birth_earliest, date_of_birth_latest,
        date_of_death_earliest, date_of_death_latest
    FROM records.person_record
    WHERE (date_of_birth_earliest IS NOT NULL OR date_of_death_earliest IS NOT NULL)
      AND (list_contains($numbers, own_id) OR list_contains($families, family_ref))
"""


@dataclass(slots=True)
class _Life:
    """All that lists say of one person's first and last day; the widest reading where they differ."""

    born: date | None = None
    died: date | None = None

    def add(self, entry: dict[str, Any]) -> None:
        born, died = entry.get("date_of_birth_earliest"), entry.get("date_of_death_latest")
        self.born = min(filter(None, (self.born, born)), default=None)
        self.died = max(filter(None, (self.died, died)), default=None)


@cache
def _rules() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "lives.toml").read_text(encoding="utf-8"))


def check_lives(store: Store, contents: FileContents) -> list[Issue]:
    """What is to be said of rows dated before a birth or after a death, and of numbers with two dates of birth."""
    entries = contents.records.get("person_record", (None, []))[1]
    listed = store.rows(
        _LISTED,
        numbers=list({number for number in (entry.get("own_id") for entry in entries) if number} | contents.numbers()),
        families=list(contents.family_refs()),
    )
    found = list(_check_births(listed, entries))
    lives: defaultdict[Key, _Life] = defaultdict(_Life)
    for entry in (*listed, *entries):
        if entry.get("date_of_birth_earliest") or entry.get("date_of_death_earliest"):
            for key in _keys(entry):
                lives[key].add(entry)
    return list(
        dict.fromkeys(
            [
                *found,
                *(
                    _check_records(
                        contents.outside({key: (life.born, life.died) for key, life in lives.items()}), lives
                    )
                    if lives
                    else ()
                ),
            ]
        )
    )


def _check_births(listed: list[dict[str, Any]], entries: list[dict[str, Any]]) -> Iterator[Issue]:
    """A number under which a list gives a birth that cannot be the one known for it."""
    known: dict[tuple[str, str], tuple[date, date]] = {}
    for entry in (*listed, *entries):
        number, born = entry.get("own_id"), (entry.get("date_of_birth_earliest"), entry.get("date_of_birth_latest"))
        if not number or not born[0] or not born[1]:
            continue
        first, last = known.setdefault((entry["agency"], number), (born[0], born[1]))
        if (born[0] > last or first > born[1]) and "sheet" in entry:
            yield make_issue("number_with_two_births", sheet=entry["sheet"], row=entry["row"])


def _keys(entry: dict[str, Any]) -> Iterator[Key]:
    if entry.get("own_id"):
        yield ("number", entry["agency"], entry["own_id"])
    parts = [part for part in (entry.get("forename"), entry.get("surname")) if part]
    whole = name_key(" ".join(parts) or entry.get("full_name") or "")
    if whole and entry.get("family_ref"):
        yield ("name", entry["family_ref"], whole)


def _check_records(contents: FileContents, lives: dict[Key, _Life]) -> Iterator[Issue]:
    named: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for person in contents.people:
        if person["field"] in ("children", "person"):
            named[person["record_id"]].append(person)
    for table, records in contents.records.values():
        if not any(field.main for field in table.fields):
            continue
        for record in records:
            for person in named[record["record_id"]] if record.get("earliest") else ():
                life = _life_of(person, record, lives)
                code = _outside(life, record) if life else None
                if code:
                    yield make_issue(code, sheet=record["sheet"], row=record["row"])


def _life_of(person: dict[str, Any], record: dict[str, Any], lives: dict[Key, _Life]) -> _Life | None:
    by_number = lives.get(("number", record["agency"], person["own_id"])) if person["own_id"] else None
    return by_number or lives.get(("name", record["family_ref"] or "", person["name_key"]))


def _outside(life: _Life, record: dict[str, Any]) -> str | None:
    """The code of what is wrong with the record's date, None when nothing is."""
    category = record.get("category")
    if life.born and record["latest"] < life.born:
        carried = record["latest"] >= life.born - timedelta(days=_rules()["carried_days"])
        return None if carried and category in _rules()["may_precede_birth"] else "before_birth"
    if life.died and record["earliest"] > life.died and category not in _rules()["may_follow_death"]:
        return "after_death"
    return None
