"""The ledger of factors: what each rests on, what is asserted alone, what later records say, what was together."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator

import pytest

from safer_analysis.access import Scope
from safer_analysis.factors import words
from safer_analysis.factors.ledger import Ledger, LedgerRow, build_ledger
from safer_analysis.factors.records import find_records
from safer_analysis.factors.rules import factor_kinds, ledger_rules
from safer_analysis.factors.together import Quarter, find_together, quarter_of
from safer_analysis.factors.words import flag, what_is_recorded, what_it_rests_on, whom
from safer_analysis.history.rebuild import rebuild_history
from safer_analysis.intake.load import FileReport, load_file
from safer_analysis.store import Store, open_store
from safer_analysis.ui.colours import DARK, LIGHT
from safer_analysis.ui.factor_strip import ONLY_MENTIONS, draw_strip
from safer_analysis.vocabulary import code_list
from safer_analysis.vocabulary.codes import CODES_FOLDER
from tests.conftest import EVERYTHING, NOW, day
from tests.test_census import assessment, child, message, need

CHILDREN = (
    *("Ada Quill,02/05/2014,Child", "Ben Quill,19/11/2023,Child", "Kim Quill,03/04/1990,Mother"),
    *("Lee Ash,01/02/1988,Father", "Pat Vard,11/09/1960,Grandmother"),
)
PEOPLE = "Family reference,Name,DOB,Role"
LIST = "Family reference,Date,Child,Adult,Factor,Direction,Strength,Tested,Evidence"
EVENTS = "Family reference,Date,Child,Adults,Category,Event"
ROW = "03/04/2023,Ada Quill,,Domestic abuse,Police called to the address; argument between the parents"
ORDER = "05/02/2024,Ada Quill,Kim Quill,Order in force,Protective,,,"
FRIENDS = "05/02/2024,Ada Quill,,Friends,Protective,,,"
HIT = "15/01/2024,,Lee Ash,3B,Risk,Strong,,Told by a neighbour"
VISIT = "03/04/2023,Ada Quill,,Visit,Mother said he had hit her again; she was frightened of domestic abuse"


def kept(*categories: str) -> list[str]:
    return [f"0{number}/01/2024,Ada Quill,,{category},Clinic {number}" for number, category in enumerate(categories, 1)]


def engaged(last: str) -> list[str]:
    return [f"{when},,Kim Quill,Engagement,On {when}" for when in ("01/01/2024", "15/02/2024", last)]


# one family a story: rows of a list of factors, and rows of agencies' logs
STORIES: dict[str, dict[str, list[str]]] = {
    "asserted": {"list": [HIT]},
    "behind": {"list": [HIT], "police": ["03/04/2023,Ada Quill,,Domestic abuse,Row heard"]},
    "mentioned": {"list": [HIT], "school": [VISIT]},
    "no_kind": {"list": ["15/01/2024,Ada Quill,,5A,Risk,,,"]},
    "words_alone": {"school": [VISIT]},
    "three_agencies": {agency: [f"{ROW} ({agency})"] for agency in ("police", "school", "housing")},
    "precision": {
        "police": ["March 2023,Ada Quill,,Domestic abuse,Heard", "09/01/2024,Ada Quill,,Domestic abuse,Seen"]
    },
    "no_list": {"list": ["15/01/2024,Ada Quill,,Sleeps in the shed,Risk,Strong,,"]},
    "breached": {"list": [ORDER], "police": ["06/02/2024,Ada Quill,,Breach of order,He came back"]},
    "same_day": {"list": [ORDER], "police": ["05/02/2024,Ada Quill,,Breach of order,He came"]},
    "day_before": {"list": [ORDER], "police": ["04/02/2024,Ada Quill,,Breach of order,He came"]},
    "some_day": {"list": [ORDER], "police": ["February 2024,Ada Quill,,Breach of order,He came"]},
    "held": {"list": [ORDER], "police": ["01/03/2024,Ada Quill,,Contact,Order explained"]},
    "other_child": {
        "list": ["05/02/2024,Ada Quill,,Trusted adult,Protective,,,Her tutor"],
        "school": ["01/03/2024,Ben Quill,,Change of school,Moved"],
    },
    "may_be_against": {"list": [FRIENDS], "school": ["01/03/2024,Ada Quill,,School concern,She has no friends now"]},
    "no_date": {"list": [FRIENDS.replace("05/02/2024", "not known")]},
    "kept_two": {"health": kept("Appointment attended", "Appointment attended")},
    "kept_three": {"health": kept(*["Appointment attended"] * 3)},
    "missed_between": {"health": kept(*["Appointment attended"] * 2, "WNB", "Appointment attended")},
    "89_days": {"early_help": engaged("30/03/2024")},
    "90_days": {"early_help": engaged("31/03/2024")},
    "each_child": {"list": ["15/01/2024,Ada Quill,,7A,Risk,,,", "15/01/2024,Ben Quill,,16A,Risk,,,"]},
    "each_adult": {"list": [HIT], "police": ["03/04/2023,Ada Quill,,Domestic abuse,Row"]},
    "kin": {"list": ["15/01/2024,Ada Quill,Pat Vard,Involved kin,Protective,,,"]},
    "quarter": {
        "list": ["31/03/2023,Ada Quill,,7A,Risk,,,"],
        "police": ["March 2023,Ada Quill,,Domestic abuse,A", "2024,Ada Quill,,Domestic abuse,B"],
    },
    "both_sides": {
        "list": ["15/01/2024,Ada Quill,,7A,Risk,,,", FRIENDS],
        "police": ["09/01/2024,Ada Quill,,Domestic abuse,A"],
        "school": ["01/05/2024,Ada Quill,,Visit,Mother spoke of domestic abuse"],
    },
}


@pytest.fixture(scope="module")
def stories() -> Iterator[Store]:
    """Every story as a family of its own, loaded once: a file an agency, the family in its first column."""
    sent: dict[str, list[str]] = {"people": [PEOPLE], "list": [LIST]}
    for family, files in STORIES.items():
        sent["people"] += [f"{family.upper()},{row}" for row in CHILDREN]
        for agency, rows in files.items():
            sent.setdefault(agency, [EVENTS]).extend(f"{family.upper()},{row}" for row in rows)
    store = open_store()
    for name, rows in sent.items():
        agency = "Social care" if name in ("people", "list") else name.replace("_", " ").title()
        load_file(store, "\n".join(rows).encode(), f"{name}.csv", agency=agency, now=NOW)
    rebuild_history(store, as_of=NOW.date())
    yield store
    store.close()


@pytest.fixture
def told(stories: Store) -> Callable[..., Ledger]:
    """The ledger of a story."""

    def ledger(story: str, **asked: str) -> Ledger:
        return ledger_of(stories, story.upper(), **asked)

    return ledger


Told = Callable[..., Ledger]


def ledger_of(store: Store, family: str, *, as_of: str = "2026-06-30", person: str = "") -> Ledger:
    records = find_records(store, EVERYTHING, family, as_of=day(as_of))
    wanted = next((one["person_id"] for one in records.people if person and person in one["name"]), None)
    return build_ledger(records, person=wanted)


def row_of(ledger: Ledger, factor: str) -> LedgerRow | None:
    return next((row for row in (*ledger.rows, *ledger.mentions_only) if row.factor == factor), None)


def found(ledger: Ledger, factor: str) -> LedgerRow:
    row = row_of(ledger, factor)
    assert row is not None
    return row


# What a factor rests on


def test_a_factor_stated_and_recorded_nowhere_else_is_asserted(told: Told) -> None:
    row = found(told("asserted"), "3B")
    assert (row.behind, row.direction, len(row.agencies)) == ("none", "risk", 1)
    assert flag(row) == "Asserted, no record behind it"


def test_one_coded_record_is_enough_to_stand_behind_it(told: Told) -> None:
    row = found(told("behind"), "3B")
    assert (row.behind, flag(row), row.events("listed"), row.events("coded")) == ("records", "", 1, 1)


def test_a_possible_mention_is_told_apart_and_counts_for_nothing(told: Told) -> None:
    row = found(told("mentioned"), "3B")
    assert row.behind == "mentions_only"
    assert flag(row) == "Asserted, only possible mentions behind it"
    assert row.events("coded") == 0
    assert "1 possible mention, confirmed by nobody" in what_it_rests_on(row)
    assert [sign.basis for sign in row.told] == ["listed"]


def test_a_factor_that_no_kind_of_record_stands_for_could_not_be_looked_for(told: Told) -> None:
    assert found(told("no_kind"), "5A").behind == "could_not_look"


def test_a_factor_of_words_alone_is_no_row_of_the_ledger_itself(told: Told) -> None:
    ledger = told("words_alone")
    assert not ledger.rows
    assert [row.factor for row in ledger.mentions_only if row.factor == "3B"] == ["3B"]
    assert what_is_recorded(ledger)[0].startswith("No factor is recorded")


def test_three_agencies_reports_of_one_incident_are_one_event_of_three_agencies(told: Told) -> None:
    row = found(told("three_agencies"), "3B")
    assert len(row.agencies) == 3
    assert row.events("coded") == 1
    assert "3 coded records of 1 event" in what_it_rests_on(row)


def test_an_assessments_codes_are_told_apart_from_a_list(load: Callable[..., FileReport], store: Store) -> None:
    load(message(child("C1", need(assessment("3B", "21")))), "census.xml", family="F-1")
    (row,) = ledger_of(store, "F-1").rows
    assert (row.factor, [sign.basis for sign in row.signs], row.behind) == ("3B", ["census"], "none")
    assert what_it_rests_on(row) == "Rests on 1 census or assessment code"


def test_first_and_last_keep_their_precision(told: Told) -> None:
    row = found(told("precision"), "3B")
    assert row.first and row.last
    assert (row.first.precision, row.last.precision) == ("month", "day")


def test_words_that_are_in_no_list_stand_as_typed(told: Told) -> None:
    (row,) = told("no_list").rows
    assert (row.label, row.dimension, row.behind) == ("Sleeps in the shed", "", "could_not_look")


def test_what_is_recorded_after_the_day_asked_about_is_left_out(told: Told) -> None:
    assert told("asserted", as_of="2024-01-15").rows
    assert not told("asserted", as_of="2024-01-14").rows


def test_a_family_not_granted_has_no_factors(stories: Store) -> None:
    nobody = Scope(reader="test", role="test", families=frozenset({"F-9"}))
    assert not build_ledger(find_records(stories, nobody, "ASSERTED", as_of=day("2026-06-30"))).rows


# Later records


def test_a_protective_claim_with_a_later_contrary_event_is_challenged(told: Told) -> None:
    row = found(told("breached"), "order_in_force")
    assert (row.tested.answer, len(row.tested.contrary), row.tested.since_last) == ("contrary", 1, 1)
    assert "Challenged" in flag(row)
    assert "To the contrary since: 1 event" in words.tested(row)


@pytest.mark.parametrize("story", ["same_day", "day_before", "some_day"])
def test_what_is_not_certainly_later_challenges_nothing(told: Told, story: str) -> None:
    row = found(told(story), "order_in_force")
    assert row.tested.answer != "contrary"
    assert "Challenged" not in flag(row)


def test_a_record_of_another_child_challenges_nothing(told: Told) -> None:
    assert found(told("other_child"), "trusted_adult").tested.answer == "not_tested"


def test_a_later_record_that_could_have_spoken_against_it_and_does_not_is_a_test(told: Told) -> None:
    row = found(told("held"), "order_in_force")
    assert (row.tested.answer, len(row.tested.by)) == ("held", 1)
    assert words.tested(row).endswith("none does")


def test_a_possible_mention_to_the_contrary_does_not_challenge(told: Told) -> None:
    row = found(told("may_be_against"), "friends")
    assert [sign.basis for sign in row.tested.contrary] == ["mention"]
    assert "Challenged" not in flag(row)


def test_a_claim_without_a_date_cannot_be_tested(told: Told) -> None:
    assert found(told("no_date"), "friends").tested.answer == "no_date"


# Counted out of records


@pytest.mark.parametrize(("story", "is_there"), [("kept_two", False), ("kept_three", True), ("missed_between", False)])
def test_appointments_kept_are_counted_from_three_with_none_missed(told: Told, story: str, is_there: bool) -> None:
    row = row_of(told(story), "appointments_kept")
    assert bool(row and row.told) is is_there


@pytest.mark.parametrize(("story", "is_there"), [("89_days", False), ("90_days", True)])
def test_engagement_is_sustained_from_ninety_days(told: Told, story: str, is_there: bool) -> None:
    row = row_of(told(story), "sustained_engagement")
    assert bool(row and row.told) is is_there


# By person


def test_a_child_has_the_factors_that_name_the_child(told: Told) -> None:
    assert [row.factor for row in told("each_child", person="Ada").rows] == ["7A"]
    assert [row.factor for row in told("each_child", person="Ben").rows] == ["16A"]
    assert len(told("each_child").rows) == 2


def test_an_adult_has_the_factors_that_name_the_adult_and_the_rest_is_said(told: Told) -> None:
    row = found(told("each_adult", person="Lee"), "3B")
    assert (len(row.signs), len(row.unnamed), row.behind) == (1, 1, "records")
    assert "1 more record naming nobody" in what_it_rests_on(row)
    assert not told("each_adult", person="Kim").rows


def test_a_factor_says_whom_it_is_about_and_for_which_children(told: Told) -> None:
    ledger = told("kin")
    assert whom(ledger, found(ledger, "involved_kin")) == "About Pat Vard, for Ada Quill"


# Together


def test_a_date_lies_in_a_quarter_only_when_it_is_certain(told: Told) -> None:
    together = find_together(told("quarter"))
    assert together.fullest() == [Quarter(2023, 1)]
    assert together.left_out == 1


@pytest.mark.parametrize(
    ("text", "quarter"), [("2023-03-31", (2023, 1)), ("2023-04-01", (2023, 2)), ("2023-12-31", (2023, 4))]
)
def test_a_quarter_begins_with_its_first_month(text: str, quarter: tuple[int, int]) -> None:
    assert quarter_of(day(text)) == quarter
    assert Quarter(*quarter).first <= day(text) <= Quarter(*quarter).last


def test_both_sides_are_drawn_alike_and_told_apart_without_colour(told: Told) -> None:
    together = find_together(told("both_sides"))
    for palette in (LIGHT, DARK):
        bars = {bar.name: bar for bar in draw_strip(together, palette).data}
        assert set(bars) == {"Risk", "Protective", ONLY_MENTIONS}
        assert bars["Risk"].marker.pattern.shape != bars["Protective"].marker.pattern.shape
        assert bars["Risk"].width == bars["Protective"].width


# The rules themselves


def test_every_selector_names_categories_kinds_of_agency_and_dimensions_there_are() -> None:
    categories, agencies = set(code_list("categories").codes) | {"*"}, set(code_list("agency_kinds").codes)
    for kind in factor_kinds().values():
        assert not kind.dimension or kind.dimension in code_list("assessment_dimensions"), kind.code
        assert not kind.about or kind.about in code_list("factor_subjects"), kind.code
        for selector in (*kind.records, *kind.contrary, *kind.tested_by):
            assert selector.categories <= categories, kind.code
            assert selector.agency_kinds <= agencies, kind.code
    assert {one.more["domain"] for one in code_list("assessment_dimensions")} <= set(
        code_list("assessment_domains").codes
    )


def test_every_selector_is_read_whole() -> None:
    raw = tomllib.loads((CODES_FOLDER / "factors.toml").read_text("utf-8"))
    known = {"categories", "agency_kinds", "words", "without_words", "child_seen", "not_mobile", "by_words"}
    for code, said in raw.items():
        for name in ("records", "contrary", "tested_by"):
            assert all(set(one) <= known for one in said.get(name, ())), code


def test_what_is_counted_is_a_protective_factor_of_the_list_with_a_source() -> None:
    for code, said in ledger_rules()["counted"].items():
        assert factor_kinds()[code].direction == "protective"
        assert said["source"]
