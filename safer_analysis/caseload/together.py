"""Which patterns occur together in one family, and whether more often than each alone would lead one to expect."""

from __future__ import annotations

from dataclasses import dataclass

from safer_analysis.access import Scope
from safer_analysis.caseload.settings import caseload_settings
from safer_analysis.sql_files import read_sql
from safer_analysis.store import Store


@dataclass(frozen=True, slots=True)
class Pair:
    """Two patterns, counted over the families where both could be looked for."""

    one: str
    other: str
    with_both: int
    with_one: int
    with_other: int
    of_all: int
    family_ids: tuple[str, ...]
    """The families with both, by reference."""

    @property
    def expected(self) -> float:
        """In how many families both would be found if neither had to do with the other."""
        return self.with_one * self.with_other / self.of_all

    @property
    def lift(self) -> float:
        """How many times as often as that both are found: 1.0 when just as often."""
        return self.with_both / self.expected


def find_together(store: Store, scope: Scope, *, pattern: str | None = None) -> list[Pair]:
    """Every two patterns that enough families have together, by code; with `pattern`, those that one is among.

    Fewer families than `least_with_both` of `caseload.toml` say nothing, and such pairs do not come back.
    """
    rows = store.rows(
        read_sql("caseload/sql/together.sql"),
        pattern=pattern,
        least=caseload_settings()["together"]["least_with_both"],
        **scope.parameters(),
    )
    return [Pair(**{**row, "family_ids": tuple(row["family_ids"])}) for row in rows]


def tell_lift(lift: float) -> str:
    """The lift in words, for a table."""
    if lift >= 1.05:
        return f"{lift:.1f} times as often as by chance"
    if lift <= 0.95:
        return f"{lift:.1f} times: less often than by chance"
    return "as often as by chance"
