"""`Label: value` in a line of text: which labels stand in it, and where the value of each ends.

`Child: Ola Wren Mother: Kim Wren` says a child and then something else: a value ends at the next word with a colon,
known or not. What a template left to be filled in (`[insert name]`, `____`) is no value.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from safer_analysis.intake.born_beside import forename_first
from safer_analysis.intake.name_parts import looks_like_name
from safer_analysis.vocabulary import fold

_COLON = re.compile(r"\s*(?::(?!//)(?=\s|$|\S)|=)\s*")
_CLOCK = re.compile(r"\d$")
_LAST_WORD = re.compile(r"[^\W\d_][\w'’./&-]*(?:\([^)]{0,12}\))?$")
_WIDE_GAP = re.compile(r"\t|\s{2,}|[;|]")
_EDGES = " \t,;|–-"
# A label that is not known is a few words at the beginning of a line or after a wide gap, else one word.
MOST_LABEL_WORDS = 6
_PLACEHOLDER = re.compile(
    r"^[\[<{«].*[\]>}»]$|^[\W_x]*$"
    r"|^\(?(?:please )?(?:insert|enter|add|type|complete|d[e]lete as|click|tap|choose|select)\b.*"
    r"|^(?:tbc|tba|n/?a|n/?k|not known|unknown|none|nil|not applicable|as above|see above|blank)\.?$",
    re.IGNORECASE,
)


def read_words(name: str) -> dict[str, list[str]]:
    """The lists of one table of `preamble.toml`."""
    raw = tomllib.loads((Path(__file__).parent / "preamble.toml").read_text(encoding="utf-8"))
    return {key: list(words) for key, words in raw[name].items()}


@cache
def known_labels() -> dict[str, str]:
    """Folded label to what it names; "" for a label that only ends another's value."""
    raw = read_words("labels")
    stops = dict.fromkeys((fold(label) for label in raw.pop("stops")), "")
    return stops | {fold(label): name for name, labels in raw.items() for label in labels}


@cache
def _of_one_person() -> frozenset[str]:
    return frozenset(fold(label) for label in read_words("one_person")["labels"])


@cache
def _known_at_end() -> re.Pattern[str]:
    labels = sorted((label for group in read_words("labels").values() for label in group), key=len, reverse=True)
    words = "|".join(re.escape(label).replace("'", "['’]") for label in labels)
    return re.compile(rf"(?<![\w'’])({words})(?:\(s\)|s)?$", re.IGNORECASE)


def split_labels(text: str) -> list[tuple[str, str]]:
    """Every label of a line with its value, in order; the label as typed. What stands before the first is left out."""
    found = [(*place, colon) for colon in _COLON.finditer(text) if (place := _label_before(text, colon)) is not None]
    kept: list[tuple[int, str, int]] = []
    for start, label, colon in found:
        if not kept or start >= kept[-1][2]:
            kept.append((start, label, colon.end()))
    ends = [*(start for start, _, _ in kept[1:]), len(text)][: len(kept)]
    return [(label, text[begin:end].strip(_EDGES)) for (_, label, begin), end in zip(kept, ends, strict=True)]


def labelled(text: str) -> Iterable[tuple[str, str]]:
    """What the known labels of a line name, with their values: `("agency", "Eastmere Police")`."""
    for label, value in split_labels(text):
        name = what_is_named(label)
        if name and not is_placeholder(value):
            yield name, forename_first(value) if fold(label) in _of_one_person() else value
    bare = _without_colon(text)
    if bare:
        yield bare


def what_is_named(label: str) -> str | None:
    """What a label names; "" for one that only ends another's value, None for one that is not known."""
    bare = fold(label)
    known = known_labels()
    return known.get(bare, known.get(fold(re.sub(r"\(s\)\s*$|s$", "", label.strip()))))


def is_placeholder(value: str) -> bool:
    """True when nobody filled in the value: empty, `[insert]`, `____`, `TBC`."""
    return not value.strip() or _PLACEHOLDER.match(value.strip()) is not None


def _label_before(text: str, colon: re.Match[str]) -> tuple[int, str] | None:
    """Where the label before a colon begins, and the label; None when no label stands there."""
    before = text[: colon.start()]
    if not before or (_CLOCK.search(before) and text[colon.end() : colon.end() + 1].isdigit()):
        return None  # 14:30
    known = _known_at_end().search(before)
    if known:
        return known.start(), known.group()
    if "=" in colon.group():
        return None
    begin = max((gap.end() for gap in _WIDE_GAP.finditer(before)), default=0)
    phrase = before[begin:].strip()
    if phrase and ":" not in phrase and len(phrase.split()) <= MOST_LABEL_WORDS:
        return begin, phrase
    word = _LAST_WORD.search(before)
    return (word.start(), word.group()) if word and word.group()[0].isupper() else None


@cache
def _beginnings() -> re.Pattern[str]:
    """Labels that people leave without a colon, longest first, at the beginning of a line."""
    labels = sorted(read_words("without_colon")["children"], key=len, reverse=True)
    words = "|".join(re.escape(label).replace("'", "['’]") for label in labels)
    return re.compile(rf"\s*(?:{words})(?:\(s\)|s)?\s+(?P<name>\S.*)$", re.IGNORECASE)


def _without_colon(text: str) -> tuple[str, str] | None:
    """`Chronology for Ola Wren`: a child, when what follows looks like a name and nothing else."""
    found = _beginnings().match(text)
    value = re.split(r"\t|\s{2,}|\s+[–—-]\s+|,|\(", found["name"])[0].strip() if found else ""
    return ("children", value) if found and ":" not in text[: found.end("name")] and looks_like_name(value) else None
