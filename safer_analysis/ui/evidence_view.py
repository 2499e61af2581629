"""The records a statement rests on, each opening its words: in the drawer where the history holds it, else here."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from safer_analysis.access.hidden_words import WHY_HIDDEN, is_hidden
from safer_analysis.history.evidence import MOST, find_evidence
from safer_analysis.history.sentences import count
from safer_analysis.store import Row
from safer_analysis.ui.begin import View
from safer_analysis.ui.drawer import open_record
from safer_analysis.ui.record_table import shown_date
from safer_analysis.vocabulary import EVIDENCE_TABLES

_ONE_ROW_IS = {table.name: table.one_row_is for table in EVIDENCE_TABLES}


def show_evidence(view: View, record_ids: Iterable[str], *, key: str) -> list[str]:
    """List the records, and give back the identifiers of those the drawer can open, in order.

    `key` tells this list from others on the page; it must not hold a name.
    """
    wanted = set(record_ids)
    found = find_evidence(view.store, view.scope, wanted)
    if not found:
        st.text("No record of it can be shown.")
        return []
    more = f" The first {MOST} are listed." if len(wanted) > MOST else ""
    st.text(f"It rests on {count(len(wanted), 'record')}.{more}")
    if is_hidden(*(cell for record in found for _, cell in record["row_as_typed"])):
        st.text(WHY_HIDDEN)
    for number, record in enumerate(found):
        _show_one(view, record, key=f"{key}_{number}")
    return [record["event_id"] for record in found if record["event_id"]]


def _show_one(view: View, record: Row, *, key: str) -> None:
    own = view.family is not None and record["family_id"] == view.family["family_id"]
    with st.container(border=True, gap="small", key=f"evidence_{key}"):
        said = f"{shown_date(record)} · " if record["event_id"] else ""
        st.text(f"{said}{record['agency']}\n{_ONE_ROW_IS[record['entry']].capitalize()}")
        st.text("\n".join(f"{heading or '(no heading)'}: {cell}" for heading, cell in record["row_as_typed"]))
        st.text(f"{record['file']}, {record['sheet']}, row {record['row']}")
        if record["event_id"] and own:
            st.button("Open", key=f"open_evidence_{key}", on_click=open_record, args=(record["event_id"],))
