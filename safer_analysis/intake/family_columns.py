"""Whether a column such as "Case" or "Household" holds a family's reference, or the names of those in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from safer_analysis.intake.cells import Row
from safer_analysis.intake.recognise import Layout
from safer_analysis.vocabulary import fold

# Headings that stand over references in one agency's list and over names in another's; compared folded.
_EITHER = {"case", "household", "family", "case file", "family group"}
CELLS_LOOKED_AT = 200


def settle_family_column(layout: Layout, body: Sequence[Row]) -> Layout:
    """The layout without a family reference that is none: under "Case" or "Household" a reference has a figure in it.

    What holds names instead is read as the children's column, where the table has no other.
    """
    index = layout.columns.get("family_ref")
    if index is None or fold(layout.headings[index]) not in _EITHER:
        return layout
    typed = [layout.cell(row, "family_ref").text for row in body[:CELLS_LOOKED_AT]]
    filled = [text for text in typed if text.strip()]
    if not filled or any(character.isdigit() for text in filled for character in text):
        return layout
    columns = {name: column for name, column in layout.columns.items() if name != "family_ref"}
    people = any(field.name == "children" for field in layout.kind.table.fields)
    if people and "children" not in columns:
        columns["children"] = index
    return replace(layout, columns=columns)
