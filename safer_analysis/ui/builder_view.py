"""The pattern builder: a shape filled in as a sentence, its numbers at once, kept with the catalogue, taken back."""

from __future__ import annotations

from datetime import date

import streamlit as st

from safer_analysis.patterns.building import Draft, building, check_draft, tell_draft, write_pattern
from safer_analysis.patterns.catalogue import event_labels
from safer_analysis.patterns.own_patterns import find_own_patterns, next_code, own_file
from safer_analysis.ui import cached
from safer_analysis.ui import recurring_asked as asked
from safer_analysis.ui.begin import View
from safer_analysis.ui.deciding import say, show_said
from safer_analysis.ui.recurring_view import show_families
from safer_analysis.vocabulary import code_list

SHAPE, EVENT, OTHER, UNIT, WHO = "build_shape", "build_event", "build_other", "build_unit", "build_who"
TITLE, WHY, OWN = "build_title", "build_why", "build_own"
TOML, CHOOSE = "application/toml", "Choose an event"


def show_builder(view: View, day: date) -> None:
    """The sentence with its blanks, what it finds, and the patterns made here before."""
    show_said()
    st.text(
        "Choose a sentence and fill in its blanks. What it finds is counted at once, on incidents and on days that are "
        "known; nothing is kept until you keep it. Kept, it is looked for in every family like the others."
    )
    draft = _fill_in()
    st.text(f"{tell_draft(draft)}.")
    problems = [problem for problem in check_draft(draft) if not problem.startswith(("Title", "Why"))]
    if problems:
        st.text("\n".join(problems))
    else:
        _show_found(view, draft, day)
        _show_keeping(view, draft, day)
    _show_own(view, day)


def _fill_in() -> Draft:
    said = building()
    shapes = said["shapes"]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        shape = st.selectbox(
            "Sentence", options=list(shapes), format_func=lambda code: shapes[code]["label"], key=SHAPE, width=290
        )
        figures = {}
        if "at_least" in shapes[shape]["figures"]:
            limits = said["limits"]["at_least"]
            figures["at_least"] = int(
                st.number_input(
                    "At least", limits["least"], limits["most"], limits["value"], key="build_at_least", width=130
                )
            )
        limits = said["limits"]["days"]
        figures["days"] = int(
            st.number_input(
                "Within so many days", limits["least"], limits["most"], limits["value"], key="build_days", width=180
            )
        )
        unit = st.selectbox(
            "Per", options=list(said["units"]), format_func=said["units"].__getitem__, key=UNIT, width=130
        )
    chosen = _choose_events(len(shapes[shape]["events"]))
    agencies = code_list("agency_kinds")
    answered_by = st.multiselect(
        "Whose returns could tell of it",
        options=[code.code for code in agencies],
        format_func=agencies.label,
        placeholder="Choose one kind of agency or more",
        key=WHO,
    )
    return Draft(
        shape=shape,
        title=st.session_state.get(TITLE, ""),
        why=st.session_state.get(WHY, ""),
        unit=unit,
        events=tuple(chosen),
        figures=figures,
        answered_by=tuple(answered_by),
    )


def _choose_events(how_many: int) -> list[str]:
    labels = event_labels()
    kinds = sorted(labels, key=labels.__getitem__)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = [
            st.selectbox(
                "What", kinds, index=None, format_func=labels.__getitem__, key=EVENT, placeholder=CHOOSE, width=430
            )
        ]
        if how_many > 1:
            other = st.selectbox(
                "And what else",
                kinds,
                index=None,
                format_func=labels.__getitem__,
                key=OTHER,
                placeholder=CHOOSE,
                width=430,
            )
            chosen.append(other)
    return [event for event in chosen if event]


def _show_found(view: View, draft: Draft, day: date) -> None:
    answers = asked.with_draft(view, draft, day)
    counts = {name: len(rows) for name, rows in answers.items()}
    st.text(
        f"Found in {counts['found']:,} of {sum(counts.values()):,} families. Looked for and not found in "
        f"{counts['none']:,}; could not look in {counts['could_not_look']:,}, where no such return is held."
    )
    if answers["found"]:
        names = {one["family_id"]: one["name"] for one in cached.families(view.store, view.scope)}
        rows = [{**row, "name": names.get(row["family_id"])} for row in answers["found"]]
        show_families(view, rows, key="build_families", says="Families it is found in, by reference.")


def _show_keeping(view: View, draft: Draft, day: date) -> None:
    st.subheader("Keep it", anchor=False)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input("Title", key=TITLE, width=330)
        st.text_input("Why it is looked for", key=WHY, width=520)
    problems = check_draft(draft)
    if problems:
        st.text("\n".join(problems))
        return
    with st.container(horizontal=True):
        if st.button("Keep this pattern", type="primary"):
            code = asked.keep(view, draft, day)
            say(f"Kept as {code}. It is looked for in every family from now on.")
            st.rerun()
        st.download_button(
            "Download as TOML",
            data=write_pattern(next_code(), draft),
            file_name="pattern.toml",
            mime=TOML,
            key="build_toml",
        )


def _show_own(view: View, day: date) -> None:
    own = find_own_patterns()
    if not own:
        return
    st.subheader("Patterns made here", anchor=False)
    for code, pattern in own.items():
        with st.container(border=True, gap="small"):
            st.text(f"{code} {pattern.title}\n{pattern.sentence()}.\nWhy: {pattern.why}.")
            with st.container(horizontal=True):
                st.download_button(
                    "Download as TOML",
                    data=own_file(code).read_bytes(),
                    file_name="pattern.toml",
                    mime=TOML,
                    key=f"{OWN}_toml_{code}",
                )
                if st.button("Take back", key=f"{OWN}_back_{code}"):
                    asked.take_back(view, code, day)
                    say("Taken back. It is looked for no more; its text is kept beside the others.")
                    st.rerun()
