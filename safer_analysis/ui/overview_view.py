"""The overview page's parts: families, agencies, what is held back, the files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import pandas as pd
import streamlit as st

from safer_analysis.dates.showing import show_date
from safer_analysis.history.new_since import NewSince
from safer_analysis.history.sentences import count, of_events
from safer_analysis.store import Row
from safer_analysis.ui.begin import FAMILY, View, family_label
from safer_analysis.vocabulary import fold

FAMILIES = "families_table"
TABLE_HEIGHT = 400


def what_is_held(families: Sequence[Row], coverage: Sequence[Row], held: Sequence[Row]) -> str:
    """How much there is in all, in one sentence."""
    records = sum(family["records"] for family in families)
    events = of_events(records, sum(family["events"] for family in families))
    children = sum(len(family["children"]) for family in families)
    back = f"{count(len(held), 'row')} held back." if held else "No row is held back."
    return (
        f"{count(records, 'record')}{events} about {count(children, 'child', 'children')} of "
        f"{count(len(families), 'family', 'families')}, from {count(len(coverage), 'agency', 'agencies')}. {back}"
    )


def show_families(view: View, families: Sequence[Row], new: Mapping[str, NewSince]) -> None:
    """The families, found by reference, name or a child's name. Choosing a row chooses the family for every page."""
    st.subheader("Families", anchor=False)
    sought = fold(
        st.text_input(
            "Find a family",
            placeholder="Reference, family name or a child’s name",
            key="sought",
            persist_state="session",
        )
    )
    found = [family for family in families if sought in fold(family_label(family))]
    if not found:
        st.text("No family, name or child held here fits these words.")
        return
    columns = {
        "Reference": [family["family_id"] for family in found],
        "Name": [family["name"] for family in found],
        "Children": [", ".join(_child(c, view.as_of) for c in family["children"]) for family in found],
        "Events": [family["events"] for family in found],
        "Records": [family["records"] for family in found],
        "Agencies": [family["agencies"] for family in found],
        "Last record": [_last_record(family) for family in found],
    }
    if new:
        columns["New to you"] = [_new(new.get(family["family_id"])) for family in found]
    st.dataframe(
        pd.DataFrame(columns),
        key=FAMILIES,
        hide_index=True,
        height=min(TABLE_HEIGHT, 38 + 35 * len(found)),
        selection_mode="single-row",
        on_select=lambda: _choose([family["family_id"] for family in found]),
        column_config={
            "Reference": st.column_config.TextColumn(width=110),
            "Name": st.column_config.TextColumn(width=130),
            "Children": st.column_config.TextColumn(width=420),
            "Events": st.column_config.NumberColumn(width=80, help="What several records report is one event."),
            "Records": st.column_config.NumberColumn(width=80),
            "Agencies": st.column_config.NumberColumn(width=80),
            "Last record": st.column_config.TextColumn(width=150),
            "New to you": st.column_config.TextColumn(
                width=140, help="Records that came in since you last read the history on the Patterns page."
            ),
        },
        alt="Families held. Choose a row to choose the family for every page.",
    )
    st.text(f"Chosen: {view.family['family_id']} {view.family['name']}".strip() if view.family else "")


def show_ways_on(held: Sequence[Row]) -> None:
    """The ways on from here: load records, the chosen family's history, what was held back."""
    with st.container(horizontal=True):
        if st.button("Open the chronology", type="primary"):
            st.switch_page("pages/chronology.py")
        if st.button("Load records"):
            st.switch_page("pages/load_records.py")
        if held and st.button("See what was held back"):
            st.switch_page("pages/held_rows.py")


def _child(child: Row, as_of: date) -> str:
    """The child's name and age on the day the page speaks of; only as old as is certain."""
    if child["unborn"]:
        due = child["born_earliest"] and show_date(
            child["born_earliest"], child["born_latest"], child["born_precision"]
        )
        return f"{child['name']} (unborn, due {due})" if due else f"{child['name']} (unborn)"
    if not child["born_earliest"] or child["born_earliest"] > as_of:
        return str(child["name"])
    youngest, oldest = _years(child["born_latest"], as_of), _years(child["born_earliest"], as_of)
    return f"{child['name']} ({youngest if youngest == oldest else f'{max(youngest, 0)} or {oldest}'})"


def _years(born: date, day: date) -> int:
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def _new(new: NewSince | None) -> str:
    """How many records came in since the reader last read the family's history."""
    if new is None:
        return "not read yet"
    return count(len(new.records), "record") if new.records else "nothing new"


def _last_record(family: Row) -> str:
    return show_date(**family["last_written"]) if family["last_written"] else "no date known"


def _choose(references: Sequence[str]) -> None:
    rows = st.session_state[FAMILIES]["selection"]["rows"]
    if rows:
        st.session_state[FAMILY] = references[rows[0]]
