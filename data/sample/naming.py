"""The words by which a narrative speaks of people: he or they, Mum or the tenant, six weeks or four years old."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from random import Random

from families import Family, Person

SINGULAR = {
    "M": {"they": "he", "them": "him", "their": "his", "themself": "himself", "theirs": "his"},
    "F": {"they": "she", "them": "her", "their": "her", "themself": "herself", "theirs": "hers"},
    "U": {"they": "they", "them": "them", "their": "their", "themself": "themself", "theirs": "theirs"},
}
PLURAL = {"they": "they", "them": "them", "their": "their", "themself": "themselves", "theirs": "theirs"}
CARER = {"F": {"she": "she", "her": "her", "herm": "her"}, "M": {"she": "he", "her": "his", "herm": "him"}}
PARENT = {"Mother": ("mother", "Mum"), "Father": ("father", "Dad")}


@dataclass(frozen=True, slots=True)
class Agency:
    """One agency: its name, how it speaks of a carer, and who writes its records."""

    key: str
    name: str
    carer: tuple[str, ...]
    staff: tuple[tuple[str, str], ...]
    spoken: tuple[str, ...] = ()
    """Its staff as colleagues speak of them."""
    subjects: tuple[str, ...] = ()
    """What it teaches, where that is not what a primary school teaches."""


@cache
def agencies() -> dict[str, Agency]:
    """Every agency by its short name."""
    raw = tomllib.loads((Path(__file__).parent / "agencies.toml").read_text(encoding="utf-8"))
    return {
        key: Agency(
            key,
            entry["name"],
            tuple(entry["carer"]),
            tuple((who, job) for who, job in entry["staff"]),
            tuple(entry.get("spoken", ())),
            tuple(entry.get("subjects", ())),
        )
        for key, entry in raw.items()
    }


def months_old(person: Person, day: date) -> int:
    """Age in whole months; 0 for somebody whose birth is not known."""
    if person.born is None:
        return 0
    return (day.year - person.born.year) * 12 + day.month - person.born.month - (day.day < person.born.day)


def words_about(family: Family, agency: str, who: list[Person], day: date, rng: Random) -> dict[str, str]:
    """The slots that are about these people on this day; for an adult, the carer is that adult."""
    children = [person for person in who if not person.is_adult]
    words = _child_words(children, agency) | _carer_words(family, agency, who, day, rng)
    words |= {"relative": family.relative, "relative_short": family.relative, "pet": family.pet, "weekday": f"{day:%A}"}
    for slot, choices in (("staff", agencies()[agency].spoken), ("subject", agencies()[agency].subjects)):
        if choices:
            words[slot] = rng.choice(choices)
    if children:
        first = children[0]
        words |= {"age": _age(first, day), "weight": f"{_weight(first, day):.1f}"}
        alone = len(children) == 1 and first.sibling
        words["sibling"] = family.people[first.sibling].in_text(agency) if alone else family.pet
    born = next((p.due or p.born for p in children), None) or date(2024, 12, 16)
    words["gest"] = str(max(8, 40 - (born - day).days // 7)) if born > day else "40"
    capitals = {name[0].upper() + name[1:]: word[0].upper() + word[1:] for name, word in words.items() if name != "c"}
    return capitals | words | {"C": words["c"][0].upper() + words["c"][1:]}


def _child_words(children: list[Person], agency: str) -> dict[str, str]:
    names = " and ".join(child.in_text(agency) for child in children)
    if len(children) == 1:
        words = SINGULAR[children[0].sex] | {"was": "was", "has": "has", "is": "is"}
    else:
        words = PLURAL | {"was": "were", "has": "have", "is": "are"}
    return words | {"child": names or "the children"}


def _carer_words(family: Family, agency: str, who: list[Person], day: date, rng: Random) -> dict[str, str]:
    child = next((person for person in who if not person.is_adult), None)
    placed = family.placement(child.forename, day) if child else None
    if placed:
        return CARER[placed.sex] | {"c": rng.choice(placed.called), "Mum": placed.word} | _self(placed.sex)
    carer = next((person for person in who if person.is_adult), None)
    carer = carer or family.people[child.carer if child else _first_mother(family)]
    kinship, mum = PARENT.get(carer.role.split()[0], ("mother", "Mum"))
    called = rng.choice(agencies()[agency].carer).format(
        forename=carer.forename,
        surname=carer.surname,
        title="Mr" if carer.sex == "M" else "Ms",
        mother=kinship,
        the_mother=f"the {kinship}",
        Mum=mum,
    )
    return CARER[carer.sex] | {"c": called, "Mum": mum} | _self(carer.sex)


def _self(sex: str) -> dict[str, str]:
    return {"herself": "herself" if sex == "F" else "himself"}


def _first_mother(family: Family) -> str:
    return next(person.forename for person in family.people.values() if person.role == "Mother")


def _age(person: Person, day: date) -> str:
    months = months_old(person, day)
    if months < 3 and person.born:
        return f"{(day - person.born).days // 7} weeks"
    return f"{months} months" if months < 24 else f"{months // 12} years"


def _weight(person: Person, day: date) -> float:
    """A baby's weight in kilograms, about the middle of the chart."""
    months = months_old(person, day)
    return 3.4 + 0.85 * min(months, 6) + 0.32 * max(0, months - 6) * (1 if months < 14 else 0.8)
