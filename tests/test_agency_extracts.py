"""What single agencies export from their own systems: which row is what, whose it is, and nothing long left out."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from safer_analysis import cli
from safer_analysis.access import Scope
from safer_analysis.history.reading import find_chronology
from safer_analysis.intake.load import FileReport
from safer_analysis.store import Store

Load = Callable[..., FileReport]


def codes(report: FileReport) -> list[str]:
    """What was said of the file, without what is said of every file that names no agency or family."""
    return [issue.code for issue in report.issues if "not_stated" not in issue.code]


# ── A row parted at the commas of its text ───────────────────────────────────────────────────────────────────────────


def test_a_text_in_the_last_column_is_put_together_as_it_stood(load: Load, store: Store) -> None:
    report = load(
        "Date,Agency,Child,Event\n01/02/2024,Police,Ada,He said stop, and left,twice\n02/02/2024,Police,Ada,B\n"
    )
    rows = store.rows("SELECT text, children, agency FROM derived.chronology ORDER BY earliest")
    assert rows[0] == {"text": "He said stop, and left,twice", "children": ["Ada"], "agency": "Police"}
    assert codes(report) == ["text_put_together"]


@pytest.mark.parametrize(
    "table",
    [
        "Date,Event,Agency,Child\n01/02/2024,He said stop, and left,Police,Ada\n02/02/2024,Fine,Police,Ada\n",
        # shifted as well where what stands beyond the last heading is empty
        "Date,Event,Agency,Child,Outcome\n1/2/2024,He said stop, and left,Police,Ada,\n2/2/2024,Fine,Police,Ada,\n",
        # the text is last, and it was the child's name that was parted
        "Date,Child,Agency,Event\n01/02/2024,Ashdown, Ada,Police,Called\n02/02/2024,Ada,Police,Fine\n",
    ],
    ids=["before the agency", "before an empty column", "in a name"],
)
def test_a_row_whose_columns_are_shifted_is_held_and_names_nobody(load: Load, store: Store, table: str) -> None:
    report = load(table)
    assert (report.accepted, report.held) == (1, 1)
    assert [issue.code for issue in report.issues if issue.severity == "held"] == ["row_parted"]
    assert store.rows("SELECT name FROM derived.person") == [{"name": "Ada"}]


def test_a_delimiter_at_the_end_of_every_line_shifts_nothing(load: Load) -> None:
    assert codes(load("Date,Agency,Child,Event\n01/02/2024,Police,Ada,A,\n02/02/2024,Police,Ada,B,\n")) == []


def test_the_same_row_in_quotation_marks_is_the_same_record(load: Load) -> None:
    table = "Date,Agency,Child,Event\n01/02/2024,Police,Ada,{}\n02/02/2024,Police,Ada,Fine\n"
    load(table.format("He said stop, and left"), family="F-1")
    report = load(table.format('"He said stop, and left"'), "again.csv", family="F-1")
    assert (report.accepted, report.duplicate) == (0, 2)


# ── Columns nobody knows ─────────────────────────────────────────────────────────────────────────────────────────────

PROPOSED = """Extract of visits 2024,,,,
Visited,Agency,Kid,Views,Impression of home
01/02/2024,Health visiting,Ada,She said she likes it here,Clean and tidy throughout
03/02/2024,Health visiting,Ada,Quiet today and not talking,Cold rooms and no food
05/02/2024,Health visiting,Ben,Asleep for all of the visit,Mother was tired out
"""


def test_a_proposed_table_keeps_its_agency_and_every_long_column(load: Load, store: Store) -> None:
    report = load(PROPOSED)
    assert "columns_proposed" in codes(report)
    assert (report.accepted, report.not_a_record) == (3, 2)
    row = store.one("SELECT agency, text FROM derived.chronology WHERE earliest = DATE '2024-02-03'")
    assert row == {
        "agency": "Health visiting",
        "text": "Quiet today and not talking\nImpression of home: Cold rooms and no food",
    }


def test_a_long_column_of_a_known_table_is_told_under_its_heading_and_an_address_is_not(
    load: Load, store: Store
) -> None:
    load(
        "Date,Child,Significant event,Reviewer's view of this,Home address\n"
        "01/02/2024,Ada,Visit,This shows a pattern of delay,1 Acre Road Eastmere\n"
        "02/02/2024,Ada,Visit,,1 Acre Road Eastmere\n"
    )
    texts = [row["text"] for row in store.rows("SELECT text FROM derived.chronology ORDER BY earliest")]
    assert texts == ["Visit\nReviewer's view of this: This shows a pattern of delay", "Visit"]


def test_comments_are_what_happened_where_nothing_else_says_it(load: Load, store: Store) -> None:
    load("Date,Type,CRN,Comments\n01/02/2024,Phone,X1,Rang to say he could not come\n")
    assert store.one("SELECT text, comment FROM derived.chronology") == {
        "text": "Rang to say he could not come",
        "comment": None,
    }


def test_a_column_without_a_heading_is_no_number_and_no_impact(load: Load, store: Store) -> None:
    load("Date,Event,\n01/02/2024,Fight,x\n02/02/2024,Row,y\n")
    assert store.rows("SELECT own_id, impact_typed FROM records.event") == [{"own_id": None, "impact_typed": None}] * 2


def test_a_case_is_a_familys_reference_where_it_is_a_number_and_a_child_where_it_is_a_name(
    load: Load, store: Store
) -> None:
    load("Date,Case,Event\n01/02/2024,F-12,Noise\n02/02/2024,F-12,More noise\n", agency="Housing")
    assert store.rows("SELECT DISTINCT family_id FROM derived.chronology") == [{"family_id": "F-12"}]
    load("Date,Household,Event\n01/02/2024,Ada and Ben,Noise\n", family="F-2", agency="Housing")
    assert store.one("SELECT children FROM derived.chronology WHERE family_id = 'F-2'") == {"children": ["Ada", "Ben"]}


def test_a_list_of_strengths_and_worries_is_a_list_of_factors(load: Load, store: Store) -> None:
    load("Child,Date,Factor,Strength or worry,Evidence\nAda,01/02/2024,Nan,Strength,There every day\n", family="F-1")
    assert store.one("SELECT direction FROM records.factor") == {"direction": "protective"}


# ── The command line ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_file_of_headings_alone_ends_with_status_1_and_says_why(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty.csv").write_text("Date,Child,Event\n")
    status = cli.main(["load", str(tmp_path / "empty.csv"), "--store", str(tmp_path / "s.duckdb")])
    assert status == 1
    assert "no record beneath them" in capsys.readouterr().out


def test_the_chronology_says_which_dates_are_unsure(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import json

    (tmp_path / "c.csv").write_text("Date,Child,Event\n?22/05/2016,Ada,Seen\n23/05/2016,Ada,Seen again\n")
    store = str(tmp_path / "s.duckdb")
    cli.main(["load", str(tmp_path / "c.csv"), "--store", store, "--family", "F-1", "--agency", "Police"])
    capsys.readouterr()
    cli.main(["chronology", "F-1", "--store", store, "--json"])
    entries = json.loads(capsys.readouterr().out)
    assert [entry["unsure"] for entry in entries] == [True, False]


def test_a_list_of_exclusions_names_its_pupil_in_two_columns(load: Load, store: Store, scope: Scope) -> None:
    load(
        "UPN,Surname,Forename,DOB,Exclusion type,Start Date,End Date,Reason\n"
        "Z201200001001,Quibbleton,Alfie,04/04/2013,SUSP,17/01/2023,18/01/2023,PP: physical assault against a pupil\n"
        "Z201200001001,Quibbleton,Alfie,04/04/2013,PERM,12/06/2023,,PA: physical assault against an adult\n",
        family="F-1",
        agency="Oak School",
    )
    chronology = find_chronology(store, scope, "F-1")
    assert list(chronology["category"]) == ["exclusion", "exclusion"]
    assert [list(names) for names in chronology["children"]] == [["Alfie Quibbleton"]] * 2


# ── Kinds of return, each in a dialect ───────────────────────────────────────────────────────────────────────────────

POLICE = """Incident No,Incident Date/Time,Reported,Type,DASH,Victim,Suspect,Children present,Details,Officer,Grade
EP-1,12/03/2024 22:10,13/03/2024,Domestic Abuse - Non Crime,Medium,Kerry Quill,Lee Quill,Ada and Ben,Argument,PC 1,Amber
"""
CPOMS = """Student,Year,Incident Date,Recorded Date,Category,Incident,Linked students,Status,Actions
Ada Quill,4,05/03/2024,07/03/2024,Cause for Concern,No coat again,"Kai Mercer",Open,Rang mother
"""
MYCONCERN = """Concern ID,Date Raised,Pupil,Year Group,Type of Concern,Concern Summary,Raised By,Status
C1,05/03/2024 09:12,Ada Quill,Y4,Emotional Abuse,Said that Dad shouts,T Oduya,Open
"""
CASE_NOTES = """ID,Person Name,Case Note Type,Case Note Date,Date Recorded,Recorded By,Subject,Note,Significant Event
7,Quill Ada,Failed Visit,27/06/2024 16:00,28/06/2024,Nia Lund,CIN visit,Curtains drawn. Card left.,N
"""
WORKFLOW = """Mosaic ID,Client,DOB,Workflow Step,Started,Completed,Assigned To,Team,Outcome
7001,"QUILL, Ada",14/03/2019,Strategy Discussion,04/07/2024,04/07/2024,B Oke,Team 2,S47 - single agency
"""
CONSULTATION = """Event date,Event done at,Staff,Patient name,NHS number,Consultation text
08 Mar 2024,Oakfield Health Visiting,"Cole, R (HV)",Ada Quill,943 476 5919,Home visit - no access. Letter sent.
"""
CLINIC = """Patient,DOB,Clinic,Appointment booked,Appointment date,Type,Outcome
Ada Quill,02/05/2014,Audiology,01/02/2024,12/03/2024,New,DNA
"""
EMERGENCY = """Attendance No,Arrival,Patient,DOB,Complaint,Injury,Site of injury,Mechanism,Hours since injury,Discharge
A1,14/05/2024 19:40,Ada Quill,02/05/2014,Painful arm,Fracture,Left radius,Fell,26,Home
"""
HOUSING = """Tenancy Ref,Tenant,Property,Date,Type,Details,Arrears balance,Housing officer
T9,Kerry Quill,14 Tanner Row,01/02/2024,NOSP,Notice served,1204.50,V Standring
"""
PROBATION = """CRN,Name,Start Date,End Date,Contact Type,Contact Date,Contact Outcome,Contact Notes
X1,Lee QUILL,01/01/2024,31/12/2024,Supervision appointment,05/02/2024,Failed to attend,No reply to a call
"""
SUBSTANCES = """Service User,Session Date,Attended/DNA,Drug test result,Session notes,Children living with client
Kerry Quill,10/04/2024,DNA,Positive,No call,"Ada, Ben"
"""
MARAC = """Date of MARAC: 14 March 2024
Case No,Victim,Perpetrator,Children,Referring agency,Information shared,Actions agreed
1,Kerry Quill,Lee Quill,"Ada, Ben",Police,Three incidents since January,School to be told
"""
FIRE = """IRS number,Date,Incident type,Occupier,Circumstances,Smoke alarms fitted
I1,09/09/2023,Dwelling fire,Kerry Quill,Chip pan fire put out,2
"""
AMBULANCE = """CAD No,Call Date/Time,Patient,Age,Chief Complaint,Crew notes,Conveyed to
C9,04/03/2024 02:10,Ben Quill,6,Asthma,House cold and no inhaler found,Infirmary
"""
MISSING = """Missing from date/time,Date/time returned,Young person,Circumstances,Risk,Return interview date
01/06/2024 21:00,02/06/2024 09:15,Cal Quill,Left after an argument,Medium,05/06/2024
"""
PLACEMENTS = """Person ID,Child,DOB,Legal Status,Placement,Placement Start,Placement End,Reason Ended,Provider
77,Cal Quill,02/03/2009,C2,U4,01/02/2024,15/05/2024,Carer requested,Own provision
"""
LAC_VISITS = """Person ID,Name,Visit Date,Visit Type,Child Seen,Seen Alone,Notes,Worker
77,Cal Quill,31/05/2024,Statutory LAC visit,Yes,Yes,Settled,T Oakes
"""
EXTRACTS = {
    "placements": (PLACEMENTS, "Agency not stated", "2024-02-01", "placement_change", ["Cal Quill"], None),
    "events, looked-after visits": (LAC_VISITS, "Agency not stated", "2024-05-31", "visit", ["Cal Quill"], None),
    "missing_episodes": (MISSING, "Agency not stated", "2024-06-01", "missing_episode", ["Cal Quill"], None),
    "police_notices": (POLICE, "Police", "2024-03-12", "domestic_abuse", ["Ada", "Ben"], "Kerry Quill; Lee Quill"),
    "school_log": (CPOMS, "School or college", "2024-03-05", "school_concern", ["Ada Quill"], None),
    "school_log, reported only": (MYCONCERN, "School or college", "2024-03-05", "emotional_harm", ["Ada Quill"], None),
    "health_appointments": (CLINIC, "Agency not stated", "2024-03-12", "was_not_brought", ["Ada Quill"], None),
    "events": (CASE_NOTES, "Agency not stated", "2024-06-27", "no_access", ["Quill Ada"], None),
    "events, by workflow": (WORKFLOW, "Agency not stated", "2024-07-04", "strategy_discussion", ["Ada Quill"], None),
    "chronology": (CONSULTATION, "Oakfield Health Visiting", "2024-03-08", "no_access", ["Ada Quill"], None),
    "ed_attendances": (EMERGENCY, "Emergency department", "2024-05-14", "ed_attendance", ["Ada Quill"], None),
    "housing_log": (HOUSING, "Housing", "2024-02-01", "housing_problem", [], "Kerry Quill"),
    "probation_contacts": (PROBATION, "Probation", "2024-02-05", "appointment_missed_by_adult", [], "Lee QUILL"),
    "adult_services": (
        *(SUBSTANCES, "Agency not stated", "2024-04-10", "appointment_missed_by_adult"),
        *(["Ada", "Ben"], "Kerry Quill"),
    ),
    "marac_list": (MARAC, "Agency not stated", "2024-03-14", "marac", ["Ada", "Ben"], "Lee Quill; Kerry Quill"),
    "fire_service": (FIRE, "Fire and rescue", "2023-09-09", "fire_incident", [], "Kerry Quill"),
    "ambulance_calls": (AMBULANCE, "Ambulance service", "2024-03-04", "ambulance_call", ["Ben Quill"], None),
}


@pytest.mark.parametrize("name", EXTRACTS)
def test_each_kind_is_told_by_its_headings_and_its_row_is_whose_it_is(load: Load, store: Store, name: str) -> None:
    table, agency, day, category, children, adults = EXTRACTS[name]
    report = load(table, family="F-1")
    assert (report.kind, report.accepted, report.held) == (name.split(",")[0], 1, 0)
    row = store.one("SELECT agency, earliest, category, children, adults_typed FROM derived.chronology")
    assert row is not None
    assert (row["agency"], str(row["earliest"]), row["category"]) == (agency, day, category)
    assert (row["children"], row["adults_typed"]) == (children, adults)


def test_a_child_linked_to_a_record_concerns_it_only_where_known(load: Load, store: Store) -> None:
    load("Name,DOB,Role\nBen Quill,19/11/2017,Child\n", "people.csv", family="F-1", agency="School")
    load(CPOMS.replace('"Kai Mercer"', '"Ben Quill; Kai Mercer"'), family="F-1", agency="School")
    row = store.one("SELECT children FROM derived.chronology")
    assert row is not None
    assert sorted(row["children"]) == ["Ada Quill", "Ben Quill"]
    assert store.rows("SELECT name FROM derived.person WHERE name = 'Kai Mercer'") == []


def test_the_injury_in_a_row_of_an_emergency_department_is_a_record_beside_the_attendance(
    load: Load, store: Store
) -> None:
    load(EMERGENCY, family="F-1")
    found = store.one("SELECT injury_kind, site, explanation, delay_hours FROM records.injury")
    assert found == {"injury_kind": "Fracture", "site": "Left radius", "explanation": "Fell", "delay_hours": 26.0}
    assert len(store.rows("SELECT * FROM derived.chronology")) == 1, "told once, by the attendance"


@pytest.mark.parametrize(("words", "born"), [("None", "02/05/2014"), ("Fracture", "01/02/1990")])
def test_no_injury_and_an_adults_injury_are_no_childs(load: Load, store: Store, words: str, born: str) -> None:
    none = EMERGENCY.replace("Fracture,Left radius,Fell", f"{words},,") if words == "None" else EMERGENCY
    load(none.replace("02/05/2014", born), family="F-1")
    assert store.rows("SELECT * FROM records.injury") == []


def test_a_marac_list_of_several_families_is_held(load: Load) -> None:
    report = load(MARAC + "2,Jo Other,Al Other,,IDVA,First referral,None\n", family="F-1")
    assert (report.accepted, report.held) == (0, 2)
    assert {issue.code for issue in report.issues if issue.severity == "held"} == {"case_of_several"}


# ── An ambulance service's list ──────────────────────────────────────────────────────────────────────────────────────

AMBULANCE = """Incident Date,Time,Reason,Findings,Conveyed (Y/N),Outcome,Safeguarding Ref
07/05/2022,21:14,Fall from window,"3yo, alert, graze to forehead",Y,"Taken to Eastmere General ED",SG-1123 sent 08/05
19/06/2022,02:40,Overdose - mother,Conscious. 2 children asleep upstairs.,N,Police on scene,none
"""


def test_an_ambulance_list_says_who_was_taken_to_hospital_in_its_own_words(load: Load, store: Store) -> None:
    report = load(AMBULANCE, family="F-1")
    assert (report.kind, report.accepted) == ("ambulance_calls", 2)
    assert "column_not_used" not in codes(report)
    first, second = store.rows("SELECT * FROM records.event ORDER BY earliest")
    assert (first["category"], first["outcome"], second["outcome"]) == ("ambulance_call", "conveyed", "not_conveyed")
    assert (first["outcome_typed"], first["action"]) == ("Taken to Eastmere General ED", "Conveyed (Y/N): Y")
    assert "Safeguarding Ref: SG-1123 sent 08/05" in first["text"]
    assert "Reason: Fall from window" in first["text"]
    assert (second["outcome_typed"], second["action"]) == ("Police on scene", "Conveyed (Y/N): N")


def test_a_yes_under_conveyed_alone_is_an_outcome_under_its_heading(load: Load, store: Store) -> None:
    load("Call date,Chief complaint,Conveyed,Crew\n07/05/2022,Fall,Y,A1\n08/05/2022,Fit,To Eastmere ED,A1\n")
    rows = store.rows("SELECT outcome, outcome_typed FROM records.event ORDER BY earliest")
    assert [tuple(row.values()) for row in rows] == [("conveyed", "Conveyed: Y"), (None, "To Eastmere ED")]


def test_of_two_outcomes_the_one_in_words_is_taken_and_the_yes_is_kept_under_its_heading(
    load: Load, store: Store
) -> None:
    load("Date,Event,Result,Outcome,Action\n01/02/2024,Referral,Yes,Assessment started,Called back\n", agency="CSC")
    row = store.one("SELECT outcome, outcome_typed, action FROM records.event")
    assert row == {"outcome": "progressed", "outcome_typed": "Assessment started", "action": "Called back\nResult: Yes"}


# ── An emergency department's list ───────────────────────────────────────────────────────────────────────────────────

ATTENDANCES = (
    "Hospital No,Surname,Forename,DOB,Arrival Date,Arrival Time,Presenting Complaint,Triage Notes,Diagnosis 1,"
    "Diagnosis 2,Disposal,Departure Date,Departure Time,GP Letter Sent\n"
    'E1,MARSH,Lily,03/04/2020,07/05/2022,21:55,Head injury,"Fell from window, unwitnessed",Minor head injury,'
    "Laceration of forehead,Discharged,08/05/2022,01:12,Y\n"
    "E1,MARSH,Lily,03/04/2020,19/07/2022,18:20,Burn,Hot tea on her right forearm,Burn - forearm,,"
    "Left before treatment,19/07/2022,19:45,N\n"
)


def test_every_attendance_is_one_whatever_was_complained_of_and_no_diagnosis_is_left_out(
    load: Load, store: Store
) -> None:
    report = load(ATTENDANCES, family="F-1")
    assert (report.kind, report.accepted) == ("ed_attendances", 2)
    assert not {"column_not_used", "dates_not_read", "word_not_known"} & set(codes(report))
    first, second = store.rows("SELECT * FROM records.event ORDER BY earliest")
    assert (first["category"], second["category"]) == ("ed_attendance", "ed_attendance")
    assert second["text"].startswith("Burn\nTriage Notes: Hot tea on her right forearm")
    assert "Diagnosis 1: Minor head injury; Diagnosis 2: Laceration of forehead" in first["text"]
    assert "Departure Date: 08/05/2022; Departure Time: 01:12" in first["text"]
    assert (second["outcome"], second["outcome_typed"]) == ("left_before_seen", "Left before treatment")
    assert first["action"] == "GP Letter Sent: Y"
    assert store.rows("SELECT DISTINCT own_id, name FROM records.named_person") == [
        {"own_id": "E1", "name": "Lily MARSH"}
    ]


def test_a_number_behind_a_heading_tells_children_apart_and_joins_what_was_done(load: Load, store: Store) -> None:
    load("Date,Event,Child 1,Child 2,Action 1,Action 2\n01/02/2024,Visit,x,,Rang CSC,Wrote to GP\n", agency="School")
    row = store.one("SELECT text, action FROM records.event")
    assert row == {"text": "Visit", "action": "Rang CSC\nAction 2: Wrote to GP"}


# ── A police force's list of occurrences ─────────────────────────────────────────────────────────────────────────────

OCCURRENCES = (
    "Occurrence No,Reported Date/Time,Occurred From,Occurrence Type,Summary,Involved,OIC,Disposal\n"
    '422001,14/02/2022 23:40,14/02/2022 23:15,DOMESTIC - VERBAL,MALE SHOUTING,"VIC: MARSH, KIM 03/04/1990; '
    'SUS: BELL, TOM 11/09/1988; CHI: MARSH, LILY 03/04/2020",PC 4412 HALL,NFA - VICTIM DECLINES\n'
    '422002,19/08/2022 16:05,19/08/2022 15:50,ASSAULT,STRUCK TO FACE,"VIC: MARSH, NOAH (DOB 11/09/2008); '
    'Suspect - Tom Bell",DC 3310 OWEN,CHARGED\n'
)


def test_everybody_involved_in_an_occurrence_is_named_without_their_part_in_it_and_a_child_is_a_child(
    load: Load, store: Store
) -> None:
    assert load(OCCURRENCES, family="F-1").accepted == 2
    rows = store.rows(
        "SELECT e.own_id, n.field, n.name, n.born_earliest FROM records.named_person n JOIN records.event e "
        "USING (record_id) ORDER BY e.own_id, n.field, n.position"
    )
    assert [(row["own_id"][-1], row["field"], row["name"], str(row["born_earliest"])) for row in rows] == [
        ("1", "adults", "KIM MARSH", "1990-04-03"),
        ("1", "adults", "TOM BELL", "1988-09-11"),
        ("1", "children", "LILY MARSH", "2020-04-03"),
        ("2", "adults", "Tom Bell", "None"),
        ("2", "children", "NOAH MARSH", "2008-09-11"),
    ]
    outcomes = store.rows("SELECT outcome FROM records.event ORDER BY own_id")
    assert [row["outcome"] for row in outcomes] == ["no_further_action", "charged"]


def test_who_was_a_child_on_the_day_is_a_child_of_that_day_alone(load: Load, store: Store) -> None:
    load(
        "Date,Agency,Event,Adults\n01/02/2010,Police,Fight,Tom Bell (dob 11/09/1995)\n"
        "01/02/2020,Police,Fight,Tom Bell (dob 11/09/1995)\n02/02/2020,Police,Fight,Tom Bell (left 11/09/2019)\n"
    )
    rows = store.rows("SELECT field, born_typed FROM records.named_person ORDER BY record_id")
    assert [(row["field"], row["born_typed"]) for row in rows] == [
        ("children", "11/09/1995"),
        ("adults", "11/09/1995"),
        ("adults", None),
    ]


# ── A landlord's log with headings in two rows ───────────────────────────────────────────────────────────────────────


def landlords_log() -> bytes:
    """A sheet whose headings stand in two rows: some reach over two columns, some are merged down both rows."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Harbour Homes Housing Association - tenancy log"])
    sheet.append(["Date", "Type", "Contact", None, "Details", "Rent account", None, "Repairs", None])
    sheet.append([None, None, "With", "Method", None, "Arrears", "Action", "Job no", "Status"])
    sheet.append(["10/01/2022", "ASB", "Neighbour at 16", "Phone", "Shouting at night", None, None, None, None])
    sheet.append([None, "ASB", "Neighbour at 12", "Email", "Noise again", None, None, None, None])
    sheet.append(["14/02/2022", "Arrears", None, "Letter", "First letter sent", "412.55", "NOSP warning", None, None])
    sheet.append(["02/03/2022", "Repair", "Tenant", "Visit", "No access", None, None, "R10442", "Carded"])
    for place in ("A1:I1", "C2:D2", "F2:G2", "H2:I2", "A2:A3", "B2:B3", "E2:E3", "A4:A5"):
        sheet.merge_cells(place)
    packed = BytesIO()
    book.save(packed)
    return packed.getvalue()


