"""Writing what one file holds into the store, whole or not at all, and knowing what is there already."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

from safer_analysis.intake.contents import FileContents as FileContents
from safer_analysis.store import Store, Writer
from safer_analysis.store.audit import add_entry
from safer_analysis.store.decide import find_files_set_aside
from safer_analysis.store.earlier_versions import find_places, find_superseded, place_of
from safer_analysis.store.seal import seal_file
from safer_analysis.store.verify import SEALED_TABLES
from safer_analysis.vocabulary.records import SOURCE_FILE


def find_known_keys(store: Store, keys: list[str]) -> set[str]:
    """Which of these row keys belong to a row already accepted that still counts.

    A row of a file that was set aside since does not, nor one that a later return changed: sent once more, it is kept.
    """
    found = store.rows(
        "SELECT row_key, file_hash, sheet, row FROM records.source_row WHERE disposition = 'accepted' "
        "AND row_key IN (SELECT unnest($keys)) AND NOT list_contains($set_aside, file_hash)",
        keys=keys,
        set_aside=find_files_set_aside(store),
    )
    superseded = set(find_places(store, find_superseded(store)).values())
    return {row["row_key"] for row in found if place_of(row) not in superseded}


def keep_file(
    store: Store, contents: FileContents, *, loaded_at: datetime, decide: Callable[[Writer], None] | None = None
) -> None:
    """Write everything of one file in one transaction, with the audit entry that seals it.

    `decide` adds, in the same transaction, what is decided about the file as it is kept.
    """
    with store.writing() as writer:
        write_file(writer, contents, loaded_at=loaded_at)
        if decide:
            decide(writer)


def write_file(writer: Writer, contents: FileContents, *, loaded_at: datetime) -> None:
    """Write everything of one file within a transaction, with the audit entry that seals it."""
    number = writer.rows("SELECT coalesce(max(file_number), 0) + 1 AS number FROM records.source_file")[0]["number"]
    writer.append(SOURCE_FILE, [_file_row(contents, number, loaded_at)])
    contents.write(writer)
    detail = {"evidence": _seal(writer, contents.data_hash)}
    add_entry(writer, "loaded", subject=contents.data_hash, detail=detail)


def _file_row(contents: FileContents, number: int, loaded_at: datetime) -> dict[str, Any]:
    preamble = contents.preamble
    return {
        "file_hash": contents.data_hash,
        "file_number": number,
        "file": contents.file,
        "kind": ", ".join(contents.kinds),
        "form": contents.form,
        "size": contents.size,
        "details": json.dumps(contents.details, ensure_ascii=False),
        "agency": contents.agency,
        "family_ref": contents.family_ref,
        "family_name": preamble.family_name,
        "covers_from": preamble.covers_from,
        "covers_to": preamble.covers_to,
        "sent_on": preamble.sent_on,
        "loaded_at": loaded_at,
        **contents.counts(),
    }


def _seal(writer: Writer, file_hash: str) -> dict[str, dict[str, Any]]:
    """Per table that got rows: how many, and the hash over all they say, as `verify` works them out again."""
    sealed = (table for table in SEALED_TABLES if table.full_name in writer.appended)
    return {table.full_name: seal_file(writer, table, file_hash) for table in sealed}
