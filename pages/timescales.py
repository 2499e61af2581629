"""Were timescales kept across every family?"""

from __future__ import annotations

from safer_analysis.ui.begin import begin_page, end_page, family_or_stop
from safer_analysis.ui.drawer import show_drawer
from safer_analysis.ui.timescales_view import show_recording, show_timescales_of_all

view = begin_page("timescales", "Were timescales kept, in every family?")
family_or_stop(view)
show_timescales_of_all(view)
show_recording(view, None)
show_drawer(view, [])
end_page()
