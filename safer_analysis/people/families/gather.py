"""Records that no return places, put into families by kin, homes and who is one person; then what people decided.

Nothing that a return or a person placed is moved, except by a decision about families. A record moves when everybody it
names (its children, where it names any) is of one family; else it stays where it stood. A file whose people make no
more than one family stays together.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from safer_analysis.intake.names import name_key
from safer_analysis.people.families.decide import SPLIT, final_family, joined_families
from safer_analysis.people.families.kin import FAR_AHEAD, LONG_AGO, Somebody, Stay, Tie, find_kin
from safer_analysis.people.reading_names import ADULT_AGE, whole_name
from safer_analysis.sql_files import read_sql
from safer_analysis.store import Row, Writer
from safer_analysis.store.decide import find_decisions
from safer_analysis.vocabulary import code_list, fold
from safer_analysis.vocabulary.derived import RECORD_FAMILY

_SQL = "people/families/sql"
HOME = "HOME-"
"""Begins the reference of a family that relationships and homes alone tell of."""
MOST_OF_A_HOME = 15
"""More people of one address live in a hostel or a hospital, not in one household."""


def gather_families(writer: Writer, *, as_of: date) -> bool:
    """Move records of `record_family` to the families they belong to; whether any moved.

    `as_of` tells children from adults by age where no list gives a role.
    """
    moved = _by_kin(writer, as_of=as_of)
    moved |= _by_splitting(writer)
    joined = joined_families(writer)
    if moved:
        writer.change_derived(RECORD_FAMILY, "record_id", list(moved.values()))
    if joined:
        targets = [{"family_id": family, "into": final_family(family, joined)} for family in joined]
        found = writer.rows(
            read_sql(f"{_SQL}/joined.sql"),
            families=[target["family_id"] for target in targets],
            into=[target["into"] for target in targets],
        )
        writer.change_derived(RECORD_FAMILY, "record_id", found)
    return bool(moved or joined)


def _by_kin(writer: Writer, *, as_of: date) -> dict[str, Row]:
    unplaced = (
        "SELECT 1 FROM derived.record_family WHERE placed_by IN ('child', 'file') AND entry = 'person_record' LIMIT 1"
    )
    if not writer.rows(unplaced):
        return {}
    entries = writer.rows(read_sql(f"{_SQL}/unplaced_people.sql"))
    names = writer.rows(read_sql(f"{_SQL}/unplaced_names.sql"))
    who = _Who(entries, names)
    kin = find_kin(_people(entries, who, as_of), _ties(names, who), _stays(entries, names, who))
    families = _families(entries, kin)
    return _moves(entries, names, who, kin, families)


class _Who:
    """Which individual a name in a record that is not placed is: by the agency's number, else by the whole name."""

    def __init__(self, entries: Iterable[Row], names: Iterable[Row]) -> None:
        self._by_number: dict[tuple[str, str], str] = {}
        by_name: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        self.children: set[str] = set()
        for entry in entries:
            if entry["own_id"]:
                self._by_number[entry["agency"], entry["own_id"]] = entry["individual_id"]
            by_name[entry["agency"], name_key(whole_name(entry))].add(entry["individual_id"])
        self._by_name = {key: found.pop() for key, found in by_name.items() if len(found) == 1 and " " in key[1]}
        self.named = {self.of(name) for name in names if name["entry"] in ("relationship", "address")}
        self.children = {self.of(name) for name in names if name["field"] == "children"}

    def of(self, name: Row) -> str:
        """The individual, or who the agency calls so."""
        agency, own_id, key = name["agency"], name["own_id"], name["name_key"] or ""
        found = self._by_number.get((agency, own_id)) if own_id else None
        return found or self._by_name.get((agency, key)) or f"{agency}|{own_id or key}"


def _people(entries: list[Row], who: _Who, as_of: date) -> list[Somebody]:
    listed: defaultdict[str, list[Row]] = defaultdict(list)
    for entry in entries:
        listed[entry["individual_id"]].append(entry)
    people = [
        Somebody(key, _is_child(theirs, as_of) or key in who.children, any(e["sex"] == "male" for e in theirs))
        for key, theirs in listed.items()
    ]
    return people + [Somebody(key, key in who.children, False) for key in sorted(who.named - listed.keys())]


def _is_child(entries: list[Row], as_of: date) -> bool:
    roles = code_list("person_roles")
    said = [entry["role"] for entry in entries if entry["role"]]
    if said:
        return any(roles[role].more.get("child", False) for role in said)
    born = [entry["date_of_birth_latest"] for entry in entries if entry["date_of_birth_latest"]]
    return bool(born) and max(born).year + ADULT_AGE > as_of.year


