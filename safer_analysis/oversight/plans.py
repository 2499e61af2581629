"""Plans: every action against S, M, A, R and T, where it stands, and what was carried over."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from safer_analysis.access import Scope
from safer_analysis.access.hidden_words import find_hidden, hide_in
from safer_analysis.intake.kinds import return_kinds
from safer_analysis.oversight.plan_answers import answer_action, read_owner_of
from safer_analysis.oversight.plan_asked import Answered, Around, certain_day
from safer_analysis.oversight.plan_drift import OVER, Carried, Standing, carry, find_chains, stand
from safer_analysis.oversight.plan_lengths import PlanLength, find_plan_lengths
from safer_analysis.oversight.plan_owners import Known, name_key
from safer_analysis.oversight.plan_rules import Letter, plan_rules
from safer_analysis.sql_files import read_sql
from safer_analysis.store import Row, Store
from safer_analysis.vocabulary import fold

NO_NAME = "Plan without a name"
WORDS = ("plan", "action", "owner", "owner_agency", "measure", "harm", "child_outcome", "due_typed", "status_typed")
_NOT_NAMED = ("no_owner", "not_a_person")
_FIELDS = ("owner", "owner_agency", "due_typed", "measure", "harm", "child_outcome")


@dataclass(frozen=True, slots=True)
class PlanAction:
    """One action of one plan."""

    row: Row
    """Its fields as typed and read, protected addresses hidden; see `plan_actions.sql`."""
    children: tuple[str, ...]
    answers: tuple[Answered, ...]
    """S, M, A, R, T."""
    standing: Standing
    carried: Carried
    plan_ended: date | None
    """The certain day its plan ended; None while no such end is recorded."""

    @property
    def family_id(self) -> str:
        """The family."""
        return str(self.row["family_id"])

    @property
    def plan(self) -> str:
        """The plan as its return calls it; where it gives no name, all such actions of an agency are one plan."""
        return self.row["plan"] or f"{NO_NAME} ({self.row['agency']})"

    @property
    def records(self) -> tuple[str, ...]:
        """Its own record first, then the earlier ones it was carried over from."""
        return (self.row["record_id"], *self.carried.records)

    @property
    def is_unnamed(self) -> bool:
        """Whether no person is named to do it."""
        return any(one.name in _NOT_NAMED for one in self.answered("S").said)

    def answered(self, letter: Letter) -> Answered:
        """Its answer to one letter."""
        return next(one for one in self.answers if one.letter == letter)


@dataclass(frozen=True, slots=True)
class Plans:
    """The plans of one family, or of every family granted."""

    as_of: date
    actions: tuple[PlanAction, ...]
    lengths: tuple[PlanLength, ...]
    names: dict[str, str]
    """Children's names by their identifiers."""


def find_plans(store: Store, scope: Scope, *, as_of: date, family_id: str | None = None) -> Plans:
    """Every action set by `as_of`, by family, plan and day; and how long each plan has run."""
    asked = {"as_of": as_of, "family_id": family_id, **scope.parameters()}
    rows = store.rows(read_sql("oversight/sql/plan_actions.sql"), **asked)
    hide_in(rows, WORDS, find_hidden(store, {row["family_id"] for row in rows}))
    people = _by_family(
        store.rows(read_sql("oversight/sql/plan_people.sql"), family_id=family_id, **scope.parameters())
    )
    meetings = _by_family(store.rows(read_sql("oversight/sql/plan_meetings.sql"), **asked))
    columns = _find_columns(rows)
    for row in rows:
        row.pop("headers")
    workers = frozenset(name_key(row["typed"]) for row in store.rows(read_sql("oversight/sql/worker_names.sql")))
    lengths = find_plan_lengths(store, scope, as_of=as_of, family_id=family_id)
    ends = _ends_by_family(lengths)
    found: list[PlanAction] = []
    for family, own in _by_family(rows).items():
        around = _around(people[family], own, meetings[family], columns, workers)
        found += _of_family(own, around, people[family], ends[family], as_of)
    names = {row["person_id"]: row["name"] for own in people.values() for row in own if row["is_child"]}
    return Plans(as_of, tuple(found), tuple(lengths), names)


def _by_family(rows: Iterable[Row]) -> defaultdict[str, list[Row]]:
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row["family_id"]].append(row)
    return found


def _ends_by_family(lengths: Iterable[PlanLength]) -> defaultdict[str, list[PlanLength]]:
    """The plans that ended on a certain day."""
    found: defaultdict[str, list[PlanLength]] = defaultdict(list)
    for one in lengths:
        if one.ended_on:
            found[one.family_id].append(one)
    return found


