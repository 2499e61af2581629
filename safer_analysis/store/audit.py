"""The audit trail: what was done to the store, each entry sealed with the hash of the one before.

The trail shows that evidence was altered by something other than this program. Someone who can write the file can also
write a whole new trail: the last hash, kept elsewhere, is what such a person cannot match.
"""

from __future__ import annotations

import getpass
import hashlib
import json
from datetime import UTC, datetime
from typing import Any

from safer_analysis.store.store import Row, Writer
from safer_analysis.vocabulary import Table
from safer_analysis.vocabulary.decisions import AUDIT_ENTRY


def add_entry(writer: Writer, what: str, *, subject: str, detail: dict[str, Any]) -> None:
    """Add one entry to the trail, within the transaction of what it tells of."""
    last = writer.rows("SELECT number, hash FROM audit.entry ORDER BY number DESC LIMIT 1")
    entry: Row = {
        "number": last[0]["number"] + 1 if last else 1,
        "at": datetime.now(UTC).replace(tzinfo=None),
        "who": this_user(),
        "what": what,
        "subject": subject,
        "detail": json.dumps(detail, sort_keys=True),
        "previous_hash": last[0]["hash"] if last else "",
    }
    entry["hash"] = hash_entry(entry)
    writer.append(AUDIT_ENTRY, [entry])


def hash_entry(entry: Row) -> str:
    """SHA-256 over everything an entry says and the hash of the entry before."""
    parts = [str(entry[name] or "") for name in ("number", "at", "who", "what", "subject", "detail", "previous_hash")]
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()


def evidence_hash_sql(table: Table) -> str:
    """A query giving, per file, how many rows of a table came from it and one hash over all they say."""
    return (
        f"SELECT file_hash, count(*) AS rows, sha256(string_agg(seal, '' ORDER BY seal)) AS seal "
        f"FROM (SELECT file_hash, sha256({_all_said(table)}) AS seal FROM {table.full_name} "
        f"WHERE $file_hash IS NULL OR file_hash = $file_hash) GROUP BY file_hash"
    )


def history_hash_sql(table: Table) -> str:
    """A query giving the number of rows of a derived table and one number over all they say, in any order."""
    return f"SELECT count(*) AS rows, bit_xor(md5_number({_all_said(table)}))::VARCHAR AS seal FROM {table.full_name}"


def _all_said(table: Table) -> str:
    """Everything a row says as one text; each value with its length, so that nothing can be moved between columns."""
    values = (f'"{column.name}"::VARCHAR' for column in table.columns())
    return "concat(" + ", ".join(f"coalesce('v' || length({v}) || ':' || {v}, 'n')" for v in values) + ")"


def this_user() -> str:
    """The name this computer knows its user by; "unknown" when it has none."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return "unknown"
