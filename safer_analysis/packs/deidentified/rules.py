"""The words of a de-identified summary, and the bands in which ages are told."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from safer_analysis.store import Row


@cache
def deidentified_rules() -> dict[str, Any]:
    """What `deidentified.toml` says."""
    return tomllib.loads((Path(__file__).parent / "deidentified.toml").read_text(encoding="utf-8"))


def say_age(person: Row, day: date) -> str:
    """The band of somebody's age on a day: `5 to 10`; words that say so where it is not known."""
    rules, born = deidentified_rules(), person["born_latest"]
    if not person["is_child"]:
        return str(rules["adult"])
    if born is None:
        return str(rules["not_known"])
    years = day.year - born.year - ((day.month, day.day) < (born.month, born.day))
    if years < 0:
        return str(rules["unborn"])
    return next((str(band["said"]) for band in rules["age_band"] if years < band["below"]), str(rules["adult"]))
