"""Queries kept as `.sql` files beside the module that runs them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).parent


@cache
def read_sql(name: str) -> str:
    """The text of a query by its path inside the package, such as `history/sql/chronology.sql`."""
    return (PACKAGE / name).read_text(encoding="utf-8")
