"""The Factors page's first part: the ledger, risk and protective side by side, and what was present together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandas as pd
import streamlit as st

from safer_analysis.factors.ledger import Ledger, LedgerRow
from safer_analysis.factors.rules import DIRECTIONS, Direction
from safer_analysis.factors.together import Present, Together, find_together
from safer_analysis.factors.words import SIDES, show_quarter, what_is_recorded, what_was_together
from safer_analysis.siblings.words import join_names
from safer_analysis.store import Row
from safer_analysis.ui import cached
from safer_analysis.ui.begin import View
from safer_analysis.ui.factor_cards import show_card
from safer_analysis.ui.factor_strip import draw_strip
from safer_analysis.ui.style import current_palette, show_factors_style
from safer_analysis.vocabulary import code_list

WHOLE = "The whole family"
BY_CHILD = "By child"
BY_ADULT = "By adult"
NO_PLACE = ""


def choose_ledger(view: View, family: str) -> Ledger:
    """The ledger of the whole family, of one child or of one adult, as the reader chooses."""
    whole = cached.factors(view.store, view.scope, family, view.as_of, None)
    left, right = st.columns([2, 2], vertical_alignment="bottom")
    way = left.segmented_control(
        "Whose factors",
        [WHOLE, BY_CHILD, BY_ADULT],
        default=WHOLE,
        required=True,
        key=f"factors_by:{family}",
        persist_state="session",
    )
    if way == WHOLE or way is None:
        return whole
    chosen = [one for one in whole.people if bool(one["is_child"]) == (way == BY_CHILD)]
    if not chosen:
        st.text("Nobody of this kind is listed or named in any record.")
        return whole
    person = _choose_person(right, chosen, key=f"factors_{'child' if way == BY_CHILD else 'adult'}:{family}")
    return cached.factors(view.store, view.scope, family, view.as_of, person)


def _choose_person(place: st.delta_generator.DeltaGenerator, people: Sequence[Row], *, key: str) -> str:
    names = {one["person_id"]: one["name"] or "Name not recorded" for one in people}
    person: str = place.selectbox(
        "Child or adult", list(names), format_func=lambda one: names[one], key=key, persist_state="session"
    )
    return person


def show_ledger(view: View, ledger: Ledger) -> None:
    """The two columns, side of the Assessment Framework by side; then what texts may mention and nothing else tells."""
    show_factors_style()
    st.text("\n".join(what_is_recorded(ledger)))
    if ledger.rows:
        _show_sides(view, ledger, ledger.rows, "row")
    if ledger.mentions_only:
        number = len(ledger.mentions_only)
        with st.expander(f"Read out of texts only, confirmed by nobody ({number})"):
            st.text("Words in a record may stand for these. Nothing else does, and they count nowhere on this page.")
            _show_sides(view, ledger, ledger.mentions_only, "mention")


def _show_sides(view: View, ledger: Ledger, rows: Iterable[LedgerRow], key: str) -> None:
    domains = [*(domain.code for domain in code_list("assessment_domains")), NO_PLACE]
    every = list(rows)
    for domain in domains:
        own = [row for row in every if _domain(row) == domain]
        if not own:
            continue
        label = code_list("assessment_domains").label(domain) if domain else "No place in the Assessment Framework"
        st.subheader(label, anchor=False)
        for column, direction in zip(st.columns(2), DIRECTIONS, strict=True):
            with column:
                _show_side(view, ledger, [row for row in own if row.direction == direction], direction, key + domain)


def _domain(row: LedgerRow) -> str:
    found = code_list("assessment_dimensions")
    return str(found[row.dimension].more["domain"]) if row.dimension in found else NO_PLACE


def _show_side(view: View, ledger: Ledger, rows: Sequence[LedgerRow], direction: Direction, key: str) -> None:
    with st.container(key=f"factor_side_{direction}_{key}"):
        st.text(SIDES[direction])
    if not rows:
        st.text("Nothing recorded.")
    for number, row in enumerate(rows):
        show_card(view, ledger, row, key=f"{direction}_{key}_{number}")


def show_together(ledger: Ledger) -> None:
    """What was recorded in the same quarter, as a strip, in words and as a table."""
    st.header("Recorded together, by quarter", anchor=False)
    together = find_together(ledger)
    st.text("\n".join(what_was_together(together)))
    if not together.present:
        return
    st.plotly_chart(
        draw_strip(together, current_palette()),
        key="factor_strip",
        theme=None,
        config={"displaylogo": False, "displayModeBar": False},
        alt="A line a factor, a mark a quarter with the number of events recorded. The table below says the same.",
    )
    with st.expander("The same as a table"):
        st.dataframe(_as_table(together), hide_index=True, alt="Factors recorded in each quarter.")


def _as_table(together: Together) -> pd.DataFrame:
    found = {quarter: [one for one in together.present if one.quarter == quarter] for quarter in together.quarters}
    rows = [(quarter, own) for quarter, own in found.items() if own]
    return pd.DataFrame(
        {
            "Quarter": [show_quarter(quarter) for quarter, _ in rows],
            "Risk": [_listed(own, "risk") for _, own in rows],
            "Protective": [_listed(own, "protective") for _, own in rows],
        },
        dtype="object",
    )


def _listed(found: Sequence[Present], direction: Direction) -> str:
    own = [one for one in found if one.row.direction == direction]
    said = [f"{one.row.label} ({'possible mention' if one.only_mentions else one.events})" for one in own]
    return join_names(said) or "nothing recorded"