def _around(
    people: Sequence[Row],
    actions: Sequence[Row],
    meetings: Sequence[Row],
    columns: dict[tuple[str, str], frozenset[str]],
    workers: frozenset[str],
) -> Around:
    first_names = {fold(word) for row in people for word in row["name"].split()}
    children = [row["name"] for row in people if row["is_child"]]
    children += [name for row in actions for name in row["names"] if name]
    child_words = {word for name in children for word in _without_surname(name)}
    return Around(
        Known(workers, {name_key(row["name"]) for row in people if " " in row["name"]}, first_names),
        frozenset(child_words),
        [one for one in meetings if one["entry"] == "meeting"],
        [one for one in meetings if one["entry"] == "attendance"],
        columns,
        Counter(),
    )


def _without_surname(name: str) -> list[str]:
    """The words of a name but the last, which others of the family share; a single word stays."""
    words = [word for word in fold(name).split() if len(word) > 1]
    return words[:-1] or words


def _of_family(
    rows: Sequence[Row], around: Around, people: Sequence[Row], ends: Sequence[PlanLength], as_of: date
) -> list[PlanAction]:
    current = [row for row in rows if row["is_current"]]
    ended = {row["record_id"]: _ended(row, ends) for row in current}
    told = _told(rows, around, ended, as_of)
    for row in current:
        owner = read_owner_of(row, around.known)
        if owner and owner.key and told[row["record_id"]][0].state not in OVER and not ended[row["record_id"]]:
            around.open_of[owner.key] += 1
    names = {row["person_id"]: row["name"] for row in people}
    found = [
        PlanAction(
            row,
            tuple(names[child] for child in row["child_ids"] if child in names) or _typed(row),
            answer_action(row, around),
            *told[row["record_id"]],
            ended[row["record_id"]],
        )
        for row in current
    ]
    return sorted(found, key=_place)


def _typed(row: Row) -> tuple[str, ...]:
    """The children as typed, where none of them is known."""
    return (row["children_typed"],) if row["children_typed"] and not row["child_ids"] else ()


def _told(
    rows: Sequence[Row], around: Around, ended: dict[str, date | None], as_of: date
) -> dict[str, tuple[Standing, Carried]]:
    """Where each action stands and how it was carried along, by its record."""
    versions = [row for row in rows if not row["is_current"]]
    kinds = plan_rules()["reviews"]["meeting_kinds"]
    reviews = [one["day"] for one in around.meetings if one["meeting_kind"] in kinds]
    found: dict[str, tuple[Standing, Carried]] = {}
    for chain in find_chains([row for row in rows if row["is_current"]]):
        for row in chain[:-1]:
            found[row["record_id"]] = (stand(row, as_of=as_of, set_again=True), Carried())
        last = chain[-1]
        carried = carry(chain, versions, reviews, as_of=as_of, ended=ended[last["record_id"]])
        found[last["record_id"]] = (stand(last, as_of=as_of, set_again=False), carried)
    return found


def _ended(row: Row, ends: Sequence[PlanLength]) -> date | None:
    """The day the plan an action is of ended: one of that kind that ran when it was set, for one of its children."""
    day, children = certain_day(row), set(row["child_ids"])
    if day is None:
        return None
    for one in ends:
        is_named = one.title.lower() in (row["plan"] or "").lower()
        ran = one.began_on <= day <= (one.ended_on or day)
        if is_named and ran and (not children or children & set(one.person_ids)):
            return one.ended_on
    return None


def _place(one: PlanAction) -> tuple[str, date, str, int]:
    return one.plan.casefold(), one.row["earliest"] or date.max, one.row["sheet"] or "", one.row["row"] or 0


def _find_columns(rows: Iterable[Row]) -> dict[tuple[str, str], frozenset[str]]:
    """The fields each return has a column for: by its headings, or because something stands there."""
    found: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for row in rows:
        place = (row["file_hash"], row["sheet"])
        if row["headers"] is not None and "_read" not in found[place]:
            found[place] |= {"_read"}
            for heading in json.loads(row["headers"]):
                found[place] |= _fields_by_heading().get(fold(heading), frozenset())
        found[place] |= {field for field in _FIELDS if row[field]}
    return {place: frozenset(fields) for place, fields in found.items()}


@cache
def _fields_by_heading() -> dict[str, frozenset[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for kind in return_kinds().values():
        if kind.table.name == "plan_action":
            for heading, fields in kind.headings.items():
                found[heading] |= {"due_typed" if field == "due" else field for field in fields}
    return {heading: frozenset(fields) for heading, fields in found.items()}
