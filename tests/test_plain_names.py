"""A plain name is told at a glance only where the careful reading says the same."""

from __future__ import annotations

import random

import pytest

from safer_analysis.intake import names
from safer_analysis.intake.name_parts import NAME_LISTS, words_of
from safer_analysis.intake.names import Named, read_names
from safer_analysis.intake.plain_names import is_plain_name
from safer_analysis.vocabulary import code_list

COMMON = ("Ada", "Ben", "Ashdown", "Quill", "Al", "Di", "Iv", "Mark", "Will", "Grace", "Field", "Max", "May", "Said")


def read_carefully(typed: str, monkeypatch: pytest.MonkeyPatch) -> list[Named]:
    with monkeypatch.context() as patch:
        patch.setattr(names, "is_plain_name", lambda _: False)
        return read_names(typed)


def test_a_name_at_a_glance_is_the_name_read_with_care(monkeypatch: pytest.MonkeyPatch) -> None:
    said = [phrase for name in NAME_LISTS for phrase in words_of(name)]
    said += [word for name in ("group_words", "agency_kinds") for word in code_list(name).all_words()]
    words = sorted({word.title() for phrase in said for word in phrase.split()})
    pick = random.Random(1)
    plain = 0
    for _ in range(4_000):
        typed = " ".join(pick.choice(pick.choice((words, COMMON))) for _ in range(pick.randint(2, 3)))
        plain += is_plain_name(typed)
        assert read_names(typed) == read_carefully(typed, monkeypatch), typed
    assert plain > 100


@pytest.mark.parametrize("typed", ["Ada Ashdown", "Ada Rose Ashdown"])
def test_plain_names(typed: str) -> None:
    assert is_plain_name(typed)


@pytest.mark.parametrize(
    "typed", ["Ada", "ADA Ashdown", "ada ashdown", "Mr Quill", "Ada Ashdown ", "Zoë Quill", "Ada and Ben", "The Family"]
)
def test_names_that_want_more_care(typed: str) -> None:
    assert not is_plain_name(typed)
