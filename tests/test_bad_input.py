"""Bad input as real files hold it, one story a kind, in the order the specification lists them.

What each story has in common: nothing vanishes (rows read = accepted + duplicate + held + not a record, checked at
every load), the words as typed stay, only what cannot be placed is held, and what is doubtful is said.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import Font
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from safer_analysis.access import Scope
from safer_analysis.history.reading import as_rows, find_children, find_chronology, find_families
from safer_analysis.intake.load import FileReport
from safer_analysis.store import Store

Load = Callable[..., FileReport]
Loaded = Callable[..., "History"]
HEAD = "Date,Agency,Child,Event\n"


class History:
    """What a load made: its report and the chronology of family F-1, in the order of the rows."""

    def __init__(self, report: FileReport, rows: list[dict[str, Any]], store: Store) -> None:
        self.report, self.rows, self.store = report, sorted(rows, key=lambda row: row["row"]), store

    @property
    def codes(self) -> set[str]:
        """The codes of everything said of the file."""
        return {issue.code for issue in self.report.issues}

    def days(self) -> list[tuple[str | None, str | None, str]]:
        """Earliest day, latest day and precision of each record."""
        return [(_iso(row["earliest"]), _iso(row["latest"]), row["precision"]) for row in self.rows]

    def children(self) -> list[list[str]]:
        """The children of each record, as shown."""
        return [list(row["children"]) for row in self.rows]

    def said_of(self, row: int) -> set[str]:
        """The codes said of one row."""
        return {issue.code for issue in self.report.issues if issue.row == row}


def _iso(day: Any) -> str | None:
    return str(day)[:10] if day is not None and str(day) != "NaT" else None


@pytest.fixture
def given(store: Store, scope: Scope, load: Load) -> Loaded:
    """Loads a file into family F-1 and gives its history; every load proves its sum."""

    def load_one(content: str | bytes, file: str = "return.csv", **said: str) -> History:
        report = load(content, file, **{"family": "F-1", **said})
        parts = (report.accepted, report.duplicate, report.held, report.not_a_record)
        assert report.refused or report.rows_read == sum(parts)
        kept = store.rows("SELECT count(*) AS n FROM records.source_row")
        assert report.refused or kept[0]["n"] >= report.rows_read
        return History(report, as_rows(find_chronology(store, scope, "F-1")), store)

    return load_one


def dated(*dates: str) -> str:
    """A chronology with one record a date."""
    return HEAD + "".join(f'"{typed}",Police,Ada,Record {number}\n' for number, typed in enumerate(dates))


def workbook(rows: Sequence[Sequence[Any]], change: Callable[[openpyxl.Workbook], None] | None = None) -> bytes:
    """An Excel workbook of these rows; `change` has the last word on it."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(list(row))
    if change:
        change(book)
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


# Dates


def test_day_first_is_decided_from_any_value_over_twelve(given: Loaded) -> None:
    assert given(dated("22/05/2016", "03/04/2016")).days()[1] == ("2016-04-03", "2016-04-03", "day")


def test_month_first_is_decided_from_any_value_over_twelve_and_said(given: Loaded) -> None:
    history = given(dated("05/22/2016", "04/03/2016"))
    assert history.days()[1] == ("2016-04-03", "2016-04-03", "day")
    assert "date_order_month_first" in history.codes


def test_without_a_value_over_twelve_the_day_comes_first(given: Loaded) -> None:
    assert given(dated("03/04/2016")).days() == [("2016-04-03", "2016-04-03", "day")]


def test_both_orders_in_one_column_are_never_swapped_silently(given: Loaded) -> None:
    history = given(dated("22/05/2016", "05/22/2016", "03/04/2016"))
    assert history.days()[0] == ("2016-05-22", "2016-05-22", "day")
    assert history.days()[2][:2] == ("2016-03-04", "2016-04-03")
    assert history.rows[2]["unsure"]
    assert "date_order_conflict" in history.codes


def test_a_spreadsheets_day_number_is_read_as_its_day(given: Loaded) -> None:
    history = given(dated("42512", "22/05/2016"))
    assert history.days()[0] == ("2016-05-22", "2016-05-22", "day")
    assert "date_from_serial" in history.codes


