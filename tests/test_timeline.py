"""The timeline as a figure: a mark a record, a bar where the day is not known, gaps and coverage drawn."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import plotly.graph_objects as go

from safer_analysis.access import Scope
from safer_analysis.history.reading import find_chronology
from safer_analysis.store import Store
from safer_analysis.ui.colours import LIGHT
from safer_analysis.ui.timeline import MILESTONES, NO_CHILD, Drawing, draw_timeline
from tests.conftest import day

History = Callable[..., Store]
TABLE = """
Date         | Child    | Category          | Event                                    | Agency
22/05/2016   | Ada      | Domestic incident | SECRET narrative <b>of</b> the night     | Police & Crime <b>Unit</b>
May 2016     | Ada, Ben | DNA               | Not brought                              | Health visiting
             | Ada      |                   | Undated                                  | Housing
01/06/2016   |          | ICPC              | Conference                               | Children's social care
01/06/2016   | Ben      | Core group        | Another on one day                       | Children's social care
"""


def drawn(store: Store, scope: Scope, **given: Any) -> go.Figure:
    records = find_chronology(store, scope, "F-1")
    settings = {"lanes": "agency", "first": day("2016-05-01"), "last": day("2016-12-31"), "palette": LIGHT} | given
    return draw_timeline(records, Drawing(**settings))


def lanes(figure: go.Figure) -> list[str]:
    return [str(text) for text in figure.layout.yaxis.ticktext]


def places(figure: go.Figure, mode: str) -> list[int]:
    traces = [trace for trace in figure.data if trace.mode == mode and trace.customdata is not None]
    return sorted(int(place) for trace in traces for place in trace.customdata if place is not None)


def test_a_day_is_a_mark_a_month_is_a_bar_and_no_date_is_not_drawn(history: History, scope: Scope) -> None:
    figure = drawn(history(TABLE), scope)
    assert set(places(figure, "markers")) == {1, 2, 3}
    assert set(places(figure, "lines+markers")) == {0}
    bar = next(trace for trace in figure.data if trace.mode == "lines+markers")
    assert [str(x)[:10] for x in bar.x if x is not None][::2] == ["2016-05-01", "2016-05-31"]


def test_a_lane_an_agency_or_a_child(history: History, scope: Scope) -> None:
    store = history(TABLE)
    assert lanes(drawn(store, scope))[0] == MILESTONES
    by_child = drawn(store, scope, lanes="child", gaps={"Ada": [], "Ben": []})
    assert lanes(by_child) == [MILESTONES, "Ada", "Ben", NO_CHILD]


def test_no_narrative_enters_the_figure_and_names_are_escaped(history: History, scope: Scope) -> None:
    figure = json.dumps(drawn(history(TABLE), scope).to_plotly_json(), default=str)
    assert "SECRET" not in figure
    assert "<b>" not in figure
    assert "&lt;b&gt;" in figure


def test_two_records_of_one_day_in_one_lane_do_not_hide_one_another(history: History, scope: Scope) -> None:
    figure = drawn(history(TABLE), scope)
    spots = [
        (str(x), float(y))
        for trace in figure.data
        if trace.mode == "markers" and trace.customdata is not None
        for x, y in zip(trace.x, trace.y, strict=True)
        if x is not None
    ]
    assert len(set(spots)) == len(spots)


def test_a_gap_is_hatched_and_named_in_the_legend(history: History, scope: Scope) -> None:
    figure = drawn(history(TABLE), scope, gaps={"": [(day("2016-06-02"), day("2016-09-01"))]})
    hatched = [trace for trace in figure.data if trace.fill == "toself"]
    assert [trace.name for trace in hatched] == ["No child recorded as seen"]
    assert [str(x) for x in hatched[0].x][:2] == ["2016-06-02", "2016-09-02"]


def test_ground_is_paler_where_an_agency_has_sent_nothing(history: History, scope: Scope) -> None:
    covered = {"Children's social care": (day("2016-06-01"), day("2016-08-01"))}
    shapes = drawn(history(TABLE), scope, covered=covered).layout.shapes
    pale = [(shape.x0, shape.x1) for shape in shapes if shape.type == "rect"]
    assert pale == [(day("2016-05-01"), day("2016-06-01")), (day("2016-08-01"), day("2016-12-31"))]


def test_the_open_record_is_ringed(history: History, scope: Scope) -> None:
    store = history(TABLE)
    event = find_chronology(store, scope, "F-1")["event_id"][1]
    ring = drawn(store, scope, open_record=event).data[-1]
    assert (ring.name, len(ring.x)) == ("Open record", 1)


def test_nothing_to_draw_is_an_empty_figure_not_an_error(history: History, scope: Scope) -> None:
    figure = drawn(history("Date | Event\n | Undated"), scope)
    assert [trace for trace in figure.data if trace.mode == "markers"] == []


def test_every_group_of_categories_has_its_own_mark_in_the_legend(history: History, scope: Scope) -> None:
    names = [trace.name for trace in drawn(history(TABLE), scope).data if trace.showlegend is not False and trace.name]
    assert names == ["Harm and worry", "Health", "Process"]
