"""Ofsted's Annex A: lists of children, each row of which holds several dated records, in all the mess they come in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any

import openpyxl
import pytest

from safer_analysis.access import Scope
from safer_analysis.history.reading import find_chronology, find_families, find_record
from safer_analysis.intake.load import FileReport
from safer_analysis.intake.values import is_nothing, read_code, read_flag
from safer_analysis.store import Store

Load = Callable[..., FileReport]
Rows = list[list[Any]]

WHO = ["Child Unique ID", "Gender", "Ethnicity", "Date of Birth", "Age of Child (Years)"]
PLANS = [
    *WHO,
    "Does the Child have a Disability",
    "Child Protection Plan Start Date",
    "Initial Category of Abuse",
    "Latest Category of Abuse",
    "Date of the Last Statutory Visit",
    "Was the Child Seen Alone?",
    "Date of latest review conference",
    "Child Protection Plan End Date",
    "Number of Previous Child Protection Plans",
    "Allocated Team",
    "Allocated Worker",
]


def workbook(**sheets: Rows) -> bytes:
    """A workbook with these rows on sheets of these names; `_` in a name stands for a space."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name.replace("_", " "))
        for row in rows:
            sheet.append(row)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def child(number: Any, born: Any = date(2015, 3, 27), *, age: Any = 8, sex: str = "b) Female") -> list[Any]:
    return [number, sex, "a) WBRI", born, age]


def told(store: Store) -> list[tuple[Any, ...]]:
    """Every dated record as day, category as coded and whom it concerns, in order."""
    rows = store.rows(
        "SELECT earliest, CASE WHEN basis = 'coded' THEN category END AS category, children FROM derived.chronology "
        "ORDER BY earliest NULLS LAST, 2, children"
    )
    return [(row["earliest"] and row["earliest"].isoformat(), row["category"], *row["children"]) for row in rows]


def codes_of(report: FileReport) -> set[str]:
    return {issue.code for issue in report.issues}


def add_up(report: FileReport) -> bool:
    return report.rows_read == report.accepted + report.duplicate + report.held + report.not_a_record


# One row, several records


def test_one_row_of_a_plan_is_a_child_four_dated_records_and_a_worker(load: Load, store: Store) -> None:
    plan = ["b) No", date(2021, 2, 8), "a) Neglect", "Physical abuse", date(2021, 3, 2), "a) Yes"]
    rows = [PLANS, [*child(4071), *plan, date(2021, 5, 1), date(2021, 9, 3), 1, "Unit 1", "Petra\u00a0Wills"]]
    report = load(workbook(List_7=rows), "annex a.xlsx")
    assert (report.rows_read, report.accepted, report.not_a_record) == (2, 1, 1)
    assert told(store) == [
        ("2021-02-08", "cp_plan_start", "Person 4071"),
        ("2021-03-02", "visit", "Person 4071"),
        ("2021-05-01", "review_conference", "Person 4071"),
        ("2021-09-03", "cp_plan_end", "Person 4071"),
    ]
    worker = store.one("SELECT worker, team, sheet, row FROM records.involvement")
    assert worker == {"worker": "Petra Wills", "team": "Unit 1", "sheet": "List 7", "row": 2}


def test_each_record_opens_the_row_it_stands_in_word_for_word(load: Load, store: Store, scope: Scope) -> None:
    plan = ["b) No", date(2021, 2, 8), "Neglect", "Neglect", date(2021, 3, 2), "b) No", None, None, 0]
    load(workbook(List_7=[PLANS, [*child(4071), *plan, "Unit 1", "Petra\u00a0Wills"]]))
    events = store.rows("SELECT event_id, text, seen_alone, child_seen FROM derived.chronology ORDER BY earliest")
    assert len({event["event_id"] for event in events}) == 2
    assert events[0]["text"].startswith(
        "Child Protection Plan Start Date: 2021-02-08; Initial Category of Abuse: Neglect"
    )
    assert events[1]["text"] == "Date of the Last Statutory Visit: 2021-03-02; Was the Child Seen Alone?: b) No"
    assert (events[1]["seen_alone"], events[1]["child_seen"]) == (False, None)
    for event in events:
        record = find_record(store, scope, event["event_id"])
        assert record is not None
        assert ("Allocated Worker", "Petra\u00a0Wills") in record["row_as_typed"]


