"""What do I take into the room?"""

from __future__ import annotations

import streamlit as st

from safer_analysis.ui.begin import begin_page, end_page, family_or_stop
from safer_analysis.ui.conference_pack_view import choose_parts, show_downloads, show_preview, show_what_is_new
from safer_analysis.ui.drawer import show_drawer

view = begin_page("conference_pack", "What do I take into the room?")
family = family_or_stop(view)
new = show_what_is_new(view, family)
left, right = st.columns([4, 6], gap="large")
with left:
    chosen = choose_parts()
    show_downloads(view, family, chosen)
with right:
    show_preview(view, family, chosen)
show_drawer(view, new)
end_page()
