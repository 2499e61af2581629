"""The conference pack: statements numbered to their records, whole words, nothing of later, nothing that must stay."""

from __future__ import annotations

import io
import json
import re
import shutil
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pypdf
import pytest
import streamlit as st
from docx import Document

from safer_analysis.access.hidden_words import is_hidden
from safer_analysis.cli import main
from safer_analysis.history.reading import find_chronology, find_family
from safer_analysis.history.rebuild import rebuild_history
from safer_analysis.intake.load import load_file
from safer_analysis.packs.chronology_table import build_chronology_table
from safer_analysis.packs.conference import Chosen, build_conference_pack
from safer_analysis.packs.content import Grid, Making, Pack, statements_of
from safer_analysis.packs.hiding import NAME
from safer_analysis.packs.leaving import make_pack
from safer_analysis.packs.past import find_last_pack, find_new_records
from safer_analysis.packs.references import show_numbers
from safer_analysis.packs.words import section_names
from safer_analysis.patterns.build import keep_findings_current
from safer_analysis.patterns.deciding import decide_findings
from safer_analysis.patterns.finding import find_findings
from safer_analysis.people.matching.adoption import suppress_identity
from safer_analysis.store import Store, open_store
from tests.conftest import EVERYTHING, NOW
from tests.test_load_pages import open_page
from tests.test_pages import PROJECT, words

AGENCY = "Eastmere Police"
HARD = "=cmd|' /C calc'!A1 & <b>O'Brien</b> {{ title }} #set *x* \\u202e ![x](http://example.com/a.png)"
PEOPLE = """Family reference,Person ID,Surname,Forename,DOB,Role,NHS number
F-1,1,Quorn,Zarabel,03/04/2019,Child,943 476 5919
F-1,2,Hart,Ben,03/04/2021,Child,
F-1,3,Hart,Kerry,14/03/1994,Mother,
"""
ADDRESSES = """Family reference,Person ID,Address,Postcode,Protected,Start date
F-1,2,17 Hidden Yard,EM9 4ZZ,Yes,01/01/2024
"""
EVENTS = f"""Family reference,Date,Child,Category,Event,Child's views
F-1,12/04/2024,Ben Hart,Injury,"A bruise. {HARD}",I fell
F-1,May 2024,Ben Hart,Home visit,Seen at 17 hidden yard with Zarabel Quorn,
F-1,,Ben Hart,Home visit,No date on this one,
F-1,13/06/2025,Ben Hart,Injury,A later bruise,
"""
MAKING = Making(date(2024, 12, 31), datetime(2026, 7, 1, 9, 0, 0, 123456), "R. Lead")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("packs") / "records.duckdb"
    store = open_store(path)
    for number, text in enumerate((PEOPLE, ADDRESSES, EVENTS)):
        load_file(store, text.replace("\\u202e", "\u202e\x07").encode(), f"{number}.csv", agency=AGENCY, now=NOW)
    rebuild_history(store, as_of=NOW.date())
    entry = store.rows("SELECT record_id FROM records.person_record WHERE forename = 'Zarabel'")[0]
    suppress_identity(store, entry["record_id"], reason="Adopted", made_by="lead", made_at=NOW)
    rebuild_history(store, as_of=NOW.date())
    store.close()
    shutil.copy(path, path.with_name("copy.duckdb"))
    return path


@pytest.fixture
def copy(place: Path) -> Path:
    """The same store in a file of its own, that nobody holds open."""
    return place.with_name("copy.duckdb")


@pytest.fixture(scope="module")
def family_store(place: Path) -> Iterator[Store]:
    store = open_store(place)
    yield store
    store.close()


@pytest.fixture(scope="module")
def pack(family_store: Store) -> Pack:
    return build(family_store)


def build(store: Store, **chosen: object) -> Pack:
    family = find_family(store, EVERYTHING, "F-1")
    assert family
    parts = Chosen(frozenset(section_names()), **chosen)  # type: ignore[arg-type]
    return build_conference_pack(store, EVERYTHING, family, MAKING, chosen=parts)


def all_words(pack: Pack) -> str:
    return "\n".join(
        [*(section.heading for section in pack.sections), *(one.text for one in statements_of(pack.sections))]
    )


def words_of_docx(made: bytes) -> str:
    document = Document(io.BytesIO(made))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def words_of_pdf(made: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(made)).pages).split())


def words_of_xlsx(made: bytes) -> str:
    book = openpyxl.load_workbook(io.BytesIO(made))
    return "\n".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value)


# Numbers and records


