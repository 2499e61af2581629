"""The people named in one cell, as they are written: `Ada and Ben`, `ASHDOWN, Ada`, `All children`, `Mother`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from safer_analysis.vocabulary import code_list, fold

_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_BORN = re.compile(r"\b(?:d\.?o\.?b\.?|born|edd)\b.*$", re.IGNORECASE | re.DOTALL)
_DATES = re.compile(r"\b\d{1,4}[/.\-]\d{1,2}[/.\-]\d{2,4}\b")
_AGES = re.compile(
    r"\b(?:aged?\s*)?\d+\s*(?:yrs?|years?|yo|y/o|months?|mths?|wks?|weeks?|days?)\b(?:\s*old)?", re.IGNORECASE
)
_LAST_NUMBER = re.compile(r"\s+\d{1,2}$")
# Words that a number makes into a name: "Child 1" and "Child 2" are two children, "Ada 6" is Ada, aged six.
_COUNTED = {"child", "subject", "sibling", "person", "twin", "boy", "girl", "baby", "yp", "c", "s", "male", "female"}
_STRONG = re.compile(r"[;\n\r\t|]+|\s+and\s+|\s*&\s*|\s*\+\s*|\s*/\s*", re.IGNORECASE)
_TITLES = {"mr", "mrs", "ms", "miss", "dr", "master", "mx", "prof"}
_UNBORN = {"ubb", "unborn", "baby"}
_EMPTY = {"", "-", "n a"}
_LAST_WORDS = {"children": "all_children", "siblings": "all_children", "kids": "all_children"}
_LAST_WORDS |= {"family": "family", "household": "family"}
MOST_GROUP_WORDS = 4
# Longer than any name: the cell holds a sentence, and its words make nobody.
LONGEST_NAME, MOST_NAME_WORDS = 60, 12


@dataclass(frozen=True, slots=True)
class Named:
    """One person named, or one word that stands for several."""

    typed: str
    """As it stands in the cell."""
    name: str
    """The same with the forename first, without age or date of birth."""
    key: str
    """The name folded, its words in alphabetical order: what two spellings of one name share."""
    stands_for: str | None = None
    """all_children, family or adult when the word is no name; see codes/group_words.toml."""


def read_names(typed: str, *, surname: str = "") -> list[Named]:
    """Everyone a cell names, in order, each once.

    `surname` is the family's name where it is known; it tells `Ashdown, Ada` (one child) from `Ben, Ada` (two). Words
    such as "all children" or "mother" come back as what they stand for. A cell too long to be names gives nobody.
    """
    whole = _stands_for(typed)
    if whole:
        return [Named(typed.strip(), typed.strip(), fold(typed), whole)]
    found: dict[str, Named] = {}
    parts = _STRONG.split(_DATES.sub(" ", _BRACKETS.sub(" ", typed)))
    if any(len(part.split()) > MOST_NAME_WORDS for part in parts):
        return []
    for part in parts:
        for name in _split_at_commas(part, surname):
            bare = _forename_first(_without_age(name))
            key = name_key(bare)
            if key and key not in _EMPTY and len(bare) <= LONGEST_NAME:
                typed_as = next((words for words in (name, part.strip(), typed) if words in typed), typed)
                found.setdefault(key, Named(typed_as, bare, key, _stands_for(bare)))
    return list(found.values())


def name_key(name: str) -> str:
    """The name folded, without a title, its words in alphabetical order: `SMITH, Ada` and `Ada Smith` are one."""
    return " ".join(
        sorted(word for word in fold(name.replace("'", "").replace("’", "")).split() if word not in _TITLES)
    )


def _without_age(name: str) -> str:
    bare = _AGES.sub(" ", _BORN.sub(" ", name)).strip(" .,:-–")
    words = fold(bare).split()
    if words and words[0] not in _COUNTED:
        bare = _LAST_NUMBER.sub("", bare)
    return bare


def _forename_first(name: str) -> str:
    """`ASHDOWN Ada` is Ada ASHDOWN: of a name in mixed letters, the part in capitals is the surname."""
    words = name.split()
    if len(words) > 1 and _in_capitals(words[0]) and not _in_capitals(words[-1]):
        return " ".join([*words[1:], words[0]]) if fold(words[0]) not in _UNBORN else name
    return name


def _in_capitals(text: str) -> bool:
    return text.isupper() and sum(letter.isalpha() for letter in text) > 1


def _split_at_commas(part: str, surname: str) -> list[str]:
    pieces = [piece.strip() for piece in part.split(",") if piece.strip()]
    if len(pieces) == 2 and (_in_capitals(pieces[0]) or (surname and fold(pieces[0]) == fold(surname))):
        return [f"{pieces[1]} {pieces[0]}"]
    return pieces


def _stands_for(typed: str) -> str | None:
    known = code_list("group_words").find(typed)
    words = fold(typed).split()
    if known is None and 1 < len(words) <= MOST_GROUP_WORDS:
        return _LAST_WORDS.get(words[-1])  # "Ashdown children", "the Ashdown family"
    return known
