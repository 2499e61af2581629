"""Which entries of people lists are one person, within one family, by rules a person can read.

The rules are in `codes/person_rules.toml`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

import networkx as nx

from safer_analysis.intake.names import name_key
from safer_analysis.people.reading_names import KnownPerson, entry_key, make_person, whole_name
from safer_analysis.store import Row
from safer_analysis.vocabulary import code_list


def join_entries(family_id: str, entries: Sequence[Row]) -> list[KnownPerson]:
    """The people of one family's lists: entries joined by number or whole name where nothing speaks against it."""
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(len(entries)))
    alike: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, entry in enumerate(entries):
        for token in _number_tokens(entry) + _name_tokens(entry):
            alike[token].append(index)
    pairs = (
        (entries[one], entries[other], token[0], one, other)
        for token, indexes in alike.items()
        for one, other in combinations(indexes, 2)
    )
    graph.add_edges_from(
        (i, j)
        for one, other, shared, i, j in pairs
        if not _contradict(one, other) and not (shared == "own_number" and _one_number_two_names(one, other))
    )
    people = []
    for together in sorted(nx.connected_components(graph), key=min):
        group = [entries[index] for index in sorted(together)]
        people += [make_person(family_id, part) for part in _parts(group)]
    return people


def _parts(group: list[Row]) -> list[list[Row]]:
    """The group as it is; where its entries contradict each other, each by itself.

    Three entries can agree two by two and still hold two dates of birth: then they are not joined at all. Lists that
    know a child by one number alone, month after month, are parted only where they contradict each other.
    """
    if not _group_contradicts(group):
        return [group]
    one_number = len({(entry["agency"], entry["own_id"]) for entry in group}) == 1 and bool(group[0]["own_id"])
    if not one_number or any(whole_name(entry) for entry in group):
        return [[entry] for entry in group]
    parts: list[list[Row]] = []
    for entry in sorted(group, key=lambda entry: (entry["date_of_birth_earliest"] is None, entry["record_id"])):
        fitting = next((part for part in parts if not any(_contradict(entry, other) for other in part)), None)
        if fitting is None:
            parts.append([entry])
        else:
            fitting.append(entry)
    return parts


def _number_tokens(entry: Row) -> list[tuple[str, ...]]:
    """The numbers two entries share that may be one person: one agency's own number among them."""
    numbers = [(name, entry[name]) for name in ("nhs_number", "upn") if entry[name]]
    return numbers + ([("own_number", entry["agency"], entry["own_id"])] if entry["own_id"] else [])


def _name_tokens(entry: Row) -> list[tuple[str, ...]]:
    """The whole name, when it is a whole one: what two entries share that may be one person."""
    key = entry_key(entry)
    return [("name", key)] if " " in key else []


def _contradict(one: Row, other: Row) -> bool:
    """True when an NHS number or UPN differs, when they cannot be born on one day, or one is a child and one not."""
    if any(one[name] and other[name] and one[name] != other[name] for name in ("nhs_number", "upn")):
        return True
    born = [(e["date_of_birth_earliest"], e["date_of_birth_latest"]) for e in (one, other)]
    if all(first for first, _ in born) and (born[0][0] > born[1][1] or born[1][0] > born[0][1]):
        return True
    roles = code_list("person_roles")
    said = [roles[e["role"]].more.get("child", False) for e in (one, other) if e["role"]]
    return len(said) == 2 and said[0] != said[1]


def _group_contradicts(group: Sequence[Row]) -> bool:
    return any(
        _contradict(one, other) or _listed_apart(one, other) or _one_number_two_names(one, other)
        for one, other in combinations(group, 2)
    )


def _one_number_two_names(one: Row, other: Row) -> bool:
    """True when one agency gives two names under one number of its own, and no NHS number or UPN says they are one."""
    if not one["own_id"] or (one["agency"], one["own_id"]) != (other["agency"], other["own_id"]):
        return False
    names = [name_key(whole_name(entry)) for entry in (one, other)]
    same_number = any(one[name] and one[name] == other[name] for name in ("nhs_number", "upn"))
    return all(names) and names[0] != names[1] and not same_number


def _listed_apart(one: Row, other: Row) -> bool:
    """True when one agency lists the two under its own different numbers and different names: they are two people.

    So a number put down to the wrong twin by another agency does not make the twins one.
    """
    own = one["own_id"] and other["own_id"] and one["own_id"] != other["own_id"]
    same_agency = one["agency"] == other["agency"]
    return bool(own) and same_agency and name_key(whole_name(one)) != name_key(whole_name(other))
