"""What is worked out from the evidence: rebuilt after every load, never edited."""

from __future__ import annotations

from safer_analysis.vocabulary.declare import Column, Table
from safer_analysis.vocabulary.fact_tables import PERSON_FACT
from safer_analysis.vocabulary.link_tables import FAMILY_LINK
from safer_analysis.vocabulary.mention_tables import CODING, MENTION, TEXT_READ
from safer_analysis.vocabulary.pattern_tables import PATTERN_TABLES
from safer_analysis.vocabulary.people_tables import INDIVIDUAL_RECORD, MATCH_PAIR, NAME_READING, PERSON, PERSON_SOURCE

_FAMILY = Column("family_id", "VARCHAR", "The family")
_DAYS = (
    Column("earliest", "DATE", "First day it can have happened; equal to `latest` when the day is known"),
    Column("latest", "DATE", "Last day it can have happened"),
    Column("precision", "VARCHAR", "How precisely the date was written"),
    Column("unsure", "BOOLEAN", "The writer marked doubt, or the date reads two ways"),
)

FAMILY = Table(
    "family",
    "derived",
    "one family",
    columns_before=(
        _FAMILY,
        Column("name", "VARCHAR", "Family name: as a return gives it, else the commonest surname of its children"),
        Column(
            "basis",
            "VARCHAR",
            "reference: returns name the family; child: one child of a caseload list, not yet placed; "
            "file: one file's records, not yet placed; "
            "household: told by relationships and shared homes alone",
        ),
    ),
)

RECORD_FAMILY = Table(
    "record_family",
    "derived",
    "one record of evidence and the family it belongs to",
    columns_before=(
        Column("record_id", "VARCHAR", "The record"),
        _FAMILY,
        Column("entry", "VARCHAR", "The kind of record: event, child_view, injury, …"),
        Column("agency", "VARCHAR", "Who recorded it"),
        Column(
            "placed_by",
            "VARCHAR",
            "decision: a person here said so; reference: the return says so; own_number: by the person's number; "
            "child: by the number of a child of a caseload list, not placed; "
            "earlier_return: where the return stands that this one is, sent again; file: not placed; "
            "household: by relationships and homes of those it names; kin: so, in a family that returns name; "
            "family_decision: a person here joined or split families",
        ),
    ),
)

EARLIER_VERSION = Table(
    "earlier_version",
    "derived",
    "one record that a later return of the same agency changed, took out or no longer holds",
    columns_before=(
        Column("record_id", "VARCHAR", "The record"),
        Column(
            "became",
            "VARCHAR",
            "changed: another record is in its place; withdrawn: a person took it out; left_out: it still stands",
        ),
        Column("file_hash", "VARCHAR", "The file it came in"),
        Column("sheet", "VARCHAR", "Its worksheet or Word table"),
        Column("row", "INTEGER", "Its row"),
        Column("by_record_id", "VARCHAR", "The record in its place, when there is one"),
        Column("by_file_hash", "VARCHAR", "The later return"),
        Column("decision_id", "VARCHAR", "The decision that says so"),
    ),
)