def test_a_column_left_empty_makes_no_record(load: Load, store: Store) -> None:
    nothing = [None, "#N/A", "", "n/a"]
    for number, empty in enumerate(nothing):
        plan = [
            "b) No",
            date(2021, 2, number + 1),
            "Neglect",
            "Neglect",
            empty,
            None,
            empty,
            empty,
            0,
            empty,
            empty,
        ]
        load(workbook(List_7=[PLANS, [*child(number), *plan]]), f"{number}.xlsx")
    assert [category for _, category, *_ in told(store)] == ["cp_plan_start"] * 4
    assert store.rows("SELECT * FROM records.involvement") == []


@pytest.mark.parametrize(("typed", "issue"), [(None, "date_missing"), ("31/02/2021", "date_not_real")])
def test_the_lists_own_date_blank_or_impossible_is_kept_with_its_date_not_known(
    load: Load, store: Store, typed: str | None, issue: str
) -> None:
    report = load(workbook(List_7=[PLANS, [*child(1), "b) No", typed, "Neglect", "Neglect"]]))
    assert report.accepted == 1
    assert issue in codes_of(report)
    assert told(store) == [(None, "cp_plan_start", "Person 1")]


def test_a_conference_without_an_enquiry_invents_no_enquiry(load: Load, store: Store) -> None:
    heads = [
        *WHO,
        "Strategy discussion initiating Section 47 Enquiry Start Date",
        "Was an Initial Child Protection Conference deemed unnecessary?",
        "Date of Initial Child Protection Conference",
        "Did the Initial Child Protection Conference Result in a Child Protection Plan",
    ]
    rows = [
        [*child(1), None, "No", date(2020, 10, 5), "Yes"],
        [*child(2), date(2020, 9, 16), "Yes", None, ""],
        [*child(3), None, None, None, None],
    ]
    load(workbook(List_5=[heads, *rows]))
    assert told(store) == [
        ("2020-09-16", "s47_enquiry", "Person 2"),
        ("2020-09-16", "strategy_discussion", "Person 2"),
        ("2020-10-05", "initial_conference", "Person 1"),
        (None, "s47_enquiry", "Person 3"),
    ]


def test_no_further_action_on_a_referral_is_its_outcome(load: Load, store: Store) -> None:
    heads = [*WHO, "Date of Referral", "Referral Source", "Referral NFA?", "Number of Referrals in Last 12 Months"]
    rows = [
        [*child(1), date(2020, 9, 16), "q) 6: Police", "a) Yes", 2],
        [*child(2), date(2020, 9, 17), "b) 1B: Individual", "No", 0],
        [*child(3), date(2020, 9, 18), "Scout leader", None, None],
    ]
    report = load(workbook(List_3=[heads, *rows]))
    found = store.rows(
        "SELECT outcome, outcome_typed, referral_source, source, text FROM records.event ORDER BY earliest"
    )
    assert [(row["outcome"], row["referral_source"]) for row in found] == [
        ("no_further_action", "6"),
        (None, "1B"),
        (None, None),
    ]
    assert found[0]["outcome_typed"] == "Referral NFA?: a) Yes"
    assert found[0]["text"].endswith("Referral NFA?: a) Yes; Number of Referrals in Last 12 Months: 2")
    assert found[2]["source"] == "Scout leader"
    assert "word_not_known" in codes_of(report)


def test_what_a_code_stands_for_is_said_beside_the_words_not_in_them(load: Load, store: Store) -> None:
    heads = [*WHO, "CIN Start Date", "Primary Need Code", "CIN Closure Date", "Reason for Closure", "Case Status"]
    row = [*child(1), date(2020, 1, 2), "N4", date(2020, 6, 1), "RC8", "e) Closed"]
    load(workbook(List_6=[heads, row]))
    start, end = store.rows("SELECT text, decoded, outcome, category FROM derived.chronology ORDER BY earliest")
    assert start["text"] == "CIN Start Date: 2020-01-02; Primary Need Code: N4; Case Status: e) Closed"
    assert start["decoded"] == "Primary Need Code N4: Family in acute stress"
    assert (end["category"], end["outcome"]) == ("case_closed", "no_further_action")


