"""One row of a sheet as records: every cell read as what its field asks for, its words kept, doubts said."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

from safer_analysis.dates.reading import OrderDecision, decide_day_order, read_date, read_excel_date
from safer_analysis.dates.written import WrittenDate
from safer_analysis.intake.cells import Cell, Row, Sheet
from safer_analysis.intake.date_above import read_date_above
from safer_analysis.intake.date_in_words import date_in_words, set_date
from safer_analysis.intake.issues import Issue, make_issue
from safer_analysis.intake.many_rows import ManyRows
from safer_analysis.intake.notes.births import born_that_day
from safer_analysis.intake.periods import are_apart, make_period
from safer_analysis.intake.preamble import Preamble
from safer_analysis.intake.recognise import Layout, cell_at
from safer_analysis.intake.row_people import Mention, RowPeople
from safer_analysis.intake.values import (
    is_bare_flag,
    is_no_words,
    is_reason_for_no_upn,
    read_code,
    read_flag,
    read_nhs_number,
    read_number,
    read_time,
    read_upn,
)
from safer_analysis.vocabulary import Field

# Dates that lie ahead by their nature; for these, "in the future" is no doubt.
_AHEAD = {"due", "due_date", "next_due", "next_meeting", "end", "covers"}
_ENDS = {"end", "date_end"}
TOLD = {"action", "comment"}
# Codes whose words are free by nature; not knowing one is nothing to tell anybody.
_FREE_WORDS = {"outcome", "impact"}
_IDENTIFIERS = {"nhs_number": (read_nhs_number, "nhs_number_not_valid"), "upn": (read_upn, "upn_not_valid")}


# The days of a year come over and over in a long list; each is read once.
_read_date = lru_cache(maxsize=50_000)(read_date)
# A record dated further ahead than this many days is marked as unsure.
FAR_AHEAD = 366


@dataclass(slots=True)
class Converted:
    """One row converted: the record's values, the people it names, and what is to be said of it."""

    record: dict[str, Any] = field(default_factory=dict)
    people: list[Mention] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    about_adult: bool | None = None
    """Whether the person the row is about is an adult; None where no column says only who that is."""

    @property
    def is_held(self) -> bool:
        """True when one of its issues keeps the row back."""
        return any(issue.severity == "held" for issue in self.issues)


