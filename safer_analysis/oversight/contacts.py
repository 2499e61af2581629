"""Whom to ring about safeguarding in each agency of a family: who is recorded, who is missing, who is stale."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any, Literal

from safer_analysis.access import Scope
from safer_analysis.dates.showing import show_date
from safer_analysis.oversight.agencies import Agency, find_agencies
from safer_analysis.oversight.policy import FOLDER
from safer_analysis.oversight.sharing import says_something
from safer_analysis.sql_files import read_sql
from safer_analysis.store import Row, Store
from safer_analysis.store.decide import find_files_set_aside
from safer_analysis.vocabulary import code_list, fold

Age = Literal["current", "stale", "not_recorded", "cannot_tell"]


@dataclass(frozen=True, slots=True)
class Contact:
    """One safeguarding contact, as a list has it."""

    organisation: str
    """Whose contact it is; the agency that sent the list where the list does not say."""
    name: str
    job_title: str
    telephone: str
    email: str
    deputy: str
    checked: str
    """When it was last checked, in words; "" where that is not recorded."""
    age: Age
    record_id: str

    @property
    def gaps(self) -> tuple[str, ...]:
        """What is missing of it."""
        named = (("telephone", self.telephone), ("email", self.email), ("deputy", self.deputy))
        return tuple(what for what, said in named if not says_something(said))


@dataclass(frozen=True, slots=True)
class Worker:
    """Somebody who works with the family, as an agency's list of its work says."""

    name: str
    job_title: str
    telephone: str
    records: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One agency of the family and whom to ring there."""

    agency: Agency
    contacts: tuple[Contact, ...]
    workers: tuple[Worker, ...]

    @property
    def records(self) -> tuple[str, ...]:
        """Everything it rests on."""
        return (*(one.record_id for one in self.contacts), *(record for one in self.workers for record in one.records))


@dataclass(frozen=True, slots=True)
class Directory:
    """Whom to ring."""

    entries: tuple[Entry, ...]
    """The agencies of the family, children's social care first."""
    others: tuple[Contact, ...]
    """Contacts of agencies that have sent nothing of this family, by name."""
    has_list: bool
    """Whether any agency has sent a list of safeguarding contacts that this reader may see."""
    stale_days: int
    as_of: date


@cache
def contact_rules() -> dict[str, Any]:
    """The rules as data."""
    return tomllib.loads((FOLDER / "contacts.toml").read_text(encoding="utf-8"))


def find_directory(
    store: Store, scope: Scope, family_id: str, *, as_of: date, stale_days: int | None = None
) -> Directory:
    """Whom to ring in each agency of a family on a day. A contact checked more than `stale_days` before is stale.

    Contacts are of no family: who may not see every family is shown none.
    """
    days = contact_rules()["stale"]["days"] if stale_days is None else stale_days
    rows = store.rows(
        read_sql("oversight/sql/safeguarding_contacts.sql"),
        granted=scope.parameters()["granted"],
        set_aside=find_files_set_aside(store),
    )
    contacts = [_as_contact(row, as_of - timedelta(days=days)) for row in rows]
    agencies = find_agencies(store, scope, family_id)
    asked = {"family_id": family_id, "as_of": as_of, **scope.parameters()}
    workers = store.rows(read_sql("oversight/sql/family_workers.sql"), **asked)
    entries = tuple(_entry(agency, agencies, contacts, workers) for agency in agencies)
    own = {contact.record_id for entry in entries for contact in entry.contacts}
    others = (one for one in contacts if one.record_id not in own)
    in_order = tuple(sorted(others, key=lambda one: (one.organisation.casefold(), one.name.casefold())))
    return Directory(entries, in_order, bool(contacts), days, as_of)


def _entry(agency: Agency, agencies: Sequence[Agency], contacts: Iterable[Contact], workers: Iterable[Row]) -> Entry:
    return Entry(
        agency,
        tuple(one for one in contacts if _is_of(one.organisation, agency, agencies)),
        tuple(
            Worker(row["worker"], row["job_title"] or "", row["telephone"] or "", tuple(row["records"]))
            for row in workers
            if row["agency"] == agency.name
        ),
    )


def _is_of(organisation: str, agency: Agency, agencies: Sequence[Agency]) -> bool:
    """By its name, or a part of it with the whole in it; by its kind alone where the family has one such agency.

    "Northmere Children's Services" is never taken for Eastmere's: a wrong number is worse than none.
    """
    said, name = f" {fold(organisation)} ", f" {fold(agency.name)} "
    if not said.strip():
        return False
    if name in said or (said in name and len(said.split()) > 1):
        return True
    kind = code_list("agency_kinds").find(organisation)
    return kind is not None and kind == agency.kind and sum(one.kind == kind for one in agencies) == 1


def _as_contact(row: Row, since: date) -> Contact:
    checked = show_date(
        row["checked_earliest"],
        row["checked_latest"],
        row["checked_precision"] or "unknown",
        unsure=row["checked_unsure"],
        typed=row["checked_typed"] or "",
    )
    return Contact(
        organisation=row["organisation"] or row["agency"] or "",
        name=row["name"] or "",
        job_title=row["job_title"] or "",
        telephone=row["telephone"] or "",
        email=row["email"] or "",
        deputy=row["deputy"] or "",
        checked=checked if row["checked_typed"] else "",
        age=_age(row, since),
        record_id=row["record_id"],
    )


def _age(row: Row, since: date) -> Age:
    """A date that is not one day may lie on both sides of the limit."""
    if not row["checked_typed"]:
        return "not_recorded"
    if row["checked_earliest"] is None or row["checked_unsure"]:
        return "cannot_tell"
    if row["checked_latest"] < since:
        return "stale"
    return "current" if row["checked_earliest"] >= since else "cannot_tell"
