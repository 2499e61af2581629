"""Plans: every action against S, M, A, R and T; past its day, carried over, drifting; an outcome for the child."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import openpyxl
import pytest
from docx import Document

from safer_analysis.access import Scope
from safer_analysis.history.rebuild import rebuild_history
from safer_analysis.intake.load import FileReport, load_file
from safer_analysis.oversight.plan_owners import Known, read_owner
from safer_analysis.oversight.plan_rules import find_words, plan_rules, reason
from safer_analysis.oversight.plan_telling import tell_carried, tell_length, tell_plans, tell_standing
from safer_analysis.oversight.plans import PlanAction, Plans, find_plans
from safer_analysis.oversight.plans_book import tell_answered, write_plans
from safer_analysis.store import Store, open_store
from tests.conftest import EVERYTHING, NOW, day

Load = Callable[..., FileReport]
Of = Callable[..., tuple[PlanAction, ...]]
CSC = "Eastmere Children's Services"
HEAD = (
    "Family reference|Plan|Date agreed|Child(ren)|Action|Owner|Responsible agency|By when|How will we know|"
    "What are we worried about|What will be different for the child|Status|Date completed"
)
GOOD = {
    "Family reference": "F-1",
    "Plan": "Child protection plan",
    "Date agreed": "13/02/2024",
    "Child(ren)": "Ben Hart",
    "Action": "Take Ben to audiology and tell school the result",
    "Owner": "Kerry Vane",
    "By when": "18/04/2024",
    "How will we know": "Letter from audiology on the file",
    "What are we worried about": "Hearing not treated",
    "What will be different for the child": "Ben hears his teacher",
    "Status": "Open",
}
PEOPLE_HEAD = "Family reference,Surname,Forename,DOB,Role"
PEOPLE = "Hart,Ben,03/04/2018,Child\nHart,Kerry,01/02/1990,Mother\n"
MEETING_HEAD = "Family reference,Meeting ID,Date,Meeting type,Child(ren),Chair,Next review"
PARTS_HEAD = "Family reference,Meeting ID,Meeting type,Agency,Name,Invited,Attended"
EVENT_HEAD = "Family reference,Date,Child,Category,Event"
AS_OF = day("2024-05-01")


def table(*actions: dict[str, str]) -> str:
    """A partnership's table of plan actions, each action the good one but for what is given."""
    names = HEAD.split("|")
    lines = ["\t".join((GOOD | action).get(name, "") for name in names) for action in actions]
    return "\n".join(["\t".join(names), *lines]) + "\n"


REGISTERED: dict[str, tuple[tuple[dict[str, str], ...], dict[str, str]]] = {}


def family(*actions: dict[str, str], **lists: str) -> str:
    """A family of its own with these actions; `lists` are further lines, its reference left out at their beginning."""
    name = f"F-{len(REGISTERED) + 100}"
    REGISTERED[name] = (actions, lists)
    return name


@pytest.fixture(scope="module")
def every() -> Iterator[Store]:
    """All the families of this module in one store, loaded once."""
    store = open_store()
    headings = {"people": PEOPLE_HEAD, "meetings": MEETING_HEAD, "attendance": PARTS_HEAD, "events": EVENT_HEAD}
    for name, heading in headings.items():
        lines = [
            f"{reference},{line}"
            for reference, (_, lists) in REGISTERED.items()
            for line in (lists.get(name) or (PEOPLE if name == "people" else "")).splitlines()
        ]
        load_file(store, "\n".join([heading, *lines, ""]).encode(), f"{name}.csv", now=NOW, agency=CSC)
    actions = [{"Family reference": name} | one for name, (own, _) in REGISTERED.items() for one in own]
    load_file(store, table(*actions).encode(), "plans.csv", now=NOW, agency=CSC)
    rebuild_history(store, as_of=NOW.date())
    yield store
    store.close()


@pytest.fixture
def of(every: Store) -> Of:
    """The actions of one registered family."""

    def found(name: str, *, as_of: date = AS_OF) -> tuple[PlanAction, ...]:
        return find_plans(every, EVERYTHING, as_of=as_of, family_id=name).actions

    return found


def answers(one: PlanAction) -> dict[str, str]:
    return {answer.letter: answer.answer for answer in one.answers}


