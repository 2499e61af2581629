"""What is looked for among each child's records, as `siblings.toml` declares it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Asked:
    """One column of the matrix."""

    name: str
    label: str
    categories: frozenset[str]
    """Codes of the kinds of record that count; empty where the record itself says (seen, alone)."""
    told_by: tuple[str, ...]
    """Kinds of agency whose returns would hold such records; empty where any agency's would."""


@dataclass(frozen=True, slots=True)
class PlanKind:
    """One kind of plan and the categories of the records that begin and end it."""

    name: str
    label: str
    start: str
    end: str


@dataclass(frozen=True, slots=True)
class Followed:
    """How what followed is looked for."""

    days: int
    shortest: int
    longest: int
    groups: frozenset[str]
    """Groups of categories whose records may be an answer to what was said."""
    no_answer: frozenset[str]
    """Categories of those groups that are none."""


@cache
def siblings_rules() -> dict[str, Any]:
    """The rules as data."""
    return tomllib.loads((Path(__file__).parent / "siblings.toml").read_text(encoding="utf-8"))


@cache
def columns_asked() -> tuple[Asked, ...]:
    """The columns of the matrix, in the order they are shown."""
    return tuple(
        Asked(name, said["label"], frozenset(said.get("categories", ())), tuple(said.get("told_by", ())))
        for name, said in siblings_rules()["columns"].items()
    )


@cache
def plan_kinds() -> tuple[PlanKind, ...]:
    """The kinds of plan that records begin and end."""
    return tuple(
        PlanKind(name, said["label"], said["start"], said["end"]) for name, said in siblings_rules()["plans"].items()
    )


@cache
def followed_rules() -> Followed:
    """How many days after, which groups of records."""
    said = siblings_rules()["followed"]
    return Followed(
        said["days"], said["shortest"], said["longest"], frozenset(said["groups"]), frozenset(said["no_answer"])
    )


@cache
def kinds_of_occasion() -> dict[str, str]:
    """Category to the kind of occasion, where such an occasion ought to speak of all the children."""
    return {code: name for name, said in siblings_rules()["together"].items() for code in said["categories"]}


@cache
def words_without_view() -> frozenset[str]:
    """What stands in a column for the child's view when it holds none, in lower case."""
    return frozenset(siblings_rules()["no_view"]["words"])


@dataclass(frozen=True, slots=True)
class VoicePart:
    """One part a child's voice is recorded in, with the mark and colour it is drawn by."""

    name: str
    label: str
    mark: str
    colour: str


@cache
def voice_parts() -> tuple[VoicePart, ...]:
    """The parts of a voice, in the order they are shown."""
    return tuple(
        VoicePart(name, said["label"], said["mark"], said["colour"]) for name, said in siblings_rules()["voice"].items()
    )
