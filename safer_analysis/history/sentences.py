"""The plain sentences under a page's question: what the answer rests on, and what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import pandas as pd

from safer_analysis.dates.showing import show_date, show_period, show_written
from safer_analysis.history.gaps import Unseen, unseen_weeks
from safer_analysis.history.reading import as_rows
from safer_analysis.store import Row

# An agency whose returns end this long before the day asked about is named as silent since.
QUIET_AFTER = timedelta(days=183)
MOST_SILENT_NAMED = 3


def coverage_of(row: Row) -> tuple[date | None, date | None]:
    """First and last day an agency's returns cover: as they say, else as their records run."""
    return row["covers_from"] or row["first_day"], row["covers_to"] or row["last_day"]


def show_coverage_of(row: Row) -> str:
    """The time an agency's returns cover: as they say themselves, else from the first to the last of its records."""
    if row["covers_from"] or row["covers_to"]:
        return show_period(*coverage_of(row))
    return show_written(row["first_written"], row["last_written"])


def last_return(row: Row) -> str:
    """When an agency last sent something: the day its return says, else the day it was loaded, said so."""
    day = row["sent_on"] or (row["loaded_at"].date() if row["loaded_at"] else None)
    if day is None:
        return "not known"
    return show_date(day, day, "day") + ("" if row["sent_on"] else " (loaded)")


def of_events(records: int, events: int) -> str:
    """` of 48 events` beside a number of records, when some events have several; "" when each has its own."""
    return f" of {count(events, 'event')}" if events < records else ""


def what_is_reported_again(records: pd.DataFrame) -> str:
    """How many events have several reports among these records, and that each counts once; "" when none has."""
    reports = records["incident_id"].value_counts()
    several = int((reports > 1).sum())
    if not several:
        return ""
    said = "is reported more than once; it counts" if several == 1 else "are reported more than once; each counts"
    return f" {count(several, 'event')} {said} once."


def what_it_rests_on(records: pd.DataFrame, coverage: Sequence[Row], *, as_of: date) -> str:
    """How many records of how many events, from which agencies, over what time; what stands twice; what is missing.

    Agencies that have sent nothing for six months are named.
    """
    agencies = set(records["agency"])
    events = of_events(len(records), records["incident_id"].nunique())
    sentence = f"{count(len(records), 'record')}{events} from {count(len(agencies), 'agency', 'agencies')}"
    dated = [row for row in as_rows(records[["earliest", "latest", "precision"]]) if row["earliest"]]
    if dated:
        first = _as_days(min(dated, key=lambda row: row["earliest"]))
        last = _as_days(max(dated, key=lambda row: row["latest"]))
        sentence += f", {show_written(first, last)}"
    silent = [(row["agency"], end) for row in coverage if (end := coverage_of(row)[1]) and as_of - end > QUIET_AFTER]
    silent = [(agency, end) for agency, end in silent if agency in agencies]
    if len(silent) > MOST_SILENT_NAMED:
        missing = f" {len(silent)} agencies have sent nothing for the last six months; see their dates below."
        return f"{sentence}.{what_is_reported_again(records)}{_what_is_left_out(records)}{missing}"
    said = [f" {agency} has sent nothing for the time after {show_date(end, end, 'day')}." for agency, end in silent]
    return f"{sentence}.{what_is_reported_again(records)}{_what_is_left_out(records)}{''.join(said)}"


def _what_is_left_out(records: pd.DataFrame) -> str:
    number = int(records["is_left_out"].sum())
    said = (
        "is no longer in its agency’s latest return"
        if number == 1
        else "are no longer in their agencies’ latest returns"
    )
    return f" {count(number, 'record')} {said}." if number else ""


def _as_days(row: Row) -> Row:
    """The row with days for pandas timestamps."""
    return row | {name: row[name].date() for name in ("earliest", "latest") if hasattr(row[name], "date")}


def what_is_unseen(unseen: Unseen) -> str:
    """Whether a child was seen, as one of three answers."""
    weeks = unseen_weeks()
    if unseen.answer == "could_not_look":
        if not unseen.possible:
            return "No record says whether a child was seen, so times with no child seen could not be looked for."
        return (
            f"No record is coded as one in which a child was seen; the words of {count(unseen.possible, 'record')} may "
            "say so, confirmed by nobody. Times with no child seen could not be looked for."
        )
    if unseen.answer == "none":
        return f"No stretch of {weeks} weeks or more without a child recorded as seen."
    longest = max(unseen.gaps, key=lambda gap: gap[1] - gap[0])
    days = (longest[1] - longest[0]).days + 1
    return (
        f"{count(len(unseen.gaps), 'stretch', 'stretches')} of {weeks} weeks or more with no child recorded as seen; "
        f"the longest, {days // 7} weeks, {show_period(*longest)}."
    )


def count(number: int, one: str, many: str | None = None) -> str:
    """`1 record`, `412 records`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
