"""Families joined, split and named by decision, on the Match people page; every such decision can be taken back."""

from __future__ import annotations

import streamlit as st

from safer_analysis.history.sentences import count
from safer_analysis.intake.file_decisions import take_back
from safer_analysis.people.families.decide import find_family_decisions, join_families, name_family, split_family
from safer_analysis.people.matching.reading import find_family_entries
from safer_analysis.store import Row
from safer_analysis.store.decide import Decision
from safer_analysis.ui import cached
from safer_analysis.ui.begin import View, family_label
from safer_analysis.ui.deciding import decide, say, who_and_when
from safer_analysis.vocabulary import code_list

_INTO, _JOIN_WHY = "family_into", "family_join_why"
_WHO, _REFERENCE, _SPLIT_WHY = "family_who", "family_reference", "family_split_why"
_NAME, _NAME_WHY = "family_called", "family_name_why"
_BASES = {
    "reference": "Returns name it.",
    "child": "It is one child of a caseload list that no return has placed.",
    "file": "It is the records of one file that says no family.",
    "household": "Relationships and shared homes tell of it; no return names it.",
}


def show_family_decisions(view: View) -> None:
    """What makes the chosen family one, and the three things a person can decide of it."""
    if view.family is None:
        return
    family = view.family
    st.subheader("Is this one family?", anchor=False)
    st.text(f"{family_label(family)}\n{_BASES[family['basis']]}")
    with st.expander("Join it to another family"):
        _show_join(view, family)
    with st.expander("Some of its people are a family of their own"):
        _show_split(view, family)
    with st.expander("Call it something else"):
        st.text_input("Name", key=_NAME)
        st.text_input("Why", key=_NAME_WHY)
        st.button("Use this name", on_click=_name, args=(view, family["family_id"]))
    _show_decided(view)


def _show_join(view: View, family: Row) -> None:
    others = {row["family_id"]: row for row in cached.families(view.store, view.scope) if row != family}
    if not others:
        st.text("No other family is held.")
        return
    into = st.selectbox(
        "Into which family?", options=list(others), format_func=lambda ref: family_label(others[ref]), key=_INTO
    )
    st.text_input("Why", key=_JOIN_WHY)
    st.button("Join the two families", on_click=_join, args=(view, family["family_id"], into))


def _join(view: View, family: str, into: str) -> None:
    reason = str(st.session_state.get(_JOIN_WHY) or "")
    if decide(view, join_families, family, into, reason=reason):
        say(f"Everything of {family} stands in {into} now.")


def _show_split(view: View, family: Row) -> None:
    entries = find_family_entries(view.store, view.scope, family["family_id"])
    if not entries:
        st.text("No people list names anybody of this family, so nobody can be chosen.")
        return
    people: dict[str, list[Row]] = {}
    for entry in entries:
        people.setdefault(entry["individual_id"], []).append(entry)
    st.multiselect(
        "Who?",
        options=list(people),
        format_func=lambda individual: _called(people[individual][0]),
        key=_WHO,
    )
    st.text_input("Reference of the new family", key=_REFERENCE)
    st.text_input("Why", key=_SPLIT_WHY)
    st.text("Records that name nobody else go with them; records that name others as well stay.")
    records = {individual: [entry["record_id"] for entry in theirs] for individual, theirs in people.items()}
    st.button("Make them a family of their own", on_click=_split, args=(view, family["family_id"], records))


def _called(entry: Row) -> str:
    return " ".join(filter(None, (entry["forename"], entry["surname"]))) or entry["full_name"] or entry["own_id"] or ""


def _split(view: View, family: str, records: dict[str, list[str]]) -> None:
    chosen = [record for individual in st.session_state.get(_WHO, ()) for record in records[individual]]
    reference, reason = str(st.session_state.get(_REFERENCE) or ""), str(st.session_state.get(_SPLIT_WHY) or "")
    if decide(view, split_family, family, chosen, reference, reason=reason):
        say(f"They are family {reference.strip().upper()} now.")


def _name(view: View, family: str) -> None:
    name, reason = str(st.session_state.get(_NAME) or ""), str(st.session_state.get(_NAME_WHY) or "")
    if decide(view, name_family, family, name, reason=reason):
        say("The family is called so now.")


def _show_decided(view: View) -> None:
    made = find_family_decisions(view.store)
    with st.expander("Decisions about families"):
        if not made:
            st.text("Nothing has been decided about families yet.")
            return
        for number, decision in enumerate(reversed(made)):
            with st.container(horizontal=True, vertical_alignment="center"):
                st.text(f"{_what(decision)} · {who_and_when(decision)}")
                st.button("Take back", key=f"family_take_back_{number}", on_click=_undo, args=(view, decision))


def _what(decision: Decision) -> str:
    detail = decision.detail
    if "into" in detail:
        said = f"{decision.subject} into {detail['into']}"
    elif "to" in detail:
        said = f"{count(len(detail['records']), 'entry', 'entries')} of {decision.subject} are {detail['to']}"
    else:
        said = f"{decision.subject} is called {detail['name']}"
    return f"{code_list('decision_kinds').label(decision.kind)}: {said}"


def _undo(view: View, decision: Decision) -> None:
    if decide(view, take_back, decision.decision_id, reason="Taken back on the page"):
        say("The decision about the family is taken back.")
