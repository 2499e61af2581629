"""One large table: ordinary rows by their columns, all others one by one as `intake/table.py` reads them."""

from __future__ import annotations

from datetime import date

from safer_analysis.intake.bulk.contents import BulkContents
from safer_analysis.intake.bulk.keyed import KeyedRows, Origin
from safer_analysis.intake.bulk.ordinary import OrdinaryRows
from safer_analysis.intake.bulk.people import PeopleReader
from safer_analysis.intake.bulk.plan import Readings
from safer_analysis.intake.bulk.probe import Probe
from safer_analysis.intake.bulk.proof import ROWS, prove
from safer_analysis.intake.bulk.readings import FieldReader
from safer_analysis.intake.bulk.rows import StagedRows
from safer_analysis.intake.bulk.staged import MOST_ODD, StagedText
from safer_analysis.intake.bulk.units import Unit
from safer_analysis.intake.bulk.whose import add_whose
from safer_analysis.intake.cells import Row
from safer_analysis.intake.check import read_heading_year
from safer_analysis.intake.keep import find_known_keys
from safer_analysis.intake.sections import looks_like_headings, repeats
from safer_analysis.intake.table import TableReader
from safer_analysis.intake.table_notes import tell_of_dates, tell_of_records
from safer_analysis.store import NotPlain

MOST_READ_WHOLE = 10_000
"""A column with more different dates is read by its days and its clocks."""


