"""The only place that opens DuckDB."""

from __future__ import annotations

from safer_analysis.store.opening import made_as, open_store
from safer_analysis.store.problems import StoreProblem
from safer_analysis.store.store import Row, Store, Writer
from safer_analysis.store.verify import Verification, verify_evidence

__all__ = ["Row", "Store", "StoreProblem", "Verification", "Writer", "made_as", "open_store", "verify_evidence"]
