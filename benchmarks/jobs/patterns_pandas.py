"""Three patterns over a caseload, as the catalogue defines them, against the same definitions in pandas.

A repeat (P01), a sequence (P31) and an absence (P17), each from the events that stand ready in the store. Ours gives
whole findings: records, agencies, who could have known, what speaks against them; pandas only what is compared, which
is whom each is about, how many, and the first and last day. Both read the store; reading is in both times.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pandas as pd

from benchmarks.caseload import AS_OF, make_caseload
from benchmarks.side import Candidate, Goal, Job
from safer_analysis.patterns.asking import ask_found
from safer_analysis.patterns.catalogue import catalogue
from safer_analysis.store import open_store

CODES = ("P01", "P31", "P17")
COMPARED = ("way", "family_id", "person_id", "count", "first", "last")
KINDS = ("domestic_abuse", "optimism", "serious_event", "sibling_of_serious", "considered")
EPOCH = pd.Timestamp(1970, 1, 1)
FAR = 1_000_000
"""More days than any history has: families and children stand so far apart in one line of time."""

EVENTS = """
SELECT kind, family_id, person_id, unit_id, earliest FROM derived.pattern_event
WHERE list_contains($kinds, kind) AND is_exact
"""
ANSWERED_TO = """
SELECT family_id, max(last_day) AS last_day FROM derived.agency_coverage
WHERE list_contains($kinds, agency_kind) GROUP BY family_id
"""
WAYS = ("P01.1", "P31.1", "P17.1")
Found = list[tuple[Any, ...]]


def find_ours(path: Path, _folder: Path) -> dict[str, Any]:
    """As the application finds them."""
    store = open_store(path)
    sql, parameters = ask_found([catalogue()[code] for code in CODES], as_of=AS_OF)
    found = [row for row in store.rows(sql, **parameters) if row["way"] in WAYS]
    store.close()
    return {"found": [tuple(row[name] for name in COMPARED) for row in found]}


def find_with_pandas(path: Path, _folder: Path) -> dict[str, Any]:
    """As somebody would write them who knows pandas well: sorted once, no loop over families."""
    connection = duckdb.connect(str(path), read_only=True)
    event = connection.execute(EVENTS, {"kinds": list(KINDS)}).df()
    answering = {"kinds": list(catalogue()["P17"].answered_by)}
    held_to = connection.execute(ANSWERED_TO, answering).df().set_index("family_id")["last_day"]
    connection.close()
    event["family"] = event["family_id"].astype("category").cat.codes.astype("int64")
    event["day"] = (event["earliest"] - EPOCH).dt.days
    of = dict(list(event.groupby("kind")))
    found = _repeat(of[KINDS[0]], at_least=3, days=365)
    found += _sequence(of[KINDS[1]], of[KINDS[2]], days=90)
    found += _absence(of[KINDS[3]], of[KINDS[4]], (held_to - EPOCH).dt.days, days=90)
    return {"found": found}


def _runs(windows: pd.DataFrame) -> pd.DataFrame:
    """Windows (`whose`, `first`, `last`) that overlap, as one."""
    windows = windows.sort_values(["whose", "first", "last"])
    before = windows.groupby("whose")["last"].cummax().groupby(windows["whose"]).shift()
    windows["run"] = (before.isna() | (windows["first"] > before)).cumsum()
    return windows


def _ends(windows: pd.DataFrame) -> pd.DataFrame:
    return windows.groupby(["whose", "run"], as_index=False).agg({"first": "min", "last": "max"})


def _units(event: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    """One row an event however often it is told: its first day, and the last day it is told of."""
    return event.groupby(by, as_index=False).agg(day=("day", "min"), end=("day", "max"))


def _repeat(event: pd.DataFrame, *, at_least: int, days: int) -> Found:
    units = _units(event, ["family", "family_id", "unit_id"])
    unsorted = (units["family"] * FAR + units["day"]).to_numpy(np.int64)
    order = np.argsort(unsorted)
    line, ends = unsorted[order], np.append((units["family"] * FAR + units["end"]).to_numpy(np.int64)[order], 0)
    first, after = np.searchsorted(line, line - days), np.searchsorted(line, line, side="right")
    hit = after - first >= at_least
    windows = pd.DataFrame({"whose": line[hit] // FAR, "first": line[first[hit]], "last": line[hit]})
    runs = (
        _runs(windows.drop_duplicates()).groupby(["whose", "run"], as_index=False).agg({"first": "min", "last": "max"})
    )
    begin, end = np.searchsorted(line, runs["first"]), np.searchsorted(line, runs["last"], side="right")
    runs["count"] = end - begin
    runs["last"] = np.maximum.reduceat(ends, np.column_stack([begin, end]).ravel())[::2]
    return _told("P01.1", runs, units)


def _sequence(event: pd.DataFrame, then: pd.DataFrame, *, days: int) -> Found:
    units, later = _units(event, ["family", "family_id", "unit_id"]), _units(then, ["family", "unit_id"])
    pairs = units.merge(later, on="family", suffixes=("", "_then"))
    pairs = pairs[(pairs["unit_id"] != pairs["unit_id_then"]) & (pairs["day_then"] - pairs["day"]).between(1, days)]
    pairs["whose"], pairs["first"] = pairs["family"], pairs["family"] * FAR + pairs["day"]
    pairs["last"] = pairs["family"] * FAR + pairs["day_then"]
    windows = pairs.groupby(["whose", "unit_id", "first"], as_index=False)["last"].max()
    windows = _runs(windows)
    members = pairs.merge(windows[["unit_id", "run"]], on="unit_id")
    columns = ["run", "unit_id", "end"]
    both = pd.concat([members[columns], members[["run", "unit_id_then", "end_then"]].set_axis(columns, axis=1)])
    runs = _ends(windows)
    runs["count"] = runs["run"].map(both[["run", "unit_id"]].drop_duplicates().groupby("run").size())
    runs["last"] = runs["whose"] * FAR + runs["run"].map(both.groupby("run")["end"].max())
    return _told("P31.1", runs, units)


def _absence(event: pd.DataFrame, answer: pd.DataFrame, held_to: pd.Series, *, days: int) -> Found:
    units = _units(event, ["family_id", "person_id", "unit_id"])
    units = units[units["day"] + days <= units["family_id"].map(held_to)]
    units["opens"] = units["day"] - days
    answers = answer[["person_id", "day"]].rename(columns={"day": "answered"}).sort_values("answered")
    nearest = pd.merge_asof(
        units.sort_values("opens"), answers, left_on="opens", right_on="answered", by="person_id", direction="forward"
    )
    alone = nearest[~(nearest["answered"] <= nearest["day"] + days)]
    whose = alone.groupby(["family_id", "person_id"], as_index=False)
    told = whose.agg(count=("unit_id", "nunique"), first=("day", "min"), last=("end", "max"))
    days_of = zip(_as_dates(told["first"]), _as_dates(told["last"]), strict=True)
    return [
        ("P17.1", family, person, count, *between)
        for family, person, count, between in zip(
            told["family_id"], told["person_id"], told["count"], days_of, strict=True
        )
    ]


def _told(way: str, runs: pd.DataFrame, units: pd.DataFrame) -> Found:
    names = units.drop_duplicates("family").set_index("family")["family_id"]
    family, first, last = runs["whose"].map(names), _as_dates(runs["first"] % FAR), _as_dates(runs["last"] % FAR)
    return [(way, *row) for row in zip(family, [None] * len(runs), runs["count"], first, last, strict=True)]


def _as_dates(days: pd.Series) -> list[Any]:
    return list((EPOCH + pd.to_timedelta(days, unit="D")).dt.date)


def answer_of(result: dict[str, Any]) -> dict[str, Any]:
    """How many findings, and a hash of all of them."""
    found = sorted(result["found"], key=repr)
    said = [(way, family, person, int(count), first, last) for way, family, person, count, first, last in found]
    return {"findings": len(said), "hash": hashlib.sha256(repr(sorted(said, key=repr)).encode()).hexdigest()}


def check(_path: Path, answers: Mapping[str, dict[str, Any]]) -> list[str]:
    """What is wrong: the same findings are asked of both."""
    return [] if answers["ours"] == answers.get("pandas", answers["ours"]) else [f"answers differ: {answers}"]


JOB = Job(
    "Patterns: a repeat, a sequence and an absence beside pandas",
    make_caseload,
    (Candidate("ours", find_ours, answer_of), Candidate("pandas", find_with_pandas, answer_of)),
    (Goal("ours", 0.1, "pandas"),),
    check,
)
