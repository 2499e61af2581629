"""Which of several columns says when it happened, and which when it was written down; see date_headings.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from safer_analysis.intake.cells import Cell, Row
from safer_analysis.intake.kinds import ReturnKind
from safer_analysis.intake.many_rows import texts_under
from safer_analysis.vocabulary import fold

Headings = Sequence[tuple[str, ...]]
"""One column's heading as the texts it may be, the fullest first."""

PLAIN, RECORDED = "plain", "recorded"
# So many filled cells say whether a column holds dates, and so large a share of them must be dates.
CELLS_LOOKED_AT, SHARE_OF_DATES = 20, 0.8
# Words of a heading that say nothing of which date or time it is.
_SAYS_NOTHING = {"date", "time", "of", "the", "and", "on", "at", "dd", "mm", "yyyy", "hh", "24hr"}
_BEGINS, _ENDS = {"from", "start", "started", "began"}, {"to", "end", "ended", "until", "finish", "finished"}
_DATE_LIKE = re.compile(
    r"\W*(?:[a-z]{3,9},?\s+)?\d{1,4}(?:st|nd|rd|th)?[\s/.\-](?:\d{1,2}|[a-z]{3,9})[\s/.\-]\d{2,4}\b", re.I
)
_YEAR = re.compile(r"(?:19|20)\d\d|\d\d")


@dataclass(frozen=True, slots=True)
class DateColumns:
    """The columns of one table that hold dates."""

    columns: dict[str, int] = field(default_factory=dict)
    """Field to column, for the date, its end, its time and when it was written down, as far as there are such."""
    parts: tuple[int, ...] = ()
    """Day, month and year, where the date stands in three columns; columns["date"] is then the first of them."""
    rivals: tuple[int, ...] = ()
    """Columns that say as much as the one taken when it happened: where they differ, the date is unsure."""
    no_end: frozenset[int] = frozenset()
    """Columns that end something else than the date taken begins: the order a contact was under."""


def find_date_columns(kind: ReturnKind, headings: Headings, body: Sequence[Row]) -> DateColumns:
    """The columns of a table that say when; none where this kind of return has no date of its own."""
    names = {f.name for f in kind.table.fields}
    if not any(f.main and f.name == "date" for f in kind.table.fields):
        return DateColumns()
    candidates = {i: tier for i, texts in enumerate(headings) if (tier := _tier_of_column(kind, texts, body, i))}
    parts = _find_parts(headings, body)
    if parts and not any(_rank(tier) <= _rank(PLAIN) for i, tier in candidates.items() if i not in parts):
        candidates = {i: tier for i, tier in candidates.items() if i not in parts} | {parts[0]: PLAIN}
    else:
        parts = ()
    if not candidates:  # what was done is all that is dated
        later = {name for rule in kind.gives if rule.follows for name in rule.dated_by}
        dated = (i for i, texts in enumerate(headings) if any(later & {*kind.fields_under(text)} for text in texts))
        candidates = dict.fromkeys(dated, PLAIN)
    happened = {i: tier for i, tier in candidates.items() if tier != RECORDED}
    filled = {i: tier for i, tier in happened.items() if _is_filled(body, i)} or happened
    written = [i for i, tier in candidates.items() if tier == RECORDED]
    if not filled and kind.signs and written:
        # a kind told by its own signs is dated by when it was reported, for want of anything nearer to what happened
        filled = {max(written, key=lambda i: (_recorded_rank(headings[i][0]), -i)): RECORDED}
    if not filled:
        return DateColumns()
    taken = min(filled, key=lambda i: (_rank(filled[i]), i))
    columns = {"date": taken}
    written = [i for i in written if i != taken]
    if written and "recorded" in names:
        columns["recorded"] = min(written, key=lambda i: (_recorded_rank(headings[i][0]), i))
    columns |= _find_beside(kind, headings, taken)
    alike = (i for i in filled if i != taken and filled[i] == filled[taken] and i not in columns.values())
    return DateColumns(columns, parts, () if parts else tuple(alike), _ends_of_others(headings, taken))


def tier_of(heading: str) -> str | None:
    """Which tier a heading that is known to be of a date belongs to; None when it never says when it happened."""
    return _tier_of(fold(heading))


def rank_of(heading: str) -> int:
    """The place of a date heading's tier, 0 first; past them all for one that never says when it happened."""
    tier = tier_of(heading)
    return len(_said()["tier"]) if tier is None else _rank(tier)


@lru_cache(maxsize=10_000)
def _tier_of(folded: str) -> str | None:
    said, words = _said(), set(folded.split())
    if words & said["never"]["words"]:
        return None
    tiers = {tier["name"]: words & tier["words"] for tier in said["tier"]}
    strong = {name: found - said["weak"]["words"] for name, found in tiers.items()}
    return next((name for name in reversed(strong) if strong[name]), None) or next(
        (name for name in tiers if tiers[name]), PLAIN
    )


@cache
def _said() -> dict[str, Any]:
    raw = tomllib.loads((Path(__file__).parent / "date_headings.toml").read_text(encoding="utf-8"))
    for tier in raw["tier"]:
        tier["order"] = {word: place for place, word in enumerate(tier["words"])}
        tier["words"] = set(tier["words"])
    for name in ("never", "weak"):
        raw[name]["words"] = set(raw[name]["words"])
    return raw


