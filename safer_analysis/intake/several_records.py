"""The further records of a row, made by the rules of its kind of return: see `record_rules`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from safer_analysis.dates.reading import OrderDecision
from safer_analysis.intake.cells import Cell, Row
from safer_analysis.intake.convert import Converted, SheetConverter
from safer_analysis.intake.follow_ups import keep_undated, leave_harm_to_incident, stands_alone
from safer_analysis.intake.issues import make_issue
from safer_analysis.intake.recognise import Layout
from safer_analysis.intake.record_rules import Inference, RecordRule
from safer_analysis.intake.row_key import same_words
from safer_analysis.intake.values import is_bare_flag, is_no_words, is_nothing, read_code, read_flag
from safer_analysis.vocabulary import Table, code_list, fold

MakeConverter = Callable[[Layout], SheetConverter]
# Fields of people, and the columns of a list with one child a row that say who it is.
_WHO = ("children", "person")

# Records that are of children alone: the row of an adult gives none.
_OF_CHILDREN = ("injury", "child_view")


@dataclass(frozen=True, slots=True)
class Further:
    """One record that a row gives beside its own."""

    part: str
    """What tells it from the others of the row."""
    table: Table
    done: Converted
    dated_by: str
    """The column its date was read from."""
    follows: tuple[str, ...] = ()
    """Fields of the row's own record that are told here, and no longer there."""


