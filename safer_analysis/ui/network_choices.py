"""What the Network page's picture is of: genogram, agencies or both; the family or one child; which day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

import streamlit as st

from safer_analysis.dates.showing import show_date
from safer_analysis.network.members import FamilyGraph, Member
from safer_analysis.store import Row

Kind = Literal["genogram", "agencies", "both"]
KINDS: dict[str, Kind] = {"Genogram": "genogram", "Agencies": "agencies", "Both": "both"}
WHOLE_FAMILY = "The whole family"
MOST_CHANGES = 6


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the reader chose on the Network page."""

    kind: Kind
    child: str | None
    """The child whose picture it is; None for the whole family."""
    day: date


def choose_picture(children: Sequence[Row], changes: Mapping[date, Sequence[str]], family: str, as_of: date) -> Chosen:
    """The controls over the picture, kept for each family."""
    names = {child["person_id"]: child["name"] for child in children}
    left, middle, right = st.columns([3.3, 2.1, 2.6], vertical_alignment="bottom")
    kind = left.segmented_control(
        "Show", list(KINDS), default="Genogram", required=True, key=f"network_kind:{family}", persist_state="session"
    )
    child = middle.selectbox(
        "Whose picture",
        ["", *names],
        format_func=lambda person: names.get(person, WHOLE_FAMILY),
        key=f"network_child:{family}",
        persist_state="session",
        help="For one child: the double outline, and the agencies that record this child or work with them.",
    )
    with right:
        day = _choose_day(changes, family, as_of)
    said = list(changes.get(day, ()))
    if said:
        more = f" And {len(said) - MOST_CHANGES} more." if len(said) > MOST_CHANGES else ""
        st.text(f"What is recorded to have changed then: {'; '.join(said[:MOST_CHANGES])}.{more}")
    return Chosen(KINDS[kind or "Genogram"], child or None, day)


def _choose_day(changes: Mapping[date, Sequence[str]], family: str, as_of: date) -> date:
    """A day on which the family changed, or the day the page speaks of; it starts at the latter."""
    days = sorted({*changes, as_of})
    if len(days) == 1:
        st.text("No dated change of this family is recorded by then, so there is no other day to choose.")
        return as_of
    return st.select_slider(
        "On which day",
        options=days,
        value=as_of,
        format_func=lambda one: show_date(one, one, "day"),
        key=f"network_day:{family}:{as_of}",
        persist_state="session",
        help="Each step is a day on which the family is recorded to have changed. The last is the page’s own day.",
    )


def for_child(graph: FamilyGraph, child: str | None) -> FamilyGraph:
    """The same family with the double outline for one child alone."""
    if child is None:
        return graph
    members: dict[str, Member] = {}
    for person, member in graph.members.items():
        members[person] = member.as_subject(person == child)
    return graph.with_members(members)
