"""The children's own voice in time: a lane a child, a mark a part of what was recorded, hatched where nothing is.

A function to a figure; nothing here knows Streamlit. No word of a child enters the figure.
"""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from safer_analysis.history.gaps import Span
from safer_analysis.siblings.rules import voice_parts
from safer_analysis.siblings.voice import Said
from safer_analysis.siblings.words import show_when
from safer_analysis.store import Row
from safer_analysis.ui.colours import Palette
from safer_analysis.ui.figure_look import dress, letters
from safer_analysis.ui.hatching import draw_hatched

LANE_HEIGHT, AROUND_LANES = 44, 110
SPREAD = 0.32


@dataclass(frozen=True, slots=True)
class VoiceDrawing:
    """What is drawn besides what was said."""

    children: Sequence[Row]
    silences: Mapping[str, Sequence[Span]]
    first: date
    last: date
    palette: Palette
    open_record: str | None = None


def draw_voice(said: Sequence[Said], drawing: VoiceDrawing) -> go.Figure:
    """The figure. Every mark carries its record's place among `said` as `customdata`; undated ones are not drawn."""
    heights = {child["person_id"]: float(len(drawing.children) - n) for n, child in enumerate(drawing.children)}
    figure = go.Figure()
    _draw_silences(figure, heights, drawing)
    marks = _place_marks(said, heights)
    for part in voice_parts():
        chosen = marks[marks["part"] == part.name] if len(marks) else marks
        if chosen.empty:
            continue
        colour = drawing.palette.marks[part.colour]
        _draw_bars(figure, chosen[chosen["first"] < chosen["last"]], colour)
        figure.add_scatter(
            x=chosen["middle"],
            y=chosen["y"],
            mode="markers",
            name=part.label,
            marker={"symbol": part.mark, "size": 11, "color": colour, "line": {"width": 1, "color": colour}},
            customdata=chosen["place"],
            text=chosen["hover"],
            hovertemplate="%{text}<extra></extra>",
        )
    _ring(figure, marks, drawing)
    _lay_out(figure, heights, drawing)
    return figure


def _place_marks(said: Sequence[Said], heights: Mapping[str, float]) -> pd.DataFrame:
    labels = {part.name: part.label for part in voice_parts()}
    rows: list[dict[str, Any]] = []
    for place, one in enumerate(said):
        if one.when.earliest is None or one.when.latest is None:
            continue
        first, last = (datetime.combine(day, datetime.min.time()) for day in (one.when.earliest, one.when.latest))
        whose = "" if one.whose == "own" else " · may be a sibling’s"
        for number, part in enumerate(one.kinds):
            y = heights[one.child] + SPREAD * (number - (len(one.kinds) - 1) / 2) / max(len(one.kinds) - 1, 1) * 2
            hover = f"{show_when(one.when)} · {labels[part]} · {one.agency}{whose}"
            rows.append(
                {"place": place, "event_id": one.event_id, "part": part, "first": first, "last": last}
                | {"middle": first + (last - first) / 2, "y": y, "hover": html.escape(hover)}
            )
    return pd.DataFrame(rows)


def _draw_bars(figure: go.Figure, periods: pd.DataFrame, colour: str) -> None:
    """A line from the first to the last day an imprecise date can mean."""
    x = [day for first, last in zip(periods["first"], periods["last"], strict=True) for day in (first, last, None)]
    y = [height for value in periods["y"] for height in (value, value, None)]
    if x:
        line = {"width": 3, "color": colour}
        figure.add_scatter(x=x, y=y, mode="lines", line=line, showlegend=False, hoverinfo="skip", connectgaps=False)


def _draw_silences(figure: go.Figure, heights: Mapping[str, float], drawing: VoiceDrawing) -> None:
    shown = False
    for child, spans in drawing.silences.items():
        for start, end in spans:
            y = heights[child]
            name = "Nothing recorded of the child’s voice"
            colour = drawing.palette.band
            draw_hatched(figure, (start, end), (y - 0.42, y + 0.42), colour=colour, name=name, in_legend=not shown)
            shown = True


def _ring(figure: go.Figure, marks: pd.DataFrame, drawing: VoiceDrawing) -> None:
    ringed = marks[marks["event_id"] == drawing.open_record] if len(marks) else marks
    if ringed.empty:
        return
    marker = {"symbol": "circle-open", "size": 22, "color": drawing.palette.words, "line": {"width": 2.5}}
    figure.add_scatter(
        x=ringed["middle"], y=ringed["y"], mode="markers", marker=marker, hoverinfo="skip", showlegend=False
    )


def _lay_out(figure: go.Figure, heights: Mapping[str, float], drawing: VoiceDrawing) -> None:
    palette = drawing.palette
    font = letters(palette)
    dress(
        figure,
        palette,
        height=AROUND_LANES + LANE_HEIGHT * max(len(heights), 2),
        clickmode="event+select",
    )
    figure.update_xaxes(
        type="date",
        range=[drawing.first, drawing.last + timedelta(days=3)],
        gridcolor=palette.line,
        side="top",
        tickfont=font,
        zeroline=False,
    )
    figure.update_yaxes(
        tickvals=list(heights.values()),
        ticktext=[html.escape(child["name"]) for child in drawing.children],
        range=[0.4, max(heights.values(), default=1.0) + 0.6],
        fixedrange=True,
        showgrid=False,
        zeroline=False,
        tickfont=font,
        automargin=True,
    )
    figure.update_traces(selected={"marker": {"opacity": 1}}, unselected={"marker": {"opacity": 1}})
