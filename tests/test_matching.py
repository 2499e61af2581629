"""The same person across agencies: joined by a rule that can be read, asked about, or kept apart; never by a guess."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from safer_analysis.access import Scope
from safer_analysis.cli import main
from safer_analysis.history.reading import find_families
from safer_analysis.history.rebuild import rebuild_history
from safer_analysis.intake.load import FileReport
from safer_analysis.network.reading import find_family_records
from safer_analysis.people.matching.adoption import suppress_identity
from safer_analysis.people.matching.decide import decide_pair, take_back_answers
from safer_analysis.people.matching.proposing import model
from safer_analysis.people.matching.reading import find_people, find_questions
from safer_analysis.store import Store
from tests.conftest import NOW

Load = Callable[..., FileReport]
NHS, OTHER_NHS = "943 476 5919", "401 023 2137"
HEADINGS = "ID,Surname,Forename,Known as,DOB,Sex,Role,NHS number,UPN,Postcode,Telephone"


def written_out(row: str) -> str:
    """A row with all its cells; `@` at its end is the postcode EM1 2AB."""
    cells = row.removesuffix("@").split(",")
    cells += [""] * (len(HEADINGS.split(",")) - len(cells))
    cells[-2] = cells[-2] or ("EM1 2AB" if row.endswith("@") else "")
    return ",".join(cells)


@pytest.fixture
def lists(load: Load) -> Callable[..., None]:
    """Loads one list an agency; each person is a row of the headings, what is left out is empty."""

    def make(**agencies: list[str]) -> None:
        for agency, people in agencies.items():
            rows = "\n".join(written_out(row) for row in people)
            load(f"{HEADINGS}\n{rows}\n", f"{agency}.csv", agency=agency, family=f"F-{agency}")

    return make


def bands(store: Store) -> list[tuple[str, str]]:
    rows = store.rows("SELECT band, rule FROM derived.match_pair ORDER BY band, rule")
    return [(row["band"], row["rule"]) for row in rows]


def people(store: Store) -> list[set[str]]:
    """The agencies of each individual's entries."""
    found: dict[str, set[str]] = {}
    for row in store.rows(
        "SELECT individual_id, agency FROM derived.individual_record JOIN records.person_record USING (record_id)"
    ):
        found.setdefault(row["individual_id"], set()).add(row["agency"])
    return sorted(found.values(), key=sorted)


JOINED = [
    ("one NHS number, two spellings", f"1,Ashdown,Zara,,03/04/2012,F,,{NHS}", f"9,Ashdowne,Zahra,,03/04/2012,F,,{NHS}"),
    (
        "one NHS number, date changed round",
        f"1,Ashdown,Zara,,03/04/2012,,,{NHS}",
        f"9,Ashdown,Zara,,04/03/2012,,,{NHS}",
    ),
    ("one NHS number, surname changed", f"1,Ashdown,Zara,,03/04/2012,F,,{NHS}", f"9,Hart,Zara,,03/04/2012,F,,{NHS}"),
    ("one NHS number, no birth", f"1,Ashdown,Zara,,,F,,{NHS}", f"9,Ashdown,Zara,,03/04/2012,F,,{NHS}"),
    ("postcode", "1,Ashdown,Zara,,03/04/2012,F@", "9,ASHDOWN,ZARA,,3 April 2012,F,,,,em12ab"),
    ("telephone", "1,Ashdown,Zara,,03/04/2012,F,,,,,07700 900123", "9,Ashdown,Zara,,03/04/2012,,,,,,+447700900123"),
    ("alias and postcode", "1,Ashdown,Zara,Zed,03/04/2012,F@", "9,Ashdown,Zed,,03/04/2012,F@"),
    (
        "maiden name and postcode",
        "1,Hart,Zara,nee Ashdown,03/04/1990,F@",
        "9,Ashdown,Zara,,03/04/1990,F@",
    ),
    ("names changed round", "1,Zara,Ashdown,,03/04/2012,F@", "9,Ashdown,Zara,,03/04/2012,F@"),
    ("date changed round", "1,Ashdown,Zara,,03/04/2012,F@", "9,Ashdown,Zara,,04/03/2012,F@"),
    ("further forename", "1,Ashdown,Zara May,,03/04/2012,F", "9,Ashdown,Zara May,,03/04/2012,F"),
    ("apostrophe", "1,O'Brien,Zoë,,03/04/2012,F@", "9,OBrien,Zoe,,03/04/2012,F@"),
    ("particles", "1,van der Berg,Zara,,03/04/2012,F@", "9,Van Der Berg,Zara,,03/04/2012,F@"),
    ("double surname", "1,Ashdown-Hart,Zara,,03/04/2012,F@", "9,Hart,Zara,,03/04/2012,F@"),
    ("double forename", "1,Ashdown,Lily-Mae,,03/04/2012,F@", "9,Ashdown,Lily Mae,,03/04/2012,F@"),
]


