"""The one date of all rows of a table, said above it: "MARAC held on 12 March 2024"."""

from __future__ import annotations

import re
from datetime import date

from safer_analysis.dates.reading import read_date
from safer_analysis.dates.written import WrittenDate
from safer_analysis.intake.cells import Sheet
from safer_analysis.intake.recognise import Layout

# A title is a line, not a paragraph.
LONGEST_LINE = 120


def read_date_above(sheet: Sheet, layout: Layout, *, as_of: date) -> WrittenDate | None:
    """The date behind one of the labels of this kind; None where it has a column of dates, or none is said."""
    if not layout.kind.date_above or "date" in layout.columns:
        return None
    rows = sheet.rows[: layout.first_row]
    lines = [*sheet.above, *(" ".join(filter(None, (cell.text.strip() for cell in row.cells))) for row in rows)]
    for label in layout.kind.date_above:
        for line in lines:
            found = re.search(rf"\b{re.escape(label)}\b\W*(.*\d.*)$", line, re.IGNORECASE)
            read = read_date(found[1].strip(" :–-"), as_of=as_of) if found and len(line) <= LONGEST_LINE else None
            if read is not None and read.earliest is not None:
                return read
    return None
