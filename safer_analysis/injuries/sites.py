"""Where on the body: the words of a record read as sites and sides of `body_sites.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

Side = Literal["left", "right", "both", "not_said"]
View = Literal["front", "back"]
_NO_SITE = "no_site"
_SIDES: tuple[tuple[Side, str], ...] = (
    ("both", r"\b(both|bilateral|either side)\b"),
    ("left", r"\b(left|lt|l)\b|\(l\)"),
    ("right", r"\b(right|rt|r)\b|\(r\)"),
)


@dataclass(frozen=True, slots=True)
class Site:
    """One place on the body and where it lies on the outline."""

    code: str
    label: str
    words: tuple[str, ...]
    part: str
    along: float
    sided: bool
    side_across: float
    views: tuple[View, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A site with its side, as a record says it."""

    site: str
    side: Side
    view: View | None = None
    """Front or back, where the record says it."""

    @property
    def label(self) -> str:
        """The place in words: `left cheek`, `ankle, side not said`."""
        site = body_sites()[self.site]
        if self.side in ("left", "right"):
            return f"{site.label}, {self.side}"
        if self.side == "both":
            return f"{site.label}, both sides"
        return f"{site.label}, side not said" if site.sided or site.side_across else site.label


@cache
def body_sites() -> Mapping[str, Site]:
    """Every site by its code, from head to foot."""
    raw = _read_file()
    return {
        code: Site(
            code,
            said["label"],
            tuple(said["words"]),
            said["part"],
            said["along"],
            said.get("sided", False),
            said.get("side_across", 0.0),
            tuple(said["views"]),
        )
        for code, said in raw.items()
        if code != _NO_SITE
    }


@cache
def _read_file() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "body_sites.toml").read_text(encoding="utf-8"))


@cache
def _no_site() -> re.Pattern[str]:
    """What names a part of the body and says nothing of where an injury is: `finger marks`."""
    words = sorted(_read_file()[_NO_SITE]["words"], key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(re.escape(word) for word in words)})\b")


@cache
def _by_words() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Site codes by their words, the longest words first: `upper arm` before `arm`."""
    pairs = [(word, site.code) for site in body_sites().values() for word in site.words]
    pairs.sort(key=lambda pair: -len(pair[0]))
    return tuple((re.compile(rf"\b{re.escape(word)}\b(?! of\b)"), code) for word, code in pairs)


def read_places(words: str) -> tuple[Place, ...]:
    """The places that words name, in their order; () where they name none of the list.

    The side is the one named before the place and after the one before it, or after the last; `not_said` where none is.
    """
    left = _no_site().sub(lambda match: " " * len(match[0]), words.lower())
    found: list[tuple[int, int, str]] = []
    for pattern, code in _by_words():
        for match in list(pattern.finditer(left)):
            found.append((match.start(), match.end(), code))
            left = left[: match.start()] + " " * len(match[0]) + left[match.end() :]
    found.sort()
    places, before = [], 0
    for number, (start, end, code) in enumerate(found):
        after = found[number + 1][0] if number + 1 < len(found) else len(left)
        around = left if len(found) == 1 else left[before:start]
        side = _side(around)
        if side == "not_said" and number + 1 == len(found):
            side = _side(left[end:after])
        places.append(Place(code, side, _view(around)))
        before = end
    return tuple(dict.fromkeys(places))


def _side(words: str) -> Side:
    return next((side for side, pattern in _SIDES if re.search(pattern, words)), "not_said")


def _view(words: str) -> View | None:
    if re.search(r"\b(back of|behind|posterior|rear)\b", words):
        return "back"
    return "front" if re.search(r"\b(front of|anterior)\b", words) else None