def test_seen_during_an_assessment_is_seen_on_some_day_of_it(load: Load, store: Store) -> None:
    heads = [
        *WHO,
        "Continuous Assessment Start Date",
        "Child Seen During Continuous Assessment",
        "Continuous Assessment Date of Authorisation",
    ]
    rows = [
        [*child(1), date(2020, 1, 1), "Yes", date(2020, 2, 1)],
        [*child(2), date(2020, 1, 1), "No", date(2020, 2, 1)],
        [*child(3), date(2020, 1, 1), "Yes", None],
    ]
    load(workbook(List_4=[heads, *rows]))
    seen = store.rows("SELECT earliest, latest, precision, children FROM derived.chronology WHERE child_seen")
    assert seen == [
        {
            "earliest": date(2020, 1, 1),
            "latest": date(2020, 2, 1),
            "precision": "range",
            "children": ["Person 1"],
        }
    ]


def test_a_looked_after_row_gives_ten_records_and_a_postcode_is_no_date(load: Load, store: Store) -> None:
    heads = [
        *WHO,
        "Date Started to be Looked After",
        "Child's Category of Need",
        "Start date of current legal status",
        "Child's Legal Status",
        "Date of Latest Statutory Review",
        "Date of Last Social Work Visit",
        "Date of Last IRO Visit / Contact to the Child",
        "Date of Last Health Assessment",
        "Date of Last Dental Check",
        "Date Ceased to be Looked After",
        "Reason Ceased to be Looked After",
        "Start Date of Most Recent Placement",
        "Placement Type",
        "Placement postcode",
        "Allocated Worker",
    ]
    days = [date(2020, month, 1) for month in range(1, 10)]
    row = [*child(1), days[0], "N1", days[1], "V2", *days[2:7], days[7], "E4A", days[8], "U6", "T28 2WB", "Eve Swift"]
    load(workbook(List_8=[heads, row]))
    assert [(day, category) for day, category, *_ in told(store)] == [
        ("2020-01-01", "placement_change"),
        ("2020-02-01", None),  # accommodated by agreement is no order of a court
        ("2020-03-01", "meeting_attended"),
        ("2020-04-01", "visit"),
        ("2020-05-01", "visit"),
        ("2020-06-01", "health_contact"),
        ("2020-07-01", "appointment_attended"),
        ("2020-08-01", "placement_change"),
        ("2020-09-01", "placement_change"),
    ]
    assert store.one("SELECT worker FROM records.involvement") == {"worker": "Eve Swift"}


# How they come


def test_title_rows_two_heading_rows_other_names_and_guidance_tabs(load: Load, store: Store) -> None:
    contact = [child(1)[0], "a) Male", "x", date(2015, 1, 1), 8, date(2020, 9, 16), "9: Anonymous"]
    sheets = {
        "Guidance": [["List", "Column", "What to enter"], *[["1", f"Column {n}", "Text"] for n in range(9)]],
        "Contacts": [
            ["List 1: Contacts"],
            ["Child", None, None, None, None, "Contact"],
            [*WHO, "Date of Contact", "Contact Source"],
            contact,
        ],
        "List_3": [
            ["List 3: Referral"],
            ["CHILD UNIQUE ID", "sex", "ethnicity", "D.O.B", "AGE", "REFERRAL DATE", "Source of Referral", "NFA"],
            [2, "M", "WBRI", "01/02/2014", 7, "03/04/2021", "2A", "N"],
        ],
    }
    report = load(workbook(**sheets))
    assert told(store) == [
        ("2020-09-16", "contact", "Person 1"),
        ("2021-04-03", "referral", "Person 2"),
    ]
    assert report.held == 0
    assert add_up(report)


