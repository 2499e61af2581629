"""A worksheet date says as much as its number format shows, and no more."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils.datetime import to_excel
from openpyxl.worksheet.worksheet import Worksheet

from safer_analysis.intake.cells import Cell
from safer_analysis.intake.excel_formats import DateFormat, date_cell, read_format
from safer_analysis.intake.read_excel import read_excel


def read_value(value: Any, number_format: str) -> Cell:
    workbook = openpyxl.Workbook()
    sheet = workbook.worksheets[0]
    assert isinstance(sheet, Worksheet)
    sheet["A1"] = value
    sheet["A1"].number_format = number_format
    packed = BytesIO()
    workbook.save(packed)
    return read_excel(packed.getvalue()).sheets[0].rows[0].cells[0]


@pytest.mark.parametrize(
    ("number_format", "text", "shows"),
    [
        ("dd/mm/yyyy", "05/04/2016", "day"),
        ("DD/MM/YYYY", "05/04/2016", "day"),
        ("d/m/yy", "5/4/16", "day"),
        ("dd/mm/yyyy;@", "05/04/2016", "day"),
        ("mm-dd-yy", "05/04/2016", "day"),
        ("yyyy\\-mm\\-dd", "2016-04-05", "day"),
        ("[$-809]dd mmmm yyyy;@", "05 April 2016", "day"),
        ("[$-409]m/d/yyyy;@", "05/04/2016", "day"),
        ("[$-409]d/m/yy", "05/04/2016", "day"),
        ("[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "05/04/2016", "day"),
        ("mmm-yy", "Apr-16", "month"),
        ("[$-409]mmm-yy;@", "Apr-16", "month"),
        ("mmmm yyyy", "April 2016", "month"),
        ("mmmmm", "A", "month"),
        ("yyyy", "2016", "year"),
        ("ddd d mmm", "Tue 5 Apr", "day"),
        ("dddd", "Tuesday", "day"),
        ('[Red]"w/c "d mmm yyyy', "w/c 5 Apr 2016", "day"),
        ("dd/mm/yyyy_)", "05/04/2016", "day"),
        ('d"st of "mmmm', "5st of April", "day"),
    ],
)
def test_a_date_is_written_in_its_own_format(number_format: str, text: str, shows: str) -> None:
    assert read_value(date(2016, 4, 5), number_format) == Cell(text, date(2016, 4, 5), shows)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("number_format", "text"),
    [
        ("dd/mm/yyyy hh:mm", "05/04/2016 14:05"),
        ("m/d/yy h:mm", "05/04/2016 14:05"),
        ("d mmm yyyy h:mm AM/PM", "5 Apr 2016 2:05 PM"),
        ("[$-409]m/d/yy h:mm a/p;@", "05/04/2016 2:05 P"),
        ("hh:mm:ss", "14:05:09"),
        ("mm:ss.00", "05:09.00"),
        ("h.m", "14.5"),
    ],
)
def test_a_date_with_a_time_keeps_both(number_format: str, text: str) -> None:
    moment = datetime(2016, 4, 5, 14, 5, 9)
    assert read_value(moment, number_format) == Cell(text, moment, "time")


def test_a_hidden_time_of_day_is_kept_beside_the_date_that_shows() -> None:
    assert read_value(datetime(2016, 4, 5, 14, 5), "dd/mm/yyyy") == Cell(
        "05/04/2016", datetime(2016, 4, 5, 14, 5), "day"
    )


def test_a_time_of_day_is_a_time() -> None:
    assert read_value(time(9, 30), "h:mm AM/PM") == Cell("9:30 AM", time(9, 30), "time")
    assert read_value(time(0, 0), "hh:mm") == Cell("00:00", time(0, 0), "time")


@pytest.mark.parametrize(
    ("length", "number_format", "text"),
    [
        (timedelta(hours=30, minutes=5), "[h]:mm", "30:05"),
        (timedelta(hours=1, seconds=9), "[hh]:mm:ss", "1:00:09"),
        (timedelta(minutes=-90), "[h]:mm", "-1:30"),
    ],
)
def test_a_length_of_time_is_hours_and_minutes(length: timedelta, number_format: str, text: str) -> None:
    assert read_value(length, number_format) == Cell(text)


@pytest.mark.parametrize(
    ("count", "text", "value"),
    [
        ("0", "00/01/1900", None),
        ("1", "01/01/1900", date(1900, 1, 1)),
        ("61", "01/03/1900", date(1900, 3, 1)),
        ("2958465", "31/12/9999", date(9999, 12, 31)),
        ("2958466", "2958466", 2958466),
        ("-3", "-3", -3),
    ],
)
def test_the_first_and_last_days_excel_can_show(count: str, text: str, value: object) -> None:
    form = read_format("dd/mm/yyyy")
    assert isinstance(form, DateFormat)
    cell = date_cell(int(count), form, datetime(1899, 12, 30))
    assert (cell.text, cell.value) == (text, value)


@given(moment=st.datetimes(datetime(1900, 3, 1), datetime(9999, 12, 31)).map(lambda each: each.replace(microsecond=0)))
def test_every_date_is_the_one_openpyxl_reads(moment: datetime) -> None:
    form = read_format("yyyy-mm-dd hh:mm:ss")
    assert isinstance(form, DateFormat)
    count = to_excel(moment)  # type: ignore[no-untyped-call]
    assert date_cell(count, form, datetime(1899, 12, 30)) == Cell(f"{moment:%Y-%m-%d %H:%M:%S}", moment, "time")


@pytest.mark.parametrize(
    "number_format",
    ["General", "0.00", "#,##0", '0" days"', "0.00E+00", "[$£-809]#,##0.00", "@", "# ?/?", "[Red]0;[Blue]0"],
)
def test_other_formats_do_not_make_dates(number_format: str) -> None:
    assert read_value(42501, number_format) == Cell("42501", 42501)
