"""The day a child was born, where running text tells it of a child by name: `Child F was born on 20 April 2010`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from safer_analysis.dates.in_text import Beside, DateInText, find_dates
from safer_analysis.dates.written import WrittenDate
from safer_analysis.intake.names import Named

_BEFORE_BORN = (
    r"(?:,?\s*(?:a\s+(?:boy|girl)|who|the\s+\w+\s+child),?)?\s+\(?(?:(?:was|is|were|has\s+been)\s+)?"
    r"(?:born\b|d\.?o\.?b\b\.?)"
)
_GAVE_BIRTH = r"\b(?:gave\s+birth\s+to|gives\s+birth\s+to|the\s+birth\s+of|delivered)\s+(?:a\s+\w+,\s+|her\s+\w+,\s+)?"
# what may stand between "born" and the day: where, how and when in the pregnancy, and nothing else that happened
_BETWEEN = re.compile(r"[^.;:,]{0,70},?\s*(?:\b(?:on|in)\s+)?(?:the\s+)?")
_SOMETHING_ELSE = re.compile(
    r"\b(?:years?|months?|before|than|when|while|until|since|was|were|is|had|has|seen|and|he|she|they)\b"
    r"|\bafter\s+(?:child|sib|baby|[A-Z])"
)
_ONLY_BEFORE = re.compile(
    r"[\s,:;–—-]*(?:(?:the\s+)?(?:mother|mum|mo|parent|she|(?:mrs?|ms|miss)\s+\w+)\s*)?", re.IGNORECASE
)


def find_birth(text: str, child: Named, dates: Beside, own: WrittenDate | None) -> WrittenDate | None:
    """The day of birth that a text tells of one child by name; None where it tells none, or no day.

    `own` is the date the text stands under: a day written without its year is believed where it is that one.
    """
    called = (child.typed, child.name, "" if child.label else child.name.split(" ")[0])
    for name in dict.fromkeys(filter(None, called)):
        typed = rf"(?<!\w){re.escape(' '.join(name.split()))}(?!\w)"
        for match in re.finditer(rf"{typed}{_BEFORE_BORN}|{_GAVE_BIRTH}{typed}", text, re.IGNORECASE):
            for found in find_dates(text, dates):
                if _is_of(text, match, found) and _is_known(found.written, own):
                    return found.written
    return None


def born_that_day(child: Named, text: str, record: Mapping[str, Any]) -> Named:
    """A child with the day of a record as the birth, where its first words tell it: `Ada born at 36+4 weeks`."""
    if child.born or child.stands_for or record.get("precision") != "day" or record.get("unsure"):
        return child
    day = WrittenDate(record["date_typed"] or "", record["earliest"], record["latest"], "day")
    called = (child.typed, child.name, "" if child.label else child.name.split(" ")[0])
    for name in dict.fromkeys(filter(None, called)):
        typed = rf"{re.escape(' '.join(name.split()))}(?!\w)"
        match = re.match(rf"\W*(?:{typed}{_BEFORE_BORN}|(?:birth|delivery)\s+of\s+{typed})", text, re.IGNORECASE)
        said = re.split(r"[.;:,]", text[match.end() :])[0] if match else ""
        if match and not _SOMETHING_ELSE.search(said) and not re.search(r"\d{4}|\d[/.-]\d", said):
            return replace(child, born=day)
    return child


def _is_of(text: str, match: re.Match[str], found: DateInText) -> bool:
    """Whether a date stands by the words of a birth with nothing between them that would make it another day."""
    after = text[match.end() : found.start]
    if found.start >= match.end():
        return _BETWEEN.fullmatch(after) is not None and not _SOMETHING_ELSE.search(after)
    return found.end <= match.start() and _ONLY_BEFORE.fullmatch(text[found.end : match.start()]) is not None


def _is_known(written: WrittenDate, own: WrittenDate | None) -> bool:
    if written.precision not in ("day", "month") or written.earliest is None or written.unsure:
        return False
    has_year = re.search(r"\d{4}|\d[/.-]\s?\d{2}$|['’]\d{2}$", written.typed.strip()) is not None
    return has_year or (own is not None and own.earliest == written.earliest)
