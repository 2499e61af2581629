"""The Plans page's parts: every action with its five answers, the plans of every family, how long plans run."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from safer_analysis.history.sentences import count
from safer_analysis.oversight.plan_drift import OVER
from safer_analysis.oversight.plan_rules import ANSWERS, LETTERS, letters
from safer_analysis.oversight.plan_telling import tell_carried, tell_length, tell_plans, tell_where
from safer_analysis.oversight.plans import PlanAction, Plans
from safer_analysis.oversight.plans_book import shown_set, write_plans
from safer_analysis.ui import cached
from safer_analysis.ui.begin import View
from safer_analysis.ui.evidence_view import show_evidence
from safer_analysis.ui.plan_action_view import show_action

ONE = "This family"
EVERY = "Every family"
ACTIONS, LENGTHS, FAMILIES = "plan_actions", "plan_lengths", "plan_families"
EVIDENCE_HEIGHT = 420
MOST_LISTED = 1_000
EVERY_PLAN = "Every plan"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_KINDS: dict[str, Callable[[PlanAction], bool]] = {
    "All": lambda one: True,
    "Something not met": lambda one: any(answer.answer == "not_met" for answer in one.answers),
    "Past their day": lambda one: one.standing.state == "overdue",
    "Carried over": lambda one: bool(one.carried),
    "No certain day": lambda one: one.standing.state in ("no_day", "day_passed", "day_not_certain"),
}


def choose_scope(family: str) -> str | None:
    """The family asked about; None for every family held."""
    way = st.segmented_control(
        "Plans of", [ONE, EVERY], default=ONE, required=True, key="plans_scope", persist_state="session"
    )
    return None if way == EVERY else family


def ask_plans(view: View, family: str | None) -> Plans:
    """The plans asked about, and what they say in sentences, first of all."""
    with st.spinner("Reading every action of every plan"):
        found = cached.plans(view.store, view.scope, family, view.as_of)
    st.text("\n".join(tell_plans(found, of_one=family is not None)))
    return found


def choose_plan(found: Plans) -> Plans:
    """A line for each plan of each family, by their references; the plans again, or the one chosen alone."""
    plans: dict[tuple[str, str], list[PlanAction]] = {}
    for one in found.actions:
        plans.setdefault((one.family_id, one.plan), []).append(one)
    if not plans:
        return found
    st.subheader("Plans", anchor=False)
    chosen = st.dataframe(
        _table_of_plans(plans),
        key=FAMILIES,
        hide_index=True,
        height=min(420, 38 + 35 * len(plans)),
        selection_mode="single-row",
        on_select="rerun",
        alt="Each plan of each family: its actions, what they lack, how many are past their day or carried over.",
    )
    rows = chosen["selection"]["rows"]
    if not rows or rows[0] >= len(plans):
        st.text("Choose a line to see that plan alone.")
        return found
    family, plan = list(plans)[rows[0]]
    lengths = tuple(one for one in found.lengths if one.family_id == family)
    return replace(found, actions=tuple(plans[family, plan]), lengths=lengths)


def _table_of_plans(plans: Mapping[tuple[str, str], Sequence[PlanAction]]) -> pd.DataFrame:
    own = list(plans.values())
    table: dict[str, list[object]] = {
        "Family": [family for family, _ in plans],
        "Plan": [plan for _, plan in plans],
        "Actions": [len(actions) for actions in own],
        "No named person": [sum(one.is_unnamed for one in actions) for actions in own],
    }
    for letter in LETTERS:
        not_met = [sum(one.answered(letter).answer == "not_met" for one in actions) for actions in own]
        table[f"{letter} not met"] = list(not_met)
    table["Past their day"] = [sum(one.standing.state == "overdue" for one in actions) for actions in own]
    table["Carried over"] = [sum(bool(one.carried) for one in actions) for actions in own]
    return pd.DataFrame(table)


def show_actions(view: View, found: Plans, *, of_one: bool) -> list[str]:
    """The actions as a table; the one chosen opens beneath with its words marked. The records listed come back."""
    if not found.actions:
        return []
    st.subheader("Actions", anchor=False)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        kind = st.selectbox("Show", list(_KINDS), key="plans_kind", width=230)
        only = _choose_one_plan(found) if of_one else EVERY_PLAN
    shown = [one for one in found.actions if _KINDS[kind](one) and only in (EVERY_PLAN, one.plan)]
    if not shown:
        st.text("No action of these plans is so.")
        return []
    _say_how_many(shown, found.actions)
    picked = _choose(shown[:MOST_LISTED], of_one=of_one)
    if picked is None:
        st.text("Choose a line to see the words that fail, what to write instead, and the records.")
        return []
    return show_action(view, picked)


def _choose_one_plan(found: Plans) -> str:
    plans = list(dict.fromkeys(one.plan for one in found.actions))
    return st.selectbox("Plan", [EVERY_PLAN, *plans], key="plans_only", width=430)


def _say_how_many(shown: Sequence[PlanAction], every: Sequence[PlanAction]) -> None:
    said = f"{len(shown):,} of {count(len(every), 'action')} shown."
    st.text(said + (f" The first {MOST_LISTED:,} are listed." if len(shown) > MOST_LISTED else ""))


def _choose(shown: Sequence[PlanAction], *, of_one: bool) -> PlanAction | None:
    table: dict[str, list[object]] = {} if of_one else {"Family": [one.family_id for one in shown]}
    table |= {
        "Action": [one.row["action"] for one in shown],
        "Who": [one.row["owner"] or one.row["owner_agency"] or "Nothing written" for one in shown],
        "By when": [one.row["due_typed"] or "Nothing written" for one in shown],
    }
    for letter in LETTERS:
        table[letters()[letter].title] = [ANSWERS[one.answered(letter).answer] for one in shown]
    table |= {
        "Where it stands": [tell_where(one) for one in shown],
        "Carried over": [tell_carried(one.carried) or ("" if one.standing.state in OVER else "no") for one in shown],
        "Set on": [shown_set(one) for one in shown],
        "Plan": [one.plan for one in shown],
    }
    columns: dict[str, Any] = {asked.title: st.column_config.TextColumn(width=88) for asked in letters().values()}
    columns |= {name: st.column_config.TextColumn(width=wide) for name, wide in (("Action", 260), ("Who", 115))}
    chosen = st.dataframe(
        pd.DataFrame(table),
        key=f"{ACTIONS}_{of_one}",
        hide_index=True,
        height=min(460, 38 + 35 * len(shown)),
        selection_mode="single-row",
        on_select="rerun",
        column_config=columns,
        alt="Each action: who, by when, its five answers (met, not met, cannot tell), where it stands, carried over.",
    )
    rows = chosen["selection"]["rows"]
    return shown[rows[0]] if rows and rows[0] < len(shown) else None


def show_lengths(view: View, found: Plans, *, of_one: bool) -> list[str]:
    """How long each plan ran or has run; one chosen opens the records of its beginning and its end."""
    st.subheader("How long plans run", anchor=False)
    if not found.lengths:
        st.text("No beginning of a plan is recorded.")
        return []
    whose: dict[str, list[str]] = {} if of_one else {"Family": [one.family_id for one in found.lengths]}
    children = [", ".join(found.names.get(child, "") for child in one.person_ids) for one in found.lengths]
    chosen = st.dataframe(
        pd.DataFrame(
            {
                **whose,
                "Plan": [one.title for one in found.lengths],
                "Children": children,
                "Began": [one.began for one in found.lengths],
                "Ended": [one.ended or "No end recorded" for one in found.lengths],
                "How long": [tell_length(one) for one in found.lengths],
            }
        ),
        key=f"{LENGTHS}_{of_one}",
        hide_index=True,
        height=min(420, 38 + 35 * len(found.lengths)),
        selection_mode="single-row",
        on_select="rerun",
        alt="Each plan with a recorded beginning: its children, when it began and ended, how long it ran.",
    )
    rows = chosen["selection"]["rows"]
    if not rows or rows[0] >= len(found.lengths):
        return []
    with st.container(height=EVIDENCE_HEIGHT):
        return show_evidence(view, found.lengths[rows[0]].records, key="plan_length")


def show_download(found: Plans, *, of_one: bool) -> None:
    """The same as a workbook."""
    if found.actions or found.lengths:
        st.download_button(
            "Download as Excel",
            lambda: write_plans(found, of_one=of_one),
            f"plans {found.as_of.isoformat()}.xlsx",
            EXCEL,
            on_click="ignore",
            key="plans_download",
        )