@pytest.mark.parametrize(
    ("heads", "row", "facts"),
    [
        (
            "Unique Child ID|Sex|DOB|Has Disability|Contact Date|Source of Contact|Allocated Team/Worker",
            "5|F|01/02/2015|No|03/04/2020|Police|Front door",
            [("2020-04-03", "contact")],
        ),
        (
            "Child ID|Gender|Ethnicity|DOB|Age|CAF start date|CAF completion date|Organisation completing CAF",
            "5|a) Male|WBRI|01/02/2015|5|03/04/2014|03/05/2014|Oak School",
            [("2014-04-03", "early_help_start"), ("2014-05-03", "assessment_end")],
        ),
        (
            "Child Unique ID|Gender|Age of Child (Years)|Date referral received|Referral source|Referral NFA (Y/N)?|"
            "Number of re-referrals in the last 12 months",
            "5|M|5|03/04/2016|5A|Y|1",
            [("2016-04-03", "referral")],
        ),
        (
            "Child Unique ID|Gender|Initial Assessment start date|Child Seen During Initial Assessment|"
            "Initial Assessment completion date",
            "5|M|03/04/2013|N|13/04/2013",
            [("2013-04-03", "assessment_start"), ("2013-04-13", "assessment_end")],
        ),
        (
            "Child Unique ID|Gender|Strategy discussion initiating S47 Enquiry Start Date|"
            "Was an ICPC deemed unnecessary?|Date of ICPC|Did the ICPC result in a child protection plan",
            "5|M|03/04/2013|N|13/04/2013|Y",
            [
                ("2013-04-03", "s47_enquiry"),
                ("2013-04-03", "strategy_discussion"),
                ("2013-04-13", "initial_conference"),
            ],
        ),
        (
            "Child Unique ID|Gender|Child in need start date|Primary need|Last seen|CIN end date|Closure reason",
            "5|M|03/04/2013|N1|03/05/2013|13/06/2013|RC7",
            [("2013-04-03", "cin_plan_start"), ("2013-05-03", "child_seen"), ("2013-06-13", "case_closed")],
        ),
        (
            "Child Unique ID|Gender|CP plan start date|Category of abuse|Last statutory visit|Child seen alone|"
            "Date of last review conference|CP plan end date",
            "5|M|03/04/2013|Neglect|03/05/2013|Yes|04/05/2013|13/06/2013",
            [
                ("2013-04-03", "cp_plan_start"),
                ("2013-05-03", "visit"),
                ("2013-05-04", "review_conference"),
                ("2013-06-13", "cp_plan_end"),
            ],
        ),
        (
            "Child Unique ID|Gender|Date became looked after|Legal status|Placement start date|Placement type|"
            "Date of last review|Looked after end date",
            "5|M|03/04/2013|V2|03/05/2013|U6|04/05/2013|13/06/2013",
            [
                ("2013-04-03", "placement_change"),
                ("2013-05-03", "placement_change"),
                ("2013-05-04", "meeting_attended"),
                ("2013-06-13", "placement_change"),
            ],
        ),
        (
            "Child Unique ID|Allocated Personal Adviser|Eligibility|Pathway plan date|In touch|Date of last contact",
            "5|Eve Swift|Relevant|03/04/2023|Yes|03/05/2023",
            [("2023-04-03", "meeting_attended"), ("2023-05-03", "contact")],
        ),
    ],
    ids=lambda value: value[:0] if isinstance(value, str) else "",
)
def test_the_lists_under_the_headings_of_other_years(
    load: Load, store: Store, heads: str, row: str, facts: list[tuple[str, str]]
) -> None:
    report = load(f"{heads}\n{row}\n".replace("|", "\t"), "list.txt")
    assert (report.accepted, report.held) == (1, 0), report.issues
    assert told(store) == [(*fact, "Person 5") for fact in facts]


def test_a_list_saved_by_itself_as_text_is_read_the_same(load: Load, store: Store) -> None:
    load(
        "Child Unique ID,Gender,Ethnicity,Date of Birth,Age,Date of Contact,Contact Source\n"
        "7,Female,a) WBRI,,6,16/09/2020,6\n"
    )
    assert told(store) == [("2020-09-16", "contact", "Person 7")]


