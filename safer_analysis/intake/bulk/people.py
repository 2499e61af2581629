"""Whom the rows of a large table name, field by field."""

from __future__ import annotations

from safer_analysis.intake.bulk.expressions import quoted
from safer_analysis.intake.bulk.plan import Naming, Readings
from safer_analysis.intake.bulk.probe import Probe
from safer_analysis.intake.bulk.staged import StagedText
from safer_analysis.intake.bulk.units import Read, Unit, named_people
from safer_analysis.intake.check import is_sum
from safer_analysis.intake.convert import Converted, SheetConverter
from safer_analysis.intake.row_key import BETWEEN, field_part, people_key
from safer_analysis.vocabulary import Field


class PeopleReader:
    """Makes the readings of the fields of people of one table."""

    def __init__(self, converter: SheetConverter, probe: Probe, staged: StagedText, file_hash: str) -> None:
        self._converter, self._layout, self._probe = converter, converter.layout, probe
        self._staged, self._file_hash = staged, file_hash

    def add(self, readings: Readings, f: Field) -> None:
        """Add whom one field names, by its column of names and the one of numbers beside it."""
        names = (f.name, f"{f.name}_id")
        columns = list(dict.fromkeys(self._layout.columns[name] for name in names if name in self._layout.columns))
        if not columns:
            self._add_for_every_row(readings, f)
            return
        keys = tuple(f"coalesce(c{index}, '')" for index in columns)
        unit = Unit(f"u_{f.name}", keys, {}, names_people=self._file_hash)
        readings.units.append((unit, lambda *texts: self._read(f, dict(zip(columns, texts, strict=True)))))
        rows = f"{{rows}}.{unit.name}"
        readings.people.append(Naming(f"{unit.name}_named", rows, f"{unit.name}.adult", f"{unit.name}.child"))
        readings.parts.append(f"{unit.name}.part")

    def _add_for_every_row(self, readings: Readings, f: Field) -> None:
        """Add those named above the table, whom every row of it names."""
        read = self._read(f, {})
        if read.people:
            table = f"u_{f.name}_named"
            self._staged.bench.put(table, named_people([read], self._file_hash))
            readings.people.append(Naming(table, "0", str(read.adult).lower(), str(read.child).lower()))
            readings.parts.append(quoted(read.part))

    def _read(self, f: Field, texts: dict[int, str]) -> Read:
        row = self._probe.row(texts)
        named = self._converter.people.read(row, agency="", on=None)
        done = Converted(people=[mention for mention in named.people if mention[0] == f.name])
        key = people_key(f, done, self._layout.cell(row, f.name).text)
        part = BETWEEN + field_part(f.name, key) if key else ""
        adults = [f.name == "adults" or who.stands_for == "adult" for _, _, who, _ in done.people]
        child = f.name == "children" and not all(adults)
        is_odd = named.unread or named.of_a_day or any(map(is_sum, texts.values()))
        read = Read(part=part, people=done.people, adult=any(adults), child=child, is_odd=is_odd)
        return self._probe.marked(read, row)
