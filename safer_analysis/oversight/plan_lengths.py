"""How long plans run: from a recorded beginning to the first recorded end, against the limit for drift."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from safer_analysis.access import Scope
from safer_analysis.dates.showing import show_date
from safer_analysis.oversight.intervals import add_months
from safer_analysis.oversight.plan_rules import plan_kinds, plan_rules
from safer_analysis.sql_files import read_sql
from safer_analysis.store import Row, Store

Length = Literal["long", "within", "cannot_tell"]


@dataclass(frozen=True, slots=True)
class PlanLength:
    """One plan of the children of one family who began and ended it together."""

    family_id: str
    title: str
    person_ids: tuple[str, ...]
    began_on: date
    """The first day it can have begun."""
    ended_on: date | None
    """The certain day it ended; None where no such day is recorded."""
    began: str
    """When it began, as shown."""
    ended: str
    """When it ended, as shown; empty while no end is recorded."""
    months: int
    """Whole months it has run at the least."""
    length: Length
    """long: as long as the limit or longer; cannot_tell: a date is in doubt, or it began again with no end recorded."""
    is_open: bool
    records: tuple[str, ...]


def find_plan_lengths(store: Store, scope: Scope, *, as_of: date, family_id: str | None = None) -> list[PlanLength]:
    """Every plan whose beginning is recorded, by family and in time; of one family, or of all the scope grants."""
    kinds = [{"title": one.title, "starts": list(one.starts), "ends": list(one.ends)} for one in plan_kinds()]
    rows = store.rows(
        read_sql("oversight/sql/plan_lengths.sql"), kinds=kinds, as_of=as_of, family_id=family_id, **scope.parameters()
    )
    together: dict[tuple[object, ...], list[Row]] = {}
    for row in rows:
        key = (row["family_id"], row["title"], row["start_earliest"], row["end_earliest"], row["next_start"])
        together.setdefault(key, []).append(row)
    return [_length(alike, as_of) for alike in together.values()]


def _length(rows: list[Row], as_of: date) -> PlanLength:
    first = rows[0]
    limit = plan_rules()["figures"]["plan_months"]
    last: date = first["end_earliest"] or as_of
    lost = first["end_earliest"] is None and first["next_start"] is not None
    unsure = first["start_unsure"] or bool(first["end_unsure"])
    long = add_months(first["start_latest"], limit) <= last
    ended = show_date(first["end_earliest"], first["end_latest"], first["end_precision"]) if first["end_record"] else ""
    return PlanLength(
        first["family_id"],
        first["title"],
        tuple(row["person_id"] for row in rows),
        first["start_earliest"],
        first["end_earliest"] if first["end_precision"] == "day" and not first["end_unsure"] else None,
        show_date(first["start_earliest"], first["start_latest"], first["start_precision"]),
        ended,
        0 if lost or unsure else _whole_months(first["start_latest"], last),
        "cannot_tell" if lost or unsure else "long" if long else "within",
        first["end_record"] is None and not lost,
        tuple(dict.fromkeys(record for row in rows for record in (row["start_record"], row["end_record"]) if record)),
    )


def _whole_months(first: date, last: date) -> int:
    months = (last.year - first.year) * 12 + last.month - first.month
    return max(0, months - (add_months(first, months) > last))
