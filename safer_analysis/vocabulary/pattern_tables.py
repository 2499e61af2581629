"""What recurring patterns rest on and what was found of them: rebuilt after every load, never edited."""

from __future__ import annotations

from safer_analysis.vocabulary.declare import Column, Table

_FAMILY = Column("family_id", "VARCHAR", "The family")

AGENCY_COVERAGE = Table(
    "agency_coverage",
    "derived",
    "one agency and the time its returns about one family cover",
    columns_before=(
        _FAMILY,
        Column("agency", "VARCHAR", "The agency"),
        Column("agency_kind", "VARCHAR", "What kind of agency that is"),
        Column("first_day", "DATE", "First day its returns cover: as they say, else of its first dated record"),
        Column("last_day", "DATE", "Last day they cover: as they say, else of the last dated record in its files"),
        Column("records", "INTEGER", "How many of its records concern the family"),
    ),
)

PATTERN_WORDS = Table(
    "pattern_words",
    "derived",
    "one record whose words are some that an event of patterns/events.toml is told by",
    columns_before=(
        Column("words", "VARCHAR", "The words, as the regular expression of events.toml"),
        _FAMILY,
        Column("record_id", "VARCHAR", "The record"),
    ),
)

TOLD_AGAIN = Table(
    "told_again",
    "derived",
    "one record that tells again of an incident another record tells of, as patterns count it",
    columns_before=(
        _FAMILY,
        Column("record_id", "VARCHAR", "The record"),
        Column("unit_id", "VARCHAR", "The incident it tells again of, or the record that tells of it first"),
    ),
)

READ_BESIDE = Table(
    "read_beside",
    "derived",
    "one category that the words of a coded record tell beside its own, where its own says little",
    columns_before=(
        _FAMILY,
        Column("record_id", "VARCHAR", "The record"),
        Column("category", "VARCHAR", "What its words tell of, as a possible mention"),
    ),
)

PATTERN_EVENT = Table(
    "pattern_event",
    "derived",
    "one record as one of the events that patterns look for, once for each person it is about",
    columns_before=(
        Column("kind", "VARCHAR", "Which of the events of patterns/catalogue.toml it is"),
        _FAMILY,
        Column("person_id", "VARCHAR", "The child or adult it is about; empty where none is named"),
        Column("record_id", "VARCHAR", "The record"),
        Column("unit_id", "VARCHAR", "The incident it reports, else the record: what is counted once"),
        Column("earliest", "DATE", "First day it can have happened"),
        Column("latest", "DATE", "Last day it can have happened"),
        Column("is_exact", "BOOLEAN", "One day, written without doubt: what gaps and windows are counted with"),
        Column("time", "TIME", "Time of day, only when it was written"),
        Column("agency", "VARCHAR", "Who recorded it"),
        Column("agency_kind", "VARCHAR", "What kind of agency that is"),
        Column("basis", "VARCHAR", "coded, or possible_mention where it was read out of the text"),
        Column("value", "VARCHAR", "What of it is compared: an explanation, a worker, an agency at a meeting"),
        Column("number", "DOUBLE", "What of it is measured: percent attended, days on a plan"),
    ),
)

FINDING = Table(
    "finding",
    "derived",
    "one answer about one pattern in one family: found, none, or could not look",
    columns_before=(
        Column("finding_id", "VARCHAR", "Stable identifier: pattern, whom it is about, its first record"),
        Column("pattern", "VARCHAR", "Which pattern of patterns/catalogue.toml"),
        Column("way", "VARCHAR", "Which of the ways it is defined in; empty unless found"),
        _FAMILY,
        Column("person_id", "VARCHAR", "The child or adult it is about; empty when it is the family"),
        Column("answer", "VARCHAR", "found, none or could_not_look"),
        Column("count", "INTEGER", "How many incidents or events, reports of one counted once"),
        Column("first", "DATE", "First day of its evidence"),
        Column("last", "DATE", "Last day of its evidence"),
        Column("basis", "VARCHAR", "coded, possible_mention or mixed"),
        Column("agencies", "VARCHAR[]", "Who recorded the evidence"),
        Column("could_have_known", "VARCHAR[]", "Agencies whose returns cover those days and hold none of it"),
        Column("records", "VARCHAR[]", "The evidence, in date order"),
        Column("counter", "VARCHAR[]", "Records that speak against it, or tell that something was done"),
        Column("imprecise", "INTEGER", "Records of such events left out, their day not being known or in doubt"),
        Column("undated", "INTEGER", "Records of such events without any date"),
        Column(
            "naming_nobody", "INTEGER", "Records of the evidence that name nobody, where it is about a child or adult"
        ),
        Column("not_held", "VARCHAR[]", "Kinds of agency that could answer and have no return for the time"),
        Column("window_from", "DATE", "First day looked at, where nothing was found"),
        Column("window_to", "DATE", "Last day looked at: the last the family's returns cover"),
    ),
)

FINDING_EVIDENCE = Table(
    "finding_evidence",
    "derived",
    "one record that one finding rests on",
    columns_before=(
        Column("finding_id", "VARCHAR", "The finding"),
        _FAMILY,
        Column("record_id", "VARCHAR", "The record"),
        Column("role", "VARCHAR", "evidence, or counter for what speaks against it"),
    ),
)

PATTERN_RUN = Table(
    "pattern_run",
    "derived",
    "the last time that patterns were looked for in every family",
    columns_before=(
        Column("as_of", "DATE", "The day up to which they were looked for"),
        Column("after_entry", "BIGINT", "The last entry of the trail then: with a later one they are looked for again"),
        Column("catalogue", "VARCHAR", "Fingerprint of the definitions: with others they are looked for again"),
    ),
)

FAMILY_LOOK = Table(
    "family_look",
    "derived",
    "one family as it was when patterns were last looked for in it",
    columns_before=(
        _FAMILY,
        Column("held", "VARCHAR", "All that its events rest on, in one word: with another they are made again"),
        Column(
            "state", "VARCHAR", "All that its findings rest on, in one word: with another it is looked through again"
        ),
        Column("last_day", "DATE", "Last day that anything held of it begins or ends on"),
    ),
)

PATTERN_TABLES = (
    AGENCY_COVERAGE,
    READ_BESIDE,
    TOLD_AGAIN,
    PATTERN_WORDS,
    PATTERN_EVENT,
    FINDING,
    FINDING_EVIDENCE,
    PATTERN_RUN,
    FAMILY_LOOK,
)
