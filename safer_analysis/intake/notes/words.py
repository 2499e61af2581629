"""The word lists of `notes.toml`."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from safer_analysis.vocabulary import fold


@cache
def notes_words() -> dict[str, Any]:
    """Everything `notes.toml` holds."""
    return tomllib.loads((Path(__file__).parent / "notes.toml").read_text(encoding="utf-8"))


@cache
def words(part: str, name: str) -> tuple[str, ...]:
    """One list, in its own order."""
    return tuple(notes_words()[part][name])


@cache
def folded(part: str, name: str) -> frozenset[str]:
    """One list, folded for comparing."""
    return frozenset(map(fold, words(part, name)))


def any_of(alternatives: tuple[str, ...]) -> str:
    """A pattern for one of these phrases, the longest first, with any space between their words."""
    longest_first = sorted(alternatives, key=len, reverse=True)
    return "|".join(re.escape(words).replace(r"\ ", r"\s+") for words in longest_first)
