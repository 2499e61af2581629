"""Who belongs together where no return names the family: by relationships and by homes shared at one time.

A family here is its children. Brothers and sisters, children of one mother, and children who lived in one home at one
time are of one family. A man is in the family of every child he is related to or lived with: he joins no two families
by himself, except where a child has no other parent recorded.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

SIBLINGS = ("sibling", "half_sibling", "step_sibling", "unborn_sibling")
PARENT, CHILD = "parent", "child"
LONG_AGO, FAR_AHEAD = date.min, date.max


@dataclass(frozen=True, slots=True)
class Somebody:
    """One person, as far as families go."""

    key: str
    is_child: bool
    is_male: bool


@dataclass(frozen=True, slots=True)
class Tie:
    """What one person is to another, by a code of codes/relationships.toml."""

    one: str
    other: str
    relationship: str


@dataclass(frozen=True, slots=True)
class Stay:
    """One person's time in one home. An end not recorded is open."""

    key: str
    home: str
    first: date = LONG_AGO
    last: date = FAR_AHEAD


class Together:
    """Things put together one after another; what is together has one leader, the least of them."""

    def __init__(self) -> None:
        self._leader: dict[str, str] = {}

    def of(self, key: str) -> str:
        """The leader of what this is together with."""
        leader = self._leader.setdefault(key, key)
        while leader != self._leader[leader]:
            self._leader[leader] = self._leader[self._leader[leader]]
            leader = self._leader[leader]
        self._leader[key] = leader
        return leader

    def put(self, one: str, other: str) -> None:
        """Put two together."""
        first, second = sorted((self.of(one), self.of(other)))
        self._leader[second] = first


def find_kin(people: Iterable[Somebody], ties: Sequence[Tie], stays: Sequence[Stay]) -> dict[str, set[str]]:
    """The families each person is in, by the family's first member; somebody without kin is alone in their own."""
    known = {person.key: person for person in people}
    together = Together()
    parents = _parents(known, ties)
    for tie in ties:
        if tie.relationship in SIBLINGS:
            together.put(tie.one, tie.other)
    for child, theirs in parents.items():
        mothers = {parent for parent in theirs if not known[parent].is_male}
        for parent in mothers or theirs:
            together.put(child, parent)
    attached: defaultdict[str, set[str]] = defaultdict(set)
    for one, other in _at_home_together(stays):
        _tie_at_home(known, one, other, together, attached)
    for child, theirs in parents.items():
        for parent in theirs:
            attached[parent].add(child)
    return {
        key: {together.of(child) for child in attached[key]} or {together.of(key)}
        if person.is_male and not person.is_child
        else {together.of(key)}
        for key, person in known.items()
    }


def _parents(known: dict[str, Somebody], ties: Sequence[Tie]) -> dict[str, set[str]]:
    parents: defaultdict[str, set[str]] = defaultdict(set)
    for tie in ties:
        if tie.one in known and tie.other in known and tie.relationship in (PARENT, CHILD):
            parent, child = (tie.one, tie.other) if tie.relationship == PARENT else (tie.other, tie.one)
            parents[child].add(parent)
    return dict(parents)


def _tie_at_home(
    known: dict[str, Somebody], one: str, other: str, together: Together, attached: dict[str, set[str]]
) -> None:
    """Children of one home are together; a woman is with the children she lived with; a man is attached to them."""
    first, second = sorted((known[one], known[other]), key=lambda person: not person.is_child)
    if not first.is_child:
        return
    if second.is_child or not second.is_male:
        together.put(one, other)
    else:
        attached[second.key].add(first.key)


def _at_home_together(stays: Sequence[Stay]) -> Iterable[tuple[str, str]]:
    """Everybody who lived in one home at one time, each with the next of them: enough to put all together."""
    homes: defaultdict[str, list[Stay]] = defaultdict(list)
    for stay in stays:
        homes[stay.home].append(stay)
    for living in homes.values():
        living.sort(key=lambda stay: (stay.first, stay.last, stay.key))
        for place, stay in enumerate(living):
            for later in living[place + 1 :]:
                if later.first >= stay.last:
                    break
                if later.key != stay.key:
                    yield stay.key, later.key