def test_every_number_in_a_statement_is_a_row_of_the_appendix_and_every_row_is_numbered_somewhere(pack: Pack) -> None:
    appendix = next(block for block in pack.sections[-1].blocks if isinstance(block, Grid))
    numbers = [int(row[0].text) for row in appendix.rows]
    assert numbers == list(range(1, len(numbers) + 1))
    said = {record for one in statements_of(pack.sections) for record in one.records}
    assert said == pack.numbers.keys()
    assert sorted(pack.numbers.values()) == numbers


def test_the_numbers_of_a_statement_are_told_as_runs() -> None:
    numbers = {name: place for place, name in enumerate("abcdefgh", start=1)}
    assert show_numbers("cghia", numbers) == "[1, 3, 7–8]"
    assert show_numbers("", numbers) == ""


def test_nothing_that_happened_after_the_day_stands_in_any_part(pack: Pack) -> None:
    assert "A later bruise" not in all_words(pack)
    assert "A bruise." in all_words(pack)


def test_the_significant_events_or_all_are_chosen_and_said(family_store: Store, pack: Pack) -> None:
    def chronology(one: Pack) -> tuple[int, str]:
        section = next(section for section in one.sections if section.name == "chronology")
        said = next(statements_of((section,))).text
        return sum(len(block.rows) for block in section.blocks if isinstance(block, Grid)), said

    held = len(find_chronology(family_store, EVERYTHING, "F-1", as_of=MAKING.as_of))
    few, said = chronology(pack)
    assert (few, held) == (1, 3)
    assert said.startswith("1 of 3 records")
    assert chronology(build(family_store, everything=True))[0] == 3


def test_a_part_that_is_left_out_is_out_and_the_empty_analysis_always_in(family_store: Store) -> None:
    family = find_family(family_store, EVERYTHING, "F-1")
    assert family
    bare = build_conference_pack(family_store, EVERYTHING, family, MAKING, chosen=Chosen(frozenset()))
    assert [section.name for section in bare.sections] == ["at_a_glance", "analysis", "made", "appendix"]
    assert "What would change our minds?" in words_of_pdf(make_pack(family_store, EVERYTHING, "F-1", bare, "pdf"))


# What must stay


@pytest.mark.parametrize("form", ["docx", "pdf", "xlsx"])
def test_a_protected_address_and_an_earlier_identity_leave_in_no_form(
    family_store: Store, pack: Pack, form: str
) -> None:
    made = make_pack(family_store, EVERYTHING, "F-1", build(family_store, everything=True), form)  # type: ignore[arg-type]
    said = {"docx": words_of_docx, "pdf": words_of_pdf, "xlsx": words_of_xlsx}[form](made)
    for secret in ("Zarabel", "Quorn", "943 476 5919", "9434765919", "EM9 4ZZ", "idden yard", "idden Yard"):
        assert secret not in said
    assert is_hidden(said)
    assert NAME in said


# What people here said


def test_a_dismissed_finding_stays_in_the_pack_with_its_reason_and_a_pack_is_no_cause_to_look_again(
    tmp_path: Path,
) -> None:
    store = open_store(tmp_path / "records.duckdb")
    abuse = "".join(f"F-1,{day}/04/2024,Ben Hart,Domestic abuse,Called to the home,\n" for day in ("01", "12", "20"))
    load_file(store, (EVENTS.splitlines()[0] + "\n" + abuse).encode(), "one.csv", agency=AGENCY, now=NOW)
    rebuild_history(store, as_of=NOW.date())
    keep_findings_current(store, as_of=NOW.date())
    found = next(
        one
        for one in find_findings(store, EVERYTHING, "F-1", as_of=MAKING.as_of, only=["P01"])
        if one.answer == "found"
    )
    decide_findings(store, [found], "dismissed", reason="One call, told thrice", made_by="lead", made_at=NOW)
    said = all_words(build(store))
    assert "Dismissed by lead, 1 July 2026: One call, told thrice" in said
    kept = store.rows("SELECT * FROM derived.pattern_run")
    make_pack(store, EVERYTHING, "F-1", build(store), "pdf")
    keep_findings_current(store, as_of=date(2026, 8, 1))
    assert store.rows("SELECT * FROM derived.pattern_run") == kept
    store.close()


# Whole words in every form


def test_word_keeps_the_words_as_typed_and_opens(family_store: Store, pack: Pack) -> None:
    made = make_pack(family_store, EVERYTHING, "F-1", pack, "docx")
    said = words_of_docx(made)
    assert "=cmd|' /C calc'!A1 & <b>O'Brien</b> {{ title }} #set *x*" in said
    assert not re.search("[\x00-\x08\u202a-\u202e]", said)
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        assert "hyperlink" not in parts.read("word/document.xml").decode().lower()
        assert "{%" not in parts.read("word/document.xml").decode()


