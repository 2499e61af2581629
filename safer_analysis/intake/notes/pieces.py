"""What a text is divided into: entries, each one thing recorded, and what is no record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from safer_analysis.dates.written import WrittenDate
from safer_analysis.intake.notes.anchors import Opening
from safer_analysis.intake.notes.heads import Head
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
    parts: list[Piece] = field(default_factory=list)
    """The events it tells of one after another, each with its own words and date; none where it is one."""
    note: list[Paragraph] = field(default_factory=list)
    """The whole note, of what is told in a letter; its head and its signature say whose the event is."""
    recorded: Opening | None = None
    """The date of the letter it was told in."""
    is_between: bool = False
    """True for words that name no day and are of some time between what was told before and what is told next."""

    @property
    def events(self) -> list[Piece]:
        """What it tells, as many records as it gives: its parts, or itself."""
        return self.parts or [self]

    def add(self, paragraph: Paragraph) -> None:
        """Let a paragraph that goes on with it belong to it, and to the last event it tells of."""
        self.paragraphs.append(paragraph)
        for part in self.parts[-1:]:
            part.paragraphs.append(paragraph)

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


def date_between(pieces: Sequence[Piece]) -> None:
    """Give words that name no day the days from what was told before them to what is told next, unsure.

    Where nothing dated follows, or what follows is earlier, their date stays not known.
    """
    events = [event for piece in pieces if piece.kind == "entry" for event in piece.events]
    before: list[WrittenDate | None] = [None]
    for event in events:
        dated = event.opening.written if event.opening and event.opening.written.earliest else None
        before.append(dated or before[-1])
    after: WrittenDate | None = None
    for event, above in zip(reversed(events), reversed(before[:-1]), strict=True):
        if event.opening is not None:
            after = event.opening.written if event.opening.written.earliest else after
        elif event.is_between and above and after and above.earliest and after.latest:
            event.opening = _between(above.earliest, after.latest)


def _between(first: date, last: date) -> Opening | None:
    if last < first:
        return None
    return Opening("between", 0, 0, WrittenDate("", first, last, "day" if first == last else "range", unsure=True))
