"""The found patterns in one list, a row a pattern; choosing a row shows that pattern alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from safer_analysis.dates.showing import show_date
from safer_analysis.history.sentences import count
from safer_analysis.patterns.catalogue import catalogue
from safer_analysis.patterns.picture import Card
from safer_analysis.ui.pattern_card import Shown

SUMMARY, ONLY = "patterns_summary", "patterns_only"
TALLEST = 300


def show_summary(shown: Shown, cards: Sequence[Card]) -> None:
    """The list, in the order of the cards."""
    codes, only = [card.pattern for card in cards], chosen_pattern(shown.family, cards)
    key = f"{SUMMARY}:{shown.family}:{','.join(codes)}"  # rows that stand elsewhere are ticked anew
    columns: dict[str, list[Any]] = {
        "Pattern": [catalogue()[card.pattern].title for card in cards],
        "About": [about(card, shown.patterns.people) for card in cards],
        "Last event": [_last(card) for card in cards],
        "Records": [len({record for run in card.runs for record in run.one.records}) for card in cards],
        "New to you": [_new(card, shown.new) for card in cards],
        "Said here": [_said(card) for card in cards],
    }
    st.dataframe(
        pd.DataFrame({name: values for name, values in columns.items() if any(values)}),
        key=key,
        selection_default={"selection": {"rows": [codes.index(only)] if only else []}},
        hide_index=True,
        height=min(TALLEST, 38 + 35 * len(cards)),
        selection_mode="single-row",
        on_select=lambda: _choose(key, shown.family, codes),
        column_config={
            "Pattern": st.column_config.TextColumn(width=230),
            "About": st.column_config.TextColumn(width=280),
            "Last event": st.column_config.TextColumn(width=150),
            "Records": st.column_config.NumberColumn(width=80),
            "New to you": st.column_config.TextColumn(width=110),
            "Said here": st.column_config.TextColumn(width=150),
        },
        alt="The patterns found. Choosing a row shows that pattern alone; choosing it again shows all.",
    )
    st.text("One pattern is shown. Choose its row again to see all." if only else "Choose a row to see it alone.")


def chosen_pattern(family: str, cards: Sequence[Card]) -> str | None:
    """The pattern that is shown alone; None while all are."""
    of_family, found = st.session_state.get(ONLY, ("", ""))
    return found if of_family == family and found in {card.pattern for card in cards} else None


def about(card: Card, people: Sequence[str]) -> str:
    """Whom a card is about, each once, in the family's order; the family where it is about nobody alone."""
    names = {name for run in card.runs for name in run.names}
    in_order = [*(name for name in dict.fromkeys(people) if name in names), *sorted(names - set(people))]
    return ", ".join(in_order) or "the family"


def _last(card: Card) -> str:
    return show_date(card.last, card.last, "day") if card.last else "no dated event"


def _new(card: Card, new: frozenset[str]) -> str:
    number = len({record for run in card.runs for record in run.one.records} & new)
    return count(number, "record") if number else ""


def _said(card: Card) -> str:
    """What people said of its findings, each answer with how many where there are several."""
    answers = [one.answer for run in card.runs for one in run.decided]
    return ", ".join(f"{answer} {answers.count(answer)}" for answer in sorted(set(answers)))


def _choose(key: str, family: str, codes: Sequence[str]) -> None:
    rows = st.session_state[key]["selection"]["rows"]
    st.session_state[ONLY] = (family, codes[rows[0]] if rows else "")
