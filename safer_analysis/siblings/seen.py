"""For how long no record says that one child was seen: per child, linked records of another child left out."""

from __future__ import annotations

from datetime import timedelta

from safer_analysis.history.gaps import Span, find_gaps, unseen_weeks
from safer_analysis.siblings.facts import Facts
from safer_analysis.siblings.voice import first_known


def find_unseen_stretches(facts: Facts) -> dict[str, list[Span]]:
    """Per child: the stretches of as many weeks as `history/gaps.toml` has it in which no record says they were seen.

    From the day the child is first recorded or was born. No stretch is told where no record of the family says whether
    anybody was seen: that could not be looked for.
    """
    if all(row["was_seen"] is None for row in facts.concerns):
        return {child["person_id"]: [] for child in facts.children}
    at_least = timedelta(weeks=unseen_weeks())
    found = {}
    for child in facts.children:
        first = first_known(facts, child)
        rows = [row for row in facts.of_child(child["person_id"]) if row["was_seen"] and row["earliest"]]
        spans = [(row["earliest"], row["latest"]) for row in rows]
        found[child["person_id"]] = find_gaps(spans, first=first, last=facts.as_of, at_least=at_least) if first else []
    return found
