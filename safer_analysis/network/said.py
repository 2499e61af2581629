"""Every symbol and line of a picture in words: what is read aloud, and what stands in the tables beside it."""

from __future__ import annotations

from safer_analysis.network.cells import age_on, show_date_of, show_years
from safer_analysis.network.members import Bond, Couple, Descent, FamilyGraph, Household, Member

SEXES = {"male": "male", "female": "female", "not_known": "sex not recorded"}
QUALITIES = {
    "close": "close",
    "distant": "distant",
    "hostile": "hostile",
    "cut_off": "cut off",
    "abuse": "abuse recorded",
}
DESCENTS = {
    "birth": "child",
    "adopted": "adopted child",
    "fostered": "fostered child",
    "sibling": "brother or sister there",
}


def name_of(graph: FamilyGraph, person: str) -> str:
    """A person's name, or that it is not recorded."""
    return graph.members[person].name or "a parent not recorded"


def names_of(graph: FamilyGraph, people: tuple[str, ...] | list[str]) -> str:
    """Several names as a list in words."""
    names = [name_of(graph, person) for person in people]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else ""


def say_person(graph: FamilyGraph, member: Member) -> str:
    """One person: name, sex, years, how they belong, where they lived."""
    if member.unknown:
        return f"{member.name or 'A parent'}. {member.how}".strip()
    age = age_on(member, graph.day)
    at = "died aged" if member.died else "aged"
    said = [member.name, SEXES[member.sex], show_years(member), f"{at} {age}" if age else ""]
    said += ["subject child" if member.subject and not member.unborn else "", "unborn child" if member.unborn else ""]
    said += [member.how, _home_of(graph, member)]
    return ", ".join(part for part in said if part) + "."


def _home_of(graph: FamilyGraph, member: Member) -> str:
    homes = [
        f"household {home.letter}" + ("" if resident.certain else ", not certain")
        for home in graph.households
        for resident in home.residents
        if resident.person_id == member.person_id
    ]
    return " and ".join(homes)


def say_couple(graph: FamilyGraph, couple: Couple) -> str:
    """One couple, and how it is known."""
    return f"{names_of(graph, [couple.one, couple.other])}: {couple.said or 'parents of one child'}."


def say_descent(graph: FamilyGraph, descent: Descent) -> str:
    """One child's parents or carers, and how they are known."""
    of = names_of(graph, descent.parents)
    said = f" ({descent.said})" if descent.said else ""
    return f"{name_of(graph, descent.child)}, {DESCENTS[descent.kind]} of {of}{said}."


def say_bond(graph: FamilyGraph, bond: Bond) -> str:
    """How two people are with each other, as recorded."""
    return f"{name_of(graph, bond.one)} and {name_of(graph, bond.other)}: {QUALITIES[bond.quality]}, as recorded."


def say_household(graph: FamilyGraph, household: Household) -> str:
    """Who lived at one address, with what is not certain."""
    people = [name_of(graph, one.person_id) + ("" if one.certain else " (not certain)") for one in household.residents]
    return f"Household {household.letter}, {household.address}: {', '.join(people)}."


def say_born(member: Member) -> str:
    """The date of birth in words, as finely as it was written."""
    if member.unborn:
        return show_years(member)
    return show_date_of(member.born) if member.born.known else "not recorded"


def how_belongs(graph: FamilyGraph, member: Member) -> str:
    """Who somebody is to the others, from the lines of the picture: parents, children, partners; else their note."""
    said = []
    for descent in graph.descents:
        if descent.child == member.person_id:
            said.append(f"{DESCENTS[descent.kind]} of {names_of(graph, descent.parents)}")
    children = [one.child for one in graph.descents if member.person_id in one.parents and one.kind == "birth"]
    if children:
        said.append(f"parent of {names_of(graph, list(dict.fromkeys(children)))}")
    for descent in graph.descents:
        if member.person_id in descent.parents and descent.kind in CARERS:
            said.append(f"{CARERS[descent.kind]} of {name_of(graph, descent.child)}")
    for couple in graph.couples:
        if member.person_id in couple.key and couple.kind != "parents":
            other = couple.other if couple.one == member.person_id else couple.one
            before = {"separated": "separated from ", "divorced": "divorced from "}.get(couple.ended or "")
            said.append(f"{before or PARTNERS[couple.kind]}{name_of(graph, other)}")
    return "; ".join([*said, member.how] if member.how else said)


CARERS = {"adopted": "adoptive parent", "fostered": "foster carer"}
PARTNERS = {"married": "married to ", "partner": "partner of "}
