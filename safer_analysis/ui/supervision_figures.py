"""Supervision drawn: a calendar strip a worker, and the run chart of intervals. Nothing here knows Streamlit."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import plotly.graph_objects as go

from safer_analysis.dates.showing import show_date
from safer_analysis.oversight.run_chart import RunChart
from safer_analysis.oversight.sessions import Gap, Session
from safer_analysis.oversight.supervision import Worker
from safer_analysis.ui.colours import Palette
from safer_analysis.ui.figure_look import dress, letters

WEEKS, AHEAD = 52, 6
"""Weeks drawn up to the day asked about, and after it."""
_LANE, _AROUND = 26, 96
_NOTHING: list[Any] = [None]  # a trace of nothing, so that the legend tells of every mark
# What each mark stands for: its shape, its colour, how it is called. Never colour alone.
_HELD = ("square", "teal", "Session recorded")
_LATE = ("x-thin-open", "plum", "Week past the day it was due")
_DUE = ("diamond-open", "ochre", "Next due")
_QUIET = ("circle", "grey", "Week without a session")


@dataclass(frozen=True, slots=True)
class Strip:
    """One worker's weeks: the first day of each week in which something is to be marked."""

    worker: Worker
    held: tuple[date, ...]
    late: tuple[date, ...]
    quiet: tuple[date, ...]
    due: date | None
    """The week of the next session, where it is among those drawn."""


def build_strips(
    workers: Sequence[Worker],
    sessions: Sequence[Session],
    *,
    as_of: date,
    next_due: Mapping[tuple[str, str], Mapping[date, date]],
) -> list[Strip]:
    """A strip a worker in the order given. `next_due`: by agency and key, when the next was due after each session.

    A week is late when it begins after the day the next session was due and holds none.
    """
    last_week = _monday(as_of)
    weeks = [last_week - timedelta(weeks=ago) for ago in reversed(range(WEEKS))]
    days: dict[tuple[str, str], list[date]] = {}
    for one in sessions:
        days.setdefault((one.agency, one.key), []).append(one.day)
    strips = []
    for worker in workers:
        own = days.get((worker.agency, worker.key), [])
        held = {_monday(day) for day in own}
        late = {
            week
            for week in weeks
            if week not in held and _is_late(week, own, next_due.get((worker.agency, worker.key), {}))
        }
        due = _monday(worker.due.next_due) if worker.due.next_due else None
        strips.append(
            Strip(
                worker,
                tuple(week for week in weeks if week in held),
                tuple(week for week in weeks if week in late),
                tuple(week for week in weeks if week not in held | late),
                due if due and last_week <= due <= last_week + timedelta(weeks=AHEAD) else None,
            )
        )
    return strips


def _is_late(week: date, days: Sequence[date], due_after: Mapping[date, date]) -> bool:
    """Whether the session that followed the last one before this week was due before the week began."""
    before = [day for day in days if day < week]
    return bool(before) and due_after[max(before)] < week


def draw_strips(strips: Sequence[Strip], palette: Palette, *, as_of: date) -> go.Figure:
    """One lane a worker: a square where a session is recorded, a cross where it is past due, a diamond where due."""
    figure = go.Figure()
    for (shape, colour, name), weeks, size in (
        (_QUIET, [strip.quiet for strip in strips], 4),
        (_HELD, [strip.held for strip in strips], 13),
        (_LATE, [strip.late for strip in strips], 9),
        (_DUE, [(strip.due,) if strip.due else () for strip in strips], 13),
    ):
        places: list[tuple[Any, Any, int]] = [
            (week, len(strips) - lane, lane) for lane, marked in enumerate(weeks) for week in marked
        ]
        figure.add_scatter(
            x=[week for week, _, _ in places] or _NOTHING,
            y=[height for _, height, _ in places] or _NOTHING,
            mode="markers",
            name=name,
            marker={
                "symbol": shape,
                "size": size,
                "color": palette.marks[colour],
                "line": {"width": 2 if shape.endswith("open") else 0, "color": palette.marks[colour]},
            },
            text=[
                f"{html.escape(strips[lane].worker.name)}<br>{name}, week of {_show(week)}" for week, _, lane in places
            ]
            or _NOTHING,
            hovertemplate="%{text}<extra></extra>",
        )
    figure.add_vline(x=as_of.isoformat(), line={"color": palette.words, "width": 1, "dash": "dot"})
    _lay_out(figure, palette, height=_AROUND + _LANE * max(len(strips), 2))
    figure.update_xaxes(type="date", side="top", tickformat="%b %Y", dtick="M2")
    figure.update_yaxes(
        tickvals=list(range(len(strips), 0, -1)),
        ticktext=[_label(strip.worker) for strip in strips],
        range=[0.4, len(strips) + 0.6],
        showgrid=False,
        automargin=True,
    )
    return figure


