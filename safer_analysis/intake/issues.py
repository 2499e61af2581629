"""What is to be said of a file, a column or a row: a code, and the sentence the code stands for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from safer_analysis.vocabulary import Code, code_list


@dataclass(frozen=True, slots=True)
class Issue:
    """One thing to know, found while loading. The message carries counts, dates and headings, never a cell's words."""

    code: str
    message: str
    severity: str
    """held: the row is kept back; warning: to be known; note: what was done."""
    sheet: str = ""
    row: int | None = None
    column: str = ""
    """The heading it is about, when that is one a return is known to have; else the column's letter."""


@cache
def _meanings() -> dict[str, Code]:
    return {code.code: code for name in ("issues", "date_problems") for code in code_list(name)}


def make_issue(code: str, *, sheet: str = "", row: int | None = None, column: str = "", **filled: object) -> Issue:
    """The issue with its sentence. Raises KeyError for a code that is in no list."""
    meaning = _meanings()[code]
    message = meaning.meaning.format(**{"column": column, **filled})
    return Issue(code, message, meaning.more["severity"], sheet, row, column)
