"""Where a row of a return in XML stands, as a person finds it in the file: which child's block, on which line.

What is said of such a row names neither the child nor their number: it is kept with the load, and may be passed on.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from safer_analysis.intake.cells import Sheet
from safer_analysis.intake.issues import Issue


def with_places(issues: Iterable[Issue], sheets: Iterable[Sheet]) -> list[Issue]:
    """The issues, each of a row of XML with the child's block and the line it stands on: "child 3 of 12 (line 418)"."""
    places = {
        (sheet.name, row.number): place
        for sheet in sheets
        if sheet.places
        for row, place in zip(sheet.rows, sheet.places, strict=True)
    }
    children = max((child for child, _ in places.values()), default=0)
    return [
        replace(issue, message=f"{issue.message} It is in child {place[0]:,} of {children:,} (line {place[1]:,}).")
        if issue.row and (place := places.get((issue.sheet, issue.row)))
        else issue
        for issue in issues
    ]
