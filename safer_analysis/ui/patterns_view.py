"""The Patterns page's parts: what was found, what could not be looked for, what was looked for and not found."""

from __future__ import annotations

from datetime import date

import streamlit as st

from safer_analysis.history.picture_end import what_is_not_drawn
from safer_analysis.patterns.build import keep_findings_current
from safer_analysis.patterns.catalogue import catalogue
from safer_analysis.patterns.words import (
    what_was_decided_before,
    what_was_looked_for,
    who_would_answer,
    why_not_found,
    why_not_looked,
)
from safer_analysis.ui import cached
from safer_analysis.ui.begin import View
from safer_analysis.ui.pattern_card import Shown, show_card
from safer_analysis.ui.pattern_definition import moved_figures, show_figures, show_moved
from safer_analysis.ui.pattern_summary import chosen_pattern, show_summary
from safer_analysis.ui.reading_view import open_history, show_new

ORDERS = ("Latest event first", "Earliest event first")
LEGEND = (
    "Under each stand its records in the time of the whole history: ● a record on a known day; ▬ a record whose day is "
    "not known exactly; ◇ a record that may speak against it; a dashed ring: new since you last read. The line below "
    "runs from its first to its last day. The grey bars behind are all records of the family, by month: more contact "
    "makes more records."
)


def ask_patterns(view: View, family: str) -> Shown:
    """The answers about the family, looked for again when something came in since; what is new to this reader."""
    keep_findings_current(view.store, as_of=date.today())
    new = open_history(view, family)
    show_new(view, family, new)
    moved = moved_figures(family)
    patterns = cached.patterns(view.store, view.scope, family, view.as_of, moved)
    return Shown(view, family, patterns, moved, new.records if new else frozenset())


def show_found(shown: Shown) -> None:
    """The list of what was found, then a card a pattern, in the order of their last events."""
    number = len(shown.patterns.codes_found())
    st.header(f"Found ({number})", anchor=False)
    st.text(what_was_looked_for(shown.patterns))
    show_moved(shown.family)
    if not shown.patterns.cards:
        st.text("No pattern of the catalogue meets its definition on these records, or all that do were dismissed.")
        return
    order = st.segmented_control(
        "Order of the patterns", ORDERS, default=ORDERS[0], required=True, key="patterns_order", persist_state="session"
    )
    cards = shown.patterns.in_order(latest_first=order == ORDERS[0])
    show_summary(shown, cards)
    only = chosen_pattern(shown.family, cards)
    not_drawn = what_is_not_drawn(shown.patterns.axis.last, shown.view.as_of)
    st.text(f"{LEGEND} {not_drawn}".strip())
    for card in [card for card in cards if only in (None, card.pattern)]:
        show_card(shown, card)


def show_dismissed(shown: Shown) -> None:
    """What people dismissed, folded, each with its reason; and what was said of findings that are no longer found."""
    cards, before = shown.patterns.dismissed, shown.patterns.decided_before
    if cards:
        number = sum(len(card.runs) for card in cards)
        with st.expander(f"Dismissed by people here ({number})"):
            for card in cards:
                show_card(shown, card, folded=True)
    if before:
        number = len(before)
        with st.expander(f"Decided before, and not found in what is shown now ({number})"):
            st.text("\n".join(what_was_decided_before(decision) for decision in before))


def show_could_not_look(shown: Shown) -> None:
    """What could not be looked for, each with the return that would answer it."""
    findings = shown.patterns.could_not_look
    number = len(findings)
    st.header(f"Could not look ({number})", anchor=False)
    if not number:
        st.text("Every pattern could be looked for: returns that could tell of it are held.")
        return
    if who := who_would_answer(findings):
        st.text(who)
    for finding in findings:
        with st.container(key=f"not_looked_{finding.pattern}"):
            st.text(why_not_looked(finding))


def show_not_found(shown: Shown) -> None:
    """What was looked for and not found, folded, each with the days looked at; its definition can be moved."""
    findings = shown.patterns.none
    number = len(findings)
    if not number:
        st.text("Nothing was looked for without being found.")
        return
    with st.expander(f"Looked for and not found ({number})", key="patterns_not_found"):
        st.text("No record is not the same as: it did not happen.")
        for finding in findings:
            lost = finding.pattern in shown.patterns.lost
            usual = " It is found with the catalogue’s figures." if lost else ""
            st.text(why_not_found(finding, moved=shown.moved.get(finding.pattern)) + usual)
        _move_one([finding.pattern for finding in findings if catalogue()[finding.pattern].thresholds], shown.family)


def _move_one(codes: list[str], family: str) -> None:
    """One pattern's figures, chosen from those not found."""
    code = st.selectbox(
        "Move the definition of",
        codes,
        index=None,
        format_func=lambda code: catalogue()[code].title,
        placeholder="Choose a pattern",
        key=f"move_definition:{family}",
    )
    if code:
        show_figures(catalogue()[code], family)
