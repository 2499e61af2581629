"""One incident that several agencies report is one: linked by rules a person can read, split or joined by a person."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
import streamlit
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from safer_analysis.access import Scope
from safer_analysis.history.incidents import (
    find_incident_hours,
    find_other_reports,
    find_records_near,
    incident_rules,
    join_reports,
    link_incidents,
    set_incident_hours,
    split_report,
    take_back_link,
)
from safer_analysis.history.reading import find_chronology
from safer_analysis.history.rebuild import rebuild_history
from safer_analysis.intake.load import FileReport, load_file
from safer_analysis.store import Store, open_store, verify_evidence
from safer_analysis.store.decide import add_decision
from safer_analysis.ui.colours import LIGHT
from safer_analysis.ui.open_store import _holder
from safer_analysis.ui.timeline import Drawing, draw_timeline
from safer_analysis.vocabulary import code_list
from safer_analysis.vocabulary.derived import CHRONOLOGY
from tests.conftest import NOW

Load = Callable[..., FileReport]
History = Callable[..., Store]
BY_LEAD: dict[str, Any] = {"reason": "I rang them", "made_by": "lead", "made_at": NOW}

HEAD = "Date | Time | Agency | Child | Category | Event\n"


def incidents(store: Store) -> list[list[str]]:
    """The words of the reports of each incident that has more than one, in order of time."""
    rows = store.rows(
        "SELECT incident_id, list(text ORDER BY earliest, time NULLS LAST, event_id) AS texts, min(earliest) AS day "
        "FROM derived.incident_report JOIN derived.chronology USING (event_id) GROUP BY incident_id ORDER BY day"
    )
    return [row["texts"] for row in rows]


def event_id(store: Store, text: str) -> str:
    found = store.one("SELECT event_id FROM derived.chronology WHERE text = $text", text=text)
    assert found is not None
    return str(found["event_id"])


# ── Which records are one incident ───────────────────────────────────────────────────────────────────────────────────


def test_one_night_reported_by_three_agencies_is_one_incident(history: History) -> None:
    store = history(
        HEAD
        + """01/05/2020 | 23:10 | Police   | Ada, Ben | Domestic incident | Called to shouting
             02/05/2020 |       | Hospital | Ada      | Injury            | Cut lip
             03/05/2020 |       | School   | Ben      | Disclosure        | Told a teacher
             02/05/2020 |       | School   | Ben      | Home visit        | Nobody in
        """
    )
    assert incidents(store) == [["Called to shouting", "Cut lip"]]
    found = store.one("FROM derived.incident")
    assert found is not None
    assert (found["reports"], found["agencies"], found["category"]) == (2, 2, "domestic_abuse")
    assert (found["earliest"], found["latest"]) == (date(2020, 5, 1), date(2020, 5, 2))


@pytest.mark.parametrize(
    ("other", "linked"),
    [
        ("01/05/2020 | | School | Ada | Domestic incident", True),
        ("03/05/2020 | | School | Ada | Domestic incident", True),
        ("04/05/2020 | | School | Ada | Domestic incident", False),
        ("29/04/2020 | | School | Ada | Domestic incident", True),
        ("28/04/2020 | | School | Ada | Domestic incident", False),
        ("03/05/2020 | 20:00 | School | Ada | Domestic incident", True),
        ("03/05/2020 | 20:01 | School | Ada | Domestic incident", False),
        ("01/05/2020 | | School | Ada | Arrest", True),
        ("01/05/2020 | | School | Ada | ED attendance", True),
        ("01/05/2020 | | School | Ada | Missing episode", False),
        ("01/05/2020 | | School | Ada | Home visit", False),
        ("01/05/2020 | | School | Ada | something else", False),
        ("01/05/2020 | | School | Ada | ", False),
        ("01/05/2020 | | School | Ben | Domestic incident", False),
        ("01/05/2020 | | School | Ben, Ada | Domestic incident", True),
        ("01/05/2020 | | School | | Domestic incident", True),
        ("01/05/2020 | | Police | Ada | Domestic incident", False),
        ("May 2020 | | School | Ada | Domestic incident", False),
        ("?01/05/2020 | | School | Ada | Domestic incident", False),
        ("1-3 May 2020 | | School | Ada | Domestic incident", True),
        ("1-4 May 2020 | | School | Ada | Domestic incident", False),
        ("| | School | Ada | Domestic incident", False),
    ],
)
def test_the_rules_just_inside_and_just_outside(history: History, other: str, linked: bool) -> None:
    store = history(HEAD + f"01/05/2020 | 20:00 | Police | Ada | Domestic incident | One\n{other} | Two")
    assert bool(incidents(store)) == linked


def test_records_of_two_families_are_never_one_incident(load: Load, store: Store) -> None:
    for number, agency in ((1, "Police"), (2, "School")):
        text = "Date,Child,Category,Event\n01/05/2020,Ada,Domestic incident,One\n"
        load(text, f"{number}.csv", family=f"F-{number}", agency=agency)
    assert incidents(store) == []


def test_one_agency_in_two_kinds_of_record_is_one_incident_and_in_one_file_two(load: Load, store: Store) -> None:
    load(
        "Date,Child,Category,Event\n01/05/2020,Ada,Injury,First\n01/05/2020,Ada,Injury,Second\n",
        "e.csv",
        family="F-1",
        agency="Hospital",
    )
    assert incidents(store) == []
    load("Date,Child,Site,Type of injury\n02/05/2020,Ada,Arm,Bruise\n", "i.csv", family="F-1", agency="Hospital")
    assert [len(texts) for texts in incidents(store)] == [2]


def test_an_incident_does_not_grow_beyond_the_window_from_its_first_report_to_its_last(history: History) -> None:
    rows = "".join(f"0{n}/05/2020 | | Agency {n} | Ada | Domestic incident | Day {n}\n" for n in range(1, 8))
    store = history(HEAD + rows)
    found = store.rows("SELECT latest - earliest AS days, reports FROM derived.incident")
    assert found
    assert all(row["days"] <= 2 for row in found)
    assert sum(row["reports"] for row in found) <= 7


def test_the_reports_closest_in_time_are_linked_first(history: History) -> None:
    store = history(
        HEAD
        + """01/05/2020 | 20:00 | Police   | Ada | Domestic incident | First night
             02/05/2020 | 20:00 | Police   | Ada | Domestic incident | Second night
             02/05/2020 | 19:00 | Hospital | Ada | Injury            | Cut lip
        """
    )
    assert incidents(store) == [["Cut lip", "Second night"]]


def test_reports_about_different_children_are_not_one_through_a_report_that_names_none(history: History) -> None:
    store = history(
        HEAD
        + """01/05/2020 | | Police   |     | Domestic incident | Called to shouting
             01/05/2020 | | Hospital | Ada | Injury            | Cut lip
             01/05/2020 | | School   | Ben | Injury            | Sprained wrist
        """
    )
    assert len(incidents(store)) == 1
    assert len(incidents(store)[0]) == 2


def test_a_conference_recorded_by_three_agencies_is_one_but_not_on_two_days(history: History) -> None:
    store = history(
        HEAD
        + """01/05/2020 | 10:00 | Social care | Ada | ICPC | By social care
             01/05/2020 | 14:00 | School      | Ada | ICPC | By the school
             02/05/2020 | 10:00 | Surgery     | Ada | ICPC | By the surgery
        """
    )
    assert incidents(store) == [["By social care", "By the school"]]


def test_a_referral_in_two_files_of_one_agency_is_one_and_of_two_agencies_two(load: Load, store: Store) -> None:
    text = "Date,Child,Category,Event\n01/05/2020,Ada,Referral,{}\n"
    for number, agency in enumerate(("Social care", "Social care", "School")):
        load(text.format(f"File {number}"), f"{number}.csv", family="F-1", agency=agency)
    assert incidents(store) == [["File 0", "File 1"]]


def test_a_category_read_out_of_the_text_counts_once_a_person_has_confirmed_it(history: History, store: Store) -> None:
    history(HEAD + THREE)
    rows = store.rows("FROM derived.chronology")
    with store.writing() as writer:
        unconfirmed = [row | {"basis": "possible_mention" if row["text"] == "Two" else row["basis"]} for row in rows]
        writer.rebuild_from(CHRONOLOGY, unconfirmed)
        link_incidents(writer)
    assert incidents(store) == [["One", "Three"]]


def test_why_two_reports_are_linked_can_be_read(history: History, scope: Scope) -> None:
    store = history(
        HEAD
        + """01/05/2020 | 20:00 | Police   | Ada | Domestic incident | Called to shouting
             02/05/2020 | 09:30 | Hospital | Ada | Injury            | Cut lip
        """
    )
    (other,) = find_other_reports(store, scope, event_id(store, "Cut lip"))
    assert (other["text"], other["agency"], other["basis"]) == ("Called to shouting", "Police", "linked")
    assert (other["group_name"], other["by_clock"], other["hours"]) == ("violence_at_home", True, 13.5)
    narrow = Scope("someone", "lead", frozenset({"F-2"}))
    assert find_other_reports(store, narrow, event_id(store, "Cut lip")) == []


def test_every_category_in_the_rules_is_one_and_routine_contact_is_in_none() -> None:
    named = {category for group in incident_rules()["groups"].values() for category in group["categories"]}
    assert named <= {code.code for code in code_list("categories")}
    routine = {"visit", "child_seen", "contact", "health_contact", "appointment_attended", "absence", "engagement"}
    assert not named & (routine | {"was_not_brought", "neglect_concern", "school_concern", "supervision"})
    assert incident_rules()["window"]["source"]


# ── What a person says goes first ────────────────────────────────────────────────────────────────────────────────────

THREE = """01/05/2020 | | Police   | Ada | Domestic incident | One
           02/05/2020 | | Hospital | Ada | Injury            | Two
           02/05/2020 | | Housing  | Ada | Domestic incident | Three
           20/05/2020 | | School   | Ada | School concern    | Far
        """


def test_a_report_that_is_not_of_the_incident_is_split_off_and_the_split_taken_back(history: History) -> None:
    store = history(HEAD + THREE)
    assert incidents(store) == [["One", "Two", "Three"]]
    split = split_report(store, event_id(store, "Two"), **BY_LEAD)
    assert incidents(store) == [["One", "Three"]]
    rebuild_history(store, as_of=NOW.date())
    assert incidents(store) == [["One", "Three"]]
    take_back_link(store, split, **BY_LEAD)
    assert incidents(store) == [["One", "Two", "Three"]]
    assert verify_evidence(store).answer == "unchanged"


def test_records_no_rule_links_are_joined_with_all_that_is_linked_to_them(history: History, scope: Scope) -> None:
    store = history(HEAD + THREE)
    joined = join_reports(store, [event_id(store, "Far"), event_id(store, "One")], **BY_LEAD)
    assert incidents(store) == [["One", "Two", "Three", "Far"]]
    rebuild_history(store, as_of=NOW.date())
    assert incidents(store) == [["One", "Two", "Three", "Far"]]
    far = next(row for row in find_other_reports(store, scope, event_id(store, "One")) if row["text"] == "Far")
    assert far["basis"] == "joined"
    split_report(store, event_id(store, "Far"), **BY_LEAD)
    assert incidents(store) == [["One", "Two", "Three"]], "what was said last counts"
    take_back_link(store, joined, **BY_LEAD)
    assert incidents(store) == [["One", "Two", "Three"]]


def test_an_undated_record_can_be_joined(history: History) -> None:
    store = history(HEAD + THREE + " | | School | | | Undated\n")
    join_reports(store, [event_id(store, "Undated"), event_id(store, "Far")], **BY_LEAD)
    assert ["Far", "Undated"] in incidents(store)


def test_records_of_two_families_cannot_be_joined_nor_one_record_split(load: Load, store: Store) -> None:
    for number in (1, 2):
        text = f"Date,Child,Category,Event\n01/05/2020,Ada,Domestic incident,Family {number}\n"
        load(text, f"{number}.csv", family=f"F-{number}", agency="Police")
    with pytest.raises(ValueError, match="one family"):
        join_reports(store, [event_id(store, "Family 1"), event_id(store, "Family 2")], **BY_LEAD)
    with pytest.raises(ValueError, match="linked to no other"):
        split_report(store, event_id(store, "Family 1"), **BY_LEAD)
    assert store.rows("FROM decisions.decision") == []


def test_what_was_said_of_a_record_is_said_of_its_later_version(load: Load, store: Store) -> None:
    text = "Date,Child,Category,Event\n01/05/2020,Ada,Domestic incident,Called to shouting at the address\n"
    load(text, "p.csv", family="F-1", agency="Police")
    load("Date,Child,Category,Event\n01/05/2020,Ada,Injury,Cut lip\n", "h.csv", family="F-1", agency="Hospital")
    split_report(store, event_id(store, "Cut lip"), **BY_LEAD)
    load(text.replace("address", "address; no arrest"), "p again.csv", family="F-1", agency="Police")
    assert incidents(store) == []


def test_the_window_is_kept_as_data_and_can_be_set_back(history: History) -> None:
    store = history(
        HEAD
        + """01/05/2020 | 20:00 | Police   | Ada | Domestic incident | One
             02/05/2020 | 07:00 | Hospital | Ada | Injury            | Two
             02/05/2020 |       | Housing  | Ada | Domestic incident | Three
        """
    )
    assert find_incident_hours(store) == 48
    assert incidents(store) == [["One", "Two", "Three"]]
    chosen = set_incident_hours(store, 11, **BY_LEAD)
    assert find_incident_hours(store) == 11
    assert incidents(store) == [["Two", "Three"]], "by the calendar, one day only"
    take_back_link(store, chosen, **BY_LEAD)
    assert incidents(store) == [["One", "Two", "Three"]]
    set_incident_hours(store, 10, **BY_LEAD)
    assert ["One", "Two"] not in incidents(store)
    with pytest.raises(ValueError, match="between 0 and 336"):
        set_incident_hours(store, 337, **BY_LEAD)


def test_what_can_be_joined_is_near_in_time_and_not_joined_yet(history: History, scope: Scope) -> None:
    store = history(HEAD + THREE)
    near = find_records_near(store, scope, event_id(store, "One"), days=30)
    assert [row["text"] for row in near] == ["Far"]
    assert find_records_near(store, scope, event_id(store, "One"), days=18) == []
    assert len(find_records_near(store, scope, event_id(store, "Far"), days=30)) == 3


# ── Against a plain reckoning of the same rules ──────────────────────────────────────────────────────────────────────

HARM = ("domestic_abuse", "injury", "injury", "ed_attendance", "arrest")
CATEGORIES = (*HARM, *HARM, "disclosure", "self_harm", "core_group", "referral", "referral", "visit", None)


@st.composite
def records(draw: st.DrawFn) -> list[dict[str, Any]]:
    made = []
    for number in range(draw(st.integers(3, 9))):
        first = date(2020, 5, 1) + timedelta(days=draw(st.integers(0, 4)))
        is_day = draw(st.integers(0, 7)) > 0
        made.append(
            {
                "event_id": f"e{draw(st.integers(0, 99)):02}{number}",
                "family_id": draw(st.sampled_from(["F-1"] * 6 + ["F-2"])),
                "earliest": first,
                "latest": first if is_day else first + timedelta(days=draw(st.integers(1, 4))),
                "precision": "day" if is_day else "range",
                "unsure": draw(st.integers(0, 19)) == 0,
                "time": draw(st.none() | st.sampled_from([time(0, 5), time(9), time(15), time(23, 55)]))
                if is_day
                else None,
                "agency": draw(st.sampled_from(["A", "B", "C", "D"])),
                "file_hash": draw(st.sampled_from(["f", "g"])),
                "category": draw(st.sampled_from(CATEGORIES)),
                "basis": "coded" if draw(st.integers(0, 19)) else "possible_mention",
                "child_ids": draw(st.sampled_from([[], ["x"], ["x"], ["y"], ["x", "y"], ["x", "y"]])),
                "text": f"{number}",
            }
        )
    return made


def reckoned(made: list[dict[str, Any]], hours: int, said: Sequence[tuple[bool, list[str]]]) -> set[frozenset[str]]:
    """The incidents of more than one report, reckoned one pair after the other."""
    ranked = sorted(
        made, key=lambda r: (r["family_id"], r["earliest"], r["time"] is None, r["time"] or time(), r["event_id"])
    )
    rank = {record["event_id"]: place for place, record in enumerate(ranked)}
    by_id = {record["event_id"]: record for record in made}
    pairs: dict[frozenset[str], bool] = {}
    for same, ids in said:
        chosen = combinations(ids, 2) if same else ((ids[0], other) for other in ids[1:])
        pairs |= {frozenset(pair): same for pair in chosen if pair[0] != pair[1]}
    units = [{event} for event in by_id]
    for pair, same in pairs.items():
        if same:
            touched = [unit for unit in units if unit & pair]
            units = [unit for unit in units if not unit & pair] + [set().union(*touched)]

    def unit_apart(one: set[str], other: set[str]) -> float | None:
        if any(pairs.get(frozenset({a, b})) is False for a in one for b in other):
            return None
        fits = [hours_apart(by_id[a], by_id[b], hours) for a in one for b in other]
        known = [fit for fit in fits if fit is not None]
        return min(known) if known else None

    grown = [[unit] for unit in units]
    while True:
        best = None
        for here, there in combinations(grown, 2):
            found = [unit_apart(one, other) for one in here for other in there]
            if all(apart is not None for apart in found):
                first, second = sorted(min(rank[e] for unit in side for e in unit) for side in (here, there))
                key = (max(found), first, second)  # type: ignore[type-var]
                if best is None or key < best[0]:
                    best = (key, here, there)
        if best is None:
            return {frozenset().union(*side) for side in grown if sum(map(len, side)) > 1}
        _, here, there = best
        grown = [side for side in grown if side is not here and side is not there] + [here + there]


def hours_apart(one: dict[str, Any], other: dict[str, Any], hours: int) -> float | None:
    """How far apart two records are, when they fit; None when they do not."""
    groups = [
        group
        for group in incident_rules()["groups"].values()
        if one["category"] in group["categories"] and other["category"] in group["categories"]
    ]
    children = not one["child_ids"] or not other["child_ids"] or set(one["child_ids"]) & set(other["child_ids"])
    differ = (one["agency"], one["file_hash"]) != (other["agency"], other["file_hash"])
    if not differ and one["child_ids"] and other["child_ids"]:
        groups = [group for group in groups if group.get("once_a_day")]
        differ = True
    if one["family_id"] != other["family_id"] or not (groups and children and differ):
        return None
    if any(r["unsure"] or (r["latest"] - r["earliest"]).days > hours // 24 for r in (one, other)):
        return None
    if "possible_mention" in (one["basis"], other["basis"]):
        return None
    found = [apart_within(one, other, hours, group) for group in groups]
    return min((apart for apart in found if apart is not None), default=None)


def apart_within(one: dict[str, Any], other: dict[str, Any], hours: int, group: dict[str, Any]) -> float | None:
    """How far apart two records are by the terms of one group; None when that is too far."""
    same_day = group.get("same_day", False)
    if group.get("same_agency") and one["agency"] != other["agency"]:
        return None
    if one["time"] and other["time"] and not same_day:
        ats = [datetime.combine(r["earliest"], r["time"]) for r in (one, other)]
        apart = abs((ats[0] - ats[1]).total_seconds()) / 3600
        return apart if apart <= hours else None
    days = (max(one["latest"], other["latest"]) - min(one["earliest"], other["earliest"])).days
    return days * 24.0 if days <= (0 if same_day else hours // 24) else None


@pytest.fixture(scope="module")
def scratch() -> Store:
    return open_store()


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data(), made=records(), hours=st.sampled_from([0, 11, 24, 48, 72]))
def test_sql_links_what_a_plain_reckoning_links(
    scratch: Store, data: st.DataObject, made: list[dict[str, Any]], hours: int
) -> None:
    ours = sorted(record["event_id"] for record in made if record["family_id"] == "F-1")
    chosen = st.lists(st.sampled_from(ours), min_size=2, max_size=3, unique=True) if len(ours) > 2 else st.nothing()
    said = data.draw(st.lists(st.tuples(st.booleans(), chosen), max_size=3)) if len(ours) > 2 else []
    made.sort(key=lambda record: (record["family_id"], record["earliest"]))
    found: set[frozenset[str]] = set()
    with pytest.raises(RuntimeError, match="leave no trace"), scratch.writing() as writer:
        kept = {"made_by": "lead", "made_at": NOW, "reason": ""}
        add_decision(writer, "setting", "incident_hours", {"hours": hours}, **kept)
        for same, ids in said:
            add_decision(writer, "incident", ids[0], {"same": same, "records": ids}, **kept)
        writer.rebuild_from(CHRONOLOGY, made)
        link_incidents(writer)
        rows = writer.rows("SELECT list(event_id) AS ids FROM derived.incident_report GROUP BY incident_id")
        found = {frozenset(row["ids"]) for row in rows}
        raise RuntimeError("leave no trace")
    assert found == reckoned(made, hours, said)


# ── On the pages ─────────────────────────────────────────────────────────────────────────────────────────────────────

PROJECT = Path(__file__).parents[1]
POLICE = "Date,Child,Category,Event\n01/05/2020,Ada,Domestic incident,Called to shouting ![x](http://example.com/a)\n"
HOSPITAL = "Date,Child,Category,Event\n02/05/2020,Ada,Injury,Cut lip\n09/05/2020,Ada,Visit,Seen at home\n"


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], AppTest]]:
    """Opens a page on a store with one incident that police and hospital report, and a visit a week later."""
    path = tmp_path / "records.duckdb"
    monkeypatch.setenv("SAFER_STORE", str(path))
    monkeypatch.delenv("SAFER_STORE_KEY", raising=False)
    monkeypatch.chdir(PROJECT)
    streamlit.cache_data.clear()
    store = open_store(path)
    for text, agency in ((POLICE, "Police"), (HOSPITAL, "Hospital")):
        load_file(store, text.encode(), f"{agency}.csv", family="F-1", agency=agency, now=NOW)
    rebuild_history(store, as_of=NOW.date())
    store.close()

    def open_page(page: str) -> AppTest:
        # AppTest's own `switch_page` goes through the cold deep link at every run, and forgets what was typed
        script = f"""