@pytest.mark.parametrize(("story", "one", "other"), JOINED, ids=[story for story, *_ in JOINED])
def test_two_agencies_know_one_person(lists: Callable, store: Store, story: str, one: str, other: str) -> None:
    lists(Police=[one], School=[other])
    assert people(store) == [{"Police", "School"}]
    persons = store.rows("SELECT DISTINCT family_id, individual_id FROM derived.person")
    assert len(persons) == 2, "one person of each family …"
    assert len({row["individual_id"] for row in persons}) == 1, "… who is the same in both"
    assert bands(store)[0][0] == "joined"


APART = [
    (
        "a short form, which can be a twin's own name",
        "1,Ashdown,William,,03/04/2012,M@",
        "9,Ashdown,Billy,,03/04/2012,M@",
    ),
    ("twins at one address", "1,Ashdown,Rowan,,03/04/2012@", "9,Ashdown,Robin,,03/04/2012@"),
    ("twins with names nearly one", "1,Ashdown,Amelia,,03/04/2012,F@", "9,Ashdown,Amelie,,03/04/2012,F@"),
    ("siblings", "1,Ashdown,Zara,,03/04/2012@", "9,Ashdown,Ben,,06/07/2014@"),
    ("two NHS numbers", f"1,Ashdown,Zara,,03/04/2012,,,{NHS}@", f"9,Ashdown,Zara,,03/04/2012,,,{OTHER_NHS}@"),
    ("father and son", "1,Ashdown,John,,03/04/1984,M,Father@", "9,Ashdown,John,,06/07/2014,M,Child@"),
    ("father and son born alike", "1,Ashdown,John,,03/04/1984,M,Father@", "9,Ashdown,John,,03/04/2014,M,Child@"),
    (
        "one number put down to two twins",
        f"1,Ashdown,Rowan,,03/04/2012,,,{NHS}",
        f"9,Ashdown,Robin,,03/04/2012,,,{NHS}",
    ),
    ("dates one digit apart", f"1,Ashdown,Zara,,03/04/2012,,,{NHS}", f"9,Ashdown,Zara,,05/04/2012,,,{NHS}"),
    ("name and birth and nothing more", "1,Ashdown,Zara,,03/04/2012,F", "9,Ashdown,Zara,,03/04/2012,F"),
    ("name alone", "1,Ashdown,Zara,,,F", "9,Ashdown,Zara,,,F"),
    ("labels", "1,,Child 1,,03/04/2012,F@", "9,,Child 1,,03/04/2012,F@"),
    ("an unborn child and a born one", "1,Ashdown,Unborn,,,,Unborn child@", "9,Ashdown,Zara,,03/04/2012,F,Child@"),
    ("babies not named yet", "1,Ashdown,Baby,,03/04/2012,F,Child@", "9,Ashdown,Baby,,03/04/2012,F,Child@"),
]


@pytest.mark.parametrize(("story", "one", "other"), APART, ids=[story for story, *_ in APART])
def test_nobody_is_joined_without_a_person(lists: Callable, store: Store, story: str, one: str, other: str) -> None:
    lists(Police=[one], School=[other])
    assert people(store) == [{"Police"}, {"School"}]


def test_a_short_form_that_fits_both_twins_joins_neither(lists: Callable, store: Store) -> None:
    twins = ["1,Ashdown,Alexander,,03/04/2012@", "2,Ashdown,Alexandra,,03/04/2012@"]
    lists(Police=twins, School=["9,Ashdown,Alex,,03/04/2012@"])
    assert people(store) == [{"Police"}, {"Police"}, {"School"}]
    assert bands(store).count(("asked", "much_agrees")) == 2


def test_a_third_agency_cannot_bridge_two_numbers(lists: Callable, store: Store) -> None:
    said = "Ashdown,Zara,,03/04/2012,F,,{number}@"
    lists(
        Police=[f"1,{said.format(number=NHS)}"],
        Housing=[f"2,{said.format(number=OTHER_NHS)}"],
        School=[f"3,{said.format(number='')}"],
    )
    assert people(store) == [{"Housing"}, {"Police"}, {"School"}]


