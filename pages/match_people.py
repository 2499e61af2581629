"""Which records of different agencies are one person, and who says so?"""

from __future__ import annotations

import streamlit as st

from safer_analysis.ui import cached
from safer_analysis.ui.begin import begin_page, end_page, family_or_stop
from safer_analysis.ui.deciding import show_said
from safer_analysis.ui.family_view import show_family_decisions
from safer_analysis.ui.joined_view import show_joined
from safer_analysis.ui.match_view import show_alike, show_answers, show_question, what_is_open

view = begin_page("match_people", "Is this one person?")
show_said()
family_or_stop(view)

questions = cached.questions(view.store, view.scope)
st.text(what_is_open(view, questions))
if questions:
    show_question(view, questions)
    show_alike(view, questions)
show_answers(view)
show_joined(view)
show_family_decisions(view)
end_page()
