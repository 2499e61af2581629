"""A log whose entries begin with the time of day, under a line that says which day: a duty log, a night's record.

`Saturday 14 October 2023`, then `1915 - call from police`, `22:40 mother rang`, `0005 police ring back`. A time earlier
than the one above it is as a rule of the next day. Unless the log itself says so, no day is made up: the entry keeps
the day stated, marked unsure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from safer_analysis.dates.in_text import Beside, DateInText, find_dates
from safer_analysis.dates.written import WrittenDate
from safer_analysis.intake.notes.anchors import Opening
from safer_analysis.intake.notes.clocks import Clock, read_clock, with_clock
from safer_analysis.intake.notes.headed import is_only_date
from safer_analysis.intake.notes.heads import Head
from safer_analysis.intake.notes.nights import DAY_BEFORE, doubt_past_midnight, night_before, two_days
from safer_analysis.intake.notes.opening import is_of_another_thing, read_opening
from safer_analysis.intake.notes.paragraphs import Paragraph
from safer_analysis.intake.notes.pieces import Piece, piece_of
from safer_analysis.intake.notes.sections import Sections
from safer_analysis.intake.notes.words import any_of, folded, words
from safer_analysis.vocabulary import fold

# One line that begins with a time is chance; a line that says the day says little else.
FEWEST_ENTRIES, MOST_WORDS_OF_A_DAY_LINE = 2, 12


class TimedLog:
    """One text, where its lines begin with times of day."""

    def __init__(self, paragraphs: Sequence[Paragraph], sections: Sections, beside: Beside) -> None:
        self._paragraphs, self._sections, self._beside = paragraphs, sections, beside
        self._clocks = [None if sections.is_furniture(i) else read_clock(p.text) for i, p in enumerate(paragraphs)]
        self._first = next((i for i, clock in enumerate(self._clocks) if clock), len(paragraphs))
        self._last = max((i for i, clock in enumerate(self._clocks) if clock), default=-1)
        self._days = {i: day for i in range(len(paragraphs)) if (day := self._day_of(i)) is not None}

    @property
    def is_one(self) -> bool:
        """True for a text whose entries begin with times, with a line above the first that says the day."""
        clocks = [clock for clock in self._clocks if clock]
        lines_of_days = sum(self._is_line_of_day(i) for i in self._days)
        is_sure = any(clock.is_certain for clock in clocks) or lines_of_days > 1
        others = sum(i not in self._days and self._opens_dated(i) for i in range(self._first, len(self._paragraphs)))
        above = any(i <= self._first for i in self._days)
        return len(clocks) >= FEWEST_ENTRIES and is_sure and above and others <= len(clocks) / 2

    def divide(self, head: Head | None) -> list[Piece]:
        """An entry for each time, and what is no record, in order. `head` says who wrote all of them."""
        pieces: list[Piece] = []
        day: WrittenDate | None = None
        entry: Piece | None = None
        for index, paragraph in enumerate(self._paragraphs):
            clock = self._clocks[index]
            if index in self._days:
                day = self._days[index].written
            if clock or (index in self._days and not self._is_line_of_day(index)):
                opening = self._opening(paragraph, clock, day) if clock else with_clock(paragraph, self._days[index])
                entry = Piece("entry", [paragraph], opening, note=list(self._paragraphs) if head else [])
                pieces.append(entry)
            elif index in self._days or self._sections.is_heading(index):
                entry = None
                pieces.append(piece_of("heading", [paragraph]))
            elif self._sections.is_furniture(index) or (index > self._last and _closes(paragraph.text)):
                pieces.append(piece_of("furniture", [paragraph]))
            elif entry is not None:
                entry.add(paragraph)
            else:
                pieces.append(piece_of("front", [paragraph]))
        for group in _under_one_day(pieces):
            doubt_past_midnight(group)
        return sorted(pieces, key=lambda piece: piece.number)

    def _day_of(self, index: int) -> Opening | None:
        """The day a line says of the times beneath it, or that it begins with itself."""
        paragraph = self._paragraphs[index]
        if self._clocks[index] is not None or self._sections.is_furniture(index):
            return None
        opening = read_opening(paragraph.text, paragraph.begins, self._beside, None)
        begins_with_day = opening is not None and opening.kind == "label" and _is_a_day(opening.written)
        return self._of_title(index) or (opening if begins_with_day else None)

    def _of_title(self, index: int) -> Opening | None:
        """`EDT log – night of 14/15 October 2023`, `Date: 14/10/2023`: a short line that says a day."""
        text = self._paragraphs[index].text
        labelled = _day_label().match(text)
        if len(text.split()) > MOST_WORDS_OF_A_DAY_LINE or text.rstrip().endswith((".", ";")):
            return None
        found = list(find_dates(text, self._beside))
        if not found or not all(_is_a_day(one.written) for one in found):
            return None
        first, last = found[0], found[-1]
        is_bare = not text[: first.start].strip(" (") and not text[last.end :].strip(" .,:;-–—)]")
        is_title = index <= self._first and bool(set(fold(text).split()) & folded("timed", "titles"))
        if not (labelled or is_bare or is_title) or is_of_another_thing(text[: first.start], first.written, None):
            return None
        days = (
            two_days(first.written, last.written)
            if len(found) == 2
            else night_before(text[: first.start], first.written)
        )
        if days is None:
            return None
        return Opening("label", first.start, last.end, replace(days, typed=_typed(text, first, last, days)))

    def _is_line_of_day(self, index: int) -> bool:
        opening, paragraph = self._days[index], self._paragraphs[index]
        return self._of_title(index) is not None or is_only_date(paragraph, opening)

    def _opens_dated(self, index: int) -> bool:
        paragraph = self._paragraphs[index]
        if self._clocks[index] is not None or self._sections.is_furniture(index):
            return False
        return read_opening(paragraph.text, paragraph.begins, self._beside, None) is not None

    def _opening(self, paragraph: Paragraph, clock: Clock, day: WrittenDate | None) -> Opening | None:
        if day is None:
            return None
        typed = f"{day.typed.strip()} {paragraph.text[clock.start : clock.end].strip()}"
        return Opening("label", clock.start, clock.end, replace(day, typed=typed, time=clock.at))


def _typed(text: str, first: DateInText, last: DateInText, days: WrittenDate) -> str:
    found = DAY_BEFORE.search(text[: first.start]) if days.precision == "range" else None
    return text[found.start() if found else first.start : last.end]


def _is_a_day(written: WrittenDate) -> bool:
    """True for a day, and for a night: two days, one after the other."""
    if written.earliest is None or written.latest is None:
        return False
    return written.precision == "day" or (written.latest - written.earliest).days == 1


def _under_one_day(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """The timed entries that stand under one line of a day, in order."""
    group: list[Piece] = []
    said: tuple[date | None, date | None] | None = None
    for piece in pieces:
        if piece.kind != "entry" or piece.opening is None:
            if piece.kind == "heading":
                yield group
                group = []
            continue
        days = piece.opening.written.earliest, piece.opening.written.latest
        if days != said:
            yield group
            group = []
        said = days
        group.append(piece)
    yield group


@cache
def _day_label() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{any_of(words('timed', 'day_labels'))})\b\s*[:–—-]?\s*(?=\S)", re.IGNORECASE)


def _closes(text: str) -> bool:
    return re.match(rf"\s*(?:{any_of(words('timed', 'closing'))})\b", text, re.IGNORECASE) is not None
