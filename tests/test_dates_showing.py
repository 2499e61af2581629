"""Dates as they are told to people: never finer than they were written."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safer_analysis.dates.reading import read_date
from safer_analysis.dates.showing import show_date, show_period
from safer_analysis.dates.written import Precision

AS_OF = date(2026, 3, 15)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("03/04/2019", "3 April 2019"),
        ("Sept 2006", "September 2006"),
        ("Summer 2019", "summer 2019"),
        ("Spring 2019", "spring 2019"),
        ("Autumn 2019", "autumn 2019"),
        ("Winter 2018/19", "winter 2018/19"),
        ("Winter 2019/20", "winter 2019/20"),
        ("Winter 1999/00", "winter 1999/00"),
        ("Autumn term 2019", "autumn term 2019"),
        ("Spring term 2019", "spring term 2019"),
        ("Summer term 2019", "summer term 2019"),
        ("2014", "2014"),
        ("Sept–Dec 2011", "between September and December 2011"),
        ("Dec 2010 to Jan 2012", "between December 2010 and January 2012"),
        ("2011 - 2013", "between January 2011 and December 2013"),
        ("w/c 3 June 2019", "between 3 and 9 June 2019"),
        ("30 May - 2 June 2016", "between 30 May and 2 June 2016"),
        ("w/c 30/12/2019", "between 30 December 2019 and 5 January 2020"),
        ("1-31 May 2016", "May 2016"),
        ("1 May - 30 June 2016", "between May and June 2016"),
        ("1-30 May 2016", "between 1 and 30 May 2016"),
        ("2 May - 30 June 2016", "between 2 May and 30 June 2016"),
        ("1-29 Feb 2020", "February 2020"),
        ("?22 May 2016", "22 May 2016 (unsure)"),
        ("c. 2014", "2014 (unsure)"),
        ("", "date not known"),
        ("various", "date not known (written as “various”)"),
    ],
)
def test_what_was_typed_is_told_in_plain_english(typed: str, shown: str) -> None:
    read = read_date(typed, as_of=AS_OF)
    assert show_date(read.earliest, read.latest, read.precision, unsure=read.unsure, typed=typed) == shown


def test_a_date_not_known_needs_no_words() -> None:
    assert show_date(None, None, "unknown") == "date not known"
    assert show_date(None, None, "unknown", unsure=True) == "date not known"


def test_typed_words_are_shown_on_one_short_line_that_cannot_be_turned_round() -> None:
    assert show_date(None, None, "unknown", typed=" as\n\u202eabove\x00 ") == "date not known (written as “as above”)"
    told = show_date(None, None, "unknown", typed="word " * 100)
    assert told.endswith("word…”)")
    assert len(told) < 100


def test_a_season_that_has_no_name_is_told_by_its_months() -> None:
    assert show_date(date(2019, 2, 1), date(2019, 4, 30), "season") == "between February and April 2019"


@pytest.mark.parametrize(
    ("first", "last", "shown"),
    [
        (date(2020, 4, 3), date(2026, 6, 9), "3 April 2020 to 9 June 2026"),
        (date(2020, 4, 3), date(2020, 6, 9), "3 April 2020 to 9 June 2020"),
        (date(2020, 4, 3), date(2020, 4, 3), "3 April 2020"),
        (date(2020, 4, 3), None, "from 3 April 2020"),
        (None, date(2026, 6, 9), "up to 9 June 2026"),
        (None, None, "dates not known"),
    ],
)
def test_a_period_names_the_ends_it_has(first: date | None, last: date | None, shown: str) -> None:
    assert show_period(first, last) == shown


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_a_shown_day_reads_back_as_that_day(day: date) -> None:
    read = read_date(show_date(day, day, "day"), as_of=AS_OF)
    assert (read.earliest, read.latest) == (day, day) or read.problem == "date_placeholder"


@given(
    st.dates(date(1902, 1, 1), date(2096, 12, 31)),  # with its length it ends before 2101, where no date is read
    st.integers(0, 1_200).map(timedelta),
    st.sampled_from(["month", "season", "year", "range"]),
)
def test_a_shown_range_reads_back_as_its_ends(first: date, length: timedelta, precision: Precision) -> None:
    shown = show_date(first, first + length, precision)
    assert "date not known" not in shown
    if precision == "range":
        read = read_date(shown, as_of=AS_OF)
        assert (read.earliest, read.latest) == (first, first + length)
