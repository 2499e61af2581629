"""What happened to this family, in order, and which record says so?"""

from __future__ import annotations

import streamlit as st

from safer_analysis.history.reading import find_chronology
from safer_analysis.history.sentences import what_it_rests_on
from safer_analysis.ui import cached
from safer_analysis.ui.begin import begin_page, end_page, family_or_stop
from safer_analysis.ui.chronology_filters import choose
from safer_analysis.ui.chronology_view import show_records, show_table, show_timeline
from safer_analysis.ui.coverage_view import show_coverage
from safer_analysis.ui.deciding import show_said
from safer_analysis.ui.drawer import show_drawer
from safer_analysis.ui.linking_view import show_linking
from safer_analysis.ui.mentions_view import show_possible_mentions

view = begin_page("chronology", "What happened, in order?")
show_said()
family = family_or_stop(view)["family_id"]
everything = find_chronology(view.store, view.scope, family, as_of=view.as_of)
coverage = cached.coverage(view.store, view.scope, family)
children = cached.children(view.store, view.scope, family)
st.text(what_it_rests_on(everything, coverage, as_of=view.as_of))

chosen = choose(everything, children, family, as_of=view.as_of)
records = everything
if chosen.narrowed:
    records = find_chronology(view.store, view.scope, family, as_of=view.as_of, choices=chosen.choices)
show_records(records, everything)
show_timeline(view, everything, records, chosen, coverage, children)
show_table(records)
show_coverage(coverage)
show_linking(view)
show_possible_mentions(view, family)
show_drawer(view, list(records["event_id"]))
end_page()
