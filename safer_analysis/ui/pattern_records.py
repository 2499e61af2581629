"""The records behind a number of the Patterns page: one list open at a time, as a table whose rows open the drawer."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from safer_analysis.history.reading import find_chronology
from safer_analysis.ui.begin import View
from safer_analysis.ui.chronology_view import show_table
from safer_analysis.ui.drawer import open_record
from safer_analysis.ui.evidence_view import show_evidence

OPEN_LIST, LISTED = "patterns_open_list", "patterns_listed"


def show_list_button(label: str, which: str) -> None:
    """A button that opens one list of records, or closes it. `which` tells it from the page's others."""
    opened = opened_list() == which
    st.button(
        "Close the list" if opened else label,  # a count and our own words
        key=f"list_{which}",
        type="primary" if opened else "secondary",
        on_click=_open_list,
        args=(None if opened else which,),
    )


def opened_list() -> str | None:
    """Which list is open."""
    found: str | None = st.session_state.get(OPEN_LIST)
    return found


def show_list(view: View, family: str, records: Sequence[str]) -> None:
    """The records of the open list: those of the history as a table, the others as the rows they were sent as."""
    everything = find_chronology(view.store, view.scope, family, as_of=view.as_of)
    chosen = everything[everything["event_id"].isin(list(records))]
    ids = [str(event_id) for event_id in chosen["event_id"]]
    with st.container(key="pattern_records"):
        if ids:
            show_table(chosen)
        others = [record for record in records if record not in set(ids)]
        if others:
            if ids:
                st.text("And, in lists of people, addresses, workers, meetings or plans:")
            ids += show_evidence(view, others, key="pattern")
    st.session_state[LISTED] = ids


def listed_for_patterns() -> list[str]:
    """What the drawer was opened from."""
    found: list[str] = st.session_state.get(LISTED, [])
    return found


def _open_list(which: str | None) -> None:
    st.session_state[OPEN_LIST] = which
    st.session_state[LISTED] = []
    open_record(None)
