"""Who is to do an action: one named person, a relation without a name, a group or service, or not to be told."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from safer_analysis.oversight.plan_rules import begins_with, plan_rules
from safer_analysis.vocabulary import fold

Kind = Literal["person", "relation", "nobody", "unclear"]
_PARTS = re.compile(r"[,;/&\n+()\[\]]|\s[-–—]\s|:|\band\b|\bwith\b")
_SURNAME_FIRST = re.compile(r"\s*[A-Z][A-Z'’-]+,\s*[A-Z]\w+\s*")
_IN_ACTION = re.compile(r"\s*(\S+(?:\s+\S+){0,3}?)\s+(?:to|will|must|should)\s+\S")
# A name's word: Kerry, J., O'Neill, de; at least one of two has to be capital.
_CAPITAL = re.compile(r"[A-ZÀ-Þ]")
MOST_WORDS = 4


@dataclass(frozen=True, slots=True)
class Known:
    """Who is known by name where a plan is read."""

    workers: Collection[str] = ()
    """Their names, folded, the words in order of the alphabet."""
    people: Collection[str] = ()
    """Of the family, so as well."""
    first_names: Collection[str] = ()
    """The words of the family's names, folded."""


@dataclass(frozen=True, slots=True)
class Owner:
    """Who is to do it, as far as it is written."""

    kind: Kind
    typed: str
    key: str = ""
    """What two ways of writing the person share; empty for what is no person."""


def name_key(name: str) -> str:
    """The words of a name folded, without titles, in the order of the alphabet."""
    return " ".join(sorted(word for word in fold(name).split() if word not in plan_rules()["owners"]["titles"]))


def read_owner(typed: str, known: Known) -> Owner:
    """Who a cell names: a person if any of its parts does, else what comes nearest to one."""
    if _SURNAME_FIRST.fullmatch(typed):
        return Owner("person", typed, name_key(typed))
    found = [_read_part(part, known) for part in _PARTS.split(typed) if fold(part)]
    order: tuple[Kind, ...] = ("person", "relation", "unclear", "nobody")
    found.sort(key=lambda one: order.index(one[0]))
    kind, key = found[0] if found else ("nobody", "")
    return Owner(kind, typed, key)


def find_owner_in_action(action: str, known: Known) -> Owner | None:
    """Whom the action's own words begin with (`Kerry Hart to ring …`); None where they begin otherwise."""
    match = _IN_ACTION.match(action)
    if not match or begins_with(match[1], "action", "verbs") or begins_with(match[1], "action", "vague"):
        return None
    owner = read_owner(match[1], known)
    return None if owner.kind == "unclear" else owner


def _read_part(part: str, known: Known) -> tuple[Kind, str]:
    titled = fold(part).split()[0] in plan_rules()["owners"]["titles"]
    words = [word for word in part.split() if fold(word)]
    folded = [fold(word) for word in words]
    text = " ".join(folded)
    if name_key(text) in known.workers or name_key(text) in known.people:
        return "person", name_key(text)
    if _is(text, "nobody"):
        return "nobody", ""
    if _is(text, "relations"):
        return "relation", ""
    for first, last in _without_roles(folded):
        kind, key = _read_name(words[first:last], known, titled=titled)
        if kind == "person":
            return kind, key
    if _roles("services") & set(folded):
        return "nobody", ""
    return "unclear", ""


def _read_name(words: list[str], known: Known, *, titled: bool) -> tuple[Kind, str]:
    key = name_key(" ".join(words))
    folded = key.split()
    if not folded or len(folded) > MOST_WORDS or _roles("services") & set(folded):
        return "unclear", ""
    if key in known.workers or key in known.people or titled or (len(folded) == 1 and key in known.first_names):
        return "person", key
    names = [word for word in words if _CAPITAL.match(word)]
    return ("person", key) if len(names) >= 2 and len(names) == len(words) else ("unclear", "")


def _without_roles(folded: list[str]) -> Iterator[tuple[int, int]]:
    """The phrase without a role before it or after it, then the whole: from which word to which."""
    for size in range(min(3, len(folded) - 1), 0, -1):
        if _is(" ".join(folded[:size]), "nobody") or _is(" ".join(folded[:size]), "relations"):
            yield size, len(folded)
        if _is(" ".join(folded[-size:]), "nobody") or _is(" ".join(folded[-size:]), "relations"):
            yield 0, len(folded) - size
    yield 0, len(folded)


def _is(text: str, name: str) -> bool:
    return text in _roles(name)


@cache
def _roles(name: str) -> frozenset[str]:
    return frozenset(plan_rules()["owners"][name])
