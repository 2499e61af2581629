"""Which files are held, and are they where they belong?"""

from __future__ import annotations

import streamlit as st

from safer_analysis.ui import cached
from safer_analysis.ui.begin import begin_page, end_page
from safer_analysis.ui.deciding import show_said
from safer_analysis.ui.files_view import show_all_files, show_one_file

view = begin_page("loaded_files", "Which files do we hold?")
files = cached.files(view.store, view.scope)
show_said()
if files:
    st.text("Rows read = accepted + duplicate + held + not a record, for every file. Choose one to say more of it.")
    chosen = show_all_files(files)
    if chosen:
        show_one_file(view, chosen)
else:
    st.text("No file is held yet. Load agencies’ files first.")
end_page()
