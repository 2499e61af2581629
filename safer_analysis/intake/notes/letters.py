"""A letter as what it tells: what is of a day it names is of that day, the rest of the day the letter was written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from safer_analysis.dates.in_text import Beside
from safer_analysis.intake.notes.anchors import Before, Opening
from safer_analysis.intake.notes.paragraphs import Paragraph, join
from safer_analysis.intake.notes.pieces import Piece
from safer_analysis.intake.notes.sentences import parts_of

# A line of fewer words is a name, a street or a greeting, and does not go on in the next.
LEAST_WORDS_OF_A_LINE = 7


def tell_letter(letter: Piece, beside: Beside) -> list[Piece]:
    """The events of a letter, what is of its own day first; none where its sentences name no other day."""
    opening = letter.opening
    if opening is None or opening.written.earliest is None or opening.written.latest is None:
        return []
    written = Before(opening.written.earliest, opening.written.latest, passed=True)
    rest: list[Paragraph] = []
    events: list[Piece] = []
    after_date = False
    for paragraph in _blocks(letter.paragraphs):
        parts = _parts(paragraph, beside, written) if after_date and _is_prose(paragraph) else []
        dated = [part for part in parts if part.opening and _is_told(part.opening, written)]
        after_date = after_date or opening.written.typed.strip() in paragraph.text
        events += dated
        kept = [part.paragraphs[0] for part in parts if part not in dated] if dated else [paragraph]
        rest += kept
    if not events:
        return []
    own = Piece("entry", rest, opening, letter.head)
    return [replace(one, head=letter.head, note=letter.paragraphs, recorded=opening) for one in (own, *events)]


def _blocks(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """A sentence that goes on in the next line as one paragraph with it, as it stands."""
    blocks: list[list[Paragraph]] = []
    for paragraph in paragraphs:
        above = blocks[-1][-1].text.strip() if blocks else ""
        goes_on = len(above.split()) >= LEAST_WORDS_OF_A_LINE and above[-1:] not in ".!?:;"
        if goes_on and paragraph.joint == "\n":
            blocks[-1].append(paragraph)
        else:
            blocks.append([paragraph])
    return [replace(block[0], text=join(block)) for block in blocks]


def _parts(paragraph: Paragraph, beside: Beside, written: Before) -> list[Piece]:
    return parts_of(paragraph, lambda: beside, lambda: written, lambda _: None)


def _is_prose(paragraph: Paragraph) -> bool:
    return paragraph.text.strip()[-1:] in ".!?"


def _is_told(opening: Opening, written: Before) -> bool:
    """True for a day no later than that of the letter: what lies ahead of it is a plan."""
    latest = opening.written.latest
    return latest is not None and latest <= written.latest and opening.written.earliest != written.earliest
