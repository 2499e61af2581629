"""The Files page's parts: every file loaded, and what a person says of one of them afterwards."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from safer_analysis.dates.showing import show_date
from safer_analysis.intake.file_decisions import confirm_reading, place_file, set_file_aside, take_back
from safer_analysis.store import Row
from safer_analysis.store.decide import Decision, find_decisions
from safer_analysis.ui.begin import View
from safer_analysis.ui.deciding import decide, say
from safer_analysis.ui.load_view import kind_title
from safer_analysis.vocabulary import code_list

_SUM = ("rows_read", "accepted", "duplicate", "held", "not_a_record")
_KINDS = ("placing", "withdrawal", "confirmed_reading", "resubmission")
_ISSUE = ("sheet", "row", "message")
_TABLE_HEIGHT = 400


def show_all_files(files: Sequence[Row]) -> Row | None:
    """Every file loaded, latest first, with the sum of its rows. The file chosen; None without one."""
    sums = {name.replace("_", " ").capitalize(): [row[name] for row in files] for name in _SUM}
    chosen = st.dataframe(
        pd.DataFrame(
            {
                "File": [row["file"] for row in files],
                "What it is": [kind_title(row["kind"]) for row in files],
                "Agency": [row["agency"] or "in its rows" for row in files],
                "Family": [row["family_ref"] or "in its rows" for row in files],
                **sums,
                "Loaded": [_day(row) for row in files],
            }
        ),
        key="all_files",
        hide_index=True,
        height=min(_TABLE_HEIGHT, 38 + 35 * len(files)),
        selection_mode="single-row",
        on_select="rerun",
        alt="Files loaded and what became of their rows. Choose one to place it, confirm it or set it aside.",
    )
    rows = chosen["selection"]["rows"]
    return files[rows[0]] if rows and rows[0] < len(files) else None


def show_one_file(view: View, file: Row) -> None:
    """What was said of one file when it was loaded, and what a person can say of it now."""
    st.subheader("This file", anchor=False)
    st.text(f"{file['file']}\nLoaded {_day(file)}")
    issues = view.store.rows(
        "SELECT sheet, row, message FROM records.issue WHERE file_hash = $h ORDER BY sheet, row", h=file["file_hash"]
    )
    if issues:
        st.dataframe(
            pd.DataFrame(
                {name.capitalize(): [issue[name] for issue in issues] for name in ("sheet", "row", "message")}
            ),
            hide_index=True,
            height=min(_TABLE_HEIGHT, 38 + 35 * len(issues)),
            column_config={"Message": st.column_config.TextColumn(width=700)},
            alt="What was said of this file when it was loaded.",
        )
    decided = [one for kind in _KINDS for one in find_decisions(view.store, kind) if one.subject == file["file_hash"]]
    for decision in decided:
        _show_decided(view, decision)
    _show_choices(view, file, {decision.kind for decision in decided})


def _show_choices(view: View, file: Row, decided: set[str]) -> None:
    reason = st.text_input("Why", key=f"file_why_{file['file_hash']}", help="Kept with the decision.")
    left, middle, right = st.columns(3, vertical_alignment="bottom")
    with left:
        family = st.text_input("Family its records belong to", key=f"file_family_{file['file_hash']}")
        st.button("Place it in this family", on_click=_place, args=(view, file, family, reason))
    with middle:
        if "confirmed_reading" not in decided:
            st.button("It was read right", on_click=_confirm, args=(view, file, reason))
    with right:
        if "withdrawal" not in decided:
            st.button("Set it aside", on_click=_set_aside, args=(view, file, reason))


def _show_decided(view: View, decision: Decision) -> None:
    with st.container(border=True):
        family = f" {decision.detail['family']}" if "family" in decision.detail else ""
        label = code_list("decision_kinds").label(decision.kind)
        st.text(
            f"{label}{family}\n{decision.made_by}, {decision.made_at:%d/%m/%Y}: {decision.reason or 'no reason said'}"
        )
        st.button("Take this back", key=f"back_{decision.decision_id}", on_click=_take_back, args=(view, decision))


def _place(view: View, file: Row, family: str, reason: str) -> None:
    if decide(view, place_file, file["file_hash"], family, reason=reason):
        say("Its records belong to that family now.")


def _confirm(view: View, file: Row, reason: str) -> None:
    if decide(view, confirm_reading, file["file_hash"], reason=reason):
        say("Kept: this file was read right.")


def _set_aside(view: View, file: Row, reason: str) -> None:
    if decide(view, set_file_aside, file["file_hash"], reason=reason):
        say("Its records are in no history now. They stay in the evidence.")


def _take_back(view: View, decision: Decision) -> None:
    if decide(view, take_back, decision.decision_id, reason="Taken back on the page"):
        say("Taken back.")


def _day(file: Row) -> str:
    day = file["loaded_at"].date()
    return show_date(day, day, "day")
