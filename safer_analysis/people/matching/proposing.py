"""Pairs no rule decides, looked at by a model of how records of one person and of two people agree; see `model.toml`.

The model (Fellegi and Sunter's, reckoned by Splink) only proposes: what it finds likely is asked, and nothing is joined
by it. Its weights are never shown. They were fitted once, by benchmarks/people.py; only how common a name is, and how
many entries there are among which chance can make two alike, is taken from the store.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from safer_analysis.store import Workbench

_NONE = "SELECT NULL::INTEGER AS one, NULL::INTEGER AS other, NULL::VARCHAR AS rule, NULL::DOUBLE AS weight LIMIT 0"
_UNDECIDED = """
SELECT one, other
FROM judged
JOIN grouped AS a ON a.entry = one
JOIN grouped AS b ON b.entry = other
WHERE rule IS NULL AND a.leader <> b.leader
"""
_OF_THEM = """
SELECT entry AS unique_id, who, given, surname, middle, sex, postcode, telephone, is_child
FROM entry SEMI JOIN (SELECT one AS entry FROM undecided UNION SELECT other FROM undecided) USING (entry)
"""
_PAIRS = "SELECT '0' AS match_key, one AS join_key_l, other AS join_key_r FROM undecided"
_FREQUENCY = """
SELECT {name}, (count(*) + $u * $among) / (sum(count(*)) OVER () + $among) AS tf_{name}
FROM entry
WHERE {name} IS NOT NULL
GROUP BY {name}
"""
_PROPOSED = """
SELECT
    least(unique_id_l, unique_id_r) AS one, greatest(unique_id_l, unique_id_r) AS other,
    'much_agrees' AS rule, match_weight AS weight
FROM predicted
"""


@cache
def model() -> dict[str, Any]:
    """What `model.toml` says."""
    return tomllib.loads((Path(__file__).parent / "model.toml").read_text(encoding="utf-8"))


def propose_questions(bench: Workbench) -> None:
    """Make the table `proposed`: the pairs of `judged` that no rule decides and that are likely to be one person."""
    bench.make("undecided", _UNDECIDED)
    if bench.one("SELECT count(*) AS n FROM undecided")["n"] == 0:
        bench.make("proposed", _NONE)
        return
    bench.make("of_them", _OF_THEM)
    bench.make("pairs_of_them", _PAIRS)
    named = _make_frequencies(bench)
    count = bench.one("SELECT count(*) AS n FROM entry")["n"]
    with bench.lent() as connection:
        from splink import DuckDBAPI, Linker  # here, because only stores with questions need its second of start

        api = DuckDBAPI(connection=connection)
        linker = Linker(api.register("of_them"), settings(count), log_level="CRITICAL")
        for name, table in named.items():
            linker.table_management.register_term_frequency_lookup(api.register(table), name)
        linker.table_management.register_blocked_pairs_for_predict(api.register("pairs_of_them"))
        found = linker.inference.predict(threshold_match_weight=model()["ask_from"], warning_mode="never")
        bench.make("proposed", _PROPOSED.replace("predicted", found.physical_name))


def _make_frequencies(bench: Workbench) -> dict[str, str]:
    """The table of how common each name is, by the name of the fact."""
    made = {}
    for said in model()["comparison"].values():
        if name := said.get("frequency_of"):
            made[name] = f"frequency_of_{name}"
            u = said["levels"]["same"]["u"]
            bench.make(made[name], _FREQUENCY.replace("{name}", name), u=u, among=model()["among"])
    return made


def settings(entries: int = 0) -> dict[str, Any]:
    """The model as Splink takes it, for so many entries."""
    return {
        "link_type": "dedupe_only",
        "probability_two_random_records_match": model()["likely_before"] * min(1, model()["among"] / max(entries, 1)),
        "blocking_rules_to_generate_predictions": [],
        "retain_matching_columns": False,
        "retain_intermediate_calculation_columns": False,
        "comparisons": [_comparison(name, said) for name, said in model()["comparison"].items()],
    }


def _comparison(name: str, said: dict[str, Any]) -> dict[str, Any]:
    missing = {"sql_condition": said["missing"], "label_for_charts": "missing", "is_null_level": True}
    levels = [
        {
            "sql_condition": said["by"].replace("{said}", word) if word != "else" else "ELSE",
            "label_for_charts": word,
            "m_probability": weights["m"],
            "u_probability": weights["u"],
            **(_by_frequency(said["frequency_of"]) if word == "same" and "frequency_of" in said else {}),
        }
        for word, weights in said["levels"].items()
    ]
    return {"output_column_name": name, "comparison_levels": [missing, *levels]}


def _by_frequency(name: str) -> dict[str, Any]:
    """A level whose weight goes by how common the name is; its condition is our own, which Splink cannot read."""
    return {"tf_adjustment_column": name, "disable_tf_exact_match_detection": True}
