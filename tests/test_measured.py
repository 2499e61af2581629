"""How often possible mentions are right and found: measured again here, so that it cannot fall unseen."""

from __future__ import annotations

from pathlib import Path

import pytest

from safer_analysis.history.mentions.measure import Counts, judge, measure, numbers_of, read_labelled, stated
from safer_analysis.history.mentions.mention import read_mentions

LABELLED = Path(__file__).parent / "labelled"
COMMON = 8
SETS = ("kept_apart", "fresh")


@pytest.mark.parametrize("name", SETS)
def test_the_numbers_the_page_states_are_the_numbers_measured(name: str) -> None:
    """As far as machines work out the same: at even odds the last figure of a sum can tip one mention of hundreds."""
    measured = numbers_of(measure(read_labelled(LABELLED / f"{name}.toml")), COMMON)
    said = stated()[name]
    anew = "write them anew: python benchmarks/mentions.py --write"
    assert measured["sentences"] == said["sentences"], anew
    assert measured["details"] == said["details"], anew
    for share in ("precision", "recall"):
        assert measured["overall"][share] == pytest.approx(said["overall"][share], abs=0.003), anew
    assert measured["categories"].keys() == said["categories"].keys(), anew
    for code, numbers in measured["categories"].items():
        assert numbers["labelled"] == said["categories"][code]["labelled"], anew
        assert numbers["found"] == pytest.approx(said["categories"][code]["found"], abs=1), anew


# What was measured when this was last raised; a hundredth below is let pass.
LEAST = {"kept_apart": (0.85, 0.69), "fresh": (0.82, 0.87)}


@pytest.mark.parametrize("name", SETS)
def test_precision_and_recall_do_not_fall(name: str) -> None:
    overall = stated()[name]["overall"]
    precision, recall = LEAST[name]
    assert overall["precision"] >= precision - 0.01
    assert overall["recall"] >= recall - 0.01


def test_what_could_fairly_be_added_is_neither_right_nor_wrong() -> None:
    sentences = [one for one in read_labelled(LABELLED / "first.toml") if one.arguable]
    assert sentences
    for sentence in sentences:
        judged = dict(judge(sentence, read_mentions(sentence.text, agency_kind=sentence.agency_kind)))
        assert not judged.keys() & (sentence.arguable - sentence.categories)


def test_nothing_found_is_no_precision_rather_than_a_good_one() -> None:
    assert Counts(missed=3).precision is None
    assert Counts(missed=3).recall == 0.0
    assert Counts(right=3, wrong=1).precision == 0.75
