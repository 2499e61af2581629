"""The children a line names with an age or a birth in brackets: `Re: family, baby Teddy (b. 11/10/22), Bonnie (4)`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from safer_analysis.dates.reading import read_date
from safer_analysis.dates.written import WrittenDate
from safer_analysis.intake.born_beside import A_CHILDHOOD
from safer_analysis.intake.labels import read_words, what_is_named
from safer_analysis.intake.name_parts import BRACKETS, is_agency_word, is_label, words_of
from safer_analysis.intake.names import Named, name_key, read_names
from safer_analysis.vocabulary import code_list, fold

LONGEST_LINE = 300
# A higher number is no age.
OLDEST = 110
_SMALL = r"(?:de|del|della|da|dos|du|la|le|van|von|der|den|al|el|bin|bint|ibn)"
_NAME = re.compile(rf"[A-Z][\w'’\-]*(?: (?:{_SMALL} )?[A-Z][\w'’\-]*){{0,4}}\s*$")
_BEFORE = re.compile(r"([a-z][\w-]*)\s+$")
_BORN = re.compile(
    r"(?:\b(?:b|born|d\.?o\.?b|date\s+of\s+birth)\b\.?\s*(?:on|in)?\s*:?\s*)(?P<said>[^,;)]*\d[^,;)]*)", re.IGNORECASE
)
_DAY = re.compile(r"(?<![\d/.-])\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})(?![\d/.-])")
_YEAR = re.compile(r"^\s*(?:19|20)\d\d\s*$")
_AGE = re.compile(
    r"^\s*(?:now\s+)?(?:aged?:?\s*)?(?P<number>\d{1,3})(?:½|\.5)?\s*(?:-?\s*(?P<years>y|yrs?|years?|yo|y/o|y\.o\.?)|"
    r"(?P<younger>-?\s*(?:m|mths?|months?|mo|wks?|weeks?|days?)|/12|/52|/7))?\b\.?(?:[\s-]*old)?\s*(?=$|[,;/–-])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Member:
    name: str
    typed: str
    born: WrittenDate | None
    age: int | None
    adult: bool


def children_of_lines(lines: Iterable[str], *, as_of: date) -> tuple[Named, ...]:
    """The children of the first line that names some so, with each birth it gives; none where no line does."""
    return next((found for line in lines if (found := children_of_line(line, as_of=as_of))), ())


def children_of_line(line: str, *, as_of: date) -> tuple[Named, ...]:
    """The children one line names by an age or a birth in brackets, and those it names beside them as children.

    Who is grown up by the age given, or is called a parent, is no child; neither is one born a childhood before others.
    """
    opened = _opening().match(line)
    if opened is None or len(line) > LONGEST_LINE:
        return ()
    members = list(_members(line[opened.end() :], as_of=as_of))
    births = [member.born.earliest.year for member in members if member.born and member.born.earliest]
    children = [member for member in members if not _is_grown_up(member, max(births, default=0))]
    if not children or not (opened["colon"] or _says_nothing_else(line[opened.end() :])):
        return ()
    beside = [who for who in read_names(line[opened.end() :]) if who.stands_for is None and _is_name(who.name)]
    found = [_as_child(member, beside) for member in children]
    if what_is_named(opened["label"]) == "children":
        known = {word for member in members for word in fold(member.name).split()}
        found += [who for who in beside if not known & set(fold(who.name).split())]
    return tuple({who.key: who for who in found}.values())


def _as_child(member: _Member, written: list[Named]) -> Named:
    """The child as somebody named: by the whole name where the line writes the surname first."""
    words = set(fold(member.name).split())
    whole = next((who.name for who in written if words < set(fold(who.name).split())), member.name)
    return Named(member.typed, whole, name_key(whole), born=member.born)


def _is_grown_up(member: _Member, youngest_born: int) -> bool:
    born = member.born.earliest.year if member.born and member.born.earliest else youngest_born
    return member.adult or (member.age or 0) >= A_CHILDHOOD or youngest_born - born >= A_CHILDHOOD


def _members(text: str, *, as_of: date) -> Iterator[_Member]:
    begin = 0
    for bracket in BRACKETS.finditer(text):
        before, begin = text[begin : bracket.start()], bracket.end()
        named = _NAME.search(before)
        told = _told(bracket.group().strip("()[] "), as_of=as_of)
        if named is None or told is None or is_label(named.group().strip()):
            continue
        words, called = _without_kin(named.group().split())
        in_front = _BEFORE.search(before[: named.start()])
        called |= {fold(in_front[1])} if in_front else set()
        if _is_name(" ".join(words)):
            typed = f"{named.group().strip()} {bracket.group()}"
            beside = {fold(part) for part in re.split(r"[,;/–-]", bracket.group().strip("()[] "))}
            yield _Member(" ".join(words), typed, *told, adult=_speaks_of_adult(called | beside))


def _told(said: str, *, as_of: date) -> tuple[WrittenDate | None, int | None] | None:
    """The birth and the age that stand in brackets; None where neither does."""
    born = _BORN.search(said) or _DAY.search(said) or _YEAR.match(said)
    written = read_date(_said_of(born).strip(" ."), as_of=as_of) if born else None
    aged = next((found for part in said.split(",") if (found := _AGE.match(part))), None)
    age = None if aged is None else 0 if aged["younger"] else int(aged["number"])
    known = written if written and written.earliest and written.earliest <= as_of else None
    return (known, age) if known or (age is not None and age < OLDEST) else None


def _said_of(born: re.Match[str]) -> str:
    return str(born.groupdict().get("said") or born.group())


def _without_kin(words: list[str]) -> tuple[list[str], set[str]]:
    """A name without `Sister` or `Mum` before it, and what stood there. `Baby Ashdown` may have no other name."""
    kin, called = _words("kin") - {"baby"}, set()
    while len(words) > 1 and (fold(words[0]) in kin or _speaks_of_adult({fold(words[0])})):
        called.add(fold(words[0]))
        words = words[1:]
    return words, called


def _speaks_of_adult(words: set[str]) -> bool:
    known = code_list("group_words")
    return any(known.find(word) == "adult" or word in words_of("adult_titles") for word in words)


def _is_name(text: str) -> bool:
    words = [fold(word) for word in text.split()]
    written = all(word[0].isupper() or word in words_of("particles") for word in text.split())
    common = words_of("no_names_words") | words_of("nobody") | _words("places")
    return written and not is_label(text) and not set(words) & common and not is_agency_word(text)


def _says_nothing_else(text: str) -> bool:
    """True when a line without a colon is a list of people: between the names stand only such words as `and`."""
    small = re.findall(r"\b[a-z][\w’']*", BRACKETS.sub(" ", text))
    return {fold(word) for word in small} <= _words("kin") | _words("between")


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(fold(word) for word in read_words("family_lines")[name])


@cache
def _opening() -> re.Pattern[str]:
    labels = sorted(read_words("family_lines")["labels"], key=len, reverse=True)
    words = "|".join(re.escape(label).replace(r"\ ", r"\s+") for label in labels)
    return re.compile(rf"^\s*(?P<label>{words})\b\s*(?P<colon>[:–=-])?\s*", re.IGNORECASE)
