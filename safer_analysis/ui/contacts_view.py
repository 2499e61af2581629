"""Whom to ring, on a page: a line a contact, by agency, with those missing and stale."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from safer_analysis.oversight.contact_words import tell_contact, tell_directory
from safer_analysis.oversight.contacts import (
    Contact,
    Entry,
    contact_rules,
    find_directory,
)
from safer_analysis.ui.begin import View
from safer_analysis.ui.evidence_view import show_evidence

CONTACTS, STALE = "contacts_table", "contacts_stale"
EVIDENCE_HEIGHT = 420
NOT_RECORDED = "Not recorded"
_NOBODY = Contact("", NOT_RECORDED, "", "", "", "", "", "current", "")


def show_contacts(view: View, family_id: str) -> None:
    """Who to go to in each agency of the family, and the contacts of other agencies, folded."""
    st.subheader("Who to go to?", anchor=False)
    place, rule = st.container(), contact_rules()["stale"]
    with st.expander("When a contact is stale"):
        days = st.number_input(
            "Days since it was last checked",
            min_value=rule["least"],
            max_value=rule["most"],
            value=rule["days"],
            key=STALE,
        )
        st.text(f"As declared: {rule['days']} days. Source: {rule['source']}.")
    found = find_directory(view.store, view.scope, family_id, as_of=view.as_of, stale_days=int(days))
    with place:
        st.text("\n".join(tell_directory(found)))
        if found.entries:
            st.text("Choose a line to see the records it rests on.")
            _show_entries(view, found.entries)
    if found.others:
        with st.expander("Contacts of agencies that have sent nothing of this family"):
            st.dataframe(
                _table([(one.organisation, one, None) for one in found.others]),
                hide_index=True,
                alt="Safeguarding contacts of other agencies.",
            )


def _show_entries(view: View, entries: Sequence[Entry]) -> None:
    lines = [(entry.agency.name, one, entry) for entry in entries for one in (entry.contacts or (_NOBODY,))]
    chosen = st.dataframe(
        _table(lines),
        key=CONTACTS,
        hide_index=True,
        column_config={"To look at": st.column_config.Column(width=170)},
        selection_mode="single-row",
        on_select="rerun",
        height=min(560, 38 + 35 * len(lines)),
        alt="Each agency with its safeguarding contact, telephone, deputy, when it was checked, and what is missing.",
    )
    rows = chosen["selection"]["rows"]
    if rows and rows[0] < len(lines):
        entry = lines[rows[0]][2]
        with st.container(height=EVIDENCE_HEIGHT):
            show_evidence(view, entry.records, key="contact")


def _table(lines: Sequence[tuple[str, Contact, Entry | None]]) -> pd.DataFrame:
    table = {
        "Agency": [agency for agency, _, _ in lines],
        "Safeguarding contact": [one.name or NOT_RECORDED for _, one, _ in lines],
        "Telephone": [one.telephone for _, one, _ in lines],
        "Last checked": [one.checked for _, one, _ in lines],
        "To look at": [tell_contact(one) if one.record_id else "no contact" for _, one, _ in lines],
        "Stands in": [one.deputy for _, one, _ in lines],
        "Job": [one.job_title for _, one, _ in lines],
        "Email": [one.email for _, one, _ in lines],
    }
    if all(entry is not None for _, _, entry in lines):
        table["Works with this family"] = [_workers(entry) for _, _, entry in lines if entry]
    return pd.DataFrame(table)


def _workers(entry: Entry) -> str:
    return "; ".join(
        ", ".join(part for part in (one.name, one.job_title, one.telephone) if part) for one in entry.workers
    )
