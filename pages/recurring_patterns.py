"""What keeps happening across families?"""

from __future__ import annotations

import streamlit as st

from safer_analysis.ui import recurring_asked as asked
from safer_analysis.ui.begin import begin_page, end_page, family_or_stop
from safer_analysis.ui.recurring_sections import choose_section, choose_shared, show_download, show_section
from safer_analysis.ui.recurring_view import what_was_looked_for

view = begin_page("recurring_patterns", "What keeps happening across families?")
family_or_stop(view)
day = asked.day_looked(view)
shared = choose_shared()
found = asked.prevalence(view)
st.text(what_was_looked_for(found, day, shared=shared))
tables = show_section(view, choose_section(shared=shared), found, day, shared=shared)
if shared:
    show_download(tables, what_was_looked_for(found, day, shared=True))
end_page()
