"""The category and outcome of a row by both together and by whom it is about, once for each combination there is."""

from __future__ import annotations

import pyarrow as pa

from safer_analysis.intake.appointments import settle_category
from safer_analysis.intake.bulk.ordinary import OrdinaryRows
from safer_analysis.intake.bulk.plan import Readings
from safer_analysis.intake.convert import Converted

CATEGORY, OUTCOME = "u_category", "u_outcome"


def settle_categories(rows: OrdinaryRows, readings: Readings) -> str:
    """The join, as SQL, that gives a row the category settled for it; "" where the table has none."""
    units = {unit.name for unit, _ in readings.units}
    if CATEGORY not in units:
        return ""
    outcome = f"{OUTCOME}.outcome" if OUTCOME in units else "NULL::VARCHAR"
    adults = " OR ".join(who.adult for who in readings.people) or "false"
    children = " OR ".join(who.child for who in readings.people) or "false"
    about_adult = f"({readings.agency_of_adults} OR (({adults}) AND NOT ({children})))"
    joined = " ".join(f"JOIN {unit.name} ON {unit.name}.id = ids.{unit.name}" for unit, _ in readings.units)
    found = rows.staged.bench.rows(
        f"SELECT DISTINCT {CATEGORY}.id AS id, {CATEGORY}.category, {CATEGORY}.category_typed, {outcome} AS outcome, "
        f"{about_adult} AS adult FROM ids {joined}"
    )
    for row in found:
        said = {name: row[name] for name in ("category", "category_typed")} if row["category_typed"] is not None else {}
        done = Converted(record={**said, "outcome": row["outcome"]}, about_adult=row["adult"])
        settle_category(done, agency="")
        row["settled_category"], row["settled_outcome"] = done.record.get("category"), done.record.get("outcome")
    rows.staged.bench.put(
        "settled",
        pa.table(
            {
                "id": pa.array([row["id"] for row in found], pa.int32()),
                "before": pa.array([row["outcome"] or "" for row in found], pa.string()),
                "adult": pa.array([row["adult"] for row in found], pa.bool_()),
                "category": pa.array([row["settled_category"] for row in found], pa.string()),
                "outcome": pa.array([row["settled_outcome"] for row in found], pa.string()),
            }
        ),
    )
    readings.values |= {"category": "settled.category", "outcome": "settled.outcome"}
    return (
        f"JOIN settled ON settled.id = {CATEGORY}.id AND settled.before = coalesce({outcome}, '') "
        f"AND settled.adult = {about_adult}"
    )
