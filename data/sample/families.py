"""The eight families: who is in them, who looks after whom, and what is recorded of them in the background."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from identifiers import nhs_number, pupil_number

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Person:
    """One person, as children's social care lists them; `spelled` and `called`: how other agencies write the name."""

    forename: str
    surname: str
    sex: str
    role: str
    born: date | None
    born_typed: str
    due: date | None
    died: date | None
    aliases: str
    carer: str
    sibling: str
    spelled: dict[str, str]
    called: dict[str, str]
    own_id: str
    nhs: str
    upn: str

    @property
    def full_name(self) -> str:
        """Forename and surname."""
        return f"{self.forename} {self.surname}"

    @property
    def is_adult(self) -> bool:
        """True for parents, grandparents, partners and carers."""
        return self.born is not None and self.born.year < 2005

    def in_text(self, agency: str) -> str:
        """The name this agency uses in a sentence."""
        return self.called.get(agency, "unborn baby" if self.due else self.forename)


@dataclass(frozen=True, slots=True)
class Placement:
    """Who looks after one child over a period, when that is not the carer the list names."""

    child: str
    word: str
    called: tuple[str, ...]
    sex: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Stream:
    """So many background records of one topic, by one agency, about these people, over this period."""

    agency: str
    topic: str
    about: str
    first: date
    last: date
    times: int


@dataclass(frozen=True, slots=True)
class Family:
    """One family."""

    reference: str
    name: str
    relative: str
    pet: str
    people: dict[str, Person]
    workers: tuple[tuple[str, date, date], ...]
    placements: tuple[Placement, ...]
    streams: tuple[Stream, ...]
    not_seen: tuple[date, date] | None
    closed: tuple[tuple[date, date], ...]
    """When children's services had closed the case and so recorded nothing of their own."""
    elsewhere: dict[str, list[dict[str, Any]]] = field(default_factory=dict)

    def named(self, text: str) -> list[Person]:
        """The people of this family that `Ada, Ben` or `Ada and Ben` names, in order; none for `Mother`."""
        parts = [part.strip() for part in text.replace(" and ", ", ").split(",")]
        return [self.people[part] for part in parts if part in self.people]

    def social_worker(self, day: date) -> str:
        """The social worker allocated on a day."""
        return next((name for name, first, last in self.workers if first <= day <= last), "Duty social worker")

    def placement(self, child: str, day: date) -> Placement | None:
        """Who looked after the child that day, when it is not the listed carer."""
        return next((p for p in self.placements if p.child == child and p.first <= day <= p.last), None)


def read_families() -> list[Family]:
    """Every family, by reference."""
    families = []
    for place, path in enumerate(sorted((HERE / "families").glob("*.toml")), start=1):
        families.append(_read_family(path.stem, place, tomllib.loads(path.read_text(encoding="utf-8"))))
    return families


def _read_family(reference: str, place: int, raw: dict[str, Any]) -> Family:
    people = {}
    for count, entry in enumerate(raw["person"], start=1):
        person = _read_person(entry, place * 100 + count)
        people[person.forename] = person
    gone = raw.get("not_seen")
    elsewhere = raw.get("elsewhere", {})
    unlisted = {entry["forename"]: _read_person(entry, 0) for entry in elsewhere.get("prob", [])}
    return Family(
        reference=reference,
        name=raw["name"],
        relative=raw["relative"],
        pet=raw["pet"],
        people=people | unlisted,
        workers=tuple((entry["name"], entry["from"], entry["to"]) for entry in raw["worker"]),
        placements=tuple(_read_placement(entry) for entry in raw.get("placement", [])),
        streams=tuple(Stream(*row) for row in raw["streams"]["rows"]),
        not_seen=(gone[0], gone[1]) if gone else None,
        closed=tuple((first, last) for first, last in raw.get("closed", [])),
        elsewhere=elsewhere,
    )


def _read_person(entry: dict[str, Any], count: int) -> Person:
    born: date | None = entry.get("born")
    pupil = born is not None and 2009 < born.year < 2022
    return Person(
        forename=entry["forename"],
        surname=entry["surname"],
        sex=entry["sex"],
        role=entry["role"],
        born=born,
        born_typed=entry.get("born_typed", f"{born:%d/%m/%Y}" if born else ""),
        due=entry.get("due"),
        died=entry.get("died"),
        aliases=entry.get("aliases", ""),
        carer=entry.get("carer", ""),
        sibling=entry.get("sibling", ""),
        spelled=entry.get("spelled", {}),
        called=entry.get("called", {}),
        own_id=f"EC{count:05}" if count else "",
        nhs=nhs_number(4_100 + 97 * count) if count and not entry.get("due") else "",
        upn=pupil_number(count % 1_000, year=born.year + 4) if born and pupil and count else "",
    )


def _read_placement(entry: dict[str, Any]) -> Placement:
    return Placement(entry["child"], entry["word"], tuple(entry["called"]), entry["sex"], entry["from"], entry["to"])
