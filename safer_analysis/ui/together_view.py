"""Which patterns go together in one family: the table with its counts, and the families behind each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from safer_analysis.caseload.settings import caseload_settings
from safer_analysis.caseload.tables import Table, tell_together
from safer_analysis.caseload.together import Pair
from safer_analysis.ui import cached
from safer_analysis.ui.begin import View
from safer_analysis.ui.recurring_view import show_families, show_table

PAIR = "recurring_pair"


def show_together(view: View, pairs: Sequence[Pair], titles: Mapping[str, str], *, shared: bool) -> Table:
    """Every two patterns that enough families have together; without `shared`, the families of a chosen pair too."""
    table = tell_together(pairs, titles, shared=shared)
    if not table.rows:
        st.text(_too_few(shared=shared))
        return table
    st.text(
        "Counted over the families where both could be looked for. “By chance” is how often both would be found if "
        "neither had to do with the other. Two patterns can go together because they rest on the same records."
    )
    show_table(
        table, alt="Two patterns in one family: with both, with each, of all, and how that compares with chance."
    )
    if not shared:
        _show_families_of(view, pairs, titles)
    return table


def _too_few(*, shared: bool) -> str:
    if shared:
        return "No two patterns are found together in so many families, and apart in so many, that it could be shared."
    return (
        f"No two patterns are found together in {caseload_settings()['together']['least_with_both']} families or more."
    )


def _show_families_of(view: View, pairs: Sequence[Pair], titles: Mapping[str, str]) -> None:
    of_pair = {f"{pair.one} {pair.other}": pair for pair in pairs}
    chosen = st.selectbox(
        "Families with both",
        options=list(of_pair),
        format_func=lambda code: f"{titles[of_pair[code].one]}; {titles[of_pair[code].other]}",
        key=PAIR,
        index=None,
        placeholder="Choose two patterns",
    )
    if chosen:
        wanted = set(of_pair[chosen].family_ids)
        families = [one for one in cached.families(view.store, view.scope) if one["family_id"] in wanted]
        show_families(view, families, key="recurring_pair_families", says="Families with both, by reference.")
