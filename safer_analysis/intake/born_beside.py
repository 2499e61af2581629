"""The children a title names by a date of birth beside each: `KOWAL, Dawid (15.07.12) and Anna (3.2.09)`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from pathlib import Path

from safer_analysis.dates.in_text import Beside, find_dates
from safer_analysis.dates.reading import read_date
from safer_analysis.dates.written import WrittenDate
from safer_analysis.intake.name_parts import looks_like_name, words_of
from safer_analysis.vocabulary import code_list, fold

A_CHILDHOOD = 18
# "name of alleged perpetrator" before a name
MOST_WORDS = 4
_WORD = r"[A-Z][\w'’\-]+"
_NAME = rf"(?P<name>{_WORD}, {_WORD}|{_WORD}(?: {_WORD}){{0,3}})"
# "– Year 1 –" between the name and the date of birth of a pupil
_CLASS = r"(?:\s*[,(|–—-]\s*(?i:year|yr|class|form|reception|nursery|y)\s?\w{0,4})?"
_MONTH = r"(?i:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)(?i:[a-z]{0,6})"
# "BLOGGS, Joe (Master)" in a patient's print
_TITLE = r"(?:\s*\((?i:master|miss|mstr|mr|mrs|ms)\))?"
_FIGURES = r"(?P<born>\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2}))"
_DAY = rf"(?P<born>\d{{1,2}}(?:[./-]\d{{1,2}}[./-]|(?:st|nd|rd|th)?[ -]{_MONTH}[ -])(?:\d{{4}}|\d{{2}}))"
_SAID = r"(?i:dob|d\.o\.b\.?|born|date of birth)\s*:?\s*"
_BORN = re.compile(rf"{_NAME}{_TITLE}{_CLASS}\s*[,–—-]?\s*(?:\(\s*)?{_SAID}{_DAY}")
# a bare date of figures in brackets is a birth where the line speaks of children or of their records
_IN_BRACKETS = re.compile(rf"{_NAME}\s*\(\s*{_FIGURES}\s*\)")
_OF_CHILDREN = re.compile(r"chronolog|child|sibling|famil|pupil|\bre\b", re.IGNORECASE)


def born_beside(lines: Iterable[str], *, as_of: date) -> str:
    """The names that stand before a date of birth, parted by semicolons; empty where there are none.

    Of people born a childhood or more before the youngest, nothing says that they are children; nor of a parent, or of
    a victim who was grown up by then.
    """
    texts = [*lines]
    found = births_beside(texts, as_of=as_of)
    adults = adults_beside(texts, as_of=as_of)
    years = {name: born.earliest.year for name, born in found.items() if born.earliest and name not in adults}
    return "; ".join(name for name, year in years.items() if max(years.values()) - year < A_CHILDHOOD)


def births_beside(lines: Iterable[str], *, as_of: date) -> dict[str, WrittenDate]:
    """The names that stand before a date of birth in lines, forename first, each with the first that is given."""
    found: dict[str, WrittenDate] = {}
    for _, _, name, born in _births(lines, as_of=as_of):
        found.setdefault(name, born)
    return found


def adults_beside(lines: Iterable[str], *, as_of: date) -> frozenset[str]:
    """Those of them whom the words before their names make adults: `Mother`; `Victim`, where they were grown up.

    Grown up by the last day the lines name, else by `as_of`.
    """
    texts = [*lines]
    days = [on for text in texts for on in _days_but_births(text, as_of=as_of)]
    on = max((day for day in days if day <= as_of), default=as_of)
    found = set()
    for line, begin, name, born in _births(texts, as_of=as_of):
        called = _called(f"{line[:begin]} {name}", name)
        grown_up = born.latest is not None and on.year - born.latest.year >= A_CHILDHOOD
        if called == "always" or (called == "if_grown_up" and grown_up):
            found.add(name)
    return frozenset(found)


def _births(lines: Iterable[str], *, as_of: date) -> Iterator[tuple[str, int, str, WrittenDate]]:
    """Line, place, name and date of birth, of every name that stands before one."""
    for line in lines:
        bare = _IN_BRACKETS.finditer(line) if _OF_CHILDREN.search(line) else ()
        for match in sorted((*_BORN.finditer(line), *bare), key=lambda match: match.start()):
            born, name = read_date(match["born"], as_of=as_of), forename_first(match["name"])
            if born.earliest is not None and _is_written_as_name(name):
                yield line, match.start(), name, born


def _days_but_births(line: str, *, as_of: date) -> Iterator[date]:
    births = [*_BORN.finditer(line), *_IN_BRACKETS.finditer(line)]
    for found in find_dates(line, Beside(as_of)):
        if found.written.latest and not any(match.start() <= found.start < match.end() for match in births):
            yield found.written.latest


def _called(before: str, name: str) -> str:
    """What the last words before a name say of it: "always" an adult, "if_grown_up", or nothing."""
    said = fold(re.split(r"[.;,|(]", before[: before.rfind(name)])[-1]).split()
    words = _adult_words()
    own = fold(name.split()[0])
    ends = (" ".join(said[-count:]) for count in range(1, MOST_WORDS + 1))
    return next((kind for end in (*ends, own) for kind, known in words.items() if end in known), "")


@cache
def _adult_words() -> dict[str, frozenset[str]]:
    raw = tomllib.loads((Path(__file__).parent / "preamble.toml").read_text(encoding="utf-8"))["adults"]
    always = [*raw["always"], *code_list("group_words")["adult"].also]
    return {"always": frozenset(map(fold, always)), "if_grown_up": frozenset(map(fold, raw["if_grown_up"]))}


def forename_first(name: str) -> str:
    """`Kowal, Dawid` as `Dawid Kowal`, where it is the name of one person; anything else as it stands."""
    return re.sub(
        rf"^({_WORD}),\s*({_WORD}(?: {_WORD})?)(?=$|\s*[(;|–—-]|\s+(?i:d\.?o\.?b|born|nhs|\d))", r"\2 \1", name
    )


def _is_written_as_name(name: str) -> bool:
    if " " in name:
        return looks_like_name(name)
    return name.istitle() and fold(name) not in words_of("no_names_words")
