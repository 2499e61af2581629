"""The Held rows page's parts: the rows held back, one of them corrected or left out, what was decided before.

What stands in a row goes into text boxes and plain text only, never into Markdown.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from safer_analysis.intake.corrections import (
    CheckedRow,
    HeldRow,
    check_correction,
    find_held_row,
    keep_correction,
    leave_row_out,
)
from safer_analysis.intake.file_decisions import take_back
from safer_analysis.store import Row
from safer_analysis.store.decide import Decision, find_decisions
from safer_analysis.ui.begin import View
from safer_analysis.ui.deciding import decide, say, who_and_when
from safer_analysis.ui.held_sheet_view import show_held_sheet
from safer_analysis.vocabulary import code_list

_TABLE = "held_table"
_TABLE_HEIGHT = 320
_SHORT = 60


def show_held_rows(view: View, held: Sequence[Row]) -> HeldRow | None:
    """The rows held back, in the order of their files. The row chosen; None without one."""
    chosen = st.dataframe(
        pd.DataFrame(
            {
                "File": [row["file"] for row in held],
                "Sheet": [row["sheet"] for row in held],
                "Row": [row["row"] for row in held],
                "Why": [row["reason"] for row in held],
            }
        ),
        key=f"{_TABLE}_{len(held)}",
        hide_index=True,
        height=min(_TABLE_HEIGHT, 38 + 35 * len(held)),
        selection_mode="single-row",
        on_select="rerun",
        column_config={"Why": st.column_config.TextColumn(width=620)},
        alt="Rows held back and why. Choose a row to correct it or leave it out.",
    )
    rows = chosen["selection"]["rows"]
    if not rows or rows[0] >= len(held):
        st.text("Choose a row to see its words, correct it, or leave it out.")
        return None
    row = held[rows[0]]
    return find_held_row(view.store, row["file_hash"], row["sheet"], row["row"])


def show_correcting(view: View, held: HeldRow) -> None:
    """One held row: every value as sent, in a box to correct it in; then checked again, and kept or left out."""
    st.subheader("This row", anchor=False)
    st.text(f"{held.file}\n{held.sheet}, row {held.row}")
    for reason in held.reasons:
        st.text(reason)
    if held.kind:
        changes = _show_values(held)
        _show_keep(view, held, changes)
        _show_leave_out(view, held)
    else:
        show_held_sheet(view, held.file_hash, held.sheet)


def _show_values(held: HeldRow) -> dict[int, str]:
    changes: dict[int, str] = {}
    width = max(len(held.headings), len(held.cells))
    for index in range(width):
        sent = held.cells[index] if index < len(held.cells) else ""
        left, right = st.columns([1, 3], vertical_alignment="center")
        left.text(held.headings[index] if index < len(held.headings) else f"Column {index + 1}")
        key = f"held_{held.subject}_{index}"
        ask = right.text_area if len(sent) > _SHORT else right.text_input
        typed = ask("Value", value=sent, key=key, label_visibility="collapsed")
        if typed != sent:
            changes[index] = typed
    return changes


def _show_keep(view: View, held: HeldRow, changes: dict[int, str]) -> None:
    if not changes:
        st.text("Change a value to have the row checked again. What was sent stays as it is.")
        return
    checked = check_correction(view.store, held, changes, as_of=view.as_of)
    for said in (*checked.reasons, *checked.warnings):
        st.text(said)
    if checked.disposition == "held":
        return
    st.text("With these values the row can be kept.")
    reason = st.text_input("Why these values are right", key=f"held_why_{held.subject}")
    st.button("Keep the corrected row", type="primary", on_click=_keep, args=(view, checked, reason))


def _keep(view: View, checked: CheckedRow, reason: str) -> None:
    if decide(view, keep_correction, checked, reason=reason):
        say("The corrected row is kept. The row as sent stays beside it.")


def _show_leave_out(view: View, held: HeldRow) -> None:
    with st.expander("Leave this row out"):
        st.text("It stays in the evidence and is in no history. This can be taken back.")
        reason = st.text_input("Why it is left out", key=f"held_out_{held.subject}")
        st.button("Leave it out", on_click=_leave_out, args=(view, held, reason))


def _leave_out(view: View, held: HeldRow, reason: str) -> None:
    if decide(view, leave_row_out, held, reason=reason):
        say("The row is left out.")


def show_decided(view: View) -> None:
    """The rows corrected or left out before, each with who, when and why, and a way to take it back."""
    decided = [*find_decisions(view.store, "correction"), *find_decisions(view.store, "exclusion")]
    if not decided:
        return
    st.subheader("Corrected or left out before", anchor=False)
    for decision in sorted(decided, key=lambda one: one.made_at, reverse=True):
        with st.container(border=True):
            st.text(_what_was_decided(view, decision))
            for change in decision.detail.get("changes", []):
                st.text(f"{change['column'] or 'A column'}: sent “{change['sent']}”, now “{change['corrected']}”")
            st.button("Take this back", key=f"back_{decision.decision_id}", on_click=_take_back, args=(view, decision))


def _what_was_decided(view: View, decision: Decision) -> str:
    file_hash, place = decision.subject.split("|", 1)
    sheet, row = place.rsplit("|", 1)
    found: Any = view.store.one("SELECT file FROM records.source_file WHERE file_hash = $h", h=file_hash)
    label = code_list("decision_kinds").label(decision.kind)
    return (
        f"{label}: {found['file'] if found else 'a file'}, {sheet}, {'row ' + row if row else 'all held rows'}\n"
        f"{who_and_when(decision)}"
    )


def _take_back(view: View, decision: Decision) -> None:
    if decide(view, take_back, decision.decision_id, reason="Taken back on the page"):
        say("Taken back. What it was about is held again.")
