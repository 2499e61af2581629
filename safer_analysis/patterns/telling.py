"""What a finding says in one sentence, with its numbers: no name and no narrative."""

from __future__ import annotations

from collections.abc import Mapping

from safer_analysis.dates.showing import show_date, show_period
from safer_analysis.patterns.catalogue import catalogue, event_labels
from safer_analysis.patterns.finding import Finding


def tell_finding(finding: Finding, moved: Mapping[str, int] | None = None) -> str:
    """The sentence of a found pattern: what, how many, by how many agencies, between which days, and the definition."""
    pattern = catalogue()[finding.pattern]
    return f"{pattern.title}: {what_was_found(finding)}. The definition: {pattern.sentence(moved)}."


def what_was_found(finding: Finding) -> str:
    """What, how many, by how many agencies, between which days; the sentence without the title and the definition."""
    count = f"{finding.count} {'record' if finding.count == 1 else 'events'} of {event_of(finding)}"
    by = f"recorded by {len(finding.agencies)} {'agency' if len(finding.agencies) == 1 else 'agencies'}"
    return f"{count}, {by}{_when(finding)}"


def event_of(finding: Finding) -> str:
    """What the events of the way it was found in are called."""
    pattern = catalogue()[finding.pattern]
    way = pattern.ways[int((finding.way or ".1").split(".")[1]) - 1]
    named = [way.get("event"), way.get("then_event")] if way["shape"] in ("sequence", "cycle") else [way.get("event")]
    kinds = [kind for kind in (*named, *way.get("together", ())) if kind]
    return " and ".join(dict.fromkeys(event_labels()[kind] for kind in kinds))


def _when(finding: Finding) -> str:
    if finding.first is None or finding.last is None:
        return ""
    if finding.first == finding.last:
        return f" on {show_period(finding.first, finding.last)}"
    return f" {show_date(finding.first, finding.last, 'range', unsure=False, typed='')}"
