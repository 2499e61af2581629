"""A register into the contents of its file: every row placed; attendance per half-term and absences as records."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from safer_analysis.intake.agencies import kind_of
from safer_analysis.intake.cells import Row
from safer_analysis.intake.convert import Converted, SheetConverter
from safer_analysis.intake.issues import make_issue
from safer_analysis.intake.keep import find_known_keys
from safer_analysis.intake.names import Named, read_names
from safer_analysis.intake.recognise import Layout, cell_at
from safer_analysis.intake.register.counting import (
    by_half_term,
    count_marks,
    find_runs,
    is_whole_register,
    number_slots,
)
from safer_analysis.intake.register.half_terms import HalfTerms
from safer_analysis.intake.register.layouts import RegisterLayout
from safer_analysis.intake.register.marks import AM, PM, Mark
from safer_analysis.intake.register.records import make_absence, make_attendance
from safer_analysis.intake.register.row_marks import read_row_marks
from safer_analysis.intake.register.summary import SummaryConverter
from safer_analysis.intake.row_key import row_key
from safer_analysis.intake.table import TableReader
from safer_analysis.intake.titles import agency_kind
from safer_analysis.vocabulary.records import EVENT, SCHOOL_ATTENDANCE

Whose = tuple[str, str | None]
_TITLE = re.compile(
    r"\b(?i:attendance|register|registration(?: certificate)?|absences?|marks)\b[^.]*?(?i:\bfor\b|\bof\b|:|[–-])\s+"
    r"([A-Z][\w'’-]+(?: [A-Z][\w'’-]+){1,3})"
)


@dataclass(slots=True)
class ChildMarks:
    """Everything one register says of one child."""

    child: tuple[Named, str | None]
    """The child as named there, and the school's number."""
    whose: Whose
    family_name: str | None
    marks: list[Mark] = field(default_factory=list)
    rows: dict[int, Row] = field(default_factory=dict)


