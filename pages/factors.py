"""What worries, what protects, and who says so?"""

from __future__ import annotations

import streamlit as st

from safer_analysis.ui import cached
from safer_analysis.ui.begin import begin_page, end_page, family_or_stop
from safer_analysis.ui.coverage_view import show_coverage
from safer_analysis.ui.deciding import show_said
from safer_analysis.ui.drawer import show_drawer
from safer_analysis.ui.factor_cards import listed_records
from safer_analysis.ui.factors_view import choose_ledger, show_ledger, show_together
from safer_analysis.ui.injuries_view import show_injuries

view = begin_page("factors", "What worries, what protects, who says so?")
show_said()
family = family_or_stop(view)["family_id"]
coverage = cached.coverage(view.store, view.scope, family)
st.text(cached.rests_on(view.store, view.scope, family, view.as_of))
ledger = choose_ledger(view, family)
show_ledger(view, ledger)
show_together(ledger)
show_injuries(view, family)
show_coverage(coverage)
show_drawer(view, listed_records())
end_page()