def test_every_picture_of_word_has_its_words_and_every_table_its_heading_row(family_store: Store, pack: Pack) -> None:
    document = Document(io.BytesIO(make_pack(family_store, EVERYTHING, "F-1", pack, "docx")))
    assert ["Ben Hart" in shape._inline.docPr.get("descr") for shape in document.inline_shapes] == [True]
    assert all("w:tblHeader" in table.rows[0]._tr.xml for table in document.tables)


def test_the_pdf_is_tagged_in_english_with_a_title_and_keeps_the_words(family_store: Store, pack: Pack) -> None:
    made = make_pack(family_store, EVERYTHING, "F-1", pack, "pdf")
    root = pypdf.PdfReader(io.BytesIO(made)).trailer["/Root"]
    assert root["/Lang"] == "en-GB"
    assert root["/MarkInfo"]["/Marked"]
    assert "pdfuaid" in root["/Metadata"].get_object().get_data().decode()
    assert "& <b>O'Brien</b> {{ title }} #set *x*" in words_of_pdf(made)


def test_the_workbook_holds_no_formula_and_no_link_and_days_that_can_be_sorted(family_store: Store, pack: Pack) -> None:
    made = make_pack(family_store, EVERYTHING, "F-1", pack, "xlsx")
    book = openpyxl.load_workbook(io.BytesIO(made))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    assert not any(cell.hyperlink for cell in cells)
    assert book["Chronology"]["A2"].value == datetime(2024, 4, 12)
    assert "=cmd|' /C calc'!A1 & <b>O'Brien</b> {{ title }} #set *x*" in words_of_xlsx(made)


def test_the_chronology_alone_is_one_table_of_every_record_on_pages_laid_sideways(family_store: Store) -> None:
    family = find_family(family_store, EVERYTHING, "F-1")
    assert family
    table = build_chronology_table(family_store, EVERYTHING, family, MAKING)
    document = Document(io.BytesIO(make_pack(family_store, EVERYTHING, "F-1", table, "docx")))
    (grid,) = document.tables
    assert len(grid.rows) == 1 + 3
    assert [cell.text for cell in grid.rows[0].cells][:4] == ["Date", "Agency", "Source", "Children"]
    assert [row.cells[0].text for row in grid.rows][1:] == ["12 April 2024", "May 2024", "date not known"]
    assert document.sections[0].page_width > document.sections[0].page_height


# What leaves is logged


def test_a_pack_is_entered_in_the_trail_and_what_came_since_is_counted(tmp_path: Path) -> None:
    store = open_store(tmp_path / "records.duckdb")
    load_file(store, EVENTS.encode(), "one.csv", agency=AGENCY, now=datetime(2020, 1, 1))
    rebuild_history(store, as_of=NOW.date())
    assert find_last_pack(store, "F-1", title="Conference pack") is None
    make_pack(store, EVERYTHING, "F-1", build(store), "pdf")
    last = find_last_pack(store, "F-1", title="Conference pack")
    assert last
    assert json.loads(last["detail"])["form"] == "pdf"
    assert "Ben" not in last["detail"]
    assert find_new_records(store, EVERYTHING, "F-1", since=last["at"]) == []
    more = EVENTS.replace("12/04/2024", "13/04/2024")
    load_file(store, more.encode(), "two.csv", agency="Eastmere School", now=datetime(2099, 1, 1))
    rebuild_history(store, as_of=NOW.date())
    assert len(find_new_records(store, EVERYTHING, "F-1", since=last["at"])) == 4
    assert len(find_new_records(store, EVERYTHING, "F-1", since=last["at"], as_of=MAKING.as_of)) == 3
    store.close()


# The command and the page


def test_the_command_writes_the_file_and_refuses_what_it_cannot(
    copy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "pack.docx"
    assert main(["pack", "f-1", "--out", str(out), "--store", str(copy), "--json", "--as-of", "2024-12-31"]) == 0
    assert json.loads(capsys.readouterr().out)["records"] > 0
    assert "Conference pack" in words_of_docx(out.read_bytes())
    assert main(["pack", "F-1", "--out", str(tmp_path / "pack.odt"), "--store", str(copy)]) == 2
    assert ".docx, .pdf, .xlsx" in capsys.readouterr().err
    assert main(["pack", "F-9", "--out", str(out), "--store", str(copy)]) == 2


def test_the_page_shows_what_goes_in_and_the_pages(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAFER_STORE", str(copy))
    monkeypatch.chdir(PROJECT)
    st.cache_data.clear()
    st.cache_resource.clear()
    app = open_page("conference_pack")
    said = words(app)
    assert "Page 1 of" in said
    assert "Since the last pack, of " in said
    assert [box.label for box in app.checkbox][:2] == ["Who is in the family", "Who is around the family"]
    st.cache_resource.clear()
