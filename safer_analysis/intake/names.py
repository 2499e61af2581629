"""The people named in one cell, as they are written: `Ada and Ben`, `ASHDOWN, Ada`, `All children`, `Mother`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from safer_analysis.dates.written import WrittenDate
from safer_analysis.intake.name_parts import (
    BRACKETS,
    DATES,
    UNBORN,
    bare_name,
    is_a_name,
    is_an_adult_of_theirs,
    is_label,
    looks_like_name,
    part_from_other_names,
    part_from_role,
    part_from_title,
    words_of,
)
from safer_analysis.intake.plain_names import is_plain_name
from safer_analysis.vocabulary import code_list, fold

__all__ = ["Named", "has_unread_name", "looks_like_name", "name_key", "read_names"]

_STRONG = re.compile(r"[;\n\r\t|]+|\s+and\s+|\s+with\s+|\s*&\s*|\s*\+\s*|\s*/\s*|\s+(?=\d{1,2}[.)]\s)", re.IGNORECASE)
_DASH = re.compile(r"\s+[–—-]+\s+")
_NOT_A_NAME = re.compile(
    r"^(?:y|yr|year|class|aged?)?\s*\d+$|^#|^\d*\s*others?$|^other (?:children|siblings)$", re.IGNORECASE
)
_LAST_WORDS = {"children": "all_children", "siblings": "all_children", "kids": "all_children"}
_LAST_WORDS |= {"family": "family", "household": "family"}
MOST_GROUP_WORDS = 4
# More words than this in one breath are a sentence.
MOST_WORDS_OF_A_PART = 12
_MASK = "\x01"


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
    also: str = ""
    """Another name of theirs that the cell gives: `aka Hart`, `formerly Hart`."""
    label: str = ""
    """What the file calls them instead of a name: `Child 1`, `A`. It means somebody only within that file."""
    born: WrittenDate | None = None
    """Their date of birth, where one stands beside the name."""
    is_subject: bool = False
    """True where the document says that it is about this child among several."""

    def key_in(self, file_hash: str) -> str:
        """The key; of a label not explained, with the file it belongs to, so that no other file's `Child 1` fits."""
        return f"{self.key} @{file_hash[:12]}" if self.label and is_label(self.name) else self.key


def read_names(
    typed: str, *, surname: str = "", surname_first: bool = False, known: frozenset[str] = frozenset()
) -> list[Named]:
    """Everyone a cell names, in order, each once.

    `surname` is the family's name where it is known; it tells `Ashdown, Ada` (one child) from `Ben, Ada` (two), as does
    `surname_first` where a whole column is written so. `known` are the keys of names written elsewhere in the column: a
    name after a dash is one only if it is among them. Words such as "all children" or "mother" come back as what they
    stand for. A sentence gives nobody.
    """
    if is_plain_name(typed):
        return [Named(typed, typed, " ".join(sorted(typed.lower().split())))]
    whole = _stands_for(typed)
    if whole:
        return [Named(typed.strip(), typed.strip(), fold(typed), whole)]
    spans = list(_split(typed))
    breaths = (piece for start, end in spans for piece in _unmasked(typed[start:end]).split(","))
    if any(len(piece.split()) > MOST_WORDS_OF_A_PART for piece in breaths):
        return []
    found: dict[str, Named] = {}
    # "Quill, Zara; Quill, Ben": where every one of several parts has its comma, the surname stands before it
    parts = {start: _comma_pieces(typed[start:end]) for start, end in spans}
    first = surname_first or (len(parts) > 1 and all(len(pieces) == 2 for pieces in parts.values()))
    for start, end in spans:
        for name in _read_part(typed[start:end].strip(), parts[start], surname, surname_first=first, known=known):
            found.setdefault(name.key, name)
    return list(found.values())


def name_key(name: str) -> str:
    """The name folded, without a title, its words in alphabetical order: `SMITH, Ada` and `Ada Smith` are one."""
    words = fold(name.replace("'", "").replace("’", "")).split()
    return " ".join(
        sorted(word for word in words if word not in words_of("titles") | {"mr", "mrs", "ms", "dr", "prof"})
    )


def has_unread_name(typed: str, names: list[Named]) -> bool:
    """True when a cell's text may name a child that was not read: something stands there and nobody is named, or what
    looks like a name stands after a dash.
    """
    if not any(letter.isalpha() for letter in typed):
        return False
    if not names:
        return True
    if not any(dash in typed for dash in "-–—"):
        return False
    read = {word for name in names for word in fold(f"{name.name} {name.also} {name.label}").split()}
    parts = (bare_name(part) for part in _DASH.split(_masked(typed))[1:])
    return any(part.istitle() and is_a_name(part) and not set(fold(part).split()) & read for part in parts)


def _masked(typed: str) -> str:
    """The text with what stands in brackets, and dates, made blind, every other letter in its place."""
    hidden = BRACKETS.sub(lambda found: _MASK * len(found.group()), typed)
    return DATES.sub(lambda found: " " * len(found.group()), hidden)


def _unmasked(text: str) -> str:
    return _masked(text).replace(_MASK, " ")


