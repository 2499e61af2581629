"""The records a row of a list of people gives beside the person: one for each date, and attendance by half-term."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from safer_analysis.dates.in_text import Beside
from safer_analysis.dates.reading import OrderDecision, read_date
from safer_analysis.dates.written import WrittenDate
from safer_analysis.intake.cells import Cell, Row, Sheet
from safer_analysis.intake.convert import Converted, SheetConverter
from safer_analysis.intake.kinds import return_kinds
from safer_analysis.intake.listed_columns import ListedColumns, find_birth_column, read_share
from safer_analysis.intake.notes.opening import sentence_starts
from safer_analysis.intake.notes.within import find_days_told
from safer_analysis.intake.recognise import Layout, cell_at
from safer_analysis.intake.row_people import Mention
from safer_analysis.intake.several_records import Further, MakeConverter, RowRecords
from safer_analysis.intake.values import is_nothing, read_code
from safer_analysis.vocabulary import code_list
from safer_analysis.vocabulary.records import EVENT, SCHOOL_ATTENDANCE

# The columns of a list of people by what they say of the person a record is about.
_SUBJECT = {
    "full_name": "subject",
    "person": "subject",
    "person_id": "subject_id",
    "own_id": "subject_id",
    "date_of_birth": "subject_born",
    "age": "subject_age",
    "forename": "subject_forename",
    "surname": "subject_surname",
}
_IN_WORDS = {"several_dates", "date_with_words", "date_not_read"}
_NO_DATE = {"date_missing", "date_not_known"}
_NOT_OF_KIND = re.compile(r"\b(?:date|dates|of|on|no|number)\b|[\d().:#]+", re.IGNORECASE)


class ListedRecords(RowRecords):
    """Makes the records of each row of a list of people."""

    def __init__(
        self, sheet: Sheet, layout: Layout, make_converter: MakeConverter, columns: ListedColumns, *, as_of: date
    ) -> None:
        super().__init__(sheet.name, layout, make_converter)
        self.columns = columns
        self._as_of = as_of
        self._body = sheet.rows[layout.first_row :]
        chronology = replace(return_kinds()["chronology"], row_needs=())
        whose = {_SUBJECT[name]: index for name, index in layout.columns.items() if name in _SUBJECT}
        born = find_birth_column(layout)
        whose |= {"subject_born": born} if born is not None else {}
        self._told_in = "notes" if layout.kind.table.name == "person_record" else "reason"
        self._of_person = replace(layout, kind=chronology, headings=("",) * len(layout.headings), columns=whose)
        self._undated = self._reader(None)
        self._readers = {index: self._reader(index) for index in columns.dates}
        shares = [cell_at(row, index).text.strip() for row in self._body for index in columns.periods]
        # 0.87 is 87 per cent, where all of them are written so
        self._are_parts_of_one = any("." in text for text in shares) and all(
            text.startswith(("0", "1", ".")) and (read_share(text) or 0) <= 1 and "%" not in text
            for text in shares
            if read_share(text) is not None
        )

    def _reader(self, index: int | None) -> SheetConverter:
        """Reads whose row it is, and the date in one column."""
        columns = self._of_person.columns | ({"date": index} if index is not None else {})
        return self._make_converter(replace(self._of_person, columns=columns))

    def make(self, own: Converted, row: Row, *, year: int | None = None) -> list[Further]:
        """The further records of one row; words in a column of dates without any are added to the person's notes."""
        made = super().make(own, row, year=year)
        noted = own.record.get(self._told_in) or ""
        left = []
        for index in self.columns.dates:
            found = list(self._events(own, row, index))
            left += [] if found else self._words_of(row, index)
            made += found
        for index in self.columns.periods:
            share = self._attendance(own, row, index)
            left += [] if share else self._words_of(row, index)
            made += [share] if share else []
        if noted and self._told_in == "notes" and self.columns.is_of_cases:
            made += self._events_noted(own, row, noted)
        if left:
            own.record[self._told_in] = "\n".join(filter(None, [noted, *left]))
        return made

    def day_orders(self, own: SheetConverter) -> dict[str, OrderDecision]:
        """As in every table, and for each column whose dates are records of their own."""
        listed = {
            reader.layout.heading_of("date"): reader.orders["date"]
            for reader in self._readers.values()
            if reader.orders["date"].note
        }
        return super().day_orders(own) | listed

    def _words_of(self, row: Row, index: int) -> list[str]:
        typed = cell_at(row, index).text.strip()
        return [] if is_nothing(typed) else [f"{self._heading(index)}: {typed}"]

    def _heading(self, index: int) -> str:
        return " ".join(self._layout.headings[index].split()).rstrip(" :")

    def _events(self, own: Converted, row: Row, index: int) -> Iterator[Further]:
        """One event for each date of a cell, told by the column's heading and the words beside the date."""
        heading = self._heading(index)
        for number, (cell, days, words) in enumerate(self._dates_in(row, index), start=1):
            done = self._about(own, row, index, cell)
            if days is not None:
                done.record |= _dated(days)
            done.record |= {"text": f"{heading}: {words}" if words else heading, **_category(heading)}
            yield Further(f"d{index + 1}.{number}", EVENT, done, "date")

    def _dates_in(self, row: Row, index: int) -> Iterator[tuple[Cell, WrittenDate | None, str]]:
        """Each date of a cell as a cell of its own, with the date where it was found among words, and all the words."""
        cell = cell_at(row, index)
        if is_nothing(cell.text):
            return
        beside = Beside(self._as_of, self._readers[index].orders["date"].order)
        read = read_date(cell.text, as_of=self._as_of, order=beside.order)
        if isinstance(cell.value, date) or read.problem not in _IN_WORDS | _NO_DATE:
            yield cell, None, ""
            return
        text = cell.text.strip()
        told = find_days_told(text, beside, None) if read.problem in _IN_WORDS else []
        beyond = "".join(_outside(text, [(one.start, one.end) for one in told]))
        for one in told:
            words = text if re.sub(r"\band\b", " ", beyond).strip(" ,;&/.\n") else ""
            yield Cell(one.written.typed), one.written, words

    def _about(self, own: Converted, row: Row, index: int | None = None, cell: Cell | None = None) -> Converted:
        """A record of the row's person, dated by one cell in place of its column's; undated without one."""
        if index is not None and cell is not None:
            cells = (*row.cells[:index], cell, *row.cells[index + 1 :])
            done = self._readers[index].convert(replace(row, cells=cells))
        else:
            done = self._undated.convert(row)
        role = own.record.get("role")
        if role and done.about_adult is False and not code_list("person_roles")[role].more.get("child"):
            done.people = [("adults", place, who, number) for _, place, who, number in done.people]
        return done

    def _events_noted(self, own: Converted, row: Row, noted: str) -> Iterator[Further]:
        """What is noted of a case: sentences on the days they name, proposed; the rest with its date not known."""
        beside, rest, number = Beside(self._as_of), [], 0
        for sentence in _sentences(noted):
            told = find_days_told(sentence, beside, None)
            for one in told:
                number += 1
                done = self._about(own, row)
                done.record |= {"text": sentence, "proposed": "date", **_dated(one.written)}
                yield Further(f"n.{number}", EVENT, done, "date")
            rest += [] if told else [sentence]
        if rest:
            done = self._about(own, row)
            done.record |= {"text": " ".join(rest), "precision": "unknown", "unsure": False}
            yield Further("n", EVENT, done, "date")

    def _attendance(self, own: Converted, row: Row, index: int) -> Further | None:
        """A share of attendance over the time its heading names; None where the cell holds no share."""
        typed = cell_at(row, index).text.strip()
        share = read_share(typed)
        if share is None:
            return None
        name, first, last = self.columns.periods[index]
        done = self._about(own, row)
        people: list[Mention] = [("children", place, who, number) for _, place, who, number in done.people]
        record: dict[str, Any] = {"date_typed": self._heading(index), "earliest": first, "latest": last}
        record |= {"precision": "range", "unsure": False, "period": name, "basis": "stated"}
        record |= {"percent": round(100 * share, 1) if self._are_parts_of_one else share}
        record |= {"text": f"{self._heading(index)}: {typed}"}
        return Further(f"a{index + 1}", SCHOOL_ATTENDANCE, Converted(record, people), "date")


def _dated(days: WrittenDate) -> dict[str, Any]:
    return {
        "date_typed": days.typed.strip(),
        "earliest": days.earliest,
        "latest": days.latest,
        "precision": days.precision,
        "unsure": days.unsure,
    }


def _category(heading: str) -> dict[str, str]:
    """The kind of event a heading names, where it is one that is known: "Date of referral", "Home visit 2"."""
    code = read_code(" ".join(_NOT_OF_KIND.sub(" ", heading).split()), "categories")
    return {"category": code, "category_typed": heading} if code else {}


def _outside(text: str, places: list[tuple[int, int]]) -> Iterator[str]:
    begin = 0
    for start, end in places:
        yield text[begin:start]
        begin = end
    yield text[begin:]


def _sentences(text: str) -> Iterator[str]:
    for line in filter(None, map(str.strip, text.splitlines())):
        starts = [0, *sentence_starts(line)]
        for start, end in zip(starts, [*starts[1:], len(line)], strict=True):
            yield line[start:end].strip()
