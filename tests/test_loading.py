"""A file into the store: every row accounted for, nothing lost, nobody's words in a message."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from safer_analysis.history.rebuild import rebuild_history
from safer_analysis.intake.load import FileReport, load_file
from safer_analysis.store import Store, open_store, verify_evidence
from tests.conftest import NOW

Load = Callable[..., FileReport]

CHRONOLOGY = """Multi-agency chronology: Ashdown family
Agency: Eastmere Police
Date,Source,Child(ren),Significant event,Child seen / child's views,Action or outcome
22/05/2016,PPN,Ada and Ben,Called to an argument. Both present.,Yes - quiet,NFA
May 2016,PPN,All children,Neighbour rang.,No,
,PPN,,Undated note about the home.,,
04/06/2016,,Cy,,,
22/05/2016,PPN,Ada and Ben,Called to an argument. Both present.,Yes - quiet,NFA
End of report,,,,,
"""


def assert_sum_holds(report: FileReport) -> None:
    assert report.rows_read == report.accepted + report.duplicate + report.held + report.not_a_record


def test_every_row_is_accepted_duplicate_held_or_not_a_record(load: Load) -> None:
    report = load(CHRONOLOGY)
    assert (report.rows_read, report.accepted, report.duplicate, report.held, report.not_a_record) == (9, 3, 1, 1, 4)
    assert_sum_holds(report)


def test_a_held_row_is_reported_by_sheet_row_column_and_reason(load: Load) -> None:
    held = [issue for issue in load(CHRONOLOGY).issues if issue.severity == "held"]
    assert [(issue.sheet, issue.row, issue.code) for issue in held] == [("Sheet 1", 7, "text_missing")]
    assert "Significant event" in held[0].column


def test_each_row_is_kept_word_for_word_whatever_became_of_it(load: Load, store: Store) -> None:
    load(CHRONOLOGY)
    rows = store.rows("SELECT row, disposition, cells FROM records.source_row ORDER BY row")
    assert [row["row"] for row in rows] == list(range(1, 10))
    assert "Called to an argument. Both present." in rows[3]["cells"]
    assert rows[6]["disposition"] == "held"
    assert "04/06/2016" in rows[6]["cells"]


def test_the_same_file_twice_changes_nothing_and_says_so(load: Load, store: Store) -> None:
    load(CHRONOLOGY)
    before = store.rows("SELECT * FROM derived.chronology")
    again = load(CHRONOLOGY)
    assert [issue.code for issue in again.issues] == ["file_already_loaded"]
    assert (again.accepted, again.rows_read) == (0, 9)
    assert_sum_holds(again)
    assert store.rows("SELECT * FROM derived.chronology") == before


def test_the_same_rows_in_another_file_are_duplicates(load: Load, store: Store) -> None:
    load(CHRONOLOGY)
    longer = CHRONOLOGY.replace("End of report", "23/05/2016,PPN,Ada,A new thing.,,\nEnd of report")
    report = load(longer)
    assert (report.accepted, report.duplicate) == (1, 4)
    assert len(store.rows("SELECT * FROM derived.chronology")) == 4


def test_the_same_words_from_another_agency_are_its_own_record(load: Load, store: Store) -> None:
    load(CHRONOLOGY)
    load(CHRONOLOGY.replace("Eastmere Police", "Oakfield Primary School"))
    agencies = store.rows("SELECT agency, count(*) AS n FROM derived.chronology GROUP BY agency ORDER BY agency")
    assert [(row["agency"], row["n"]) for row in agencies] == [("Eastmere Police", 3), ("Oakfield Primary School", 3)]


def test_messages_carry_no_name_and_no_narrative(load: Load) -> None:
    words = ["Ashdown", "Ada", "Ben", "Cy", "argument", "Neighbour", "Undated", "04/06/2016"]
    report = load(CHRONOLOGY.replace("22/05/2016", "22/05/2O16").replace("May 2016", "31/02/2020"))
    assert report.issues
    for issue in report.issues:
        assert not [word for word in words if word in issue.message or word in issue.column], issue


def test_a_row_that_names_no_child_belongs_to_the_family(load: Load, store: Store) -> None:
    load(CHRONOLOGY, family="F-1")
    undated = store.one("SELECT * FROM derived.chronology WHERE precision = 'unknown'")
    assert undated is not None
    assert (undated["family_id"], undated["children"]) == ("F-1", [])


def test_names_in_the_child_column_make_provisional_people_of_the_family(load: Load, store: Store) -> None:
    load(CHRONOLOGY, family="F-1")
    people = store.rows("SELECT name, basis, is_child FROM derived.person ORDER BY name")
    assert people == [
        {"name": "Ada", "basis": "named", "is_child": True},
        {"name": "Ben", "basis": "named", "is_child": True},
    ]


def test_a_row_about_all_the_children_concerns_each_of_them(load: Load, store: Store) -> None:
    load(CHRONOLOGY, family="F-1")
    row = store.one("SELECT children, children_typed FROM derived.chronology WHERE text = 'Neighbour rang.'")
    assert row == {"children": ["Ada", "Ben"], "children_typed": "All children"}


def test_without_a_family_reference_a_file_is_a_family_of_its_own_and_says_so(load: Load, store: Store) -> None:
    report = load(CHRONOLOGY)
    told = next(issue for issue in report.issues if issue.code == "family_not_stated")
    family = store.one("SELECT family_id, basis FROM derived.family")
    assert family is not None
    assert family["family_id"].startswith("FILE-")
    assert family["family_id"] in told.message


def test_another_familys_row_in_a_file_loaded_for_one_family_is_held(load: Load, store: Store) -> None:
    table = "Date,Family reference,Event\n01/02/2020,F-1,Ours\n02/02/2020,F-2,Theirs\n03/02/2020,F-1,Ours again"
    report = load(table, family="F-1", agency="Housing")
    assert (report.accepted, report.held) == (2, 1)
    assert [issue.code for issue in report.issues if issue.severity == "held"] == ["family_other"]
    assert {row["family_id"] for row in store.rows("SELECT family_id FROM derived.chronology")} == {"F-1"}


def test_an_agencys_own_number_for_the_one_family_of_a_file_does_not_hold_its_rows(load: Load) -> None:
    table = "Date,Case ref,Event\n01/02/2020,HX99,One\n02/02/2020,HX99,Two"
    assert load(table, family="F-1", agency="Housing").accepted == 2


def test_an_unknown_layout_is_held_whole_with_one_reason(load: Load) -> None:
    report = load("alpha,beta\nlorem,ipsum\ndolor,sit\n")
    assert (report.accepted, report.held) == (0, 3)
    assert [issue.code for issue in report.issues] == ["layout_unknown"]


@pytest.mark.parametrize(
    ("data", "code"), [(b"", "empty_file"), (b"%PDF-1.7 ...", "pdf"), (b"\x7fELF" + b"\0" * 60, "not_a_table")]
)
def test_what_cannot_be_read_is_refused_with_a_reason_and_leaves_nothing(
    load: Load, store: Store, data: bytes, code: str
) -> None:
    report = load(data)
    assert report.refused
    assert [issue.code for issue in report.issues] == [code]
    assert store.rows("SELECT * FROM records.source_file") == []


def test_after_every_load_the_evidence_is_as_it_was_loaded(load: Load, store: Store) -> None:
    load(CHRONOLOGY)
    load("Surname,Forename,DOB\nAshdown,Ada,03/04/2010\n", "people.csv", family="F-1")
    assert verify_evidence(store).answer == "unchanged"


cells = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=30)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(rows=st.lists(st.lists(cells, min_size=4, max_size=4), max_size=12), footer=st.booleans())
def test_whatever_the_rows_hold_the_sum_holds_and_nothing_is_lost(rows: list[list[str]], footer: bool) -> None:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerows([["Date", "Child", "Event", "Outcome"], *rows, *([["Total", "", "", "3"]] if footer else [])])
    store = open_store()
    report = load_file(store, text.getvalue().encode("utf-8"), "any.csv", now=NOW)
    rebuild_history(store, as_of=NOW.date())
    assert_sum_holds(report)
    kept = store.one("SELECT count(*) AS n FROM derived.chronology")
    assert kept == {"n": report.accepted}
    assert len(store.rows("SELECT * FROM records.source_row")) == report.rows_read
    store.close()


def test_every_issue_there_is_can_be_said() -> None:
    from safer_analysis.intake.issues import make_issue
    from safer_analysis.vocabulary import code_list

    filled: dict[str, object] = dict.fromkeys(
        ("day", "count", "family", "field", "fields", "place", "kind", "date", "text", "agency"), "x"
    )
    filled |= dict.fromkeys(("new", "changed", "gone", "unchanged"), 1)
    for name in ("issues", "date_problems"):
        for code in code_list(name):
            assert make_issue(code.code, column="B", **filled).message


def test_a_fault_in_one_file_leaves_nothing_and_does_not_stop_the_next(
    load: Load, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr("safer_analysis.intake.load.keep_file", lambda *_, **__: 1 / 0)
        report = load(CHRONOLOGY)
    assert report.refused
    assert [issue.code for issue in report.issues] == ["failed"]
    assert "ZeroDivisionError" in report.issues[0].message
    assert store.rows("SELECT * FROM records.source_row") == []
    assert load(CHRONOLOGY).accepted == 3


def test_days_under_a_heading_year_take_that_year_and_not_the_last_one(load: Load, store: Store) -> None:
    load("Date,Child,Event,Outcome\n2017,,,\n14/02,Ada,Dog bite,\n2018,,,\n3 March,Ada,Marks,\n", family="F-1")
    days = store.rows("SELECT earliest, precision FROM derived.chronology ORDER BY earliest")
    assert [(str(row["earliest"]), row["precision"]) for row in days] == [("2017-02-14", "day"), ("2018-03-03", "day")]


def test_two_tables_on_one_sheet_are_each_read_with_their_own_headings(load: Load, store: Store) -> None:
    people = "Name,DOB,Relationship\nMia Stroud,01/02/2015,Child\nKay Stroud,03/04/1990,Mother\n"
    report = load(
        f"Stroud family\n{people}\nDate,Child,Event\n01/03/2020,Mia,Noise\nSigned,J Tims,Date\n", family="F-1"
    )
    assert (report.kind, report.accepted, report.not_a_record) == ("people, chronology", 3, 4)
    assert store.one("SELECT children FROM derived.chronology") == {"children": ["Mia Stroud"]}


def test_a_column_a_child_with_ticks_says_whom_a_row_concerns(load: Load, store: Store) -> None:
    load("Date,Event,Ava,Ben\n01/06/2021,Ava came late,x,\n02/06/2021,Both seen,Y,✓\n03/06/2021,Ben,N,Y", family="F-1")
    rows = store.rows("SELECT children FROM derived.chronology ORDER BY earliest")
    assert [row["children"] for row in rows] == [["Ava"], ["Ava", "Ben"], ["Ben"]]


def test_yes_and_no_under_other_headings_make_no_children(load: Load, store: Store) -> None:
    load("Date,Event,Attended,Enforcement\n12/04/2023,Attended on time,Y,N\n19/04/2023,Did not come,N,Y", family="F-1")
    assert store.rows("SELECT name FROM derived.person") == []


def test_the_longest_of_the_likely_columns_is_what_happened(load: Load, store: Store) -> None:
    load("Incident Address,Date of Incident,Incident Summary\n14 Larch Court,02/02/2023,Argument over money at home.\n")
    assert store.one("SELECT text FROM derived.chronology") == {"text": "Argument over money at home."}


def test_a_first_and_a_last_day_are_one_period(load: Load, store: Store) -> None:
    load("Date from,Date to,Event\n01/03/2019,30/06/2019,Six sessions\n05/09/2019,05/09/2019,Review\n", family="F-1")
    rows = store.rows("SELECT earliest, latest, precision FROM derived.chronology ORDER BY earliest")
    assert [(str(r["earliest"]), str(r["latest"]), r["precision"]) for r in rows] == [
        ("2019-03-01", "2019-06-30", "range"),
        ("2019-09-05", "2019-09-05", "day"),
    ]


def test_a_column_of_surnames_first_gives_one_child_a_cell(load: Load, store: Store) -> None:
    load('Student,Incident Date,Incident\n"Oduya, Temperance",14/09/2022,A\n"Oduya, Joel",20/09/2022,B\n', family="F-1")
    names = store.rows("SELECT name FROM derived.person ORDER BY name")
    assert [row["name"] for row in names] == ["Joel Oduya", "Temperance Oduya"]


def test_two_agencies_of_one_kind_stay_two(load: Load, store: Store) -> None:
    load("Date,Agency,Event\n01/01/2020,CAMHS,One\n02/01/2020,CMHT,Two\n03/01/2020,CSC,Three\n04/01/2020,MASH,Four")
    agencies = store.rows("SELECT DISTINCT agency FROM derived.chronology ORDER BY agency")
    assert [row["agency"] for row in agencies] == ["CAMHS", "CMHT", "Children's social care"]


@pytest.mark.parametrize(
    "text", ["Signed working agreement with mother.", "Total of 6 call-outs this month.", "Report produced for court."]
)
def test_an_undated_record_that_begins_like_a_footer_is_a_record(load: Load, store: Store, text: str) -> None:
    assert load(f"Date,Child,Event\n01/02/2020,Ada,Visit\n,,{text}\n", family="F-1").accepted == 2


@pytest.mark.parametrize(
    "footer", ["Total,,2", "End of report,,", ",,End of report", "Printed on 3 May 2020,,", "2 records,,"]
)
def test_totals_and_footers_are_no_records(load: Load, footer: str) -> None:
    report = load(f"Date,Child,Event\n01/02/2020,Ada,Visit\n{footer}\n", family="F-1")
    assert (report.accepted, report.held, report.not_a_record) == (1, 0, 2)


def test_a_sentence_across_the_table_is_held_and_not_counted_out(load: Load) -> None:
    report = load(
        "Date,Child,Event\n01/02/2020,Ada,Visit\nFamily went missing and nobody saw the children for weeks,,\n"
    )
    assert (report.accepted, report.held) == (1, 1)


def test_a_heading_years_band_ends_when_a_row_has_a_year_of_its_own(load: Load, store: Store) -> None:
    load("Date,Child,Event\n2019,,\n5 March,Ada,One\n06/06/2020,Ada,Two\n12 Jan,Ada,Three\n", family="F-1")
    rows = store.rows("SELECT text, precision FROM derived.chronology ORDER BY text")
    assert [(row["text"], row["precision"]) for row in rows] == [("One", "day"), ("Three", "unknown"), ("Two", "day")]


@pytest.mark.parametrize(
    "headings",
    ["Date notified,When it happened", "Discharge date,Admission date", "Date of report,Date", "Reported,Date"],
)
def test_of_two_dates_the_day_it_happened_is_taken(load: Load, store: Store, headings: str) -> None:
    load(f"{headings},What happened\n28/03/2020,25/03/2020,Child hid under the stairs.\n", family="F-1")
    found = store.one("SELECT earliest FROM derived.chronology")
    assert found is not None
    assert str(found["earliest"]) == "2020-03-25"


def test_of_two_dates_under_headings_not_all_known_the_likelier_is_proposed(load: Load, store: Store) -> None:
    rows = "".join(f"{day + 3:02}/03/2020,{day:02}/03/2020,A long reason in words {day}\n" for day in (4, 14, 25))
    load(f"Discharge date,Admission date,Reason for coming in\n{rows}", family="F-1")
    days = store.rows("SELECT earliest FROM derived.chronology ORDER BY earliest")
    assert [row["earliest"].day for row in days] == [4, 14, 25]


def test_the_same_words_under_another_child_are_another_record(load: Load, store: Store) -> None:
    table = "Date,Agency,Event\n01/03/2020,School,Absent all day.\n"
    load(f"Child: Uma Frost\n{table}", family="F-1")
    assert load(f"Child: Viggo Frost\n{table}", family="F-1").accepted == 1
    rows = store.rows("SELECT children FROM derived.chronology")
    assert sorted(row["children"][0] for row in rows) == ["Uma Frost", "Viggo Frost"]


def test_the_incident_goes_before_the_referral_it_led_to(load: Load, store: Store) -> None:
    load("Date of referral,Date of incident,Details\n07/03/2020,04/03/2020,Bruise seen\n", family="F-1")
    found = store.one("SELECT earliest FROM derived.chronology")
    assert found is not None
    assert found["earliest"].day == 4


def test_a_row_whose_name_is_average_or_total_is_nobody_however_much_stands_in_it(store: Store, load: Load) -> None:
    rows = (
        "Surname,Forename,DOB,Date of appointment,Clinic,Outcome\n"
        "Quill,Ada,01/02/2014,03/04/2023,Paediatrics,Attended\n"
        "Mean,Sok,01/02/2015,05/04/2023,Paediatrics,DNA\n"
        "Average,,,1,Paediatrics,x\n"
        "Grand total,,,05/04/2023,2,2\n"
        "Totals (all),,,2,,\n"
    )
    report = load(rows, family="F-1", agency="Eastmere Hospital")
    assert (report.accepted, report.held, report.not_a_record) == (2, 0, 4)
    assert {row["name"] for row in store.rows("SELECT name FROM derived.person")} == {"Ada Quill", "Sok Mean"}
