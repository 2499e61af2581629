"""Made-up people as several agencies list them, with who is who: for benchmarks/people.py and its tests.

Families with their surnames, addresses and telephones; siblings, twins, mothers who marry; each person on the lists of
one to five agencies, written down with the errors that lists have. The same seed gives the same lists.
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

Entry = dict[str, Any]
HERE = Path(__file__).parent
AGENCIES = ("social care", "school", "police", "surgery", "housing")
LATEST = date(2026, 6, 30)


@cache
def material() -> dict[str, Any]:
    """Names and rates of errors, from population.toml."""
    return tomllib.loads((HERE / "population.toml").read_text(encoding="utf-8"))


@dataclass(slots=True)
class Person:
    """One person as they are."""

    number: int
    forename: str
    middle: str
    surname: str
    other_surname: str
    sex: str
    born: date
    role: str
    places: list[tuple[str, str]] = field(default_factory=list)
    """Postcodes and telephones they had, the latest last."""
    nhs: str = ""
    upn: str = ""
    twin_of: int = 0
    family: int = 0


def make_entries(records: int, *, seed: int) -> Iterator[Entry]:
    """Entries of people lists, as `people/matching/sql/entries.sql` gives them, each with its `truth`."""
    rng = random.Random(seed)
    made = 0
    numbers = iter(range(1, records * 2))
    while made < records:
        family = _make_family(rng, numbers)
        for person in family:
            person.family = family[0].number
            for agency in _agencies_of(rng, person):
                made += 1
                if made > records:
                    return
                yield _written_down(rng, person, agency, made)


def _make_family(rng: random.Random, numbers: Iterator[int]) -> list[Person]:
    surname, other = _surname(rng), _surname(rng)
    place = (_postcode(rng), _telephone(rng))
    earlier = (_postcode(rng), _telephone(rng))
    places = [earlier, place] if rng.random() < 0.4 else [place]
    mother = _person(rng, numbers, surname, other, "F", _day(rng, 1970, 2002), "mother", places)
    family = [mother]
    if rng.random() < 0.7:
        father_name = surname if rng.random() < 0.6 else other
        family.append(_person(rng, numbers, father_name, father_name, "M", _day(rng, 1965, 2000), "father", places))
    born = _day(rng, 2006, 2018)
    for _ in range(rng.choices((1, 2, 3, 4), (30, 38, 22, 10))[0]):
        child = _person(rng, numbers, surname, other, rng.choice("MF"), born, "child", places)
        family.append(child)
        if rng.random() < 0.03:
            twin = _person(rng, numbers, surname, other, rng.choice("MF"), born, "child", places)
            while twin.forename == child.forename:
                twin.forename = _forename(rng, twin.sex, child=True)
            twin.twin_of = child.number
            family.append(twin)
        born = min(born + timedelta(days=rng.randint(330, 1500)), LATEST)
    return family


def _person(
    rng: random.Random,
    numbers: Iterator[int],
    surname: str,
    other: str,
    sex: str,
    born: date,
    role: str,
    places: list[tuple[str, str]],
) -> Person:
    number = next(numbers)
    person = Person(
        number, _forename(rng, sex, child=role == "child"), "", surname, other, sex, born, role, list(places)
    )
    person.middle = _forename(rng, sex, child=role == "child")
    person.nhs = f"{9_000_000_000 + number}"
    person.upn = f"H{800_000_000_000 + number}" if role == "child" and born.year < 2022 else ""
    return person


def _forename(rng: random.Random, sex: str, *, child: bool) -> str:
    names = material()["forenames"][f"{'children' if child else 'adults'}_{sex}"]
    return str(rng.choices(names, _weights(len(names)))[0])


@cache
def _weights(count: int) -> list[float]:
    return [1 / (place + 8) for place in range(count)]


def _surname(rng: random.Random) -> str:
    """A fifth have one of the commonest names; the others one of some thousands that are put together."""
    found = material()["surnames"]
    if rng.random() < 0.25:
        return str(rng.choices(found["common"], _weights(len(found["common"])))[0])
    return f"{rng.choice(found['beginnings'])}{rng.choice(found['ends'])}".capitalize()


def _day(rng: random.Random, first: int, last: int) -> date:
    return date(first, 1, 1) + timedelta(days=rng.randrange((last - first + 1) * 365))


def _postcode(rng: random.Random) -> str:
    letters = "ABDEFGHJLNPQRSTUWXYZ"
    return f"EM{rng.randint(1, 30)} {rng.randint(1, 9)}{rng.choice(letters)}{rng.choice(letters)}"


def _telephone(rng: random.Random) -> str:
    return f"07700{rng.randrange(10**6):06}"


def _agencies_of(rng: random.Random, person: Person) -> list[str]:
    count = rng.choices((1, 2, 3, 4), (35, 35, 20, 10))[0]
    known = [agency for agency in AGENCIES if agency != "school" or person.role == "child"]
    return rng.sample(known, min(count, len(known)))


def _written_down(rng: random.Random, person: Person, agency: str, made: int) -> Entry:
    """The person as one agency wrote them down, with its own errors."""
    rate = material()["errors"]
    forename, surname, aliases = _names(rng, person, rate)
    born = _born(rng, person.born, rate)
    place = person.places[0] if rng.random() < rate["older_address"] else person.places[-1]
    has = material()["numbers"][agency.replace(" ", "_")]
    return {
        "truth": person.number,
        "twin_of": person.twin_of,
        "family": person.family,
        "record_id": f"r{made:07}",
        "file_hash": agency,
        "file_number": AGENCIES.index(agency) + 1,
        "agency": agency,
        "own_id": f"{made}",
        "surname": surname,
        "forename": forename,
        "full_name": None,
        "aliases": aliases,
        "role": None if rng.random() < rate["role_missing"] else person.role,
        "sex": None if rng.random() < rate["sex_missing"] else {"M": "male", "F": "female"}[person.sex],
        "nhs_number": person.nhs if rng.random() < has["nhs"] else None,
        "upn": person.upn or None if rng.random() < has["upn"] else None,
        "postcode": None if rng.random() < rate["postcode_missing"] else place[0],
        "telephone": None if rng.random() < rate["telephone_missing"] else place[1],
        "address": None,
        "date_of_birth_earliest": born[0],
        "date_of_birth_latest": born[1],
        "date_of_birth_unsure": False,
        "due_date_earliest": None,
        "due_date_latest": None,
        "family_id": f"FILE-{agency}",
        "placed_by": "file",
        "heap": True,
    }


def _names(rng: random.Random, person: Person, rate: dict[str, float]) -> tuple[str, str, str | None]:
    forename, surname, aliases = person.forename, person.surname, None
    short = material()["short_forms"].get(forename.lower(), [])
    if short and rng.random() < rate["nickname"]:
        forename = rng.choice(short).capitalize()
    elif rng.random() < rate["forename_typo"]:
        forename = _mistyped(rng, forename)
    elif rng.random() < rate["initial"]:
        forename = forename[0]
    if rng.random() < rate["middle"]:
        forename = f"{forename} {person.middle}"
    changes = rate["surname_changed_mother"] if person.role == "mother" else rate["surname_changed"]
    if rng.random() < changes:
        aliases = f"formerly {surname}" if rng.random() < rate["alias_told"] else None
        surname = person.other_surname
    elif rng.random() < rate["surname_typo"]:
        surname = _mistyped(rng, surname)
    elif rng.random() < rate["double_surname"]:
        surname = f"{surname}-{person.other_surname}"
    if rng.random() < rate["names_swapped"]:
        forename, surname = surname, forename
    return forename, surname, aliases


def _mistyped(rng: random.Random, word: str) -> str:
    """One letter left out, doubled, changed, or changed round with the next; never the first."""
    if len(word) < 4:
        return word
    place = rng.randrange(1, len(word) - 1)
    way = rng.randrange(4)
    if way == 0:
        return word[:place] + word[place + 1 :]
    if way == 1:
        return word[:place] + word[place] + word[place:]
    if way == 2:
        return word[:place] + rng.choice("aeioulnrst") + word[place + 1 :]
    return word[:place] + word[place + 1] + word[place] + word[place + 2 :]


def _born(rng: random.Random, born: date, rate: dict[str, float]) -> tuple[date | None, date | None]:
    if rng.random() < rate["birth_missing"]:
        return None, None
    if rng.random() < rate["birth_year_only"]:
        return date(born.year, 1, 1), date(born.year, 12, 31)
    if rng.random() < rate["birth_swapped"] and born.day <= 12:
        born = date(born.year, born.day, born.month)
    elif rng.random() < rate["birth_typo"]:
        born = rng.choice(
            (_other_day(rng, born), born.replace(year=born.year + rng.choice((-1, 1)), day=min(born.day, 28)))
        )
    return born, born


def _other_day(rng: random.Random, born: date) -> date:
    return born.replace(day=min(28, max(1, born.day + rng.choice((-1, 1, 10, -10)))))
