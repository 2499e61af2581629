"""What was chosen of the picture, in the drawer: who or what it is, and the records behind it."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import streamlit as st

from safer_analysis.history.reading import Choices, find_chronology
from safer_analysis.history.sentences import count
from safer_analysis.network.ecomap import say_tie, say_worker
from safer_analysis.network.members import FamilyGraph, Member
from safer_analysis.network.reading import find_records_of_person
from safer_analysis.network.said import how_belongs, say_bond, say_couple, say_descent, say_household, say_person
from safer_analysis.ui.drawer import open_record, opened_record, table_turn
from safer_analysis.ui.evidence_view import show_evidence
from safer_analysis.ui.network_view import TABLE_HEIGHT, Shown, open_mark, opened_mark
from safer_analysis.ui.record_table import make_table
from safer_analysis.ui.style import show_drawer_style


def show_opened(shown: Shown) -> list[str]:
    """Who or what was chosen, in the drawer; the identifiers of the records the drawer can open next, in order.

    While one of those is open it has the drawer, and closing it comes back here.
    """
    kind, _, rest = opened_mark().partition(":")
    found = _records_of(shown, kind, rest)
    if kind not in _TELL or opened_record() is not None:
        return list(found["event_id"])
    show_drawer_style()
    with st.container(key="record_drawer"):
        st.button("Close", key="network_close", on_click=open_mark, args=(None,))
        if not _TELL[kind](shown, rest):
            st.text("What was chosen before is not part of this picture.")
        elif kind in ("person", "agency"):
            _show_records(found, "naming or concerning this person" if kind == "person" else "of this agency")
    return list(found["event_id"])


def _records_of(shown: Shown, kind: str, rest: str) -> pd.DataFrame:
    """The dated records behind a person or an agency, up to the day; none behind a line, which lists know alone."""
    view, day = shown.view, shown.chosen.day
    children = (shown.chosen.child,) if shown.chosen.child else ()
    choices = Choices(agencies=(rest,), children=children) if kind == "agency" else None
    every = find_chronology(view.store, view.scope, shown.family, as_of=day, choices=choices)
    if kind == "agency":
        return every
    ids = find_records_of_person(view.store, view.scope, shown.family, rest, as_of=day) if kind == "person" else []
    return every[every["event_id"].isin(ids)]


def _tell_person(shown: Shown, person: str) -> bool:
    graph = shown.graph
    left_out = {member.person_id: (member, why) for member, why in graph.left_out}
    member = graph.members.get(person) or left_out.get(person, (None, ""))[0]
    if member is None:
        return False
    with st.container(key="record_date"):
        st.text(member.name or "Not recorded")
    st.text(say_person(graph, member))
    if person in left_out:
        st.text(f"Not drawn on that day: {left_out[person][1]}.")
    belongs = how_belongs(graph, member)
    st.text(f"In the family: {belongs}." if belongs else "How they belong to the family is not recorded.")
    for home in graph.households:
        for resident in (one for one in home.residents if one.person_id == person):
            st.text(f"{say_household(graph, home)} There {resident.said or 'since when is not recorded'}.")
    _show_behind(shown, _behind(graph, member))
    return True


def _behind(graph: FamilyGraph, member: Member) -> list[str]:
    """The records of lists behind a person and their lines."""
    person = member.person_id
    found = list(member.records)
    found += [r for one in graph.descents if person in (one.child, *one.parents) for r in one.records]
    found += [r for one in graph.couples if person in one.key for r in one.records]
    return found + [r for home in graph.households for o in home.residents if o.person_id == person for r in o.records]


def _tell_agency(shown: Shown, agency: str) -> bool:
    tie = next((one for one in shown.ties if one.agency == agency), None)
    if tie is None:
        return False
    with st.container(key="record_date"):
        st.text(tie.agency)
    st.text(say_tie(tie))
    for worker in tie.workers:
        whom = f", works with {', '.join(worker.people)}" if worker.people else ""
        lead = ", lead worker" if worker.lead else ""
        telephone = f"telephone {worker.telephone}" if worker.telephone else "telephone not recorded"
        st.text(f"{say_worker(worker, current=tie.current)}{lead}{whom}, {telephone}.")
    _show_behind(shown, [record for worker in tie.workers for record in worker.records])
    return True


def _tell_couple(shown: Shown, key: str) -> bool:
    found = (one for one in shown.graph.couples if "|".join(one.key) == key)
    return _tell_line(shown, [(say_couple(shown.graph, one), one.records) for one in found])


def _tell_descent(shown: Shown, key: str) -> bool:
    found = (one for one in shown.graph.descents if "|".join((one.child, *one.parents)) == key)
    return _tell_line(shown, [(say_descent(shown.graph, one), one.records) for one in found])


def _tell_bond(shown: Shown, key: str) -> bool:
    found = (one for one in shown.graph.bonds if f"{one.one}|{one.other}|{one.quality}" == key)
    return _tell_line(shown, [(say_bond(shown.graph, one), one.records) for one in found])


def _tell_line(shown: Shown, found: list[tuple[str, tuple[str, ...]]]) -> bool:
    for said, _ in found:
        st.text(said)
    if found:
        _show_behind(shown, [record for _, records in found for record in records])
    return bool(found)


_TELL: dict[str, Callable[[Shown, str], bool]] = {
    "person": _tell_person,
    "agency": _tell_agency,
    "couple": _tell_couple,
    "descent": _tell_descent,
    "bond": _tell_bond,
}


def _show_behind(shown: Shown, records: list[str]) -> None:
    """The rows of lists behind it, with no protected address."""
    wanted = list(dict.fromkeys(records))
    if not wanted:
        st.text("No list says so: it is known from what was recorded alone.")
        return

    with st.expander("The rows of lists behind this"):
        show_evidence(shown.view, wanted, key="network")


def _show_records(records: pd.DataFrame, said: str) -> None:
    """The dated records, the latest first; choosing one opens it in the drawer."""
    if records.empty:
        st.text(f"No dated record {said} is held up to that day.")
        return
    st.text(f"{count(len(records), 'record')} {said}, up to that day, the latest first.")
    turned = records.iloc[::-1]
    ids = list(turned["event_id"])
    key = f"network_records:{opened_mark()}:{table_turn()}"

    def choose() -> None:
        rows = st.session_state[key]["selection"]["rows"]
        open_record(ids[rows[0]] if rows else None)

    st.dataframe(
        make_table(turned)[["Date", "Category", "What was recorded", "Agency"]],
        key=key,
        hide_index=True,
        height=min(TABLE_HEIGHT, 38 + 35 * len(ids)),
        selection_mode="single-row",
        on_select=choose,
        alt="The records, the latest first. Choose a row to open it.",
    )
