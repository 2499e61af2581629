"""What holds for every date and for any text whatever."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import get_args

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from safer_analysis.dates import spans
from safer_analysis.dates.reading import DayOrder, decide_day_order, read_date, read_excel_date
from safer_analysis.dates.words import MONTHS, SEASON_WORDS, WEEKDAYS
from safer_analysis.dates.written import WrittenDate

AS_OF = date(2026, 3, 15)
FIRST, LAST = date(1910, 1, 1), date(2027, 12, 31)
EVERY_DAY = [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]
LONG = {n: word for word, n in reversed(MONTHS.items()) if len(word) > 3 or word == "may"}
SHORT = {n: word[:3].title() for n, word in LONG.items()}
WEEKDAY = {n: word.title() for word, n in reversed(WEEKDAYS.items()) if word.endswith("day")}


def ordinal(day: int) -> str:
    return f"{day}{'th' if 11 <= day <= 13 else {1: 'st', 2: 'nd', 3: 'rd'}.get(day % 10, 'th')}"


FOUR_DIGITS: dict[str, Callable[[date], str]] = {
    "22/05/2016": lambda d: f"{d.day:02}/{d.month:02}/{d.year}",
    "22/5/2016": lambda d: f"{d.day}/{d.month}/{d.year}",
    "22-05-2016": lambda d: f"{d.day:02}-{d.month:02}-{d.year}",
    "22.05.2016": lambda d: f"{d.day:02}.{d.month:02}.{d.year}",
    "22 / 5 / 2016": lambda d: f"{d.day} / {d.month} / {d.year}",
    "22 05 2016": lambda d: f"{d.day:02} {d.month:02} {d.year}",
    "22052016": lambda d: f"{d.day:02}{d.month:02}{d.year}",
    "20160522": lambda d: f"{d.year}{d.month:02}{d.day:02}",
    "2016-05-22": lambda d: d.isoformat(),
    "2016/05/22": lambda d: f"{d.year}/{d.month:02}/{d.day:02}",
    "2016-05-22T00:00:00Z": lambda d: f"{d.isoformat()}T00:00:00Z",
    "22 May 2016": lambda d: f"{d.day} {LONG[d.month]} {d.year}",
    "22-May-2016": lambda d: f"{d.day}-{SHORT[d.month]}-{d.year}",
    "22May2016": lambda d: f"{d.day}{SHORT[d.month]}{d.year}",
    "22nd May, 2016": lambda d: f"{ordinal(d.day)} {LONG[d.month]}, {d.year}",
    "Sunday 22nd of May 2016": lambda d: f"{WEEKDAY[d.weekday()]} {ordinal(d.day)} of {LONG[d.month]} {d.year}",
    "Sun, 22/05/2016": lambda d: f"{WEEKDAY[d.weekday()][:3]}, {d.day}/{d.month}/{d.year}",
    "May 22, 2016": lambda d: f"{LONG[d.month]} {d.day}, {d.year}",
    "May 22nd 2016": lambda d: f"{SHORT[d.month]} {ordinal(d.day)} {d.year}",
}
TWO_DIGITS: dict[str, Callable[[date], str]] = {
    "22/05/16": lambda d: f"{d.day:02}/{d.month:02}/{d.year % 100:02}",
    "22.05/16": lambda d: f"{d.day:02}.{d.month:02}/{d.year % 100:02}",
    "22 May 16": lambda d: f"{d.day} {SHORT[d.month]} {d.year % 100:02}",
    "22-May-16": lambda d: f"{d.day}-{SHORT[d.month]}-{d.year % 100:02}",
    "22 May '16": lambda d: f"{d.day} {LONG[d.month]} '{d.year % 100:02}",
}


def assert_reads_as_the_day(read: WrittenDate, day: date) -> None:
    assert (read.earliest, read.latest, read.precision, read.unsure) == (day, day, "day", False), read
    assert read.problem == ("date_in_future" if day > AS_OF else None), read


@pytest.mark.parametrize("form", FOUR_DIGITS)
def test_every_real_day_reads_back(form: str) -> None:
    for day in EVERY_DAY:
        assert_reads_as_the_day(read_date(FOUR_DIGITS[form](day), as_of=AS_OF), day)


@pytest.mark.parametrize("form", TWO_DIGITS)
def test_every_real_day_within_a_hundred_years_reads_back_from_two_digits(form: str) -> None:
    for day in EVERY_DAY:
        if day.year > AS_OF.year - 99:
            assert_reads_as_the_day(read_date(TWO_DIGITS[form](day), as_of=AS_OF), day)


def test_every_real_day_reads_back_month_first_in_a_month_first_column() -> None:
    for day in EVERY_DAY:
        read = read_date(f"{day.month}/{day.day}/{day.year}", as_of=AS_OF, order="month_first")
        assert_reads_as_the_day(read, day)


def test_every_day_that_never_was_is_refused() -> None:
    real = {(day.year, day.month, day.day) for day in EVERY_DAY}
    for year in (2019, 2020, 2000):
        for month in range(1, 13):
            for day in range(1, 35):
                if (year, month, day) not in real:
                    assert read_date(f"{day}/{month}/{year}", as_of=AS_OF, order="day_first").earliest is None


@pytest.mark.parametrize("epoch_1904", [False, True])
def test_every_worksheet_day_reads_back_in_both_epochs(epoch_1904: bool) -> None:
    nought = date(1904, 1, 1) if epoch_1904 else date(1899, 12, 30)
    for serial in range(20_000, 65_001):
        read = read_excel_date(str(serial), serial, shows=None, as_of=AS_OF, epoch_1904=epoch_1904)
        assert (read.earliest, read.precision) == (nought + timedelta(days=serial), "day")


@given(st.datetimes(datetime(1955, 1, 1), datetime(2026, 1, 1)))
def test_a_worksheet_number_keeps_its_time_to_the_second(moment: datetime) -> None:
    moment = moment.replace(microsecond=0)
    serial = (moment - datetime(1899, 12, 30)) / timedelta(days=1)
    read = read_excel_date(str(serial), serial, shows=None, as_of=AS_OF)
    assert (read.earliest, read.time or time.min) == (moment.date(), moment.time()) or serial == int(serial)


FRAGMENTS = st.sampled_from(
    [
        *(
            "22",
            "5",
            "05",
            "2016",
            "16",
            "'16",
            "1st",
            "22nd",
            "31",
            "02",
            "00",
            "42512",
            "20160522",
            "22052016",
            "12.5",
        ),
        *(*MONTHS, *SEASON_WORDS, *WEEKDAYS, "term", "q", "s", "academic year", "financial year", "1990s", "x", "xx"),
        *("/", "-", ".", ",", " ", "  ", "\n", "–", "?", "??", "(", ")", "@", "&", ":", "'", "\u00a0", "\u200b", "_"),
        *(
            "to",
            "and",
            "or",
            "between",
            "from",
            "until",
            "since",
            "onwards",
            "present",
            "to date",
            "before",
            "by",
            "after",
        ),
        *("c.", "circa", "approx", "early", "mid", "end of", "w/c", "week ending", "on", "of", "the", "tbc", "unknown"),
        *("14:30", "2.30pm", "1430hrs", "am", "at", "T00:00:00", "25:70", "home visit", "22/05/2016", "03/04/2016"),
    ]
)
TEXTS = st.one_of(
    st.text(max_size=60),
    st.lists(FRAGMENTS, max_size=9).map("".join),
    st.lists(FRAGMENTS, max_size=9).map(" ".join),
)
ORDERS = st.sampled_from(get_args(DayOrder))
YEARS = st.one_of(st.none(), st.integers(-5, 3_000))
DAYS_OF_LOADING = st.dates(date(1999, 1, 1), date(2030, 12, 31))


def assert_invariants(read: WrittenDate) -> None:
    assert (read.earliest is None) == (read.latest is None) == (read.precision == "unknown")
    if read.earliest is not None and read.latest is not None:
        assert read.earliest <= read.latest
        assert (read.earliest == read.latest) == (read.precision == "day")
    else:
        assert read.problem is not None
        assert not read.unsure
    assert read.time is None or read.precision == "day"
    assert read.problem is None or isinstance(read.problem, str)


def names_the_day(typed: str, day: date) -> bool:
    """True when the text holds the day's number and its year's last two digits, or is a worksheet's number."""
    return str(day.day) in typed and f"{day.year % 100:02}" in typed


