"""The evidence: what agencies sent, never changed once kept.

Every record knows its file, sheet and row. A table here is what a return can fill; `intake/returns/` says with what.
"""

from __future__ import annotations

from safer_analysis.vocabulary.declare import OF_EACH_ROW, Column, Field, Table

ORIGIN = (
    Column("record_id", OF_EACH_ROW, "Stable identifier: the source file's hash and the row's place in it"),
    Column("file_hash", "VARCHAR", "SHA-256 of the file the record came in"),
    Column("sheet", "VARCHAR", "Worksheet, or table of a Word document, the record came from"),
    Column("row", "INTEGER", "Row of that sheet, as a person counts them"),
    Column("rows", "INTEGER[]", "Every row it was put together or counted from; empty where that is the one row"),
    Column("agency", "VARCHAR", "Who recorded it"),
    Column("agency_kind", "VARCHAR", "What kind of agency that is; empty when its name does not say"),
    Column("family_ref", "VARCHAR", "Family reference the row, its file or the person loading it gave"),
    Column("family_name", "VARCHAR", "Family name the row or its file gave"),
)


def _record(name: str, one_row_is: str, *fields: Field, more: tuple[Column, ...] = ()) -> Table:
    return Table(name, "records", one_row_is, fields, ORIGIN + more)


PROPOSED = Column("proposed", "VARCHAR", "What was told from the words of a text: date, agency, children, author")
CHILDREN = Field("children", "people", "The child or children it concerns")
AUTHOR = Field("author", "text", "Who wrote it")
RECORDED = Field("recorded", "date", "When it was written down")
OWN_ID = Field("own_id", "text", "The sending agency's own number for it", numbers_records=True)

SOURCE_FILE = Table(
    "source_file",
    "records",
    "one file an agency sent, as it was when it was loaded",
    columns_before=(
        Column("file_hash", "VARCHAR", "SHA-256 of the file's bytes"),
        Column("file_number", "INTEGER", "In what order the files were loaded, from 1"),
        Column("file", "VARCHAR", "The name it came under"),
        Column("kind", "VARCHAR", "Kind of return it was recognised as; several are joined by a comma"),
        Column(
            "form",
            "VARCHAR",
            "What kind of file it was; corrected: a held row corrected here; by hand: a record added here",
        ),
        Column("size", "BIGINT", "Bytes"),
        Column("details", "VARCHAR", "How it was read: encoding, delimiter, day order"),
        Column("agency", "VARCHAR", "Agency that sent it, as given or as the file says"),
        Column("family_ref", "VARCHAR", "Family reference given for the whole file, or said in it"),
        Column("family_name", "VARCHAR", "Family name said in the file"),
        Column("covers_from", "DATE", "First day of the period the return says it covers"),
        Column("covers_to", "DATE", "Last day of that period"),
        Column("sent_on", "DATE", "Day the return says it was made"),
        Column("loaded_at", "TIMESTAMP", "When it was loaded here (UTC)"),
        Column("rows_read", "INTEGER", "Rows that held anything: accepted + duplicate + held + not a record"),
        Column("accepted", "INTEGER", "Rows kept as records"),
        Column("duplicate", "INTEGER", "Rows already held: the same agency, days, people and words"),
        Column("held", "INTEGER", "Rows kept back for a person to look at"),
        Column("not_a_record", "INTEGER", "Titles, headers, totals and footers"),
    ),
)

SOURCE_ROW = Table(
    "source_row",
    "records",
    "one row of a file, word for word",
    columns_before=(
        Column("file_hash", "VARCHAR", "The file it stands in"),
        Column("sheet", "VARCHAR", "Worksheet or Word table"),
        Column("row", "INTEGER", "Row of that sheet, as a person counts them"),
        Column("kind", "VARCHAR", "Kind of return its sheet was recognised as"),
        Column("disposition", "VARCHAR", "What became of it: accepted, duplicate, held or not_a_record"),
        Column("headers", "VARCHAR", "The column headings over it, as a JSON list"),
        Column("cells", OF_EACH_ROW, "Its cells as typed, as a JSON list"),
        Column("comments", "VARCHAR", "What is written in comments on its cells, as a JSON list of place and words"),
        Column(
            "row_key",
            "VARCHAR USING COMPRESSION uncompressed",
            "What two rows share when they are the same record sent twice",
        ),
    ),
)

