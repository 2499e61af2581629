"""Meetings that a title or a line beside the tables says were held: `MARAC 15/03/2023`, `Previously heard 15/11/2022`.

Such a line is a record of its own: the meeting is a date in the family's history, whatever was told at it.
"""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from safer_analysis.dates.in_text import Beside, find_dates
from safer_analysis.dates.written import WrittenDate
from safer_analysis.intake.agencies import kind_of
from safer_analysis.intake.cells import Cell, Row
from safer_analysis.intake.contents import FileContents
from safer_analysis.intake.convert import Converted
from safer_analysis.intake.date_in_words import set_date
from safer_analysis.intake.issues import make_issue
from safer_analysis.intake.keep import find_known_keys
from safer_analysis.intake.kinds import return_kinds
from safer_analysis.intake.recognise import Layout
from safer_analysis.intake.row_key import row_key
from safer_analysis.store import Store
from safer_analysis.vocabulary import NOT_STATED, code_list, fold

# A title is a line of a cell or two.
LONGEST_LINE, MOST_CELLS = 120, 2
_AGAIN = re.compile(r"\bheard\b|\bprevious\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting a line says was held."""

    category: str
    held: WrittenDate


def add_meetings_told(contents: FileContents, store: Store, *, as_of: date) -> None:
    """Make a record of each meeting that a line which is no record says was held, unless a record tells of it."""
    if any(layout.kind.cases_by for _, layout in contents.layouts):
        return  # a list of many families' cases says of each itself when it was heard
    lines = [
        (place, row, _line(row)) for place, row in enumerate(contents.rows) if row["disposition"] == "not_a_record"
    ]
    spoken = {meeting.category for _, _, line in lines for meeting in meetings_of_line(line, as_of=as_of)}
    told = {(r.get("category"), r.get("earliest")) for r in contents.records.get("event", (None, []))[1]}
    for place, row, line in lines:
        found = meetings_of_line(line, as_of=as_of, spoken=spoken)
        new = [one for one in found if (one.category, one.held.earliest) not in told]
        if new:
            told |= {(one.category, one.held.earliest) for one in new}
            _add(contents, store, row, place, line, new)


def meetings_of_line(line: str, *, as_of: date, spoken: frozenset[str] | set[str] = frozenset()) -> list[Meeting]:
    """The meetings a line says were held: it names one and its day, and says nothing else.

    `spoken` are the kinds of meeting the file's other lines name: "Previously heard 15/11/2022" is of the only one.
    """
    if len(line) > LONGEST_LINE:
        return []
    days = [found for found in find_dates(line, Beside(as_of)) if found.written.precision == "day"]
    days = [found for found in days if found.written.latest and found.written.latest <= as_of]
    rest = line
    for found in reversed(days):
        rest = f"{rest[: found.start]} {rest[found.end :]}"
    category = _category(rest) or (next(iter(spoken)) if len(spoken) == 1 and _AGAIN.search(rest) else None)
    is_bare = category is not None and {*_without_meeting(rest).split()} <= _words("beside")
    by_name_alone = category in _words("by_name_alone") or bool({*fold(rest).split()} & _words("held"))
    return [Meeting(category, found.written) for found in days] if category and is_bare and by_name_alone else []


def _add(contents: FileContents, store: Store, row: dict[str, Any], place: int, line: str, held: list[Meeting]) -> None:
    kind, agency = return_kinds()["notes"], contents.agency or NOT_STATED
    layout = Layout(kind, ("",), {"text": 0}, first_row=0, heading_rows=0)
    made = [_record(contents, meeting, line) for meeting in held]
    source = Row(row["row"], (Cell(line),))
    # a line such as "MARAC 15/03/2023" stands in many families' files
    above = "" if contents.family_ref or contents.preamble.children else contents.data_hash
    key = row_key(layout, agency, contents.family_ref, source, made[0], above=above)
    known = bool(find_known_keys(store, [key])) or any(other["row_key"] == key for other in contents.rows)
    row |= {"disposition": "duplicate" if known else "accepted", "row_key": key, "kind": row["kind"] or kind.kind}
    if known:
        return
    contents.issues.append(make_issue("meeting_told", sheet=row["sheet"], row=row["row"]))
    origin = {"agency": agency, "agency_kind": kind_of(agency), "family_ref": contents.family_ref}
    origin |= {"family_name": contents.preamble.family_name}
    for number, done in enumerate(made):
        part = f"{number + 1:02}" if number else ""
        contents.add_record(kind.table, row["sheet"], f"told-{place}", source, done, part=part, **origin)


def _record(contents: FileContents, meeting: Meeting, line: str) -> Converted:
    done = Converted({"text": line, "category": meeting.category})
    done.record["category_typed"] = code_list("categories").label(meeting.category)
    set_date(done.record, meeting.held)
    done.people = [("children", place, who, None) for place, who in enumerate(contents.preamble.children, start=1)]
    return done


def _line(row: dict[str, Any]) -> str:
    """The cells of a row as one line: `Previously heard` beside a date is one."""
    cells = [" ".join(text.split()) for text in json.loads(row["cells"]) if text.strip()]
    return ": ".join(cells) if len(cells) <= MOST_CELLS else ""


def _category(text: str) -> str | None:
    words = f" {fold(text)} "
    return next((category for name, category in _meetings() if f" {name} " in words), None)


def _without_meeting(text: str) -> str:
    words = f" {fold(text)} "
    name = next((name for name, _ in _meetings() if f" {name} " in words), "")
    return words.replace(f" {name} ", " ", 1) if name else words


@cache
def _meetings() -> tuple[tuple[str, str], ...]:
    """Every way to name a kind of meeting, the longest first, with its category."""
    kinds = code_list("meeting_kinds")
    names = {fold(name): str(kind.more["category"]) for kind in kinds for name in (kind.label, *kind.also)}
    return tuple(sorted(names.items(), key=lambda pair: -len(pair[0])))


def _words(name: str) -> frozenset[str]:
    return _told()[name]


@cache
def _told() -> dict[str, frozenset[str]]:
    raw = tomllib.loads((Path(__file__).parent / "preamble.toml").read_text(encoding="utf-8"))["meetings_told"]
    return {name: frozenset(words) for name, words in raw.items()}