def test_a_workbook_that_counts_from_1904_is_read_by_its_own_count(given: Loaded) -> None:
    def from_1904(book: openpyxl.Workbook) -> None:
        book.epoch = CALENDAR_MAC_1904
        book.active.append([datetime(2016, 5, 22), "Police", "Ada", "Called"])

    history = given(workbook([["Date", "Agency", "Child", "Event"]], from_1904), "a.xlsx")
    assert history.days() == [("2016-05-22", "2016-05-22", "day")]


def test_a_two_digit_year_is_read_in_a_childs_lifetime(given: Loaded) -> None:
    assert given(dated("22/05/16", "01/02/98")).days() == [
        ("2016-05-22", "2016-05-22", "day"),
        ("1998-02-01", "1998-02-01", "day"),
    ]


@pytest.mark.parametrize("typed", ["01/01/1900", "31/12/9999", "00/00/0000"])
def test_a_stand_in_date_is_not_known(given: Loaded, typed: str) -> None:
    history = given(dated(typed))
    assert history.days() == [(None, None, "unknown")]
    assert history.rows[0]["date_typed"] == typed
    assert history.codes & {"date_placeholder", "date_not_real"}


def test_a_future_date_is_kept_and_said(given: Loaded) -> None:
    history = given(dated("22/05/2027"))
    assert history.days() == [("2027-05-22", "2027-05-22", "day")]
    assert "date_in_future" in history.codes


def test_a_day_that_does_not_exist_is_not_made_into_another(given: Loaded) -> None:
    history = given(dated("31/02/2020"))
    assert (history.days(), history.rows[0]["date_typed"]) == ([(None, None, "unknown")], "31/02/2020")
    assert "date_not_real" in history.codes


PEOPLE = """Surname,Forename,Date of birth,Date of death,Role
Ashdown,Ada,01/06/2016,,Child
Ashdown,Ben,01/01/2010,01/06/2015,Child
"""


def test_an_event_before_birth_or_after_death_is_kept_and_said(given: Loaded) -> None:
    given(PEOPLE, "people.csv", agency="Police")
    history = given(HEAD + "22/05/2015,Police,Ada Ashdown,Seen at home\n22/05/2016,Police,Ben Ashdown,Seen at home\n")
    assert history.report.accepted == 2
    assert "before_birth" in history.said_of(2)
    assert "after_death" in history.said_of(3)


# How the file is written


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_every_encoding_keeps_names_and_punctuation(given: Loaded, encoding: str) -> None:
    text = HEAD + "22/05/2016,Police,Zoë,“She’s fine” – mother\n" * 1
    history = given(text.encode(encoding))
    assert history.rows[0]["text"] == "“She’s fine” – mother"
    assert history.children() == [["Zoë"]]


def test_letters_damaged_before_sending_are_kept_and_said(given: Loaded) -> None:
    history = given(HEAD + "22/05/2016,Police,Ada,She saidâ€™ it was fine\n")
    assert history.rows[0]["text"] == "She saidâ€™ it was fine"
    assert "mojibake" in history.codes


@pytest.mark.parametrize("mark", [";", "\t", "|", ","])
def test_every_delimiter_is_told(given: Loaded, mark: str) -> None:
    history = given((HEAD + "22/05/2016,Police,Ada,Called\n").replace(",", mark))
    assert [row["text"] for row in history.rows] == ["Called"]


def test_a_quoted_new_line_stays_in_its_cell(given: Loaded) -> None:
    history = given(HEAD + '22/05/2016,Police,Ada,"Called.\nSaid ""no""."\n23/05/2016,Police,Ben,Seen\n')
    assert [row["text"] for row in history.rows] == ['Called.\nSaid "no".', "Seen"]


def test_title_rows_above_the_headings_are_no_records(given: Loaded) -> None:
    history = given("Eastmere Police\nPrinted 01/06/2016\n\n" + HEAD + "22/05/2016,Police,Ada,Called\n")
    assert (history.report.accepted, history.report.not_a_record) == (1, 3)


