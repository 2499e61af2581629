"""The Linked families page: what is asked, the picture, the table, the path between two families."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from safer_analysis.caseload.linked_families import (
    MOST_LISTED,
    MOST_STEPS,
    LinkChoices,
    count_later,
    find_around,
    find_path,
)
from safer_analysis.dates.showing import show_date
from safer_analysis.history.reading import split_words
from safer_analysis.history.sentences import count
from safer_analysis.store import Row
from safer_analysis.ui import cached
from safer_analysis.ui.begin import View, family_label, show_as_of
from safer_analysis.ui.evidence_view import show_evidence
from safer_analysis.ui.linked_families_picture import draw_links
from safer_analysis.ui.style import current_palette
from safer_analysis.vocabulary import code_list, fold

TABLE, PICTURE = "links_table", "links_picture"
EVIDENCE_HEIGHT = 480


def choose_links(view: View) -> tuple[LinkChoices, str]:
    """The kinds of link, the period and the words asked for."""
    kinds = code_list("link_kinds")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.multiselect(
            "Linked by",
            options=[code.code for code in kinds],
            format_func=kinds.label,
            placeholder="Anything",
            key="link_kinds",
            width=430,
        )
        first = st.date_input("From", value=None, format="DD/MM/YYYY", key="links_from", width=130, **_BOUNDS)
        last = st.date_input("To", value=None, format="DD/MM/YYYY", key="links_to", width=130, **_BOUNDS)
        words = st.text_input("Search a name, an address or a number", key="links_words", width=290)
    return LinkChoices(tuple(chosen) or tuple(code.code for code in kinds), first, last, view.as_of), words


_BOUNDS: dict[str, Any] = {"min_value": date(1950, 1, 1), "max_value": date(2100, 12, 31)}


def what_is_linked(links: Sequence[Row]) -> str:
    """How many families have what in common, in one sentence."""
    if not links:
        return "No person, address, telephone number or name is recorded for two families in what is asked for."
    families = {one["family_id"] for link in links for one in link["families"]}
    kinds = code_list("link_kinds")
    counts = {code.code: sum(link["kind"] == code.code for link in links) for code in kinds}
    said = [count(n, "person" if k == "same_person" else _one(k), _many(k)) for k, n in counts.items() if n]
    more = f" More than {MOST_LISTED:,} were found; choose fewer." if len(links) >= MOST_LISTED else ""
    return f"{count(len(families), 'family', 'families')} have something in common: {', '.join(said)}.{more}"


def what_comes_later(view: View, choices: LinkChoices, words: Sequence[str]) -> str:
    """How many links begin only after the day of the page; "" when none does."""
    later = count_later(view.store, view.scope, choices, words=words)
    if not later:
        return ""
    begins = "link begins" if later == 1 else "links begin"
    day = show_as_of(view.as_of)
    return f"{later:,} more {begins} after {day}, the day chosen above, and so do not show. A later day shows them."


def show_picture(view: View, choices: LinkChoices) -> None:
    """What stands around the family chosen at the head of the page."""
    if view.family is None:
        return
    around = find_around(view.store, view.scope, choices, view.family["family_id"])
    if not around.links:
        st.text("Nothing asked for here links the family chosen above with another. The table lists every link found.")
        return
    names = {family["family_id"]: _short_label(family) for family in cached.families(view.store, view.scope)}
    st.plotly_chart(
        draw_links(around, names, current_palette()),
        key=PICTURE,
        theme=None,
        config={"displayModeBar": False},
        alt="The family chosen above and what it has in common with others; the table below says the same in words.",
    )
    if around.is_cut:
        st.text("More is linked than can be read in one picture. What is nearest is drawn; the table lists all.")


def show_links(view: View, links: Sequence[Row]) -> None:
    """Every link as a row; choosing one opens the records it rests on."""
    if not links:
        return
    rows = [(link, one) for link in links for one in link["families"]]
    labels = code_list("link_kinds")
    chosen = st.dataframe(
        pd.DataFrame(
            {
                "Linked by": [labels.label(link["kind"]) for link, _ in rows],
                "Who or what": [one["shown"] for _, one in rows],
                "Family": [one["family_id"] for _, one in rows],
                "Recorded from": [_day(one["earliest"]) for _, one in rows],
                "to": [_end(one) for _, one in rows],
                "Records": [len(one["record_ids"]) for _, one in rows],
            }
        ),
        key=TABLE,
        hide_index=True,
        selection_mode="single-row",
        on_select="rerun",
        height=min(420, 38 + 35 * len(rows)),
        alt="Every link found, one row for each family that has it.",
    )
    picked = chosen["selection"]["rows"]
    if picked and picked[0] < len(rows):
        link, one = rows[picked[0]]
        st.subheader("What it rests on", anchor=False)
        st.text(f"{labels.label(link['kind'])}: {one['shown']}, {one['family_id']}")
        st.text(labels[link["kind"]].meaning + ".")
        with st.container(height=EVIDENCE_HEIGHT):
            show_evidence(view, one["record_ids"], key=f"link_{picked[0]}")


def show_path(view: View, choices: LinkChoices) -> None:
    """How the family chosen above is linked with another, step by step, with dates."""
    if view.family is None:
        return
    start = view.family["family_id"]
    others = {f["family_id"]: f for f in cached.families(view.store, view.scope) if f["family_id"] != start}
    st.subheader("How are two families linked?", anchor=False)
    end = st.selectbox(
        "From the family chosen above to",
        options=list(others),
        index=None,
        format_func=lambda reference: family_label(others[reference]),
        key="links_path_to",
    )
    if end is None:
        return
    path = find_path(view.store, view.scope, choices, start, end)
    if path is None:
        st.text(f"No path of {MOST_STEPS} links or fewer was found between the two in what is asked for.")
        return
    st.text(f"{count(len(path), 'link')} lead from one to the other." if len(path) > 1 else "They are linked directly.")
    for number, step in enumerate(path, start=1):
        ends = [one for one in step["families"] if one["family_id"] in (step["came_from"], step["leads_to"])]
        with st.container(border=True, gap="small"):
            st.text(f"{number}. {code_list('link_kinds').label(step['kind'])}: {step['shown']}")
            for one in ends:
                st.text(f"{one['family_id']}: {_period(one)}")
            if st.toggle("Show its records", key=f"path_records_{number}"):
                with st.container(height=EVIDENCE_HEIGHT):
                    show_evidence(view, [r for one in ends for r in one["record_ids"]], key=f"path_{number}")


def search_words(typed: str) -> list[str]:
    """The words to look for in names, addresses and numbers."""
    return [fold(word) or word for word in split_words(typed)]


def _one(kind: str) -> str:
    return _many(kind).removesuffix("es" if kind == "address" else "s")


def _many(kind: str) -> str:
    return str(code_list("link_kinds")[kind].more["plural"])


def _short_label(family: Row) -> str:
    return " · ".join(part for part in (family["family_id"], family["name"]) if part)


def _day(day: date | None) -> str:
    return show_date(day, day, "day") if day else "not recorded"


def _end(one: Row) -> str:
    return "no end recorded" if one["goes_on"] else _day(one["latest"])


def _period(one: Row) -> str:
    if one["earliest"] is None and one["latest"] is None:
        return "no day recorded"
    return f"recorded from {_day(one['earliest'])} to {_end(one)}"
