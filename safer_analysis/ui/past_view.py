"""In which order things happened to children, and what came before a milestone: tables, and the families behind."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from safer_analysis.caseload.before_milestone import Before, milestones
from safer_analysis.caseload.past_tables import tell_before, tell_sequence, tell_sequences
from safer_analysis.caseload.sequences import Found, Histories, find_children_with
from safer_analysis.caseload.settings import caseload_settings
from safer_analysis.caseload.tables import Table
from safer_analysis.history.sentences import count
from safer_analysis.ui import cached
from safer_analysis.ui import recurring_asked as asked
from safer_analysis.ui.begin import View
from safer_analysis.ui.recurring_view import show_families, show_table
from safer_analysis.vocabulary import code_list

CATEGORIES, LEAST, SEQUENCE = "sequence_categories", "sequence_least", "sequence_chosen"
MILESTONE, RECORDED = "before_milestone", "before_category"


def show_sequences(view: View, day: date, *, shared: bool) -> Table:
    """Frequent sequences of the categories chosen, with at least so many children."""
    chosen = _choose_categories(shared=shared)
    histories = asked.histories(view, day, chosen)
    children = len(histories.people)
    least = _choose_least(children, shared=shared)
    found, more = asked.sequences(view, day, chosen, least)
    table = tell_sequences(found, children, shared=shared)
    if not shared:
        st.text(
            f"{count(children, 'child', 'children')} with a category that an agency coded, on a day that is known. "
            "What several agencies report of one incident is counted once. Other things can lie between the steps; "
            "what happens on one day has no order. What comes after is not what follows from it."
        )
    if not table.rows:
        st.text("No sequence is found in so many children.")
        return table
    if more:
        st.text(f"{more:,} more are found; ask for more children, or for fewer categories.")
    show_table(table, alt="Sequences of categories, by length, with the number of children each is found in.")
    if not shared:
        _show_families_of(view, found, histories)
    return table


def _choose_categories(*, shared: bool) -> tuple[str, ...]:
    # two views of other categories could be subtracted from each other, so a view to share has all of them
    if shared:
        return ()
    labels = code_list("categories")
    chosen = st.multiselect(
        "Categories",
        options=sorted((code.code for code in labels), key=labels.label),
        format_func=labels.label,
        placeholder="All",
        key=CATEGORIES,
    )
    return tuple(sorted(chosen))


def _choose_least(children: int, *, shared: bool) -> int:
    said = caseload_settings()["sequences"]
    at_first = max(int(said["least_children"]), -(-children * int(said["least_share"]) // 100))
    if shared:  # where a sequence is listed no more would tell its exact number
        return at_first
    return int(
        st.number_input(
            "In at least so many children",
            min_value=said["least_children"],
            value=at_first,
            step=1,
            key=LEAST,
            width=260,
        )
    )


def _show_families_of(view: View, found: Sequence[Found], histories: Histories) -> None:
    of_words = {tell_sequence(one.categories): one for one in found}
    chosen = st.selectbox(
        "Families with a sequence", options=list(of_words), key=SEQUENCE, index=None, placeholder="Choose a sequence"
    )
    if chosen:
        wanted = {family for family, _ in find_children_with(histories, of_words[chosen].categories)}
        _show_chosen(view, wanted, key="recurring_sequence_families", says="Families with such a child, by reference.")


def show_before(view: View, day: date, *, shared: bool) -> Table:
    """What agencies coded in the year before a milestone, beside families without it."""
    labels = milestones()
    milestone = st.selectbox(
        "The year before", options=list(labels), format_func=labels.__getitem__, key=MILESTONE, width=430
    )
    before = asked.before(view, day, milestone)
    table = tell_before(before, shared=shared)
    st.text(
        "For learning, and not for prediction: it tells what had been recorded, and nothing of what will happen in a "
        "family. Families with it are looked at up to the day of the first. Families without it are looked at up to "
        "the same days, taken in turn from those their own returns cover. Who is not covered for the whole year is in "
        "neither group. In brackets stands the range that holds the true share in 95 of 100 such samples."
    )
    if not shared:
        st.text(_who_is_told_of(before))
    if not table.rows:
        st.text("No family with it is covered for a whole year before.")
        return table
    show_table(table, alt="What is recorded in the year before, in families with the milestone and without it.")
    if not shared:
        _show_before_of(view, before)
    return table


def _who_is_told_of(before: Before) -> str:
    with_it, without_it = len(before.with_it.families), len(before.without_it.families)
    few = " With so few families the ranges are wide." if min(with_it, without_it) < 20 else ""
    return f"{count(with_it, 'family', 'families')} with it, {without_it:,} without it.{few}"


def _show_before_of(view: View, before: Before) -> None:
    labels = code_list("categories")
    chosen = st.selectbox(
        "Families with a category in that year",
        options=sorted(before.categories(), key=labels.label),
        format_func=labels.label,
        key=RECORDED,
        index=None,
        placeholder="Choose a category",
    )
    if chosen:
        groups = (before.with_it, before.without_it)
        wanted = {family for group in groups for family in group.with_category.get(chosen, ())}
        _show_chosen(view, wanted, key="recurring_before_families", says="Families of both groups, by reference.")


def _show_chosen(view: View, wanted: set[str], *, key: str, says: str) -> None:
    families = [one for one in cached.families(view.store, view.scope) if one["family_id"] in wanted]
    show_families(view, families, key=key, says=says)