def test_headings_merged_over_two_rows_are_read_as_one_table_with_both_their_words(
    load: Callable[..., FileReport], store: Store
) -> None:
    report = load(landlords_log(), "log.xlsx", family="F-1")
    assert (report.kind, report.accepted, report.not_a_record) == ("housing_log", 4, 3)
    assert not {"no_records", "column_not_used"} & set(codes(report))
    rows = store.rows('SELECT * FROM records.event ORDER BY "row"')
    assert [(str(row["earliest"]), row["source"], row["subcategory"]) for row in rows[:2]] == [
        ("2022-01-10", "Neighbour at 16", "Phone"),
        ("2022-01-10", "Neighbour at 12", "Email"),
    ]
    assert (rows[2]["text"], rows[2]["action"]) == ("First letter sent\nRent account Arrears: 412.55", "NOSP warning")
    assert (rows[3]["own_id"], rows[3]["outcome_typed"]) == ("R10442", "Carded")


# ── What a police log says by its columns ────────────────────────────────────────────────────────────────────────────


def test_an_incident_with_a_dash_grade_is_domestic_abuse_whatever_its_words_say(load: Load, store: Store) -> None:
    load(
        "Log No,Date/Time,Victim,Suspect,DASH,Circumstances\n"
        "L1,14/07/2016 01:20,MARSH Kim,BELL Tom,Standard,Both drunk. Advice given.\n"
        "L2,15/08/2016 02:20,MARSH Kim,,N/A,Purse stolen.\n",
        family="F-1",
    )
    told = store.rows("SELECT own_id, category FROM records.event ORDER BY own_id")
    assert told == [{"own_id": "L1", "category": "domestic_abuse"}, {"own_id": "L2", "category": None}]


