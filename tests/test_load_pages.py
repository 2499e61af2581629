"""Loading on the page: files are looked at before anything is kept, and what a person says of them afterwards."""

from __future__ import annotations

import gc
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from safer_analysis.intake.kinds import forget_return_kinds
from safer_analysis.intake.load import prepare_file
from safer_analysis.intake.preview import find_columns, find_preview, sheets_of, write_issue_list
from safer_analysis.store import Store, open_store
from tests.conftest import NOW
from tests.test_pages import PROJECT, fill, words

GOOD = b"Agency: Eastmere Police\nDate,Child,Event\n22/05/2016,Ada,Called ![x](http://example.com/a.png)\n,Ben,\n"
STRANGE = b"Zeitpunkt,Vorfall,Wer\n22/05/2016,Called to an argument,Ada\n23/05/2016,Seen,Ben\n24/05/2016,Seen,Ben\n"
CSV = "text/csv"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The file of a store of its own and a folder for layouts described here."""
    path = tmp_path / "records.duckdb"
    monkeypatch.setenv("SAFER_STORE", str(path))
    monkeypatch.setenv("SAFER_RETURNS", str(tmp_path / "returns"))
    monkeypatch.chdir(PROJECT)
    st.cache_data.clear()
    forget_return_kinds()
    yield path
    st.cache_resource.clear()
    monkeypatch.undo()
    forget_return_kinds()


def open_page(page: str) -> AppTest:
    """The page as `app.py` runs it. (AppTest's own `switch_page` goes through the cold deep link at every run.)"""
    script = f"""
import runpy
from safer_analysis.ui.begin import enter_app
enter_app()
runpy.run_path({str(PROJECT / "pages" / f"{page}.py")!r})
"""
    app = AppTest.from_string(script, default_timeout=60).run()
    assert not app.exception
    return app


def press(app: AppTest, label: str) -> AppTest:
    next(button for button in app.button if button.label == label).click().run()
    assert not app.exception
    return app


def fill_in(app: AppTest, label: str, value: str) -> AppTest:
    next(box for box in app.text_input if box.label == label).set_value(value).run()
    assert not app.exception
    return app


def drop(app: AppTest, *files: tuple[str, bytes]) -> AppTest:
    app.file_uploader[0].set_value([(name, data, CSV) for name, data in files]).run()
    assert not app.exception
    return app


def counts(path: Path) -> dict[str, Any] | None:
    gc.collect()  # a store the page let go of may still be held by a circle of references
    store = open_store(path)
    try:
        return store.one(
            "SELECT count(*) AS files, coalesce(sum(accepted), 0)::INT AS accepted FROM records.source_file"
        )
    finally:
        store.close()


# Load records


def test_nothing_is_kept_before_it_is_confirmed(place: Path) -> None:
    fill(place)
    app = drop(open_page("load_records"), ("police.csv", GOOD))
    assert "1 new record in 1 file; 1 row will be held back" in words(app)
    assert "Read as: Chronology" in words(app)
    assert "4 rows read = 1 accepted + 0 duplicate + 1 held + 2 not a record" in words(app)
    st.cache_resource.clear()
    assert counts(place) == {"files": 0, "accepted": 0}


def test_confirming_keeps_every_file_and_says_what_became_of_them(place: Path) -> None:
    fill(place)
    app = open_page("load_records")
    fill_in(app, "Family they belong to", "F-1")
    app = drop(app, ("police.csv", GOOD), ("again.csv", GOOD + b"\n"), ("empty.csv", b""))
    app = press(app, "Keep these files")
    assert "What became of them" in words(app)
    shown = [frame.value for frame in app.dataframe]
    assert list(shown[0]["Accepted"]) == [1, 0]
    assert list(shown[0]["Duplicate"]) == [0, 1]
    assert app.get("download_button")
    app = open_page("chronology")
    assert "1 record from 1 agency" in words(app)


def test_the_same_files_dropped_again_change_nothing(place: Path) -> None:
    fill(place)
    press(drop(open_page("load_records"), ("police.csv", GOOD)), "Keep these files")
    app = drop(open_page("load_records"), ("other name.csv", GOOD))
    assert "None of these files can be kept" in words(app)
    assert "loaded on" in words(app)


MORE = GOOD.replace(b"Called", b"Called again").replace(b",Ben,", b"24/05/2016,Ben,Seen at school")


def test_a_return_sent_again_shows_what_it_changes_before_it_is_kept(place: Path) -> None:
    fill(place, GOOD.decode())
    app = open_page("load_records")
    fill_in(app, "Family they belong to", "F-1")
    app = drop(app, ("again.csv", MORE))
    assert "1 row new, 1 changed, 0 gone" in words(app)
    changed = next(frame.value for frame in app.dataframe if "Before" in frame.value)
    assert (changed["Before"][0].split()[0], changed["Now"][0].split()[:2]) == ("Called", ["Called", "again"])
    press(app, "Keep these files")
    assert "2 records from 1 agency" in words(open_page("chronology"))


def test_a_return_that_is_not_the_same_again_is_counted_beside_the_first(place: Path) -> None:
    fill(place, GOOD.decode())
    app = open_page("load_records")
    fill_in(app, "Family they belong to", "F-1")
    app = drop(app, ("other.csv", MORE))
    next(box for box in app.checkbox if box.label == "It is that return, sent again").uncheck().run()
    assert "Everything in both is kept" in words(app)
    press(app, "Keep these files")
    assert "3 records from 1 agency" in words(open_page("chronology"))


def test_a_file_that_cannot_be_read_says_why_and_the_others_go_on(place: Path) -> None:
    fill(place)
    app = drop(open_page("load_records"), ("a.pdf", b"%PDF-1.7 x"), ("police.csv", GOOD))
    assert "it is a PDF" in " ".join(app.dataframe[0].value["Said"])
    assert "1 new record in 1 file" in words(app)


def test_an_unknown_layout_is_described_on_the_page_and_known_from_then_on(place: Path) -> None:
    fill(place)
    unknown = b"Alpha,Beta,Gamma\none,two,three\nfour,five,six\n"
    app = drop(open_page("load_records"), ("strange.csv", unknown))
    assert "Not recognised" in words(app)
    boxes = [box for box in app.selectbox if box.label == "What this column holds"]
    boxes[0].select("date")
    boxes[1].select("text")
    app = press(app, "Keep this layout and read it again")
    assert "Read as: strange" in words(app)
    assert "3 rows read = 2 accepted" in words(app)


def test_a_layout_lacking_what_its_kind_needs_says_what(place: Path) -> None:
    fill(place)
    app = drop(open_page("load_records"), ("strange.csv", b"Alpha,Beta,Gamma\none,two,three\nfour,five,six\n"))
    next(box for box in app.selectbox if box.label == "What this column holds").select("date")
    app = press(app, "Keep this layout and read it again")
    assert "Say which column holds “What was recorded”" in words(app)


def test_what_a_file_says_is_shown_in_tables_and_plain_text_only(place: Path) -> None:
    fill(place)
    app = drop(open_page("load_records"), ("![x](http://example.com/b.png).csv", GOOD))
    rendered = [str(element.value) for element in (*app.markdown, *app.subheader, *app.title)]
    assert not [text for text in rendered if "example.com" in text]


# Held rows, records by hand, files


def test_a_held_row_is_shown_and_the_empty_page_says_so(place: Path) -> None:
    fill(place, GOOD.decode())
    app = open_page("held_rows")
    assert "1 row held back" in words(app)
    assert list(app.dataframe[0].value["Row"]) == [4]
    assert "nothing to keep as a record" in app.dataframe[0].value["Why"][0]
    st.cache_resource.clear()
    place.unlink()
    fill(place)
    assert "No row is held back" in words(open_page("held_rows"))


def test_a_record_is_added_by_hand_and_taken_back(place: Path) -> None:
    fill(place, GOOD.decode())
    app = open_page("add_record")
    assert "Fill in what is known" in words(app)
    values = {box.key.split("_")[-2]: box for box in (*app.text_input, *app.text_area) if box.label == "Value"}
    values["date"].set_value("May 2017")
    values["text"].set_value("Grandmother rang")
    app.run()
    app = press(app, "Keep this record")
    assert "The record is kept" in words(app)
    app = open_page("chronology")
    assert "2 records" in words(app)
    app = press(open_page("add_record"), "Take this back")
    app = open_page("chronology")
    assert "1 record " in words(app)


def test_every_file_is_listed_with_its_sum(place: Path) -> None:
    fill(place, GOOD.decode())
    app = open_page("loaded_files")
    (line,) = app.dataframe[0].value[["Rows read", "Accepted", "Duplicate", "Held", "Not a record"]].values.tolist()
    assert line == [4, 1, 0, 1, 2]
    assert list(app.dataframe[0].value["What it is"]) == ["Chronology"]


# The preview and the list of issues, without a page


def test_the_preview_tells_each_column_and_each_row_as_typed(store: Store) -> None:
    contents = prepare_file(store, GOOD, "police.csv", as_of=NOW.date()).contents
    assert contents is not None
    assert [(column.letter, column.heading, column.read_as) for column in find_columns(contents)] == [
        ("A", "Date", "When it happened"),
        ("B", "Child", "The child or children it concerns"),
        ("C", "Event", "What was recorded"),
    ]
    assert [(row.row, row.becomes) for row in find_preview(contents)] == [
        (1, "Not a record"),
        (2, "Not a record"),
        (3, "Accepted"),
        (4, "Held"),
    ]
    assert find_preview(contents, most=1)[0].cells[0] == "Agency: Eastmere Police"


def test_the_issue_list_is_a_workbook_in_the_order_of_the_sheets_without_formulas(store: Store) -> None:
    prepared = prepare_file(store, GOOD, "=cmd|' /C calc'!A0.csv", as_of=NOW.date())
    data = write_issue_list([(prepared.report, sheets_of(prepared.contents))])
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    assert sheet is not None
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[0] == ["File", "Sheet", "Row", "Column", "Kind", "What"]
    assert len(rows) - 1 == len(prepared.report.issues)
    places = [row[2] or 0 for row in rows[1:]]
    assert places == sorted(places)
    assert {cell.data_type for row in sheet.iter_rows(min_row=2) for cell in row} <= {"s", "n"}
