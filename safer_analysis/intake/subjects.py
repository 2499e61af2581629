"""Whom a row is about where its heading says only "Name", "Client" or "Patient": a child, or an adult."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from safer_analysis.dates.reading import read_date
from safer_analysis.dates.written import WrittenDate
from safer_analysis.intake.cells import Row
from safer_analysis.intake.recognise import Layout
from safer_analysis.intake.titles import agency_kind
from safer_analysis.intake.values import is_no_words, read_number
from safer_analysis.vocabulary import code_list, fold

SUBJECT = "subject"
SUBJECT_FIELDS = (
    *(SUBJECT, f"{SUBJECT}_id", f"{SUBJECT}_born", f"{SUBJECT}_age"),
    *(f"{SUBJECT}_forename", f"{SUBJECT}_surname"),
)
"""What a return may say of the person a row is about; it is kept as one of its children or of its adults."""
ADULT_AGE = 18
_BORN_BEHIND = re.compile(
    r"[\s,(]+(?:(?:d\.?o\.?b\.?|born|b\.?)\s*:?\s*)?(?P<day>\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2}))\s*\)?\s*$",
    re.IGNORECASE,
)
_ANOTHER_DAY = re.compile(
    r"\b(?:from|since|until|till|to|on|seen|at|of|after|before|died|left|moved)\W*$", re.IGNORECASE
)
_YOUNGER_THAN_A_YEAR = re.compile(r"\b(?:days?|weeks?|wks?|months?|mths?|m/o|/12|/52)\b|/12|/52", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Subject:
    """The person a row is about."""

    field: str
    """"children" or "adults": where they are kept."""
    typed: str
    number: str
    born: WrittenDate | None
    """Their date of birth; None where the row gives none."""

    @property
    def is_adult(self) -> bool:
        """Whether the row is about an adult."""
        return self.field == "adults"


def find_subject(layout: Layout, row: Row, *, agency: str, on: date | None, as_of: date) -> Subject | None:
    """The person a row is about; None where the table has no such column, or the row leaves it empty.

    Their date of birth or age decides; then the kind of return; then a child named beside them, whom the row is about
    through them; then the agency, where it works with adults. Where nothing decides, it is a child.
    """
    typed, number = (layout.cell(row, name).text.strip() for name in SUBJECT_FIELDS[:2])
    if is_no_words(typed):
        parts = (layout.cell(row, name).text.strip() for name in (f"{SUBJECT}_forename", f"{SUBJECT}_surname"))
        typed = " ".join(part for part in parts if not is_no_words(part))
    if is_no_words(typed) and is_no_words(number):
        return None
    born = find_birth(layout, row, as_of=as_of)
    age = _age(born, layout.cell(row, f"{SUBJECT}_age").text, on=on or as_of)
    beside = not is_no_words(layout.cell(row, "children").text)
    if age is not None:
        is_adult = age >= ADULT_AGE
    elif layout.kind.subject:
        is_adult = layout.kind.subject == "adult"
    elif is_the_child(layout):
        is_adult = False
    else:
        is_adult = beside or works_with_adults(agency)
    return Subject("adults" if is_adult else "children", typed, number, born)


def is_the_child(layout: Layout) -> bool:
    """True where a child’s number stands beside a forename or surname, and nobody else has a column."""
    parts = {f"{SUBJECT}_forename", f"{SUBJECT}_surname"} & layout.columns.keys()
    return bool(parts) and "children_id" in layout.columns and not {"children", SUBJECT} & layout.columns.keys()


def find_birth(layout: Layout, row: Row, *, as_of: date) -> WrittenDate | None:
    """The date of birth a row gives beside a name, where it can be read and is not to come."""
    cell = layout.cell(row, f"{SUBJECT}_born")
    if is_no_words(cell.text):
        return None
    if isinstance(cell.value, date):
        day = date(cell.value.year, cell.value.month, cell.value.day)
        born = WrittenDate(cell.text, day, day, "day")
    else:
        born = read_date(cell.text, as_of=as_of)
    return born if born.latest is not None and born.latest <= as_of else None


def age_on(day: date, born: date) -> int:
    """Whole years lived by a day."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def birth_behind(typed: str, *, as_of: date) -> WrittenDate | None:
    """The date of birth that closes a name: `KIM MARSH 03/04/1990`, `Kim Marsh (dob 3.4.90)`; None for another date."""
    found = _BORN_BEHIND.search(typed)
    if found is None or _ANOTHER_DAY.search(typed[: found.start()]):
        return None
    born = read_date(found["day"], as_of=as_of)
    return born if born.latest is not None and born.latest <= as_of else None


def works_with_adults(agency: str) -> bool:
    """True for an agency whose client, patient or tenant is an adult: probation, a refuge, adult mental health."""
    kinds = code_list("agency_kinds")
    kind = agency_kind(agency) if agency else None
    if kind is None:
        return False
    words = f" {fold(agency)} "
    named = any(f" {word} " in words for word in kinds[kind].more.get("adult_words", ()))
    return named or bool(kinds[kind].more.get("of_adults", False))


def _age(born: WrittenDate | None, typed: str, *, on: date) -> float | None:
    """Their age in years on a day, by a date of birth or an age beside the name; None without either."""
    if born is not None and born.latest is not None:
        return age_on(on, born.latest)
    if _YOUNGER_THAN_A_YEAR.search(typed) and not re.search(r"y(?:ea)?rs?\b|yo\b", typed, re.IGNORECASE):
        return 0
    return read_number(typed)
