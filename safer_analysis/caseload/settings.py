"""The figures that what is told across families is told with, as `caseload.toml` has them."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any


@cache
def caseload_settings() -> dict[str, dict[str, Any]]:
    """Every figure by its section and name."""
    return tomllib.loads((Path(__file__).parent / "caseload.toml").read_text(encoding="utf-8"))
