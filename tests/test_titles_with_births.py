"""Children named above a table by a date of birth, and one person named surname first."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO

import docx
import pytest

from safer_analysis.intake.cells import Cell, Row
from safer_analysis.intake.family_lines import children_of_line
from safer_analysis.intake.load import FileReport
from safer_analysis.intake.meetings_told import meetings_of_line
from safer_analysis.intake.preamble import read_preamble
from safer_analysis.store import Store

AS_OF = date(2024, 1, 1)


@pytest.mark.parametrize(
    ("title", "names"),
    [
        ("Children's Services – Chronology: ASHDOWN, Ada (15.07.12) and Ben (3.2.09)", ["Ada ASHDOWN", "Ben"]),
        ("Ada Ashdown – Year 1 – DOB 15/07/2012", ["Ada Ashdown"]),
        ("Pupil: Ashdown, Ada   DoB 15/07/2012", ["Ada Ashdown"]),
        ("Patient name: Ashdown, Ada", ["Ada Ashdown"]),
        ("Patient: ASHDOWN, Ada (Miss)   Date of birth: 15-Jul-2012   NHS No: 943 476 5919", ["Ada ASHDOWN"]),
        ("Re: Ada Ashdown, born 15 July 2012", ["Ada Ashdown"]),
        ("Children: Ada, Ben", ["Ada", "Ben"]),
        # the mother was born a childhood before the child
        ("Chronology of Ada Ashdown (15.07.12), mother Kim Ashdown (1.2.85)", ["Ada Ashdown"]),
        ("Period covered: 01.02.2012 to 15.07.2012", []),
        ("Meeting at Harbour House (15.07.12)", []),
        ("Child protection conference at Harbour House (15 July 2012)", []),
    ],
)
def test_a_title_names_the_children_born_on_the_days_beside_them(title: str, names: list[str]) -> None:
    said = read_preamble([], [Row(1, (Cell(title),))], as_of=AS_OF)
    assert [one.name for one in said.children] == names


def test_a_surname_before_a_comma_is_no_child_of_its_own(store: Store, load: Callable[..., FileReport]) -> None:
    notes = "Patient: Ashdown, Ada   DoB 15/07/2012\n\n03/03/17 Home visit. Mother low in mood.\n10/10/17 No access.\n"
    report = load(notes, "notes.txt", family="F-1", agency="Health Visiting")
    assert report.accepted == 2
    names = store.rows("SELECT DISTINCT name_typed FROM records.named_person")
    assert [row["name_typed"].split("  ")[0] for row in names] == ["Ada Ashdown"]


def test_two_columns_of_words_and_one_under_an_unknown_heading_are_all_told(
    store: Store, load: Callable[..., FileReport]
) -> None:
    rows = (
        "Log no,Date/time of incident,Incident,Nominal details,Summary\n"
        "1,14/11/2016 23:50,Domestic - verbal,Kim Ashdown and Lee Hart and others,Both in drink and shouting\n"
    )
    load(rows, "log.csv", family="F-1", agency="Eastmere Police")
    (text,) = (row["text"] for row in store.rows("SELECT text FROM records.event"))
    assert "Domestic - verbal" in text and "Both in drink" in text and "Kim Ashdown and Lee Hart" in text


def test_of_two_columns_that_say_what_happened_the_one_of_a_word_or_two_is_the_kind(
    store: Store, load: Callable[..., FileReport]
) -> None:
    rows = (
        "Date of contact,Nature of contact,Details\n"
        "08/02/2019,Home visit,No reply and the curtains drawn\n"
        "12/02/2019,Contact,The school rang with worries about her weight\n"
    )
    load(rows, family="F-1", agency="Children's Services")
    said = store.rows("SELECT category, text FROM records.event ORDER BY row")
    assert [row["category"] for row in said] == ["visit", "contact"]
    assert said[0]["text"] == "No reply and the curtains drawn"


def test_two_columns_of_sentences_are_both_what_happened(store: Store, load: Callable[..., FileReport]) -> None:
    rows = (
        "Date,Event,Details\n"
        "08/02/2019,Worker visited the family at home,No reply and the curtains drawn\n"
        "12/02/2019,Head teacher rang the duty desk,She is worried about the weight of Ada\n"
    )
    load(rows, family="F-1", agency="Children's Services")
    said = store.rows("SELECT category, text FROM records.event ORDER BY row")
    assert [row["category"] for row in said] == [None, None]
    assert "Worker visited" in said[0]["text"] and "curtains drawn" in said[0]["text"]


def test_an_outcome_is_known_by_what_stands_before_its_full_stop(store: Store, load: Callable[..., FileReport]) -> None:
    rows = (
        "Date,Event,Outcome\n"
        "08/02/2019,Uncle rang with worries about Ada,No further action. Already assessed\n"
        "12/02/2019,Uncle rang with worries about Ada,Nobody took further action\n"
    )
    load(rows, family="F-1", agency="Children's Services")
    said = store.rows("SELECT outcome FROM records.event ORDER BY row")
    assert [row["outcome"] for row in said] == ["no_further_action", None]


FAMILY_LINES = [
    ("Re: family, baby Teddy (b. 11/10/22), sister Bonnie (4)", {"Teddy": "2022-10-11", "Bonnie": None}),
    ("Regarding: Oscar Finch (7) and Ella (DOB 02/05/2019)", {"Oscar Finch": None, "Ella": "2019-05-02"}),
    ("Concerning the family of Teddy (aged 3) and his brother Sam (18 months)", {"Teddy": None, "Sam": None}),
    ("Children: Skye (b. 2015), Jude (b. 2018), Ava", {"Skye": "2015-01-01", "Jude": "2018-01-01", "Ava": None}),
    # a parent by word, by age and by a birth a childhood before the children's
    ("Family: Mum Kelly (28), Dean (31, stepdad), Ava (6)", {"Ava": None}),
    ("Re: Lorna (b. 1994), Skye (2015)", {"Skye": "2015-01-01"}),
    ("Re: incident at Oak House (12)", {}),
    ("Re: PC Jones (44) visit", {}),
    ("Concerning bruise on Jack (7) seen today by nurse.", {}),
    ("Re: Section 47 (2) enquiry", {}),
]


@pytest.mark.parametrize(("line", "children"), FAMILY_LINES)
def test_a_line_about_a_family_names_its_children_by_the_age_or_birth_in_brackets(
    line: str, children: dict[str, str | None]
) -> None:
    found = children_of_line(line, as_of=AS_OF)
    assert {one.name: str(one.born.earliest) if one.born else None for one in found} == children


def test_notes_headed_by_a_line_about_the_family_are_about_the_children_it_names(
    store: Store, load: Callable[..., FileReport]
) -> None:
    notes = (
        "Re: family, baby Teddy (b. 11/10/22), sister Bonnie (4)\n\n14/11/2022 Home visit. House cold.\n"
        "02/12/2022 Bonnie not in nursery. Mum low.\n"
    )
    report = load(notes, "notes.txt", family="F-1", agency="Health Visiting")
    assert report.accepted == 2 and "no_child_named" not in {issue.code for issue in report.issues}
    people = store.rows("SELECT name, is_child, born_earliest FROM derived.person ORDER BY name")
    assert [(one["name"], one["is_child"]) for one in people] == [("Bonnie", True), ("Teddy", True)]
    assert str(people[1]["born_earliest"]) == "2022-10-11"
    about = store.rows(
        "SELECT e.row, p.name FROM records.event e JOIN records.named_person p USING (record_id) ORDER BY e.row, p.name"
    )
    assert [(one["row"], one["name"]) for one in about] == [(3, "Bonnie"), (3, "Teddy"), (4, "Bonnie")]


def test_a_line_about_the_family_above_a_table_names_its_children_and_no_family(
    store: Store, load: Callable[..., FileReport]
) -> None:
    table = '"Family: Mum Kelly (28), Ava (6)",,\n,,\nDate,Details,Action\n14/11/2022,Home visit. House cold.,none\n'
    load(table, family="F-1", agency="Housing")
    assert [row["name"] for row in store.rows("SELECT name FROM derived.person")] == ["Ava"]
    assert [row["family_name"] for row in store.rows("SELECT family_name FROM records.event")] == [None]


def _minutes(*head: str) -> bytes:
    """A Word document: lines, then a table of what agencies told a meeting."""
    made = docx.Document()
    for line in head:
        made.add_paragraph(line)
    table = made.add_table(rows=0, cols=3)
    for row in (
        ("Agency", "Date", "Information shared"),
        ("Police", "12/03/2023", "Called to the address. Verbal argument."),
        ("School", "13/03/2023", "Skye late four times this term."),
        ("Housing", "14/03/2023", "Both children and Skye's aunt seen."),
    ):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    packed = BytesIO()
    made.save(packed)
    return packed.getvalue()


def test_the_victim_of_a_meetings_minutes_is_no_child_and_a_row_is_of_the_child_it_calls_by_name(
    store: Store, load: Callable[..., FileReport]
) -> None:
    lines = ("MARAC 15/03/2023", "Victim: Lorna Pike, DOB 03/02/1994", "Children: Skye (b. 2015), Jude (b. 2018)")
    load(_minutes(*lines), "minutes.docx", family="F-1", agency="MARAC")
    about = store.rows(
        "SELECT e.agency, list(p.name ORDER BY p.name) AS names FROM records.event e "
        "JOIN records.named_person p USING (record_id) WHERE p.field = 'children' "
        "AND e.agency <> 'MARAC' GROUP BY e.agency ORDER BY e.agency"
    )
    both = ["Jude", "Skye"]
    assert {one["agency"]: one["names"] for one in about} == {"Housing": both, "Police": both, "School": ["Skye"]}


@pytest.mark.parametrize(
    ("line", "children"),
    [
        ("Victim: Lorna Pike, DOB 03/02/1994", []),
        ("Mother: Lorna Pike, DOB 03/02/2006", []),
        # a victim who is a child is whom the table is about
        ("Victim: Lorna Pike, DOB 03/02/2012", ["Lorna Pike"]),
        ("Lorna Pike, DOB 03/02/1994", ["Lorna Pike"]),
    ],
)
def test_a_person_named_alone_by_a_birth_is_the_child_unless_the_words_before_say_an_adult(
    line: str, children: list[str]
) -> None:
    said = read_preamble(["Crime report of 15/03/2023", line], [], as_of=AS_OF)
    assert [one.name for one in said.children] == children


@pytest.mark.parametrize(
    ("line", "held"),
    [
        ("MARAC 15/03/2023", ["marac 2023-03-15"]),
        ("Multi-Agency Risk Assessment Conference – 15 March 2023", ["marac 2023-03-15"]),
        ("Previously heard 15/11/2022 and 3/4/2021", ["marac 2022-11-15", "marac 2021-04-03"]),
        ("Minutes of the core group held on 4/5/2023", ["core_group 2023-05-04"]),
        # a referral, a report and a chronology made for a meeting are not the meeting; nor is one to come
        ("MARAC referral 15/03/2023", []),
        ("Report for MARAC 15/03/2023", []),
        ("Initial Child Protection Conference 15/03/2023", []),
        ("MARAC 15/03/2031", []),
        ("MARAC March 2023", []),
    ],
)
def test_a_title_that_is_a_meeting_and_its_day_says_it_was_held(line: str, held: list[str]) -> None:
    found = meetings_of_line(line, as_of=AS_OF, spoken={"marac"})
    assert [f"{one.category} {one.held.earliest}" for one in found] == held


def test_the_meeting_that_minutes_are_of_is_a_record_beside_what_was_told_at_it(
    store: Store, load: Callable[..., FileReport]
) -> None:
    lines = ("MARAC 15/03/2023", "Children: Skye (b. 2015), Jude (b. 2018)", "Previously heard: 15/11/2022")
    report = load(_minutes(*lines), "minutes.docx", family="F-1", agency="MARAC")
    assert (report.rows_read, report.accepted, report.not_a_record) == (7, 5, 2)
    held = store.rows(
        "SELECT earliest, text, proposed, agency FROM records.event WHERE category = 'marac' ORDER BY earliest"
    )
    assert [(str(one["earliest"]), one["text"], one["proposed"]) for one in held] == [
        ("2022-11-15", "Previously heard: 15/11/2022", "date"),
        ("2023-03-15", "MARAC 15/03/2023", "date"),
    ]
    told = [issue.row for issue in report.issues if issue.code == "meeting_told"]
    assert told == [1, 3]
    again = load(_minutes("Minutes", *lines), "minutes again.docx", family="F-1", agency="MARAC")
    assert again.duplicate == 5 and again.accepted == 0
