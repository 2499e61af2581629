"""Small answers kept between reruns, keyed on data version, grant and choices; long tables are asked anew."""

from __future__ import annotations

from datetime import date

import streamlit as st

from safer_analysis.access import Scope
from safer_analysis.factors.ledger import Ledger, build_ledger
from safer_analysis.factors.records import find_records
from safer_analysis.history import held as held_rows
from safer_analysis.history import reading
from safer_analysis.history.new_since import NewSince, find_new_since_of_all
from safer_analysis.history.sentences import what_it_rests_on
from safer_analysis.injuries.told import InjuryRecords, find_told
from safer_analysis.oversight.plans import Plans, find_plans
from safer_analysis.patterns.asking import Moved
from safer_analysis.patterns.picture import Patterns, find_patterns
from safer_analysis.people.matching.reading import find_questions
from safer_analysis.siblings.picture import Picture, find_picture
from safer_analysis.store import Row, Store


def families(store: Store, scope: Scope) -> list[Row]:
    """`reading.find_families`, kept while the data stays the same."""
    return _families(store, scope, str(store.path), store.data_version())


@st.cache_data(show_spinner=False, max_entries=20)
def _families(_store: Store, scope: Scope, path: str, version: int) -> list[Row]:
    return reading.find_families(_store, scope)


def children(store: Store, scope: Scope, family_id: str) -> list[Row]:
    """`reading.find_children` without identities from before an adoption, kept while the data stays the same."""
    return _children(store, scope, str(store.path), store.data_version(), family_id)


@st.cache_data(show_spinner=False, max_entries=200)
def _children(_store: Store, scope: Scope, path: str, version: int, family_id: str) -> list[Row]:
    return [child for child in reading.find_children(_store, scope, family_id) if not child["earlier_identity"]]


def coverage(store: Store, scope: Scope, family_id: str | None) -> list[Row]:
    """`reading.find_coverage`, kept while the data stays the same."""
    return _coverage(store, scope, str(store.path), store.data_version(), family_id)


@st.cache_data(show_spinner=False, max_entries=200)
def _coverage(_store: Store, scope: Scope, path: str, version: int, family_id: str | None) -> list[Row]:
    return reading.find_coverage(_store, scope, family_id)


def questions(store: Store, scope: Scope) -> list[Row]:
    """`matching.reading.find_questions`, kept while the data stays the same."""
    return _questions(store, scope, str(store.path), store.data_version())


@st.cache_data(show_spinner=False, max_entries=3)
def _questions(_store: Store, scope: Scope, path: str, version: int) -> list[Row]:
    return find_questions(_store, scope)


def held(store: Store, scope: Scope) -> list[Row]:
    """`held.find_held`, kept while the data stays the same."""
    return _held(store, scope, str(store.path), store.data_version())


@st.cache_data(show_spinner=False, max_entries=5)
def _held(_store: Store, scope: Scope, path: str, version: int) -> list[Row]:
    return held_rows.find_held(_store, scope)


def files(store: Store, scope: Scope) -> list[Row]:
    """`held.find_files`, kept while the data stays the same."""
    return _files(store, scope, str(store.path), store.data_version())


@st.cache_data(show_spinner=False, max_entries=5)
def _files(_store: Store, scope: Scope, path: str, version: int) -> list[Row]:
    return held_rows.find_files(_store, scope)


def siblings(store: Store, scope: Scope, family_id: str, as_of: date) -> Picture:
    """`picture.find_picture`, kept while the data stays the same."""
    return _siblings(store, scope, str(store.path), store.data_version(), family_id, as_of)


@st.cache_data(show_spinner=False, max_entries=50)
def _siblings(_store: Store, scope: Scope, path: str, version: int, family_id: str, as_of: date) -> Picture:
    return find_picture(_store, scope, family_id, as_of=as_of)


def patterns(store: Store, scope: Scope, family_id: str, as_of: date, moved: Moved | None = None) -> Patterns:
    """`patterns.picture.find_patterns`, kept while the data stays the same; `moved` as it takes it."""
    given = moved or {}
    figures = tuple((code, tuple(sorted(given[code].items()))) for code in sorted(given))
    return _patterns(store, scope, str(store.path), store.data_version(), family_id, as_of, figures)


@st.cache_data(show_spinner=False, max_entries=50)
def _patterns(
    _store: Store,
    scope: Scope,
    path: str,
    version: int,
    family_id: str,
    as_of: date,
    figures: tuple[tuple[str, tuple[tuple[str, int], ...]], ...],
) -> Patterns:
    moved = {code: dict(values) for code, values in figures}
    return find_patterns(_store, scope, family_id, as_of=as_of, moved=moved)


def rests_on(store: Store, scope: Scope, family_id: str, as_of: date) -> str:
    """The sentence of what a family's history rests on, kept while the data stays the same."""
    return _rests_on(store, scope, str(store.path), store.data_version(), family_id, as_of)


@st.cache_data(show_spinner=False, max_entries=200)
def _rests_on(_store: Store, scope: Scope, path: str, version: int, family_id: str, as_of: date) -> str:
    everything = reading.find_chronology(_store, scope, family_id, as_of=as_of)
    return what_it_rests_on(everything, coverage(_store, scope, family_id), as_of=as_of)


def factors(store: Store, scope: Scope, family_id: str, as_of: date, person: str | None) -> Ledger:
    """`ledger.build_ledger` of a family or of one person of it, kept while the data stays the same."""
    return _factors(store, scope, str(store.path), store.data_version(), family_id, as_of, person)


@st.cache_data(show_spinner=False, max_entries=50)
def _factors(
    _store: Store, scope: Scope, path: str, version: int, family_id: str, as_of: date, person: str | None
) -> Ledger:
    return build_ledger(find_records(_store, scope, family_id, as_of=as_of), person=person)


def new_since(store: Store, scope: Scope) -> dict[str, NewSince]:
    """`new_since.find_new_since_of_all`, kept while the data stays the same."""
    return _new_since(store, scope, str(store.path), store.data_version())


@st.cache_data(show_spinner=False, max_entries=5)
def _new_since(_store: Store, scope: Scope, path: str, version: int) -> dict[str, NewSince]:
    return find_new_since_of_all(_store, scope)


def injuries(store: Store, scope: Scope, family_id: str, as_of: date) -> InjuryRecords:
    """`told.find_told`, kept while the data stays the same."""
    return _injuries(store, scope, str(store.path), store.data_version(), family_id, as_of)


@st.cache_data(show_spinner=False, max_entries=50)
def _injuries(_store: Store, scope: Scope, path: str, version: int, family_id: str, as_of: date) -> InjuryRecords:
    return find_told(_store, scope, family_id, as_of=as_of)


def plans(store: Store, scope: Scope, family_id: str | None, as_of: date) -> Plans:
    """`oversight.plans.find_plans` of a family or of all, kept while the data stays the same."""
    return _plans(store, scope, str(store.path), store.data_version(), family_id, as_of)


@st.cache_data(show_spinner=False, max_entries=20)
def _plans(_store: Store, scope: Scope, path: str, version: int, family_id: str | None, as_of: date) -> Plans:
    return find_plans(_store, scope, as_of=as_of, family_id=family_id)
