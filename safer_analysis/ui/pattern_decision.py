"""Confirming or dismissing what was found, with a reason; and taking that back."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from safer_analysis.patterns.deciding import decide_findings, take_back_findings
from safer_analysis.patterns.picture import Run
from safer_analysis.patterns.words import what_was_decided
from safer_analysis.ui.begin import View
from safer_analysis.ui.deciding import decide

DECIDING = "pattern_deciding"


def show_decision_button(run: Run) -> None:
    """The button that opens the form, or takes back what was said."""
    which = run.one.finding_id
    if st.session_state.get(DECIDING) == which:
        return
    label = "Decide again" if run.decided else "Confirm or dismiss"
    st.button(label, key=f"decide_{which}", on_click=_open, args=(which,))


def show_decision(view: View, run: Run, moved: Mapping[str, int]) -> None:
    """What was said of the finding, by whom and when, with a way back; the form when it is open."""
    which = run.one.finding_id
    said = list(dict.fromkeys(what_was_decided(one) for one in run.decided))
    if said:
        with st.container(key=f"decided_{which}", gap="small"):
            st.text("\n".join(said))
            ids = [one.decision.decision_id for one in run.decided]
            st.button("Take this back", key=f"take_back_{which}", on_click=_take_back, args=(view, ids))
    if st.session_state.get(DECIDING) == which:
        _show_form(view, run, moved)


def _show_form(view: View, run: Run, moved: Mapping[str, int]) -> None:
    which = run.one.finding_id
    with st.container(border=True, key=f"deciding_{which}"):
        st.text(
            "Confirm: the records bear it out. Dismiss: they do not, or something explains them. Either stays visible "
            "with your reason, your name and the day; records that come in later are shown beside it."
        )
        reason = st.text_input("Why", key=f"why_{which}")
        with st.container(horizontal=True):
            for label, answer in (("Confirm", "confirmed"), ("Dismiss", "dismissed")):
                st.button(label, key=f"{answer}_{which}", on_click=_decide, args=(view, run, answer, moved))
            st.button("Leave it", key=f"leave_{which}", on_click=_open, args=(None,))
        if not reason:
            st.text("A reason is needed, so that others can follow it.")


def _open(which: str | None) -> None:
    st.session_state[DECIDING] = which


def _decide(view: View, run: Run, answer: str, moved: Mapping[str, int]) -> None:
    reason = st.session_state.get(f"why_{run.one.finding_id}", "")
    if decide(view, decide_findings, run.findings, answer, moved, reason=reason, rebuild=False):
        _open(None)


def _take_back(view: View, decision_ids: list[str]) -> None:
    decide(view, take_back_findings, decision_ids, reason="Taken back on the page", rebuild=False)