ISSUE = Table(
    "issue",
    "records",
    "one thing to know about a file, a column or a row, found when it was loaded",
    columns_before=(
        Column("file_hash", "VARCHAR", "The file"),
        Column("sheet", "VARCHAR", "Worksheet or Word table; empty for the whole file"),
        Column("row", "INTEGER", "Row; empty for the whole sheet"),
        Column("column", "VARCHAR", "The field it is about"),
        Column("code", "VARCHAR", "Which issue; see codes/issues.toml and codes/date_problems.toml"),
        Column("message", "VARCHAR", "The same in plain English, with no name and no narrative"),
    ),
)

NAMED_PERSON = Table(
    "named_person",
    "records",
    "one person named in one record, in one role",
    columns_before=(
        Column("record_id", OF_EACH_ROW, "The record"),
        Column("file_hash", "VARCHAR", "The file it came in"),
        Column("field", "VARCHAR", "The field they were named in"),
        Column("position", "INTEGER", "Their place in that field, from 1"),
        Column("name_typed", "VARCHAR", "The name as typed"),
        Column("name", "VARCHAR", "The name with the forename first, without age or date of birth"),
        Column("own_id", OF_EACH_ROW, "The sending agency's own number for them"),
        Column("name_key", "VARCHAR", "The name folded, its words in order; that of a label ends in its file's mark"),
        Column("stands_for", "VARCHAR", "What a word that is not a name stands for: all_children, family, adult"),
        Column("also", "VARCHAR", "Another name of theirs that the same cell gives (aka, formerly)"),
        Column("label", "VARCHAR", "What the file calls them instead of a name (Child 1, A)"),
    ),
    fields=(Field("born", "date", "Their date of birth, where one stands beside the name"),),
)

PERSON_RECORD = _record(
    "person_record",
    "one person on one agency's people list",
    OWN_ID,
    Field("surname", "text", "Family name"),
    Field("forename", "text", "Given names"),
    Field("full_name", "text", "The whole name, when it stands in one column"),
    Field("aliases", "text", "Other names they are known by"),
    Field("date_of_birth", "date", "Date of birth"),
    Field("age", "text", "Age as the list gives it; no birthday is worked out from it"),
    Field("due_date", "date", "Expected date of birth of an unborn child"),
    Field("date_of_death", "date", "Date of death"),
    Field("sex", "code", "Sex", codes="sexes"),
    Field("nhs_number", "identifier", "NHS number, ten digits with a good check digit"),
    Field("upn", "identifier", "Unique pupil number with a good check letter"),
    Field("role", "code", "Who they are in the family", codes="person_roles"),
    Field("ethnicity", "text", "Ethnicity"),
    Field("disability", "text", "Disability"),
    Field("address", "text", "Address"),
    Field("postcode", "text", "Postcode"),
    Field("telephone", "text", "Telephone"),
    Field("school", "text", "School or nursery"),
    Field("gp", "text", "General practice"),
    Field("legal_status", "text", "Legal status"),
    Field("household", "text", "Household they belong to"),
    Field("notes", "narrative", "Anything else the list says of them"),
)

EVENT = _record(
    "event",
    "one thing one agency recorded, on one day or over one period",
    OWN_ID,
    Field("date", "date", "When it happened", main=True),
    Field("date_end", "date", "The last day, of what went on over a period"),
    RECORDED,
    Field("category", "code", "What kind of event it was", codes="categories"),
    Field("subcategory", "text", "Kind of event in the agency's own finer words"),
    Field("text", "narrative", "What was recorded"),
    Field("decoded", "narrative", "What the codes in it stand for, by the lists of the return"),
    Field("source", "text", "Where the information came from"),
    Field("referral_source", "code", "Who made the contact or referral, by the census list", codes="referral_sources"),
    AUTHOR,
    Field("author_role", "text", "The writer's job"),
    CHILDREN,
    Field("adults", "people", "Adults it concerns"),
    Field("linked", "people", "Other children the agency linked to it: those of the family concern it, others nobody"),
    Field("location", "text", "Where it happened"),
    Field("child_seen", "flag", "Whether a child was seen"),
    Field("seen_alone", "flag", "Whether a child was seen alone"),
    Field("child_view", "narrative", "What the child said, wished, felt or did"),
    Field("outcome", "code", "What came of it", codes="outcomes"),
    Field("action", "narrative", "What was done"),
    Field("impact", "code", "Whether it was recorded as good or bad for the child", codes="impacts"),
    Field("seriousness", "text", "What was recorded about how serious it was"),
    Field("comment", "narrative", "Comment"),
    more=(PROPOSED,),
)

