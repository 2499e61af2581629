"""The record drawer: one record with its words in full, as typed, and where it stands in the agency's file.

Narrative is shown with `st.text` only: Markdown and HTML would let a case note fetch a picture from elsewhere.
"""

from __future__ import annotations

import streamlit as st

from safer_analysis.access.hidden_words import WHY_HIDDEN, is_hidden
from safer_analysis.dates.showing import show_date
from safer_analysis.history.mentions.reading import find_mentions_of_record
from safer_analysis.history.reading import find_record
from safer_analysis.store import Row
from safer_analysis.store.decide import Decision
from safer_analysis.ui.begin import View
from safer_analysis.ui.deciding import who_and_when
from safer_analysis.ui.drawer_reports import show_reports, show_versions
from safer_analysis.ui.marked_words import show_marked
from safer_analysis.ui.mention_cards import show_mentions_of_record
from safer_analysis.ui.record_table import shown_category, shown_date
from safer_analysis.ui.style import show_drawer_style
from safer_analysis.vocabulary import code_list

OPEN_RECORD, TABLE_TURN = "open_record", "table_turn"
_WORDS = (
    ("Category, as typed", "category_typed"),
    ("What was recorded", "text"),
    ("What its codes stand for", "decoded"),
    ("Child’s view", "child_view"),
    ("Action", "action"),
    ("Outcome", "outcome_typed"),
    ("Comment", "comment"),
)


def open_record(event_id: str | None, *, by_table: bool = False) -> None:
    """Choose the record the drawer shows; None closes it. `by_table`: the table has ticked its row already."""
    st.session_state[OPEN_RECORD] = event_id
    if not by_table:
        st.session_state[TABLE_TURN] = table_turn() + 1


def table_turn() -> int:
    """A number that changes when a record was opened or closed elsewhere than in the table: the table ticks it anew."""
    turn: int = st.session_state.get(TABLE_TURN, 0)
    return turn


def opened_record() -> str | None:
    """The record that is open, None when the drawer is closed."""
    found: str | None = st.session_state.get(OPEN_RECORD)
    return found


def show_drawer(view: View, listed: list[str]) -> None:
    """The drawer, when a record is open. `listed` is what it was opened from, for previous and next."""
    event_id = opened_record()
    record = find_record(view.store, view.scope, event_id) if event_id else None
    if record is None or view.family is None or record["family_id"] != view.family["family_id"]:
        open_record(None)  # another family was chosen while the drawer was open
        return
    show_drawer_style()
    with st.container(key="record_drawer"):
        _show_steps(record["event_id"], listed)
        with st.container(key="record_date"):
            st.text(shown_date(record))  # an undated record's date is shown as typed, so it is narrative too
        confirmed = f", confirmed by {record['decided_by']}" if record["decided_by"] else ""
        st.text(f"{shown_category(record)}{confirmed} · {record['agency']}")
        mentions = find_mentions_of_record(view.store, view.scope, record["event_id"])
        _show_words(record, mentions)
        if is_hidden(*(record[name] for _, name in _WORDS), *(cell for _, cell in record["row_as_typed"])):
            st.text(WHY_HIDDEN)
        show_mentions_of_record(view, record, mentions)
        _show_when(record)
        _show_who(record)
        show_reports(view, record, on_open=open_record)
        show_versions(view, record)
        _show_where(record)
        _show_row_as_typed(record)


def _show_steps(event_id: str, listed: list[str]) -> None:
    place = listed.index(event_id) if event_id in listed else -1
    before = listed[place - 1] if place > 0 else None
    after = listed[place + 1] if 0 <= place < len(listed) - 1 else None
    with st.container(horizontal=True):
        st.button("Previous", on_click=open_record, args=(before,), disabled=before is None)
        st.button("Next", on_click=open_record, args=(after,), disabled=after is None)
        st.button("Close", on_click=open_record, args=(None,))


def _show_words(record: Row, mentions: list[Row]) -> None:
    for label, name in _WORDS:
        marked = [one for one in mentions if one["field"] == name]
        if record[name] and (marked or name != "category_typed"):
            with st.container(gap=None):
                st.text(label)
                show_marked(record[name], marked, key=name)


def _show_when(record: Row) -> None:
    _show("When", f"Written: {record['date_typed'] or 'nothing'}\nRead: {shown_date(record)}{_precision_said(record)}")
    _show("Written down", record["recorded_typed"] or "Not recorded")


def _precision_said(record: Row) -> str:
    precision = record["precision"]
    if precision in ("day", "unknown"):
        return ""
    return f" ({code_list('precisions')[precision].meaning.lower()})"


def _show_who(record: Row) -> None:
    children = ", ".join(record["children"]) or "No child named"
    typed = f"\nAs typed: {record['children_typed']}" if record["children_typed"] else ""
    _show("Whom it concerns", children + typed)
    if record["adults_typed"]:
        _show("Adults it concerns, as typed", record["adults_typed"])
    seen = {True: "Yes", False: "No", None: "Not recorded"}
    _show("Child seen", f"{seen[record['child_seen']]}; alone: {seen[record['seen_alone']].lower()}")
    author = ", ".join(part for part in (record["author"], record["author_role"]) if part)
    _show("Written by", author or "Not recorded")
    _show("Source of information", record["source"] or "Not recorded")


def _show_where(record: Row) -> None:
    day = record["loaded_at"].date() if record["loaded_at"] else None
    loaded = show_date(day, day, "day") if day else "not known"
    _show("File", f"{record['file']}\n{record['sheet']}, row {record['row']}\nLoaded {loaded}")
    if record["made_here"]:
        _show(*_made_here(record["made_here"]))
    for issue in record["issues"]:
        _show("Note from loading", issue["message"])


def _made_here(decision: Decision) -> tuple[str, str]:
    label = code_list("decision_kinds").label(decision.kind)
    said = [who_and_when(decision)]
    for change in decision.detail.get("changes", []):
        said.append(f"{change['column'] or 'A column'}: sent “{change['sent']}”, now “{change['corrected']}”")
    return label, "\n".join(said)


def _show_row_as_typed(record: Row) -> None:
    with st.expander("The whole row as it was sent"):
        for heading, cell in record["row_as_typed"]:
            _show(heading or "(no heading)", cell)


def _show(label: str, words: str) -> None:
    """A label over words. The label is ours or a column heading; both go through `st.text`, never Markdown."""
    with st.container(gap=None):
        st.text(label)
        st.text(words)
