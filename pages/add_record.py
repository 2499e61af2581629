"""What do we know that came in no file?"""

from __future__ import annotations

import streamlit as st

from safer_analysis.ui.begin import begin_page, end_page
from safer_analysis.ui.deciding import show_said
from safer_analysis.ui.hand_entry_view import show_added, show_form

view = begin_page("add_record", "What do we know that came in no file?")
show_said()
st.text("One record, checked as a file’s rows are, and kept as a return of its own with who added it.")
show_form(view)
show_added(view)
end_page()
