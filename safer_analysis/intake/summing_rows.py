"""Rows of a list of people that are nobody: they sum the list up, as "Class average" does."""

from __future__ import annotations

from functools import cache

from safer_analysis.intake.cells import Row
from safer_analysis.intake.listed_columns import lists_people, person_list_words
from safer_analysis.intake.recognise import Layout
from safer_analysis.intake.values import is_nothing
from safer_analysis.vocabulary import fold


def sums_up(row: Row, layout: Layout) -> bool:
    """True for a row of a list of people that is nobody: "Class average", with nothing beside it that a person has."""
    if layout.kind.table.name != "person_record" or not lists_people(layout):
        return False
    said = person_list_words()["sums_up"]
    named = {name: layout.cell(row, name).text for name in layout.columns}
    filled = {name for name, text in named.items() if not is_nothing(text)} - {"notes", "age", "school"}
    if not filled or filled - {"surname", "forename", "full_name", "own_id"}:
        return False
    words = fold(" ".join(named[name] for name in filled).replace("%", " percent ")).split()
    words = [word for word in words if not word.isdigit()]
    known = " ".join(words) in said["names"]
    return known or (bool({*words} & {"average", "averages", "mean", "total", "totals"}) and {*words} <= _summing())


@cache
def _summing() -> set[str]:
    said = person_list_words()["sums_up"]
    return {*said["beside"], *(word for name in said["names"] for word in name.split())}
