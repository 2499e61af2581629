"""What people say of findings lasts through new loads; how far a reader has read is theirs alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from safer_analysis.access import Scope
from safer_analysis.history.new_since import find_new_since, find_new_since_of_all, mark_read
from safer_analysis.patterns.build import keep_findings_current
from safer_analysis.patterns.catalogue import catalogue
from safer_analysis.patterns.deciding import decide_findings, find_decided, match_decided, take_back_findings
from safer_analysis.patterns.finding import Finding
from safer_analysis.store import Store
from tests.conftest import EVERYTHING, NOW, day

WHO = {"reason": "Read with the team", "made_by": "test", "made_at": NOW}


def finding(records: str, *, way: str = "P01.1", person: str | None = None, days: str = "2023") -> Finding:
    """A finding on records named by single letters, within one year."""
    named = tuple(records)
    first, last = day(f"{days}-01-01"), day(f"{days}-12-31")
    whole = f"{way}-{person}-{records[0]}"
    return Finding(whole, "P01", "F-1", "found", way, person, len(named), first, last, records=named)


def decided_on(store: Store, then: Finding, now: list[Finding]) -> dict[str, tuple[int, tuple[str, ...], int]]:
    decide_findings(store, [then], "dismissed", **WHO)
    said, _ = match_decided(now, find_decided(store, EVERYTHING, "F-1"))
    return {name: (one.rested_on, one.since, one.gone) for name, one in said.items()}


def test_a_decision_stands_for_the_finding_that_shares_a_record_and_tells_what_came_since(store: Store) -> None:
    grown = finding("abcde")  # an earlier record came in, so the finding has another identifier
    assert decided_on(store, finding("bcd"), [grown]) == {grown.finding_id: (3, ("a", "e"), 0)}


def test_a_decision_says_how_many_of_its_records_no_longer_count(store: Store) -> None:
    less = finding("bd")
    assert decided_on(store, finding("bcd"), [less]) == {less.finding_id: (3, (), 1)}


def test_a_decision_is_of_one_person_even_where_brothers_and_sisters_share_the_records(store: Store) -> None:
    ada, ben = finding("abc", person="Ada"), finding("abc", person="Ben")
    assert list(decided_on(store, ada, [ada, ben])) == [ada.finding_id]


def test_a_decision_stays_with_the_way_it_was_made_on_where_that_is_still_found(store: Store) -> None:
    one, other = finding("abc", way="P01.1"), finding("abd", way="P01.2")
    assert list(decided_on(store, one, [one, other])) == [one.finding_id]
    assert list(match_decided([other], find_decided(store, EVERYTHING, "F-1"))[0]) == [other.finding_id]


def test_when_every_record_was_sent_again_the_decision_stands_for_the_same_days(store: Store) -> None:
    again, later = finding("xyz"), finding("uvw", days="2025")
    assert decided_on(store, finding("abc"), [again, later]) == {again.finding_id: (3, ("x", "y", "z"), 3)}


def test_a_decision_that_fits_no_finding_is_kept_apart_and_not_lost(store: Store) -> None:
    decide_findings(store, [finding("abc")], "confirmed", **WHO)
    said, before = match_decided([], find_decided(store, EVERYTHING, "F-1"))
    assert said == {}
    assert [one.detail["answer"] for one in before] == ["confirmed"]


def test_answering_anew_takes_the_earlier_answer_back(store: Store) -> None:
    decide_findings(store, [finding("abc")], "confirmed", **WHO)
    decide_findings(store, [finding("abc")], "dismissed", **WHO)
    standing = find_decided(store, EVERYTHING, "F-1")
    assert [one.detail["answer"] for one in standing] == ["dismissed"]
    take_back_findings(store, [standing[0].decision_id], **WHO)
    assert find_decided(store, EVERYTHING, "F-1") == []


def test_who_may_not_see_a_family_sees_nothing_that_was_said_of_it(store: Store) -> None:
    decide_findings(store, [finding("abc")], "confirmed", **WHO)
    assert find_decided(store, Scope("other", "test", frozenset({"F-2"})), "F-1") == []


@pytest.mark.parametrize(("answer", "reason"), [("maybe", "because"), ("confirmed", ""), ("confirmed", "  ")])
def test_a_decision_has_an_answer_and_a_reason(store: Store, answer: str, reason: str) -> None:
    with pytest.raises(ValueError, match=r"confirmed or dismissed|Say in a few words why"):
        decide_findings(store, [finding("abc")], answer, **{**WHO, "reason": reason})


def test_what_is_said_of_findings_does_not_make_the_whole_caseload_be_looked_at_again(
    history: Callable[[str], Store],
) -> None:
    store = history("Date | Child | Category\n2023-01-01 | Ada | domestic_abuse")
    keep_findings_current(store, as_of=NOW.date())
    looked = store.one("SELECT after_entry FROM derived.pattern_run")
    decide_findings(store, [finding("abc")], "confirmed", **WHO)
    mark_read(store, "F-1", "read", **WHO)
    keep_findings_current(store, as_of=NOW.date())
    assert store.one("SELECT after_entry FROM derived.pattern_run") == looked


# How far somebody has read


def read_at(store: Store, moment: datetime, reader: str = "test") -> None:
    mark_read(store, "F-1", "read", reason="Read", made_by=reader, made_at=moment)


@pytest.mark.parametrize(("moment", "new"), [(NOW, 0), (NOW - timedelta(seconds=1), 2), (NOW + timedelta(days=1), 0)])
def test_new_is_what_was_loaded_after_the_moment_of_reading(
    history: Callable[[str], Store], moment: datetime, new: int
) -> None:
    store = history("Date | Child | Event\n2023-01-01 | Ada | Seen\n2024-01-01 | Ada | Seen")
    read_at(store, moment)
    found = find_new_since(store, EVERYTHING, "F-1")
    assert found is not None
    assert (len(found.records), found.files) == (new, 1 if new else 0)


def test_what_happened_after_the_day_asked_about_is_not_yet_new(history: Callable[[str], Store]) -> None:
    store = history("Date | Child | Event\n2023-01-01 | Ada | Seen\n2024-01-01 | Ada | Seen")
    read_at(store, NOW - timedelta(days=1))
    found = find_new_since(store, EVERYTHING, "F-1", as_of=day("2023-12-31"))
    assert found is not None
    assert len(found.records) == 1


def test_reading_is_each_readers_own_and_the_last_counts(history: Callable[[str], Store]) -> None:
    store = history("Date | Child | Event\n2023-01-01 | Ada | Seen")
    other = Scope("somebody else", "test")
    read_at(store, NOW - timedelta(days=2))
    read_at(store, NOW + timedelta(days=2), reader=other.reader)
    assert {family: len(new.records) for family, new in find_new_since_of_all(store, EVERYTHING).items()} == {"F-1": 1}
    assert {family: len(new.records) for family, new in find_new_since_of_all(store, other).items()} == {"F-1": 0}
    read_at(store, NOW + timedelta(days=1))
    assert {family: len(new.records) for family, new in find_new_since_of_all(store, EVERYTHING).items()} == {"F-1": 0}
    assert find_new_since(store, Scope("nobody yet", "test"), "F-1") is None


def test_what_a_reader_may_not_see_is_not_new_to_them(history: Callable[[str], Store]) -> None:
    store = history("Date | Child | Event\n2023-01-01 | Ada | Seen")
    read_at(store, NOW - timedelta(days=2))
    assert find_new_since_of_all(store, Scope("test", "test", frozenset({"F-2"}))) == {}


def test_every_procedure_is_a_public_address_that_can_be_opened() -> None:
    links = {pattern.procedure_link for pattern in catalogue().values()}
    assert links
    assert all(link.startswith("https://") and " " not in link for link in links)
