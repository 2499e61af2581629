"""The Children page as Streamlit runs it, its words and its figures: every cell opens its records."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from safer_analysis.history.reading import find_chronology
from safer_analysis.history.rebuild import rebuild_history
from safer_analysis.intake.load import load_file
from safer_analysis.siblings.facts import Facts, When
from safer_analysis.siblings.following import After, Follower
from safer_analysis.siblings.matrix import Cell, build_matrix
from safer_analysis.siblings.missing_words import what_is_missing
from safer_analysis.siblings.picture import build_picture
from safer_analysis.siblings.plans import PlanSpan
from safer_analysis.siblings.rules import voice_parts
from safer_analysis.siblings.voice import Said, find_said, find_silences
from safer_analysis.siblings.words import cell_lines, could_not_be_looked_for, join_names, show_age
from safer_analysis.store import Store, open_store
from safer_analysis.ui.begin import BANNER
from safer_analysis.ui.children_timeline import draw_children, first_day
from safer_analysis.ui.children_view import OPEN_CELL
from safer_analysis.ui.colours import DARK, LIGHT
from safer_analysis.ui.timeline_marks import Drawing
from safer_analysis.ui.voice_strip import VoiceDrawing, draw_voice
from safer_analysis.ui.voice_view import show_after
from tests.conftest import EVERYTHING, NOW, day
from tests.test_siblings import PEOPLE, facts_of

PROJECT = Path(__file__).parents[1]
RECORDS = (
    "Date,Child,Category,Event,Child seen,Child's view\n"
    "01/02/2024,Ada; Ben,Visit,At home,Yes,Ada: “Stop ![x](http://example.com/a.png)”\n"
    "05/02/2024,Ada; Ben,ICPC,Held,,\n"
    "March 2024,Ben,Injury,A mark,,\n"
)


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[AppTest]:
    """The Children page over three listed children, one of them in no record."""
    path = tmp_path / "records.duckdb"
    monkeypatch.setenv("SAFER_STORE", str(path))
    monkeypatch.delenv("SAFER_STORE_KEY", raising=False)
    monkeypatch.chdir(PROJECT)
    st.cache_data.clear()
    store = open_store(path)
    for text, file, agency in ((PEOPLE, "people.csv", "Social care"), (RECORDS, "log.csv", "Quayside Surgery")):
        load_file(store, text.encode(), file, family="F-1", agency=agency, now=NOW)
    rebuild_history(store, as_of=NOW.date())
    store.close()
    running = AppTest.from_file(str(PROJECT / "app.py"), default_timeout=60).run()
    yield running.switch_page("pages/children.py").run()
    st.cache_resource.clear()


def shown(app: AppTest) -> str:
    assert not app.exception
    return "\n".join(str(element.value) for kind in (app.text, app.title, app.markdown) for element in kind)


def test_the_page_says_first_who_is_in_no_record(app: AppTest) -> None:
    words = shown(app)
    assert "Who is missing from the picture?" in words
    assert "In no record: Mia Quill." in words
    assert "no record from hospital was sent" in words
    assert BANNER in words


def test_an_empty_store_says_what_to_do_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAFER_STORE", str(tmp_path / "empty.duckdb"))
    monkeypatch.chdir(PROJECT)
    open_store(tmp_path / "empty.duckdb").close()
    app = AppTest.from_file(str(PROJECT / "app.py"), default_timeout=60).run().switch_page("pages/children.py").run()
    assert "No records are held yet. Load agencies’ files first." in shown(app)
    st.cache_resource.clear()


def test_no_word_of_a_child_is_rendered(app: AppTest) -> None:
    assert not [element for element in app.markdown if "example.com" in element.value]
    assert [frame for frame in app.dataframe if "example.com" in frame.value.to_string()]


def test_a_chosen_cell_lists_its_records_and_no_others(app: AppTest) -> None:
    facts = _facts_of_app()
    ben = next(one["person_id"] for one in facts.children if one["name"] == "Ben Quill")
    app.session_state[OPEN_CELL] = (ben, "injuries")
    app.run()
    assert "Ben Quill · Injuries: recorded for the child in 1 record." in shown(app)
    listed = next(frame.value for frame in app.dataframe if "What was recorded" in frame.value.columns)
    assert list(listed["Date"]) == ["March 2024"]
    next(button for button in app.button if button.label == "Close the list").click().run()
    assert "Ben Quill · Injuries" not in shown(app)


def test_the_number_of_days_changes_what_followed(app: AppTest) -> None:
    assert any("4 days: Initial child protection conference" in frame.value.to_string() for frame in app.dataframe)
    app.number_input(key="voice_days").set_value(3).run()
    assert not any("4 days: Initial" in frame.value.to_string() for frame in app.dataframe)
    assert "In the 3 days after: nothing recorded, 1 time" in shown(app)


def test_who_is_left_out_is_told_in_a_sentence_and_a_row(app: AppTest) -> None:
    assert "Mia Quill is not named in 1 conference of Ada Quill and Ben Quill." in shown(app)
    assert any("Child not named" in frame.value.columns for frame in app.dataframe)


def test_what_was_not_sent_could_not_be_looked_for(app: AppTest) -> None:
    words = shown(app)
    assert "No address with dates is recorded for anybody, so who lives where could not be looked for." in words
    assert "No relationship is recorded, so half-siblings could not be looked for." in words


def _facts_of_app() -> Facts:
    """What the page of the running app rests on, from a store filled the same way."""
    store = open_store()
    for text, file, agency in ((PEOPLE, "people.csv", "Social care"), (RECORDS, "log.csv", "Quayside Surgery")):
        load_file(store, text.encode(), file, family="F-1", agency=agency, now=NOW)
    rebuild_history(store, as_of=NOW.date())
    found = facts_of(store)
    store.close()
    return found


# Words


def when(text: str) -> When:
    return When(day(text), day(text), "day")


@pytest.mark.parametrize(
    ("cell", "lines"),
    [
        (Cell("P", "seen"), ["nothing recorded"]),
        (Cell("P", "seen", "could_not_look"), ["could not look", "no record says whether a child was seen"]),
        (Cell("P", "seen", "not_yet_born"), ["not yet born"]),
        (Cell("P", "injuries", no_return=("hospital",)), ["nothing recorded", "no return: hospital"]),
        (Cell("P", "injuries", possible=("a",)), ["nothing recorded", "1 possible mention"]),
        (
            Cell("P", "injuries", "found", ("a", "b"), (), (), 1, (), when("2024-03-09")),
            ["1 recorded in 2 records", "last 9 March 2024"],
        ),
        (Cell("P", "seen", "found", ("a",), ("b",), (), 2), ["2 times", "1 as one of all the children"]),
        (
            Cell("P", "events", "found", ("a", "b"), ("c",), (), 3),
            ["3 events", "recorded for 2, also present at 1"],
        ),
        (
            Cell("P", "alone", "none", counts=(("not_alone", 2), ("not_said", 0))),
            ["nothing recorded", "2 not alone"],
        ),
        (
            Cell("P", "last_seen", "found", ("a",), last=when("2024-03-09"), agencies=("Police",)),
            ["9 March 2024", "Police"],
        ),
    ],
)
def test_each_answer_has_its_own_words(cell: Cell, lines: list[str]) -> None:
    assert cell_lines(cell) == lines


def test_a_brief_cell_keeps_its_answer_and_says_nothing_recorded_all_the_same() -> None:
    found = Cell("P", "voice", "found", ("a",), (), ("b",), 1, (("words", 1),), when("2024-03-09"))
    assert cell_lines(found, brief=True) == ["1 time"]
    assert cell_lines(found) == ["1 time", "last 9 March 2024", "words 1", "1 possible mention"]
    assert cell_lines(Cell("P", "voice", possible=("b",)), brief=True) == ["nothing recorded", "1 possible mention"]
    unheard = Cell("P", "injuries", "could_not_look", no_return=("hospital",))
    assert cell_lines(unheard, brief=True) == ["could not look", "no return: hospital"]


def open_plan(start: str, end: str | None = None) -> PlanSpan:
    return PlanSpan("child_protection", "child protection plan", when(start), when(end) if end else None)


def test_plans_are_told_by_the_last_that_goes_on_and_how_many_there_are_besides() -> None:
    plans = (open_plan("2020-01-01", "2021-01-01"), open_plan("2022-01-01"), open_plan("2026-04-08"))
    assert cell_lines(Cell("P", "plans", "found", ("a",), events=4, plans=plans)) == [
        "child protection plan from 8 April 2026, no end recorded",
        "1 plan ended",
        "1 earlier start with no end",
    ]


@pytest.mark.parametrize(
    ("born", "age"),
    [
        (("2014-07-01", "2014-07-01"), "aged 11"),
        (("2014-06-30", "2014-06-30"), "aged 12"),
        (("2014-01-01", "2014-12-31"), "aged 11 or 12"),
        (("2026-01-31", "2026-01-31"), "4 months old"),
        (("2026-07-01", "2026-07-01"), "not yet born"),
    ],
)
def test_a_child_is_only_as_old_as_is_certain(born: tuple[str, str], age: str) -> None:
    child = {"unborn": False, "born_earliest": day(born[0]), "born_latest": day(born[1])}
    assert show_age(child, day("2026-06-30")) == age


def test_names_are_joined_as_people_write_them() -> None:
    assert [join_names(names) for names in ([], ["A"], ["A", "B"], ["A", "B", "C"])] == [
        "",
        "A",
        "A and B",
        "A, B and C",
    ]


SAID = Said("P", "a", "a", ("words",), "“Stop.”", "own", when("2024-03-01"), "Police", "", None, "")
FOLLOWED = tuple(Follower(f"{n}", n, "School", "visit", None, "coded") for n in (0, 1, 2, 3, 4))


@pytest.mark.parametrize(
    ("after", "words"),
    [
        (After(SAID, "none"), "nothing recorded within 14 days"),
        (After(SAID, "none", undated=1), "nothing recorded within 14 days (1 record of no exact day)"),
        (After(SAID, "not_over"), "nothing recorded yet; the days are not over"),
        (After(SAID, "could_not_look"), "the day is not exact, so days cannot be counted"),
        (After(SAID, "others_only", (), FOLLOWED[:1]), "only: same day: Visit, School"),
        (After(SAID, "found", FOLLOWED[:2]), "same day: Visit, School; 1 day: Visit, School"),
        (
            After(SAID, "found", FOLLOWED),
            "same day: Visit, School; 1 day: Visit, School; 2 days: Visit, School; 2 more",
        ),
    ],
)
def test_what_followed_in_words(after: After, words: str) -> None:
    assert show_after(after, 14) == words


# Figures


@pytest.fixture
def facts(store: Store, load: Callable[..., object]) -> Facts:
    load(PEOPLE.replace("Ada Quill", "Ada <b>Quill"), "people.csv", family="F-1", agency="Social care")
    load(RECORDS, "log.csv", family="F-1", agency="Quayside Surgery")
    return facts_of(store)


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_the_strip_has_a_lane_a_child_a_mark_a_record_and_hatching_where_nothing_is(facts: Facts, palette) -> None:
    said = find_said(facts)
    silences = find_silences(facts, said)
    figure = draw_voice(said, VoiceDrawing(facts.children, silences, day("2024-01-01"), facts.as_of, palette))
    assert list(figure.layout.yaxis.ticktext) == ["Ada &lt;b&gt;Quill", "Ben Quill", "Mia Quill"]
    marks = [trace for trace in figure.data if trace.customdata is not None]
    assert [list(trace.customdata) for trace in marks] == [[0]]
    assert sum(trace.fillpattern.shape == "/" for trace in figure.data) == sum(map(len, silences.values()))
    assert "Stop" not in json.dumps(figure.to_plotly_json(), default=str)


def test_each_part_of_a_voice_is_told_from_every_other_by_mark_and_colour_together() -> None:
    parts = voice_parts()
    assert len({(part.mark, part.colour) for part in parts}) == len({part.mark for part in parts}) == len(parts)
    assert {part.colour for part in parts} <= LIGHT.marks.keys()


def test_every_child_has_a_lane_from_birth_even_without_a_record(facts: Facts, store: Store) -> None:
    records = find_chronology(store, EVERYTHING, "F-1", as_of=facts.as_of)
    first = first_day(facts.children, records, as_of=facts.as_of)
    assert first < day("2014-05-02")
    figure = draw_children(records, facts.children, Drawing("child", first, facts.as_of, LIGHT))
    born = [trace for trace in figure.data if trace.name == "Born"]
    assert [str(trace.x[0]) for trace in born] == ["2014-05-02", "2017-11-19", "2022-02-08"]
    assert "Mia Quill" in figure.layout.yaxis.ticktext
    assert [trace.showlegend for trace in born] == [True, False, False]


def test_the_sentence_names_the_kinds_of_agency_that_sent_nothing(facts: Facts) -> None:
    said = could_not_be_looked_for(build_matrix(facts))
    assert "Injuries: no record from hospital was sent, so they could not be looked for there." in said


def test_who_is_missing_is_told_first_child_by_child(facts: Facts) -> None:
    assert what_is_missing(build_picture(facts))[:4] == [
        "In no record: Mia Quill.",
        "Not recorded as seen for 6 weeks or more up to 30 June 2026: "
        "Ada <b>Quill (last 1 February 2024), Ben Quill (last 1 February 2024) and Mia Quill (never recorded).",
        "Nothing recorded of their own voice for 3 months or more up to 30 June 2026: "
        "Ada <b>Quill (last 1 February 2024), Ben Quill (never recorded) and Mia Quill (never recorded).",
        "Not named where siblings of the household are, as far as recorded: Mia Quill (1 time).",
    ]


def test_of_many_children_the_first_are_named_and_the_others_counted(facts: Facts) -> None:
    many = tuple({**facts.children[2], "person_id": f"P{n}", "name": f"Kid {n}"} for n in range(6))
    said = what_is_missing(build_picture(replace(facts, children=many)))
    assert said[1].endswith("Kid 3 (never recorded) and 2 more, told below.")
    assert said[0] == "In no record: Kid 0, Kid 1, Kid 2, Kid 3, Kid 4 and Kid 5."


def test_a_child_born_after_the_day_asked_about_is_not_missing_from_it(facts: Facts) -> None:
    before = replace(facts, as_of=day("2022-02-07"), concerns=())
    assert [child["name"] for child in build_matrix(before).without_records()] == ["Ada <b>Quill", "Ben Quill"]
    assert [child["name"] for child in build_matrix(replace(before, as_of=day("2022-02-08"))).without_records()] == [
        "Ada <b>Quill",
        "Ben Quill",
        "Mia Quill",
    ]
