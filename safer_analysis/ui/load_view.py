"""The Load page's parts: the drop area, one line a file, what became of the files kept."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from safer_analysis.history.sentences import count
from safer_analysis.intake.kinds import find_own_returns_not_read, return_kinds
from safer_analysis.intake.load import FileReport
from safer_analysis.intake.preview import count_by_severity, write_issue_list
from safer_analysis.ui.load_desk import Desk, confirm, keep_next, read_dropped, stop
from safer_analysis.vocabulary import fold

_TABLE = "files_waiting"
_SUM = ("rows_read", "accepted", "duplicate", "held", "not_a_record")
_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TABLE_HEIGHT = 400


def show_drop(desk: Desk) -> None:
    """The drop area and what holds for every file dropped; each file is read as it comes."""
    dropped = st.file_uploader(
        "Files from agencies",
        accept_multiple_files=True,
        key=f"dropped_{desk.turn}",
        help="Word, Excel, CSV, text and census files. They are read on this computer and go nowhere else.",
    )
    left, right = st.columns(2)
    agency = left.text_input(
        "Agency that recorded them",
        key="load_agency",
        help="Leave this empty when the files say it themselves. A row’s own agency is never changed by it.",
    )
    family = right.text_input(
        "Family they belong to",
        key="load_family",
        help="The family’s reference. Leave this empty when the files say it themselves.",
    )
    files = list(dropped or [])
    given = {file.file_id: _given(file.file_id, agency.strip(), family.strip()) for file in files}
    read_dropped(desk, files, given)
    for name in find_own_returns_not_read():
        with st.container(gap=None):
            st.text("A layout described here can no longer be read, as when its file was changed by hand:")
            st.text(name)


def _given(mark: str, agency: str, family: str) -> dict[str, str]:
    """What is said of one file: by itself where the reader said so, else what holds for all."""
    kind = st.session_state.get(f"kind_{mark}") or ""
    own = {name: (st.session_state.get(f"{name}_{mark}") or "").strip() for name in ("agency", "family")}
    return {"agency": own["agency"] or agency, "family": own["family"] or family, "kind": kind}


def show_waiting(desk: Desk) -> str | None:
    """One line a file; the mark of the file chosen, the first at the beginning, None without any."""
    if not desk.waiting:
        return None
    marks, files = list(desk.waiting), list(desk.waiting.values())
    st.subheader("What would become of them", anchor=False)
    st.text("Nothing is kept yet. Choose a line to see its columns, its first rows and its issues.")
    chosen = st.dataframe(
        pd.DataFrame([_line(waiting.name, waiting.prepared.report) for waiting in files]),
        key=_TABLE,
        hide_index=True,
        height=min(TABLE_HEIGHT, 38 + 35 * len(files)),
        selection_mode="single-row",
        on_select="rerun",
        column_config=_widths(),
        alt="Files read, one line each: what each is and what would become of its rows.",
    )
    rows = chosen["selection"]["rows"]
    return marks[rows[0]] if rows and rows[0] < len(marks) else marks[0]


def show_confirm(desk: Desk) -> None:
    """The one button that keeps anything."""
    good = [waiting for waiting in desk.waiting.values() if waiting.prepared.contents is not None]
    if not desk.waiting:
        return
    if not good:
        st.text("None of these files can be kept. The table says why.")
        return
    accepted = sum(waiting.prepared.report.accepted for waiting in good)
    held = sum(waiting.prepared.report.held for waiting in good)
    back = f"; {count(held, 'row')} will be held back until a person has looked at them" if held else ""
    st.text(f"{count(accepted, 'new record')} in {count(len(good), 'file')}{back}.")
    st.button("Keep these files", type="primary", on_click=confirm, args=(desk,))


def show_keeping(desk: Desk) -> None:
    """Keep the confirmed files one by one, with how far it is and a way to stop."""
    done = desk.asked - len(desk.queue)
    share = done / desk.asked if desk.asked else 1.0
    st.progress(share, text="Keeping the files.")
    st.text(f"{done} of {desk.asked} kept." if desk.queue else "Working out the history anew.")
    if desk.queue:
        st.button("Stop after this file", on_click=stop, args=(desk,))
    keep_next(desk)
    st.rerun()


def show_results(desk: Desk) -> None:
    """What became of the files that were kept, and the list of their issues."""
    if not desk.results:
        return
    reports = [report for report, _ in desk.results]
    st.subheader("What became of them", anchor=False)
    st.text("Rows read = accepted + duplicate + held + not a record, for every file.")
    st.dataframe(
        pd.DataFrame([_line(report.file, report) for report in reports]),
        hide_index=True,
        height=min(TABLE_HEIGHT, 38 + 35 * len(reports)),
        column_config=_widths(),
        alt="Files kept and what became of their rows.",
    )
    with st.container(horizontal=True):
        if any(report.issues for report in reports):
            st.download_button(
                "Download the issue list (Excel)",
                data=write_issue_list(desk.results),
                file_name="issues.xlsx",
                mime=_EXCEL,
                on_click="ignore",
            )
        if any(report.held for report in reports) and st.button("See what was held back"):
            st.switch_page("pages/held_rows.py")


def kind_title(kinds: str | None) -> str:
    """The titles of the kinds of return a file was recognised as; "Not recognised" for none."""
    known = return_kinds()
    names = [name.strip() for name in (kinds or "").split(",") if name.strip()]
    return ", ".join(known[name].title if name in known else name for name in names) or "Not recognised"


def _line(name: str, report: FileReport) -> dict[str, object]:
    said = ", ".join(f"{number} {fold(label)}" for label, number in count_by_severity(report.issues).items())
    if report.refused:
        said = report.issues[0].message
    sums = {label.replace("_", " ").capitalize(): getattr(report, label) for label in _SUM}
    return {
        "File": name,
        "What it is": "Not loaded" if report.refused else kind_title(report.kind),
        **sums,
        "Said": said,
    }


def _widths() -> dict[str, Any]:
    wide = {"File": 220, "What it is": 160, "Issues": 260}
    narrow = {label.replace("_", " ").capitalize(): 92 for label in _SUM}
    return {name: st.column_config.Column(width=width) for name, width in {**wide, **narrow}.items()}