def _label(worker: Worker) -> str:
    """Name, then team more quietly. Plotly reads markup in a label, so names are escaped."""
    return f"{html.escape(worker.name)} · {html.escape(worker.team or 'no team recorded')}"


def describe_strips(strips: Sequence[Strip]) -> str:
    """The picture in a sentence, for those who do not see it; the table beneath holds the same in words."""
    late = sum(1 for strip in strips if strip.late)
    return (
        f"{WEEKS} weeks of supervision of {len(strips)} workers by team and name; {late} have weeks past the day a "
        "session was due. The table of workers says the same in words."
    )


def draw_run_chart(gaps: Sequence[Gap], chart: RunChart, palette: Palette) -> go.Figure:
    """Days between sessions in time; the mean, the limits where there are any, signals with a shape of their own."""
    figure = go.Figure()
    marked = sorted({place for places in chart.signals.values() for place in places})
    days = [gap.day for gap in gaps]
    figure.add_scatter(
        x=days,
        y=list(chart.values),
        mode="lines+markers",
        name="Days since the session before",
        line={"color": palette.quiet_words, "width": 1},
        marker={"symbol": "circle", "size": 7, "color": palette.marks["teal"]},
        hovertemplate="%{y:.0f} days, %{x|%-d %B %Y}<extra></extra>",
    )
    if marked:
        figure.add_scatter(
            x=[days[place] for place in marked],
            y=[chart.values[place] for place in marked],
            mode="markers",
            name="Part of a signal",
            marker={
                "symbol": "diamond-open",
                "size": 14,
                "color": palette.marks["plum"],
                "line": {"width": 2, "color": palette.marks["plum"]},
            },
            hoverinfo="skip",
        )
    for value, dash, name in (
        (chart.mean, "solid", "Mean"),
        (chart.lower, "dash", "Limits"),
        (chart.upper, "dash", None),
    ):
        if value is not None and days:
            figure.add_scatter(
                x=[days[0], days[-1]],
                y=[value, value],
                mode="lines",
                line={"color": palette.words, "width": 1.2, "dash": dash},
                name=name or "Limits",
                showlegend=name is not None,
                hoverinfo="skip",
            )
    _lay_out(figure, palette, height=300)
    figure.update_yaxes(title="Days", rangemode="tozero", gridcolor=palette.line, automargin=True)
    figure.update_xaxes(type="date", tickformat="%b %Y", automargin=True)
    figure.update_layout(legend_y=-0.16)
    return figure


def _lay_out(figure: go.Figure, palette: Palette, *, height: int) -> None:
    font = letters(palette)
    dress(
        figure,
        palette,
        height=height,
        dragmode=False,
        legend={"orientation": "h", "y": -0.04, "yanchor": "top", "itemclick": False, "itemdoubleclick": False},
    )
    figure.update_xaxes(gridcolor=palette.line, tickfont=font, zeroline=False, fixedrange=True)
    figure.update_yaxes(tickfont=font, zeroline=False, fixedrange=True)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _show(day: date) -> str:
    return show_date(day, day, "day")
