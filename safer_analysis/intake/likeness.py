"""A kind of return that is like another: it takes that one's headings and says only what differs."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from safer_analysis.vocabulary import fold


@lru_cache(maxsize=10_000)
def heading_key(heading: str) -> str:
    """A heading as headings are compared: folded, % as a word; of one that is marks alone, such as `+/-`, the marks."""
    return fold(heading.replace("%", " percent ")) or "".join(heading.split())


def with_likeness(entry: dict[str, Any], every: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """An entry that is `like` another takes that one's headings and settings where it has none of its own."""
    like = every.get(entry.get("like", ""), {})
    like = with_likeness(like, every) if "like" in like else like
    shared = {name: like.get(name, {}) for name in ("fields", "columns", "contains", "not_containing", "codes")}
    merged = {name: {**taken, **entry.get(name, {})} for name, taken in shared.items()}
    gives = [*entry.get("gives", []), *like.get("gives", [])]
    plain: dict[str, Any] = {name: like[name] for name in ("caseload", "agency", "several") if name in like}
    if "also" in entry:
        merged["fields"] = _add_headings(merged["fields"], entry["also"], merged["columns"])
    return plain | entry | merged | {"gives": gives}


def _add_headings(
    taken: dict[str, list[str]], also: dict[str, list[str]], columns: dict[str, list[str]]
) -> dict[str, list[str]]:
    """Fields with further headings: one that means something else in this kind means that alone."""
    meant = {heading_key(heading) for typed in (*also.values(), *columns.values()) for heading in typed}
    kept = {name: [one for one in typed if heading_key(one) not in meant] for name, typed in taken.items()}
    return kept | {name: [*typed, *kept.get(name, ())] for name, typed in also.items()}
