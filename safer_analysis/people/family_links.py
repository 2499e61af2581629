"""What families have in common, worked out anew: the same person, address, telephone number or name.

The limits are in `family_links.toml`, the kinds in `codes/link_kinds.toml`. Protected addresses link nobody.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from safer_analysis.sql_files import read_sql
from safer_analysis.store import Writer
from safer_analysis.vocabulary.link_tables import FAMILY_LINK


@cache
def most_families() -> int:
    """How many families an address, a number or a name may be recorded for and still link them."""
    read = tomllib.loads((Path(__file__).parent / "family_links.toml").read_text(encoding="utf-8"))
    return int(read["most_families"])


def build_family_links(writer: Writer) -> None:
    """Rebuild `family_link`, from people and where they lived."""
    writer.rebuild(FAMILY_LINK, read_sql("people/sql/family_link.sql"), most_families=most_families())
