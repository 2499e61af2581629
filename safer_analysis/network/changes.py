"""The days on which a family changed, as recorded: births, deaths, moves, couples begun and ended, placements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from safer_analysis.network.cells import show_date_of
from safer_analysis.network.couples import CODES
from safer_analysis.network.households import Stay, read_stays
from safer_analysis.network.members import Written
from safer_analysis.network.reading import FamilyRecords
from safer_analysis.network.relations import Relation, read_relations, written

A_DAY = timedelta(days=1)
Change = tuple[date, str]


def find_changes(records: FamilyRecords, *, as_of: date) -> dict[date, list[str]]:
    """What is recorded to have changed, by the first day the picture can show it; none after `as_of`.

    A change whose day is not known stands on the first day it can have been, and says how it was written.
    """
    names = {row["person_id"]: row["name"] for row in records.members}
    relations, _ = read_relations(records.relationships)
    found: defaultdict[date, dict[str, None]] = defaultdict(dict)
    every = [*_lives(records), *_moves(read_stays(records.addresses, records.members), names)]
    for day, said in [*every, *_relations(relations, names)]:
        if day <= as_of:
            found[day][said] = None
    return {day: list(found[day]) for day in sorted(found)}


def _lives(records: FamilyRecords) -> Iterator[Change]:
    for row in records.members:
        if row["record_id"]:
            for field, word in (("date_of_birth", "born"), ("date_of_death", "died")):
                yield from _at(written(row, field), f"{row['name']} {word}")


def _moves(stays: Sequence[Stay], names: dict[str, str]) -> Iterator[Change]:
    for stay in stays:
        yield from _at(stay.start, f"{names[stay.person]} moved to {stay.address}")
        if stay.end.latest and not _moves_on(stay, stays):
            yield stay.end.latest + A_DAY, f"{names[stay.person]} left {stay.address}{_imprecise(stay.end)}"


def _moves_on(stay: Stay, stays: Sequence[Stay]) -> bool:
    """Whether the same person moves elsewhere on the day this stay ends: one change, not two."""
    return any(one.person == stay.person and one.start.earliest == stay.end.latest for one in stays)


def _relations(relations: Sequence[Relation], names: dict[str, str]) -> Iterator[Change]:
    for relation in relations:
        one, other = names.get(relation.one), names.get(relation.other)
        if not one or not other:
            continue
        if relation.code in CODES:
            yield from _at(relation.start, f"{one} and {other}: “{relation.typed}” begins")
            if relation.end.latest:
                yield relation.end.latest, f"{one} and {other}: “{relation.typed}” ends{_imprecise(relation.end)}"
        elif relation.code == "foster_carer":
            yield from _at(relation.start, f"{one} becomes foster carer of {other}")
            if relation.end.latest:
                yield relation.end.latest, f"{one} is no longer foster carer of {other}{_imprecise(relation.end)}"


def _at(when: Written, said: str) -> Iterator[Change]:
    if when.earliest:
        yield when.earliest, said + _imprecise(when)


def _imprecise(when: Written) -> str:
    """How it was written, where that is no one day."""
    return "" if when.precision == "day" and not when.unsure else f" ({show_date_of(when)})"
