"""Worksheet dates written the way the workbook writes them.

Excel keeps a date as a count of days and shows it through a number format. The format is part of what was recorded:
1 January 2019 shown as `Jan-19` says January, not the first of the month.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Literal

from safer_analysis.intake.cells import Cell
from safer_analysis.intake.excel_pieces import Figures, Piece, in_figures

WINDOWS_EPOCH, MAC_EPOCH = datetime(1899, 12, 30), datetime(1904, 1, 1)
"""The day nought of the two counts of days a workbook can be kept in."""
LONGEST_FORMAT = 255
"""Characters; Excel takes no longer one."""

Shows = Literal["day", "month", "year", "time"]

BUILTIN = {
    14: "dd/mm/yyyy",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "dd/mm/yyyy hh:mm",
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss.0",
}
"""Date formats a workbook names by number alone. 14 and 22 follow the computer's own setting, here the UK's."""
SYSTEM_FORMATS = {
    "[$-f800]": BUILTIN[14],
    "[$-x-sysdate]": BUILTIN[14],
    "[$-f400]": "hh:mm:ss",
    "[$-x-systime]": "hh:mm:ss",
}
"""The prefixes that also follow the computer's setting, whatever stands after them."""
EARLY = 60
"""The count of 29 February 1900, a day that never was; Excel counts it all the same."""
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

PIECE = re.compile(
    r"""(?P<end>;) | "(?P<quoted>[^"]*)"? | \\(?P<escaped>.) | _.(?P<space>) | \*.(?P<fill>)
    | \[(?P<elapsed>h+|m+|s+)\] | \[[^\]]*\]?(?P<dropped>) | (?P<half>am/pm|a/p) | (?P<part>y+|m+|d+|h+|s+(?:\.0+)?)
    | (?P<digit>[0#?]) | (?P<other>.)""",
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class DateFormat:
    """A number format that shows a date, a time of day or a length of time."""

    pieces: tuple[Piece, ...]
    shows: Shows
    elapsed: bool = False
    """True for [h]:mm and its kin, which show a length of time."""
    clock_only: bool = field(init=False, compare=False)
    """Whether it shows a time of day and nothing of the date."""
    in_figures: Figures = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "clock_only", not any(piece.kind in ("y", "m", "d") for piece in self.pieces))
        object.__setattr__(self, "in_figures", in_figures(self.pieces))


@dataclass(frozen=True, slots=True)
class ZeroFormat:
    """A number format of zeros only: 0000000 shows case number 12345 as 0012345."""

    width: int


def read_format(code: str) -> DateFormat | ZeroFormat | None:
    """Return what a number format shows when that matters for reading; None for every other format."""
    if re.fullmatch("00+", code):
        return ZeroFormat(len(code))
    tagged = code.startswith("[$-")
    for prefix, system in SYSTEM_FORMATS.items():
        code = system if code.lower().startswith(prefix) else code
    if code.lower() == "mm-dd-yy":
        code = BUILTIN[14]
    pieces, elapsed = _split(code)
    kinds = {piece.kind for piece in pieces}
    if not kinds & set("ymdhns"):
        return None
    if tagged:
        pieces = _in_uk_order(pieces)
    return DateFormat(tuple(pieces), _finest(kinds), elapsed)


def _split(code: str) -> tuple[list[Piece], bool]:
    """Return the pieces of the format's first section, and whether it shows a length of time."""
    pieces: list[Piece] = []
    elapsed = False
    for found in PIECE.finditer(code):
        kind, text = found.lastgroup, found[found.lastgroup or 0]
        if kind == "end":
            break
        if kind == "digit":
            return [], False  # a number with letters around it, not a date
        if kind in ("part", "elapsed"):
            elapsed = elapsed or kind == "elapsed"
            pieces.append(Piece(text[0].lower(), text.lower()))
        elif kind == "half":
            pieces.append(Piece("half", text))
        elif kind in ("quoted", "escaped", "other"):
            pieces.append(Piece("literal", text))
        elif kind == "space":
            pieces.append(Piece("literal", " "))
    return _tell_minutes(pieces), elapsed


def _tell_minutes(pieces: list[Piece]) -> list[Piece]:
    """m is a month, except next to hours or seconds."""
    told = list(pieces)
    parts = [index for index, piece in enumerate(pieces) if len(piece.kind) == 1]
    for place, index in enumerate(parts):
        before = pieces[parts[place - 1]].kind if place else ""
        after = pieces[parts[place + 1]].kind if place + 1 < len(parts) else ""
        if pieces[index].kind == "m" and len(pieces[index].text) <= 2 and (before == "h" or after == "s"):
            told[index] = Piece("n", pieces[index].text)
    return told


