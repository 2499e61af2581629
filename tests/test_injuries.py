"""Injuries: which accounts are of one, what each says, how old the child was, what followed, where they are drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from safer_analysis.history.rebuild import rebuild_history
from safer_analysis.injuries.body_map import GAP, Marked, draw_body, place_labels
from safer_analysis.injuries.ledger import (
    Injury,
    find_followed,
    find_injuries,
    find_mobility,
    find_possible,
    is_drawn,
    is_late,
)
from safer_analysis.injuries.outline import Proportions, find_spots, is_inside, outline_of
from safer_analysis.injuries.sites import Place, body_sites, read_places
from safer_analysis.injuries.told import InjuryRecords, find_told
from safer_analysis.injuries.words import age_then, explanations, followed, heading, what_is_recorded, where
from safer_analysis.intake.load import load_file
from safer_analysis.network.svg import SCREEN_INK
from safer_analysis.store import Store, open_store
from tests.conftest import EVERYTHING, NOW, day

CHILDREN = ("Ada Quill,01/01/2024,Child", "Ben Quill,02/05/2014,Child")
PEOPLE = "Family reference,Name,DOB,Role"
LIST = (
    "Family reference,Date,Child,Site,Injury,Explanation,Explained by,Explanation changed,Challenged,Medical view,"
    "Delay hours,Mobile"
)
EVENTS = "Family reference,Date,Child,Category,Event"
# one family a story: rows of a list of injuries by one agency each, and rows of other agencies' logs
STORIES: dict[str, dict[str, str]] = {
    "two_accounts": {
        "list:Surgery": "05/03/2024,Ada,Left cheek,Bruise,Caught by a strap,Mother,Yes,No,,48,\n",
        "list:Clinic": "03/03/2024,Ada,L cheek,Round bruise,Rolled on a dummy,Mother,No,No,Not asked,,\n",
    },
    "eight_days_apart": {
        "list:Surgery": "11/03/2024,Ada,Left cheek,Bruise,A strap,Mother,,,,,\n",
        "list:Clinic": "03/03/2024,Ada,Left cheek,Bruise,A dummy,Mother,,,,,\n",
    },
    "other_side": {
        "list:Surgery": "03/03/2024,Ada,Right cheek,Bruise,A strap,Mother,,,,,\n",
        "list:Clinic": "03/03/2024,Ada,Left cheek,Bruise,A dummy,Mother,,,,,\n",
    },
    "other_child": {
        "list:Surgery": "03/03/2024,Ada,Left cheek,Bruise,A strap,Mother,,,,,\n",
        "list:Clinic": "03/03/2024,Ben,Left cheek,Bruise,A dummy,Mother,,,,,\n",
    },
    "none_offered": {"list:Hospital": "03/03/2024,Ada,Rib,Fracture,None offered,Both parents,,Yes,,12,Not mobile\n"},
    "eleven_hours": {"list:Hospital": "03/03/2024,Ben,Knee,Cut,Fell,Ben,,,,11,Yes\n"},
    "not_six_months": {"list:Clinic": "01/07/2024,Ada,Shin,Bruise,Fell,Mother,,,,,\n"},
    "six_months": {"list:Clinic": "02/07/2024,Ada,Shin,Bruise,Fell,Mother,,,,,\n"},
    "within": {
        "list:Clinic": "03/03/2024,Ada,Shin,Bruise,Fell,Mother,,,,,\n",
        "Social care": "10/03/2024,Ada Quill,Referral,Bruise seen at clinic\n",
    },
    "within_by_words": {
        "list:Clinic": "03/03/2024,Ada,Shin,Bruise,Fell,Mother,,,,,\n",
        "Social care": "10/03/2024,Ada Quill,,Strategy discussion held with police about the bruise.\n",
    },
    "after": {
        "list:Clinic": "03/03/2024,Ada,Shin,Bruise,Fell,Mother,,,,,\n",
        "Social care": "11/03/2024,Ada Quill,Referral,Bruise seen at clinic\n",
    },
    "no_social_care": {"list:Clinic": "03/03/2024,Ada,Shin,Bruise,Fell,Mother,,,,,\n"},
    "a_month": {"list:Clinic": "March 2024,Ada,Shin,Bruise,Fell,Mother,,,,,\n"},
    "coded": {"School": "03/03/2024,Ben Quill,Injury,Bruise on his left shin. He said he fell off his bike.\n"},
    "mention_of_two": {"School": "03/03/2024,Ada Quill; Ben Quill,School concern,A bruise was seen on a left shin.\n"},
    "mentioned_twice": {
        "School": "03/03/2024,Ben Quill,School concern,Ben had a bruise on his left shin.\n",
        "Surgery": "06/03/2024,Ben Quill,Health contact,Bruise to left shin noted.\n",
    },
    "mention": {"School": "03/03/2024,Ben Quill,School concern,Ben had a bruise on his left shin.\n"},
    "no_place": {"list:Clinic": "03/03/2024,Ben,All over,Rash,Unknown,Mother,,,,,\n"},
    "quiet": {"School": "03/03/2024,Ben Quill,Visit,All well.\n"},
}


@pytest.fixture(scope="module")
def stories() -> Iterator[Store]:
    """Every story as a family of its own, loaded once: a file an agency, the family in its first column."""
    sent: dict[tuple[str, str], list[str]] = {("Registrar", PEOPLE): []}
    for family, files in STORIES.items():
        sent["Registrar", PEOPLE] += [f"{family.upper()},{row}" for row in CHILDREN]
        for agency, rows in files.items():
            head = LIST if agency.startswith("list:") else EVENTS
            rows_of = sent.setdefault((agency.removeprefix("list:"), head), [])
            rows_of += [f"{family.upper()},{row}" for row in rows.splitlines()]
    store = open_store()
    for number, ((agency, head), rows) in enumerate(sent.items()):
        load_file(store, "\n".join([head, *rows]).encode(), f"{number}.csv", agency=agency, now=NOW)
    rebuild_history(store, as_of=NOW.date())
    yield store
    store.close()


@pytest.fixture
def of(stories: Store) -> Callable[[str], tuple[InjuryRecords, list[Injury]]]:
    """The records and the injuries of a story."""

    def find(story: str) -> tuple[InjuryRecords, list[Injury]]:
        records = find_told(stories, EVERYTHING, story.upper(), as_of=day("2026-06-30"))
        return records, find_injuries(records)

    return find


Of = Callable[[str], tuple[InjuryRecords, list[Injury]]]


def test_two_agencies_accounts_of_one_place_within_a_week_stand_side_by_side(of: Of) -> None:
    _, injuries = of("two_accounts")
    (injury,) = injuries
    assert [one.agency for one in injury.told] == ["Clinic", "General practice"]
    assert (injury.explanations, injury.changed, is_late(injury)) == (2, True, True)
    assert explanations(injury) == (
        "2 explanations recorded, to 2 agencies; recorded as changed, or different between records"
    )


@pytest.mark.parametrize("story", ["eight_days_apart", "other_side", "other_child"])
def test_what_is_later_elsewhere_or_of_another_child_is_another_injury(of: Of, story: str) -> None:
    _, injuries = of(story)
    assert [len(injury.told) for injury in injuries] == [1, 1]
    assert not any(injury.changed for injury in injuries)


def test_an_explanation_that_was_not_given_is_said_so(of: Of) -> None:
    _, (injury,) = of("none_offered")
    assert explanations(injury) == "Recorded that no explanation was given"
    assert injury.explanations == 0


@pytest.mark.parametrize(("story", "late"), [("none_offered", True), ("eleven_hours", False)])
def test_late_is_twelve_hours_or_more(of: Of, story: str, late: bool) -> None:
    _, (injury,) = of(story)
    assert is_late(injury) is late


@pytest.mark.parametrize(
    ("story", "mobility"),
    [
        ("none_offered", "not_mobile_by_record"),
        ("eleven_hours", "mobile_as_recorded"),
        ("not_six_months", "not_mobile_by_age"),
        ("six_months", "not_recorded"),
    ],
)
def test_not_yet_mobile_is_as_recorded_else_under_six_months(of: Of, story: str, mobility: str) -> None:
    records, (injury,) = of(story)
    assert find_mobility(injury, records.children) == mobility


def test_an_infants_age_is_told_in_weeks(of: Of) -> None:
    records, (injury,) = of("none_offered")
    assert age_then(injury, records.children) == "8 weeks old; not yet mobile, as recorded"


@pytest.mark.parametrize(
    ("story", "answer"),
    [("within", "found"), ("after", "none"), ("no_social_care", "could_not_look"), ("a_month", "no_exact_day")],
)
def test_what_followed_within_seven_days(of: Of, story: str, answer: str) -> None:
    records, (injury,) = of(story)
    referral, medical, _ = find_followed(records, injury, days=7)
    assert referral.answer == answer
    assert followed(referral, 7).startswith("Contact or referral: ")
    assert medical.answer in ("could_not_look", "no_exact_day")


def test_what_only_words_say_followed_is_no_silence_and_says_so(of: Of) -> None:
    records, (injury,) = of("within_by_words")
    strategy = find_followed(records, injury, days=7)[2]
    assert strategy.answer == "found"
    assert followed(strategy, 7) == (
        "Strategy discussion or enquiry: Strategy discussion, Children's social care (possible mention, confirmed by "
        "nobody)"
    )


def test_days_that_are_not_over_are_no_silence(stories: Store) -> None:
    records = find_told(stories, EVERYTHING, "AFTER", as_of=day("2024-03-11"))
    (injury,) = find_injuries(records)
    assert find_followed(records, injury, days=7)[0].answer == "none"
    assert find_followed(records, injury, days=9)[0].answer == "found"


def test_a_coded_event_is_an_injury_whose_words_are_only_read(of: Of) -> None:
    _, (injury,) = of("coded")
    (one,) = injury.told
    assert (one.basis, one.explanation_read) == ("coded", True)
    assert injury.places == (Place("shin", "left"),)
    assert "confirmed by nobody" in where(injury)
    assert not injury.changed


def test_a_possible_mention_is_no_injury_and_stands_apart(of: Of) -> None:
    records, injuries = of("mention")
    assert not injuries
    (possible,) = find_possible(records, injuries)
    assert possible.is_possible and "confirmed by nobody" in heading(possible, records.children)
    assert is_drawn(possible) and [place.label for place in possible.places] == ["Lower leg, left"]
    said = what_is_recorded(records, injuries, [possible])
    assert said[0].startswith("No injury is recorded as one for any child.")
    assert said[1] == (
        "The words of 1 record recorded as something else may tell of 1 injury besides, confirmed by nobody: "
        "Ben Quill 1."
    )


def test_a_possible_injury_of_several_named_is_drawn_on_nobody(of: Of) -> None:
    records, injuries = of("mention_of_two")
    (possible,) = find_possible(records, injuries)
    assert possible.places and not is_drawn(possible)


def test_two_mentions_of_one_place_within_a_week_are_one_possible_injury(of: Of) -> None:
    records, injuries = of("mentioned_twice")
    (possible,) = find_possible(records, injuries)
    assert [one.agency for one in possible.told] == ["School", "General practice"]


def test_found_none_says_where_it_could_not_be_looked_for(of: Of) -> None:
    records, injuries = of("quiet")
    (said,) = what_is_recorded(records, injuries)
    assert said == (
        "No injury is recorded for any child. Hospital and General practice have sent no dated record of this family, "
        "so this could not be looked for there."
    )


def test_a_place_that_is_in_no_list_is_kept_as_written(of: Of) -> None:
    _, (injury,) = of("no_place")
    assert where(injury) == "As written, not on the map: All over"


# Reading places


@pytest.mark.parametrize(
    ("words", "places"),
    [
        ("Left upper arm", [("upper_arm", "left")]),
        ("upper left arm", [("upper_arm", "left")]),
        ("R forearm", [("forearm", "right")]),
        ("arm (L)", [("upper_arm", "left")]),
        ("both ankles", [("ankle", "both")]),
        ("left cheek and right ear", [("cheek", "left"), ("ear", "right")]),
        ("back of left hand", [("hand", "left")]),
        ("Rib", [("ribs", "not_said")]),
        ("somewhere", []),
        ("harm to his charm", []),
    ],
)
def test_places_are_read_with_their_side(words: str, places: list[tuple[str, str]]) -> None:
    assert [(one.site, one.side) for one in read_places(words)] == places


@pytest.mark.parametrize(
    ("words", "places"),
    [
        ("bruising to the neck like finger marks", ["Neck, side not said"]),
        ("a hand print on the left thigh", ["Thigh, left"]),
        ("bruise to a finger of the left hand", ["Hand, left"]),
        ("seen face to face; cut by hand", []),
    ],
)
def test_what_made_the_mark_is_no_place(words: str, places: list[str]) -> None:
    assert [place.label for place in read_places(words)] == places


def test_every_word_of_the_list_reads_as_its_site() -> None:
    for site in body_sites().values():
        for word in site.words:
            assert [one.site for one in read_places(word)] == [site.code], word


# The body map

every_place = [Place(code, side) for code in body_sites() for side in ("left", "right", "both", "not_said")]


@pytest.mark.parametrize("proportions", ["infant", "older"])
def test_every_place_lies_on_the_body(proportions: Proportions) -> None:
    parts = outline_of(proportions)
    for place in every_place:
        spots = find_spots(place, proportions)
        assert spots
        assert all(is_inside(spot.at, parts) for spot in spots), place


def test_the_childs_left_is_right_on_the_front_and_left_on_the_back() -> None:
    spots = {spot.view: spot for spot in find_spots(Place("hand", "left"), "older")}
    assert spots["front"].at[0] > 0 > spots["back"].at[0]
    assert not spots["front"].is_certain


@given(some.lists(some.sampled_from(every_place), max_size=25), some.sampled_from(["infant", "older"]))
@settings(max_examples=60, deadline=None)
def test_no_two_numbers_overlap(places: list[Place], proportions: Proportions) -> None:
    marked = [Marked(number, (place,), "x") for number, place in enumerate(places, 1)]
    for view in ("front", "back"):
        spots = [(one, spot) for one in marked for spot in find_spots(one.places[0], proportions) if spot.view == view]
        labels = place_labels(spots, proportions)
        assert len(labels) == len(spots)
        for side in (True, False):
            heights = sorted(label.at[1] for label in labels if (label.at[0] > 0) is side)
            assert all(after - before >= GAP - 1e-6 for before, after in pairwise(heights))


def test_the_map_is_well_formed_and_words_in_it_stay_words() -> None:
    svg = draw_body([Marked(1, (Place("cheek", "left"),), 'Injury 1: <b onload="x">&')], "infant", SCREEN_INK)
    root = ElementTree.fromstring(svg)
    marks = [part for part in root.iter() if part.get("data-mark")]
    assert [(part.get("data-mark"), part.get("aria-label")) for part in marks] == [
        ("injury:1", 'Injury 1: <b onload="x">&')
    ]
    assert all(part.get("tabindex") == "0" and part.get("role") == "button" for part in marks)
