"""One action of a plan opened: its words as typed with those that fail marked, and what to write instead."""

from __future__ import annotations

import streamlit as st

from safer_analysis.oversight.plan_asked import Answered
from safer_analysis.oversight.plan_rules import ANSWERS, letters
from safer_analysis.oversight.plan_telling import tell_carried, tell_where
from safer_analysis.oversight.plans import PlanAction
from safer_analysis.oversight.plans_book import shown_set, tell_reason
from safer_analysis.store import Row
from safer_analysis.ui.begin import View
from safer_analysis.ui.evidence_view import show_evidence
from safer_analysis.ui.marked_words import show_marked
from safer_analysis.ui.style import show_marked_style

_FIELDS = (
    ("What is to be done", "action"),
    ("Who", "owner"),
    ("Their agency", "owner_agency"),
    ("By when", "due_typed"),
    ("How it will be known to have worked", "measure"),
    ("The harm it answers", "harm"),
    ("What will be different for the child", "child_outcome"),
    ("Progress", "status_typed"),
)
EVIDENCE_HEIGHT = 420


def show_action(view: View, one: PlanAction) -> list[str]:
    """Its words and its five answers side by side, then its records. Those the drawer can open come back."""
    show_marked_style()
    words, answers = st.columns([5, 6], gap="medium")
    with words, st.container(border=True, gap="small", key="plan_words"):
        st.text(f"{one.plan}\nSet on: {shown_set(one) or 'not recorded'}")
        if one.children:
            st.text(f"Children: {', '.join(one.children)}")
        for label, field in _FIELDS:
            _show_field(one, label, field)
        st.text(tell_where(one))
        if one.carried:
            st.text(tell_carried(one.carried))
    with answers:
        for answered in one.answers:
            _show_answer(answered, one)
    st.text("Words that fail, or say little, are underlined. An answer is a prompt to look at the plan.")
    with st.container(height=EVIDENCE_HEIGHT):
        return show_evidence(view, one.records, key="plan_action")


def _show_field(one: PlanAction, label: str, field: str) -> None:
    with st.container(gap=None):
        st.text(f"{label}:")
        if one.row[field]:
            show_marked(one.row[field], _marks(one, field), key=f"plan_{field}")
        else:
            st.text("nothing written")


def _marks(one: PlanAction, field: str) -> list[Row]:
    """The stretches of a field that fail, as `show_marked` takes them."""
    return [
        {"starts": mark.span.starts, "ends": mark.span.ends, "status": "present", "kind": "category"}
        for answered in one.answers
        for said in answered.told
        for mark in said.marks
        if mark.field == field
    ]


def _show_answer(answered: Answered, one: PlanAction) -> None:
    asked = letters()[answered.letter]
    with st.container(border=True, gap=None, key=f"plan_answer_{answered.letter}"):
        st.text(f"{answered.letter} · {asked.title}: {ANSWERS[answered.answer]}\n{asked.asks}")
        for said in answered.told:
            st.text(tell_reason(said, one))