def test_a_heading_nobody_foresaw_is_told_with_the_lists_first_record(load: Load, store: Store) -> None:
    heads = [*WHO, "Date of Contact", "Contact Source", "Operation Encompass?"]
    report = load(workbook(List_1=[heads, [*child(1), date(2020, 9, 16), "6", "Yes"]]))
    assert store.one("SELECT text FROM derived.chronology")["text"].endswith("; Operation Encompass?: Yes")  # type: ignore[index]
    assert "column_not_used" not in codes_of(report)


def test_an_age_beside_a_blank_date_of_birth_stays_an_age(load: Load, store: Store) -> None:
    heads = [*WHO, "Date of Contact", "Contact Source"]
    load(workbook(List_1=[heads, [*child(1, None, age=8.88), date(2020, 9, 16), "6"]]))
    kept = store.one("SELECT age, date_of_birth_typed, date_of_birth_earliest FROM records.person_record")
    assert kept == {"age": "8.88", "date_of_birth_typed": None, "date_of_birth_earliest": None}
    assert store.one("SELECT is_child, born_earliest FROM derived.person") == {"is_child": True, "born_earliest": None}


@pytest.mark.parametrize("number", ["2024/117", "A1, B2", "00123"])
def test_a_childs_number_is_one_number_however_it_is_written(load: Load, store: Store, number: str) -> None:
    heads = [*WHO, "Date of Contact", "Contact Source"]
    load(workbook(List_1=[heads, [*child(number), date(2020, 9, 16), "6"]]))
    assert told(store) == [("2020-09-16", "contact", f"Person {number}")]


def test_a_row_that_names_no_child_is_held_and_a_total_is_no_record(load: Load) -> None:
    heads = [*WHO, "Date of Contact", "Contact Source"]
    rows = [[*child(1), date(2020, 9, 16), "6"], [*child(None), date(2020, 9, 17), "6"], ["Total", 2]]
    report = load(workbook(List_1=[heads, *rows]))
    assert (report.accepted, report.held, report.not_a_record) == (1, 1, 2)
    assert "person_not_named" in codes_of(report)
    assert add_up(report)


# Whose records they are


def test_every_child_of_the_file_is_a_family_until_placed(load: Load, store: Store, scope: Scope) -> None:
    heads = [*WHO, "Date of Contact", "Contact Source"]
    report = load(workbook(List_1=[heads, *[[*child(n), date(2020, 9, 16), "6"] for n in range(40)]]))
    families = find_families(store, scope)
    assert len(families) == 40
    assert all(family["basis"] == "child" and len(family["children"]) == 1 for family in families)
    assert "family_not_stated" not in codes_of(report)
    assert "children_each_a_family" in codes_of(report)


def test_a_list_with_a_family_reference_gathers_what_the_numbers_alone_could_not(load: Load, store: Store) -> None:
    heads = [*WHO, "Date of Contact", "Contact Source"]
    load(workbook(List_1=[heads, *[[*child(n), date(2020, 9, 16), "6"] for n in (1, 2, 3)]]))
    load(
        "Agency,Family ref,Person ID,Forename,Surname,DOB\nCSC,F-9,1,Ada,Ashdown,27/03/2015\nCSC,F-9,2,Ben,Ashdown,\n",
        "p.csv",
    )
    placed = store.rows("SELECT family_id, count(*) AS records FROM derived.chronology GROUP BY ALL ORDER BY family_id")
    assert [row["family_id"][:6] for row in placed] == ["CHILD-", "F-9"]
    assert placed[1]["records"] == 2
    assert ("2020-09-16", "contact", "Ada Ashdown") in told(store)


def test_one_number_in_two_authorities_is_two_children(load: Load, store: Store) -> None:
    heads = [*WHO, "Date of Contact", "Contact Source"]
    for agency in ("Northshire children's social care", "Southshire children's social care"):
        load(workbook(List_1=[heads, [*child(1), date(2020, 9, 16), "6"]], Other=[[agency]]), agency, agency=agency)
    assert len(store.rows("SELECT * FROM derived.family")) == 2
    assert len(store.rows("SELECT * FROM derived.person")) == 2


