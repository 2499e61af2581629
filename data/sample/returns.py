"""Which file holds which entries, and the rows it holds them in; how the rows are then written is the writers' part."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from random import Random
from typing import Any

from entries import Entry
from families import Family, Person
from naming import agencies
from typed_dates import type_day

Value = str | date | datetime | int
ADULT_WORDS = {"Mother", "Father", "Partner"}
"""Stand for an adult where a list of children is asked for; left out where there is a column for adults."""
SERIAL_EVERY = 12
DAY_NOUGHT = date(1899, 12, 30)


@dataclass(frozen=True, slots=True)
class Table:
    """The headings of a return, in one row or two, and its rows."""

    headings: list[list[str]]
    rows: list[list[Value]]


@dataclass(slots=True)
class Return:
    """One file of one agency; `options` are the writers' own."""

    path: str
    agency: str
    families: tuple[str, ...]
    columns: list[tuple[str, str]]
    form: str
    about: tuple[str, ...] = ()
    names: str = "Forename"
    dates: str = "03/06/2019"
    above: list[str] = field(default_factory=list)
    foot: list[str] = field(default_factory=list)
    options: dict[str, Any] = field(default_factory=dict)

    def takes(self, entry: Entry) -> bool:
        """Whether this file holds that entry."""
        ours = entry.agency == self.agency and entry.family in self.families
        return ours and (not self.about or entry.about in self.about)


def read_returns() -> list[Return]:
    """Every return of returns.toml."""
    raw = tomllib.loads((Path(__file__).parent / "returns.toml").read_text(encoding="utf-8"))
    return [_read_return(entry, raw["layout"]) for entry in raw["return"]]


def _read_return(entry: dict[str, Any], layouts: dict[str, list[list[str]]]) -> Return:
    columns = [(heading, what) for heading, what in layouts[entry.pop("layout")]]
    if entry.pop("family_column", False):
        columns.insert(0, ("Family reference", "family"))
    known = {name: entry.pop(name) for name in ("path", "form", "names", "dates", "above", "foot") if name in entry}
    families, about = tuple(entry.pop("families")), tuple(entry.pop("about", ()))
    return Return(agency=entry.pop("by"), families=families, about=about, columns=columns, options=entry, **known)


def make_table(asked: Return, families: dict[str, Family], entries: Sequence[Entry]) -> Table:
    """The entries this return takes, by date, as rows of cells."""
    rng = Random(asked.path)
    ours = sorted((entry for entry in entries if asked.takes(entry)), key=lambda entry: (entry.day, entry.time))
    rows = []
    for place, entry in enumerate(ours):
        row = [_cell(asked, families[entry.family], entry, what, place, rng) for _, what in asked.columns]
        rows += [row] * (2 if entry.twice else 1)
    headings = [heading.split("|") for heading, _ in asked.columns]
    depth = max(len(parts) for parts in headings)
    return Table([[parts[level] if level < len(parts) else "" for parts in headings] for level in range(depth)], rows)


def _cell(asked: Return, family: Family, entry: Entry, what: str, place: int, rng: Random) -> Value:
    if what in ("date", "date_time"):
        return _date_cell(asked, entry, what, place, rng)
    if what == "recorded":
        return type_day(entry.recorded, asked.dates) if entry.recorded else ""
    if what == "about":
        return _about_cell(asked, family, entry)
    if what == "seen_view":
        return f"{entry.seen} – {entry.view}".strip(" –") if entry.view else entry.seen
    if what == "author_role":
        return ", ".join(part for part in (entry.author, entry.role) if part)
    if what == "source":
        return entry.source or ("" if entry.agency == "csc" or not entry.text else "Own record")
    if what == "adults":
        return entry.adults.replace(", ", "; ")
    return str(getattr(entry, what))


def _date_cell(asked: Return, entry: Entry, what: str, place: int, rng: Random) -> Value:
    if entry.typed:
        return entry.typed
    if asked.form == "xlsx" and rng.random() < asked.options.get("real_dates", 0):
        if asked.options.get("serial_dates") and place % SERIAL_EVERY == 5:
            return (entry.day - DAY_NOUGHT).days
        if what == "date_time" and entry.time:
            return datetime.fromisoformat(f"{entry.day} {entry.time}")
        return entry.day
    typed = type_day(entry.day, asked.dates)
    return f"{typed} {entry.time}" if what == "date_time" and entry.time else typed


def _about_cell(asked: Return, family: Family, entry: Entry) -> str:
    if entry.about in ADULT_WORDS and any(what == "adults" for _, what in asked.columns):
        return ""
    who = family.named(entry.about)
    return "; ".join(spell(asked.agency, asked.names, person) for person in who) if who else entry.about


def spell(agency: str, style: str, person: Person) -> str:
    """One person's name as this return writes it."""
    if agency in person.spelled:
        return person.spelled[agency]
    if person.due:
        return person.full_name
    if style == "SURNAME, Forename":
        return f"{person.surname.upper()}, {person.forename}"
    if style == "SURNAME Forename":
        return f"{person.surname.upper()} {person.forename}"
    return person.full_name if style == "Forename Surname" else person.forename


def agency_name(key: str) -> str:
    """The full name of an agency."""
    return agencies()[key].name