class BulkTable(TableReader):
    """Reads one large table into the contents of its file. Raises NotPlain where it cannot with certainty."""

    _staged: StagedText
    _after: int
    """The number of the last heading row."""

    def read(self, number: int, *, as_of: date, epoch_1904: bool, seen: set[str]) -> None:
        """Place every row; see `TableReader.read`."""
        contents, layout, rows = self._contents, self._layout, self._sheet.rows
        if not isinstance(contents, BulkContents) or not isinstance(rows, StagedRows) or seen:
            raise NotPlain
        self._staged = rows.staged
        self._check_supported()
        self._cases = 1
        self._begin(as_of=as_of, epoch_1904=epoch_1904)
        self._check_incidents()
        above = list(rows[: layout.first_row])
        self._after = above[-1].number if above else 0
        readings = self._plan_readings()
        ordinary = OrdinaryRows(self._staged, layout, readings, after=self._after)
        self._read_values(readings)
        ordinary.find()
        for row in above:
            contents.add_row(self._sheet.name, row, "not_a_record", kind=layout.kind.kind)
        body = self._set_aside_what_is_no_record(self._others(ordinary))
        self._tell_of_columns()
        tell_of_records(contents.issues.append, self._sheet.name, layout, self._preamble, len(body) + ordinary.count)
        read = self._read_rows(body)
        keyed = KeyedRows(ordinary, readings, layout.kind.table, self._origin(number))
        condition = f"place % {max(ordinary.count // ROWS, 1)} = 0"
        few = f"{condition} AND place IN (SELECT place FROM keyed)"
        prove(keyed, self._read_rows([(row, None) for row in self._staged.rows(few)]), condition, contents.data_hash)
        contents.add_ordinary(keyed)
        held = [*keyed.find_keys_held(), *(one.key for one in read)]
        known = find_known_keys(self._store, held)
        again = keyed.find_duplicates(known, [(one.row.number, one.key) for one in read])
        before = len(contents.issues)
        for one in read:
            self._place(number, one, is_known=one.row.number in again)
        self._merge_issues(keyed, before)
        tell_of_dates(contents.issues.append, self._sheet.name, self._converter, self._records)

    def _check_supported(self) -> None:
        """Raise NotPlain for what is not read by columns."""
        layout, kind = self._layout, self._layout.kind
        main = [f.name for f in kind.table.fields if f.main]
        special = layout.date_parts or layout.date_rivals or layout.joined or layout.proposed or not layout.heading_rows
        gives = any(rule.main or {*rule.made_by} & layout.columns.keys() for rule in kind.gives)
        gives = any(not rule.follows or {*rule.only_with} <= layout.columns.keys() for rule in kind.gives) and gives
        more = gives or kind.record or kind.caseload or kind.several or kind.columns & layout.columns.keys()
        several_cases = kind.cases_by and "family_ref" not in layout.columns
        other = {"date_end", *(name for name in layout.columns if name.startswith("subject"))} & layout.columns.keys()
        if (
            special
            or more
            or several_cases
            or other
            or self._given.family
            or main != ["date"]
            or "date" not in layout.columns
        ):
            raise NotPlain
        if self._parted.is_parted(Row(0, self._staged.head[-1].cells[:1] * self._staged.width)):
            raise NotPlain

    def _check_incidents(self) -> None:
        """Raise NotPlain where rows may go on with the incident of another row."""
        number, compared = self._incidents.columns
        if not self._incidents.is_asked:
            return
        self._incidents.is_asked = False
        cells = ", ".join(f"c{index}" for index in compared)
        same = f"SELECT {cells} FROM typed WHERE c{number} <> '' GROUP BY ALL HAVING count(*) > 1"
        blank = f"SELECT 1 FROM typed WHERE concat({', '.join(f'c{i}' for i in compared if i != number)}, '') = ''"
        for sql in (same, blank):
            if self._staged.bench.one(f"SELECT count(*) AS n FROM (FROM ({sql}) LIMIT 1)")["n"]:
                raise NotPlain

    def _others(self, ordinary: OrdinaryRows) -> list[Row]:
        """The rows that are not ordinary. Raises NotPlain where one of them changes how those after it are read."""
        others = []
        for row in ordinary.others():
            others.append(row)
            begins = looks_like_headings(row) and not repeats(row, [self._layout])
            if begins or read_heading_year(row) or len(others) > MOST_ODD:
                raise NotPlain
        return others

    def _plan_readings(self) -> Readings:
        readings, staged = Readings(), self._staged
        if self._converter.ticked or self._converter.people.may_choose:
            raise NotPlain
        probe = Probe(self._layout, staged.width)
        agency_is_given = bool(self._given.agency)
        add_whose(readings, probe, self._layout, self._whose, self._family_name, agency_is_given=agency_is_given)
        people = PeopleReader(self._converter, probe, staged, self._contents.data_hash)
        FieldReader(self._converter, probe, people).add_fields(readings, is_timed=self._is_timed)
        return readings

    def _read_values(self, readings: Readings) -> None:
        begin = self._staged.begin(self._after)
        for unit, read in readings.units:
            also = self._agencies_elsewhere(unit) if unit.name == "u_agency" else ()
            unit.fill(self._staged, read, begin=begin, also=also)

    def _family_name(self, row: Row) -> str | None:
        return self._converter.text(row, "family_name") or self._contents.preamble.family_name

    def _agencies_elsewhere(self, unit: Unit) -> list[tuple[int, tuple[str, ...]]]:
        """Agencies in rows of another width, which are named in their turn."""
        index = next(place for place in range(self._staged.width) if unit.keys == (f"coalesce(c{place}, '')",))
        odd = (row for number, row in self._staged.odd.items() if number > self._after)
        return [(row.number, (row.cells[index].text,)) for row in odd if index < len(row.cells)]

    def _is_timed(self, cell: str) -> bool:
        sql = f"SELECT count(*) AS n FROM (SELECT DISTINCT {cell} FROM typed LIMIT {MOST_READ_WHOLE + 1})"
        return int(self._staged.bench.one(sql)["n"]) > MOST_READ_WHOLE

    def _origin(self, number: int) -> Origin:
        kind, headings = self._layout.kind.kind, self._layout.headings
        return Origin(self._contents.data_hash, self._sheet.name, number, kind, headings, self._named_above())

    def _merge_issues(self, keyed: KeyedRows, before: int) -> None:
        """Put what is to be said of ordinary rows among what was said of the others since, in the order of the rows."""
        issues = self._contents.issues
        said = [(issue.row or 0, issue) for issue in issues[before:]]
        issues[before:] = [issue for _, issue in sorted([*said, *keyed.issues()], key=lambda one: one[0])]
