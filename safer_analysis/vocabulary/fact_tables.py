"""What is recorded of a person besides what happened, worked out so that one family's reads in milliseconds."""

from __future__ import annotations

from safer_analysis.vocabulary.declare import Column, Table

PERSON_FACT = Table(
    "person_fact",
    "derived",
    "one thing recorded of one person besides what happened; stored family by family",
    columns_before=(
        Column("family_id", "VARCHAR", "The family"),
        Column("person_id", "VARCHAR", "The person"),
        Column("entry", "VARCHAR", "The kind of record: address, relationship, involvement or plan_action"),
        Column("record_id", "VARCHAR", "The record"),
        Column("what", "VARCHAR", "The relationship, the service or the plan; empty for an address"),
        Column("related_id", "VARCHAR", "Whom they are related to; empty for what is no relationship"),
        Column("place", "VARCHAR", "What two records of one address share; no address can be read from it"),
        Column("start_earliest", "DATE", "First day it can have begun; for an action of a plan, have been set"),
        Column("start_latest", "DATE", "Last day it can have begun"),
        Column("start_precision", "VARCHAR", "How precisely that was written"),
        Column("start_unsure", "BOOLEAN", "The writer marked doubt, or it reads two ways"),
        Column("end_typed", "VARCHAR", "When it ended, as typed; empty while it goes on"),
        Column("end_earliest", "DATE", "First day it can have ended"),
        Column("end_latest", "DATE", "Last day it can have ended"),
        Column("agency", "VARCHAR", "Who recorded it"),
        Column("file_hash", "VARCHAR", "The file"),
        Column("sheet", "VARCHAR", "Its worksheet or Word table"),
        Column("row", "INTEGER", "Its row"),
    ),
)
