"""Words fit to leave: whole, as typed, without characters that a file format cannot hold or takes for a command."""

from __future__ import annotations

import unicodedata


def clean(text: str) -> str:
    """The text with every character that can be shown; lines stay lines, a tab is a space.

    Control characters are left out: Word and Excel refuse them, and some of them are commands to a printer. So are the
    marks that turn the direction of writing round, which would show words in another order than they were typed.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return "".join(letter for letter in lines if letter == "\n" or not _is_command(letter))


def _is_command(letter: str) -> bool:
    kind = unicodedata.category(letter)
    return kind in ("Cc", "Cs") or letter in _TURNS or ord(letter) in (0xFFFE, 0xFFFF)


_TURNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
