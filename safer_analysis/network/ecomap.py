"""Which agencies are around a family, or one child, on one day: how much is recorded, how lately, and whom to ring."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from safer_analysis.network.cells import show_date_of
from safer_analysis.network.members import Written
from safer_analysis.network.relations import written
from safer_analysis.store import Row
from safer_analysis.vocabulary import fold


@dataclass(frozen=True, slots=True)
class Worker:
    """One worker of an agency with one or more people of the family."""

    name: str
    job: str
    telephone: str
    lead: bool
    people: tuple[str, ...]
    start: Written
    end: Written
    records: tuple[str, ...]

    def on(self, day: date) -> bool:
        """Whether the involvement can have gone on that day."""
        begun = self.start.earliest is None or self.start.earliest <= day
        return begun and (self.end.latest is None or self.end.latest >= day)


@dataclass(frozen=True, slots=True)
class AgencyTie:
    """One agency and its line to the family."""

    agency: str
    width: float
    quiet: bool
    """Nothing recorded in the last 90 days: drawn dashed."""
    stressful: int
    """How many records of 12 months tell of no access, not being brought or hostility; 0 below half of them."""
    events: tuple[str, ...]
    """The records of the 12 months before the day, oldest first."""
    last: Written | None
    """The last day anything was recorded to have happened, up to the day; None when nothing was."""
    last_event: str
    workers: tuple[Worker, ...]
    """Those involved on that day, lead workers first; when there is none, those who were last."""
    current: bool
    """Whether the workers are involved on that day, not only before."""

    @property
    def in_picture(self) -> bool:
        """Drawn when something was recorded in 12 months or somebody is involved."""
        return bool(self.events) or (self.current and bool(self.workers))


@cache
def around_rules() -> dict[str, Any]:
    """What `around.toml` says."""
    return tomllib.loads((Path(__file__).parent / "around.toml").read_text(encoding="utf-8"))


def find_ties(
    contacts: Sequence[Row], involvements: Sequence[Row], day: date, *, child: str | None = None
) -> list[AgencyTie]:
    """Every agency that has recorded anything by that day or is involved, by name.

    `contacts` are rows of `find_contacts`; `child` leaves only the workers of that child.
    """
    by_agency: defaultdict[str, list[Row]] = defaultdict(list)
    for row in contacts:
        by_agency[row["agency"]].append(row)
    workers = _workers([row for row in involvements if child in (None, row["person_id"])], day)
    agencies = sorted(by_agency.keys() | workers.keys(), key=str.casefold)
    return [_tie(agency, by_agency[agency], workers.get(agency, []), day) for agency in agencies]


def _tie(agency: str, contacts: Sequence[Row], workers: Sequence[Worker], day: date) -> AgencyTie:
    rules = around_rules()
    since = day - timedelta(days=rules["thickness"]["days"])
    recent = [row for row in contacts if row["earliest"] > since and row["latest"] <= day]
    last = max((row for row in contacts if row["latest"] <= day), key=lambda row: row["latest"], default=None)
    quiet_since = day - timedelta(days=rules["quiet"]["days"])
    stressed = sum(_is_stressful(row) for row in recent)
    rule = rules["stressful"]
    jagged = stressed >= rule["least"] and stressed >= rule["share"] * len(recent)
    now = [worker for worker in workers if worker.on(day)]
    return AgencyTie(
        agency,
        _width(len(recent)),
        last is None or last["latest"] <= quiet_since,
        stressed if jagged else 0,
        tuple(row["event_id"] for row in recent),
        _when(last) if last else None,
        last["event_id"] if last else "",
        tuple(sorted(now or _latest(workers), key=lambda one: (not one.lead, one.name))),
        bool(now),
    )


def _when(row: Row) -> Written:
    return Written(row["earliest"], row["latest"], row["precision"], bool(row["unsure"]), row["date_typed"] or "")


def _is_stressful(row: Row) -> bool:
    rule = around_rules()["stressful"]
    typed = fold(f"{row['category_typed'] or ''} {row['seriousness'] or ''}")
    return row["category"] in rule["categories"] or any(fold(word) in typed for word in rule["words"])


def _width(count: int) -> float:
    bands = around_rules()["thickness"]["bands"]
    return float(max((band["width"] for band in bands if count >= band["least"]), default=bands[0]["width"]))


def _workers(involvements: Sequence[Row], day: date) -> dict[str, list[Worker]]:
    """The workers of each agency by that day, each with all the people they work with at once."""
    together: defaultdict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in involvements:
        if row["start_earliest"] is None or row["start_earliest"] <= day:
            who = row["worker"] or row["service"] or row["team"] or ""
            key = (row["agency"], who, row["telephone"] or "", row["start_typed"] or "", row["end_typed"] or "")
            together[key].append(row)
    found: defaultdict[str, list[Worker]] = defaultdict(list)
    for (agency, who, telephone, *_), rows in together.items():
        first = rows[0]
        people = tuple(dict.fromkeys(row["person"] for row in rows if row["person"]))
        records = tuple(dict.fromkeys(row["record_id"] for row in rows))
        lead = any(bool(row["lead"]) for row in rows)
        dates = written(first, "start"), written(first, "end")
        found[agency].append(Worker(who, first["job_title"] or "", telephone, lead, people, *dates, records))
    return found


def _latest(workers: Sequence[Worker]) -> list[Worker]:
    """Those whose involvement ended last."""
    ends = [worker.end.latest for worker in workers if worker.end.latest]
    return [worker for worker in workers if worker.end.latest == max(ends)] if ends else list(workers)


def say_last(tie: AgencyTie) -> str:
    """The last contact in words."""
    return f"last contact {show_date_of(tie.last)}" if tie.last else "no contact recorded"


def say_worker(worker: Worker, *, current: bool) -> str:
    """A worker as one line: name, job, and until when, where that is past."""
    said = ", ".join(part for part in (worker.name, worker.job) if part)
    return said if current else f"{said} (until {show_date_of(worker.end)})" if worker.end.known else said


def say_tie(tie: AgencyTie) -> str:
    """One agency's line in words: how many records, how lately, what is hard, whom to ring."""
    count = len(tie.events)
    said = [
        f"{tie.agency}: {count or 'no'} {'record' if count == 1 else 'records'} in the 12 months before",
        say_last(tie),
    ]
    if tie.quiet:
        said.append("nothing in the last 90 days")
    if tie.stressful:
        said.append(f"{tie.stressful} tell of no access, not being brought or hostility")
    for worker in tie.workers:
        said.append(say_worker(worker, current=tie.current))
        said.append(f"telephone {worker.telephone}" if worker.telephone else "telephone not recorded")
    return ", ".join(said) + "."
