"""What people decide, beside the evidence and never in it: added with who, when and why, and taken back the same way.

A decision is never changed or deleted. Taking one back is another decision; what stands is what was not taken back.
"""

from __future__ import annotations

import json
import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from safer_analysis.store.audit import add_entry
from safer_analysis.store.store import Store, Writer
from safer_analysis.vocabulary import code_list
from safer_analysis.vocabulary.decisions import DECISION

STANDING = """
WITH taken_back AS (SELECT undoes FROM decisions.decision WHERE undoes IS NOT NULL)
SELECT decision_id, kind, subject, detail, reason, made_by, made_at
FROM decisions.decision
WHERE kind = $kind AND undoes IS NULL AND decision_id NOT IN (SELECT undoes FROM taken_back)
ORDER BY made_at, rowid
"""


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision that stands."""

    decision_id: str
    kind: str
    subject: str
    """Identifier of what it is about."""
    detail: dict[str, Any]
    """The decision itself."""
    reason: str
    made_by: str
    made_at: datetime


def add_decision(
    writer: Writer, kind: str, subject: str, detail: dict[str, Any], *, reason: str, made_by: str, made_at: datetime
) -> str:
    """Add one decision and its audit entry; its identifier comes back. The audit entry holds no reason or detail.

    Raises ValueError on a kind that `codes/decision_kinds.toml` does not list.
    """
    if kind not in code_list("decision_kinds"):
        raise ValueError(f"No kind of decision is called {kind}")
    return _append(writer, kind, subject, detail, reason=reason, made_by=made_by, made_at=made_at, undoes=None)


def undo_decision(writer: Writer, decision_id: str, *, reason: str, made_by: str, made_at: datetime) -> str:
    """Take one decision back. Raises KeyError when there is none, ValueError when it was taken back before."""
    found = writer.rows("SELECT * FROM decisions.decision WHERE decision_id = $id", id=decision_id)
    if not found:
        raise KeyError(decision_id)
    if writer.rows("SELECT 1 FROM decisions.decision WHERE undoes = $id", id=decision_id):
        raise ValueError("This decision has been taken back before")
    kind, subject = found[0]["kind"], found[0]["subject"]
    return _append(writer, kind, subject, {}, reason=reason, made_by=made_by, made_at=made_at, undoes=decision_id)


def find_decisions(source: Store | Writer, kind: str) -> list[Decision]:
    """The decisions of one kind that stand, oldest first; with a Writer, as its transaction sees them."""
    return [Decision(**{**row, "detail": json.loads(row["detail"])}) for row in source.rows(STANDING, kind=kind)]


def find_files_set_aside(source: Store | Writer) -> list[str]:
    """The hashes of the files whose records are in no history, in order.

    They are those a person set aside, and corrections and entries by hand that were taken back.
    """
    aside = {decision.subject for decision in find_decisions(source, "withdrawal")}
    standing = {
        decision.detail["return"] for kind in ("correction", "hand_entry") for decision in find_decisions(source, kind)
    }
    made_here = source.rows("SELECT file_hash FROM records.source_file WHERE form IN ('corrected', 'by hand')")
    return sorted(aside | {row["file_hash"] for row in made_here} - standing)


def _append(
    writer: Writer,
    kind: str,
    subject: str,
    detail: dict[str, Any],
    *,
    reason: str,
    made_by: str,
    made_at: datetime,
    undoes: str | None,
) -> str:
    decision_id = uuid.uuid4().hex
    row = {
        "decision_id": decision_id,
        "kind": kind,
        "subject": subject,
        "detail": json.dumps(detail, ensure_ascii=False, default=str),
        "reason": reason,
        "made_by": made_by,
        "made_at": made_at,
        "undoes": undoes,
    }
    writer.append(DECISION, [row])
    what = f"decided {kind}" if undoes is None else f"took back {kind}"
    add_entry(writer, what, subject=decision_id, detail={})
    return decision_id


def find_rows_decided(source: Store | Writer) -> list[str]:
    """The held rows that were corrected or left out since, as decisions name them."""
    return [decision.subject for kind in ("correction", "exclusion") for decision in find_decisions(source, kind)]
