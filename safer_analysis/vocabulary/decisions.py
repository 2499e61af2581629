"""What people here decide, and the trail of what was done: stored beside the evidence, never in it."""

from __future__ import annotations

from safer_analysis.vocabulary.declare import Column, Table

DECISION = Table(
    "decision",
    "decisions",
    "one thing a person here decided about records, with who, when and why",
    columns_before=(
        Column("decision_id", "VARCHAR", "Stable identifier"),
        Column("kind", "VARCHAR", "What was decided; see codes/decision_kinds.toml"),
        Column("subject", "VARCHAR", "Identifier of what it is about"),
        Column("detail", "VARCHAR", "The decision itself, as JSON"),
        Column("reason", "VARCHAR USING COMPRESSION zstd", "Why"),
        Column("made_by", "VARCHAR", "Who decided"),
        Column("made_at", "TIMESTAMP", "When (UTC)"),
        Column("undoes", "VARCHAR", "The decision this one takes back; empty when it takes none back"),
    ),
)

AUDIT_ENTRY = Table(
    "entry",
    "audit",
    "one thing that was done to this store; each entry carries the hash of the one before",
    columns_before=(
        Column("number", "BIGINT", "Place in the trail, from 1"),
        Column("at", "TIMESTAMP", "When (UTC)"),
        Column("who", "VARCHAR", "Who did it"),
        Column("what", "VARCHAR", "What was done: created, loaded, …"),
        Column("subject", "VARCHAR", "What it was done to: a file's hash"),
        Column("detail", "VARCHAR", "What there is to know about it, as JSON; hashes of the evidence it added"),
        Column("previous_hash", "VARCHAR", "Hash of the entry before"),
        Column("hash", "VARCHAR", "SHA-256 over this entry and the hash before"),
    ),
)
