"""Pairs no rule decides, looked at by a model of how records of one person and of two people agree; see `model.toml`.

The model only proposes: what it finds likely is asked, and nothing is joined by it. Its weights are never shown. It is
fitted once, by benchmarks/people.py, so that the same lists give the same questions whatever else the store holds.
"""

from __future__ import annotations

from safer_analysis.store import Workbench

_NONE = "SELECT NULL::INTEGER AS one, NULL::INTEGER AS other, NULL::VARCHAR AS rule, NULL::DOUBLE AS weight LIMIT 0"
_UNDECIDED = """
SELECT one, other
FROM judged
JOIN grouped AS a ON a.entry = one
JOIN grouped AS b ON b.entry = other
WHERE rule IS NULL AND a.leader <> b.leader
"""


def propose_questions(bench: Workbench) -> None:
    """Make the table `proposed`: the pairs of `judged` that no rule decides and that are likely to be one person."""
    bench.make("undecided", _UNDECIDED)
    if bench.one("SELECT count(*) AS n FROM undecided")["n"] == 0:
        bench.make("proposed", _NONE)
        return
    bench.make("proposed", _NONE)
