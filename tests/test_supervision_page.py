"""The Supervision page as Streamlit runs it, its pictures, its workbook, and the rules of a run chart."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import openpyxl
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from safer_analysis.access import Scope
from safer_analysis.history.evidence import find_evidence
from safer_analysis.history.rebuild import rebuild_history
from safer_analysis.intake.load import load_file
from safer_analysis.oversight.policy import supervision_policy
from safer_analysis.oversight.robust import count_robust
from safer_analysis.oversight.run_chart import build_run_chart
from safer_analysis.oversight.sessions import count_by_quarter, find_gaps, find_sessions
from safer_analysis.oversight.supervision import find_supervision
from safer_analysis.oversight.telling import tell_run_chart
from safer_analysis.oversight.workbook import write_supervision
from safer_analysis.store import Store, open_store
from safer_analysis.ui.begin import BANNER
from safer_analysis.ui.colours import DARK, LIGHT
from safer_analysis.ui.supervision_figures import build_strips, draw_run_chart, draw_strips
from tests.conftest import NOW
from tests.test_load_pages import open_page
from tests.test_pages import PROJECT, words
from tests.test_supervision import AGENCY, AS_OF, CASES, SESSIONS, STAFF, day

FILES = ((STAFF, "staff.csv"), (SESSIONS, "supervision.csv"), (CASES, "involvements.csv"))


def filled(store: Store, *more: tuple[str, str]) -> Store:
    for content, file in (*FILES, *more):
        load_file(store, content.encode(), file, now=NOW, agency=AGENCY)
    rebuild_history(store, as_of=NOW.date())
    return store


@pytest.fixture(scope="module")
def month() -> Iterator[Store]:
    """The manager's month of test_supervision.py."""
    store = filled(open_store())
    yield store
    store.close()


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    path = tmp_path / "records.duckdb"
    monkeypatch.setenv("SAFER_STORE", str(path))
    monkeypatch.delenv("SAFER_STORE_KEY", raising=False)
    monkeypatch.chdir(PROJECT)
    st.cache_data.clear()
    yield path
    st.cache_resource.clear()


def on(app: AppTest) -> AppTest:
    app.date_input(key="as_of").set_value(AS_OF).run()
    assert not app.exception
    return app


def test_the_page_says_first_how_many_are_late_and_lists_by_team_and_name(place: Path) -> None:
    filled(open_store(place)).close()
    app = on(open_page("supervision"))
    shown = words(app)
    assert "At 30 June 2026, 2 of 8 workers are within their interval, 3 are late" in shown
    workers, cases = app.dataframe[0].value, app.dataframe[1].value
    assert list(workers["Worker"])[:4] == ["Ann Kell", "Bo Lund", "Cy Marr", "Ivy Shaw"]
    assert list(workers["Supervision"])[:3] == ["Within its interval", "Due within a week", "Late by 1 day"]
    assert workers["Last"][3] == "30 June 2026 at the latest"
    assert list(cases["Manager’s look"]) == ["None recorded"] * 3
    assert "Of 3 open cases, 1 without a discussion in time and 3 without a manager’s look at the file" in shown
    assert BANNER in shown


def test_moving_the_policy_says_who_becomes_late(place: Path) -> None:
    filled(open_store(place)).close()
    app = on(open_page("supervision"))
    app.number_input(key="if_experienced").set_value(3).run()
    assert "Workers: 3 late by the policy, 4 with what is asked here. Late as well: Bo Lund." in words(app)


def test_a_store_without_workers_says_so(place: Path) -> None:
    open_store(place).close()
    shown = words(open_page("supervision"))
    assert "no worker is on a staff list, in a supervision record or allocated" in shown


# What sessions held


def test_four_plain_counts_tell_done_not_done_and_not_recorded_apart(month: Store) -> None:
    said = {
        one.name: (len(one.done), len(one.not_done), len(one.not_recorded))
        for one in count_robust(month, first=AS_OF - timedelta(days=365), as_of=AS_OF)
    }
    assert said == {
        # three entries name a case
        "child_discussed": (3, 0, 0),
        # of nine entries with a day that has come, three say anything
        "reflection": (2, 1, 6),
        "actions_set": (2, 0, 7),
        "earlier_actions_reviewed": (2, 1, 6),
    }


def test_every_count_opens_its_records_and_only_to_who_may_see_them(month: Store, scope: Scope) -> None:
    reflection = count_robust(month, first=AS_OF - timedelta(days=365), as_of=AS_OF)[1]
    found = find_evidence(month, scope, (*reflection.done, *reflection.not_recorded))
    assert {row["entry"] for row in found} == {"supervision"}
    assert len(found) == 8
    one_family = Scope(reader="test", role="test", families=frozenset({"F-2"}))
    assert [row["family_id"] for row in find_evidence(month, one_family, reflection.not_done)] == ["F-2"]
    assert find_evidence(month, one_family, reflection.not_recorded) == []


def test_gaps_are_late_by_the_schedule_of_their_worker_and_counted_by_team_and_quarter(
    store: Store, scope: Scope
) -> None:
    # Ann is experienced: 28 days are in time, 29 are not
    more = "Worker,Supervisor,Date\nAnn Kell,P. Garrowby,01/04/2026\nAnn Kell,P. Garrowby,28/04/2026\n"
    filled(store, (more, "earlier.csv"))
    found = find_supervision(store, scope, as_of=AS_OF)
    sessions = find_sessions(store, as_of=AS_OF)
    gaps = [gap for gap in find_gaps(sessions, found.workers, supervision_policy()) if "ann" in gap.key]
    assert [(gap.days, gap.is_late) for gap in gaps] == [(27, False), (29, True), (28, False)]
    quarters = count_by_quarter(sessions, gaps, found.workers, as_of=AS_OF)
    (north,) = [one for one in quarters if (one.team, one.first) == ("North", day("2026-04-01"))]
    assert (north.gaps, north.late) == (3, 1)
    assert north.sessions == 7


