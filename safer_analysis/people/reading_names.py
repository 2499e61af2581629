"""Who is meant by each entry of a people list and each name in a record, within one family, by rules a person can read.

The rules are in `codes/person_rules.toml`. A name that fits two people is nobody's until a person says whose; twins
with one initial stay two. Nothing joins an unborn child to a named one.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from safer_analysis.intake.name_parts import is_label, words_of
from safer_analysis.intake.names import Named, name_key
from safer_analysis.store import Row
from safer_analysis.vocabulary import code_list, fold

_ALIAS_BREAKS = re.compile(r"[;,/\n|]| aka | or ", re.IGNORECASE)
_UNBORN_WORDS = {"unborn", "ubb"}
ADULT_AGE = 18
OF_A_FILE = "@"
"""Begins the part of a name's key that says which file a label belongs to."""
# A whole name as people write it: "Ada Ashdown", "Ada van der Berg".
FEWEST_WORDS, MOST_WORDS = 2, 4
# A record can speak of an unborn child so long before the day it is due, in days, and so long after.
LONGEST_CARRIED, LATEST_BORN = 294, 28


@dataclass(slots=True)
class KnownPerson:
    """One person of one family, as far as the rules can tell."""

    person_id: str
    name: str
    keys: set[str] = field(default_factory=set)
    """Whole names they are listed or named under, folded."""
    alias_keys: set[str] = field(default_factory=set)
    first_names: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    """Every word of every name of theirs."""
    entries: list[Row] = field(default_factory=list)
    own_ids: set[tuple[str, str]] = field(default_factory=set)
    is_child: bool | None = None
    unborn: bool = False
    written: Counter[tuple[str, str]] = field(default_factory=Counter)
    """Name and key of every mention of a person no list knows, with how often it was written."""
    births: list[Row] = field(default_factory=list)
    """Dates of birth that stand beside their name in records."""


def find_person(people: Iterable[KnownPerson], mention: Row) -> tuple[KnownPerson, str] | None:
    """The one person a mention fits and the rule that says so; None when nobody fits, or more than one."""
    listed = list(people)
    number, key = mention["own_id"], mention["name_key"] or ""
    words = {word for word in key.split() if not word.startswith(OF_A_FILE)}
    of_a_file = len(words) < len(key.split())
    rules: dict[str, Callable[[KnownPerson], bool]] = {
        "own_number": lambda p: bool(number) and (mention["agency"], number) in p.own_ids,
        "unborn": lambda p: p.unborn and bool(words & _UNBORN_WORDS) and _may_be_carried(p, mention),
        "full_name": lambda p: key in p.keys,
        "known_as": lambda p: key in p.alias_keys,
        "part_of_name": lambda p: not of_a_file and not p.unborn and bool(words & p.first_names) and words <= p.words,
        "initial": lambda p: (not of_a_file or len(words) == 1) and _fits_initials(p, words),
    }
    for rule, fits in rules.items():
        found = [person for person in listed if fits(person)] if key or rule == "own_number" else []
        if len(found) == 1:
            return found[0], rule
        if found:
            return None
    return None


def _may_be_carried(person: KnownPerson, mention: Row) -> bool:
    """Whether every record that speaks of an unborn child can be of this one, by the date it is due."""
    due = [entry["due_date_latest"] for entry in person.entries if entry["due_date_latest"]]
    if not due or not mention["first_day"]:
        return True
    first, last = max(due) - timedelta(days=LONGEST_CARRIED), max(due) + timedelta(days=LATEST_BORN)
    return bool(first <= mention["first_day"] and mention["last_day"] <= last)


def _fits_initials(person: KnownPerson, words: set[str]) -> bool:
    """`Z Quill` for Zara Quill, `Zara Q`; `Z` alone only for a child on a people list."""
    letters = {word for word in words if len(word) == 1}
    whole = words - letters
    initials = {word[0] for word in person.words}
    if not letters or person.unborn or not letters <= initials or not whole <= person.words:
        return False
    firsts = {word[0] for word in person.first_names}
    if whole:
        return bool(whole & person.first_names) or bool(letters & firsts)
    return bool(person.entries) and bool(person.is_child) and letters <= firsts


def is_number_of_several(people: Iterable[KnownPerson], mention: Row) -> bool:
    """True when one agency's number stands by more than one person: nobody new is made of it, and it names none."""
    number = (mention["agency"], mention["own_id"])
    return bool(mention["own_id"]) and sum(number in person.own_ids for person in people) > 1


def is_initial_of_several(people: Iterable[KnownPerson], mention: Row) -> bool:
    """True for a name with an initial that more than one person fits, as twins do: it names neither, and nobody new."""
    words = set((mention["name_key"] or "").split())
    return any(len(word) == 1 for word in words) and sum(_fits_initials(person, words) for person in people) > 1


def make_named_person(family_id: str, mention: Row) -> KnownPerson:
    """A provisional person, known only by the name in a record."""
    name = tidy_name(mention["name"] or mention["own_id"] or "")
    key = mention["name_key"] or fold(mention["own_id"] or "")
    person = KnownPerson(_identifier(family_id, "named", key), name)
    person.keys.add(key)
    words = fold(name).split()
    person.words |= set(words)
    person.unborn = bool(set(words) & _UNBORN_WORDS)
    person.first_names |= set(words[:1])
    if mention["own_id"]:
        person.own_ids.add((mention["agency"], mention["own_id"]))
    return person


