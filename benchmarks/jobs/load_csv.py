"""A CSV of events from its bytes to a store on disk, against DuckDB's bare CREATE TABLE AS read_csv into a file.

The answers: every planted bad row is accounted for exactly, by code; every cell is kept word for word, as Python's own
reader of CSV reads it; and the bare table has as many rows as are left when it drops what it cannot read.
"""

from __future__ import annotations

import csv
import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb

from benchmarks.gen import SIZES, write_events
from benchmarks.side import Candidate, Goal, Job
from safer_analysis.intake.load import keep_prepared, prepare_file
from safer_analysis.store import open_store, verify_evidence

NOW = datetime(2026, 11, 22)
COUNTS = ("rows_read", "accepted", "duplicate", "held", "not_a_record")


def set_up(size: str, folder: Path) -> Path:
    """The file of events, and beside it what was planted."""
    path = folder / f"events-{size}.csv"
    write_events(path, SIZES[size])
    return path


def create_bare(path: Path, folder: Path) -> dict[str, Any]:
    """DuckDB alone."""
    out = _fresh(folder / "bare.duckdb")
    connection = duckdb.connect(str(out))
    connection.execute("CREATE TABLE t AS FROM read_csv(?, ignore_errors=true)", [str(path)])
    connection.close()
    return {"out": str(out)}


def load_ours(path: Path, folder: Path) -> dict[str, Any]:
    """Typed, checked and kept, the bytes of the file let go of when it is read."""
    out = _fresh(folder / "ours.duckdb")
    store = open_store(out)
    prepared = prepare_file(store, path.read_bytes(), "events.csv", as_of=NOW.date())
    report = keep_prepared(store, prepared, loaded_at=NOW)
    store.close()
    said = Counter(issue.code for issue in report.issues if issue.row)
    return {"out": str(out), "issues": dict(said), **{name: getattr(report, name) for name in COUNTS}}


def check(path: Path, answers: Mapping[str, dict[str, Any]]) -> list[str]:
    """What is wrong with the answers."""
    ours, planted = answers["ours"], asdict(write_events(path, 0))
    wrong = [f"{name}: {ours[name]:,}, planted {planted[name]:,}" for name in COUNTS if ours[name] != planted[name]]
    codes = ours["issues"].keys() | planted["issues"].keys()
    said = {code: (ours["issues"].get(code, 0), planted["issues"].get(code, 0)) for code in sorted(codes)}
    wrong += [f"{code}: said of {found}, planted {meant}" for code, (found, meant) in said.items() if found != meant]
    store = open_store(Path(ours["out"]))
    kept = (cells for batch in store.batches(KEPT) for cells in batch.column(0).to_pylist())
    if _hash_of(kept) != _hash_of(_as_read_by_python(path)):
        wrong.append("a row is not kept word for word")
    if verify_evidence(store).answer != "unchanged":
        wrong.append("the evidence is not what was sealed")
    store.close()
    with duckdb.connect(answers["bare"]["out"], read_only=True) as bare:
        rows = (bare.execute("SELECT count(*) FROM t").fetchone() or (0,))[0]
    if not 0.99 * planted["rows_read"] <= rows <= planted["rows_read"]:
        wrong.append(f"the bare table has {rows:,} rows")
    return wrong


KEPT = "SELECT cells FROM records.source_row ORDER BY row"


def _as_read_by_python(path: Path) -> Iterable[str]:
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.reader(lines):
            yield json.dumps(row, ensure_ascii=False, separators=(",", ":"))


def _hash_of(texts: Iterable[str]) -> str:
    whole = hashlib.sha256()
    for text in texts:
        whole.update(text.encode() + b"\n")
    return whole.hexdigest()


def _fresh(path: Path) -> Path:
    for suffix in ("", ".wal"):
        Path(f"{path}{suffix}").unlink(missing_ok=True)
    return path


JOB = Job(
    "CSV of events: typed, checked and kept",
    set_up,
    (Candidate("bare", create_bare), Candidate("ours", load_ours)),
    (Goal("ours", 1.2, "bare"), Goal("ours", 2000)),
    check,
)