def test_headings_over_two_rows_are_read_together(given: Loaded) -> None:
    rows = [["Date", "Agency", "Child", "", "Event"], ["", "", "Name", "Seen", ""]]
    history = given(workbook([*rows, ["22/05/2016", "Police", "Ada", "Yes", "Called"]]), "a.xlsx")
    assert (history.children(), history.rows[0]["child_seen"], history.rows[0]["text"]) == ([["Ada"]], True, "Called")


def test_merged_headings_reach_over_their_columns(given: Loaded) -> None:
    def merge(book: openpyxl.Workbook) -> None:
        book.active.merge_cells("C1:D1")

    rows = [["Date", "Agency", "Child", None, "Event"], [None, None, "Name", "Seen", None]]
    history = given(workbook([*rows, ["22/05/2016", "Police", "Ada", "No", "Called"]], merge), "a.xlsx")
    assert (history.children(), history.rows[0]["child_seen"]) == ([["Ada"]], False)


def test_renamed_blank_and_repeated_headings_lose_no_cell(given: Loaded) -> None:
    history = given("Date of Event/Contact,D.O.B,Child,,Event,Event\n22/05/2016,01/02/2010,Ada,stray,Called,Twice\n")
    assert history.days() == [("2016-05-22", "2016-05-22", "day")]
    cells = history.store.rows("SELECT cells FROM records.source_row WHERE disposition = 'accepted'")
    assert json.loads(cells[0]["cells"]) == ["22/05/2016", "01/02/2010", "Ada", "stray", "Called", "Twice"]


@pytest.mark.parametrize(
    "footer", ["Total,,,2", "End of report,,,", "*** END ***,,,", "Page 1 of 1,,,", "2 records,,,"]
)
def test_totals_and_footers_are_no_records(given: Loaded, footer: str) -> None:
    history = given(HEAD + f"22/05/2016,Police,Ada,Called\n23/05/2016,Police,Ada,Seen\n{footer}\n")
    assert (history.report.accepted, history.report.not_a_record) == (2, 2)


def test_formatting_down_to_the_last_row_makes_no_rows(given: Loaded) -> None:
    def to_the_end(book: openpyxl.Workbook) -> None:
        book.active.cell(row=1_048_576, column=1).font = Font(bold=True)

    history = given(
        workbook([["Date", "Agency", "Child", "Event"], ["22/05/2016", "Police", "Ada", "Called"]], to_the_end),
        "a.xlsx",
    )
    assert history.report.rows_read == 2


def test_a_date_merged_over_rows_is_the_date_of_each(given: Loaded) -> None:
    def merge(book: openpyxl.Workbook) -> None:
        book.active.merge_cells("A2:A3")

    rows = [["22/05/2016", "Police", "Ada", "Called"], [None, "Police", "Ben", "Seen"]]
    history = given(workbook([["Date", "Agency", "Child", "Event"], *rows], merge), "a.xlsx")
    assert history.days() == [("2016-05-22", "2016-05-22", "day")] * 2


def test_several_dates_in_one_cell_are_said_and_no_day_is_invented(given: Loaded) -> None:
    history = given(dated("22/05/2016 and 24/05/2016"))
    assert history.days() == [("2016-05-22", "2016-05-24", "range")]
    assert "several_dates" in history.codes


def test_invisible_characters_do_not_part_a_name_or_hide_a_heading(given: Loaded) -> None:
    history = given(
        "\u200bDate\u00a0,Agency,Child,Event\n22/05/2016,Police,Ada\u00a0Ashdown,one\n"
        "23/05/2016,Police,Ada\u200b Ashdown,two\n24/05/2016,Police,\u202eAda Ashdown\u202c,three\n"
    )
    assert history.children() == [["Ada Ashdown"]] * 3


# What Excel hides


def test_a_hidden_sheet_is_held_until_a_person_says(given: Loaded) -> None:
    def hide(book: openpyxl.Workbook) -> None:
        sheet = book.create_sheet("Other family")
        sheet.append(["Date", "Child", "Event"])
        sheet.append(["22/05/2016", "Zed", "Called"])
        sheet.sheet_state = "hidden"

    rows = [["Date", "Agency", "Child", "Event"], ["22/05/2016", "Police", "Ada", "Called"]]
    history = given(workbook(rows, hide), "a.xlsx")
    assert (history.report.accepted, history.report.held) == (1, 2)
    assert "sheet_hidden" in history.codes


