"""The Children page's first part: the matrix, and the records of the cell that was chosen."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from safer_analysis.history.sentences import count
from safer_analysis.siblings.facts import Facts
from safer_analysis.siblings.matrix import Cell, Matrix
from safer_analysis.siblings.words import cell_lines, join_names, show_age, show_plan
from safer_analysis.ui.begin import View
from safer_analysis.ui.chronology_view import show_table
from safer_analysis.ui.drawer import open_record
from safer_analysis.ui.evidence_view import show_evidence
from safer_analysis.ui.matrix_table import TableCell, TableRow, show_matrix_table

OPEN_CELL, LISTED = "children_cell", "children_listed"
MOST_IN_FULL = 5
"""With more children than these the cells begin with their answers alone."""
CAPTION = "Choose a cell to open its records. Arrow keys go from cell to cell."


def show_matrix(facts: Facts, matrix: Matrix) -> None:
    """The matrix: a row a child, oldest first, a column a question, the answer in words."""
    family = facts.children[0]["family_id"]
    place = st.container()
    in_full = st.toggle(
        "Every detail in the cells",
        value=len(facts.children) <= MOST_IN_FULL,
        key=f"matrix_in_full:{family}",
        persist_state="session",
    )
    without = {child["person_id"] for child in matrix.without_records()}
    rows = [
        TableRow(
            child["name"],
            show_age(child, facts.as_of),
            "in_no_record" if child["person_id"] in without else "",
            [_as_table_cell(matrix.cell(child["person_id"], column.name), in_full) for column in matrix.columns],
        )
        for child in matrix.children
    ]
    with place:
        show_matrix_table(
            CAPTION,
            ["Child", *(column.label for column in matrix.columns)],
            rows,
            key=f"matrix:{family}",
            opened=_place(matrix),
            on_open=lambda row, column: _open(matrix, row, column),
        )


def _as_table_cell(cell: Cell, in_full: bool) -> TableCell:
    opens = bool(cell.records or cell.present or cell.possible or cell.actions)
    return TableCell([line for line in cell_lines(cell, brief=not in_full) if line], cell.answer, opens)


def _open(matrix: Matrix, row: int, column: int) -> None:
    """Choose a cell, and open the last of its records in the drawer."""
    child = matrix.children[row]["person_id"]
    cell = matrix.cell(child, matrix.columns[column].name)
    st.session_state[OPEN_CELL] = (child, cell.column)
    ids = _in_time(matrix, cell)
    list_records(ids)
    open_record(ids[-1] if ids else None)


def _in_time(matrix: Matrix, cell: Cell) -> list[str]:
    """The cell's records in the order of the child's whole history."""
    every = matrix.order
    return sorted({*cell.records, *cell.present, *cell.possible}, key=lambda event_id: every[event_id])


def list_records(ids: Sequence[str]) -> None:
    """Keep what the drawer was opened from, for previous and next."""
    st.session_state[LISTED] = list(ids)


def listed_records() -> list[str]:
    """What the drawer was opened from."""
    found: list[str] = st.session_state.get(LISTED, [])
    return found


def opened_cell(matrix: Matrix) -> Cell | None:
    """The cell that was chosen; None when none was, or another family's."""
    return matrix.cells.get(st.session_state.get(OPEN_CELL, ("", "")))


def _place(matrix: Matrix) -> tuple[int, int] | None:
    cell = opened_cell(matrix)
    if cell is None:
        return None
    children = [child["person_id"] for child in matrix.children]
    return children.index(cell.child), [column.name for column in matrix.columns].index(cell.column)


def show_cell(view: View, matrix: Matrix, everything: pd.DataFrame) -> None:
    """The records of the chosen cell as a table, each opening in the drawer; nothing when no cell is chosen."""
    cell = opened_cell(matrix)
    if cell is None:
        return
    name = next(child["name"] for child in matrix.children if child["person_id"] == cell.child)
    label = next(column.label for column in matrix.columns if column.name == cell.column)
    ids = _in_time(matrix, cell)
    with st.container(key="cell_records"):
        left, right = st.columns([5, 1], vertical_alignment="bottom")
        left.text(f"{name} · {label}: {_what_is_listed(cell)}")
        right.button("Close the list", on_click=_close)
        if cell.column == "agencies" and cell.no_return:
            st.text(f"List the child or work with the child, and have no record: {join_names(cell.no_return)}.")
        if cell.column == "agencies" and cell.agencies:
            st.text(f"Have a record of the child: {join_names(cell.agencies)}.")
        if ids:
            show_table(everything[everything["event_id"].isin(ids)])
        if len(cell.plans) > 1:
            st.text("\n".join(show_plan(plan) for plan in cell.plans))
        if cell.actions:
            with st.expander("Actions of plans that name the child", expanded=not ids):
                show_evidence(view, cell.actions, key="actions")


def _what_is_listed(cell: Cell) -> str:
    own, present, possible = len(cell.records), len(cell.present), len(cell.possible)
    said = [f"recorded for the child in {count(own, 'record')}"] if own else []
    said += [f"also present at {count(present, 'record')}"] if present else []
    if possible and not set(cell.possible) <= {*cell.records, *cell.present}:
        said.append(f"{count(possible, 'possible mention')} confirmed by nobody")
    elif possible:
        said.append(f"{possible} of them coded by nobody, with a possible mention")
    return ("; ".join(said) or "no record of its own") + "."


def _close() -> None:
    st.session_state.pop(OPEN_CELL, None)
    open_record(None)