def _rank(tier: str) -> int:
    return [each["name"] for each in _said()["tier"]].index(tier)


def _recorded_rank(heading: str) -> int:
    order = _said()["tier"][_rank(RECORDED)]["order"]
    return min((order[word] for word in fold(heading).split() if word in order), default=len(order))


def _tier_of_column(kind: ReturnKind, texts: tuple[str, ...], body: Sequence[Row], index: int) -> str | None:
    """The tier of a column that this kind of return can take for a date; None for every other column."""
    for text in texts:
        fields = kind.fields_under(text)
        if "recorded" in fields:
            return RECORDED
        if "date" in fields:
            return tier_of(texts[0]) or PLAIN
        if fields and not _may_hold_dates(kind, fields):
            return None
    folded = fold(texts[0])
    if not folded or "date" not in kind.contains:
        return None
    tier = tier_of(texts[0])
    if tier is None or set(kind.contains["date"]) & set(folded.split()):
        return tier
    speaks_of_time = tier not in (PLAIN, "weekday") and len(folded.split()) <= 4
    return tier if speaks_of_time and holds_dates(body, index) else None


def _may_hold_dates(kind: ReturnKind, fields: Sequence[str]) -> bool:
    """True for a heading such as "Incident", over which some write what happened and others when."""
    return "date" in kind.contains and set(fields) <= {"text", "action", "outcome"}


def holds_dates(body: Sequence[Row], index: int, *, share: float = SHARE_OF_DATES) -> bool:
    """True when so many of the first filled cells of a column are dates, whatever stands above them."""
    filled: list[Cell] = []
    for row in body:
        if index < len(row.cells) and row.cells[index].text.strip():
            filled.append(row.cells[index])
        if len(filled) == CELLS_LOOKED_AT:
            break
    dates = sum(isinstance(cell.value, date) or bool(_DATE_LIKE.match(cell.text)) for cell in filled)
    return bool(filled) and dates >= share * len(filled)


def _is_filled(body: Sequence[Row], index: int) -> bool:
    return any(text.strip() for text in texts_under(body, index))


def _find_parts(headings: Headings, body: Sequence[Row]) -> tuple[int, ...]:
    """The columns of day, month and year, when there are three whose headings are otherwise the same."""
    found: dict[str, dict[str, int]] = {}
    for index, texts in enumerate(headings):
        words = [word for word in fold(texts[0]).split() if word not in ("date", "of")]
        for part, names in _said()["parts"].items():
            named = [word for word in words if word in names]
            if len(named) == 1:
                rest = " ".join(word for word in words if word not in names)
                found.setdefault(rest, {}).setdefault(part, index)
    for columns in found.values():
        if len(columns) == 3 and _holds_years(body, columns["year"]):
            return (columns["day"], columns["month"], columns["year"])
    return ()


def _holds_years(body: Sequence[Row], index: int) -> bool:
    typed = [row.cells[index].text.strip() for row in body[:CELLS_LOOKED_AT] if index < len(row.cells)]
    return any(typed) and all(_YEAR.fullmatch(text) for text in typed if text)


def _find_beside(kind: ReturnKind, headings: Headings, taken: int) -> dict[str, int]:
    """The time of day and the last day that belong to the date taken: by their headings' words, else by place."""
    found = {}
    times = [i for i, texts in enumerate(headings) if _is_heading_of(kind, "time", texts)]
    whose = _qualifiers(headings[taken][0])
    of_it = [i for i in times if _qualifiers(headings[i][0]) == whose]
    of_none = [i for i in times if not _qualifiers(headings[i][0])]
    for likely in (of_it, [i for i in of_none if i == taken + 1], of_none):
        if likely:
            found["time"] = likely[0]
            break
    if set(fold(headings[taken][0]).split()) & _BEGINS and "date_end" in {f.name for f in kind.table.fields}:
        ends = [i for i, texts in enumerate(headings) if i != taken and _ends(texts[0], whose)]
        found |= {"date_end": ends[0]} if ends else {}
    return found


def _ends_of_others(headings: Headings, taken: int) -> frozenset[int]:
    """Columns of an end whose beginning stands in another column than the date taken."""
    if set(fold(headings[taken][0]).split()) & _BEGINS:
        return frozenset()
    begun = {_qualifiers(texts[0]) for i, texts in enumerate(headings) if set(fold(texts[0]).split()) & _BEGINS}
    return frozenset(
        i for i, texts in enumerate(headings) if set(fold(texts[0]).split()) & _ENDS and _qualifiers(texts[0]) in begun
    )


def _is_heading_of(kind: ReturnKind, name: str, texts: tuple[str, ...]) -> bool:
    words = set(fold(texts[0]).split())
    exact = any(name in kind.fields_under(text) for text in texts)
    return exact or (name in words and "date" not in words and len(words) <= 4 and not words & _SPANS)


# "Time since injury", "Time spent", "Response time": how long, not when.
_SPANS = {
    "since",
    "spent",
    "taken",
    "minutes",
    "hours",
    "response",
    "travel",
    "waiting",
    "wait",
    "first",
    "total",
    "part",
}


def _qualifiers(heading: str) -> frozenset[str]:
    return frozenset(fold(heading).split()) - _SAYS_NOTHING - _BEGINS - _ENDS


def _ends(heading: str, whose: frozenset[str]) -> bool:
    return bool(set(fold(heading).split()) & _ENDS) and _qualifiers(heading) == whose