def _split(typed: str) -> Iterator[tuple[int, int]]:
    """Where each part of a cell stands, parted at line ends, `and`, `;`, `/` and numbers of a list."""
    masked = _masked(typed)
    begin = 0
    for mark in [*_STRONG.finditer(masked), None]:
        end = mark.start() if mark else len(masked)
        if masked[begin:end].strip():
            yield begin, end
        begin = mark.end() if mark else end


def _comma_pieces(part: str) -> list[str]:
    """The pieces of a part between its commas that say a name; ages, years and dates are none."""
    masked = _masked(part)
    marks = [-1, *(index for index, letter in enumerate(masked) if letter == ","), len(part)]
    pieces = [part[start + 1 : end].strip() for start, end in pairwise(marks)]
    return [piece for piece in pieces if bare_name(part_from_other_names(piece)[0]) or _only_in_brackets(piece)]


def _read_part(
    part: str, pieces: list[str], surname: str, *, surname_first: bool, known: frozenset[str]
) -> Iterator[Named]:
    called = [part_from_role(piece) for piece in pieces]
    bare = [bare_name(_DASH.split(_unmasked(piece))[0]) for _, piece in called]
    is_known = surname_first or (surname and bare and fold(bare[0]) == fold(surname))
    if len(pieces) == 2 and (_in_capitals(bare[0]) or is_known):
        yield from _called(called[0][0], _read_piece(part, f"{pieces[1]}", bare[0], known))
        return
    for typed, (role, piece) in zip(pieces, called, strict=True):
        yield from _called(role, _read_piece(typed, piece, "", known))


def _called(role: str, names: Iterator[Named]) -> Iterator[Named]:
    """`Mother: Kim Quill` is an adult, as mother Kim Quill is."""
    adult = bool(role) and code_list("group_words").find(role) == "adult"
    for name in names:
        yield replace(name, stands_for="adult") if adult and not name.stands_for else name


def _read_piece(typed: str, piece: str, surname: str, known: frozenset[str]) -> Iterator[Named]:
    """The name in one piece, with the surname that stood before its comma; and one after a dash, when it is known."""
    hidden = [found.group().strip("()[] ") for found in BRACKETS.finditer(piece)]
    dashed = _DASH.split(_masked(piece))
    head = piece[: len(dashed[0])]
    name, other = part_from_other_names(head if bare_name(head) else _only_in_brackets(piece))
    others = [other, *(part_from_other_names(text)[1] for text in hidden)]
    said_beside = [*hidden, *dashed[1:]]
    made = _make(typed, bare_name(name), surname, next((bare_name(text) for text in others if text.strip()), ""))
    if made:
        adult = any(code_list("group_words").find(bare_name(text)) == "adult" for text in said_beside if text.strip())
        adult = adult or is_an_adult_of_theirs(name)
        made = replace(made, stands_for="adult") if adult and not made.stands_for else made
        yield _explained(made, hidden) if made.label else made
    for text in dashed[1:]:
        after = bare_name(text)
        if name_key(after) in known:
            yield from filter(None, [_make(text.strip(), after, "", "")])


def _explained(made: Named, hidden: list[str]) -> Named:
    """`Child 1 (Zara)`: the name stands in brackets behind the label."""
    names = [bare_name(text) for text in hidden]
    name = next((n for n in names if n.istitle() and is_a_name(n) and not is_label(n) and not _stands_for(n)), "")
    return replace(made, name=name, key=name_key(name)) if name else made


def _make(typed: str, bare: str, surname: str, also: str) -> Named | None:
    name, is_adult = part_from_title(_forename_first(f"{bare} {surname}".strip() if bare else surname))
    key = name_key(name)
    if not key or _NOT_A_NAME.match(name) or not (is_a_name(name) or _stands_for(name)):
        return None
    stands_for = _stands_for(name) or _adult_in_front(name) or ("adult" if is_adult else None)
    other = f"{name.split()[0]} {also}" if also and " " not in also else also
    label = name if is_label(name) and stands_for is None else ""
    return Named(typed, name, key, stands_for, other if is_a_name(other) else "", label)


def _only_in_brackets(piece: str) -> str:
    """What stands in the brackets of a piece that has nothing outside them: `(Zara)`."""
    return "" if bare_name(piece) else " ".join(found.group().strip("()[] ") for found in BRACKETS.finditer(piece))


def _forename_first(name: str) -> str:
    """`ASHDOWN Ada` is Ada ASHDOWN: of a name in mixed letters, the part in capitals is the surname."""
    words = name.split()
    if len(words) > 1 and _in_capitals(words[0]) and not _in_capitals(words[-1]):
        keep = fold(words[0]) in UNBORN or fold(words[0]) in words_of("adult_titles")
        return name if keep else " ".join([*words[1:], words[0]])
    return name


def _in_capitals(text: str) -> bool:
    return text.isupper() and sum(letter.isalpha() for letter in text) > 1


def _adult_in_front(name: str) -> str | None:
    """`mother Kim Quill` is an adult: a word for one stands before the name."""
    return "adult" if len(name.split()) > 1 and code_list("group_words").find(name.split()[0]) == "adult" else None


def _stands_for(typed: str) -> str | None:
    known = code_list("group_words").find(typed)
    words = fold(typed).split()
    if known is None and 1 < len(words) <= MOST_GROUP_WORDS:
        return _LAST_WORDS.get(words[-1])  # "Ashdown children", "the Ashdown family"
    return known
