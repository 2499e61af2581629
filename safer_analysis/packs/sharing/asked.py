"""What is asked for: for whom, for what, about which children, and what of what is held that purpose needs."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from safer_analysis.store import Row
from safer_analysis.vocabulary import code_list

NOT_CODED = "not_coded"


@dataclass(frozen=True, slots=True)
class Asked:
    """One sharing: a recipient, a purpose and what is necessary for it."""

    recipient: str
    purpose: str
    """A purpose of `purposes.toml`."""
    children: tuple[str, ...]
    """Person ids: whom it is about."""
    adults: tuple[str, ...] = ()
    """Person ids of adults of the family who may be named."""
    groups: tuple[str, ...] = ()
    """Groups of categories; `not_coded` for records without a kind."""
    facts: tuple[str, ...] = ()
    """What is told of each child: names of `purposes.toml`, [fact]."""
    first: date | None = None
    last: date | None = None
    with_no_child: bool = False
    """Records that name no child, as well."""

    @property
    def categories(self) -> tuple[str, ...]:
        """The categories of the groups asked for, as `Choices` takes them."""
        return tuple(code.code for code in code_list("categories") if code.more.get("group") in self.groups) + (
            (NOT_CODED,) if NOT_CODED in self.groups else ()
        )


@cache
def sharing_rules() -> dict[str, Any]:
    """What `purposes.toml` says."""
    return tomllib.loads((Path(__file__).parent / "purposes.toml").read_text(encoding="utf-8"))


def purpose_labels() -> Mapping[str, str]:
    """The purposes there are, each with what it is called."""
    return {name: said["label"] for name, said in sharing_rules()["purpose"].items()}


def what_is_needed(purpose: str, people: Sequence[Row], *, as_of: date) -> Asked:
    """What a purpose needs, before anybody chooses: every kind it names, the adults of its roles; no child yet.

    `people` are rows of `find_people_of_family`.
    """
    rules = sharing_rules()["purpose"][purpose]
    adults = tuple(one["person_id"] for one in people if not one["is_child"] and one["role"] in rules["adults"])
    first = _months_before(as_of, rules["months"]) if rules["months"] else None
    return Asked(
        "", purpose, (), adults, tuple(rules["groups"]), tuple(rules["facts"]), first, None, bool(rules["no_child"])
    )


def _months_before(day: date, months: int) -> date:
    place = day.year * 12 + day.month - 1 - months
    return date(place // 12, place % 12 + 1, min(day.day, 28))