def reasons(one: PlanAction, letter: str) -> list[str]:
    answer = next(answer for answer in one.answers if answer.letter == letter)
    return [said.name for said in answer.said if said.reason.answer != "met"]


def failing(one: PlanAction) -> set[str]:
    """The words of an action, as typed, that are marked as failing."""
    return {
        one.row[mark.field][mark.span.starts : mark.span.ends]
        for answer in one.answers
        for said in answer.failing
        for mark in said.marks
    }


OUTCOME, MEASURE, HARM = "What will be different for the child", "How will we know", "What are we worried about"
BY_THE_RULES = family({})
MEASURED = family({"Action": "Support Ben at audiology", MEASURE: "Letter seen"})
NAMED_HERE = family(
    *({"Child(ren)": "Lily Moss", "Action": f"Ring {who}", OUTCOME: f"{who} sleeps"} for who in ("Lily", "Noah"))
)
SAYS_NOTHING = family(
    {"Action": "Mum to engage with support as appropriate", "Owner": "All", "By when": "Ongoing"}
    | dict.fromkeys((MEASURE, HARM, OUTCOME), "")
)


def test_an_action_that_says_who_what_how_why_and_when_meets_all_but_whether_its_owner_agreed(of: Of) -> None:
    (one,) = of(BY_THE_RULES)
    assert answers(one) == {"S": "met", "M": "met", "A": "cannot_tell", "R": "met", "T": "met"}
    assert failing(one) == set()


def test_words_that_say_little_are_marked_though_a_measure_makes_up_for_them(of: Of) -> None:
    (one,) = of(MEASURED)
    (said,) = one.answered("M").told
    assert (answers(one)["M"], said.name) == ("met", "vague_but_measured")
    assert [one.row["action"][mark.span.starts : mark.span.ends] for mark in said.marks] == ["Support"]


def test_a_child_whom_only_the_plan_names_is_a_child_of_the_outcome(of: Of) -> None:
    named, other = of(NAMED_HERE)
    assert (reasons(named, "R"), reasons(other, "R")) == ([], ["not_the_childs"])


def test_an_action_that_says_nothing_fails_with_its_own_words_marked_and_is_told_what_to_write(of: Of) -> None:
    (one,) = of(SAYS_NOTHING)
    assert answers(one) == {"S": "not_met", "M": "not_met", "A": "cannot_tell", "R": "not_met", "T": "not_met"}
    assert failing(one) == {"All", "engage", "support", "as appropriate", "Ongoing"}
    said = tell_answered(one.answered("T"), one)
    assert said == "“Ongoing” No day can be read from this. Write the day, month and year by which it is to be done."


OWNERS = {
    family({"Owner": owner, "Responsible agency": agency} | more): expected
    for owner, agency, more, expected in (
        ("", "", {}, ["no_owner"]),
        ("All", "", {}, ["not_a_person"]),
        ("Social worker", "", {}, ["not_a_person"]),
        ("Harbour Academy", "", {}, ["not_a_person"]),
        ("Allocated SW", "", {}, ["not_a_person"]),
        ("Sue Blake, HV", "", {}, []),
        ("", "Eastmere Police", {}, ["not_a_person"]),
        ("Mum", "", {}, ["relation_only"]),
        ("Mum (Kerry Hart)", "", {}, []),
        ("SW - Marta Delahaye", "", {}, []),
        ("DELAHAYE, Marta", "", {}, []),
        ("Mrs Vardle", "", {}, []),
        ("Kerry", "", {}, []),
        ("somebody", "", {}, ["owner_unclear"]),
        ("", "", {"Action": "Kerry Vane to ring the clinic about Ben"}, []),
        ("", "", {"Action": "School to ring the clinic about Ben"}, ["not_a_person"]),
    )
}


