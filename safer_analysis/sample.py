"""The sample store: eight fictional families, loaded from `data/sample/returns` through the same door as real files."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from safer_analysis.history.mentions.version import lexicon_version
from safer_analysis.history.rebuild import rebuild_history
from safer_analysis.intake.load import find_files, load_file
from safer_analysis.store import Store, StoreProblem, made_as, open_store
from safer_analysis.store.place import SAMPLE_FILE, SAMPLE_RETURNS, store_key

Progress = Callable[[int, int], None]


def open_sample_store(path: Path = SAMPLE_FILE, *, progress: Progress | None = None) -> Store:
    """The sample store, made from the sample's files when it is not there or they have changed.

    `progress` is told how many of how many files are loaded.
    """
    fingerprint = _fingerprint()
    if path.exists():
        store = _open_if_current(path, fingerprint)
        if store is not None:
            return store
        _remove(path)
    # built beside its place and moved there whole, so that a start cut short leaves no half sample behind
    building = path.with_suffix(".building")
    _remove(building)
    store = open_store(building, key=store_key(), made_as=fingerprint)
    try:
        load_sample(store, progress=progress)
    finally:
        store.close()
    building.replace(path)
    return open_store(path, key=store_key())


def load_sample(store: Store, *, progress: Progress | None = None) -> None:
    """Load every file of the sample into a store and work out its history."""
    now = datetime.now(UTC).replace(tzinfo=None)
    files = find_files([SAMPLE_RETURNS])
    for number, file in enumerate(files, start=1):
        load_file(store, file.read_bytes(), file.name, now=now)
        if progress:
            progress(number, len(files))
    rebuild_history(store, as_of=now.date())


def _fingerprint() -> str:
    digest = hashlib.sha256()
    for file in find_files([SAMPLE_RETURNS]):
        digest.update(file.read_bytes())
    digest.update(lexicon_version().encode())  # what was read out of its texts is part of it
    return f"sample {digest.hexdigest()[:16]}"


def _open_if_current(path: Path, fingerprint: str) -> Store | None:
    """The store when it is a whole one of these files and these tables; None when it must be made again."""
    try:
        store = open_store(path, key=store_key())
    except StoreProblem as problem:
        if problem.code in ("in_use", "no_permission"):
            raise
        return None
    if made_as(store) == fingerprint:
        return store
    store.close()
    return None


def _remove(path: Path) -> None:
    for file in (path, path.with_name(path.name + ".wal")):
        file.unlink(missing_ok=True)
