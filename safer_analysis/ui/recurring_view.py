"""The Recurring patterns page: how often each pattern is found, when, where it could be seen, in which families."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pandas as pd
import streamlit as st

from safer_analysis.caseload.disclosure import share_count, show_count
from safer_analysis.caseload.prevalence import Grain, Prevalence
from safer_analysis.caseload.tables import Table, show_period, tell_over_time, tell_prevalence
from safer_analysis.dates.showing import show_date
from safer_analysis.history.sentences import count
from safer_analysis.patterns.finding import Answer
from safer_analysis.store import Row
from safer_analysis.ui import recurring_asked as asked
from safer_analysis.ui.begin import FAMILY, View, show_as_of
from safer_analysis.ui.recurring_pictures import draw_bars
from safer_analysis.ui.style import current_palette

PATTERN, GRAIN, BY, TABLE = "recurring_pattern", "recurring_grain", "recurring_by", "recurring_table"
_YEAR, _QUARTER = "Year", "Quarter"
_LAST, _FIRST = "Where it last ended", "Where it first began"
ANSWER, _WITH_IT = "recurring_answer", "With it"
ANSWERS: dict[str, Answer] = {_WITH_IT: "found", "Looked, found none": "none", "Could not look": "could_not_look"}
ROW_HEIGHT, MOST_HEIGHT = 35, 430


def what_was_looked_for(found: Sequence[Prevalence], day: date, *, shared: bool) -> str:
    """What the page rests on, in one or two sentences."""
    families = max((one.families for one in found), default=0)
    told = show_count(share_count(families)) if shared else f"{families:,}"
    seen = sum(one.found > 0 for one in found)
    how_many = "" if shared else f" {seen} of them were found in at least one family."
    return (
        f"{count(len(found), 'pattern')} looked for in {told} families, in what is recorded up to {show_as_of(day)}."
        f"{how_many} More records make more findings: over time, the families covered by returns stand beside "
        "each count. The day chosen above does not change this page."
    )


def show_table(table: Table, *, key: str | None = None, alt: str) -> None:
    """A table as it is told, as high as its rows."""
    st.dataframe(as_frame(table), key=key, hide_index=True, height=height_of(len(table.rows)), alt=alt)


def as_frame(table: Table) -> pd.DataFrame:
    """The table as pandas has it."""
    return pd.DataFrame(list(table.rows), columns=list(table.headings))


def height_of(rows: int) -> int:
    """How high a table of so many rows stands, at most as much as can be seen at once."""
    return min(MOST_HEIGHT, 38 + ROW_HEIGHT * max(1, rows))


def show_prevalence(found: Sequence[Prevalence], *, shared: bool) -> None:
    """Every pattern with its three numbers of families; a chosen row chooses the pattern told of below."""
    st.dataframe(
        as_frame(tell_prevalence(found, shared=shared)),
        key=TABLE,
        hide_index=True,
        height=height_of(len(found)),
        selection_mode="single-row",
        on_select=lambda: _choose_pattern(found),
        alt="How often each pattern was found. Choose a row to read about that pattern below.",
    )


def show_pattern(view: View, found: Sequence[Prevalence], day: date, *, shared: bool) -> Table | None:
    """One pattern: what it means, when it was found and how much of that time is covered, in which families."""
    of_code = {one.pattern: one for one in found}
    if not of_code:
        return None
    if st.session_state.get(PATTERN) not in of_code:
        st.session_state[PATTERN] = next((one.pattern for one in found if one.found), found[0].pattern)
    st.subheader("One pattern", anchor=False)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(
            "Pattern", options=list(of_code), format_func=lambda code: of_code[code].title, key=PATTERN, width=430
        )
        by = st.selectbox("A family is counted", options=[_LAST, _FIRST], key=BY, width=220)
        grains = [_YEAR] if shared else [_YEAR, _QUARTER]
        grain = st.selectbox("By", options=grains, key=f"{GRAIN}_{shared}", width=130)
    one = of_code[chosen]
    st.text(asked.definition_of(chosen))
    return _show_over_time(view, one, day, grain == _QUARTER, by_first=by == _FIRST, shared=shared)


def _show_over_time(
    view: View, one: Prevalence, day: date, quarters: bool, *, by_first: bool, shared: bool
) -> Table | None:
    grain: Grain = "quarter" if quarters else "year"
    periods = asked.over_time(view, one.pattern, grain=grain, by_first=by_first, as_of=day)
    if not periods:
        st.text("No return of an agency that could tell of it is held with a date, so nothing can be said of when.")
        return None
    table = tell_over_time(periods, one, grain=grain, shared=shared)
    labels = [show_period(period, grain) for period in periods]
    told = [row[1] if isinstance(row[1], int) else _as_number(row[1]) for row in table.rows]
    covered = [_as_number(str(row[3]).removesuffix(" in 100")) for row in table.rows]
    palette = current_palette()
    for key, values, says, colour, most in (
        ("found", told, "Families with it", "plum", max((value or 0 for value in told), default=1)),
        ("covered", covered, "Of 100 families, how many a return that could tell of it covers", "teal", 100),
    ):
        st.plotly_chart(
            draw_bars(labels, values, palette, says=says, colour=colour, most=most),
            key=f"recurring_{key}",
            theme=None,
            config={"displayModeBar": False},
            alt="Bars over time; the table below gives every number.",
        )
    show_table(table, alt="Families with the pattern over time, beside the families whose returns cover that time.")
    return table


def _as_number(told: str) -> float | None:
    digits = told.replace(",", "")
    return float(digits) if digits.isdigit() else None


def show_families(view: View, families: Sequence[Row], *, key: str, says: str) -> None:
    """Families by reference; a chosen row chooses the family for every page, and its own pages can be opened."""
    if not families:
        st.text("No family of those held.")
        return
    st.text(says)
    st.dataframe(
        pd.DataFrame(
            {
                "Reference": [family["family_id"] for family in families],
                "Name": [family["name"] or "not recorded" for family in families],
                "From": [_day(family.get("first")) for family in families],
                "To": [_day(family.get("last")) for family in families],
            }
        ),
        key=key,
        hide_index=True,
        height=min(250, height_of(len(families))),
        selection_mode="single-row",
        on_select=lambda: _choose_family(key, families),
        alt="Families, by reference. Choose a row to choose the family for every page.",
    )
    chosen = st.session_state.get(f"{key}_chosen")
    if chosen in {family["family_id"] for family in families} and view.family and view.family["family_id"] == chosen:
        st.text(f"Chosen: {chosen}")
        with st.container(horizontal=True):
            if st.button("Open its patterns", key=f"{key}_patterns", type="primary"):
                st.switch_page("pages/patterns.py")
            if st.button("Open its chronology", key=f"{key}_chronology"):
                st.switch_page("pages/chronology.py")


def show_families_of(view: View, pattern: str) -> None:
    """The families behind each of the three numbers of a pattern."""
    told = st.selectbox("Families", options=list(ANSWERS), key=ANSWER, width=330)
    families = asked.families_with(view, pattern, ANSWERS[told])
    looked = "" if told == _WITH_IT else " The days are those that were looked at."
    show_families(
        view, families, key="recurring_families", says=f"{count(len(families), 'family', 'families')}.{looked}"
    )


def _day(day: date | None) -> str:
    return show_date(day, day, "day") if day else "not recorded"


def _choose_pattern(found: Sequence[Prevalence]) -> None:
    rows = st.session_state[TABLE]["selection"]["rows"]
    if rows and rows[0] < len(found):
        st.session_state[PATTERN] = found[rows[0]].pattern


def _choose_family(key: str, families: Sequence[Row]) -> None:
    rows = st.session_state[key]["selection"]["rows"]
    if rows and rows[0] < len(families):
        st.session_state[FAMILY] = st.session_state[f"{key}_chosen"] = families[rows[0]]["family_id"]
