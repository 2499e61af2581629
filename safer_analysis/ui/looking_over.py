"""Words that may name somebody, one by one with the words around them, each to be answered before it may leave."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from safer_analysis.packs.identities.remaining import WHYS, Item
from safer_analysis.packs.identities.replacing import LEAVE, TAKE_OUT

MOST_PLACES = 8
SAID = {LEAVE: "stays", TAKE_OUT: "is taken out"}


def answers_of(name: str) -> dict[str, str]:
    """What this reader has answered so far, by item; `name` tells one sharing from another."""
    kept: dict[str, str] = st.session_state.setdefault(f"looked_over:{name}", {})
    return kept


def look_over(name: str, items: Sequence[Item]) -> None:
    """The next item that is not answered, with its places and both answers; then those that are, to be changed."""
    answers = answers_of(name)
    open_ones = [item for item in items if item.item not in answers]
    done = len(items) - len(open_ones)
    if not items:
        st.text("No word was found that may name somebody unknown here. Read the pages all the same.")
        return
    st.text(f"{done} of {len(items)} answered. Nothing can leave before every one is.")
    if open_ones:
        _show_item(name, open_ones[0], done)
    if done:
        _show_answered(name, items, answers)


def _show_item(name: str, item: Item, number: int) -> None:
    with st.container(border=True):
        st.text(f"{item.typed}: {WHYS[item.why]}")
        for place in item.places[:MOST_PLACES]:
            st.text(f"… {place.before}▸{place.itself}◂{place.behind} …".replace("\n", " "))
        if len(item.places) > MOST_PLACES:
            st.text(f"and {len(item.places) - MOST_PLACES} places more")
        st.text("Take it out, or leave it because it names nobody who must not be named?")
        left, right = st.columns(2)
        left.button(
            "Take it out",
            key=f"take_out:{name}:{number}",
            on_click=_answer,
            args=(name, item.item, TAKE_OUT),
            type="primary",
            width="stretch",
        )
        right.button(
            "Leave it",
            key=f"leave:{name}:{number}",
            on_click=_answer,
            args=(name, item.item, LEAVE),
            width="stretch",
        )


def _show_answered(name: str, items: Sequence[Item], answers: dict[str, str]) -> None:
    answered = [item for item in items if item.item in answers]
    with st.expander("What you have answered"):
        for number, item in enumerate(answered):
            left, right = st.columns([4, 1], vertical_alignment="center")
            left.text(f"{item.typed}: {SAID[answers[item.item]]}")
            right.button("Ask again", key=f"ask_again:{name}:{number}", on_click=_answer, args=(name, item.item, ""))


def _answer(name: str, item: str, answer: str) -> None:
    answers = answers_of(name)
    if answer:
        answers[item] = answer
    else:
        answers.pop(item, None)
