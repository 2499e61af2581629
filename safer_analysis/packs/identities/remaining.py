"""What could still tell who is meant after everything known was taken out, listed for a person to look at."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from safer_analysis.packs.identities.cutting import Word, cut
from safer_analysis.packs.identities.finding import is_a_month
from safer_analysis.packs.identities.index import Index
from safer_analysis.packs.identities.word_list import abbreviations, field_words, is_ordinary, word_set

Why = Literal["capital", "strange", "name", "number", "letter", "rare"]
WHYS: dict[Why, str] = {
    "capital": "written with a capital as names are",
    "strange": "in no list of ordinary words",
    "name": "an ordinary word that is a name as well",
    "number": "a long number, or letters and figures",
    "letter": "a letter that may stand for a name",
    "rare": "a rare fact that may tell who it is",
}
_CODE = re.compile(r"(?<![\w£.])(?=[A-Za-z/-]*\d)[A-Za-z0-9/-]{4,}(?!\w)")
_YEAR = re.compile(r"(?:19|20)\d\d(?:[/-]\d{2,4})?s?")
_MEASURED = re.compile(
    r"(?i)\d+(?:st|nd|rd|th|am|pm|x|kg|mg|ml|cm|km|hrs?|mins?|wks?|yrs?|mths?|days?|yo)?|\d{1,2}/\d{1,2}|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{1,4}[/-]\d{2}|s\d+|y\d+|\d{3}"
)
_LETTER = re.compile(r"(?<![\w'’&/.-])[B-HJ-Z](?![\w'’&/-])")
_NUMBER: Why = "number"
_ONE_LETTER: Why = "letter"
AROUND = 60
"""Letters of the words around that are shown with each."""


@dataclass(frozen=True, slots=True)
class Place:
    """One place where it stands: which statement, and the words around it."""

    before: str
    itself: str
    behind: str


@dataclass(frozen=True, slots=True)
class Item:
    """One word or number that may tell who is meant, and everywhere it stands."""

    item: str
    """The word, folded; what an answer is kept under."""
    typed: str
    why: Why
    places: tuple[Place, ...]


def gather_items(texts: Iterable[tuple[str, str]], index: Index) -> list[Item]:
    """What is left in texts, each with the same text in which everything known is blank; in alphabetical order."""
    found: dict[str, tuple[str, Why, list[Place]]] = {}
    for text, blank in texts:
        for start, end, item, why in find_doubtful(blank, index):
            place = Place(text[max(0, start - AROUND) : start], text[start:end], text[end : end + AROUND])
            found.setdefault(item, (text[start:end], why, []))[2].append(place)
    return [Item(item, typed, why, tuple(places)) for item, (typed, why, places) in sorted(found.items())]


def find_doubtful(blank: str, index: Index) -> list[tuple[int, int, str, Why]]:
    """Where each begins and ends, the item it is one of, and why it is doubtful; none over another."""
    words, found = cut(blank), []
    for code in _CODE.finditer(blank):
        if not _YEAR.fullmatch(code.group()) and not _MEASURED.fullmatch(code.group()) and _is_a_code(code.group()):
            found.append((code.start(), code.end(), code.group().lower(), _NUMBER))
    for word in words:
        if (
            len(word.folded) > 1
            and (why := _why(blank, word, words, index))
            and not _covers(found, word.start, word.end)
        ):
            found.append((word.start, word.end, word.folded, why))
    for letter in _LETTER.finditer(blank):
        if not _covers(found, letter.start(), letter.end()):
            found.append((letter.start(), letter.end(), letter.group(), _ONE_LETTER))
    return sorted(found)


def _covers(found: Sequence[tuple[int, int, str, Why]], start: int, end: int) -> bool:
    return any(start < one[1] and one[0] < end for one in found)


def _is_a_code(typed: str) -> bool:
    return sum(letter.isdigit() for letter in typed) >= 3 or (not typed.isdigit() and typed[:1].isalpha())


def _why(text: str, word: Word, words: Sequence[Word], index: Index) -> Why | None:
    folded = word.folded
    if folded in word_set("telling"):
        return "rare"
    if folded in word_set("months_that_are_names") and is_a_month(text, word):
        return None
    if index.is_name(folded) or (word.is_capitalised and folded in word_set("also_names")):
        return "name"
    if (
        folded in field_words()
        or folded.removesuffix("s") in field_words()
        or folded in abbreviations()
        or folded in word_set("titles")
    ):
        return None
    if not is_ordinary(folded):
        return "capital" if word.is_capitalised else "strange"
    if word.is_capitalised and not word.opens and not _is_shouted(word, words):
        return "capital"
    return None


def _is_shouted(word: Word, words: Sequence[Word]) -> bool:
    place = words.index(word)
    near = [one for one in words[max(0, place - 2) : place + 3] if len(one.typed) > 1]
    return word.is_capitals and sum(one.is_capitals for one in near) > 1
