"""One dated history: the right records, in order, imprecise dates where they belong, every line with its row."""

from __future__ import annotations

from collections.abc import Callable

from safer_analysis.access import Scope
from safer_analysis.history.reading import (
    Choices,
    find_chronology,
    find_coverage,
    find_families,
    find_last_day,
    find_record,
    split_words,
)
from safer_analysis.intake.load import FileReport
from safer_analysis.store import Store
from tests.conftest import day

Load = Callable[..., FileReport]
History = Callable[..., Store]

TABLE = """
Date         | Child   | Category          | Event                        | Child seen
22/05/2016   | Ada     | Domestic incident | Called to an argument        | Yes
May 2016     | Ben     | DNA               | Not brought to clinic        |
2016         | Ada     | something else    | Said of the whole year       |
             | Ada     |                   | No date was given            |
01/06/2016   |         | Home visit        | Nobody in particular         | No
"""


def texts(store: Store, scope: Scope, **given: object) -> list[str]:
    return list(find_chronology(store, scope, "F-1", **given)["text"])  # type: ignore[arg-type]


def test_records_stand_in_date_order_and_the_undated_last(history: History, scope: Scope) -> None:
    assert texts(history(TABLE), scope) == [
        "Said of the whole year",
        "Not brought to clinic",
        "Called to an argument",
        "Nobody in particular",
        "No date was given",
    ]


def test_agencies_words_become_categories_and_unknown_words_stay(history: History, scope: Scope) -> None:
    found = find_chronology(history(TABLE), scope, "F-1")
    assert list(zip(found["category"].fillna(""), found["category_typed"].fillna(""), found["basis"], strict=True)) == [
        ("", "something else", "not_coded"),
        ("was_not_brought", "DNA", "coded"),
        ("domestic_abuse", "Domestic incident", "coded"),
        ("visit", "Home visit", "coded"),
        ("", "", "not_coded"),
    ]


def test_a_record_of_an_imprecise_date_belongs_to_every_period_it_may_have_happened_in(
    history: History, scope: Scope
) -> None:
    store = history(TABLE)
    assert texts(store, scope, choices=Choices(first=day("2016-05-31"), last=day("2016-05-31"))) == [
        "Said of the whole year",
        "Not brought to clinic",
    ]


def test_as_of_leaves_out_what_can_only_have_happened_later(history: History, scope: Scope) -> None:
    assert "Nobody in particular" not in texts(history(TABLE), scope, as_of=day("2016-05-31"))
    assert "Nobody in particular" in texts(history(TABLE), scope, as_of=day("2016-06-01"))


def test_filters_by_agency_child_category_and_words(history: History, load: Load, scope: Scope) -> None:
    store = history(TABLE)
    load("Date,Child,Event\n03/03/2017,Ada,School record", family="F-1", agency="Oakfield School")
    ada = store.one("SELECT person_id FROM derived.person WHERE name = 'Ada'")
    assert ada is not None
    assert texts(store, scope, choices=Choices(agencies=("Oakfield School",))) == ["School record"]
    assert len(texts(store, scope, choices=Choices(children=(ada["person_id"],)))) == 4
    assert texts(store, scope, choices=Choices(children=("",))) == ["Nobody in particular"]
    assert texts(store, scope, choices=Choices(categories=("was_not_brought",))) == ["Not brought to clinic"]
    assert len(texts(store, scope, choices=Choices(categories=("not_coded",)))) == 3
    assert texts(store, scope, choices=Choices(words="CLINIC brought")) == ["Not brought to clinic"]
    assert texts(store, scope, choices=Choices(words='"brought clinic"')) == []


def test_words_in_quotation_marks_are_one() -> None:
    assert split_words('black eye "stepped down" ') == ["black", "eye", "stepped down"]
    assert split_words("“stepped down”") == ["stepped down"]


def test_a_percent_sign_is_looked_for_as_it_is(history: History, scope: Scope) -> None:
    store = history("Date | Event\n01/01/2020 | Attendance 86% this term\n02/01/2020 | Attendance good")
    assert texts(store, scope, choices=Choices(words="86%")) == ["Attendance 86% this term"]
    assert texts(store, scope, choices=Choices(words="%")) == ["Attendance 86% this term"]


def test_every_record_opens_the_row_it_came_from(history: History, store: Store, scope: Scope) -> None:
    history(TABLE)
    event = store.one("SELECT event_id FROM derived.chronology WHERE text LIKE 'Called%'")
    assert event is not None
    record = find_record(store, scope, event["event_id"])
    assert record is not None
    assert (record["file"], record["sheet"], record["row"]) == ("return.csv", "Sheet 1", 2)
    assert ("Date", "22/05/2016") in record["row_as_typed"]
    assert ("Event", "Called to an argument") in record["row_as_typed"]


