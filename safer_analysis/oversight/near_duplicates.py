"""Records of one family that say nearly the same words on other days or of other children, with both texts."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import groupby
from typing import Any

from rapidfuzz.distance import Indel

from safer_analysis.access import Scope
from safer_analysis.oversight.policy import FOLDER
from safer_analysis.sql_files import read_sql
from safer_analysis.store import Row, Store


@dataclass(frozen=True, slots=True)
class NearDuplicate:
    """Two records of one agency whose words nearly agree."""

    agency: str
    earlier: Row
    """`event_id`, `author`, `earliest`, `latest`, `child_ids`, `text`."""
    later: Row
    alike: int
    """Of a hundred letters of both, how many agree in order."""


@cache
def duplicate_rules() -> dict[str, Any]:
    """What `near_duplicates.toml` says."""
    return tomllib.loads((FOLDER / "near_duplicates.toml").read_text(encoding="utf-8"))


def find_near_duplicates(store: Store, scope: Scope, family_id: str, *, as_of: date) -> list[NearDuplicate]:
    """The pairs of one family, latest first; each record stands beside the one before it that it is most like."""
    rules = duplicate_rules()
    rows = store.rows(
        read_sql("oversight/sql/texts.sql"),
        family_id=family_id,
        as_of=as_of,
        least_letters=rules["least_letters"],
        categories=rules["settings"]["categories"],
        **scope.parameters(),
    )
    found: list[NearDuplicate] = []
    for agency, of_agency in groupby(rows, key=lambda row: str(row["agency"])):
        found += _pairs(agency, list(of_agency)[: rules["most_texts"]])
    return sorted(found, key=lambda pair: (pair.later["earliest"], pair.later["event_id"]), reverse=True)


def _pairs(agency: str, rows: list[Row]) -> Iterator[NearDuplicate]:
    plain = [" ".join(str(row["text"]).lower().split()) for row in rows]
    for place, later in enumerate(rows):
        best: tuple[int, Row] | None = None
        for before in range(place + 1, len(rows)):
            alike = _how_alike(plain[place], plain[before])
            if alike and _may_be_copied(later, rows[before]) and (best is None or alike > best[0]):
                best = alike, rows[before]
        if best:
            yield NearDuplicate(agency, best[1], later, best[0])


def _how_alike(one: str, other: str) -> int:
    """Letters of a hundred that agree; 0 where they are fewer than the rules ask for."""
    least = duplicate_rules()["alike"] / 100
    return round(100 * Indel.normalized_similarity(one, other, score_cutoff=least))


def _may_be_copied(later: Row, earlier: Row) -> bool:
    """Whether they tell of two things: not two reports of one incident, and on other days or of other children."""
    if later["incident_id"] == earlier["incident_id"]:
        return False
    days = (later["earliest"] - earlier["earliest"]).days
    return bool(days >= duplicate_rules()["apart_days"] or later["child_ids"] != earlier["child_ids"])
