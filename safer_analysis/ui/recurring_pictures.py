"""Counts over time drawn as bars, one figure a count: a function from numbers to a figure, which knows no Streamlit."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from safer_analysis.ui.colours import Palette
from safer_analysis.ui.figure_look import dress

HEIGHT, WHOLE_STEPS = 170, 4


def draw_bars(
    labels: Sequence[str], values: Sequence[float | None], palette: Palette, *, says: str, colour: str, most: float
) -> go.Figure:
    """A bar for each label; None leaves its place empty. `says` stands over it, `most` ends its scale."""
    figure = go.Figure(
        go.Bar(
            x=list(labels),
            y=list(values),
            marker={"color": palette.marks[colour], "line": {"width": 0}},
            hovertemplate="%{x}: %{y}<extra></extra>",
        )
    )
    dress(
        figure,
        palette,
        height=HEIGHT,
        margin={"l": 40, "r": 10, "t": 30, "b": 30},
        title={"text": says, "font": {"size": 14}, "x": 0, "xanchor": "left", "y": 0.97},
        bargap=0.3,
        showlegend=False,
    )
    figure.update_xaxes(type="category", color=palette.quiet_words, fixedrange=True, automargin=True)
    figure.update_yaxes(
        range=[0, max(most, 1) * 1.08],
        gridcolor=palette.line,
        color=palette.quiet_words,
        fixedrange=True,
        zeroline=False,
        nticks=4,
        dtick=1 if most <= WHOLE_STEPS else None,
        rangemode="tozero",
    )
    return figure
