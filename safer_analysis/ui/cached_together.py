"""Answers about agencies working together, kept between reruns as those of `cached.py` are."""

from __future__ import annotations

from datetime import date

import streamlit as st

from safer_analysis.access import Scope
from safer_analysis.oversight.sharing import SharingDecision, find_sharing_decisions
from safer_analysis.oversight.sharing_flags import Flag, find_flags
from safer_analysis.oversight.who_knew import WhoKnew, find_events, find_who_knew
from safer_analysis.oversight.who_knew_words import what_of, when_of
from safer_analysis.store import Store


def sharing(
    store: Store, scope: Scope, family_id: str, as_of: date
) -> tuple[list[SharingDecision], dict[str, list[Flag]]]:
    """`sharing.find_sharing_decisions` with `sharing_flags.find_flags`, kept while the data stays the same."""
    return _sharing(store, scope, str(store.path), store.data_version(), family_id, as_of)


@st.cache_data(show_spinner=False, max_entries=50)
def _sharing(
    _store: Store, scope: Scope, path: str, version: int, family_id: str, as_of: date
) -> tuple[list[SharingDecision], dict[str, list[Flag]]]:
    decisions = find_sharing_decisions(_store, scope, family_id, as_of=as_of)
    return decisions, find_flags(_store, scope, family_id, decisions, as_of=as_of)


def who_knew(
    store: Store,
    scope: Scope,
    family_id: str,
    as_of: date,
    *,
    categories: tuple[str, ...] | None,
    chosen: tuple[str, ...],
    told_days: int,
) -> WhoKnew:
    """`who_knew.find_who_knew`, kept while the data stays the same."""
    version = store.data_version()
    return _who_knew(store, scope, str(store.path), version, family_id, as_of, categories, chosen, told_days)


@st.cache_data(show_spinner=False, max_entries=50)
def _who_knew(
    _store: Store,
    scope: Scope,
    path: str,
    version: int,
    family_id: str,
    as_of: date,
    categories: tuple[str, ...] | None,
    chosen: tuple[str, ...],
    told_days: int,
) -> WhoKnew:
    return find_who_knew(
        _store, scope, family_id, as_of=as_of, categories=categories, chosen=chosen, told_days=told_days
    )


def events_to_choose(store: Store, scope: Scope, family_id: str, as_of: date) -> dict[str, str]:
    """Every event of a family by its identifier, in words, the latest first; kept while the data stays the same."""
    return _events_to_choose(store, scope, str(store.path), store.data_version(), family_id, as_of)


@st.cache_data(show_spinner=False, max_entries=50)
def _events_to_choose(
    _store: Store, scope: Scope, path: str, version: int, family_id: str, as_of: date
) -> dict[str, str]:
    every = find_events(_store, scope, family_id, as_of=as_of)
    return {event.incident_id: f"{when_of(event)} · {what_of(event)}" for event in reversed(every)}
