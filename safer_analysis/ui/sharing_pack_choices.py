"""The choices of the Sharing pack page: for whom, for what, about whom, and what of what is held that needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import streamlit as st

from safer_analysis.oversight.sharing import find_sharing_decisions
from safer_analysis.packs.sharing.asked import NOT_CODED, Asked, purpose_labels, sharing_rules, what_is_needed
from safer_analysis.packs.sharing.content import find_people_of_family
from safer_analysis.store import Row
from safer_analysis.ui import cached
from safer_analysis.ui.begin import View
from safer_analysis.vocabulary import code_list

NO_PURPOSE = "other"
"""What stands while no purpose is chosen: it needs nothing."""


def choose_asked(view: View, family: Row, *, names_leave: bool = True) -> Asked:
    """For whom, for what and about which children; the rest begins as the purpose needs it and can be changed.

    Without names there are no adults to choose and no facts of the children; every child is in it to begin with.
    """
    people = find_people_of_family(view.store, view.scope, family["family_id"])
    st.subheader("For whom, and for what", anchor=False)
    recipient = st.selectbox(
        "Recipient",
        _recipients(view, family["family_id"]),
        index=None,
        accept_new_options=True,
        placeholder="Choose an agency, or write a name",
        key=f"share_with:{family['family_id']}",
        persist_state="session",
    )
    labels = purpose_labels()
    purpose = st.selectbox(
        "Purpose",
        list(labels),
        index=None,
        format_func=lambda one: labels[one],
        placeholder="Choose what it is needed for",
        key=f"share_for:{family['family_id']}",
        persist_state="session",
    )
    begins = what_is_needed(purpose or NO_PURPOSE, people, as_of=view.as_of)
    children = [row for row in people if row["is_child"]]
    everybody = [] if names_leave else [row["person_id"] for row in children]
    key = f"{family['family_id']}:{names_leave}"
    about = _people("Children it is about", children, everybody, f"share_about:{key}")
    asked = replace(begins, recipient=recipient or "", children=about)
    return _choose_more(people, asked, f"{key}:{asked.purpose}", names_leave=names_leave)


def _recipients(view: View, family_id: str) -> list[str]:
    """Whom something may be for: whoever a decision to share names, and every agency of this store."""
    decided = find_sharing_decisions(view.store, view.scope, family_id, as_of=view.as_of)
    named = {one.shared_with for one in decided if one.shared and one.shared_with}
    return sorted(named | {row["agency"] for row in cached.coverage(view.store, view.scope, None) if row["agency"]})


def _choose_more(people: Sequence[Row], begins: Asked, key: str, *, names_leave: bool) -> Asked:
    with st.expander("What this purpose needs"):
        groups = _labelled("Kinds of record", _group_labels(), begins.groups, f"share_groups:{key}")
        adults, facts = _choose_named(people, begins, key) if names_leave else ((), ())
        left, right = st.columns(2)
        first = _day(left, "From", begins.first, f"share_first:{key}")
        last = _day(right, "To", begins.last, f"share_last:{key}")
        no_child = st.checkbox(
            "Records that name no child", begins.with_no_child, key=f"share_no_child:{key}", persist_state="session"
        )
    return replace(begins, adults=adults, groups=groups, facts=facts, first=first, last=last, with_no_child=no_child)


def _choose_named(people: Sequence[Row], begins: Asked, key: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The adults who may be named, and what is told of each child."""
    adults = [row for row in people if not row["is_child"]]
    named = _people("Adults who may be named", adults, begins.adults, f"share_adults:{key}")
    return named, _labelled("Told of each child", sharing_rules()["fact"], begins.facts, f"share_facts:{key}")


def _group_labels() -> dict[str, str]:
    return {code.code: code.label for code in code_list("category_groups")} | {NOT_CODED: "Without a kind"}


def _people(label: str, people: Sequence[Row], begins: Sequence[str], key: str) -> tuple[str, ...]:
    return _labelled(label, {row["person_id"]: row["name"] for row in people}, begins, key)


def _labelled(label: str, options: dict[str, str], begins: Sequence[str], key: str) -> tuple[str, ...]:
    chosen = st.multiselect(
        label,
        list(options),
        default=[one for one in begins if one in options],
        format_func=lambda one: options[one],
        key=key,
        persist_state="session",
    )
    return tuple(chosen)


def _day(where: st.delta_generator.DeltaGenerator, label: str, begins: date | None, key: str) -> date | None:
    day: date | None = where.date_input(
        label,
        begins,
        format="DD/MM/YYYY",
        min_value=date(1950, 1, 1),
        max_value=date(2100, 12, 31),
        key=key,
        persist_state="session",
    )
    return day
