"""How every page begins: who asks and what they may see, the family chosen, the day asked about, the banner.

Streamlit opens a deep link on a fresh server by running the page's file alone, without `app.py`. `begin_page` notices
and sends the reader through `app.py`, which comes back to the page that was asked for.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import streamlit as st

from safer_analysis.access import Scope, local_scope
from safer_analysis.dates.showing import show_date
from safer_analysis.history.reading import find_last_day
from safer_analysis.store import Row, Store
from safer_analysis.ui import cached
from safer_analysis.ui.open_store import OpenStore, get_store
from safer_analysis.ui.style import show_style

BANNER = "Aid to professional judgement. Incomplete by nature. Check the source record."
_ENTERED, _WANTED = "_entered_through_app", "_page_wanted"
_HIDDEN = "_screen_hidden"
FAMILY, AS_OF = "family", "as_of"


@dataclass(frozen=True, slots=True)
class View:
    """What a page needs to ask anything."""

    store: Store
    scope: Scope
    family: Row | None
    """The family chosen, a row of `find_families`; None when the store holds none."""
    as_of: date
    """The day the page speaks of: what can only have happened later is left out."""


def enter_app() -> None:
    """Called by `app.py` first: marks this run as one that came through it."""
    st.session_state[_ENTERED] = True


def follow_deep_link(groups: dict[str, list[Any]]) -> None:
    """Called by `app.py`: goes on to the page a cold deep link asked for."""
    wanted = st.session_state.pop(_WANTED, None)
    for page in (page for pages in groups.values() for page in pages):
        if page.url_path == wanted or (page.title.lower() == wanted):
            st.switch_page(page)


def begin_page(name: str, question: str) -> View:
    """The head of a page and what it may ask. `name` is its file's name in pages/, `question` its heading.

    Sends the reader through `app.py` when the page was run without it, and ends the run when the screen is hidden or
    there is no store to show.
    """
    if not st.session_state.pop(_ENTERED, False):
        st.session_state[_WANTED] = name
        st.switch_page("app.py")
    scope = local_scope()
    opened = get_store()
    families = cached.families(opened.store, scope)
    show_style()
    _stop_if_hidden()
    family, as_of = _show_head(opened, scope, families)
    st.title(question, anchor=False)
    return View(opened.store, scope, family, as_of)


def family_or_stop(view: View) -> Row:
    """The family chosen. Where none is held, says what to do next and ends the run."""
    if view.family is not None:
        return view.family
    st.text("No records are held yet. Load agencies’ files first.")
    if st.button("Load records", type="primary"):
        st.switch_page("pages/load_records.py")
    end_page()
    st.stop()


def end_page() -> None:
    """The sentence every screen ends with."""
    st.divider()
    st.markdown(BANNER)


def _show_head(opened: OpenStore, scope: Scope, families: list[Row]) -> tuple[Row | None, date]:
    with st.container(key="page_head"):
        left, middle, right = st.columns([5.4, 2.2, 1.8], vertical_alignment="bottom")
        with left:
            family = _choose_family(families)
        with middle:
            as_of = _choose_day(opened.store, scope)
        with right:
            st.button("Hide screen", on_click=_hide, width="stretch", help="Covers the page until you show it again.")
        if opened.place.is_sample:
            st.markdown("**Sample.** These families are fictional. Load your own agencies’ files to leave the sample.")
    return family, as_of


def _choose_family(families: list[Row]) -> Row | None:
    known = {family["family_id"]: family for family in families}
    if not known:
        return None
    if st.session_state.get(FAMILY) not in known:
        st.session_state[FAMILY] = next(iter(known))
    chosen = st.selectbox(
        "Family",
        options=list(known),
        format_func=lambda reference: family_label(known[reference]),
        key=FAMILY,
        persist_state="session",
        help="Type a reference, a family name or a child’s name.",
    )
    return known[chosen]


def family_label(family: Row) -> str:
    """The family as it is chosen from a list: reference, name and children, so that any of them finds it."""
    children = ", ".join(child["name"] for child in family["children"])
    return " · ".join(part for part in (family["family_id"], family["name"], children) if part)


def _choose_day(store: Store, scope: Scope) -> date:
    if AS_OF not in st.session_state:
        today = date.today()
        st.session_state[AS_OF] = find_last_day(store, scope, not_after=today) or today
    day: date | None = st.date_input(
        "As of",
        key=AS_OF,
        format="DD/MM/YYYY",
        min_value=date(1950, 1, 1),
        max_value=date(2100, 12, 31),
        persist_state="session",
        help="Pages leave out what happened after this day. It starts at the day of the last record held.",
    )
    return day or date.today()


def show_as_of(day: date) -> str:
    """The day the page speaks of, in words."""
    return show_date(day, day, "day")


def _hide() -> None:
    st.session_state[_HIDDEN] = True


def _show() -> None:
    st.session_state[_HIDDEN] = False


def _stop_if_hidden() -> None:
    if st.session_state.get(_HIDDEN):
        st.title("Screen hidden", anchor=False)
        st.button("Show the page again", on_click=_show, type="primary")
        st.stop()
