"""Hatched stretches of a lane: time in which nothing of a kind is recorded."""

from __future__ import annotations

from datetime import date, timedelta

import plotly.graph_objects as go


def draw_hatched(
    figure: go.Figure, days: tuple[date, date], heights: tuple[float, float], *, colour: str, name: str, in_legend: bool
) -> None:
    """Hatch one stretch from its first day to the end of its last, between two heights of the figure."""
    (start, end), (bottom, top) = days, heights
    after = end + timedelta(days=1)
    figure.add_scatter(
        x=[start, after, after, start, start],
        y=[bottom, bottom, top, top, bottom],
        mode="lines",
        fill="toself",
        fillcolor="rgba(0,0,0,0)",
        fillpattern={"shape": "/", "size": 12, "solidity": 0.08, "fgcolor": colour},
        line={"width": 0},
        name=name,
        showlegend=in_legend,
        hoverinfo="skip",
    )
