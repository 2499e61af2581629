"""What a text is divided into: entries, each one thing recorded, and what is no record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from safer_analysis.intake.notes.heads import Head
from safer_analysis.intake.notes.opening import Opening
from safer_analysis.intake.notes.paragraphs import Paragraph, join

_BEHIND_DATE = " \t\r\n:;|.,)]–—-"
PieceKind = Literal["entry", "heading", "front", "left_out", "furniture", "closing"]


@dataclass(slots=True)
class Piece:
    """One entry, or one line or paragraph that is no record."""

    kind: PieceKind
    paragraphs: list[Paragraph] = field(default_factory=list)
    opening: Opening | None = None
    """The date it hangs on; None when it has none."""
    head: Head | None = None
    """The label lines of a note; None in a dated series."""
    holds_date: bool = False
    """True for what is left out and opens with a date of its own."""

    @property
    def number(self) -> int:
        """The line it begins on."""
        return self.paragraphs[0].number

    @property
    def text(self) -> str:
        """Every word of it, as it stands in the file."""
        return join(self.paragraphs)

    @property
    def told(self) -> str:
        """What is told: all of it, without a date that stands before it as a label."""
        if self.opening is None or self.opening.kind != "label" or self.head is not None:
            return self.text
        rest = self.text[self.opening.end :].lstrip(_BEHIND_DATE)
        return rest or self.text

    def is_only_date(self) -> bool:
        """True for a line that is a date and nothing else, with nothing under it."""
        is_label = self.opening is not None and self.opening.kind == "label"
        return is_label and self.opening is not None and not self.text[self.opening.end :].strip(_BEHIND_DATE)


def piece_of(kind: PieceKind, paragraphs: Sequence[Paragraph]) -> Piece:
    """A piece of these paragraphs that hangs on no date."""
    return Piece(kind, list(paragraphs))
