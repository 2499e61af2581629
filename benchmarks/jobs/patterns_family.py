"""What is said of one family: as the last look at the caseload kept it, with a threshold moved, and all anew.

Of each of the five families with most records, once. All anew is asked for a day before the last that is held, for
which nothing kept can stand.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.caseload import AS_OF, make_caseload
from benchmarks.side import Candidate, Goal, Job
from safer_analysis.access import local_scope
from safer_analysis.patterns.finding import find_findings
from safer_analysis.store import Store, open_store

MOVED = {"P01": {"days": 366}}
EARLIER = date(2024, 1, 1)
LARGEST = """
SELECT family_id FROM derived.chronology GROUP BY family_id ORDER BY count(*) DESC, family_id LIMIT 5
"""


def ask(path: Path, _folder: Path, *, as_of: date, moved: dict[str, dict[str, int]] | None) -> dict[str, Any]:
    """How many answers each family has."""
    store = open_store(path)
    families = [row["family_id"] for row in store.rows(LARGEST)]
    answers = {family: _told(store, family, as_of, moved) for family in families}
    store.close()
    return answers


def _told(store: Store, family: str, as_of: date, moved: dict[str, dict[str, int]] | None) -> int:
    return len(find_findings(store, local_scope(), family, as_of=as_of, moved=moved))


def check(_path: Path, answers: Mapping[str, dict[str, Any]]) -> list[str]:
    """What is wrong: a later day, on which nothing more is held, is answered as the day of the last look."""
    return [] if answers["kept"] == answers["later"] else ["what is kept and what a later day is answered with differ"]


JOB = Job(
    "Patterns: five families, one after the other",
    make_caseload,
    (
        Candidate("kept", partial(ask, as_of=AS_OF, moved=None)),
        Candidate("later", partial(ask, as_of=AS_OF + timedelta(days=30), moved=None)),
        Candidate("moved", partial(ask, as_of=AS_OF, moved=MOVED)),
        Candidate("anew", partial(ask, as_of=EARLIER, moved=None)),
    ),
    (Goal("kept", 0.1, "anew"), Goal("moved", 0.3, "anew")),
    check,
)