def _ties(names: list[Row], who: _Who) -> list[Tie]:
    sides: defaultdict[str, dict[str, Row]] = defaultdict(dict)
    for name in names:
        if name["entry"] == "relationship" and name["relationship"]:
            sides[name["record_id"]][name["field"]] = name
    return [
        Tie(who.of(both["person"]), who.of(both["related_person"]), both["person"]["relationship"])
        for both in sides.values()
        if len(both) == 2
    ]


def _stays(entries: list[Row], names: list[Row], who: _Who) -> list[Stay]:
    """Who lived where and when: addresses with their days, and what one list gives as an address or a household."""
    stays: list[Stay] = []
    for entry in entries:
        if entry["is_unplaced"] and (home := _home(entry)):
            stays.append(Stay(entry["individual_id"], f"{entry['file_hash']}|{home}"))
        if entry["is_unplaced"] and entry["household"]:
            stays.append(Stay(entry["individual_id"], f"{entry['file_hash']}|household|{fold(entry['household'])}"))
    for name in names:
        if name["entry"] == "address" and (home := _home(name)):
            days = (name["start_earliest"] or LONG_AGO, name["end_latest"] or FAR_AHEAD)
            stays.append(Stay(who.of(name), home, *days))
    homes: defaultdict[str, set[str]] = defaultdict(set)
    for stay in stays:
        homes[stay.home].add(stay.key)
    return [stay for stay in stays if len(homes[stay.home]) <= MOST_OF_A_HOME]


def _home(row: Row) -> str:
    """A postcode and an address together; a postcode alone is a street."""
    address, postcode = fold(row["address"] or ""), fold(row["postcode"] or "").replace(" ", "")
    return f"{postcode}|{address}" if address and postcode else ""


def _families(entries: list[Row], kin: dict[str, set[str]]) -> dict[str, str]:
    """The reference of each family found: that its children have elsewhere where it is one, else one of its own."""
    named: defaultdict[str, set[str]] = defaultdict(set)
    members: defaultdict[str, set[str]] = defaultdict(set)
    for person, families in kin.items():
        for family in families:
            members[family].add(person)
    for entry in entries:
        if not entry["is_unplaced"]:
            for family in kin[entry["individual_id"]]:
                if len(kin[entry["individual_id"]]) == 1:
                    named[family].add(entry["family_id"])
    found = {}
    for family, people in members.items():
        if len(named[family]) == 1:
            found[family] = next(iter(named[family]))
        elif len(people) > 1:
            found[family] = HOME + hashlib.sha256(family.encode()).hexdigest()[:10].upper()
    return found


def _moves(
    entries: list[Row], names: list[Row], who: _Who, kin: dict[str, set[str]], families: dict[str, str]
) -> dict[str, Row]:
    """The rows of `record_family` that change, by record."""
    said: defaultdict[str, dict[bool, set[str]]] = defaultdict(lambda: {True: set(), False: set()})
    stood: dict[str, Row] = {}
    for entry in entries:
        if entry["is_unplaced"]:
            stood[entry["record_id"]] = {"entry": "person_record", **_at(entry)}
            said[entry["record_id"]][False] |= kin[entry["individual_id"]]
    for name in names:
        stood.setdefault(name["record_id"], {"entry": name["entry"], **_at(name)})
        key = who.of(name)
        as_child = name["field"] == "children" or (name["entry"] == "relationship" and len(kin.get(key, ())) == 1)
        said[name["record_id"]][as_child] |= kin.get(key, {key})
    moves: dict[str, Row] = {}
    of_a_file: defaultdict[str, set[str]] = defaultdict(set)
    for record, told in said.items():
        homes = told[True] or told[False]
        target = families.get(next(iter(homes))) if len(homes) == 1 else None
        if target:
            moves[record] = {"record_id": record, **stood[record], "family_id": target, "placed_by": _how(target)}
            of_a_file[stood[record]["family_id"]].add(target)
    return {record: row for record, row in moves.items() if not _stays_together(stood[record]["family_id"], of_a_file)}


def _stays_together(family: str, of_a_file: dict[str, set[str]]) -> bool:
    """A file's people who make one family by kin alone: the file is of that family already."""
    found = of_a_file[family]
    return family.startswith("FILE-") and len(found) == 1 and next(iter(found)).startswith(HOME)


def _at(row: Row) -> Row:
    return {"agency": row["agency"], "family_id": row["family_id"]}


def _how(target: str) -> str:
    return "household" if target.startswith(HOME) else "kin"


def _by_splitting(writer: Writer) -> dict[str, Row]:
    """The records that decisions part from a family: the entries named, and what names nobody but these people."""
    moves: dict[str, Row] = {}
    for decision in find_decisions(writer, SPLIT):
        found = writer.rows(
            read_sql(f"{_SQL}/split.sql"),
            family_id=decision.subject,
            records=decision.detail["records"],
            into=[decision.detail["to"]],
        )
        moves |= {row["record_id"]: row for row in found}
    return moves
