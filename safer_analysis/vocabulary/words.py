"""Comparing words people typed: the folded form two spellings of one thing share."""

from __future__ import annotations

import re
import unicodedata

_NOT_WORD = re.compile(r"[\W_]+")
INVISIBLE = dict.fromkeys(
    [0x00AD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2060, 0xFEFF]
)


def fold(text: str) -> str:
    """The text in lower case, without accents, punctuation or invisible characters, words parted by one space."""
    if text.isascii():
        return _NOT_WORD.sub(" ", text.lower()).strip()
    decomposed = unicodedata.normalize("NFKD", text.translate(INVISIBLE))
    plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return _NOT_WORD.sub(" ", plain.replace("’", "'").casefold()).strip()


def is_blank(text: str) -> bool:
    """True when nothing a person could see was typed."""
    return not text.translate(INVISIBLE).strip()
