"""Fits the weights of people/matching/model.toml with Splink to made-up people of whom it is known who is who."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pyarrow as pa
from splink import DuckDBAPI, Linker

from benchmarks.population import make_entries
from safer_analysis.people.matching import proposing
from safer_analysis.people.matching.adoption import Adoptions
from safer_analysis.people.matching.compare import compare_entries
from safer_analysis.people.matching.standardise import standardise
from safer_analysis.store import open_store

MODEL = Path(proposing.__file__).parent / "model.toml"
NOBODY = Adoptions(frozenset(), frozenset())
LEAST, MOST = 0.0005, 0.99
"""No weight rests on less or more: what the made-up people hardly ever show can still happen."""
SHARED_BY_A_HOUSEHOLD = {"postcode": 0.02, "telephone": 0.02}
"""How often two people share a place is not fitted: those who look alike are mostly of one household, who share it."""


def fit(records: int, *, seed: int) -> None:
    """Print the model with its weights fitted: m to the pairs of one person, u to pairs taken at random."""
    entries = list(make_entries(records, seed=seed))
    truth = {entry["record_id"]: entry["truth"] for entry in entries}
    bench = compare_entries(open_store(), [list(standardise(entries, adoptions=NOBODY))])
    known = {"record_id": list(truth), "truth": [str(person) for person in truth.values()]}
    bench.put("known", pa.table(known))
    columns = "entry AS unique_id, who, given, surname, middle, sex, postcode, telephone, truth"
    bench.make("of_them", f"SELECT {columns} FROM entry JOIN known USING (record_id)")
    with bench.lent() as connection:
        api = DuckDBAPI(connection=connection)
        linker = Linker(api.register("of_them"), proposing.settings(), log_level="CRITICAL")
        linker.training.estimate_u_using_random_sampling(max_pairs=5_000_000, seed=seed)
        linker.training.estimate_m_from_label_column("truth")
        fitted = linker.misc.save_model_to_json()
    _print_model(fitted["comparisons"])


def _print_model(comparisons: list[dict]) -> None:
    said = tomllib.loads(MODEL.read_text(encoding="utf-8"))
    print(f"likely_before = {said['likely_before']}\nask_from = {said['ask_from']}")
    for comparison in comparisons:
        name = comparison["output_column_name"]
        print(f"\n[comparison.{name}]")
        print(f'missing = "{said["comparison"][name]["missing"]}"\nby = "{said["comparison"][name]["by"]}"')
        print(f"[comparison.{name}.levels]")
        for level in comparison["comparison_levels"][1:]:
            m, u = (min(max(level.get(f"{which}_probability", LEAST), LEAST), MOST) for which in "mu")
            shared = SHARED_BY_A_HOUSEHOLD.get(name, u)
            u = shared if level["label_for_charts"] == "same" else 1 - shared if name in SHARED_BY_A_HOUSEHOLD else u
            print(f"{level['label_for_charts']} = {{ m = {m:.4f}, u = {u:.4f} }}")
