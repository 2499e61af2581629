"""The Factors page's second part: injuries on the body, the accounts of each side by side, and what followed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from safer_analysis.injuries.body_map import Marked, draw_body
from safer_analysis.injuries.ledger import (
    Injury,
    find_followed,
    find_injuries,
    find_possible,
    is_drawn,
    proportions_then,
)
from safer_analysis.injuries.rules import injury_rules
from safer_analysis.injuries.told import InjuryRecords
from safer_analysis.injuries.words import (
    account,
    age_then,
    delay,
    explanations,
    followed,
    heading,
    what_is_recorded,
    where,
)
from safer_analysis.network.svg import SCREEN_INK
from safer_analysis.siblings.words import show_when
from safer_analysis.ui import cached
from safer_analysis.ui.begin import View
from safer_analysis.ui.drawer import open_record
from safer_analysis.ui.factor_cards import list_records
from safer_analysis.ui.family_picture import show_picture

DAYS = "injury_days"
SIDE_BY_SIDE = 3
NOT_DRAWN = "Not drawn, no place on the body of the list is recorded"
NOT_ONE_CHILD = "Not drawn, no place on the body or not one child alone is recorded"
POSSIBLE = (
    "Recorded as something else; their words may tell of an injury of a child, an adult or somebody else. Open a "
    "record to confirm or reject what was read. They are not counted as injuries."
)
LEGEND = (
    "A filled mark stands where the record says. A dashed one is one of several places it may be: which side, or front "
    "or back, is not said. Choosing a number opens its record."
)


def show_injuries(view: View, family: str) -> None:
    """The body map, the ledger, and in the same form what texts may tell of besides."""
    st.header("Injuries", anchor=False)
    records = cached.injuries(view.store, view.scope, family, view.as_of)
    injuries = find_injuries(records)
    possible = find_possible(records, injuries)
    st.text("\n".join(what_is_recorded(records, injuries, possible)))
    days = _choose_days() if injuries or possible else 0
    _show_maps(records, injuries, 1, "{name}, {age}", NOT_DRAWN)
    for number, injury in enumerate(injuries, 1):
        _show_injury(records, injury, number, days)
    if possible:
        st.subheader("Possible injuries, in the words of other records", anchor=False)
        st.text(POSSIBLE)
    next_number = len(injuries) + 1
    _show_maps(records, possible, next_number, "{name}, {age}: possible injuries, confirmed by nobody", NOT_ONE_CHILD)
    for number, injury in enumerate(possible, next_number):
        _show_injury(records, injury, number, days)


def _show_maps(
    records: InjuryRecords, injuries: Sequence[Injury], number_of_first: int, said: str, not_said: str
) -> None:
    """A map a child and proportions: an injury is drawn on the body of the age it was then."""
    numbered = list(enumerate(injuries, number_of_first))
    drawn: set[int] = set()
    for place, child in enumerate(records.children):
        own = [(number, one) for number, one in numbered if is_drawn(one) and child["person_id"] in one.children]
        for proportions in ("infant", "older"):
            marked = [
                Marked(number, one.places, f"Injury {number}: {where(one)}, {show_when(one.when)}")
                for number, one in own
                if proportions_then(one, records.children) == proportions
            ]
            if not marked:
                continue
            age = "as an infant" if proportions == "infant" else "from two years of age"
            st.text(said.format(name=child["name"], age=age))
            show_picture(
                draw_body(marked, proportions, SCREEN_INK),
                key=f"body_{number_of_first}_{place}_{proportions}",
                on_choose=lambda mark: _open_mark(dict(numbered), mark),
            )
            drawn |= {one.number for one in marked}
    not_drawn = [str(number) for number, _ in numbered if number not in drawn]
    if not_drawn:
        st.text(f"{not_said}: {', '.join(not_drawn)}.")
    if drawn:
        st.text(LEGEND)


def _open_mark(injuries: Mapping[int, Injury], mark: str) -> None:
    injury = injuries[int(mark.removeprefix("injury:"))]
    list_records([one.record_id for one in injury.told])
    open_record(injury.told[0].record_id)


def _choose_days() -> int:
    rules = injury_rules()["followed"]
    left, right = st.columns([1, 3], vertical_alignment="bottom")
    days = left.number_input(
        "Days in which something followed",
        min_value=rules["shortest"],
        max_value=rules["longest"],
        value=rules["days"],
        key=DAYS,
        persist_state="session",
    )
    right.text(f"At first {rules['days']} days. {rules['source']}.")
    return int(days)


def _show_injury(records: InjuryRecords, injury: Injury, number: int, days: int) -> None:
    ids = list(dict.fromkeys(one.record_id for one in injury.told))
    with st.container(border=True, gap="small", key=f"injury_{number}"):
        with st.container(horizontal=True, horizontal_alignment="distribute", key=f"injury_name_{number}"):
            st.text(f"{number} · {heading(injury, records.children)}")
            st.button("Open the records", key=f"injury_open_{number}", on_click=_open, args=(ids, ids[0]))
        lines = [where(injury), age_then(injury, records.children), explanations(injury), delay(injury)]
        st.text("\n".join(lines))
        _show_accounts(injury, ids, number)
        after = find_followed(records, injury, days=days)
        st.text("\n".join([f"In the {days} days after:", *(followed(one, days) for one in after)]))
        follows = list(dict.fromkeys(row["event_id"] for one in after for row in one.records))
        if follows:
            st.button(
                "Open what followed", key=f"injury_after_{number}", on_click=_open, args=([*ids, *follows], follows[0])
            )


def _show_accounts(injury: Injury, ids: list[str], number: int) -> None:
    """Each account in its own words, up to three beside one another."""
    beside = min(max(len(injury.told), 2), SIDE_BY_SIDE)
    for start in range(0, len(injury.told), SIDE_BY_SIDE):
        row = injury.told[start : start + SIDE_BY_SIDE]
        for place, (column, one) in enumerate(zip(st.columns(beside), row, strict=False), start):
            with column, st.container(border=True, gap="small", key=f"injury_account_{number}_{place}"):
                st.text("\n".join(account(one)))
                if one.text:
                    st.text(f"In its own words: {one.text}")
                st.button("Open", key=f"injury_told_{number}_{place}", on_click=_open, args=(ids, one.record_id))


def _open(listed: list[str], record: str) -> None:
    list_records(listed)
    open_record(record)
