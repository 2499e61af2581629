"""What may leave, and for whom?"""

from __future__ import annotations

import streamlit as st

from safer_analysis.ui.begin import begin_page, end_page, family_or_stop
from safer_analysis.ui.sharing_pack_choices import choose_asked
from safer_analysis.ui.sharing_pack_view import prepare, share, show_leaving, show_what_leaves, show_words

view = begin_page("sharing_pack", "What may leave, and for whom?")
family = family_or_stop(view)
left, right = st.columns([4, 6], gap="large")
with left:
    asked = choose_asked(view, family)
prepared = prepare(view, family, asked)
with left:
    show_words(family, asked, prepared)
    show_leaving(view, family, asked, prepared, share(view, family, asked))
with right:
    show_what_leaves(family, asked, prepared)
end_page()
