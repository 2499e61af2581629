"""Where numbers, addresses and other marks that stand for somebody are written in a text."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from safer_analysis.access.hidden_words import BAR
from safer_analysis.packs.identities.known import Known, bare_number
from safer_analysis.packs.identities.word_list import FOLDER

BORN = "date of birth"
"""What a mark that is somebody's day of birth is called in `patterns.toml`."""
_RUN = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ./\\-]{2,}[A-Za-z0-9]")
_BARS = re.compile(rf"{BAR}+(?:[\s,]*{BAR}+)*")


@dataclass(frozen=True, slots=True)
class Mark:
    """One place in a text where something stands for somebody."""

    start: int
    end: int
    said: str
    """What it is, as it stands in its place: `NHS number`."""


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    raw = tomllib.loads((FOLDER / "patterns.toml").read_text(encoding="utf-8"))
    return tuple((one["said"], re.compile(one["is"])) for one in raw.values())


def find_marks(text: str, known: Known) -> list[Mark]:
    """Every such place, in order, none over another."""
    found: list[Mark] = []
    for mark in (*_bars(text), *_by_pattern(text), *_known_numbers(text, known), *_known_addresses(text, known)):
        if not any(mark.start < one.end and one.start < mark.end for one in found):
            found.append(mark)
    return sorted(found, key=lambda one: one.start)


def _bars(text: str) -> Iterator[Mark]:
    return (Mark(one.start(), one.end(), "address") for one in _BARS.finditer(text))


def _by_pattern(text: str) -> Iterator[Mark]:
    if text.isalpha():
        return
    for said, pattern in _patterns():
        yield from (Mark(one.start(), one.end(), said) for one in pattern.finditer(text))


def _known_numbers(text: str, known: Known) -> Iterator[Mark]:
    """The numbers that lists give, however they are spaced."""
    for run in _RUN.finditer(text) if known.numbers and any(letter.isdigit() for letter in text) else ():
        bare = bare_number(run.group())
        for number in known.numbers:
            if number in bare:
                spaced = r"[\W_]*".join(map(re.escape, number))
                yield from (
                    Mark(one.start(), one.end(), "reference")
                    for one in re.finditer(rf"(?i)(?<!\w){spaced}(?!\w)", text)
                )


def _known_addresses(text: str, known: Known) -> Iterator[Mark]:
    for pattern in _address_patterns(known.addresses):
        yield from (Mark(one.start(), one.end(), "address") for one in pattern.finditer(text))


@cache
def _address_patterns(addresses: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    """The street with its number before it or without, of every known address; whole addresses first."""
    streets = {
        part.strip() for address in addresses for part in re.split(r"[,;\n]", address)[:2] if len(part.split()) > 1
    }
    found = []
    for street in sorted(streets, key=lambda one: (-len(one), one)):
        words = re.findall(r"\w+", re.sub(r"^\s*\d+\w?\b", "", street))
        if len(words) > 1:
            joined = r"[\s,.'’-]+".join(map(re.escape, words))
            found.append(re.compile(rf"(?i)\b(?:\d+[a-z]?[\s,]+)?{joined}\b"))
    return tuple(found)
