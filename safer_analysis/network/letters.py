"""How wide words are, and how they are broken into lines, so that nothing written lies over anything else."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache
from pathlib import Path

_BREAKS = re.compile(r"(?<=[ \-‐–/])")
_WHOLE = 1000


@cache
def _widths() -> dict[str, int]:
    raw = tomllib.loads((Path(__file__).parent / "letter_widths.toml").read_text(encoding="utf-8"))
    return {letter: int(width) for width, letters in raw.items() for letter in letters}


def width_of(text: str, size: float) -> float:
    """How wide the text is in letters of that size, in the widest of the fonts it is shown in."""
    widths = _widths()
    return sum(widths.get(letter, _WHOLE) for letter in text) * size / _WHOLE


def on_one_line(text: str) -> str:
    """The text without line breaks and without characters that cannot be seen or that turn a line round."""
    kept = (
        " " if letter.isspace() else letter
        for letter in text
        if unicodedata.category(letter)[0] != "C" or letter.isspace()
    )
    return " ".join("".join(kept).split())


def break_into_lines(text: str, *, size: float, width: float, most: int) -> list[str]:
    """The text in at most `most` lines no wider than `width`; what does not fit ends in an ellipsis."""
    lines: list[str] = []
    for part in _fitting_parts(on_one_line(text), size, width):
        if lines and width_of((lines[-1] + part).rstrip(), size) <= width:
            lines[-1] += part
        else:
            lines.append(part)
    lines = [line.strip() for line in lines]
    if len(lines) <= most:
        return lines
    last = lines[most - 1]
    while last and width_of(last + "…", size) > width:
        last = last[:-1]
    return [*lines[: most - 1], last.rstrip() + "…"]


def _fitting_parts(text: str, size: float, width: float) -> list[str]:
    """The words with what follows them; a word wider than a line is cut where it is full."""
    parts: list[str] = []
    for word in _BREAKS.split(text):
        while width_of(word.rstrip(), size) > width:
            fits = max(
                count for count in range(1, len(word) + 1) if count == 1 or width_of(word[:count], size) <= width
            )
            parts.append(word[:fits])
            word = word[fits:]
        if word:
            parts.append(word)
    return parts
