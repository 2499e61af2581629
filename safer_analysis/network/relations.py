"""Relationships as recorded, read one way round: who is the parent, since when, in which words, by which record."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from safer_analysis.network.members import Written
from safer_analysis.store import Row
from safer_analysis.vocabulary import code_list, fold

# The code whose other side is written first: a child's "Child of" is the parent's "Parent of".
TURNED = ("child", "step_child", "grandchild", "niece_or_nephew", "fostered_child", "adopted_child")


@dataclass(frozen=True, slots=True)
class Relation:
    """`one` is what `code` says to `other`."""

    code: str
    typed: str
    one: str
    other: str
    start: Written
    end: Written
    record: str

    def started_by(self, day: date) -> bool:
        """Whether it can have begun by that day."""
        return self.start.earliest is None or self.start.earliest <= day

    def ended_before(self, day: date) -> bool:
        """Whether it had certainly ended by that day."""
        return self.end.latest is not None and self.end.latest <= day

    def on(self, day: date) -> bool:
        """Whether it can have been so on that day."""
        return self.started_by(day) and not self.ended_before(day)

    def says(self, *names: str) -> bool:
        """Whether its words are among those that `words.toml` lists, such as `couple`, `married`."""
        return is_among(self.typed, *names)


@cache
def relation_words() -> dict[str, Any]:
    """What `words.toml` says."""
    return tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))


def is_among(typed: str, table: str, name: str) -> bool:
    """Whether these words are in a list of `words.toml`, whatever their case."""
    return fold(typed) in {fold(word) for word in relation_words()[table][name]}


def side_of(typed: str) -> str | None:
    """`mother` or `father`: the parent through whom a relative is related, where the words say it."""
    folded = fold(typed).split()
    sides = relation_words()["side"]
    return next((side for side, said in sides.items() if any(fold(word) in folded for word in said)), None)


def quality_of(typed: str) -> str | None:
    """How two people are with each other, where the words say it."""
    return next((name for name in relation_words()["quality"] if is_among(typed, "quality", name)), None)


def read_relations(rows: Sequence[Row]) -> tuple[list[Relation], int]:
    """The relations between people who are known, and how many records name somebody who is not."""
    found: dict[tuple[str, str, str, str], Relation] = {}
    unknown = set()
    for row in rows:
        if not row["person_id"] or not row["related_id"]:
            unknown.add(row["record_id"])
        elif row["person_id"] != row["related_id"]:
            relation = _read_one(row)
            found[relation.record, relation.one, relation.other, relation.code] = relation
    return list(found.values()), len(unknown)


def _read_one(row: Row) -> Relation:
    code, one, other = row["relationship"] or "", row["person_id"], row["related_id"]
    if code in TURNED:
        code, one, other = code_list("relationships")[code].more["inverse"], other, one
    typed = row["relationship_typed"] or ""
    return Relation(code, typed, one, other, written(row, "start"), written(row, "end"), row["record_id"])


def written(row: Row, field: str) -> Written:
    """One date of a row, as it was written."""
    return Written(
        row[f"{field}_earliest"],
        row[f"{field}_latest"],
        row[f"{field}_precision"] or "unknown",
        bool(row[f"{field}_unsure"]),
        row[f"{field}_typed"] or "",
    )
