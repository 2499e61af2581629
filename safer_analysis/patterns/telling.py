"""What a finding says in one sentence, with its numbers: no name and no narrative."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from safer_analysis.dates.showing import show_date, show_period
from safer_analysis.history.sentences import count
from safer_analysis.patterns.catalogue import Pattern, catalogue
from safer_analysis.patterns.finding import Finding
from safer_analysis.vocabulary import NOT_STATED


def tell_finding(finding: Finding, moved: Mapping[str, int] | None = None) -> str:
    """The sentence of a found pattern: what was found, by how many agencies, when, and what the definition needs.

    `moved` holds thresholds of this pattern that are not as the catalogue has them.
    """
    pattern = catalogue()[finding.pattern]
    wanted = _way(pattern, finding)["wants"].format(**pattern.figures(moved))
    return f"{pattern.title}: {what_was_found(finding, moved)}; the definition needs {wanted}."


def what_was_found(finding: Finding, moved: Mapping[str, int] | None = None) -> str:
    """The sentence without the title and without what the definition needs."""
    pattern = catalogue()[finding.pattern]
    says = _way(pattern, finding)["says"]
    said: str = says.get(str(finding.count)) or says.get("many") or next(iter(says.values()))
    told = said.format(
        count=finding.count,
        by=_recorded_by(finding.agencies),
        when=_when(finding),
        who=count(len(finding.agencies), "agency", "agencies"),
        agency_count=len(finding.agencies),
        **pattern.figures(moved),
    )
    return " ".join(told.split()).replace(" ,", ",")


def _way(pattern: Pattern, finding: Finding) -> dict[str, Any]:
    """The way of the pattern that it was found in."""
    return pattern.ways[int((finding.way or ".1").split(".")[1]) - 1]


def _recorded_by(agencies: Sequence[str]) -> str:
    """How many agencies recorded it; records that state none are none's."""
    stated = [agency for agency in agencies if agency != NOT_STATED]
    if not stated:
        return "in records that state no agency"
    also = " and in records that state none" if len(stated) < len(agencies) else ""
    return f"recorded by {count(len(stated), 'agency', 'agencies')}{also}"


def _when(finding: Finding) -> str:
    if finding.first is None or finding.last is None:
        return ""
    if finding.first == finding.last:
        return f"on {show_period(finding.first, finding.last)}"
    return show_date(finding.first, finding.last, "range", unsure=False, typed="")
