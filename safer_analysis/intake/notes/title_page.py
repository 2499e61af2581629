"""What the title page of a text says: the child a log is of, the board that published a review."""

from __future__ import annotations

import re
from collections.abc import Sequence

from safer_analysis.intake.name_parts import looks_like_name
from safer_analysis.intake.names import Named, read_names
from safer_analysis.intake.notes.about import is_agency
from safer_analysis.intake.notes.paragraphs import Paragraph
from safer_analysis.intake.notes.words import folded
from safer_analysis.vocabulary import fold

LINES_OF_A_TITLE_PAGE = 25
_REVIEW = re.compile(
    r"\b(?:serious\s+case\s+review|(?:child\s+)?safeguarding\s+practice\s+review|(?:child\s+)?practice\s+review|overview"
    r"\s+report|learning\s+review|domestic\s+homicide\s+review)\b",
    re.IGNORECASE,
)
_BOARD = re.compile(
    r"((?:[A-Z][\w'’&-]+\s+(?:(?:and|of|upon|&)\s+)?){1,6}(?:Board|Partnership))(?![\w])",
)


def child_of_title(titles: Sequence[str]) -> tuple[Named, ...]:
    """The child a title names: `Contact log – Ola Wren – 2019`, where it names one and the rest is of a document."""
    for title in titles:
        pieces = [piece.strip() for piece in re.split(r"\s+[–—-]\s+|:\s+|\t|\s\|\s", title)]
        speaks_of_document = any(set(fold(piece).split()) & folded("title", "words") for piece in pieces)
        names = [p for p in pieces if looks_like_name(p) and not is_agency(p)] if len(pieces) > 1 else []
        if speaks_of_document and len(names) == 1:
            return tuple(read_names(names[0]))
    return ()


def publisher_of(paragraphs: Sequence[Paragraph]) -> str | None:
    """The board whose review a text is; "" when it is a review and names none; None when it is no published review.

    A review tells what many agencies recorded: no one of them is its writer, though its first pages name them all.
    """
    first = "\n".join(paragraph.text for paragraph in paragraphs[:LINES_OF_A_TITLE_PAGE])
    if not _REVIEW.search(first):
        return None
    boards = (" ".join(found.split()) for found in _BOARD.findall(first) if "afeguard" in found)
    return next(boards, "")