def test_hidden_rows_and_columns_are_read_and_said(given: Loaded) -> None:
    def hide(book: openpyxl.Workbook) -> None:
        book.active.row_dimensions[3].hidden = True
        book.active.column_dimensions["D"].hidden = True

    rows = [["Date", "Agency", "Child", "Event"], ["22/05/2016", "Police", "Ada", "Called"]]
    history = given(workbook([*rows, ["23/05/2016", "Police", "Ada", "Seen"]], hide), "a.xlsx")
    assert history.report.accepted == 2
    assert {"rows_hidden", "columns_hidden"} <= history.codes


def test_an_error_a_formula_left_is_no_value(given: Loaded) -> None:
    rows = [["Date", "Agency", "Child", "Event", "Outcome"], ["22/05/2016", "Police", "Ada", "Called", "#REF!"]]
    history = given(workbook(rows), "a.xlsx")
    assert history.rows[0]["outcome_typed"] in (None, "", "#REF!")
    assert history.rows[0]["outcome"] is None


# The same again


def test_the_same_row_twice_is_one_record(given: Loaded) -> None:
    history = given(HEAD + "22/05/2016,Police,Ada,Called\n" * 2)
    assert (history.report.accepted, history.report.duplicate) == (1, 1)


def test_the_same_file_again_changes_nothing(given: Loaded) -> None:
    given(dated("22/05/2016"))
    again = given(dated("22/05/2016"), "renamed.csv")
    assert (again.report.accepted, again.report.duplicate, len(again.rows)) == (0, 1, 1)


def test_a_changed_return_sent_again_counts_once(given: Loaded) -> None:
    given(HEAD + "22/05/2016,Police,Ada,Called to a loud argument\n23/05/2016,Police,Ada,Seen\n", agency="Police")
    history = given(HEAD + "22/05/2016,Police,Ada,Called to a very loud argument\n23/05/2016,Police,Ada,Seen\n")
    assert [row["text"] for row in history.rows] == ["Called to a very loud argument", "Seen"]


# Names


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("ASHDOWN, Ada", ["Ada Ashdown"]),
        ("Miss Ada Ashdown", ["Ada Ashdown"]),
        ("Ada Ashdown (known as Addie)", ["Ada Ashdown"]),
        ("Ada Ashdown aka Ada Pell", ["Ada Ashdown"]),
        ("Siân O’Connor-Ó Briain", ["Siân O’Connor-Ó Briain"]),
        ("Zoë", ["Zoë"]),
        ("Ada and Ben Ashdown", ["Ada", "Ben Ashdown"]),
    ],
)
def test_names_as_people_write_them(given: Loaded, typed: str, shown: list[str]) -> None:
    history = given(f'{HEAD}22/05/2016,Police,"{typed}",Called\n')
    assert history.children() == [shown]
    assert history.rows[0]["children_typed"]


@pytest.mark.parametrize("typed", ["UBB ASHDOWN", "Baby Ashdown", "Unborn baby Ashdown"])
def test_an_unborn_or_unnamed_baby_is_somebody_and_never_joined_to_a_named_child(
    given: Loaded, scope: Scope, typed: str
) -> None:
    history = given(f"{HEAD}22/05/2016,Police,{typed},Called\n23/05/2017,Police,Ada Ashdown,Called\n")
    assert history.children()[0] != history.children()[1]
    assert len(find_children(history.store, scope, "F-1")) == 2


def test_a_partial_or_estimated_date_of_birth_is_kept_as_written(given: Loaded, scope: Scope) -> None:
    people = "Surname,Forename,Date of birth,Role\nAsh,Ada,2015,Child\nAsh,Ben,c. March 2012,Child\nAsh,Cal,,Child\n"
    history = given(people, "people.csv", agency="Health visiting")
    born = {child["name"]: (child["born_typed"], child["born_precision"]) for child in _people(history.store)}
    assert born["Ada Ash"] == ("2015", "year")
    assert born["Ben Ash"] == ("c. March 2012", "month")
    assert born["Cal Ash"][0] in (None, "")


