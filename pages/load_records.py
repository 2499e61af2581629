"""What did the agencies send, and what will become of every row?"""

from __future__ import annotations

import streamlit as st

from safer_analysis.ui.begin import begin_page, end_page
from safer_analysis.ui.load_desk import get_desk
from safer_analysis.ui.load_file_view import show_file
from safer_analysis.ui.load_view import show_confirm, show_drop, show_keeping, show_results, show_waiting

view = begin_page("load_records", "What did the agencies send?")
desk = get_desk()
st.text("Drop their files here, as they came. Nothing is kept before you say so.")
if desk.keeping:
    show_keeping(desk)
show_results(desk)
show_drop(desk)
chosen = show_waiting(desk)
show_confirm(desk)
if chosen:
    show_file(desk, chosen, reader=view.scope.reader)
end_page()
