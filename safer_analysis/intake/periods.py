"""The stretch of days a record is of, from its first day and its last."""

from __future__ import annotations

from datetime import date
from typing import Any


def make_period(record: dict[str, Any]) -> bool:
    """Make a record with a first and a last day of its own one of the time between; False when they are not in order.

    A doubt about the last day is one about the whole. An end that is not known leaves the day it began.
    """
    typed = record.get("date_end_typed")
    if not typed or not record.get("earliest"):
        return True
    start, end = record["latest"], record.get("date_end_latest")
    record["unsure"] = bool(record["unsure"] or record["date_end_unsure"])
    if end and record["date_end_earliest"] < record["earliest"]:
        record["unsure"] = True
        return False
    if end is None or end > start:
        record["date_typed"] = f"{record['date_typed']} to {typed}"
    if end and end > start:
        record |= {"latest": end, "precision": "range"}
    return True


def are_apart(one: tuple[date | None, date | None], other: tuple[date | None, date | None]) -> bool:
    """True when both stretches of days are known and have no day in common."""
    return bool(one[0] and one[1] and other[0] and other[1] and (other[1] < one[0] or other[0] > one[1]))
