"""The word lists that names and other words are held against: ordinary words, and those that name nobody."""

from __future__ import annotations

import gzip
import tomllib
from functools import cache
from pathlib import Path

from safer_analysis.vocabulary import all_code_lists, code_list, fold

FOLDER = Path(__file__).parent
_ENDINGS = (
    ("s", ""),
    ("es", ""),
    ("ies", "y"),
    ("ed", ""),
    ("ed", "e"),
    ("ing", ""),
    ("ing", "e"),
    ("ly", ""),
    ("er", ""),
)


@cache
def word_set(name: str) -> frozenset[str]:
    """One list of `words.toml`."""
    raw = tomllib.loads((FOLDER / "words.toml").read_text(encoding="utf-8"))
    return frozenset(raw[name])


@cache
def ordinary_words() -> frozenset[str]:
    """Every ordinary word, in small letters."""
    return frozenset(gzip.decompress((FOLDER / "ordinary_words.txt.gz").read_bytes()).decode().split())


def is_ordinary(word: str) -> bool:
    """Whether a word, folded, is an ordinary one, or a form of one."""
    known = ordinary_words()
    return word in known or any(
        word.endswith(ending) and len(word) - len(ending) > 2 and word.removesuffix(ending) + rest in known
        for ending, rest in _ENDINGS
    )


@cache
def field_words() -> frozenset[str]:
    """Words of this field that name nobody: those of the code lists, and those written with a capital everywhere."""
    lists = [name for name in all_code_lists() if name not in ("local_authorities", "issues", "date_problems")]
    told = (
        word
        for name in lists
        for code in code_list(name)
        for said in (code.label, *code.also)
        for word in fold(said).split()
    )
    return word_set("plain_capitals") | {word for word in told if len(word) > 1}


@cache
def abbreviations() -> frozenset[str]:
    """Abbreviations of the field, folded: two or three capitals that are nobody's initials."""
    path = FOLDER.parents[1] / "history" / "mentions" / "abbreviations.toml"
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    return frozenset(fold(short).replace(" ", "") for short in raw) | {word for word in field_words() if len(word) <= 4}
