"""What there is to look at in a decision to share or not: SAFER S3, S4 and S5, just inside and just outside."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from safer_analysis.intake.load import FileReport
from safer_analysis.oversight.sharing import find_sharing_decisions
from safer_analysis.oversight.sharing_flags import Flag, find_flags
from safer_analysis.oversight.sharing_words import tell_informed, tell_sharing
from safer_analysis.store import Store
from tests.conftest import EVERYTHING, day

Load = Callable[..., FileReport]
AS_OF = day("2026-06-30")
HEADINGS = (
    "Date of decision,Child,Shared?,Information,Shared with,Reason,Consent,Family informed?,Why not informed,Advice\n"
)


def flags_of(store: Store) -> list[list[Flag]]:
    decisions = find_sharing_decisions(store, EVERYTHING, "F-1", as_of=AS_OF)
    found = find_flags(store, EVERYTHING, "F-1", decisions, as_of=AS_OF)
    return [found[one.record_id] for one in decisions]


def rules_of(store: Store) -> list[list[str]]:
    return [[flag.rule for flag in flags] for flags in flags_of(store)]


def decide_on(load: Load, *rows: str) -> None:
    load(HEADINGS + "\n".join(rows) + "\n", "sharing.csv", family="F-1", agency="Oakfield Primary School")


def injured(load: Load, when: str) -> None:
    load(
        f"Date,Child,Category,Event\n{when},Ada,Injury,Bruise\n", "events.csv", family="F-1", agency="Quayside Surgery"
    )


@pytest.mark.parametrize(
    ("reason", "alone"),
    [
        ("GDPR", True),
        ("Data protection: no consent from the father", True),
        ("Mother asked us not to; confidentiality", True),
        ("The parent didn’t want it shared", True),
        ("GDPR: police already there", False),
        ("No consent but Ada is safe with her aunt", False),
        ("Tenancy matter only", False),
    ],
)
def test_a_reason_of_data_protection_or_consent_alone_is_told_while_harm_is_recorded(
    store: Store, load: Load, reason: str, alone: bool
) -> None:
    injured(load, "01/03/2026")
    decide_on(load, f"02/03/2026,Ada,No,What she said,MASH,{reason},Refused,Yes,,Team leader")
    ((flag,),) = flags_of(store) if alone else [[Flag("S3", "none")]]
    assert flag.rule == "S3"
    assert rules_of(store) == [["S3"] if alone else []]
    if alone:
        assert flag.said == (
            "Not shared for data protection or missing consent alone, while a risk of significant harm is recorded: "
            "1 event in the 365 days before"
        )
        assert len(flag.records) == 1


@pytest.mark.parametrize(
    ("when", "rules"),
    [
        ("02/03/2025", [["S3", "S4"]]),  # 365 days before
        ("01/03/2025", [[]]),
        ("02/03/2026", [["S3", "S4"]]),  # on the day
        ("03/03/2026", [[]]),
    ],
)
def test_harm_counts_in_the_days_before_the_decision_and_on_its_day(
    store: Store, load: Load, when: str, rules: list[list[str]]
) -> None:
    injured(load, when)
    decide_on(load, "02/03/2026,Ada,No,What she said,MASH,GDPR,Refused,Yes,,")
    assert rules_of(store) == rules


def test_a_decision_whose_own_words_name_harm_needs_no_other_record_of_it(store: Store, load: Load) -> None:
    decide_on(load, "02/03/2026,Ada,No,A man convicted of assault lives there,MASH,GDPR,Refused,Yes,,")
    assert rules_of(store) == [["S3", "S4"]]
    assert "its own words name harm" in flags_of(store)[0][0].said


def test_what_was_shared_is_no_barrier_whatever_its_reason(store: Store, load: Load) -> None:
    injured(load, "01/03/2026")
    decide_on(load, "02/03/2026,Ada,Yes,Bruise,MASH,No consent,Overridden,Yes,,")
    assert rules_of(store) == [[]]


@pytest.mark.parametrize(("advice", "rules"), [("", ["S4"]), ("n/a", ["S4"]), ("Named nurse", [])])
def test_a_doubtful_decision_without_advice_is_told(store: Store, load: Load, advice: str, rules: list[str]) -> None:
    decide_on(load, f"02/03/2026,Ada,Yes,Rent,MASH,Not sure it was enough,Given,Yes,,{advice}")
    assert rules_of(store) == [rules]


@pytest.mark.parametrize(
    ("shared", "reason", "rules"), [("Yes", "", ["S5"]), ("Yes", "-", ["S5"]), ("", "Plan", ["S5"])]
)
def test_a_decision_without_its_reason_or_its_answer_is_told(
    store: Store, load: Load, shared: str, reason: str, rules: list[str]
) -> None:
    decide_on(load, f"02/03/2026,Ada,{shared},Rent,MASH,{reason},Given,Yes,,")
    assert rules_of(store) == [rules]


def test_the_sentence_counts_each_answer(store: Store, load: Load) -> None:
    decide_on(
        load,
        "01/03/2026,Ada,Yes,Rent,MASH,To plan,Given,Yes,,",
        "02/03/2026,Ada,No,Rent,MASH,Not sure,Not sought,No,It could put her at risk,",
        "03/03/2026,Ada,No,Rent,Housing,,Refused,No,,",
    )
    decisions = find_sharing_decisions(store, EVERYTHING, "F-1", as_of=AS_OF)
    flags = find_flags(store, EVERYTHING, "F-1", decisions, as_of=AS_OF)
    assert list(tell_sharing(decisions, flags)) == [
        "3 decisions: 1 to share, 2 not to. Consent: given 1, not sought 1, refused 1. The family was told in 1, not "
        "told in 2 (1 without a reason).",
        "S3, data protection is not a barrier: none rest on data protection or missing consent alone.",
        "S4, seek advice if in doubt: 1 is doubtful, with no advice recorded.",
        "S5, record why you share or do not share: 1 lacks its reason.",
    ]
    assert [tell_informed(one) for one in decisions] == [
        "Yes",
        "No: It could put her at risk",
        "No; why is not recorded",
    ]


def test_no_decision_is_not_the_same_as_none_made(store: Store, load: Load) -> None:
    injured(load, "01/03/2026")
    assert next(tell_sharing([], {})).endswith("could not be looked for.")
