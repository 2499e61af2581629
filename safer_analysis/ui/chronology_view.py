"""The chronology page's parts: the count, the timeline, the table in step with it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pandas as pd
import streamlit as st

from safer_analysis.history.gaps import find_unseen
from safer_analysis.history.picture_end import what_is_not_drawn
from safer_analysis.history.sentences import count, coverage_of, what_is_unseen
from safer_analysis.store import Row
from safer_analysis.ui.begin import View
from safer_analysis.ui.chronology_filters import Chosen
from safer_analysis.ui.drawer import open_record, opened_record, table_turn
from safer_analysis.ui.record_table import make_table
from safer_analysis.ui.style import current_palette
from safer_analysis.ui.timeline import Drawing, draw_timeline

TIMELINE, TABLE = "timeline", "record_table"
TABLE_HEIGHT = 520
CHART_CONTROLS = {
    "displaylogo": False,
    "scrollZoom": True,
    "modeBarButtonsToRemove": ["lasso2d", "select2d", "autoScale2d", "toImage"],
}


def show_records(records: pd.DataFrame, everything: pd.DataFrame) -> None:
    """How many of the family's records are shown, and how many of those have no date to draw."""
    undated = int((records["precision"] == "unknown").sum())
    sentence = f"{len(records):,} of {count(len(everything), 'record')} shown."
    events = records["incident_id"].nunique()
    if events < len(records) < len(everything):
        sentence += f" They tell of {count(events, 'event')}."
    if undated:
        sentence += f" {count(undated, 'record')} with no date known: last in the table, not on the timeline."
    st.text(sentence)


def show_timeline(
    view: View,
    everything: pd.DataFrame,
    records: pd.DataFrame,
    chosen: Chosen,
    coverage: Sequence[Row],
    children: Sequence[Row],
) -> None:
    """The timeline of the chosen records. Choosing a mark opens its record."""
    family = view.family["family_id"] if view.family else ""
    unseen = find_unseen(
        view.store,
        view.scope,
        family,
        first=first_certain_day(everything) or view.as_of,
        as_of=view.as_of,
        children=[child["person_id"] for child in children],
    )
    if chosen.lanes == "agency":
        gaps = {"": unseen[""].gaps}
        agencies = set(records["agency"])
        spans = {row["agency"]: coverage_of(row) for row in coverage if row["agency"] in agencies}
        covered = {agency: (start, end) for agency, (start, end) in spans.items() if start and end}
    else:
        gaps = {child["name"]: unseen[child["person_id"]].gaps for child in children}
        covered = {}
    figure = draw_timeline(
        records,
        Drawing(
            lanes=chosen.lanes,
            first=chosen.first,
            last=chosen.last,
            palette=current_palette(),
            covered=covered,
            gaps=gaps,
            open_record=opened_record(),
        ),
    )
    ids = list(records["event_id"])
    st.plotly_chart(
        figure,
        key=TIMELINE,
        theme=None,
        config=CHART_CONTROLS,
        selection_mode="points",
        on_select=lambda: _open_chosen_mark(ids),
        alt="Timeline of the records in the table below, one lane an agency or a child.",
    )
    st.text(what_is_unseen(unseen[""]) + " Hatched on the timeline." * (unseen[""].answer == "found"))
    if chosen.all_time and (not_drawn := what_is_not_drawn(chosen.last, view.as_of)):
        st.text(not_drawn)


def show_table(records: pd.DataFrame) -> None:
    """The chosen records as rows. Choosing a row opens its record."""
    if records.empty:
        st.text("No record of this family matches these filters. Clear a filter to see more.")
        return
    ids = list(records["event_id"])
    opened = opened_record()
    key = f"{TABLE}:{table_turn()}"
    st.dataframe(
        make_table(records),
        key=key,
        selection_default={"selection": {"rows": [ids.index(opened)] if opened in ids else []}},
        hide_index=True,
        height=min(TABLE_HEIGHT, 38 + 35 * len(records)),
        selection_mode="single-row",
        on_select=lambda: _open_chosen_row(key, ids),
        column_config={
            "Date": st.column_config.TextColumn(width=150),
            "Agency": st.column_config.TextColumn(width=140),
            "Child": st.column_config.TextColumn(width=115),
            "Category": st.column_config.TextColumn(width=125),
            "What was recorded": st.column_config.TextColumn(width=420),
            "Outcome": st.column_config.TextColumn(width=180),
            "Child’s view": st.column_config.TextColumn(width=220),
        },
        alt="The records shown, in date order.",
    )


def first_certain_day(records: pd.DataFrame) -> date | None:
    """The day by which a first record is certain: a history that begins "in the 1990s" begins by the end of them."""
    dated = records["latest"].dropna()
    return dated.min().date() if len(dated) else None


def _open_chosen_mark(ids: Sequence[str]) -> None:
    points = st.session_state[TIMELINE]["selection"]["points"]
    places = [point["customdata"] for point in points if point.get("customdata") is not None]
    if places:
        place = places[0][0] if isinstance(places[0], list) else places[0]
        open_record(ids[int(place)])


def _open_chosen_row(key: str, ids: Sequence[str]) -> None:
    rows = st.session_state[key]["selection"]["rows"]
    open_record(ids[rows[0]] if rows else None, by_table=True)
