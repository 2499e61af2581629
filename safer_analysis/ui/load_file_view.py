"""One file before it is kept: what was said of it, how its columns were read, its first rows, what is to be known.

What stands in a file goes into tables only, never into Markdown.
"""

from __future__ import annotations

from pathlib import PurePath

import pandas as pd
import streamlit as st

from safer_analysis.history.sentences import count
from safer_analysis.intake.kinds import return_kinds
from safer_analysis.intake.preview import (
    find_columns,
    find_preview,
    find_sheets_as_typed,
    in_sheet_order,
    sheets_of,
    show_severity,
)
from safer_analysis.ui.comparison_view import show_comparison
from safer_analysis.ui.describe_view import show_describe
from safer_analysis.ui.load_desk import Desk, Waiting, read_with_password
from safer_analysis.ui.load_view import kind_title

_AS_RECOGNISED = "As recognised"
_TABLE_HEIGHT = 320


def show_file(desk: Desk, mark: str, *, reader: str) -> None:
    """Everything about one waiting file."""
    waiting = desk.waiting[mark]
    st.subheader("This file", anchor=False)
    st.text(waiting.name)
    report, contents = waiting.prepared.report, waiting.prepared.contents
    if contents is None:
        for issue in report.issues:
            st.text(issue.message)
        if report.refused:
            _ask_password(desk, mark)
            return
    st.text(_what_it_is(waiting))
    _show_given(mark)
    if contents is None:
        return
    if waiting.prepared.comparison:
        with st.container(border=True):
            waiting.answer = show_comparison(mark, waiting.prepared.comparison, reader=reader)
    columns, rows, issues = st.tabs(["Columns", "First rows", "Issues"])
    with columns:
        _show_columns(waiting)
    with rows:
        _show_rows(waiting)
    with issues:
        _show_issues(waiting)
    unknown = any(issue.code == "layout_unknown" for issue in contents.issues)
    with st.expander("Say what the columns are", expanded=unknown):
        # every file waiting is read again, now that one more layout is known
        show_describe(mark, find_sheets_as_typed(contents), PurePath(waiting.name).stem[:60], desk.waiting.clear)


def _ask_password(desk: Desk, mark: str) -> None:
    if desk.waiting[mark].prepared.report.issues[0].code not in ("password_needed", "password_wrong"):
        return
    with st.form(f"password_{mark}", clear_on_submit=True):
        password = st.text_input("Password", type="password", help="It is used once and not kept.")
        if st.form_submit_button("Open the file") and password:
            read_with_password(desk, mark, password)
            st.rerun()


def _what_it_is(waiting: Waiting) -> str:
    report, contents = waiting.prepared.report, waiting.prepared.contents
    agency = (contents.agency if contents else None) or "said in its rows, or not at all"
    family = (contents.family_ref if contents else None) or "said in its rows, or not at all"
    return (
        f"Read as: {kind_title(report.kind)}\nAgency: {agency}\nFamily: {family}\n"
        f"{count(report.rows_read, 'row')} read = {report.accepted} accepted + {report.duplicate} duplicate"
        f" + {report.held} held + {report.not_a_record} not a record"
    )


def _show_given(mark: str) -> None:
    with st.expander("Say something else of this file"):
        st.text("What you say here is taken for this file alone, and the file is read again.")
        left, middle, right = st.columns(3)
        left.text_input("Its agency", key=f"agency_{mark}")
        middle.text_input("Its family’s reference", key=f"family_{mark}")
        kinds = return_kinds()
        right.selectbox(
            "What it is",
            options=["", *sorted(kinds, key=lambda name: kinds[name].title)],
            format_func=lambda name: kinds[name].title if name else _AS_RECOGNISED,
            key=f"kind_{mark}",
        )


def _show_columns(waiting: Waiting) -> None:
    columns = find_columns(waiting.prepared.contents) if waiting.prepared.contents else []
    if not columns:
        st.text("No row of headings was recognised in this file.")
        return
    st.dataframe(
        pd.DataFrame(
            {
                "Sheet": [column.sheet for column in columns],
                "Column": [column.letter for column in columns],
                "Heading": [column.heading for column in columns],
                "Read as": [column.read_as for column in columns],
            }
        ),
        hide_index=True,
        height=min(_TABLE_HEIGHT, 38 + 35 * len(columns)),
        alt="The columns of this file and what each was read as.",
    )


def _show_rows(waiting: Waiting) -> None:
    rows = find_preview(waiting.prepared.contents) if waiting.prepared.contents else []
    width = max((len(row.cells) for row in rows), default=0)
    cells = {f"{number}": [_cell(row.cells, number - 1) for row in rows] for number in range(1, width + 1)}
    st.dataframe(
        pd.DataFrame(
            {
                "Sheet": [row.sheet for row in rows],
                "Row": [row.row for row in rows],
                "Becomes": [row.becomes for row in rows],
                **cells,
            }
        ),
        hide_index=True,
        height=min(_TABLE_HEIGHT, 38 + 35 * len(rows)),
        alt="The first rows of this file as typed, and what would become of each.",
    )


def _show_issues(waiting: Waiting) -> None:
    contents = waiting.prepared.contents
    issues = in_sheet_order(waiting.prepared.report.issues, sheets_of(contents))
    if not issues:
        st.text("Nothing is to be known of this file beyond its rows.")
        return
    st.dataframe(
        pd.DataFrame(
            {
                "Sheet": [issue.sheet for issue in issues],
                "Row": [str(issue.row or "") for issue in issues],
                "Column": [issue.column for issue in issues],
                "Kind": [show_severity(issue) for issue in issues],
                "What": [issue.message for issue in issues],
            }
        ),
        hide_index=True,
        height=min(_TABLE_HEIGHT, 38 + 35 * len(issues)),
        column_config={"What": st.column_config.TextColumn(width=620)},
        alt="What is to be known of this file, in the order of its sheets.",
    )


def _cell(cells: tuple[str, ...], index: int) -> str:
    return cells[index] if index < len(cells) else ""
