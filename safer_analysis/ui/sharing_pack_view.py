"""The Sharing pack page's answer: the pages that would leave, the decision they rest on, and the locked file."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import UTC, date, datetime

import streamlit as st

from safer_analysis.access import Scope
from safer_analysis.dates.showing import show_date
from safer_analysis.history.sentences import count
from safer_analysis.oversight.sharing import SharingDecision
from safer_analysis.packs.content import Making, Pack
from safer_analysis.packs.pdf import draw_pages
from safer_analysis.packs.sealing import SealProblem, make_passphrase, seal
from safer_analysis.packs.sharing.asked import Asked
from safer_analysis.packs.sharing.leaving import Form, Leaving, Sealing, find_covering, share_pack
from safer_analysis.packs.sharing.preparing import Prepared, prepare_sharing_pack
from safer_analysis.store import Row, Store
from safer_analysis.store.audit import this_user
from safer_analysis.ui.begin import View
from safer_analysis.ui.looking_over import answers_of, look_over

OFFICE = "Word, opened with a passphrase"
AGE = "PDF, locked with age and a passphrase"
AGE_KEY = "PDF, locked with age to a key"
Make = Callable[[str, Sealing], Leaving]
"""Makes the locked file from the decision it rests on and how it is to be locked."""
LOCKS = (OFFICE, AGE, AGE_KEY)


def name_of(family: Row, asked: Asked, *, names_leave: bool = True) -> str:
    """What tells this sharing from another: its answers are kept under it."""
    return f"{family['family_id']}:{asked.recipient}:{asked.purpose}:{'names' if names_leave else 'no names'}"


def prepare(view: View, family: Row, asked: Asked) -> Prepared:
    """The pack as it would leave with the answers given so far."""
    answers = tuple(sorted(answers_of(name_of(family, asked)).items()))
    reference, version = family["family_id"], view.store.data_version()
    return _prepared(view.store, view.scope, str(view.store.path), version, reference, view.as_of, asked, answers)


@st.cache_data(show_spinner=False, max_entries=4)
def _prepared(
    _store: Store,
    scope: Scope,
    path: str,
    version: int,
    family_id: str,
    as_of: date,
    asked: Asked,
    answers: tuple[tuple[str, str], ...],
) -> Prepared:
    return prepare_sharing_pack(_store, scope, family_id, asked, making(as_of), answers=dict(answers))


def making(as_of: date) -> Making:
    """Up to which day, now, by whoever is at this computer."""
    return Making(as_of, datetime.now(UTC).replace(tzinfo=None), this_user())


def show_what_leaves(family: Row, asked: Asked, prepared: Prepared) -> None:
    """The pages, one at a time, exactly as they would leave."""
    st.subheader("What would leave", anchor=False)
    if not asked.children:
        st.text("Choose the children it is about. Until then nothing is in it.")
        return
    st.text(f"{count(prepared.records, 'record')} of the {prepared.held:,} held of this family up to the day above.")
    with st.spinner("Setting the pages"):
        pages = _pages(hashlib.sha256(repr(prepared.pack).encode()).hexdigest(), prepared.pack)
    number = 1
    if len(pages) > 1:
        number = min(
            st.slider("Page", 1, len(pages), key=f"shared_page:{family['family_id']}:{len(pages)}"), len(pages)
        )
    st.image(pages[number - 1], width="stretch", alt=f"Page {number} of {len(pages)} of what would leave.")
    st.text(f"Page {number} of {len(pages)}, as it would leave.")


@st.cache_data(show_spinner=False, max_entries=4)
def _pages(words: str, _pack: Pack) -> list[bytes]:
    """The pages of a pack, drawn anew when a word of it has changed."""
    return draw_pages(_pack)


def share(view: View, family: Row, asked: Asked) -> Make:
    """What makes the locked pack, once it may leave."""
    answers = answers_of(name_of(family, asked))

    def make(decision: str, sealing: Sealing) -> Leaving:
        return share_pack(
            *(view.store, view.scope, family["family_id"], asked, making(view.as_of)),
            decision=decision,
            answers=answers,
            sealing=sealing,
        )

    return make


def show_words(family: Row, asked: Asked, prepared: Prepared) -> None:
    """The words to look at, once there is something they could stand in."""
    st.subheader("Words to look at", anchor=False)
    if asked.children:
        look_over(name_of(family, asked), prepared.items)
    else:
        st.text("Choose the children first: nothing is in the pack that could name anybody.")


def show_leaving(view: View, family: Row, asked: Asked, prepared: Prepared, make: Make) -> None:
    """The decision it rests on, the lock, and the file once nothing stands in the way."""
    st.subheader("The decision to share", anchor=False)
    decision = _choose_decision(view, family, asked)
    st.subheader("The locked file", anchor=False)
    sealing = _choose_sealing(name_of(family, asked))
    missing = _missing(asked, prepared, decision, sealing)
    for one in missing:
        st.text(one)
    if missing or decision is None or sealing is None or not st.button("Make the locked file", type="primary"):
        return
    made = make(decision.record_id, sealing)
    st.text(
        "It is made and entered in the trail of this store: when, by whom, on which decision, how much. "
        "No name is in the entry."
    )
    st.download_button("Save the locked file", made.made, made.name, "application/octet-stream", on_click="ignore")


def _choose_decision(view: View, family: Row, asked: Asked) -> SharingDecision | None:
    if not asked.recipient:
        st.text("Choose the recipient first.")
        return None
    found = find_covering(view.store, view.scope, family["family_id"], asked, as_of=making(view.as_of).made_at.date())
    if not found:
        st.text("No decision to share with this recipient about these children, with its reason, is recorded here.")
        if st.button("Record the decision"):
            st.switch_page("pages/working_together.py")
        return None
    known = {one.record_id: one for one in found}
    chosen = st.selectbox(
        "It rests on",
        list(known),
        index=None,
        format_func=lambda one: _say_decision(known[one]),
        key=f"share_on:{name_of(family, asked)}",
    )
    if chosen is None:
        return None
    st.text(f"What was to be shared: {known[chosen].information}")
    st.text(f"Why: {known[chosen].reason}")
    return known[chosen]


def _say_decision(decision: SharingDecision) -> str:
    when = decision.when
    return f"{show_date(when['earliest'], when['latest'], when['precision'])}, {decision.agency}"


def _choose_sealing(name: str) -> Sealing | None:
    how = st.radio("How it is locked", LOCKS, key="share_lock", persist_state="session") or OFFICE
    form: Form = "docx" if how == OFFICE else "pdf"
    if how == AGE_KEY:
        key = st.text_input("The recipient’s public key", placeholder="age1…", key="share_key").strip()
        return Sealing(form, "age", key=key) if key and _is_a_key(key) else None
    passphrase = st.session_state.setdefault(f"share_passphrase:{name}", make_passphrase())
    st.text("The passphrase. Tell it by telephone, never beside the file. It is kept nowhere.")
    st.code(passphrase, language=None)
    return Sealing(form, "office" if how == OFFICE else "age", passphrase=passphrase)


def _is_a_key(key: str) -> bool:
    try:
        seal(b"", "pdf", "age", key=key)
    except SealProblem as problem:
        st.text(str(problem))
        return False
    return True


def _missing(asked: Asked, prepared: Prepared, decision: SharingDecision | None, sealing: Sealing | None) -> list[str]:
    said = [
        (not asked.children, "Choose the children it is about."),
        (bool(prepared.unanswered), f"{count(len(prepared.unanswered), 'word')} to look at first."),
        (decision is None, "Choose the decision it rests on."),
        (sealing is None, "Give the recipient’s key."),
    ]
    return [sentence for is_missing, sentence in said if is_missing]
