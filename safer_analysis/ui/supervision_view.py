"""The Supervision page: the policy as a control, workers, what moving it changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd
import streamlit as st

from safer_analysis.dates.showing import show_date
from safer_analysis.oversight.intervals import Interval
from safer_analysis.oversight.policy import IntervalName, Policy, supervision_policy
from safer_analysis.oversight.sessions import Session, find_sessions
from safer_analysis.oversight.supervision import Supervision, Worker, find_supervision
from safer_analysis.oversight.telling import STATUSES, tell_changes, tell_remarks
from safer_analysis.ui.begin import View
from safer_analysis.ui.evidence_view import show_evidence
from safer_analysis.ui.style import current_palette
from safer_analysis.ui.supervision_figures import WEEKS, build_strips, describe_strips, draw_strips

STRIPS, TABLE = "supervision_strips", "supervision_workers"
MOST_STRIPS = 60
EVIDENCE_HEIGHT = 420


@dataclass(frozen=True, slots=True)
class Asked:
    """What the page shows: supervision by the policy, and by the intervals the reader asks about."""

    policy: Policy
    by_policy: Supervision
    moved: Policy
    found: Supervision
    """By the intervals asked about; the same as `by_policy` while none is moved."""
    sessions: tuple[Session, ...]
    """Those of the last two years."""


def ask_supervision(view: View) -> Asked:
    """Supervision up to the day the page speaks of, the intervals as the reader has set them."""
    policy = supervision_policy()
    moved = supervision_policy(_choose_intervals(policy))
    by_policy = find_supervision(view.store, view.scope, as_of=view.as_of)
    is_moved = moved.intervals != policy.intervals
    found = find_supervision(view.store, view.scope, as_of=view.as_of, policy=moved) if is_moved else by_policy
    sessions = find_sessions(view.store, as_of=view.as_of, first=view.as_of - timedelta(weeks=2 * WEEKS))
    return Asked(policy, by_policy, moved, found, tuple(sessions))


def _choose_intervals(policy: Policy) -> dict[IntervalName, Interval]:
    """The four intervals as controls; they start where the policy has them."""
    now = policy.intervals
    with st.expander("What if the intervals were others?"):
        st.text("Move an interval to see who would be late by it. Nothing is kept.")
        with st.container(horizontal=True):
            values: dict[IntervalName, int] = {
                "experienced": st.number_input(
                    "Experienced workers: weeks", 1, 26, now["experienced"].length, key="if_experienced", width=215
                ),
                "case": st.number_input(
                    "A case discussed: months", 1, 12, now["case"].length, key="if_case", width=215
                ),
                "oversight_on_plan": st.number_input(
                    "File on a plan: weeks", 1, 26, now["oversight_on_plan"].length, key="if_on_plan", width=215
                ),
                "oversight": st.number_input(
                    "File not on a plan: months", 1, 12, now["oversight"].length, key="if_oversight", width=215
                ),
            }
    return {name: Interval(value, now[name].unit) for name, value in values.items()}


def show_changes(asked: Asked) -> None:
    """Who becomes late, or no longer is, with the intervals moved."""
    if asked.moved.intervals == asked.policy.intervals:
        return
    said = list(tell_changes(asked.by_policy, asked.found))
    st.text("\n".join(said) or "Nobody becomes late, and nobody ceases to be, with these intervals.")


def choose_teams(asked: Asked) -> list[Worker]:
    """The workers of the teams chosen, by team and name; all of them while none is chosen."""
    teams = sorted({one.team or "No team recorded" for one in asked.found.workers}, key=str.casefold)
    chosen = st.multiselect("Teams", options=teams, placeholder="Every team", key="supervision_teams", width=430)
    return [one for one in asked.found.workers if not chosen or (one.team or "No team recorded") in chosen]


def show_workers(view: View, asked: Asked, workers: Sequence[Worker]) -> None:
    """A calendar strip each, then the same in words; choosing a worker opens the records of their sessions."""
    st.subheader("Workers", anchor=False)
    drawn = workers[:MOST_STRIPS]
    own = {(one.agency, one.key): one.schedule for one in drawn}
    next_due = {
        key: {
            one.day: schedule.next_due(one.day, asked.moved) for one in asked.sessions if (one.agency, one.key) == key
        }
        for key, schedule in own.items()
    }
    strips = build_strips(drawn, asked.sessions, as_of=view.as_of, next_due=next_due)
    st.plotly_chart(
        draw_strips(strips, current_palette(), as_of=view.as_of),
        key=STRIPS,
        theme=None,
        config={"displayModeBar": False},
        alt=describe_strips(strips),
    )
    if len(workers) > len(drawn):
        st.text(f"The first {MOST_STRIPS} are drawn; choose teams to see others. The table holds all.")
    chosen = st.dataframe(
        _table_of(workers, Counter((one.agency, one.key) for one in asked.sessions)),
        key=TABLE,
        hide_index=True,
        selection_mode="single-row",
        on_select="rerun",
        height=min(460, 38 + 35 * len(workers)),
        alt="Each worker by team and name: last session, when the next is due, the interval held to and why.",
    )
    picked = chosen["selection"]["rows"]
    if picked and picked[0] < len(workers):
        _show_sessions(view, asked, workers[picked[0]])


def _table_of(workers: Sequence[Worker], held: Counter[tuple[str, str]]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "Team": [one.team or "Not recorded" for one in workers],
            "Worker": [one.name for one in workers],
            "Supervision": [show_status(one.due.status, one.due.days_overdue) for one in workers],
            "Last": [_day(one.due.last) + ("" if one.is_exact else " at the latest") for one in workers],
            "Next due": [_day(one.due.next_due) for one in workers],
            "Every": [str(one.schedule.interval) for one in workers],
            "Why": [one.schedule.why for one in workers],
            "Supervisor": [one.supervisor or "Not recorded" for one in workers],
            "Remarks": [tell_remarks(one) for one in workers],
            "Sessions in two years": [held[one.agency, one.key] for one in workers],
        }
    )


def _show_sessions(view: View, asked: Asked, worker: Worker) -> None:
    sessions = [one for one in asked.sessions if (one.agency, one.key) == (worker.agency, worker.key)]
    st.subheader("Sessions of the last two years, and the entry on the staff list", anchor=False)
    st.text(worker.name)
    records = [record for one in sessions for record in one.records]
    with st.container(height=EVIDENCE_HEIGHT):
        show_evidence(view, [*records, *([worker.staff_record] if worker.staff_record else [])], key="sessions")


def show_status(status: str, days: int | None) -> str:
    """`Late by 4 days`, `Due within a week`."""
    if status == "late":
        return f"Late by {days:,} {'day' if days == 1 else 'days'}"
    return {str(code): said for code, said in STATUSES.items()}[status]


def _day(day: date | None) -> str:
    return show_date(day, day, "day") if day else "Not recorded"
