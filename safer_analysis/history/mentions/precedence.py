"""The declared order in which one of several possible mentions stands for its record."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from safer_analysis.vocabulary import code_list


@cache
def precedence() -> list[str]:
    """Every category code once, the first to stand for a record first. See precedence.toml."""
    said = _said()
    grouped = [code.code for group in said["groups"] for code in code_list("categories") if code.more["group"] == group]
    between = [code for code in grouped if code not in said["first"] and code not in said["last"]]
    return [*said["first"], *between, *said["last"]]


@cache
def instead() -> dict[str, str]:
    """The category that leaves no room beside it for another, by that other: no access, where a visit is named."""
    return dict(_said()["instead"])


@cache
def named_by() -> dict[str, frozenset[str]]:
    """The categories whose own words are no mention of another, by that other: a listing at MARAC is no incident."""
    return {code: frozenset(others) for code, others in _said()["named_by"].items()}


@cache
def stays() -> frozenset[tuple[str, str]]:
    """Pairs of categories: the first is still read where it stands inside a longer phrase of the second."""
    said = _said()["stays"]
    group_of = {code.code: code.more["group"] for code in code_list("categories")}
    harm = [code for code, group in group_of.items() if group == said["group"]]
    others = [code for code, group in group_of.items() if group != said["group"]]
    named = [(inside, over) for inside, longer in said["inside"].items() for over in longer]
    return frozenset([(inside, over) for inside in harm for over in others] + named)


def _said() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "precedence.toml").read_text(encoding="utf-8"))
