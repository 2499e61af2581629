"""Every agency that has sent anything of a family, and the days its returns cover."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from safer_analysis.access import Scope
from safer_analysis.oversight.meetings import kind_of_name, meeting_rules
from safer_analysis.sql_files import read_sql
from safer_analysis.store import Row, Store


@dataclass(frozen=True, slots=True)
class Agency:
    """One agency that has sent anything of the family."""

    name: str
    kind: str | None
    spans: tuple[tuple[date, date], ...]
    """The stretches its returns cover, in time; none where it has sent no dated record of the family."""

    @property
    def is_lead(self) -> bool:
        """Whether it is children's social care."""
        return self.kind in meeting_rules()["lead_kinds"]

    def covers(self, first: date, last: date) -> bool:
        """Whether its returns cover every one of these days."""
        day = first
        for start, end in self.spans:
            if start <= day <= end:
                day = end + timedelta(days=1)
        return day > last


def find_agencies(store: Store, scope: Scope, family_id: str) -> tuple[Agency, ...]:
    """Every agency with anything of the family and what its returns cover; children's social care first."""
    rows = store.rows(read_sql("oversight/sql/covered_days.sql"), family_id=family_id, **scope.parameters())
    found = [Agency(row["agency"], row["agency_kind"] or kind_of_name(row["agency"]), _spans(row)) for row in rows]
    return tuple(sorted(found, key=lambda one: (not one.is_lead, one.name.casefold())))


def _spans(row: Row) -> tuple[tuple[date, date], ...]:
    return tuple((one["first_day"], one["last_day"]) for one in row["spans"])
