"""Everything recorded of one family that the children are compared by, asked for once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from safer_analysis.access import Scope
from safer_analysis.access.hidden_words import find_hidden, hide_in
from safer_analysis.history.reading import find_children
from safer_analysis.history.rebuild import categories_that_see_the_child
from safer_analysis.sql_files import read_sql
from safer_analysis.store import Row, Store

_SPOKEN = ("words", "wishes", "feelings", "behaviour", "followed")


@dataclass(frozen=True, slots=True)
class Facts:
    """The records of one family up to a day, as the comparison of its children needs them."""

    as_of: date
    children: tuple[Row, ...]
    """Rows of `find_children`, oldest first, without identities from before an adoption."""
    concerns: tuple[Row, ...] = ()
    """One row a record and child it concerns (`sql/concerning.sql`), in time; without `person_id` where none."""
    spoken: dict[str, Row] = field(default_factory=dict)
    """Record id to words, wishes, feelings and behaviour, for the records that keep them apart."""
    not_shown: dict[str, str] = field(default_factory=dict)
    """Children left out of every answer, an adopted child's identity from before the adoption, with the first name by
    which a record's words are known to be theirs and nobody else's."""
    in_other_families: tuple[Row, ...] = ()
    """People of this family who are in another as well, with that family's other children."""
    recorded: tuple[Row, ...] = ()
    """One row a thing recorded of a person besides what happened (`sql/recorded_of.sql`), by when it began."""

    def of_child(self, person_id: str) -> Iterator[Row]:
        """The records that concern one child, in time."""
        return (row for row in self.concerns if row["person_id"] == person_id)

    def recorded_as(self, entry: str, person_id: str | None = None) -> tuple[Row, ...]:
        """What is recorded of one person, or of everybody: address, relationship, involvement or plan_action."""
        return tuple(row for row in self.recorded if row["entry"] == entry and person_id in (None, row["person_id"]))

    def kinds_heard_from(self) -> frozenset[str]:
        """The kinds of agency that have sent any record of this family."""
        return frozenset(row["agency_kind"] for row in self.concerns if row["agency_kind"])


def find_facts(store: Store, scope: Scope, family_id: str, *, as_of: date) -> Facts:
    """The facts of one family up to `as_of`; no children and no records for a family the scope does not grant."""

    def ask(name: str) -> tuple[Row, ...]:
        sql = read_sql(f"siblings/sql/{name}.sql")
        asked = {"family_id": family_id, "as_of": as_of, "categories_that_see": categories_that_see_the_child()}
        taken = {key: value for key, value in asked.items() if f"${key}" in sql}
        return tuple(store.rows(sql, **taken, **scope.parameters()))

    children = find_children(store, scope, family_id)
    spoken = ask("spoken")
    hide_in(spoken, _SPOKEN, find_hidden(store, [family_id]))
    return Facts(
        as_of=as_of,
        children=tuple(child for child in children if not child["earlier_identity"]),
        not_shown={child["person_id"]: child["kept_first_name"] for child in children if child["earlier_identity"]},
        in_other_families=ask("in_other_families"),
        concerns=ask("concerning"),
        spoken={row["event_id"]: row for row in spoken},
        recorded=ask("recorded_of"),
    )


@dataclass(frozen=True, slots=True)
class When:
    """A date as finely as it was written."""

    earliest: date | None
    latest: date | None
    precision: str
    unsure: bool = False

    @classmethod
    def of(cls, row: Row) -> When:
        """The date of a record."""
        return cls(row["earliest"], row["latest"], row["precision"], bool(row["unsure"]))

    @classmethod
    def start_of(cls, row: Row) -> When | None:
        """When what is recorded of a person began; None where that is not recorded."""
        if row["start_earliest"] is None:
            return None
        return cls(row["start_earliest"], row["start_latest"], row["start_precision"], bool(row["start_unsure"]))

    @classmethod
    def end_of(cls, row: Row) -> When:
        """When what is recorded of a person ended."""
        one_day = row["end_earliest"] == row["end_latest"]
        return cls(row["end_earliest"], row["end_latest"], "day" if one_day else "range")

    @property
    def is_exact(self) -> bool:
        """One certain day, so that days can be counted from it."""
        return self.precision == "day" and self.earliest is not None and not self.unsure


def first_name(child: Row) -> str:
    """The first word of a child's name."""
    return str(child["name"] or "").split(" ")[0]


def is_born(child: Row, day: date) -> bool | None:
    """Whether a child was born by a day; None when the day of birth is not known finely enough to say."""
    if child["unborn"]:
        return False
    if child["born_earliest"] is None or child["born_latest"] is None:
        return None
    if child["born_latest"] <= day:
        return True
    return None if child["born_earliest"] <= day else False


def is_grown_up(child: Row, day: date, *, at: int) -> bool:
    """Whether a child had certainly reached that age by a day."""
    born: date | None = child["born_latest"]
    if born is None or child["unborn"]:
        return False
    return (day.year - born.year, day.month, day.day) >= (at, born.month, born.day)