def test_a_child_of_one_family_who_is_a_mother_in_another_is_asked(lists: Callable, store: Store, scope: Scope) -> None:
    lists(Police=["1,Ashdown,Zara,,03/04/2004,F,Child"], School=["9,Ashdown,Zara,,03/04/2004,F,Mother"])
    assert people(store) == [{"Police"}, {"School"}]
    (question,) = find_questions(store, scope)
    assert question["rule"] == "child_and_adult_elsewhere"
    assert "a parent now" in question["why"]


def test_why_a_pair_is_asked_names_nobody(lists: Callable, store: Store, scope: Scope) -> None:
    lists(Police=[f"1,Ashdown,Rowan,,03/04/2012,,,{NHS}"], School=[f"9,Ashdown,Robin,,03/04/2012,,,{NHS}"])
    (question,) = find_questions(store, scope)
    assert "NHS number" in question["why"]
    assert not {"Ashdown", "Rowan", "Robin", NHS.replace(" ", "")} & set(question["why"].replace(",", "").split())


def test_a_persons_answer_goes_before_the_rules_and_can_be_taken_back(
    lists: Callable, store: Store, scope: Scope
) -> None:
    lists(
        Police=["1,Ashdown,Zara,,03/04/2012,F@"],
        School=["9,Ashdown,Zara,,03/04/2012,F@"],
        Housing=["5,Hart,Sarah,,30/12/2011,F,,,,EM9 9ZZ"],
    )
    records = {
        row["agency"]: row["record_id"] for row in store.rows("SELECT agency, record_id FROM records.person_record")
    }

    def answer(kind: str, one: str, other: str) -> str:
        pair = (records[one], records[other])
        (made,) = decide_pair(store, kind, *pair, reason="Known to me", made_by="lead", made_at=NOW)
        rebuild_history(store, as_of=NOW.date())
        return made

    apart = answer("not_same_person", "School", "Police")
    assert people(store) == [{"Housing"}, {"Police"}, {"School"}]
    assert find_questions(store, scope) == []
    together = answer("same_person", "Housing", "Police")
    assert people(store) == [{"Housing", "Police"}, {"School"}]
    told = store.one("SELECT * FROM derived.match_pair WHERE rule = 'same_person'")
    assert told is not None
    assert (told["band"], told["decided_by"], told["decision_id"]) == ("joined", "lead", together)
    take_back_answers(store, [apart, together], reason="Wrong", made_by="lead", made_at=NOW)
    rebuild_history(store, as_of=NOW.date())
    assert people(store) == [{"Housing"}, {"Police", "School"}]


def test_an_answer_within_one_family_makes_one_person_of_it(load: Load, store: Store) -> None:
    load("ID,Surname,Forename,DOB\n1,Ashdown,Zara,03/04/2012\n", "a.csv", agency="Police", family="F-1")
    load("ID,Surname,Forename,DOB\n9,Hart,Sarah,30/12/2011\n", "b.csv", agency="School", family="F-1")
    assert store.one("SELECT count(*) AS n FROM derived.person") == {"n": 2}
    pair = [row["record_id"] for row in store.rows("SELECT record_id FROM records.person_record")]
    decide_pair(store, "same_person", pair[1], pair[0], reason="", made_by="lead", made_at=NOW)
    rebuild_history(store, as_of=NOW.date())
    assert store.one("SELECT count(*) AS n FROM derived.person") == {"n": 1}


def test_an_unborn_child_with_no_date_is_none_of_those_its_own_agency_lists_beside_it(load: Load, store: Store) -> None:
    beside = "ID,Full name,DOB,Role\n1,Daisy Stone,07/08/2010,Child\n2,Unborn Stone,,Unborn child\n"
    load(beside, "care.csv", agency="Care", family="F-1")
    assert bands(store) == []
    load("ID,Full name,DOB,Role\n9,Ivy Stone,30/06/2026,Child\n", "ward.csv", agency="Ward", family="F-1")
    assert bands(store) == [("asked", "unborn_and_named")], "another agency's newborn is asked"


ADOPTED = "1,Ashdown,Zara,,03/04/2019,F,Child,{number}@"
AFTER = "9,Merrow,Zara,formerly Ashdown,03/04/2019,F,Child,{number}@"


def test_nothing_is_proposed_across_an_adoption_a_return_tells_of(
    lists: Callable, load: Load, store: Store, scope: Scope
) -> None:
    lists(Care=[ADOPTED.format(number="")], School=[AFTER.format(number="")])
    assert people(store) == [{"Care", "School"}], "as long as nothing is known of an adoption"
    relation = "Person,Relationship,Related person\nZara Merrow,adopted child,Kim Merrow\n"
    load(relation, "relations.csv", agency="School", family="F-School")
    assert people(store) == [{"Care"}, {"School"}]
    assert find_questions(store, scope) == []
    assert bands(store) == []