class SheetConverter:
    """Converts the rows of one sheet, knowing its layout and what was decided for whole columns."""

    def __init__(self, sheet: Sheet, layout: Layout, preamble: Preamble, *, as_of: date, epoch_1904: bool) -> None:
        self._sheet = sheet
        self.layout = layout
        self._as_of = as_of
        self._epoch_1904 = epoch_1904
        self._year: int | None = None
        body = sheet.rows[layout.first_row :]
        self._date_above = read_date_above(sheet, layout, as_of=as_of)
        self.people = RowPeople(body, layout, preamble, as_of=as_of)
        self.ticked = self.people.ticked
        """Columns that hold only ticks under a child's name, and the name."""
        self._fields = [f for f in layout.kind.table.fields if f.name in layout.columns and f.kind != "people"]
        self.differing: Counter[int] = Counter()
        """Column to the number of rows whose date it contradicts; see `Layout.date_rivals`."""
        self.orders = {f.name: self._decide_order(f.name) for f in layout.kind.table.fields if f.kind == "date"}

    def convert(self, row: Row, *, year: int | None = None, agency: str = "") -> Converted:
        """The row as a record. What is wrong with it is in the issues; nothing is raised.

        `year` is that of the heading row above, for days written without one; `agency` is who recorded the row.
        """
        self._year = year
        done = Converted()
        for f in self._fields:
            self.convert_field(done, f, row, self.layout.cell(row, f.name))
        self._date_by_title(done)
        self._date_by_words(done, row)
        if not make_period(done.record):
            self._tell(done, "ends_before_it_begins", row, self.layout.kind.table.field("date_end"))
        self._doubt_where_dates_differ(done, row)
        if "time" in self.layout.columns and done.record.get("time") is None:
            done.record["time"] = read_time(self.text(row, "time"))
        named = self.people.read(row, agency=agency, on=done.record.get("earliest"))
        done.people, done.about_adult = named.people, named.about_adult
        if self.people.may_choose and (words := done.record.get("text")):
            done.people = [(f, place, born_that_day(who, words, done.record), no) for f, place, who, no in done.people]
        if named.unread:
            self._tell(done, "child_cell_not_read", row, self.layout.kind.table.field("children"))
        self._check_row_needs(done, row)
        return done

    def _date_by_title(self, done: Converted) -> None:
        """Give a row of a table without dates the one said above it; without one, its date is not known."""
        if "date" in self.layout.columns or not self.layout.kind.date_above:
            return
        said = self._date_above or WrittenDate("")
        done.record |= {"date_typed": said.typed, "earliest": said.earliest, "latest": said.latest}
        done.record |= {"precision": said.precision, "unsure": said.unsure}

    def _date_by_words(self, done: Converted, row: Row) -> None:
        """Give a row whose date nobody wrote the one its own words give, as proposed."""
        is_event = self.layout.kind.table.name == "event" and not self.layout.kind.caseload
        words = done.record.get("text")
        if not is_event or not words or "date" not in self.layout.columns or self.text(row, "date"):
            return
        said = date_in_words(words, as_of=self._as_of, order=self.orders["date"].order)
        if said is not None:
            set_date(done.record, said)
            done.issues = [issue for issue in done.issues if issue.code != "date_missing"]
            self._tell(done, "date_in_words", row, self.layout.kind.table.field("date"))

    def text(self, row: Row, name: str) -> str:
        """What stands under a field in this row, trimmed; "" where the sheet has no such column."""
        return self.layout.cell(row, name).text.strip()

    def read_main_date(self, row: Row) -> WrittenDate | None:
        """The date that places this row in time, None when this kind of return has none."""
        main = next((f for f in self.layout.kind.table.fields if f.main), None)
        if main is None or main.name not in self.layout.columns:
            return None
        return self._read_date(main, self.layout.cell(row, main.name))

    def convert_field(self, done: Converted, f: Field, row: Row, cell: Cell) -> None:
        """Read one cell of a row as what its field asks for."""
        typed = cell.text.replace("\u00a0", " ").strip()
        if f.kind == "date":
            self._convert_date(done, f, row, cell)
        elif is_no_words(typed):
            return
        elif f.kind in ("text", "narrative"):
            if not (f.name == "child_view" and self._is_only_a_flag(f, typed)):
                done.record[f.name] = self._with_heading(f, typed)
        else:
            done.record[f"{f.name}_typed"] = typed
            value, code = self._read_value(f, typed)
            done.record[f.name] = value
            if value is None and code:
                self._tell(done, code, row, f)

    def _with_heading(self, f: Field, typed: str) -> str:
        """A bare "Yes" or a number in a field of words, under the heading that says of what; other words as typed."""
        is_bare = not any(map(str.isalpha, typed)) or is_bare_flag(typed)
        return f"{self.layout.heading_of(f.name)}: {typed}" if f.name in TOLD and is_bare else typed

    def _read_value(self, f: Field, typed: str) -> tuple[Any, str | None]:
        """The value, and the code of what to say when there is none."""
        if f.kind == "flag":
            shared = list(self.layout.columns.values()).count(self.layout.columns[f.name]) > 1
            return read_flag(typed), None if shared else "flag_not_read"
        if f.kind == "number":
            return read_number(typed), "number_not_read"
        if f.kind == "identifier":
            read, code = _IDENTIFIERS[f.name]
            return read(typed), None if f.name == "upn" and is_reason_for_no_upn(typed) else code
        return read_code(typed, f.codes or ""), None if f.name in _FREE_WORDS else "word_not_known"

    def _is_only_a_flag(self, f: Field, typed: str) -> bool:
        """True for a bare `Yes` under "Child seen / child's views": it says seen, and nothing of the child's view."""
        index = self.layout.columns[f.name]
        shared = [name for name, column in self.layout.columns.items() if column == index]
        return len(shared) > 1 and len(typed.split()) <= 2 and read_flag(typed) is not None

    def _convert_date(self, done: Converted, f: Field, row: Row, cell: Cell) -> None:
        if is_no_words(cell.text) and not f.main:
            return
        written = self._read_date(f, cell)
        before = f.date_prefix
        done.record |= {
            f"{f.name}_typed": written.typed.strip(),
            f"{before}earliest": written.earliest,
            f"{before}latest": written.latest,
            f"{before}precision": written.precision,
            f"{before}unsure": written.unsure,
        }
        if f.main:
            done.record["time"] = written.time
            far_ahead = written.latest and (written.latest - self._as_of).days > FAR_AHEAD
            # more likely mistyped than known so long before; and the day of loading is no end that anybody wrote
            done.record["unsure"] = bool(written.unsure or far_ahead or written.problem == "open_ended")
        if written.problem and not (written.problem == "date_in_future" and f.name in _AHEAD):
            is_open = f.name in _ENDS and not any(map(str.isdigit, cell.text))  # "ongoing", "to date"
            self._tell(done, "end_not_known" if is_open else written.problem, row, f)

    def _doubt_where_dates_differ(self, done: Converted, row: Row) -> None:
        """Mark the date unsure where a column that says as much gives other days; count it for the column's issue."""
        days = done.record.get("earliest"), done.record.get("latest")
        for index in self.layout.date_rivals:
            other = self._read_date(self.layout.kind.table.field("date"), cell_at(row, index))
            if are_apart(days, (other.earliest, other.latest)):
                done.record["unsure"] = True
                self.differing[index] += 1

    def _read_date(self, f: Field, cell: Cell) -> WrittenDate:
        if cell.value is not None and not isinstance(cell.value, bool):
            return read_excel_date(
                cell.text,
                cell.value,
                shows=cell.shows,
                as_of=self._as_of,
                epoch_1904=self._epoch_1904,
            )
        return _read_date(cell.text, as_of=self._as_of, order=self.orders[f.name].order, year=self._year)

    def _decide_order(self, name: str) -> OrderDecision:
        rows = self._sheet.rows[self.layout.first_row :]
        if isinstance(rows, ManyRows) and name in self.layout.columns:
            days = rows.count_days(self.layout.columns[name])
            return decide_day_order(days, days.values())
        cells = (self.layout.cell(row, name) for row in rows) if name in self.layout.columns else ()
        return decide_day_order(cell.text for cell in cells if cell.value is None and cell.text)

    def _check_row_needs(self, done: Converted, row: Row) -> None:
        for group in self.layout.kind.row_needs:
            asked = [name for name in group if name in self.layout.columns]
            if all(is_no_words(self.text(row, name)) for name in asked):
                heading = " or ".join(dict.fromkeys(self.layout.heading_of(name) for name in asked)) or group[0]
                code = "text_missing" if "text" in group else _need_code(self.layout.kind.table.name)
                self._tell(done, code, row, None, heading=heading)

    def _tell(self, done: Converted, code: str, row: Row, f: Field | None, *, heading: str = "") -> None:
        column = heading or (self.layout.heading_of(f.name) if f else "")
        done.issues.append(make_issue(code, sheet=self._sheet.name, row=row.number, column=column, field=column))


def _need_code(table: str) -> str:
    return "person_not_named" if table == "person_record" else "row_not_placed"
