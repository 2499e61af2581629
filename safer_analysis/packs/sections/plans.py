"""One child's plans: from when to when, and what is to be done, by whom and by when, as the agencies' plans say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from safer_analysis.dates.showing import show_date
from safer_analysis.packs.content import Block, Grid, Listing, Statement, paragraph
from safer_analysis.packs.words import pack_words
from safer_analysis.siblings.facts import Facts
from safer_analysis.siblings.plans import find_plans
from safer_analysis.siblings.words import show_plan
from safer_analysis.store import Row


def tell_plans(facts: Facts, child: Row, actions: Sequence[Row]) -> Iterator[Block]:
    """The plans of a child, and the actions that name the child or no child at all."""
    words, who = pack_words()["plans"], child["person_id"]
    spans = [Statement(_begin(show_plan(plan)), plan.records) for plan in find_plans(facts, who)]
    own = [row for row in actions if not row["child_ids"] or who in row["child_ids"]]
    yield paragraph(words["lead"] if spans or own else words["empty"].format(name=child["name"]))
    if spans:
        yield Listing(tuple(spans))
    if own:
        rows = tuple(_action(row, facts.as_of) for row in own)
        yield Grid(tuple(words["headings"]), rows, (46, 20, 16, 18), words["caption"])


def _action(row: Row, day: date) -> tuple[Statement, ...]:
    words = pack_words()["plans"]
    said = [row["action"] or words["no_action"]]
    said += [words[name].format(said=row[name]) for name in ("measure", "child_outcome") if row[name]]
    said += [] if row["child_ids"] else [words["no_child"]]
    owner = ", ".join(part for part in (row["owner"], row["owner_agency"]) if part)
    return (
        Statement("\n".join(said), (row["record_id"],), lead=row["plan"] or ""),
        Statement(owner or words["not_recorded"]),
        Statement(_when(row, "due") or words["not_recorded"]),
        Statement(_came_of_it(row, day)),
    )


def _came_of_it(row: Row, day: date) -> str:
    """What the plan says came of an action; what only came of it later is not told."""
    words = pack_words()["plans"]
    done = row["completed_earliest"]
    if done and done > day:
        return str(words["not_yet"])
    said = [
        row["status_typed"] or "",
        words["completed"].format(day=_when(row, "completed")) if _when(row, "completed") else "",
    ]
    return "\n".join(part for part in said if part) or str(words["not_recorded"])


def _when(row: Row, name: str) -> str:
    if row[f"{name}_earliest"] is None:
        return row[f"{name}_typed"] or ""
    return show_date(
        row[f"{name}_earliest"], row[f"{name}_latest"], row[f"{name}_precision"], unsure=bool(row[f"{name}_unsure"])
    )


def _begin(said: str) -> str:
    return f"{said[:1].upper()}{said[1:]}"
