"""Which families, from which agencies, over what time, and what is held back?"""

from __future__ import annotations

import streamlit as st

from safer_analysis.ui import cached
from safer_analysis.ui.begin import begin_page, end_page, family_or_stop
from safer_analysis.ui.coverage_view import show_coverage
from safer_analysis.ui.overview_view import show_families, show_ways_on, what_is_held

view = begin_page("overview", "What do we hold?")
family_or_stop(view)
families = cached.families(view.store, view.scope)
held = cached.held(view.store, view.scope)
coverage = cached.coverage(view.store, view.scope, None)
st.text(what_is_held(families, coverage, held))
show_families(view, families, cached.new_since(view.store, view.scope))
show_ways_on(held)
show_coverage(coverage)
end_page()
