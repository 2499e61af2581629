"""What may leave, and for whom?"""

from __future__ import annotations

import streamlit as st

from safer_analysis.ui.begin import begin_page, end_page, family_or_stop
from safer_analysis.ui.looking_over import look_over
from safer_analysis.ui.sharing_pack_choices import choose_asked
from safer_analysis.ui.sharing_pack_view import name_of, prepare, share, show_leaving, show_what_leaves

view = begin_page("sharing_pack", "What may leave, and for whom?")
family = family_or_stop(view)
left, right = st.columns([4, 6], gap="large")
with left:
    asked = choose_asked(view, family)
prepared = prepare(view, family, asked)
with left:
    st.subheader("Words to look at", anchor=False)
    look_over(name_of(family, asked), prepared.items)
    show_leaving(view, family, asked, prepared, share(view, family, asked))
with right:
    show_what_leaves(family, asked, prepared)
end_page()
