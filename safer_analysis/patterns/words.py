"""What is said beside the findings of one family: on what basis, who could have known, what was not found and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from safer_analysis.dates.showing import show_date, show_period
from safer_analysis.history.sentences import count
from safer_analysis.patterns.catalogue import Pattern, catalogue
from safer_analysis.patterns.deciding import Decided
from safer_analysis.patterns.finding import Finding
from safer_analysis.patterns.picture import Patterns
from safer_analysis.store.decide import Decision
from safer_analysis.vocabulary import code_list

BASES = {
    "coded": "Every record was coded by its agency, or by a person here.",
    "possible_mention": "Possible mentions only: read out of the text, and confirmed by nobody.",
    "mixed": "Some of these records are possible mentions: read out of the text, and confirmed by nobody.",
}


def what_was_looked_for(patterns: Patterns) -> str:
    """How many patterns were looked for, how many have which of the three answers, how many people dismissed."""
    found, none, could_not = len(patterns.codes_found()), len(patterns.none), len(patterns.could_not_look)
    looked = f"{count(found + none + could_not, 'pattern')} looked for"
    said = f"{looked}: {found} found, {none} looked for and not found, {could_not} that could not be looked for."
    runs = sum(len(card.runs) for card in patterns.dismissed)
    return f"{said} {count(runs, 'finding')} dismissed by people here: folded below." if runs else said


def what_was_decided(decided: Decided) -> str:
    """Who confirmed or dismissed it, when and why, and what of its evidence has changed since."""
    made = decided.decision
    said = f"{decided.answer.capitalize()} by {made.made_by}, {_day(made.made_at.date())}: {made.reason}"
    changed = [f"{len(decided.since)} more came in"] if decided.since else []
    changed += [f"{decided.gone} of those do not count in what is shown now"] if decided.gone else []
    if not changed:
        return said
    then = f"It was decided when it rested on {count(decided.rested_on, 'record')}"
    return f"{said}\n{then}; since then {' and '.join(changed)}."


def what_was_decided_before(decision: Decision) -> str:
    """What was said of a finding that these records no longer bear out."""
    pattern, detail = catalogue()[decision.detail["pattern"]], decision.detail
    figures = pattern.figures()
    moved = "" if detail["figures"] == figures else ", with the definition moved then"
    return (
        f"{pattern.title}: {detail['answer']} by {decision.made_by}, {_day(decision.made_at.date())}, on "
        f"{count(len(detail['records']), 'record')}{moved}: {decision.reason}"
    )


def by_agency(finding: Finding, evidence: Mapping[str, Mapping[str, Any]]) -> str:
    """How many of the records each agency wrote, by name; more contact makes more records."""
    agencies = Counter(evidence[record]["agency"] for record in finding.records if record in evidence)
    return ", ".join(f"{agency} {number}" for agency, number in sorted(agencies.items()))


def what_stands_beside(finding: Finding) -> list[str]:
    """The basis, who could have known and recorded none of it, and what was left out: a sentence each."""
    said = [BASES[finding.basis]] if finding.basis in BASES else []
    if finding.could_have_known:
        named = _listed(finding.could_have_known)
        said.append(f"Could have known, as their returns cover these days; none of these records is theirs: {named}.")
    if finding.naming_nobody:
        number = count(finding.naming_nobody, "of these records names nobody", "of these records name nobody")
        said.append(f"{number}. Ask whom it is about.")
    if left_out := _left_out(finding):
        said.append(left_out)
    return said


def _left_out(finding: Finding) -> str:
    """Records of such events that could not be counted to the day."""
    parts = []
    if finding.imprecise:
        parts.append(f"{count(finding.imprecise, 'record')} of such events whose day is not known or in doubt")
    if finding.undated:
        parts.append(f"{count(finding.undated, 'record')} of such events without any date")
    return f"Left out of the count: {' and '.join(parts)}." if parts else ""


def what_the_figures_rest_on(pattern: Pattern) -> str:
    """Every threshold with its unit and its source; "" for a pattern that has none."""
    by_source: dict[str, list[str]] = {}
    for threshold in pattern.thresholds.values():
        by_source.setdefault(threshold.source, []).append(f"{threshold.value} {threshold.unit}")
    said = [f"{', '.join(figures)} ({source})" for source, figures in by_source.items()]
    return f"Its figures: {'; '.join(said)}." if said else ""


def what_was_moved(pattern: Pattern, moved: Mapping[str, int]) -> str:
    """Which figures of the definition are not the catalogue's in this view."""
    figures = pattern.figures(moved)
    changed = [
        f"{figures[name]} {threshold.unit}, in the catalogue {threshold.value}"
        for name, threshold in pattern.thresholds.items()
        if figures[name] != threshold.value
    ]
    return f"Definition moved for this view: {'; '.join(changed)}." if changed else ""


def why_not_found(finding: Finding, *, moved: Mapping[str, int] | None = None) -> str:
    """What was looked for and not found: its definition, up to which day, on whose returns, what was left out."""
    pattern = catalogue()[finding.pattern]
    said = [f"{pattern.title}. {pattern.sentence(moved)}: not found."]
    if finding.window_to:
        days = show_period(finding.window_from, finding.window_to)
        from_day = f" Of the time {days}, returns that could tell of it are held."
        said.append(f"Looked at everything held up to {_day(finding.window_to)}.{from_day}")
    if finding.not_held:
        said.append(f"For that time nothing is held from: {kinds_listed(finding.not_held)}.")
    if finding.naming_nobody:
        number = count(finding.naming_nobody, "of these records names nobody", "of these records name nobody")
        said.append(f"{number}. Ask whom it is about.")
    if left_out := _left_out(finding):
        said.append(left_out)
    return " ".join(said)


def why_not_looked(finding: Finding) -> str:
    """Why it could not be looked for, and whose return would answer it."""
    pattern = catalogue()[finding.pattern]
    time = f" for {show_period(finding.window_from, finding.window_to)}" if finding.window_to else ""
    if set(pattern.answered_by) <= set(finding.not_held):
        who = kinds_listed(pattern.answered_by, "or")
        also = f" It needs besides: {pattern.needs_return}." if pattern.needs_return else ""
        return f"{pattern.title}. No return{time} is held from {who}. Theirs would answer it.{also}"
    wanted = pattern.needs_return or f"a return of {kinds_listed(pattern.answered_by, 'or')}"
    return f"{pattern.title}. No record of what it would be looked for in is held. It would be answered by {wanted}."


def who_would_answer(findings: Iterable[Finding]) -> str:
    """Of what could not be looked for, how many each kind of agency's return would answer; "" where none would."""
    kinds = Counter(
        kind
        for finding in findings
        for kind in catalogue()[finding.pattern].answered_by
        if set(catalogue()[finding.pattern].answered_by) <= set(finding.not_held)
    )
    if not kinds:
        return ""
    labels = {kind: _kind(kind) for kind in kinds}
    said = [f"{labels[kind]}, {kinds[kind]}" for kind in sorted(kinds, key=lambda kind: labels[kind])]
    return f"A return would answer, of these: from {'; '.join(said)}."


def kinds_listed(kinds: Sequence[str], word: str = "and") -> str:
    """Kinds of agency in words: `police, housing and hospital`."""
    return _listed([_kind(kind) for kind in kinds], word)


def _kind(kind: str) -> str:
    label = code_list("agency_kinds").label(kind) or kind
    return label[0].lower() + label[1:] if label[1:2].islower() else label


def _listed(names: Sequence[str], word: str = "and") -> str:
    return f" {word} ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _day(day: date) -> str:
    return show_date(day, day, "day")
