"""What may leave: only what one recipient needs for one purpose, with its decision, locked; third parties masked."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

import msoffcrypto
import openpyxl
import pyrage
import pytest
import xlsxwriter

from safer_analysis.access import Scope
from safer_analysis.history.rebuild import rebuild_history
from safer_analysis.intake.load import load_file
from safer_analysis.oversight.sharing import NewDecision, keep_sharing_decision
from safer_analysis.packs.content import Making, statements_of
from safer_analysis.packs.identities.replacing import LEAVE, TAKE_OUT, TAKEN_OUT
from safer_analysis.packs.sealing import SealProblem, make_passphrase, seal
from safer_analysis.packs.sharing.asked import Asked, purpose_labels, what_is_needed
from safer_analysis.packs.sharing.content import find_people_of_family
from safer_analysis.packs.sharing.leaving import Leaving, NotYet, Sealing, share_pack
from safer_analysis.packs.sharing.preparing import Prepared, prepare_sharing_pack
from safer_analysis.people.matching.adoption import suppress_identity
from safer_analysis.store import Store, open_store
from safer_analysis.workbooks import LONGEST_CELL, PLAIN, write_row
from tests.conftest import EVERYTHING, NOW
from tests.test_packs import words_of_docx, words_of_pdf

PEOPLE = """Family reference,Person ID,Surname,Forename,DOB,Role,NHS number,Aliases,Telephone,Address,Postcode
F-1,1,Hart,Ada,03/04/2016,Child,943 476 5919,,,,
F-1,2,Hart,Grace,03/04/2018,Child,,Gracie,,,
F-1,3,Hart,Will,03/04/2020,Child,,,,,
F-1,4,O'Brien-Hart,Siobhan,14/03/1994,Mother,,Shiv,01632 960777,12 Cobble Row,EM1 1AA
F-1,5,Marrowby,Dean,01/02/1990,Partner,,,,,
F-1,6,Quorn,Zarabel,03/04/2015,Child,,,,,
F-2,7,Tolland,Hope,01/01/2012,Child,,,,,
"""
ADDRESSES = """Family reference,Person ID,Address,Postcode,Protected,Start date
F-1,1,17 Hidden Yard,EM9 4ZZ,Yes,01/01/2024
"""
EVENTS = """Family reference,Date,Child,Category,Event
F-1,12/04/2026,Ada Hart,Injury,"A bruise. GRACE'S brother will say that Gracie and Dean Marowby saw it. =1+1 {{ x }}"
F-1,13/04/2026,Ada Hart,Home visit,"Ada, Grace and Will at 17 hidden yard. Adamant Siobhan O’Brien-Hart (01632 960777)."
F-1,14/04/2026,Ada Hart,Home visit,"Jaydyn Fisk from next door came with Hope Tolland and Mr Marrowby (943 476 5919)."
F-1,14/04/2019,Ada Hart,Home visit,An old visit to Ada Hart and Zarabel Quorn
F-1,15/04/2026,Grace Hart,Home visit,Of Grace alone
F-1,16/04/2026,Ada Hart,Exclusion,Of school and not asked for
F-1,17/04/2026,,Home visit,No child named
"""
SHARING = """Family reference,Date,Children,Shared,Information,Shared with,Reason,Agency
F-1,03/05/2026,Ada Hart,Yes,What visits told,Harbour Academy,To teach her,Eastmere Police
"""
MAKING = Making(date(2026, 6, 30), datetime(2026, 7, 1, 9), "R. Lead")
PASSPHRASE = "candle river sofa bright window"


def record_decisions(store: Store) -> None:
    """A decision recorded here to share about one child, and one not to."""
    for shared, recipient in ((True, "Quayside Surgery"), (False, "Northmere Infirmary")):
        said = ("F-1", "Eastmere Police", date(2026, 5, 1), shared, "What visits told", recipient, "given", True)
        decided = NewDecision(*said, children=("Ada Hart",))
        keep_sharing_decision(store, decided, reason="To treat her", made_by="lead", made_at=NOW)
    rebuild_history(store, as_of=NOW.date())


@pytest.fixture(scope="module")
def held() -> Iterator[Store]:
    store = open_store()
    for number, text in enumerate((PEOPLE, ADDRESSES, EVENTS, SHARING)):
        load_file(store, text.encode(), f"{number}.csv", agency="Eastmere Police", now=NOW)
    rebuild_history(store, as_of=NOW.date())
    entry = store.rows("SELECT record_id FROM records.person_record WHERE forename = 'Zarabel'")[0]
    suppress_identity(store, entry["record_id"], reason="Adopted", made_by="lead", made_at=NOW)
    record_decisions(store)
    yield store
    store.close()


@pytest.fixture(scope="module")
def asked(held: Store) -> Asked:
    people = find_people_of_family(held, EVERYTHING, "F-1")
    ada = next(row["person_id"] for row in people if row["name"] == "Ada Hart")
    needed = what_is_needed("strategy_discussion", people, as_of=MAKING.as_of)
    return replace(needed, recipient="Quayside Surgery", children=(ada,), adults=(), with_no_child=False)


def prepare(held: Store, asked: Asked, answers: dict[str, str] | None = None) -> Prepared:
    return prepare_sharing_pack(held, EVERYTHING, "F-1", asked, MAKING, answers=answers or {})


def said(prepared: Prepared) -> str:
    return "\n".join(f"{one.lead}\n{one.text}" for one in statements_of(prepared.pack.sections))


def answered(held: Store, asked: Asked, answer: str = TAKE_OUT) -> dict[str, str]:
    return {item.item: answer for item in prepare(held, asked).items}


def decision_with(held: Store, recipient: str) -> str:
    (found,) = held.rows("SELECT record_id FROM records.sharing_decision WHERE shared_with = $it", it=recipient)
    return str(found["record_id"])


def share(held: Store, asked: Asked, answers: dict[str, str], sealing: Sealing) -> Leaving:
    return share_pack(
        held,
        EVERYTHING,
        "F-1",
        asked,
        MAKING,
        decision=decision_with(held, "Quayside Surgery"),
        answers=answers,
        sealing=sealing,
    )


def opened(leaving: Leaving, passphrase: str = PASSPHRASE) -> bytes:
    file = msoffcrypto.OfficeFile(io.BytesIO(leaving.made))
    file.load_key(password=passphrase)
    plain = io.BytesIO()
    file.decrypt(plain, verify_integrity=True)
    return plain.getvalue()


# Only what the purpose needs


def test_only_the_children_kinds_and_time_asked_for_are_in_it(held: Store, asked: Asked) -> None:
    words = said(prepare(held, asked))
    assert "A bruise." in words
    for other in ("Of Grace alone", "Of [another child A] alone", "Of school", "No child named"):
        assert other not in words
    assert "No child named" in said(prepare(held, replace(asked, with_no_child=True)))
    assert "An old visit" not in said(prepare(held, replace(asked, first=date(2026, 1, 1))))
    assert "4 of the 10 records" in words


def test_nothing_is_in_it_while_no_child_or_no_kind_is_chosen(held: Store, asked: Asked) -> None:
    assert prepare(held, replace(asked, children=())).records == 0
    assert prepare(held, replace(asked, groups=())).records == 0


def test_somebody_of_another_family_cannot_be_asked_about(held: Store, asked: Asked) -> None:
    other = find_people_of_family(held, EVERYTHING, "F-2")[0]["person_id"]
    assert prepare(held, replace(asked, children=(other,))).records == 0


def test_a_family_that_is_not_granted_is_not_shared(held: Store, asked: Asked) -> None:
    nobody = Scope(reader="test", role="test", families=frozenset({"F-2"}))
    assert prepare_sharing_pack(held, nobody, "F-1", asked, MAKING, answers={}).records == 0


def test_an_old_record_and_an_old_fact_are_marked_and_a_new_one_is_not(held: Store, asked: Asked) -> None:
    lines = said(prepare(held, asked)).split("\n")
    assert lines[lines.index("14 April 2019") + 1] == "Older than two years."
    assert lines[lines.index("12 April 2026") + 1] != "Older than two years."
    later = replace(MAKING, as_of=date(2027, 6, 30))
    old = prepare_sharing_pack(held, EVERYTHING, "F-1", asked, later, answers={})
    assert "ask whether it is still so" in said(old)
    assert "ask whether it is still so" not in said(prepare(held, asked))


# Third parties


def test_third_parties_are_masked_however_they_are_written(held: Store, asked: Asked) -> None:
    words = said(prepare(held, asked))
    for third in (
        "Grace",
        "GRACE",
        "Gracie",
        "Marowby",
        "Marrowby",
        "Dean",
        "Siobhan",
        "O’Brien",
        "Brien",
        "Hope",
        "Tolland",
    ):
        assert third not in words, third
    assert "[another child A]'S brother will say that [another child A] and [another adult A] saw it" in words
    assert "Ada, [another child A] and [another child B] at" in words


def test_a_name_inside_another_word_stays_and_the_verb_will_too(held: Store, asked: Asked) -> None:
    words = said(prepare(held, asked))
    assert "Adamant [another adult B]" in words
    assert "will say" in words


def test_an_adult_who_may_be_named_keeps_their_name(held: Store, asked: Asked) -> None:
    people = find_people_of_family(held, EVERYTHING, "F-1")
    mother = next(row["person_id"] for row in people if row["role"] == "mother")
    words = said(prepare(held, replace(asked, adults=(mother,))))
    assert "Siobhan O’Brien-Hart (" in words
    assert "Marrowby" not in words


def test_numbers_protected_addresses_and_earlier_identities_are_out(held: Store, asked: Asked) -> None:
    words = said(prepare(held, asked))
    for secret in ("01632", "943 476 5919", "9434765919", "idden yard", "idden Yard", "EM9", "Zarabel", "Quorn"):
        assert secret not in words, secret


def test_what_a_purpose_needs_told_of_the_child_is_told(held: Store, asked: Asked) -> None:
    told = said(prepare(held, replace(asked, facts=("nhs_number", "date_of_birth"))))
    assert "9434765919" in told.replace(" ", "")
    assert "03/04/2016" in told


def test_a_name_that_nobody_here_knows_is_listed_and_taken_out_when_answered_so(held: Store, asked: Asked) -> None:
    items = {item.item: item for item in prepare(held, asked).items}
    assert {"jaydyn", "fisk"} <= items.keys()
    assert "came with" in items["fisk"].places[0].behind
    assert f"{TAKEN_OUT} {TAKEN_OUT} from next door" in said(
        prepare(held, asked, {"jaydyn": TAKE_OUT, "fisk": TAKE_OUT})
    )
    assert "Jaydyn Fisk from next door" in said(prepare(held, asked, {"jaydyn": LEAVE, "fisk": LEAVE}))


# Nothing leaves before its time


def test_nothing_leaves_before_every_word_is_answered(held: Store, asked: Asked) -> None:
    answers = answered(held, asked)
    answers.pop("fisk")
    with pytest.raises(NotYet, match="Still to be looked at: 1"):
        share(held, asked, answers, Sealing("docx", "office", PASSPHRASE))


@pytest.mark.parametrize("recipient", ["Northmere Infirmary", "Harbour Academy", "Eastmere Housing", "Quayside", ""])
def test_nothing_leaves_without_a_decision_here_to_share_with_that_recipient(
    held: Store, asked: Asked, recipient: str
) -> None:
    other = replace(asked, recipient=recipient)
    with pytest.raises(NotYet, match="No decision"):
        share(held, other, answered(held, other), Sealing("docx", "office", PASSPHRASE))


def test_a_decision_about_one_child_covers_no_other(held: Store, asked: Asked) -> None:
    people = [row["person_id"] for row in find_people_of_family(held, EVERYTHING, "F-1") if row["is_child"]]
    all_of_them = replace(asked, children=tuple(people))
    with pytest.raises(NotYet, match="No decision"):
        share(held, all_of_them, answered(held, all_of_them), Sealing("docx", "office", PASSPHRASE))


def test_an_empty_pack_does_not_leave(held: Store, asked: Asked) -> None:
    empty = replace(asked, groups=(), facts=())
    with pytest.raises(NotYet, match="Nothing is chosen"):
        share(held, empty, answered(held, empty), Sealing("docx", "office", PASSPHRASE))


# Locked, and logged without names


def test_the_file_opens_with_its_passphrase_alone_and_holds_no_name_that_must_stay(held: Store, asked: Asked) -> None:
    leaving = share(held, asked, answered(held, asked), Sealing("docx", "office", PASSPHRASE))
    with pytest.raises(msoffcrypto.exceptions.InvalidKeyError):
        opened(leaving, "another passphrase")
    plain = opened(leaving)
    with zipfile.ZipFile(io.BytesIO(plain)) as parts:
        everything = "\n".join(
            [leaving.name, *parts.namelist(), *(parts.read(one).decode("utf8", "ignore") for one in parts.namelist())]
        )
    for secret in (
        "Grace",
        "GRACE",
        "Gracie",
        "Marrowby",
        "Siobhan",
        "Brien",
        "Zarabel",
        "Quorn",
        "Tolland",
        "01632",
        "EM9 4ZZ",
    ):
        assert secret not in everything, secret
    assert "<w:hyperlink" not in everything
    assert "=1+1 {{ x }}" in words_of_docx(plain)


def test_the_name_of_the_file_names_nobody(held: Store, asked: Asked) -> None:
    name = share(held, asked, answered(held, asked), Sealing("docx", "office", PASSPHRASE)).name
    assert "F-1" not in name
    assert "Ada" not in name
    assert name.startswith("shared 2026-07-01 ")
    assert name.endswith(".docx")


def test_a_pdf_locked_with_age_opens_with_the_passphrase_or_the_recipients_key(held: Store, asked: Asked) -> None:
    answers = answered(held, asked)
    by_words = share(held, asked, answers, Sealing("pdf", "age", PASSPHRASE))
    identity = pyrage.x25519.Identity.generate()
    to_key = share(held, asked, answers, Sealing("pdf", "age", key=str(identity.to_public())))
    for plain in (pyrage.passphrase.decrypt(by_words.made, PASSPHRASE), pyrage.decrypt(to_key.made, [identity])):
        told = words_of_pdf(plain)
        assert "A bruise." in told
        assert b"Grace" not in plain
        assert "Grace" not in told
    assert by_words.name.endswith(".pdf.age")


def test_the_trail_says_that_it_left_on_which_decision_and_names_nobody(held: Store, asked: Asked) -> None:
    share(held, asked, answered(held, asked), Sealing("docx", "office", PASSPHRASE))
    entry = held.one("SELECT * FROM audit.entry ORDER BY number DESC LIMIT 1")
    assert entry
    detail = json.loads(entry["detail"])
    assert (entry["what"], entry["subject"], detail["title"]) == ("shared pack", "F-1", "sharing pack")
    assert detail["decision"] == decision_with(held, "Quayside Surgery")
    assert not [name for name in ("Ada", "Hart", "Quayside", PASSPHRASE) if name in entry["detail"]]


def test_a_weak_passphrase_a_key_that_is_none_and_a_pdf_for_office_are_refused() -> None:
    for bad in ({"lock": "office", "passphrase": "short"}, {"lock": "age", "key": "age1nothing"}, {"lock": "age"}):
        with pytest.raises(SealProblem):
            seal(b"words", "docx", **bad)  # type: ignore[arg-type]
    with pytest.raises(SealProblem, match="Only Word"):
        seal(b"words", "pdf", "office", passphrase=PASSPHRASE)


def test_a_passphrase_is_six_words_and_never_the_same() -> None:
    made = {make_passphrase() for _ in range(20)}
    assert len(made) == 20
    assert all(len(one.split()) == 6 for one in made)


@pytest.mark.parametrize("purpose", purpose_labels())
def test_every_purpose_can_be_prepared(held: Store, asked: Asked, purpose: str) -> None:
    people = find_people_of_family(held, EVERYTHING, "F-1")
    needed = replace(what_is_needed(purpose, people, as_of=MAKING.as_of), children=asked.children)
    assert prepare(held, needed).held == 10


# What every file that leaves shares


def test_a_workbook_keeps_words_whole_that_are_longer_than_a_cell_and_no_command_in_them() -> None:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, PLAIN) as book:
        sheet = book.add_worksheet("One")
        formats = {"words": book.add_format(), "days": book.add_format({"num_format": "d mmmm yyyy"})}
        after = write_row(sheet, 0, ["x" * (LONGEST_CELL + 3), "=1+1\x07\u202e & <b>", date(1899, 1, 2), 3], **formats)
    assert after == 2
    cells = list(openpyxl.load_workbook(made)["One"].iter_rows(values_only=True))
    assert [len(str(row[0])) for row in cells] == [LONGEST_CELL, 3]
    assert cells[0][1:] == ("=1+1 & <b>", "1899-01-02", 3)
