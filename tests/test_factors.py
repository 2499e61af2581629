"""The ledger of factors: what each rests on, what is asserted alone, what later records say, what was together."""

from __future__ import annotations

import tomllib
from collections.abc import Callable

import pytest

from safer_analysis.access import Scope
from safer_analysis.factors import words
from safer_analysis.factors.ledger import Ledger, LedgerRow, build_ledger
from safer_analysis.factors.records import find_records
from safer_analysis.factors.rules import factor_kinds, ledger_rules
from safer_analysis.factors.together import Quarter, find_together, quarter_of
from safer_analysis.factors.words import flag, what_is_recorded, what_it_rests_on, whom
from safer_analysis.history.rebuild import rebuild_history
from safer_analysis.intake.load import load_file
from safer_analysis.store import Store
from safer_analysis.ui.colours import DARK, LIGHT
from safer_analysis.ui.factor_strip import ONLY_MENTIONS, draw_strip
from safer_analysis.vocabulary import code_list
from safer_analysis.vocabulary.codes import CODES_FOLDER
from tests.conftest import EVERYTHING, NOW, day

PEOPLE = (
    "Name,DOB,Role\nAda Quill,02/05/2014,Child\nBen Quill,19/11/2023,Child\n"
    "Kim Quill,03/04/1990,Mother\nLee Ash,01/02/1988,Father\nPat Vard,11/09/1960,Grandmother\n"
)
LIST = "Date,Child,Adult,Factor,Direction,Strength,Tested,Evidence\n"
EVENTS = "Date,Child,Adults,Category,Event\n"


@pytest.fixture
def family(store: Store) -> Callable[..., Store]:
    """A family of two children and three adults; `stated` are rows of a list of factors, others of agencies' logs."""

    def make(stated: str = "", **logs: str) -> Store:
        sent = [(PEOPLE, "Social care"), (LIST + stated, "Social care")][: 2 if stated else 1]
        sent += [(EVENTS + rows, agency.replace("_", " ").title()) for agency, rows in logs.items()]
        for number, (text, agency) in enumerate(sent):
            load_file(store, text.encode(), f"{number}.csv", family="F-1", agency=agency, now=NOW)
        rebuild_history(store, as_of=NOW.date())
        return store

    return make


def ledger_of(store: Store, as_of: str = "2026-06-30", person: str = "") -> Ledger:
    records = find_records(store, EVERYTHING, "F-1", as_of=day(as_of))
    wanted = next((one["person_id"] for one in records.people if person and person in one["name"]), None)
    return build_ledger(records, person=wanted)


def row_of(ledger: Ledger, factor: str) -> LedgerRow | None:
    return next((row for row in (*ledger.rows, *ledger.mentions_only) if row.factor == factor), None)


def found(ledger: Ledger, factor: str) -> LedgerRow:
    row = row_of(ledger, factor)
    assert row is not None
    return row


# What a factor rests on


def test_a_factor_stated_and_recorded_nowhere_else_is_asserted(family: Callable[..., Store]) -> None:
    row = found(ledger_of(family("15/01/2024,,Lee Ash,3B,Risk,Strong,,Told by a neighbour\n")), "3B")
    assert (row.behind, row.direction, len(row.agencies)) == ("none", "risk", 1)
    assert flag(row) == "Asserted, no record behind it"


def test_one_coded_record_is_enough_to_stand_behind_it(family: Callable[..., Store]) -> None:
    store = family("15/01/2024,,Lee Ash,3B,Risk,Strong,,\n", police="03/04/2023,Ada Quill,,Domestic abuse,Row heard\n")
    row = found(ledger_of(store), "3B")
    assert (row.behind, flag(row), row.events("listed"), row.events("coded")) == ("records", "", 1, 1)


def test_a_possible_mention_is_told_apart_and_counts_for_nothing(family: Callable[..., Store]) -> None:
    log = "03/04/2023,Ada Quill,,Visit,Mother said he had hit her again and she was frightened of domestic abuse\n"
    row = found(ledger_of(family("15/01/2024,,Lee Ash,3B,Risk,,,\n", school=log)), "3B")
    assert row.behind == "mentions_only"
    assert flag(row) == "Asserted, only possible mentions behind it"
    assert row.events("coded") == 0
    assert "1 possible mention, confirmed by nobody" in what_it_rests_on(row)
    assert [sign.basis for sign in row.told] == ["listed"]


def test_a_factor_that_no_kind_of_record_stands_for_could_not_be_looked_for(family: Callable[..., Store]) -> None:
    row = found(ledger_of(family("15/01/2024,Ada Quill,,5A,Risk,,,\n")), "5A")
    assert row.behind == "could_not_look"


