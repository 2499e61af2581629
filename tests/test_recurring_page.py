"""The Recurring patterns page as Streamlit runs it: its sentence, its parts, what a view to share leaves out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from safer_analysis.history.rebuild import rebuild_history
from safer_analysis.intake.load import load_file
from safer_analysis.patterns.catalogue import forget_catalogue
from safer_analysis.store import open_store
from tests.conftest import NOW
from tests.test_load_pages import fill_in, open_page, place, press
from tests.test_pages import words
from tests.test_recurring import HEAD, caseload

__all__ = ["place"]


@pytest.fixture
def page(place: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[AppTest]:
    """The page over six families, with a folder of its own for patterns made here."""
    monkeypatch.setenv("SAFER_PATTERNS", str(place.parent / "patterns"))
    forget_catalogue()
    store = open_store(place)
    load_file(store, (HEAD + caseload()).encode(), "chronology.csv", now=NOW, agency="Children's Services")
    rebuild_history(store, as_of=NOW.date())
    store.close()
    yield open_page("recurring_patterns")
    monkeypatch.undo()
    forget_catalogue()


def tables(app: AppTest) -> dict[str, list[object]]:
    return {name: list(frame.value[name]) for frame in app.dataframe for name in frame.value.columns}


def test_an_empty_store_says_what_to_do_next(place: Path) -> None:
    open_store(place).close()
    assert "No records are held yet." in words(open_page("recurring_patterns"))


def test_the_page_tells_how_often_when_and_in_which_families(page: AppTest) -> None:
    assert "32 patterns looked for in 6 families" in words(page)
    shown = tables(page)
    assert (shown["Families with it"][0] or shown["Pattern"][0]) is not None
    page.selectbox(key="recurring_pattern").set_value("P01").run()
    shown = tables(page)
    assert shown["Reference"] == ["R-1", "R-2", "R-3", "R-4"]
    assert shown["Year"] == ["2022", "2023", "2024"]
    assert "At least 3 separate incidents of domestic abuse" in words(page)


def test_patterns_together_open_the_families_with_both(page: AppTest) -> None:
    page.segmented_control(key="recurring_section").set_value("Which together").run()
    assert not page.exception
    assert 3 in tables(page)["With both"]
    chosen = next(one for one in page.selectbox if one.label == "Families with both")
    chosen.set_value(chosen.options[0]).run()
    assert not page.exception
    assert tables(page)["Reference"]


def test_a_view_marked_for_sharing_tells_no_small_number_and_no_family(page: AppTest) -> None:
    page.toggle(key="recurring_shared").set_value(True).run()
    assert not page.exception
    shown = tables(page)
    assert "Reference" not in shown
    assert {cell for name in ("Families with it", "Looked, found none") for cell in shown[name]} == {"suppressed"}
    assert "counts of 7 or fewer are suppressed" in words(page)
    page.segmented_control(key="recurring_section").set_value("Which together").run()
    assert "Families with both" not in [one.label for one in page.selectbox]
    assert "that it could be shared" in words(page)


def test_sequences_are_told_with_the_children_they_are_found_in(page: AppTest) -> None:
    page.segmented_control(key="recurring_section").set_value("In which order").run()
    assert not page.exception
    shown = tables(page)
    place_of = shown["Sequence"].index("Domestic abuse, then Missing episode")
    assert (shown["Children"][place_of], shown["Of all children"][place_of]) == (3, 6)
    chosen = next(one for one in page.selectbox if one.label == "Families with a sequence")
    chosen.set_value("Domestic abuse, then Missing episode").run()
    assert tables(page)["Reference"] == ["R-1", "R-2", "R-3"]
    page.toggle(key="recurring_shared").set_value(True).run()
    assert "No sequence is found in so many children." in words(page)


def test_what_came_before_is_for_learning_and_not_for_prediction(page: AppTest) -> None:
    page.segmented_control(key="recurring_section").set_value("What came before").run()
    assert not page.exception
    assert "For learning, and not for prediction" in words(page)
    assert "No family with it is covered for a whole year before." in words(page)


def test_a_pattern_is_built_counted_kept_and_taken_back(page: AppTest) -> None:
    page.segmented_control(key="recurring_section").set_value("Build a pattern").run()
    assert "Event: this sentence has 1 of them." in words(page)
    page.selectbox(key="build_event").set_value("missing_episode").run()
    page.multiselect(key="build_who").set_value(["police"]).run()
    assert "At least 3 of missing episode within 90 days, per child." in words(page)
    assert "Found in 0 of 6 families." in words(page)
    page.number_input(key="build_days").set_value(130).run()
    assert "Found in 3 of 6 families. Looked for and not found in 2; could not look in 1" in words(page)
    assert tables(page)["Reference"] == ["R-1", "R-2", "R-3"]
    fill_in(page, "Title", "Missing again")
    fill_in(page, "Why it is looked for", "Asked for by the practice group")
    press(page, "Keep this pattern")
    assert "Kept as L01." in words(page)
    assert "L01 Missing again" in words(page)
    page.segmented_control(key="recurring_section").set_value("How often").run()
    assert "33 patterns looked for in 6 families" in words(page)
    page.segmented_control(key="recurring_section").set_value("Build a pattern").run()
    press(page, "Take back")
    assert "Taken back." in words(page)
    assert "L01 Missing again" not in words(page)


def test_each_of_the_three_numbers_opens_its_families(page: AppTest) -> None:
    page.selectbox(key="recurring_pattern").set_value("P01").run()
    page.selectbox(key="recurring_answer").set_value("Looked, found none").run()
    assert tables(page)["Reference"] == ["R-5"]
    page.selectbox(key="recurring_answer").set_value("Could not look").run()
    assert tables(page)["Reference"] == ["R-6"]
