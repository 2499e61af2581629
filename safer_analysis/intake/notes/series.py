"""A dated series of paragraphs, one entry for each date: a diary, a log, the chronology of a published review."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from safer_analysis.dates.in_text import Beside, find_dates
from safer_analysis.intake.notes.anchors import Before, Opening
from safer_analysis.intake.notes.headed import begins_entry, date_of_heading, is_headed, is_line_of_a_day, is_only_date
from safer_analysis.intake.notes.opening import first_sentence, read_opening, sentence_starts
from safer_analysis.intake.notes.paragraphs import Paragraph
from safer_analysis.intake.notes.pieces import Piece, date_between, piece_of
from safer_analysis.intake.notes.sections import Sections
from safer_analysis.intake.notes.sentences import cut, parts_of
from safer_analysis.intake.notes.within import find_days_told, openings_of
from safer_analysis.intake.notes.words import any_of, words

_YEAR_IN_HEADING = re.compile(r"(?<![0-9/.-])((?:19[3-9]|20[0-9])[0-9])(?![0-9/.-])")
_DIVIDED = re.compile(r"\s*(?:[:–—]|-\s)")
# A date further on than this within an entry is a plan, not where its story has got to.
MOST_DAYS_ON = 62
# A diary says its year in one of its first lines.
LINES_OF_A_TITLE = 5


# The day a whole text is dated or signed on is that of no entry.
_SIGNED_ON = re.compile(r"\s*(?:date|dated)\s*:", re.IGNORECASE)


class Series:
    """One run of paragraphs, and the entries it is divided into."""

    def __init__(self, paragraphs: Sequence[Paragraph], sections: Sections, beside: Beside) -> None:
        self._paragraphs, self._sections, self._beside = paragraphs, sections, beside
        self._pieces: list[Piece] = []
        self._entry: Piece | None = None
        self._before: Before | None = None
        self._left_out: int | None = None
        """The level of the heading whose section is left out; None while sections are read."""
        openings = [self._try(index) for index in range(len(paragraphs))]
        self._last_dated = max((index for index, o in enumerate(openings) if o is not None), default=-1)
        self.day_lines = sum(o is not None and is_line_of_a_day(o) for o in openings)
        """Lines headed by a day."""
        self.opened = sum(o is not None and o.kind in ("label", "sentence") for o in openings)
        """Paragraphs that open with a date."""
        self.dated_headings = sum(is_only_date(p, o) for p, o in zip(paragraphs, openings, strict=True))
        """Lines that are nothing but a date, or a year."""
        self.telling = sum(self._tells_when(index) for index in range(len(paragraphs)))
        """Paragraphs that name a day anywhere in what they tell."""
        sentences = sum(o is not None and o.kind == "sentence" for o in openings)
        self._by_lines = self.day_lines > 1 and self.day_lines >= sentences
        """True when the writer heads every entry with its day: then a date in a sentence begins no entry."""
        self._year = self._year_of_title(openings)
        self._month: int | None = None

    def _try(self, index: int) -> Opening | None:
        """The date a paragraph opens with, read for itself; None also for headings and what is no text."""
        if self._sections.is_furniture(index) or self._sections.is_heading(index):
            return None
        paragraph = self._paragraphs[index]
        if _SIGNED_ON.match(paragraph.text):
            return None
        return read_opening(paragraph.text, paragraph.begins, self._beside, None)

    def _tells_when(self, index: int) -> bool:
        if self._sections.is_furniture(index) or self._sections.is_heading(index):
            return False
        return bool(find_days_told(self._paragraphs[index].text, self._beside, None))

    def _year_of_title(self, openings: Sequence[Opening | None]) -> int | None:
        """The one year the lines above the first entry speak of, where an entry lacks its own."""
        first = next((index for index, opening in enumerate(openings) if opening is not None), 0)
        above = " ".join(paragraph.text for paragraph in self._paragraphs[: min(first, LINES_OF_A_TITLE)])
        years = set(_YEAR_IN_HEADING.findall(above))
        lacking = any(o is not None and o.written.problem == "year_missing" for o in openings)
        return int(years.pop()) if lacking and len(years) == 1 else None

    def divide(self) -> list[Piece]:
        """The entries, and between them what is no record, in order."""
        closed = False
        for index, paragraph in enumerate(self._paragraphs):
            closed = closed or (index > self._last_dated and _closing().match(paragraph.text) is not None)
            if closed:
                self._set_aside("closing", paragraph)
            elif self._sections.is_furniture(index):
                self._pieces.append(piece_of("furniture", [paragraph]))
            elif self._sections.is_heading(index):
                self._take_heading(index, paragraph)
            else:
                self._take(index, paragraph)
        self._end_entry()
        date_between(self._pieces)
        # a page number in the middle of an entry was put away before it
        return sorted(self._pieces, key=lambda piece: piece.number)

    def _take_heading(self, index: int, paragraph: Paragraph) -> None:
        """A heading ends the entry above; one with a period in it dates what stands undated beneath."""
        level, leaves_out = self._sections.level(index), self._sections.leaves_out(index)
        if leaves_out is not None or self._left_out is None or level <= self._left_out:
            self._left_out = level if leaves_out else None
        opening = date_of_heading(paragraph, self._beside) if self._left_out is None else None
        years = set(_YEAR_IN_HEADING.findall(paragraph.text))
        self._year, self._month = (int(years.pop()) if len(years) == 1 else None), None
        if opening:
            self._begin(Piece("entry", [paragraph], opening))
            self._lend_from(opening)
        else:
            self._set_aside("heading", paragraph)

    def _take(self, index: int, paragraph: Paragraph) -> None:
        self._settle()
        opening = self._open(paragraph)
        if opening is None and self._sections.may_be_heading(index):
            self._take_heading(index, paragraph)
        elif self._left_out is not None and not (opening and is_line_of_a_day(opening)):
            self._pieces.append(Piece("left_out", [paragraph], holds_date=opening is not None))
        elif self._by_lines or (opening and is_only_date(paragraph, opening)):
            self._take_line(paragraph, opening)
        else:
            self._take_prose(paragraph, opening)

    def _take_line(self, paragraph: Paragraph, opening: Opening | None) -> None:
        """A line of a log: one headed by its day begins an entry, as one with a bullet and a date of its own does."""
        if opening and (not self._by_lines or begins_entry(paragraph, opening, self._entry, self._before)):
            self._left_out = None
            self._start(paragraph, opening)
        elif self._entry is None:
            self._pieces.append(piece_of("front", [paragraph]))
        else:
            self._entry.add(paragraph)

    def _take_prose(self, paragraph: Paragraph, opening: Opening | None) -> None:
        """A paragraph of running text: what each of its sentences tells, of the day it names."""
        entry = self._entry
        if entry is not None and is_headed(entry) and (opening is None or opening.kind == "inside"):
            entry.add(paragraph)
        elif opening is None and entry is None:
            self._pieces.append(piece_of("front", [paragraph]))
        else:
            self._left_out = None
            parts = parts_of(paragraph, self._lent, lambda: self._before, self._note)
            first = next((part.opening for part in parts if part.opening), None)
            parted = parts if len(parts) > 1 else []
            self._begin(Piece("entry", [paragraph], first, parts=parted, is_between=first is None))
            if parts[-1].is_between and self._before:
                self._before = replace(self._before, passed=True)

    def _lent(self) -> Beside:
        return replace(self._beside, year=self._year, month=self._month)

    def _open(self, paragraph: Paragraph) -> Opening | None:
        text, start = paragraph.text, paragraph.begins
        if _SIGNED_ON.match(text):
            return None
        opening = read_opening(text, start, self._lent(), self._before)
        if opening or (self._by_lines and not start):
            return opening
        sentence = first_sentence(text, start)
        told = find_days_told(sentence, self._lent(), self._before)
        return next(iter(openings_of(sentence, None, start, told)), None)

    def _start(self, paragraph: Paragraph, opening: Opening) -> None:
        """Begin an entry, and another event at every sentence of the line that is headed by a day of its own."""
        if is_only_date(paragraph, opening):
            self._lend_from(opening)
        starts = [(0, opening)]
        self._note(opening)
        for start in sentence_starts(paragraph.text):
            later = self._open_sentence(paragraph.text, start) if start > opening.end else None
            if later is not None:
                starts.append((start, later))
                self._note(later)
        ends = [*(start for start, _ in starts[1:]), len(paragraph.text)]
        parts = [cut(paragraph, begin, end, found) for (begin, found), end in zip(starts, ends, strict=True)]
        self._begin(Piece("entry", [paragraph], opening, parts=parts if len(parts) > 1 else []))
        self._note(starts[-1][1])

    def _open_sentence(self, text: str, start: int) -> Opening | None:
        """The date that a later sentence opens with; where lines are headed by days, only one written as a head."""
        found = read_opening(text, start, self._lent(), self._before)
        if found is None or found.written.precision == "unknown":
            return None
        if found.kind == "label":
            return found if is_line_of_a_day(found) and _DIVIDED.match(text, found.end) else None
        return None if self._by_lines else found

    def _begin(self, piece: Piece) -> None:
        self._end_entry()
        self._entry = piece
        if piece.opening:
            if not piece.parts:
                self._note(piece.opening)
            written = piece.opening.written
            own_year = written.earliest.year if written.earliest and not piece.opening.lent else None
            if self._year and own_year and own_year != self._year:
                self._year = self._month = None  # a heading's band has ended unsaid

    def _note(self, opening: Opening) -> None:
        if opening.written.earliest and opening.written.latest:
            self._before = Before(opening.written.earliest, opening.written.latest)

    def _end_entry(self) -> None:
        """Put the entry away. A line that was nothing but a date, with nothing under it, was a heading."""
        entry, self._entry = self._entry, None
        if entry is None:
            return
        if entry.is_only_date():
            self._pieces.append(piece_of("heading", entry.paragraphs))
            return
        self._pieces.append(entry)

    def _settle(self) -> None:
        """Count what comes next from the last day that the entry so far speaks of."""
        if self._entry and (self._by_lines or is_headed(self._entry)):
            self._before = self._last_date(self._entry.events[-1]) or self._before

    def _last_date(self, entry: Piece) -> Before | None:
        """What the next entry is counted from: from the entry's date to the last day its text names soon after it."""
        written = entry.opening.written if entry.opening else None
        if written is None or written.earliest is None or written.latest is None:
            return None
        last = written.latest
        for found in find_dates(entry.text, self._beside):
            latest = found.written.latest
            if latest and last < latest and (latest - last).days <= MOST_DAYS_ON:
                last = latest
        return Before(written.earliest, last)

    def _lend_from(self, opening: Opening) -> None:
        """A heading that is a year, or a month of a year, lends it to the days beneath."""
        written = opening.written
        if written.earliest and written.precision in ("year", "month"):
            self._year = written.earliest.year
            self._month = written.earliest.month if written.precision == "month" else None

    def _set_aside(self, kind: str, paragraph: Paragraph) -> None:
        self._end_entry()
        self._pieces.append(piece_of("closing" if kind == "closing" else "heading", [paragraph]))


@cache
def _closing() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{any_of(words('closing', 'words'))})\b[\s,.:;]*(?:\S+\s*){{0,6}}$", re.IGNORECASE)
