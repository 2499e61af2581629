"""Which columns of a list of people each hold the day something was done, or attendance half-term by half-term."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

from safer_analysis.dates.in_text import Beside
from safer_analysis.dates.reading import read_date
from safer_analysis.dates.words import MONTHS
from safer_analysis.intake.cells import Cell, Row, Sheet
from safer_analysis.intake.kinds import return_kinds
from safer_analysis.intake.many_rows import ManyRows
from safer_analysis.intake.preamble import Preamble
from safer_analysis.intake.recognise import (
    LONGEST_HEADING,
    ROWS_SEARCHED,
    Layout,
    average_words,
    cell_at,
    match_headings,
)
from safer_analysis.intake.register.half_terms import find_school_year, read_term, school_year
from safer_analysis.intake.values import is_nothing, read_number
from safer_analysis.vocabulary import fold

CELLS_LOOKED_AT = 20
# Beside its dates such a column says "not held" or "ongoing"; each cell is read by itself, so few dates are enough.
SHARE_OF_DATES, SHARE_OF_NUMBERS = 1 / 3, 0.6
DATED_COLUMNS_OF_A_CASE = 2
# Without a date of birth, so many such columns tell a list of people; and no other holds as many words as a sentence.
FEWEST_TOLD, MOST_WORDS_BESIDE = 2, 3
_NO_DATE = {"date_from_serial", "date_not_read", "date_missing", "date_not_known"}
_ANY_YEAR = 2000
_WITHOUT_NUMBER = re.compile(r"\s*\d+\s*$")
_PERIOD_OF = re.compile(r"%|\b(?:attendance|attend|att|percent(?:age)?|pct)\b\.?", re.IGNORECASE)
Period = tuple[str, date, date]
"""What a heading names, and its first and last day."""


@dataclass(frozen=True, slots=True)
class ListedColumns:
    """The columns of a list of people that tell what happened."""

    dates: tuple[int, ...] = ()
    """Columns whose every date is a record of its own, told by the heading."""
    periods: dict[int, Period] = field(default_factory=dict)
    """Columns of attendance in percent, and the time each is of."""
    not_read: tuple[tuple[str, tuple[int, ...]], ...] = ()
    """Columns that could not be read, by the code of the issue that says why."""

    @property
    def read(self) -> set[int]:
        """The columns whose cells are read."""
        return {*self.dates, *self.periods}

    @property
    def is_of_cases(self) -> bool:
        """Whether so many dates stand beside a person that notes there are of a case, and stand in the history too."""
        return len(self.dates) >= DATED_COLUMNS_OF_A_CASE


def lists_people(layout: Layout) -> bool:
    """True for a plain list of people, or of who works with whom, with no rules of its own for further records."""
    kind = layout.kind
    return kind.table.name in ("person_record", "involvement") and not (kind.caseload or kind.record or kind.gives)


def find_birth_column(layout: Layout) -> int | None:
    """The column of the dates of birth, also in a list that has no use for them; None where there is none."""
    people = return_kinds()["people"]
    unused = (i for i in layout.unused() if "date_of_birth" in people.fields_under(layout.headings[i]))
    return layout.columns.get("date_of_birth", next(unused, None))


def find_listed_columns(sheet: Sheet, layout: Layout, preamble: Preamble, *, file: str, as_of: date) -> ListedColumns:
    """The columns no field takes that hold dates or shares of attendance; none where the sheet lists no people."""
    if not lists_people(layout):
        return ListedColumns()
    body = sheet.rows[layout.first_row :]
    dated = find_dated_columns(layout, body, as_of=as_of)
    planned = tuple(index for index in dated if is_planned(layout.headings[index]))
    periods, not_read = _find_periods(sheet, layout, preamble, file, as_of=as_of)
    told = _with_their_series(layout, [index for index in dated if index not in planned])
    if planned:
        not_read = (*not_read, ("dates_not_read", planned))
    return ListedColumns(told, periods, not_read)


def _with_their_series(layout: Layout, dated: Sequence[int]) -> tuple[int, ...]:
    """Columns of dates and those of their series that hold none: "TAF 2" beside "TAF 1", where it says "cancelled"."""
    series = {_WITHOUT_NUMBER.sub("", layout.headings[index]) for index in dated} - {""}
    more = (i for i in layout.unused() if _WITHOUT_NUMBER.sub("", layout.headings[i]) in series)
    return tuple(sorted({*dated, *more}))


def find_listed_layout(sheet: Sheet, *, as_of: date) -> Layout | None:
    """A list of people told by name alone, where all else in it is dates or attendance; None for any other sheet."""
    people = return_kinds()["people"]
    for index, row in enumerate(sheet.rows[:ROWS_SEARCHED]):
        headings = tuple(cell.text.strip() for cell in row.cells)
        body = sheet.rows[index + 1 :]
        columns = match_headings(people, [(heading,) for heading in headings], body)
        layout = Layout(people, headings, columns, index + 1)
        if not {"full_name", "surname"} & columns.keys() or max(map(len, headings)) > LONGEST_HEADING:
            continue
        told = {*find_dated_columns(layout, body, as_of=as_of), *_columns_of_shares(layout, body, as_of=as_of)}
        others = [i for i in layout.unused() if i not in told]
        if len(told) >= FEWEST_TOLD and all(average_words(body, other) < MOST_WORDS_BESIDE for other in others):
            return layout
    return None


def find_dated_columns(layout: Layout, body: Sequence[Row], *, as_of: date) -> tuple[int, ...]:
    """The columns with a heading that no field takes, and that hold dates."""
    born = find_birth_column(layout)
    return tuple(i for i in layout.unused() if i != born and holds_some_dates(body, i, as_of=as_of))


def _first_filled(body: Sequence[Row], index: int) -> list[Cell]:
    if isinstance(body, ManyRows):
        cells: Iterable[Cell] = map(Cell, body.texts(index))
    else:
        cells = (cell_at(row, index) for row in body)
    return list(islice((cell for cell in cells if not is_nothing(cell.text)), CELLS_LOOKED_AT))


def holds_some_dates(body: Sequence[Row], index: int, *, as_of: date) -> bool:
    """True when of the first filled cells of a column enough are dates, or open with one."""
    filled = _first_filled(body, index)
    dates = sum(_is_date(cell, as_of) for cell in filled)
    return dates > 0 and dates >= SHARE_OF_DATES * len(filled)


def _is_date(cell: Cell, as_of: date) -> bool:
    if isinstance(cell.value, date):
        return True
    if isinstance(cell.value, (int, float)) or read_number(cell.text.rstrip("% ")) is not None:
        return False
    read = read_date(cell.text, as_of=as_of)
    return read.problem not in _NO_DATE and read.precision in ("day", "month", "range")


def is_planned(heading: str) -> bool:
    """True for a heading of what is only to come, or of the paper itself: "Next review", "Last updated"."""
    return bool(set(fold(heading).split()) & set(person_list_words()["planned"]["words"]))


def _find_periods(
    sheet: Sheet, layout: Layout, preamble: Preamble, file: str, *, as_of: date
) -> tuple[dict[int, Period], tuple[tuple[str, tuple[int, ...]], ...]]:
    """Columns of shares under half-terms, terms or months: each with its days, or why it is not read."""
    body = sheet.rows[layout.first_row :]
    columns = _columns_of_shares(layout, body, as_of=as_of)
    if not columns:
        return {}, ()
    above = [cell.text for row in sheet.rows[: layout.first_row] for cell in row.cells]
    said = [*sheet.above, *above, sheet.name, file.rsplit(".", 1)[0].replace("_", " ")]
    if not _speaks_of_attendance([*said, *(layout.headings[index] for index in columns)]):
        return {}, (("shares_of_what", tuple(columns)),)
    year = _stated_year([*sheet.above, *above], said, preamble)
    periods = {i: period for i in columns if (period := read_period(layout.headings[i], year, as_of=as_of))}
    undated = tuple(index for index in columns if index not in periods)
    return periods, (("attendance_without_year", undated),) if undated else ()


def _columns_of_shares(layout: Layout, body: Sequence[Row], *, as_of: date) -> list[int]:
    return [i for i in layout.unused() if _names_period(layout.headings[i], as_of) and _holds_shares(body, i)]


def _stated_year(above: Sequence[str], said: Sequence[str], preamble: Preamble) -> int | None:
    """The school year above the table, else that of the days covered, else that of the sheet's or the file's name."""
    year = find_school_year(above, by_dates=False)
    if year is not None:
        return year
    covered = {school_year(day) for day in (preamble.covers_from, preamble.covers_to) if day}
    return covered.pop() if len(covered) == 1 else find_school_year(said, by_dates=False)


def _speaks_of_attendance(said: Iterable[str]) -> bool:
    words = {word for text in said for word in fold(text.replace("%", " percent ")).split()}
    asked = person_list_words()["attendance"]
    return bool(words & set(asked["words"])) and not words & set(asked["not_with"])


def read_period(heading: str, year: int | None, *, as_of: date) -> Period | None:
    """The half-term, term or month a heading names; None without its year."""
    bare = _bare(heading)
    term = read_term(bare, year_said=f"{year}/{(year + 1) % 100:02}" if year else "")
    if term is not None:
        return term
    month = _month_of(bare)
    beside = Beside(as_of, year=(year if month >= 8 else year + 1) if year and month else None)
    read = beside.read(f"{bare} {beside.year}" if beside.year else bare)
    if read.precision != "month" or read.earliest is None or read.latest is None:
        return None
    return bare, read.earliest, read.latest


def _names_period(heading: str, as_of: date) -> bool:
    bare = _bare(heading)
    return (
        fold(bare) not in person_list_words()["year_group"]["words"]
        and read_period(bare, _ANY_YEAR, as_of=as_of) is not None
    )


def _bare(heading: str) -> str:
    return " ".join(_PERIOD_OF.sub(" ", heading).replace("(", " ").replace(")", " ").split())


def _month_of(bare: str) -> int:
    """The number of a month named alone; 0 for anything else."""
    return MONTHS.get(bare.lower().rstrip("."), 0)


def _holds_shares(body: Sequence[Row], index: int) -> bool:
    filled = _first_filled(body, index)
    numbers = sum(read_share(cell.text) is not None for cell in filled)
    return numbers > 0 and numbers >= SHARE_OF_NUMBERS * len(filled)


def read_share(typed: str) -> float | None:
    """A cell that is a share in percent and nothing else, such as 92.1 or 96%; None for any other."""
    bare = typed.strip().rstrip("%").strip()
    number = read_number(bare) if re.fullmatch(r"\d+(?:\.\d+)?", bare) else None
    return number if number is not None and number <= 100 else None


@cache
def person_list_words() -> dict[str, Any]:
    """Everything `person_list.toml` holds."""
    return tomllib.loads((Path(__file__).parent / "person_list.toml").read_text(encoding="utf-8"))
