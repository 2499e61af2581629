"""Every two entries that may be one person, compared, with the rule that says what they are.

The work is done with queries on a workbench beside the store, so that a million entries need no more memory than
DuckDB is allowed. Only what the rules say of each distinct set of facts is worked out in Python.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow as pa

from safer_analysis.people.matching.rules import fact_names, find_rule, what_agrees
from safer_analysis.people.matching.standardise import COLUMNS
from safer_analysis.sql_files import read_sql
from safer_analysis.store import Row, Store, Workbench

_BENCH = "people/matching/bench"
_VERDICT = pa.schema(
    [
        ("said", pa.string()),
        ("rule", pa.string()),
        ("band", pa.string()),
        ("strength", pa.int32()),
        ("agreed", pa.list_(pa.string())),
        ("differs", pa.list_(pa.string())),
    ]
)


@cache
def limits() -> dict[str, Any]:
    """The settings of `limits.toml`."""
    return tomllib.loads((Path(__file__).parent / "limits.toml").read_text(encoding="utf-8"))


def compare_entries(store: Store, batches: Iterable[Sequence[Row]], *, apart: Sequence[str] = ()) -> Workbench:
    """A workbench with the tables `entry` (each distinct entry once) and `judged` (pairs of them, with their rule).

    `batches` are standardised entries, many at a time. `apart` are the records that a person said are not another's:
    they are entries of their own, however alike they are. The rule of a pair no rule fits is NULL.
    """
    bench = Workbench(store)
    bench.define(read_sql(f"{_BENCH}/agreements.sql"))
    schema = pa.schema(list(COLUMNS.items()))
    bench.put("typed", pa.Table.from_batches((_as_batch(rows, schema) for rows in batches), schema=schema))
    bench.make("entry", read_sql(f"{_BENCH}/entry.sql"), apart=list(apart))
    bench.make("pair", read_sql(f"{_BENCH}/candidates.sql"), most=limits()["most_of_a_token"])
    judge(bench, "pair", "judged")
    return bench


def judge(bench: Workbench, pairs: str, into: str) -> None:
    """Make the table `into` of the pairs of a table: what they say, and the rule that fits."""
    said = ", ".join(fact_names())
    facts = read_sql(f"{_BENCH}/facts.sql").replace("FROM pair", f"FROM {pairs} AS pair")
    bench.make(f"{into}_fact", f"SELECT one, other, concat_ws('|', {said}) AS said FROM ({facts})")
    distinct = bench.rows(f"SELECT DISTINCT said FROM {into}_fact ORDER BY said")
    verdicts = pa.Table.from_pylist([_verdict(row["said"]) for row in distinct], schema=_VERDICT)
    bench.put(f"{into}_verdict", verdicts)
    bench.make(
        into,
        f"SELECT one, other, rule, band, strength, agreed, differs FROM {into}_fact JOIN {into}_verdict USING (said)",
    )


def _verdict(said: str) -> Row:
    facts = dict(zip(fact_names(), said.split("|"), strict=True))
    rule = find_rule(facts)
    agreed, differs = what_agrees(facts)
    found = {"rule": rule.name, "band": rule.band, "strength": rule.strength} if rule else {}
    return {"said": said, "agreed": agreed, "differs": differs, **found}


def _as_batch(rows: Sequence[Row], schema: pa.Schema) -> pa.RecordBatch:
    return pa.RecordBatch.from_pylist(list(rows), schema=schema)
