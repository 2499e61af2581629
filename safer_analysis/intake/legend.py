"""The people a document lists by what they are: `DP = subject child (b. 15/07/07), MK = mother's partner`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from safer_analysis.dates.reading import read_date
from safer_analysis.dates.written import WrittenDate
from safer_analysis.intake.born_beside import A_CHILDHOOD
from safer_analysis.intake.cells import Sheet
from safer_analysis.intake.labels import read_words
from safer_analysis.intake.name_parts import DATES, is_label, words_of
from safer_analysis.intake.names import Named, read_names
from safer_analysis.intake.recognise import Layout
from safer_analysis.vocabulary import code_list, fold

LONGEST_LINE = 600
LONGEST_ROLE = 8
"""Words that say what somebody is, at most: more are a sentence."""
MOST_CELLS = 8
"""A row that says who somebody is has no more."""
_ENTRY = re.compile(
    r"(?:^|[\n\t;,|]|\s{2,}|(?<=\))\s)\s*(?P<who>[A-Z][\w'’.]{0,11}(?: (?:\d{1,2}|[A-Z][\w'’.]{0,11})){0,2})"
    r"\s*(?P<mark>=|:|\s[–—-]|\bis\b)\s*(?P<said>.*?)"
    r"(?=$|[\n\t;|]|\s{2,}|(?:,|(?<=\)))\s*[A-Z][\w'’. ]{0,24}?\s*(?:=|:|\s[–—-]\s))",
    re.DOTALL,
)
_YEAR = re.compile(r"\b(?:b\.?|born|dob|d\.o\.b\.?)\s*:?\s*(?P<year>(?:19|20)\d\d)\b", re.IGNORECASE)
_AGE = re.compile(r"\b(?:aged?\s*)?(?P<age>\d{1,2})\s*(?:yrs?|years?|y\b|yo\b)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Entry:
    who: str
    said: str
    is_child: bool
    is_subject: bool
    born: WrittenDate | None


def children_of_legend(lines: Iterable[str], *, as_of: date) -> tuple[Named, ...]:
    """The children of such a list, each with the birth it gives; none where it is no list of people.

    It is one where at least two people are given by what they are, or one is said to be its subject.
    """
    entries = [entry for line in lines if len(line) <= LONGEST_LINE for entry in _entries(line, as_of=as_of)]
    if len(entries) < 2 and not any(entry.is_subject for entry in entries):
        return ()
    years = [entry.born.earliest.year for entry in entries if entry.born and entry.born.earliest and entry.is_child]
    found: dict[str, Named] = {}
    for entry in entries:
        born = entry.born.earliest.year if entry.born and entry.born.earliest else None
        if entry.is_child and (born is None or max(years) - born < A_CHILDHOOD):
            for who in read_names(entry.who)[:1]:
                found.setdefault(who.key, replace(who, stands_for=None, born=entry.born, is_subject=entry.is_subject))
    return tuple(found.values())


def subjects_of_lists(sheets: Sequence[Sheet], layouts: Sequence[Layout | None], *, as_of: date) -> tuple[Named, ...]:
    """The children of a document's lists of people, where one of them is called its subject; none otherwise."""
    pairs = zip(sheets, layouts, strict=True)
    lists = [sheet for sheet, layout in pairs if layout and layout.kind.table.name == "person_record"]
    rows = [[cell.text.strip() for cell in row.cells if cell.text.strip()] for sheet in lists for row in sheet.rows]
    lines = [f"{cells[0]} = {', '.join(cells[1:])}" for cells in rows if 1 < len(cells) <= MOST_CELLS]
    found = children_of_legend(lines, as_of=as_of)
    return found if any(who.is_subject for who in found) else ()


def _entries(line: str, *, as_of: date) -> Iterator[_Entry]:
    for match in _ENTRY.finditer(_without_title(line)):
        who, said = match["who"].strip(), match["said"].strip(" .,;")
        role = _role(said)
        if not role or not _may_be_called(who):
            continue
        is_subject = bool(role & _words("subject"))
        is_child = is_subject or (bool(role & _words("child")) and not role & _words("adult"))
        is_adult = not is_child and (
            bool(role & _words("adult")) or code_list("group_words").find(_bare(said)) == "adult"
        )
        if is_child or is_adult:
            yield _Entry(who, said, is_child, is_subject, _born(said, as_of=as_of))


def _without_title(line: str) -> str:
    """`Key: DP = …`: a word before the list, and no part of it."""
    titles = "|".join(re.escape(word) for word in sorted(read_words("legend")["titles"], key=len, reverse=True))
    return re.sub(rf"^\s*(?:{titles})\s*[:–—-]\s*", "", line, flags=re.IGNORECASE)


def _role(said: str) -> set[str]:
    """The words that say what somebody is; none where they are a sentence."""
    words = fold(_bare(said)).split()
    return set(words) if 0 < len(words) <= LONGEST_ROLE else set()


def _bare(said: str) -> str:
    return re.sub(r"\([^)]*\)?|\[[^\]]*\]?", " ", DATES.sub(" ", said))


def _may_be_called(who: str) -> bool:
    """Initials, a label (`Child T`), or a name; no word that stands for somebody, and no agency's initials."""
    words = fold(who).split()
    known = code_list("group_words").find(who) is not None or code_list("agency_kinds").find(who) is not None
    if is_label(who):
        return True
    return not known and not set(words) & (words_of("no_names_words") | words_of("nobody") | words_of("labelled"))


def _born(said: str, *, as_of: date) -> WrittenDate | None:
    day = DATES.search(said)
    year = _YEAR.search(said)
    typed = day.group() if day else year["year"] if year else ""
    written = read_date(typed, as_of=as_of) if typed else None
    return written if written and written.earliest and written.earliest <= as_of else None


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(read_words("legend")[name])