def test_an_identity_a_person_marks_as_earlier_is_never_proposed_or_listed(
    lists: Callable, store: Store, scope: Scope
) -> None:
    lists(Care=[ADOPTED.format(number=NHS)], School=[AFTER.format(number="")])
    record = store.one("SELECT record_id FROM records.person_record WHERE agency = 'Care'")
    assert record is not None
    suppress_identity(store, record["record_id"], reason="Adopted 2021", made_by="lead", made_at=NOW)
    rebuild_history(store, as_of=NOW.date())
    assert bands(store) == []
    assert [{entry["agency"] for entry in person["entries"]} for person in find_people(store, scope)] == [{"School"}]
    assert store.rows("SELECT family_id FROM derived.person WHERE earlier_identity") == [{"family_id": "F-CARE"}]
    (family,) = (one for one in find_families(store, scope) if one["family_id"] == "F-CARE")
    assert family["children"] == [], "nobody finds the family by an earlier name"
    assert find_family_records(store, scope, "F-CARE").members == [], "nor sees it drawn"
    kept = store.one("SELECT subject, detail FROM decisions.decision WHERE kind = 'suppression'")
    assert kept is not None
    for secret in ("9434765919", "Ashdown", "ashdown", record["record_id"]):
        assert secret not in kept["subject"] + kept["detail"]


def test_an_earlier_identity_is_known_again_in_a_later_file(lists: Callable, store: Store, scope: Scope) -> None:
    lists(Care=[ADOPTED.format(number=NHS)])
    record = store.one("SELECT record_id FROM records.person_record")
    assert record is not None
    suppress_identity(store, record["record_id"], reason="Adopted 2021", made_by="lead", made_at=NOW)
    lists(Housing=[f"77,Ashdown,Zara,,03/04/2019,F,Child,{NHS}@"], School=[AFTER.format(number="")])
    assert [{entry["agency"] for entry in person["entries"]} for person in find_people(store, scope)] == [{"School"}]
    assert find_questions(store, scope) == []


def test_the_command_line_tells_people_and_questions(
    lists: Callable, store: Store, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    lists(
        Police=[f"1,Ashdown,Rowan,,03/04/2012,,,{NHS}", "2,Ashdown,Zara,,03/04/2014,F@"],
        School=[f"9,Ashdown,Robin,,03/04/2012,,,{NHS}", "8,Ashdown,Zara,,03/04/2014,F@"],
    )
    monkeypatch.setattr("safer_analysis.commands.people.open_to_read", lambda named: store)
    assert main(["people", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert sorted(len(person["records"]) for person in answer["people"]) == [1, 1, 2]
    assert len({person["person_id"] for person in answer["people"]}) == 3
    assert answer["people"][0]["records"][0].keys() >= {"agency", "file", "row"}
    (asked,) = answer["asked"]
    assert [(record["agency"], record["row"]) for record in asked["records"]] == [("Police", 2), ("School", 2)]
    assert "NHS number" in asked["why"]


@pytest.mark.parametrize(("among", "asked"), [(10_000, 16), (500, 1)], ids=["few entries held", "as if many were"])
def test_a_common_name_alone_is_asked_only_where_few_are_held(
    among: int, asked: int, lists: Callable, store: Store, scope: Scope, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(model(), "among", among)
    common = [f"{n},Smith,Jack,,{n + 1:02}/0{n % 9 + 1}/20{n + 1:02},M" for n in range(15)]
    others = [f"9{n:03},Own{letters(n)},Other{letters(n)},,01/01/2010,M" for n in range(200)]
    lists(
        Police=[*common, "77,Ashdown,Peregrine,,03/04/2012,M", *others],
        School=["1,Smith,Jack,,,M", "2,Ashdown,Peregrine,,,M"],
    )
    found = find_questions(store, scope)
    assert len(found) == asked
    assert "Peregrine" in {question["one"]["forename"] for question in found}, "a rare name is asked"


def letters(number: int) -> str:
    """A number as three letters."""
    return "".join(chr(ord("a") + number // 20**place % 20) for place in range(3))


def test_the_same_person_keeps_their_identifier_when_another_agency_sends_a_list(lists: Callable, store: Store) -> None:
    lists(Police=["1,Ashdown,Zara,,03/04/2012,F@"])
    before = store.one("SELECT individual_id FROM derived.person")
    lists(Aardvark=["9,Ashdown,Zara,,03/04/2012,F@"])
    assert store.rows("SELECT DISTINCT individual_id FROM derived.person") == [before]