@pytest.mark.parametrize("name", OWNERS)
def test_the_owner_has_to_be_a_person_by_name(of: Of, name: str) -> None:
    (one,) = of(name)
    assert reasons(one, "S") == OWNERS[name]
    assert one.is_unnamed == (OWNERS[name] in (["no_owner"], ["not_a_person"]))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Monitor attendance", ["Monitor"]),
        ("Read the monitor’s manual", ["monitor"]),
        ("Buy supportive shoes", []),
        ("Unsupported claims are written down", []),
        ("Ring the family support worker", []),
        ("Improved", ["Improved"]),
        ("Disengaged from nothing", []),
        ("Visit AS APPROPRIATE", ["AS APPROPRIATE"]),
        ("Move to the new address", []),
        ("Address the debt", ["Address"]),
    ],
)
def test_a_vague_word_inside_another_word_is_not_one(text: str, found: list[str]) -> None:
    spans = find_words(text, "action", "vague", but_not="not_vague")
    assert [text[one.starts : one.ends] for one in spans] == found


MEASURES = {
    family({MEASURE: measure, "Action": action}): expected
    for measure, action, expected in (
        ("Attendance at 95 per cent by May", "Bring Ben to school", []),
        ("Letter seen", "Support Ben at audiology", []),
        ("Appointment attended", "Bring Ben to school", []),
        ("Things are better", "Bring Ben to school", ["measure_vague"]),
        ("Parents happy", "Bring Ben to school", ["measure_vague"]),
        ("", "Bring Ben to school", ["no_measure"]),
        ("", "Monitor Ben at school", ["no_measure", "vague_action"]),
    )
}


@pytest.mark.parametrize("name", MEASURES)
def test_a_measure_is_something_that_can_be_counted_or_seen(of: Of, name: str) -> None:
    (one,) = of(name)
    assert reasons(one, "M") == MEASURES[name]


OUTCOMES = {
    family({OUTCOME: outcome}): expected
    for outcome, expected in (
        ("Ben hears his teacher", []),
        ("The child sleeps through the night", []),
        ("Kerry attends the course and Ben is calmer", []),
        ("Ben attends school every day", []),
        ("Attend parenting course", ["activity"]),
        ("Mum to attend parenting course", ["activity"]),
        ("Referral to CAMHS for Ben", ["activity"]),
        ("Kerry Hart is less worried", ["not_the_childs"]),
        ("The Hart family copes", ["not_the_childs"]),
        ("A benefit for all", ["not_the_childs"]),
        ("", ["no_outcome"]),
    )
}


@pytest.mark.parametrize("name", OUTCOMES)
def test_an_outcome_is_the_childs_and_no_service_to_go_to(of: Of, name: str) -> None:
    (one,) = of(name)
    assert reasons(one, "R") == OUTCOMES[name]


DAYS = {
    family({"By when": due}): expected
    for due, expected in (
        ("18/04/2024", []),
        ("18 April 2024", []),
        ("April 2024", ["not_to_the_day"]),
        ("ASAP", ["no_day"]),
        ("TBC", ["no_day"]),
        ("next review", ["no_day"]),
        ("", ["no_due"]),
        ("12/02/2024", ["before_set"]),
        ("13/02/2024", []),
        ("18/04/2024?", ["day_unsure"]),
    )
}


@pytest.mark.parametrize("name", DAYS)
def test_a_day_is_a_day(of: Of, name: str) -> None:
    (one,) = of(name)
    assert reasons(one, "T") == DAYS[name]


MEETINGS = """M-1,31/01/2024,Initial child protection conference,Ben Hart,W. Lind,24/04/2024
M-2,13/02/2024,Core group,Ben Hart,K. Lamb,12/03/2024
"""
BY_REVIEW = {
    family({"By when": due}, meetings=MEETINGS): expected
    for due, expected in (("24/04/2024", []), ("25/04/2024", ["after_review"]))
}


@pytest.mark.parametrize("name", BY_REVIEW)
def test_an_action_is_due_by_the_next_review_and_not_by_the_next_core_group(of: Of, name: str) -> None:
    (one,) = of(name)
    assert reasons(one, "T") == BY_REVIEW[name]


ASKED = {
    family({}, meetings=MEETINGS, attendance=parts): expected
    for parts, expected in (
        ("M-2,Core group,,Kerry Vane,Yes,No", ("met", [])),
        ("M-2,Core group,,VANE Kerry,,Yes", ("met", [])),
        ("M-2,Core group,,Kerry Vane,No,No", ("not_met", ["not_asked"])),
        ("M-2,Core group,Eastmere Police,Pat Wren,Yes,Yes", ("cannot_tell", ["not_listed"])),
        ("M-1,Initial child protection conference,,Kerry Vane,Yes,Yes", ("met", [])),
        ("", ("cannot_tell", ["agreed_unknown"])),
    )
}


