"""Every record, of whatever kind, opens the row it came from."""

from __future__ import annotations

from collections.abc import Callable

from safer_analysis.access import Scope
from safer_analysis.history.evidence import find_evidence
from safer_analysis.store import Store

Load = Callable[..., object]
LIST = "Family reference,Name,Date of birth,Role\nF-1,Ada Quill,02/05/2014,Child\nF-2,Ben Hale,01/01/2015,Child\n"


def ids(store: Store, table: str) -> list[str]:
    return [row["record_id"] for row in store.rows(f"SELECT record_id FROM records.{table} ORDER BY row")]


def test_an_event_and_an_entry_of_a_people_list_open_their_rows(load: Load, store: Store, scope: Scope) -> None:
    load(LIST, "people.csv", agency="Eastmere Police")
    load("Date,Child,Event\nMay 2016,Ada,Seen at home\n", "log.csv", family="F-1", agency="Eastmere Police")
    event, entry = find_evidence(store, scope, [*ids(store, "event"), ids(store, "person_record")[0]])
    assert (event["entry"], event["file"], event["row"], event["precision"]) == ("event", "log.csv", 2, "month")
    assert event["row_as_typed"] == [("Date", "May 2016"), ("Child", "Ada"), ("Event", "Seen at home")]
    assert (entry["entry"], entry["event_id"], entry["row_as_typed"][1]) == (
        "person_record",
        None,
        ("Name", "Ada Quill"),
    )


def test_what_a_reader_may_not_see_is_left_out(load: Load, store: Store) -> None:
    load(LIST, "people.csv", agency="Eastmere Police")
    one_family = Scope(reader="test", role="test", families=frozenset({"F-2"}))
    assert [row["family_id"] for row in find_evidence(store, one_family, ids(store, "person_record"))] == ["F-2"]


def test_nothing_asked_is_nothing_found(store: Store, scope: Scope) -> None:
    assert find_evidence(store, scope, []) == []
    assert find_evidence(store, scope, ["no such record"]) == []


def test_a_protected_address_is_shown_in_no_list_of_records(load: Load, store: Store, scope: Scope) -> None:
    listed = 'Family reference,Name,Role,Address,Postcode\nF-1,Kim Quill,Mother,"9 Lark Rise, Eastmere",EM6 2WD\n'
    load(listed, "people.csv", agency="Eastmere Housing")
    lived = (
        "Family reference,Person,Address,Postcode,Protected,Start date\n"
        'F-1,Kim Quill,"9 Lark Rise, Eastmere",EM6 2WD,Yes,2020\n'
        'F-1,Kim Quill,"4 Open Road, Eastmere",EM1 1AA,No,2018\n'
    )
    load(lived, "addresses.csv", agency="Eastmere Housing")
    shown = [dict(r["row_as_typed"]) for r in find_evidence(store, scope, ids(store, "address"))]
    assert [row["Address"] for row in shown] == ["address not shown", "4 Open Road, Eastmere"]
    assert [row["Postcode"] for row in shown] == ["address not shown", "EM1 1AA"]
    (entry,) = find_evidence(store, scope, ids(store, "person_record"))
    assert dict(entry["row_as_typed"])["Address"] == "address not shown"
    assert dict(entry["row_as_typed"])["Name"] == "Kim Quill"


def test_a_protected_address_is_hidden_in_a_record_of_no_family_too(load: Load, store: Store, scope: Scope) -> None:
    lived = 'Family reference,Person,Address,Postcode,Protected\nF-1,Kim Quill,"9 Lark Rise, Eastmere",EM6 2WD,Yes\n'
    load(lived, "addresses.csv", agency="Eastmere Housing")
    load(
        "Worker,Supervisor,Date,Actions\nAnn Kell,P. Garrowby,01/06/2026,Visit at EM6 2WD\n",
        "supervision.csv",
        agency="Social care",
    )
    (session,) = find_evidence(store, scope, ids(store, "supervision"))
    assert (session["family_id"], dict(session["row_as_typed"])["Actions"]) == (None, "address not shown")
    one_family = Scope(reader="test", role="test", families=frozenset({"F-1"}))
    assert find_evidence(store, one_family, ids(store, "supervision")) == []
