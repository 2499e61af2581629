"""Who decides on these pages, when and why; after each decision the history is worked out anew."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import streamlit as st

from safer_analysis.dates.showing import show_date
from safer_analysis.history.rebuild import rebuild_history
from safer_analysis.store.decide import Decision
from safer_analysis.ui.begin import View

_SAID = "decision_said"


def decide(
    view: View, decision: Callable[..., Any], *arguments: Any, reason: str, rebuild: bool = True, **more: Any
) -> bool:
    """Make one decision as this reader, now, and rebuild the history. False, with its sentence shown, when refused.

    `decision` is called as `decision(store, *arguments, reason=, made_by=, made_at=)`. `rebuild` is false for one that
    works out itself what it changes.
    """
    now = datetime.now(UTC).replace(tzinfo=None)
    try:
        decision(view.store, *arguments, reason=reason, made_by=view.scope.reader, made_at=now, **more)
    except ValueError as problem:
        st.session_state[_SAID] = str(problem)
        return False
    if rebuild:
        rebuild_history(view.store, as_of=now.date())
    return True


def say(sentence: str) -> None:
    """Keep a sentence to be shown at the next run."""
    st.session_state[_SAID] = sentence


def show_said() -> None:
    """The sentence of the last decision, once: what was done, or why it was not."""
    sentence = st.session_state.pop(_SAID, None)
    if sentence:
        st.text(sentence)


def who_and_when(decision: Decision) -> str:
    """Who decided, on which day, and why, in one line."""
    day = decision.made_at.date()
    return f"{decision.made_by}, {show_date(day, day, 'day')}: {decision.reason or 'no reason said'}"
