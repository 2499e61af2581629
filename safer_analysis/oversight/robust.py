"""Is supervision robust? Four plain counts over the entries of a period, each with the records it rests on."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from safer_analysis.oversight.policy import supervision_policy
from safer_analysis.oversight.supervision import asked_of
from safer_analysis.sql_files import read_sql
from safer_analysis.store import Row, Store

ASKED = {
    "child_discussed": "The child was discussed",
    "reflection": "There was reflection",
    "actions_set": "Actions were set",
    "earlier_actions_reviewed": "Earlier actions were reviewed",
}
"""What is asked of each entry, in the order it is shown."""


@dataclass(frozen=True, slots=True)
class Counted:
    """How often one thing is recorded as done, as not done, and not recorded either way."""

    name: str
    label: str
    done: tuple[str, ...]
    not_done: tuple[str, ...]
    not_recorded: tuple[str, ...]

    @property
    def entries(self) -> int:
        """How many entries were asked."""
        return len(self.done) + len(self.not_done) + len(self.not_recorded)


def count_robust(
    store: Store, *, first: date, as_of: date, workers: Collection[tuple[str, str]] | None = None
) -> list[Counted]:
    """The four counts over the entries from `first` to `as_of`: one entry is one session and, where said, one case.

    `workers` narrows to some, by agency and key. Whether the child was discussed is asked only of an entry that names
    a case. No entry says that no actions were set: where none stand there, it is not recorded.
    """
    asked = asked_of(store, supervision_policy(), as_of) | {"first": first}
    rows = store.rows(read_sql("oversight/sql/robust.sql"), **asked)
    chosen = [row for row in rows if workers is None or (row["agency"], row["worker_key"]) in workers]
    return [_count(name, label, chosen) for name, label in ASKED.items()]


def _count(name: str, label: str, rows: list[Row]) -> Counted:
    asked = [row for row in rows if row["has_case"] or name != "child_discussed"]
    said = {answer: tuple(row["record_id"] for row in asked if row[name] is answer) for answer in (True, False, None)}
    return Counted(name, label, said[True], said[False], said[None])
