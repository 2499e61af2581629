"""The one open store of this server, opened once for all sessions; on first start the sample is built."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from pathlib import Path

import streamlit as st

from safer_analysis.sample import open_sample_store
from safer_analysis.store import Store, StoreProblem, open_store
from safer_analysis.store.place import Place, place_to_load_into, place_to_read, store_key


@dataclass(slots=True)
class _Holder:
    """Opened stores by file. A server holds one; tests that name another file get another."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    stores: dict[Path, Store] = field(default_factory=dict)


@st.cache_resource(show_spinner=False)
def _holder() -> _Holder:
    return _Holder()


@dataclass(frozen=True, slots=True)
class OpenStore:
    """The store that is open, and where."""

    store: Store
    place: Place


def get_store() -> OpenStore:
    """The open store. Ends this run with a plain sentence when it cannot be opened."""
    place = place_to_read()
    holder = _holder()
    with holder.lock:
        if place.path not in holder.stores:
            try:
                holder.stores[place.path] = _open(place)
            except StoreProblem as problem:
                st.error(str(problem))
                st.stop()
    return OpenStore(holder.stores[place.path], place)


def get_store_to_load() -> Store:
    """The store that files are kept in, made when it is not there yet; never the sample. Ends this run when it cannot
    be opened.
    """
    place = place_to_load_into(None)
    holder = _holder()
    with holder.lock:
        if place.path not in holder.stores:
            try:
                holder.stores[place.path] = open_store(place.path, key=store_key())
            except StoreProblem as problem:
                st.error(str(problem))
                st.stop()
    return holder.stores[place.path]


def get_store_to_compare() -> Store:
    """The store new files are compared with before they are kept: the one they will be kept in, else an empty one.

    Looking at a file must not make a store: with one of their own, a reader leaves the sample.
    """
    if place_to_load_into(None).path.exists():
        return get_store_to_load()
    return _nothing_yet()


@st.cache_resource(show_spinner=False)
def _nothing_yet() -> Store:
    return open_store()


def _open(place: Place) -> Store:
    if not place.is_sample:
        return open_store(place.path, key=store_key(), create=False)
    shown = st.empty()
    bar = shown.progress(0.0, text="Preparing the sample of eight fictional families. This happens once.")

    def tell(done: int, of: int) -> None:
        bar.progress(done / of, text=f"Preparing the sample of eight fictional families: file {done} of {of}.")

    try:
        return open_sample_store(progress=tell)
    finally:
        shown.empty()
