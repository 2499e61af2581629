"""What of a chronology is shown: filters on one line, a period, the lanes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from safer_analysis.history.picture_end import last_day_drawn
from safer_analysis.history.reading import Choices
from safer_analysis.store import Row
from safer_analysis.ui.timeline import NO_CHILD, LaneKind
from safer_analysis.vocabulary import code_list

PERIODS = {"3 months": 3, "6 months": 6, "12 months": 12, "All": None, "Dates": None}
LANES: dict[str, LaneKind] = {"Agency": "agency", "Child": "child"}


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the reader chose on the chronology page."""

    choices: Choices
    lanes: LaneKind
    first: date
    last: date
    narrowed: bool
    """True when anything but everything was chosen."""
    all_time: bool
    """True when no period was chosen."""


def choose(records: pd.DataFrame, children: list[Row], family_id: str, *, as_of: date) -> Chosen:
    """Show the filters over all records of a family and return what was chosen.

    Filters are kept for each family, so that coming back to one finds it as it was left.
    """
    kept = _Kept(family_id)
    one, two, three, four = st.columns(4)
    agencies = one.multiselect("Agency", _sorted(records["agency"]), placeholder="All", **kept.as_("agencies"))
    names = {child["person_id"]: child["name"] for child in children} | {"": NO_CHILD}
    chosen_children = two.multiselect(
        "Child", list(names), format_func=lambda key: names.get(key, key), placeholder="All", **kept.as_("children")
    )
    categories = three.multiselect(
        "Category", _categories(records), format_func=_category_label, placeholder="All", **kept.as_("categories")
    )
    words = four.text_input(
        "Words in the text",
        placeholder="Any",
        help="Every word must occur. Put a phrase in quotation marks.",
        **kept.as_("words"),
    )
    left, right = st.columns([3, 1])
    with left:
        first, last, period = _choose_period(records, kept, as_of=as_of)
    lanes = right.segmented_control("Lanes", list(LANES), default="Agency", required=True, **kept.as_("lanes"))
    everything = period == "All"
    choices = Choices(
        agencies=tuple(agencies),
        children=tuple(chosen_children),
        categories=tuple(categories),
        first=None if everything else first,
        last=None if everything else last,
        words=words,
    )
    return Chosen(choices, LANES[lanes or "Agency"], first, last, choices != Choices(), everything)


@dataclass(frozen=True, slots=True)
class _Kept:
    """How a filter of one family is kept between pages and reruns."""

    family_id: str

    def as_(self, name: str) -> dict[str, Any]:
        return {"key": f"{name}:{self.family_id}", "persist_state": "session"}


def _choose_period(records: pd.DataFrame, kept: _Kept, *, as_of: date) -> tuple[date, date, str]:
    """First and last day shown, and the period chosen. Months are counted back from the day the page speaks of."""
    dated = records["earliest"].dropna()
    first_day = dated.min().date() if len(dated) else as_of
    with st.container(horizontal=True, vertical_alignment="bottom"):
        period = (
            st.segmented_control("Period", list(PERIODS), default="All", required=True, **kept.as_("period")) or "All"
        )
        if period == "Dates":
            first = st.date_input(
                "From", value=first_day, format="DD/MM/YYYY", min_value=date(1950, 1, 1), width=150, **kept.as_("from")
            )
            last = st.date_input(
                "To", value=as_of, format="DD/MM/YYYY", min_value=date(1950, 1, 1), width=150, **kept.as_("to")
            )
            return first or first_day, last or as_of, period
    months = PERIODS[period]
    if months is None:
        last = min(records["latest"].dropna().max().date(), as_of) if len(dated) else as_of
        return first_day, last_day_drawn(first_day, last, as_of), period
    return (pd.Timestamp(as_of) - pd.DateOffset(months=months)).date(), as_of, period


def _sorted(values: pd.Series) -> list[str]:
    return sorted(set(values.dropna()), key=str.casefold)


def _categories(records: pd.DataFrame) -> list[str]:
    """The categories that occur, in the order of the list; possible mentions and records without one last."""
    found, bases = set(records["category"].dropna()), set(records["basis"])
    known = [code.code for code in code_list("categories") if code.code in found]
    return known + [basis for basis in ("possible_mention", "not_coded") if basis in bases]


def _category_label(category: str) -> str:
    bases = code_list("bases")
    return bases.label(category) if category in bases else code_list("categories").label(category)