# The pictures


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_a_strip_marks_weeks_held_late_and_due_by_shape(month: Store, scope: Scope, palette: object) -> None:
    found = find_supervision(month, scope, as_of=AS_OF)
    sessions, policy = find_sessions(month, as_of=AS_OF), supervision_policy()
    next_due = {
        (one.agency, one.key): {of.day: one.schedule.next_due(of.day, policy) for of in sessions if of.key == one.key}
        for one in found.workers
    }
    strips = build_strips(found.workers, sessions, as_of=AS_OF, next_due=next_due)
    cy = next(strip for strip in strips if strip.worker.name == "Cy Marr")
    # held on Monday 1 June; due 29 June, which is the Monday of the week looked at
    assert (cy.held, cy.late, cy.due) == ((day("2026-06-01"),), (), day("2026-06-29"))
    di = next(strip for strip in strips if strip.worker.name == "Di Noor")
    assert di.late == (day("2026-06-29"),)
    figure = draw_strips(strips, palette, as_of=AS_OF)  # type: ignore[arg-type]
    assert len({trace.marker.symbol for trace in figure.data}) == 4
    assert "<" not in "".join(figure.layout.yaxis.ticktext)


def test_a_name_in_a_picture_is_no_markup(store: Store, scope: Scope) -> None:
    filled(store, ("Worker,Supervisor,Date\n<b>Kit</b>,P. Garrowby,01/06/2026\n", "more.csv"))
    found = find_supervision(store, scope, as_of=AS_OF)
    strips = build_strips(found.workers, [], as_of=AS_OF, next_due={})
    assert "&lt;b&gt;Kit" in "".join(draw_strips(strips, LIGHT, as_of=AS_OF).layout.yaxis.ticktext)


@pytest.mark.parametrize(
    ("values", "signals"),
    [
        # eleven points carry no limits, however they lie
        ([28.0] * 10 + [90.0], None),
        ([28.0, 30.0] * 6, {}),
        # one far out among many alike
        ([18.0, 40.0] * 8 + [160.0], {"outside": (16,)}),
        # six on one side are none, seven are
        ([30, 20] * 3 + [26] * 6 + [20], {}),
        ([30, 20] * 3 + [26] * 7 + [20], {"one_side": (6, 7, 8, 9, 10, 11, 12)}),
        # seven points that rise, one after the other
        ([28, 26, 20, 21, 23, 25, 27, 29, 31, 24, 26, 24, 26], {"trend": (2, 3, 4, 5, 6, 7, 8)}),
        ([28, 26, 20, 21, 23, 25, 27, 29, 24, 26, 24, 26, 24], {}),
    ],
)
def test_a_run_chart_has_limits_from_twelve_points_and_tells_signals(
    values: list[float], signals: dict[str, tuple[int, ...]] | None
) -> None:
    chart = build_run_chart(values)
    if signals is None:
        assert (chart.lower, chart.upper, chart.signals) == (None, None, {})
        assert "Limits are drawn from 12 intervals on" in tell_run_chart(chart)
    else:
        assert chart.upper is not None
        assert {rule: places for rule, places in chart.signals.items() if rule != "near_limit"} == signals


def test_two_of_three_near_one_limit_are_a_signal_and_two_of_three_near_both_are_none() -> None:
    steady = [130.0, 120.0] * 6
    near = build_run_chart([*steady, 155, 125, 155, *steady])
    assert near.signals["near_limit"] == (12, 14)
    apart = build_run_chart([*steady, 155, 125, 95, *steady])
    assert "near_limit" not in apart.signals
    assert "Something changed: 2 points two of three running near one limit" in tell_run_chart(near)


def test_a_run_chart_draws_signals_with_a_shape_of_their_own(month: Store, scope: Scope) -> None:
    found = find_supervision(month, scope, as_of=AS_OF)
    gaps = find_gaps(find_sessions(month, as_of=AS_OF), found.workers, supervision_policy())
    chart = build_run_chart([float(gap.days) for gap in gaps])
    assert [gap.days for gap in gaps] == [28]
    assert [trace.name for trace in draw_run_chart(gaps, chart, LIGHT).data] == [
        "Days since the session before",
        "Mean",
    ]
    assert tell_run_chart(build_run_chart([])) == "No interval between two sessions is recorded to the day."


# The workbook


def test_no_cell_of_the_workbook_is_a_formula_a_link_or_holds_a_control_character(store: Store, scope: Scope) -> None:
    hostile = 'Worker,Supervisor,Team,Date\n"=HYPERLINK(""http://example.com"")",P & Q <b>,North\x0bEast,01/06/2026\n'
    filled(store, (hostile, "hostile.csv"))
    policy = supervision_policy()
    found = find_supervision(store, scope, as_of=AS_OF)
    counted = count_robust(store, first=AS_OF - timedelta(days=365), as_of=AS_OF)
    book = openpyxl.load_workbook(io.BytesIO(write_supervision(found, counted, policy)))
    assert book.sheetnames == ["About", "Workers", "Cases", "Robustness"]
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    assert [cell for cell in cells if cell.hyperlink] == []
    rows = [[cell.value for cell in row] for row in book["Workers"].iter_rows(min_row=2)]
    (row,) = [row for row in rows if str(row[1]).startswith("=")]
    assert row[1:3] == ['=HYPERLINK("http://example.com")', "P & Q <b>"]
    assert all(letter >= " " for cell in cells for letter in str(cell.value or ""))
    assert "At 30 June 2026" in book["About"]["A2"].value
    assert len(rows) == len(found.workers)
