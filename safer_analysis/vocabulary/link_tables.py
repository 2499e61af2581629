"""What families have in common: the same person, the same address, the same telephone number, the same name."""

from __future__ import annotations

from safer_analysis.vocabulary.declare import Column, Table

FAMILY_LINK = Table(
    "family_link",
    "derived",
    "one thing two or more families have in common, as one of them has it",
    columns_before=(
        Column("link_id", "VARCHAR", "The thing in common: the same in every family that has it"),
        Column("kind", "VARCHAR", "same_person, address, telephone or same_name; see codes/link_kinds.toml"),
        Column("family_id", "VARCHAR", "The family"),
        Column("shown", "VARCHAR", "The name, address or number, as this family's records give it"),
        Column("person_ids", "VARCHAR[]", "Who in this family it is, or whose it is"),
        Column(
            "recorded",
            "STRUCT(record_id VARCHAR, earliest DATE, latest DATE, goes_on BOOLEAN)[]",
            "The records it rests on, each with its first and last day, empty when it has none, and whether it is of "
            "an address without an end",
        ),
    ),
)
