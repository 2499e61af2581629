"""How often each pattern occurs: in how many families and children, when, and where it could have been seen at all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from safer_analysis.access import Scope
from safer_analysis.caseload.settings import caseload_settings
from safer_analysis.patterns.catalogue import Pattern, catalogue
from safer_analysis.patterns.finding import Answer
from safer_analysis.sql_files import read_sql
from safer_analysis.store import Row, Store

Grain = Literal["year", "quarter"]
_MONTHS: dict[Grain, int] = {"year": 12, "quarter": 3}


@dataclass(frozen=True, slots=True)
class Prevalence:
    """What is said of one pattern over the families held. The three numbers of families make all of them."""

    pattern: str
    title: str
    found: int
    none: int
    could_not_look: int
    children: int
    """Children whom a finding is about; none where the pattern is about the family."""

    @property
    def looked_at(self) -> int:
        """Families where it could be looked for."""
        return self.found + self.none

    @property
    def families(self) -> int:
        """All families held."""
        return self.looked_at + self.could_not_look


def find_prevalence(store: Store, scope: Scope) -> list[Prevalence]:
    """Every pattern of the catalogue that was looked for, in the catalogue's order.

    It rests on what is kept for the caseload: see `patterns.build.keep_findings_current`. What a person dismissed
    is counted: it meets the definition.
    """
    rows = store.rows(read_sql("caseload/sql/prevalence.sql"), **scope.parameters())
    of_pattern = {row["pattern"]: row for row in rows}
    return [
        Prevalence(title=pattern.title, **of_pattern[code])
        for code, pattern in catalogue().items()
        if code in of_pattern
    ]


def find_families_with(store: Store, scope: Scope, pattern: str, *, answer: Answer = "found") -> list[Row]:
    """The families of one answer about a pattern, by reference: family_id, name, findings, people, first and last day.

    Where nothing was found, the days are those that were looked at.
    """
    return store.rows(read_sql("caseload/sql/families_with.sql"), pattern=pattern, answer=answer, **scope.parameters())


def find_over_time(
    store: Store,
    scope: Scope,
    pattern: Pattern,
    *,
    grain: Grain,
    by_first: bool,
    as_of: date,
) -> list[Row]:
    """Year by year or quarter by quarter, the latest 60: begins, families, family_ids, covered, by_kind.

    A family is counted once: where its first finding begins, else where its last one ends. `covered` is for how many
    families a return of an agency that could tell of it covers any day of that time; `by_kind` the same by kind.
    """
    return store.rows(
        read_sql("caseload/sql/over_time.sql"),
        pattern=pattern.code,
        answered_by=list(pattern.answered_by),
        grain=grain,
        months=_MONTHS[grain],
        by_first=by_first,
        as_of=as_of,
        most=caseload_settings()["coverage"]["most_periods"],
        **scope.parameters(),
    )


def find_day_looked(store: Store) -> date | None:
    """The day up to which patterns were last looked for in every family; None when they never were."""
    run = store.one("SELECT max(as_of) AS as_of FROM derived.pattern_run")
    return run["as_of"] if run else None
