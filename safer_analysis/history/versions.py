"""Earlier versions of a record: what a return said before the agency sent it again, and what it no longer holds."""

from __future__ import annotations

import json
from datetime import datetime

from safer_analysis.access import Scope
from safer_analysis.access.protected_addresses import hide_protected
from safer_analysis.sql_files import read_sql
from safer_analysis.store import Row, Store
from safer_analysis.store.decide import add_decision
from safer_analysis.store.earlier_versions import find_earlier_versions


def find_versions_of(store: Store, scope: Scope, event_id: str) -> list[Row]:
    """The earlier versions of one record, the latest first, each with its row word for word and its return.

    `row_as_typed` is a list of heading and words.
    """
    found = store.rows(read_sql("history/sql/versions.sql"), event_id=event_id, **scope.parameters())
    for row in found:
        headings, cells = json.loads(row.pop("headers") or "[]"), json.loads(row.pop("cells") or "[]")
        headings += [""] * (len(cells) - len(headings))
        row["row_as_typed"] = [(heading, cell) for heading, cell in zip(headings, cells, strict=False) if cell.strip()]
    hide_protected(store, found)
    return found


def find_left_out(store: Store, scope: Scope, event_id: str) -> Row | None:
    """The later return that covers a record's time and no longer holds it; None for a record that it holds."""
    return store.one(read_sql("history/sql/left_out.sql"), event_id=event_id, **scope.parameters())


def withdraw_left_out(store: Store, record: str, *, reason: str, made_by: str, made_at: datetime) -> str:
    """Say that a record a later return left out no longer counts; the decision's identifier comes back.

    Raises ValueError when no later return left it out.
    """
    return _decide(store, record, "withdrawn", {"left_out"}, reason=reason, made_by=made_by, made_at=made_at)


def let_stand(store: Store, record: str, *, reason: str, made_by: str, made_at: datetime) -> str:
    """Say that a record is no earlier version of another, so that both count; the decision's identifier comes back.

    Raises ValueError when it is none.
    """
    became = {"changed", "withdrawn"}
    return _decide(store, record, "stand", became, reason=reason, made_by=made_by, made_at=made_at)


def _decide(
    store: Store, record: str, becomes: str, became: set[str], *, reason: str, made_by: str, made_at: datetime
) -> str:
    with store.writing() as writer:
        version = next((row for row in find_earlier_versions(writer) if row["record_id"] == record), None)
        if version is None or version["became"] not in became:
            raise ValueError("A later return says nothing of that kind of this record")
        said: dict[str, list[str]] = {name: [] for name in ("replaced", "left_out", "withdrawn", "found_again")}
        detail = {**said, becomes: [record], "older": None, "newer": version["by_file_hash"]}
        return add_decision(writer, "resubmission", record, detail, reason=reason, made_by=made_by, made_at=made_at)
