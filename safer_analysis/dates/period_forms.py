"""Stretches of time that have a name: seasons, school terms, quarters, decades and pairs of years.

Each form turns a shape's values into a `Reading`; which form reads which shape is the table in `grammar.py`.
"""

from __future__ import annotations

from dataclasses import replace

from safer_analysis.dates.day_forms import Form
from safer_analysis.dates.shapes import Shape
from safer_analysis.dates.spans import (
    Asked,
    Reading,
    Span,
    Trouble,
    doubted,
    full_year,
    months_span,
    year_to_use,
)
from safer_analysis.dates.words import SEASONS, TERMS


def _first_of_pair(shape: Shape, asked: Asked) -> int | None:
    """The first year of `2018/19`, when the second follows it; None for other pairs."""
    first, second = full_year(shape.numbers[0], asked), shape.numbers[1]
    if first is None or (first + 1) % 10 ** len(second) != int(second):
        return None
    return first


def read_year_and_number(shape: Shape, asked: Asked) -> Reading | None:
    """`2011/12` is two years, `2011-05` a month; `2011-12` may be either, and the two years hold both."""
    first, second = int(shape.numbers[0]), int(shape.numbers[1])
    if _first_of_pair(shape, asked) is not None:
        return doubted(months_span(first, 1, 24, "range"), "year_pair")
    if 1 <= second <= 12:
        return months_span(first, second, 1, "month")
    years = second - first % 100 + 1
    return doubted(months_span(first, 1, 12 * years, "range"), "year_pair") if years > 1 else Trouble("date_not_real")


def read_year_and_year(shape: Shape, asked: Asked) -> Reading | None:
    """`2011/12`: both calendar years, marked as doubtful, since a school or financial year may be meant."""
    first = _first_of_pair(shape, asked)
    return None if first is None else doubted(months_span(first, 1, 24, "range"), "year_pair")


def read_season(shape: Shape, asked: Asked) -> Reading | None:
    """A season; a winter with one year is taken to begin in it."""
    written = full_year(shape.numbers[0], asked) if shape.numbers else None
    if shape.numbers and written is None:
        return None
    year, problem = year_to_use(written, asked)
    if year is None or shape.season is None:
        return Trouble("year_missing")
    reading = months_span(year, *SEASONS[shape.season], "season")
    if isinstance(reading, Span):
        reading = replace(reading, problem=problem)
    return doubted(reading, "winter_year") if shape.season == "winter" else reading


def read_winter_of_two_years(shape: Shape, asked: Asked) -> Reading | None:
    """`Winter 2018/19`: December 2018 to February 2019."""
    first = _first_of_pair(shape, asked)
    return None if first is None or shape.season != "winter" else months_span(first, *SEASONS["winter"], "season")


def read_term(shape: Shape, asked: Asked) -> Reading | None:
    """`Autumn term 2019`: the months of that school term."""
    year = full_year(shape.numbers[0], asked)
    months = TERMS.get(shape.season or "")
    return None if year is None or months is None else months_span(year, *months, "season")


def read_term_of_school_year(shape: Shape, asked: Asked) -> Reading | None:
    """`Spring term 2019/20`: the term of that school year, so January to April 2020."""
    first, months = _first_of_pair(shape, asked), TERMS.get(shape.season or "")
    if first is None or months is None:
        return None
    return months_span(first if shape.season == "autumn" else first + 1, *months, "season")


def twelve_months_from(month: int) -> Form:
    """A form for years that begin in another month: `academic year 2019/20`, `financial year 2019/20`."""

    def read(shape: Shape, asked: Asked) -> Reading | None:
        first = _first_of_pair(shape, asked)
        return None if first is None else months_span(first, month, 12, "range")

    return read


def read_quarter(shape: Shape, asked: Asked) -> Reading | None:
    """A calendar quarter, in doubt: many services count quarters from April."""
    quarter, year = sorted(shape.numbers, key=len)
    if len(quarter) != 1 or not 1 <= int(quarter) <= 4:
        return None
    return doubted(months_span(int(year), 3 * int(quarter) - 2, 3, "range"))


def read_decade(shape: Shape, asked: Asked) -> Reading | None:
    """`1990s`: ten years; None when the year is not the first of a decade."""
    year = int(shape.numbers[0])
    return months_span(year, 1, 120, "range") if year % 10 == 0 else None
