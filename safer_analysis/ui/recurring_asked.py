"""What the Recurring patterns page asks, kept while the data stays the same; findings are brought up to date first."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import groupby

import streamlit as st

from safer_analysis.access import Scope
from safer_analysis.caseload import prevalence as counted
from safer_analysis.caseload.before_milestone import Before, find_before
from safer_analysis.caseload.prevalence import Grain, Prevalence
from safer_analysis.caseload.sequences import Found, Histories, find_sequences, read_histories
from safer_analysis.caseload.settings import caseload_settings
from safer_analysis.caseload.together import Pair, find_together
from safer_analysis.patterns import own_patterns
from safer_analysis.patterns.build import keep_findings_current
from safer_analysis.patterns.building import Draft, build_pattern
from safer_analysis.patterns.catalogue import catalogue
from safer_analysis.patterns.finding import Answer
from safer_analysis.patterns.own_patterns import find_with_pattern, keep_pattern, next_code
from safer_analysis.store import Row, Store
from safer_analysis.ui.begin import View


def day_looked(view: View) -> date:
    """The day up to which patterns are looked for in every family; looks for them again where anything has changed."""
    today = date.today()
    with st.spinner("Looking for patterns in every family"):
        keep_findings_current(view.store, as_of=today)
    return counted.find_day_looked(view.store) or today


def prevalence(view: View) -> list[Prevalence]:
    """`prevalence.find_prevalence`, kept while the data stays the same."""
    return _prevalence(view.store, view.scope, str(view.store.path), view.store.data_version())


@st.cache_data(show_spinner=False, max_entries=5)
def _prevalence(_store: Store, scope: Scope, path: str, version: int) -> list[Prevalence]:
    return counted.find_prevalence(_store, scope)


def families_with(view: View, pattern: str, answer: Answer) -> list[Row]:
    """`prevalence.find_families_with`, kept while the data stays the same."""
    return _families_with(view.store, view.scope, str(view.store.path), view.store.data_version(), pattern, answer)


@st.cache_data(show_spinner=False, max_entries=50)
def _families_with(_store: Store, scope: Scope, path: str, version: int, pattern: str, answer: Answer) -> list[Row]:
    return counted.find_families_with(_store, scope, pattern, answer=answer)


def over_time(view: View, pattern: str, *, grain: Grain, by_first: bool, as_of: date) -> list[Row]:
    """`prevalence.find_over_time`, kept while the data stays the same."""
    kept = (str(view.store.path), view.store.data_version())
    return _over_time(view.store, view.scope, *kept, pattern, grain, by_first, as_of)


@st.cache_data(show_spinner=False, max_entries=50)
def _over_time(
    _store: Store, scope: Scope, path: str, version: int, pattern: str, grain: Grain, by_first: bool, as_of: date
) -> list[Row]:
    return counted.find_over_time(_store, scope, catalogue()[pattern], grain=grain, by_first=by_first, as_of=as_of)


def together(view: View) -> list[Pair]:
    """`together.find_together`, kept while the data stays the same."""
    return _together(view.store, view.scope, str(view.store.path), view.store.data_version())


@st.cache_data(show_spinner=False, max_entries=5)
def _together(_store: Store, scope: Scope, path: str, version: int) -> list[Pair]:
    return find_together(_store, scope)


def definition_of(pattern: str) -> str:
    """A pattern's definition with its figures, and what to keep in mind, as the catalogue has them."""
    one = catalogue()[pattern]
    return f"{one.sentence()}. {one.caution}"


def histories(view: View, day: date, categories: tuple[str, ...]) -> Histories:
    """`sequences.read_histories`, kept while the data stays the same."""
    return _histories(view.store, view.scope, str(view.store.path), view.store.data_version(), day, categories)


@st.cache_data(show_spinner=False, max_entries=3)
def _histories(
    _store: Store, scope: Scope, path: str, version: int, day: date, categories: tuple[str, ...]
) -> Histories:
    return read_histories(_store, scope, as_of=day, categories=categories)


def sequences(view: View, day: date, categories: tuple[str, ...], least: int) -> tuple[list[Found], int]:
    """The sequences to be listed, the most supported of each length, and how many more there are."""
    kept = (str(view.store.path), view.store.data_version())
    found = _sequences(view.store, view.scope, *kept, day, categories, least)
    most = int(caseload_settings()["sequences"]["most_listed"])
    by_length = [list(same) for _, same in groupby(found, key=lambda one: len(one.categories))]
    listed = [one for same in by_length for one in same[:most]]
    return listed, len(found) - len(listed)


@st.cache_data(show_spinner=False, max_entries=10)
def _sequences(
    _store: Store, scope: Scope, path: str, version: int, day: date, categories: tuple[str, ...], least: int
) -> list[Found]:
    return find_sequences(read_histories(_store, scope, as_of=day, categories=categories), least=least)


def before(view: View, day: date, milestone: str) -> Before:
    """`before_milestone.find_before`, kept while the data stays the same."""
    return _before(view.store, view.scope, str(view.store.path), view.store.data_version(), day, milestone)


@st.cache_data(show_spinner=False, max_entries=10)
def _before(_store: Store, scope: Scope, path: str, version: int, day: date, milestone: str) -> Before:
    return find_before(_store, scope, milestone, as_of=day)


def with_draft(view: View, draft: Draft, day: date) -> dict[str, list[Row]]:
    """The families by what a pattern that is not kept would say of each: found, none, could_not_look."""
    unnamed = replace(draft, title="Not kept", why="Not kept")
    return find_with_pattern(view.store, view.scope, build_pattern(next_code(), unnamed), as_of=day)


def keep(view: View, draft: Draft, day: date) -> str:
    """Keep a pattern made here; its code comes back."""
    return keep_pattern(view.store, draft, as_of=day)


def take_back(view: View, code: str, day: date) -> None:
    """Take a pattern made here out of the catalogue."""
    own_patterns.take_back(view.store, code, as_of=day)
