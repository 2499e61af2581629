"""Cells that show an error of the spreadsheet in place of a value."""

from __future__ import annotations

from functools import cache

from safer_analysis.vocabulary import code_list

HASHES = 3
"""A cell of so many `#` and nothing else is a value its column was too narrow to show."""


def is_cell_error(text: str) -> bool:
    """Return whether a cell's text is an error of the spreadsheet, or `####` for a value that did not fit."""
    if "#" not in text:
        return False
    bare = text.strip()
    return bare in _errors() or (len(bare) >= HASHES and not bare.strip("#"))


@cache
def _errors() -> frozenset[str]:
    return frozenset(error.label for error in code_list("cell_errors"))
