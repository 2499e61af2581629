"""How the columns of one large table are read: which together, by which of the functions that read single rows."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pyarrow as pa

from safer_analysis.intake.bulk.expressions import day_part, quoted, stripped
from safer_analysis.intake.bulk.people import PeopleReader
from safer_analysis.intake.bulk.plan import TIME_READ, Readings
from safer_analysis.intake.bulk.probe import Probe
from safer_analysis.intake.bulk.units import Read, Unit
from safer_analysis.intake.cells import Row
from safer_analysis.intake.convert import TOLD, Converted, SheetConverter
from safer_analysis.intake.recognise import Layout
from safer_analysis.intake.row_key import BETWEEN, field_part, value_key
from safer_analysis.intake.values import read_time
from safer_analysis.store.arrow import arrow_type
from safer_analysis.vocabulary import Field

LONGEST_BARE = 12
"""Bytes of a text that may be a bare yes, no or number."""
PROBE_CLOCK, PROBE_DAY = "09:17", "05/06/2020"
"""A clock and a day that read as nothing else, to read the other with."""
DAY = re.compile(r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}")
CLOCK = re.compile(r"([ T]\d{1,2}:\d\d(:\d\d(\.\d+)?)?)?")


class FieldReader:
    """Makes the readings of the fields of one table."""

    def __init__(self, converter: SheetConverter, probe: Probe, people: PeopleReader) -> None:
        self._converter, self._layout, self._probe, self._people = converter, converter.layout, probe, people

    def add_fields(self, readings: Readings, *, is_timed: Callable[[str], bool]) -> None:
        """Add the reading of every field of the table.

        `is_timed` says of a column of dates whether its days and its times are read apart.
        """
        for f in self._layout.kind.table.fields:
            if f.kind == "people":
                self._people.add(readings, f)
            elif f.name not in self._layout.columns:
                continue
            elif f.kind in ("text", "narrative") and not self._is_shared(f.name):
                self._add_text(readings, f)
            elif f.kind == "date" and is_timed(_cell(self._layout, f.name)):
                self._add_days_and_clocks(readings, f)
            else:
                self._add_field(readings, f)
        if "time" in self._layout.columns:
            self._add_time(readings)

    def _is_shared(self, name: str) -> bool:
        return list(self._layout.columns.values()).count(self._layout.columns[name]) > 1

    def _add_text(self, readings: Readings, f: Field) -> None:
        cell = _cell(self._layout, f.name)
        readings.texts[f.name] = cell
        readings.values[f.name] = stripped(cell)
        readings.parts.append(f.name)
        if f.name in TOLD:
            self._add_short_texts(readings, f, cell)

    def _add_short_texts(self, readings: Readings, f: Field, cell: str) -> None:
        """Read short texts by themselves: a bare "Yes" stands under its heading."""
        is_short = f"strlen({cell}) <= {LONGEST_BARE}"
        unit = Unit(f"u_{f.name}", (f"CASE WHEN {is_short} THEN {cell} ELSE '' END",), {f.name: pa.string()})

        def read(text: str) -> Read:
            row = self._probe.row({self._layout.columns[f.name]: text})
            done = self._convert(f, row)
            return self._probe.marked(Read(done.record, self._part(f, done), issues=done.issues), row)

        readings.units.append((unit, read))
        readings.values[f.name] = f"CASE WHEN {is_short} THEN {unit.name}.{f.name} ELSE {readings.values[f.name]} END"
        readings.short[f.name] = (is_short, f"{unit.name}.part")

    def _add_field(self, readings: Readings, f: Field) -> None:
        index = self._layout.columns[f.name]
        types = {column.name: arrow_type(column) for column in f.columns()}
        unit = Unit(f"u_{f.name}", (f"coalesce(c{index}, '')",), types)

        def read(text: str) -> Read:
            row = self._probe.row({index: text})
            done = self._convert(f, row)
            return self._probe.marked(Read(done.record, self._part(f, done), issues=done.issues), row)

        readings.units.append((unit, read))
        readings.values |= {name: f"{unit.name}.{name}" for name in types}
        readings.parts.append(_with_time(unit.name) if f.main else f"{unit.name}.part")

    def _add_days_and_clocks(self, readings: Readings, f: Field) -> None:
        cell = f"coalesce({_cell(self._layout, f.name)}, '')"
        day = day_part(cell)
        types = {column.name: arrow_type(column) for column in f.columns() if column.name != f"{f.name}_typed"}
        clock_types = {"time": types.pop("time")} if f.main else {}
        days = Unit(f"u_{f.name}", (day,), types)
        clocks = Unit(f"u_{f.name}_clock", (f"substr({cell}, length({day}) + 1)",), clock_types)
        readings.units += [(days, self._day_reader(f)), (clocks, self._clock_reader(f))]
        readings.values[f"{f.name}_typed"] = stripped(_cell(self._layout, f.name))
        readings.values |= {name: f"{days.name}.{name}" for name in types}
        if f.main:
            readings.values["time"] = f"{clocks.name}.time"
        readings.parts.append(_with_time(days.name) if f.main else f"{days.name}.part")

    def _day_reader(self, f: Field) -> Callable[..., Read]:
        """Reads a day that stands with or without a clock; one that reads otherwise beside a clock makes a row odd."""
        index = self._layout.columns[f.name]

        def read(text: str) -> Read:
            alone, timed = (self._convert(f, self._probe.row({index: t})) for t in (text, f"{text} {PROBE_CLOCK}"))
            same = _days(f, alone) == _days(f, timed) and [i.code for i in alone.issues] == [
                i.code for i in timed.issues
            ]
            fits = (
                bool(DAY.fullmatch(text)) and same and (not f.main or f"{timed.record.get('time')}"[:5] == PROBE_CLOCK)
            )
            row = self._probe.row({index: text})
            return self._probe.marked(
                Read(alone.record, self._part(f, alone), issues=alone.issues, is_odd=not fits), row
            )

        return read

    def _clock_reader(self, f: Field) -> Callable[..., Read]:
        index = self._layout.columns[f.name]

        def read(text: str) -> Read:
            alone, timed = (self._convert(f, self._probe.row({index: PROBE_DAY + t})) for t in ("", text))
            same = _days(f, alone) == _days(f, timed) and [i.code for i in alone.issues] == [
                i.code for i in timed.issues
            ]
            return Read({"time": timed.record.get("time")}, is_odd=not (CLOCK.fullmatch(text) and same))

        return read

    def _add_time(self, readings: Readings) -> None:
        index = self._layout.columns["time"]
        time = arrow_type(next(c for c in self._layout.kind.table.columns() if c.name == "time"))
        unit = Unit("u_time_of_day", (f"coalesce(c{index}, '')",), {"time": time})

        def read(text: str) -> Read:
            row = self._probe.row({index: text})
            found = read_time(self._converter.text(row, "time"))
            return self._probe.marked(Read({"time": found}, is_odd=found is None and bool(text.strip())), row)

        readings.units.append((unit, read))
        readings.values["time"] = f"coalesce({readings.values['time']}, {unit.name}.time)"

    def _convert(self, f: Field, row: Row) -> Converted:
        done = Converted()
        self._converter.convert_field(done, f, row, self._layout.cell(row, f.name))
        return done

    def _part(self, f: Field, done: Converted) -> str:
        """What a field adds to the key; of the date that places the record, all but its time and what follows that."""
        value = value_key(f, {**done.record, "time": None} if f.main else done.record)
        part = BETWEEN + field_part(f.name, value) if value else ""
        return part.removesuffix('"]') if f.main else part


def _with_time(unit: str) -> str:
    return f"{unit}.part, coalesce({TIME_READ}::VARCHAR, ''), {quoted(chr(34) + ']')}"


def _days(f: Field, done: Converted) -> dict[str, Any]:
    apart = {f"{f.name}_typed", *(("time",) if f.main else ())}
    return {name: value for name, value in done.record.items() if name not in apart}


def _cell(layout: Layout, name: str) -> str:
    return f"c{layout.columns[name]}"
