"""Decisions to share and not to share on a page, and the form that records one with its reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from safer_analysis.intake.file_decisions import take_back
from safer_analysis.oversight.agencies import find_agencies
from safer_analysis.oversight.sharing import (
    NewDecision,
    SharingDecision,
    keep_sharing_decision,
)
from safer_analysis.oversight.sharing_flags import Flag
from safer_analysis.oversight.sharing_words import (
    NOT_RECORDED,
    SHARED,
    tell_consent,
    tell_informed,
    tell_sharing,
)
from safer_analysis.ui import cached, cached_together
from safer_analysis.ui.begin import View
from safer_analysis.ui.deciding import decide, say, show_said
from safer_analysis.ui.evidence_view import show_evidence
from safer_analysis.ui.record_table import shown_date
from safer_analysis.vocabulary import code_list

DECISIONS, TURN, SAID, OPENED = "sharing_table", "sharing_turn", "sharing_said", "sharing_opened"
EVIDENCE_HEIGHT = 420
_LONG = ("Decided by", "With whom", "What", "Why, or why not")
_YES_NO = {"Yes": True, "No": False}


def show_sharing(view: View, family_id: str) -> None:
    """What was shared: the sentence, each decision, what there is to look at in it, and the form."""
    st.subheader("What was shared, and why?", anchor=False)
    decisions, flags = cached_together.sharing(view.store, view.scope, family_id, view.as_of)
    st.text("\n".join(tell_sharing(decisions, flags)))
    if decisions:
        st.text("Choose a line to read its record, what there is to look at in it, and what that rests on.")
        _show_decisions(view, decisions, flags)
    said = st.session_state.pop(SAID, None)
    if said == "done":
        show_said()
    _show_form(view, family_id, refused=said == "refused")
    _show_recorded_here(view, decisions)


def show_said_above() -> None:
    """The sentence of the last decision, at the head of the page; of one made in this section, beside it instead."""
    if st.session_state.get(SAID) is None:
        show_said()


def _show_decisions(view: View, decisions: Sequence[SharingDecision], flags: Mapping[str, Sequence[Flag]]) -> None:
    chosen = st.dataframe(
        pd.DataFrame(
            {
                "Date": [shown_date(one.when) for one in decisions],
                "Decided by": [one.agency for one in decisions],
                "Shared?": [SHARED[one.shared] for one in decisions],
                "To look at": [", ".join(flag.rule for flag in flags[one.record_id]) for one in decisions],
                "With whom": [one.shared_with or NOT_RECORDED for one in decisions],
                "What": [one.information or NOT_RECORDED for one in decisions],
                "Why, or why not": [one.reason or NOT_RECORDED for one in decisions],
                "Consent": [tell_consent(one) for one in decisions],
                "Family told": [tell_informed(one) for one in decisions],
                "Advice": [one.advice or NOT_RECORDED for one in decisions],
                "About": [", ".join(one.children) or one.children_typed or "No child named" for one in decisions],
                "By": [one.author or NOT_RECORDED for one in decisions],
            }
        ),
        key=DECISIONS,
        hide_index=True,
        column_config={name: st.column_config.Column(width=170) for name in _LONG},
        selection_mode="single-row",
        on_select="rerun",
        height=min(420, 38 + 35 * len(decisions)),
        alt="Each decision in time: by whom, whether it was shared, with whom, what, why, what to look at.",
    )
    rows = chosen["selection"]["rows"]
    if rows and rows[0] < len(decisions):
        _show_one(view, decisions[rows[0]], flags[decisions[rows[0]].record_id])


def _show_one(view: View, one: SharingDecision, flags: Sequence[Flag]) -> None:
    with st.container(height=EVIDENCE_HEIGHT):
        for flag in flags:
            st.text(f"{flag.rule}: {flag.said}.")
        records = [record for flag in flags for record in flag.records]
        show_evidence(view, [one.record_id, *records], key="sharing")


def _show_form(view: View, family_id: str, *, refused: bool) -> None:
    turn = st.session_state.get(TURN, 0)
    is_open = st.session_state.get(OPENED, False)  # what a refusal says stands inside
    opened = st.expander("Record a decision to share, or not to share", expanded=is_open, key=f"sharing_open_{turn}")
    with opened, st.container(key=f"sharing_form_{turn}"):
        st.text("It is kept as a record of its own, with its author and the day. Without its reason it is not kept.")
        agencies = [agency.name for agency in find_agencies(view.store, view.scope, family_id)]
        children = [child["name"] for child in cached.children(view.store, view.scope, family_id)]
        decided = NewDecision(family_id, **_ask_who(agencies, turn), **_ask_what(children, turn))
        reason = st.text_area("Why, or why not", key=f"share_why_{turn}", height=80)
        decided = replace(decided, **_ask_family(turn))
        st.text(f"Recorded by {view.scope.reader}.")
        st.button("Record this decision", type="primary", on_click=_keep, args=(view, decided, reason))
        if refused:
            show_said()


def _ask_who(agencies: Sequence[str], turn: int) -> dict[str, Any]:
    left, middle, right = st.columns(3)
    day = left.date_input("Day of the decision", value=date.today(), format="DD/MM/YYYY", key=f"share_day_{turn}")
    agency = middle.selectbox(
        "Agency that decided", options=agencies, index=None, accept_new_options=True, key=f"share_agency_{turn}"
    )
    shared = right.selectbox("Shared?", options=list(_YES_NO), index=None, key=f"share_shared_{turn}")
    recipients = st.multiselect(
        "With whom, or whom it was kept from", options=agencies, accept_new_options=True, key=f"share_with_{turn}"
    )
    return {
        "day": day or date.today(),
        "agency": agency or "",
        "shared": _YES_NO.get(shared or ""),
        "shared_with": ", ".join(recipients),
    }


def _ask_what(children: Sequence[str], turn: int) -> dict[str, Any]:
    about = st.multiselect("Children it concerns", options=children, key=f"share_children_{turn}")
    information = st.text_area("What it is about", key=f"share_what_{turn}", height=80)
    return {"children": tuple(about), "information": information}


def _ask_family(turn: int) -> dict[str, Any]:
    """Consent, whether the family was told, advice."""
    consents = code_list("consents")
    left, middle, right = st.columns(3)
    consent = left.selectbox(
        "Consent",
        options=list(consents.codes),
        index=None,
        format_func=lambda code: consents.label(code) or "",
        key=f"share_consent_{turn}",
    )
    told = middle.selectbox("Family told?", options=list(_YES_NO), index=None, key=f"share_told_{turn}")
    advice = right.text_input("Advice taken from", key=f"share_advice_{turn}")
    not_told = st.text_input("If the family was not told, why not", key=f"share_not_told_{turn}")
    return {
        "consent": consent or "",
        "family_informed": _YES_NO.get(told or ""),
        "advice": advice,
        "not_informed_reason": not_told,
    }


def _keep(view: View, decided: NewDecision, reason: str) -> None:
    kept = decide(view, keep_sharing_decision, decided, reason=reason)
    st.session_state[SAID], st.session_state[OPENED] = "done" if kept else "refused", not kept
    if kept:
        st.session_state[TURN] = st.session_state.get(TURN, 0) + 1
        later = decided.day > view.as_of
        more = " It is of a day after the one this page speaks of: move “As of” to see it." if later else ""
        say(f"The decision is recorded. It stands in the history with its reason and who recorded it.{more}")


def _show_recorded_here(view: View, decisions: Sequence[SharingDecision]) -> None:
    here = [one for one in decisions if one.decision_id]
    if not here:
        return
    with st.expander("Decisions recorded here"):
        for one in here:
            with st.container(border=True):
                said = f"{shown_date(one.when)} · {one.agency} · {SHARED[one.shared]} · {one.shared_with}"
                st.text(f"{said}\n{one.reason}\nRecorded by {one.author}")
                why = st.text_input("Why it is taken back", key=f"share_why_back_{one.decision_id}")
                st.button(
                    "Take this back", key=f"share_back_{one.decision_id}", on_click=_take_back, args=(view, one, why)
                )


def _take_back(view: View, one: SharingDecision, why: str) -> None:
    st.session_state[SAID] = "done"
    if decide(view, take_back, one.decision_id, reason=why.strip() or "Taken back on the page"):
        say("Taken back. The decision is in no history; that it was recorded, by whom and when, is kept.")
