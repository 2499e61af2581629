"""After a load, a decision or another day only families it changed are looked through again, with the same answers."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from datetime import date, timedelta

import pytest

from safer_analysis.history.rebuild import rebuild_history
from safer_analysis.intake.load import load_file
from safer_analysis.patterns import build
from safer_analysis.patterns.build import build_findings, keep_findings_current
from safer_analysis.store import Row, Store, Writer
from safer_analysis.store.audit import add_entry
from tests.conftest import NOW

FAMILIES = 24
HEADING = "Family reference,Date,Agency,Child,Category,Event"
KINDS = ("domestic_abuse", "no_access", "contact", "missing_episode", "s47_enquiry", "referral")
THREE = [f"R-03,{day},Police,Ada,domestic_abuse,On {day}" for day in ("01/02/2022", "02/03/2022", "05/04/2022")]
AS_OF = NOW.date()
Look = Callable[..., list[str] | None]


def lines_of(family: str, dice: random.Random) -> list[str]:
    days = [date(2022, 1, 1) + timedelta(days=dice.randint(0, 900)) for _ in range(14)]
    return [f"{family},{day:%d/%m/%Y},Police,Ada,{dice.choice(KINDS)},Entry of {day:%d %B}" for day in days]


def load(store: Store, *lines: str, file: str, agency: str = "Police") -> None:
    load_file(store, "\n".join([HEADING, *lines]).encode(), file, now=NOW, agency=agency)
    rebuild_history(store, as_of=AS_OF)


@pytest.fixture
def look(store: Store, monkeypatch: pytest.MonkeyPatch) -> Look:
    """Two dozen families, looked through once; each call looks again and says in which, None where in all."""
    dice = random.Random(20260702)
    load(store, *[line for number in range(FAMILIES) for line in lines_of(f"R-{number:02}", dice)], file="first.csv")
    keep_findings_current(store, as_of=AS_OF)
    looked: list[list[str] | None] = []
    add = build._add_findings

    def listen(writer: Writer, *, as_of: date, families: tuple[str, str], granted: list[str] | None = None) -> None:
        looked.append(granted)
        add(writer, as_of=as_of, families=families, granted=granted)

    monkeypatch.setattr(build, "_add_findings", listen)

    def again(as_of: date = AS_OF) -> list[str] | None:
        looked.clear()
        keep_findings_current(store, as_of=as_of)
        return None if None in looked else [family for some in looked for family in some or ()]

    return again


def kept(store: Store) -> list[list[Row]]:
    return [store.rows(f"SELECT * FROM derived.{name} ORDER BY ALL") for name in ("finding", "finding_evidence")]


def as_all_anew(store: Store, as_of: date = AS_OF) -> list[list[Row]]:
    build_findings(store, as_of=as_of)
    return kept(store)


def found(store: Store) -> int:
    return len(store.rows("FROM derived.finding WHERE answer = 'found'"))


def found_of(store: Store, pattern: str) -> list[Row]:
    return store.rows("FROM derived.finding WHERE answer = 'found' AND pattern = $pattern", pattern=pattern)


def test_a_return_about_two_families_is_looked_for_in_those_two(store: Store, look: Look) -> None:
    before = found(store)
    load(store, *THREE, "R-99,06/05/2022,Police,Ada,contact,A family not known before", file="second.csv")
    looked = look()
    assert looked is not None and len(looked) == 2
    assert found(store) > before
    assert kept(store) == as_all_anew(store)


def test_events_are_made_again_only_of_the_family_a_return_is_about(
    store: Store, look: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[Sequence[str] | None] = []
    make = build.build_events

    def listen(writer: Writer, families: Sequence[str] | None = None) -> None:
        read.append(families)
        make(writer, families)

    monkeypatch.setattr(build, "build_events", listen)
    load(store, *THREE, file="second.csv")
    assert look() == read[0]
    assert len(read[0] or ()) == 1
    assert kept(store) == as_all_anew(store)


def test_what_was_recorded_in_another_family_is_told_in_one_that_did_not_change(store: Store, look: Look) -> None:
    people = "Family reference,Name,Date of birth,Role,Sex\n{},Max Elsewhere,06/06/1981,Father,M"
    for family in ("R-97", "R-98"):
        load(store, f"{family},01/02/2022,Police,Kit,contact,Here", file=f"{family}.csv")
        file = f"people of {family}.csv"
        load_file(store, people.format(family).encode(), file, now=NOW, agency="Children's Services")
    rebuild_history(store, as_of=AS_OF)
    look()
    before = found_of(store, "P32")
    load(store, "R-98,01/03/2022,Police,Kit,domestic_abuse,There", file="second.csv")
    looked = look()
    assert looked is not None and len(looked) == 2
    assert len(found_of(store, "P32")) == len(before) + 1
    assert kept(store) == as_all_anew(store)


def test_what_changes_no_family_is_looked_for_in_none(store: Store, look: Look) -> None:
    before = kept(store)
    load(store, *THREE, file="second.csv")
    look()
    rebuild_history(store, as_of=AS_OF)
    after = kept(store)
    with store.writing() as writer:
        add_entry(writer, "decided date_order", subject="made up", detail={})
    assert look() == []
    assert kept(store) == after != before


def test_a_return_about_many_families_is_looked_for_in_all(store: Store, look: Look) -> None:
    load(store, *[f"R-{number:02},01/02/2022,Police,Ada,contact,One" for number in range(3)], file="second.csv")
    assert look() is None
    assert kept(store) == as_all_anew(store)


def test_on_a_later_day_a_family_with_records_in_between_is_looked_through_again(store: Store, look: Look) -> None:
    between = AS_OF + timedelta(days=10)
    load(store, f"R-05,{between:%d/%m/%Y},Police,Ada,domestic_abuse,Not yet", file="second.csv")
    assert len(look() or ()) == 1
    load(store, *THREE, file="third.csv")
    looked = look(between)
    assert looked is not None and len(looked) == 2, "the one of the file, and the one whose record has come to count"
    assert kept(store) == as_all_anew(store, between)


def test_after_a_look_broken_off_every_family_is_looked_through(
    store: Store, look: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(store, *THREE, file="second.csv")
    with monkeypatch.context() as broken:
        broken.setattr(build, "_find_changed", lambda *_, **__: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            look()
    assert look() is None
    assert kept(store) == as_all_anew(store)
