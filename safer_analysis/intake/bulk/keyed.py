"""The ordinary rows of a large table, ready to be kept: each with its key, those sent twice known, all as SQL."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import pyarrow as pa

from safer_analysis.intake.bulk.expressions import quoted
from safer_analysis.intake.bulk.keys import KeySql
from safer_analysis.intake.bulk.ordinary import OrdinaryRows
from safer_analysis.intake.bulk.plan import Readings
from safer_analysis.intake.bulk.settle import settle_categories
from safer_analysis.intake.contents import Lives, as_json
from safer_analysis.intake.issues import Issue
from safer_analysis.store import Row, Writer
from safer_analysis.vocabulary import OF_NO_FAMILY, Table
from safer_analysis.vocabulary.records import NAMED_PERSON, SOURCE_ROW


@dataclass(frozen=True, slots=True)
class Origin:
    """What is the same of every row of one table."""

    file_hash: str
    sheet: str
    number: int
    """The sheet's place in its file."""
    kind: str
    headings: tuple[str, ...]
    above: str
    """What the key says of the child named above the table."""


class KeyedRows:
    """The ordinary rows of one table: `keyed` in a workbench has their numbers, keys and units."""

    def __init__(self, rows: OrdinaryRows, readings: Readings, table: Table, origin: Origin) -> None:
        self._bench, self._readings, self.table, self._origin = rows.staged.bench, readings, table, origin
        self._staged, self._layout = rows.staged, rows.layout
        self._units = [unit for unit, _ in readings.units]
        self.count = rows.count
        """Ordinary rows, those that are duplicates among them."""
        self._settled = settle_categories(rows, readings)
        key, words = KeySql(rows, readings, table.name, origin.above).build()
        self._bench.make("keyed", f"SELECT ids.*, md5({key}) AS row_key FROM {self._joined('ids')} {words}")
        self._bench.drop("ids")
        self._known: set[str] = set()
        self._others: list[tuple[int, str]] = []
        self._times_compared = 0
        self.is_accepted = "true"
        """The condition that a row is no duplicate."""
        self.accepted = self.count

    def find_duplicates(self, known: Iterable[str], others: Sequence[tuple[int, str]] = ()) -> set[int]:
        """Mark the rows whose key is known or stands in a row before them.

        `others` are the numbers and keys of rows that are not ordinary; the numbers of those that are duplicates come
        back.
        """
        self._known, self._others = set(known), list(others)
        number = self._times_compared = self._times_compared + 1
        keys = pa.table({"row_key": pa.array(sorted(self._known), pa.string())})
        odd = {"number": [number for number, _ in self._others], "row_key": [key for _, key in self._others]}
        self._bench.put(f"known_{number}", keys)
        self._bench.put(f"others_{number}", pa.table(odd, pa.schema({"number": pa.int32(), "row_key": pa.string()})))
        self._bench.make(
            f"first_{number}",
            f"SELECT row_key, min(number) AS first FROM (SELECT row_key, number FROM keyed "
            f"UNION ALL SELECT row_key, number FROM others_{number}) GROUP BY row_key HAVING count(*) > 1",
        )
        again = (
            f"SELECT {{}} FROM {{}} AS rows LEFT JOIN first_{number} USING (row_key) "
            f"WHERE number > first OR row_key IN (SELECT row_key FROM known_{number})"
        )
        self._bench.make(f"twice_{number}", again.format("place", "keyed"))
        twice = int(self._bench.one(f"SELECT count(*) AS n FROM twice_{number}")["n"])
        self.accepted = self.count - twice
        self.is_accepted = f"keyed.place NOT IN (SELECT place FROM twice_{number})" if twice else "true"
        return {row["number"] for row in self._bench.rows(again.format("number", f"others_{number}"))}

    def add_known(self, known: Iterable[str]) -> None:
        """Mark the rows with these keys as duplicates too."""
        self.find_duplicates({*self._known, *known}, self._others)

    def numbers_of_duplicates(self) -> set[int]:
        """The numbers of the rows that are duplicates."""
        return {row["number"] for row in self._bench.rows(f"SELECT number FROM keyed WHERE NOT ({self.is_accepted})")}

    def find_keys_held(self) -> list[str]:
        """Those of its keys that belong to some row in the store."""
        return [
            row["row_key"]
            for row in self._bench.rows(
                "SELECT DISTINCT row_key FROM keyed SEMI JOIN store.records.source_row USING (row_key)"
            )
        ]

    def keys(self, *, accepted: bool = False) -> list[str]:
        """The keys of all its rows, or of those that will be kept as records."""
        which = f"WHERE {self.is_accepted}" if accepted else ""
        return [str(row["row_key"]) for row in self._bench.rows(f"SELECT row_key FROM keyed {which} ORDER BY place")]

    def issues(self, condition: str = "true") -> list[tuple[int, Issue]]:
        """What is to be said of its rows that meet a condition, with their numbers, without those of duplicates."""
        told = [unit for unit in self._units if unit.told]
        if not told:
            return []
        names = ", ".join(f"{unit.name}.told AS {unit.name}" for unit in told)
        joins = " ".join(f"JOIN {unit.name} ON {unit.name}.id = keyed.{unit.name}" for unit in told)
        said = " OR ".join(f"{unit.name}.told IS NOT NULL" for unit in told)
        sql = (
            f"SELECT number, {names} FROM keyed {joins} "
            f"WHERE ({said}) AND {self.is_accepted} AND {condition} ORDER BY number"
        )
        return [
            (row["number"], replace(issue, row=row["number"]))
            for row in self._bench.rows(sql)
            for unit in told
            if row[unit.name] is not None
            for issue in unit.told[row[unit.name]]
        ]

    def write(self, writer: Writer) -> None:
        """Add its rows, records and people to the store."""
        writer.append_select(SOURCE_ROW, self.select_rows("true"), within=self._bench)
        writer.append_select(self.table, self.select_records(self.is_accepted), within=self._bench)
        if self._readings.people:
            writer.append_select(NAMED_PERSON, self.select_people(self.is_accepted), within=self._bench)

    def as_lists(self, condition: str) -> tuple[list[Row], list[Row], list[Row]]:
        """The rows that meet a condition, their records and the people these name."""
        people = self._bench.rows(self.select_people(condition)) if self._readings.people else []
        return self._bench.rows(self.select_rows(condition)), self._bench.rows(self.select_records(condition)), people

    def first_rows(self, most: int) -> list[Row]:
        """Its first rows, word for word."""
        return self._bench.rows(f"{self.select_rows('true')} ORDER BY number LIMIT $most", most=most)

    def numbers(self) -> set[str]:
        """The agencies' own numbers of everybody named."""
        return {number for who in self._readings.people for number in self._texts(f"SELECT own_id FROM {who.table}")}

    def family_refs(self) -> set[str]:
        """The references of the families its records name."""
        family = self._readings.values["family_ref"]
        return set(self._texts(f"SELECT {family} FROM {self._looked_up} WHERE {self.is_accepted}"))

    def count_by(self, agency: str) -> int:
        """How many of its records an agency made."""
        return self._count(f"{self._readings.values['agency']} = {quoted(agency)}")

    def count_without_family(self) -> int:
        """Its records about a family that say nothing of which."""
        if self.table.name in OF_NO_FAMILY:
            return 0
        return self._count(f"coalesce({self._readings.values['family_ref']}, '') = ''")

    def count_without_child(self) -> int:
        """Its events that name nobody where a child belongs."""
        if self.table.name != "event":
            return 0
        children = [who for who in self._readings.people if who.table == "u_children_named"]
        named = [f"{who.id.format(rows='keyed')} IN (SELECT id FROM {who.table})" for who in children]
        return self._count(f"NOT ({' OR '.join(named) or 'false'})")

    def is_outside(self, lives: Lives) -> str:
        """The condition that a record lies before the birth or after the death of somebody it names."""
        values, said = self._readings.values, [(*key, *days) for key, days in lives.items()]
        columns = zip(("how", "whose", "who", "born", "died"), zip(*said, strict=True), strict=True)
        number = self._times_compared = self._times_compared + 1
        self._bench.put(f"lives_{number}", pa.table({name: list(values) for name, values in columns}))
        rows = " UNION ALL ".join(
            f"SELECT place, {values['agency']} AS agency, coalesce({values['family_ref']}, '') AS family, own_id, "
            f"name_key, {values['earliest']} AS earliest, {values['latest']} AS latest FROM {self._looked_up} "
            f"JOIN {who.table} AS named ON named.id = {who.id.format(rows='keyed')}"
            for who in self._readings.people
        )
        self._bench.make(
            f"outside_{number}",
            f"SELECT DISTINCT place FROM ({rows}) JOIN lives_{number} "
            f"ON (how = 'number' AND whose = agency AND who = own_id) "
            f"OR (how = 'name' AND whose = family AND who = name_key) WHERE latest < born OR earliest > died",
        )
        return f"{self.is_accepted} AND keyed.place IN (SELECT place FROM outside_{number})"

    def select_rows(self, condition: str) -> str:
        """The rows that meet a condition, word for word."""
        origin = self._origin
        cells = ", ".join(f"coalesce(c{place}, '')" for place in range(self._staged.width))
        return (
            f"SELECT {self._of_every_row}, {quoted(origin.kind)} AS kind, "
            f"CASE WHEN {self.is_accepted} THEN 'accepted' ELSE 'duplicate' END AS disposition, "
            f"{quoted(as_json(origin.headings))} AS headers, to_json([{cells}])::VARCHAR AS cells, row_key "
            f"FROM typed JOIN keyed ON keyed.place = typed.rowid WHERE {condition}"
        )

    def select_records(self, condition: str) -> str:
        """The records of the rows that meet a condition."""
        values = ", ".join(f'{value} AS "{name}"' for name, value in self._readings.values.items())
        return (
            f"SELECT {self._record_id} AS record_id, {self._of_every_row}, {values} "
            f"FROM {self._joined('keyed')} WHERE {condition}"
        )

    def select_people(self, condition: str) -> str:
        """Whom the records of the rows that meet a condition name."""
        return " UNION ALL BY NAME ".join(
            f"SELECT {self._record_id} AS record_id, "
            f"named.* EXCLUDE (id) FROM keyed JOIN {who.table} AS named ON named.id = {who.id.format(rows='keyed')} "
            f"WHERE {condition}"
            for who in self._readings.people
        )

    def _texts(self, select: str) -> list[str]:
        return [text for row in self._bench.rows(f"SELECT DISTINCT * FROM ({select})") for text in row.values() if text]

    def _count(self, condition: str) -> int:
        sql = f"SELECT count(*) AS n FROM {self._looked_up} WHERE {condition} AND {self.is_accepted}"
        return int(self._bench.one(sql)["n"])

    @property
    def _looked_up(self) -> str:
        """Rows with what their values were read as, without their cells."""
        joins = " ".join(f"JOIN {unit.name} ON {unit.name}.id = keyed.{unit.name}" for unit in self._units)
        return f"keyed {joins}"

    @property
    def _of_every_row(self) -> str:
        origin = self._origin
        return f"{quoted(origin.file_hash)} AS file_hash, {quoted(origin.sheet)} AS sheet, number AS row"

    @property
    def _record_id(self) -> str:
        return f"{quoted(f'{self._origin.file_hash[:12]}-{self._origin.number}-')} || number"

    def _joined(self, base: str) -> str:
        """Rows with their cells and everything they were read as."""
        joins = " ".join(f"JOIN {unit.name} ON {unit.name}.id = {base}.{unit.name}" for unit in self._units)
        return f"typed JOIN {base} ON {base}.place = typed.rowid {joins} {self._settled}"
