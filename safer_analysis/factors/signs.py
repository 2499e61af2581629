"""One sign of a factor: a record that states it, stands for it, or may mention it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from safer_analysis.factors.records import FamilyRecords
from safer_analysis.factors.rules import DIRECTIONS, Direction, FactorKind, Selector, factor_kinds
from safer_analysis.siblings.facts import When
from safer_analysis.store import Row

Basis = Literal["census", "listed", "coded", "counted", "mention"]
STATED: frozenset[str] = frozenset({"census", "listed"})
NOT_IN_LIST = "not_in_list:"


@dataclass(frozen=True, slots=True)
class Sign:
    """One record as a sign of one factor."""

    factor: str
    """A code of the list, or `not_in_list:` and the words as typed."""
    direction: Direction
    basis: Basis
    record_id: str
    incident_id: str
    """What other reports of the same incident share."""
    when: When
    agency: str
    children: frozenset[str]
    adults: frozenset[str]
    words: str
    """What was recorded, as typed."""
    strength: str = ""
    tested: When | None = None
    """When it was last tested, as the record says."""
    tested_typed: str = ""


def find_signs(records: FamilyRecords) -> list[Sign]:
    """Every sign of every factor, in time within each way of telling: stated first, then recorded.

    A record that states a factor in words of no list is a sign of what it says, where it says whether it worries or
    protects.
    """
    signs = list(_stated(records))
    for kind in factor_kinds().values():
        for row, basis in picked(records, kind.records):
            signs.append(sign_of(kind, row, basis))
    return signs


def sign_of(kind: FactorKind, row: Row, basis: Basis) -> Sign:
    """A record of the history as a sign of a factor."""
    return Sign(
        kind.code,
        kind.direction,
        basis,
        row["event_id"],
        row["incident_id"],
        When.of(row),
        row["agency"],
        frozenset(row["child_ids"]),
        frozenset(row["adult_ids"]),
        row["text"] or "",
    )


def _stated(records: FamilyRecords) -> Iterator[Sign]:
    kinds = factor_kinds()
    children = frozenset(one["person_id"] for one in records.children())
    for row in records.listed:
        kind = kinds.get(row["factor"] or "")
        direction = row["direction"] or (kind.direction if kind else "")
        if direction not in DIRECTIONS or row["factor"] == "21":
            continue
        yield Sign(
            kind.code if kind else f"{NOT_IN_LIST}{(row['factor_typed'] or '').strip()}",
            direction,
            "census" if row["of_assessment"] else "listed",
            row["record_id"],
            row["record_id"],
            When.of(row),
            row["agency"],
            children if row["all_children"] else frozenset(row["child_ids"]),
            frozenset(row["adult_ids"]),
            row["evidence"] or "",
            (row["strength"] or "").strip(),
            _tested(row),
            row["tested_typed"] or "",
        )


def _tested(row: Row) -> When | None:
    if row["tested_earliest"] is None:
        return None
    return When(row["tested_earliest"], row["tested_latest"], row["tested_precision"], bool(row["tested_unsure"]))


def picked(records: FamilyRecords, selectors: Iterable[Selector]) -> Iterator[tuple[Row, Basis]]:
    """The records that any of the selectors picks, in time, each once: coded, or as a possible mention only."""
    chosen = tuple(selectors)
    if not chosen:
        return
    wanted = frozenset().union(*(selector.categories for selector in chosen))
    for row in records.recorded:
        mentioned = records.mentioned.get(row["event_id"], {})
        if "*" not in wanted and row["category"] not in wanted and wanted.isdisjoint(mentioned):
            continue
        basis = _basis(row, chosen, mentioned)
        if basis:
            yield row, basis


def _basis(row: Row, selectors: tuple[Selector, ...], mentioned: dict[str, bool]) -> Basis | None:
    found: Basis | None = None
    for selector in selectors:
        how = _category_as(row, selector, mentioned)
        if how is None or not selector.fits(row):
            continue
        if how == "coded" and not selector.by_words:
            return "coded"
        found = "mention"
    return found


def _category_as(row: Row, selector: Selector, mentioned: dict[str, bool]) -> Basis | None:
    """Whether the record has a category of the selector: of its own, or as a possible mention."""
    if "*" in selector.categories:
        return "coded"
    if row["basis"] == "coded" and row["category"] in selector.categories:
        return "coded"
    if any(confirmed and category in selector.categories for category, confirmed in mentioned.items()):
        return "coded"
    read = row["basis"] == "possible_mention" and row["category"] in selector.categories
    return "mention" if read or any(category in selector.categories for category in mentioned) else None


def unstated_direction(records: FamilyRecords) -> list[Row]:
    """Stated factors that are in no list and are called neither a worry nor a strength."""
    kinds = factor_kinds()
    return [row for row in records.listed if row["direction"] not in DIRECTIONS and row["factor"] not in kinds]
