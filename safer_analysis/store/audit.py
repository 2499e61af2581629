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
from safer_analysis.vocabulary.decisions import AUDIT_ENTRY

PACK_MADE = "made pack"
"""A pack left this store: nothing that is worked out from the records changes by it."""
PACK_SHARED = "shared pack"
"""A locked pack or summary was made for one recipient, on a recorded decision; nothing worked out changes by it."""


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


def this_user() -> str:
    """The name this computer knows its user by; "unknown" when it has none."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return "unknown"
