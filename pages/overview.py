"""Which families, from which agencies, over what time, and what is held back?"""

from __future__ import annotations

import streamlit as st

from safer_analysis.ui import cached
from safer_analysis.ui.begin import begin_page, end_page
from safer_analysis.ui.coverage_view import show_coverage
from safer_analysis.ui.overview_view import show_families, show_ways_on, what_is_held

view = begin_page("overview", "What do we hold?")
families = cached.families(view.store, view.scope)
if not families:
    st.text("No records are held yet. Load agencies’ files first.")
    if st.button("Load records", type="primary"):
        st.switch_page("pages/load_records.py")
else:
    held = cached.held(view.store, view.scope)
    st.text(what_is_held(families, cached.coverage(view.store, view.scope, None), held))
    show_families(view, families)
    show_ways_on(held)
    show_coverage(cached.coverage(view.store, view.scope, None))
end_page()
