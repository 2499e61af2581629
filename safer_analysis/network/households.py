"""Who is recorded to have lived where on one day, and how certain that is. A protected address is never shown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from string import ascii_uppercase

from safer_analysis.access.protected_addresses import HiddenAddresses, address_key
from safer_analysis.network.cells import show_date_of
from safer_analysis.network.members import Household, Resident, Written
from safer_analysis.network.relations import written
from safer_analysis.store import Row
from safer_analysis.vocabulary import fold

A_YEAR = timedelta(days=365)
"""How much later somebody may have moved in where the writer marked doubt: `c. 2019`."""


@dataclass(frozen=True, slots=True)
class Stay:
    """One person at one address over a period, as one record says."""

    person: str
    key: str
    address: str
    protected: bool
    start: Written
    end: Written
    record: str
    dated: bool = True
    """False for an address of a people list, which says nothing of when."""


def read_stays(addresses: Sequence[Row], members: Sequence[Row]) -> list[Stay]:
    """Every stay recorded; addresses of people lists only for those of whom no dated one is."""
    hidden = HiddenAddresses(addresses)
    stays = [
        Stay(
            row["person_id"],
            address_key(row),
            hidden.shown(row),
            hidden.holds(row),
            written(row, "start"),
            written(row, "end"),
            row["record_id"],
        )
        for row in addresses
        if row["person_id"] and address_key(row)
    ]
    dated = {stay.person for stay in stays}
    return stays + [stay for row in members if row["person_id"] not in dated for stay in _listed(row, hidden)]


def _listed(row: Row, hidden: HiddenAddresses) -> list[Stay]:
    key = address_key(row) or fold(row["household"] or "")
    if not key or not row["record_id"]:
        return []
    address = hidden.shown(row) or row["household"]
    return [
        Stay(row["person_id"], key, address, hidden.holds(row), Written(), Written(), row["record_id"], dated=False)
    ]


def find_households(stays: Sequence[Stay], drawn: Sequence[str], day: date) -> list[Household]:
    """The households of that day, lettered in the order of their people.

    A person moves house on one day: on it they live where they moved to. Someone whose dates leave it open is a
    resident who is not certain.
    """
    homes: defaultdict[str, dict[str, list[tuple[Stay, bool]]]] = defaultdict(dict)
    for stay in stays:
        certain = _lived(stay, [one for one in stays if one.person == stay.person], day)
        if certain is not None and stay.person in drawn:
            homes[stay.key].setdefault(stay.person, []).append((stay, certain))
    order = {person: place for place, person in enumerate(drawn)}
    keys = sorted(homes, key=lambda key: (min(order[person] for person in homes[key]), key))
    return [_household(letter_of(number), homes[key], order) for number, key in enumerate(keys)]


def _lived(stay: Stay, own: Sequence[Stay], day: date) -> bool | None:
    """True: on that day they lived there, as recorded; False: they may have; None: they did not."""
    start, end = stay.start, stay.end
    if (start.earliest and start.earliest > day) or (end.latest and end.latest < day):
        return None
    moved = any(one is not stay and one.start.earliest == one.start.latest == day for one in own if one.start.known)
    if moved and end.earliest == end.latest == day:
        return None
    doubt = A_YEAR if start.unsure else timedelta(0)
    began = bool(start.latest and start.latest + doubt <= day)
    stayed = not end.known or bool(end.earliest and end.earliest >= day)
    return stay.dated and began and stayed


def _household(letter: str, people: dict[str, list[tuple[Stay, bool]]], order: dict[str, int]) -> Household:
    residents = []
    for person in sorted(people, key=lambda one: order[one]):
        certain = any(sure for _, sure in people[person])
        said = "; ".join(dict.fromkeys(_in_words(stay) for stay, _ in people[person]))
        residents.append(Resident(person, certain, said, tuple(stay.record for stay, _ in people[person])))
    first = next(stay for found in people.values() for stay, _ in found)
    return Household(letter, first.address, first.protected, tuple(residents))


def _in_words(stay: Stay) -> str:
    if not stay.dated:
        return "on a people list, which does not say since when"
    since = f"from {show_date_of(stay.start)}" if stay.start.known else "since when is not recorded"
    return since + (f" to {show_date_of(stay.end)}" if stay.end.known else "")


def letter_of(number: int) -> str:
    """A, B, … Z, AA, AB, …"""
    if number < len(ascii_uppercase):
        return ascii_uppercase[number]
    return letter_of(number // len(ascii_uppercase) - 1) + ascii_uppercase[number % len(ascii_uppercase)]
