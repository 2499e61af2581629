"""Who and what a family picture holds, before anything is placed: people, couples, descent, households.

Every person and every line carries the records it rests on, and the words that say how it is known.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

DescentKind = Literal["birth", "adopted", "fostered", "sibling"]
CoupleKind = Literal["married", "partner", "parents"]
Ended = Literal["separated", "divorced"]
Quality = Literal["close", "distant", "hostile", "cut_off", "abuse"]


@dataclass(frozen=True, slots=True)
class Written:
    """A date as it was written: no finer than its words."""

    earliest: date | None = None
    latest: date | None = None
    precision: str = "unknown"
    unsure: bool = False
    typed: str = ""

    @property
    def known(self) -> bool:
        """Whether it places anything in time."""
        return self.earliest is not None and self.latest is not None


@dataclass(frozen=True, slots=True)
class Member:
    """One symbol of the picture."""

    person_id: str
    name: str
    sex: Literal["male", "female", "not_known"] = "not_known"
    subject: bool = False
    """One of the family's children: drawn with a double outline."""
    unborn: bool = False
    unknown: bool = False
    """A parent whom no record names; drawn so that half-siblings can be told apart."""
    born: Written = Written()
    died: Written | None = None
    how: str = ""
    """How they belong, where no line of the picture says it: `Aunt of Skye`."""
    near: str = ""
    """The person `how` speaks of; placed `rows_from` rows below them."""
    rows_from: int = 0
    records: tuple[str, ...] = ()

    @property
    def order(self) -> tuple[bool, date, date, str]:
        """Birth order: the oldest first; those whose birth is not known last, by name."""
        far = date.max
        return (not self.born.known, self.born.earliest or far, self.born.latest or far, self.name + self.person_id)

    def as_subject(self, subject: bool) -> Member:
        """The same person, as one the picture is about or not."""
        return replace(self, subject=subject)


@dataclass(frozen=True, slots=True)
class Couple:
    """Two people joined by a line: as recorded, or as the parents of one child."""

    one: str
    other: str
    kind: CoupleKind
    ended: Ended | None = None
    said: str = ""
    """What is recorded, in words."""
    records: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, ...]:
        """The two, in the order of their identifiers."""
        return tuple(sorted((self.one, self.other)))


@dataclass(frozen=True, slots=True)
class Descent:
    """One child and one or two parents or carers, joined by a line."""

    child: str
    parents: tuple[str, ...]
    """In the order of their identifiers. Empty never: brothers and sisters without parents have `sibling` lines."""
    kind: DescentKind = "birth"
    said: str = ""
    records: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Twins:
    """Children of one birth, joined at the top."""

    children: tuple[str, ...]
    identical: bool = False
    records: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bond:
    """What is recorded of how two people are with each other."""

    one: str
    other: str
    quality: Quality
    said: str = ""
    records: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Resident:
    """One person of one household on the day asked about."""

    person_id: str
    certain: bool = True
    """False where the recorded dates leave open whether they lived there on that day."""
    said: str = ""
    records: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Household:
    """The people recorded at one address on one day."""

    letter: str
    address: str
    """As it is shown: never a protected one."""
    protected: bool
    residents: tuple[Resident, ...]

    @property
    def people(self) -> tuple[str, ...]:
        """Who lives there."""
        return tuple(resident.person_id for resident in self.residents)


@dataclass(frozen=True, slots=True)
class FamilyGraph:
    """One family on one day."""

    day: date
    members: dict[str, Member]
    couples: tuple[Couple, ...] = ()
    descents: tuple[Descent, ...] = ()
    twins: tuple[Twins, ...] = ()
    bonds: tuple[Bond, ...] = ()
    households: tuple[Household, ...] = ()
    left_out: tuple[tuple[Member, str], ...] = field(default=())
    """Who is known and not drawn on this day, and why."""
    notes: tuple[str, ...] = ()
    """What could not be drawn as recorded, in sentences."""

    def related(self) -> Iterator[tuple[str, str]]:
        """Every two people some line or note joins."""
        for couple in self.couples:
            yield couple.one, couple.other
        for descent in self.descents:
            yield from ((parent, descent.child) for parent in descent.parents)
        for bond in self.bonds:
            yield bond.one, bond.other
        for member in self.members.values():
            if member.near in self.members:
                yield member.person_id, member.near

    def with_members(self, members: dict[str, Member]) -> FamilyGraph:
        """The same family with these people in their places."""
        return replace(self, members=members)
