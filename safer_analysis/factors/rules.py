"""Which records stand for a factor, as `vocabulary/codes/factors.toml` and `factors.toml` declare it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from safer_analysis.store import Row
from safer_analysis.vocabulary import Code, code_list

Direction = Literal["risk", "protective"]
DIRECTIONS: tuple[Direction, ...] = ("risk", "protective")


@dataclass(frozen=True, slots=True)
class Selector:
    """One way of picking records of a family's history."""

    categories: frozenset[str]
    """Codes of categories; "*" is any, and none."""
    agency_kinds: frozenset[str]
    words: re.Pattern[str] | None
    without_words: re.Pattern[str] | None
    child_seen: bool
    not_mobile: bool
    by_words: bool
    """True when the words alone say it: then it is a possible mention, however the record is coded."""

    def fits_category(self, category: str | None) -> bool:
        """Whether a record of that category can be picked."""
        return "*" in self.categories or category in self.categories

    def fits(self, record: Row) -> bool:
        """Whether everything but the category picks the record; `words` and `is_not_mobile` are among its columns."""
        return (
            (not self.agency_kinds or record["agency_kind"] in self.agency_kinds)
            and (not self.child_seen or bool(record["child_seen"]))
            and (not self.not_mobile or bool(record["is_not_mobile"]))
            and (self.words is None or bool(self.words.search(record["words"])))
            and (self.without_words is None or not self.without_words.search(record["words"]))
        )


@dataclass(frozen=True, slots=True)
class FactorKind:
    """One factor of the list and the records that stand for it, against it, or could have stood against it."""

    code: str
    label: str
    direction: Direction
    about: str
    """child, parent, other or household; empty where the factor does not say."""
    dimension: str
    records: tuple[Selector, ...]
    contrary: tuple[Selector, ...]
    tested_by: tuple[Selector, ...]
    only_stated: bool


@cache
def factor_kinds() -> Mapping[str, FactorKind]:
    """Every factor of the list by its code, in the order of the list."""
    return {code.code: _kind(code) for code in code_list("factors")}


def _kind(code: Code) -> FactorKind:
    said = code.more
    return FactorKind(
        code.code,
        code.label,
        said["direction"],
        said.get("about", ""),
        said.get("dimension", ""),
        _selectors(said.get("records", ())),
        _selectors(said.get("contrary", ())),
        _selectors(said.get("tested_by", ())),
        said.get("only_stated", False),
    )


def _selectors(written: Any) -> tuple[Selector, ...]:
    return tuple(
        Selector(
            frozenset(one["categories"]),
            frozenset(one.get("agency_kinds", ())),
            re.compile(one["words"]) if "words" in one else None,
            re.compile(one["without_words"]) if "without_words" in one else None,
            one.get("child_seen", False),
            one.get("not_mobile", False),
            one.get("by_words", False),
        )
        for one in written
    )


@cache
def ledger_rules() -> dict[str, Any]:
    """The rest of the rules, as `factors.toml` has them."""
    return tomllib.loads((Path(__file__).parent / "factors.toml").read_text(encoding="utf-8"))


def definition_of(code: str) -> str:
    """How a protective factor is counted out of records, in words, with where that comes from; "" when it is not."""
    said = ledger_rules()["counted"].get(code)
    return f"{said['definition'].format(**said)} ({said['source']})" if said else ""
