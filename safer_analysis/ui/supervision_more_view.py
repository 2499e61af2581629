"""The rest of the Supervision page: cases, what sessions held, intervals in time, teams by quarter, the workbook."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import pandas as pd
import streamlit as st

from safer_analysis.dates.showing import show_date
from safer_analysis.oversight.robust import Counted, count_robust
from safer_analysis.oversight.run_chart import build_run_chart
from safer_analysis.oversight.schedules import Due
from safer_analysis.oversight.sessions import Gap, count_by_quarter, find_gaps
from safer_analysis.oversight.supervision import Worker
from safer_analysis.oversight.telling import tell_run_chart
from safer_analysis.oversight.workbook import write_supervision
from safer_analysis.ui.begin import View
from safer_analysis.ui.evidence_view import show_evidence
from safer_analysis.ui.style import current_palette
from safer_analysis.ui.supervision_figures import draw_run_chart
from safer_analysis.ui.supervision_view import EVIDENCE_HEIGHT, Asked, show_status

CASES, ROBUST, CHART = "supervision_cases", "supervision_robust", "supervision_chart"
_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_EVERYBODY = "Everybody above"
_YEAR = timedelta(days=365)


def show_cases(view: View, asked: Asked) -> None:
    """Open cases by reference: when each was discussed, when a manager last looked at its file."""
    st.subheader("Cases", anchor=False)
    cases = asked.found.cases
    if not cases:
        st.text("No case is open: no involvement of children’s social care is recorded, and none is discussed.")
        return
    undiscussed = sum(case.discussed.status in ("late", "not_recorded") for case in cases)
    unseen = sum(case.oversight.status in ("late", "not_recorded") for case in cases)
    st.text(
        f"Of {len(cases)} open cases, {undiscussed} without a discussion in time and {unseen} without a manager’s look "
        "at the file in time. A look is an entry of management oversight, or a management decision in a chronology."
    )
    chosen = st.dataframe(
        pd.DataFrame(
            {
                "Family": [case.family_id for case in cases],
                "Worker": [case.worker for case in cases],
                "Team": [case.team or "Not recorded" for case in cases],
                "Plan": ["On a plan" if case.on_plan else "No plan running" for case in cases],
                "Discussed": [show_status(case.discussed.status, case.discussed.days_overdue) for case in cases],
                "Last discussed": [_last(case.discussed) for case in cases],
                "Manager’s look": [show_status(case.oversight.status, case.oversight.days_overdue) for case in cases],
                "Last look": [_last(case.oversight) for case in cases],
            }
        ),
        key=CASES,
        hide_index=True,
        selection_mode="single-row",
        on_select="rerun",
        height=min(420, 38 + 35 * len(cases)),
        alt="Each open case by reference: when it was discussed in supervision and when a manager looked at its file.",
    )
    picked = chosen["selection"]["rows"]
    if picked and picked[0] < len(cases):
        case = cases[picked[0]]
        records = [*case.discussed_records, *case.other_records]
        records += [case.oversight_record] if case.oversight_record else []
        st.subheader("What the case chosen rests on", anchor=False)
        st.text(case.family_id)
        with st.container(height=EVIDENCE_HEIGHT):
            show_evidence(view, records, key="case")


def show_robust(view: View, workers: Sequence[Worker]) -> list[Counted]:
    """Four plain counts over the last year, each opening its records."""
    st.subheader("What the sessions held", anchor=False)
    first = view.as_of - _YEAR
    keys = {(one.agency, one.key) for one in workers}
    counted = count_robust(view.store, first=first, as_of=view.as_of, workers=keys)
    entries = max(one.entries for one in counted)
    st.text(
        f"{entries:,} entries of supervision from {_day(first)} to {_day(view.as_of)}; an entry is one session and, "
        "where said, one case. Choose a line to open its records."
    )
    if not entries:
        return counted
    chosen = st.dataframe(
        pd.DataFrame(
            {
                "What": [one.label for one in counted],
                "Recorded": [len(one.done) for one in counted],
                "Recorded as not": [len(one.not_done) for one in counted],
                "Not recorded": [len(one.not_recorded) for one in counted],
                "Of entries": [one.entries for one in counted],
            }
        ),
        key=ROBUST,
        hide_index=True,
        selection_mode="single-row",
        on_select="rerun",
        alt="Whether the child was discussed, there was reflection, actions were set and earlier ones reviewed.",
    )
    picked = chosen["selection"]["rows"]
    if picked:
        one = counted[picked[0]]
        answers = {"Recorded": one.done, "Recorded as not": one.not_done, "Not recorded": one.not_recorded}
        which = st.segmented_control("Which", ["Recorded", "Recorded as not", "Not recorded"], default="Recorded")
        with st.container(height=EVIDENCE_HEIGHT):
            show_evidence(view, answers[which or "Recorded"], key="robust")
    return counted


def show_intervals(asked: Asked, workers: Sequence[Worker]) -> None:
    """Days between sessions in time as a run chart, of everybody chosen or of one worker; then teams by quarter."""
    st.subheader("Are the intervals changing?", anchor=False)
    known = {f"{one.agency} {one.key}": one for one in workers}
    chosen = st.selectbox(
        "Intervals of",
        options=["", *known],
        format_func=lambda key: known[key].name if key else _EVERYBODY,
        key="supervision_intervals",
        width=430,
    )
    gaps = find_gaps(asked.sessions, [known[chosen]] if chosen else workers, asked.moved)
    chart = build_run_chart([float(gap.days) for gap in gaps])
    held_to = {one.schedule.kind == "newly_qualified" for one in workers}
    mixed = " They are held to different intervals: what changes may be who was supervised." if len(held_to) > 1 else ""
    st.text(tell_run_chart(chart) + ("" if chosen else mixed))
    if gaps:
        st.plotly_chart(
            draw_run_chart(gaps, chart, current_palette()),
            key=CHART,
            theme=None,
            config={"displayModeBar": False},
            alt="Days between one session and the next, in time. The sentence above says what it shows.",
        )
    _show_quarters(asked, workers, find_gaps(asked.sessions, workers, asked.moved) if chosen else gaps)


def _show_quarters(asked: Asked, workers: Sequence[Worker], gaps: Sequence[Gap]) -> None:
    quarters = count_by_quarter(asked.sessions, gaps, workers, as_of=asked.found.as_of)
    firsts = list(dict.fromkeys(one.first for one in quarters))
    teams = list(dict.fromkeys(one.team for one in quarters))
    said = {(one.team, one.first): f"{one.sessions} held; {one.late} of {one.gaps} late" for one in quarters}
    st.text("Sessions held by team and quarter, and how many of the intervals that ended in it were longer than asked.")
    st.dataframe(
        pd.DataFrame(
            {"Team": [team or "Not recorded" for team in teams]}
            | {_quarter(first): [said[team, first] for team in teams] for first in firsts}
        ),
        hide_index=True,
        alt="Sessions held and intervals longer than asked for, by team and quarter.",
    )


def show_download(view: View, asked: Asked, counted: Sequence[Counted]) -> None:
    """The same as an Excel workbook."""
    st.download_button(
        "Download as Excel",
        data=lambda: write_supervision(asked.found, counted, asked.moved),
        file_name=f"supervision {view.as_of.isoformat()}.xlsx",
        mime=_EXCEL,
        on_click="ignore",
    )


def _quarter(first: date) -> str:
    return f"{first:%Y}, quarter {(first.month + 2) // 3}"


def _last(due: Due) -> str:
    return _day(due.last) if due.last else "Not recorded"


def _day(day: date) -> str:
    return show_date(day, day, "day")
