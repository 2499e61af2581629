"""The Record quality page's parts: the questions by agency, texts that are nearly alike, how old the core facts are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import pandas as pd
import streamlit as st

from safer_analysis.dates.showing import show_date
from safer_analysis.history.sentences import count
from safer_analysis.oversight.near_duplicates import NearDuplicate, duplicate_rules, find_near_duplicates
from safer_analysis.oversight.quality import Audited, find_core_facts, find_quality, quality_questions
from safer_analysis.oversight.quality_book import write_quality
from safer_analysis.ui.begin import View
from safer_analysis.ui.evidence_view import show_evidence

ONE = "This family"
EVERY = "Every family"
OPEN, TABLE = "quality_open", "quality_questions"
FACTS = {
    "address": "Address",
    "school": "School",
    "gp": "General practice",
    "household": "Household",
    "legal_status": "Legal status",
}
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_PAIRS = 20


def choose_scope(family: str) -> str | None:
    """The family asked about; None for every family held."""
    way = st.segmented_control(
        "Records of", [ONE, EVERY], default=ONE, required=True, key="quality_scope", persist_state="session"
    )
    return None if way == EVERY else family


def ask_quality(view: View, family: str | None) -> list[Audited]:
    """Every question put to every agency's records."""
    return find_quality(view.store, view.scope, as_of=view.as_of, family_id=family)


def what_is_lacking(audited: Sequence[Audited]) -> str:
    """How many agencies and questions, and where they could not be put; then what the counts are not."""
    if not audited:
        return "No record is held that could be asked."
    agencies = {one.agency for one in audited}
    lacking = [one for one in audited if one.answer == "found"]
    could_not = {one.agency for one in audited if one.answer == "could_not_look"}
    number = sum(one.lacking for one in lacking)
    said = [
        f"{count(len(quality_questions()), 'question')} put to the records of "
        f"{count(len(agencies), 'agency', 'agencies')}: {count(number, 'answer')} lacking, "
        f"from {count(len({one.agency for one in lacking}), 'agency', 'agencies')}."
    ]
    if could_not:
        said.append(
            f"{count(len(could_not), 'agency has', 'agencies have')} sent returns without a column for something that "
            "is asked: that is told apart, and says nothing of their own files."
        )
    return " ".join(said)


def show_questions(view: View, audited: Sequence[Audited]) -> list[str]:
    """The questions as a table; a chosen one opens agency by agency with its records. The records listed come back."""
    by_question: defaultdict[str, list[Audited]] = defaultdict(list)
    for one in audited:
        by_question[one.question.name].append(one)
    asked = [question for question in quality_questions() if by_question[question.name]]
    frame = pd.DataFrame(
        {
            "Lacking": [question.title for question in asked],
            "Records": [sum(one.lacking for one in by_question[question.name]) for question in asked],
            "Of": [sum(one.records for one in by_question[question.name]) for question in asked],
            "Agencies": [sum(one.answer == "found" for one in by_question[question.name]) for question in asked],
            "Could not look: agencies": [
                sum(one.answer == "could_not_look" for one in by_question[question.name]) for question in asked
            ],
            "Asked because of": [question.source for question in asked],
        }
    )
    event = st.dataframe(
        frame,
        key=TABLE,
        hide_index=True,
        height=38 + 35 * len(frame),
        selection_mode="single-row",
        on_select="rerun",
        column_config={"Lacking": st.column_config.TextColumn(width="large")},
        alt="What records lack, by question. Choose a line to see it agency by agency, with the records.",
    )
    rows = event["selection"]["rows"]
    _show_download(view, audited)
    if not rows or rows[0] >= len(asked):
        st.text("Choose a line to see it agency by agency, with the records.")
        return []
    return _show_by_agency(view, by_question[asked[rows[0]].name])