CHRONOLOGY = Table(
    "chronology",
    "derived",
    "one dated record of one family; stored family by family in date order",
    columns_before=(
        _FAMILY,
        Column("event_id", "VARCHAR", "The record"),
        Column("entry", "VARCHAR", "The kind of record: event, child_view, injury, meeting, …"),
        *_DAYS,
        Column("time", "TIME", "Time of day, only when it was written"),
        Column("date_typed", "VARCHAR", "The date as typed"),
        Column("recorded_typed", "VARCHAR", "When it was written down, as typed"),
        Column("recorded_earliest", "DATE", "First day it can have been written down"),
        Column("agency", "VARCHAR", "Who recorded it"),
        Column("agency_kind", "VARCHAR", "What kind of agency that is"),
        Column("category", "VARCHAR", "What kind of event it was; empty when not coded"),
        Column("category_typed", "VARCHAR", "The agency's own word for it"),
        Column(
            "basis",
            "VARCHAR",
            "coded: from the agency's own category, or confirmed by a person here; possible_mention: read out of the "
            "text and not confirmed; not_coded: none was given or found",
        ),
        Column("decided_by", "VARCHAR", "Who here confirmed the category; empty when it is the agency's own"),
        Column("text", "VARCHAR USING COMPRESSION zstd", "What was recorded, as typed"),
        Column("decoded", "VARCHAR USING COMPRESSION zstd", "What the codes in it stand for"),
        Column("source", "VARCHAR", "Where the information came from"),
        Column("author", "VARCHAR", "Who wrote it"),
        Column("author_role", "VARCHAR", "The writer's job"),
        Column("child_ids", "VARCHAR[]", "The children it concerns"),
        Column("children", "VARCHAR[]", "Their names as shown"),
        Column("children_typed", "VARCHAR", "Whom it concerns, as typed"),
        Column("adults_typed", "VARCHAR", "Adults it concerns, as typed"),
        Column("child_seen", "BOOLEAN", "Whether a child was seen; empty when not recorded"),
        Column("seen_alone", "BOOLEAN", "Whether a child was seen alone; empty when not recorded"),
        Column("child_view", "VARCHAR", "What the child said, wished, felt or did, as typed"),
        Column("outcome", "VARCHAR", "What came of it; empty when not coded"),
        Column("outcome_typed", "VARCHAR", "What came of it, as typed"),
        Column("action", "VARCHAR", "What was done, as typed"),
        Column("comment", "VARCHAR", "Comment, as typed"),
        Column(
            "proposed", "VARCHAR", "What was proposed from the words of a text, until a person confirms the reading"
        ),
        Column("file_hash", "VARCHAR", "The file"),
        Column("file", "VARCHAR", "Its name"),
        Column("sheet", "VARCHAR", "Its worksheet or Word table"),
        Column("row", "INTEGER", "Its row"),
    ),
)

INCIDENT = Table(
    "incident",
    "derived",
    "one incident that several records report; a record in none of these is an event of its own",
    columns_before=(
        Column("incident_id", "VARCHAR", "Its first report"),
        _FAMILY,
        Column("reports", "INTEGER", "How many records report it"),
        Column("agencies", "INTEGER", "How many agencies"),
        Column("earliest", "DATE", "First day of its first report"),
        Column("latest", "DATE", "Last day of its last report"),
        Column("category", "VARCHAR", "Category of its first report"),
    ),
)

INCIDENT_REPORT = Table(
    "incident_report",
    "derived",
    "one record as a report of an incident that others report too",
    columns_before=(
        Column("incident_id", "VARCHAR", "The incident: its first report"),
        Column("event_id", "VARCHAR", "The record"),
        _FAMILY,
        Column("basis", "VARCHAR", "linked: by the rules of history/incidents.toml; joined: a person said so"),
        Column("nearest_event_id", "VARCHAR", "The report of the incident closest in time that it fits by the rules"),
        Column("group_name", "VARCHAR", "The group of categories that holds both"),
        Column("by_clock", "BOOLEAN", "True when both give a time of day; else they were compared by the calendar"),
        Column("hours", "DOUBLE", "How far apart they are; days count 24 hours"),
    ),
)

CHILD_EVENT = Table(
    "child_event",
    "derived",
    "one record of one child, in the order of one integer: children side by side, each in time",
    columns_before=(
        Column("tk", "BIGINT", "Timeline key: the child's place in the caseload times 2^33, plus seconds since 1970"),
        _FAMILY,
        Column("person_id", "VARCHAR", "The child"),
        Column("event_id", "VARCHAR", "The record"),
        *_DAYS,
        Column("agency", "VARCHAR", "Who recorded it"),
        Column("category", "VARCHAR", "What kind of event it was"),
        Column("basis", "VARCHAR", "coded, possible_mention or not_coded, as in the chronology"),
        Column(
            "child_seen", "BOOLEAN", "Whether the child was seen; empty where another child's record was linked to it"
        ),
        Column("named", "BOOLEAN", "True when the child is named; false when the record says all the children"),
        Column("is_subject", "BOOLEAN", "True when it is the child's own record; false when only linked to the child"),
        Column("tells_injury", "BOOLEAN", "Whether its agency listed an injury beside it, in its row or by its number"),
    ),
)

DERIVED_TABLES = (
    EARLIER_VERSION,
    RECORD_FAMILY,
    FAMILY,
    INDIVIDUAL_RECORD,
    MATCH_PAIR,
    NAME_READING,
    PERSON,
    PERSON_SOURCE,
    FAMILY_LINK,
    TEXT_READ,
    MENTION,
    CODING,
    CHRONOLOGY,
    INCIDENT,
    INCIDENT_REPORT,
    CHILD_EVENT,
    PERSON_FACT,
    *PATTERN_TABLES,
)
