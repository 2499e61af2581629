"""Who of the family is joined from several lists, why, and who else they are: the Match people page's second part."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from safer_analysis.history.sentences import count
from safer_analysis.people.build import NOT_NAMED
from safer_analysis.people.matching.adoption import suppress_identity
from safer_analysis.people.matching.decide import NOT_SAME, decide_pair
from safer_analysis.people.matching.reading import find_family_entries, find_joined
from safer_analysis.store import Row
from safer_analysis.ui.begin import View
from safer_analysis.ui.deciding import decide, say
from safer_analysis.vocabulary import code_list

_PAIR, _ENTRY, _WHY, _ADOPTED_WHY = "joined_pair", "earlier_entry", "joined_why", "earlier_why"


def show_joined(view: View) -> None:
    """The joins of the family chosen, each with its rule and who decided; a join can be said to be wrong here."""
    if view.family is None:
        return
    family = view.family["family_id"]
    st.subheader("Who is joined in this family, and why", anchor=False)
    joined = find_joined(view.store, view.scope, family)
    if not joined:
        st.text(f"Nobody of family {family} is on more than one list.")
    else:
        st.text(f"{count(len(joined), 'join')} of two entries of people lists in or with family {family}.")
        st.dataframe(
            pd.DataFrame([_line(pair) for pair in joined]),
            hide_index=True,
            height=min(420, 38 + 35 * len(joined)),
            alt="Joined entries of people lists, the rule that joined them, and who decided.",
        )
        _show_part(view, joined)
    _show_earlier_identity(view, family)


def _line(pair: Row) -> dict[str, object]:
    rule = code_list("match_rules")[pair["rule"]]
    return {
        "Person": pair["name"],
        "Joined by": rule.label,
        "Agrees": _labels(pair["agreed"]),
        "Who decided": pair["decided_by"] or "a stated rule",
        "Differs": _labels(pair["differs"]),
        "One list": f"{pair['one_agency']}, {pair['one_file']}, row {pair['one_row']}",
        "The other": f"{pair['other_agency']}, {pair['other_file']}, row {pair['other_row']}",
        "Families": ", ".join(sorted({pair["one_family"], pair["other_family"]})),
    }


def _labels(facts: list[str]) -> str:
    return ", ".join(code_list("match_facts").label(fact) for fact in facts if fact not in ("unborn", "adoption"))


def _show_part(view: View, joined: list[Row]) -> None:
    with st.expander("A join is wrong"):
        chosen = st.selectbox(
            "Which two entries are not one person?",
            options=range(len(joined)),
            format_func=lambda place: _short(joined[place]),
            key=_PAIR,
        )
        st.text_input("Why", key=_WHY)
        pair = joined[chosen or 0]
        st.button("They are two people", on_click=_part, args=(view, pair["one_record_id"], pair["other_record_id"]))


def _short(pair: Row) -> str:
    return (
        f"{pair['name']}: {pair['one_agency']} and {pair['other_agency']}, {pair['other_file']} row {pair['other_row']}"
    )


def _part(view: View, one: str, other: str) -> None:
    reason = str(st.session_state.get(_WHY) or "")
    if decide(view, decide_pair, NOT_SAME, one, other, reason=reason):
        say("Kept: they are two people. Their entries are apart now.")


def _show_earlier_identity(view: View, family: str) -> None:
    entries = find_family_entries(view.store, view.scope, family)
    with st.expander("An entry is an adopted child’s earlier identity"):
        st.text(
            "It is then never proposed, searched, drawn or exported, nor is any later entry with its numbers. Only "
            "keyed hashes of the numbers are kept. The records of the birth family and their words stay as they are; "
            f"where the children they concern are listed, this one is “{NOT_NAMED}”."
        )
        if not entries:
            st.text("No entry of a people list stands in this family.")
            return
        chosen = st.selectbox(
            "Which entry?",
            options=range(len(entries)),
            format_func=lambda place: _entry(entries[place]),
            key=_ENTRY,
        )
        st.text_input("Why", key=_ADOPTED_WHY)
        st.button("Keep as an earlier identity", on_click=_suppress, args=(view, entries[chosen or 0]["record_id"]))


def _entry(entry: Row) -> str:
    name = " ".join(filter(None, (entry["forename"], entry["surname"]))) or entry["full_name"] or ""
    return f"{name}, {entry['agency']}, {entry['file']} row {entry['row']}"


def _suppress(view: View, record_id: str) -> None:
    reason = str(st.session_state.get(_ADOPTED_WHY) or "")
    if decide(view, suppress_identity, record_id, reason=reason):
        say("Kept: this identity is never proposed, searched, drawn or exported.")
