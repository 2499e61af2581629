"""The Factors page's second part: injuries on the body, the accounts of each side by side, and what followed."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from safer_analysis.history.sentences import count
from safer_analysis.injuries.body_map import Marked, draw_body
from safer_analysis.injuries.ledger import Injury, find_followed, find_injuries, find_mentions, proportions_then
from safer_analysis.injuries.rules import injury_rules
from safer_analysis.injuries.told import InjuryRecords, Told
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
from safer_analysis.ui.drawer import open_record, opened_record, table_turn
from safer_analysis.ui.factor_cards import list_records, open_listed
from safer_analysis.ui.family_picture import show_picture
from safer_analysis.ui.record_table import in_one_line

DAYS = "injury_days"
SIDE_BY_SIDE = 3
LETTERS = 200
LEGEND = (
    "A filled mark stands where the record says. A dashed one is one of several places it may be: which side, or front "
    "or back, is not said. Choosing a number opens its record."
)


def show_injuries(view: View, family: str) -> None:
    """The body map, the ledger, and what texts may mention besides."""
    st.header("Injuries", anchor=False)
    records = cached.injuries(view.store, view.scope, family, view.as_of)
    injuries = find_injuries(records)
    st.text("\n".join(what_is_recorded(records, injuries)))
    if injuries:
        _show_maps(records, injuries)
        _show_ledger(records, injuries)
    _show_mentions(find_mentions(records, injuries))


def _show_maps(records: InjuryRecords, injuries: Sequence[Injury]) -> None:
    """A map a child and proportions: an injury is drawn on the body of the age it was then."""
    for place, child in enumerate(records.children):
        own = [(number, one) for number, one in enumerate(injuries, 1) if child["person_id"] in one.children]
        for proportions in ("infant", "older"):
            drawn = [(number, one) for number, one in own if proportions_then(one, records.children) == proportions]
            marked = [
                Marked(number, one.places, f"Injury {number}: {where(one)}, {show_when(one.when)}")
                for number, one in drawn
                if one.places
            ]
            if not marked:
                continue
            st.text(f"{child['name']}, {'as an infant' if proportions == 'infant' else 'from two years of age'}")
            show_picture(
                draw_body(marked, proportions, SCREEN_INK),
                key=f"body_{place}_{proportions}",
                on_choose=lambda mark: _open_mark(injuries, mark),
            )
    not_drawn = [str(number) for number, one in enumerate(injuries, 1) if not one.places]
    if not_drawn:
        st.text(f"Not drawn, no place on the body of the list is recorded: {', '.join(not_drawn)}.")
    if len(not_drawn) < len(injuries):
        st.text(LEGEND)


def _open_mark(injuries: Sequence[Injury], mark: str) -> None:
    injury = injuries[int(mark.removeprefix("injury:")) - 1]
    list_records([one.record_id for one in injury.told])
    open_record(injury.told[0].record_id)


def _show_ledger(records: InjuryRecords, injuries: Sequence[Injury]) -> None:
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
    for number, injury in enumerate(injuries, 1):
        _show_injury(records, injury, number, int(days))


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


def _show_mentions(mentions: Sequence[Told]) -> None:
    """Records coded as something else whose words may tell of an injury, of anybody; they count nowhere above."""
    if not mentions:
        return
    number = len(mentions)
    with st.expander(f"Possible mentions of an injury in other records, confirmed by nobody ({number})"):
        st.text("Of a child, an adult or somebody else: the record says. They are counted nowhere and not drawn.")
        ids = [one.record_id for one in mentions]
        opened, key = opened_record(), f"injury_mentions:{table_turn()}"
        st.dataframe(
            pd.DataFrame(
                {
                    "Date": [show_when(one.when) for one in mentions],
                    "What was recorded": [in_one_line(one.text, LETTERS) for one in mentions],
                    "Agency": [one.agency for one in mentions],
                },
                dtype="object",
            ),
            key=key,
            hide_index=True,
            height=min(300, 38 + 35 * len(ids)),
            selection_mode="single-row",
            selection_default={"selection": {"rows": [ids.index(opened)] if opened in ids else []}},
            on_select=lambda: open_listed(key, ids),
            column_config={"What was recorded": st.column_config.TextColumn(width=520)},
            alt=f"{count(number, 'record')} that may mention an injury. Choosing a row opens the record.",
        )
