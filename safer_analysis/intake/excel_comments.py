"""The comments of a worksheet, of the older kind ("notes") and of the newer, which answer one another."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from safer_analysis.intake.comments import Comment
from safer_analysis.intake.excel_strings import NS, string_text
from safer_analysis.intake.parts import Parts

THREADED = "{http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments}"
ReadOlder = Callable[[Parts, str], Iterator[Comment]]
STAND_IN = "[Threaded comment]"
"""How the older comment begins that Excel writes beside a newer one, for programs that do not know those."""


def _read_older(parts: Parts, part: str) -> Iterator[Comment]:
    for comment in parts.read(part).iter(f"{NS}comment"):
        text = comment.find(f"{NS}text")
        yield _comment(comment.get("ref", ""), "" if text is None else string_text(text))


def read_comments(parts: Parts, sheet_part: str, older: ReadOlder = _read_older) -> Iterator[Comment]:
    """Yield the comments on a sheet's cells; `older` reads the part of the older kind.

    Raises ValueError for a place that is none.
    """
    for related in parts.related(sheet_part).values():
        if related.kind == "threadedComment" and related.part in parts:
            for comment in parts.read(related.part).iter(f"{THREADED}threadedComment"):
                yield _comment(comment.get("ref", ""), comment.findtext(f"{THREADED}text") or "")
        elif related.kind == "comments" and related.part in parts:
            yield from (each for each in older(parts, related.part) if not each[2].startswith(STAND_IN))


def _comment(place: str, words: str) -> Comment:
    return int(place.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") or 0), place, words
