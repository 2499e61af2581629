"""How well people are matched across agencies, measured on made-up lists of which it is known who is who."""

from __future__ import annotations

import pytest

from benchmarks.people import measure


@pytest.fixture(scope="module")
def measured() -> dict[str, float]:
    return measure(2_000, seed=7)


def test_what_is_joined_is_one_person(measured: dict[str, float]) -> None:
    assert measured["precision of joins"] >= 0.99
    assert measured["recall, joined"] >= 0.45, "joining nobody is precise too"


def test_hardly_anybody_is_neither_joined_nor_asked(measured: dict[str, float]) -> None:
    assert measured["recall, joined or asked"] >= 0.92


def test_questions_are_worth_asking(measured: dict[str, float]) -> None:
    assert measured["questions"] <= measured["records"] / 3
    assert measured["questions that are one person"] >= 0.8


@pytest.mark.parametrize("seed", range(3))
def test_twins_and_siblings_are_never_joined_without_a_person(seed: int) -> None:
    found = measure(1_500, seed=seed)
    assert found["twins joined"] == 0
    assert found["siblings joined"] == 0
