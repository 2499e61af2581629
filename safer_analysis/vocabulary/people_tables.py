"""Tables of who people are: worked out from lists, names and decisions, rebuilt after every load."""

from __future__ import annotations

from safer_analysis.vocabulary.declare import Column, Table

_FAMILY = Column("family_id", "VARCHAR", "The family")

NAME_READING = Table(
    "name_reading",
    "derived",
    "one way one agency names somebody in one family, and whom it was read as",
    columns_before=(
        _FAMILY,
        Column("agency", "VARCHAR", "Who named them"),
        Column("own_id", "VARCHAR", "The agency's own number for them; empty when none was given"),
        Column("name_key", "VARCHAR", "The name folded, words in alphabetical order"),
        Column(
            "as_child", "BOOLEAN", "True when named where a child belongs, false where an adult does; empty for either"
        ),
        Column("person_id", "VARCHAR", "Who was meant"),
        Column("rule", "VARCHAR", "The rule that says so; see codes/person_rules.toml"),
    ),
)

PERSON = Table(
    "person",
    "derived",
    "one person of one family",
    columns_before=(
        Column("person_id", "VARCHAR", "Stable identifier, within the family"),
        Column("individual_id", "VARCHAR", "Who they are, the same in every family they are in"),
        _FAMILY,
        Column("name", "VARCHAR", "The name shown; for an adopted child's earlier identity, words that name nobody"),
        Column("is_child", "BOOLEAN", "Whether they are one of the family's children"),
        Column("ordinal", "INTEGER", "Place among the children, oldest first, from 1; empty for adults"),
        Column("role", "VARCHAR", "Who they are in the family"),
        Column("sex", "VARCHAR", "Sex as recorded"),
        Column("born_typed", "VARCHAR", "Date of birth, or the date an unborn child is due, as typed"),
        Column("born_earliest", "DATE", "First day they can have been born"),
        Column("born_latest", "DATE", "Last day they can have been born"),
        Column("born_precision", "VARCHAR", "How precisely that was written"),
        Column("unborn", "BOOLEAN", "Known only as an unborn child"),
        Column("basis", "VARCHAR", "listed: on a people list; named: only named in a record"),
        Column("agencies", "VARCHAR[]", "Agencies that list or name them"),
        Column(
            "earlier_identity",
            "BOOLEAN",
            "True for an adopted child's identity before the adoption: never searched, drawn or exported",
        ),
        Column(
            "kept_first_name",
            "VARCHAR",
            "For such an identity, the first name by which a record's words are known to be theirs; never shown",
        ),
    ),
)

PERSON_SOURCE = Table(
    "person_source",
    "derived",
    "one record that was read as being about one person, and the rule that says so",
    columns_before=(
        Column("person_id", "VARCHAR", "The person"),
        Column("record_id", "VARCHAR", "The record"),
        Column("field", "VARCHAR", "Where in it they are named; empty for an entry of a people list"),
        Column("position", "INTEGER", "Place in that field"),
        Column("rule", "VARCHAR", "The rule that joined them; see codes/person_rules.toml"),
    ),
)

INDIVIDUAL_RECORD = Table(
    "individual_record",
    "derived",
    "one entry of a people list, and who it is in every family and agency",
    columns_before=(
        Column("record_id", "VARCHAR", "The entry"),
        Column("individual_id", "VARCHAR", "Who it is"),
        Column("earlier_identity", "BOOLEAN", "True for an adopted child's identity before the adoption"),
    ),
)

MATCH_PAIR = Table(
    "match_pair",
    "derived",
    "two entries of people lists that are one person, may be, or look alike and are not",
    columns_before=(
        Column("one_record_id", "VARCHAR", "The entry that came first"),
        Column("other_record_id", "VARCHAR", "The other"),
        Column("band", "VARCHAR", "joined: one person; asked: a person must say; apart: two people"),
        Column("rule", "VARCHAR", "The rule that says so; see codes/match_rules.toml"),
        Column("agreed", "VARCHAR[]", "What agrees, in the words of codes/match_facts.toml"),
        Column("differs", "VARCHAR[]", "What differs"),
        Column("decision_id", "VARCHAR", "The decision behind it; empty when a rule says so"),
        Column("decided_by", "VARCHAR", "Who decided; empty when a rule says so"),
    ),
)
