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
_STRONG = re.compile(
    r"[;\n\r\t|]+|\s+and\s+|\s+with\s+|\s*&\s*|\s*\+\s*|\s*/\s*|(?:^|\s+)\d{1,2}[.)]\s+", re.IGNORECASE
)
# What follows a name without being part of it: "Zara - yes", "Zara Quill aka Zara Hart", "Zara Quill, Y4", "Zara only".
_AFTERWARDS = re.compile(
    r"\s+[–—-]\s+.*$|\s+(?:a\.?k\.?a\.?|also known as|formerly|née|nee)\b.*$|\s+(?:only|alone|himself|herself)$",
    re.IGNORECASE,
)
_NOT_A_NAME = re.compile(
    r"^(?:y|yr|year|class|aged?)?\s*\d+$|^#|^\d*\s*others?$|^other (?:children|siblings)$", re.IGNORECASE
)
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


def read_names(typed: str, *, surname: str = "", surname_first: bool = False) -> list[Named]:
    """Everyone a cell names, in order, each once.

    `surname` is the family's name where it is known; it tells `Ashdown, Ada` (one child) from `Ben, Ada` (two), as does
    `surname_first` where a whole column is written so. Words such as "all children" or "mother" come back as what they
    stand for. A cell too long to be names gives nobody.
    """
    whole = _stands_for(typed)
    if whole:
        return [Named(typed.strip(), typed.strip(), fold(typed), whole)]
    found: dict[str, Named] = {}
    parts = [part for part in _STRONG.split(_DATES.sub(" ", _BRACKETS.sub(" ", typed))) if part.strip()]
    if any(len(part.split()) > MOST_NAME_WORDS for part in parts):
        return []
    # "Quill, Zara; Quill, Ben": where every one of several parts has its comma, the surname stands before it
    surname_first = surname_first or (len(parts) > 1 and all(part.count(",") == 1 for part in parts))
    for part in parts:
        for name in _split_at_commas(part, surname, surname_first=surname_first):
            bare = _forename_first(_without_age(_AFTERWARDS.sub("", name)))
            key = name_key(bare)
            if key and key not in _EMPTY and len(bare) <= LONGEST_NAME and not _NOT_A_NAME.match(bare):
                typed_as = next((words for words in (name, part.strip(), typed) if words in typed), typed)
                found.setdefault(key, Named(typed_as, bare, key, _stands_for(bare) or _adult_in_front(bare)))
    return list(found.values())


def name_key(name: str) -> str:
    """The name folded, without a title, its words in alphabetical order: `SMITH, Ada` and `Ada Smith` are one."""
    return " ".join(
        sorted(word for word in fold(name.replace("'", "").replace("’", "")).split() if word not in _TITLES)
    )


def _without_age(name: str) -> str:
    bare = _AGES.sub(" ", _BORN.sub(" ", name)).strip(" .,:;-–?*•·\u00a0'\"“”‘")
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


def _adult_in_front(name: str) -> str | None:
    """`mother Kim Quill` is an adult: a word for one stands before the name."""
    return "adult" if len(name.split()) > 1 and code_list("group_words").find(name.split()[0]) == "adult" else None


def _split_at_commas(part: str, surname: str, *, surname_first: bool) -> list[str]:
    pieces = [piece.strip() for piece in part.split(",") if piece.strip()]
    known = surname_first or (surname and pieces and fold(pieces[0]) == fold(surname))
    if len(pieces) == 2 and (_in_capitals(pieces[0]) or known):
        return [f"{pieces[1]} {pieces[0]}"]
    return pieces


def _stands_for(typed: str) -> str | None:
    known = code_list("group_words").find(typed)
    words = fold(typed).split()
    if known is None and 1 < len(words) <= MOST_GROUP_WORDS:
        return _LAST_WORDS.get(words[-1])  # "Ashdown children", "the Ashdown family"
    return known
