"""A whole sheet that was held: its words, what its columns are, and whether its rows are records after all."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from safer_analysis.history.sentences import count
from safer_analysis.intake.cells import Sheet
from safer_analysis.intake.held_sheets import (
    CheckedSheet,
    check_sheet,
    find_held_sheet,
    keep_sheet,
    leave_sheet_out,
)
from safer_analysis.ui.begin import View
from safer_analysis.ui.deciding import decide, say
from safer_analysis.ui.describe_view import show_describe

_TABLE_HEIGHT = 320
_ROWS_SHOWN = 50


def show_held_sheet(view: View, file_hash: str, name: str) -> None:
    """All held rows of one sheet: read again, kept or left out together."""
    sheet = find_held_sheet(view.store, file_hash, name)
    _show_words(sheet)
    checked = check_sheet(view.store, file_hash, name, as_of=view.as_of)
    if checked.accepted:
        _show_keep(view, checked)
    else:
        st.text("No row of these is a record as they stand. Say what the columns are.")
        show_describe(f"held_{file_hash[:12]}", [sheet], name, lambda: None)
    with st.expander("Leave these rows out"):
        st.text("They stay in the evidence and are in no history. This can be taken back.")
        reason = st.text_input("Why they are left out", key=f"sheet_out_{checked.subject}")
        st.button("Leave them out", on_click=_leave_out, args=(view, file_hash, name, reason))


def _show_words(sheet: Sheet) -> None:
    rows = sheet.rows[:_ROWS_SHOWN]
    width = max((len(row.cells) for row in rows), default=0)
    cells = {
        f"{number}": [row.cells[number - 1].text if number <= len(row.cells) else "" for row in rows]
        for number in range(1, width + 1)
    }
    st.text(f"{count(len(sheet.rows), 'row')} of this sheet are held together.")
    st.dataframe(
        pd.DataFrame({"Row": [row.number for row in rows], **cells}),
        hide_index=True,
        height=min(_TABLE_HEIGHT, 38 + 35 * len(rows)),
        alt="The held rows of this sheet as typed.",
    )


def _show_keep(view: View, checked: CheckedSheet) -> None:
    still = f"; {count(checked.held, 'row')} would be held" if checked.held else ""
    st.text(f"Read by what is known now, {count(checked.accepted, 'row')} would be kept as records{still}.")
    reason = st.text_input("Why these rows are records", key=f"sheet_why_{checked.subject}")
    st.button("Keep these rows", type="primary", on_click=_keep, args=(view, checked, reason))


def _keep(view: View, checked: CheckedSheet, reason: str) -> None:
    if decide(view, keep_sheet, checked, reason=reason):
        say("The rows are kept. The rows as sent stay beside them.")


def _leave_out(view: View, file_hash: str, name: str, reason: str) -> None:
    if decide(view, leave_sheet_out, file_hash, name, reason=reason):
        say("The rows are left out.")
