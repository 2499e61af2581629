"""The only place that opens DuckDB."""

from __future__ import annotations

from safer_analysis.store.opening import made_as, open_store
from safer_analysis.store.problems import StoreProblem
from safer_analysis.store.store import Row, Store, Writer
from safer_analysis.store.verify import Verification, verify_evidence
from safer_analysis.store.workbench import NotPlain, OddLine, Workbench

__all__ = [
    "NotPlain",
    "OddLine",
    "Row",
    "Store",
    "StoreProblem",
    "Verification",
    "Workbench",
    "Writer",
    "made_as",
    "open_store",
    "verify_evidence",
]