@pytest.mark.parametrize("name", ASKED)
def test_whether_the_owner_agreed_is_told_by_who_was_asked_to_the_meeting(of: Of, name: str) -> None:
    (one,) = of(name)
    assert (answers(one)["A"], reasons(one, "A")) == ASKED[name]


ERRANDS = ("audiology", "dentist", "library", "swimming", "park", "clinic", "football", "museum")
MANY = {
    family(
        *({"Action": f"Take Ben to {errand} on Tuesday"} for errand in ERRANDS[:number]),
        {"Action": "Find the red book", "Status": "Completed"},
    ): number > 7
    for number in (7, 8)
}


@pytest.mark.parametrize("name", MANY)
def test_more_than_seven_open_actions_are_too_many_for_one_person(of: Of, name: str) -> None:
    found = [one for one in of(name) if one.standing.state != "done"]
    assert {("too_many" in reasons(one, "A")) for one in found} == {MANY[name]}


ON_ITS_DAY, IN_A_MONTH, DOUBTED = (family({"By when": due}) for due in ("18/04/2024", "April 2024", "18/04/2024?"))
WITHOUT_A_DAY, NO_WORD = family({"By when": "ongoing"}), family({"By when": ""})


@pytest.mark.parametrize(
    ("name", "as_of", "state", "days"),
    [
        (ON_ITS_DAY, "2024-04-17", "open", 1),
        (ON_ITS_DAY, "2024-04-18", "open", 0),
        (ON_ITS_DAY, "2024-04-19", "overdue", 1),
        (IN_A_MONTH, "2024-04-30", "day_not_certain", 0),
        (IN_A_MONTH, "2024-05-01", "day_passed", 0),
        (DOUBTED, "2024-05-01", "day_not_certain", 0),
        (WITHOUT_A_DAY, "2024-05-01", "no_day", 0),
        (NO_WORD, "2024-05-01", "no_day", 0),
    ],
)
def test_an_action_is_past_its_day_from_the_day_after_and_only_where_the_day_is_certain(
    of: Of, name: str, as_of: str, state: str, days: int
) -> None:
    (one,) = of(name, as_of=day(as_of))
    assert (one.standing.state, one.standing.days) == (state, days)


DONE = {
    family({"Status": status, "Date completed": completed}): (as_of, state, said)
    for status, completed, as_of, state, said in (
        ("Completed", "18/04/2024", "2024-05-01", "done", "Done"),
        ("Completed", "19/04/2024", "2024-05-01", "done", "Done, 1 day late"),
        ("Completed", "", "2024-05-01", "done", "Done"),
        ("Completed", "25/04/2024", "2024-04-24", "overdue", "Past its day by 6 days"),
        ("Cancelled", "", "2024-05-01", "cancelled", "Cancelled"),
        ("School says it was done", "", "2024-05-01", "unclear", "Its progress may say it was done"),
        ("Not done, he was ill", "", "2024-05-01", "overdue", "Past its day by 13 days"),
        ("Amber", "", "2024-05-01", "overdue", "Past its day by 13 days"),
        ("Met with Mum, to try again", "", "2024-05-01", "overdue", "Past its day by 13 days"),
    )
}


@pytest.mark.parametrize("name", DONE)
def test_what_was_done_is_not_past_its_day(of: Of, name: str) -> None:
    as_of, state, said = DONE[name]
    (one,) = of(name, as_of=day(as_of))
    assert (one.standing.state, tell_standing(one.standing)) == (state, said)


AGAIN = {"Date agreed": "13/05/2024", "By when": "30/06/2024"}
CARRIED = {
    family(first, AGAIN | second): times
    for first, second, times in (
        ({}, {}, 1),
        ({}, {"Plan": "Child in need plan"}, 1),
        ({}, {"Action": "Take Ben to audiology, and tell the school the result"}, 1),
        ({}, {"Action": "Take Ben to the dentist"}, 0),
        ({}, {"Date agreed": "13/02/2024"}, 0),
        ({"Status": "Completed", "Date completed": "12/05/2024"}, {}, 0),
        ({"Status": "Completed", "Date completed": "14/05/2024"}, {}, 1),
        ({}, {"Child(ren)": "Cara Hart"}, 0),
    )
}