@settings(max_examples=2_000, deadline=None)
@given(TEXTS, ORDERS, YEARS, DAYS_OF_LOADING)
@example("since May 2026", "day_first", None, date(2026, 5, 1))
@example("20.05 - 22.05.16", "day_first", None, AS_OF)
@example("2pm May 2016", "day_first", None, AS_OF)
def test_no_text_raises_and_what_is_read_holds_together(
    typed: str, order: DayOrder, year: int | None, as_of: date
) -> None:
    read = read_date(typed, as_of=as_of, order=order, year=year)
    assert read.typed == typed
    assert_invariants(read)
    assert read == read_date(typed, as_of=as_of, order=order, year=year)


@settings(max_examples=2_000, deadline=None)
@given(TEXTS, ORDERS, DAYS_OF_LOADING)
@example("since May 2026", "day_first", date(2026, 5, 1))
def test_a_day_is_read_only_where_a_day_was_written(typed: str, order: DayOrder, as_of: date) -> None:
    read = read_date(typed, as_of=as_of, order=order)
    if read.precision == "day" and read.earliest is not None:
        assert read.problem == "date_from_serial" or names_the_day(typed, read.earliest), read


@given(
    st.one_of(st.dates(), st.datetimes(), st.times(), st.integers(), st.floats(), st.booleans()),
    st.sampled_from([None, "day", "month", "year", "time"]),
    st.booleans(),
)
def test_no_worksheet_value_raises(value: date | time | float, shows: None, epoch_1904: bool) -> None:
    read = read_excel_date(str(value), value, shows=shows, as_of=AS_OF, epoch_1904=epoch_1904)
    assert_invariants(read)


