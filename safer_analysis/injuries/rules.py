"""The rules of the ledger of injuries, as `injuries.toml` has them."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_HERE = Path(__file__).parent


@cache
def injury_rules() -> dict[str, Any]:
    """The rules as data."""
    return tomllib.loads((_HERE / "injuries.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class FollowedKind:
    """One kind of thing that may follow an injury."""

    name: str
    label: str
    categories: frozenset[str]
    told_by: tuple[str, ...]
    """Kinds of agency whose returns would hold it."""
    accounts_count: bool
    """True when an account of the injury by one of these agencies is one itself."""


@cache
def followed_kinds() -> tuple[FollowedKind, ...]:
    """What may follow an injury, in the order it is told."""
    return tuple(
        FollowedKind(
            name,
            said["label"],
            frozenset(said["categories"]),
            tuple(said["told_by"]),
            said.get("accounts_count", False),
        )
        for name, said in injury_rules()["followed"]["kinds"].items()
    )


def says_nothing(explanation: str) -> bool:
    """Whether what stands in the place of an explanation says that none was given."""
    return bool(re.search(injury_rules()["no_explanation"]["words"], explanation.lower()))


def says_not_mobile(words: str) -> bool:
    """Whether a record says that the child could not yet move about."""
    return bool(re.search(injury_rules()["not_mobile"]["words"], words.lower()))
