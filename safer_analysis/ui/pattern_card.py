"""One pattern that was found: what, on which records, why it is looked for, what to ask, and with what caution."""

from __future__ import annotations

import re

import streamlit as st

from safer_analysis.history.sentences import count
from safer_analysis.patterns.catalogue import Pattern, catalogue
from safer_analysis.patterns.picture import Card, Patterns, Run, marks_of
from safer_analysis.patterns.strip import draw_strip
from safer_analysis.patterns.telling import what_was_found
from safer_analysis.patterns.words import by_agency, what_stands_beside, what_the_figures_rest_on
from safer_analysis.siblings.words import join_names
from safer_analysis.ui.begin import View
from safer_analysis.ui.pattern_records import opened_list, show_list, show_list_button
from safer_analysis.ui.pattern_strip import show_strip

PLAIN = re.compile(r"[\w ,.’'“”()–-]+")
"""Titles that can hold no Markdown; another is shown as text."""


def show_card(view: View, card: Card, patterns: Patterns) -> None:
    """The pattern's card."""
    pattern = catalogue()[card.pattern]
    with st.container(border=True, key=f"pattern_{card.pattern}"):
        show_title(pattern)
        st.text(f"The definition: {pattern.sentence()}.")
        for run in card.runs:
            _show_run(view, run, patterns)
        _show_meaning(pattern)


def show_title(pattern: Pattern) -> None:
    """The pattern's name as a heading."""
    if PLAIN.fullmatch(pattern.title):
        title = pattern.title
        st.subheader(title, anchor=False)
    else:
        st.text(pattern.title)


def _show_run(view: View, run: Run, patterns: Patterns) -> None:
    one = run.one
    with st.container(key=f"run_{one.finding_id}", gap="small"):
        about = f"{join_names(run.names)}: " if run.names else ""
        st.text(f"{about}{what_was_found(one)}.")
        if one.first:
            svg = draw_strip(marks_of(run, patterns), patterns.axis, first=one.first, last=one.last)
            show_strip(svg, key=f"strip_{one.finding_id}")
        said = [f"By agency: {by_agency(one, patterns.evidence)}.", *what_stands_beside(one)]
        st.text(" ".join(said))
        evidence, counter = f"{one.finding_id}:evidence", f"{one.finding_id}:counter"
        with st.container(horizontal=True):
            show_list_button(f"Show the {count(len(one.records), 'record')}", evidence)
            if one.counter:
                show_list_button(f"Show {count(len(one.counter), 'record')} that may speak against it", counter)
        if opened_list() in (evidence, counter):
            show_list(view, one.family_id, one.records if opened_list() == evidence else one.counter)


def _show_meaning(pattern: Pattern) -> None:
    """Why it is looked for, what to ask, the caution, and the procedure with its link."""
    with st.container(key=f"meaning_{pattern.code}", gap="small"):
        st.text(f"Ask: {pattern.ask}")
        why = f"Why we look for this: {pattern.why}. {what_the_figures_rest_on(pattern)}"
        st.text(f"{why.strip()}\nCaution: {pattern.caution}")
        show_procedure(pattern)


def show_procedure(pattern: Pattern) -> None:
    """The procedure's name and a link, when it is one of the catalogue's own addresses."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.text(f"Procedure: {pattern.procedure}. Rule {pattern.rule}.")
        if pattern.procedure_link in {one.procedure_link for one in catalogue().values()}:
            st.link_button("Open the procedure", pattern.procedure_link, type="tertiary")
