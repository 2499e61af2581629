"""The strip of quarters: a line a factor, a mark a quarter in which it was recorded, risk and protective alike.

A function to a figure; nothing here knows Streamlit. No word of a record enters the figure.
"""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from datetime import timedelta

import plotly.graph_objects as go

from safer_analysis.factors.ledger import LedgerRow
from safer_analysis.factors.rules import DIRECTIONS, Direction, ledger_rules
from safer_analysis.factors.together import Present, Together
from safer_analysis.factors.words import show_quarter
from safer_analysis.history.sentences import count
from safer_analysis.ui.colours import Palette
from safer_analysis.ui.figure_look import dress, letters

LINE_HEIGHT, AROUND = 26, 120
THICK = 0.72
ONLY_MENTIONS = "Possible mentions only"


def draw_strip(together: Together, palette: Palette) -> go.Figure:
    """The figure: risks above, protective factors beneath, in the order of the ledger, with the number of events.

    Patterns tell the two apart besides colour; a quarter with possible mentions only is an empty outline.
    """
    rows = _rows(together)
    heights = {_key(row): float(len(rows) - place) for place, row in enumerate(rows)}
    figure = go.Figure()
    for direction in DIRECTIONS:
        found = [one for one in together.present if one.row.direction == direction]
        _draw(figure, [one for one in found if not one.only_mentions], heights, palette, direction)
    _draw_mentions(figure, [one for one in together.present if one.only_mentions], heights, palette)
    _lay_out(figure, rows, heights, together, palette)
    return figure


def _rows(together: Together) -> list[LedgerRow]:
    every = list({_key(one.row): one.row for one in together.present}.values())
    return [row for direction in DIRECTIONS for row in every if row.direction == direction]


def _key(row: LedgerRow) -> tuple[str, str]:
    return row.direction, row.factor


def _draw(
    figure: go.Figure,
    found: Sequence[Present],
    heights: dict[tuple[str, str], float],
    palette: Palette,
    direction: Direction,
) -> None:
    said = ledger_rules()["strip"][direction]
    colour = palette.marks[said["colour"]]
    pattern = {"shape": said["pattern"], "size": 6, "solidity": 0.35, "fgcolor": colour, "bgcolor": palette.ground}
    marker = {"pattern": pattern, "line": {"color": colour, "width": 1.5}}
    _bars(figure, found, heights, marker, said["label"], [str(one.events) for one in found], palette)


def _draw_mentions(
    figure: go.Figure, found: Sequence[Present], heights: dict[tuple[str, str], float], palette: Palette
) -> None:
    marker = {"color": "rgba(0,0,0,0)", "line": {"color": palette.quiet_words, "width": 1}}
    _bars(figure, found, heights, marker, ONLY_MENTIONS, ["?"] * len(found), palette)


def _bars(
    figure: go.Figure,
    found: Sequence[Present],
    heights: dict[tuple[str, str], float],
    marker: Mapping[str, object],
    name: str,
    words: list[str],
    palette: Palette,
) -> None:
    if not found:
        return
    day = 86_400_000
    figure.add_bar(
        orientation="h",
        base=[one.quarter.first.isoformat() for one in found],
        x=[((one.quarter.last - one.quarter.first).days - 3) * day for one in found],
        y=[heights[_key(one.row)] for one in found],
        width=THICK,
        marker=marker,
        name=name,
        text=[f"<b>{word}</b>" for word in words],
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        textfont={"color": palette.words, "size": 12, "shadow": _halo(palette)},
        hovertext=[_hover(one) for one in found],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _halo(palette: Palette) -> str:
    """A ground behind the number, so that it stands out of the pattern."""
    return ", ".join(f"{x}px {y}px 2px {palette.ground}" for x in (-2, 0, 2) for y in (-2, 0, 2) if x or y)


def _hover(one: Present) -> str:
    what = "possible mentions only" if one.only_mentions else count(one.events, "event")
    return html.escape(f"{one.row.label} · {show_quarter(one.quarter)} · {what}")


def _lay_out(
    figure: go.Figure,
    rows: Sequence[LedgerRow],
    heights: dict[tuple[str, str], float],
    together: Together,
    palette: Palette,
) -> None:
    font = letters(palette)
    risks = sum(row.direction == "risk" for row in rows)
    dress(
        figure,
        palette,
        barmode="overlay",
        height=AROUND + LINE_HEIGHT * max(len(rows), 3),
    )
    if 0 < risks < len(rows):
        figure.add_hline(y=len(rows) - risks + 0.5, line={"color": palette.quiet_words, "width": 1})
    first, last = together.quarters[0].first, together.quarters[-1].last
    figure.update_xaxes(
        type="date",
        range=[first - timedelta(days=5), last + timedelta(days=5)],
        gridcolor=palette.line,
        side="top",
        tickfont=font,
        zeroline=False,
    )
    figure.update_yaxes(
        tickvals=[heights[_key(row)] for row in rows],
        ticktext=[html.escape(_short(row.label)) for row in rows],
        range=[0.4, len(rows) + 0.6],
        fixedrange=True,
        showgrid=False,
        zeroline=False,
        tickfont=font,
        automargin=True,
    )


def _short(label: str, letters: int = 42) -> str:
    return label if len(label) <= letters else label[: letters - 1].rstrip() + "…"
