"""Code lists: each code, its label, its meaning and the other words agencies use for it.

A list is one TOML file in `codes/`. Words that are in no list stay as they were typed; nothing is forced into a code.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from safer_analysis.vocabulary.words import fold

CODES_FOLDER = Path(__file__).parent / "codes"


@dataclass(frozen=True, slots=True)
class Code:
    """One entry of a code list."""

    code: str
    label: str
    meaning: str = ""
    also: tuple[str, ...] = ()
    """Other words for it, as agencies write them."""
    more: dict[str, Any] = field(default_factory=dict, hash=False)
    """What else the list says of it, such as the group of a category."""


@dataclass(frozen=True, slots=True)
class CodeList:
    """A whole list, in the order it is shown."""

    name: str
    codes: dict[str, Code] = field(hash=False)
    _words: dict[str, str] = field(hash=False)

    def __iter__(self) -> Iterator[Code]:
        return iter(self.codes.values())

    def __getitem__(self, code: str) -> Code:
        return self.codes[code]

    def __contains__(self, code: str) -> bool:
        return code in self.codes

    def label(self, code: str | None) -> str:
        """The label of a code; the code itself when the list does not know it; "" for None."""
        if code is None:
            return ""
        return self.codes[code].label if code in self.codes else code

    def find(self, typed: str) -> str | None:
        """The code these words stand for: the code itself, its label or another word for it; None when none does."""
        return self._words.get(_word_key(typed))

    def all_words(self) -> list[str]:
        """Every word or phrase that stands for one of its codes, folded."""
        return list(self._words)


@cache
def code_list(name: str) -> CodeList:
    """The code list of that name.

    Raises FileNotFoundError when there is none, ValueError when a word means two codes.
    """
    raw = tomllib.loads((CODES_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    codes = {code: _read_code(code, entry) for code, entry in raw.items()}
    words: dict[str, str] = {}
    for entry in codes.values():
        for word in (entry.code, entry.label, *entry.also):
            if words.setdefault(_word_key(word), entry.code) != entry.code:
                raise ValueError(f"{name}: the words {word!r} stand for {entry.code} and {words[_word_key(word)]}")
    return CodeList(name, codes, words)


def _word_key(text: str) -> str:
    """The folded text; `+` and `-ve` keep their sign, which folding would lose."""
    bare = text.strip()
    return bare.casefold() if bare[:1] in ("+", "-") else fold(bare)


def _read_code(code: str, entry: dict[str, Any]) -> Code:
    known = {"label", "meaning", "message", "also"}
    return Code(
        code=code,
        label=entry["label"],
        meaning=entry.get("meaning", entry.get("message", "")),
        also=tuple(entry.get("also", ())),
        more={name: value for name, value in entry.items() if name not in known},
    )


def all_code_lists() -> tuple[str, ...]:
    """The names of every code list, in alphabetical order."""
    return tuple(sorted(path.stem for path in CODES_FOLDER.glob("*.toml")))