def _in_uk_order(pieces: list[Piece]) -> list[Piece]:
    """Return all-figure dates as dd/mm/yyyy: a format tagged with a locale may put the month first."""
    parts = [index for index, piece in enumerate(pieces) if piece.kind in ("y", "m", "d")]
    kinds = "".join(pieces[index].kind for index in parts)
    if kinds not in ("mdy", "dmy") or any(len(pieces[index].text) > 2 for index in parts[:2]):
        return pieces
    uk = [Piece("d", "dd"), Piece("literal", "/"), Piece("m", "mm"), Piece("literal", "/"), Piece("y", "yyyy")]
    return pieces[: parts[0]] + uk + pieces[parts[-1] + 1 :]


def _finest(kinds: set[str]) -> Shows:
    if kinds & set("hns"):
        return "time"
    return "day" if "d" in kinds else "month" if "m" in kinds else "year"


def date_cell(count: float, form: DateFormat, epoch: datetime) -> Cell:
    """Return the cell that shows `count` days since `epoch`; outside what Excel can show, the bare number."""
    if form.elapsed:
        return Cell(_elapsed_text(count, form))
    early = epoch == WINDOWS_EPOCH and count < EARLY  # Excel's 1900 has a 29 February, so its days before lag by one
    try:
        moment = epoch + timedelta(milliseconds=round((count + early) * 86_400_000))
    except (OverflowError, ValueError):
        return Cell(number_text(count), count)
    if count < 0:
        return Cell(number_text(count), count)
    if form.clock_only and count < 1:
        return Cell(_text(form, moment), moment.time(), "time")
    if epoch == WINDOWS_EPOCH and count < 1:
        # Day nought, which Excel shows as 0 January 1900: an empty cell passed on by a formula. It is no date.
        return Cell(_text(form, moment.replace(year=1900, month=1), day=0), None, form.shows)
    midnight = form.shows != "time" and moment.time() == time()
    return Cell(_text(form, moment), moment.date() if midnight else moment, form.shows)


def iso_cell(moment: date | time, form: DateFormat | None) -> Cell:
    """Return the cell for a date the workbook holds spelt out (2016-05-22T00:00:00) and not as a count."""
    if form is None:
        return Cell(moment.isoformat(), moment, "day" if type(moment) is date else "time")
    if isinstance(moment, datetime):
        return Cell(_text(form, moment), moment, form.shows)
    if isinstance(moment, date):
        return Cell(_text(form, datetime.combine(moment, time())), moment, form.shows)
    return Cell(_text(form, datetime.combine(WINDOWS_EPOCH, moment)), moment, form.shows)


def number_text(number: float) -> str:
    """Return a number in figures: whole numbers with neither point nor exponent, so that 9.4E9 stays an NHS number."""
    return str(int(number)) if isinstance(number, int) or number.is_integer() else repr(number)


def _elapsed_text(count: float, form: DateFormat) -> str:
    minutes, seconds = divmod(round(abs(count) * 86_400), 60)
    text = f"{'-' if count < 0 else ''}{minutes // 60}:{minutes % 60:02}"
    return f"{text}:{seconds:02}" if any(piece.kind == "s" for piece in form.pieces) else text


def _text(form: DateFormat, moment: datetime, day: int | None = None) -> str:
    if form.in_figures and day is None:
        shape, parts = form.in_figures
        return str(shape % parts(moment)).strip()
    half_day = any(piece.kind == "half" for piece in form.pieces)
    figures = {
        "y": moment.year,
        "m": moment.month,
        "d": moment.day if day is None else day,
        "h": (moment.hour % 12 or 12) if half_day else moment.hour,
        "n": moment.minute,
        "s": moment.second,
    }
    return "".join(_piece_text(piece, moment, figures) for piece in form.pieces).strip()


def _piece_text(piece: Piece, moment: datetime, figures: dict[str, int]) -> str:
    kind, text = piece
    if kind == "literal":
        return text
    if kind == "half":
        return text.split("/")[moment.hour >= 12].upper()
    width = len(text)
    if kind == "y":
        return f"{moment.year % 100:02}" if width <= 2 else f"{moment.year:04}"
    if kind == "m" and width >= 3:
        name = MONTHS[moment.month - 1]
        return {3: name[:3], 5: name[0]}.get(width, name)
    if kind == "d" and width >= 3:
        name = WEEKDAYS[moment.weekday()]
        return name[:3] if width == 3 else name
    whole, _, decimals = text.partition(".")
    shown = str(figures[kind]) if len(whole) == 1 else f"{figures[kind]:02}"
    return f"{shown}.{moment.microsecond:06}"[: len(shown) + 1 + len(decimals)] if decimals else shown
