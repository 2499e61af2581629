"""The stories planted in the sample are found with their evidence, and its ordinary family is quiet."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from safer_analysis.commands import patterns as command
from safer_analysis.history.rebuild import rebuild_history
from safer_analysis.intake.load import find_files, load_file
from safer_analysis.patterns import finding
from safer_analysis.patterns.build import keep_findings_current
from safer_analysis.patterns.finding import Finding, find_findings
from safer_analysis.patterns.telling import tell_finding
from safer_analysis.store import Store, open_store
from tests.conftest import EVERYTHING, NOW

RETURNS = Path(__file__).parents[1] / "data" / "sample" / "returns"
AS_OF = date(2026, 6, 30)


@pytest.fixture(scope="module")
def sample() -> Iterator[Store]:
    store = open_store(None)
    for path in find_files([RETURNS]):
        load_file(store, path.read_bytes(), path.name, now=NOW)
    rebuild_history(store, as_of=NOW.date())
    keep_findings_current(store, as_of=AS_OF)
    yield store
    store.close()


def found(store: Store, family: str, pattern: str, name: str | None = None) -> list[Finding]:
    people = {
        row["person_id"]: row["name"]
        for row in store.rows("SELECT person_id, name FROM derived.person WHERE family_id = $family", family=family)
    }
    return [
        one
        for one in find_findings(store, EVERYTHING, family, as_of=AS_OF, only=[pattern])
        if one.answer == "found" and (name is None or people.get(one.person_id or "", "").startswith(name))
    ]


def test_four_incidents_in_seven_reports_are_one_sentence(sample: Store) -> None:
    (abuse,) = found(sample, "F-0001", "P01")
    assert (abuse.count, len(abuse.records), abuse.first, abuse.last) == (4, 7, date(2023, 4, 3), date(2024, 1, 9))
    assert tell_finding(abuse) == (
        "Repeat domestic abuse: 4 incidents of domestic abuse recorded by 3 agencies between 3 April 2023 and "
        "9 January 2024; the definition needs 3 in 365 days."
    )


@pytest.mark.parametrize(
    ("family", "pattern", "name", "within"),
    [
        ("F-0001", "P03", "Ada", date(2023, 7, 17)),
        ("F-0001", "P03", "Ada", date(2026, 3, 19)),
        ("F-0001", "P04", None, date(2023, 4, 4)),
        ("F-0001", "P05", "Ada", date(2026, 4, 8)),
        ("F-0001", "P07", "Ben", date(2022, 11, 22)),
        ("F-0001", "P09", "Ben", date(2025, 10, 8)),
        ("F-0001", "P13", None, date(2024, 8, 2)),
        ("F-0001", "P14", None, date(2024, 11, 22)),
        ("F-0001", "P15", "Scott", None),
        ("F-0001", "P16", None, date(2024, 4, 24)),
        ("F-0001", "P17", "Mia-Rose", date(2023, 4, 3)),
        ("F-0001", "P26", None, date(2022, 10, 21)),
        ("F-0001", "P31", None, date(2025, 7, 16)),
        ("F-0002", "P20", "Robin", date(2023, 2, 1)),
        ("F-0002", "P26", None, date(2021, 2, 9)),
        ("F-0002", "P29", "Rowan", date(2026, 6, 1)),
        ("F-0003", "P23", None, date(2026, 3, 1)),
        ("F-0004", "P15", "Dean", None),
        ("F-0004", "P32", "Dean", None),
        ("F-0005", "P28", "Kian", date(2023, 2, 18)),
        ("F-0005", "P30", "Kian", date(2023, 4, 22)),
        ("F-0006", "P08", "Alfie", date(2025, 5, 18)),
        ("F-0006", "P09", "Alfie", date(2025, 2, 24)),
        ("F-0006", "P10", "Alfie", date(2025, 2, 24)),
        ("F-0006", "P24", "Alfie", date(2025, 5, 19)),
        ("F-0007", "P12", "Katherine", date(2024, 1, 8)),
    ],
)
def test_a_planted_story_is_found(
    sample: Store, family: str, pattern: str, name: str | None, within: date | None
) -> None:
    answers = found(sample, family, pattern, name)
    assert answers
    assert within is None or any(one.first <= within <= one.last for one in answers if one.first and one.last)


def test_three_notices_of_which_one_is_in_doubt_are_not_counted_and_the_doubt_is_said(sample: Store) -> None:
    (notices,) = find_findings(sample, EVERYTHING, "F-0007", as_of=AS_OF, only=["P02"])
    assert notices.answer == "none"
    assert notices.imprecise > 0


def test_the_ordinary_family_is_quiet_and_says_what_could_not_be_looked_for(sample: Store) -> None:
    said = find_findings(sample, EVERYTHING, "F-0008", as_of=AS_OF)
    assert {one.answer for one in said} == {"none", "could_not_look"}
    assert all(one.not_held or one.pattern in ("P09", "P11") for one in said if one.answer == "could_not_look")


def test_the_command_says_every_pattern_of_a_family_with_its_records(
    sample: Store, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from safer_analysis.cli import main

    monkeypatch.setattr(command, "open_to_read", lambda named: sample)
    assert main(["patterns", "F-0001", "--as-of", "2026-06-30", "--json"]) == 0
    answers = json.loads(capsys.readouterr().out)
    assert {one["pattern"] for one in answers} == {f"P{number:02}" for number in range(1, 33)}
    abuse = next(one for one in answers if one["pattern"] == "P01")
    assert (abuse["answer"], abuse["count"], abuse["basis"], abuse["child"]) == ("found", 4, "coded", None)
    assert abuse["events"][0].keys() >= {"event_id", "date", "precision", "agency", "file", "sheet", "row"}
    assert all(event["file"] and event["row"] for one in answers for event in one["events"])
    assert main(["patterns", "F-0008"]) == 0
    assert "Could not look: P01" in capsys.readouterr().out
    assert main(["patterns", "F-9999"]) == 2


def test_what_is_kept_of_the_last_look_is_what_would_be_worked_out_anew(
    sample: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    families = [row["family_id"] for row in sample.rows("SELECT family_id FROM derived.family")]
    last_held, early = AS_OF.replace(year=2027), date(2023, 6, 30)
    moved = {"P01": {"days": 366}}
    days = [(AS_OF, None), (last_held, None), (early, None), (AS_OF, moved)]
    kept = {
        (family, day, bool(figures)): find_findings(sample, EVERYTHING, family, as_of=day, moved=figures)
        for family in families
        for day, figures in days
    }
    monkeypatch.setattr(finding, "_find_stored", lambda *_: [])
    for family in families:
        for day, figures in days:
            anew = find_findings(sample, EVERYTHING, family, as_of=day, moved=figures)
            assert anew == kept[family, day, bool(figures)], (family, day)
