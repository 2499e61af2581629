"""A protected address in a record's own words: barred out wherever the words are shown, kept as typed in the store."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from safer_analysis.access.hidden_words import BAR, WHY_HIDDEN, hide_words, is_hidden
from safer_analysis.access.hidden_words import _patterns as patterns_of
from safer_analysis.cli import main
from safer_analysis.history.evidence import find_evidence
from safer_analysis.history.mentions.reading import find_mentions_of_record
from safer_analysis.history.reading import Choices, find_chronology, find_record
from safer_analysis.history.rebuild import rebuild_history
from safer_analysis.intake.load import load_file
from safer_analysis.people.matching.reading import find_family_entries
from safer_analysis.siblings.facts import find_facts
from safer_analysis.store import Store, open_store
from safer_analysis.ui.drawer import OPEN_RECORD
from tests.conftest import EVERYTHING, NOW
from tests.test_load_pages import open_page, place
from tests.test_pages import words

__all__ = ["place"]
Load = Callable[..., object]
LIVED = """Family reference,Person,Address,Postcode,Protected,Start date
F-1,Kim Quill,"9 Lark Rise, Eastmere",EM6 2WD,Yes,2020
F-1,Kim Quill,"4 Open Road, Eastmere",EM1 1AA,No,2018
"""
LISTED = 'Family reference,Name,Role,Address,Postcode\nF-1,Kim Quill,Mother,"9 Lark Rise, Eastmere",EM6 2WD\n'
TOLD = (
    "Mother moved from 4 Open Road to 9 lark rise, Eastmere (EM62WD) on Friday after he shouted and punched her; the "
    "school was told where she lives now."
)
EVENTS = f"""Family reference,Date,Child,Category,Event,Action
F-1,12/04/2024,Ada Quill,,"{TOLD}",Letter to 9 Lark Rise
F-2,12/04/2024,Ben Hale,,Another family is at 9 Lark Rise,
"""
VIEW = "Family reference,Date,Child,Words\nF-1,13/04/2024,Ada Quill,I like 9 Lark Rise\n"
FILES = (LIVED, LISTED, EVENTS, VIEW)


@pytest.fixture
def loaded(load: Load, store: Store) -> Store:
    for number, text in enumerate(FILES):
        load(text, f"{number}.csv", agency="Eastmere Housing")
    return store


@pytest.mark.parametrize(
    ("address", "typed", "shown"),
    [
        ("9 Lark Rise, Eastmere", "at 9 Lark Rise in Eastmere", "at # in Eastmere"),
        ("9 Lark Rise, Eastmere EM6 2WD", "9 LARK RISE, Eastmere. em62wd", "#. #"),
        ("9 Lark Rise, Eastmere", "19 Lark Rise, Lark Rise, 9 Larkfield", "19 Lark Rise, Lark Rise, 9 Larkfield"),
        ("Flat 2, 14 Mill Road", "Flat 2 at 14 Mill Rd; flat 3", "Flat 2 at #; flat 3"),
        ("Flat 2, 14 Mill Road", "Flat 2, 14 Mill Road", "#"),
        ("The Forge, Mill Lane", "at The Forge, Mill Ln, now", "at #, now"),
        ("Refuge", "in the refuge", "in the refuge"),
    ],
)
def test_an_address_is_known_as_people_write_it(address: str, typed: str, shown: str) -> None:
    known = patterns_of(address, "")
    barred = hide_words(typed, rf"(?i)\b(?:{'|'.join(sorted(known))})\b" if known else None)
    assert len(barred) == len(typed), "what was read out of the words stays where it is"
    while BAR * 2 in barred:
        barred = barred.replace(BAR * 2, BAR)
    assert barred.replace(BAR, "#") == shown


def test_every_answer_bars_it_out_and_the_store_keeps_the_words(loaded: Store) -> None:
    records = find_chronology(loaded, EVERYTHING, "F-1")
    (text,) = (said for said in records["text"] if said.startswith("Mother"))
    assert "from 4 Open Road to █" in text
    assert "he shouted" in text
    assert len(text) == len(TOLD)
    record = find_record(loaded, EVERYTHING, str(records["event_id"].iloc[0]))
    assert record is not None
    ids = [
        row["record_id"] for row in loaded.rows("SELECT record_id FROM derived.record_family WHERE family_id = 'F-1'")
    ]
    facts = find_facts(loaded, EVERYTHING, "F-1", as_of=NOW.date())
    told = {
        "chronology": records.to_dict(),
        "drawer": record,
        "evidence": find_evidence(loaded, EVERYTHING, ids),
        "entries": find_family_entries(loaded, EVERYTHING, "F-1"),
        "voice": facts,
    }
    shown = {name: str(answer).lower().replace(" ", "") for name, answer in told.items()}
    assert [name for name, said in shown.items() if "larkrise" in said or "em62wd" in said] == []
    assert "4openroad" in shown["evidence"], "an open address stays"
    assert find_chronology(loaded, EVERYTHING, "F-1", choices=Choices(words="lark")).empty
    assert loaded.one("SELECT text FROM records.event WHERE family_ref = 'F-1'") == {"text": TOLD}


def test_a_narrative_in_the_row_as_sent_keeps_all_its_other_words(loaded: Store) -> None:
    (event,) = loaded.rows("SELECT record_id FROM records.event WHERE family_ref = 'F-1'")
    (record,) = find_evidence(loaded, EVERYTHING, [event["record_id"]])
    row = dict(record["row_as_typed"])
    assert row["Event"].endswith("the school was told where she lives now.")
    assert is_hidden(row["Event"])
    assert row["Action"] == f"Letter to {BAR * len('9 Lark Rise')}"
    (entry,) = loaded.rows("SELECT record_id FROM records.person_record")
    (listed,) = find_evidence(loaded, EVERYTHING, [entry["record_id"]])
    assert dict(listed["row_as_typed"])["Address"] == "address not shown"


def test_mentions_stand_where_they_stood(loaded: Store) -> None:
    (event,) = loaded.rows("SELECT event_id, text FROM derived.chronology WHERE family_id = 'F-1' AND entry = 'event'")
    mentions = find_mentions_of_record(loaded, EVERYTHING, event["event_id"])
    assert mentions
    for mention in (one for one in mentions if one["field"] == "text"):
        assert event["text"][mention["starts"] : mention["ends"]] == mention["words"]


def test_another_familys_words_stay(loaded: Store) -> None:
    assert list(find_chronology(loaded, EVERYTHING, "F-2")["text"]) == ["Another family is at 9 Lark Rise"]


def test_the_export_bars_it_out(
    loaded: Store, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("safer_analysis.commands.chronology.open_to_read", lambda named: loaded)
    assert main(["chronology", "F-1", "--json"]) == 0
    texts = [record["text"] for record in json.loads(capsys.readouterr().out)]
    assert texts
    assert not [text for text in texts if "lark" in text.lower()]


def test_the_drawer_says_that_words_are_hidden_and_where_they_can_be_read(place: Path) -> None:
    store = open_store(place)
    for number, text in enumerate(FILES):
        load_file(store, text.encode(), f"{number}.csv", agency="Eastmere Housing", now=NOW)
    rebuild_history(store, as_of=NOW.date())
    (event,) = store.rows("SELECT event_id FROM derived.chronology WHERE family_id = 'F-1' AND entry = 'event'")
    store.close()
    app = open_page("chronology")
    app.session_state[OPEN_RECORD] = event["event_id"]
    app.run()
    assert not app.exception
    said = words(app)
    assert WHY_HIDDEN in said
    assert "2.csv" in said
    assert "lark" not in said.lower()
