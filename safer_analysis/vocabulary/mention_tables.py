"""What is read out of free text, kept from one rebuild to the next, and what people here said of it."""

from __future__ import annotations

from safer_analysis.vocabulary.declare import Column, Table

TEXT_READ = Table(
    "text_read",
    "derived",
    "one record whose words were looked through for possible mentions",
    columns_before=(
        Column("record_id", "VARCHAR", "The record"),
        Column("lexicon", "VARCHAR", "The lexicon it was looked through with; another one looks again"),
    ),
)

MENTION = Table(
    "mention",
    "derived",
    "one stretch of a record's words that may stand for something, until a person says so",
    columns_before=(
        Column("event_id", "VARCHAR", "The record"),
        Column("field", "VARCHAR", "Where in it the words stand: text, action, or its category or outcome as typed"),
        Column("starts", "INTEGER", "Letters before them in that field"),
        Column("ends", "INTEGER", "Letters up to the end of them"),
        Column("words", "VARCHAR", "The words, as typed"),
        Column("kind", "VARCHAR", "category, outcome or detail"),
        Column("code", "VARCHAR", "The category, the outcome, or the kind of detail"),
        Column("status", "VARCHAR", "present, or not so: doubtful, negated, historic, hypothetical, other_people"),
        Column("found_by", "VARCHAR", "phrase of the lexicon, or likeness to labelled sentences"),
    ),
)

CODING = Table(
    "coding",
    "derived",
    "one thing a person here said of a record's category: the decisions on coding that stand",
    columns_before=(
        Column("decision_id", "VARCHAR", "The decision"),
        Column("event_id", "VARCHAR", "The record"),
        Column("field", "VARCHAR", "The field the mention stands in; empty for the record as a whole"),
        Column("starts", "INTEGER", "Letters before the mention"),
        Column("ends", "INTEGER", "Letters up to its end"),
        Column("words", "VARCHAR", "The words of the mention, as typed"),
        Column("code", "VARCHAR", "The category it was read as"),
        Column("answer", "VARCHAR", "confirmed, rejected or recoded"),
        Column("category", "VARCHAR", "The category a person gave; empty when rejected"),
        Column("decided_by", "VARCHAR", "Who decided"),
        Column("decided_at", "TIMESTAMP", "When (UTC)"),
    ),
)
