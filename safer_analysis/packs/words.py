"""The words of a pack: headings, prompts, what counts as significant. Data, so that a partnership can have its own."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent


@cache
def pack_words() -> dict[str, Any]:
    """What `packs.toml` says."""
    return tomllib.loads((FOLDER / "packs.toml").read_text(encoding="utf-8"))


def section_names() -> dict[str, str]:
    """The parts a reader may leave out, in their order, each with what it is called."""
    parts = {name: said for name, said in pack_words().items() if isinstance(said, dict)}
    return {name: said["heading"] for name, said in parts.items() if said.get("may_be_left_out")}
