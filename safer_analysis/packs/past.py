"""The packs made before: when the last one left, and which records have come in since."""

from __future__ import annotations

from datetime import date, datetime

from safer_analysis.access import Scope
from safer_analysis.store import Row, Store
from safer_analysis.store.audit import PACK_MADE

_LAST = """
SELECT entry.at, who, detail FROM audit.entry
WHERE what = $what AND subject = $family AND json_extract_string(detail, '$.title') = $title
ORDER BY number DESC LIMIT 1
"""
_NEW = """
SELECT event_id FROM derived.chronology JOIN records.source_file USING (file_hash)
WHERE family_id = $family_id AND loaded_at > $since AND ($as_of IS NULL OR earliest IS NULL OR earliest <= $as_of)
  AND ($granted IS NULL OR list_contains($granted, family_id))
ORDER BY earliest NULLS LAST, latest, event_id
"""


def find_last_pack(store: Store, family_id: str, *, title: str) -> Row | None:
    """When a pack of that title was last made of this family and by whom, as `at` and `who`; None when none was."""
    return store.one(_LAST, what=PACK_MADE, family=family_id, title=title)


def find_new_records(
    store: Store, scope: Scope, family_id: str, *, since: datetime, as_of: date | None = None
) -> list[str]:
    """The records of a family's history that came in files loaded after a moment (UTC), in order."""
    rows = store.rows(_NEW, family_id=family_id, since=since, as_of=as_of, **scope.parameters())
    return [row["event_id"] for row in rows]
