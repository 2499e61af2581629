"""The checks of timescales, as `timescales.toml` declares them, and with their limits moved."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal

from safer_analysis.oversight.intervals import Interval
from safer_analysis.oversight.policy import FOLDER
from safer_analysis.vocabulary import code_list

# Categories of no code list: a conference held without enough agencies, and any record at all.
_OTHERS = {"inquorate_conference", "*"}
_LISTS = ("begins", "ends", "kept_by", "owed_if", "let_off_by")
Shape = Literal["after", "while", "next", "before"]


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that must follow another within a limit."""

    name: str
    title: str
    shape: Shape
    """after: once; while: again and again from a beginning to an end; next: not lacking twice; before: a report."""
    of: Literal["family", "child"]
    within: Interval
    source: str
    """Where the limit comes from; "Ours" where it is a proposal."""
    caution: str = ""
    said: dict[str, Any] = field(default_factory=dict, hash=False)
    """What the query asks with, as declared."""

    def asked(self) -> dict[str, Any]:
        """The check as the query takes it, every key named."""
        lists = {name: self.said.get(name) for name in (*_LISTS, "kinds")}
        flags = {name: bool(self.said.get(name)) for name in ("or_outcome", "from_start", "silence_counts")}
        days = {"hours": -(-self.within.length // 24), "weeks": 7 * self.within.length}
        in_days = self.within.unit in days
        return {
            "check": self.name,
            "shape": self.shape,
            "of_child": self.of == "child",
            **lists,
            **flags,
            "told_by": self.said["told_by"],
            "not_owed_by": self.said.get("not_owed_by", []),
            "needs_seen": self.said.get("needs") == "seen",
            "words": self.said.get("words"),
            "without_words": self.said.get("without_words"),
            "length": days.get(self.within.unit, self.within.length),
            "unit": "days" if in_days else self.within.unit,
            "not_before": self.said.get("not_before", {}).get("length"),
        }


def timescale_checks(moved: Mapping[str, Interval] | None = None) -> dict[str, Check]:
    """Every check by its name, in order; limits that `moved` names in place of those declared. KeyError on another."""
    checks = dict(_declared())
    for name, within in (moved or {}).items():
        if name not in checks:
            raise KeyError(f"There is no check {name}; there are {', '.join(checks)}")
        said = checks[name]
        checks[name] = Check(name, said.title, said.shape, said.of, within, said.source, said.caution, said.said)
    return checks


@cache
def _declared() -> dict[str, Check]:
    raw = tomllib.loads((FOLDER / "timescales.toml").read_text(encoding="utf-8"))
    return {name: _read_check(name, entry) for name, entry in raw.items()}


def _read_check(name: str, entry: dict[str, Any]) -> Check:
    """Raises ValueError on a category or a kind of agency there is none of."""
    named = {category for part in _LISTS for category in entry.get(part, ())}
    if unknown := named - code_list("categories").codes.keys() - _OTHERS:
        raise ValueError(f"{name} names categories there are none of: {', '.join(sorted(unknown))}")
    kinds = {*entry.get("kinds", ()), *entry["told_by"]}
    if unknown := kinds - code_list("agency_kinds").codes.keys():
        raise ValueError(f"{name} names kinds of agency there are none of: {', '.join(sorted(unknown))}")
    return Check(
        name,
        entry["title"],
        entry["shape"],
        entry["of"],
        Interval(**entry["within"]),
        entry["source"],
        entry.get("caution", ""),
        entry,
    )
