"""How every figure of ours looks: its ground, letters and what stands over a mark, in the colours of the theme."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go

from safer_analysis.ui.colours import Palette


def letters(palette: Palette) -> dict[str, Any]:
    """The letters of a figure, as Plotly takes them."""
    return {"color": palette.words, "size": 13, "family": "Source Sans, sans-serif"}


def dress(figure: go.Figure, palette: Palette, **more: Any) -> None:
    """Give a figure the look of all; `more` is what is its own, such as its height or its title."""
    look: dict[str, Any] = {
        "margin": {"l": 8, "r": 8, "t": 34, "b": 8},
        "paper_bgcolor": palette.ground,
        "plot_bgcolor": palette.ground,
        "font": letters(palette),
        "dragmode": "pan",
        "hoverlabel": {
            "bgcolor": palette.panel,
            "font": letters(palette),
            "bordercolor": palette.line,
            "align": "left",
        },
        "legend": {"orientation": "h", "y": -0.02, "yanchor": "top", "itemclick": False, "itemdoubleclick": False},
    }
    figure.update_layout(**look | more)
