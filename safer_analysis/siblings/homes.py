"""Who lived where with whom, as far as addresses are recorded; who lives elsewhere; who has another parent.

Nothing here holds an address: it is only compared whether two people's places are the same one, so that a protected
address cannot be told from what is shown.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Literal

from safer_analysis.siblings.facts import Facts, When, is_born, is_grown_up
from safer_analysis.siblings.rules import siblings_rules
from safer_analysis.store import Row

Together = Literal["there", "elsewhere", "not_recorded"]
_LABELS = {"half_sibling": "half-siblings", "step_sibling": "step-siblings"}


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A child at another address than most of the others, away from every parent, or taken to live elsewhere."""

    child: str
    apart_from: tuple[str, ...]
    """The children of the address where most live, when this child is recorded at another; else empty."""
    since: When | None
    """When the address they are at begins, as written; None where it is not recorded."""
    also_with_them: bool
    """True when an address with the others has no recorded end either."""
    with_parent: Together
    away: tuple[tuple[When | None, When], ...]
    """From when to when, before the day asked about, they were at an address where no parent is recorded."""
    addresses: tuple[str, ...]
    """The address records it rests on."""
    removals: tuple[str, ...]
    """Records of a change of placement or a court order that name the child."""
    carers: tuple[Row, ...]
    """Relationships to foster carers or adoptive parents."""

    @property
    def was_ever_away(self) -> bool:
        """Whether anything records that the child was taken, or went, to live elsewhere at any time."""
        return bool(self.removals or self.carers or self.away)


@dataclass(frozen=True, slots=True)
class HalfSiblings:
    """Two children who share one parent, or are recorded as half- or step-siblings."""

    one: str
    other: str
    """A person id: a child of this family or somebody related to one."""
    other_name: str
    label: str
    basis: Literal["recorded", "by_parents"]
    records: tuple[str, ...]
    together: Together


def find_together(facts: Facts, child: str, others: Iterable[str], day: date) -> Together:
    """Whether a child lived with any of the others on a day: there, elsewhere, or not told by the address records."""
    own, theirs = _places(facts, child, day), [_places(facts, other, day) for other in others]
    if any(own.sure & other.sure for other in theirs):
        return "there"
    may_be = any((own.sure | own.may_be) & (other.sure | other.may_be) for other in theirs)
    known = own.sure and any(other.sure for other in theirs)
    return "elsewhere" if known and not may_be else "not_recorded"


@dataclass(frozen=True, slots=True)
class _Places:
    sure: frozenset[str]
    may_be: frozenset[str]


def _places(facts: Facts, person: str, day: date) -> _Places:
    sure, may_be = set(), set()
    for home in facts.recorded_as("address", person):
        if _covers(home, day, surely=True):
            sure.add(home["place"])
        elif _covers(home, day, surely=False):
            may_be.add(home["place"])
    return _Places(frozenset(sure), frozenset(may_be))


def _covers(home: Row, day: date, *, surely: bool) -> bool:
    """Whether the person lived there on a day: for certain, or possibly where its dates are not exact."""
    start = home["start_latest"] if surely else home["start_earliest"]
    end = home["end_earliest"] if surely else home["end_latest"]
    if surely and home["end_typed"] and end is None:
        return False  # an end is written that could not be read
    return (start is None or start <= day) and (end is None or day <= end)


def find_elsewhere(facts: Facts) -> list[Elsewhere]:
    """The children recorded, on the day asked about, as living elsewhere, or as taken to live elsewhere at any time.

    Elsewhere is another address than most of the children have, or one that no recorded parent has. Where as many
    children live in one place as in another, the others are told to live apart from the youngest. Oldest first.
    """
    adult = siblings_rules()["removed"]["child_until"]
    known = {
        child["person_id"]: _places(facts, child["person_id"], facts.as_of).sure
        for child in facts.children
        if is_born(child, facts.as_of) is not False and not is_grown_up(child, facts.as_of, at=adult)
    }
    most, there = _where_most_live(known)
    found = [_elsewhere(facts, child, most, there if known[child] - {most} else ()) for child in known]
    return [one for one in found if one.apart_from or one.with_parent == "elsewhere" or one.was_ever_away]


