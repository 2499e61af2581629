"""A text cut into its words, each with its place, its folded form and how it is written."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from safer_analysis.vocabulary import fold
from safer_analysis.vocabulary.words import INVISIBLE

_WORD = re.compile(r"[^\W\d_]+")
_SENTENCE_ENDS = re.compile(r"(?:[.!?:;•\n\r\"“”‘(\[–—|]|(?<!\w)['’-])\s*$")


@dataclass(frozen=True, slots=True)
class Word:
    """One run of letters."""

    start: int
    end: int
    typed: str
    folded: str
    opens: bool
    """Whether a sentence, a line or a quotation begins with it, so that its capital says nothing."""

    @property
    def is_capitalised(self) -> bool:
        """Whether it begins with a capital."""
        return self.typed[:1].isupper()

    @property
    def is_capitals(self) -> bool:
        """Whether it is written in capitals throughout, and has more than one."""
        return len(self.typed) > 1 and self.typed.isupper()


def plain_text(text: str) -> str:
    """The text without invisible characters and with its accents joined to their letters, so that words are words."""
    return text if text.isascii() else unicodedata.normalize("NFC", text.translate(INVISIBLE))


def cut(text: str) -> list[Word]:
    """The words of a text made plain by `plain_text`, in order."""
    return [
        Word(found.start(), found.end(), found.group(), fold(found.group()), _opens(text, found.start()))
        for found in _WORD.finditer(text)
    ]


def _opens(text: str, start: int) -> bool:
    before = text[max(0, start - 6) : start]
    return start == 0 or not before.strip() or bool(_SENTENCE_ENDS.search(before))