@pytest.mark.parametrize("name", CARRIED)
def test_an_action_is_carried_over_when_it_is_set_again_before_it_was_done(of: Of, name: str) -> None:
    found = of(name, as_of=day("2024-05-20"))
    carried = [one for one in found if one.carried.times]
    assert len(found) == 2
    assert len(carried) == CARRIED[name]
    for last in carried:
        assert last.row["earliest"] == day("2024-05-13")
        assert last.carried.moves == ((day("2024-04-18"), day("2024-06-30")),)
        assert tell_carried(last.carried) == (
            "First set 13 February 2024, set again once; day moved from 18 April 2024 to 30 June 2024"
        )
        assert len(last.records) == 2
        assert not any(one.standing.state == "overdue" for one in found)


REVIEWS = """M-1,18/04/2024,Review child protection conference,Ben Hart,W. Lind,
M-2,18/10/2024,Review child protection conference,Ben Hart,W. Lind,
M-3,20/10/2024,Core group,Ben Hart,W. Lind,
"""
BY_THE_DAY, A_DAY_LATER, OPEN_ENDED = (
    family({"By when": due}, meetings=REVIEWS) for due in ("18/04/2024", "19/04/2024", "ongoing")
)


@pytest.mark.parametrize(
    ("name", "as_of", "reviews"),
    [
        (BY_THE_DAY, "2024-04-18", 0),
        (BY_THE_DAY, "2024-04-19", 1),
        (A_DAY_LATER, "2024-05-01", 0),
        (BY_THE_DAY, "2024-12-01", 2),
        (OPEN_ENDED, "2024-12-01", 2),
    ],
)
def test_an_action_still_open_after_the_review_it_was_due_by_was_carried_past_it(
    of: Of, name: str, as_of: str, reviews: int
) -> None:
    (one,) = of(name, as_of=day(as_of))
    assert one.carried.reviews == reviews


BEGAN = "31/01/2024,Ben Hart,Child protection plan,Plan began\n"
ENDED = "09/04/2025,Ben Hart,CP plan ended,Ended\n"
RUNS, OVER, BEGUN_TWICE = (
    family({}, events=BEGAN + more) for more in ("", ENDED, "31/01/2026,Ben Hart,Child protection plan,Again\n")
)


@pytest.mark.parametrize(
    ("name", "as_of", "length", "said"),
    [
        (RUNS, "2025-04-29", "within", "Has run 14 whole months"),
        (RUNS, "2025-04-30", "long", "Has run 15 whole months: 15 or longer"),
        (OVER, "2026-04-30", "within", "Ran 14 whole months"),
        (BEGUN_TWICE, "2026-04-30", "cannot_tell", "Cannot be told"),
    ],
)
def test_a_plan_of_fifteen_months_drifts_and_one_day_less_does_not(
    every: Store, name: str, as_of: str, length: str, said: str
) -> None:
    first = find_plans(every, EVERYTHING, as_of=day(as_of), family_id=name).lengths[0]
    assert first.length == length
    assert tell_length(first).startswith(said)
    assert first.records


def test_an_action_left_open_when_its_plan_ended_says_so(of: Of) -> None:
    (before,), (after,) = of(OVER, as_of=day("2025-04-08")), of(OVER, as_of=day("2025-06-01"))
    assert (before.standing.state, before.plan_ended) == ("overdue", None)
    assert (after.standing.state, after.plan_ended) == ("overdue", day("2025-04-09"))


def test_what_is_set_later_is_left_out(of: Of) -> None:
    assert of(BY_THE_RULES, as_of=day("2024-02-12")) == ()
    assert len(of(BY_THE_RULES, as_of=day("2024-02-13"))) == 1


SEVERAL = family(
    {},
    {"Action": "Ring the dentist", "Owner": "All"},
    {"Action": "Weigh Ben each week", "Plan": "Child in need plan", "By when": "ongoing", "Owner": ""},
)


def test_the_sentence_counts_actions_plans_owners_and_days(every: Store) -> None:
    said = list(tell_plans(find_plans(every, EVERYTHING, as_of=AS_OF, family_id=SEVERAL), of_one=True))
    assert said[0] == "3 actions in 2 plans of this family; 2 have no named person; 2 are past their day at 1 May 2024."
    assert said[1].startswith("1 open action has no day at all.")


