"""The declared order in which one of several possible mentions stands for its record."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from safer_analysis.vocabulary import code_list


@cache
def precedence() -> list[str]:
    """Every category code once, the first to stand for a record first. See precedence.toml."""
    said = tomllib.loads((Path(__file__).parent / "precedence.toml").read_text(encoding="utf-8"))
    grouped = [code.code for group in said["groups"] for code in code_list("categories") if code.more["group"] == group]
    between = [code for code in grouped if code not in said["first"] and code not in said["last"]]
    return [*said["first"], *between, *said["last"]]
