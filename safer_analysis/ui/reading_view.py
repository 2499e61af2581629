"""What is new since the reader last read this history, and the button that says they have read it up to here."""

from __future__ import annotations

import streamlit as st

from safer_analysis.dates.showing import show_date
from safer_analysis.history.new_since import NewSince, find_new_since, mark_read
from safer_analysis.history.sentences import count
from safer_analysis.ui.begin import View
from safer_analysis.ui.deciding import decide
from safer_analysis.ui.pattern_records import opened_list, show_list, show_list_button

NEW = "new_since"


def open_history(view: View, family: str) -> NewSince | None:
    """What is new to this reader; None on a first opening, which is remembered."""
    found = find_new_since(view.store, view.scope, family, as_of=view.as_of)
    if found is None:
        decide(view, mark_read, family, "opened", reason="First opening of this history", rebuild=False)
    return found


def show_new(view: View, family: str, new: NewSince | None) -> None:
    """How many records came since, which they are, and the way to say that they are read."""
    if new is None:
        st.text("You open this history here for the first time. What comes in from now on will be marked as new.")
        return
    day = new.read_at.date()
    since = f"since you last read this history on {show_date(day, day, 'day')}"
    if not new.records:
        st.text(f"Nothing new {since}.")
        return
    with st.container(key="new_since", gap="small"):
        st.text(f"New {since}: {count(len(new.records), 'record')} in {count(new.files, 'file')}.")
        with st.container(horizontal=True):
            show_list_button(f"Show the {count(len(new.records), 'new record')}", NEW)
            st.button("I have read this up to here", key="read_to_here", on_click=_read, args=(view, family))
        if opened_list() == NEW:
            show_list(view, family, sorted(new.records))


def _read(view: View, family: str) -> None:
    decide(view, mark_read, family, "read", reason="Read up to here", rebuild=False)