def _where_most_live(known: dict[str, frozenset[str]]) -> tuple[str, tuple[str, ...]]:
    """The place with most children, and who they are; that of the youngest where as many live in another."""
    at_place: defaultdict[str, list[str]] = defaultdict(list)
    for child, places in known.items():
        for place in places:
            at_place[place].append(child)
    if not at_place:
        return "", ()
    order = list(known)
    most = max(at_place, key=lambda place: (len(at_place[place]), max(order.index(child) for child in at_place[place])))
    return most, tuple(at_place[most])


def _elsewhere(facts: Facts, child: str, most: str, there: Sequence[str]) -> Elsewhere:
    rules = siblings_rules()["removed"]
    homes = [home for home in facts.recorded_as("address", child) if _covers(home, facts.as_of, surely=True)]
    own = [home for home in homes if home["place"] != most] or homes
    kin = [row for row in facts.recorded_as("relationship") if row["related_id"] == child]
    parents = list(_parents(facts)[child])
    removals = [
        row["event_id"]
        for row in facts.of_child(child)
        if row["basis"] == "coded" and row["category"] in rules["categories"] and row["how"] != "linked"
    ]
    carers = [row for row in kin if row["what"] in rules["relationships"]]
    return Elsewhere(
        child=child,
        apart_from=tuple(other for other in there if other != child),
        since=When.start_of(max(own, key=lambda home: home["start_earliest"] or date.min)) if own else None,
        also_with_them=bool(there) and any(home["place"] == most for home in homes),
        with_parent=find_together(facts, child, parents, facts.as_of),
        away=tuple(_away(facts, child, parents)),
        addresses=tuple(home["record_id"] for home in homes),
        removals=tuple(removals),
        carers=tuple(carers),
    )


def _away(facts: Facts, child: str, parents: Sequence[str]) -> Iterable[tuple[When | None, When]]:
    """The child's past homes where no parent is recorded on the day in the middle of them."""
    for home in facts.recorded_as("address", child):
        start, end = home["start_latest"], home["end_earliest"]
        if start is None or end is None or end < start or end >= facts.as_of:
            continue
        if find_together(facts, child, parents, start + (end - start) / 2) == "elsewhere":
            yield When.start_of(home), When.end_of(home)


def find_half_siblings(facts: Facts) -> list[HalfSiblings]:
    """Pairs recorded as half- or step-siblings, then pairs of children who share one parent and have others besides."""
    found: dict[frozenset[str], HalfSiblings] = {}
    children = {child["person_id"]: child for child in facts.children}
    for row in facts.recorded_as("relationship"):
        one, other, name = row["person_id"], row["related_id"], row["related_name"]
        if one not in children:
            one, other, name = other, one, row["name"]
        if row["what"] not in _LABELS or one not in children or other is None or other in facts.not_shown:
            continue
        earlier = found.get(frozenset((one, other)))
        records = (*(earlier.records if earlier else ()), row["record_id"])
        living = find_together(facts, one, [other], facts.as_of)
        found[frozenset((one, other))] = HalfSiblings(
            one, other, name, _LABELS[row["what"]], "recorded", records, living
        )
    for pair in _by_parents(facts):
        found.setdefault(frozenset((pair.one, pair.other)), pair)
    return list(found.values())


def _by_parents(facts: Facts) -> Iterable[HalfSiblings]:
    parents = _parents(facts)
    for one, other in combinations(facts.children, 2):
        a, b = parents[one["person_id"]], parents[other["person_id"]]
        if a.keys() & b.keys() and a.keys() - b.keys() and b.keys() - a.keys():
            living = find_together(facts, one["person_id"], [other["person_id"]], facts.as_of)
            records = tuple(dict.fromkeys([*a.values(), *b.values()]))
            ids = (one["person_id"], other["person_id"])
            yield HalfSiblings(*ids, other["name"], "one parent in common", "by_parents", records, living)


def _parents(facts: Facts) -> defaultdict[str, dict[str, str]]:
    """Child to recorded parents, each with the record that says so."""
    parents: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for row in facts.recorded_as("relationship"):
        if row["what"] == "parent" and row["related_id"]:
            parents[row["related_id"]][row["person_id"]] = row["record_id"]
        elif row["what"] == "child" and row["related_id"]:
            parents[row["person_id"]][row["related_id"]] = row["record_id"]
    return parents