def test_the_family_named_at_loading_goes_before_the_childs_own(load: Load, store: Store) -> None:
    heads = [*WHO, "Date of Contact", "Contact Source"]
    load(workbook(List_1=[heads, *[[*child(n), date(2020, 9, 16), "6"] for n in (1, 2)]]), family="F-1")
    assert store.rows("SELECT DISTINCT family_id FROM derived.chronology") == [{"family_id": "F-1"}]


def test_the_adopters_family_identifier_never_draws_the_child_to_it(load: Load, store: Store) -> None:
    adoption = [
        *[WHO[0], "Family identifier", *WHO[1:]],
        "Date the Child Entered Care",
        "Date of Decision that Child Should be Placed for Adoption",
        "Date of Placement Order",
        "Date of Matching Child and Prospective Adopters",
        "Date Placed for Adoption",
        "Date of Adoption Order",
    ]
    adopters = [
        "Individual adopter identifier",
        "Family identifier",
        "Gender",
        "Date enquiry received",
        "Date Stage 1 started",
        "Date application approved",
    ]
    contacts = [[*WHO, "Date of Contact", "Contact Source"], [*child(1), date(2016, 1, 1), "6"]]
    days = [date(2018, month, 1) for month in range(1, 7)]
    report = load(
        workbook(
            List_1=contacts,
            List_10=[adoption, [1, "AF-77", *child(1)[1:], *days]],
            List_11=[adopters, [900, "AF-77", "b) Female", date(2017, 1, 1), None, date(2017, 9, 1)]],
        )
    )
    whose = store.rows(
        "SELECT family_id, list(DISTINCT sheet ORDER BY sheet) AS lists FROM derived.chronology GROUP BY ALL"
    )
    assert sorted((row["family_id"][:5], row["lists"]) for row in whose) == [
        ("AF-77", ["List 11"]),
        ("CHILD", ["List 1", "List 10"]),
    ]
    assert store.rows("SELECT is_child FROM derived.person WHERE family_id = 'AF-77'") == [{"is_child": False}]
    assert "no_child_named" not in codes_of(report)
    assert "Family identifier: AF-77" in str(store.rows("SELECT text FROM derived.chronology WHERE sheet = 'List 10'"))


# Lives


@pytest.mark.parametrize(
    ("born", "said"),
    [
        (date(2021, 1, 4), False),  # on a plan before birth
        (date(2021, 9, 10), False),  # 294 days before it
        (date(2021, 9, 11), True),  # no pregnancy lasts so long
    ],
)
def test_a_plan_may_begin_before_the_birth_but_not_before_the_pregnancy(load: Load, born: date, said: bool) -> None:
    report = load(workbook(List_7=[PLANS, [*child(1, born), "b) No", date(2020, 11, 20), "Neglect", "Neglect"]]))
    assert report.accepted == 1
    assert ("before_birth" in codes_of(report)) is said


def test_no_child_is_seen_before_they_are_born(load: Load, store: Store) -> None:
    heads = [*WHO, "CIN Start Date", "Primary Need Code", "Date Child Was Last Seen"]
    row = [*child(1, date(2021, 1, 4)), date(2020, 11, 1), "N1", date(2020, 12, 1)]
    report = load(workbook(List_6=[heads, row]))
    assert "before_birth" in codes_of(report)
    assert ("2020-12-01", "child_seen", "Person 1") in told(store)


def test_an_event_of_a_chronology_before_birth_or_after_death_is_kept_and_said(load: Load) -> None:
    people = (
        "Agency,Family ref,Person ID,Forename,Surname,DOB,Date of death\nCSC,F-1,1,Ada,Ashdown,01/06/2015,01/06/2020\n"
    )
    load(people, "people.csv")
    rows = "\n".join(
        [
            "Agency,Family ref,Date,Child,Category,What happened",
            "Police,F-1,01/01/2015,Ada Ashdown,injury,Bruise",  # 0: before the birth
            "Police,F-1,01/01/2015,Ada Ashdown,referral,Unborn baby referred",  # carried then
            "Police,F-1,01/07/2020,Ada Ashdown,injury,Bruise seen",  # after the death
            "Police,F-1,01/07/2020,Ada Ashdown,case closed,Closed",
            "Police,F-1,01/06/2016,Ada Ashdown,injury,Fell",
        ]
    )
    report = load(rows, "police.csv")
    assert report.accepted == 5
    found = [(issue.row, issue.code) for issue in report.issues if issue.code in ("before_birth", "after_death")]
    assert found == [(2, "before_birth"), (4, "after_death")]


