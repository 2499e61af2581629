"""What can be discussed without saying who it is?"""

from __future__ import annotations

import streamlit as st

from safer_analysis.ui.begin import begin_page, end_page, family_or_stop
from safer_analysis.ui.deidentified_view import choose_dates, prepare, share
from safer_analysis.ui.looking_over import look_over
from safer_analysis.ui.sharing_pack_choices import choose_asked
from safer_analysis.ui.sharing_pack_view import name_of, show_leaving, show_what_leaves

view = begin_page("deidentified_summary", "What can be discussed without saying who it is?")
family = family_or_stop(view)
left, right = st.columns([4, 6], gap="large")
with left:
    asked = choose_asked(view, family, names_leave=False)
    dates = choose_dates()
prepared = prepare(view, family, asked, dates)
with left:
    st.subheader("What may still tell who it is", anchor=False)
    look_over(name_of(family, asked, names_leave=False), prepared.items)
    show_leaving(view, family, asked, prepared, share(view, family, asked, dates))
with right:
    show_what_leaves(family, asked, prepared)
end_page()
