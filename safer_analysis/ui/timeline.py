"""The timeline: one lane an agency or a child, one mark a record, bars where the day is not known.

Functions from frames to a figure; nothing here knows Streamlit. No narrative enters the figure: hovering shows date,
kind, agency and child, and the words stand in the record that a click opens.
"""

from __future__ import annotations

import html
import textwrap
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from safer_analysis.ui.colours import Palette
from safer_analysis.ui.figure_look import dress, letters
from safer_analysis.ui.hatching import draw_hatched
from safer_analysis.ui.timeline_marks import (
    MILESTONES,
    NO_CHILD,
    Drawing,
    LaneKind,
    order_lanes,
    place_marks,
    spread_marks,
)
from safer_analysis.vocabulary import code_list

__all__ = ["MILESTONES", "NO_CHILD", "Drawing", "LaneKind", "draw_timeline"]

LANE_HEIGHT, AROUND_LANES = 40, 130
LABEL_WIDTH = 24


def draw_timeline(records: pd.DataFrame, drawing: Drawing) -> go.Figure:
    """The figure over the chosen records (rows as `find_chronology` gives them; undated ones are not drawn).

    Every mark carries the place of its record among `records` as `customdata`.
    """
    marks = place_marks(records, drawing)
    lanes = order_lanes(marks, drawing)
    heights = {lane: float(len(lanes) - place) for place, lane in enumerate(lanes)}
    figure = go.Figure()
    _draw_coverage(figure, heights, drawing)
    _draw_gaps(figure, heights, drawing)
    if not marks.empty:
        marks = marks.assign(y=marks["lane"].map(heights) + spread_marks(marks))
        _draw_incidents(figure, marks, drawing)
        _draw_periods(figure, marks[~marks["is_day"]], drawing.palette)
        _draw_days(figure, marks, drawing.palette)
        _ring_open_record(figure, marks, drawing)
    _lay_out(figure, heights, drawing)
    return figure


def _draw_incidents(figure: go.Figure, marks: pd.DataFrame, drawing: Drawing) -> None:
    """A thin line through the reports of one incident: across the lanes of agencies, or within a child's lane."""
    x: list[Any] = []
    y: list[Any] = []
    own = marks[marks["lane"] != MILESTONES]
    for _, reports in own.groupby(["incident"] if drawing.lanes == "agency" else ["incident", "lane"]):
        if reports["place"].nunique() > 1:
            ordered = reports.sort_values(["y", "first"])
            x += [*(ordered["first"] + (ordered["last"] - ordered["first"]) / 2), None]
            y += [*ordered["y"], None]
    if x:
        figure.add_scatter(
            x=x,
            y=y,
            mode="lines",
            line={"width": 1.2, "color": drawing.palette.quiet_words},
            name="Reports of one incident",
            hoverinfo="skip",
            connectgaps=False,
        )


def _draw_days(figure: go.Figure, marks: pd.DataFrame, palette: Palette) -> None:
    """One trace a group, in the order of the groups, so that the legend is the key to marks and colours."""
    for group in code_list("category_groups"):
        chosen = marks[marks["group"] == group.code]
        days = chosen[chosen["is_day"]]
        if chosen.empty:
            continue
        figure.add_scatter(
            x=days["first"] if len(days) else [None],
            y=days["y"] if len(days) else [None],
            mode="markers",
            name=group.label,
            marker={
                "symbol": group.more["mark"],
                "size": 11,
                "color": palette.marks[group.more["colour"]],
                "line": {"width": 1, "color": palette.marks[group.more["colour"]]},
            },
            customdata=days["place"] if len(days) else [None],
            text=days["hover"] if len(days) else [None],
            hovertemplate="%{text}<extra></extra>",
        )


