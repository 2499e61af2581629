"""What a person decides about a whole file after it was loaded: its family, that it was read right, that it goes.

Each is a decision beside the evidence and is taken back with `store.decide.undo_decision`. The history is rebuilt by
whoever calls.
"""

from __future__ import annotations

from datetime import datetime

from safer_analysis.store import Row, Store, Writer
from safer_analysis.store.decide import add_decision, find_decisions, undo_decision


def place_file(store: Store, file_hash: str, family: str, *, reason: str, made_by: str, made_at: datetime) -> str:
    """Put every record of a file in one family; the decision's identifier comes back. An earlier placing is taken back.

    Raises KeyError when no such file was loaded, ValueError without a family.
    """
    if not family.strip():
        raise ValueError("Say which family the file belongs to")
    with store.writing() as writer:
        _check_loaded(writer, file_hash)
        for earlier in find_decisions(writer, "placing"):
            if earlier.subject == file_hash:
                undo_decision(writer, earlier.decision_id, reason="placed anew", made_by=made_by, made_at=made_at)
        detail = {"family": family.strip()}
        return add_decision(writer, "placing", file_hash, detail, reason=reason, made_by=made_by, made_at=made_at)


def can_be_placed(store: Store, file_hash: str, family: str) -> bool:
    """True when a loaded file's records stand in one family, and that is another than the one named."""
    found = store.rows(
        "SELECT DISTINCT family_id FROM derived.record_family WHERE starts_with(record_id, $prefix)",
        prefix=file_hash[:12],
    )
    return len(found) == 1 and found[0]["family_id"] != family.strip().upper()


def set_file_aside(store: Store, file_hash: str, *, reason: str, made_by: str, made_at: datetime) -> str:
    """Take a file's records out of every history. They stay in the evidence. Raises ValueError without a reason."""
    return _decide_of_file(store, "withdrawal", file_hash, reason=reason, made_by=made_by, made_at=made_at)


def confirm_reading(store: Store, file_hash: str, *, reason: str, made_by: str, made_at: datetime) -> str:
    """Say that what was proposed when the file was read is right. Raises ValueError without a reason."""
    return _decide_of_file(store, "confirmed_reading", file_hash, reason=reason, made_by=made_by, made_at=made_at)


def take_back(store: Store, decision_id: str, *, reason: str, made_by: str, made_at: datetime) -> None:
    """Take one decision back: what it changed is as it was before, once the history is rebuilt."""
    with store.writing() as writer:
        undo_decision(writer, decision_id, reason=reason, made_by=made_by, made_at=made_at)


def _decide_of_file(store: Store, kind: str, file_hash: str, *, reason: str, made_by: str, made_at: datetime) -> str:
    if not reason.strip():
        raise ValueError("Say why")
    with store.writing() as writer:
        _check_loaded(writer, file_hash)
        return add_decision(writer, kind, file_hash, {}, reason=reason, made_by=made_by, made_at=made_at)


def _check_loaded(writer: Writer, file_hash: str) -> None:
    found: list[Row] = writer.rows("SELECT 1 FROM records.source_file WHERE file_hash = $h", h=file_hash)
    if not found:
        raise KeyError(file_hash)
