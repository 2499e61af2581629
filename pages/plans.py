"""Does every plan say who does what, by when, and what will be different for the child?"""

from __future__ import annotations

from safer_analysis.ui.begin import begin_page, end_page, family_or_stop
from safer_analysis.ui.drawer import show_drawer
from safer_analysis.ui.plans_view import (
    ask_plans,
    choose_plan,
    choose_scope,
    show_actions,
    show_download,
    show_lengths,
)

view = begin_page("plans", "Who does what, by when, and what changes for the child?")
family = family_or_stop(view)["family_id"]
chosen = choose_scope(family)
found = ask_plans(view, chosen)
if chosen is None:
    found = choose_plan(found)
listed = show_actions(view, found, of_one=chosen is not None)
listed += show_lengths(view, found, of_one=chosen is not None)
show_download(found, of_one=chosen is not None)
show_drawer(view, listed)
end_page()
