"""Who knew what, when, on a page: events by agencies, each cell opening its records."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from safer_analysis.oversight.who_knew import (
    Event,
    Knowledge,
    WhoKnew,
    serious_categories,
    who_knew_rules,
)
from safer_analysis.oversight.who_knew_words import knowledge_lines, lead_lines, tell_who_knew, what_of, when_of
from safer_analysis.ui import cached_together
from safer_analysis.ui.begin import View
from safer_analysis.ui.drawer import open_record
from safer_analysis.ui.evidence_view import show_evidence
from safer_analysis.ui.matrix_table import TableCell, TableRow, show_matrix_table
from safer_analysis.vocabulary import code_list

OPEN, LISTED = "who_knew_open", "who_knew_listed"
KINDS, EVENTS, DAYS, ALONE, ALL = "who_knew_kinds", "who_knew_events", "who_knew_days", "who_knew_alone", "who_knew_all"
MOST_SHOWN = 40
EVIDENCE_HEIGHT = 420
CAPTION = "The latest first. Choose a cell to open its records. Arrow keys go from cell to cell."
_TONES = {"no_return": "could_not_look", "no_date": "could_not_look"}


def show_who_knew(view: View, family_id: str) -> list[str]:
    """The section; the records of the cell that is open come back, for the drawer's previous and next."""
    st.subheader("Who knew what, when?", anchor=False)
    place = st.container()
    found = _find(view, family_id)
    with place:
        what = "serious event" if st.session_state.get(KINDS) is None else "event"
        st.text("\n".join(tell_who_knew(found, as_of=view.as_of, what=what)))
    if not found.events:
        return []
    _show_table(found, family_id)
    return _show_opened(view, found)


def _find(view: View, family_id: str) -> WhoKnew:
    told = who_knew_rules()["told"]
    with st.expander("Which events, and what counts as told"):
        categories = code_list("categories")
        kinds = st.multiselect(
            "Kinds of event",
            options=[code.code for code in categories],
            default=list(serious_categories()),
            format_func=lambda code: categories.label(code) or "",
            key=f"{KINDS}_chosen",
        )
        declared = set(kinds) == set(serious_categories())
        st.session_state[KINDS] = None if declared else kinds
        chosen = _choose_events(view, family_id)
        days = st.number_input(
            "A record of sharing counts as telling of an event for so many days",
            min_value=told["least"],
            max_value=told["most"],
            value=told["days"],
            key=DAYS,
        )
        st.text(
            "Serious events are those of these kinds, and what an agency recorded as high, red, serious or critical. "
            f"Source: {who_knew_rules()['serious']['source']}. Days in which a record of sharing counts: "
            f"{told['days']}; source: {told['source']}. A record of sharing seldom names the event: read what was "
            "shared. A contact or referral that children’s social care recorded in those days counts as having reached "
            "it, whoever made it."
        )
    return cached_together.who_knew(
        view.store,
        view.scope,
        family_id,
        view.as_of,
        categories=None if declared else tuple(kinds),
        chosen=tuple(chosen),
        told_days=int(days),
    )


def _choose_events(view: View, family_id: str) -> list[str]:
    """Single events of any other kind, chosen by the reader."""
    options = cached_together.events_to_choose(view.store, view.scope, family_id, view.as_of)
    return st.multiselect(
        "Other events, one by one",
        options=list(options),
        format_func=lambda incident: options[incident],
        key=f"{EVENTS}:{family_id}",
        placeholder="Choose events of any kind",
    )


def _show_table(found: WhoKnew, family_id: str) -> None:
    events = _shown(found)
    agencies = _in_order(found, events)
    rows = [
        TableRow(
            when_of(event),
            what_of(event),
            "",
            [_lead_cell(event), *(_as_cell(event, event.known[name]) for name in agencies)],
        )
        for event in events
    ]
    show_matrix_table(
        CAPTION,
        ["Event", "Until children’s social care knew", *agencies],
        rows,
        key=f"who_knew:{family_id}",
        opened=_place(events, agencies),
        on_open=lambda row, column: _open(events, agencies, row, column),
    )


def _in_order(found: WhoKnew, events: Sequence[Event]) -> list[str]:
    """Children's social care, then the agencies that knew of any of these, then those that knew of none; by name."""
    knew = {name for event in events for name in event.known_to}
    return [one.name for one in sorted(found.agencies, key=lambda one: (not one.is_lead, one.name not in knew))]


def _shown(found: WhoKnew) -> list[Event]:
    """The events to show, the latest first."""
    alone = st.toggle("Only events one agency alone knows", key=ALONE)
    events = [event for event in reversed(found.events) if not alone or len(event.known_to) == 1]
    if len(events) > MOST_SHOWN:
        st.text(f"The last {MOST_SHOWN} of {len(events):,} events are shown.")
        every = st.toggle("Show every event", key=ALL)
        events = events if every else events[:MOST_SHOWN]
    return events


def _lead_cell(event: Event) -> TableCell:
    lines = lead_lines(event)
    tone = {"Not recorded": "none", "No return": "could_not_look", "Cannot be counted": "could_not_look"}
    return TableCell(lines, tone.get(lines[0], ""), True)


def _as_cell(event: Event, known: Knowledge) -> TableCell:
    return TableCell(knowledge_lines(event, known), _TONES.get(known.answer, ""), bool(known.records))


def _open(events: Sequence[Event], agencies: Sequence[str], row: int, column: int) -> None:
    event = events[row]
    name = agencies[column - 1] if column else ""
    st.session_state[OPEN] = (event.incident_id, name)
    records = _records(event, name)
    open_record(records[0] if records else None)


def _records(event: Event, name: str) -> list[str]:
    """Of one agency's cell; of every report and what reached children's social care, without an agency."""
    if name:
        return list(event.known[name].records)
    told = [record for lead in event.leads for record in event.known[lead].records]
    return list(dict.fromkeys([*(row["event_id"] for row in event.reports), *told]))


def _place(events: Sequence[Event], agencies: Sequence[str]) -> tuple[int, int] | None:
    incident, name = st.session_state.get(OPEN, ("", ""))
    rows = [event.incident_id for event in events]
    if incident not in rows or (name and name not in agencies):
        return None
    return rows.index(incident), agencies.index(name) + 1 if name else 0


def _show_opened(view: View, found: WhoKnew) -> list[str]:
    incident, name = st.session_state.get(OPEN, ("", ""))
    event = next((one for one in found.events if one.incident_id == incident), None)
    if event is None or (name and name not in event.known):
        return []
    with st.container(key="who_knew_records", border=True):
        left, right = st.columns([4, 1], vertical_alignment="bottom")
        left.text(f"{when_of(event)} · {what_of(event)}\n{name or 'Every report, and what reached social care'}")
        right.button("Close list", on_click=_close, key="who_knew_close")
        with st.container(height=EVIDENCE_HEIGHT):
            return show_evidence(view, _records(event, name), key="who_knew")


def _close() -> None:
    st.session_state.pop(OPEN, None)
    open_record(None)