def test_one_number_with_two_births_is_two_people_who_keep_their_own_rows(load: Load, store: Store) -> None:
    heads = [*WHO, "Date of Contact", "Contact Source"]
    rows = [
        [*child(1, date(2015, 1, 1)), date(2020, 9, 16), "6"],
        [*child(1, date(2012, 1, 1)), date(2020, 9, 17), "6"],
    ]
    report = load(workbook(List_1=[heads, *rows]))
    assert [(issue.row, issue.code) for issue in report.issues if issue.severity == "warning"] == [
        (3, "number_with_two_births")
    ]
    concerned = store.rows(
        "SELECT chronology.row, born_earliest FROM derived.chronology, derived.person "
        "WHERE child_ids = [person_id] ORDER BY chronology.row"
    )
    assert [row["born_earliest"] for row in concerned] == [date(2015, 1, 1), date(2012, 1, 1)]


def test_month_after_month_one_mistyped_birth_makes_one_stranger_not_twelve(load: Load, store: Store) -> None:
    heads = [*WHO, "Date of Contact", "Contact Source"]
    for month in range(1, 7):
        born = date(2015, 1, 1) if month != 3 else date(2051, 1, 1)
        load(workbook(List_1=[heads, [*child(1, born, age=month), date(2020, month, 16), "6"]]), f"{month}.xlsx")
    assert len(store.rows("SELECT * FROM derived.person")) == 2


def test_a_plan_that_ends_before_it_begins_is_kept_and_said(load: Load, store: Store) -> None:
    plan = ["b) No", date(2021, 2, 8), "Neglect", "Neglect", None, None, None, date(2020, 2, 8)]
    report = load(workbook(List_7=[PLANS, [*child(1), *plan]]))
    assert [issue.column for issue in report.issues if issue.code == "end_before_start"] == [
        "Child Protection Plan End Date"
    ]
    assert len(told(store)) == 2


def test_the_same_workbook_row_again_is_a_duplicate_and_tells_nothing_twice(load: Load, store: Store) -> None:
    plan = ["b) No", date(2021, 2, 8), "Neglect", "Neglect", date(2021, 3, 2), "Yes"]
    load(workbook(List_7=[PLANS, [*child(1), *plan]]), "one.xlsx")
    report = load(workbook(List_7=[PLANS, [*child(1), *plan], [*child(2), *plan]]), "two.xlsx")
    assert (report.accepted, report.duplicate) == (1, 1)
    assert len(told(store)) == 4


def test_next_months_list_updates_the_child_and_keeps_the_visit_that_was_the_last_one_then(
    load: Load, store: Store
) -> None:
    old = ["b) No", date(2021, 2, 8), "Neglect", "Neglect", date(2021, 3, 2), "a) Yes", None, None, 0]
    new = ["b) No", date(2021, 2, 8), "Neglect", "Physical abuse", date(2021, 3, 30), "b) No", None, None, 0]
    load(workbook(List_7=[PLANS, *[[*child(n, age=6.1), *old] for n in (1, 2, 3)]]), "march.xlsx")
    report = load(workbook(List_7=[PLANS, *[[*child(n, age=6.2), *new] for n in (1, 2, 3)]]), "april.xlsx")
    assert "sent_again" in codes_of(report)
    assert [fact for fact in told(store) if fact[2] == "Person 1"] == [
        ("2021-02-08", "cp_plan_start", "Person 1"),
        ("2021-03-02", "visit", "Person 1"),
        ("2021-03-30", "visit", "Person 1"),
    ]
    plan = store.one("SELECT text FROM derived.chronology WHERE category = 'cp_plan_start' AND children = ['Person 1']")
    assert plan is not None
    assert "Latest Category of Abuse: Physical abuse" in plan["text"]


