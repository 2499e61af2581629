"""Who is named in one cell."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safer_analysis.intake.names import name_key, read_names


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("Ada", ["Ada"]),
        ("Ada and Ben", ["Ada", "Ben"]),
        ("Ada, Ben & Cy", ["Ada", "Ben", "Cy"]),
        ("Ada / Ben", ["Ada", "Ben"]),
        ("Ada\nBen", ["Ada", "Ben"]),
        ("ASHDOWN, Ada", ["Ada ASHDOWN"]),
        ("ASHDOWN Ada", ["Ada ASHDOWN"]),
        ("O'BRIEN, Niamh; O'BRIEN, Finn", ["Niamh O'BRIEN", "Finn O'BRIEN"]),
        ("Ada Ashdown (6)", ["Ada Ashdown"]),
        ("Ada (DOB 03/04/2015) and Ben (DOB 01/02/2017)", ["Ada", "Ben"]),
        ("Ada Ashdown dob 03/04/2015", ["Ada Ashdown"]),
        ("Ada, 6 years", ["Ada"]),
        ("Ada 6 and Ben aged 4 months", ["Ada", "Ben"]),
        ("Child 1 and Child 2", ["Child 1", "Child 2"]),
        ("C1, C2", ["C1", "C2"]),
        ("UBB ASHDOWN", ["UBB ASHDOWN"]),
        ("Zoë Núñez", ["Zoë Núñez"]),
        ("Anne-Marie", ["Anne-Marie"]),
        ("", []),
        ("-", []),
    ],
)
def test_names_are_read_as_people_write_them(typed: str, names: list[str]) -> None:
    assert [name.name for name in read_names(typed)] == names


def test_a_surname_known_to_be_the_familys_comes_first() -> None:
    assert [name.name for name in read_names("Ashdown, Ada", surname="Ashdown")] == ["Ada Ashdown"]
    assert [name.name for name in read_names("Ben, Ada", surname="Ashdown")] == ["Ben", "Ada"]


@pytest.mark.parametrize("typed", ["All children", "ALL", "both", "Ashdown children", "the siblings", "All 3 children"])
def test_words_for_all_the_children_are_nobodys_name(typed: str) -> None:
    assert [name.stands_for for name in read_names(typed)] == ["all_children"]


@pytest.mark.parametrize(("typed", "meant"), [("Mother", "adult"), ("N/A", "family"), ("the Ashdown family", "family")])
def test_words_for_adults_and_the_family_are_no_child(typed: str, meant: str) -> None:
    assert [name.stands_for for name in read_names(typed)] == [meant]


def test_a_child_beside_a_parent_is_a_child_and_the_parent_is_not() -> None:
    named = read_names("Ada and mother")
    assert [(name.name, name.stands_for) for name in named] == [("Ada", None), ("mother", "adult")]


def test_a_sentence_makes_nobody() -> None:
    assert read_names("Ada was seen at home by the health visitor who noted that the home was warm and clean") == []


def test_two_spellings_share_one_key() -> None:
    assert name_key("ASHDOWN Ada") == name_key("Ada Ashdown") == name_key("Miss Ada ASHDOWN")
    assert name_key("Niamh O'Brien") == name_key("NIAMH OBRIEN")
    assert name_key("Anna") != name_key("Ann")


def test_the_words_in_the_cell_are_kept_beside_the_name_read() -> None:
    assert [(name.typed, name.name) for name in read_names("ASHDOWN, Ada")] == [("ASHDOWN, Ada", "Ada ASHDOWN")]


@given(st.text(max_size=200))
def test_any_text_is_read_without_an_error_and_keys_are_never_empty(typed: str) -> None:
    for name in read_names(typed):
        assert name.key
        assert name.typed in typed


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("VIC: QUILL, KIM 03/04/1990; CHI: QUILL, ZARA", ["KIM QUILL", "ZARA QUILL"]),
        ("Suspect - Tom Bell, Witness - Jo Hart", ["Tom Bell", "Jo Hart"]),
        ("Children: Zara, Ben", ["Zara", "Ben"]),
        ("Mother: Kim Quill", ["Kim Quill"]),
        ("Mother - no reply", ["Mother"]),
        ("Child - Seen", ["Child"]),
        ("Sibling: seen asleep", ["Sibling"]),
    ],
)
def test_what_somebody_was_in_it_is_no_part_of_their_name(typed: str, names: list[str]) -> None:
    assert [who.name for who in read_names(typed)] == names