def test_a_reader_sees_only_the_families_granted(load: Load, store: Store) -> None:
    load("Date,Event\n01/01/2020,One", "a.csv", family="F-1", agency="Police")
    load("Date,Event\n01/01/2020,Two", "b.csv", family="F-2", agency="Housing")
    narrow = Scope("someone", "lead", frozenset({"F-2"}))
    event = store.one("SELECT event_id FROM derived.chronology WHERE family_id = 'F-1'")
    assert event is not None
    assert [family["family_id"] for family in find_families(store, narrow)] == ["F-2"]
    assert find_chronology(store, narrow, "F-1").empty
    assert find_record(store, narrow, event["event_id"]) is None
    assert [row["agency"] for row in find_coverage(store, narrow)] == ["Housing"]


def test_coverage_is_what_the_return_says_else_what_its_records_run(load: Load, store: Store, scope: Scope) -> None:
    load("Date,Event\nMay 2020,One\n09/06/2021,Two", "a.csv", family="F-1", agency="Police")
    load(
        "Agency: Eastmere Homes\nPeriod covered: 1 April 2019 to 31 January 2025\nDate,Event\n01/01/2020,Arrears",
        "b.csv",
        family="F-1",
    )
    homes, police = find_coverage(store, scope, "F-1")
    assert (homes["covers_from"], homes["covers_to"]) == (day("2019-04-01"), day("2025-01-31"))
    assert police["covers_from"] is None
    assert police["first_written"]["precision"] == "month"
    assert police["last_day"] == day("2021-06-09")


def test_other_lists_of_things_that_happened_stand_in_the_same_history(load: Load, store: Store) -> None:
    load("Date,Meeting type,Chair,Decision\n01/02/2020,ICPC,R Gray,Plan made", "m.csv", family="F-1", agency="CSC")
    load("Date,Child,What the child said,Seen\n02/02/2020,Ada,I like it here,Y", "v.csv", family="F-1", agency="CSC")
    load(
        "Date,Child,Site,Type of injury,Explanation,Explained by\n03/02/2020,Ada,Arm,Bruise,Fell,Mother",
        "i.csv",
        family="F-1",
        agency="Hospital",
    )
    load(
        "Date,Shared?,Shared with,What was shared,Reason,Consent\n04/02/2020,No,GP,History,No consent,Refused",
        "s.csv",
        family="F-1",
        agency="CSC",
    )
    load("Date,Manager,Decision\n05/02/2020,T Moss,Visit weekly", "o.csv", family="F-1", agency="CSC")
    rows = store.rows("SELECT entry, category FROM derived.chronology ORDER BY earliest")
    assert [(row["entry"], row["category"]) for row in rows] == [
        ("meeting", "initial_conference"),
        ("child_view", "wishes_and_feelings"),
        ("injury", "injury"),
        ("sharing_decision", "information_not_shared"),
        ("management_oversight", "management_decision"),
    ]


def test_an_injury_that_belongs_to_an_event_is_not_told_twice(load: Load, store: Store) -> None:
    load("ID,Date,Category,Event\nE7,03/02/2020,Injury,Bruise seen", "e.csv", family="F-1", agency="Hospital")
    load("Date,Site,Injury,Event ID\n03/02/2020,Arm,Bruise,E7", "i.csv", family="F-1", agency="Hospital")
    assert store.one("SELECT count(*) AS n FROM derived.chronology") == {"n": 1}
    assert store.one("SELECT count(*) AS n FROM records.injury") == {"n": 1}


def test_each_childs_records_follow_one_another_by_the_timeline_key(history: History) -> None:
    store = history(TABLE)
    backwards = store.one(
        "SELECT count(*) AS n FROM (SELECT tk < lag(tk) OVER () AS back FROM derived.child_event WHERE tk IS NOT NULL) "
        "WHERE back"
    )
    assert backwards == {"n": 0}
    places = store.rows("SELECT person_id, count(DISTINCT tk // 8589934592) AS n FROM derived.child_event GROUP BY ALL")
    assert {row["n"] for row in places} == {1}


def test_the_last_day_held_leaves_out_a_mistyped_future(history: History, scope: Scope) -> None:
    store = history("Date | Event\n01/06/2026 | Real\n01/06/2062 | Mistyped")
    assert find_last_day(store, scope, not_after=day("2026-07-01")) == day("2026-06-01")
