"""In the record drawer: the other reports of the same incident, and what the record said before it was sent again."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from safer_analysis.dates.showing import show_date
from safer_analysis.history.incidents import (
    find_joining,
    find_other_reports,
    find_records_near,
    incident_rules,
    join_reports,
    split_report,
    take_back_link,
)
from safer_analysis.history.sentences import count
from safer_analysis.history.versions import find_left_out, find_versions_of, let_stand, withdraw_left_out
from safer_analysis.store import Row
from safer_analysis.store.decide import Decision
from safer_analysis.ui.begin import View
from safer_analysis.ui.deciding import decide, say, who_and_when
from safer_analysis.ui.record_table import shown_category, shown_date

LETTERS_OFFERED = 60


def show_reports(view: View, record: Row, *, on_open: Callable[[str], None]) -> None:
    """The other records of the incident this one reports, with their words; a person can split one off or join one.

    `on_open` opens another record.
    """
    others = find_other_reports(view.store, view.scope, record["event_id"])
    with st.container(key="same_incident"):
        if others:
            with st.container(gap=None):
                st.text(f"Other reports of the same {_called(others)}")
                st.text(f"{count(len(others) + 1, 'record')}, counted once.")
        for other in others:
            _show_other(view, other, on_open)
        with st.expander("Join with another record"):
            _show_join(view, record)


def _show_other(view: View, other: Row, on_open: Callable[[str], None]) -> None:
    event_id = other["event_id"]
    joining = find_joining(view.store, event_id) if other["basis"] == "joined" else None
    with st.container(border=True, gap="small"):
        st.text(f"{shown_date(other)} · {other['agency']}\n{shown_category(other)}")
        st.text(other["text"] or other["action"] or "")
        st.text(_why(other))
        if joining:
            st.text(who_and_when(joining))
        with st.container(horizontal=True):
            st.button("Open", key=f"open_{event_id}", on_click=on_open, args=(event_id,))
            st.button("Not the same incident", key=f"split_{event_id}", on_click=_split, args=(view, event_id))
            if joining:
                st.button("Take the joining back", key=f"unjoin_{event_id}", on_click=_undo, args=(view, joining))


def _called(others: list[Row]) -> str:
    groups = incident_rules()["groups"]
    words = {groups[other["group_name"]]["called"] for other in others if other["group_name"] in groups}
    return str(words.pop()) if len(words) == 1 else "incident"


def _why(other: Row) -> str:
    """The rule that linked a record, in words; that a person joined it where none did."""
    if not other["group_name"]:
        return "Joined by a person."
    groups = incident_rules()["groups"]
    group = groups[other["group_name"]]["label"].lower()
    return f"Linked: {group}; the same child, or none named; {_apart(other)}."


def _apart(other: Row) -> str:
    if other["by_clock"]:
        hours, minutes = divmod(round(other["hours"] * 60), 60)
        return f"{count(hours, 'hour')} {count(minutes, 'minute')} from the nearest report, by the clock"
    days = round(other["hours"] / 24)
    return f"{count(days, 'day')} from the nearest report, by the calendar" if days else "on the same day"


def _show_join(view: View, record: Row) -> None:
    near = {row["event_id"]: row for row in find_records_near(view.store, view.scope, record["event_id"])}
    if not near:
        st.text(f"No other record of this family within {incident_rules()['offered']['days']} days.")
        return
    chosen = st.selectbox(
        "Join with…",
        options=list(near),
        format_func=lambda event_id: _offered(near[event_id]),
        index=None,
        placeholder="Choose a record",
        key=f"join_with_{record['event_id']}",
    )
    reason = st.text_input("Why", key=f"join_why_{record['event_id']}", help="Kept with the decision.")
    st.button(
        "They are the same incident",
        key="join",
        disabled=chosen is None,
        on_click=_join,
        args=(view, record["event_id"], chosen, reason),
    )


def _offered(row: Row) -> str:
    words = (row["text"] or row["action"] or "").replace("\n", " ")
    return f"{shown_date(row)} · {row['agency']} · {shown_category(row)} · {words[:LETTERS_OFFERED]}"


def show_versions(view: View, record: Row) -> None:
    """What earlier versions of this record said, and whether the agency's latest return still holds it."""
    left_out = find_left_out(view.store, view.scope, record["event_id"])
    if left_out:
        with st.container(gap="small"):
            st.text("Not in the latest return")
            st.text(
                f"The return {_of_day(left_out)} covers this time and does not hold this record. It still counts. "
                "Ask the agency why."
            )
            st.button("It no longer counts", key="withdraw", on_click=_withdraw, args=(view, record["event_id"]))
    now = record["row_as_typed"]
    for version in find_versions_of(view.store, view.scope, record["event_id"]):
        cells = [cell for cell in version["row_as_typed"] if cell not in now]
        differing = [f"{heading or '(no heading)'}: {words}" for heading, words in cells]
        with st.container(gap="small"):
            st.text(f"An earlier version said (return {_of_day(version)})")
            st.text("\n".join(differing) or "The same words; something was added since.")
            st.text(f"{version['file']}\n{version['sheet']}, row {version['row']}")
            st.button(
                "This is another record",
                key=f"stand_{version['record_id']}",
                on_click=_let_stand,
                args=(view, version["record_id"]),
            )


def _of_day(of: Row) -> str:
    day = of["sent_on"] or of["loaded_at"].date()
    return f"{'made' if of['sent_on'] else 'loaded'} on {show_date(day, day, 'day')}"


def _split(view: View, event_id: str) -> None:
    if decide(view, split_report, event_id, reason="Said in the record", rebuild=False):
        say("Taken out of the incident. It counts as an event of its own.")


def _join(view: View, event_id: str, other: str, reason: str) -> None:
    if decide(view, join_reports, [event_id, other], reason=reason or "Said in the record", rebuild=False):
        say("Joined. They count as one incident.")


def _undo(view: View, joining: Decision) -> None:
    if decide(view, take_back_link, joining.decision_id, reason="Taken back in the record", rebuild=False):
        say("The joining is taken back.")


def _withdraw(view: View, event_id: str) -> None:
    if decide(view, withdraw_left_out, event_id, reason="Said in the record"):
        say("The record no longer counts. It stays as history.")


def _let_stand(view: View, record_id: str) -> None:
    if decide(view, let_stand, record_id, reason="Said in the record"):
        say("Both records count now.")
