"""Everything the rows of one large table are read by, as SQL over their cells and over tables of values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from safer_analysis.intake.bulk.units import Read, Unit

TIME_READ = "time_read"
"""Stands for the time of day in the key's part of a date."""


@dataclass(frozen=True, slots=True)
class Naming:
    """Where the people that one field names are found."""

    table: str
    id: str
    """Which of that table's are a row's, as SQL; `{rows}` stands for the table of rows."""
    adult: str
    """Whether an adult is named, as SQL …"""
    child: str
    """… and whether a child is."""


@dataclass(slots=True)
class Readings:
    """Everything a row of usual width is read by."""

    units: list[tuple[Unit, Callable[..., Read]]] = field(default_factory=list)
    """Each unit with the function that reads one of its values."""
    texts: dict[str, str] = field(default_factory=dict)
    """Field of free text to the cell it is taken from, as SQL."""
    values: dict[str, str] = field(default_factory=dict)
    """Column of the record to its value, as SQL over cells and units."""
    whose: list[str] = field(default_factory=list)
    """What agency, family and family's name add to the key, as SQL."""
    agency_of_adults: str = "false"
    """Whether the row's agency works with adults, as SQL."""
    people: list[Naming] = field(default_factory=list)
    """What names people."""
    short: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Field of free text whose short texts are read by themselves: when, and what they add to the key."""
    parts: list[str] = field(default_factory=list)
    """What each field adds to the key, as SQL, one text or several with commas, in the order of the fields; texts stand
    as their field's name."""
