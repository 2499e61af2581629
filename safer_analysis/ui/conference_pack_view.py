"""The Conference pack page's parts: what goes in, the pages to look at, the files to take away."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import partial

import streamlit as st

from safer_analysis.access import Scope
from safer_analysis.history.reading import find_chronology
from safer_analysis.packs.chronology_table import build_chronology_table
from safer_analysis.packs.conference import Chosen, build_conference_pack, chosen_for, what_goes_in
from safer_analysis.packs.content import Making, Pack
from safer_analysis.packs.leaving import Form, make_pack
from safer_analysis.packs.past import find_last_pack, find_new_records
from safer_analysis.packs.pdf import draw_pages
from safer_analysis.packs.sections.at_a_glance import tell_what_is_new
from safer_analysis.packs.words import pack_words, section_names
from safer_analysis.store import Row, Store
from safer_analysis.store.audit import this_user
from safer_analysis.ui.begin import View
from safer_analysis.ui.chronology_view import show_table

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
KINDS: dict[Form, tuple[str, str]] = {
    "docx": ("Word", WORD),
    "pdf": ("PDF", "application/pdf"),
    "xlsx": ("Excel", EXCEL),
}
EVERYTHING = {"Significant events": False, "All records": True}
ROWS = {"As sent where they are few; else first words": None, "All as sent": True, "Places and first words": False}


def show_what_is_new(view: View, family: Row) -> list[str]:
    """When a pack of this family was last made here, and the records that have come since; they come back."""
    reference = family["family_id"]
    last = find_last_pack(view.store, reference, title=pack_words()["title"])
    new = find_new_records(view.store, view.scope, reference, since=last["at"], as_of=view.as_of) if last else []
    st.text(tell_what_is_new(last, new).text)
    if new:
        with st.expander("What came in since"):
            st.text("Choosing a row opens the record. The pack tells which these are under “What this rests on”.")
            frame = find_chronology(view.store, view.scope, reference, as_of=view.as_of)
            show_table(frame[frame["event_id"].isin(new)])
    return new


def choose_parts() -> Chosen:
    """The parts of the pack, and how much of the history goes in."""
    st.subheader("What goes in", anchor=False)
    begins = what_goes_in()
    parts = frozenset(
        name
        for name, heading in section_names().items()
        if st.checkbox(heading, value=name in begins.parts, key=f"pack_part:{name}", persist_state="session")
    )
    words = pack_words()
    st.text(f"Always in: {words['analysis']['heading'].lower()} (empty, with prompts), how it was made, the records.")
    which = "Significant events"
    if "chronology" in parts:
        which = st.radio("In the chronology", list(EVERYTHING), key="pack_events", persist_state="session") or which
    behind = st.radio("The rows behind the statements", list(ROWS), key="pack_rows", persist_state="session")
    return Chosen(parts, EVERYTHING[which], ROWS[behind or next(iter(ROWS))])


def show_downloads(view: View, family: Row, chosen: Chosen) -> None:
    """The pack as Word, PDF and Excel, and the chronology alone as the partnership's table. Each is logged."""
    st.subheader("Take away", anchor=False)
    with st.container(horizontal=True):
        for form, (label, kind) in KINDS.items():
            st.download_button(
                f"Pack as {label}",
                _made_when_asked(view, family, form, partial(_build, view, family, chosen_for(form, chosen))),
                _file_name("conference pack", family, view.as_of, form),
                kind,
                key=f"pack:{form}",
                on_click="ignore",
                type="primary" if form == "docx" else "secondary",
            )
    st.subheader("The chronology alone", anchor=False)
    with st.container(horizontal=True):
        for form, (label, kind) in KINDS.items():
            st.download_button(
                f"Chronology as {label}",
                _made_when_asked(view, family, form, partial(_build_table, view, family)),
                _file_name("chronology", family, view.as_of, form),
                kind,
                key=f"chronology:{form}",
                on_click="ignore",
            )
    st.text(
        "What leaves is entered in the trail of this store: when, by whom, which parts. Keep it as you keep the file."
    )


def _made_when_asked(view: View, family: Row, form: Form, build: Callable[[], Pack]) -> Callable[[], bytes]:
    return lambda: make_pack(view.store, view.scope, family["family_id"], build(), form)


def _build(view: View, family: Row, chosen: Chosen) -> Pack:
    return build_conference_pack(view.store, view.scope, family, _making(view.as_of), chosen=chosen)


def _build_table(view: View, family: Row) -> Pack:
    return build_chronology_table(view.store, view.scope, family, _making(view.as_of))


def _making(as_of: date) -> Making:
    return Making(as_of, datetime.now(UTC).replace(tzinfo=None), this_user())


def _file_name(what: str, family: Row, day: date, form: Form) -> str:
    return f"{what} {family['family_id']} {day.isoformat()}.{form}"


def show_preview(view: View, family: Row, chosen: Chosen) -> None:
    """The pages of the pack, one at a time."""
    st.subheader("The pages", anchor=False)
    with st.spinner("Setting the pages"):
        pages = _pages(
            view.store, view.scope, str(view.store.path), view.store.data_version(), family, view.as_of, chosen
        )
    number = 1
    if len(pages) > 1:
        number = st.slider("Page", 1, len(pages), key=f"pack_page:{family['family_id']}:{len(pages)}")
    st.image(
        pages[number - 1], width="stretch", alt=f"Page {number} of {len(pages)} of the pack; its words are in the PDF."
    )
    st.text(f"Page {number} of {len(pages)}, as the PDF has it.")


@st.cache_data(show_spinner=False, max_entries=4)
def _pages(
    _store: Store, scope: Scope, path: str, version: int, family: Row, as_of: date, chosen: Chosen
) -> list[bytes]:
    return draw_pages(build_conference_pack(_store, scope, family, _making(as_of), chosen=chosen))
