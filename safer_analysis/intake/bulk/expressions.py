"""What Python does to the text of a cell, as SQL: the same characters for every character that a cell can hold."""

from __future__ import annotations

from collections.abc import Iterable

from safer_analysis.vocabulary.words import INVISIBLE

WHITE_SPACE = "".join(chr(code) for code in range(0x3001) if chr(code).isspace())
"""What `str.strip` takes off."""
NOTHING_SEEN = WHITE_SPACE + "".join(map(chr, INVISIBLE))
SENTENCE_ENDS = (r"\n", r"\.", ";", "•")
MARKS = tuple(character for character in WHITE_SPACE if character.isascii() and character != " ")
"""White space of one byte, other than the plain space."""


def quoted(text: str) -> str:
    """A text as SQL writes it."""
    return "'" + text.replace("'", "''") + "'"


def literal(text: str | None) -> str:
    """A text, or none, as SQL writes it."""
    return "NULL::VARCHAR" if text is None else quoted(text)


def stripped(cell: str) -> str:
    """The cell without white space around it; NULL where nothing a person could see is left.

    Most cells begin and end with a plain letter, and are looked at no further.
    """
    plain = f"unicode({cell}) BETWEEN 33 AND 126 AND unicode({cell}[-1]) BETWEEN 33 AND 126"
    seen = f"CASE WHEN trim({cell}, {quoted(NOTHING_SEEN)}) <> '' THEN {bare(cell)} END"
    return f"CASE WHEN {plain} THEN {cell} ELSE {seen} END"


def bare(cell: str) -> str:
    """The cell without white space around it."""
    return f"trim({cell}, {quoted(WHITE_SPACE)})"


def day_part(cell: str) -> str:
    """What stands before the time of day in `22/05/2016 14:30` and `2016-05-22T14:30`; all of a text of one piece."""
    return f"CASE WHEN {cell}[11] = 'T' THEN left({cell}, 10) ELSE split_part({cell}, ' ', 1) END"


def day_alone(cell: str) -> str:
    """The day of a cell that is a day in figures and a time of day; every other cell whole."""
    figures = r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}[ T]\d{1,2}:\d\d(:\d\d(\.\d+)?)?"
    return f"CASE WHEN regexp_full_match({cell}, '{figures}') THEN {day_part(cell)} ELSE {cell} END"


def filled(cell: str) -> str:
    """Whether anything but white space stands in the cell; NULL for no."""
    # CASE looks no further where the first letter is plain; OR would work out both sides of every cell
    return f"CASE WHEN unicode({cell}) BETWEEN 33 AND 126 THEN true ELSE trim({cell}, {quoted(WHITE_SPACE)}) <> '' END"


def is_ascii(cell: str) -> str:
    """Whether the cell holds no letter beyond ASCII."""
    return f"strlen({cell}) = length({cell})"


def words_of_ascii(cell: str, marks: Iterable[str], *, may_be_wide: bool) -> str:
    """What `row_key.same_words` makes of an ASCII text: lower case, single spaces, none at the ends.

    `marks` are the kinds of white space, other than the plain space, that occur in the file at all; `may_be_wide` is
    whether two plain spaces stand side by side anywhere in it: looking for them takes longer than for all else.
    """
    irregular = " OR ".join(f"contains({cell}, chr({ord(mark)}))" for mark in marks)
    wide = f"contains({cell}, '  ') OR " if may_be_wide else ""
    uneven = f"{wide}starts_with({cell}, ' ') OR ends_with({cell}, ' ')"
    collapsed = f"trim(regexp_replace(lower({cell}), '[\\s\\x0b\\x1c-\\x1f]+', ' ', 'g'))"
    return f"CASE WHEN {uneven}{' OR ' if irregular else ''}{irregular} THEN {collapsed} ELSE lower({cell}) END"


def tells_days(cell: str) -> str:
    """Whether a sentence after the first may begin with a day, as `check.tells_several_days` asks of two of them."""
    # a pattern that begins with one certain mark is six times as fast as one that begins with any of several
    return "(" + " OR ".join(rf"regexp_matches({cell}, '{mark}\s*(?:[oO][nN]\s+)?\d')" for mark in SENTENCE_ENDS) + ")"
