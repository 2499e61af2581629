"""The people of one family's lists: entries that are one person, as `people/matching` found them, taken together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from safer_analysis.people.reading_names import KnownPerson, make_person
from safer_analysis.store import Row


def join_entries(family_id: str, entries: Sequence[Row]) -> list[KnownPerson]:
    """The people of one family's lists, in the order of their first entries."""
    together: defaultdict[str, list[Row]] = defaultdict(list)
    for entry in entries:
        together[entry["individual_id"]].append(entry)
    return [make_person(family_id, group) for group in together.values()]
