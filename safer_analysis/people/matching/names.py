"""A person's names as they are compared: folded forenames and surnames, with every other name a list gives them."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path

from safer_analysis.intake.name_parts import BRACKETS, DATES, bare_name, is_label, part_from_other_names, words_of
from safer_analysis.intake.names import name_key, read_names
from safer_analysis.people.reading_names import whole_name
from safer_analysis.store import Row
from safer_analysis.vocabulary import code_list, fold

_BREAKS = re.compile(r"[;,/\n|]| aka | or | and ", re.IGNORECASE)
_DATED = re.compile(
    r"\b(?:until|till|from|since|to|before|after|in|c\.?)?\s*\b(?:\d{1,2} )?(?:[a-z]{3,9} )?\d{4}\b", re.I
)
_OTHER_NAME = re.compile(
    r"^(?:maiden name|maiden|birth name|married name|née|nee|formerly|previously|known as|aka)\b:?", re.I
)
_REMEMBERED = 100_000
"""Of how many names what was read is remembered: forenames and surnames come again."""
_UNBORN = {"unborn", "ubb", "expected", "foetus"}
_NOT_NAMED_YET = {"baby", "infant", "newborn", "boy", "girl", "male", "female"}


@dataclass(slots=True)
class Names:
    """What somebody is called on one list."""

    given: str | None = None
    """First forename, folded to one word; None where none is given."""
    surname: str | None = None
    givens: set[str] = field(default_factory=set)
    """Every forename, first or not, and those of other names."""
    called: set[str] = field(default_factory=set)
    """First forenames alone, of every name: a middle name that twins share is none of theirs."""
    surnames: set[str] = field(default_factory=set)
    """Every surname, whole and in its parts, and those of other names."""
    key: str | None = None
    """The whole name of two words or more, its words in order: swapped names share it."""
    keys: set[str] = field(default_factory=set)
    """This key and those of other whole names."""
    middle: str | None = None
    """Second and later forenames."""
    unborn: bool = False


def read_entry_names(entry: Row) -> Names:
    """The names of one entry of a people list. A label (Child 1) and a word for nobody give none."""
    forename, surname, others = _split(entry)
    names = Names()
    words = [word for word in _words(forename) if word not in _UNBORN]
    names.unborn = bool((set(_words(forename)) | set(_words(surname))) & _UNBORN) or entry["role"] == "unborn_child"
    if (words and words[0] in _NOT_NAMED_YET) or names.unborn:
        words = []
    if words:
        names.given, names.middle = words[0], " ".join(word for word in words[1:] if len(word) > 1) or None
        names.givens |= {*words, "".join(words)}
        names.called |= {words[0], "".join(words)}
    _add_surname(names, " ".join(word for word in _words(surname) if word not in _UNBORN), is_main=True)
    if names.given and names.surname:
        names.key = name_key(f"{forename} {surname}")
        names.keys.add(names.key)
    aliases = _BREAKS.split(entry["aliases"]) if entry["aliases"] else ()
    for other in _other_names((*others, *aliases)):
        _add_other(names, other)
    return names


def roots_of(givens: set[str]) -> list[str]:
    """What each forename stands for, in order: the names it is a short form of, and itself where it is a whole one."""
    return sorted({root for given in givens for root in _roots().get(given, {given})})


@lru_cache(maxsize=_REMEMBERED)
def sound_of(word: str) -> str:
    """The word's sound by Soundex (US National Archives), which misspelt surnames mostly keep."""
    digits = [_SOUNDS.get(letter, "") for letter in word]
    kept = [digit for place, digit in enumerate(digits) if place and digit and digit != digits[place - 1]]
    return (word[:1] + "".join(kept) + "000")[:4]


_SOUNDS = {
    letter: digit
    for letters, digit in (("bfpv", "1"), ("cgjkqsxz", "2"), ("dt", "3"), ("l", "4"), ("mn", "5"), ("r", "6"))
    for letter in letters
}


