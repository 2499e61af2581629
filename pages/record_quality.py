"""Are the records dated, signed, whole, and about the child?"""

from __future__ import annotations

from datetime import date

import streamlit as st

from safer_analysis.ui.begin import begin_page, end_page, family_or_stop
from safer_analysis.ui.drawer import show_drawer
from safer_analysis.ui.open_files_view import show_open_files
from safer_analysis.ui.quality_view import (
    ask_quality,
    choose_scope,
    show_core_facts,
    show_near_duplicates,
    show_questions,
    what_is_lacking,
)
from safer_analysis.ui.timescales_view import show_recording

view = begin_page("record_quality", "Are the records dated, signed, whole, and about the child?")
family = family_or_stop(view)["family_id"]
chosen = choose_scope(family)
audited = ask_quality(view, chosen)
st.text(what_is_lacking(audited))
listed = show_questions(view, audited)
show_recording(view, chosen, first=date.min)
if chosen:
    listed += show_near_duplicates(view, chosen)
    show_core_facts(view, chosen)
else:
    show_open_files(view)
show_drawer(view, listed)
end_page()
