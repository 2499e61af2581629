"""What a typed date looks like: `22/05/2016` has the shape `99/99/9999`, `Sunday 22nd of May '16` has `99 month 99`.

Reading by shape keeps the grammar a table of examples (`grammar.py`) and leaves spelling, spacing and punctuation here.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from safer_analysis.dates.words import (
    MONTHS,
    OTHER_KINDS,
    PASSED_OVER,
    SEASON_WORDS,
    WEEKDAYS,
)

_LOOKALIKES = str.maketrans(
    {
        **dict.fromkeys("‐‑‒–—―−﹘﹣－", "-"),
        **dict.fromkeys("‘’‚‛′`´＇", "'"),
        **dict.fromkeys("“”„″＂", '"'),
        **dict.fromkeys("∕⁄／\\", "/"),
        **dict.fromkeys("？¿", "?"),
        **dict.fromkeys("\r\v\f\x1c\x1d\x1e\x85\u2028\u2029", "\n"),
        "\t": " ",
        "≈": "~",
    }
)
_RUN_OF_SPACES = re.compile(r" +")
_SPACE_ROUND_LINE_END = re.compile(r" *\n[ \n]*")
_PARTED_ORDINAL = re.compile(r"(?<=[0-9]) (?=(?:st|nd|rd|th)\b)")
"""`22 nd June`, as a raised ending comes out of a printed page."""
_EDGES = " \n,.;:*•|'\""
_BRACKETS = {"(": ")", "[": "]"}


def _plain_character(character: str) -> str:
    """Invisible characters vanish, every kind of space is a space, raised letters (22ⁿᵈ) come down."""
    category = unicodedata.category(character)
    if category in ("Cf", "Cc") and character != "\n":
        return ""
    if category == "Zs":
        return " "
    return unicodedata.normalize("NFKC", character) if category == "Lm" else character


def clean(typed: str) -> str:
    """The text in lower case with plain punctuation, single spaces and nothing around it; line ends are kept."""
    text = typed.translate(_LOOKALIKES)
    if not (text.isascii() and text.isprintable()):
        text = "".join(map(_plain_character, text))
    text = _SPACE_ROUND_LINE_END.sub("\n", _RUN_OF_SPACES.sub(" ", text.lower())).strip(_EDGES)
    text = _PARTED_ORDINAL.sub("", text).removeprefix("- ")  # a list's bullet
    if text and _BRACKETS.get(text[0]) == text[-1] and text.count(text[0]) == 1:
        text = text[1:-1].strip(_EDGES)
    return text


def is_blank(typed: str) -> bool:
    """True when there is nothing to see: only spaces, line ends and invisible characters."""
    return not "".join(map(_plain_character, typed.translate(_LOOKALIKES))).strip()


@dataclass(slots=True)
class Shape:
    """A text's shape and the values that stand in it."""

    exact: str = ""
    """With the marks between the parts: `month-99`."""
    plain: str = ""
    """With a space for every mark that says nothing: `month 99`."""
    numbers: list[str] = field(default_factory=list)
    month: int | None = None
    season: str | None = None
    weekday: int | None = None
    open_part: bool = False
    """True when a part was left open: `??/05/2016`."""


_PIECE = re.compile(
    r"""
    (?P<open>    (?<![0-9])(?:19|20)\?\?(?!\?) | \?+ | _+ )      # 20?? is a year left open, not the year 20
  | (?P<number>  [0-9]+ ) (?P<ordinal> (?:st|nd|rd|th)(?![a-z]) )?
  | (?P<word>    [a-z]+ )
  | (?P<gap>     [^a-z0-9?_]+ )
    """,
    re.VERBOSE,
)
_KINDS_OF_NUMBER = {1: "99", 2: "99", 4: "9999", 8: "99999999"}
_SPACING = frozenset(" \n,()[]")
_LEADING, _TRAILING = " \n,()[].-", " \n,()[]."


def _mark_between(before: str, kind: str, gap: str) -> str | None:
    """The mark that the gap between two parts comes to; None for a gap that no date has."""
    if not before:
        return None if gap.strip(_LEADING) else ""
    if not gap and "?" in (before, kind):
        return ""
    marks = set(gap) - _SPACING
    by_word = not before.startswith(("9", "?")) or not kind.startswith(("9", "?"))
    if not marks or (by_word and marks == {"."}):
        return " "
    if marks == {"."}:
        return "."
    if marks <= {"/", "."}:
        return "/"
    if marks == {"-"}:
        # A dash with a space on both sides is how a range is written; `22 May - 24` is not a year.
        return " - " if gap[0] in _SPACING and gap[-1] in _SPACING else "-"
    return "'" if marks == {"'"} else None


def _take_word(word: str, shape: Shape) -> str | None:
    """The kind of a word, its value noted in the shape; "" when it is passed over, None when it is not known."""
    if word in MONTHS:
        shape.month = MONTHS[word]
        return "month"
    if word in SEASON_WORDS:
        shape.season = SEASON_WORDS[word]
        return "season"
    if word in WEEKDAYS:
        shape.weekday = WEEKDAYS[word]
        return ""
    return "" if word in PASSED_OVER else OTHER_KINDS.get(word)


def _take(piece: re.Match[str], shape: Shape) -> str | None:
    """The kind of one piece, its value noted in the shape; "" and None as for a word."""
    if word := piece["word"]:
        kind = _take_word(word, shape)
    elif piece["open"]:
        kind = "?"
    else:
        kind = _KINDS_OF_NUMBER.get(len(piece["number"]))
        shape.numbers.append(piece["number"])
        kind = f"{kind}th" if kind and piece["ordinal"] else kind
    shape.open_part = shape.open_part or kind == "?"
    return kind


_MARK = re.compile(r"(?<! )[/.-](?! )|'(?=99$)")
_ORDINAL_DAY = re.compile(r"^99th|(?<=month )99th")


def _without_marks(exact: str) -> str:
    """The shape with a space for its marks. An ordinal in a month's or year's place stays, so that no form fits it;
    so does an apostrophe before anything but a year at the end."""
    return _ORDINAL_DAY.sub("99", _MARK.sub(" ", exact))


def shape_of(text: str) -> Shape | None:
    """The shape of a cleaned text; None as soon as anything in it is no part of a date."""
    shape, gap, before = Shape(), "", ""
    for piece in _PIECE.finditer(text):
        if piece["gap"]:
            gap += piece["gap"]
            continue
        kind = _take(piece, shape)
        if kind is None:
            return None
        if not kind:
            gap += " "
            continue
        mark = _mark_between(before, kind, gap)
        if mark is None:
            return None
        shape.exact += mark + kind
        gap, before = "", kind
    if gap.strip(_TRAILING):
        return None
    shape.plain = _without_marks(shape.exact)
    return shape