@cache
def _roots() -> dict[str, set[str]]:
    raw = tomllib.loads((Path(__file__).parent / "nicknames.toml").read_text(encoding="utf-8"))
    roots: defaultdict[str, set[str]] = defaultdict(set)
    for whole, short_forms in raw.items():
        roots[whole].add(whole)
        for short in short_forms:
            roots[short.replace(" ", "")].add(whole)
    return dict(roots)


def _split(entry: Row) -> tuple[str, str, tuple[str, ...]]:
    """Forename and surname as typed, and the other names that stand beside them."""
    if entry["forename"] or entry["surname"]:
        forename, others = _without_other_names(entry["forename"] or "")
        surname, more = _without_other_names(entry["surname"] or "")
        return ("", "", ()) if is_label(f"{forename} {surname}".strip()) else (forename, surname, others + more)
    return _split_whole(entry["full_name"] or "", whole_name(entry))


@lru_cache(maxsize=_REMEMBERED)
def _split_whole(typed: str, whole: str) -> tuple[str, str, tuple[str, ...]]:
    if not whole or is_label(whole):
        return "", "", ()
    bare, others = _without_other_names(whole)
    read = read_names(typed, surname_first=typed.count(",") == 1)
    if len(read) == 1 and not read[0].stands_for:
        bare, others = read[0].name, (*others, read[0].also)
    words = [word for word in bare.split() if fold(word) not in words_of("titles") | words_of("adult_titles")]
    first = _where_the_surname_begins(words)
    return " ".join(words[:first]), " ".join(words[first:]), others


def _where_the_surname_begins(words: list[str]) -> int:
    """`Ada van der Berg`: with the particles before the last word. One word alone is a forename."""
    place = len(words) - 1
    while place > 1 and fold(words[place - 1]) in words_of("particles"):
        place -= 1
    return max(place, 1)


@lru_cache(maxsize=_REMEMBERED)
def _without_other_names(text: str) -> tuple[str, tuple[str, ...]]:
    hidden = [found.group().strip("()[] ") for found in BRACKETS.finditer(text)]
    name, other = part_from_other_names(BRACKETS.sub(" ", text))
    quoted = re.findall(r"[\"“‘]([^\"”’]{2,})[\"”’]", name)
    name = re.sub(r"[\"“‘][^\"”’]{2,}[\"”’]", " ", name)
    return bare_name(name) or name.strip(), (*hidden, *quoted, other)


@lru_cache(maxsize=_REMEMBERED)
def _words(text: str) -> tuple[str, ...]:
    """Folded words: what an apostrophe parts is one word, what a hyphen parts is two; words for nothing are none."""
    if code_list("empty_words").find(text) or fold(text) in ("unknown", "not known", "n k", "nk", "refused", "no name"):
        return ()
    return tuple(fold(re.sub(r"(?<=\w)['’`´](?=\w)", "", text)).split())


def _add_surname(names: Names, surname: str, *, is_main: bool) -> None:
    words = surname.split()
    if not words:
        return
    whole = "".join(words)
    if is_main:
        names.surname = whole
    names.surnames |= {whole, *(word for word in words if word not in words_of("particles") and len(word) > 1)}


def _other_names(typed: Iterable[str]) -> list[str]:
    bare = (_OTHER_NAME.sub("", DATES.sub(" ", BRACKETS.sub(" ", text)).strip()) for text in typed if text)
    return [" ".join(words) for text in bare if (words := _words(_DATED.sub(" ", text)))]


def _add_other(names: Names, other: str) -> None:
    """Another name: of two words and more it is a whole one; a single word may be a forename or a surname."""
    words = other.split()
    names.givens.add(words[0])
    names.called.add(words[0])
    _add_surname(names, " ".join(words[1:]) or other, is_main=False)
    if len(words) > 1:
        names.keys.add(" ".join(sorted(words)))
    elif names.given and names.surname:
        names.keys |= {" ".join(sorted((other, names.surname))), " ".join(sorted((names.given, other)))}
