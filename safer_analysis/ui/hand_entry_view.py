"""The Add a record page's parts: which kind, its fields, the same checks as a file's rows, what was added before."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import streamlit as st

from safer_analysis.history.rebuild import rebuild_history
from safer_analysis.intake.by_hand import Entry, check_entry, fields_by_hand, keep_entry
from safer_analysis.intake.file_decisions import take_back
from safer_analysis.intake.kinds import ReturnKind
from safer_analysis.intake.own_returns import describable_kinds
from safer_analysis.store.decide import Decision, find_decisions
from safer_analysis.ui.begin import View
from safer_analysis.ui.deciding import decide, say, who_and_when
from safer_analysis.ui.open_store import get_store_to_compare, get_store_to_load
from safer_analysis.vocabulary import Field, code_list

_TURN = "hand_turn"
_LONG = "narrative"


def show_form(view: View) -> None:
    """The form: who adds it, for which family and agency, and the fields of its kind. Every value is kept as typed."""
    kind = _choose_kind()
    turn = st.session_state.get(_TURN, 0)
    left, middle, right = st.columns(3)
    family = left.text_input(
        "Family it belongs to",
        value=view.family["family_id"] if view.family else "",
        key=f"hand_family_{turn}",
        help="The family’s reference.",
    )
    agency = middle.text_input("Agency that recorded it", key=f"hand_agency_{turn}")
    author = right.text_input("Added by", value=view.scope.reader, key=f"hand_author_{turn}")
    values = _ask_values(kind, turn)
    reason = st.text_input("How it came here", placeholder="A telephone call, a letter", key=f"hand_reason_{turn}")
    filled = {field: typed for field, typed in values.items() if typed.strip()}
    if not filled:
        st.text("Fill in what is known. Dates may be written as they are known: 3 April 2019, May 2019, summer 2019.")
        return
    _show_check(kind, filled, family=family, agency=agency, author=author, reason=reason)


def _choose_kind() -> ReturnKind:
    kinds = describable_kinds()
    first = next((index for index, kind in enumerate(kinds) if kind.kind == "events"), 0)
    place = st.selectbox(
        "What it is",
        options=range(len(kinds)),
        index=first,
        format_func=lambda index: kinds[index].title,
        key="hand_kind",
    )
    return kinds[place]


def _ask_values(kind: ReturnKind, turn: int) -> dict[str, str]:
    fields = {field.name: field for field in kind.table.fields}
    needed = {name for group in (*kind.needs, *kind.row_needs) for name in group}
    values: dict[str, str] = {}
    names = [name for name in fields_by_hand(kind) if name not in ("author", "own_id")]
    for name in [*(n for n in names if n in needed), *(n for n in names if n not in needed), *_own_number(kind)]:
        left, right = st.columns([1, 2], vertical_alignment="center")
        left.text(fields[name].meaning if name in fields else "Time of day")
        with right:
            values[name] = _ask(fields.get(name), f"hand_{kind.kind}_{name}_{turn}")
    return values


def _own_number(kind: ReturnKind) -> list[str]:
    return [name for name in fields_by_hand(kind) if name == "own_id"]


def _ask(field: Field | None, key: str) -> str:
    """What was typed or chosen; a code can be chosen from its list or typed in other words."""
    if field and field.kind == "code":
        labels = [code.label for code in code_list(field.codes or "")]
        chosen = st.selectbox(
            "Value",
            options=labels,
            index=None,
            accept_new_options=True,
            placeholder="Choose, or type other words",
            key=key,
            label_visibility="collapsed",
        )
        return chosen or ""
    if field and field.kind == "flag":
        return st.selectbox("Value", options=["", "Yes", "No"], key=key, label_visibility="collapsed")
    ask = st.text_area if field and field.kind == _LONG else st.text_input
    return ask("Value", key=key, label_visibility="collapsed")


def _show_check(
    kind: ReturnKind, values: dict[str, str], *, family: str, agency: str, author: str, reason: str
) -> None:
    now = datetime.now(UTC).replace(tzinfo=None)
    try:
        store = get_store_to_compare()
        entry = check_entry(store, kind.kind, values, agency=agency, family=family, author=author, at=now)
    except ValueError as problem:
        st.text(str(problem))
        return
    for said in (*entry.reasons, *entry.warnings):
        st.text(said)
    if entry.disposition == "accepted":
        st.button("Keep this record", type="primary", on_click=_keep, args=(entry, reason, now))
    elif entry.disposition == "duplicate":
        st.text("The same record, word for word, is held already.")


def _keep(entry: Entry, reason: str, now: datetime) -> None:
    store = get_store_to_load()
    keep_entry(store, entry, reason=reason, made_at=now)
    rebuild_history(store, as_of=now.date())
    st.session_state[_TURN] = st.session_state.get(_TURN, 0) + 1
    say("The record is kept. It stands in the history with who added it.")


def show_added(view: View) -> None:
    """The records added by hand that stand, with a way to take each back."""
    added = find_decisions(view.store, "hand_entry")
    if not added:
        return
    st.subheader("Added by hand before", anchor=False)
    for decision in sorted(added, key=lambda one: one.made_at, reverse=True):
        with st.container(border=True):
            st.text(who_and_when(decision))
            found = view.store.one(
                "SELECT cells FROM records.source_row WHERE file_hash = $h", h=decision.detail["return"]
            )
            st.text(" · ".join(cell for cell in json.loads(found["cells"]) if cell.strip()) if found else "")
            st.button("Take this back", key=f"back_{decision.decision_id}", on_click=_take_back, args=(view, decision))


def _take_back(view: View, decision: Decision) -> None:
    if decide(view, take_back, decision.decision_id, reason="Taken back on the page"):
        say("Taken back. The record is in no history.")
