"""The children a title names by a date of birth beside each: `KOWAL, Dawid (15.07.12) and Anna (3.2.09)`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from safer_analysis.dates.reading import read_date
from safer_analysis.dates.written import WrittenDate
from safer_analysis.intake.name_parts import looks_like_name, words_of
from safer_analysis.vocabulary import fold

A_CHILDHOOD = 18
_WORD = r"[A-Z][\w'’\-]+"
_NAME = rf"(?P<name>{_WORD}, {_WORD}|{_WORD}(?: {_WORD}){{0,3}})"
# "– Year 1 –" between the name and the date of birth of a pupil
_CLASS = r"(?:\s*[,(|–—-]\s*(?i:year|yr|class|form|reception|nursery|y)\s?\w{0,4})?"
_DAY = r"(?P<born>\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2}))"
_SAID = r"(?i:dob|d\.o\.b\.?|born)\s*:?\s*"
_BORN = re.compile(rf"{_NAME}{_CLASS}\s*[,–—-]?\s*(?:\(\s*)?{_SAID}{_DAY}")
# a bare date in brackets is a birth where the line speaks of children or of their records
_IN_BRACKETS = re.compile(rf"{_NAME}\s*\(\s*{_DAY}\s*\)")
_OF_CHILDREN = re.compile(r"chronolog|child|sibling|famil|pupil|\bre\b", re.IGNORECASE)


def born_beside(lines: Iterable[str], *, as_of: date) -> str:
    """The names that stand before a date of birth, parted by semicolons; empty where there are none.

    Of people born a childhood or more before the youngest, nothing says that they are children.
    """
    found = births_beside(lines, as_of=as_of)
    years = {name: born.earliest.year for name, born in found.items() if born.earliest}
    return "; ".join(name for name, year in years.items() if max(years.values()) - year < A_CHILDHOOD)


def births_beside(lines: Iterable[str], *, as_of: date) -> dict[str, WrittenDate]:
    """The names that stand before a date of birth in lines, forename first, each with the first that is given."""
    found: dict[str, WrittenDate] = {}
    for line in lines:
        bare = _IN_BRACKETS.finditer(line) if _OF_CHILDREN.search(line) else ()
        for match in sorted((*_BORN.finditer(line), *bare), key=lambda match: match.start()):
            born, name = read_date(match["born"], as_of=as_of), forename_first(match["name"])
            if born.earliest is not None and _is_written_as_name(name):
                found.setdefault(name, born)
    return found


def forename_first(name: str) -> str:
    """`Kowal, Dawid` as `Dawid Kowal`, where it is the name of one person; anything else as it stands."""
    return re.sub(
        rf"^({_WORD}),\s*({_WORD}(?: {_WORD})?)(?=$|\s*[(;|–—-]|\s+(?i:d\.?o\.?b|born|nhs|\d))", r"\2 \1", name
    )


def _is_written_as_name(name: str) -> bool:
    if " " in name:
        return looks_like_name(name)
    return name.istitle() and fold(name) not in words_of("no_names_words")
