"""Whose records the rows of a large table are: their agency, their family's reference, their family's name."""

from __future__ import annotations

from collections.abc import Callable

from safer_analysis.intake.agencies import kind_of
from safer_analysis.intake.appointments import is_about_adult
from safer_analysis.intake.bulk.expressions import literal, quoted
from safer_analysis.intake.bulk.plan import Readings
from safer_analysis.intake.bulk.probe import Probe
from safer_analysis.intake.bulk.units import Read, Unit
from safer_analysis.intake.cells import Row
from safer_analysis.intake.convert import Converted
from safer_analysis.intake.recognise import Layout
from safer_analysis.intake.row_key import family_part, same_words
from safer_analysis.store.arrow import arrow_type

Whose = Callable[[Row], tuple[str, str | None]]
FamilyName = Callable[[Row], str | None]


def add_whose(
    readings: Readings, probe: Probe, layout: Layout, whose: Whose, family_name: FamilyName, *, agency_is_given: bool
) -> None:
    """Add whose record a row is, each from the one column that says it; where none does, once for every row.

    `whose` and `family_name` say it of one row.
    """
    has_both = {"agency", "source"} <= layout.columns.keys() and not agency_is_given

    def read_agency(row: Row, text: str) -> Read:
        agency, _ = whose(row)
        adult = is_about_adult(Converted(), agency=agency)
        # where the agency's own column is empty, its source may say who it is: such a row is read by itself
        is_odd = has_both and not text.strip()
        return Read({"agency": agency, "agency_kind": kind_of(agency)}, agency, adult=adult, is_odd=is_odd)

    def read_family(row: Row, _: str) -> Read:
        _, family = whose(row)
        return Read({"family_ref": family}, family_part(family))

    def read_family_name(row: Row, text: str) -> Read:
        return Read({"family_name": family_name(row)}, same_words(text))

    by_source = "agency" not in layout.columns and not agency_is_given
    agency = _add(readings, probe, layout, "agency", "source" if by_source else "agency", read_agency)
    readings.agency_of_adults = agency
    _add(readings, probe, layout, "family", "family_ref", read_family)
    _add(readings, probe, layout, "family_name", "family_name", read_family_name)


def _add(
    readings: Readings, probe: Probe, layout: Layout, name: str, column: str, read: Callable[[Row, str], Read]
) -> str:
    """Add one of them; whether it is of adults comes back, as SQL."""
    index = layout.columns.get(column)

    def read_text(text: str) -> Read:
        row = probe.row({} if index is None else {index: text})
        return probe.marked(read(row, text), row)

    if index is None:
        one = read_text("")
        readings.values |= {field: literal(value) for field, value in one.values.items()}
        readings.whose.append(quoted(one.part))
        return str(one.adult).lower()
    types = {column.name: arrow_type(column) for column in layout.kind.table.columns()}
    unit = Unit(f"u_{name}", (f"coalesce(c{index}, '')",), {field: types[field] for field in _FIELDS[name]})
    readings.units.append((unit, read_text))
    readings.values |= {field: f"{unit.name}.{field}" for field in _FIELDS[name]}
    readings.whose.append(f"{unit.name}.part")
    return f"{unit.name}.adult"


_FIELDS = {"agency": ("agency", "agency_kind"), "family": ("family_ref",), "family_name": ("family_name",)}
