"""Is a sheet a school's register, and where do its marks stand? Told by the marks, under dates or weekdays."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from safer_analysis.dates.reading import read_date
from safer_analysis.intake.cells import Cell, Row, Sheet
from safer_analysis.intake.kinds import return_kinds
from safer_analysis.intake.recognise import Layout, cell_at, match_headings
from safer_analysis.intake.register.half_terms import find_school_year
from safer_analysis.intake.register.marks import AM, PM, codes_by_mark, read_mark, read_session, split_marks
from safer_analysis.vocabulary import fold

KIND = "school_attendance"
ROWS_SEARCHED, ROWS_TRIED = 30, 40
# A week's marks in one cell are at least so many; fewer are a mark with a space.
LEAST_IN_A_STRING = 4
FEWEST_LETTERS = 4
_SPEAK_OF_SCHOOL = {"mark", "attendance", "register", "absence", "roll", "statutory"}
_SESSION_WORDS = re.compile(r"\b(?:am|pm|a\.m\.?|p\.m\.?|morning|afternoon)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class MarkColumn:
    """One column of marks."""

    index: int
    day: date | None = None
    """The day of all its marks, where the heading says it; else each row says it."""
    weekday: int | None = None
    """The day of the row's week, 0 for Monday, where the heading says no more."""
    session: str | None = None
    """AM or PM, where the heading says it; else the row does."""
    is_string: bool = False
    """True when each cell holds the marks of a week or more."""


@dataclass(frozen=True, slots=True)
class RegisterLayout(Layout):
    """How a register is read: the layout of its other columns, and where its marks stand."""

    marks: tuple[MarkColumn, ...] = ()
    places: tuple[tuple[str, int], ...] = ()
    """Other columns by what a register calls them: session, comment, surname, forename, week."""

    def place_of(self, name: str) -> int | None:
        """The index of one of `places`; None when there is none."""
        return dict(self.places).get(name)


def find_register(sheet: Sheet, *, as_of: date) -> RegisterLayout | None:
    """The layout of a sheet that is a register; None for any other sheet."""
    for index, row in enumerate(sheet.rows[:ROWS_SEARCHED]):
        if sum(bool(cell.text.strip()) for cell in row.cells) < 2:
            continue
        following = sheet.rows[index + 1] if index + 1 < len(sheet.rows) else Row(0, ())
        depth = 2 if _is_row_of_sessions(following) else 1
        sessions = following if depth == 2 else Row(0, ())
        body = sheet.rows[index + depth : index + depth + ROWS_TRIED]
        year = find_school_year([*sheet.above, *(cell.text for above in sheet.rows[:index] for cell in above.cells)])
        texts = [cell.text.strip() for cell in row.cells]
        marks = _columns_of_days(row, sessions, body, year=year, as_of=as_of) or _listed_columns(texts, body)
        if marks:
            found = _make(texts, index + depth, depth, marks, body)
            if found:
                return found
    return None


def _make(
    texts: list[str], first: int, depth: int, marks: tuple[MarkColumn, ...], body: Sequence[Row]
) -> RegisterLayout | None:
    """The whole layout; None where the marks need a day or a week from the row and there is no column for it."""
    taken = {column.index for column in marks}
    headings: list[tuple[str, ...]] = [("" if index in taken else text,) for index, text in enumerate(texts)]
    columns = match_headings(return_kinds()[KIND], headings, body)
    columns = {name: index for name, index in columns.items() if name in ("children", "children_id", *_WHOSE)}
    names = {index: _names_of(text) for index, text in enumerate(texts) if index not in taken}
    places = {name: index for index, found in reversed(names.items()) for name in found}
    if any(column.day is None for column in marks):
        by_week = any(column.weekday is not None or column.is_string for column in marks)
        when = places.get("week", places.get("date")) if by_week else places.get("date")
        if when is None:
            return None
        columns["date"] = when
    kept = tuple((name, index) for name, index in places.items() if name not in ("date", "mark", "am", "pm", "marks"))
    shown = tuple(texts) + ("",) * (max(taken) + 1 - len(texts))
    return RegisterLayout(return_kinds()[KIND], shown, columns, first, depth, marks=marks, places=kept)


_WHOSE = ("agency", "family_ref", "family_name")