def test_who_may_see_one_family_sees_its_plans_alone(every: Store) -> None:
    one_family = Scope(reader="test", role="test", families=frozenset({SEVERAL}))
    assert {one.family_id for one in find_plans(every, one_family, as_of=AS_OF).actions} == {SEVERAL}
    assert find_plans(every, one_family, as_of=AS_OF, family_id=BY_THE_RULES).actions == ()


FORMULA = family({"Action": "=1+1 & <ring> the dentist", "Owner": "All"}, {})


def test_the_workbook_holds_every_action_with_its_answers_and_no_live_formula(every: Store) -> None:
    found = find_plans(every, EVERYTHING, as_of=AS_OF, family_id=FORMULA)
    headings, *rows = sheet_of(found, "Actions")
    assert len(rows) == 2
    by_action = {row[headings.index("Action")]: dict(zip(headings, row, strict=True)) for row in rows}
    one = by_action["=1+1 & <ring> the dentist"]
    assert (one["S"], one["T"]) == ("not met", "met")
    assert one["S: words and what to write"].startswith("“All” This names no person.")


def sheet_of(found: Plans, name: str) -> list[tuple[Any, ...]]:
    book = openpyxl.load_workbook(io.BytesIO(write_plans(found, of_one=False)))
    return [tuple(cell.value for cell in row) for row in book[name].iter_rows()]


def test_a_day_moved_in_a_return_sent_again_is_told_from_its_earlier_version(store: Store, load: Load) -> None:
    other = GOOD | {"Action": "Ring the dentist about Ben's tooth", "By when": "20/04/2024"}
    load(table(GOOD, other), "plan march.csv", agency=CSC)
    load(table(GOOD | {"By when": "30/06/2024"}, other), "plan april.csv", agency=CSC)
    found = find_plans(store, EVERYTHING, as_of=day("2024-06-01")).actions
    assert len(found) == 2
    moved = next(one for one in found if one.carried.moves)
    assert moved.carried.moves == ((day("2024-04-18"), day("2024-06-30")),)
    assert moved.standing.state == "open"
    assert len(moved.records) == 2


def test_without_a_plan_the_page_says_where_actions_come_from(store: Store) -> None:
    (said,) = tell_plans(find_plans(store, EVERYTHING, as_of=AS_OF), of_one=False)
    assert said.startswith("No action of a plan is recorded for any family up to 1 May 2024.")


def test_a_column_the_return_does_not_have_is_not_held_against_the_plan(store: Store, load: Load) -> None:
    load("Action,Who,By when\nTake Ben to audiology,Kerry Vane,18/04/2024\n", "a.csv", agency=CSC, family="F-1")
    more = "Outcome,Action,Who,By when,Progress\n,Ring Cara's dentist,Kerry Vane,18/04/2024,\n"
    load(more, "b.csv", agency=CSC, family="F-1")
    first, second = find_plans(store, EVERYTHING, as_of=AS_OF).actions
    assert reasons(first, "R") == ["harm_no_column", "outcome_no_column"]
    assert (answers(first)["R"], answers(second)["R"]) == ("cannot_tell", "not_met")
    assert (answers(first)["M"], reasons(first, "M")) == ("cannot_tell", ["measure_no_column"])


FORMS = [
    ("Outcome", "Action", "Who", "By when", "Progress"),
    ("Desired outcomes", "What needs to happen", "By whom", "Timescale", "Progress / update"),
    ("What we are worried about", "Actions required", "Person responsible", "Target date", "How will this be measured"),
    ("Identified need", "Agreed actions", "Lead professional", "Timescales", "Success criteria"),
    ("Goal", "What will we do", "Who will do this?", "When will it be done", "RAG rating"),
]