def add_mention(person: KnownPerson, mention: Row) -> None:
    """Take in how a mention names a person: how often, with what other names, and born when."""
    if not person.entries and mention["name"]:
        person.written[tidy_name(mention["name"]), mention["name_key"]] += mention["times"]
    for other in (mention["also"] or "").split(";"):
        person.alias_keys |= {name_key(other)} - {""}
    person.births += mention["births"] or ()


def settle_name(person: KnownPerson, family_id: str) -> None:
    """Call a provisional person by the whole name most often written; by the name most often written where none is.

    So one odd cell, however long, renames nobody.
    """
    if person.entries or not person.written:
        return
    whole = {pair: times for pair, times in person.written.items() if _is_whole(pair[0])} or person.written
    name, key = max(whole, key=lambda pair: (whole[pair], len(pair[0]), pair))
    person.name, person.person_id = name, _identifier(family_id, "named", key)


def _is_whole(name: str) -> bool:
    words = name.split()
    capital = all(word[:1].isupper() or word in words_of("particles") for word in words)
    return FEWEST_WORDS <= len(words) <= MOST_WORDS and capital


def tidy_name(name: str) -> str:
    """The name as it is shown: words wholly in capitals get one capital, spaces are single; nothing else changes.

    Initials that stand for a whole name stay: `DP`, `MSL`.
    """
    whole = name.strip()
    if len(whole) <= 2 or (len(whole) <= _MOST_INITIALS and not set(whole.lower()) & set("aeiouy")):
        return whole
    words = [word if not _is_shouted(word) else _capitalise(word) for word in name.split()]
    return " ".join(words)


def is_child_by_list(person: KnownPerson, mentions: Sequence[Row] = (), *, as_of: date) -> bool | None:
    """Whether a people list makes them a child: by role, else by age on `as_of`; None when it says neither.

    Who has grown up since is a child of this history where a record of their childhood names them as one.
    """
    roles = code_list("person_roles")
    said = [entry["role"] for entry in person.entries if entry["role"]]
    if said:
        return any(roles[role].more.get("child", False) for role in said)
    born = [entry["date_of_birth_latest"] for entry in person.entries if entry["date_of_birth_latest"]]
    if born:
        young = max(born).year + ADULT_AGE > as_of.year or any(e["due_date_earliest"] for e in person.entries)
        return young or any(_was_a_child(person, max(born), mention) for mention in mentions)
    return None


def _was_a_child(person: KnownPerson, born: date, mention: Row) -> bool:
    """Whether a record names them as a child, by whole name or number, at an age at which they were one."""
    if not mention["as_child"] or mention["first_day"] is None or mention["first_day"].year - born.year >= ADULT_AGE:
        return False
    found = find_person([person], mention)
    return found is not None and found[1] not in ("part_of_name", "initial")


def make_person(family_id: str, entries: Sequence[Row]) -> KnownPerson:
    """The person of these entries of people lists."""
    best = max(entries, key=lambda entry: (entry["agency_kind"] == "social_care", len(whole_name(entry))))
    number = _identifier(family_id, "listed", min(entry["record_id"] for entry in entries))
    person = KnownPerson(number, tidy_name(whole_name(best)) or f"Person {best['own_id']}", entries=list(entries))
    for entry in entries:
        whole = whole_name(entry)
        person.keys.add(entry_key(entry))
        person.words |= set(fold(whole).split())
        person.first_names |= set(fold(entry["forename"] or whole).split()[:1])
        for alias in _ALIAS_BREAKS.split(entry["aliases"] or ""):
            person.alias_keys.add(name_key(alias))
            person.words |= set(fold(alias).split())
            person.first_names |= set(fold(alias).split()[:1])
        if entry["own_id"]:
            person.own_ids.add((entry["agency"], entry["own_id"]))
    person.unborn = all(_is_unborn(entry) for entry in entries)
    person.keys.discard("")
    person.alias_keys.discard("")
    return person


def _is_unborn(entry: Row) -> bool:
    words = set(fold(whole_name(entry)).split())
    return entry["role"] == "unborn_child" or bool(words & _UNBORN_WORDS)


def entry_key(entry: Row) -> str:
    """The key of an entry's name; of a label, with the file it belongs to."""
    whole = whole_name(entry)
    label = whole if is_label(whole) else ""
    return Named(whole, whole, name_key(whole), label=label).key_in(entry["file_hash"])


def whole_name(entry: Row) -> str:
    """The name of an entry with the forename first; "" for a list that names nobody."""
    if entry["forename"] or entry["surname"]:
        return f"{entry['forename'] or ''} {entry['surname'] or ''}".strip()
    whole = entry["full_name"] or ""
    if whole.count(",") == 1:
        last, first = whole.split(",")
        return f"{first.strip()} {last.strip()}"
    return whole.strip()


_MOST_INITIALS = 4


def _is_shouted(word: str) -> bool:
    return len(word) > 1 and word.isupper() and not any(map(str.isdigit, word)) and word.lower() not in _UNBORN_WORDS


def _capitalise(word: str) -> str:
    return re.sub(r"[^\W\d_]+", lambda match: match.group().capitalize(), word)


def _identifier(*parts: str) -> str:
    return "P-" + hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:10]
