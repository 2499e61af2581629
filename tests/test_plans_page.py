"""The Plans page as Streamlit runs it: the sentence first, the actions, one opened with its words and its records."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st

from safer_analysis.cli import main
from safer_analysis.history.rebuild import rebuild_history
from safer_analysis.intake.load import load_file
from safer_analysis.store import open_store
from tests.conftest import NOW
from tests.test_load_pages import open_page
from tests.test_pages import PROJECT, words
from tests.test_plans import AS_OF, CSC, GOOD, table


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    path = tmp_path / "records.duckdb"
    monkeypatch.setenv("SAFER_STORE", str(path))
    monkeypatch.delenv("SAFER_STORE_KEY", raising=False)
    monkeypatch.chdir(PROJECT)
    st.cache_data.clear()
    yield path
    st.cache_resource.clear()


def test_the_page_says_first_what_the_plans_lack_and_opens_an_action_with_its_records(place: Path) -> None:
    store = open_store(place)
    vague = {"Action": "Monitor [Ben](http://example.com)", "Owner": "All", "By when": "ongoing"}
    other = {"Family reference": "F-2", "Child(ren)": "Cara Moss", "Action": "Ring the dentist"}
    load_file(store, table(GOOD, vague, other).encode(), "plan.csv", now=NOW, agency=CSC)
    rebuild_history(store, as_of=NOW.date())
    store.close()
    app = open_page("plans")
    app.date_input(key="as_of").set_value(AS_OF).run()
    assert not app.exception
    assert "2 actions in 1 plan of this family; 1 has no named person; 1 is past its day at 1 May 2024." in words(app)
    shown = app.dataframe[0].value
    assert list(shown["Specific"]) == ["met", "not met"]
    assert list(shown["Timed"]) == ["met", "not met"]
    assert list(shown["Where it stands"]) == ["Past its day by 13 days", "No day it is due"]

    app.selectbox(key="plans_kind").select("Past their day").run()
    assert list(app.dataframe[0].value["Action"]) == [GOOD["Action"]]
    app.segmented_control(key="plans_scope").select("Every family").run()
    assert not app.exception
    assert "3 actions in 2 plans of 2 families" in words(app)
    assert list(app.dataframe[0].value["Family"]) == ["F-1", "F-2"]
    assert not any("example.com" in one.value for one in app.markdown)


def test_the_command_tells_what_the_page_does_and_refuses_a_family_that_is_not_held(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = open_store(place)
    load_file(store, table(GOOD).encode(), "plan.csv", now=NOW, agency=CSC)
    rebuild_history(store, as_of=NOW.date())
    store.close()
    assert main(["plans", "F-1", "--store", str(place), "--as-of", "2024-04-18"]) == 0
    assert "1 action in 1 plan of this family; 0 have no named person; 0 are past their day" in capsys.readouterr().out
    assert main(["plans", "--store", str(place), "--as-of", "2024-04-19", "--json"]) == 0
    (told,) = json.loads(capsys.readouterr().out)["actions"]
    assert (told["stands"], told["days"], told["answers"]["T"]) == ("overdue", 1, "met")
    assert main(["plans", "F-9", "--store", str(place)]) == 2
