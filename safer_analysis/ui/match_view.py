"""The Match people page's questions: two records side by side, the answer by button or key, many alike at once, undo.

Names and numbers are shown as plain text and in tables only, never in Markdown, a label, a key or a title.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from safer_analysis.history.evidence import find_evidence
from safer_analysis.history.sentences import count
from safer_analysis.people.matching.decide import (
    KINDS,
    NOT_SAME,
    SAME,
    UNSURE,
    decide_pair,
    decide_pairs,
    take_back_answers,
)
from safer_analysis.people.matching.reading import find_entries_of, find_totals
from safer_analysis.people.matching.two_entries import agree_in_all, compare_two
from safer_analysis.store import Row
from safer_analysis.store.decide import find_decisions
from safer_analysis.ui.begin import View
from safer_analysis.ui.deciding import decide, say, who_and_when
from safer_analysis.ui.style import show_match_style
from safer_analysis.vocabulary import code_list

_WHY, _SKIPPED, _CHOSEN = "match_why", "match_skipped", "match_chosen"
_SAID = {
    SAME: "Kept: one person.",
    NOT_SAME: "Kept: two people.",
    UNSURE: "Kept: nobody can tell yet. It is asked last.",
}
_MOST_SHOWN = 200
_WIDTHS = (1.4, 2.6, 2.6, 1.6)


def what_is_open(view: View, questions: Sequence[Row]) -> str:
    """What the page rests on: how many entries, people and agencies there are, and how many questions are open."""
    totals = find_totals(view.store, view.scope)
    unsure = sum(question["unsure"] is not None for question in questions)
    rests = (
        f"{count(totals['entries'], 'entry', 'entries')} of people lists from "
        f"{count(totals['agencies'], 'agency', 'agencies')} are {count(totals['people'], 'person', 'people')}, "
        "joined by stated rules and by what people here decided."
    )
    if not questions:
        return f"{rests}\nNo question is open: no two entries are so much alike that a person must say."
    asked = f"{count(len(questions), 'question is', 'questions are')} open"
    return f"{rests}\n{asked}{f', of which somebody could not tell {unsure}' if unsure else ''}."


def show_question(view: View, questions: Sequence[Row]) -> None:
    """The first question that is open: why it is asked, the two records, what the answer joins, the answers."""
    show_match_style()
    answered = sum(len(find_decisions(view.store, kind)) for kind in KINDS)
    place = min(int(st.session_state.get(_SKIPPED, 0)), len(questions) - 1)
    question = questions[place]
    st.progress(answered / (answered + len(questions)))
    st.text(f"Question {place + 1} of {len(questions)} open; {count(answered, 'answer')} given so far")
    st.text(question["why"])
    if question["unsure"]:
        st.text(f"Somebody could not tell: {who_and_when(question['unsure'])}")
    _show_two(question)
    _show_answers(view, question, place, len(questions))
    _show_what_it_joins(view, question)
    _show_rows_as_sent(view, question)


def _show_two(question: Row) -> None:
    """The two records, a line a fact; what differs is said in words and underlined."""
    with st.container(key="match_lines", gap=None):
        _, one, other, _ = st.columns(_WIDTHS)
        with one:
            _show_source(question["one"])
        with other:
            _show_source(question["other"])
        for number, line in enumerate(compare_two(question)):
            with st.container(key=f"match_{'unlike' if line.differs else 'alike'}_{number}", gap=None):
                for column, words in zip(
                    st.columns(_WIDTHS), (line.label, line.one, line.other, line.said), strict=True
                ):
                    column.text(words)


def _show_source(entry: Row) -> None:
    st.text(f"{entry['agency']}\n{entry['file']}, {entry['sheet']}, row {entry['row']}")


def _show_answers(view: View, question: Row, place: int, of: int) -> None:
    pair = (question["one_record_id"], question["other_record_id"])
    st.text_input("Why (kept with your answer)", key=_WHY)
    with st.container(horizontal=True, key="match_answers"):
        st.button("Same person", on_click=_answer, args=(view, SAME, pair), shortcut="s", type="primary")
        st.button("Not the same", on_click=_answer, args=(view, NOT_SAME, pair), shortcut="n")
        st.button("Unsure", on_click=_answer, args=(view, UNSURE, pair), shortcut="u")
        st.button("Earlier question", on_click=_go, args=(place - 1,), disabled=place == 0, shortcut="Left")
        st.button("Next question", on_click=_go, args=(place + 1,), disabled=place + 1 >= of, shortcut="Right")
        last = _last_answer(view)
        st.button("Undo last answer", on_click=_undo_last, args=(view,), disabled=not last, shortcut="z")


def _answer(view: View, kind: str, pair: tuple[str, str]) -> None:
    reason = str(st.session_state.get(_WHY) or "")
    # who cannot tell changes nobody's history: the question is open as before
    if decide(view, decide_pair, kind, *pair, reason=reason, rebuild=kind != UNSURE):
        st.session_state[_WHY] = ""
        say(_SAID[kind])


def _go(place: int) -> None:
    st.session_state[_SKIPPED] = max(place, 0)


def _last_answer(view: View) -> str | None:
    made = [decision for kind in KINDS for decision in find_decisions(view.store, kind)]
    return max(made, key=lambda decision: decision.made_at).decision_id if made else None


def _undo_last(view: View) -> None:
    last = _last_answer(view)
    if last and decide(view, take_back_answers, [last], reason="Undone on the page"):
        say("The last answer is taken back.")


def _show_what_it_joins(view: View, question: Row) -> None:
    individuals = [question["one_individual"], question["other_individual"]]
    entries = find_entries_of(view.store, view.scope, individuals)
    agencies = {entry["agency"] for entry in entries}
    families = {entry["family_id"] for entry in entries}
    st.text(
        f"“Same person” makes one person of {count(len(entries), 'entry', 'entries')} from "
        f"{count(len(agencies), 'agency', 'agencies')} in {count(len(families), 'family', 'families')}; "
        "“Not the same” keeps the two apart whatever a later list says."
    )
    st.dataframe(
        pd.DataFrame([_entry_line(entry, individuals) for entry in entries[:_MOST_SHOWN]]),
        hide_index=True,
        height="content",
        alt="The entries that would be one person.",
    )


def _entry_line(entry: Row, individuals: Sequence[str]) -> dict[str, object]:
    name = " ".join(filter(None, (entry["forename"], entry["surname"]))) or entry["full_name"] or ""
    return {
        "Belongs to": "the left record" if entry["individual_id"] == individuals[0] else "the right record",
        "Name": name,
        "Born": entry["date_of_birth_typed"] or "",
        "Agency": entry["agency"],
        "Family": entry["family_id"],
        "File": entry["file"],
        "Row": entry["row"],
    }


def _show_rows_as_sent(view: View, question: Row) -> None:
    with st.expander("Both rows as they were sent"):
        for record in find_evidence(view.store, view.scope, [question["one_record_id"], question["other_record_id"]]):
            st.text(f"{record['agency']}: {record['file']}, {record['sheet']}, row {record['row']}")
            st.dataframe(
                pd.DataFrame(record["row_as_typed"], columns=["Heading", "As typed"]),
                hide_index=True,
                height="content",
                alt="One row of a people list, as it was sent.",
            )


def show_alike(view: View, questions: Sequence[Row]) -> None:
    """The questions whose two records agree in everything both give: answered many at once."""
    alike = [question for question in questions if agree_in_all(question) and question["unsure"] is None]
    if len(alike) < 2:  # one is answered above
        return
    with st.expander("Pairs that agree in everything both lists give: answer many at once"):
        st.text(
            f"{count(len(alike), 'pair agrees', 'pairs agree')} in all that both lists give. Tick those that are one "
            "person; two people of one name can agree as much."
        )
        chosen = st.dataframe(
            pd.DataFrame([_alike_line(question) for question in alike[:_MOST_SHOWN]]),
            key=f"{_CHOSEN}_{len(alike)}",
            hide_index=True,
            on_select="rerun",
            selection_mode="multi-row",
            alt="Pairs of records that agree in everything both give. Tick those that are one person.",
        )
        ticked = [alike[place] for place in chosen["selection"]["rows"] if place < len(alike)]
        with st.container(horizontal=True):
            st.button("Same person: the ticked pairs", on_click=_answer_many, args=(view, ticked), disabled=not ticked)
            st.button("Same person: every pair of this list", on_click=_answer_many, args=(view, alike[:_MOST_SHOWN]))


def _alike_line(question: Row) -> dict[str, object]:
    lines = {line.label: line for line in compare_two(question)}
    return {
        "Name": lines["Name"].one if "Name" in lines else "",
        "Name on the other": lines["Name"].other if "Name" in lines else "",
        "Date of birth": lines["Date of birth"].one if "Date of birth" in lines else "",
        "One agency": question["one"]["agency"],
        "The other": question["other"]["agency"],
        "Agrees": ", ".join(code_list("match_facts").label(fact) for fact in question["agreed"] if fact != "unborn"),
    }


def _answer_many(view: View, questions: Sequence[Row]) -> None:
    pairs = [(question["one_record_id"], question["other_record_id"]) for question in questions]
    if pairs and decide(view, decide_pairs, SAME, pairs, reason="Alike in everything both lists give"):
        say(f"Kept: {count(len(pairs), 'pair is', 'pairs are')} one person each.")


def show_answers(view: View) -> None:
    """Every answer that stands, with who gave it, when and why; each can be taken back."""
    made = sorted(
        (d for kind in KINDS for d in find_decisions(view.store, kind)), key=lambda decision: decision.made_at
    )
    with st.expander("Answers that stand"):
        if not made:
            st.text("Nobody has answered a question yet.")
            return
        st.text(f"{count(len(made), 'answer')}. What one is taken back of is then as the rules say.")
        for number, decision in enumerate(reversed(made[-_MOST_SHOWN:])):
            with st.container(horizontal=True, vertical_alignment="center"):
                st.text(f"{code_list('decision_kinds').label(decision.kind)} · {who_and_when(decision)}")
                st.button(
                    "Take back", key=f"match_take_back_{number}", on_click=_take_back, args=(view, decision.decision_id)
                )


def _take_back(view: View, decision_id: str) -> None:
    if decide(view, take_back_answers, [decision_id], reason="Taken back on the page"):
        say("The answer is taken back.")
