"""Each action against S, M, A, R and T: met, not met with the words that fail, or cannot tell."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from safer_analysis.oversight.plan_asked import Answered, Around, Mark, Said, certain_day, whole
from safer_analysis.oversight.plan_days import answer_timed
from safer_analysis.oversight.plan_owners import Known, Owner, find_owner_in_action, name_key, read_owner
from safer_analysis.oversight.plan_rules import LETTERS, Span, begins_with, find_words, plan_rules
from safer_analysis.store import Row
from safer_analysis.vocabulary import fold


def answer_action(row: Row, around: Around) -> tuple[Answered, ...]:
    """The five letters of one action, a row of `plan_actions.sql`, in order."""
    owner = read_owner_of(row, around.known)
    answers = {
        "S": _specific(row, owner, around),
        "M": _measurable(row, around),
        "A": _agreed(row, owner, around),
        "R": _relevant(row, around),
        "T": answer_timed(row, around),
    }
    return tuple(Answered(letter, tuple(answers[letter])) for letter in LETTERS)


def read_owner_of(row: Row, known: Known) -> Owner | None:
    """Who is to do an action: as its own cell says, else as the action's words begin; None where neither says."""
    if (row["owner"] or "").strip():
        return read_owner(row["owner"], known)
    return find_owner_in_action(row["action"] or "", known)


def _specific(row: Row, owner: Owner | None, around: Around) -> Iterator[Said]:
    marked = (whole(row, "owner"),) if row["owner"] else ()
    if owner is None and row["owner_agency"]:
        yield Said("not_a_person", (whole(row, "owner_agency"),))
    elif owner is None:
        yield Said("no_owner" if around.has(row, "owner") else "owner_no_column")
    elif owner.kind != "person":
        names = {"nobody": "not_a_person", "relation": "relation_only", "unclear": "owner_unclear"}
        yield Said(names[owner.kind], marked)
    action = row["action"] or ""
    if len(fold(action).split()) < plan_rules()["action"]["least_words"]:
        yield Said("no_object", (whole(row, "action"),))
    elif not find_words(action, "action", "verbs") and not find_words(action, "action", "vague"):
        yield Said("no_verb", (whole(row, "action"),))
    yield Said("named")


def _measurable(row: Row, around: Around) -> Iterator[Said]:
    measure = row["measure"] or ""
    vague = tuple(
        Mark("action", one) for one in find_words(row["action"] or "", "action", "vague", but_not="not_vague")
    )
    if _is_measured(measure):
        yield Said("vague_but_measured", vague) if vague else Said("measured")
        return
    if measure:
        words = find_words(measure, "action", "vague", but_not="not_vague")
        yield Said("measure_vague", tuple(Mark("measure", one) for one in words) or (whole(row, "measure"),))
    else:
        yield Said("no_measure" if around.has(row, "measure") else "measure_no_column")
    if vague:
        yield Said("vague_action", vague)


def _is_measured(measure: str) -> bool:
    """Whether a text holds a number, or something that can be looked at."""
    seen = find_words(measure, "measure", "evidence") or find_words(measure, "measure", "numbers")
    return bool(seen) or any(letter.isdigit() for letter in measure)


def _agreed(row: Row, owner: Owner | None, around: Around) -> Iterator[Said]:
    if owner and owner.key and around.open_of[owner.key] > plan_rules()["figures"]["most_open_actions"]:
        yield Said("too_many", (whole(row, "owner"),) if row["owner"] else ())
    if row["status"] == "completed":
        yield Said("was_done")
        return
    if owner is None or (owner.kind == "nobody" and not row["owner_agency"]):
        yield Said("nobody_to_ask")
        return
    parts = _parts_when_set(row, around)
    theirs = [part for part in parts if _is_of(part, row, owner)]
    if not parts:
        yield Said("agreed_unknown")
    elif not theirs:
        yield Said("not_listed")
    elif any(part["invited"] or part["attended"] for part in theirs):
        yield Said("asked")
    else:
        unsaid = any(part["invited"] is None and part["attended"] is None for part in theirs)
        yield Said("agreed_unknown" if unsaid else "not_asked")


def _parts_when_set(row: Row, around: Around) -> list[Row]:
    day = certain_day(row)
    if day is None:
        return []
    first = day - timedelta(days=plan_rules()["figures"]["meeting_days"])
    return [part for part in around.parts if first <= part["day"] <= day]


def _is_of(part: Row, row: Row, owner: Owner) -> bool:
    """Whether a part of a meeting is the owner's: by name where it gives one, else by the agency."""
    if owner.key and part["name"] and name_key(part["name"]) == owner.key:
        return True
    organisation = fold(part["organisation"] or "")
    return bool(organisation) and organisation in {fold(row["owner_agency"] or ""), fold(row["owner"] or "")}


def _relevant(row: Row, around: Around) -> Iterator[Said]:
    if not row["harm"]:
        yield Said("no_harm" if around.has(row, "harm") else "harm_no_column")
    outcome = row["child_outcome"] or ""
    if not outcome:
        yield Said("no_outcome" if around.has(row, "child_outcome") else "outcome_no_column")
    elif activity := find_activity(outcome, around.child_names):
        yield Said("activity", (Mark("child_outcome", activity),))
    elif not names_a_child(outcome, around.child_names):
        yield Said("not_the_childs", (whole(row, "child_outcome"),))
    yield Said("for_the_child")


def names_a_child(text: str, child_names: frozenset[str]) -> bool:
    """Whether a text speaks of a child: by a name of the family's children, or as a child."""
    return bool(child_names & set(fold(text).split()) or find_words(text, "outcome", "child_words"))


def find_activity(outcome: str, child_names: frozenset[str]) -> Span | None:
    """The words by which an outcome is only somewhere to go or something to be given; None where it is more.

    `Attend parenting course` and `Mum to attend parenting course` are; `Mum attends the course and Ben is calmer` and
    `Ben attends school every day` are not.
    """
    if found := begins_with(outcome, "outcome", "activities"):
        return found
    if names_a_child(outcome, child_names):
        return None
    found_words = find_words(outcome, "outcome", "activities")
    return found_words[0] if found_words else None
