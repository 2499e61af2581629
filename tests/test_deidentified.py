"""A summary without names: nobody of the store can be told in it, the same throughout, another for each recipient."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import msoffcrypto
import pytest

from safer_analysis.access import Scope
from safer_analysis.history.rebuild import rebuild_history
from safer_analysis.intake.load import find_files, load_file
from safer_analysis.oversight.sharing import NewDecision, keep_sharing_decision
from safer_analysis.packs.content import Making, statements_of
from safer_analysis.packs.deidentified.dates import Dates
from safer_analysis.packs.deidentified.leaving import share_summary
from safer_analysis.packs.deidentified.preparing import prepare_summary
from safer_analysis.packs.identities.replacing import LEAVE, TAKE_OUT
from safer_analysis.packs.sharing.asked import Asked, what_is_needed
from safer_analysis.packs.sharing.content import find_people_of_family
from safer_analysis.packs.sharing.leaving import NotYet, Sealing
from safer_analysis.packs.sharing.preparing import Prepared
from safer_analysis.store import Store, open_store
from safer_analysis.store.decide import find_decisions
from tests.conftest import EVERYTHING, NOW

RETURNS = Path(__file__).parents[1] / "data" / "sample" / "returns"
MAKING = Making(date(2026, 6, 30), datetime(2026, 7, 1, 9), "R. Lead")
PASSPHRASE = "candle river sofa bright window"
PEOPLE = """Family reference,Person ID,Surname,Forename,DOB,Role,NHS number,UPN,Aliases,Phone,Address,Postcode,School
F-1,P-1001,Larkin-Boyd,Grace,03/04/2016,Child,943 476 5919,,,,"12 Cobble Row, Eastmere",EM1 1AA,Fernhill Primary School
F-1,P-1002,Larkin-Boyd,Zoë,03/04/2018,Child,,,,,,,
F-1,P-1003,Larkin,Katherine,14/03/1994,Mother,,,Kitty Marrable,01632 960777,,,
F-1,P-1004,Boyd,Will,01/02/1990,Father,,,,,,,
F-2,P-1005,Tolland,Hope,01/01/2012,Child,,,,,,,
"""
STAFF = """Agency,Worker ID,Name,Job title,Supervisor,Start date
Eastmere Police,W1,Tess Arkwright,Social worker,P. Garrowby,01/01/2020
"""
EVENTS = """Family reference,Date,Child,Category,Event
F-1,12/04/2026,Grace Larkin-Boyd,Home visit,"{}"
"""
TEXTS = (
    "Grace said grace. GRACE’S sister Zoe and ZOË LARKIN BOYD went to Fernhill. Will will come in May, not Graceful.",
    "Mrs Larkin, K. Larkin, Kathrine and Katie are one; so is Kitty Marrable. G L-B and KL were named by T Arkwright.",
    "Ring 01632 960 777 or 07700 900123, write to k.larkin@mail.example; NHS 9434765919; car AB12 CDE; P-1001; EM11AA.",
    "Lived at 12 Cobble Row, then 4 Tanner Street. Born 3/4/2016; seen 12 April 2026 and in May 2025 by Hope Tolland.",
    "Next door Jaydyn Fisk, a twin, rang about crime 44/12345/26. Larkinn and Larkin-Boyds came. Mr Boyd hoped.",
    "laRkin, ka\u00adtherine; Gr\u200bace; kitty's; =2+2 <w:b> & {{ x }}",
)
DECIDED = NewDecision(
    *("F-1", "Eastmere Police", date(2026, 5, 1), True, "A summary without names"),
    *("Quayside Surgery and Northmere Infirmary", "not_sought", True),
)


@pytest.fixture(scope="module")
def held() -> Iterator[Store]:
    store = open_store()
    rows = "".join(EVENTS.splitlines()[1].format(text) + "\n" for text in TEXTS)
    texts = (PEOPLE, STAFF, EVENTS.splitlines()[0] + "\n" + rows)
    for number, text in enumerate(texts):
        load_file(store, text.encode(), f"{number}.csv", agency="Eastmere Police", now=NOW)
    keep_sharing_decision(store, DECIDED, reason="Advice", made_by="lead", made_at=NOW)
    rebuild_history(store, as_of=NOW.date())
    yield store
    store.close()


def ask(held: Store, family: str = "F-1", recipient: str = "Quayside Surgery") -> Asked:
    people = find_people_of_family(held, EVERYTHING, family)
    children = tuple(row["person_id"] for row in people if row["is_child"])
    return replace(what_is_needed("court", people, as_of=MAKING.as_of), recipient=recipient, children=children)


def prepare(
    held: Store, asked: Asked, *, dates: Dates = "counted", answers: dict[str, str] | None = None, family: str = "F-1"
) -> Prepared:
    return prepare_summary(held, EVERYTHING, family, asked, MAKING, dates=dates, answers=answers or {})


def said(prepared: Prepared) -> str:
    pack = prepared.pack
    return "\n".join([*pack.about, *(f"{one.lead}\n{one.text}" for one in statements_of(pack.sections))])


def line(prepared: Prepared, words: str) -> str:
    return next(one for one in said(prepared).split("\n") if words in one)


# Nobody is named


def test_names_are_replaced_however_they_are_written(held: Store) -> None:
    words = said(prepare(held, ask(held)))
    for name in ("GRACE", "Zo", "ZO", "Larkin", "LARKIN", "larkin", "laRkin", "BOYD", "Boyd", "Kath", "Katie", "Kitty"):
        assert not re.search(rf"\b{name}\w*", words), name
    for name in ("kitty", "ka\u00adth", "Gr\u200bace", "Marrable", "Arkwright", "Fernhill", "Tolland"):
        assert name not in words, name
    assert not re.search(r"\bGrace\b|\bKL\b|\bG L\b|\bHope\b", words)


def test_a_name_that_is_an_ordinary_word_is_replaced_as_a_name_and_listed_as_a_word(held: Store) -> None:
    prepared = prepare(held, ask(held))
    told = line(prepared, "said grace")
    child, father = re.match(r"(Child \w) said grace\.", told), re.search(r"(Father \w) will come", told)
    assert child
    assert father
    assert f"{child.group(1)}’S sister" in told
    assert "Graceful" in told
    items = {item.item: item for item in prepared.items}
    assert items["grace"].places[0].itself == "grace"
    assert "will" in items


def test_one_person_is_called_the_same_however_they_are_named(held: Store) -> None:
    told = line(prepare(held, ask(held)), "are one;")
    mother = re.findall(r"Mother \w", told)
    assert len(mother) >= 5
    assert len(set(mother)) == 1


def test_numbers_addresses_and_days_of_birth_are_out(held: Store) -> None:
    words = said(prepare(held, ask(held)))
    for secret in (
        "01632",
        "960 777",
        "07700",
        "@",
        "9434765919",
        "AB12",
        "P-1001",
        "EM1",
        "Cobble",
        "Tanner",
        "3/4/2016",
    ):
        assert secret not in words, secret
    assert "[telephone number] or [telephone number], write to [e-mail address]; NHS [NHS number]" in words
    assert "[date of birth]" in words


def test_what_nobody_here_knows_is_listed_and_taken_out_when_answered_so(held: Store) -> None:
    items = {item.item: item.why for item in prepare(held, ask(held)).items}
    assert (items["jaydyn"], items["fisk"], items["twin"], items["44/12345/26"]) == (
        "capital",
        "capital",
        "rare",
        "number",
    )
    answers = {"jaydyn": TAKE_OUT, "fisk": TAKE_OUT, "twin": LEAVE, "44/12345/26": TAKE_OUT}
    told = line(prepare(held, ask(held), answers=answers), "Next door")
    assert told.startswith("Next door [left out] [left out], a twin, rang about crime [left out].")


def test_the_words_that_stay_stay_whole_and_no_sign_is_lost(held: Store) -> None:
    assert "=2+2 <w:b> & {{ x }}" in said(prepare(held, ask(held)))


# Dates as chosen


@pytest.mark.parametrize(
    ("dates", "seen", "before"),
    [
        ("counted", "seen day 1 and in 346 days before day 1", "day 1"),
        ("month", "seen April 2026 and in May 2025", "April 2026"),
        ("kept", "seen 12 April 2026 and in May 2025", "12 April 2026"),
    ],
)
def test_dates_are_told_as_chosen(held: Store, dates: Dates, seen: str, before: str) -> None:
    prepared = prepare(held, ask(held), dates=dates)
    assert seen in said(prepared)
    assert before in said(prepared).split("\n")


# The key stays inside


def test_the_same_purpose_calls_everybody_the_same_when_more_has_come(held: Store) -> None:
    before = said(prepare(held, ask(held)))
    more = EVENTS.format("Grace and Peregrine Vane came").replace("12/04", "20/05")
    load_file(held, more.encode(), "more.csv", agency="Eastmere Police", now=NOW)
    rebuild_history(held, as_of=NOW.date())
    after = said(prepare(held, ask(held)))
    assert set(before.split("\n")) - set(after.split("\n")) == set()


def test_two_recipients_cannot_be_told_to_have_one_family(held: Store) -> None:
    others = [ask(held, recipient=one) for one in ("Quayside Surgery", "Northmere Infirmary", "Eastmere Housing")]
    told = [said(prepare(held, one)) for one in others]
    cases = [re.findall(r"Case (\w+)", one)[0] for one in told]
    called = [tuple(re.findall(r"\b(?:Child|Mother|Father) \w\b", one)) for one in told]
    assert len(set(cases)) == 3
    assert len(set(called)) == 3


def test_the_key_is_in_the_store_and_the_trail_names_nobody(held: Store) -> None:
    prepare(held, ask(held))
    (kept,) = [
        one
        for one in find_decisions(held, "deidentified_key")
        if one.detail["recipient"] == "quayside surgery"
        and one.made_at == max(each.made_at for each in find_decisions(held, "deidentified_key"))
    ][-1:]
    assert any(label.startswith("Mother ") for label in kept.detail["labels"].values())
    for entry in held.rows("SELECT subject, detail FROM audit.entry WHERE what = 'decided deidentified_key'"):
        assert entry["detail"] == "{}"


def test_a_family_that_is_not_granted_gives_nothing(held: Store) -> None:
    nobody = Scope(reader="test", role="test", families=frozenset())
    nothing = prepare_summary(held, nobody, "F-1", ask(held), MAKING, dates="kept", answers={})
    assert (nothing.records, nothing.held) == (0, 0)


# Nothing leaves before its time


def share(held: Store, asked: Asked, answers: dict[str, str]) -> bytes:
    (decision,) = held.rows("SELECT record_id FROM records.sharing_decision WHERE shared")
    leaving = share_summary(
        *(held, EVERYTHING, "F-1", asked, MAKING),
        dates="counted",
        decision=decision["record_id"],
        answers=answers,
        sealing=Sealing("docx", "office", PASSPHRASE),
    )
    file = msoffcrypto.OfficeFile(io.BytesIO(leaving.made))
    file.load_key(password=PASSPHRASE)
    plain = io.BytesIO()
    file.decrypt(plain, verify_integrity=True)
    return plain.getvalue()


def test_it_leaves_when_everything_is_answered_and_a_decision_is_recorded_and_not_before(held: Store) -> None:
    asked = ask(held)
    answers = {item.item: TAKE_OUT for item in prepare(held, asked).items}
    with pytest.raises(NotYet, match="Still to be looked at: 1"):
        share(held, asked, {name: said for name, said in answers.items() if name != "twin"})
    with pytest.raises(NotYet, match="No decision"):
        share(held, ask(held, recipient="Eastmere Housing"), answers)
    with zipfile.ZipFile(io.BytesIO(share(held, asked, answers))) as parts:
        everything = "\n".join(parts.read(one).decode("utf8", "ignore") for one in parts.namelist())
    secrets = (
        "Grace",
        "Larkin",
        "Boyd",
        "Zo",
        "Katherine",
        "Kitty",
        "Arkwright",
        "Fernhill",
        "F-1",
        "Jaydyn",
        "943476",
    )
    assert [one for one in secrets if re.search(rf"\b{one}", everything)] == []
    assert "2026-04" not in everything


# The sample


@pytest.fixture(scope="module")
def sample() -> Iterator[Store]:
    store = open_store()
    lists = (
        "People all",
        "Addresses",
        "Relationships",
        "Registered",
        "Pupil list",
        "Staff",
        "Agency invol",
        "F-0001",
        "F-0007",
    )
    for path in find_files([RETURNS]):
        if path.name.startswith(lists):
            load_file(store, path.read_bytes(), path.name, now=NOW)
    rebuild_history(store, as_of=NOW.date())
    yield store
    store.close()


@pytest.mark.parametrize("family", ["F-0001", "F-0007"])
def test_no_name_number_or_address_of_the_sample_is_in_a_summary_of_it(sample: Store, family: str) -> None:
    prepared = prepare(sample, ask(sample, family), family=family)
    assert prepared.records > 60
    words = said(prepared)
    names = sample.rows(
        "SELECT DISTINCT forename, surname FROM records.person_record JOIN derived.record_family USING (record_id) "
        "WHERE family_id = $family",
        family=family,
    )
    for name in sorted({part for row in names for part in (row["forename"], row["surname"]) if part}):
        assert not re.search(rf"\b{re.escape(name)}\b", words, re.IGNORECASE), "a name of the family"
    for row in sample.rows("SELECT DISTINCT nhs_number, postcode FROM records.person_record"):
        assert not [one for one in row.values() if one and one in words]
    for row in sample.rows("SELECT DISTINCT name FROM records.worker"):
        assert row["name"].split()[-1] not in words
    assert len(prepared.items) < prepared.records / 3
