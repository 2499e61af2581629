"""Timescales on a page: every check with its five answers, each time of it, and the records behind one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import pandas as pd
import streamlit as st

from safer_analysis.dates.showing import show_date
from safer_analysis.oversight.checks import Check
from safer_analysis.oversight.recording import Recording, count_recording
from safer_analysis.oversight.timescales import (
    ANSWERS,
    MOST_LISTED,
    Answer,
    Timescale,
    count_timescales,
    find_times_of,
    find_timescales,
    tell_timescale,
    tell_timescales,
)
from safer_analysis.ui import cached
from safer_analysis.ui.begin import View
from safer_analysis.ui.evidence_view import show_evidence

CHECKS, TIMES, RECORDING = "timescale_checks", "timescale_times", "recording_tiers"
EVIDENCE_HEIGHT = 420
_NOT_KEPT: tuple[Answer, ...] = ("late", "not_recorded")
_YEAR = timedelta(days=365)


def show_timescales(view: View, family_id: str) -> None:
    """One family's timescales: a sentence, a line a check, the times of the check chosen."""
    st.subheader("Were timescales kept?", anchor=False)
    found = find_timescales(view.store, view.scope, family_id, as_of=view.as_of)
    st.text(next(tell_timescales(found, as_of=view.as_of)))
    if not found:
        return
    st.text("A limit is a prompt to look. Choose a line to see each time, and the records it rests on.")
    checks = list({one.check.name: one.check for one in found}.values())
    times = {check.name: [one for one in found if one.check.name == check.name] for check in checks}
    counts = [
        {answer: sum(one.answer == answer for one in times[check.name]) for answer in ANSWERS} for check in checks
    ]
    now = [tell_timescale(max(times[check.name], key=lambda one: one.began)) for check in checks]
    picked = _choose_check(checks, counts, last=now)
    if picked is not None:
        names = {child["person_id"]: child["name"] for child in cached.children(view.store, view.scope, family_id)}
        _show_times(view, checks[picked], times[checks[picked].name], names)


def show_timescales_of_all(view: View) -> None:
    """Every family's timescales: how often each check came to which answer, and the times of the check chosen."""
    counted = [one for one in count_timescales(view.store, view.scope, as_of=view.as_of) if one.times]
    if not counted:
        st.text("Nothing recorded of any family begins a timescale.")
        return
    late, unrecorded = (sum(one.times.get(answer, 0) for one in counted) for answer in _NOT_KEPT)
    st.text(
        f"Up to {_day(view.as_of)}, in every family held here: {late:,} late, {unrecorded:,} not recorded. "
        "A limit is a prompt to look. Choose a line to see which families."
    )
    picked = _choose_check([one.check for one in counted], [dict(one.times) for one in counted], last=None)
    if picked is None:
        return
    check = counted[picked].check
    times = find_times_of(view.store, view.scope, check, as_of=view.as_of, answers=_NOT_KEPT)
    if len(times) >= MOST_LISTED:
        st.text(f"The first {MOST_LISTED} are listed.")
    _show_times(view, check, times, None)


def _choose_check(
    checks: Sequence[Check], counts: Sequence[dict[Answer, int]], *, last: list[str] | None
) -> int | None:
    table = {"What is due": [check.title for check in checks], "Within": [str(check.within) for check in checks]}
    answers = {said: [one.get(answer, 0) for one in counts] for answer, said in ANSWERS.items()}
    chosen = st.dataframe(
        pd.DataFrame(table | answers | ({"The last time": last} if last else {})),
        key=CHECKS,
        hide_index=True,
        selection_mode="single-row",
        on_select="rerun",
        height=min(720, 38 + 35 * len(checks)),
        alt="Each check of a timescale, its limit, and how often it was kept, late, still due or not recorded.",
    )
    rows = chosen["selection"]["rows"]
    return rows[0] if rows and rows[0] < len(checks) else None


def _show_times(view: View, check: Check, times: Sequence[Timescale], names: dict[str, str] | None) -> None:
    """The times of one check; of one family with the children's names, of all with the families."""
    st.text(
        f"{check.title}: within {check.within}. Source: {check.source}."
        + (f" {check.caution}" if check.caution else "")
    )
    if names is not None:
        kept = st.toggle("Show those in time as well", key="timescales_kept")
        times = [one for one in times if kept or one.answer != "met"]
    if not times:
        st.text("Every time is in time.")
        return
    whose = (
        {"About": [one.whose or names.get(one.person_id or "", "The family") for one in times]}
        if names is not None
        else {"Family": [f"{one.family_id} · {one.whose}" if one.whose else one.family_id for one in times]}
    )
    chosen = st.dataframe(
        pd.DataFrame(
            {
                **whose,
                "Counted from": [_day(one.began) for one in times],
                "Due by": [_day(one.due) if one.due else "The next one" for one in times],
                "Kept": [_day(one.kept) if one.kept else "No day recorded" for one in times],
                "Answer": [tell_timescale(one) for one in times],
            }
        ),
        key=TIMES,
        hide_index=True,
        selection_mode="single-row",
        on_select="rerun",
        height=min(420, 38 + 35 * len(times)),
        alt="Each time of the check chosen: counted from, due by, kept, and the answer.",
    )
    rows = chosen["selection"]["rows"]
    if rows and rows[0] < len(times):
        with st.container(height=EVIDENCE_HEIGHT):
            show_evidence(view, times[rows[0]].records, key="timescale")


def show_recording(view: View, family_id: str | None, *, first: date | None = None) -> None:
    """How soon records since a day (a year ago by default) were written down, by agency; of one family, or of all."""
    st.subheader("How soon was it written down?", anchor=False)
    counted = count_recording(
        view.store, view.scope, first=first or view.as_of - _YEAR, as_of=view.as_of, family_id=family_id
    )
    if not counted:
        st.text("No record is dated in the time looked at.")
        return
    st.text(_what_is_said(counted, since="of the last year" if first is None else "held"))
    chosen = st.dataframe(
        pd.DataFrame(
            {
                "Agency": [one.agency for one in counted],
                "Records": [one.tier.title for one in counted],
                "Within": [str(one.tier.within) for one in counted],
                "In time": [len(one.in_time) for one in counted],
                "Late": [len(one.late) for one in counted],
                "No day of writing": [len(one.not_recorded) for one in counted],
                "Cannot be told": [len(one.cannot_tell) for one in counted],
            }
        ),
        key=RECORDING,
        hide_index=True,
        selection_mode="single-row",
        on_select="rerun",
        height=min(420, 38 + 35 * len(counted)),
        alt="Agencies and kinds of record: how many were written down in time, late, or without a day of writing.",
    )
    rows = chosen["selection"]["rows"]
    if rows and rows[0] < len(counted):
        one = counted[rows[0]]
        answers = {"Late": one.late, "No day of writing": one.not_recorded, "Cannot be told": one.cannot_tell}
        which = st.segmented_control("Which", ["Late", "No day of writing", "Cannot be told"], default="Late")
        with st.container(height=EVIDENCE_HEIGHT):
            show_evidence(view, answers[which or "Late"], key="recording")


def _what_is_said(counted: Sequence[Recording], *, since: str) -> str:
    late, silent = sum(len(one.late) for one in counted), sum(len(one.not_recorded) for one in counted)
    every = sum(one.records for one in counted)
    return (
        f"Of {every:,} records {since}, {late:,} were written down late; {silent:,} do not say when they were "
        "written. Returns often leave that day out: it is then not known, which is not the same as late."
    )


def _day(day: date) -> str:
    return show_date(day, day, "day")
