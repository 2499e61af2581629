"""The Working together page: who knew, what was shared, whom to ring; a decision recorded on it and taken back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from safer_analysis.access import local_scope
from safer_analysis.history.rebuild import rebuild_history
from safer_analysis.intake.load import load_file
from safer_analysis.oversight.sharing import find_sharing_decisions
from safer_analysis.people.build import NOT_NAMED
from safer_analysis.people.matching.adoption import suppress_identity
from safer_analysis.store import open_store
from safer_analysis.ui.open_store import get_store
from tests.conftest import NOW, day
from tests.test_adoption import PEOPLE, SECRETS
from tests.test_load_pages import open_page, press
from tests.test_pages import PROJECT, words

SCHOOL, CARE = "Oakfield Primary School", "Eastmere Children's Services"
FILES = (
    ("Date,Child,Category,Event\n02/03/2026,Ada,Injury,Bruise ![x](http://example.com/a.png)\n", "school.csv", SCHOOL),
    ("Period covered: 1 January 2026 to 30 June 2026\nDate,Child,Event\n01/02/2026,Ada,Visit\n", "care.csv", CARE),
    (
        "Date of decision,Child,Shared?,Information,Shared with,Reason,Consent,Family informed?\n"
        "03/03/2026,Ada,No,The bruise,MASH,GDPR,Refused,No\n",
        "sharing.csv",
        SCHOOL,
    ),
)


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    path = tmp_path / "records.duckdb"
    monkeypatch.setenv("SAFER_STORE", str(path))
    monkeypatch.delenv("SAFER_STORE_KEY", raising=False)
    monkeypatch.chdir(PROJECT)
    st.cache_data.clear()
    store = open_store(path)
    for content, file, agency in FILES:
        load_file(store, content.encode(), file, now=NOW, family="F-1", agency=agency)
    rebuild_history(store, as_of=NOW.date())
    store.close()
    yield path
    st.cache_resource.clear()


def kept() -> list[tuple[str, str]]:
    """Every decision held by the store the page has open, whatever its day."""
    found = find_sharing_decisions(get_store().store, local_scope(), "F-1", as_of=day("2100-01-01"))
    return [(one.information, one.reason) for one in found]


def fill_form(app: AppTest, *, reason: str) -> AppTest:
    app.selectbox(key="share_agency_0").set_value(CARE)
    app.selectbox(key="share_shared_0").set_value("Yes")
    app.multiselect(key="share_with_0").set_value([SCHOOL])
    app.text_area(key="share_what_0").set_value("That an assessment has begun")
    app.text_area(key="share_why_0").set_value(reason)
    app.selectbox(key="share_consent_0").set_value("given")
    app.selectbox(key="share_told_0").set_value("Yes").run()
    return press(app, "Record this decision")


def test_each_part_of_the_page_begins_with_its_sentence(place: Path) -> None:
    said = words(open_page("working_together"))
    assert "1 serious event, in 1 record of 1 agency. Of 1 no record says that children’s social care was told." in said
    assert f"1 event is known to one agency alone: 2 March 2026, {SCHOOL}." in said
    assert "1 decision: 0 to share, 1 not to." in said
    assert "S3, data protection is not a barrier: 1 rests on data protection or missing consent alone." in said
    assert "No list of safeguarding contacts is held" in said


def test_a_decision_without_its_reason_is_not_kept_and_what_was_typed_stays(place: Path) -> None:
    app = fill_form(open_page("working_together"), reason=" ")
    assert "no decision is kept without its reason" in words(app)
    assert app.text_area(key="share_what_0").value == "That an assessment has begun"
    assert kept() == [("The bruise", "GDPR")]


def test_a_decision_with_its_reason_is_kept_and_can_be_taken_back(place: Path) -> None:
    app = fill_form(open_page("working_together"), reason="To plan together")
    assert "The decision is recorded." in words(app)
    assert "move “As of” to see it" in words(app), "it is of today, and the page speaks of the day of the last record"
    app.date_input(key="as_of").set_value(day("2100-01-01")).run()
    assert "2 decisions: 1 to share, 1 not to." in words(app)
    press(app, "Take this back")
    assert "1 decision: 0 to share, 1 not to." in words(app)
    assert kept() == [("The bruise", "GDPR")]


def test_the_page_gives_neither_an_earlier_identity_nor_a_protected_address(place: Path) -> None:
    store = get_store().store
    for number, (text, agency) in enumerate(
        (
            (PEOPLE, CARE),
            ("Family reference,Name,Address,Postcode,Protected\nF-1,Ben Hart,17 Hidden Yard,EM9 4ZZ,Yes\n", CARE),
            (
                "Family reference,Date,Child,Category,Event,Shared with\n"
                "F-1,02/05/2026,Zarabel Quorn,Injury,Bruise seen at 17 Hidden Yard,MASH\n",
                SCHOOL,
            ),
            (
                "Family reference,Date of decision,Child,Shared?,Information,Shared with,Reason,Consent,"
                "Family informed?\n"
                "F-1,03/05/2026,Zarabel Quorn,No,Seen at 17 Hidden Yard,The shop by 17 hidden yard,GDPR,Refused,No\n",
                SCHOOL,
            ),
        )
    ):
        load_file(store, text.encode(), f"more {number}.csv", now=NOW, agency=agency)
    rebuild_history(store, as_of=NOW.date())
    (entry,) = store.rows(
        "SELECT record_id FROM records.person_record WHERE forename = 'Zarabel' AND family_ref = 'F-1'"
    )
    suppress_identity(store, entry["record_id"], reason="Adopted", made_by="lead", made_at=NOW)
    rebuild_history(store, as_of=NOW.date())
    app = open_page("working_together")
    said = " ".join([words(app), *(str(part.proto) for part in app.main), *(str(one.value) for one in app.dataframe)])
    assert NOT_NAMED in said
    assert not [secret for secret in (*SECRETS, "Hidden Yard", "hidden yard") if secret in said]
