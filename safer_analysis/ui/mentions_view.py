"""Possible mentions of one family looked at together: by category, many at once, each answer taken back if need be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pandas as pd
import streamlit as st

from safer_analysis.history.mentions.decide import confirm_mentions, recode_mentions, reject_mentions, take_back_coding
from safer_analysis.history.mentions.reading import find_mentions, place_of
from safer_analysis.history.sentences import count
from safer_analysis.store import Row
from safer_analysis.ui.begin import View
from safer_analysis.ui.deciding import decide, say
from safer_analysis.ui.mention_sentences import (
    how_often_right,
    how_often_right_of,
    in_context,
    measured_rows,
    what_was_said,
)
from safer_analysis.ui.record_table import shown_date
from safer_analysis.vocabulary import code_list

REASON = "Looked at together on the chronology page"
TABLE_HEIGHT = 360
LAST_SHOWN = 20


def show_possible_mentions(view: View, family_id: str) -> None:
    """The family's mentions that nobody has answered yet, by category; then the answers, latest first."""
    mentions = find_mentions(view.store, view.scope, family_id, as_of=view.as_of)
    waiting = [one for one in mentions if not one["answer"] and one["status"] == "present"]
    st.subheader("Possible mentions", anchor=False)
    st.text(how_often_right())
    with st.expander("What was measured, category by category"):
        st.dataframe(pd.DataFrame(measured_rows()), hide_index=True, alt="Precision and recall by category.")
    if waiting:
        _show_waiting(view, family_id, waiting)
    else:
        st.text("No mention is waiting for an answer.")
    _show_answered(view, [one for one in mentions if one["answer"]])


def _show_waiting(view: View, family_id: str, waiting: Sequence[Row]) -> None:
    uncoded = [one for one in waiting if one["basis"] != "coded"]
    st.text(
        f"{count(len(waiting), 'mention')} in the words of this family’s records, not yet looked at; "
        f"{len(uncoded):,} of them in records without a category of their own."
    )
    if uncoded and not st.checkbox("Mentions in records that have a category too", key=f"mentions_in_all:{family_id}"):
        waiting = uncoded
    counts = Counter(one["code"] for one in waiting)
    categories = code_list("categories")
    category = st.selectbox(
        "Mentions of",
        [code.code for code in categories if code.code in counts],
        format_func=lambda code: f"{categories.label(code)} ({counts[code]})",
        key=f"mentions_of:{family_id}",
    )
    st.text(how_often_right_of(category))
    shown = [one for one in waiting if one["code"] == category]
    chosen = st.dataframe(
        pd.DataFrame(
            {
                "Date": [shown_date(one) for one in shown],
                "Agency": [one["agency"] for one in shown],
                "Child": [", ".join(one["children"]) for one in shown],
                "The words, in their place": [in_context(one) for one in shown],
            }
        ),
        key=f"mention_table:{family_id}:{category}:{len(mentions_key(shown))}:{hash(mentions_key(shown))}",
        hide_index=True,
        height=min(TABLE_HEIGHT, 38 + 35 * len(shown)),
        selection_mode="multi-row",
        on_select="rerun",
        column_config={"The words, in their place": st.column_config.TextColumn(width=560)},
        alt="Possible mentions of the category chosen. Tick rows to answer them together.",
    )
    _show_answers(view, [shown[row] for row in chosen["selection"]["rows"] if row < len(shown)])


def mentions_key(mentions: Sequence[Row]) -> str:
    """What tells one list of mentions from another, so that ticks do not pass from one to the next."""
    return "|".join(f"{one['event_id']}:{one['field']}:{one['starts']}" for one in mentions)


def _show_answers(view: View, chosen: Sequence[Row]) -> None:
    """What can be said of the rows ticked."""
    st.text(f"{count(len(chosen), 'mention')} ticked." if chosen else "Tick rows to answer them together.")
    places = [place_of(one) for one in chosen]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.button("Confirm ticked", disabled=not places, on_click=_confirm, args=(view, places))
        st.button("Not this", key="reject_ticked", disabled=not places, on_click=_reject, args=(view, places))
        categories = code_list("categories")
        other = st.selectbox(
            "Another category",
            [code.code for code in categories],
            index=None,
            format_func=categories.label,
            placeholder="Choose a category",
            key="recode_ticked_to",
            width=300,
        )
        st.button(
            "Give this category",
            key="recode_ticked",
            disabled=not places or other is None,
            on_click=_recode,
            args=(view, places, other),
        )


def _confirm(view: View, places: list[object]) -> None:
    if decide(view, confirm_mentions, places, reason=REASON):
        say(f"{count(len(places), 'mention')} confirmed.")


def _reject(view: View, places: list[object]) -> None:
    if decide(view, reject_mentions, places, reason=REASON):
        say(f"{count(len(places), 'mention')} marked as not this.")


def _recode(view: View, places: list[object], category: str) -> None:
    if decide(view, recode_mentions, places, category, reason=REASON):
        say(f"{count(len(places), 'mention')} given another category.")


def _show_answered(view: View, answered: Sequence[Row]) -> None:
    if not answered:
        return
    latest = sorted(answered, key=lambda one: one["decided_at"], reverse=True)
    with st.expander("Answers given"):
        st.text(f"{count(len(answered), 'answer')}, the latest first.")
        for number, one in enumerate(latest[:LAST_SHOWN]):
            with st.container(border=True, gap="small"):
                label = code_list("categories").label(one["code"])
                st.text(f"{label}: {in_context(one)}\n{what_was_said(one)}")
                args = (view, one["decision_id"])
                st.button("Take this back", key=f"answer_back_{number}", on_click=_take_back, args=args)
        if len(latest) > LAST_SHOWN:
            st.text("Earlier answers stand in the records they are about.")


def _take_back(view: View, decision_id: str) -> None:
    if decide(view, take_back_coding, [decision_id], reason="Taken back on the page"):
        say("Taken back. The mention is possible again.")
