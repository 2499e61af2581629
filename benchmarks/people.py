"""How well people are matched across agencies, and how fast: python benchmarks/people.py [RECORDS] [--fit].

Records are made up (population.py), so that who is who is known. Told are the share of joins that are right
(precision), the share of pairs of one person that are joined, and joined or asked (recall), how many questions there
are, and whether any twins or siblings were joined. Counted are pairs of entries. `--fit` fits the model's weights to
other made-up records and prints what model.toml is to hold.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations, islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.population import Entry, make_entries
from safer_analysis.people.matching.adoption import Adoptions
from safer_analysis.people.matching.build import match_entries
from safer_analysis.people.matching.decide import PairDecisions
from safer_analysis.people.matching.standardise import standardise
from safer_analysis.store import open_store

SEED = 20260701
NOBODY = Adoptions(frozenset(), frozenset())


def measure(records: int, *, seed: int = SEED) -> dict[str, float]:
    """Precision, recall, questions and time for so many made-up records."""
    truth: dict[str, int] = {}
    twin_of: dict[int, int] = {}
    family_of: dict[int, int] = {}
    store = open_store()
    started = time.perf_counter()
    individuals, pairs = match_entries(store, _standardised(records, seed, truth, twin_of, family_of), PairDecisions())
    seconds = time.perf_counter() - started
    store.close()
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for record, individual in zip(
        individuals["record_id"].to_pylist(), individuals["individual_id"].to_pylist(), strict=True
    ):
        groups[individual].append(record)
    of = {record: individual for individual, members in groups.items() for record in members}
    joined = [(a, b) for members in groups.values() for a, b in combinations(members, 2)]
    right = sum(truth[a] == truth[b] for a, b in joined)
    asked = [
        (one, other)
        for one, other, band in zip(
            *(pairs[name].to_pylist() for name in ("one_record_id", "other_record_id", "band")), strict=True
        )
        if band == "asked"
    ]
    true_questions = {tuple(sorted((of[a], of[b]))) for a, b in asked if truth[a] == truth[b]}
    people: defaultdict[int, list[str]] = defaultdict(list)
    for record, person in truth.items():
        people[person].append(record)
    all_pairs = found = 0
    for members in people.values():
        answered = _answered(Counter(of[record] for record in members), true_questions)
        all_pairs += len(members) * (len(members) - 1) // 2
        found += answered
    twins = sum(twin_of.get(truth[a]) == truth[b] or twin_of.get(truth[b]) == truth[a] for a, b in joined)
    siblings = sum(truth[a] != truth[b] and family_of[truth[a]] == family_of[truth[b]] for a, b in joined)
    return {
        "records": len(truth),
        "people": len(people),
        "precision of joins": right / len(joined),
        "recall, joined": right / all_pairs,
        "recall, joined or asked": found / all_pairs,
        "questions": len(asked),
        "questions that are one person": len(true_questions) / max(len(asked), 1),
        "wrong joins": len(joined) - right,
        "twins joined": twins,
        "siblings joined": siblings,
        "seconds": seconds,
        "peak MiB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def _answered(groups: Counter[str], questions: set[tuple[str, ...]]) -> int:
    """Pairs of one person's records that are joined, or would be by answering the questions there are."""
    leader = {group: group for group in groups}

    def top(group: str) -> str:
        while leader[group] != group:
            group = leader[group]
        return group

    for one, other in combinations(sorted(groups), 2):
        if (one, other) in questions:
            leader[top(one)] = top(other)
    together: Counter[str] = Counter()
    for group, count in groups.items():
        together[top(group)] += count
    return sum(count * (count - 1) // 2 for count in together.values())


def _standardised(
    records: int, seed: int, truth: dict[str, int], twin_of: dict[int, int], family_of: dict[int, int]
) -> Iterator[list[Entry]]:
    entries = make_entries(records, seed=seed)
    while batch := list(islice(entries, 50_000)):
        for entry in batch:
            truth[entry["record_id"]] = entry["truth"]
            family_of[entry["truth"]] = entry["family"]
            if entry["twin_of"]:
                twin_of[entry["truth"]] = entry["twin_of"]
        yield list(standardise(batch, adoptions=NOBODY))


def main() -> None:
    """Measure, and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("records", nargs="?", type=int, default=5_000)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--fit", action="store_true")
    asked = parser.parse_args()
    if asked.fit:
        from benchmarks.fit_people import fit

        fit(asked.records, seed=asked.seed + 1)
        return
    for name, value in measure(asked.records, seed=asked.seed).items():
        print(f"{name:32} {value:,.4f}" if isinstance(value, float) else f"{name:32} {value:,}")


if __name__ == "__main__":
    main()
