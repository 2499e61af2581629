"""The parts of the Recurring patterns page, whether it is marked for sharing, and the workbook then offered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from safer_analysis.caseload.prevalence import Prevalence
from safer_analysis.caseload.settings import caseload_settings
from safer_analysis.caseload.tables import Table, tell_prevalence
from safer_analysis.caseload.workbook import write_workbook
from safer_analysis.ui import recurring_asked as asked
from safer_analysis.ui.begin import BANNER, View
from safer_analysis.ui.builder_view import show_builder
from safer_analysis.ui.past_view import show_before, show_sequences
from safer_analysis.ui.recurring_view import PATTERN, show_families_of, show_pattern, show_prevalence
from safer_analysis.ui.together_view import show_together

HOW_OFTEN = "How often"
TOGETHER = "Which together"
IN_ORDER = "In which order"
BEFORE = "What came before"
BUILD = "Build a pattern"
SHARED, SECTION = "recurring_shared", "recurring_section"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def choose_shared() -> bool:
    """Whether the view is marked for sharing; when it is, the rule is told in a sentence."""
    shared = st.toggle(
        "For sharing",
        key=SHARED,
        persist_state="session",
        help="Suppresses small counts and rounds the others. Families cannot be opened from such a view.",
    )
    if shared:
        figures = caseload_settings()["disclosure"]
        st.text(
            f"Marked for sharing: counts of {figures['suppressed_up_to']} or fewer are suppressed, and others "
            f"where they would tell a suppressed one; the rest are rounded to the nearest {figures['rounded_to']}. "
            "Counted by year. No family is listed."
        )
    return bool(shared)


def choose_section(*, shared: bool) -> str:
    """The part of the page asked for."""
    chosen = st.segmented_control(
        "What to look at",
        options=[HOW_OFTEN, TOGETHER, IN_ORDER, BEFORE, BUILD],
        key=SECTION,
        default=HOW_OFTEN,
        persist_state="session",
    )
    return str(chosen or HOW_OFTEN)


def show_section(view: View, section: str, found: Sequence[Prevalence], day: date, *, shared: bool) -> list[Table]:
    """Show one part; the tables it told come back, for a workbook."""
    if section == TOGETHER:
        titles = {one.pattern: one.title for one in found}
        return [show_together(view, asked.together(view), titles, shared=shared)]
    if section == IN_ORDER:
        return [show_sequences(view, day, shared=shared)]
    if section == BEFORE:
        return [show_before(view, day, shared=shared)]
    if section == BUILD:
        if shared:
            st.text("A pattern is built on families that can be opened. Take the mark for sharing off first.")
        else:
            show_builder(view, day)
        return []
    show_prevalence(found, shared=shared)
    told = show_pattern(view, found, day, shared=shared)
    if not shared and found:
        show_families_of(view, st.session_state[PATTERN])
    return [tell_prevalence(found, shared=shared), *([told] if told else [])]


def show_download(tables: Sequence[Table], rests_on: str) -> None:
    """The workbook of what is seen, offered only in the form that can be shared."""
    if not tables:
        return
    figures = caseload_settings()["disclosure"]
    notes = [
        rests_on,
        f"Counts of {figures['suppressed_up_to']} or fewer are suppressed, and others where they would "
        f"tell a suppressed one. The rest are rounded to the nearest {figures['rounded_to']}.",
        "For learning, not for predicting what will happen in a family.",
        BANNER,
    ]
    st.download_button(
        "Download as Excel",
        data=write_workbook(tables, notes),
        file_name="recurring_patterns.xlsx",
        mime=EXCEL,
        key="recurring_download",
    )
