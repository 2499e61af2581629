"""The evidence of agencies working: who was involved, who met, what was shared, planned, supervised and overseen."""

from __future__ import annotations

from safer_analysis.vocabulary.declare import Field, Table
from safer_analysis.vocabulary.records import AUTHOR, CHILDREN, ORIGIN, OWN_ID

START = Field("start", "date", "When it began")
END = Field("end", "date", "When it ended; empty while it goes on")


def _record(name: str, one_row_is: str, *fields: Field) -> Table:
    return Table(name, "records", one_row_is, fields, ORIGIN)


WORKER = _record(
    "worker",
    "one person who works for an agency",
    OWN_ID,
    Field("name", "text", "Name"),
    Field("job_title", "text", "Job title"),
    Field("team", "text", "Team"),
    Field("service", "text", "Service"),
    Field("supervisor", "text", "Who supervises them"),
    Field("telephone", "text", "Telephone"),
    Field("email", "text", "Email"),
    Field("newly_qualified", "flag", "Whether they are in their first year after qualifying"),
    Field("qualified", "date", "When they qualified"),
    START,
    END,
)

RELATIONSHIP = _record(
    "relationship",
    "how one person is related to another, over a period",
    Field("person", "people", "The one person"),
    Field("related_person", "people", "The other person"),
    Field("relationship", "code", "What the one is to the other", codes="relationships"),
    START,
    END,
    Field("notes", "narrative", "Anything else recorded about it"),
)

ADDRESS = _record(
    "address",
    "where one person lived, over a period",
    Field("person", "people", "The person"),
    Field("address", "text", "Address"),
    Field("postcode", "text", "Postcode"),
    Field("local_authority", "text", "Local authority"),
    Field("protected", "flag", "Whether the address must not be shown"),
    START,
    END,
)

INVOLVEMENT = _record(
    "involvement",
    "one agency's work with one person by one worker, over a period",
    Field("person", "people", "Who the agency works with"),
    Field("service", "text", "Service"),
    Field("worker", "text", "Worker"),
    Field("job_title", "text", "The worker's job"),
    Field("team", "text", "Team"),
    Field("lead", "flag", "Whether this is the lead worker"),
    Field("telephone", "text", "Telephone"),
    Field("reason", "narrative", "Why the agency is involved"),
    START,
    END,
)

MEETING = _record(
    "meeting",
    "one meeting about a family",
    OWN_ID,
    Field("date", "date", "When it was held", main=True),
    Field("meeting_kind", "code", "What kind of meeting", codes="meeting_kinds"),
    CHILDREN,
    Field("chair", "text", "Who chaired it"),
    Field("quorate", "flag", "Whether enough agencies were there"),
    Field("decision", "narrative", "What was decided"),
    Field("next_meeting", "date", "When the next one is due"),
)

ATTENDANCE = _record(
    "attendance",
    "one agency's or person's part in one meeting",
    Field("meeting_own_id", "text", "The agency's own number for the meeting"),
    Field("date", "date", "When the meeting was held", main=True),
    Field("meeting_kind", "code", "What kind of meeting", codes="meeting_kinds"),
    CHILDREN,
    Field("organisation", "text", "The agency asked to come"),
    Field("name", "text", "Who was asked to come"),
    Field("job_title", "text", "Their job"),
    Field("invited", "flag", "Whether they were invited"),
    Field("attended", "flag", "Whether they came"),
    Field("report", "flag", "Whether they sent a report"),
    Field("report_sent", "date", "When they sent the report"),
)

SHARING_DECISION = _record(
    "sharing_decision",
    "one decision to share information or not to",
    Field("date", "date", "When it was decided", main=True),
    CHILDREN,
    Field("shared", "flag", "Whether it was shared"),
    Field("information", "narrative", "What was, or was not, shared"),
    Field("shared_with", "text", "With whom"),
    Field("reason", "narrative", "Why, or why not"),
    Field("consent", "code", "What was done about consent", codes="consents"),
    Field("family_informed", "flag", "Whether the family was told"),
    Field("not_informed_reason", "narrative", "Why the family was not told"),
    Field("advice", "text", "Whose advice was taken"),
    AUTHOR,
)

PLAN_ACTION = _record(
    "plan_action",
    "one action of one plan",
    Field("plan", "text", "Which plan it belongs to"),
    Field("date", "date", "When it was set", main=True),
    CHILDREN,
    Field("action", "narrative", "What is to be done"),
    Field("owner", "text", "Who is to do it"),
    Field("owner_agency", "text", "The agency that is to do it"),
    Field("due", "date", "By when"),
    Field("measure", "narrative", "How it will be known to have worked"),
    Field("harm", "narrative", "The recorded harm it answers"),
    Field("child_outcome", "narrative", "What will be different for the child"),
    Field("status", "code", "How far it is", codes="action_statuses"),
    Field("completed", "date", "When it was done"),
)

SUPERVISION = _record(
    "supervision",
    "one supervision session, for one worker and, where said, one case",
    Field("worker", "text", "Who was supervised"),
    Field("supervisor", "text", "Who supervised"),
    Field("team", "text", "Team"),
    Field("date", "date", "When it took place", main=True),
    CHILDREN,
    Field("child_discussed", "flag", "Whether the child was discussed"),
    Field("reflection", "flag", "Whether there was reflection"),
    Field("actions", "narrative", "Actions set"),
    Field("earlier_actions_reviewed", "flag", "Whether the actions set before were reviewed"),
    Field("next_due", "date", "When the next is due"),
    Field("held", "flag", "Whether it took place; empty where the return does not say"),
)

MANAGEMENT_OVERSIGHT = _record(
    "management_oversight",
    "one manager's look at a case, as recorded on the file",
    Field("date", "date", "When it was", main=True),
    CHILDREN,
    Field("manager", "text", "Which manager"),
    Field("decision", "narrative", "What was decided"),
    Field("reason", "narrative", "Why"),
    Field("actions", "narrative", "Actions set"),
)

SAFEGUARDING_CONTACT = _record(
    "safeguarding_contact",
    "whom to ring about safeguarding in one agency",
    Field("organisation", "text", "The agency"),
    Field("name", "text", "Name"),
    Field("job_title", "text", "Job"),
    Field("telephone", "text", "Telephone"),
    Field("email", "text", "Email"),
    Field("deputy", "text", "Who stands in"),
    Field("checked", "date", "When this was last checked"),
)

EVIDENCE_OF_WORK = (
    WORKER,
    RELATIONSHIP,
    ADDRESS,
    INVOLVEMENT,
    MEETING,
    ATTENDANCE,
    SHARING_DECISION,
    PLAN_ACTION,
    SUPERVISION,
    MANAGEMENT_OVERSIGHT,
    SAFEGUARDING_CONTACT,
)