CHILD_VIEW = _record(
    "child_view",
    "one time a child's words, wishes, feelings or behaviour were recorded",
    OWN_ID,
    Field("date", "date", "When it was", main=True),
    RECORDED,
    CHILDREN,
    Field("words", "narrative", "What the child said, in their own words"),
    Field("wishes", "narrative", "What the child wants"),
    Field("feelings", "narrative", "How the child feels"),
    Field("behaviour", "narrative", "How the child behaved"),
    Field("child_seen", "flag", "Whether the child was seen"),
    Field("seen_alone", "flag", "Whether the child was seen alone"),
    Field("location", "text", "Where"),
    AUTHOR,
    Field("followed", "narrative", "What was done about what the child said"),
)

INJURY = _record(
    "injury",
    "one injury of one child as one agency recorded it",
    OWN_ID,
    Field("date", "date", "When it was found or happened", main=True),
    RECORDED,
    CHILDREN,
    Field("site", "text", "Where on the body"),
    Field("injury_kind", "text", "What kind of injury"),
    Field("explanation", "narrative", "The explanation given"),
    Field("explained_by", "text", "Who gave it"),
    Field("explanation_changed", "flag", "Whether the explanation changed"),
    Field("challenged", "flag", "Whether it was challenged"),
    Field("medical_view", "narrative", "What a doctor thought"),
    Field("presented", "date", "When the child was brought to be seen"),
    Field("delay_hours", "number", "Hours between injury and being brought"),
    Field("mobile", "text", "Whether the child could move about by themselves"),
    AUTHOR,
    Field("action", "narrative", "What was done"),
    Field("event_own_id", "text", "The agency's own number for the event it belongs to"),
)

FACTOR = _record(
    "factor",
    "one risk or protective factor as one agency recorded it",
    Field("date", "date", "When it was recorded as present", main=True),
    CHILDREN,
    Field("adults", "people", "The adult it is about"),
    Field("factor", "code", "Which factor", codes="factors"),
    Field("direction", "code", "Risk or protective", codes="directions"),
    Field("about", "code", "Whom it is about, where the factor says so", codes="factor_subjects"),
    Field("strength", "text", "How strong it was recorded to be"),
    Field("tested", "date", "When it was last tested"),
    Field("evidence", "narrative", "What it rests on"),
    AUTHOR,
)

SCHOOL_ATTENDANCE = _record(
    "school_attendance",
    "one child's attendance at school over one period, as a school states it or as its register's marks were counted",
    Field("date", "date", "From the first to the last day it covers", main=True),
    Field("date_end", "date", "The last day it covers, where that has a column of its own"),
    Field("period", "text", "The half-term or term: as the return names it, or as its days were placed"),
    CHILDREN,
    Field("possible", "number", "Sessions the child could have attended"),
    Field("attended", "number", "Of these, sessions attended, at the school or elsewhere"),
    Field("authorised", "number", "Of these, sessions absent with leave"),
    Field("unauthorised", "number", "Of these, sessions absent without leave"),
    Field("late", "number", "Sessions the child came late to"),
    Field("percent", "number", "Share of the possible sessions attended, in percent"),
    Field("basis", "text", "counted: from the marks of each session; stated: as the return gives it"),
    Field("text", "narrative", "The same in words, with what the return remarks on it"),
)

EVIDENCE_ABOUT_PEOPLE = (PERSON_RECORD, EVENT, CHILD_VIEW, INJURY, FACTOR, SCHOOL_ATTENDANCE)
ARRIVAL = (SOURCE_FILE, SOURCE_ROW, ISSUE, NAMED_PERSON)
