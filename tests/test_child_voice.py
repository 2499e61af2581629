"""A child's own voice and its silences, what followed, who is left out and who lives elsewhere, at the boundaries."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as some

from safer_analysis.intake.load import FileReport
from safer_analysis.siblings.facts import Facts
from safer_analysis.siblings.following import After, find_followed
from safer_analysis.siblings.homes import find_elsewhere, find_half_siblings
from safer_analysis.siblings.missing import find_left_out
from safer_analysis.siblings.voice import add_months, find_said, find_silences, whose_view
from safer_analysis.store import Store
from tests.conftest import day
from tests.test_siblings import PEOPLE, facts_of

History = Callable[..., Store]
Load = Callable[..., FileReport]


@pytest.fixture
def family(load: Load, history: History) -> History:
    """A history of three listed children, Ada; Ben and Mia."""

    def make(table: str) -> Store:
        load(PEOPLE, "people.csv", family="F-1", agency="Eastmere Children's Services")
        return history(table)

    return make


def named(facts: Facts) -> dict[str, str]:
    """Person id to first name."""
    return {child["person_id"]: child["name"].split()[0] for child in facts.children}


def said(store: Store) -> list[tuple[str, tuple[str, ...], str]]:
    facts = facts_of(store)
    return [(named(facts)[one.child], one.kinds, one.whose) for one in find_said(facts)]


# Whose voice


def test_words_in_a_record_of_two_children_are_those_of_the_child_they_are_put_to(family: History) -> None:
    store = family(
        "Date | Child | Category | Event | Child's view\n"
        "01/02/2024 | Ada; Ben | Visit | Home | Ada: “I made a den and Ben came in it.”"
    )
    assert said(store) == [("Ada", ("words",), "own")]


def test_words_of_nobody_in_particular_may_be_either_childs_and_that_is_said(family: History) -> None:
    store = family(
        "Date | Child | Category | Event | Child's view\n01/02/2024 | Ada; Ben | Visit | Home | “I told school.”"
    )
    assert sorted(said(store)) == [("Ada", ("words",), "several"), ("Ben", ("words",), "several")]


@pytest.mark.parametrize("view", ["No", "n/a", "Not recorded", "Yes.", "-"])
def test_a_word_that_holds_no_view_is_none(family: History, view: str) -> None:
    table = "Date | Child | Category | Event | Child's view\n01/02/2024 | Ada | Visit | Home | {}"
    assert said(family(table.format(view))) == []


def test_what_a_baby_did_is_a_voice_without_words(family: History) -> None:
    store = family(
        "Date | Child | Category | Event | Child's view\n01/02/2024 | Mia | Visit | Home | Pale and still; no babble"
    )
    assert said(store) == [("Mia", ("view",), "own")]


def test_words_wishes_feelings_and_behaviour_are_told_apart(load: Load, store: Store) -> None:
    load(PEOPLE, "people.csv", family="F-1", agency="Eastmere Children's Services")
    load(
        "Date,Child,Words,Wishes,Feelings,Behaviour,Followed\n01/02/2024,Ada,Stop it,,Cross,Hid,\n",
        "views.csv",
        family="F-1",
        agency="Eastmere Children's Services",
    )
    assert said(store) == [("Ada", ("words", "feelings", "behaviour"), "own")]


def test_a_possible_mention_of_a_disclosure_is_no_voice_until_somebody_confirms_it(family: History) -> None:
    store = family("Date | Child | Event\n01/02/2024 | Ada | Ada disclosed that she is hit at home.")
    assert said(store) == []


@given(some.sets(some.sampled_from(["Ada", "Ben", "Mia", "Zoë"]), min_size=1), some.text(max_size=30))
def test_a_view_is_always_somebodys_whom_the_record_concerns(names: set[str], words: str) -> None:
    children = {f"P-{name}": name for name in names}
    assert set() < set(whose_view(words, children)) <= children.keys()


# Silences


def silences(store: Store, child: str, as_of: str) -> list[tuple[str, str]]:
    facts = facts_of(store, as_of)
    found = find_silences(facts, find_said(facts))
    return [(str(a), str(b)) for person, name in named(facts).items() if name == child for a, b in found[person]]


HEARD = (
    "Date | Child | Category | Event | Child's view\n01/01/2024 | Ada | Visit | Home | “One.”\n"
    "{} | Ada | Visit | Home | “Two.”"
)


def test_a_day_less_than_three_months_without_a_word_is_no_silence(family: History) -> None:
    assert silences(family(HEARD.format("01/04/2024")), "Ada", "2024-04-01") == []


def test_three_months_are_one_from_the_day_after_to_the_day_before(family: History) -> None:
    assert silences(family(HEARD.format("02/04/2024")), "Ada", "2024-04-02") == [("2024-01-02", "2024-04-01")]


def test_a_child_in_no_record_is_silent_since_birth_or_since_the_family_is_known(family: History) -> None:
    store = family(HEARD.format("01/02/2024"))
    assert silences(store, "Mia", "2024-06-01") == [("2024-01-01", "2024-06-01")]


def test_words_of_an_imprecise_date_may_be_of_any_day_of_it(family: History) -> None:
    store = family(HEARD.format("March 2024"))
    assert silences(store, "Ada", "2024-06-29") == []
    assert silences(store, "Ada", "2024-06-30") == [("2024-04-01", "2024-06-30")]


def test_three_months_after_the_last_of_november_is_the_last_of_february() -> None:
    assert add_months(day("2023-11-30"), 3) == day("2024-02-29")


# What followed

DISCLOSED = (
    "Date | Time | Child | Category | Event\n01/03/2024 | 10:00 | Ada | Disclosure | Ada said “he hits me”.\n"
    "{} | Strategy discussion | Held"
)


def after(store: Store, *, days: int = 14, as_of: str = "2026-06-30") -> After:
    facts = facts_of(store, as_of)
    return find_followed(facts, find_said(facts), days=days)[0]


@pytest.mark.parametrize(
    ("row", "answer", "passed"),
    [
        ("15/03/2024 | | Ada", "found", [14]),
        ("16/03/2024 | | Ada", "none", []),
        ("01/03/2024 | 15:00 | Ada", "found", [0]),
        ("01/03/2024 | | Ada", "found", [0]),
        ("01/03/2024 | 09:00 | Ada", "none", []),
        ("29/02/2024 | | Ada", "none", []),
        ("05/03/2024 | | Ben", "none", []),
        ("05/03/2024 | | ", "found", [4]),
    ],
)
def test_what_followed_within_fourteen_days(family: History, row: str, answer: str, passed: list[int]) -> None:
    found = after(family(DISCLOSED.format(row)))
    assert (found.answer, [one.days for one in found.answers]) == (answer, passed)


def test_the_number_of_days_can_be_changed(family: History) -> None:
    store = family(DISCLOSED.format("16/03/2024 | | Ada"))
    assert after(store, days=15).answer == "found"


@pytest.mark.parametrize("category", ["absence", "no_access", "information_not_shared"])
def test_an_absence_or_a_door_not_opened_is_no_answer_and_is_told(family: History, category: str) -> None:
    found = after(family(DISCLOSED.format("05/03/2024 | | Ada").replace("Strategy discussion", category)))
    assert (found.answer, [one.category for one in found.others]) == ("others_only", [category])


def test_a_record_of_some_day_in_march_is_not_counted_in_days_and_that_is_said(family: History) -> None:
    found = after(family(DISCLOSED.format("March 2024 | | Ada")))
    assert (found.answer, found.undated) == ("none", 1)


def test_what_was_said_on_no_exact_day_cannot_be_followed(family: History) -> None:
    found = after(family(DISCLOSED.format("05/03/2024 | | Ada").replace("01/03/2024 | 10:00", "March 2024 | ")))
    assert found.answer == "could_not_look"


def test_before_the_days_are_over_nothing_is_not_yet_nothing(family: History) -> None:
    store = family(DISCLOSED.format("20/03/2024 | | Ada"))
    assert [after(store, as_of=as_of).answer for as_of in ("2024-03-14", "2024-03-15")] == ["not_over", "none"]


def test_another_report_of_the_same_incident_is_not_what_followed(load: Load, store: Store) -> None:
    load(PEOPLE, "people.csv", family="F-1", agency="Eastmere Police")
    for agency in ("Eastmere Police", "Oakfield School"):
        load(
            "Date,Child,Category,Event,Child's view\n09/01/2024,Ada,Domestic abuse,Shouting,“He hit her.”\n",
            f"{agency}.csv",
            family="F-1",
            agency=agency,
        )
    assert after(store).answer == "none"


# Left out

CONFERENCE = "Date | Child | Category | Event\n{} | Ada; Ben | ICPC | Held"
ADDRESSES = (
    "Person,Address,Postcode,Protected,Start,End\nAda Quill,14 Tanner Row,EM3 4QT,Yes,c. 2019,\n"
    "Ben Quill,14 Tanner Row,EM3 4QT,Yes,c. 2019,\nMia Quill,{}\n"
)


def left_out(store: Store) -> list[tuple[str, str, str]]:
    facts = facts_of(store)
    return [(named(facts)[one.child], one.kind, one.lived) for one in find_left_out(facts)]


@pytest.mark.parametrize(("on", "found"), [("08/02/2022", [("Mia", "conference", "not_recorded")]), ("07/02/2022", [])])
def test_a_child_born_by_the_day_of_the_conference_is_left_out_and_one_born_the_day_after_is_not(
    family: History, on: str, found: list[tuple[str, str, str]]
) -> None:
    assert left_out(family(CONFERENCE.format(on))) == found


def test_a_conference_about_all_the_children_leaves_nobody_out(family: History) -> None:
    assert left_out(family(CONFERENCE.format("01/03/2024").replace("Ada; Ben", "All children"))) == []


def test_a_conference_that_names_no_child_is_of_nobody(family: History) -> None:
    assert left_out(family(CONFERENCE.format("01/03/2024").replace("Ada; Ben", ""))) == []


@pytest.mark.parametrize(
    ("home", "lived"),
    [
        ('"14, Tanner Row",EM3 4QT,Yes,08/02/2022,', "there"),
        ("9 Ropewalk,NM2 5LK,No,08/02/2022,", "elsewhere"),
        ("14 Tanner Row,EM3 4QT,Yes,08/02/2022,29/02/2024", "not_recorded"),
        ("14 Tanner Row,EM3 4QT,Yes,2024,", "not_recorded"),
    ],
)
def test_whether_the_child_lived_there_then_is_told_as_far_as_recorded(
    family: History, load: Load, home: str, lived: str
) -> None:
    store = family(CONFERENCE.format("01/03/2024"))
    load(ADDRESSES.format(home), "addresses.csv", family="F-1", agency="Eastmere Children's Services")
    assert left_out(store) == [("Mia", "conference", lived)]


def test_a_grown_up_sibling_is_not_left_out(load: Load, history: History) -> None:
    load("Name,DOB,Role\nAda Quill,02/05/2014,Child\nMia Quill,01/03/2006,Child\n", "p.csv", family="F-1", agency="S")
    store = history("Date | Child | Category | Event\n29/02/2024 | Ada | ICPC | One\n01/03/2024 | Ada | RCPC | Two")
    assert [(one.category, one.when.earliest) for one in find_left_out(facts_of(store))] == [
        ("initial_conference", day("2024-02-29"))
    ]


# Elsewhere, and other parents


def test_a_child_at_another_address_is_told_without_any_address(family: History, load: Load) -> None:
    store = family(CONFERENCE.format("01/03/2024"))
    home = "9 Ropewalk,NM2 5LK,Yes,2023,"
    load(ADDRESSES.format(home), "addresses.csv", family="F-1", agency="Eastmere Children's Services")
    facts = facts_of(store)
    found = find_elsewhere(facts)
    assert [(named(facts)[one.child], len(one.apart_from), one.also_with_them) for one in found] == [("Mia", 2, False)]
    assert found[0].since is not None
    assert found[0].since.precision == "year"
    held = repr((facts.recorded, store.rows("SELECT * FROM derived.person_fact"))).lower()
    assert not [words for words in ("ropewalk", "tanner", "nm2") if words in held]
    assert len({home["place"] for home in facts.recorded_as("address")}) == 2


@pytest.mark.parametrize(("mothers", "found"), [("9 Ropewalk,NM2", []), ("3 Wharf Street,EM1", [("20 May", "12 Sep")])])
def test_a_time_away_from_every_parent_is_told_when_it_is_over(
    family: History, load: Load, mothers: str, found: list[tuple[str, str]]
) -> None:
    store = family("Date | Child | Category | Event\n01/03/2024 | Ada | Visit | Home")
    rows = f"Ada Quill,9 Ropewalk,NM2,No,20/05/2023,12/09/2023\nKerry Quill,{mothers},No,2019,\n"
    rows += f"Ada Quill,{mothers},No,12/09/2023,\n"
    agency = {"family": "F-1", "agency": "Eastmere Children's Services"}
    load(f"Person,Address,Postcode,Protected,Start,End\n{rows}", "homes.csv", **agency)
    load("Person,Relationship,Related person,Start,End\nKerry Quill,Parent,Ada Quill,,\n", "kin.csv", **agency)
    away = [(start, end) for one in find_elsewhere(facts_of(store)) for start, end in one.away]
    assert [(f"{start.earliest:%-d %b}", f"{end.earliest:%-d %b}") for start, end in away if start] == found


def test_children_of_one_mother_and_two_fathers_are_told_by_their_parents(family: History, load: Load) -> None:
    store = family(CONFERENCE.format("01/03/2024"))
    rows = [("Kerry Quill", "Ada"), ("Kerry Quill", "Mia"), ("Lee Quill", "Ada"), ("Scott Pell", "Mia")]
    lines = "\n".join(f"{parent},Parent,{child} Quill,," for parent, child in rows)
    load(
        f"Person,Relationship,Related person,Start,End\n{lines}\n",
        "kin.csv",
        family="F-1",
        agency="Eastmere Children's Services",
    )
    facts = facts_of(store)
    found = [(named(facts)[one.one], one.other_name, one.basis, one.together) for one in find_half_siblings(facts)]
    assert found == [("Ada", "Mia Quill", "by_parents", "not_recorded")]


def test_a_child_with_a_foster_carer_was_taken_to_live_elsewhere(family: History, load: Load) -> None:
    store = family("Date | Child | Category | Event\n01/03/2024 | Ada | Placement change | Moved")
    load(
        "Person,Relationship,Related person,Start,End\nGwen Oldroyd,Foster carer,Ada Quill,01/03/2024,\n",
        "kin.csv",
        family="F-1",
        agency="Eastmere Children's Services",
    )
    found = find_elsewhere(facts_of(store))
    assert [(len(one.removals), [carer["name"] for carer in one.carers]) for one in found] == [(1, ["Gwen Oldroyd"])]
