"""Decisions to share and not to share: what agencies sent, what is recorded here, and none without its reason."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest

from safer_analysis.access import Scope
from safer_analysis.history.reading import find_families
from safer_analysis.history.rebuild import rebuild_history
from safer_analysis.intake.file_decisions import take_back
from safer_analysis.intake.load import FileReport
from safer_analysis.oversight.recipients import find_recipients
from safer_analysis.oversight.sharing import (
    NewDecision,
    find_decisions_to_share,
    find_sharing_decisions,
    keep_sharing_decision,
)
from safer_analysis.store import Store
from safer_analysis.store.decide import find_decisions
from tests.conftest import EVERYTHING, NOW, day

Load = Callable[..., FileReport]
AS_OF = day("2026-06-30")
MADE_AT = datetime(2026, 6, 30, 10, 0)
EVENTS = "Date,Child,Event\n01/06/2026,Ada Quill,Seen at 17 Hidden Yard\n"
NEW = NewDecision(
    family_id="F-1",
    agency="Eastmere Police",
    day=day("2026-06-29"),
    shared=True,
    information="What Ada said",
    shared_with="Children's services",
    consent="not_sought",
    family_informed=False,
    not_informed_reason="It could put Ada at risk",
    children=("Ada Quill",),
    advice="Duty sergeant",
)


@pytest.fixture
def held(store: Store, load: Load) -> Store:
    load(EVENTS, family="F-1", agency="Eastmere Police")
    return store


def keep(store: Store, decided: NewDecision, reason: str = "Ada may be hurt") -> str:
    made = keep_sharing_decision(store, decided, reason=reason, made_by="J. Hart", made_at=MADE_AT)
    rebuild_history(store, as_of=NOW.date())
    return made


def test_a_decision_recorded_here_is_a_record_of_the_history_with_its_author(held: Store) -> None:
    made = keep(held, NEW)
    (found,) = find_sharing_decisions(held, EVERYTHING, "F-1", as_of=AS_OF)
    assert (found.agency, found.shared, found.information, found.reason) == (
        "Eastmere Police",
        True,
        "What Ada said",
        "Ada may be hurt",
    )
    assert (found.consent, found.family_informed, found.not_informed_reason) == (
        "not_sought",
        False,
        "It could put Ada at risk",
    )
    assert (found.advice, found.author, found.children) == ("Duty sergeant", "J. Hart", ("Ada Quill",))
    assert found.decision_id == made
    told = held.one(
        "SELECT category, author, family_id FROM derived.chronology WHERE event_id = $id", id=found.record_id
    )
    assert told == {"category": "information_shared", "author": "J. Hart", "family_id": "F-1"}


@pytest.mark.parametrize("reason", ["", "  ", "-", "n/a", "TBC", "\N{ZERO WIDTH SPACE}"])
def test_no_decision_is_kept_without_its_reason_whoever_asks_for_it(held: Store, reason: str) -> None:
    for shared in (True, False):
        with pytest.raises(ValueError, match="no decision is kept without its reason"):
            keep(held, replace(NEW, shared=shared), reason)
    assert find_sharing_decisions(held, EVERYTHING, "F-1", as_of=AS_OF) == []
    assert find_decisions(held, "hand_entry") == []


@pytest.mark.parametrize(
    ("gap", "said"),
    [
        ({"information": " "}, "Say what it is about."),
        ({"shared_with": ""}, "Say with whom."),
        ({"agency": "n/a"}, "Say which agency decided."),
        ({"consent": ""}, "Say what was done about consent."),
        ({"not_informed_reason": ""}, "Say why the family was not told."),
        ({"shared": None}, "Say whether it was shared."),
        ({"family_informed": None}, "Say whether the family was told."),
    ],
)
def test_what_else_is_missing_is_said(held: Store, gap: dict[str, str], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        keep(held, replace(NEW, **gap))  # type: ignore[arg-type]


def test_why_the_family_was_not_told_is_asked_only_where_it_was_not(held: Store) -> None:
    keep(held, replace(NEW, family_informed=True, not_informed_reason=""))
    (found,) = find_sharing_decisions(held, EVERYTHING, "F-1", as_of=AS_OF)
    assert (found.family_informed, found.not_informed_reason) == (True, "")


def test_a_decision_taken_back_is_in_no_list_and_is_kept_in_the_evidence(held: Store) -> None:
    made = keep(held, NEW)
    take_back(held, made, reason="Recorded twice", made_by="J. Hart", made_at=MADE_AT)
    rebuild_history(held, as_of=NOW.date())
    assert find_sharing_decisions(held, EVERYTHING, "F-1", as_of=AS_OF) == []
    assert held.one("SELECT reason FROM records.sharing_decision") == {"reason": "Ada may be hurt"}
    trail = [row["what"] for row in held.rows("SELECT what FROM audit.entry ORDER BY number")]
    assert [what for what in trail if "hand_entry" in what] == ["decided hand_entry", "took back hand_entry"]


def test_the_decision_to_share_with_a_recipient_is_found_by_the_words_that_name_them(held: Store) -> None:
    keep(held, NEW)
    keep(held, replace(NEW, shared=False, shared_with="Eastmere Housing"))
    keep(held, replace(NEW, day=day("2026-06-30"), shared_with="School, GP and MASH"))

    def with_whom(recipient: str) -> list[str]:
        found = find_decisions_to_share(held, EVERYTHING, "F-1", recipient, as_of=AS_OF)
        return [one.shared_with for one in found]

    assert with_whom("Eastmere Children's Services") == ["School, GP and MASH", "Children's services"]
    assert with_whom("Oakfield Primary School") == ["School, GP and MASH"]
    assert with_whom("Eastmere Housing") == [], "decided not to share"
    assert with_whom("Police") == []


def test_a_decision_after_the_day_asked_about_and_one_of_another_reader_are_not_told(held: Store) -> None:
    keep(held, NEW)
    assert find_sharing_decisions(held, EVERYTHING, "F-1", as_of=day("2026-06-28")) == []
    other = Scope(reader="test", role="test", families=frozenset({"F-2"}))
    assert find_sharing_decisions(held, other, "F-1", as_of=AS_OF) == []


def test_a_protected_address_is_barred_out_of_every_part_of_a_decision(held: Store, load: Load) -> None:
    load(
        "Family reference,Name,Address,Postcode,Protected\nF-1,Ada Quill,17 Hidden Yard,EM9 4ZZ,Yes\n",
        "addresses.csv",
        agency="Eastmere Police",
    )
    load(
        "Family reference,Date of decision,Child,Shared?,Information,Shared with,Reason,Consent,Family informed?,"
        "Why not informed,Advice sought from\n"
        "F-1,05/06/2026,Ada Quill,No,Lives at 17 Hidden Yard,The shop by 17 Hidden Yard,He is at 17 Hidden Yard,"
        "Refused,No,He opens post at 17 Hidden Yard,The office at 17 Hidden Yard\n",
        "sharing.csv",
        agency="Eastmere Police",
    )
    (found,) = find_sharing_decisions(held, EVERYTHING, "F-1", as_of=AS_OF)
    said = (found.information, found.shared_with, found.reason, found.not_informed_reason, found.advice)
    assert all(said)
    assert "hidden yard" not in " ".join(said).lower()


AGENCIES = (
    ("Eastmere Children's Services", "social_care"),
    ("Eastmere Police", "police"),
    ("Oakfield Primary School", "education"),
    ("Harbour Academy", "education"),
    ("Eastmere School Nursing", "school_nursing"),
    ("Tideway Drug and Alcohol Service", "substance_misuse"),
    ("Eastmere Housing", "housing"),
)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("Police and children's services", {"Eastmere Police", "Eastmere Children's Services"}),
        ("Eastmere MASH", {"Eastmere Children's Services"}),
        ("Oakfield Primary School", {"Oakfield Primary School"}),
        ("School, school nursing", {"Oakfield Primary School", "Harbour Academy", "Eastmere School Nursing"}),
        ("Tideway Drug and Alcohol Service", {"Tideway Drug and Alcohol Service"}),
        ("Local authority and social worker", {"Eastmere Children's Services"}),
        ("Northmere Housing Association", set()),
        ("Her aunt", set()),
    ],
)
def test_the_agencies_a_few_words_name(said: str, meant: set[str]) -> None:
    assert find_recipients(said, AGENCIES) == meant


def test_a_decision_taken_back_by_mistake_can_be_recorded_again(held: Store) -> None:
    take_back(held, keep(held, NEW), reason="By mistake", made_by="J. Hart", made_at=MADE_AT)
    rebuild_history(held, as_of=NOW.date())
    keep_sharing_decision(held, NEW, reason="Ada may be hurt", made_by="J. Hart", made_at=MADE_AT.replace(hour=11))
    rebuild_history(held, as_of=NOW.date())
    assert len(find_sharing_decisions(held, EVERYTHING, "F-1", as_of=AS_OF)) == 1


def test_a_decision_of_a_file_not_yet_placed_stands_with_its_records(store: Store, load: Load) -> None:
    load(EVENTS, agency="Eastmere Police")
    (family,) = find_families(store, EVERYTHING)
    keep(store, replace(NEW, family_id=family["family_id"]))
    assert len(find_families(store, EVERYTHING)) == 1
    assert len(find_sharing_decisions(store, EVERYTHING, family["family_id"], as_of=AS_OF)) == 1
