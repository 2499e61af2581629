"""The date of a row whose date is empty, where its own words give one: `12/03/22 police called to the address`."""

from __future__ import annotations

from datetime import date
from itertools import islice
from typing import Any

from safer_analysis.dates.in_text import Beside, find_dates
from safer_analysis.dates.reading import DayOrder
from safer_analysis.dates.written import WrittenDate
from safer_analysis.intake.notes.opening import is_of_another_thing, read_opening, text_begins


def date_in_words(words: str, *, as_of: date, order: DayOrder) -> WrittenDate | None:
    """The date that words open with, else the only one they hold, where nothing says that it is another thing's.

    None for a day that is still to come: what lies ahead is not what the row records.
    """
    beside = Beside(as_of, order)
    opening = read_opening(words, text_begins(words), beside, None)
    found = opening.written if opening else _only_date(words, beside)
    is_told = found is not None and found.earliest is not None and found.earliest <= as_of
    return found if is_told else None


def set_date(record: dict[str, Any], said: WrittenDate) -> None:
    """Give a record this date, as one proposed from its words."""
    record |= {"date_typed": said.typed.strip(), "earliest": said.earliest, "latest": said.latest}
    record |= {"precision": said.precision, "unsure": said.unsure, "proposed": "date"}
    record["time"] = record.get("time") or said.time


def _only_date(words: str, beside: Beside) -> WrittenDate | None:
    found = list(islice(find_dates(words, beside), 2))
    if len(found) != 1 or is_of_another_thing(words[: found[0].start], found[0].written, None):
        return None
    return found[0].written
