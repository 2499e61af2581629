"""Who is missing from the picture, and what is recorded of each child?"""

from __future__ import annotations

import streamlit as st

from safer_analysis.history.reading import find_chronology
from safer_analysis.history.sentences import what_it_rests_on
from safer_analysis.siblings.missing_words import what_is_missing
from safer_analysis.ui import cached
from safer_analysis.ui.begin import begin_page, end_page, family_or_stop
from safer_analysis.ui.children_shown import leave_out
from safer_analysis.ui.children_view import listed_records, show_cell, show_matrix
from safer_analysis.ui.coverage_view import show_coverage
from safer_analysis.ui.deciding import show_said
from safer_analysis.ui.drawer import show_drawer
from safer_analysis.ui.histories_view import show_timelines
from safer_analysis.ui.missing_view import show_left_out, show_other_homes
from safer_analysis.ui.voice_view import show_voice

view = begin_page("children", "Who is missing from the picture?")
show_said()
family = family_or_stop(view)["family_id"]
coverage = cached.coverage(view.store, view.scope, family)
picture = cached.siblings(view.store, view.scope, family, view.as_of)
facts, matrix = picture.facts, picture.matrix
everything = leave_out(find_chronology(view.store, view.scope, family, as_of=view.as_of), facts.not_shown)
st.text(what_it_rests_on(everything, coverage, as_of=view.as_of))
if not matrix.children:
    st.text("No child of this family is listed or named in any record.")
else:
    st.text("\n".join(what_is_missing(picture)))
    show_matrix(facts, matrix)
    show_cell(view, matrix, everything)
    show_voice(picture)
    show_timelines(picture, everything)
    show_left_out(picture)
    show_other_homes(view, facts)
show_coverage(coverage)
show_drawer(view, listed_records())
end_page()
