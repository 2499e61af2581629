"""How people belong whom no line joins: grandparents by side, roles of people lists, other words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from safer_analysis.network.kinship import KINDS, Kinship
from safer_analysis.network.members import Bond, Descent, Member, Quality
from safer_analysis.network.relations import Relation, quality_of, relation_words, side_of
from safer_analysis.store import Row
from safer_analysis.vocabulary import code_list

PARENT_ROLES = ("mother", "father")


@dataclass(slots=True)
class Belonging:
    """Words under people whom no line joins: person → (words, the person they speak of, rows from them, records)."""

    said: dict[str, tuple[str, str, int, tuple[str, ...]]] = field(default_factory=dict)


def add_parents_by_role(kin: Kinship, members: dict[str, Member], rows: Sequence[Row]) -> None:
    """Mother and father of a people list as parents of the family's children of whom no such parent is recorded.

    Only where the list has one mother, or one father: of two it does not say whose each is.
    """
    related = {parent for descent in kin.descents for parent in descent.parents}
    for role, sex in zip(PARENT_ROLES, ("female", "male"), strict=True):
        listed = {row["person_id"]: row for row in rows if row["role"] == role and row["person_id"] in members}
        if len(listed) != 1 or not related.isdisjoint(listed):
            continue
        ((parent, row),) = listed.items()
        words = f"from the role in {row['agency']}’s list" if row["agency"] else "from the role in a list"
        for child in (one for one in members.values() if one.subject):
            known = [one for one in kin.descents if one.child == child.person_id and one.kind == "birth"]
            if not any(_is_that_parent(one, members, sex) for descent in known for one in descent.parents):
                _add_parent(kin, child.person_id, parent, known, words, (row["record_id"],))


def _is_that_parent(person: str, members: dict[str, Member], sex: str) -> bool:
    return person in members and members[person].sex in (sex, "not_known")


def _add_parent(
    kin: Kinship, child: str, parent: str, known: list[Descent], words: str, records: tuple[str, ...]
) -> None:
    """A further parent: beside the one who is recorded, or alone."""
    beside = next((one for one in known if len(one.parents) == 1), None)
    if beside is not None:
        kin.descents.remove(beside)
        pair = tuple(sorted((*beside.parents, parent)))
        kin.descents.append(Descent(child, pair, "birth", f"{beside.said}; {words}", beside.records + records))
    elif not known:
        kin.descents.append(Descent(child, (parent,), "birth", words, records))


def add_grandparents(kin: Kinship, relations: Sequence[Relation], members: dict[str, Member]) -> None:
    """A maternal or paternal grandparent as parent of that child's one recorded mother or father."""
    known = {(parent, one.child) for one in kin.descents for parent in one.parents}
    for relation in relations:
        side = side_of(relation.typed)
        if relation.code != "grandparent" or side is None or not {relation.one, relation.other} <= members.keys():
            continue
        sex = "female" if side == "mother" else "male"
        between = {
            parent
            for one in kin.descents
            if one.child == relation.other and one.kind == "birth"
            for parent in one.parents
            if parent in members and members[parent].sex == sex
        }
        if len(between) == 1 and (relation.one, min(between)) not in known and relation.one not in between:
            (parent,) = between
            known.add((relation.one, parent))
            words = f"recorded as “{relation.typed}” of a child"
            _join(kin, parent, relation.one, words, relation.record, members)


def _join(kin: Kinship, child: str, parent: str, words: str, record: str, members: dict[str, Member]) -> None:
    alone = [one for one in kin.descents if one.child == child and one.kind == "birth" and len(one.parents) == 1]
    if alone and alone[0].parents[0] in members and members[alone[0].parents[0]].sex != members[parent].sex:
        _add_parent(kin, child, parent, alone, words, (record,))
    else:
        kin.descents.append(Descent(child, (parent,), "birth", words, (record,)))


def find_bonds(relations: Sequence[Relation], members: dict[str, Member], day: date) -> list[Bond]:
    """How two people are with each other on that day, where a record says it in words."""
    found = []
    for relation in relations:
        quality: Quality | None = quality_of(relation.typed)  # type: ignore[assignment]
        if quality and relation.on(day) and {relation.one, relation.other} <= members.keys():
            found.append(Bond(relation.one, relation.other, quality, relation.typed, (relation.record,)))
    return found


def find_belonging(
    relations: Sequence[Relation], members: dict[str, Member], rows: Sequence[Row], lined: set[str], day: date
) -> Belonging:
    """Words for everybody no line joins: from a relation to a child, to anybody else, or from a role on a list."""
    belonging = Belonging()
    row_of = relation_words()["relation_row"]
    ranked = sorted(relations, key=lambda one: (not members_subject(members, one.other), one.record))
    for relation in ranked:
        if not relation.on(day) or relation.code in KINDS or not {relation.one, relation.other} <= members.keys():
            continue
        if relation.one not in lined:
            label = _label(relation)
            words = f"{label} {members[relation.other].name}"
            below = row_of.get(relation.code, 0)
            belonging.said.setdefault(relation.one, (words, relation.other, below, (relation.record,)))
    for row in rows:
        person = row["person_id"]
        if person in members and person not in lined and row["listed_role"] and row["record_id"]:
            belonging.said.setdefault(person, (_role(row), "", 0, (row["record_id"],)))
    return belonging


def members_subject(members: dict[str, Member], person: str) -> bool:
    """Whether a person is one of the family's children."""
    return person in members and members[person].subject


def _label(relation: Relation) -> str:
    said = relation.typed or code_list("relationships").label(relation.code)
    return said if said.lower().endswith((" of", " with", " to")) else f"{said} of"


def _role(row: Row) -> str:
    return f"{code_list('person_roles').label(row['listed_role'])}, by role in a list"


def with_words(members: dict[str, Member], belonging: Belonging) -> dict[str, Member]:
    """The people, with how they belong where no line says it."""
    found = dict(members)
    for person, (words, near, below, records) in belonging.said.items():
        member = members[person]
        found[person] = replace(member, how=words, near=near, rows_from=below, records=member.records + records)
    return found
