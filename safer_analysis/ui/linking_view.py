"""How records become reports of one incident: the rule in words, the window, and who set it."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from safer_analysis.history.incidents import (
    find_incident_hours,
    find_window_setting,
    incident_rules,
    set_incident_hours,
    take_back_link,
)
from safer_analysis.history.sentences import count
from safer_analysis.store.decide import Decision
from safer_analysis.ui.begin import View
from safer_analysis.ui.deciding import decide, say, who_and_when
from safer_analysis.vocabulary import code_list

_HOURS, _WHY = "incident_hours", "incident_hours_why"


def show_linking(view: View) -> None:
    """The rules by which records are linked, folded away; the window can be set here and set back."""
    rules, hours = incident_rules(), find_incident_hours(view.store)
    with st.expander("How records are linked into incidents"):
        st.text(
            "Two records report one incident when they are of the same family, of categories that can be one incident, "
            "about the same child (or one names none), from different agencies or different files, and no more than "
            f"{count(hours, 'hour')} apart: by the clock where both give a time, else by the calendar. Those closest "
            "in time are linked first; a record joins only where it fits every report. Open a record to split or join."
        )
        st.dataframe(
            pd.DataFrame(
                {
                    "Can be one incident": [group["label"] for group in rules["groups"].values()],
                    "Categories": [_labels(group["categories"]) for group in rules["groups"].values()],
                    "Within": [_within(group, hours) for group in rules["groups"].values()],
                }
            ),
            hide_index=True,
            height="content",
            alt="Groups of categories that can be one incident.",
        )
        _show_window(view, hours)


def _show_window(view: View, hours: int) -> None:
    window, setting = incident_rules()["window"], find_window_setting(view.store)
    st.text(f"The window as it comes is {count(window['hours'], 'hour')}. {window['source']}.")
    if setting:
        st.text(f"Set to {count(hours, 'hour')} by {who_and_when(setting)}")
        st.button("Set it back", on_click=_set_back, args=(view, setting))
    left, middle, right = st.columns([1, 2, 1], vertical_alignment="bottom")
    left.number_input("Hours", min_value=window["least"], max_value=window["most"], value=hours, step=1, key=_HOURS)
    middle.text_input("Why", key=_WHY, help="Kept with the decision.")
    right.button("Use this window", on_click=_set, args=(view,))


def _set(view: View) -> None:
    chosen, reason = int(st.session_state[_HOURS]), str(st.session_state[_WHY])
    if decide(view, set_incident_hours, chosen, reason=reason, rebuild=False):
        say(f"Records are linked within {count(chosen, 'hour')} now.")


def _set_back(view: View, setting: Decision) -> None:
    if decide(view, take_back_link, setting.decision_id, reason="Set back on the page", rebuild=False):
        st.session_state.pop(_HOURS, None)
        say("The window is as it was before.")


def _labels(categories: list[str]) -> str:
    return ", ".join(code_list("categories").label(category) for category in categories)


def _within(group: dict[str, object], hours: int) -> str:
    within = "the same day" if group.get("same_day") else count(hours, "hour")
    return f"{within}, files of one agency" if group.get("same_agency") else within
