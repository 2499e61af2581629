"""The looked-after children return, list by list as text or as XML: placements, reviews, absences, orders, workers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from safer_analysis.intake.load import FileReport
from safer_analysis.store import Store

Load = Callable[..., FileReport]

EPISODES = "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n"


def told(store: Store) -> list[tuple[Any, ...]]:
    rows = store.rows("SELECT * FROM derived.chronology ORDER BY earliest NULLS LAST, category")
    return [(row["earliest"] and row["earliest"].isoformat(), row["category"], *row["children"]) for row in rows]


def codes_of(report: FileReport) -> set[str]:
    return {issue.code for issue in report.issues}


def test_each_episode_is_a_change_and_the_last_one_an_end(load: Load, store: Store) -> None:
    rows = (
        "538,21/07/2016,S,C2,N1,U6,PR1,24/04/17,X1,ALLEG,V26 3IN,Y27 2BR,9468114\n"
        "538,24/04/2017,T,C2,N1,R2,PR5,03/09/17,E4A,,B7 5MB,Q11 5KI,1148477\n"
    )
    load(EPISODES + rows, "episodes.csv")
    assert told(store) == [
        ("2016-07-21", "placement_change", "Person 538"),
        ("2017-04-24", "placement_change", "Person 538"),
        ("2017-09-03", "placement_change", "Person 538"),
    ]
    first, *_, last = store.rows("SELECT text, decoded FROM derived.chronology ORDER BY earliest")
    assert first["text"].startswith("DECOM: 21/07/2016; RNE: S; LS: C2; CIN: N1; PLACE: U6; PLACE_PROVIDER: PR1")
    assert "RNE S: Started to be looked after; LS C2: Full care order; CIN N1: Abuse or neglect" in first["decoded"]
    assert last == {"text": "DEC: 03/09/17; REC: E4A", "decoded": "REC E4A: Returned home to parents, planned"}


@pytest.mark.parametrize(
    ("reason", "status", "category"),
    [
        ("L", "C1", "court_order"),
        ("L", "V2", None),  # accommodated by agreement
        ("L", "J1", "court_order"),
        ("P", "V2", "placement_change"),
        ("b", "c2", "placement_change"),
        ("Q", "", None),
    ],
)
def test_what_kind_of_change_the_reason_and_the_status_say(
    load: Load, store: Store, reason: str, status: str, category: str | None
) -> None:
    load(f"{EPISODES}538,21/07/2016,{reason},{status},N1,U6,PR1,,,,,,\n", "episodes.csv")
    assert told(store) == [("2016-07-21", category, "Person 538")]


def test_an_episode_without_a_beginning_or_that_ends_before_it_is_kept_and_said(load: Load, store: Store) -> None:
    rows = "538,,S,C2,N1,U6,PR1,,,,,,\n539,01/02/2017,S,C2,N1,U6,PR1,01/01/2017,E5,,,,\n"
    report = load(EPISODES + rows, "episodes.csv")
    assert report.accepted == 2
    assert codes_of(report) >= {"date_missing", "end_before_start"}
    assert (None, "placement_change", "Person 538") in told(store)


def test_the_list_of_children_gives_each_a_birth_and_holds_a_row_without_a_number(load: Load, store: Store) -> None:
    rows = "538,1,29/01/2005,BAFR,UN1,,\n539,M,,ABAN,A123,1,04/03/2020\n,2,05/08/2005,APKN,,,\n"
    report = load(f"CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n{rows}", "header.csv")
    assert (report.accepted, report.held) == (2, 1)
    found = store.rows(
        "SELECT own_id, sex, date_of_birth_earliest AS born, notes FROM records.person_record ORDER BY 1"
    )
    assert [(row["own_id"], row["sex"], row["notes"]) for row in found] == [
        ("538", "male", None),
        ("539", "male", "MOTHER: 1; MC_DOB: 04/03/2020"),
    ]
    upn = [(issue.row, issue.code) for issue in report.issues if issue.column == "UPN"]
    assert upn == [(3, "upn_not_valid")]  # UN1 says why there is none


def test_the_lists_together_make_one_child_of_one_number(load: Load, store: Store) -> None:
    load("CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n538,2,29/01/2005,BAFR,UN1,,\n", "header.csv")
    load(f"{EPISODES}538,21/07/2016,S,C2,N1,U6,PR1,,,,,,\n", "episodes.csv")
    load("CHILD,DOB,REVIEW,REVIEW_CODE\n538,29/01/2005,01/09/2016,PN1\n", "reviews.csv")
    load("CHILD,DOB,MISSING,MIS_START,MIS_END\n538,29/01/2005,M,01/02/2017,03/02/2017\n", "missing.csv")
    assert len(store.rows("SELECT * FROM derived.family")) == 1
    assert [category for _, category, *_ in told(store)] == ["placement_change", "meeting_attended", "missing_episode"]
    assert store.one("SELECT name, sex, born_typed FROM derived.person") == {
        "name": "Person 538",
        "sex": "female",
        "born_typed": "29/01/2005",
    }


@pytest.mark.parametrize(("code", "seen"), [("PN1", True), ("PN4", True), ("PN6", False), ("PN0", None), ("", None)])
def test_whether_the_child_was_at_the_review(load: Load, store: Store, code: str, seen: bool | None) -> None:
    load(f"CHILD,DOB,REVIEW,REVIEW_CODE\n538,29/01/2005,01/09/2016,{code}\n", "reviews.csv")
    assert store.one("SELECT child_seen FROM derived.chronology") == {"child_seen": seen}


def test_a_child_missing_for_days_is_missing_for_those_days(load: Load, store: Store) -> None:
    rows = "538,29/01/2005,M,01/02/2017,03/02/2017\n538,29/01/2005,A,05/05/2017,\n"
    load(f"CHILD,DOB,MISSING,MIS_START,MIS_END\n{rows}", "missing.csv")
    found = store.rows("SELECT latest::VARCHAR AS latest, precision, decoded FROM derived.chronology ORDER BY earliest")
    assert [tuple(row.values()) for row in found] == [
        ("2017-02-03", "range", "MISSING M: Missing from placement"),
        ("2017-05-05", "day", "MISSING A: Away from placement without authorisation"),
    ]


def test_a_social_worker_is_an_involvement_with_its_days_and_a_change_of_worker(load: Load, store: Store) -> None:
    rows = "538,29/01/2005,SW999,01/01/2020,03/01/2021,SWDIED\n"
    load(f"CHILD,DOB,SW_ID,SW_DECOM,SW_DEC,SW_REASON\n{rows}", "sw.csv")
    work = store.one("SELECT worker, start_earliest::VARCHAR AS a, end_latest::VARCHAR AS b FROM records.involvement")
    assert work == {"worker": "SW999", "a": "2020-01-01", "b": "2021-01-03"}
    assert told(store) == [("2020-01-01", "worker_change", "Person 538")]


@pytest.mark.parametrize(
    ("content", "facts"),
    [
        ("CHILD,DOB,SEX,DUC\n538,29/01/2005,1,01/05/2020", [("2020-05-01", None)]),
        (
            "CHILD,DOB,DATE_INT,DATE_MATCH,FOSTER_CARE,NB_ADOPTR,SEX_ADOPTR,LS_ADOPTR\n"
            "538,29/01/2019,01/05/2020,01/08/2020,0,2,MF,L0",
            [("2020-05-01", "management_decision"), ("2020-08-01", "management_decision")],
        ),
        (
            "CHILD,DOB,DATE_PLACED,DATE_PLACED_CEASED,REASON_PLACED_CEASED\n538,29/01/2019,01/05/2020,,",
            [("2020-05-01", "management_decision")],
        ),
        (
            "CHILD,DOB,PREV_PERM,LA_PERM,DATE_PERM\n538,29/01/2005,P1,E09000001,01/05/2010",
            [("2010-05-01", "court_order")],
        ),
        ("CHILD,DOB,PREV_PERM,LA_PERM,DATE_PERM\n538,29/01/2005,Z1,,", []),
        ("CHILD,DOB,DOLO_START,DOLO_END\n538,29/01/2005,01/01/2025,02/01/2025", [("2025-01-01", "court_order")]),
        ("CHILD,DOB,IN_TOUCH,ACTIV,ACCOM\n538,29/01/2005,YES,F1,B1", []),
        ("CHILD,DOB,SDQ_SCORE,SDQ_REASON,CONVICTED,HEALTH_CHECK,TEETH_CHECK\n538,29/01/2005,12,,1,1,0", []),
    ],
)
def test_every_other_list_has_its_facts(
    load: Load, store: Store, content: str, facts: list[tuple[str, str | None]]
) -> None:
    report = load(content + "\n", "list.csv")
    assert (report.accepted, report.held) == (1, 0)
    assert told(store) == [(day, category, "Person 538") for day, category in facts]
    last = content.splitlines()[-1].split(",")
    kept = " ".join(
        map(str, store.rows("SELECT text, notes FROM records.event FULL JOIN records.person_record USING (row)"))
    )
    assert all(words in kept for words in last[2:] if words and not words.isdigit() and "/" not in words)


def test_the_return_as_xml_is_read_the_same(load: Load, store: Store) -> None:
    text = (
        "<?xml version='1.0' encoding='us-ascii'?><EXPSSDA903>"
        "<CHILD><HEADER><CHILDID>538</CHILDID><UPN>UN1</UPN><SEX>2</SEX><DOB>29/01/2005</DOB><ETHNIC>BCRB</ETHNIC>"
        "<UASC>0</UASC><MOTHER /><MC_DOB /></HEADER>"
        "<EPISODE><DECOM>06/01/2017</DECOM><RNE>S</RNE><LS>C2</LS><CIN>N1</CIN><PL>U6</PL><URN>37</URN>"
        "<PLACE_PROVIDER>PR1</PLACE_PROVIDER><DEC>27/06/2017</DEC><REC>E4A</REC><REASON_PLACE_CHANGE /></EPISODE>"
        "</CHILD>"
        "<CHILD><HEADER><CHILDID>539</CHILDID><SEX>1</SEX><DOB>16/04/2012</DOB></HEADER></CHILD></EXPSSDA903>"
    )
    report = load(text, "903.xml")
    assert (report.accepted, report.held) == (3, 0)
    assert told(store) == [
        ("2017-01-06", "placement_change", "Person 538"),
        ("2017-06-27", "placement_change", "Person 538"),
    ]
    assert len(store.rows("SELECT * FROM derived.person")) == 2


def test_a_list_of_people_whose_column_is_called_child_is_still_a_list_of_people(load: Load, store: Store) -> None:
    load("Family ref,Child,DOB,Sex,Role\nF-1,Ada Ashdown,01/02/2015,F,Child\n", "people.csv")
    assert store.one("SELECT full_name, own_id FROM records.person_record") == {
        "full_name": "Ada Ashdown",
        "own_id": None,
    }


# ── Lists of case systems beside the statutory return ────────────────────────────────────────────────────────────────

REVIEWS = """Child ID,Child Name,Date of Birth,Date of Review,Type of Review,Participation,IRO,Next review due
204517,Mia Quill,14/02/2013,12/05/2021,First,PN1 Attends and speaks for self,Ann Poole,04/08/2021
204517,Mia Quill,14/02/2013,04/08/2021,Second,PN6 Did not attend but views conveyed,Ann Poole,01/02/2022
204518,Leo Quill,09/07/2016,04/08/2021,First,Child did not attend,Ann Poole,
Grand total,,,,3,,,
"""


def test_a_list_of_reviews_says_who_took_part_and_what_is_only_due_did_not_happen(load: Load, store: Store) -> None:
    report = load(REVIEWS, "reviews.csv", family="F-1", agency="Children's Services")
    assert (report.accepted, report.not_a_record) == (3, 2)
    reviews = store.rows("SELECT earliest, category, subcategory, child_seen, text FROM records.event ORDER BY row")
    assert [(str(one["earliest"]), one["category"], one["child_seen"]) for one in reviews] == [
        ("2021-05-12", "meeting_attended", True),
        ("2021-08-04", "meeting_attended", False),
        ("2021-08-04", "meeting_attended", False),
    ]
    assert {one["subcategory"] for one in reviews} == {"Looked-after review"}
    assert "Participation: PN6 Did not attend but views conveyed; IRO: Ann Poole" in reviews[1]["text"]
    assert store.rows("SELECT name FROM derived.person ORDER BY name") == [{"name": "Leo Quill"}, {"name": "Mia Quill"}]


def test_one_row_of_a_wide_list_is_a_review_checks_a_visit_and_family_time(load: Load, store: Store) -> None:
    wide = (
        "Child ID,Child Name,DOB,LAC Review Date,Participation Code,IRO,Health Assessment Date,Dental Check Date,"
        "SDQ Date,SDQ Score,Statutory Visit Date,Child Seen Alone,Family Time Contact Date,Contact With,"
        "Contact Outcome\n"
        "204517,Mia Quill,14/02/2013,12/05/2021,PN7,Ann Poole,20/05/2021,01/06/2021,01/07/2021,18,10/05/2021,N,"
        "15/05/2021,Mother,Mother did not come\n"
        "Average,,,,,,,,,18,,,,,\n"
    )
    load(wide, "looked after.csv", family="F-1", agency="Children's Services")
    rows = store.rows("SELECT * FROM records.event ORDER BY earliest")
    assert [(str(row["earliest"]), row["subcategory"]) for row in rows] == [
        ("2021-05-10", "Statutory visit"),
        ("2021-05-12", "Looked-after review"),
        ("2021-05-15", "Family time"),
        ("2021-05-20", "Health assessment of a looked-after child"),
        ("2021-06-01", "Dental check"),
        ("2021-07-01", "Strengths and difficulties questionnaire"),
    ]
    assert (rows[0]["seen_alone"], rows[1]["child_seen"]) == (False, False)
    assert "Contact Outcome: Mother did not come" in rows[2]["text"] and "SDQ Score: 18" in rows[5]["text"]
    assert store.rows("SELECT name FROM derived.person") == [{"name": "Mia Quill"}]


def test_a_list_of_absences_tells_the_sort_where_the_child_was_found_and_what_came_of_the_interview(
    load: Load, store: Store
) -> None:
    absences = (
        "Child Name,DOB,Missing / Absent,Missing Start Date,Missing Start Time,Missing End Date,Duration (hrs),"
        "RHI Offered,RHI Accepted,RHI Date,Key issues from RHI,Found Location\n"
        '"Quill, Mia",14/02/2013,Missing,12/01/2024,22:15,13/01/2024,8.25,Yes,Yes,15/01/2024,Drank with Dean,Station\n'
        '"Quill, Mia",14/02/2013,Absent,10/02/2024,21:00,10/02/2024,2.5,Yes,No,,,\n'
    )
    load(absences, "missing.csv", family="F-1", agency="Children's Services")
    one, other = store.rows("SELECT * FROM records.event ORDER BY row")
    assert one["text"].startswith("Drank with Dean") and "Found Location: Station" in one["text"]
    assert (str(one["earliest"]), str(one["latest"]), str(one["time"])) == ("2024-01-12", "2024-01-13", "22:15:00")
    assert "Missing / Absent: Absent; Duration (hrs): 2.5" in other["text"]
    assert other["action"] == "RHI Offered: Yes\nRHI Accepted: No"


def test_family_time_that_did_not_take_place_is_a_record_though_nothing_was_observed(load: Load, store: Store) -> None:
    sessions = (
        "Child,DOB,Date of family time,Start,End,Who attended,Supervised?,Supervisor,Observations,Outcome\n"
        "Mia Quill,14/02/2013,15/05/2021,16:00,17:30,Mother,Yes,K Ahmed,Mother 30 minutes late. Mia quiet.,Took place\n"
        "Mia Quill,14/02/2013,22/05/2021,16:00,17:30,Mother,Yes,K Ahmed,,Mother did not attend\n"
    )
    report = load(sessions, "family time.csv", family="F-1", agency="Children's Services")
    assert (report.accepted, report.held) == (2, 0)
    held, missed = store.rows("SELECT * FROM records.event ORDER BY row")
    assert {held["category"], missed["category"]} == {"family_contact"}
    assert held["text"].startswith("Mother 30 minutes late") and missed["outcome_typed"] == "Mother did not attend"


def test_a_placement_begins_on_its_own_day_and_not_when_the_order_was_made(load: Load, store: Store) -> None:
    placements = (
        "Person ID,Forename,Surname,DoB,Legal Status,Legal Status Start,Placement Type,Carer / Establishment,"
        "Start Date,End Date,End Reason,Reason for New Episode\n"
        "204517,Mia,Quill,14/02/2013,C2,03/04/2021,K2 - Home,Beech Lodge,11/09/2022,,,P\n"
    )
    report = load(placements, "placements.csv", family="F-1", agency="Children's Services")
    row = store.one("SELECT earliest, unsure, text FROM records.event")
    assert row is not None and (str(row["earliest"]), bool(row["unsure"])) == ("2022-09-11", False)
    assert "Legal Status Start: 03/04/2021" in row["text"] and "Carer / Establishment: Beech Lodge" in row["text"]
    assert not codes_of(report) & {"dates_differ", "column_not_used"}


def test_a_list_of_health_checks_tells_each_check_and_when_it_was_due_is_nobodys_birth(
    load: Load, store: Store
) -> None:
    checks = (
        "Mosaic ID,Surname,First Name,Date of Birth,Activity,Due Date,Date Completed,Outcome,SDQ Score,Comments\n"
        "204517,Quill,Mia,14/02/2013,Initial Health Assessment,01/05/2021,20/05/2021,Completed,,Late - consent\n"
        "204517,Quill,Mia,14/02/2013,Dental Check,01/06/2021,,Refused,,Refused by young person\n"
        "204517,Quill,Mia,14/02/2013,SDQ,01/07/2021,01/07/2021,Completed,18,\n"
    )
    load(checks, "health.csv", family="F-1", agency="Children's Services")
    rows = store.rows("SELECT earliest, text, outcome_typed FROM records.event ORDER BY row")
    assert [row["earliest"] and str(row["earliest"]) for row in rows] == ["2021-05-20", None, "2021-07-01"]
    assert "Activity: Dental Check; Due Date: 01/06/2021" in rows[1]["text"] and rows[1]["outcome_typed"] == "Refused"
    assert "SDQ Score: 18" in rows[2]["text"]
    assert store.rows("SELECT name, unborn FROM derived.person") == [{"name": "Mia Quill", "unborn": False}]
    assert store.rows("SELECT due_date_earliest FROM records.person_record") == []
