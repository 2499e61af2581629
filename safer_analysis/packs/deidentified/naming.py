"""What stands in the place of each person, place and number of one summary."""

from __future__ import annotations

from safer_analysis.packs.deidentified.dates import DateWay
from safer_analysis.packs.deidentified.key import Key
from safer_analysis.packs.deidentified.rules import deidentified_rules
from safer_analysis.packs.identities.finding import Naming
from safer_analysis.packs.identities.known import Identity, Known
from safer_analysis.packs.identities.numbers import Mark
from safer_analysis.packs.identities.places import PLACE, Placed
from safer_analysis.packs.identities.replacing import Found, Replacing
from safer_analysis.vocabulary import code_list

_KINDS = {"child": "Child", "adult": "Adult", "worker": "Worker", "other": "Person"}
_MRS, _MR = ("mrs", "ms", "miss"), ("mr",)


def name_by_key(known: Known, key: Key, way: DateWay) -> Replacing:
    """What replaces every name, place and number of one family's words, by its key."""
    people = {person.key: person for person in known.people}

    def instead(found: Found, typed: str) -> str:
        if isinstance(found, Mark):
            return f"[{found.said}]"
        if isinstance(found, Placed):
            return key.label(found.key, "Place" if found.said == PLACE else found.said)
        return _of_people(found, people, key)

    return Replacing(known, instead, dates=way.find)


def label_of(person: Identity, key: Key) -> str:
    """What one person is called."""
    role = code_list("person_roles").label(person.role) if person.role and person.kind != "child" else ""
    return key.label(person.key, role or _KINDS[person.kind])


def _of_people(found: Naming, people: dict[str, Identity], key: Key) -> str:
    rules = deidentified_rules()
    all_of_them = [people[one] for one in sorted(found.keys)]
    family = [one for one in all_of_them if one.person_id and not one.of_before]
    if any(one.of_before for one in all_of_them) and not family:
        return str(rules["a_name"])
    meant = family or all_of_them
    if found.title and len(meant) > 1:
        meant = [one for one in meant if one.kind != "child" and _fits(found.title, one)] or meant
    if len(meant) == 1:
        return label_of(meant[0], key)
    return str(rules["family_name"] if family else rules["a_name"])


def _fits(title: str, person: Identity) -> bool:
    if title in _MRS:
        return person.sex != "M"
    return person.sex != "F" if title in _MR else True