def _show_by_agency(view: View, audited: Sequence[Audited]) -> list[str]:
    st.subheader("By agency and year", anchor=False)
    st.text(audited[0].question.asks)
    years = sorted({year for one in audited for year, *_ in one.years if year})
    table = {"Agency": [one.agency for one in audited], "Answer": [_answer(one) for one in audited]}
    for year in years:
        table[str(year)] = [_of_year(one, year) for one in audited]
    st.dataframe(pd.DataFrame(table), hide_index=True, alt="The question by agency and year: lacking of those asked.")
    lacking = [one for one in audited if one.found]
    if not lacking:
        return []
    agency = st.selectbox("Records of", [one.agency for one in lacking], key=f"quality_of:{audited[0].question.name}")
    chosen = next((one for one in lacking if one.agency == agency), lacking[0])
    return show_evidence(view, chosen.found, key=f"quality_{chosen.question.name}")


def _answer(one: Audited) -> str:
    if one.answer == "could_not_look":
        return "could not look: its returns have no such column"
    return f"{one.lacking:,} of {one.records:,} lack it" if one.lacking else f"none of {one.records:,}"


def _of_year(one: Audited, year: int) -> str:
    found = next(((records, lacking) for of_year, records, lacking in one.years if of_year == year), None)
    return f"{found[1]} of {found[0]}" if found else ""


def _show_download(view: View, audited: Sequence[Audited]) -> None:
    st.download_button(
        "Download as Excel",
        lambda: write_quality(view.store, view.scope, audited, as_of=view.as_of),
        f"record quality {view.as_of.isoformat()}.xlsx",
        EXCEL,
        on_click="ignore",
        key="quality_download",
    )


def show_near_duplicates(view: View, family: str) -> list[str]:
    """Pairs of records whose words nearly agree, both texts side by side. The records shown come back."""
    st.header("Nearly the same words", anchor=False)
    rules = duplicate_rules()
    pairs = find_near_duplicates(view.store, view.scope, family, as_of=view.as_of)
    said = (
        f"Records of one agency with {rules['alike']} of 100 letters alike, on other days or about other children. "
        "A form’s own words, or one text copied forward: the two texts tell."
    )
    if not pairs:
        st.text(f"None found. {said}")
        return []
    st.text(f"{count(len(pairs), 'record')} found beside an earlier one. {said}")
    for place, pair in enumerate(pairs[:MOST_PAIRS]):
        _show_pair(pair, place)
    if len(pairs) > MOST_PAIRS:
        st.text(f"The latest {MOST_PAIRS} are shown.")
    return [record for pair in pairs[:MOST_PAIRS] for record in (pair.earlier["event_id"], pair.later["event_id"])]


def _show_pair(pair: NearDuplicate, place: int) -> None:
    with st.container(border=True, key=f"near_duplicate_{place}"):
        st.text(f"{pair.agency}: {pair.alike} of 100 letters alike")
        for column, row in zip(st.columns(2), (pair.earlier, pair.later), strict=True):
            with column:
                when = show_date(row["earliest"], row["latest"], "day" if row["earliest"] == row["latest"] else "range")
                st.text(f"{when} · {row['author'] or 'not signed'}")
                st.text(row["text"])


def show_core_facts(view: View, family: str) -> None:
    """When each child's address, school, practice, household and legal status were last told, and by whom."""
    st.header("How old are the core facts?", anchor=False)
    facts = find_core_facts(view.store, view.scope, family, as_of=view.as_of)
    if not facts:
        st.text("No child of this family is listed or named in any record.")
        return
    children = list(dict.fromkeys(one.person_id for one in facts))
    by_child = {(one.person_id, one.fact): one for one in facts}
    table = {"Child": [next(one.name for one in facts if one.person_id == child) for child in children]}
    for fact, label in FACTS.items():
        table[label] = [_told(by_child[child, fact].told_on, by_child[child, fact].agency) for child in children]
    st.dataframe(pd.DataFrame(table), hide_index=True, alt="When each core fact about each child was last told.")
    st.text("The day of the return that tells it, or the day it was loaded where the return gives none.")


def _told(day: object, agency: str | None) -> str:
    return f"{show_date(day, day, 'day')}, {agency}" if day else "not recorded"  # type: ignore[arg-type]
