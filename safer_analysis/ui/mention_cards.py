"""What the words of the open record may mention, one by one, and what a person says of each."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from safer_analysis.history.mentions.decide import (
    code_record,
    confirm_mentions,
    recode_mentions,
    reject_mentions,
    take_back_coding,
)
from safer_analysis.history.mentions.reading import find_coding_of_record, place_of
from safer_analysis.store import Row
from safer_analysis.ui.begin import View
from safer_analysis.ui.deciding import decide
from safer_analysis.ui.mention_sentences import what_was_said
from safer_analysis.vocabulary import code_list

REASON = "Read on the page"


def show_mentions_of_record(view: View, record: Row, mentions: Sequence[Row]) -> None:
    """Every possible mention of a category with its status in words and its answer, or the buttons to give one."""
    of_categories = [one for one in mentions if one["kind"] == "category"]
    others = [one for one in mentions if one["kind"] != "category" and one["status"] == "present"]
    with st.container(gap="small", key="mention_cards"):
        st.text("What these words may mention")
        if not of_categories:
            st.text("Nothing was read out of them.")
        for number, mention in enumerate(of_categories):
            _show_card(view, mention, number)
        for other in others:
            st.text(f"{_label(other)}: “{other['words']}”")
        _show_other_coding(view, record)


def _label(mention: Row) -> str:
    lists = {"category": "categories", "outcome": "outcomes", "detail": "mention_details"}
    return code_list(lists[mention["kind"]]).label(mention["code"])


def _show_card(view: View, mention: Row, number: int) -> None:
    with st.container(border=True, gap="small", key=f"mention_{number}"):
        status = code_list("mention_statuses").label(mention["status"])
        st.text(f"{_label(mention)}: {status}\n“{mention['words']}”")
        if mention["found_by"] == "likeness":
            st.text(f"Found by {code_list('mention_readings').label('likeness')}.")
        if mention["answer"]:
            st.text(what_was_said(mention))
            st.button(
                "Take this back", key=f"coding_back_{number}", on_click=_take_back, args=(view, mention["decision_id"])
            )
            return
        places = [place_of(mention)]
        with st.container(horizontal=True):
            st.button("Confirm", key=f"confirm_{number}", on_click=_decide, args=(view, confirm_mentions, places))
            st.button("Not this", key=f"reject_{number}", on_click=_decide, args=(view, reject_mentions, places))
        with st.expander("Another category"):
            chosen = _choose_category(f"recode_to_{number}:{mention['event_id']}")
            st.button(
                "Give this category",
                key=f"recode_{number}",
                disabled=chosen is None,
                on_click=_decide,
                args=(view, recode_mentions, places, chosen),
            )


def _show_other_coding(view: View, record: Row) -> None:
    """A category for the record as a whole, and what was given before."""
    for number, coding in enumerate(find_coding_of_record(view.store, view.scope, record["event_id"])):
        st.text(what_was_said(coding))
        args = (view, coding["decision_id"])
        st.button("Take this back", key=f"record_coding_back_{number}", on_click=_take_back, args=args)
    if record["basis"] != "coded":
        with st.expander("Give the whole record a category"):
            chosen = _choose_category(f"code_record_to:{record['event_id']}")
            st.button(
                "Give this category",
                key="code_record",
                disabled=chosen is None,
                on_click=_decide,
                args=(view, code_record, record["event_id"], chosen),
            )


def _choose_category(key: str) -> str | None:
    categories = code_list("categories")
    chosen: str | None = st.selectbox(
        "Category",
        [code.code for code in categories],
        index=None,
        format_func=categories.label,
        placeholder="Choose a category",
        key=key,
    )
    return chosen


def _decide(view: View, decision: object, *arguments: object) -> None:
    if callable(decision):
        decide(view, decision, *arguments, reason=REASON)


def _take_back(view: View, decision_id: str) -> None:
    decide(view, take_back_coding, [decision_id], reason="Taken back on the page")
