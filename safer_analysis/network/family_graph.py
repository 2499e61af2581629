"""One family on one day, from what the store holds: who is drawn, how joined, who lived where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import groupby

from safer_analysis.network.cells import show_date_of
from safer_analysis.network.couples import find_couples
from safer_analysis.network.households import Stay, find_households, read_stays
from safer_analysis.network.kinship import Kinship, find_kinship, find_twins
from safer_analysis.network.members import Couple, FamilyGraph, Member, Written
from safer_analysis.network.reading import FamilyRecords
from safer_analysis.network.relations import Relation, read_relations, written
from safer_analysis.network.relatives import (
    add_grandparents,
    add_parents_by_role,
    find_belonging,
    find_bonds,
    with_words,
)
from safer_analysis.store import Row

LONGEST_CARRIED = timedelta(days=294)
MOST_ONLY_NAMED = 12
"""People whom records only name, at most so many in a picture; the table holds all."""


def build_family_graph(records: FamilyRecords, day: date) -> FamilyGraph:
    """Who is in the family on that day and how they are joined, as recorded; nobody who came later, and why not."""
    relations, unread = read_relations(records.relationships)
    stays = read_stays(records.addresses, records.members)
    everybody = {member.person_id: member for member in _members(records.members, day)}
    here, left_out = _those_of_the_day(everybody, records.members, relations, stays, day)
    kin = find_kinship(relations, here, day)
    add_grandparents(kin, relations, here)
    add_parents_by_role(kin, here, records.members)
    people = here | {member.person_id: member for member in kin.unknown}
    couples = [one for one in find_couples(relations, day) if {one.one, one.other} <= here.keys()]
    couples += _parents_of_one_child(kin, couples, people)
    bonds = find_bonds(relations, here, day)
    lined = {person for one in kin.descents for person in (one.child, *one.parents)}
    lined |= {person for couple in couples for person in couple.key}
    lined |= {person for bond in bonds for person in (bond.one, bond.other)}
    people = with_words(people, find_belonging(relations, people, records.members, lined, day))
    order = [member.person_id for member in sorted(people.values(), key=lambda one: (not one.subject, one.order))]
    return FamilyGraph(
        day,
        people,
        tuple(couples),
        tuple(kin.descents),
        tuple(find_twins(relations, kin, people)),
        tuple(bonds),
        tuple(find_households(stays, [one for one in order if one in here], day)),
        tuple(left_out),
        tuple(kin.notes + _unread(unread)),
    )


def _members(rows: Sequence[Row], day: date) -> list[Member]:
    found = []
    for _, group in groupby(rows, key=lambda row: row["person_id"]):
        entries = list(group)
        first = entries[0]
        born = _best(entries, "due_date" if first["unborn"] else "date_of_birth")
        died = _best(entries, "date_of_death")
        listed = [row["record_id"] for row in entries if row["record_id"]]
        records = listed or [first["first_record"]] * bool(first["first_record"])
        found.append(
            Member(
                first["person_id"],
                first["name"],
                first["sex"] if first["sex"] in ("male", "female") else "not_known",
                subject=first["is_child"],
                unborn=first["unborn"],
                born=born,
                died=died if died.known and died.earliest and died.earliest <= day else None,
                records=tuple(records),
            )
        )
    return found


def _best(rows: Sequence[Row], field: str) -> Written:
    """The most precise of the dates these entries give."""
    known = [one for row in rows if (one := written(row, field)).known]
    return min(known, key=_width) if known else Written()


def _width(one: Written) -> timedelta:
    return one.latest - one.earliest if one.latest and one.earliest else timedelta.max


def _those_of_the_day(
    everybody: dict[str, Member], rows: Sequence[Row], relations: Sequence[Relation], stays: Sequence[Stay], day: date
) -> tuple[dict[str, Member], list[tuple[Member, str]]]:
    """Who is drawn on that day, and who is not with the reason."""
    named = {row["person_id"]: row["first_named"] for row in rows}
    listed = {row["person_id"] for row in rows if row["record_id"]}
    here, left_out = {}, []
    only_named = 0
    for person, member in everybody.items():
        own = [one for one in relations if person in (one.one, one.other)]
        lived = [stay for stay in stays if stay.person == person and stay.dated]
        why = _not_yet(member, own, lived, day) or _no_longer(member, own, day)
        if not why and person not in listed and not own:
            only_named += 1
            why = _only_named(named[person], day) or ("only named in records" if only_named > MOST_ONLY_NAMED else "")
        if why:
            left_out.append((member, why))
        else:
            here[person] = member
    return here, left_out


def _not_yet(member: Member, own: Sequence[Relation], lived: Sequence[Stay], day: date) -> str:
    if member.unborn:
        due = member.born.earliest
        return "not expected yet" if due and due - LONGEST_CARRIED > day else ""
    if member.born.earliest and member.born.earliest > day:
        return f"born {show_date_of(member.born)}"
    if member.subject or not own or any(one.started_by(day) for one in own):
        return ""
    if any(stay.start.earliest is None or stay.start.earliest <= day for stay in lived):
        return ""
    first = min(own, key=lambda one: one.start.earliest or day)
    return f"first recorded as “{first.typed}” from {show_date_of(first.start)}"


def _no_longer(member: Member, own: Sequence[Relation], day: date) -> str:
    """Foster carers whose placements had ended; nobody else ceases to be family."""
    fosters = [one for one in own if one.code == "foster_carer" and one.one == member.person_id]
    if not fosters or len(fosters) < len(own) or any(not one.ended_before(day) for one in fosters):
        return ""
    last = max(fosters, key=lambda one: one.end.latest or day)
    return f"foster carer until {show_date_of(last.end)}"


def _only_named(first: date | None, day: date) -> str:
    if first is None or first <= day:
        return ""
    return f"first named in a record of {show_date_of(Written(first, first, 'day'))}"


def _parents_of_one_child(kin: Kinship, couples: Sequence[Couple], people: dict[str, Member]) -> list[Couple]:
    """A line between the parents of one child who are not recorded as a couple."""
    known = {couple.key for couple in couples}
    found: dict[tuple[str, ...], Couple] = {}
    for descent in kin.descents:
        if len(descent.parents) > 1 and descent.parents not in known:
            child = people[descent.child].name
            one, other = descent.parents[:2]
            new = Couple(one, other, "parents", None, f"parents of {child}; no more is recorded", descent.records)
            before = found.get(descent.parents)
            found[descent.parents] = replace(before, records=before.records + descent.records) if before else new
    return list(found.values())


def _unread(count: int) -> list[str]:
    if not count:
        return []
    several = "1 relationship record names" if count == 1 else f"{count} relationship records name"
    return [f"{several} somebody who is not known here or could be more than one person; it draws no line."]
