"""Whom a row is about under "Client", "Name" or "Patient"; and an adult's appointments, which are no child's."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from safer_analysis.intake.load import FileReport
from safer_analysis.intake.subjects import works_with_adults
from safer_analysis.patterns.build import keep_findings_current
from safer_analysis.store import Store
from tests.conftest import NOW

Load = Callable[..., FileReport]


def people(store: Store) -> dict[str, bool]:
    """Everybody found, and whether each is a child."""
    return {row["name"]: row["is_child"] for row in store.rows("SELECT name, is_child FROM derived.person")}


@pytest.mark.parametrize(
    ("heading", "agency"),
    [
        ("Name", "Eastmere Probation"),
        ("Client", "Tideway Drug and Alcohol Service"),
        ("Service user", "Adult Social Care"),
        ("Tenant", "Eastmere Housing"),
        ("Subject", "Eastmere IDVA Service"),
        ("Patient", "Eastmere Midwifery"),
        ("Patient", "Eastmere Adult Mental Health Team"),
    ],
)
def test_in_a_list_of_an_adult_service_the_person_is_an_adult(
    load: Load, store: Store, heading: str, agency: str
) -> None:
    load(f"Date,{heading},Details\n01/02/2024,Lee Ashdown,Came to the office\n", agency=agency, family="F-1")
    assert people(store) == {"Lee Ashdown": False}
    assert store.one("SELECT children, adults_typed FROM derived.chronology") == {
        "children": [],
        "adults_typed": "Lee Ashdown",
    }


@pytest.mark.parametrize(
    ("heading", "agency"), [("Name", "Oakfield Primary School"), ("Patient", "CAMHS"), ("Client", "Health visiting")]
)
def test_elsewhere_it_is_a_child(load: Load, store: Store, heading: str, agency: str) -> None:
    load(f"Date,{heading},Details\n01/02/2024,Ada Ashdown,Seen at home\n", agency=agency, family="F-1")
    assert people(store) == {"Ada Ashdown": True}


def test_a_column_of_children_beside_names_the_children(load: Load, store: Store) -> None:
    load(
        "Date,Name,Children in household,Details\n01/02/2024,Kerry Ashdown,Ada and Ben,Safety plan\n",
        agency="The Lantern Charity",
        family="F-1",
    )
    assert people(store) == {"Ada": True, "Ben": True, "Kerry Ashdown": False}
    assert store.one("SELECT children FROM derived.chronology") == {"children": ["Ada", "Ben"]}


# Born | age | on the day of the row, whose age the agency does not tell > a child?
AGES = """
01/02/2006 |         | 31/01/2024 > True
01/02/2006 |         | 01/02/2024 > False
           | 17      | 01/02/2024 > True
           | 18      | 01/02/2024 > False
           | 18 mths | 01/02/2024 > True
           | 34 yrs  | 01/02/2024 > False
