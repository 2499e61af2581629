"""One factor on the page: what is recorded of it in a few lines, and its records when they are asked for."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from safer_analysis.factors.ledger import Ledger, LedgerRow
from safer_analysis.factors.signs import STATED, Sign
from safer_analysis.factors.words import definition, flag, strength, tested, what_it_rests_on, when_and_who, whom
from safer_analysis.history.sentences import count
from safer_analysis.siblings.words import show_when
from safer_analysis.ui.begin import View
from safer_analysis.ui.drawer import open_record, opened_record, table_turn
from safer_analysis.ui.evidence_view import show_evidence
from safer_analysis.ui.record_table import in_one_line
from safer_analysis.vocabulary import code_list

OPEN_FACTOR, LISTED = "factor_open", "factors_listed"
LETTERS = 200
_BASIS = {
    "census": "assessment code",
    "listed": "list of factors",
    "coded": "coded",
    "counted": "counted",
    "mention": "possible mention",
}


def show_card(view: View, ledger: Ledger, row: LedgerRow, *, key: str) -> None:
    """One row of the ledger. `key` tells it from the others on the page and holds no words of a record."""
    with st.container(border=True, gap="small", key=f"factor_{key}"):
        name = (ledger.person, row.direction, row.factor)
        is_open = st.session_state.get(OPEN_FACTOR) == name
        number = len(_record_ids(row))
        with st.container(horizontal=True, horizontal_alignment="distribute", key=f"factor_name_{key}"):
            st.text(row.label or "A factor with no name")
            st.button(
                "Close" if is_open else f"Open records ({number})",
                key=f"factor_button_{key}",
                on_click=_choose,
                args=(None if is_open else name, row),
            )
        if flag(row):
            with st.container(key=f"factor_flag_{key}"):
                st.text(flag(row))
        dimension = code_list("assessment_dimensions").label(row.dimension)
        about = " · ".join(part for part in (dimension, whom(ledger, row)) if part)
        lines = [about, when_and_who(row), what_it_rests_on(row), strength(row), tested(row), definition(row)]
        st.text("\n".join(line for line in lines if line))
        if is_open:
            _show_records(view, row, key=key)


def _record_ids(row: LedgerRow) -> list[str]:
    """The records of the row in time, those to the contrary among them, each once."""
    every = sorted((*row.signs, *row.tested.contrary), key=_place)
    return list(dict.fromkeys(sign.record_id for sign in every))


def _place(sign: Sign) -> tuple[bool, object, object]:
    return sign.when.earliest is None, sign.when.earliest, sign.when.latest


def _in_history(row: LedgerRow) -> list[str]:
    """The records that the drawer can open: what a list states stands in no history."""
    stated = {sign.record_id for sign in row.signs if sign.basis in STATED}
    return [record for record in _record_ids(row) if record not in stated]


def _choose(name: tuple[str | None, str, str] | None, row: LedgerRow) -> None:
    st.session_state[OPEN_FACTOR] = name
    st.session_state[LISTED] = _in_history(row) if name else []
    if name is None:
        open_record(None)


def listed_records() -> list[str]:
    """What the drawer was opened from, for previous and next."""
    found: list[str] = st.session_state.get(LISTED, [])
    return found


def list_records(ids: Sequence[str]) -> None:
    """Keep what the drawer is opened from."""
    st.session_state[LISTED] = list(ids)


def _show_records(view: View, row: LedgerRow, *, key: str) -> None:
    """What speaks for it, then what speaks against it; what was stated, as it was sent."""
    stated = [sign for sign in row.signs if sign.basis in STATED]
    if stated:
        st.text("Stated, as sent")
        show_evidence(view, [sign.record_id for sign in stated], key=f"stated_{key}")
    recorded = [sign for sign in row.signs if sign.basis not in STATED]
    if recorded:
        _show_table("Recorded", recorded, key=f"for_{key}")
    if row.tested.contrary:
        _show_table("To the contrary, later", row.tested.contrary, key=f"against_{key}")
    if row.tested.by and not row.tested.contrary:
        _show_table("Later records that could have spoken against it", row.tested.by, key=f"tested_{key}")


def _show_table(heading: str, signs: Sequence[Sign], *, key: str) -> None:
    once = list({sign.record_id: sign for sign in sorted(signs, key=_place)}.values())
    ids = [sign.record_id for sign in once]
    opened, table = opened_record(), f"{key}:{table_turn()}"
    st.text(f"{heading}: {count(len(ids), 'record')}. Choosing a row opens it.")
    st.dataframe(
        pd.DataFrame(
            {
                "Date": [show_when(sign.when) for sign in once],
                "What was recorded": [in_one_line(sign.words, LETTERS) for sign in once],
                "Agency": [sign.agency for sign in once],
                "Basis": [_BASIS[sign.basis] for sign in once],
            },
            dtype="object",
        ),
        key=table,
        hide_index=True,
        height=min(300, 38 + 35 * len(ids)),
        selection_mode="single-row",
        selection_default={"selection": {"rows": [ids.index(opened)] if opened in ids else []}},
        on_select=lambda: open_listed(table, ids),
        column_config={
            "Date": st.column_config.TextColumn(width=120),
            "What was recorded": st.column_config.TextColumn(width=300),
        },
        alt=f"{heading}. Choosing a row opens the record.",
    )


def open_listed(key: str, ids: Sequence[str]) -> None:
    """Open the record of the row chosen in a table, and keep what it was opened from."""
    rows = st.session_state[key]["selection"]["rows"]
    list_records(ids)
    open_record(ids[rows[0]] if rows else None, by_table=True)
