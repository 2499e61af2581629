"""Possible mentions in the history: counted as nothing until a person confirms, and every answer can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from safer_analysis.access import Scope
from safer_analysis.history.gaps import find_unseen
from safer_analysis.history.mentions import build, version
from safer_analysis.history.mentions.decide import (
    MentionPlace,
    code_record,
    confirm_mentions,
    recode_mentions,
    reject_mentions,
    take_back_coding,
)
from safer_analysis.history.mentions.reading import find_coding_of_record, find_mentions, place_of
from safer_analysis.history.reading import Choices, find_chronology
from safer_analysis.history.rebuild import rebuild_history
from safer_analysis.intake.load import FileReport
from safer_analysis.store import Store, verify_evidence
from safer_analysis.store.decide import find_decisions
from tests.conftest import NOW, day

Load = Callable[..., FileReport]
History = Callable[..., Store]
TABLE = """
Date         | Child | Category          | Event
01/01/2020   | Ada   |                   | Bruise to the left cheek seen at nursery
02/01/2020   | Ada   |                   | No bruising seen
03/01/2020   | Ada   | Domestic incident | Bruise to mother's eye
04/01/2020   | Ada   |                   | Sunny day in the garden
"""
BRUISE = "Bruise to the left cheek seen at nursery"


def shown(store: Store, scope: Scope) -> dict[str, tuple[str | None, str, str | None]]:
    """Text to category, basis and who decided."""
    found = find_chronology(store, scope, "F-1").astype(object)
    found = found.where(found.notna(), None)
    columns = (found["text"], found["category"], found["basis"], found["decided_by"])
    return {text: (category, basis, who) for text, category, basis, who in zip(*columns, strict=True)}


def place(store: Store, scope: Scope, text: str = BRUISE, category: str = "injury") -> MentionPlace:
    found = [one for one in find_mentions(store, scope, "F-1") if one["text"] == text and one["code"] == category]
    return place_of(found[0])


def said(by: str = "lead") -> dict[str, Any]:
    return {"reason": "read", "made_by": by, "made_at": NOW}


def test_a_category_or_an_outcome_in_words_no_list_knows_is_read_like_any_words(history: History, scope: Scope) -> None:
    """Police name offences their own way; what came of a record is often told under its outcome alone."""
    table = """
    Date       | Agency              | Child | Category     | Event                  | Outcome
    01/01/2020 | Police              | Ada   | Rape - Child | Reported by her mother | Crime report
    02/01/2020 | Children's Services | Ada   |              | Rang the family        | Strategy meeting held
    03/01/2020 | Children's Services | Ada   | contact      | Rang the family again  | Case closed
    04/01/2020 | Children's Services | Ada   |              | Home visit, no reply   | Letter sent to mother
    """
    held = history(table)
    found = find_chronology(held, scope, "F-1")
    assert [(row.category, row.basis) for row in found.itertuples()] == [
        ("sexual_harm", "possible_mention"),
        ("strategy_discussion", "possible_mention"),
        ("contact", "coded"),
        # what the text says comes before what came of it
        ("no_access", "possible_mention"),
    ]
    mentions = find_mentions(held, scope, "F-1")
    assert ("category_typed", "Rape") in {(one["field"], one["words"]) for one in mentions}
    # an outcome the list knows is coded as it stands, and not read
    assert not [one for one in mentions if one["outcome_typed"] == "Case closed"]


def test_what_a_child_did_not_attend_is_school_where_a_school_says_no_more(history: History, scope: Scope) -> None:
    table = """
    Date       | Agency          | Child | Event
    01/01/2020 | Oakfield School | Ada   | Expected back today. Did not attend.
    02/01/2020 | Oakfield School | Ada   | Did not attend her appointment with CAMHS
    03/01/2020 | Hospital        | Ada   | Did not attend
    """
    found = find_chronology(history(table), scope, "F-1")
    assert list(found["category"]) == ["absence", "was_not_brought", "was_not_brought"]


def rebuilt(store: Store) -> Store:
    rebuild_history(store, as_of=NOW.date())
    return store


def test_a_record_without_a_category_shows_what_its_words_may_mention(history: History, scope: Scope) -> None:
    found = shown(history(TABLE), scope)
    assert found[BRUISE] == ("injury", "possible_mention", None)
    assert found["No bruising seen"] == (None, "not_coded", None)
    assert found["Bruise to mother's eye"] == ("domestic_abuse", "coded", None)
    assert found["Sunny day in the garden"][1] == "not_coded"


def test_a_confirmed_mention_is_coded_and_says_who_confirmed_it(history: History, scope: Scope) -> None:
    store = history(TABLE)
    confirm_mentions(store, [place(store, scope)], **said())
    assert shown(rebuilt(store), scope)[BRUISE] == ("injury", "coded", "lead")


def test_a_rejected_mention_is_shown_no_longer(history: History, scope: Scope) -> None:
    store = history(TABLE)
    reject_mentions(store, [place(store, scope)], **said())
    assert shown(rebuilt(store), scope)[BRUISE][0] != "injury"


def test_a_recoded_mention_has_the_category_a_person_gave(history: History, scope: Scope) -> None:
    store = history(TABLE)
    recode_mentions(store, [place(store, scope)], "health_contact", **said())
    assert shown(rebuilt(store), scope)[BRUISE] == ("health_contact", "coded", "lead")
    with pytest.raises(ValueError, match="no such category"):
        recode_mentions(store, [place(store, scope)], "nothing_of_the_kind", **said())


def test_an_answer_taken_back_makes_the_mention_possible_again(history: History, scope: Scope) -> None:
    store = history(TABLE)
    (made,) = confirm_mentions(store, [place(store, scope)], **said())
    take_back_coding(store, [made], **said())
    assert shown(rebuilt(store), scope)[BRUISE] == ("injury", "possible_mention", None)
    with pytest.raises(ValueError, match="taken back before"):
        take_back_coding(store, [made], **said())


def test_many_are_answered_at_once_and_each_is_taken_back_alone(history: History, scope: Scope) -> None:
    store = history("Date | Event\n01/01/2020 | Bruise to arm\n02/01/2020 | Burn to hand\n03/01/2020 | Cut to lip")
    places = [place_of(one) for one in find_mentions(store, scope, "F-1") if one["code"] == "injury"]
    made = confirm_mentions(store, places, **said())
    assert len(made) == len(places) == 3
    take_back_coding(store, made[1:2], **said())
    bases = {text: found[1] for text, found in shown(rebuilt(store), scope).items()}
    assert bases == {"Bruise to arm": "coded", "Burn to hand": "possible_mention", "Cut to lip": "coded"}


def test_a_second_answer_on_one_mention_takes_the_place_of_the_first(history: History, scope: Scope) -> None:
    store = history(TABLE)
    reject_mentions(store, [place(store, scope)], **said())
    confirm_mentions(store, [place(store, scope)], **said("manager"))
    assert [decision.detail["answer"] for decision in find_decisions(store, "coding")] == ["confirmed"]
    assert shown(rebuilt(store), scope)[BRUISE] == ("injury", "coded", "manager")


def test_the_agencys_own_category_stays_whatever_is_confirmed(history: History, scope: Scope) -> None:
    store = history(TABLE)
    text = "Bruise to mother's eye"
    confirm_mentions(store, [place(store, scope, text)], **said())
    assert shown(rebuilt(store), scope)[text] == ("domestic_abuse", "coded", None)


def test_a_record_can_be_given_a_category_no_words_of_it_were_read_as(history: History, scope: Scope) -> None:
    store = history(TABLE)
    text = "Sunny day in the garden"
    event = store.one("SELECT event_id FROM derived.chronology WHERE text = $text", text=text)
    assert event is not None
    made = code_record(store, event["event_id"], "child_seen", **said())
    assert shown(rebuilt(store), scope)[text] == ("child_seen", "coded", "lead")
    assert [one["decision_id"] for one in find_coding_of_record(store, scope, event["event_id"])] == [made]


def test_an_answer_stands_after_the_same_file_is_loaded_again(history: History, load: Load, scope: Scope) -> None:
    store = history(TABLE)
    confirm_mentions(store, [place(store, scope)], **said())
    history(TABLE)
    load("Date,Event\n05/01/2020,Another return", "other.csv", family="F-1", agency="Housing")
    assert shown(store, scope)[BRUISE] == ("injury", "coded", "lead")
    assert verify_evidence(store).answer == "unchanged"


def test_an_answer_stands_when_the_lexicon_no_longer_finds_the_words(
    history: History, scope: Scope, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = history(TABLE)
    confirm_mentions(store, [place(store, scope)], **said())
    monkeypatch.setattr(build, "lexicon_version", lambda: "another")
    monkeypatch.setattr(build, "read_all", lambda asked: [[] for _ in asked])
    assert shown(rebuilt(store), scope)[BRUISE] == ("injury", "coded", "lead")


def test_texts_are_read_once_and_again_when_the_lexicon_changes(
    history: History, load: Load, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    history(TABLE)
    read: list[str] = []
    real = build.read_all
    monkeypatch.setattr(build, "read_all", lambda asked: (read.extend(text for text, *_ in asked), real(asked))[1])
    rebuild_history(store, as_of=NOW.date())
    assert read == []
    load("Date,Event\n05/01/2020,One more", "other.csv", family="F-1", agency="Housing")
    assert read == ["One more"]
    monkeypatch.setattr(build, "lexicon_version", lambda: version.lexicon_version() + " edited")
    rebuild_history(store, as_of=NOW.date())
    assert len(read) == 6


def test_no_child_is_seen_by_a_possible_mention(history: History, scope: Scope) -> None:
    store = history("Date | Child | Event\n01/01/2020 | Ada | Attended A&E with a burn")
    unseen = find_unseen(store, scope, "F-1", first=day("2020-01-01"), as_of=day("2020-06-01"))
    assert unseen[""].answer == "could_not_look"
    assert store.rows("SELECT child_seen FROM derived.child_event") == [{"child_seen": None}]


def test_possible_mentions_are_a_filter_of_their_own(history: History, scope: Scope) -> None:
    store = history(TABLE)

    def chosen(category: str) -> list[str]:
        return list(find_chronology(store, scope, "F-1", choices=Choices(categories=(category,)))["text"])

    assert chosen("possible_mention") == [BRUISE]
    assert chosen("injury") == [BRUISE]
    assert BRUISE not in chosen("not_coded")


def test_an_adults_missed_appointment_is_the_adults(load: Load, store: Store, scope: Scope) -> None:
    load("Date,Event\n01/01/2020,DNA keywork appointment", "p.csv", family="F-1", agency="Probation")
    assert {row["code"] for row in find_mentions(store, scope, "F-1")} >= {"appointment_missed_by_adult"}


def test_a_reader_sees_the_mentions_of_granted_families_only(history: History) -> None:
    store = history(TABLE)
    assert find_mentions(store, Scope("someone", "lead", frozenset({"F-2"})), "F-1") == []


def test_the_audit_trail_tells_of_answers_without_their_words(history: History, scope: Scope) -> None:
    store = history(TABLE)
    confirm_mentions(store, [place(store, scope)], **said())
    entry = store.rows("SELECT * FROM audit.entry ORDER BY number DESC")[0]
    assert entry["what"] == "decided coding"
    assert "cheek" not in str(entry)
