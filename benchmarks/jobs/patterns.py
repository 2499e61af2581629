"""Every pattern of the catalogue over a whole caseload, against one DuckDB sort of the same records.

Ours is all of it: records taken as events, coverage, findings with their evidence, and what is said where nothing is
found. The sort is of four columns, by family, child and day, into a table in memory.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import duckdb

from benchmarks.caseload import AS_OF, make_caseload
from benchmarks.side import Candidate, Goal, Job
from safer_analysis.patterns.build import build_findings
from safer_analysis.store import open_store

SORT = """
CREATE TABLE sorted AS
SELECT family_id, child_ids[1] AS child, earliest, category FROM caseload.derived.chronology
ORDER BY family_id, child, earliest
"""


def sort_records(path: Path, _folder: Path) -> dict[str, Any]:
    """The records in order."""
    connection = duckdb.connect()
    connection.execute(f"ATTACH '{path}' AS caseload (READ_ONLY)")
    connection.execute("SET memory_limit = '1500MB'")
    connection.execute(SORT)
    (rows,) = connection.execute("SELECT count(*) FROM sorted").fetchone() or (0,)
    connection.close()
    return {"rows": rows}


def look_for_all(path: Path, _folder: Path) -> dict[str, Any]:
    """Every pattern looked for in every family, and kept."""
    store = open_store(path)
    build_findings(store, as_of=AS_OF)
    store.close()
    return {"path": path}


def what_was_found(result: dict[str, Any]) -> dict[str, Any]:
    """How many records, and every finding in a number that changes with any of them."""
    store = open_store(result["path"])
    (told,) = store.rows(FOUND)
    store.close()
    return told


def check(path: Path, answers: Mapping[str, dict[str, Any]]) -> list[str]:
    """What is wrong with the answers: records left out, or a family without an answer about each pattern."""
    store = open_store(path)
    without = store.rows(UNANSWERED)
    store.close()
    wrong = [f"{len(without)} families are not told all 32 answers"] if without else []
    if answers["sort"]["rows"] != answers["ours"]["rows"]:
        wrong.append("the sort is not of the same records")
    return wrong


FOUND = """
SELECT (SELECT count(*) FROM derived.chronology) AS rows, count(*) AS answers, sum(hash(finding))::VARCHAR AS content
FROM derived.finding
"""
UNANSWERED = """
SELECT family_id FROM derived.finding GROUP BY family_id
HAVING count(DISTINCT pattern) <> (SELECT count(DISTINCT pattern) FROM derived.finding)
"""

JOB = Job(
    "Patterns: the whole catalogue over a caseload",
    make_caseload,
    (Candidate("sort", sort_records), Candidate("ours", look_for_all, what_was_found)),
    (Goal("ours", 6, "sort"), Goal("ours", 4096)),
    check,
)
