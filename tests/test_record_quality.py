"""Record quality: what records lack, agency by agency; a column no return has; words copied forward; old core facts."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import openpyxl
import pytest
import streamlit as st

from safer_analysis.history.rebuild import rebuild_history
from safer_analysis.intake.load import FileReport, load_file
from safer_analysis.oversight.near_duplicates import find_near_duplicates
from safer_analysis.oversight.quality import Audited, find_core_facts, find_quality, quality_questions
from safer_analysis.oversight.quality_book import write_quality
from safer_analysis.oversight.quiet_files import find_open_files
from safer_analysis.oversight.telling import tell_open_files
from safer_analysis.store import Store, open_store
from tests.conftest import EVERYTHING, NOW
from tests.test_load_pages import open_page
from tests.test_pages import PROJECT, words

AS_OF = date(2026, 6, 30)
VISITS = """Family reference,Date,Recorded,Child,Category,Event,Child seen,Seen alone,Child's views,Author,Role,Source
F-1,12/04/2024,12/04/2024,Ben Hart,Home visit,Ben was seen at home and was well,Yes,Yes,Tired,A. Hill,Health visitor,Own
F-1,13/05/2024,13/05/2024,Ben Hart,Home visit,Ben was seen at home again today,Yes,,,A. Hill,,Own
F-1,May 2024,,,Home visit,Nobody is named here,,,,,,
F-1,14/06/2024,01/06/2024,Ben Hart,Referral,Referred to children's social care,,,,A. Hill,Health visitor,Own
"""
BARE = """Family reference,Date,Child,Event
F-1,12/04/2024,Ben Hart,Seen in class
F-1,,Ben Hart,Something without a day
"""


@pytest.fixture
def audited(load: Callable[..., FileReport], store: Store) -> dict[tuple[str, str], Audited]:
    load(VISITS, "visits.csv", agency="Eastmere Health Visiting")
    load(BARE, "log.csv", agency="Eastmere School")
    found = find_quality(store, EVERYTHING, as_of=AS_OF)
    return {(one.agency, one.question.name): one for one in found}


HEALTH, SCHOOL = "Eastmere Health Visiting", "Eastmere School"


@pytest.mark.parametrize(
    ("question", "lacking", "records"),
    [
        ("undated", 0, 4),
        ("not_exact", 1, 4),
        ("unsigned", 1, 4),
        ("no_role", 1, 4),
        ("no_source", 1, 4),
        ("no_child", 1, 4),
        ("written_before", 1, 3),
        ("no_voice", 2, 3),
        ("not_alone", 2, 3),
        ("no_outcome", 1, 1),
        ("future", 0, 4),
    ],
)
def test_what_one_agencys_records_lack_is_counted_by_question(
    audited: dict[tuple[str, str], Audited], question: str, lacking: int, records: int
) -> None:
    one = audited[HEALTH, question]
    assert (one.lacking, one.records, len(one.found)) == (lacking, records, lacking)
    assert one.answer == ("found" if lacking else "none")


def test_a_column_that_no_return_has_is_not_held_against_the_agency(
    audited: dict[tuple[str, str], Audited],
) -> None:
    for question in ("unsigned", "no_source"):
        one = audited[SCHOOL, question]
        assert (one.answer, one.lacking, one.found) == ("could_not_look", 0, ())
    assert audited[SCHOOL, "undated"].lacking == 1


def test_the_years_of_an_answer_add_up(audited: dict[tuple[str, str], Audited]) -> None:
    assert audited[SCHOOL, "undated"].years == ((2024, 1, 0), (None, 1, 1))
    for one in audited.values():
        if one.answer != "could_not_look":
            assert sum(records for _, records, _ in one.years) == one.records
            assert sum(lacking for _, _, lacking in one.years) == one.lacking


def test_the_period_and_the_family_asked_about_hold(load: Callable[..., FileReport], store: Store) -> None:
    load(VISITS, "visits.csv", agency=HEALTH)
    none = find_quality(store, EVERYTHING, as_of=AS_OF, family_id="F-9")
    later = find_quality(store, EVERYTHING, as_of=AS_OF, first=date(2024, 6, 1))
    assert none == []
    assert {one.question.name: one.records for one in later}["not_exact"] == 1


def test_an_event_before_birth_is_told_but_not_a_pregnancy(load: Callable[..., FileReport], store: Store) -> None:
    load("Family reference,Surname,Forename,DOB,Role\nF-1,Hart,Ben,03/04/2021,Child\n", "people.csv", agency=HEALTH)
    events = "Family reference,Date,Child,Category,Event\n"
    events += "F-1,02/04/2021,Ben Hart,Home visit,Seen\nF-1,03/04/2021,Ben Hart,Home visit,Seen too\n"
    events += "F-1,01/02/2021,Ben Hart,Pregnancy,Mother is pregnant\n"
    load(events, "events.csv", agency=HEALTH)
    found = {one.question.name: one for one in find_quality(store, EVERYTHING, as_of=AS_OF)}
    assert (found["before_birth"].lacking, found["before_birth"].records) == (1, 2)


SAME = "Home visit. The house was warm and tidy, there was food in the kitchen and the children were settled and happy."
OTHER = "Home visit. The heating was off and there was nothing in the cupboards; both children were hungry and cold."


@pytest.mark.parametrize(
    ("second", "found"),
    [
        (f"13/05/2024,Ben Hart,Home visit,{SAME.replace(',', ';')}", 1),
        (f"13/05/2024,Ben Hart,Home visit,{SAME.replace(',', ';').replace('happy', 'calm')}", 1),
        (f"13/05/2024,Ben Hart,Home visit,{OTHER.replace(',', ';')}", 0),
        (f"12/04/2024,Cara Hart,Home visit,{SAME.replace(',', ';').replace('warm', 'very warm')}", 1),
    ],
)
def test_words_copied_forward_are_found_with_both_texts(
    load: Callable[..., FileReport], store: Store, second: str, found: int
) -> None:
    head = "Family reference,Date,Child,Category,Event\n"
    load(f"{head}F-1,12/04/2024,Ben Hart,Home visit,{SAME.replace(',', ';')}\nF-1,{second}\n", agency=HEALTH)
    pairs = find_near_duplicates(store, EVERYTHING, "F-1", as_of=AS_OF)
    assert len(pairs) == found
    assert all(pair.alike >= 90 and pair.earlier["text"] and pair.later["text"] for pair in pairs)


def test_a_core_fact_is_as_old_as_the_last_return_that_tells_it(load: Callable[..., FileReport], store: Store) -> None:
    people = "Family reference,Surname,Forename,DOB,Role,School\nF-1,Hart,Ben,03/04/2021,Child,Meadow Primary\n"
    load(people, "people.csv", agency=HEALTH)
    facts = {one.fact: one for one in find_core_facts(store, EVERYTHING, "F-1", as_of=NOW.date())}
    assert (facts["school"].told_on, facts["school"].agency) == (NOW.date(), HEALTH)
    assert facts["gp"].told_on is None


def test_the_workbook_lists_what_to_add_and_no_narrative(audited: dict[tuple[str, str], Audited], store: Store) -> None:
    made = write_quality(store, EVERYTHING, list(audited.values()), as_of=AS_OF)
    book = openpyxl.load_workbook(io.BytesIO(made))
    listed = [[cell.value for cell in row] for row in book["Records"].iter_rows(min_row=2)]
    assert len(listed) == sum(len(one.found) for one in audited.values())
    said = "\n".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row)
    assert "Something without a day" not in said
    assert "visits.csv" in said


def test_every_question_is_one_that_the_query_answers() -> None:
    sql = (PROJECT / "safer_analysis" / "oversight" / "sql" / "quality.sql").read_text(encoding="utf-8")
    assert [one.name for one in quality_questions() if f"'{one.name}'" not in sql] == []


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    path = tmp_path / "records.duckdb"
    store = open_store(path)
    load_file(store, VISITS.encode(), "visits.csv", agency=HEALTH, now=NOW)
    rebuild_history(store, as_of=NOW.date())
    store.close()
    monkeypatch.setenv("SAFER_STORE", str(path))
    monkeypatch.chdir(PROJECT)
    st.cache_data.clear()
    st.cache_resource.clear()
    yield path
    st.cache_resource.clear()


def test_the_page_answers_in_a_sentence_and_says_when_nothing_is_copied(place: Path) -> None:
    app = open_page("record_quality")
    said = words(app)
    assert "15 questions put to the records of 1 agency" in said
    assert "None found. Records of one agency with 90 of 100 letters alike" in said
    assert app.dataframe[0].value["Lacking"].tolist()[0] == "No date that could be read"


def test_a_record_dated_ahead_of_its_file_is_told_on_the_day_it_was_loaded(
    load: Callable[..., FileReport], store: Store
) -> None:
    events = "Family reference,Date,Child,Category,Event\nF-1,31/12/2026,Ben Hart,Home visit,Planned\n"
    load(f"{events}F-1,01/07/2026,Ben Hart,Home visit,Seen\n", "events.csv", agency=HEALTH)
    found = {one.question.name: one for one in find_quality(store, EVERYTHING, as_of=NOW.date())}
    assert (found["future"].lacking, found["future"].records) == (1, 2)


@pytest.mark.parametrize(
    ("alone", "said", "lacking", "records"),
    [
        ("No", "Mother refused to leave the room", 0, 1),
        ("No", "Ben was asleep", 0, 1),
        ("No", "Home was tidy and there was food", 1, 1),
        ("Yes", "Home was tidy and there was food", 0, 0),
        ("", "Home was tidy and there was food", 0, 0),
    ],
)
def test_a_child_not_seen_alone_and_no_word_of_why(
    load: Callable[..., FileReport], store: Store, alone: str, said: str, lacking: int, records: int
) -> None:
    head = "Family reference,Date,Child,Category,Event,Seen alone\n"
    load(f"{head}F-1,12/04/2024,Ben Hart,Home visit,{said},{alone}\n", "visits.csv", agency=HEALTH)
    found = {one.question.name: one for one in find_quality(store, EVERYTHING, as_of=AS_OF)}
    asked = found.get("alone_no_reason")
    assert (asked.lacking if asked else 0, asked.records if asked else 0) == (lacking, records)


@pytest.mark.parametrize(
    ("last", "other", "answer"),
    [
        # thirty days before 30 June
        ("31/05/2026", "29/06/2026", "in_time"),
        ("30/05/2026", "30/06/2026", "late"),
        # nothing that was sent reaches the day after 29 June, so a new entry may only not have been sent yet
        ("30/05/2026", "29/06/2026", "cannot_tell"),
    ],
)
def test_an_open_file_without_a_new_entry_for_thirty_days(
    load: Callable[..., FileReport], store: Store, last: str, other: str, answer: str
) -> None:
    agency = "Eastmere Children's Services"
    cases = "Family reference,Child,Worker,Lead,Start date,End date\nF-1,Ben Hart,Ann Kell,Yes,01/02/2026,\n"
    load(f"{cases}F-2,Cara Dunn,Ann Kell,Yes,01/02/2026,01/03/2026\n", "involvements.csv", agency=agency)
    events = f"Family reference,Date,Child,Category,Event\nF-1,{last},Ben Hart,Home visit,Seen\n"
    load(f"{events}F-2,{other},Cara Dunn,Contact,Call\n", "events.csv", agency=agency)
    (found,) = find_open_files(store, EVERYTHING, as_of=AS_OF)
    assert (found.family_id, found.answer) == ("F-1", answer)
    assert tell_open_files([found]).startswith("Of 1 file open to children’s social care")
