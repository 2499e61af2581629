"""Open files on the Record quality page: which have had no new entry in time."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from safer_analysis.dates.showing import show_date
from safer_analysis.oversight.quiet_files import find_open_files
from safer_analysis.oversight.telling import FILE_ANSWERS, tell_open_files
from safer_analysis.ui.begin import View
from safer_analysis.ui.evidence_view import show_evidence


def show_open_files(view: View) -> None:
    """Open files by how long ago their last entry was; a chosen one opens that entry."""
    st.header("Are open files kept up to date?", anchor=False)
    files = find_open_files(view.store, view.scope, as_of=view.as_of)
    if not files:
        st.text("No family is recorded as open to children’s social care.")
        return
    shown = [one for one in files if one.answer != "in_time"]
    st.text(tell_open_files(files))
    if not shown:
        return
    chosen = st.dataframe(
        pd.DataFrame(
            {
                "Family": [one.family_id for one in shown],
                "Last entry": [show_date(one.last, one.last, "day") if one.last else "Not recorded" for one in shown],
                "Days ago": pd.array([one.days for one in shown], dtype="Int64"),
                "Answer": [FILE_ANSWERS[one.answer] for one in shown],
            }
        ),
        key="quality_files",
        hide_index=True,
        height=min(420, 38 + 35 * len(shown)),
        selection_mode="single-row",
        on_select="rerun",
        alt="Open files without a new entry in time: the last entry, and how long ago it was.",
    )
    rows = chosen["selection"]["rows"]
    if rows and rows[0] < len(shown):
        record = shown[rows[0]].record
        show_evidence(view, (record,) if record else (), key="quality_file")