class RowRecords:
    """Makes the records of each row of one table beyond what its columns say of the row's own record."""

    def __init__(self, sheet: str, layout: Layout, make_converter: MakeConverter) -> None:
        self._sheet, self._layout, self._make_converter = sheet, layout, make_converter
        self._converters: dict[tuple[str, tuple[tuple[str, int], ...]], SheetConverter] = {}

    def make(self, own: Converted, row: Row, *, year: int | None = None) -> list[Further]:
        """The further records of one row; its `own` is completed by what its kind says of every one."""
        if self._layout.kind.record:
            self._complete(self._layout.kind.record, own, row)
        made = []
        for number, rule in enumerate(self._layout.kind.gives, start=1):
            if own.about_adult and rule.table.name in _OF_CHILDREN:
                continue
            for part, one in enumerate(self._parts(rule, row), start=1):
                done = self._converter(rule, one).convert(one, year=year)
                self._complete(rule, done, one)
                part_of_row = f"{number}.{part}" if rule.each else str(number)
                dated_by = self._first_filled(rule.dated_by, row)
                if rule.follows and not stands_alone(own, done, rule):
                    besides = [name for name in rule.columns_beside() if name in self._layout.columns]
                    keep_undated(own, rule, [(self._layout.heading_of(n), self._words(row, n)) for n in besides])
                    continue
                if rule.follows:
                    leave_harm_to_incident(done)
                made.append(Further(part_of_row, rule.table, done, dated_by, rule.follows))
        self._check_order(own, made, row)
        return made

    def _check_order(self, own: Converted, made: list[Further], row: Row) -> None:
        """Say where an end is earlier than its beginning."""
        days = {"date": own.record} | {further.dated_by: further.done.record for further in made}
        for first, then in self._layout.kind.order:
            begins, ends = days.get(first, {}).get("earliest"), days.get(then, {}).get("latest")
            if begins and ends and ends < begins:
                self._tell(own, "end_before_start", row, self._layout.heading_of(then))

    def key_of(self, made: list[Further], row: Row) -> dict[str, Any]:
        """What the columns of further records say, as it counts when two rows are compared: dates as they were read."""
        dates = {one.dated_by: one.done.record for one in made if one.done.record.get("earliest")}
        return {
            name: [str(dates[name][part]) for part in ("earliest", "latest", "precision")] if name in dates else words
            for name in sorted(self._layout.kind.columns & self._layout.columns.keys())
            if (words := same_words(_text(row, self._layout.columns[name])))
        }

    def day_orders(self, own: SheetConverter) -> dict[str, OrderDecision]:
        """Heading to how its days and months were told apart, for each column of dates of which that is to be known."""
        return {
            converter.layout.heading_of(name): order
            for converter in (own, *self._converters.values())
            for name, order in converter.orders.items()
            if order.note and name in converter.layout.columns
        }

    def _is_made(self, rule: RecordRule, row: Row) -> bool:
        filled = any(self._words(row, column) for column in rule.made_by)
        as_main = rule.main and not any(self._words(row, column) for column in rule.unless)
        if not (filled or as_main) or not all(self._words(row, column) for column in rule.only_with):
            return False
        if any(fold(self._words(row, column)) in words for column, words in rule.not_said.items()):
            return False
        said = all(read_flag(self._words(row, column)) is wanted for column, wanted in rule.when.items())
        return said and not any(
            self._code(column, self._words(row, column)) in codes for column, codes in rule.not_for.items()
        )

    def _parts(self, rule: RecordRule, row: Row) -> Iterator[Row]:
        """The row itself, or one row for each value of a cell that holds several; none where no record is made."""
        if not self._is_made(rule, row):
            return
        index = self._layout.columns.get(rule.each) if rule.each else None
        if index is None:
            yield row
            return
        for value in row.cells[index].text.split(";"):
            one = Cell(value.strip())
            if one.text and not any(self._code(column, one.text) in codes for column, codes in rule.not_for.items()):
                yield replace(row, cells=(*row.cells[:index], one, *row.cells[index + 1 :]))

    def _converter(self, rule: RecordRule, row: Row) -> SheetConverter:
        """The converter that reads each field from the first of its columns that this row fills."""
        columns = tuple((field, index) for field, index in self._columns_of(rule, row))
        key = (rule.table.name, columns)
        if key not in self._converters:
            kind = replace(self._layout.kind, table=rule.table, row_needs=())
            known = self._layout.joined if rule.follows else {}
            joined = {field: known[names[0]] for field, names in rule.fields.items() if names[0] in known}
            layout = replace(self._layout, kind=kind, columns=dict(columns), date_rivals=(), joined=joined)
            self._converters[key] = self._make_converter(layout)
        return self._converters[key]

    def _columns_of(self, rule: RecordRule, row: Row) -> Iterator[tuple[str, int]]:
        known = self._layout.columns
        for field, names in rule.fields.items():
            there = [name for name in names if name in known]
            if there:
                yield field, known[next((name for name in there if self._words(row, name)), there[0])]
        people = [field.name for field in rule.table.fields if field.kind == "people" and field.name in _WHO]
        if people and not rule.fields.keys() & {*people, *(f"{name}_id" for name in people), "adults_id"}:
            number = next((known[name] for name in ("own_id", "children_id") if name in known), None)
            if number is not None:
                yield f"{people[0]}_id", number
            if "full_name" in known:
                yield people[0], known["full_name"]

    def _complete(self, rule: RecordRule, done: Converted, row: Row) -> None:
        record = done.record
        record |= rule.always
        for one in rule.inferred:
            self._infer(one, done, row)
        # a record with words of its own says itself what happened, and when; an element of a statutory return does not
        is_own = rule is self._layout.kind.record and not self._layout.kind.caseload
        if rule.table.name == "event" and not is_own and not record.get("category_typed"):
            record["category_typed"] = self._layout.heading_of(self._first_filled(rule.made_by or rule.dated_by, row))
        told = self._told(rule, row, dated=not is_own)
        if rule.told_in and told:
            mark = "\n" if is_own else "; "
            record[rule.told_in] = mark.join(filter(None, (record.get(rule.told_in), told)))
        if rule.table.name == "event":
            self._decode(rule, done, row)

    def _infer(self, one: Inference, done: Converted, row: Row) -> None:
        record, words = done.record, self._words(row, one.column)
        if (one.column and not words) or (one.unless and read_code(words, one.unless)):
            return
        value: Any = None
        if one.codes:
            code = read_code(words, one.codes) if words else None
            value = code_list(one.codes)[code].more.get(one.entry) if code and one.entry else code
            if one.field == "outcome" and not one.entry:  # words in no list are an outcome as well
                record["outcome_typed"] = f"{self._layout.heading_of(one.column)}: {words}"
        elif one.column and not one.then:
            value = {True: one.yes, False: one.no, None: None}[read_flag(words)]
        elif self._words(row, one.filled or "") and not self._words(row, one.empty or ""):
            value = one.then
        if value is not None and record.get(one.field) is None:
            record[one.field] = value
            self._known_after_all(one, done)
            if one.field == "category" and one.column:
                record["category_typed"] = record.get("category_typed") or words
            typed = record.get(f"{one.field}_typed") or ""
            if one.field in ("outcome", "child_seen") and (not typed or is_bare_flag(typed)):
                record[f"{one.field}_typed"] = f"{self._layout.heading_of(one.column)}: {words}"

    def _known_after_all(self, one: Inference, done: Converted) -> None:
        """A word in no list of its field that another list explains is nothing to tell anybody."""
        if one.field == one.column:
            heading = self._layout.heading_of(one.column)
            done.issues[:] = (i for i in done.issues if (i.code, i.column) != ("word_not_known", heading))

    def _told(self, rule: RecordRule, row: Row, *, dated: bool) -> str:
        """The record's date and its details, each as its heading and the words beneath it; then what nothing takes."""
        names = [self._first_filled(rule.dated_by, row)] if rule.table.name == "event" and dated else []
        names += [name for name in rule.details if name not in names]
        columns = self._layout.columns
        told = []
        for name in (name for name in names if name in columns):
            told.append((self._layout.heading_of(name), columns[name]))
            more = self._layout.joined.get(name, ())  # "Diagnosis 2"
            told += [(self._layout.headings[index].strip(), index) for index in more]
        if rule.rest:
            told += [(self._layout.headings[index].strip(), index) for index in self._layout.unused()]
        said = [(heading, _text(row, index)) for heading, index in told]
        return "; ".join(f"{heading.rstrip(' :')}: {words}" for heading, words in said if not is_no_words(words))

    def _decode(self, rule: RecordRule, done: Converted, row: Row) -> None:
        """Say what the codes in the record stand for, where the words do not say it themselves."""
        meant = []
        named = {name for names in rule.fields.values() for name in names} | set(rule.details)
        for column, codes in self._layout.kind.codes.items():
            words = self._words(row, column) if column in named else ""
            for value in words.split(";") if column in self._layout.kind.several else [words]:
                if not value.strip():
                    continue
                code, heading = read_code(value, codes), self._layout.heading_of(column)
                if code is None:
                    issue = make_issue(
                        "word_not_known", sheet=self._sheet, row=row.number, column=heading, field=heading
                    )
                    done.issues.append(issue)
                elif fold(code_list(codes).label(code)) not in fold(value):
                    meant.append(f"{heading} {code}: {code_list(codes).label(code)}")
        if meant:
            done.record["decoded"] = "; ".join(meant)

    def _tell(self, done: Converted, code: str, row: Row, heading: str) -> None:
        done.issues.append(make_issue(code, sheet=self._sheet, row=row.number, column=heading, field=heading))

    def _code(self, column: str, words: str) -> str | None:
        codes = self._layout.kind.codes.get(column)
        return read_code(words, codes) if codes and words else None

    def _first_filled(self, names: tuple[str, ...], row: Row) -> str:
        return next((name for name in names if self._words(row, name)), names[0])

    def _words(self, row: Row, column: str) -> str:
        """What stands under a column, trimmed; "" where there is no such column or it holds no value."""
        index = self._layout.columns.get(column)
        words = _text(row, index) if index is not None else ""
        return "" if is_nothing(words) else words


def _text(row: Row, index: int) -> str:
    return row.cells[index].text.replace("\u00a0", " ").strip() if index < len(row.cells) else ""