def test_a_part_in_brackets_behind_everybody_involved_keeps_each_a_person_and_a_child_a_child(
    load: Load, store: Store
) -> None:
    load("Date,Child,Event\n01/06/2019,Kit Marsh,Seen at home\n", family="F-1", agency="Health Visiting")
    load(
        "Occurrence No,Occurrence Type,Date,Involved Persons,Summary\n"
        '42/1,Assault,11/12/2019,"MARSH Kit (victim), MARSH Kim (suspect), GREER Mary (witness)",Assault reported.\n',
        family="F-1",
        agency="Eastmere Police",
    )
    (told,) = store.rows("SELECT children FROM derived.chronology WHERE agency = 'Eastmere Police'")
    assert told["children"] == ["Kit Marsh"]
    people = store.rows("SELECT name, is_child FROM derived.person ORDER BY name")
    assert [(one["name"], one["is_child"]) for one in people] == [
        ("Kim Marsh", False),
        ("Kit Marsh", True),
        ("Mary Greer", False),
    ]


def test_rows_that_name_one_child_again_and_again_are_events_though_dated_by_the_report_alone(
    load: Load, store: Store
) -> None:
    report = load(
        "Ref,Type,Reported,Subject,DOB,Summary\n"
        "M1,Missing,12/01/2022,Kit Larrow,19/03/2008,Missing from home\n"
        "I1,Intelligence,24/02/2022,Kit Larrow,19/03/2008,Seen with older males\n",
        family="F-1",
        agency="Eastmere Police",
    )
    assert report.kind == "chronology" and "date_is_recorded" in codes(report)
    told = store.rows("SELECT text, children FROM derived.chronology ORDER BY earliest")
    assert [one["text"] for one in told] == ["Missing from home", "Seen with older males"]
    assert all(one["children"] == ["Kit Larrow"] for one in told)
    # nobody twice: a list of people, with a day beside each
    listed = "Ref,Reported,Name,DOB,Notes\n1,12/01/2022,Ada,1/2/2010,x\n2,13/01/2022,Ben,1/2/2012,y\n"
    assert load(listed).kind == "people"


@pytest.mark.parametrize(
    ("name", "agency"),
    [
        ("Mosaic case notes.csv", "Children's social care"),
        ("NICHE export 2019.csv", "Police"),
        ("CPOMS_export.csv", "School or college"),
        ("EMIS print.csv", "General practice"),
    ],
)
def test_the_name_of_a_record_system_in_a_files_name_says_whose_it_is(
    load: Load, store: Store, name: str, agency: str
) -> None:
    load("Date,Child,Event\n01/06/2019,Kit Marsh,Seen at home\n", name, family="F-1")
    assert store.rows("SELECT agency FROM records.event") == [{"agency": agency}]
