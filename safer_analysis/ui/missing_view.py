"""The Children page's last parts: who is not named where siblings are, who lives elsewhere, who has other parents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pandas as pd
import streamlit as st

from safer_analysis.history.sentences import count
from safer_analysis.siblings.facts import Facts
from safer_analysis.siblings.homes import Elsewhere, HalfSiblings, find_elsewhere, find_half_siblings
from safer_analysis.siblings.missing import LeftOut, count_occasions
from safer_analysis.siblings.picture import Picture
from safer_analysis.siblings.rules import siblings_rules
from safer_analysis.siblings.words import join_names, show_when
from safer_analysis.store import Row
from safer_analysis.ui.begin import View
from safer_analysis.ui.children_view import list_records
from safer_analysis.ui.drawer import open_record
from safer_analysis.ui.evidence_view import show_evidence
from safer_analysis.vocabulary import code_list

LEFT_OUT = "children_left_out"
LIVED = {"there": "yes, by the addresses held", "elsewhere": "no, at another address", "not_recorded": "not recorded"}


def show_left_out(picture: Picture) -> None:
    """Children whom an assessment, plan, conference or enquiry of their siblings does not name.

    Those recorded as living elsewhere at the time come after, folded.
    """
    st.header("Not named where siblings are", anchor=False)
    names = {child["person_id"]: child["name"] for child in picture.facts.children}
    found = picture.left_out
    there = [one for one in found if one.lived != "elsewhere"]
    if not count_occasions(picture.facts):
        st.text(
            "No assessment, plan, conference or enquiry that names a child is recorded, so it could not be looked for."
        )
    elif not there:
        st.text("Every assessment, plan, conference and enquiry names each child of the household born by then.")
    else:
        st.text("\n".join(_sentences(names, there)))
        _show_occasions(names, there, key=LEFT_OUT)
    elsewhere = [one for one in found if one.lived == "elsewhere"]
    if elsewhere:
        with st.expander("Not named, and recorded at another address at the time"):
            st.text("\n".join(_sentences(names, elsewhere)))
            _show_occasions(names, elsewhere, key=f"{LEFT_OUT}_elsewhere")


def _show_occasions(names: dict[str, str], found: Sequence[LeftOut], *, key: str) -> None:
    table = pd.DataFrame(
        {
            "Child not named": [names[one.child] for one in found],
            "Occasion": [code_list("categories").label(one.category) for one in found],
            "Date": [show_when(one.when) for one in found],
            "It names": [join_names([names[other] for other in one.names]) for one in found],
            "Same household then": [LIVED[one.lived] + _birth(one) for one in found],
            "Agency": [", ".join(one.agencies) for one in found],
        },
        dtype="object",
    )
    ids = [one.event_id for one in found]
    st.dataframe(
        table,
        key=key,
        hide_index=True,
        height=min(380, 38 + 35 * len(table)),
        selection_mode="single-row",
        on_select=lambda: _open_row(key, ids),
        alt="Occasions that name siblings and not this child. Choosing a row opens the record.",
    )


def _sentences(names: dict[str, str], found: Sequence[LeftOut]) -> list[str]:
    """A sentence a child: of what kinds of occasion, and whether the child lived there."""
    labels, said = siblings_rules()["together"], []
    for child in dict.fromkeys(one.child for one in found):
        own = [one for one in found if one.child == child]
        kinds = Counter(one.kind for one in own)
        occasions = [count(kinds[kind], of["one"], of["many"]) for kind, of in labels.items() if kinds[kind]]
        lived: Counter[str] = Counter(one.lived for one in own)
        where = "; ".join(f"{LIVED[key]}, {count(lived[key], 'time')}" for key in LIVED if lived[key])
        siblings = join_names([names[other] for other in dict.fromkeys(n for one in own for n in one.names)])
        said.append(
            f"{names[child]} is not named in {join_names(occasions)} of {siblings}. Same household then: {where}."
        )
    return said


def _birth(one: LeftOut) -> str:
    return "" if one.birth_known else "; date of birth not recorded"


def show_other_homes(view: View, facts: Facts) -> None:
    """Children living elsewhere or taken to live elsewhere, and children with another parent. No address is shown."""
    st.header("Living elsewhere, and other parents", anchor=False)
    names = {child["person_id"]: child["name"] for child in facts.children}
    elsewhere, halves = find_elsewhere(facts), find_half_siblings(facts)
    if not facts.recorded_as("address"):
        st.text("No address with dates is recorded for anybody, so who lives where could not be looked for.")
    elif not elsewhere:
        st.text("No child is recorded as living elsewhere, by the addresses and placements held.")
    for one in elsewhere:
        _show_elsewhere(view, facts, names, one)
    if not facts.recorded_as("relationship"):
        st.text("No relationship is recorded, so half-siblings could not be looked for.")
    elif not halves:
        st.text("No half-sibling is recorded.")
    if halves:
        st.text("\n".join(_half(names, one) for one in halves))
        with st.expander("Relationship records behind this"):
            show_evidence(view, {record for one in halves for record in one.records}, key="halves")
    if facts.in_other_families:
        st.text("\n".join(_in_another_family(row) for row in facts.in_other_families))
        st.text("Choose that family above to read its records.")
    if facts.not_shown:
        st.text("An identity from before an adoption belongs to this family. It is not shown.")


def _show_elsewhere(view: View, facts: Facts, names: dict[str, str], one: Elsewhere) -> None:
    with st.container(border=True, gap="small"):
        st.text("\n".join(_elsewhere(names, one)))
        places = [home for home in facts.recorded_as("address", one.child) if home["record_id"] in one.addresses]
        if places:
            st.text("Address records, not shown: " + "; ".join(_where_from(home) for home in places))
        if one.removals:
            st.button(
                "Open the records of placements and orders",
                key=f"removals_{list(names).index(one.child)}",
                on_click=_open_all,
                args=(list(one.removals),),
            )


def _elsewhere(names: dict[str, str], one: Elsewhere) -> list[str]:
    said = []
    since = f" since {show_when(one.since)}" if one.since else ""
    if one.apart_from:
        also, others = "also " if one.also_with_them else "", join_names([names[other] for other in one.apart_from])
        said.append(f"{names[one.child]} is {also}recorded at another address than {others}{since}.")
    if one.with_parent == "elsewhere":
        said.append(f"{names[one.child]} is recorded at an address where no parent is recorded{since}.")
    for start, end in one.away:
        began = f"From {show_when(start)} to" if start else "Up to"
        said.append(f"{began} {show_when(end)} {names[one.child]} was at an address where no parent is recorded.")
    if one.carers:
        carers = join_names([row["name"] for row in one.carers])
        said.append(f"Carers recorded for {names[one.child]}: {carers}.")
    if one.removals:
        said.append(
            f"{count(len(one.removals), 'record')} of a change of placement or a court order for {names[one.child]}."
        )
    return said


def _half(names: dict[str, str], one: HalfSiblings) -> str:
    how = "recorded as" if one.basis == "recorded" else "by their recorded parents,"
    living = {
        "there": "at the same address",
        "elsewhere": "at another address",
        "not_recorded": "where they live is not recorded",
    }
    return f"{names[one.one]} and {one.other_name}: {how} {one.label}; {living[one.together]}."


def _in_another_family(row: Row) -> str:
    """Who is in which other family as what, and which children are in that family."""
    role = f" as {code_list('person_roles').label(row['other_role']).lower()}" if row["other_role"] else ""
    children = f", with {join_names(row['children'])}" if row["children"] else ", with no other child"
    return f"{row['name']} is also in family {row['other_family']}{role}{children}."


def _where_from(home: Row) -> str:
    return f"{home['file']}, {home['sheet']}, row {home['row']}"


def _open_all(ids: list[str]) -> None:
    list_records(ids)
    open_record(ids[-1])


def _open_row(key: str, ids: Sequence[str]) -> None:
    rows = st.session_state[key]["selection"]["rows"]
    list_records(ids)
    open_record(ids[rows[0]] if rows else None)
