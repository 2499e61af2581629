"""Names as agencies write them: who is a child, who is not, and nobody merged or renamed without a rule."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from safer_analysis.intake.load import FileReport
from safer_analysis.intake.names import has_unread_name, read_names
from safer_analysis.store import Store

Load = Callable[..., FileReport]


def chronology(*cells: str, heading: str = "Child", text: str = "Seen at home") -> str:
    rows = "\n".join(f'{day:02}/03/2020,"{cell}",{text} {day}.' for day, cell in enumerate(cells, start=1))
    return f"Date,{heading},Event\n{rows}\n"


def names(store: Store, where: str = "is_child") -> list[str]:
    return [row["name"] for row in store.rows(f"SELECT name FROM derived.person WHERE {where} ORDER BY name")]


def concerned(store: Store) -> list[list[str]]:
    return [
        row["children"] for row in store.rows("SELECT children FROM derived.chronology ORDER BY earliest, event_id")
    ]


def codes(report: FileReport) -> list[str]:
    return [issue.code for issue in report.issues]


# One cell


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Zara Quill not Ben", ["Zara Quill"]),
        ("Zara et al", ["Zara"]),
        ("Zara etc.", ["Zara"]),
        ("Zara Quill NHS 943 476 5919", ["Zara Quill"]),
        ("Zara Quill aged 8", ["Zara Quill"]),
        ("Zara (dob 03/04/2015)", ["Zara"]),
        ("Zara Quill, DOB: 1/2/2015; Ben Quill, DOB: 3/4/2016", ["Zara Quill", "Ben Quill"]),
        ("Zara seen at school with mum", ["Zara"]),
        ("(Zara)", ["Zara"]),
        ("1) Zara\n2) Ben", ["Zara", "Ben"]),
        ("QUILL, Zara (Y4)", ["Zara QUILL"]),
        ("Zara Quill (formerly Hart)", ["Zara Quill"]),
        ("Zara Quill aka Zara Hart", ["Zara Quill"]),
        ("D’Arcy Wells", ["D’Arcy Wells"]),
        ("Mohammed Al-Amin bin Said", ["Mohammed Al-Amin bin Said"]),
        ("Zoë", ["Zoë"]),
        ("Z Quill", ["Z Quill"]),
        ("UBB SMITH", ["UBB SMITH"]),
        ("Baby Smith", ["Baby Smith"]),
        ("Unborn baby", ["Unborn baby"]),
        ("Twin 1", ["Twin 1"]),
        ("Child 1 (Zara)", ["Zara"]),
        ("Ada Quill, Ben Quill, Cy Quill, Dot Quill, Eve Quill, Fay Quill, Gus Quill", [
            "Ada Quill", "Ben Quill", "Cy Quill", "Dot Quill", "Eve Quill", "Fay Quill", "Gus Quill"]),
        ("Di Quill", ["Di Quill"]),
        ("Ed", ["Ed"]),
    ],
)  # fmt: skip
def test_a_name_is_read_without_what_stands_beside_it(typed: str, expected: list[str]) -> None:
    assert [name.name for name in read_names(typed) if name.stands_for is None] == expected


@pytest.mark.parametrize(
    "typed",
    [
        *("Dr Shah", "PC Hall", "Mrs Quill", "Mr J Quill", "DI Quill", "Social worker Jo Hart", "Kim Quill (mother)"),
        *("(mother)", "Kim Quill - mother", "Zara's mother", "Adult 1", "School", "CHRONOLOGY", "12/03/2019", "Police"),
        *("March 2019", "?", "Half-sib", "the twins", "Name of child", "Child name"),
    ],
)
def test_what_stands_for_no_child_makes_none(load: Load, store: Store, typed: str) -> None:
    load(chronology(typed), family="F-1", agency="Housing")
    assert names(store) == []


@pytest.mark.parametrize(
    ("typed", "unread"),
    [
        ("Zara", False),
        ("Zara – yes", False),
        ("Zara - seen at school", False),
        ("Mother", False),
        ("All children", False),
        ("", False),
        ("Zara - Ben", True),
        ("School", True),
        ("Ada Ben Cara Dot Eve Fay Gus Hal", True),
        ("the eldest was seen with her teacher in the corridor after break by two members of staff", True),
    ],
)
def test_a_cell_that_may_name_a_child_nobody_read_is_said(load: Load, typed: str, unread: bool) -> None:
    report = load(chronology("Zara", typed), family="F-1")
    assert ("child_cell_not_read" in codes(report)) is unread
    assert report.accepted == 2


def test_a_second_name_after_a_dash_is_read_where_the_column_knows_it(load: Load, store: Store) -> None:
    report = load(chronology("Ben", "Zara - Ben", "Zara - Monday"), family="F-1")
    assert concerned(store) == [["Ben"], ["Ben", "Zara"], ["Zara"]]
    assert "child_cell_not_read" in codes(report)


def test_every_name_is_a_piece_of_its_cell() -> None:
    for typed in ("Ada (6, Y1) and Ben", "1) Zara\n2) Ben", "Quill, Zara; Quill, Ben", "Zara - Ben"):
        assert all(name.typed in typed for name in read_names(typed, known=frozenset({"ben"})))
    assert not has_unread_name("", [])


# Surname first


ODUYA = "Oduya, Temperance"


@pytest.mark.parametrize("heading", ["Student", "Pupil name", "Child", "Patient"])
def test_one_pupils_name_on_every_row_is_one_child_surname_first(load: Load, store: Store, heading: str) -> None:
    report = load(chronology(ODUYA, ODUYA, ODUYA, heading=heading), family="F-1")
    assert names(store) == ["Temperance Oduya"]
    assert "surname_first" in codes(report)


@pytest.mark.parametrize("heading", ["Children", "Child(ren)", "Children concerned"])
def test_in_a_column_of_several_children_a_comma_parts_two(load: Load, store: Store, heading: str) -> None:
    report = load(chronology("Ada, Ben", "Ada, Cara", "Ada, Dot", heading=heading), family="F-1")
    assert names(store) == ["Ada", "Ben", "Cara", "Dot"]
    assert "surname_first" not in codes(report)


def test_a_text_that_says_the_name_forename_first_decides(load: Load, store: Store) -> None:
    load(chronology(ODUYA, ODUYA, heading="Children", text="Temperance Oduya was late"), family="F-1")
    assert names(store) == ["Temperance Oduya"]


def test_a_text_that_speaks_of_the_first_name_alone_decides(load: Load, store: Store) -> None:
    load(chronology("Ada, Ben", "Ada, Ben", text="Ada cried and Ben was quiet"), family="F-1")
    assert names(store) == ["Ada", "Ben"]


# People made from names


def test_one_odd_cell_renames_nobody(load: Load, store: Store) -> None:
    load(chronology("Zara Quill", "Zara Quill", "Zara Quill Saw Ben", "Zara"), family="F-1")
    assert names(store) == ["Zara Quill"]


def test_the_whole_name_most_often_written_is_shown_and_not_the_shorter(load: Load, store: Store) -> None:
    load(chronology("Ada", "Ada", "Ada", "Ada Ashdown"), family="F-1")
    assert names(store) == ["Ada Ashdown"]


@pytest.mark.parametrize(("typed", "people"), [("Z Quill", 1), ("Zara Q", 1), ("B Quill", 2), ("Zara B", 2)])
def test_an_initial_joins_only_the_one_it_can_be(load: Load, store: Store, typed: str, people: int) -> None:
    load(chronology("Zara Quill", typed), family="F-1")
    assert len(names(store)) == people


def test_an_initial_that_fits_two_children_is_neithers(load: Load, store: Store) -> None:
    load(chronology("Zara Quill", "Zoe Quill", "Z Quill"), family="F-1")
    assert names(store) == ["Zara Quill", "Zoe Quill"]


def test_another_name_that_a_cell_gives_is_the_same_child(load: Load, store: Store) -> None:
    load(chronology("Zara Quill (formerly Hart)", "Zara Hart"), family="F-1")
    assert names(store) == ["Zara Quill"]
    rules = {row["rule"] for row in store.rows("SELECT rule FROM derived.person_source WHERE field = 'children'")}
    assert rules == {"as_written", "known_as"}


def test_a_baby_and_an_unborn_child_are_not_joined_to_a_named_one(load: Load, store: Store) -> None:
    load(chronology("UBB Smith", "Baby Smith", "Ola Smith"), family="F-1")
    assert names(store) == ["Baby Smith", "Ola Smith", "UBB Smith"]


# Labels belong to their file


@pytest.mark.parametrize("label", ["Child 1", "A", "Subject child", "Sibling 2", "YP1", "Child One"])
def test_one_label_in_two_agencies_files_is_two_children(load: Load, store: Store, label: str) -> None:
    load(chronology(label), "a.csv", family="F-1", agency="Eastmere Police")
    load(chronology(label, text="At school"), "b.csv", family="F-1", agency="Oakfield School")
    assert names(store) == [f"{label} (Eastmere Police)", f"{label} (Oakfield School)"]


def test_a_label_is_one_child_throughout_its_file(load: Load, store: Store) -> None:
    load(chronology("Child 1", "Child 2", "Child 1 and Child 2"), family="F-1", agency="Eastmere Police")
    assert concerned(store) == [["Child 1"], ["Child 2"], ["Child 1", "Child 2"]]


def test_a_list_of_labels_in_another_file_is_not_the_same_children(load: Load, store: Store) -> None:
    load("Name,DOB,Relationship\nChild 1,01/02/2015,Child\n", "people.csv", family="F-1", agency="CSC")
    load(chronology("Child 1"), "b.csv", family="F-1", agency="Oakfield School")
    assert len(names(store)) == 2


@pytest.mark.parametrize(
    "key",
    [
        "A = Aaron Whitlow",
        "A: Aaron Whitlow",
        "A – Aaron Whitlow, born 2014",
        "Aaron Whitlow (A)",
        "Aaron Whitlow will be referred to as A",
    ],
)
def test_a_key_line_says_whose_a_label_is_in_that_file(load: Load, store: Store, key: str) -> None:
    report = load(f'"{key}",,\n{chronology("A")}', "a.csv", family="F-1", agency="CSC")
    load(chronology("A", text="At school"), "b.csv", family="F-1", agency="Oakfield School")
    assert names(store) == ["A", "Aaron Whitlow"]
    assert "key_read" in codes(report)
    found = store.rows("SELECT rule FROM derived.person_source WHERE field = 'children' ORDER BY rule")
    assert [row["rule"] for row in found] == ["as_written", "key_line"]


def test_a_table_of_pseudonyms_is_a_key(load: Load, store: Store) -> None:
    table = 'Pseudonym,Real name,\nChild A,Aaron,\nChild B,"Bea, born 2016",\n'
    load(f"{table},,\n{chronology('Child A', 'Child B')}", family="F-1", agency="CSC")
    assert names(store) == ["Aaron", "Bea"]


@pytest.mark.parametrize("line", ["Child 1: Absent", "Child 1 – Seen", "Child 1: Home Visit", "Agency = Police"])
def test_a_line_that_says_something_of_a_label_is_no_key(load: Load, store: Store, line: str) -> None:
    load(f"{line},,\n{chronology('Child 1')}", family="F-1", agency="CSC")
    assert names(store) == ["Child 1"]


def test_a_label_with_two_names_is_left_unexplained_and_said(load: Load, store: Store) -> None:
    report = load(f"A = Aaron Whitlow,,\nA = Abel Whitlow,,\n{chronology('A')}", family="F-1", agency="CSC")
    assert names(store) == ["A"]
    assert "key_unclear" in codes(report)


def test_the_subject_child_of_a_file_headed_with_one_child_is_that_child(load: Load, store: Store) -> None:
    load(f"Child: Ola Wren,,\n{chronology('Subject child', 'Ola')}", family="F-1", agency="CSC")
    assert names(store) == ["Ola Wren"]


# Notes


def test_a_note_that_names_a_child_of_the_family_in_its_words_concerns_that_child(load: Load, store: Store) -> None:
    load(
        "Forename,Surname,Role\nOla,Wren,Child\nBen,Wren,Child\nKim,Wren,Mother\n", "p.csv", family="F-1", agency="CSC"
    )
    load("Date: 12/03/2019\nOla was seen with Kim. Benches were wet.", "note.txt", family="F-1", agency="HV")
    assert concerned(store) == [["Ola Wren"]]
    assert store.one("SELECT rule FROM derived.person_source WHERE field = 'children'") == {"rule": "in_the_text"}


def test_a_first_name_two_people_share_is_nobodys_in_a_note(load: Load, store: Store) -> None:
    load("Forename,Surname,Role\nJoe,Wren,Child\nJoe,Wren,Father\n", "p.csv", family="F-1", agency="CSC")
    load("Date: 12/03/2019\nJoe was seen at the home today.", "note.txt", family="F-1", agency="HV")
    assert concerned(store) == [[]]
