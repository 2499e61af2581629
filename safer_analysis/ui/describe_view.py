"""The step for a layout nobody knows: a person says which row holds the headings and what each column means."""

from __future__ import annotations

from pathlib import PurePath

import streamlit as st

from safer_analysis.intake.cells import CannotRead, Sheet
from safer_analysis.intake.own_returns import (
    CannotDescribe,
    FieldChoice,
    describable_kinds,
    describe_return,
    fields_to_choose,
    find_heading_rows,
)
from safer_analysis.intake.read import read_document
from safer_analysis.ui.load_desk import Desk, Waiting

_NOT_USED = "Not used"


def show_describe(desk: Desk, mark: str, waiting: Waiting) -> None:
    """The step, folded away for a file that was recognised; open for one that was not."""
    contents = waiting.prepared.contents
    if contents is None:
        return
    unknown = any(issue.code == "layout_unknown" for issue in contents.issues)
    with st.expander("Say what the columns are", expanded=unknown):
        st.text("What you say is kept, headings only, and the next file with these headings is read the same way.")
        sheets = _sheets(waiting)
        if not sheets:
            st.text("No sheet of this file has a row that can be headings. Add headings to the file and drop it again.")
            return
        _show_steps(desk, mark, waiting, sheets)


def _show_steps(desk: Desk, mark: str, waiting: Waiting, sheets: list[Sheet]) -> None:
    place = st.selectbox(
        "Sheet", options=range(len(sheets)), format_func=lambda i: sheets[i].name, key=f"describe_sheet_{mark}"
    )
    rows = find_heading_rows(sheets[place])
    chosen = st.selectbox(
        "Row that holds the headings",
        options=range(len(rows)),
        format_func=lambda i: f"Row {rows[i][0]}: " + " | ".join(text for text in rows[i][1] if text),
        key=f"describe_row_{mark}_{place}",
    )
    kinds = describable_kinds()
    kind = kinds[
        st.selectbox(
            "What the rows are",
            options=range(len(kinds)),
            index=next((i for i, kind in enumerate(kinds) if kind.kind == "chronology"), 0),
            format_func=lambda i: kinds[i].title,
            key=f"describe_kind_{mark}",
        )
    ]
    choices = {choice.field: choice for choice in fields_to_choose(kind)}
    headings = [heading for heading in dict.fromkeys(rows[chosen][1]) if heading]
    means = {heading: _ask(mark, place, number, heading, choices) for number, heading in enumerate(headings)}
    title = st.text_input(
        "A name for this layout", value=PurePath(waiting.name).stem[:60], key=f"describe_title_{mark}"
    )
    if st.button("Keep this layout and read the file again", key=f"describe_keep_{mark}"):
        said: dict[str, list[str]] = {}
        for heading, field in means.items():
            if field:
                said.setdefault(field, []).append(heading)
        try:
            describe_return(kind, title, said)
        except CannotDescribe as problem:
            st.text(str(problem))
            return
        desk.waiting.clear()  # every file waiting is read again, now that one more layout is known
        st.rerun()


def _ask(mark: str, sheet: int, number: int, heading: str, choices: dict[str, FieldChoice]) -> str:
    left, right = st.columns([1, 2], vertical_alignment="center")
    left.text(heading)
    return str(
        right.selectbox(
            "What this column holds",
            options=["", *choices],
            format_func=lambda name: choices[name].meaning if name else _NOT_USED,
            key=f"describe_{mark}_{sheet}_{number}",
            label_visibility="collapsed",
        )
    )


def _sheets(waiting: Waiting) -> list[Sheet]:
    try:
        document = read_document(waiting.data)
    except CannotRead:
        return []
    return [sheet for sheet in document.sheets if not sheet.hidden and find_heading_rows(sheet)]
