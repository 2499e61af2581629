"""What people type where a date belongs, and what it is read as.

Each table is the specification: the words as typed, what they are told as (precision, first day, last day when it is
another, time, doubt) and the problem's code. The day of loading is 15 March 2026.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path
from time import perf_counter

import pytest

from safer_analysis.dates import spans
from safer_analysis.dates.day_order import ODD_SHARE
from safer_analysis.dates.reading import DayOrder, OrderDecision, Shows, decide_day_order, read_date, read_excel_date
from safer_analysis.dates.written import WrittenDate

AS_OF = date(2026, 3, 15)
CODES = Path(spans.__file__).parents[1] / "vocabulary" / "codes" / "date_problems.toml"
TABLES: list[str] = []

Story = Callable[[str, str, str], None]


def told(read: WrittenDate) -> str:
    """A reading in one line, as the tables write it."""
    last = read.latest if read.latest != read.earliest else None
    clock = f"{read.time:%H:%M}" if read.time else None
    parts = (read.precision, read.earliest, last, clock, "unsure" if read.unsure else None)
    return " ".join(str(part) for part in parts if part is not None)


def rows(table: str) -> list[tuple[str, ...]]:
    """The lines of a table: typed, told, problem."""
    return [tuple(cell.strip() for cell in line.split("|")) for line in table.strip().splitlines()]


def each_row(table: str) -> Callable[[Story], Story]:
    """Runs a test for every line of a table."""
    TABLES.append(table)
    return pytest.mark.parametrize(("typed", "expected", "problem"), rows(table))


def assert_reads(
    typed: str, expected: str, problem: str, *, order: DayOrder = "day_first", year: int | None = None
) -> None:
    read = read_date(typed, as_of=AS_OF, order=order, year=year)
    assert (told(read), read.problem or "", read.typed) == (expected, problem, typed)


@each_row(
    r"""
    22/05/2016                     | day 2016-05-22 |
    22-05-2016                     | day 2016-05-22 |
    22.05.2016                     | day 2016-05-22 |
    22.05/16                       | day 2016-05-22 |
    22/05-2016                     | day 2016-05-22 |
    22 / 5 / 16                    | day 2016-05-22 |
    22 - 05 - 2016                 | day 2016-05-22 |
    22 05 2016                     | day 2016-05-22 |
    22052016                       | day 2016-05-22 |
    22/05/16                       | day 2016-05-22 |
    2/5/16                         | day 2016-05-02 |
    22\05\2016                     | day 2016-05-22 |
    2016-05-22                     | day 2016-05-22 |
    2016/05/22                     | day 2016-05-22 |
    20160522                       | day 2016-05-22 |
    22 May 16                      | day 2016-05-22 |
    22 May 2016                    | day 2016-05-22 |
    22 MAY 2016                    | day 2016-05-22 |
    22-May-16                      | day 2016-05-22 |
    22 - May - 16                  | day 2016-05-22 |
    22.May.2016                    | day 2016-05-22 |
    22May2016                      | day 2016-05-22 |
    22 May '16                     | day 2016-05-22 |
    22nd May, 2016                 | day 2016-05-22 |
    22nd of May 2016               | day 2016-05-22 |
    1st June 2016                  | day 2016-06-01 |
    Sunday 22nd of May 2016        | day 2016-05-22 |
    Sunday, 22 May 2016            | day 2016-05-22 |
    Sun 22/05/2016                 | day 2016-05-22 |
    Sun. 22 May 16                 | day 2016-05-22 |
    22/05/2016 (Sunday)            | day 2016-05-22 |
    May 22, 2016                   | day 2016-05-22 |
    May 22nd 2016                  | day 2016-05-22 |
    Sunday, May 22, 2016           | day 2016-05-22 |
    2016 May 22                    | day 2016-05-22 |
    on 22 May 2016                 | day 2016-05-22 |
    on Sunday the 22nd of May 2016 | day 2016-05-22 |
    22 May 2016.                   | day 2016-05-22 |
    22/05/2016,                    | day 2016-05-22 |
    Date: 22/05/2016               | day 2016-05-22 |
    (22/05/2016)                   | day 2016-05-22 |
    22 Sept 2016                   | day 2016-09-22 |
    29/02/2020                     | day 2020-02-29 |
    29 Feb 2000                    | day 2000-02-29 |
    31/12/2015                     | day 2015-12-31 |
    """
)
def test_a_day_is_read_in_every_way_people_write_it(typed: str, expected: str, problem: str) -> None:
    assert_reads(typed, expected, problem)


@each_row(
    """
    22/05/2016 14:30                 | day 2016-05-22 14:30        |
    22/05/2016 9:05                  | day 2016-05-22 09:05        |
    22/05/16 @ 14.30                 | day 2016-05-22 14:30        |
    22/05/2016 @14:30                | day 2016-05-22 14:30        |
    22 May 2016 at 2.30pm            | day 2016-05-22 14:30        |
    22 May 2016 2.30 p.m.            | day 2016-05-22 14:30        |
    22 May 16 2pm                    | day 2016-05-22 14:00        |
    22/05/2016 12am                  | day 2016-05-22 00:00        |
    22/05/2016 12.15pm               | day 2016-05-22 12:15        |
    22/05/2016 1430hrs               | day 2016-05-22 14:30        |
    22/05/2016 1430 hours            | day 2016-05-22 14:30        |
    22/05/2016 at 1430               | day 2016-05-22 14:30        |
    22/05/2016 1430                  | day 2016-05-22 14:30        |
    1 / 5 / 2016 - 14:30             | day 2016-05-01 14:30        |
    22 May. 2016 - 14:30             | day 2016-05-22 14:30        |
    22/05/2016 14:30hrs              | day 2016-05-22 14:30        |
    22/05/2016 14:30-15:00           | day 2016-05-22 14:30        |
    22/05/2016 14.30 – 15.00         | day 2016-05-22 14:30        |
    22/05/2016 2-3pm                 | day 2016-05-22 14:00        |
    22/05/2016 11-1pm                | day 2016-05-22 11:00        |
    22/05/2016 10am and 2pm          | day 2016-05-22 10:00        |
    22/05/2016 approx 14:30          | day 2016-05-22 14:30        |
    22/05/2016 (14:30)               | day 2016-05-22 14:30        |
    22/05/2016, 14:30                | day 2016-05-22 14:30        |
    22/05/2016 - 14:30               | day 2016-05-22 14:30        |
    22.05.2016 14.30                 | day 2016-05-22 14:30        |
    14:30 22/05/2016                 | day 2016-05-22 14:30        |
    2.30pm on 22 May 2016            | day 2016-05-22 14:30        |
    0930hrs 22/05/2016               | day 2016-05-22 09:30        |
    22/05/2016 02:30:15 PM           | day 2016-05-22 14:30        |
    2016-05-22 14:30:00.000          | day 2016-05-22 14:30        |
    2016-05-22T14:30:00              | day 2016-05-22 14:30        |
    2016-05-22T14:30:00Z             | day 2016-05-22 14:30        |
    2016-05-22T14:30:00.123+01:00    | day 2016-05-22 14:30        |
    22/05/2016 00:00                 | day 2016-05-22 00:00        |
    2016-05-22T00:00:00              | day 2016-05-22              |
    2016-05-22 00:00:00              | day 2016-05-22              |
    22/05/16 pm                      | day 2016-05-22              |
    22/05/2016 14:30?                | day 2016-05-22 14:30 unsure |
    c. 22/05/2016 14:30              | day 2016-05-22 14:30 unsure |
    22/05/2016 25:70                 | day 2016-05-22              | time_not_real
    22/05/2016 2017                  | unknown                     | date_not_read
    May 2016 14:30                   | unknown                     | date_not_read
    14:30                            | unknown                     | date_not_read
    22.05.2016 - 23.05               | range 2016-05-22 2016-05-23 |
    20.05 - 22.05.16                 | range 2016-05-20 2016-05-22 |
    22/05/16 14:00 to 22/05/16 15:00 | day 2016-05-22 14:00        |
    22/05/16 14:00 - 23/05/16 15:00  | range 2016-05-22 2016-05-23 |
    """
)
def test_a_time_of_day_is_kept_beside_a_day_and_only_there(typed: str, expected: str, problem: str) -> None:
    assert_reads(typed, expected, problem)


@each_row(
    """
    ?22 May 2016                | day 2016-05-22 unsure              |
    ? 22 May 2016               | day 2016-05-22 unsure              |
    22 May 2016?                | day 2016-05-22 unsure              |
    22 May 2016 ?               | day 2016-05-22 unsure              |
    22/05/2016 (?)              | day 2016-05-22 unsure              |
    22/05/2016??                | day 2016-05-22 unsure              |
    22052016?                   | day 2016-05-22 unsure              |
    ?05/2016                    | month 2016-05-01 2016-05-31 unsure |
    2014?                       | year 2014-01-01 2014-12-31 unsure  |
    22/?/2016                   | year 2016-01-01 2016-12-31 unsure  |
    22/xx/2016                  | year 2016-01-01 2016-12-31 unsure  |
    ??/05/2016                  | month 2016-05-01 2016-05-31 unsure |
    ?/05/2016                   | month 2016-05-01 2016-05-31 unsure |
    xx/05/2016                  | month 2016-05-01 2016-05-31 unsure |
    __/05/2016                  | month 2016-05-01 2016-05-31 unsure |
    ? May 2016                  | month 2016-05-01 2016-05-31 unsure |
    ?/?/2016                    | year 2016-01-01 2016-12-31 unsure  |
    22/05/??                    | unknown                            | year_missing
    22 May 20??                 | unknown                            | year_missing
    c. 2014                     | year 2014-01-01 2014-12-31 unsure  |
    c2014                       | year 2014-01-01 2014-12-31 unsure  |
    c.2014                      | year 2014-01-01 2014-12-31 unsure  |
    ca 2014                     | year 2014-01-01 2014-12-31 unsure  |
    circa May 2014              | month 2014-05-01 2014-05-31 unsure |
    approx. 2014                | year 2014-01-01 2014-12-31 unsure  |
    around May 2016             | month 2016-05-01 2016-05-31 unsure |
    about 22 May 2016           | day 2016-05-22 unsure              |
    2014 approx                 | year 2014-01-01 2014-12-31 unsure  |
    2014 (approx)               | year 2014-01-01 2014-12-31 unsure  |
    2014ish                     | year 2014-01-01 2014-12-31 unsure  |
    possibly May 2016           | month 2016-05-01 2016-05-31 unsure |
    22/05/2016 tbc              | day 2016-05-22 unsure              |
    early 2014                  | year 2014-01-01 2014-12-31 unsure  |
    mid 2014                    | year 2014-01-01 2014-12-31 unsure  |
    mid-2014                    | year 2014-01-01 2014-12-31 unsure  |
    late 2014                   | year 2014-01-01 2014-12-31 unsure  |
    beginning of 2014           | year 2014-01-01 2014-12-31 unsure  |
    the end of 2014             | year 2014-01-01 2014-12-31 unsure  |
    early May 2016              | month 2016-05-01 2016-05-31 unsure |
    mid-May 2016                | month 2016-05-01 2016-05-31 unsure |
    late May 2016               | month 2016-05-01 2016-05-31 unsure |
    beginning of May 2016       | month 2016-05-01 2016-05-31 unsure |
    end of May 2016             | month 2016-05-01 2016-05-31 unsure |
    start of May 2016           | month 2016-05-01 2016-05-31 unsure |
    mid to late May 2016        | month 2016-05-01 2016-05-31 unsure |
    early 1990s                 | range 1990-01-01 1999-12-31 unsure |
    late May to early June 2016 | range 2016-05-01 2016-06-30 unsure |
    Monday 22/05/2016           | day 2016-05-22 unsure              | weekday_differs
    2?/05/2016                  | unknown                            | date_not_read
    22/05/201?                  | unknown                            | date_not_read
    31 1st 22                   | unknown                            | date_not_read
    May '16 22nd                | unknown                            | date_not_read
    """
)
def test_doubt_marks_the_date_unsure_and_never_adds_a_day(typed: str, expected: str, problem: str) -> None:
    assert_reads(typed, expected, problem)


@each_row(
    """
    May 2016    | month 2016-05-01 2016-05-31        |
    May, 2016   | month 2016-05-01 2016-05-31        |
    MAY 2016    | month 2016-05-01 2016-05-31        |
    May of 2016 | month 2016-05-01 2016-05-31        |
    2016 May    | month 2016-05-01 2016-05-31        |
    05/2016     | month 2016-05-01 2016-05-31        |
    5/2016      | month 2016-05-01 2016-05-31        |
    05-2016     | month 2016-05-01 2016-05-31        |
    2016-05     | month 2016-05-01 2016-05-31        |
    2016/05     | month 2016-05-01 2016-05-31        |
    Sept 2006   | month 2006-09-01 2006-09-30        |
    Sept. 2006  | month 2006-09-01 2006-09-30        |
    Sept 06     | month 2006-09-01 2006-09-30        |
    Sep-06      | month 2006-09-01 2006-09-30        |
    Sep 98      | month 1998-09-01 1998-09-30        |
    Jan-19      | month 2019-01-01 2019-01-31        |
    Jan/19      | month 2019-01-01 2019-01-31        |
    May '16     | month 2016-05-01 2016-05-31        |
    May ’16     | month 2016-05-01 2016-05-31        |
    May16       | month 2016-05-01 2016-05-31 unsure | month_or_day
    Jan 19      | month 2019-01-01 2019-01-31 unsure | month_or_day
    May 16      | month 2016-05-01 2016-05-31 unsure | month_or_day
    May-6       | unknown                            | year_missing
    Feb 2020    | month 2020-02-01 2020-02-29        |
    Feb 2019    | month 2019-02-01 2019-02-28        |
    13/2016     | unknown                            | date_not_real
    May 1816    | unknown                            | date_not_real
    """
)
def test_a_month_is_the_whole_month(typed: str, expected: str, problem: str) -> None:
    assert_reads(typed, expected, problem)


@each_row(
    """
    Summer 2019               | season 2019-06-01 2019-08-31        |
    2006 - undated            | year 2006-01-01 2006-12-31          |
    Undated, March 2006       | month 2006-03-01 2006-03-31         |
    2006 exact date unknown   | year 2006-01-01 2006-12-31          |
    March 2006 (day not recorded) | month 2006-03-01 2006-03-31     |
    summer of 2019            | season 2019-06-01 2019-08-31        |
    Summer, 2019              | season 2019-06-01 2019-08-31        |
    Summer '19                | season 2019-06-01 2019-08-31        |
    Spring 2019               | season 2019-03-01 2019-05-31        |
    Autumn 2019               | season 2019-09-01 2019-11-30        |
    Fall 2019                 | season 2019-09-01 2019-11-30        |
    Winter 2018/19            | season 2018-12-01 2019-02-28        |
    Winter 2019/20            | season 2019-12-01 2020-02-29        |
    winter of 2018-2019       | season 2018-12-01 2019-02-28        |
    Winter 18/19              | season 2018-12-01 2019-02-28        |
    Winter 2019               | season 2019-12-01 2020-02-29 unsure | winter_year
    Winter 2018/20            | unknown                             | date_not_read
    Autumn term 2019          | season 2019-09-01 2019-12-31        |
    Spring term 2019          | season 2019-01-01 2019-04-30        |
    Summer term 2019          | season 2019-04-01 2019-07-31        |
    Autumn term 2019/20       | season 2019-09-01 2019-12-31        |
    Spring term 2019/20       | season 2020-01-01 2020-04-30        |
    Winter term 2019          | unknown                             | date_not_read
    Spring/Summer 2019        | range 2019-03-01 2019-08-31         |
    Summer 2019 – Spring 2020 | range 2019-06-01 2020-05-31         |
    Autumn/Winter 2019        | range 2019-09-01 2020-02-29 unsure  | winter_year
    Summer - Autumn 2019      | range 2019-06-01 2019-11-30         |
    """
)
def test_seasons_and_school_terms(typed: str, expected: str, problem: str) -> None:
    assert_reads(typed, expected, problem)


@each_row(
    """
    2014                   | year 2014-01-01 2014-12-31         |
    1998                   | year 1998-01-01 1998-12-31         |
    in 2014                | year 2014-01-01 2014-12-31         |
    during 2014            | year 2014-01-01 2014-12-31         |
    2011–2012              | range 2011-01-01 2012-12-31        |
    2011 - 2013            | range 2011-01-01 2013-12-31        |
    2011/12                | range 2011-01-01 2012-12-31 unsure | year_pair
    2011-12                | range 2011-01-01 2012-12-31 unsure | year_pair
    2011/2012              | range 2011-01-01 2012-12-31 unsure | year_pair
    2018/19                | range 2018-01-01 2019-12-31 unsure | year_pair
    1999/00                | range 1999-01-01 2000-12-31 unsure | year_pair
    2016-18                | range 2016-01-01 2018-12-31 unsure | year_pair
    2011-05                | month 2011-05-01 2011-05-31        |
    2011-10                | month 2011-10-01 2011-10-31        |
    2016-13                | unknown                            | date_not_real
    1990s                  | range 1990-01-01 1999-12-31        |
    the 1990s              | range 1990-01-01 1999-12-31        |
    1995s                  | unknown                            | date_not_read
    Academic year 2019/20  | range 2019-09-01 2020-08-31        |
    school year 2019-2020  | range 2019-09-01 2020-08-31        |
    2019/20 academic year  | range 2019-09-01 2020-08-31        |
    Academic year 2019/21  | unknown                            | date_not_read
    Financial year 2019/20 | range 2019-04-01 2020-03-31        |
    Q1 2019                | range 2019-01-01 2019-03-31 unsure |
    Q4 2019                | range 2019-10-01 2019-12-31 unsure |
    2019 Q2                | range 2019-04-01 2019-06-30 unsure |
    Quarter 3 2019         | range 2019-07-01 2019-09-30 unsure |
    1st quarter 2019       | range 2019-01-01 2019-03-31 unsure |
    Q5 2019                | unknown                            | date_not_read
    2014 or 2015           | range 2014-01-01 2015-12-31 unsure |
    1066                   | unknown                            | date_not_read
    1899                   | unknown                            | date_not_read
    2100                   | year 2100-01-01 2100-12-31         | date_in_future
    2101                   | unknown                            | date_not_read
    """
)
def test_years_pairs_of_years_quarters_and_decades(typed: str, expected: str, problem: str) -> None:
    assert_reads(typed, expected, problem)


@each_row(
    """
    Sept–Dec 2011                   | range 2011-09-01 2011-12-31        |
    Sept - Dec 2011                 | range 2011-09-01 2011-12-31        |
    Sept-Dec-2011                   | range 2011-09-01 2011-12-31        |
    September to December 2011      | range 2011-09-01 2011-12-31        |
    Sept 2011 – Jan 2012            | range 2011-09-01 2012-01-31        |
    Sep-11 to Jan-12                | range 2011-09-01 2012-01-31        |
    Jan-19-Mar-19                   | range 2019-01-01 2019-03-31        |
    May 16-2017                     | range 2016-05-01 2017-12-31 unsure | month_or_day
    22/05/2016 – 24/05/2016         | range 2016-05-22 2016-05-24        |
    22/05/2016-24/05/2016           | range 2016-05-22 2016-05-24        |
    15 May - end of May 2016        | range 2016-05-15 2016-05-31 unsure |
    22-05-2016-24-05-2016           | range 2016-05-22 2016-05-24        |
    22/05/2016 to 24/05/2016        | range 2016-05-22 2016-05-24        |
    22/05/2016 until 24/05/2016     | range 2016-05-22 2016-05-24        |
    22/05 - 24/05/2016              | range 2016-05-22 2016-05-24        |
    22/05/2016 - 24/05              | range 2016-05-22 2016-05-24        |
    22-24 May 2016                  | range 2016-05-22 2016-05-24        |
    22nd - 24th May 2016            | range 2016-05-22 2016-05-24        |
    22–24/05/2016                   | range 2016-05-22 2016-05-24        |
    22 to 24.05.16                  | range 2016-05-22 2016-05-24        |
    30 May - 2 June 2016            | range 2016-05-30 2016-06-02        |
    22 May 2016 - 24 May            | range 2016-05-22 2016-05-24        |
    22-May-16-24-May-16             | range 2016-05-22 2016-05-24        |
    31/12/2015 - 01/01/2016         | range 2015-12-31 2016-01-01        |
    from 3 June 2019 to 7 June 2019 | range 2019-06-03 2019-06-07        |
    from 3 to 7 June 2019           | range 2019-06-03 2019-06-07        |
    between 3 and 7 June 2019       | range 2019-06-03 2019-06-07        |
    between May and July 2019       | range 2019-05-01 2019-07-31        |
    between 2011 and 2013           | range 2011-01-01 2013-12-31        |
    ?Sept–Dec 2011                  | range 2011-09-01 2011-12-31 unsure |
    Sept–Dec 2011?                  | range 2011-09-01 2011-12-31 unsure |
    01/05/2016 - 31/05/2016         | range 2016-05-01 2016-05-31        |
    22/05/2016 - 22/05/2016         | day 2016-05-22                     |
    24/05/2016 - 22/05/2016         | unknown                            | range_backwards
    Dec - Feb 2012                  | unknown                            | range_backwards
    22/05/2016 - 31/06/2016         | unknown                            | date_not_real
    01/06/2019 to 31/12/9999        | unknown                            | date_placeholder
    12/2016 - 01/2017               | range 2016-12-01 2017-01-31        |
    1 Jan - 3 Feb                   | unknown                            | year_missing
    """
)
def test_a_range_runs_from_its_first_day_to_its_last(typed: str, expected: str, problem: str) -> None:
    assert_reads(typed, expected, problem)


@each_row(
    """
    22/24 May 2016                        | range 2016-05-22 2016-05-24 unsure | several_dates
    22/23/24 May 2016                     | range 2016-05-22 2016-05-24 unsure | several_dates
    22 & 24 May 2016                      | range 2016-05-22 2016-05-24        | several_dates
    22 and 24 May 2016                    | range 2016-05-22 2016-05-24        | several_dates
    22, 23 and 24 May 2016                | range 2016-05-22 2016-05-24        | several_dates
    22nd, 24th May 2016                   | range 2016-05-22 2016-05-24        | several_dates
    22 May, 24 May and 3 June 2016        | range 2016-05-22 2016-06-03        | several_dates
    22/05/2016 and 24/05/2016             | range 2016-05-22 2016-05-24        | several_dates
    22/05/2016, 24/05/2016                | range 2016-05-22 2016-05-24        | several_dates
    22/05/2016; 24/05/2016                | range 2016-05-22 2016-05-24        | several_dates
    24/05/2016, 22/05/2016                | range 2016-05-22 2016-05-24        | several_dates
    22/05/2016, 22/05/2016                | day 2016-05-22                     | several_dates
    22/05/2016 / 24/05/2016               | range 2016-05-22 2016-05-24 unsure | several_dates
    22/05/2016 & 24/05/2016 & 26/05/2016  | range 2016-05-22 2016-05-26        | several_dates
    22/05/2016 14:30 and 24/05/2016 15:00 | range 2016-05-22 2016-05-24        | several_dates
    May and June 2016                     | range 2016-05-01 2016-06-30        | several_dates
    May/June 2016                         | range 2016-05-01 2016-06-30        |
    22 or 23 May 2016                     | range 2016-05-22 2016-05-23 unsure |
    22/05/2016, 31/06/2016                | unknown                            | date_not_real
    22/05/2016 and May 2016               | unknown                            | date_not_read
    """
)
def test_several_dates_are_one_stretch_and_say_so(typed: str, expected: str, problem: str) -> None:
    assert_reads(typed, expected, problem)


@each_row(
    """
    w/c 3 June 2019                     | range 2019-06-03 2019-06-09        |
    W/C 03/06/2019                      | range 2019-06-03 2019-06-09        |
    w/c. 3 June 2019                    | range 2019-06-03 2019-06-09        |
    wc 3/6/19                           | range 2019-06-03 2019-06-09        |
    week commencing 03/06/2019          | range 2019-06-03 2019-06-09        |
    week commencing Monday 3 June 2019  | range 2019-06-03 2019-06-09        |
    wk beginning 3 June 2019            | range 2019-06-03 2019-06-09        |
    week beginning 3 June 2019          | range 2019-06-03 2019-06-09        |
    w/b 3 June 2019                     | range 2019-06-03 2019-06-09        |
    week of 3 June 2019                 | range 2019-06-03 2019-06-09        |
    w/e 9 June 2019                     | range 2019-06-03 2019-06-09        |
    week ending 9 June 2019             | range 2019-06-03 2019-06-09        |
    wk ending 09/06/19                  | range 2019-06-03 2019-06-09        |
    w/c 3 June 2019?                    | range 2019-06-03 2019-06-09 unsure |
    w/c 30/12/2019                      | range 2019-12-30 2020-01-05        |
    w/c 3 June 2019 to w/c 17 June 2019 | range 2019-06-03 2019-06-23        |
    w/c May 2019                        | unknown                            | date_not_read
    w/c 31/06/2019                      | unknown                            | date_not_real
    """
)
def test_a_week_is_seven_days(typed: str, expected: str, problem: str) -> None:
    assert_reads(typed, expected, problem)


@each_row(
    """
    since May 2016                | range 2016-05-01 2026-03-15        | open_ended
    since 22/05/2016              | range 2016-05-22 2026-03-15        | open_ended
    since 2014                    | range 2014-01-01 2026-03-15        | open_ended
    from May 2016 onwards         | range 2016-05-01 2026-03-15        | open_ended
    from May 2016                 | range 2016-05-01 2026-03-15        | open_ended
    May 2016 onwards              | range 2016-05-01 2026-03-15        | open_ended
    May 2016 to date              | range 2016-05-01 2026-03-15        | open_ended
    May 2016 - present            | range 2016-05-01 2026-03-15        | open_ended
    May 2016 – ongoing            | range 2016-05-01 2026-03-15        | open_ended
    22/05/2016 to present         | range 2016-05-22 2026-03-15        | open_ended
    22/05/2016 to the present day | range 2016-05-22 2026-03-15        | open_ended
    ongoing since May 2016        | range 2016-05-01 2026-03-15        | open_ended
    May 2016 (ongoing)            | range 2016-05-01 2026-03-15        | open_ended
    since c. 2014                 | range 2014-01-01 2026-03-15 unsure | open_ended
    since May 2027                | unknown                            | date_not_read
    since March 2026              | range 2026-03-01 2026-03-15        | open_ended
    since 15/03/2026              | day 2026-03-15                     | open_ended
    since 31/06/2016              | unknown                            | date_not_real
    before 2014                   | unknown                            | date_not_read
    by 2014                       | unknown                            | date_not_read
    after 2014                    | unknown                            | date_not_read
    prior to May 2016             | unknown                            | date_not_read
    prior to 22/05/2016           | unknown                            | date_not_read
    by 22/05/2016                 | unknown                            | date_not_read
    before 22 May 2016            | unknown                            | date_not_read
    after the 22 May 2016         | unknown                            | date_not_read
    until May 2016                | unknown                            | date_not_read
    22/05/2016 or before          | unknown                            | date_not_read
    """
)
def test_what_is_still_going_on_lasts_to_the_day_of_loading(typed: str, expected: str, problem: str) -> None:
    assert_reads(typed, expected, problem)


@each_row(
    """
    unknown    | unknown | date_not_known
    Unknown.   | unknown | date_not_known
    not known  | unknown | date_not_known
    N/K        | unknown | date_not_known
    NK         | unknown | date_not_known
    n/k        | unknown | date_not_known
    n/a        | unknown | date_not_known
    N/A        | unknown | date_not_known
    #N/A       | unknown | date_not_known
    TBC        | unknown | date_not_known
    TBA        | unknown | date_not_known
    -          | unknown | date_not_known
    --         | unknown | date_not_known
    –          | unknown | date_not_known
    ?          | unknown | date_not_known
    ???        | unknown | date_not_known
    ...        | unknown | date_not_known
    various    | unknown | date_not_known
    ongoing    | unknown | date_not_known
    as above   | unknown | date_not_known
    ditto      | unknown | date_not_known
    "          | unknown | date_not_known
    undated    | unknown | date_not_known
    none       | unknown | date_not_known
    nil        | unknown | date_not_known
    dd/mm/yyyy | unknown | date_not_known
    ??/??/???? | unknown | date_not_known
    __/__/____ | unknown | date_not_known
    """
)
def test_words_for_not_known_are_told_from_an_empty_cell(typed: str, expected: str, problem: str) -> None:
    assert_reads(typed, expected, problem)


@each_row(
    """
    01/01/1900               | unknown        | date_placeholder
    01/01/1901               | unknown        | date_placeholder
    01/01/1901?              | unknown        | date_placeholder
    1900-01-01               | unknown        | date_placeholder
    1 January 1900           | unknown        | date_placeholder
    1900-01-01T00:00         | unknown        | date_placeholder
    1900-01-01 00:00:00      | unknown        | date_placeholder
    31/12/9999               | unknown        | date_placeholder
    9999-12-31               | unknown        | date_placeholder
    31/12/2099               | unknown        | date_placeholder
    00/00/0000               | unknown        | date_placeholder
    0000-00-00               | unknown        | date_placeholder
    01/01/0001               | unknown        | date_placeholder
    00/01/1900               | unknown        | date_placeholder
    30/12/1899               | unknown        | date_placeholder
    01/01/1900 no date given | unknown        | date_placeholder
    01/01/1900?              | unknown        | date_placeholder
    02/01/1900               | day 1900-01-02 |
    30/12/2099               | day 2099-12-30 | date_in_future
    """
)
def test_a_stand_in_date_is_no_date(typed: str, expected: str, problem: str) -> None:
    assert_reads(typed, expected, problem)


@each_row(
    """
    31/02/2020            | unknown        | date_not_real
    30/02/2020            | unknown        | date_not_real
    29/02/2019            | unknown        | date_not_real
    29 Feb 2019           | unknown        | date_not_real
    29/02/1900            | unknown        | date_not_real
    32/01/2020            | unknown        | date_not_real
    45/45/2020            | unknown        | date_not_real
    31 June 2019          | unknown        | date_not_real
    2019-02-29            | unknown        | date_not_real
    2016-13-01            | unknown        | date_not_real
    00/05/2016            | unknown        | date_not_real
    22/05/1816            | unknown        | date_not_real
    22/05/2101            | unknown        | date_not_real
    31/12/2100            | day 2100-12-31 | date_in_future
    31/02/2020 home visit | unknown        | date_not_real
    """
)
def test_a_day_that_never_was_is_not_moved_to_one_that_was(typed: str, expected: str, problem: str) -> None:
    assert_reads(typed, expected, problem)


@each_row(
    """
    22/05/2016 home visit            | day 2016-05-22              | date_with_words
    22/05/2016: home visit           | day 2016-05-22              | date_with_words
    22/05/2016 - home visit          | day 2016-05-22              | date_with_words
    Home visit 22/05/2016            | day 2016-05-22              | date_with_words
    Home visit on 22 May 2016        | day 2016-05-22              | date_with_words
    Home visit Sunday 22nd May 2016  | day 2016-05-22              | date_with_words
    Seen May 22 2016                 | day 2016-05-22              | date_with_words
    22 May 2016 may have fallen      | day 2016-05-22              | date_with_words
    22/05/2016 14:30 home visit      | day 2016-05-22 14:30        | date_with_words
    22/05/2016 2.30 pm home visit    | day 2016-05-22 14:30        | date_with_words
    ?22/05/2016 home visit           | day 2016-05-22 unsure       | date_with_words
    22 May 16 home visit             | day 2016-05-22 unsure       | date_with_words
    22 May 12 visits                 | day 2012-05-22 unsure       | date_with_words
    22 May 10 am visit               | unknown                     | year_missing
    May 2016 home visit              | unknown                     | date_not_read
    22/05/2016 seen 3 children       | unknown                     | date_not_read
    Seen 22/05/2016 at home          | unknown                     | date_not_read
    22/05/2016 home visit 24/05/2016 | unknown                     | date_not_read
    visit before 22/05/2016          | unknown                     | date_not_read
    the day after 22/05/2016         | unknown                     | date_not_read
    22/05/2016 to June               | range 2016-05-22 2016-06-30 |
    22/05/2016 and all of June       | unknown                     | date_not_read
    home visit                       | unknown                     | date_not_read
    Sunday                           | unknown                     | date_not_read
    phone 07700 900123               | unknown                     | date_not_read
    12345                            | unknown                     | date_not_read
    report 999999                    | unknown                     | date_not_read
    """
)
def test_one_full_day_is_read_from_the_edge_of_a_sentence(typed: str, expected: str, problem: str) -> None:
    assert_reads(typed, expected, problem)


@each_row(
    """
    42512           | day 2016-05-22       | date_from_serial
    42512.5         | day 2016-05-22 12:00 | date_from_serial
    42512.604166667 | day 2016-05-22 14:30 | date_from_serial
    42512.0         | day 2016-05-22       | date_from_serial
    20000           | day 1954-10-03       | date_from_serial
    65000           | day 2077-12-16       | date_from_serial
    19999           | unknown              | date_not_read
    65001           | unknown              | date_not_read
    """
)
def test_a_worksheets_day_number_is_read_within_our_years(typed: str, expected: str, problem: str) -> None:
    assert_reads(typed, expected, problem)


@each_row(
    """
    15/03/2026       | day 2026-03-15              |
    16/03/2026       | day 2026-03-16              | date_in_future
    March 2026       | month 2026-03-01 2026-03-31 |
    April 2026       | month 2026-04-01 2026-04-30 | date_in_future
    2026             | year 2026-01-01 2026-12-31  |
    2027             | year 2027-01-01 2027-12-31  | date_in_future
    22/05/27         | day 2027-05-22              | date_in_future
    22/05/28         | day 1928-05-22              |
    since 2014       | range 2014-01-01 2026-03-15 | open_ended
    22 & 24 May 2026 | range 2026-05-22 2026-05-24 | several_dates
    """
)
def test_the_future_begins_the_day_after_loading(typed: str, expected: str, problem: str) -> None:
    assert_reads(typed, expected, problem)


@pytest.mark.parametrize("typed", ["", " ", "\n", "\t \u00a0", "\u200b", "\u202e\u200f", "\ufeff"])
def test_a_cell_with_nothing_to_see_is_missing(typed: str) -> None:
    assert_reads(typed, "unknown", "date_missing")


@pytest.mark.parametrize(
    "typed",
    [
        "  22/05/2016  ",
        "22  May   2016",
        "22\u00a0May\u00a02016",
        "22\u2009May\u202f2016",
        "22/05\u200b/2016",
        "\ufeff22/05/2016",
        "\u200f22/05/2016\u200e",
        "\u202e22/05/2016\u202c",
        "“22 May 2016”",
        "22 May ’16",
        "22–05–2016",
        "22\u201105\u20112016",
        "22∕05∕2016",
        "22 May\n2016",
        "22\u2028May 2016",
        "22ⁿᵈ May 2016",
        "- 22/05/2016",
        "'22/05/2016",
    ],
)
def test_odd_spaces_marks_and_quotes_change_nothing(typed: str) -> None:
    assert_reads(typed, "day 2016-05-22", "")


def test_dates_on_lines_of_their_own_are_several() -> None:
    assert_reads("22/05/2016\n24/05/2016\r\n25/05/2016", "range 2016-05-22 2016-05-25", "several_dates")


@pytest.mark.parametrize(
    ("typed", "expected", "problem"),
    rows("""
        22 May           | day 2016-05-22                     | year_from_heading
        May 22nd         | day 2016-05-22                     | year_from_heading
        May 6            | day 2016-05-06                     | year_from_heading
        22/05            | day 2016-05-22                     | year_from_heading
        22/05 14:30      | day 2016-05-22 14:30               | year_from_heading
        ?22 May          | day 2016-05-22 unsure              | year_from_heading
        May              | month 2016-05-01 2016-05-31        | year_from_heading
        Summer           | season 2016-06-01 2016-08-31       | year_from_heading
        22-24 May        | range 2016-05-22 2016-05-24        | year_from_heading
        w/c 6 June       | range 2016-06-06 2016-06-12        | year_from_heading
        22 & 24 May      | range 2016-05-22 2016-05-24        | several_dates
        22 May home visit | day 2016-05-22                    | date_with_words
        22 May 2019      | day 2019-05-22                     |
        Jan 16           | month 2016-01-01 2016-01-31 unsure | month_or_day
        Jan 19           | range 2016-01-19 2019-01-31 unsure | month_or_day
        31 June          | unknown                            | date_not_real
        29 Feb           | day 2016-02-29                     | year_from_heading
        05/16            | unknown                            | date_not_read
        14.30            | unknown                            | date_not_read
    """),
)
def test_a_date_with_no_year_takes_the_headings(typed: str, expected: str, problem: str) -> None:
    assert_reads(typed, expected, problem, year=2016)


@pytest.mark.parametrize("typed", ["22 May", "May 22nd", "22/05", "May", "Summer", "22-24 May", "w/c 3 June", "May-6"])
def test_a_date_with_no_year_and_no_heading_is_not_known(typed: str) -> None:
    assert_reads(typed, "unknown", "year_missing")


@pytest.mark.parametrize(
    ("as_of", "number", "year"),
    [
        (date(2026, 1, 1), "26", 2026),
        (date(2026, 12, 31), "27", 2027),
        (date(2026, 12, 31), "28", 1928),
        (date(2027, 1, 1), "28", 2028),
        (date(2026, 1, 1), "00", 2000),
        (date(2026, 1, 1), "99", 1999),
        (date(1999, 6, 1), "00", 2000),
        (date(1999, 6, 1), "01", 1901),
        (date(2099, 6, 1), "00", 2100),
    ],
)
def test_two_digits_are_the_latest_year_not_later_than_next_year(as_of: date, number: str, year: int) -> None:
    assert read_date(f"22/05/{number}", as_of=as_of).earliest == date(year, 5, 22)


@pytest.mark.parametrize(
    ("typed", "day_first", "month_first", "unclear"),
    rows("""
        03/04/2016      | day 2016-04-03        | day 2016-03-04        | range 2016-03-04 2016-04-03 unsure
        03.04.16        | day 2016-04-03        | day 2016-03-04        | range 2016-03-04 2016-04-03 unsure
        03042016        | day 2016-04-03        | day 2016-03-04        | range 2016-03-04 2016-04-03 unsure
        03/04/2016 9:15 | day 2016-04-03 09:15  | day 2016-03-04 09:15  | range 2016-03-04 2016-04-03 unsure
        22/05/2016      | day 2016-05-22        | day 2016-05-22 unsure | day 2016-05-22
        05/22/2016      | day 2016-05-22 unsure | day 2016-05-22        | day 2016-05-22
        13/12/2016      | day 2016-12-13        | day 2016-12-13 unsure | day 2016-12-13
        12/12/2016      | day 2016-12-12        | day 2016-12-12        | day 2016-12-12
        2016-04-03      | day 2016-04-03        | day 2016-04-03        | day 2016-04-03
        3 April 2016    | day 2016-04-03        | day 2016-04-03        | day 2016-04-03
        31/02/2016      | unknown               | unknown               | unknown
        02/31/2016      | unknown               | unknown               | unknown
    """),
)
def test_the_columns_order_settles_what_can_be_read_both_ways(
    typed: str, day_first: str, month_first: str, unclear: str
) -> None:
    assert told(read_date(typed, as_of=AS_OF, order="day_first")) == day_first
    assert told(read_date(typed, as_of=AS_OF, order="month_first")) == month_first
    assert told(read_date(typed, as_of=AS_OF, order="unclear")) == unclear


@pytest.mark.parametrize(
    ("typed", "order", "problem"),
    [
        ("05/22/2016", "day_first", "date_order_odd"),
        ("22/05/2016", "month_first", "date_order_odd"),
        ("03/04/2016", "unclear", "date_order_conflict"),
        ("since 03/04/2016", "unclear", "date_order_conflict"),
        ("22/05/2016", "unclear", None),
        ("05/05/2016", "unclear", None),
        ("22/05/2016", "day_first", None),
        ("05/22/2016", "month_first", None),
    ],
)
def test_a_date_against_its_columns_order_says_so(typed: str, order: DayOrder, problem: str | None) -> None:
    assert read_date(typed, as_of=AS_OF, order=order).problem == problem


def test_a_week_and_a_range_hold_both_readings_of_their_ends() -> None:
    conflict = "date_order_conflict"
    assert_reads("w/c 03/04/2016", "range 2016-03-04 2016-04-09 unsure", conflict, order="unclear")
    assert_reads("03/04/2016 - 05/04/2016", "range 2016-03-04 2016-05-04 unsure", conflict, order="unclear")


DAY_FIRST, MONTH_FIRST, EITHER = "22/05/2016", "05/22/2016", "03/04/2016"


@pytest.mark.parametrize(
    ("column", "decision"),
    [
        ([], OrderDecision("day_first", 0, 0)),
        ([EITHER, "2016-05-22", "May 2016", "", "45/45/2020"], OrderDecision("day_first", 0, 0)),
        ([DAY_FIRST, EITHER], OrderDecision("day_first", 1, 0)),
        ([MONTH_FIRST, EITHER], OrderDecision("month_first", 0, 1, "date_order_month_first")),
        ([DAY_FIRST] * 96 + [MONTH_FIRST] * 4, OrderDecision("day_first", 96, 4)),
        ([DAY_FIRST] * 95 + [MONTH_FIRST] * 5, OrderDecision("unclear", 95, 5, "date_order_conflict")),
        ([DAY_FIRST, MONTH_FIRST], OrderDecision("unclear", 1, 1, "date_order_conflict")),
        ([DAY_FIRST] + [MONTH_FIRST] * 99, OrderDecision("unclear", 1, 99, "date_order_conflict")),
        (["22.05.16", "22 - 5 - 2016", "?22/05/2016 14:30"], OrderDecision("day_first", 3, 0)),
        (["22/05/2016 to 24/05/2016"], OrderDecision("day_first", 2, 0)),
        (["22/05/2016 10.30-11.00"], OrderDecision("day_first", 1, 0)),
    ],
)
def test_a_column_is_decided_by_what_reads_one_way_only(column: list[str], decision: OrderDecision) -> None:
    assert decide_day_order(column) == decision
    assert decide_day_order(iter(column)) == decision


def test_the_share_of_slips_is_the_one_the_boundary_tests_use() -> None:
    assert ODD_SHARE == 0.05


@pytest.mark.parametrize(
    ("value", "shows", "expected", "problem"),
    [
        (date(2016, 5, 22), None, "day 2016-05-22", None),
        (date(2016, 5, 22), "day", "day 2016-05-22", None),
        (date(2019, 1, 1), "month", "month 2019-01-01 2019-01-31", None),
        (datetime(2020, 2, 1), "month", "month 2020-02-01 2020-02-29", None),
        (date(2014, 1, 1), "year", "year 2014-01-01 2014-12-31", None),
        (datetime(2016, 5, 22, 14, 30), "time", "day 2016-05-22 14:30", None),
        (datetime(2016, 5, 22), "day", "day 2016-05-22", None),
        (datetime(2026, 3, 16), "day", "day 2026-03-16", "date_in_future"),
        (date(1900, 1, 1), "day", "unknown", "date_placeholder"),
        (date(1900, 1, 1), "month", "unknown", "date_placeholder"),
        (datetime(1899, 12, 30), "day", "unknown", "date_placeholder"),
        (date(9999, 12, 31), "day", "unknown", "date_placeholder"),
        (date(1816, 5, 22), "day", "unknown", "date_not_real"),
        (time(14, 30), "time", "unknown", "date_not_read"),
        (2014, None, "year 2014-01-01 2014-12-31", None),
        (2014.0, None, "year 2014-01-01 2014-12-31", None),
        (1900, None, "year 1900-01-01 1900-12-31", None),
        (2099, None, "year 2099-01-01 2099-12-31", "date_in_future"),
        (42512, None, "day 2016-05-22", "date_from_serial"),
        (42512.604166667, None, "day 2016-05-22 14:30", "date_from_serial"),
        (42512.9999999, None, "day 2016-05-23", "date_from_serial"),
        (36585, None, "day 2000-02-29", "date_from_serial"),
        (20_000, None, "day 1954-10-03", "date_from_serial"),
    ],
)
def test_a_worksheets_value_is_read_as_finely_as_it_is_shown(
    value: date | time | float, shows: Shows | None, expected: str, problem: str | None
) -> None:
    read = read_excel_date("as shown", value, shows=shows, as_of=AS_OF)
    assert (told(read), read.problem, read.typed) == (expected, problem, "as shown")


def test_a_worksheet_that_counts_from_1904_is_four_years_and_a_day_ahead() -> None:
    from_1900 = read_excel_date("41050", 41_050, shows=None, as_of=AS_OF)
    from_1904 = read_excel_date("41050", 41_050, shows=None, as_of=AS_OF, epoch_1904=True)
    assert (told(from_1900), told(from_1904)) == ("day 2012-05-21", "day 2016-05-22")
    nought = read_excel_date("01/01/1904", date(1904, 1, 1), shows="day", as_of=AS_OF, epoch_1904=True)
    assert nought.problem == "date_placeholder"
    assert told(read_excel_date("01/01/1904", date(1904, 1, 1), shows="day", as_of=AS_OF)) == "day 1904-01-01"


@pytest.mark.parametrize(
    ("text", "value", "expected", "problem"),
    [
        ("20160522", 20_160_522, "day 2016-05-22", None),
        ("00/01/1900", 0, "unknown", "date_placeholder"),
        ("19999", 19_999, "unknown", "date_not_read"),
        ("2014.5", 2014.5, "unknown", "date_not_read"),
        ("nan", float("nan"), "unknown", "date_not_known"),
        ("inf", float("inf"), "unknown", "date_not_read"),
        ("TRUE", True, "unknown", "date_not_read"),
    ],
)
def test_a_number_that_counts_no_day_leaves_the_text_to_be_read(
    text: str, value: float, expected: str, problem: str | None
) -> None:
    read = read_excel_date(text, value, shows=None, as_of=AS_OF)
    assert (told(read), read.problem) == (expected, problem)


def test_every_problem_has_its_message_and_every_message_its_problem() -> None:
    codes = tomllib.loads(CODES.read_text(encoding="utf-8"))
    for code, entry in codes.items():
        assert set(entry) == {"label", "message", "severity"}, code
        assert entry["severity"] == "warning", code
        assert entry["message"].endswith("."), code
    met = {problem for table in TABLES for _, _, problem in rows(table) if problem}
    met |= {"date_missing", "date_order_odd", "date_order_conflict", "date_order_month_first", "year_from_heading"}
    assert met == set(codes)
    assert set(spans.GRAVEST_FIRST) <= set(codes)


def test_ten_thousand_dates_are_read_in_a_second() -> None:
    typed = [row[0] for table in TABLES for row in rows(table)]
    many = (typed * (10_000 // len(typed) + 1))[:10_000]
    start = perf_counter()
    for text in many:
        read_date(text, as_of=AS_OF)
    assert perf_counter() - start < 1


@pytest.mark.parametrize(
    "fragment",
    [
        "1-",
        "1 ",
        "1/",
        "1,",
        "? ",
        "May ",
        "early ",
        "approx ",
        "14:30 ",
        "22/05/2016 - ",
        "22/05/2016 ",
        "and ",
        "at ",
    ],
)
def test_a_long_or_hostile_text_is_answered_at_once(fragment: str) -> None:
    start = perf_counter()
    read_date((fragment * 500)[:500], as_of=AS_OF)
    read_date(fragment * 5_000, as_of=AS_OF)
    assert perf_counter() - start < 1
