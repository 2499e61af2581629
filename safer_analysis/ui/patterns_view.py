"""The Patterns page's parts: what was found, what could not be looked for, what was looked for and not found."""

from __future__ import annotations

from datetime import date

import streamlit as st

from safer_analysis.patterns.build import keep_findings_current
from safer_analysis.patterns.picture import Patterns
from safer_analysis.patterns.words import what_was_looked_for, who_would_answer, why_not_found, why_not_looked
from safer_analysis.ui import cached
from safer_analysis.ui.begin import View
from safer_analysis.ui.pattern_card import show_card

ORDERS = ("Latest event first", "Earliest event first")
LEGEND = (
    "Under each stand its records in the time of the whole history: ● a record on a known day; ▬ a record whose day is "
    "not known exactly; ◇ a record that may speak against it. The line below runs from its first to its last day. The "
    "grey bars behind are all records of the family, by month: more contact makes more records."
)


def ask_patterns(view: View, family: str) -> Patterns:
    """The answers about the family, looked for again when something came in since."""
    keep_findings_current(view.store, as_of=date.today())
    return cached.patterns(view.store, view.scope, family, view.as_of)


def show_found(view: View, patterns: Patterns) -> None:
    """A card a pattern, in the order of their last events."""
    st.text(what_was_looked_for(patterns))
    if not patterns.cards:
        st.text("No pattern of the catalogue meets its definition on these records.")
        return
    order = st.segmented_control(
        "Order of the patterns", ORDERS, default=ORDERS[0], required=True, key="patterns_order", persist_state="session"
    )
    st.text(LEGEND)
    for card in patterns.in_order(latest_first=order == ORDERS[0]):
        show_card(view, card, patterns)


def show_could_not_look(patterns: Patterns) -> None:
    """What could not be looked for, each with the return that would answer it."""
    number = len(patterns.could_not_look)
    st.subheader(f"Could not look ({number})", anchor=False)
    if not number:
        st.text("Every pattern could be looked for: returns that could tell of it are held.")
        return
    if who := who_would_answer(patterns.could_not_look):
        st.text(who)
    for finding in patterns.could_not_look:
        with st.container(key=f"not_looked_{finding.pattern}"):
            st.text(why_not_looked(finding))


def show_not_found(view: View, patterns: Patterns) -> None:
    """What was looked for and not found, folded, each with the days looked at."""
    number = len(patterns.none)
    if not number:
        st.text("Nothing was looked for without being found.")
        return
    with st.expander(f"Looked for and not found ({number})"):
        st.text("No record is not the same as: it did not happen.")
        for finding in patterns.none:
            st.text(why_not_found(finding))
