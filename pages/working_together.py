"""Who knew, who met, what was shared?"""

from __future__ import annotations

import streamlit as st

from safer_analysis.ui import cached
from safer_analysis.ui.begin import begin_page, end_page, family_or_stop
from safer_analysis.ui.contacts_view import show_contacts
from safer_analysis.ui.coverage_view import show_coverage
from safer_analysis.ui.drawer import show_drawer
from safer_analysis.ui.meetings_view import show_meetings
from safer_analysis.ui.sharing_view import show_said_above, show_sharing
from safer_analysis.ui.timescales_view import show_recording, show_timescales
from safer_analysis.ui.who_knew_view import show_who_knew

view = begin_page("working_together", "Who knew, who met, what was shared?")
show_said_above()
family = family_or_stop(view)["family_id"]
st.text(cached.rests_on(view.store, view.scope, family, view.as_of))
listed = show_who_knew(view, family)
show_meetings(view, family)
show_sharing(view, family)
show_timescales(view, family)
show_recording(view, family)
show_contacts(view, family)
show_coverage(cached.coverage(view.store, view.scope, family))
show_drawer(view, listed)
end_page()