def test_a_factor_of_words_alone_is_no_row_of_the_ledger_itself(family: Callable[..., Store]) -> None:
    ledger = ledger_of(family(school="03/04/2023,Ada Quill,,Visit,Mother spoke of domestic abuse by her partner\n"))
    assert not ledger.rows
    assert [row.factor for row in ledger.mentions_only if row.factor == "3B"] == ["3B"]
    assert what_is_recorded(ledger)[0].startswith("No factor is recorded")


def test_three_agencies_reports_of_one_incident_are_one_event_of_three_agencies(family: Callable[..., Store]) -> None:
    told = "03/04/2023,Ada Quill,,Domestic abuse,Police called to the address; argument between the parents"
    logs = {agency: f"{told} ({agency})\n" for agency in ("police", "school", "housing")}
    row = found(ledger_of(family(**logs)), "3B")
    assert len(row.agencies) == 3
    assert row.events("coded") == 1
    assert "3 coded records of 1 event" in what_it_rests_on(row)


def test_first_and_last_keep_their_precision(family: Callable[..., Store]) -> None:
    rows = "March 2023,Ada Quill,,Domestic abuse,Heard\n09/01/2024,Ada Quill,,Domestic abuse,Seen\n"
    row = found(ledger_of(family(police=rows)), "3B")
    assert row.first and row.last
    assert (row.first.precision, row.last.precision) == ("month", "day")


def test_words_that_are_in_no_list_stand_as_typed(family: Callable[..., Store]) -> None:
    ledger = ledger_of(family("15/01/2024,Ada Quill,,Sleeps in the shed,Risk,Strong,,\n"))
    (row,) = ledger.rows
    assert (row.label, row.dimension, row.behind) == ("Sleeps in the shed", "", "could_not_look")


def test_what_is_recorded_after_the_day_asked_about_is_left_out(family: Callable[..., Store]) -> None:
    store = family("15/01/2024,,Lee Ash,3B,Risk,,,\n")
    assert ledger_of(store, "2024-01-15").rows
    assert not ledger_of(store, "2024-01-14").rows


def test_a_family_not_granted_has_no_factors(family: Callable[..., Store]) -> None:
    store = family("15/01/2024,,Lee Ash,3B,Risk,,,\n")
    nobody = Scope(reader="test", role="test", families=frozenset({"F-9"}))
    assert not build_ledger(find_records(store, nobody, "F-1", as_of=day("2026-06-30"))).rows


# Later records


def test_a_protective_claim_with_a_later_contrary_event_is_challenged(family: Callable[..., Store]) -> None:
    stated = "05/02/2024,Ada Quill,Kim Quill,Order in force,Protective,Strong,,Non-molestation order\n"
    row = found(
        ledger_of(family(stated, police="06/02/2024,Ada Quill,,Breach of order,He came back\n")), "order_in_force"
    )
    assert (row.tested.answer, len(row.tested.contrary), row.tested.since_last) == ("contrary", 1, 1)
    assert "Challenged" in flag(row)
    assert "To the contrary since: 1 event" in words.tested(row)


@pytest.mark.parametrize("when", ["05/02/2024", "04/02/2024"])
def test_what_happened_on_the_day_or_before_challenges_nothing(family: Callable[..., Store], when: str) -> None:
    stated = "05/02/2024,Ada Quill,Kim Quill,Order in force,Protective,,,\n"
    row = found(ledger_of(family(stated, police=f"{when},Ada Quill,,Breach of order,He came\n")), "order_in_force")
    assert row.tested.answer != "contrary"
    assert "Challenged" not in flag(row)


def test_a_date_that_may_be_earlier_challenges_nothing(family: Callable[..., Store]) -> None:
    stated = "05/02/2024,Ada Quill,Kim Quill,Order in force,Protective,,,\n"
    row = found(
        ledger_of(family(stated, police="February 2024,Ada Quill,,Breach of order,He came\n")), "order_in_force"
    )
    assert row.tested.answer != "contrary"


def test_a_record_of_another_child_challenges_nothing(family: Callable[..., Store]) -> None:
    stated = "05/02/2024,Ada Quill,,Trusted adult,Protective,,,Her tutor\n"
    row = found(ledger_of(family(stated, school="01/03/2024,Ben Quill,,Change of school,Moved\n")), "trusted_adult")
    assert row.tested.answer == "not_tested"


def test_a_later_record_that_could_have_spoken_against_it_and_does_not_is_a_test(family: Callable[..., Store]) -> None:
    stated = "05/02/2024,Ada Quill,Kim Quill,Order in force,Protective,,,\n"
    row = found(ledger_of(family(stated, police="01/03/2024,Ada Quill,,Contact,Order explained\n")), "order_in_force")
    assert (row.tested.answer, len(row.tested.by)) == ("held", 1)
    assert words.tested(row).endswith("none does")


