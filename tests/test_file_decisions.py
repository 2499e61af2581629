"""A whole file is placed, set aside or confirmed after it was loaded; each can be taken back, and nothing is lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from safer_analysis.access import Scope
from safer_analysis.history.reading import find_chronology, find_families
from safer_analysis.history.rebuild import rebuild_history
from safer_analysis.intake.file_decisions import place_file, set_file_aside, take_back
from safer_analysis.intake.load import FileReport
from safer_analysis.store import Store, verify_evidence
from tests.conftest import NOW

WITHOUT_FAMILY = "Agency: Eastmere Police\nDate,Child,Event\n22/05/2016,Ada,Called to an argument\n"
BY_LEAD: dict[str, Any] = {"made_by": "lead", "made_at": NOW}


def references(store: Store, scope: Scope) -> list[str]:
    rebuild_history(store, as_of=NOW.date())
    return [family["family_id"] for family in find_families(store, scope)]


def file_hash(store: Store) -> str:
    return str(store.rows("SELECT file_hash FROM records.source_file")[0]["file_hash"])


def test_a_file_of_no_family_is_placed_later_and_the_placing_taken_back(
    store: Store, scope: Scope, load: Callable[..., FileReport]
) -> None:
    load(WITHOUT_FAMILY)
    (provisional,) = references(store, scope)
    assert provisional.startswith("FILE-")
    placing = place_file(store, file_hash(store), "F-0007", reason="The covering letter says so", **BY_LEAD)
    assert references(store, scope) == ["F-0007"]
    assert list(find_chronology(store, scope, "F-0007")["text"]) == ["Called to an argument"]
    take_back(store, placing, reason="It was the other family", **BY_LEAD)
    assert references(store, scope) == [provisional]
    assert verify_evidence(store).answer == "unchanged"


def test_loading_the_same_file_again_with_a_family_places_it(
    store: Store, scope: Scope, load: Callable[..., FileReport]
) -> None:
    load(WITHOUT_FAMILY)
    again = load(WITHOUT_FAMILY, family="f-0007")
    assert [issue.code for issue in again.issues] == ["file_placed"]
    assert references(store, scope) == ["F-0007"]
    assert [issue.code for issue in load(WITHOUT_FAMILY, family="F-0007").issues] == ["file_already_loaded"]
    load(WITHOUT_FAMILY, family="F-0008")
    assert references(store, scope) == ["F-0008"]


def test_a_file_of_two_families_is_not_put_into_one(
    store: Store, scope: Scope, load: Callable[..., FileReport]
) -> None:
    two = "Family ref,Date,Child,Event\nF-1,22/05/2016,Ada,Called\nF-2,23/05/2016,Ben,Seen\n"
    load(two, agency="Police")
    assert [issue.code for issue in load(two, family="F-9").issues] == ["file_already_loaded"]
    assert references(store, scope) == ["F-1", "F-2"]


def test_a_file_set_aside_is_in_no_history_and_comes_back_when_that_is_taken_back(
    store: Store, scope: Scope, load: Callable[..., FileReport]
) -> None:
    load(WITHOUT_FAMILY, family="F-1")
    aside = set_file_aside(store, file_hash(store), reason="Sent to us in error", **BY_LEAD)
    assert references(store, scope) == []
    assert store.rows("SELECT count(*) AS n FROM records.event") == [{"n": 1}]
    take_back(store, aside, reason="It was ours", **BY_LEAD)
    assert references(store, scope) == ["F-1"]


def test_a_file_is_set_aside_only_with_a_reason(store: Store, load: Callable[..., FileReport]) -> None:
    load(WITHOUT_FAMILY, family="F-1")
    with pytest.raises(ValueError, match="Say why"):
        set_file_aside(store, file_hash(store), reason=" ", **BY_LEAD)
    with pytest.raises(KeyError):
        set_file_aside(store, "no such file", reason="Why", **BY_LEAD)
