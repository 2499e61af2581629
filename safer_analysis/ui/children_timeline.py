"""Every child's history on one shared axis, from the first birth on: the timeline's lanes, with each birth marked."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pandas as pd
import plotly.graph_objects as go

from safer_analysis.history.picture_end import last_day_drawn
from safer_analysis.store import Row
from safer_analysis.ui.timeline import draw_timeline
from safer_analysis.ui.timeline_marks import Drawing, order_lanes, place_marks

BEFORE_BIRTH = timedelta(days=60)
"""So that the line of the first birth does not stand on the edge."""


def first_day(children: Sequence[Row], records: pd.DataFrame, *, as_of: date) -> date:
    """Where the axis begins: the first day any child can have been born, or any record can have happened."""
    days = [child["born_earliest"] for child in children if child["born_earliest"] and not child["unborn"]]
    dated = records["earliest"].dropna()
    first: date = min([*days, *([dated.min().date()] if len(dated) else []), as_of])
    return first - BEFORE_BIRTH


def last_day(records: pd.DataFrame, first: date, *, as_of: date) -> date:
    """Where the axis ends (`last_day_drawn`)."""
    dated = records["latest"].dropna()
    last: date = min(dated.max().date(), as_of) if len(dated) else as_of
    return last_day_drawn(first, max(first, last), as_of)


def draw_children(records: pd.DataFrame, children: Sequence[Row], drawing: Drawing) -> go.Figure:
    """The timeline by child (see `draw_timeline`), paler before each child's birth and with a line on its day.

    A child in no record has a lane all the same.
    """
    gaps = {child["name"]: drawing.gaps.get(child["name"], ()) for child in children}
    drawing = replace(drawing, lanes="child", gaps=gaps)
    figure = draw_timeline(records, drawing)
    lanes = order_lanes(place_marks(records, drawing), drawing)
    heights = {lane: float(len(lanes) - place) for place, lane in enumerate(lanes)}
    shown = False
    for child in children:
        if child["unborn"] or not child["born_earliest"] or child["name"] not in heights:
            continue
        _draw_birth(figure, heights[child["name"]], child, drawing, named=not shown)
        shown = True
    return figure


def _draw_birth(figure: go.Figure, y: float, child: Row, drawing: Drawing, *, named: bool) -> None:
    born = child["born_earliest"]
    if born > drawing.first:
        ends = {"x0": drawing.first, "x1": min(born, drawing.last), "y0": y - 0.46, "y1": y + 0.46}
        figure.add_shape(type="rect", **ends, fillcolor=drawing.palette.pale, line_width=0, layer="below")
    figure.add_scatter(
        x=[born, born],
        y=[y - 0.44, y + 0.44],
        mode="lines",
        line={"width": 3, "color": drawing.palette.words},
        name="Born",
        showlegend=named,
        text=[html.escape(f"{child['name']} born")] * 2,
        hovertemplate="%{text}<extra></extra>",
    )
