"""Which rows were held back, why, and are they records after all?"""

from __future__ import annotations

import streamlit as st

from safer_analysis.history.sentences import count
from safer_analysis.ui import cached
from safer_analysis.ui.begin import begin_page, end_page
from safer_analysis.ui.deciding import show_said
from safer_analysis.ui.held_view import show_correcting, show_decided, show_held_rows

view = begin_page("held_rows", "What was held back, and why?")
held = cached.held(view.store, view.scope)
show_said()
if held:
    st.text(f"{count(len(held), 'row')} held back. They are in no history until they are corrected or sent again.")
    chosen = show_held_rows(view, held)
    if chosen:
        show_correcting(view, chosen)
else:
    st.text("No row is held back: every row of every file is a record, a duplicate, or no record at all.")
show_decided(view)
end_page()