def _draw_periods(figure: go.Figure, periods: pd.DataFrame, palette: Palette) -> None:
    """A bar with open ends from the first to the last day a record can mean; both ends and the middle can be chosen."""
    for group in code_list("category_groups"):
        chosen = periods[periods["group"] == group.code]
        if chosen.empty:
            continue
        x: list[Any] = []
        for first, last in zip(chosen["first"], chosen["last"], strict=True):
            x += [first, first + (last - first) / 2, last, None]
        thrice = {
            name: [said for value in chosen[name] for said in (value, value, value, None)]
            for name in ("y", "place", "hover")
        }
        figure.add_scatter(
            x=x,
            y=thrice["y"],
            mode="lines+markers",
            line={"width": 3, "color": palette.marks[group.more["colour"]]},
            marker={
                "symbol": "line-ns",
                "size": 12,
                "line": {"width": 2, "color": palette.marks[group.more["colour"]]},
            },
            customdata=thrice["place"],
            text=thrice["hover"],
            hovertemplate="%{text}<extra></extra>",
            showlegend=False,
            connectgaps=False,
        )


def _draw_coverage(figure: go.Figure, heights: Mapping[str, float], drawing: Drawing) -> None:
    """A line along each lane while its agency's returns cover the time, and paler ground before and after."""
    for lane, (start, end) in drawing.covered.items():
        y = heights.get(lane)
        if y is None:
            continue
        for x0, x1 in ((drawing.first, min(start, drawing.last)), (max(end, drawing.first), drawing.last)):
            if x0 < x1:
                figure.add_shape(
                    type="rect",
                    x0=x0,
                    x1=x1,
                    y0=y - 0.46,
                    y1=y + 0.46,
                    fillcolor=drawing.palette.pale,
                    line_width=0,
                    layer="below",
                )
        if start < drawing.last and end > drawing.first:
            ends = {"x0": max(start, drawing.first), "x1": min(end, drawing.last)}
            figure.add_shape(
                type="line", **ends, y0=y, y1=y, line={"color": drawing.palette.line, "width": 1}, layer="below"
            )


def _draw_gaps(figure: go.Figure, heights: Mapping[str, float], drawing: Drawing) -> None:
    """Hatched where no child was seen: across all lanes, or along the lane of one child."""
    shown = False
    for lane, spans in drawing.gaps.items():
        if not heights or (lane and lane not in heights):
            continue
        bottom, top = (heights[lane] - 0.46, heights[lane] + 0.46) if lane else (0.5, max(heights.values()) + 0.5)
        for start, end in spans:
            name, colour = "No child recorded as seen", drawing.palette.band
            draw_hatched(figure, (start, end), (bottom, top), colour=colour, name=name, in_legend=not shown)
            shown = True


def _ring_open_record(figure: go.Figure, marks: pd.DataFrame, drawing: Drawing) -> None:
    ringed = marks[marks["event_id"] == drawing.open_record]
    if ringed.empty:
        return
    figure.add_scatter(
        x=ringed["first"] + (ringed["last"] - ringed["first"]) / 2,
        y=ringed["y"],
        mode="markers",
        marker={"symbol": "circle-open", "size": 22, "color": drawing.palette.words, "line": {"width": 2.5}},
        name="Open record",
        hoverinfo="skip",
        showlegend=False,
    )


def _lay_out(figure: go.Figure, heights: Mapping[str, float], drawing: Drawing) -> None:
    palette = drawing.palette
    font = letters(palette)
    dress(
        figure,
        palette,
        height=AROUND_LANES + LANE_HEIGHT * max(len(heights), 2),
        clickmode="event+select",
        uirevision=f"{drawing.first}{drawing.last}{drawing.lanes}",
    )
    figure.update_xaxes(
        type="date",
        range=[drawing.first, drawing.last + timedelta(days=3)],
        gridcolor=palette.line,
        side="top",
        tickfont=font,
        hoverformat="%-d %B %Y",
        zeroline=False,
    )
    figure.update_yaxes(
        tickvals=list(heights.values()),
        ticktext=["<br>".join(html.escape(line) for line in textwrap.wrap(lane, LABEL_WIDTH)) for lane in heights],
        range=[0.4, max(heights.values(), default=1.0) + 0.6],
        fixedrange=True,
        showgrid=False,
        zeroline=False,
        tickfont=font,
        automargin=True,
    )
    # choosing a mark must not fade the others: what is around a record is the point of the picture
    figure.update_traces(
        selected={"marker": {"opacity": 1}}, unselected={"marker": {"opacity": 1}}, selector={"type": "scatter"}
    )
