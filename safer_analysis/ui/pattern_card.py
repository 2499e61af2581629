"""One pattern that was found: what, on which records, why it is looked for, what to ask, and with what caution."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

import streamlit as st

from safer_analysis.history.sentences import count
from safer_analysis.patterns.catalogue import Pattern, catalogue
from safer_analysis.patterns.picture import Card, Patterns, Run, marks_of
from safer_analysis.patterns.strip import draw_strip
from safer_analysis.patterns.telling import what_was_found
from safer_analysis.patterns.words import (
    by_agency,
    what_stands_beside,
    what_the_figures_rest_on,
    what_was_moved,
)
from safer_analysis.siblings.words import join_names
from safer_analysis.ui.begin import View
from safer_analysis.ui.pattern_decision import show_decision, show_decision_button
from safer_analysis.ui.pattern_definition import show_definition
from safer_analysis.ui.pattern_records import opened_list, show_list, show_list_button
from safer_analysis.ui.pattern_strip import show_strip

PLAIN = re.compile(r"[\w ,.’'“”()–-]+")
"""Titles that can hold no Markdown; another is shown as text."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What every card of the page is shown with."""

    view: View
    family: str
    patterns: Patterns
    moved: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    new: frozenset[str] = frozenset()
    """Records that came since the reader last read."""


def show_card(shown: Shown, card: Card, *, folded: bool = False) -> None:
    """The pattern's card; of what was dismissed, in its folded place, without why and how it is looked for."""
    pattern = catalogue()[card.pattern]
    moved = shown.moved.get(card.pattern, {})
    with st.container(border=True, key=f"{'dismissed' if folded else 'pattern'}_{card.pattern}"):
        show_title(pattern)
        st.text(_definition(card, pattern, moved))
        for run in card.runs:
            _show_run(shown, run, moved)
        if not folded:
            _show_meaning(pattern)
            show_definition(pattern, shown.family)


def show_title(pattern: Pattern) -> None:
    """The pattern's name as a heading."""
    if PLAIN.fullmatch(pattern.title):
        title = pattern.title
        st.subheader(title, anchor=False)
    else:
        st.text(pattern.title)


def _definition(card: Card, pattern: Pattern, moved: Mapping[str, int]) -> str:
    said = f"The definition: {pattern.sentence(moved)}."
    if changed := what_was_moved(pattern, moved):
        only = " Found only so: with the catalogue’s figures it is not." if card.only_moved else ""
        said = f"{said}\n{changed}{only}"
    return said


def _show_run(shown: Shown, run: Run, moved: Mapping[str, int]) -> None:
    one = run.one
    with st.container(key=f"run_{one.finding_id}", gap="xsmall"):
        about = f"{join_names(run.names)}: " if run.names else ""
        st.text(f"{about}{what_was_found(one, moved)}.")
        if one.first:
            marks = marks_of(run, shown.patterns, shown.new)
            svg = draw_strip(marks, shown.patterns.axis, first=one.first, last=one.last)
            show_strip(svg, key=f"strip_{one.finding_id}")
        said = [f"By agency: {by_agency(one, shown.patterns.evidence)}.", *what_stands_beside(one)]
        new = [record for record in one.records if record in shown.new]
        if new:
            said.append(f"New since you last read: {len(new)} of these {count(len(one.records), 'record')}.")
        st.text(" ".join(said))
        lists = _show_buttons(run, new)
        if opened_list() in lists:
            show_list(shown.view, shown.family, lists[opened_list() or ""])
        show_decision(shown.view, run, moved)


def _show_buttons(run: Run, new: list[str]) -> dict[str, tuple[str, ...]]:
    """A button a list of records, and the one to decide; the lists by what they are called."""
    one = run.one
    since = {record for said in run.decided for record in said.since}
    named = {
        "evidence": (one.records, f"Show the {count(len(one.records), 'record')}"),
        "counter": (one.counter, f"Show {count(len(one.counter), 'record')} that may speak against it"),
        "new": (tuple(new), f"Show the {count(len(new), 'new record')}"),
        "since": (tuple(since), f"Show {count(len(since), 'record')} that came in since it was decided"),
    }
    with st.container(horizontal=True):
        for name, (records, label) in named.items():
            if records:
                show_list_button(label, f"{one.finding_id}:{name}")
        show_decision_button(run)
    return {f"{one.finding_id}:{name}": records for name, (records, _) in named.items()}


def _show_meaning(pattern: Pattern) -> None:
    """Why it is looked for, what to ask, the caution, and the procedure with its link."""
    with st.container(key=f"meaning_{pattern.code}", gap="xsmall"):
        st.text(f"Ask: {pattern.ask}")
        why = f"Why we look for this: {pattern.why}. {what_the_figures_rest_on(pattern)}"
        st.text(f"{why.strip()}\nCaution: {pattern.caution}")
        with st.container(horizontal=True, vertical_alignment="center"):
            st.text(f"Procedure: {pattern.procedure}. Rule {pattern.rule}.")
            if pattern.procedure_link in {one.procedure_link for one in catalogue().values()}:
                st.link_button("Open the procedure", pattern.procedure_link, type="tertiary")
