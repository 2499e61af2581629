"""Third parties masked: whoever a purpose does not need is a word in brackets, the same throughout one pack."""

from __future__ import annotations

from safer_analysis.packs.identities.finding import Naming
from safer_analysis.packs.identities.known import Identity, Known, bare_number
from safer_analysis.packs.identities.numbers import Mark
from safer_analysis.packs.identities.places import Placed
from safer_analysis.packs.identities.replacing import Replacing
from safer_analysis.packs.sharing.asked import Asked, sharing_rules
from safer_analysis.vocabulary import fold

_OF_NO_PERSON = {"reference"}
"""Marks that may stay where they are no number a list gives somebody."""


def mask_third_parties(known: Known, asked: Asked, said_of_them: frozenset[str] = frozenset()) -> Replacing:
    """What replaces third parties in the words of one pack.

    The children asked about, the adults chosen and workers keep their names. `said_of_them` are the facts the pack
    tells of the children, folded: an address or number among them stays in what was written too.
    """
    people = {person.key: person for person in known.people}
    chosen = {person.key for person in known.people if person.person_id in (*asked.children, *asked.adults)}
    words: dict[str, str] = {}

    def instead(found: Naming | Mark | Placed, typed: str) -> str | None:
        if isinstance(found, Placed):
            return None
        if isinstance(found, Mark):
            return _of_a_mark(found, typed, known, said_of_them)
        meant = _those_meant(found, people)
        stays = [one for one in meant if one.key in chosen] or [one for one in meant if one.kind == "worker"]
        if stays and not (found.title and all(one.kind == "child" for one in stays)):
            return None
        return _label(meant, words)

    return Replacing(known, instead)


def _those_meant(found: Naming, people: dict[str, Identity]) -> list[Identity]:
    """Whoever is meant: people of the family before anybody of that name elsewhere; adults after a title."""
    all_of_them = [people[key] for key in sorted(found.keys)]
    family = [one for one in all_of_them if one.person_id] or all_of_them
    adults = [one for one in family if one.kind != "child"]
    return adults if found.title and adults else family


def _of_a_mark(mark: Mark, typed: str, known: Known, said_of_them: frozenset[str]) -> str | None:
    if fold(typed) in said_of_them or any(fold(typed) in said for said in said_of_them if len(typed) > 5):
        return None
    if mark.said in _OF_NO_PERSON and bare_number(typed) not in known.numbers:
        return None
    return f"[{mark.said} left out]"


def _label(meant: list[Identity], words: dict[str, str]) -> str:
    """Which word stands for them: `another adult A`; several who share a name share a word."""
    kinds = {one.kind for one in meant if one.kind != "worker"}
    kind = next(iter(kinds)) if len(kinds) == 1 else "other"
    key = " ".join(one.key for one in meant)
    if key not in words:
        said = sharing_rules()["words"][kind if kind in ("child", "adult") else "other"]
        taken = sum(word.startswith(f"[{said}") for word in words.values())
        words[key] = f"[{said} {_letters(taken)}]"
    return words[key]


def _letters(number: int) -> str:
    """A, B, … Z, AA, AB, …"""
    return (_letters(number // 26 - 1) if number > 25 else "") + chr(65 + number % 26)
