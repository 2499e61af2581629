"""What keeps happening in this family, on which records, and what could not be looked for?"""

from __future__ import annotations

import streamlit as st

from safer_analysis.ui import cached
from safer_analysis.ui.begin import begin_page, end_page, family_or_stop
from safer_analysis.ui.coverage_view import show_coverage
from safer_analysis.ui.deciding import show_said
from safer_analysis.ui.drawer import show_drawer
from safer_analysis.ui.pattern_records import listed_for_patterns
from safer_analysis.ui.patterns_view import (
    ask_patterns,
    show_could_not_look,
    show_dismissed,
    show_found,
    show_not_found,
)
from safer_analysis.ui.style import show_patterns_style

view = begin_page("patterns", "What keeps happening?")
show_patterns_style()
show_said()
family = family_or_stop(view)["family_id"]
st.text(cached.rests_on(view.store, view.scope, family, view.as_of))
shown = ask_patterns(view, family)
show_found(shown)
show_dismissed(shown)
show_could_not_look(shown)
show_not_found(shown)
show_coverage(cached.coverage(view.store, view.scope, family))
show_drawer(view, listed_for_patterns())
end_page()