def test_a_list_of_other_children_is_another_return_however_alike_they_are(load: Load, store: Store) -> None:
    plan = ["b) No", date(2021, 2, 8), "Neglect", "Neglect", None, None, None, None, 0]
    load(workbook(List_7=[PLANS, [*child(1), *plan]]), "one.xlsx")
    load(workbook(List_7=[PLANS, [*child(2), *plan]]), "two.xlsx")
    assert [person for _, _, person in told(store)] == ["Person 1", "Person 2"]


# Words and codes


@pytest.mark.parametrize(
    ("typed", "codes", "code"),
    [
        ("q) 6: Police", "referral_sources", "6"),
        ("b) 1B: Individual", "referral_sources", "1B"),
        ("j) 3D: Health services", "referral_sources", "3D"),
        ("1a", "referral_sources", "1A"),
        ("Police", "referral_sources", "6"),
        ("N1 - Abuse or Neglect", "need_codes", "N1"),
        ("PSRMEM - Support with memory", "need_codes", None),
        ("k) E47: Special Guardianship Orders - relative/friend", "ceased_reasons", "E47"),
        ("f) U6: Foster placement - not FFA", "placement_types", "U6"),
        ("e) PR4 - Private provision", "placement_providers", "PR4"),
        ("C2: FCO", "legal_statuses", "C2"),
        ("b) Physical", "abuse_categories", "PHY"),
        ("c) Not stated/recorded", "sexes", "not_known"),
        ("a) Male", "sexes", "male"),
    ],
)
def test_a_code_is_found_behind_its_letter_before_its_words(typed: str, codes: str, code: str | None) -> None:
    assert read_code(typed, codes) == code


@pytest.mark.parametrize(("typed", "flag"), [("a) Yes", True), ("b) No", False), ("c) N/A", None), ("A", None)])
def test_yes_and_no_are_read_behind_their_letter(typed: str, flag: bool | None) -> None:
    assert read_flag(typed) is flag


@pytest.mark.parametrize(
    ("typed", "nothing"), [("#N/A", True), ("-", True), ("NULL", True), ("0", False), ("Nell", False)]
)
def test_what_programs_write_for_nothing_is_nothing(typed: str, nothing: bool) -> None:
    assert is_nothing(typed) is nothing


def test_the_chronology_of_a_child_can_be_read_by_its_family(load: Load, store: Store, scope: Scope) -> None:
    heads = [*WHO, "Date of Contact", "Contact Source"]
    load(workbook(List_1=[heads, [*child(1), date(2020, 9, 16), "6"]]))
    family = find_families(store, scope)[0]["family_id"]
    assert len(find_chronology(store, scope, family)) == 1


def test_a_people_list_keeps_an_age_and_makes_no_birthday_of_it(load: Load, store: Store) -> None:
    load("Agency,Family ref,Name,Age,DOB,Role\nCSC,F-1,Ada Ashdown,8,,Child\n", "people.csv")
    kept = store.one("SELECT age, date_of_birth_earliest FROM records.person_record")
    assert kept == {"age": "8", "date_of_birth_earliest": None}


def test_a_list_of_contacts_may_name_its_children_and_give_no_number(load: Load, store: Store) -> None:
    report = load(
        "Child,DoB,Contact date,Source,Reason for contact,Contact outcome\n"
        "Kit Larrow,04/05/2013,11/12/2018,Police,Domestic abuse,Assessment\n"
        "Kit Larrow,04/05/2013,03/03/2019,Neighbour,Left alone,NFA\n",
        "contacts.csv",
        family="F-1",
    )
    assert (report.kind, report.accepted) == ("annex_a_1_contacts", 2)
    told = store.rows("SELECT category, outcome, children, agency FROM derived.chronology ORDER BY earliest")
    assert [(one["category"], one["children"]) for one in told] == [("contact", ["Kit Larrow"])] * 2
    assert {one["agency"] for one in told} == {"Children's social care"}
    assert told[1]["outcome"] == "no_further_action"
