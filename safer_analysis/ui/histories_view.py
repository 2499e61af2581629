"""The Children page's third part: each child's history on one shared axis."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from safer_analysis.history.picture_end import what_is_not_drawn
from safer_analysis.siblings.picture import Picture
from safer_analysis.ui.children_timeline import draw_children, first_day, last_day
from safer_analysis.ui.children_view import list_records
from safer_analysis.ui.chronology_view import CHART_CONTROLS
from safer_analysis.ui.drawer import open_record, opened_record
from safer_analysis.ui.style import current_palette
from safer_analysis.ui.timeline_marks import Drawing

AXES = ("From the first birth", "From the first record")
TIMELINES = "children_timelines"


def show_timelines(picture: Picture, everything: pd.DataFrame) -> None:
    """A lane a child over one axis, from the first birth; choosing a mark opens its record."""
    st.header("Each child’s history on one axis", anchor=False)
    facts = picture.facts
    axis = st.segmented_control(
        "Axis", AXES, default=AXES[0], required=True, key="children_axis", persist_state="session"
    )
    children = facts.children if axis == AXES[0] else ()
    first = first_day(children, everything, as_of=facts.as_of)
    last = last_day(everything, first, as_of=facts.as_of)
    drawing = Drawing(
        lanes="child",
        first=first,
        last=last,
        palette=current_palette(),
        gaps={child["name"]: picture.unseen[child["person_id"]] for child in facts.children},
        open_record=opened_record(),
    )
    ids = list(everything["event_id"])
    st.plotly_chart(
        draw_children(everything, facts.children, drawing),
        key=TIMELINES,
        theme=None,
        config=CHART_CONTROLS,
        selection_mode="points",
        on_select=lambda: _open_mark(ids),
        alt="Timeline of the family’s records, one lane a child, from the first birth.",
    )
    st.text("Hatched: six weeks or more with no record that says the child was seen. Paler: before the child’s birth.")
    if not_drawn := what_is_not_drawn(last, facts.as_of):
        st.text(not_drawn)


def _open_mark(ids: Sequence[str]) -> None:
    points = st.session_state[TIMELINES]["selection"]["points"]
    places = [point["customdata"] for point in points if point.get("customdata") is not None]
    if places:
        place = places[0][0] if isinstance(places[0], list) else places[0]
        list_records(ids)
        open_record(ids[int(place)])
