"""The Network page's parts: the sentence, the picture, its downloads, the tables of people and agencies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd
import streamlit as st

from safer_analysis.dates.showing import show_date
from safer_analysis.history.sentences import count
from safer_analysis.network.drawing import draw_genogram
from safer_analysis.network.ecomap import AgencyTie, find_ties, say_last, say_worker
from safer_analysis.network.family_graph import build_family_graph
from safer_analysis.network.layout import lay_out
from safer_analysis.network.members import FamilyGraph, Member
from safer_analysis.network.picture import make_png
from safer_analysis.network.reading import FamilyRecords, find_contacts
from safer_analysis.network.said import how_belongs, say_born
from safer_analysis.network.surround import draw_around_family, draw_around_names
from safer_analysis.network.svg import SCREEN_INK, Ink
from safer_analysis.ui.begin import View
from safer_analysis.ui.drawer import open_record
from safer_analysis.ui.family_picture import show_picture
from safer_analysis.ui.network_choices import Chosen, for_child

OPEN_MARK = "network_mark"
TABLE_HEIGHT = 420


@dataclass(frozen=True, slots=True)
class Shown:
    """One family and its agencies on one day, and what was chosen of them."""

    view: View
    family: str
    name: str
    records: FamilyRecords
    chosen: Chosen
    graph: FamilyGraph
    ties: list[AgencyTie]


def build_shown(view: View, records: FamilyRecords, chosen: Chosen) -> Shown:
    """The family graph and the agencies' lines on the chosen day."""
    family = view.family["family_id"] if view.family else ""
    graph = for_child(build_family_graph(records, chosen.day), chosen.child)
    contacts = find_contacts(view.store, view.scope, family, as_of=chosen.day, child=chosen.child)
    ties = find_ties(contacts, records.involvements, chosen.day, child=chosen.child)
    return Shown(view, family, view.family["name"] if view.family else "", records, chosen, graph, ties)


def open_mark(mark: str | None) -> None:
    """Choose what the drawer tells of; None closes it. A record that is open is closed."""
    st.session_state[OPEN_MARK] = mark
    open_record(None)


def opened_mark() -> str:
    """The mark of what is open; "" for nothing."""
    return st.session_state.get(OPEN_MARK) or ""


def what_is_shown(shown: Shown) -> str:
    """Who is in the picture, who is not and why, in sentences."""
    graph = shown.graph
    known = [member for member in graph.members.values() if not member.unknown]
    children = sum(row["is_child"] for row in {one["person_id"]: one for one in shown.records.members}.values())
    drawn = [tie for tie in shown.ties if tie.in_picture]
    said = [
        f"On {_day(graph.day)}, as recorded: {count(len(known), 'person', 'people')} of this family, "
        f"{count(len(graph.households), 'household')} with a recorded address, "
        f"{count(len(drawn), 'agency', 'agencies')} with a record in the 12 months before or a worker."
    ]
    if not children:
        said.append("No child of this family is listed or named.")
    homeless = [one for one in known if not one.unborn and one.died is None and not _homes(graph, one)]
    if homeless:
        said.append(f"Where {_some_names(homeless)} lived on that day is not recorded.")
    for member, why in graph.left_out[:6]:
        said.append(f"Not drawn: {member.name}, {why}.")
    if len(graph.left_out) > 6:
        said.append(f"Not drawn: {len(graph.left_out) - 6} more, in the table.")
    return " ".join([*said, *graph.notes])


def _some_names(members: Sequence[Member]) -> str:
    names = [member.name for member in members[:4]]
    more = [f"{len(members) - 4} more"] if len(members) > 4 else []
    listed = [*names, *more]
    return listed[0] if len(listed) == 1 else f"{', '.join(listed[:-1])} and {listed[-1]}"


def show_network(shown: Shown) -> None:
    """The picture, and under it its downloads."""
    show_picture(draw(shown, SCREEN_INK, opened_mark()), key=f"picture:{shown.family}", on_choose=open_mark)
    st.text("Choose a person, a line or an agency, by click or with Tab and Enter, to see the records behind it.")
    plain = draw(shown, Ink(), "")
    file = f"network {shown.family} {shown.chosen.day.isoformat()}"
    with st.container(horizontal=True):
        st.download_button("Download as SVG", plain, f"{file}.svg", "image/svg+xml", on_click="ignore")
        st.download_button("Download as PNG", lambda: make_png(plain), f"{file}.png", "image/png", on_click="ignore")


