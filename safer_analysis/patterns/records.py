"""The records a finding rests on: when, who recorded them, and the file, sheet and row they stand in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from safer_analysis.access import Scope
from safer_analysis.sql_files import read_sql
from safer_analysis.store import Store


def find_evidence(store: Store, scope: Scope, family_id: str, records: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Each record by its identifier: event_id, date as typed or as read, precision, agency, file, sheet and row."""
    if not records:
        return {}
    rows = store.rows(
        read_sql("patterns/sql/evidence.sql"), records=list(records), family_id=family_id, **scope.parameters()
    )
    return {
        row["record_id"]: {
            "event_id": row["record_id"],
            "date": row["earliest"],
            "precision": row["precision"],
            "agency": row["agency"],
            "file": row["file"],
            "sheet": row["sheet"],
            "row": row["row"],
            "latest": row["latest"],
            "typed": row["date_typed"],
            "unsure": row["unsure"],
            "in_history": row["in_history"],
        }
        for row in rows
    }
