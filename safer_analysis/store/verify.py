"""Is the evidence still what was loaded? Every row hashed again and compared with the audit trail."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from safer_analysis.store.audit import hash_entry
from safer_analysis.store.seal import seal_every_file, seal_table
from safer_analysis.store.store import Row, Store
from safer_analysis.vocabulary import EVIDENCE_TABLES
from safer_analysis.vocabulary.derived import CHRONOLOGY
from safer_analysis.vocabulary.people_tables import PERSON, PERSON_SOURCE
from safer_analysis.vocabulary.records import ARRIVAL

SEALED_TABLES = ARRIVAL + EVIDENCE_TABLES
HISTORY_TABLES = (CHRONOLOGY, PERSON, PERSON_SOURCE)


@dataclass(frozen=True, slots=True)
class Verification:
    """What was compared, and every difference found."""

    files: int
    rows: int
    entries: int
    last_hash: str
    """Hash of the trail's last entry: note it elsewhere to recognise a trail written anew."""
    problems: list[str] = field(default_factory=list)

    @property
    def answer(self) -> str:
        """ "unchanged" or "changed"."""
        return "changed" if self.problems else "unchanged"


def verify_evidence(store: Store) -> Verification:
    """Hash every row of evidence, the history shown and every entry of the trail again, and say what differs."""
    entries = store.rows("SELECT * FROM audit.entry ORDER BY number")
    problems = _find_broken_entries(entries)
    sealed = {str(entry["subject"]): _detail(entry, "evidence") for entry in entries if entry["what"] == "loaded"}
    found = _find_seals(store)
    for file_hash in sorted(sealed.keys() | found.keys()):
        problems += _compare(file_hash[:12], sealed.get(file_hash), found.get(file_hash, {}))
    problems += _check_history(store, entries)
    rows = sum(entry["rows"] for tables in found.values() for entry in tables.values())
    last = str(entries[-1]["hash"]) if entries else ""
    return Verification(len(sealed), rows, len(entries), last, problems)


def _find_broken_entries(entries: list[Row]) -> list[str]:
    """A sentence for every entry that is not as it was written, or does not follow the one before."""
    problems = []
    previous = ""
    for place, entry in enumerate(entries, start=1):
        if entry["number"] != place or entry["previous_hash"] != previous or entry["hash"] != hash_entry(entry):
            problems.append(f"Audit entry {place} is not as it was written.")
        previous = entry["hash"]
    return problems


def _detail(entry: Row, name: str) -> dict[str, Any]:
    """What an entry's detail holds under a name; nothing when the detail cannot be read."""
    try:
        found = json.loads(entry["detail"]).get(name)
    except (TypeError, ValueError, AttributeError):
        return {}
    return found if isinstance(found, dict) else {}


def _check_history(store: Store, entries: list[Row]) -> list[str]:
    """Whether the history the pages show is the one last worked out."""
    done = [entry for entry in entries if entry["what"] in ("loaded", "rebuilt")]
    if not done or done[-1]["what"] != "rebuilt":
        return []  # nothing was worked out since the last load, so there is nothing to compare
    sealed = _detail(done[-1], "history")
    return [
        f"The history shown ({table.full_name}) is not the one worked out from the evidence."
        for table in HISTORY_TABLES
        if sealed.get(table.full_name) != seal_table(store, table)
    ]


def _find_seals(store: Store) -> dict[str, dict[str, dict[str, Any]]]:
    """Per file and table: the number of rows and their hash, as the store is now."""
    found: dict[str, dict[str, dict[str, Any]]] = {}
    for table in SEALED_TABLES:
        for file_hash, seal in seal_every_file(store, table).items():
            found.setdefault(file_hash, {})[table.full_name] = seal
    return found


def _compare(file: str, sealed: dict[str, Any] | None, found: dict[str, dict[str, Any]]) -> list[str]:
    if sealed is None:
        return [f"File {file}: its rows are in the store, but the audit trail does not know it."]
    return [
        f"File {file}: {table} is not what was loaded."
        for table in sorted(sealed.keys() | found.keys())
        if sealed.get(table) != found.get(table)
    ]
