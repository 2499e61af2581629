"""The step for a layout nobody knows: a person says which row holds the headings and what each column means."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from safer_analysis.intake.cells import Sheet
from safer_analysis.intake.kinds import ReturnKind
from safer_analysis.intake.own_returns import (
    CannotDescribe,
    FieldChoice,
    describable_kinds,
    describe_return,
    fields_to_choose,
    find_heading_rows,
)

_NOT_USED = "Not used"


def show_describe(mark: str, sheets: list[Sheet], proposed: str, on_kept: Callable[[], None]) -> None:
    """The step over the sheets that have a row of headings; `on_kept` is called once the layout is kept.

    `mark` keeps the boxes of two files apart; `proposed` is a name for the layout.
    """
    st.text("What you say is kept, headings only, and the next file with these headings is read the same way.")
    usable = [sheet for sheet in sheets if find_heading_rows(sheet)]
    if not usable:
        st.text("No row of these can be headings. Add headings to the file and load it again.")
        return
    sheet = usable[
        st.selectbox(
            "Sheet",
            options=range(len(usable)),
            format_func=lambda index: usable[index].name,
            key=f"describe_sheet_{mark}",
        )
    ]
    rows = find_heading_rows(sheet)
    chosen = st.selectbox(
        "Row that holds the headings",
        options=range(len(rows)),
        format_func=lambda index: f"Row {rows[index][0]}: " + " | ".join(text for text in rows[index][1] if text),
        key=f"describe_row_{mark}_{sheet.name}",
    )
    kind = _ask_kind(mark)
    choices = {choice.field: choice for choice in fields_to_choose(kind)}
    headings = [heading for heading in dict.fromkeys(rows[chosen][1]) if heading]
    means = {heading: _ask(f"{mark}_{sheet.name}_{n}", heading, choices) for n, heading in enumerate(headings)}
    title = st.text_input("A name for this layout", value=proposed, key=f"describe_title_{mark}")
    if st.button("Keep this layout and read it again", key=f"describe_keep_{mark}"):
        said: dict[str, list[str]] = {}
        for heading, field in means.items():
            if field:
                said.setdefault(field, []).append(heading)
        try:
            describe_return(kind, title, said)
        except CannotDescribe as problem:
            st.text(str(problem))
            return
        on_kept()
        st.rerun()


def _ask_kind(mark: str) -> ReturnKind:
    kinds = describable_kinds()
    place = st.selectbox(
        "What the rows are",
        options=range(len(kinds)),
        index=next((index for index, kind in enumerate(kinds) if kind.kind == "chronology"), 0),
        format_func=lambda index: kinds[index].title,
        key=f"describe_kind_{mark}",
    )
    return kinds[place]


def _ask(key: str, heading: str, choices: dict[str, FieldChoice]) -> str:
    left, right = st.columns([1, 2], vertical_alignment="center")
    left.text(heading)
    return str(
        right.selectbox(
            "What this column holds",
            options=["", *choices],
            format_func=lambda name: choices[name].meaning if name else _NOT_USED,
            key=f"describe_{key}",
            label_visibility="collapsed",
        )
    )