def _columns_of_days(
    row: Row, sessions: Row, body: Sequence[Row], *, year: int | None, as_of: date
) -> tuple[MarkColumn, ...]:
    """Columns headed by a day or a weekday over nothing but marks; none when there are too few."""
    columns = []
    day: date | int | None = None
    for index in range(max(len(row.cells), len(sessions.cells))):
        cell, below = cell_at(row, index), cell_at(sessions, index).text.strip()
        read = _read_day(cell, year=year, as_of=as_of)
        day = read if read is not None or cell.text.strip() or not below else day  # a day merged over its two sessions
        session = _session_in(below) or _session_in(cell.text)
        if day is not None and _holds_marks(body, index):
            on = day if isinstance(day, date) else None
            columns.append(MarkColumn(index, day=on, weekday=None if on else day, session=session))  # type: ignore
    days = {(column.day, column.weekday, column.session) for column in columns}
    enough = len(days) >= _said()["fits"]["columns_of_days"] and _are_marks_of_school(body, columns)
    return tuple(columns) if enough else ()


def _listed_columns(texts: list[str], body: Sequence[Row]) -> tuple[MarkColumn, ...]:
    """Columns headed as marks over nothing but marks: one a session, one each half of the day, or a week's string."""
    names = {index: _names_of(text) for index, text in enumerate(texts)}
    for wanted in (("am", "pm"), ("mark",)):
        found = [(name, i) for name in wanted for i, known in names.items() if name in known and _holds_marks(body, i)]
        sessions = {"am": AM, "pm": PM, "mark": None}
        columns = tuple(MarkColumn(index, session=sessions[name]) for name, index in found[: len(wanted)])
        named = any(set(fold(texts[column.index]).split()) & _SPEAK_OF_SCHOOL for column in columns)
        if len({name for name, _ in found}) == len(wanted) and (named or _are_marks_of_school(body, columns)):
            return columns
    strings = [i for i, known in names.items() if "marks" in known and _holds_strings(body, i)]
    return tuple(MarkColumn(index, is_string=True) for index in strings[:1])


def _holds_marks(body: Sequence[Row], index: int) -> bool:
    filled = [text for row in body if (text := cell_at(row, index).text.strip())]
    known = [code for text in filled if len(text) <= 60 and (code := read_mark(text))]
    return bool(filled) and len(known) >= _said()["fits"]["share"] * len(filled)


def _are_marks_of_school(body: Sequence[Row], columns: Sequence[MarkColumn]) -> bool:
    """True when the marks are a register's: strokes for present stand among them, or several of its letters.

    "O" and "C" under "Status", or crosses under the days of a parenting group, are none.
    """
    typed = {cell_at(row, column.index).text.strip().upper() for row in body for column in columns} - {"", "-", "X"}
    return bool(typed & {"/", "\\"}) or len(typed & codes_by_mark().keys()) >= FEWEST_LETTERS


def _holds_strings(body: Sequence[Row], index: int) -> bool:
    filled = [text for row in body if (text := cell_at(row, index).text.strip())]
    known = [codes for text in filled if (codes := split_marks(text)) and len(codes) >= LEAST_IN_A_STRING]
    return bool(filled) and len(known) >= _said()["fits"]["share"] * len(filled)


def _is_row_of_sessions(row: Row) -> bool:
    filled = [cell.text.strip() for cell in row.cells if cell.text.strip()]
    sessions = [text for text in filled if _session_in(text) and len(text) <= len("afternoon")]
    return len(sessions) >= _said()["fits"]["columns_of_days"] and len(sessions) >= len(filled) / 2


def _session_in(text: str) -> str | None:
    found = _SESSION_WORDS.search(text)
    return read_session(found.group()) if found else None


def _read_day(cell: Cell, *, year: int | None, as_of: date) -> date | int | None:
    """The day a heading names, or the weekday from 0 for Monday; None for any other heading."""
    if isinstance(cell.value, datetime):
        return cell.value.date()
    if isinstance(cell.value, date):
        return cell.value
    bare = _SESSION_WORDS.sub(" ", cell.text).strip(" -–()\n")
    words = fold(bare).split()
    weekdays = [place for place, names in enumerate(_said()["weekdays"]["words"]) if words[:1] and words[0] in names]
    if len(words) == 1 and weekdays:
        return weekdays[0]
    if not any(map(str.isdigit, bare)) or len(words) > 6:
        return None
    read = read_date(bare, as_of=as_of)
    if read.problem == "year_missing" and year is not None:
        read = read_date(bare, as_of=as_of, year=year)
        if read.earliest and f"{read.earliest:%m}" < "08":
            read = read_date(bare, as_of=as_of, year=year + 1)
    return read.earliest if read.precision == "day" else None


def _names_of(text: str) -> tuple[str, ...]:
    return _names().get(fold(text) or "".join(text.split()), ())


@cache
def _names() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for name, headings in _said()["headings"].items():
        for heading in headings:
            found.setdefault(fold(heading), []).append(name)
    return {heading: tuple(names) for heading, names in found.items()}


@cache
def _said() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "headings.toml").read_text(encoding="utf-8"))