def _people(store: Store) -> list[dict[str, Any]]:
    return store.rows("SELECT * FROM derived.person ORDER BY name")


def test_other_peoples_names_in_the_text_become_nobody(given: Loaded, scope: Scope) -> None:
    history = given(HEAD + "22/05/2016,Police,Ada,Neighbour Jo Marsh rang about Lucy Marsh\n")
    assert [child["name"] for child in find_children(history.store, scope, "F-1")] == ["Ada"]


# Numbers and words


@pytest.mark.parametrize(
    ("typed", "read", "said"),
    [
        ("943 476 5919", "9434765919", False),
        ("943-476-5919", "9434765919", False),
        ("9.43E+09", None, True),
        ("9434765918", None, True),
        ("1111111111", None, True),
    ],
)
def test_an_nhs_number_is_used_only_when_it_passes_its_check(
    given: Loaded, typed: str, read: str | None, said: bool
) -> None:
    people = f"Surname,Forename,Date of birth,NHS number,Role\nAsh,Ada,01/02/2015,{typed},Child\n"
    history = given(people, "people.csv", agency="Health visiting")
    (row,) = history.store.rows("SELECT nhs_number, nhs_number_typed FROM records.person_record")
    assert (row["nhs_number"], row["nhs_number_typed"]) == (read, typed)
    assert ("nhs_number_not_valid" in history.codes) == said


def test_a_upn_that_lost_its_letter_is_kept_as_typed_and_not_used(given: Loaded) -> None:
    people = "Surname,Forename,Date of birth,UPN,Role\nAsh,Ada,01/02/2015,801200001001,Child\n"
    history = given(people, "people.csv", agency="School")
    (row,) = history.store.rows("SELECT upn, upn_typed FROM records.person_record")
    assert (row["upn"], row["upn_typed"]) == (None, "801200001001")
    assert "upn_not_valid" in history.codes


@pytest.mark.parametrize("typed", ["CSC", "Children's Services", "MASH", "Social care", "Children’s Social Care"])
def test_agencies_by_other_names_are_one_agency(given: Loaded, typed: str) -> None:
    history = given(f"{HEAD}22/05/2016,{typed},Ada,Called\n")
    assert history.rows[0]["agency"] == "Children’s social care" or history.rows[0]["agency"].startswith("Children")


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        ("Y", True),
        ("yes", True),
        ("1", True),
        ("✓", True),
        ("N", False),
        ("0", False),
        ("N/K", None),
        ("Refused", None),
    ],
)
def test_yes_and_no_in_every_form(given: Loaded, typed: str, seen: bool | None) -> None:
    history = given(f"Date,Agency,Child,Event,Child seen\n22/05/2016,Police,Ada,Called,{typed}\n")
    assert history.rows[0]["child_seen"] is seen


def test_none_under_a_heading_is_nothing(given: Loaded) -> None:
    history = given("Date,Agency,Child,Event,Outcome\n22/05/2016,Police,None,Called,None\n")
    assert (history.children(), history.rows[0]["outcome"]) == ([[]], None)


# What does not belong


def test_another_familys_row_is_held_and_said(given: Loaded, scope: Scope) -> None:
    history = given(
        "Family ref,Date,Agency,Child,Event\nF-1,22/05/2016,Police,Ada,Called\nF-2,23/05/2016,Police,Zed,Called\n"
    )
    assert (history.report.accepted, history.report.held) == (1, 1)
    assert "family_other" in history.said_of(3)
    assert [family["family_id"] for family in find_families(history.store, scope)] == ["F-1"]


def test_days_are_dates(given: Loaded) -> None:
    assert isinstance(given(dated("22/05/2016")).rows[0]["earliest"], date)


def test_several_dated_incidents_told_in_one_cell_are_said(given: Loaded) -> None:
    history = given(HEAD + "22/05/2016,Police,Ada,22/05/2016: called. 24/05/2016: called again. 26/05/2016: arrest.\n")
    assert history.report.accepted == 1
    assert "several_incidents_in_text" in history.said_of(2)


