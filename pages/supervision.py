"""Whose supervision is overdue, and which files has nobody looked at?"""

from __future__ import annotations

import streamlit as st

from safer_analysis.oversight.telling import tell_supervision
from safer_analysis.ui.begin import begin_page, end_page
from safer_analysis.ui.drawer import show_drawer
from safer_analysis.ui.supervision_more_view import show_cases, show_download, show_intervals, show_robust
from safer_analysis.ui.supervision_view import ask_supervision, choose_teams, show_changes, show_workers

view = begin_page("supervision", "Whose supervision is overdue?")
place = st.empty()
asked = ask_supervision(view)
place.text("\n".join(tell_supervision(asked.found)))
show_changes(asked)
if asked.found.workers:
    workers = choose_teams(asked)
    show_workers(view, asked, workers)
    show_cases(view, asked)
    counted = show_robust(view, workers)
    show_intervals(asked, workers)
    show_download(view, asked, counted)
    show_drawer(view, [])
elif st.button("Load records", type="primary"):
    st.switch_page("pages/load_records.py")
end_page()