class RegisterReader(TableReader):
    """Reads one register. Rows are accepted with their marks; records are made when all are read."""

    _layout: RegisterLayout

    def _child_above(self) -> list[Named]:
        """The child a title names: "Attendance for Ada Ashdown"."""
        for text in (
            *self._sheet.above,
            *(c.text for row in self._sheet.rows[: self._layout.first_row] for c in row.cells),
        ):
            found = _TITLE.search(text)
            if found and agency_kind(found[1]) is None:
                return read_names(found[1])
        return []

    def read(self, number: int, *, as_of: date, epoch_1904: bool, seen: set[str]) -> None:
        """Place every row. `number` is the sheet's place in the file; `seen` holds the keys of rows placed before."""
        layout, contents, sheet = self._layout, self._contents, self._sheet.name
        if layout.kind.kind not in contents.kinds:
            contents.kinds.append(layout.kind.kind)
        contents.layouts.append((sheet, layout))
        self._converter = self._make_converter(layout, as_of=as_of, epoch_1904=epoch_1904)
        for row in self._sheet.rows[: layout.first_row]:
            contents.add_row(sheet, row, "not_a_record", kind=layout.kind.kind)
        body = [row for row, _ in self._set_aside_what_is_no_record(self._sheet.rows[self._layout.first_row :])]
        read = [self._read_row(row) for row in body]
        keys = [
            row_key(layout, *self._whose(row), row, done, above=self._named_above())
            for row, (done, _) in zip(body, read, strict=True)
        ]
        known = find_known_keys(self._store, keys)
        whole = is_whole_register([mark for _, marks in read for mark in marks])
        children: dict[tuple[Any, ...], ChildMarks] = {}
        for row, (done, marks), key in zip(body, read, keys, strict=True):
            told = [mark for mark in marks if whole or mark.group or mark.is_late]
            disposition = self._disposition(done, marks, told, is_known=key in known or key in seen)
            contents.add_row(sheet, row, disposition, kind=layout.kind.kind, headings=layout.headings, key=key)
            seen.add(key)
            if disposition != "duplicate":
                contents.issues += done.issues
            if disposition == "accepted":
                self._gather(children, row, done, told)
        self._add_records(number, list(children.values()), whole=whole)

    def _read_row(self, row: Row) -> tuple[Converted, list[Mark]]:
        """The row's child and marks; what keeps it back is in the issues."""
        done = self._converter.convert(row)
        done.issues = [issue for issue in done.issues if issue.severity != "held"]  # a mark is no count of sessions
        done.people = self._one_child(row) or done.people
        marks = read_row_marks(self._layout, row, done, sheet=self._sheet.name)
        if len(done.people) != 1:
            done.issues.append(make_issue("register_child_missing", sheet=self._sheet.name, row=row.number))
        if self._whose(row)[1] is None and self._given.family:
            done.issues.append(make_issue("family_other", sheet=self._sheet.name, row=row.number))
        return done, marks

    def _one_child(self, row: Row) -> list[tuple[str, int, Named, str | None]]:
        """The child of the row: a forename and a surname in two columns, or one name, whose comma parts it."""
        places = [self._layout.place_of(name) for name in ("forename", "surname")]
        whole = " ".join(cell_at(row, index).text.replace(",", " ").strip() for index in places if index is not None)
        named = read_names(whole if None not in places else self._converter.text(row, "children"), surname_first=True)
        number = self._converter.text(row, "children_id") or None
        if not named and "children" not in self._layout.columns and not self._preamble.children:
            named = self._child_above()
        return [("children", 1, who, number) for who in named] if len(named) == 1 else []

    @staticmethod
    def _disposition(done: Converted, marks: list[Mark], told: list[Mark], *, is_known: bool) -> str:
        if done.is_held:
            return "held"
        if marks and not told:  # in a list of absences, a session of which nothing is to be told
            return "not_a_record"
        return "duplicate" if is_known else "accepted"

    def _gather(self, children: dict[tuple[Any, ...], ChildMarks], row: Row, done: Converted, told: list[Mark]) -> None:
        _, _, who, number = done.people[0]
        whose = self._whose(row)
        name = self._converter.text(row, "family_name") or self._contents.preamble.family_name
        one = children.setdefault((who.key, number, *whose), ChildMarks((who, number), whose, name))
        one.marks += told
        one.rows[row.number] = row

    def _add_records(self, number: int, children: list[ChildMarks], *, whole: bool) -> None:
        marks = [mark for child in children for mark in child.marks]
        terms = HalfTerms(mark.day for mark in marks) if whole else HalfTerms()
        self._tell_of_the_register(marks, terms, whole=whole)
        slots = number_slots(marks) if whole else None
        told = self._contents.rows_told + sum(len(child.rows) for child in children)
        for child_number, child in enumerate(children, start=1):
            for term_number, (name, of_term) in enumerate(by_half_term(child.marks, terms), start=1):
                place = f"{number}-{child_number}.{term_number}"
                if whole:
                    record = make_attendance(name, count_marks(of_term), of_term)
                    self._add(child, of_term, SCHOOL_ATTENDANCE, place, record)
                for run_number, run in enumerate(find_runs(of_term, slots=slots), start=1):
                    self._add(child, run, EVENT, f"{place}.{run_number}", make_absence(run))
        self._contents.rows_told = told  # rows are counted, whatever number of records they are told in

    def _add(self, child: ChildMarks, marks: list[Mark], table: Any, place: str, record: dict[str, Any]) -> None:
        agency, family = child.whose
        origin: dict[str, Any] = {"agency": agency, "agency_kind": kind_of(agency), "family_ref": family}
        who, number = child.child
        done = Converted(record, [("children", 1, who, number)])
        first = child.rows[min(mark.row for mark in marks)]
        origin["family_name"] = child.family_name
        self._contents.add_record(table, self._sheet.name, place, first, done, **origin)

    def _tell_of_the_register(self, marks: list[Mark], terms: HalfTerms, *, whole: bool) -> None:
        def tell(code: str, **filled: object) -> None:
            self._contents.issues.append(make_issue(code, sheet=self._sheet.name, **filled))  # type: ignore[arg-type]

        if not marks:
            tell("no_records")
            return
        tell("register_counted" if whole else "register_of_absences", count=len(marks))
        if whole and terms.by_default:
            tell("half_terms_usual", count=len(terms.by_default))
        if any(mark.session not in (AM, PM) for mark in marks):
            tell("marks_are_no_sessions")


class SummaryReader(TableReader):
    """Reads a summary of attendance, row by row as any table."""

    def _make_converter(self, layout: Layout, *, as_of: date, epoch_1904: bool) -> SheetConverter:
        return SummaryConverter(self._sheet, layout, self._preamble, as_of=as_of, epoch_1904=epoch_1904)
