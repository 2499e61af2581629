"""An adopted child's earlier identity: its name in no list, search, picture or export; the records' own words stay."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st

from safer_analysis.caseload.linked_families import LinkChoices, find_links
from safer_analysis.cli import main
from safer_analysis.history.mentions.reading import find_mentions
from safer_analysis.history.reading import find_children, find_chronology, find_families
from safer_analysis.history.rebuild import rebuild_history
from safer_analysis.intake.load import load_file
from safer_analysis.network.reading import find_family_records
from safer_analysis.people.build import NOT_NAMED
from safer_analysis.people.matching.adoption import suppress_identity
from safer_analysis.people.matching.reading import find_family_entries, find_people, find_questions
from safer_analysis.siblings.facts import find_facts
from safer_analysis.store import Store, open_store
from tests.conftest import EVERYTHING, NOW
from tests.test_load_pages import open_page
from tests.test_pages import PROJECT, words

AGENCY = "Eastmere Children's Services"
PEOPLE = """Family reference,Person ID,Surname,Forename,DOB,Role,NHS number,Address,Postcode
F-1,1,Quorn,Zarabel,03/04/2019,Child,943 476 5919,1 Low Road,EM1 1AA
F-1,2,Hart,Ben,03/04/2021,Child,,1 Low Road,EM1 1AA
F-1,3,Hart,Kerry,14/03/1994,Mother,,1 Low Road,EM1 1AA
F-2,4,Quorn,Zarabel,03/04/2019,Child,943 476 5919,,
F-2,5,Moss,Ned,14/03/1994,Father,,1 Low Road,EM1 1AA
"""
EVENTS = """Family reference,Date,Child,Category,Event,Child seen
F-1,12/04/2024,Zarabel Quorn; Ben Hart,Injury,Both were bruised,Yes
F-1,13/06/2024,Zarabel Quorn,Injury,A second bruise was seen and she hit her head,Yes
F-2,12/04/2024,Zarabel,Home visit,Seen at home,Yes
"""
RELATED = """Family reference,Person ID,Relationship,Related person ID,Start date,End date
F-1,3,Mother of,1,03/04/2019,
"""
WORK = """Family reference,Person ID,Allocated worker,Job title,Start,End
F-1,1,Marta Delahaye,Social worker,20/03/2024,
"""
SECRETS = ("Zarabel", "zarabel", "Quorn", "quorn", "9434765919", "943 476 5919")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("adoption") / "records.duckdb"
    store = open_store(path)
    for number, text in enumerate((PEOPLE, EVENTS, RELATED, WORK)):
        load_file(store, text.encode(), f"list {number}.csv", agency=AGENCY, now=NOW)
    rebuild_history(store, as_of=NOW.date())
    entry = store.rows("SELECT record_id FROM records.person_record WHERE forename = 'Zarabel'")[0]
    suppress_identity(store, entry["record_id"], reason="Adopted", made_by="lead", made_at=NOW)
    rebuild_history(store, as_of=NOW.date())
    store.close()
    return path


@pytest.fixture
def adopted(place: Path) -> Iterator[Store]:
    opened = open_store(place)
    yield opened
    opened.close()


def is_told(said: object) -> bool:
    return any(secret in str(said) for secret in SECRETS)


def test_the_records_and_their_words_stay(adopted: Store) -> None:
    events = adopted.rows("SELECT text FROM derived.chronology WHERE family_id = 'F-1' ORDER BY earliest")
    assert [event["text"] for event in events] == ["Both were bruised", "A second bruise was seen and she hit her head"]
    assert adopted.one("SELECT count(*) AS n FROM records.named_person WHERE name_typed LIKE '%Zarabel%'") == {"n": 3}


def test_a_record_says_that_it_concerns_such_a_child_without_the_name(adopted: Store) -> None:
    records = find_chronology(adopted, EVERYTHING, "F-1")
    assert [list(names) for names in records["children"]] == [[NOT_NAMED, "Ben Hart"], [NOT_NAMED]]


def test_a_family_is_called_after_its_other_children_and_listed_without_this_one(adopted: Store) -> None:
    families = {family["family_id"]: family for family in find_families(adopted, EVERYTHING)}
    assert families["F-1"]["name"] == "Hart"
    assert [child["name"] for child in families["F-1"]["children"]] == ["Ben Hart"]
    assert (families["F-2"]["name"], families["F-2"]["children"]) == ("", [])


def test_no_question_of_a_page_gives_the_name(adopted: Store) -> None:
    facts = find_facts(adopted, EVERYTHING, "F-1", as_of=NOW.date())
    asked = {
        "children": [child["name"] for child in find_children(adopted, EVERYTHING, "F-1")],
        "compared": (facts.children, facts.recorded, facts.in_other_families),
        "network": find_family_records(adopted, EVERYTHING, "F-1"),
        "people": find_people(adopted, EVERYTHING),
        "entries": find_family_entries(adopted, EVERYTHING, "F-1"),
        "mentions": [one["children"] for one in find_mentions(adopted, EVERYTHING, "F-1")],
        "links": find_links(adopted, EVERYTHING, LinkChoices()),
        "search": find_links(adopted, EVERYTHING, LinkChoices(), words=["zarabel"]),
        "facts": adopted.rows("SELECT * FROM derived.person_fact"),
    }
    assert [name for name, answer in asked.items() if is_told(answer)] == []
    assert {link["kind"] for link in asked["links"]} == {"address"}, "the parents' address still links the families"


@pytest.mark.parametrize("asked", [("families",), ("people",), ("patterns", "F-1"), ("chronology", "F-1")])
def test_no_export_gives_the_name(
    asked: tuple[str, ...], adopted: Store, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(f"safer_analysis.commands.{asked[0]}.open_to_read", lambda named: adopted)
    for form in (("--json",), ()):
        assert main([*asked, *form]) == 0
        said = capsys.readouterr().out
        assert not is_told(said), form
        if form and asked[0] == "patterns":
            children = {answer["child"] for answer in json.loads(said) if answer["answer"] == "found"}
            assert NOT_NAMED in children, "what keeps happening to the child is told of the child, not of the name"


@pytest.mark.parametrize(
    "page", ["overview", "chronology", "children", "network", "match_people", "linked_families", "add_record"]
)
def test_no_page_gives_the_name(page: str, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAFER_STORE", str(place))
    monkeypatch.chdir(PROJECT)
    st.cache_data.clear()
    try:
        app = open_page(page)
        every = [str(element.proto) for element in app.main] + [str(frame.value) for frame in app.dataframe]
        assert not is_told([words(app), every])
    finally:
        st.cache_resource.clear()


# The looked-after children return (SSDA903), list by list in its published columns

HEADER = """CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB
538,2,29/01/2019,WBRI,UN1,,
539,1,02/02/2018,WBRI,UN1,,
540,1,05/05/2017,WBRI,UN1,,
541,1,06/06/2016,WBRI,UN1,,
542,2,07/07/2019,WBRI,UN1,,
"""
EPISODES = """CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN
538,21/07/2020,S,E1,N1,U6,PR1,24/04/2021,X1,OTHER,EM1 1AA,EM2 2BR,SC468114
538,24/04/2021,P,E1,N1,A5,PR1,03/09/2021,E12,,EM1 1AA,EM2 2BR,SC468114
539,21/07/2020,S,E1,N1,A3,PR1,03/09/2021,E11,,EM1 1AA,EM2 2BR,SC468114
540,21/07/2020,S,V2,N1,U6,PR1,03/09/2021,E4A,,EM1 1AA,EM2 2BR,SC468114
541,21/07/2020,S,V2,N1,U6,PR1,,,,EM1 1AA,EM2 2BR,SC468114
542,21/07/2020,S,E1,N1,A5,PR1,,,,EM1 1AA,EM2 2BR,SC468114
"""
LEFT_CARE_BEFORE = "CHILD,DOB,PREV_PERM,LA_PERM,DATE_PERM\n541,06/06/2016,P1,E09000001,01/05/2018\n"
ADOPTION = """CHILD,DOB,DATE_INT,DATE_MATCH,FOSTER_CARE,NB_ADOPTR,SEX_ADOPTR,LS_ADOPTR
542,07/07/2019,01/05/2021,01/08/2021,0,2,MF,L0
"""
LISTED = """Family reference,Person ID,Surname,Forename,DOB,Role,Postcode
F-1,538,Quorn,Zarabel,29/01/2019,Child,EM1 1AA
F-1,540,Hart,Ned,05/05/2017,Child,EM1 1AA
F-7,541,Merrow,Isla,06/06/2016,Child,EM1 1AA
F-7,542,Hart,Ola,07/07/2019,Child,EM1 1AA
"""
OF_ANOTHER = """Family reference,Person ID,Surname,Forename,DOB,Role,Postcode
F-9,77,Merrow,Zarabel,29/01/2019,Child,EM1 1AA
F-9,78,Hart,Ned,05/05/2017,Child,EM1 1AA
F-9,79,Merrow,Isla,06/06/2016,Child,EM1 1AA
F-9,80,Hart,Ola,07/07/2019,Child,EM1 1AA
"""


@pytest.mark.parametrize(
    ("reason", "adopted"),
    [("E12", True), ("e11", True), ("E12) Adopted, consent dispensed with", True), ("Adopted", True), ("E1", False),
     ("E45", False), ("Not adopted", False)],
)  # fmt: skip
def test_an_adoption_is_known_however_a_return_writes_it(store: Store, reason: str, adopted: bool) -> None:
    row = f"539,21/07/2020,S,E1,N1,A3,PR1,03/09/2021,{chr(34)}{reason}{chr(34)},,EM1 1AA,EM2 2BR,SC468114\n"
    for number, text in enumerate((HEADER, EPISODES.splitlines()[0] + "\n" + row)):
        load_file(store, text.encode(), f"list {number}.csv", agency=AGENCY, now=NOW)
    rebuild_history(store, as_of=NOW.date())
    entry = store.one(
        "SELECT bool_or(earlier_identity) AS earlier_identity FROM derived.individual_record "
        "JOIN records.person_record USING (record_id) WHERE own_id = '539'"
    )
    assert entry == {"earlier_identity": adopted}


def test_a_looked_after_return_that_says_adopted_keeps_the_earlier_identity_apart(store: Store) -> None:
    for number, text in enumerate((HEADER, EPISODES, LEFT_CARE_BEFORE, ADOPTION, LISTED)):
        load_file(store, text.encode(), f"list {number}.csv", agency=AGENCY, now=NOW)
    load_file(store, OF_ANOTHER.encode(), "school.csv", agency="Harbour School", now=NOW)
    rebuild_history(store, as_of=NOW.date())
    kept = store.rows(
        "SELECT DISTINCT own_id FROM records.person_record JOIN derived.individual_record USING (record_id) "
        "WHERE earlier_identity ORDER BY own_id"
    )
    assert [row["own_id"] for row in kept] == ["538", "539"], "E12 and E11; not who went home, nor who is to be adopted"
    families = {family["family_id"]: family for family in find_families(store, EVERYTHING)}
    assert [child["name"] for child in families["F-1"]["children"]] == ["Ned Hart"]
    of_both = store.rows(
        "SELECT forename FROM records.person_record JOIN derived.individual_record USING (record_id) "
        "GROUP BY individual_id, forename HAVING count(DISTINCT agency) > 1"
    )
    assert [row["forename"] for row in of_both] == ["Ned"], "across an adoption, past or planned, nobody is joined"
    assert find_questions(store, EVERYTHING) == []
