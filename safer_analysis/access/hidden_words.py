"""Protected addresses inside a record's own words: what stands for them wherever the words are shown.

Every letter and space of such an address becomes one `BAR`, so that places in the text stay the places they were. The
words as typed stay in the store and in the agency's file. An address is known by its house and street, with whatever
follows of it, or by its postcode; a street alone, or an address told in other words, is not known.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from safer_analysis.store import Row, Store, Writer

BAR = "█"
WHY_HIDDEN = (
    "Words are hidden here, shown as bars: they give an address that a record protects. The agency’s file keeps them "
    "as typed; whoever may know the address reads it there."
)
MOST_STREET_WORDS = 2
_BETWEEN = "[^A-Za-z0-9]{0,4}"
_POSTCODE = re.compile(r"\b([A-Z]{1,2}[0-9][A-Z0-9]?)\s*([0-9][A-Z]{2})\b", re.I)
_NUMBER = re.compile(r"[0-9]+[a-z]?", re.I)
_WORD = re.compile(r"[A-Za-z0-9]+")
_PROTECTED = """
SELECT DISTINCT family_id, address, postcode
FROM records.address JOIN derived.record_family USING (record_id)
WHERE protected AND ($families IS NULL OR list_contains($families, family_id))
ORDER BY ALL
"""


@cache
def _rules() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "hidden_words.toml").read_text(encoding="utf-8"))


def find_hidden(source: Store | Writer, families: Iterable[str] | None = None) -> dict[str, str]:
    """For each family with a protected address, the pattern by which its protected addresses are known in words.

    Of these families, or of every family. The pattern is read alike by Python and by DuckDB.
    """
    asked = sorted(set(families)) if families is not None else None
    found: defaultdict[str, set[str]] = defaultdict(set)
    for row in source.rows(_PROTECTED, families=asked):
        found[row["family_id"]] |= _patterns(row["address"] or "", row["postcode"] or "")
    return {family: rf"(?i)\b(?:{'|'.join(sorted(known))})\b" for family, known in found.items() if known}


def hide_words(text: str, pattern: str | None) -> str:
    """The text with every letter that the pattern finds as a `BAR`; the text itself without a pattern."""
    return re.sub(pattern, lambda found: BAR * len(found.group()), text) if pattern else text


def hide_in(rows: Iterable[Row], fields: Sequence[str], hidden: Mapping[str, str]) -> None:
    """Put bars in place of protected addresses in these fields of rows that have a `family_id`."""
    for row in rows:
        pattern = hidden.get(row["family_id"])
        for name in fields if pattern else ():
            if row[name]:
                row[name] = hide_words(row[name], pattern)


def hide_of_family(store: Store, family_id: str, rows: Iterable[Row], fields: Sequence[str]) -> list[Row]:
    """The rows of one family with bars in place of protected addresses in these fields: words, or lists of words."""
    pattern = find_hidden(store, [family_id]).get(family_id)
    if pattern is None:
        return list(rows)

    def hidden(value: Any) -> Any:
        if isinstance(value, list):
            return [hidden(one) for one in value]
        return hide_words(value, pattern) if isinstance(value, str) else value

    return [row | {name: hidden(row[name]) for name in fields} for row in rows]


def is_hidden(*texts: str | None) -> bool:
    """Whether words are hidden in any of these."""
    return any(BAR in text for text in texts if text)


def _patterns(address: str, postcode: str) -> set[str]:
    """What an address is known by: house and street with as much as follows of it, and the postcode."""
    codes = _POSTCODE.findall(f"{address}\n{postcode}")
    found = {rf"{outward}\s*{inward}" for outward, inward in codes}
    words = _WORD.findall(_POSTCODE.sub(" ", address))
    first_part = len(_WORD.findall(re.split(r"[,;\n]", address.strip(), maxsplit=1)[0]))
    start, needed = _house(words, first_part)
    if needed:
        after = "".join(f"(?:{_BETWEEN}{_alike(word)}" for word in words[start + needed :])
        whole = _BETWEEN.join(_alike(word) for word in words[start : start + needed])
        before = "".join(f"(?:{_alike(word)}{_BETWEEN})?" for word in words[:start])
        found.add(before + whole + after + ")?" * len(words[start + needed :]))
    return found


def _house(words: Sequence[str], first_part: int) -> tuple[int, int]:
    """Where the house begins among an address's words, and how many words tell it; 0 words where nothing does.

    That is the number with the name of the street; without a number, the first part of the address if it is a name of
    two words or more.
    """
    before = set(_rules()["before_a_house"])
    for place, word in enumerate(words):
        of_a_part = place > 0 and words[place - 1].lower() in before
        if _NUMBER.fullmatch(word) and not of_a_part and place + 1 < len(words):
            return place, min(1 + MOST_STREET_WORDS, len(words) - place)
    return 0, first_part if first_part >= MOST_STREET_WORDS else 0


def _alike(word: str) -> str:
    same = {other for group in _rules()["alike"] if word.lower() in group for other in group} | {word.lower()}
    return f"(?:{'|'.join(sorted(same, key=lambda other: (-len(other), other)))})"
