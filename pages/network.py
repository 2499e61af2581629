"""Who is in this family, and who is around it?"""

from __future__ import annotations

import streamlit as st

from safer_analysis.network.changes import find_changes
from safer_analysis.network.reading import find_family_records
from safer_analysis.ui import cached
from safer_analysis.ui.begin import begin_page, end_page, family_or_stop
from safer_analysis.ui.drawer import show_drawer
from safer_analysis.ui.network_choices import choose_picture
from safer_analysis.ui.network_opened import show_opened
from safer_analysis.ui.network_view import build_shown, show_agencies, show_network, show_people, what_is_shown

view = begin_page("network", "Who is in this family, and who is around it?")
family = family_or_stop(view)["family_id"]
records = find_family_records(view.store, view.scope, family)
children = cached.children(view.store, view.scope, family)
sentence = st.empty()
chosen = choose_picture(children, find_changes(records, as_of=view.as_of), family, view.as_of)
shown = build_shown(view, records, chosen)
sentence.text(what_is_shown(shown))
show_network(shown)
listed = show_opened(shown)
show_people(shown)
show_agencies(shown)
show_drawer(view, listed)
end_page()
