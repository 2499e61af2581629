"""Dates put together piece by piece, as people do: what is put round a date changes nothing of the days it means."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from safer_analysis.dates.reading import read_date
from safer_analysis.dates.written import WrittenDate
from tests.test_dates_properties import (
    AS_OF,
    FOUR_DIGITS,
    LONG,
    OUR_DAYS,
    SHORT,
    TWO_DIGITS,
    WEEKDAY,
    assert_invariants,
    names_the_day,
)

FORMS = FOUR_DIGITS | TWO_DIGITS
ALL_FIGURES = {"22052016", "20160522"}
WITH_A_CLOCK = {"2016-05-22T00:00:00Z"}
WITH_A_WEEKDAY = {"Sunday 22nd of May 2016", "Sun, 22/05/2016"}


@dataclass(frozen=True)
class Typed:
    """A date as somebody might type it, and the days it means."""

    text: str
    first: date
    last: date

    @property
    def is_day(self) -> bool:
        return self.first == self.last


def month_end(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def in_hundred_years(day: date, form: str) -> bool:
    return form in FOUR_DIGITS or day.year > AS_OF.year - 99


@st.composite
def days(draw: st.DrawFn, forms: tuple[str, ...] = tuple(FORMS)) -> Typed:
    """One day in one form."""
    day, form = draw(OUR_DAYS), draw(st.sampled_from(forms))
    assume(in_hundred_years(day, form))
    return Typed(FORMS[form](day), day, day)


@st.composite
def months(draw: st.DrawFn) -> Typed:
    """A month of a year."""
    day = draw(OUR_DAYS)
    forms = (f"{LONG[day.month]} {day.year}", f"{SHORT[day.month]} {day.year}", f"{SHORT[day.month]}-{day.year}")
    return Typed(draw(st.sampled_from((*forms, f"{LONG[day.month]}, {day.year}"))), day.replace(day=1), month_end(day))


YEARS = st.integers(1910, 2025).map(lambda year: Typed(str(year), date(year, 1, 1), date(year, 12, 31)))
ANY = st.one_of(days(), months(), YEARS)
PLAIN_DAYS = tuple(form for form in FORMS if form not in WITH_A_CLOCK)

DASHES = st.sampled_from("-‐‑–—−")
APOSTROPHES = st.sampled_from("'’‘´`")
SPACES = st.sampled_from([" ", "  ", "\u00a0", "\u2003", " \u200b", "\ufeff ", "\t"])
EDGES = st.sampled_from(["", " ", "\n", "\u00a0", "\u200b", ".", ",", ": ", "'", '"', "\u202e", "\u200e", "• ", "* "])
CASES = st.sampled_from([str.lower, str.upper, str.title, str.swapcase])


@st.composite
def dressed(draw: st.DrawFn, text: str) -> str:
    """The same words in another case, with other spaces and dashes, and nothing of weight around them."""
    text = draw(CASES)(text) if "T00" not in text else text
    for plain, others in ((" ", SPACES), ("-", DASHES), ("'", APOSTROPHES)):
        text = text.replace(plain, draw(others))
    return draw(EDGES) + text + draw(EDGES.filter(lambda edge: "•" not in edge and "*" not in edge))


def assert_means(read: WrittenDate, typed: Typed, *, unsure: bool = False) -> None:
    assert_invariants(read)
    assert (read.earliest, read.latest) == (typed.first, typed.last), read
    assert read.unsure is unsure, read


@settings(max_examples=600, deadline=None)
@given(ANY, st.data())
def test_case_spaces_dashes_and_edges_change_nothing(typed: Typed, data: st.DataObject) -> None:
    text = data.draw(dressed(typed.text))
    read = read_date(text, as_of=AS_OF)
    assert read.typed == text
    assert_means(read, typed)


BEFORE = st.sampled_from(
    ["?", "??", "? ", "(?) ", "c. ", "c.", "circa ", "approx ", "approx. ", "about ", "~", "poss. ", "possibly "]
)
BEHIND = st.sampled_from(
    ["?", " ?", "??", " (?)", "(?)", " approx", " (approx)", " or so", " tbc", " (tbc)", " unsure"]
)


@settings(max_examples=600, deadline=None)
@given(ANY, st.one_of(BEFORE.map(lambda mark: (mark, "")), BEHIND.map(lambda mark: ("", mark))))
def test_a_mark_of_doubt_leaves_the_days_and_says_unsure(typed: Typed, marks: tuple[str, str]) -> None:
    assert_means(read_date(marks[0] + typed.text + marks[1], as_of=AS_OF), typed, unsure=True)


CLOCKS = st.sampled_from(
    ["{h:02}:{m:02}", "{h:02}:{m:02}:00", "{h:02}{m:02}hrs", "{h:02}:{m:02} hrs", "{h:02}.{m:02}hrs"]
)
LEADS = st.sampled_from([" ", " at ", ", ", " @ ", " @", " approx ", " (", " - "])


@settings(max_examples=600, deadline=None)
@given(days(PLAIN_DAYS), CLOCKS, LEADS, st.integers(0, 23), st.integers(1, 59))
def test_a_time_beside_a_day_is_its_time(typed: Typed, clock: str, lead: str, hour: int, minute: int) -> None:
    written = clock.format(h=hour, m=minute)
    read = read_date(f"{typed.text}{lead}{written}{')' if '(' in lead else ''}", as_of=AS_OF)
    assert (read.earliest, read.latest, read.time) == (typed.first, typed.last, time(hour, minute)), read


@settings(max_examples=400, deadline=None)
@given(days(PLAIN_DAYS), st.sampled_from(["w/c ", "W/C ", "wc ", "week commencing ", "w/e ", "week ending ", "w/c: "]))
def test_a_week_is_seven_days_from_or_up_to_the_day(typed: Typed, week: str) -> None:
    read = read_date(week + typed.text, as_of=AS_OF)
    first, last = (
        (typed.first - timedelta(6), typed.first)
        if "e " in week.lower()[-2:] or "ending" in week
        else (
            typed.first,
            typed.first + timedelta(6),
        )
    )
    if first.year < 1910:
        return
    assert (read.earliest, read.latest, read.precision) == (first, last, "range"), read


@settings(max_examples=400, deadline=None)
@given(
    days(tuple(form for form in FORMS if form not in WITH_A_WEEKDAY | WITH_A_CLOCK | ALL_FIGURES)), st.integers(0, 6)
)
def test_a_weekday_that_is_not_that_days_is_said_and_the_day_stands(typed: Typed, weekday: int) -> None:
    read = read_date(f"{WEEKDAY[weekday]} {typed.text}", as_of=AS_OF)
    assert (read.earliest, read.latest) == (typed.first, typed.last), read
    assert (read.problem == "weekday_differs") == (weekday != typed.first.weekday()), read


WORDS = st.lists(
    st.sampled_from(["home", "visit", "seen", "by", "social", "worker", "police", "called", "school", "no", "reply"]),
    min_size=1,
    max_size=6,
).map(" ".join)


@settings(max_examples=400, deadline=None)
@given(days(tuple(f for f in FOUR_DIGITS if f not in WITH_A_CLOCK | ALL_FIGURES)), WORDS, st.booleans())
def test_among_words_a_day_is_that_day_or_is_not_read(typed: Typed, words: str, opening: bool) -> None:
    read = read_date(f"{typed.text} {words}" if opening else f"{words} {typed.text}", as_of=AS_OF)
    assert_invariants(read)
    assert read.earliest in (typed.first, None), read
    assert read.precision in ("day", "unknown"), read


@settings(max_examples=600, deadline=None)
@given(st.one_of(months(), YEARS), st.data())
def test_what_names_no_day_is_never_one(typed: Typed, data: st.DataObject) -> None:
    marks = data.draw(st.sampled_from(["", "?", "c. ", "early ", "mid ", "late ", "end of ", "since ", "from ", "by "]))
    after = data.draw(st.sampled_from(["", "?", " onwards", " to date", " - ongoing", " approx"]))
    read = read_date(data.draw(dressed(marks + typed.text + after)), as_of=AS_OF)
    assert_invariants(read)
    assert read.precision != "day", read


@settings(max_examples=1_500, deadline=None)
@given(ANY, st.data())
@example(Typed("22/05/2016", date(2016, 5, 22), date(2016, 5, 22)), None)
def test_a_slip_of_the_keyboard_never_makes_a_day_that_is_not_written(typed: Typed, data: st.DataObject | None) -> None:
    if data is None:
        return
    text = typed.text
    for _ in range(data.draw(st.integers(1, 3))):
        place = data.draw(st.integers(0, len(text)))
        slip = data.draw(st.sampled_from(["drop", "double", "insert", "swap"]))
        if slip == "drop":
            text = text[:place] + text[place + 1 :]
        elif slip == "double":
            text = text[:place] + text[max(place - 1, 0) : place] + text[place:]
        elif slip == "swap":
            text = text[:place] + text[place + 1 : place + 2] + text[place : place + 1] + text[place + 2 :]
        else:
            text = text[:place] + data.draw(st.sampled_from("0123456789/.- ,?'abjmsty()&\n")) + text[place:]
    read = read_date(text, as_of=AS_OF)
    assert read.typed == text
    assert_invariants(read)
    if read.precision == "day" and read.earliest is not None and read.problem != "date_from_serial":
        assert names_the_day(text, read.earliest), read


@settings(max_examples=400, deadline=None)
@given(
    st.lists(ANY, min_size=2, max_size=4), st.sampled_from([" to ", " - ", "-", " and ", ", ", "; ", " or ", "/", "\n"])
)
def test_several_dates_hold_nothing_outside_the_first_and_the_last(several: list[Typed], mark: str) -> None:
    read = read_date(mark.join(each.text for each in several), as_of=AS_OF)
    assert_invariants(read)
    if read.earliest is not None and read.latest is not None and read.problem != "date_from_serial":
        # a list of two-figure years may lend its year; whatever is read begins and ends in years that are written
        written = {year for each in several for year in (each.first.year, each.last.year)}
        hundreds = {year + add for year in written for add in (-100, 0, 100)}
        assert read.earliest.year in hundreds and read.latest.year in hundreds, read
