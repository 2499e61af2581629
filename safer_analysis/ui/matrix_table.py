"""A table of words whose cells can be chosen by pointer or keyboard: our own component, fed with plain text.

What stands in it goes to the browser as data and is written there as text, so that a name such as `O'Brien <b>` stays
what it is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import streamlit as st

_HERE = Path(__file__).parent
_NAME = "safer_matrix_table"


@dataclass(frozen=True, slots=True)
class TableCell:
    """One cell: its lines, how it looks, whether choosing it opens anything."""

    lines: list[str]
    tone: str
    opens: bool


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row: its heading, what stands under the heading, its cells."""

    name: str
    about: str
    tone: str
    cells: list[TableCell]


@st.cache_resource(show_spinner=False)
def _component() -> Any:
    """The component, registered once for all sessions."""
    return st.components.v2.component(
        _NAME,
        html='<div class="matrix"></div>',
        css=(_HERE / "matrix_table.css").read_text(encoding="utf-8"),
        js=(_HERE / "matrix_table.js").read_text(encoding="utf-8"),
    )


def show_matrix_table(
    caption: str,
    columns: list[str],
    rows: list[TableRow],
    *,
    key: str,
    opened: tuple[int, int] | None,
    on_open: Callable[[int, int], None],
) -> None:
    """Show the table. `columns` begin with the heading over the rows' names; `on_open` is given row and column.

    `opened` is the cell whose records are shown, marked by a frame.
    """

    def chosen() -> None:
        place = st.session_state[key]["opened"]
        if place:
            on_open(int(place["row"]), int(place["column"]))

    _component()(
        key=key,
        data={
            "caption": caption,
            "columns": columns,
            "rows": [asdict(row) for row in rows],
            "opened": {"row": opened[0], "column": opened[1]} if opened else None,
        },
        on_opened_change=chosen,
    )
