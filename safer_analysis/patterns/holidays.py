"""Bank holidays of England and Wales: the days that are no working days though they are weekdays."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache

from safer_analysis.patterns.catalogue import FOLDER


@cache
def bank_holidays() -> list[date]:
    """The bank holidays from 1990 to 2040, in order, as `bank_holidays.toml` lists them."""
    listed: list[date] = tomllib.loads((FOLDER / "bank_holidays.toml").read_text(encoding="utf-8"))["days"]
    return listed
