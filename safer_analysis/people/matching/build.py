"""Who is one person in every agency and family: worked out anew from what lists say and what people here decided."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
import pyarrow as pa

from safer_analysis.people.components import find_components
from safer_analysis.people.matching.adoption import find_adoptions
from safer_analysis.people.matching.compare import compare_entries, judge, limits
from safer_analysis.people.matching.decide import NOT_SAME, SAME, PairDecisions, find_pair_decisions
from safer_analysis.people.matching.grouping import DECIDED, Groups, Join, Pair, group_entries
from safer_analysis.people.matching.proposing import propose_questions
from safer_analysis.people.matching.standardise import standardise
from safer_analysis.sql_files import read_sql
from safer_analysis.store import Row, Store, Workbench, Writer
from safer_analysis.vocabulary import code_list
from safer_analysis.vocabulary.people_tables import INDIVIDUAL_RECORD, MATCH_PAIR

_SQL = "people/matching/sql"
_BENCH = "people/matching/bench"
_PAIR = [("one", pa.int32()), ("other", pa.int32())]
_GROUPED = pa.schema([("entry", pa.int32()), ("leader", pa.int32())])
_REFUSED = pa.schema([*_PAIR, ("rule", pa.string())])
_TEXTS = ("rule", "band", "decision_id", "decided_by")
_DECIDED = pa.schema([*_PAIR, *((name, pa.string()) for name in _TEXTS)])
_ENTRY_OF = """
WITH every AS (SELECT unnest(records) AS record, entry FROM entry)
SELECT record, entry FROM every WHERE record IN (SELECT unnest($named))
"""
_JOINS = "SELECT one, other, strength FROM judged WHERE band = 'joined'"
MANY = 20_000
"""From so many joins on, scipy puts them together."""
_BAND_OF = {SAME: "joined", NOT_SAME: "apart"}


def match_people(store: Store, writer: Writer) -> None:
    """Rebuild `individual_record` and `match_pair` from every entry of a people list that counts."""
    if writer.rows("SELECT count(*) AS n FROM records.person_record")[0]["n"] == 0:
        writer.rebuild_from(INDIVIDUAL_RECORD, [])
        writer.rebuild_from(MATCH_PAIR, [])
        return
    individuals, pairs = match_entries(store, _standardised(writer), find_pair_decisions(writer))
    writer.rebuild_from_arrow(INDIVIDUAL_RECORD, individuals)
    writer.rebuild_from_arrow(MATCH_PAIR, pairs)


def match_entries(store: Store, batches: Iterable[list[Row]], decisions: PairDecisions) -> tuple[pa.Table, pa.Table]:
    """The rows of `individual_record` and of `match_pair` for standardised entries, given many at a time."""
    apart = sorted({record for pair in decisions.apart for record in pair})
    bench = compare_entries(store, batches, apart=apart)
    try:
        _group(bench, decisions)
        rules = code_list("match_rules")
        for_all = [rule.code for rule in rules if rule.more.get("for_all", False)]
        never_told = [rule.code for rule in rules if rule.more.get("never_told", False)]
        individuals = bench.arrow(read_sql(f"{_BENCH}/individual_record.sql"))
        return individuals, bench.arrow(read_sql(f"{_BENCH}/match_pair.sql"), for_all=for_all, never_told=never_told)
    finally:
        bench.close()


def _standardised(writer: Writer) -> Iterator[list[Row]]:
    adoptions = find_adoptions(writer)
    most = limits()["most_of_a_file"]
    for batch in writer.batches(read_sql(f"{_SQL}/entries.sql"), most_of_a_file=most):
        yield list(standardise(batch.to_pylist(), adoptions=adoptions))


def _group(bench: Workbench, decisions: PairDecisions) -> None:
    """Make the tables `grouped`, `refused`, `decided` and `proposed`, and judge the pairs that joins bring together."""
    count = bench.one("SELECT count(*) AS n FROM entry")["n"]
    joins = [Join(*row) for row in _values(bench, _JOINS)]
    decided = _put_decided(bench, decisions)
    joins += [Join(row["one"], row["other"], DECIDED) for row in decided if row["rule"] == SAME]
    tried = _put_together(count, joins)
    _put_grouped(bench, "tried", tried, {entry for join in joins for entry in (join.one, join.other)})
    bench.make("within", read_sql(f"{_BENCH}/within_groups.sql"))
    judge(bench, "within", "judged_within")
    not_same = [(row["one"], row["other"]) for row in decided if row["rule"] == NOT_SAME]
    joins += [Join(*row) for row in _values(bench, _JOINS.replace("judged", "judged_within"))]
    groups = group_entries(count, joins, _kept_apart(bench), decided_apart=not_same)
    _put_grouped(bench, "grouped", groups, range(1, count + 1))
    refused = [{"one": j.one, "other": j.other, "rule": "would_join_others"} for j in groups.refused]
    bench.put("refused", pa.Table.from_pylist(refused, schema=_REFUSED))
    propose_questions(bench)


def _put_together(count: int, joins: list[Join]) -> Groups:
    """What joins would put together if nothing were kept apart."""
    if len(joins) < MANY:
        return group_entries(count, joins, [])
    one, other = (
        np.fromiter(ends, dtype=np.int32, count=len(joins))
        for ends in zip(*((j.one, j.other) for j in joins), strict=True)
    )
    return Groups(find_components(count + 1, one, other).tolist())


def _kept_apart(bench: Workbench) -> list[Pair]:
    """The pairs within what joins would make one group of which a rule says that only a person can join them."""
    return [
        (one, other)
        for one, other in _values(
            bench,
            "SELECT one, other FROM (FROM judged UNION ALL FROM judged_within) "
            "JOIN tried AS a ON a.entry = one JOIN tried AS b ON b.entry = other AND b.leader = a.leader "
            "WHERE band IN ('apart', 'asked')",
        )
    ]


def _put_grouped(bench: Workbench, table: str, groups: Groups, entries: set[int] | range) -> None:
    ordered = sorted(entries)
    columns = {"entry": ordered, "leader": [groups.of(entry) for entry in ordered]}
    bench.put(table, pa.Table.from_pydict(columns, schema=_GROUPED))


def _put_decided(bench: Workbench, decisions: PairDecisions) -> list[Row]:
    """Make the table `decided`, of the answers that say same or not the same, by entries; its rows come back."""
    answers = [(pair, made) for pair, made in decisions.by_pair.items() if made.kind in _BAND_OF]
    named = sorted({record for pair, _ in answers for record in pair})
    entry_of: dict[str, int] = dict(_values(bench, _ENTRY_OF, named=named)) if named else {}
    rows: dict[Pair, Row] = {}
    for (first, second), made in answers:
        one, other = sorted((entry_of.get(first, 0), entry_of.get(second, 0)))
        if one and one != other:
            said = {"rule": made.kind, "band": _BAND_OF[made.kind]}
            by = {"decision_id": made.decision_id, "decided_by": made.made_by}
            rows[one, other] = {"one": one, "other": other, **said, **by}
    bench.put("decided", pa.Table.from_pylist(list(rows.values()), schema=_DECIDED))
    return list(rows.values())


def _values(bench: Workbench, sql: str, **parameters: object) -> Iterator[tuple[Any, ...]]:
    for batch in bench.batches(sql, **parameters):
        yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)