def test_a_possible_mention_to_the_contrary_does_not_challenge(family: Callable[..., Store]) -> None:
    stated = "05/02/2024,Ada Quill,,Friends,Protective,,,\n"
    row = found(
        ledger_of(family(stated, school="01/03/2024,Ada Quill,,School concern,She has no friends now\n")), "friends"
    )
    assert [sign.basis for sign in row.tested.contrary] == ["mention"]
    assert "Challenged" not in flag(row)


def test_a_claim_without_a_date_cannot_be_tested(family: Callable[..., Store]) -> None:
    row = found(ledger_of(family("not known,Ada Quill,,Friends,Protective,,,\n")), "friends")
    assert row.tested.answer == "no_date"


# Counted out of records


@pytest.mark.parametrize(("kept", "is_there"), [(2, False), (3, True)])
def test_appointments_kept_are_counted_from_three(family: Callable[..., Store], kept: int, is_there: bool) -> None:
    rows = "".join(f"0{month}/01/2024,Ada Quill,,Appointment attended,Clinic {month}\n" for month in range(1, kept + 1))
    row = row_of(ledger_of(family(health=rows)), "appointments_kept")
    assert bool(row and row.told) is is_there


def test_a_missed_appointment_between_ends_the_stretch(family: Callable[..., Store]) -> None:
    rows = "".join(
        f"0{day_}/01/2024,Ada Quill,,{category},Clinic {day_}\n"
        for day_, category in enumerate(
            ["Appointment attended", "Appointment attended", "WNB", "Appointment attended"], 1
        )
    )
    assert row_of(ledger_of(family(health=rows)), "appointments_kept") is None


@pytest.mark.parametrize(("last", "is_there"), [("30/03/2024", False), ("31/03/2024", True)])
def test_engagement_is_sustained_from_ninety_days(family: Callable[..., Store], last: str, is_there: bool) -> None:
    rows = "".join(f"{when},,Kim Quill,Engagement,On {when}\n" for when in ("01/01/2024", "15/02/2024", last))
    row = row_of(ledger_of(family(early_help=rows)), "sustained_engagement")
    assert bool(row and row.told) is is_there


# By person


def test_a_child_has_the_factors_that_name_the_child(family: Callable[..., Store]) -> None:
    store = family("15/01/2024,Ada Quill,,7A,Risk,,,\n15/01/2024,Ben Quill,,16A,Risk,,,\n")
    assert [row.factor for row in ledger_of(store, person="Ada").rows] == ["7A"]
    assert [row.factor for row in ledger_of(store, person="Ben").rows] == ["16A"]
    assert len(ledger_of(store).rows) == 2


def test_an_adult_has_the_factors_that_name_the_adult_and_the_rest_is_said(family: Callable[..., Store]) -> None:
    store = family("15/01/2024,,Lee Ash,3B,Risk,,,\n", police="03/04/2023,Ada Quill,,Domestic abuse,Row\n")
    row = found(ledger_of(store, person="Lee"), "3B")
    assert (len(row.signs), len(row.unnamed), row.behind) == (1, 1, "records")
    assert "1 more record naming nobody" in what_it_rests_on(row)
    assert not ledger_of(store, person="Kim").rows


def test_a_factor_says_whom_it_is_about_and_for_which_children(family: Callable[..., Store]) -> None:
    ledger = ledger_of(family("15/01/2024,Ada Quill,Pat Vard,Involved kin,Protective,,,\n"))
    assert whom(ledger, found(ledger, "involved_kin")) == "About Pat Vard, for Ada Quill"


# Together


def test_a_date_lies_in_a_quarter_only_when_it_is_certain(family: Callable[..., Store]) -> None:
    rows = "March 2023,Ada Quill,,Domestic abuse,A\n2024,Ada Quill,,Domestic abuse,B\n"
    together = find_together(ledger_of(family("31/03/2023,Ada Quill,,7A,Risk,,,\n", police=rows)))
    assert together.fullest() == [Quarter(2023, 1)]
    assert together.left_out == 1


@pytest.mark.parametrize(
    ("text", "quarter"), [("2023-03-31", (2023, 1)), ("2023-04-01", (2023, 2)), ("2023-12-31", (2023, 4))]
)
def test_a_quarter_begins_with_its_first_month(text: str, quarter: tuple[int, int]) -> None:
    assert quarter_of(day(text)) == quarter
    assert Quarter(*quarter).first <= day(text) <= Quarter(*quarter).last


def test_both_sides_are_drawn_alike_and_told_apart_without_colour(family: Callable[..., Store]) -> None:
    stated = "15/01/2024,Ada Quill,,7A,Risk,,,\n15/01/2024,Ada Quill,,Friends,Protective,,,\n"
    log = "01/05/2024,Ada Quill,,Visit,Mother spoke of domestic abuse\n"
    together = find_together(ledger_of(family(stated, police="09/01/2024,Ada Quill,,Domestic abuse,A\n", school=log)))
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