def draw(shown: Shown, ink: Ink, mark: str) -> str:
    """The chosen picture as SVG."""
    day = _day(shown.chosen.day)
    if shown.chosen.kind == "agencies":
        heading, names = _middle(shown)
        return draw_around_names(heading, names, shown.ties, f"Agencies on {day}", ink, chosen=mark)
    layout = lay_out(shown.graph)
    if shown.chosen.kind == "genogram":
        return draw_genogram(layout, f"Family on {day}", ink, chosen=mark)
    return draw_around_family(layout, shown.ties, f"Family and agencies on {day}", ink, chosen=mark)


def _middle(shown: Shown) -> tuple[str, list[str]]:
    """What stands in the middle of the agencies: the child, or the family and its children."""
    members = shown.graph.members.values()
    if shown.chosen.child:
        return next((one.name for one in members if one.person_id == shown.chosen.child), "Not drawn on that day"), []
    heading = " ".join(part for part in (shown.family, shown.name) if part)
    return heading, [one.name for one in sorted(members, key=lambda one: one.order) if one.subject]


def show_people(shown: Shown) -> None:
    """Everybody of the family as a table; choosing a row opens who they are."""
    st.subheader("People", anchor=False)
    graph = shown.graph
    rows = [(member, "") for member in sorted(graph.members.values(), key=lambda one: (not one.subject, one.order))]
    rows = [row for row in rows if not row[0].unknown] + list(graph.left_out)
    if not rows:
        st.text("Nobody is listed or named in this family by that day.")
        return
    frame = pd.DataFrame(
        {
            "Name": [member.name for member, _ in rows],
            "Born": [say_born(member) for member, _ in rows],
            "In the family": [how_belongs(graph, member) or "not recorded" for member, _ in rows],
            "Lived on that day": [_homes(graph, member) or "not recorded" for member, _ in rows],
            "Not drawn": [why for _, why in rows],
        }
    )
    marks = [f"person:{member.person_id}" for member, _ in rows]
    _table(frame, marks, key=f"people:{shown.family}", alt="The people of this family. Choose a row to open who it is.")


def _homes(graph: FamilyGraph, member: Member) -> str:
    return "; ".join(
        f"{home.letter}: {home.address} ({resident.said}{'' if resident.certain else '; not certain'})"
        for home in graph.households
        for resident in home.residents
        if resident.person_id == member.person_id
    )


def show_agencies(shown: Shown) -> None:
    """The agencies as a table: whom to ring, the last contact; choosing a row opens its records."""
    st.subheader("Agencies", anchor=False)
    if not shown.ties:
        st.text("No agency has recorded anything by that day, and no involvement is recorded.")
        return
    ties = shown.ties
    frame = pd.DataFrame(
        {
            "Agency": [tie.agency for tie in ties],
            "Whom to ring": [_workers(tie) for tie in ties],
            "Telephone": ["; ".join(one.telephone or "not recorded" for one in tie.workers) for tie in ties],
            "Works with": ["; ".join(", ".join(one.people) for one in tie.workers) for tie in ties],
            "Last contact": [say_last(tie).removeprefix("last contact ") for tie in ties],
            "Records in 12 months": [len(tie.events) for tie in ties],
            "Line": [_line_in_words(tie) for tie in ties],
        }
    )
    marks = [f"agency:{tie.agency}" for tie in ties]
    _table(frame, marks, key=f"agencies:{shown.family}", alt="Agencies around this family. Choose a row to open one.")


def _workers(tie: AgencyTie) -> str:
    return "; ".join(say_worker(one, current=tie.current) for one in tie.workers) or "not recorded"


def _line_in_words(tie: AgencyTie) -> str:
    if not tie.in_picture:
        return "not drawn: nothing in 12 months"
    said = ["nothing in 90 days"] if tie.quiet else []
    said += [f"{tie.stressful} of no access, not brought or hostile"] if tie.stressful else []
    return "; ".join(said) or "recent"


def _table(frame: pd.DataFrame, marks: Sequence[str], *, key: str, alt: str) -> None:
    opened = opened_mark()
    chosen = [marks.index(opened)] if opened in marks else []
    key = f"{key}:{opened if chosen else ''}"

    def choose() -> None:
        rows = st.session_state[key]["selection"]["rows"]
        open_mark(marks[rows[0]] if rows else None)

    st.dataframe(
        frame,
        key=key,
        selection_default={"selection": {"rows": chosen}},
        hide_index=True,
        height=min(TABLE_HEIGHT, 38 + 35 * len(frame)),
        selection_mode="single-row",
        on_select=choose,
        alt=alt,
    )


def _day(day: date) -> str:
    return show_date(day, day, "day")
