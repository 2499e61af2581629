"""Whose child is whose on one day, as recorded; parents nobody recorded, where half-siblings must be told apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations

import networkx as nx

from safer_analysis.network.members import Descent, DescentKind, Member, Twins
from safer_analysis.network.relations import Relation

KINDS: dict[str, DescentKind] = {"parent": "birth", "adoptive_parent": "adopted", "foster_carer": "fostered"}
PAIR = 2
UNKNOWN = "unknown "
"""Begins the identifier of a parent whom no record names."""


@dataclass(slots=True)
class Kinship:
    """Descent as found, and the parents it needs whom nobody recorded."""

    descents: list[Descent] = field(default_factory=list)
    unknown: list[Member] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def find_kinship(relations: Sequence[Relation], members: dict[str, Member], day: date) -> Kinship:
    """The lines of descent among these people on that day. `members` are those drawn."""
    kin = Kinship()
    drawn = [r for r in relations if r.one in members and r.other in members]
    parents: dict[DescentKind, defaultdict[str, dict[str, list[Relation]]]] = {
        kind: defaultdict(dict) for kind in KINDS.values()
    }
    for relation in drawn:
        kind = KINDS.get(relation.code)
        if kind and (kind != "fostered" or relation.on(day)):
            parents[kind][relation.other].setdefault(relation.one, []).append(relation)
    for kind, found in parents.items():
        for child in sorted(found):
            _add_descents(kin, child, found[child], members, kind)
    _add_unknown_parents(kin, drawn, members)
    _add_siblings_without_parents(kin, drawn, members)
    return kin


def _add_descents(
    kin: Kinship, child: str, parents: dict[str, list[Relation]], members: dict[str, Member], kind: DescentKind
) -> None:
    """The line to two parents together; where more are recorded, each further one has a line of their own."""
    ordered = sorted(parents, key=lambda one: (-len(parents[one]), members[one].order))
    chosen = _pair(ordered, members) if len(ordered) > PAIR else ordered
    for group in (chosen, *([one] for one in ordered if one not in chosen)):
        said = [relation for one in group for relation in parents[one]]
        words = "; ".join(dict.fromkeys(f"recorded as “{relation.typed}”" for relation in said))
        records = tuple(dict.fromkeys(relation.record for relation in said))
        kin.descents.append(Descent(child, tuple(sorted(group)), kind, words, records))
    if len(ordered) > PAIR and kind == "birth":
        kin.notes.append("More than two parents are recorded for one child; each has a line.")


def _pair(parents: list[str], members: dict[str, Member]) -> list[str]:
    """Of three or more, a mother and a father where there are both, those with most records first."""
    for one, other in combinations(parents, PAIR):
        if {members[one].sex, members[other].sex} == {"male", "female"}:
            return [one, other]
    return parents[:PAIR]


def _add_unknown_parents(kin: Kinship, relations: Sequence[Relation], members: dict[str, Member]) -> None:
    """A second parent for each child of one recorded parent whom a record calls a half-sibling of another child."""
    alone: defaultdict[str, list[Descent]] = defaultdict(list)
    of_parent: defaultdict[str, set[str]] = defaultdict(set)
    for descent in kin.descents:
        for parent in descent.parents if descent.kind == "birth" else ():
            of_parent[parent].add(descent.child)
        if descent.kind == "birth" and len(descent.parents) == 1:
            alone[descent.parents[0]].append(descent)
    half = {frozenset((r.one, r.other)) for r in relations if r.code == "half_sibling"}
    for parent, descents in sorted(alone.items()):
        for group in _whole_siblings([one.child for one in descents], relations):
            others = of_parent[parent] - set(group)
            if any(frozenset((child, other)) in half for child in group for other in others):
                _give_unknown(kin, parent, [one for one in descents if one.child in group])


def _give_unknown(kin: Kinship, parent: str, descents: list[Descent]) -> None:
    children = sorted(one.child for one in descents)
    who = Member(UNKNOWN + children[0], "Other parent not recorded", unknown=True)
    kin.unknown.append(who)
    for descent in descents:
        kin.descents.remove(descent)
        pair = tuple(sorted((parent, who.person_id)))
        kin.descents.append(Descent(descent.child, pair, "birth", descent.said, descent.records))


def _whole_siblings(children: list[str], relations: Sequence[Relation]) -> list[list[str]]:
    """The children in groups that records call brothers and sisters."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(children)
    graph.add_edges_from(
        (r.one, r.other) for r in relations if r.code == "sibling" and r.one in graph and r.other in graph
    )
    return sorted(sorted(group) for group in nx.connected_components(graph))


def _add_siblings_without_parents(kin: Kinship, relations: Sequence[Relation], members: dict[str, Member]) -> None:
    """A child of no recorded parents, beside the brother or sister a record names."""
    parents = {descent.child: descent.parents for descent in reversed(kin.descents) if descent.kind == "birth"}
    siblings = [r for r in relations if r.code in ("sibling", "unborn_sibling")]
    graph: nx.Graph[str] = nx.Graph((r.one, r.other) for r in siblings)
    for group in sorted(sorted(found) for found in nx.connected_components(graph)):
        without = [one for one in group if one not in parents]
        known = next(
            (parents[one] for one in sorted(group, key=lambda one: members[one].order) if one in parents), None
        )
        if not without:
            continue
        if known is None:
            who = Member(UNKNOWN + group[0], "Parents not recorded", unknown=True)
            kin.unknown.append(who)
            known = (who.person_id,)
        for child in without:
            if child in known:
                continue
            said = [r for r in siblings if child in (r.one, r.other)]
            words = "; ".join(dict.fromkeys(f"recorded as “{r.typed}”" for r in said))
            kin.descents.append(Descent(child, known, "sibling", words, tuple(r.record for r in said)))


def find_twins(relations: Sequence[Relation], kin: Kinship, members: dict[str, Member]) -> list[Twins]:
    """Children recorded as twins, or of the same parents and born on the same known day."""
    graph: nx.Graph[str] = nx.Graph()
    said = [r for r in relations if r.says("twins", "twin") and r.one in members and r.other in members]
    graph.add_edges_from((r.one, r.other) for r in said)
    births = [one for one in kin.descents if one.kind in ("birth", "sibling")]
    for one, other in combinations(births, PAIR):
        first, second = members[one.child].born, members[other.child].born
        same_day = first.precision == second.precision == "day" and first.earliest == second.earliest
        if one.parents == other.parents and one.child != other.child and same_day and not first.unsure:
            graph.add_edge(one.child, other.child)
    found = []
    for group in sorted(sorted(one) for one in nx.connected_components(graph)):
        about = [r for r in said if r.one in group]
        identical = any(r.says("twins", "identical") for r in about)
        found.append(Twins(tuple(group), identical, tuple(r.record for r in about)))
    return found