"""


@pytest.mark.parametrize("line", AGES.strip("\n").splitlines())
def test_a_date_of_birth_or_an_age_decides_before_the_agency(load: Load, store: Store, line: str) -> None:
    said, child = line.split(">")
    born, age, on = (part.strip() for part in said.split("|"))
    load(
        f"Date,Patient,DOB,Age,Details\n{on},Sam Ashdown,{born},{age},Came with a cut\n",
        agency="Eastmere Probation" if child.strip() == "True" else "Eastmere General Hospital",
        family="F-1",
    )
    assert people(store) == {"Sam Ashdown": child.strip() == "True"}


def test_the_child_named_above_the_table_is_concerned_by_what_is_said_of_an_adult(load: Load, store: Store) -> None:
    load("Child: Ada Ashdown\nDate,Tenant,Details\n01/02/2024,Lee Ashdown,Arrears\n", agency="Housing", family="F-1")
    assert store.one("SELECT children, adults_typed FROM derived.chronology") == {
        "children": ["Ada Ashdown"],
        "adults_typed": "Lee Ashdown",
    }


@pytest.mark.parametrize(
    ("agency", "adults"),
    [("Probation Service", True), ("CAMHS", False), ("Perinatal mental health", True), ("", False), ("Nobody", False)],
)
def test_which_agencies_write_of_adults(agency: str, adults: bool) -> None:
    assert works_with_adults(agency) is adults


# Agency | whom | type | outcome > category
APPOINTMENTS = """
Hospital | Ada Ashdown (child) | Appointment | DNA > was_not_brought
Hospital | Ada Ashdown (child) | Clinic | Was not brought > was_not_brought
Hospital | Ada Ashdown (child) | Appointment | Cancelled by parent > cancelled_by_family
Hospital | Ada Ashdown (child) | Appointment | Cancelled by hospital > appointment_rearranged
Hospital | Ada Ashdown (child) | Appointment | Attended > appointment_attended
Hospital | Kerry Ashdown (adult) | Appointment | DNA > appointment_missed_by_adult
Hospital | Kerry Ashdown (adult) | Appointment | Attended > appointment_attended_by_adult
Probation Service | Lee Ashdown (adult) | Supervision appointment | Failed to attend > appointment_missed_by_adult
Probation Service | Lee Ashdown (adult) | DNA | > appointment_missed_by_adult
Hospital | Ada Ashdown (child) | Home visit | DNA > visit
"""


@pytest.mark.parametrize("line", APPOINTMENTS.strip().splitlines(), ids=lambda line: line.split(">")[0])
def test_an_appointment_is_what_came_of_it_and_whose_it_was(load: Load, store: Store, line: str) -> None:
    said, category = line.split(">")
    agency, who, kind, outcome = (part.strip() for part in said.split("|"))
    name, born = who.split(" (")[0], "01/02/2015" if "(child)" in who else "01/02/1990"
    load(f"Date,Name,DOB,Type,Outcome,Notes\n01/02/2024,{name},{born},{kind},{outcome},As arranged\n", agency=agency)
    assert store.one("SELECT category FROM derived.chronology") == {"category": category.strip()}


def test_an_adults_appointment_is_no_sighting_of_the_child_beside_it(load: Load, store: Store) -> None:
    load(
        "Date,Client,Child,Type,Outcome,Notes\n01/02/2024,Kerry Ashdown,Ada,Appointment,Attended,Came alone\n",
        agency="The Lantern Charity",
        family="F-1",
    )
    assert store.rows("SELECT child_seen FROM derived.child_event") == [{"child_seen": None}]


def births(store: Store) -> dict[str, str | None]:
    rows = store.rows("SELECT name, born_earliest FROM derived.person")
    return {row["name"]: row["born_earliest"] and row["born_earliest"].isoformat() for row in rows}


@pytest.mark.parametrize("heading", ["Patient", "Student", "Child", "Pupil name"])
def test_a_date_of_birth_beside_a_name_is_theirs(load: Load, store: Store, heading: str) -> None:
    load(f"Date,{heading},DOB,Details\n01/02/2024,Ada Ashdown,03/04/2015,Seen at home\n", agency="CAMHS", family="F-1")
    assert births(store) == {"Ada Ashdown": "2015-04-03"}


def test_a_date_of_birth_stands_for_the_name_before_it_alone(load: Load, store: Store) -> None:
    load(
        "Date,Victim,DOB,Children present,Details\n01/02/2024,Kerry Ashdown,05/06/1990,Ada Ashdown,Shouting\n",
        agency="Police",
        family="F-1",
    )
    assert births(store) == {"Kerry Ashdown": "1990-06-05", "Ada Ashdown": None}


def test_a_grown_up_s_date_of_birth_is_no_child_s(load: Load, store: Store) -> None:
    load("Date,Child,DOB,Details\n01/02/2024,Ada Ashdown,05/06/1990,Seen\n", agency="CAMHS", family="F-1")
    assert births(store) == {"Ada Ashdown": None}


def test_of_several_children_in_one_cell_it_is_nobody_s(load: Load, store: Store) -> None:
    load('Date,Children,DOB,Details\n01/02/2024,"Ada, Ben",05/06/2015,Seen\n', agency="CAMHS", family="F-1")
    assert set(births(store).values()) == {None}


def test_two_dates_of_birth_that_cannot_both_be_are_neither(load: Load, store: Store) -> None:
    rows = "Date,Child,DOB,Details\n01/02/2024,Ada Ashdown,{},Seen\n"
    load(rows.format("05/06/2015"), agency="CAMHS", family="F-1")
    load(rows.format("06/2015"), file="second.csv", agency="Oakfield School", family="F-1")
    assert births(store) == {"Ada Ashdown": "2015-06-05"}
    load(rows.format("07/06/2015"), file="third.csv", agency="Health visiting", family="F-1")
    assert births(store) == {"Ada Ashdown": None}


def test_a_people_list_is_believed_before_what_stands_beside_a_name(load: Load, store: Store) -> None:
    load("Name,Date of birth,Role\nAda Ashdown,01/01/2015,Child\n", file="people.csv", family="F-1")
    load("Date,Child,DOB,Details\n01/02/2024,Ada Ashdown,05/06/2015,Seen\n", agency="CAMHS", family="F-1")
    assert births(store) == {"Ada Ashdown": "2015-01-01"}


def test_the_child_a_note_is_headed_with_was_born_when_the_heading_says(load: Load, store: Store) -> None:
    load(
        "Children's Services\nCase: Ashdown, Ada (DOB 30/03/2015)\n\n25/06/2019 - Seen at school.\n\n"
        "28/06/2019 - Seen at home.\n",
        file="notes.txt",
        family="F-1",
    )
    assert births(store) == {"Ada Ashdown": "2015-03-30"}


# Whom a notice is about whose columns name no child


def concerned(store: Store) -> list[list[str]]:
    rows = store.rows("SELECT children FROM derived.chronology WHERE agency = 'Police' ORDER BY earliest, event_id")
    return [row["children"] for row in rows]


def test_a_child_among_the_persons_of_a_notice_is_whom_it_concerns(load: Load, store: Store) -> None:
    load("Date,Child,Details\n01/02/2024,Ada Ashdown,Seen\n", agency="Oakfield School", family="F-1")
    load(
        "Occurrence No,Date,Classification,Summary,Persons\n"
        'N1,02/02/2024,Missing person,Not home since Friday,"Ada ASHDOWN"\n'
        'N2,03/02/2024,Domestic,Shouting,"Kerry ASHDOWN (31), Lee QUILL"\n',
        file="police.csv",
        family="F-1",
    )
    assert concerned(store) == [["Ada Ashdown"], []]
    assert people(store) == {"Ada Ashdown": True, "Kerry Ashdown": False, "Lee Quill": False}


def test_a_table_that_names_no_child_is_about_those_its_words_name(load: Load, store: Store) -> None:
    load("Date,Child,Details\n01/02/2024,Ada Ashdown,Seen\n", agency="Oakfield School", family="F-1")
    load(
        "Date,Type,Details\n02/02/2024,Domestic incident,Ada upstairs and not spoken to\n"
        "03/02/2024,Domestic incident,Adam was told to leave\n",
        file="police.csv",
        agency="Police",
        family="F-1",
    )
    assert concerned(store) == [["Ada Ashdown"], []]


def test_a_row_left_without_a_child_in_a_table_that_names_some_stays_without(load: Load, store: Store) -> None:
    load(
        "Date,Child,Details\n01/02/2024,Ada Ashdown,Seen\n02/02/2024,,Mother says Ada is well\n",
        agency="Police",
        family="F-1",
    )
    assert concerned(store) == [["Ada Ashdown"], []]


@pytest.mark.parametrize(
    ("typed", "said", "coded", "beside"),
    [
        ("Appointment", "Ada was not brought", "health_contact", ["was_not_brought"]),
        ("Appointment", "Chest clear", "health_contact", []),
        ("Appointment attended", "Chest clear", "appointment_attended", []),
    ],
)
def test_an_appointment_with_no_outcome_is_kept_only_when_that_is_said(
    load: Load, store: Store, typed: str, said: str, coded: str, beside: list[str]
) -> None:
    load(f"Date,Child,Category,Details\n01/02/2024,Ada Ashdown,{typed},{said}\n", agency="CAMHS", family="F-1")
    keep_findings_current(store, as_of=NOW.date())
    assert store.one("SELECT category FROM derived.chronology") == {"category": coded}
    assert [row["category"] for row in store.rows("FROM derived.read_beside")] == beside


def test_attendance_is_read_under_its_heading(load: Load, store: Store) -> None:
    load(
        "Date,Pupil,Concern type,Details\n01/02/2024,Ada Ashdown,Attendance,62% this half term\n",
        agency="Oakfield School",
        family="F-1",
    )
    keep_findings_current(store, as_of=NOW.date())
    assert [row["number"] for row in store.rows("FROM derived.pattern_event WHERE kind = 'attendance'")] == [62]


def test_what_an_emergency_department_saw_is_read_beside_the_attendance(load: Load, store: Store) -> None:
    load(
        "Attendance date,Arrival time,Patient,Presenting complaint,Diagnosis\n"
        "22/06/2019,02:10,Ada Ashdown,Took 16 paracetamol,Overdose\n",
        family="F-1",
    )
    keep_findings_current(store, as_of=NOW.date())
    kinds = {row["kind"] for row in store.rows("FROM derived.pattern_event")}
    assert {"serious_event"} <= kinds


def test_an_adult_s_appointment_is_no_contact_of_a_child_with_health(load: Load, store: Store) -> None:
    load("Date,Client,Category,Details\n01/02/2024,Lee Ashdown,Appointment,Came in\n", agency="Probation", family="F-1")
    assert store.one("SELECT category FROM derived.chronology") == {"category": "appointment_attended_by_adult"}


@pytest.mark.parametrize(
    ("said", "whom"),
    [
        ("All three children seen. No bedding on Jay's cot.", ["Ada", "Ben", "Jay"]),
        ("All of the children were seen.", ["Ada", "Ben", "Jay"]),
        ("Both children were seen, Jay asleep.", ["Jay"]),
        ("Not all children seen. Jay was at nursery.", ["Jay"]),
        ("All the children's toys were broken. Jay had none.", ["Jay"]),
    ],
)
def test_a_note_that_says_all_the_children_were_seen_is_about_each(
    load: Load, store: Store, said: str, whom: list[str]
) -> None:
    load("Name,Role\nAda,Child\nBen,Child\nJay,Child\n", file="people.csv", family="F-1")
    load(f"Police\n\n16/01/2018 Home visit. {said}\n", file="notes.txt", family="F-1", agency="Police")
    (children,) = concerned(store)
    assert sorted(children) == whom


@pytest.mark.parametrize(
    "headings", ["Child ID,First Name,Last Name", "Last Name,First Name,Child ID", "Pupil ID,Forename,Surname"]
)
def test_a_number_beside_forename_and_surname_is_that_childs(store: Store, load: Load, headings: str) -> None:
    row = {"Child ID": "P1", "Pupil ID": "P1"} | dict.fromkeys(("First Name", "Forename"), "Rory")
    row |= dict.fromkeys(("Last Name", "Surname"), "Castellane")
    cells = ",".join(row[heading] for heading in headings.split(","))
    load(f"{headings},Date,Event\n{cells},01/02/2023,Came without a coat.\n", family="F-1")
    named = store.rows("SELECT field, name, own_id FROM records.named_person")
    assert named == [{"field": "children", "name": "Rory Castellane", "own_id": "P1"}]
    assert store.rows("SELECT name FROM derived.person") == [{"name": "Rory Castellane"}]


def test_a_childs_number_beside_a_grown_up_is_not_theirs(store: Store, load: Load) -> None:
    table = "Child ID,First Name,Last Name,DOB,Date,Event\nP1,Gail,Castellane,01/02/1980,01/02/2023,Missed a visit.\n"
    load(table, family="F-1")
    named = store.rows("SELECT field, name, own_id FROM records.named_person ORDER BY field")
    assert [tuple(one.values()) for one in named] == [("adults", "Gail Castellane", None), ("children", "", "P1")]


def test_what_stands_behind_a_name_in_a_list_of_persons_involved_says_who_is_grown_up(load: Load, store: Store) -> None:
    rows = (
        "Incident No,Date,Classification,Summary,Persons Involved\n"
        '1,01/02/2024,Concern,Shouting heard,"HUGHES Kim (victim); BELL Tom (suspect); HUGHES Ada (child)"\n'
        '2,05/02/2024,Concern,A call about bruises,"HUGHES Joan (caller); HUGHES Ada (victim)"\n'
    )
    load(rows, "police_log.csv", agency="Eastmere Police", family="F-1")
    # a victim is a child only where the list calls the same name one
    assert people(store) == {"Kim Hughes": False, "Tom Bell": False, "Joan Hughes": False, "Ada Hughes": True}
    assert [row["children"] for row in store.rows("SELECT children FROM derived.chronology ORDER BY row")] == [
        ["Ada Hughes"],
        ["Ada Hughes"],
    ]
