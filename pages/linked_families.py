"""Which families have a person, an address, a number or a name in common, and on which records?"""

from __future__ import annotations

import streamlit as st

from safer_analysis.caseload.linked_families import find_links
from safer_analysis.ui.begin import begin_page, end_page, family_or_stop
from safer_analysis.ui.drawer import show_drawer
from safer_analysis.ui.linked_families_view import (
    choose_links,
    search_words,
    show_links,
    show_path,
    show_picture,
    what_comes_later,
    what_is_linked,
)

view = begin_page("linked_families", "Which families are linked, and by what?")
family_or_stop(view)
choices, typed = choose_links(view)
searched = search_words(typed)
links = find_links(view.store, view.scope, choices, words=searched)
st.text(what_is_linked(links))
if later := what_comes_later(view, choices, searched):
    st.text(later)
show_picture(view, choices)
show_links(view, links)
show_path(view, choices)
st.text(
    "Protected addresses are never shown and link nobody. A name that two families share may be two people’s: nothing "
    "here joins them. A link says that something is recorded twice; it says nothing of what happened."
)
show_drawer(view, [])
end_page()