OUR_DAYS = st.dates(FIRST, date(2026, 3, 14))
JOINS = st.sampled_from([" to ", " - ", "-", " – ", " until "])
LISTS = st.sampled_from([" and ", ", ", " & ", "\n", "; "])
FORMS = st.sampled_from(sorted(FOUR_DIGITS))


@given(OUR_DAYS, OUR_DAYS, FORMS, JOINS)
def test_a_range_holds_both_its_ends(one: date, other: date, form: str, to: str) -> None:
    first, last = sorted((one, other))
    read = read_date(FOUR_DIGITS[form](first) + to + FOUR_DIGITS[form](last), as_of=AS_OF)
    assert (read.earliest, read.latest) == (first, last)
    assert read.precision == ("day" if first == last else "range")
    back = read_date(FOUR_DIGITS[form](last) + to + FOUR_DIGITS[form](first), as_of=AS_OF)
    assert back.problem == (None if first == last else "range_backwards")


@given(st.lists(OUR_DAYS, min_size=2, max_size=6), FORMS, LISTS)
def test_a_list_holds_every_day_in_it(days: list[date], form: str, mark: str) -> None:
    assume(not (mark == ", " and "," in form))
    read = read_date(mark.join(map(FOUR_DIGITS[form], days)), as_of=AS_OF)
    assert (read.earliest, read.latest, read.problem) == (min(days), max(days), "several_dates")


@given(OUR_DAYS, st.sampled_from(["year", "month"]))
def test_coarser_words_hold_the_days_they_stand_for(day: date, part: str) -> None:
    read = read_date(str(day.year) if part == "year" else f"{LONG[day.month]} {day.year}", as_of=AS_OF)
    assert read.precision == part
    assert read.earliest is not None
    assert read.latest is not None
    assert read.earliest <= day <= read.latest
    outside = read.earliest - timedelta(days=1), read.latest + timedelta(days=1)
    assert all(getattr(end, part) != getattr(day, part) for end in outside)


@given(st.lists(OUR_DAYS, max_size=30), st.booleans(), st.integers())
def test_a_column_in_one_order_reads_back_whatever_its_rows_order(days: list[date], us: bool, seed: int) -> None:
    column = [f"{d.month}/{d.day}/{d.year}" if us else f"{d.day}/{d.month}/{d.year}" for d in days]
    decision = decide_day_order(column)
    shuffled = column[:]
    random.Random(seed).shuffle(shuffled)
    assert decide_day_order(shuffled) == decision
    assert decision.order != "unclear"
    if decision.order == ("month_first" if us else "day_first"):
        assert [read_date(text, as_of=AS_OF, order=decision.order).earliest for text in column] == days


@given(st.lists(TEXTS, max_size=10))
def test_any_column_gets_an_order_and_a_note_that_has_a_message(column: list[str]) -> None:
    decision = decide_day_order(column)
    assert decision.order in get_args(DayOrder)
    assert (decision.note is None) == (decision.order == "day_first")
    assert decision.note in (None, "date_order_month_first", *spans.GRAVEST_FIRST)