@pytest.mark.parametrize(
    ("headings", "form"), [*((headings, "csv") for headings in FORMS), (FORMS[0], "xlsx"), (FORMS[0], "docx")]
)
def test_a_partnerships_table_of_a_plan_is_known_by_its_headings_in_every_form(
    store: Store, load: Load, headings: tuple[str, ...], form: str
) -> None:
    action = ("Ben hears", "Take Ben to audiology", "Kerry Vane", "18/04/2024", "Begun")
    report = load(as_file([headings, action, ("", "", "", "", "x")], form), f"p.{form}", agency=CSC, family="F-1")
    assert report.kind == "plan_actions"
    assert (report.rows_read, report.accepted, report.held, report.not_a_record) == (3, 1, 1, 1)
    (one,) = find_plans(store, EVERYTHING, as_of=AS_OF).actions
    assert (one.row["action"], one.row["owner"], one.standing.state) == (action[1], action[2], "overdue")


def as_file(rows: list[tuple[str, ...]], form: str) -> str | bytes:
    held = io.BytesIO()
    if form == "csv":
        return "\n".join(",".join(row) for row in rows) + "\n"
    if form == "xlsx":
        book = openpyxl.Workbook()
        for row in rows:
            book.worksheets[0].append(row)
        book.save(held)
        return held.getvalue()
    document = Document()
    made = document.add_table(rows=0, cols=len(rows[0]))
    for row in rows:
        for cell, text in zip(made.add_row().cells, row, strict=True):
            cell.text = text
    document.save(held)
    return held.getvalue()


def test_a_protected_address_in_an_action_is_hidden_wherever_it_is_told(store: Store, load: Load) -> None:
    home = "Family reference,Person,Address,Postcode,Protected,From\n"
    load(f"{home}F-1,Ben Hart,27 Harrow Court,EX1 1AA,Yes,01/01/2024\n", "addresses.csv", agency=CSC)
    load(table({"Action": "Visit Ben at 27 Harrow Court every week"}), "plan.csv", agency=CSC)
    found = find_plans(store, EVERYTHING, as_of=AS_OF)
    assert "Harrow" not in found.actions[0].row["action"]
    assert "Harrow" not in str(sheet_of(found, "Actions"))


def test_every_reason_is_one_of_three_answers_and_says_what_to_write_unless_it_is_met() -> None:
    for name in plan_rules()["reasons"]:
        said = reason(name)
        assert said.answer in ("met", "not_met", "cannot_tell")
        assert bool(said.write) == (said.answer != "met"), name


def test_two_ways_of_writing_one_person_are_one_owner() -> None:
    typed = ("Marta Delahaye", "DELAHAYE, Marta", "Ms Marta Delahaye (SW)", "SW Marta Delahaye")
    assert {read_owner(name, Known()).key for name in typed} == {"delahaye marta"}


def core_group(held: str, due: str) -> bytes:
    """The plan as a core group's minutes hold it: its day above the table, none in it."""
    document = Document()
    document.add_heading("Child Protection Plan", 1)
    for line in ("Family reference: F-1", "Child: Ben Hart", f"Date of core group: {held}"):
        document.add_paragraph(line)
    made = document.add_table(rows=0, cols=5)
    for row in (
        ("Outcome", "Action", "Who", "By when", "Progress"),
        ("Ben hears", "Take Ben to audiology", "Kerry Vane", due, ""),
        ("Ben has eaten", "Book breakfast club", "School", "Ongoing", ""),
    ):
        for cell, text in zip(made.add_row().cells, row, strict=True):
            cell.text = text
    held_in = io.BytesIO()
    document.save(held_in)
    return held_in.getvalue()


def test_a_plan_that_goes_from_one_core_groups_minutes_to_the_next_is_one_plan_carried_over(
    store: Store, load: Load
) -> None:
    for held, due in (("13/02/2024", "18/04/2024"), ("14/05/2024", "30/06/2024")):
        report = load(core_group(held, due), f"core group {due.replace('/', ' ')}.docx", agency=CSC)
        assert (report.kind, report.accepted, report.held) == ("plan_actions", 2, 0)
    found = find_plans(store, EVERYTHING, as_of=day("2024-06-01"))
    assert {one.plan for one in found.actions} == {f"Plan without a name ({CSC})"}
    told = {one.row["action"]: tell_carried(one.carried) for one in found.actions if one.carried}
    assert told == {
        "Take Ben to audiology": "Day moved from 18 April 2024 to 30 June 2024",
        "Book breakfast club": "First set 13 February 2024, set again once",
    }
    assert not any(one.standing.state == "overdue" for one in found.actions)
