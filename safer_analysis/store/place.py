"""Which store is meant: the one named, the one in SAFER_STORE, the records loaded here before, or the sample."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
STORE_FOLDER = PROJECT / "data" / "store"
RECORDS_FILE = STORE_FOLDER / "records.duckdb"
SAMPLE_FILE = STORE_FOLDER / "sample.duckdb"
OWN_RETURNS = PROJECT / "data" / "returns"
OWN_PATTERNS = PROJECT / "data" / "patterns"
SAMPLE_RETURNS = PROJECT / "data" / "sample" / "returns"


@dataclass(frozen=True, slots=True)
class Place:
    """A store's file, and whether it is the sample of fictional families."""

    path: Path
    is_sample: bool = False


def place_to_load_into(named: str | None) -> Place:
    """Where `load` keeps records: never the sample, so that fictional and real families are not mixed by accident."""
    chosen = named or os.environ.get("SAFER_STORE")
    return Place(Path(chosen) if chosen else RECORDS_FILE)


def place_to_read(named: str | None = None) -> Place:
    """Where to read from: as named, else the records loaded here before, else the sample."""
    chosen = named or os.environ.get("SAFER_STORE")
    if chosen:
        return Place(Path(chosen))
    return Place(RECORDS_FILE) if RECORDS_FILE.exists() else Place(SAMPLE_FILE, is_sample=True)


def store_key() -> str | None:
    """The key of an encrypted store, from SAFER_STORE_KEY; None when there is none."""
    return os.environ.get("SAFER_STORE_KEY") or None


def own_returns_folder() -> Path:
    """Where layouts that people here described are kept: SAFER_RETURNS, else data/returns."""
    named = os.environ.get("SAFER_RETURNS")
    return Path(named) if named else OWN_RETURNS


def own_patterns_folder() -> Path:
    """Where patterns that people here made are kept: SAFER_PATTERNS, else data/patterns."""
    named = os.environ.get("SAFER_PATTERNS")
    return Path(named) if named else OWN_PATTERNS
