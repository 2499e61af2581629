"""What the title page of a text says: the child a log is of, the board that published a review."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from safer_analysis.intake.born_beside import adults_beside, forename_first
from safer_analysis.intake.name_parts import looks_like_name
from safer_analysis.intake.names import Named, read_names
from safer_analysis.intake.notes.about import is_agency
from safer_analysis.intake.notes.paragraphs import Paragraph
from safer_analysis.intake.notes.words import folded
from safer_analysis.vocabulary import fold

LINES_OF_A_TITLE_PAGE = 25
A_CHILDHOOD = 18
_NAME = r"(?<!Mr )(?<!Ms )(?<!Mrs )(?<!Dr )\b([A-Z][a-z'’-]+(?: [A-Z][A-Za-z'’-]+)?)"
_BORN = re.compile(rf"{_NAME},?\s*(?:\(|was\s+)?(?:born|DOB|dob|d\.o\.b\.?)\b[^.;)]{{0,20}}?((?:19|20)[0-9]{{2}})")
_AND_BORN = re.compile(rf"\band\s+{_NAME}\s+(?:in|on)\s+[^.;)]{{0,16}}?((?:19|20)[0-9]{{2}})")
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
            return tuple(read_names(forename_first(names[0])))
    return ()


def children_introduced(lines: Sequence[str], *, as_of: date) -> tuple[Named, ...]:
    """The children whose births the lines above the first entry give: `Dylan (born 5 June 2014) and Emma (born …)`.

    Of people born more than a childhood before the youngest, nothing says that they are children.
    """
    found: dict[str, int] = {}
    adults = adults_beside(lines, as_of=as_of)
    for line in lines:
        births = [(match[1], match[2]) for match in _BORN.finditer(line)]
        births += [(match[1], match[2]) for match in _AND_BORN.finditer(line) if births]
        found |= {name: int(year) for name, year in births if name not in adults}
    youngest = max(found.values(), default=0)
    names = [name for name, year in found.items() if youngest - year < A_CHILDHOOD]
    return tuple(named for name in names for named in read_names(name))


def publisher_of(paragraphs: Sequence[Paragraph]) -> str | None:
    """The board whose review a text is; "" when it is a review and names none; None when it is no published review.

    A review tells what many agencies recorded: no one of them is its writer, though its first pages name them all.
    """
    first = "\n".join(paragraph.text for paragraph in paragraphs[:LINES_OF_A_TITLE_PAGE])
    if not _REVIEW.search(first):
        return None
    boards = (" ".join(found.split()) for found in _BOARD.findall(first) if "afeguard" in found)
    return next(boards, "")
