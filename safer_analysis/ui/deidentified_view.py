"""The De-identified summary page: how dates are told, what would leave, and the locked file."""

from __future__ import annotations

from datetime import date

import streamlit as st

from safer_analysis.access import Scope
from safer_analysis.packs.deidentified.dates import Dates
from safer_analysis.packs.deidentified.leaving import share_summary
from safer_analysis.packs.deidentified.preparing import prepare_summary
from safer_analysis.packs.deidentified.rules import deidentified_rules
from safer_analysis.packs.sharing.asked import Asked
from safer_analysis.packs.sharing.leaving import Leaving, Sealing
from safer_analysis.packs.sharing.preparing import Prepared
from safer_analysis.store import Row, Store
from safer_analysis.ui.begin import View
from safer_analysis.ui.looking_over import answers_of
from safer_analysis.ui.sharing_pack_view import Make, making, name_of


def choose_dates() -> Dates:
    """How dates are told."""
    said: dict[Dates, str] = deidentified_rules()["dates"]
    chosen: Dates | None = st.selectbox(
        "Dates", list(said), format_func=lambda one: said[one], key="deidentified_dates", persist_state="session"
    )
    return chosen or "counted"


def prepare(view: View, family: Row, asked: Asked, dates: Dates) -> Prepared:
    """The summary as it would leave with the answers given so far."""
    answers = tuple(sorted(answers_of(name_of(family, asked, names_leave=False)).items()))
    reference, version = family["family_id"], view.store.data_version()
    return _prepared(
        view.store, view.scope, str(view.store.path), version, reference, view.as_of, asked, dates, answers
    )


@st.cache_data(show_spinner=False, max_entries=4)
def _prepared(
    _store: Store,
    scope: Scope,
    path: str,
    version: int,
    family_id: str,
    as_of: date,
    asked: Asked,
    dates: Dates,
    answers: tuple[tuple[str, str], ...],
) -> Prepared:
    return prepare_summary(_store, scope, family_id, asked, making(as_of), dates=dates, answers=dict(answers))


def share(view: View, family: Row, asked: Asked, dates: Dates) -> Make:
    """What makes the locked summary, once it may leave."""
    answers = answers_of(name_of(family, asked, names_leave=False))

    def make(decision: str, sealing: Sealing) -> Leaving:
        return share_summary(
            *(view.store, view.scope, family["family_id"], asked, making(view.as_of)),
            dates=dates,
            decision=decision,
            answers=answers,
            sealing=sealing,
        )

    return make
