"""For how long was no child seen? Found, none, and could not look are three answers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safer_analysis.access import Scope
from safer_analysis.history.gaps import find_gaps, find_unseen
from safer_analysis.history.sentences import what_is_unseen
from safer_analysis.store import Store
from tests.conftest import day

History = Callable[..., Store]
Load = Callable[..., object]
SIX_WEEKS = timedelta(weeks=6)


def unseen(store: Store, scope: Scope, first: str, as_of: str):
    return find_unseen(store, scope, "F-1", first=day(first), as_of=day(as_of))[""]


def test_seen_six_weeks_later_to_the_day_is_no_gap_and_a_day_more_is_one(history: History, scope: Scope) -> None:
    seen = "Date | Child | Event | Child seen\n01/01/2024 | Ada | Visit | Yes\n{} | Ada | Visit | Yes"
    assert unseen(history(seen.format("12/02/2024")), scope, "2024-01-01", "2024-02-12").answer == "none"
    later = history(seen.format("13/02/2024"), family="F-2")
    found = find_unseen(later, scope, "F-2", first=day("2024-01-01"), as_of=day("2024-02-13"))[""]
    assert found.answer == "found"
    assert found.gaps == ((day("2024-01-02"), day("2024-02-12")),)


def test_records_without_a_child_seen_do_not_close_a_gap(history: History, scope: Scope) -> None:
    store = history(
        "Date | Child | Event | Child seen\n01/01/2024 | Ada | Visit | Yes\n"
        "01/02/2024 | Ada | Telephone call | No\n20/02/2024 | Ada | Letter |\n01/04/2024 | Ada | Visit | Yes"
    )
    assert unseen(store, scope, "2024-01-01", "2024-04-01").gaps == ((day("2024-01-02"), day("2024-03-31")),)


def test_a_kind_of_record_that_cannot_happen_without_the_child_is_a_sighting(history: History, scope: Scope) -> None:
    store = history("Date | Child | Category | Event\n01/01/2024 | Ada | A&E | Seen with a cut")
    assert unseen(store, scope, "2024-01-01", "2024-01-20").answer == "none"


def test_words_that_may_say_a_child_was_seen_are_told_and_are_no_sighting(history: History, scope: Scope) -> None:
    store = history("Date | Child | Event\n01/01/2024 | Ada | Home visit. Ada seen playing.\n02/01/2024 | Ada | Call")
    found = unseen(store, scope, "2024-01-01", "2024-04-20")
    assert (found.answer, found.possible) == ("could_not_look", 1)
    assert "the words of 1 record may say so, confirmed by nobody" in what_is_unseen(found)


def test_a_no_goes_before_the_kind_of_record(history: History, scope: Scope) -> None:
    store = history(
        "Date | Child | Category | Event | Child seen\n01/01/2024 | Ada | Child seen | Door not answered | No\n"
        "02/01/2024 | Ada | Visit | At home | Yes"
    )
    assert unseen(store, scope, "2024-01-01", "2024-01-20").last_seen == day("2024-01-02")


def test_a_sighting_some_day_in_march_may_be_any_of_them(history: History, scope: Scope) -> None:
    store = history(
        "Date | Child | Event | Child seen\n20/02/2024 | Ada | Visit | Yes\nMarch 2024 | Ada | Visit | Yes\n"
        "10/05/2024 | Ada | Visit | Yes"
    )
    assert unseen(store, scope, "2024-02-20", "2024-05-10").answer == "none"


def test_where_no_record_says_anything_of_seeing_it_could_not_be_looked_for(history: History, scope: Scope) -> None:
    store = history("Date | Child | Event\n01/01/2024 | Ada | Letter")
    assert unseen(store, scope, "2024-01-01", "2025-01-01").answer == "could_not_look"


def test_one_child_seen_does_not_make_the_other_seen(history: History, scope: Scope) -> None:
    store = history(
        "Date | Child | Event | Child seen\n01/01/2024 | Ada, Ben | Visit | Yes\n01/02/2024 | Ada | Visit | Yes\n"
        "10/03/2024 | Ada | Visit | Yes"
    )
    children = {row["name"]: row["person_id"] for row in store.rows("SELECT name, person_id FROM derived.person")}
    found = find_unseen(
        store, scope, "F-1", first=day("2024-01-01"), as_of=day("2024-03-10"), children=list(children.values())
    )
    assert found[children["Ada"]].answer == "none"
    assert found[children["Ben"]].gaps == ((day("2024-01-02"), day("2024-03-10")),)


STUDENTS = "Name,DOB,Role\nAda Quill,02/05/2014,Child\nBen Quill,19/11/2017,Child\n"
LINKED = """Student,Date of incident,Category,Incident,Linked students,Child seen
Ada Quill,01/02/2024,{category},Spoke to staff,Ben Quill,{seen}
Ben Quill,01/01/2024,Cause for concern,Spoke to staff,,Yes
"""


@pytest.mark.parametrize(("category", "seen"), [("Cause for concern", "Yes"), ("Child seen", "")])
def test_a_child_linked_to_anothers_record_was_not_seen_by_it(
    load: Load, store: Store, scope: Scope, category: str, seen: str
) -> None:
    load(STUDENTS, "people.csv", family="F-1", agency="School")
    load(LINKED.format(category=category, seen=seen), "log.csv", family="F-1", agency="School")
    children = {row["name"]: row["person_id"] for row in store.rows("SELECT name, person_id FROM derived.person")}
    found = find_unseen(
        store, scope, "F-1", first=day("2024-01-01"), as_of=day("2024-02-20"), children=list(children.values())
    )
    assert found[children["Ben Quill"]].gaps == ((day("2024-01-02"), day("2024-02-20")),), "linked, and not seen then"
    assert found[children["Ada Quill"]].last_seen == day("2024-02-01")
    assert found[""].last_seen == day("2024-02-01")


days = st.integers(0, 400).map(lambda n: day("2024-01-01") + timedelta(days=n))


@given(st.lists(st.tuples(days, st.integers(0, 60)), max_size=12), days)
def test_no_gap_holds_a_sighting_and_every_gap_is_long_enough(spans: list[tuple], last) -> None:
    seen = [(start, start + timedelta(days=length)) for start, length in spans]
    first = day("2024-01-01")
    for start, end in find_gaps(seen, first=first, last=last, at_least=SIX_WEEKS):
        assert end - start + timedelta(days=1) >= SIX_WEEKS
        assert not [span for span in seen if span[0] <= end and span[1] >= start]