def test_one_incident_from_two_agencies_is_one_incident_with_two_reports(given: Loaded) -> None:
    history = given(
        "Date,Agency,Child,Category,Event\n22/05/2016,Police,Ada,Domestic incident,Called to an argument\n"
        "23/05/2016,School,Ada,Domestic abuse,Ada says the police came\n"
    )
    assert len(history.rows) == 2
    reports = history.store.rows("SELECT incident_id, event_id FROM derived.incident_report")
    assert {row["event_id"] for row in reports} == {row["event_id"] for row in history.rows}
    assert len({row["incident_id"] for row in reports}) == 1


def test_one_number_for_two_children_is_said_and_joins_nobody(given: Loaded) -> None:
    people = "Person ID,Surname,Forename,Date of birth,Role\n77,Ash,Ada,01/02/2015,Child\n77,Ash,Ben,01/02/2012,Child\n"
    history = given(people, "people.csv", agency="Health visiting")
    assert [person["name"] for person in _people(history.store)] == ["Ada Ash", "Ben Ash"]
    assert "number_with_two_births" in history.codes


def test_two_numbers_for_one_child_are_said(given: Loaded) -> None:
    people = "Person ID,Surname,Forename,Date of birth,Role\n77,Ash,Ada,01/02/2015,Child\n78,Ash,Ada,01/02/2015,Child\n"
    history = given(people, "people.csv", agency="Health visiting")
    assert "person_of_two_numbers" in history.codes


def test_a_protected_address_is_marked(given: Loaded) -> None:
    people = "Surname,Forename,Date of birth,Role,Address\nAsh,Ada,01/02/2015,Child,PROTECTED - refuge, do not share\n"
    history = given(people.replace("PROTECTED - refuge, do not share", '"PROTECTED - refuge, do not share"'), "p.csv")
    assert "address_protected" in history.codes


def test_a_child_of_another_surname_whom_nobody_knows_is_said(given: Loaded) -> None:
    rows = "".join(f"{day}/05/2016,Police,Ada Ashdown,Called\n" for day in range(10, 16))
    history = given(HEAD + rows + "20/05/2016,Police,Zed Marrowby,Called\n")
    assert "person_not_of_this_family" in history.said_of(8)


def test_a_row_about_a_child_of_another_familys_list_is_held(given: Loaded, load: Load) -> None:
    load("Surname,Forename,Date of birth,Role\nMarrowby,Zed,01/02/2015,Child\n", family="F-2", agency="Police")
    rows = "22/05/2016,Police,Ada Ashdown,Called\n23/05/2016,Police,Zed Marrowby,Called\n"
    history = given(HEAD + rows + "24/05/2016,Police,Ada Ashdown and Zed Marrowby,Fought at school\n")
    assert (history.report.accepted, history.report.held) == (2, 1)
    assert history.said_of(3) == {"person_of_other_family"}


def test_two_rows_under_headings_nobody_knows_are_read_by_what_stands_in_them(given: Loaded) -> None:
    first, second = "Jo Tan,Update,Mother was tearful at the door.", "Jo Tan,Update,Father rang about contact."
    history = given(f"Sent,From,Topic,Message\n04/03/2020,{first}\n25/03/2020,{second}\n", agency="School")
    assert [row["text"] for row in history.rows] == ["Mother was tearful at the door.", "Father rang about contact."]
    assert "columns_proposed" in history.codes


def test_twins_are_never_joined(given: Loaded, scope: Scope) -> None:
    people = "Surname,Forename,Date of birth,Role\nAsh,Robin,01/02/2015,Child\nAsh,Rowan,01/02/2015,Child\n"
    given(people, "people.csv", agency="Health visiting")
    history = given(HEAD + "22/05/2016,Police,Robin Ash,Seen\n22/05/2016,Police,R Ash,Seen too\n")
    assert len(find_children(history.store, scope, "F-1")) == 2
    assert history.children()[0] == ["Robin Ash"]
    assert history.children()[1] == []  # it fits both, so it is nobody's
