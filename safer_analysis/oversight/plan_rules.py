"""What actions of plans are asked, the words that answer and the figures of drift, as `plans.toml` declares them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from safer_analysis.oversight.policy import FOLDER

Answer = Literal["met", "not_met", "cannot_tell"]
ANSWERS: dict[Answer, str] = {"met": "met", "not_met": "not met", "cannot_tell": "cannot tell"}
Letter = Literal["S", "M", "A", "R", "T"]
LETTERS: tuple[Letter, ...] = ("S", "M", "A", "R", "T")


@dataclass(frozen=True, slots=True)
class Asked:
    """What one letter asks."""

    title: str
    asks: str
    source: str


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a letter is answered as it is."""

    answer: Answer
    says: str
    write: str = ""
    """What to write where it is missing; empty where it is met."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text: the places of its first letter and the one after its last."""

    starts: int
    ends: int


@dataclass(frozen=True, slots=True)
class PlanKind:
    """A kind of plan whose beginning and end stand in the history, by their categories."""

    title: str
    starts: tuple[str, ...]
    ends: tuple[str, ...]


@cache
def plan_rules() -> dict[str, Any]:
    """The file as it stands: word lists by section, figures, kinds of meeting."""
    return tomllib.loads((FOLDER / "plans.toml").read_text(encoding="utf-8"))


@cache
def letters() -> dict[Letter, Asked]:
    """What each letter asks, in the order of the word."""
    said = plan_rules()["letters"]
    return {letter: Asked(**said[letter]) for letter in LETTERS}


@cache
def reason(name: str) -> Reason:
    """A reason by its name. KeyError on one there is none of."""
    return Reason(**plan_rules()["reasons"][name])


@cache
def plan_kinds() -> tuple[PlanKind, ...]:
    """The kinds of plan that have a beginning and an end in the history."""
    return tuple(PlanKind(one["title"], tuple(one["starts"]), tuple(one["ends"])) for one in plan_rules()["plans"])


def find_words(text: str, section: str, name: str, *, but_not: str = "") -> list[Span]:
    """Where words of a list of `plans.toml` stand in a text, alone and not inside another word, in order.

    `but_not`: a list of the same section, of longer phrases in which they do not count.
    """
    found = [Span(*match.span()) for match in _pattern(section, name).finditer(text)]
    if not but_not:
        return found
    ordinary = [match.span() for match in _pattern(section, but_not).finditer(text)]
    return [one for one in found if not any(starts <= one.starts and one.ends <= ends for starts, ends in ordinary)]


def begins_with(text: str, section: str, name: str) -> Span | None:
    """The word of a list that a text begins with, None where it begins with another."""
    match = _pattern(section, name).match(text, len(text) - len(text.lstrip()))
    return Span(*match.span()) if match else None


@cache
def _pattern(section: str, name: str) -> re.Pattern[str]:
    words: Sequence[str] = plan_rules()[section][name]
    longest_first = sorted(words, key=len, reverse=True)
    between = r"[\s\-/.’']{1,3}"
    said = "|".join(between.join(re.escape(part) for part in word.split()) for word in longest_first)
    return re.compile(rf"(?<![\w-])(?:{said})(?![\w-])", re.IGNORECASE)
