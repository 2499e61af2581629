"""The strip under a finding, as SVG: where its marks stand, what it says in words, what cannot get into it."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from safer_analysis.patterns.strip import Axis, Mark, draw_strip, tell_strip
from tests.conftest import day

AXIS = Axis(day("2020-01-01"), day("2024-01-01"), {day("2020-01-01"): 4, day("2023-12-01"): 2})
KNOWN = Mark(day("2022-01-01"), day("2022-01-01"), True, "evidence", "1 January 2022, Police")
MONTH = Mark(day("2023-03-01"), day("2023-03-31"), False, "evidence", "March 2023, School")
AGAINST = Mark(day("2023-06-01"), day("2023-06-01"), True, "counter", "1 June 2023, Surgery")
UNDATED = Mark(None, None, False, "evidence", "date not known, Surgery")
SVG = "{http://www.w3.org/2000/svg}"


def drawn(*marks: Mark) -> ElementTree.Element:
    return ElementTree.fromstring(draw_strip(marks, AXIS, first=day("2022-01-01"), last=day("2023-03-31")))


def of_class(strip: ElementTree.Element, name: str) -> list[ElementTree.Element]:
    return [part for part in strip.iter() if name in (part.get("class") or "").split()]


def test_a_known_day_is_a_point_a_month_a_bar_and_counter_a_diamond_of_another_form() -> None:
    strip = drawn(KNOWN, MONTH, AGAINST)
    assert [part.tag for part in of_class(strip, "evidence")] == ["rect", "circle"]
    assert [part.tag for part in of_class(strip, "counter")] == ["svg"]
    assert of_class(strip, "evidence")[1].get("cx") == "50.03%"
    bar = of_class(strip, "evidence")[0]
    assert 78 < float(bar.get("x", "").rstrip("%")) < 79
    assert 1.9 < float(bar.get("width", "").rstrip("%")) < 2.1


def test_a_record_without_a_date_is_said_and_not_drawn() -> None:
    strip = drawn(UNDATED)
    assert not of_class(strip, "evidence")
    assert "1 record: 1 without a date." in (strip.get("aria-label") or "")


def test_the_words_of_the_strip_count_by_year_and_name_the_time_it_runs_over() -> None:
    assert tell_strip([KNOWN, MONTH, MONTH, AGAINST], AXIS) == (
        "3 records: 1 in 2022, 2 in 2023. 1 record beside it that may speak against it. "
        "The family’s history: 1 January 2020 to 1 January 2024."
    )


def test_what_happened_before_or_after_the_axis_stands_at_its_edge() -> None:
    assert AXIS.place(day("1990-01-01")) == AXIS.place(AXIS.first) == 1.0
    assert AXIS.place(day("2030-01-01")) == AXIS.place(AXIS.last) == 99.0


def test_behind_stand_all_the_records_by_month_the_most_of_them_highest() -> None:
    bars = list(of_class(drawn(), "band")[0])
    assert [float(bar.get("height", "")) for bar in bars] == [34.0, 17.0]


def test_a_history_of_one_day_or_of_nothing_is_drawn_all_the_same() -> None:
    one_day = Axis(day("2024-01-01"), day("2024-01-01"), {})
    assert ElementTree.fromstring(draw_strip([KNOWN], one_day, first=None, last=None)) is not None


@pytest.mark.parametrize("words", ["<script>alert(1)</script>", '" onload="x', "O'Brien & <b>"])
def test_words_of_a_return_enter_the_picture_as_text_only(words: str) -> None:
    strip = drawn(
        Mark(KNOWN.earliest, KNOWN.latest, True, "evidence", words), Mark(None, None, False, "counter", words)
    )
    assert [title.text for title in strip.iter("title")] == [words]
    assert {part.tag for part in strip.iter()} == {"svg", "g", "rect", "line", "text", "circle", "title"}


def test_a_record_that_came_since_the_reader_last_read_has_a_ring_around_it() -> None:
    new = Mark(KNOWN.earliest, KNOWN.latest, True, "evidence", "", is_new=True)
    assert len(of_class(drawn(new), "ring")) == 1
    assert not of_class(drawn(KNOWN), "ring")
