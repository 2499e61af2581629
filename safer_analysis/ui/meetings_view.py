"""Meetings on a page: each with who came, who was active and not asked; each agency's part in all of them."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from safer_analysis.oversight.meetings import (
    AgencyMeetings,
    Meeting,
    Part,
    count_by_agency,
    find_meetings,
    meeting_rules,
)
from safer_analysis.oversight.telling import tell_meetings
from safer_analysis.ui.begin import View
from safer_analysis.ui.evidence_view import show_evidence
from safer_analysis.ui.record_table import shown_date
from safer_analysis.vocabulary import code_list

MEETINGS, AGENCIES = "meetings_table", "meetings_agencies"
EVIDENCE_HEIGHT = 420
_SAID = {True: "Yes", False: "No", None: "Not recorded"}


def show_meetings(view: View, family_id: str) -> None:
    """Who met: the meetings in time, then each agency's part."""
    st.subheader("Who met?", anchor=False)
    meetings = find_meetings(view.store, view.scope, family_id, as_of=view.as_of)
    st.text("\n".join(tell_meetings(meetings)))
    if not meetings:
        return
    _show_meetings(view, meetings)
    agencies = count_by_agency(meetings)
    if agencies:
        _show_agencies(view, agencies)


def _show_meetings(view: View, meetings: Sequence[Meeting]) -> None:
    kinds = code_list("meeting_kinds")
    chosen = st.dataframe(
        pd.DataFrame(
            {
                "Date": [shown_date(meeting.row | {"time": None}) for meeting in meetings],
                "Meeting": [kinds.label(meeting.kind) or meeting.kind_typed for meeting in meetings],
                "Quorate": [_SAID[meeting.quorate] for meeting in meetings],
                "Enough came": [_enough(meeting) for meeting in meetings],
                "Came": [_came(meeting) for meeting in meetings],
                "Asked and absent": [
                    ", ".join(one.organisation + (" (report)" if one.report else "") for one in _absent(meeting))
                    for meeting in meetings
                ],
                "Active and not asked": [", ".join(one.agency for one in meeting.not_asked) for meeting in meetings],
            }
        ),
        key=MEETINGS,
        hide_index=True,
        selection_mode="single-row",
        on_select="rerun",
        height=min(420, 38 + 35 * len(meetings)),
        alt="Each meeting in time: whether it was quorate, who came, who was absent, who was active and not asked.",
    )
    rows = chosen["selection"]["rows"]
    if rows and rows[0] < len(meetings):
        meeting = meetings[rows[0]]
        silent = [record for one in meeting.not_asked for record in one.records]
        with st.container(height=EVIDENCE_HEIGHT):
            show_evidence(view, [*meeting.records, *silent], key="meeting")


def _absent(meeting: Meeting) -> list[Part]:
    return [part for part in meeting.parts if part.invited is not False and part.attended is False]


def _came(meeting: Meeting) -> str:
    if not meeting.parts:
        return "No list"
    return f"{sum(bool(part.attended) for part in meeting.parts)} of {len(meeting.parts)}"


def _enough(meeting: Meeting) -> str:
    return _SAID[meeting.is_enough] if meeting.is_conference else "Not asked of it"


def _show_agencies(view: View, agencies: Sequence[AgencyMeetings]) -> None:
    st.text(
        "Each agency’s part in all of these. Missed: asked, absent, and no report sent. "
        f"Active means a record in the {meeting_rules()['active_days']} days before a conference."
    )
    chosen = st.dataframe(
        pd.DataFrame(
            {
                "Agency": [one.organisation for one in agencies],
                "Asked": [len(one.invited) for one in agencies],
                "Came": [len(one.attended) for one in agencies],
                "Sent a report": [len(one.reported) for one in agencies],
                "Missed": [len(one.missed) for one in agencies],
                "Not recorded": [len(one.not_said) for one in agencies],
                "Two conferences running missed": ["Yes" if one.missed_running else "No" for one in agencies],
            }
        ),
        key=AGENCIES,
        hide_index=True,
        selection_mode="single-row",
        on_select="rerun",
        height=min(420, 38 + 35 * len(agencies)),
        alt="Each agency: how often it was asked, came, sent a report, or missed a meeting.",
    )
    rows = chosen["selection"]["rows"]
    if rows and rows[0] < len(agencies):
        one = agencies[rows[0]]
        with st.container(height=EVIDENCE_HEIGHT):
            show_evidence(view, {*one.invited, *one.attended, *one.reported, *one.missed, *one.not_said}, key="agency")