import runpy
from safer_analysis.ui.begin import enter_app
enter_app()
runpy.run_path({str(PROJECT / "pages" / f"{page}.py")!r})
"""
        return AppTest.from_string(script, default_timeout=60).run()

    yield open_page
    streamlit.cache_resource.clear()


def words(app: AppTest) -> str:
    assert not app.exception
    return "\n".join(str(element.value) for element in app.text)


def press(app: AppTest, label: str) -> AppTest:
    return next(button for button in app.button if button.label == label).click().run()


def open_drawer(app: AppTest, text: str) -> AppTest:
    store = next(iter(_holder().stores.values()))
    app.session_state["open_record"] = event_id(store, text)
    return app.run()


def test_counts_count_the_incident_once_and_say_how_many_records_there_are(opened: Callable[[str], AppTest]) -> None:
    overview = opened("overview")
    assert "3 records of 2 events about 1 child of 1 family, from 2 agencies." in words(overview)
    assert list(overview.dataframe[0].value[["Events", "Records"]].iloc[0]) == [2, 3]
    assert list(overview.dataframe[1].value["Records"]) == [2, 1], "an agency's count is of its records"
    chronology = opened("chronology")
    assert "3 records of 2 events from 2 agencies" in words(chronology)
    assert "1 event is reported more than once; it counts once." in words(chronology)
    assert "3 of 3 records shown." in words(chronology)
    chronology.multiselect(key="categories:F-1").set_value(["domestic_abuse", "injury"]).run()
    assert "2 of 3 records shown. They tell of 1 event." in words(chronology)


def test_the_drawer_lists_the_other_reports_and_a_person_can_say_they_are_not_the_same(
    opened: Callable[[str], AppTest],
) -> None:
    app = open_drawer(opened("chronology"), "Cut lip")
    shown = words(app)
    assert "Other reports of the same incident" in shown
    assert "Called to shouting ![x](http://example.com/a)" in shown
    assert "Linked: violence at home; the same child, or none named; 1 day from the nearest report" in shown
    assert not [element for element in app.markdown if "example.com" in element.value]
    press(app, "Not the same incident")
    shown = words(app)
    assert "It counts as an event of its own." in shown
    assert "Other reports of the same incident" not in shown
    assert "3 records from 2 agencies" in shown


def test_in_the_drawer_a_record_nearby_is_joined_and_the_joining_taken_back(opened: Callable[[str], AppTest]) -> None:
    app = open_drawer(opened("chronology"), "Seen at home")
    offered = next(box for box in app.selectbox if box.label == "Join with…")
    assert len(offered.options) == 2
    offered.select_index(0).run()
    press(app, "They are the same incident")
    assert "3 records of 1 event from 2 agencies" in words(app)
    assert "Joined by a person." in words(app)
    press(app, "Take the joining back")
    assert "3 records of 2 events from 2 agencies" in words(app)


def test_the_window_is_set_on_the_page_with_its_source_and_set_back(opened: Callable[[str], AppTest]) -> None:
    app = opened("chronology")
    assert "The window as it comes is 48 hours. Ours" in words(app)
    app.number_input(key="incident_hours").set_value(12).run()
    press(app, "Use this window")
    assert "3 records from 2 agencies" in words(app)
    assert "Set to 12 hours by " in words(app)
    press(app, "Set it back")
    assert "3 records of 2 events" in words(app)


def test_the_timeline_draws_one_thin_line_through_the_reports_of_an_incident(history: History, scope: Scope) -> None:
    store = history(HEAD + THREE)
    seen = {"lanes": "agency", "first": date(2020, 4, 1), "last": date(2020, 6, 1), "palette": LIGHT}
    figure = draw_timeline(find_chronology(store, scope, "F-1"), Drawing(**seen))  # type: ignore[arg-type]
    (line,) = [trace for trace in figure.data if trace.mode == "lines" and trace.name == "Reports of one incident"]
    assert [str(x)[:10] for x in line.x if x is not None] == ["2020-05-01", "2020-05-02", "2020-05-02"]
    assert line.customdata is None
    split_report(store, event_id(store, "Two"), **BY_LEAD)
    split_report(store, event_id(store, "One"), **BY_LEAD)
    figure = draw_timeline(find_chronology(store, scope, "F-1"), Drawing(**seen))  # type: ignore[arg-type]
    assert [trace for trace in figure.data if trace.name == "Reports of one incident"] == []
