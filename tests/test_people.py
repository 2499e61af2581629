"""Who is meant: by rules a person can read, and nobody merged without one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from safer_analysis.intake.load import FileReport
from safer_analysis.store import Store

Load = Callable[..., FileReport]

PEOPLE = """Agency: Children's social care
ID,Surname,Forename,Known as,DOB,Role,NHS number
C1,Ashdown,Lily-Mae,Lili,03/04/2012,Child,
C2,Ashdown,Ben,,01/02/2015,Child,
C3,Ashdown,Anna,,09/09/2018,Child,
C4,Ashdown,Ann,,09/09/2018,Child,
C5,Ashdown,Unborn,,,Unborn child,
A1,Ashdown,Kate,,05/05/1990,Mother,
"""


def events(*names: str) -> str:
    rows = "\n".join(f'{day:02}/03/2020,"{name}",Event {day}' for day, name in enumerate(names, start=1))
    return f"Date,Child,Event\n{rows}\n"


@pytest.fixture
def told(load: Load, store: Store) -> Callable[..., list[tuple[list[str], str | None]]]:
    """Whom each event concerns, and by which rule the first was known, with the people list loaded."""

    def tell(*names: str, agency: str = "Eastmere Police") -> list[tuple[list[str], str | None]]:
        load(PEOPLE, "people.csv", family="F-1")
        load(events(*names), family="F-1", agency=agency)
        rows = store.rows(
            "SELECT children, rule FROM derived.chronology LEFT JOIN derived.person_source ON record_id = event_id "
            "AND field = 'children' AND position = 1 ORDER BY earliest"
        )
        return [(row["children"], row["rule"]) for row in rows]

    return tell


@pytest.mark.parametrize(
    ("typed", "name", "rule"),
    [
        ("Lily-Mae Ashdown", "Lily-Mae Ashdown", "full_name"),
        ("ASHDOWN, Lily-Mae", "Lily-Mae Ashdown", "full_name"),
        ("Lili", "Lily-Mae Ashdown", "known_as"),
        ("Lili Ashdown", "Lily-Mae Ashdown", "part_of_name"),
        ("ben", "Ben Ashdown", "part_of_name"),
        ("Unborn baby", "Unborn Ashdown", "unborn"),
        ("UBB Ashdown", "Unborn Ashdown", "unborn"),
        ("Ann", "Ann Ashdown", "part_of_name"),
        ("Anna", "Anna Ashdown", "part_of_name"),
    ],
)
def test_a_name_is_read_as_the_one_listed_child_it_fits(told: Callable, typed: str, name: str, rule: str) -> None:
    assert told(typed) == [([name], rule)]


def test_a_name_nobody_listed_fits_makes_a_provisional_person(told: Callable, store: Store) -> None:
    assert told("Zed") == [(["Zed"], "as_written")]
    assert store.one("SELECT basis FROM derived.person WHERE name = 'Zed'") == {"basis": "named"}


def test_a_surname_alone_is_nobody_in_particular(told: Callable) -> None:
    assert told("Ashdown")[0][1] == "as_written"


def test_a_mother_named_where_a_child_belongs_is_not_made_a_child(told: Callable, store: Store) -> None:
    assert told("Kate Ashdown")[0][0] == []
    assert store.one("SELECT count(*) AS n FROM derived.person WHERE name LIKE 'Kate%'") == {"n": 1}


def test_the_agencys_own_number_says_who_is_meant_whatever_the_name(load: Load, store: Store) -> None:
    load(PEOPLE, "people.csv", family="F-1")
    load("Date,Child ID,Child,Event\n01/03/2020,C2,Benny,At school", family="F-1", agency="CSC")
    assert store.one("SELECT children FROM derived.chronology") == {"children": ["Ben Ashdown"]}


def test_a_child_is_found_by_number_when_the_row_names_no_family(load: Load, store: Store) -> None:
    load(PEOPLE, "people.csv", family="F-1")
    load("Date,Child ID,Event\n01/03/2020,C2,At school", agency="CSC")
    assert store.one("SELECT family_id, children FROM derived.chronology") == {
        "family_id": "F-1",
        "children": ["Ben Ashdown"],
    }


def test_lists_of_two_agencies_are_joined_by_names_and_full_date_of_birth(load: Load, store: Store) -> None:
    load(PEOPLE, "people.csv", family="F-1")
    load("Pupil,DOB\nBen Ashdown,01/02/2015\n", "school.csv", family="F-1", agency="Oakfield School")
    bens = store.rows("SELECT agencies FROM derived.person WHERE name = 'Ben Ashdown'")
    assert bens == [{"agencies": ["Children's social care", "Oakfield School"]}]


@pytest.mark.parametrize(
    ("born", "role", "people"),
    [
        ("01/02/2015", "Child", 1),
        ("February 2015", "Child", 1),  # may be the same day
        ("", "Child", 1),  # nothing speaks against it
        ("02/02/2015", "Child", 2),
        ("March 2015", "Child", 2),
        ("", "Father", 2),  # a father and a son of one name
    ],
)
def test_lists_with_one_name_are_joined_only_where_nothing_speaks_against_it(
    load: Load, store: Store, born: str, role: str, people: int
) -> None:
    load(PEOPLE, "people.csv", family="F-1")
    load(f"Pupil,DOB,Role\nBen Ashdown,{born},{role}\n", "school.csv", family="F-1", agency="Oakfield School")
    assert store.one("SELECT count(*) AS n FROM derived.person WHERE name = 'Ben Ashdown'") == {"n": people}


def test_a_number_put_down_to_the_wrong_twin_does_not_make_the_twins_one(load: Load, store: Store) -> None:
    head = "ID,Forename,Surname,DOB,NHS number\n"
    load(f"{head}1,Rowan,Quill,03/04/2019,{NUMBER}\n2,Robin,Quill,03/04/2019,\n", "a.csv", family="F-1", agency="CSC")
    load(f"{head}9,Robin,Quill,03/04/2019,{NUMBER}\n", "b.csv", family="F-1", agency="Hospital")
    names = {row["name"] for row in store.rows("SELECT name FROM derived.person")}
    assert names == {"Rowan Quill", "Robin Quill"}


def test_an_older_record_of_an_unborn_child_is_not_todays(load: Load, store: Store) -> None:
    load("Forename,Surname,Role,EDD\nUBB,Ashdown,Unborn child,21/09/2026\n", "p.csv", family="F-1", agency="CSC")
    load("Date,Child,Event\n25/06/2020,Unborn baby,Booked\n", "e.csv", family="F-1", agency="Midwifery")
    load("Date,Child,Event\n25/06/2026,Unborn baby,Scan\n", "f.csv", family="F-1", agency="Hospital")
    rows = store.rows("SELECT children FROM derived.chronology ORDER BY earliest")
    assert rows[1]["children"] == ["UBB Ashdown"]
    assert rows[0]["children"] != rows[1]["children"]


def test_a_staff_list_makes_no_family(load: Load, store: Store) -> None:
    load("Worker ID,Name,Job title,Team,Supervisor\nW1,Sam Lee,Social worker,North,Jo Hart\n", agency="CSC")
    assert store.rows("SELECT * FROM derived.family") == []


NUMBER = "9990000018"


def test_one_nhs_number_joins_two_spellings(load: Load, store: Store) -> None:
    load(f"Forename,Surname,DOB,NHS number\nLily,Ashdown,03/04/2012,{NUMBER}\n", "a.csv", family="F-1", agency="GP")
    load(f"Forename,Surname,DOB,NHS number\nLilian,Brown,,{NUMBER}\n", "b.csv", family="F-1", agency="HV")
    assert store.one("SELECT count(*) AS n FROM derived.person") == {"n": 1}


def test_one_nhs_number_with_two_dates_of_birth_joins_nobody(load: Load, store: Store) -> None:
    load(f"Forename,Surname,DOB,NHS number\nLily,Ashdown,03/04/2012,{NUMBER}\n", "a.csv", family="F-1", agency="GP")
    load(f"Forename,Surname,DOB,NHS number\nMay,Ashdown,04/04/2012,{NUMBER}\n", "b.csv", family="F-1", agency="HV")
    assert store.one("SELECT count(*) AS n FROM derived.person") == {"n": 2}


def test_a_third_list_cannot_bridge_two_dates_of_birth(load: Load, store: Store) -> None:
    row = "Forename,Surname,DOB,NHS number\nLily,Ashdown,{born},{number}\n"
    for file, born in (("a.csv", "03/04/2012"), ("b.csv", ""), ("c.csv", "04/04/2012")):
        load(row.format(born=born, number=NUMBER), file, family="F-1", agency=file)
    assert store.one("SELECT count(*) AS n FROM derived.person") == {"n": 3}


def test_the_same_name_in_two_families_is_two_people(load: Load, store: Store) -> None:
    load(events("Ada", "Ben"), family="F-1", agency="Police")
    load(events("Ada"), family="F-2", agency="Police")
    assert store.one("SELECT count(*) AS n FROM derived.person WHERE name = 'Ada'") == {"n": 2}


def test_a_forename_joins_the_fuller_name_only_when_it_fits_one(load: Load, store: Store) -> None:
    load(events("Ada Ashdown", "Ada"), family="F-1", agency="Police")
    assert store.rows("SELECT name FROM derived.person") == [{"name": "Ada Ashdown"}]
    load(events("Ada Ashdown", "Ada Brown", "Ada"), family="F-2", agency="Police")
    names = store.rows("SELECT name FROM derived.person WHERE family_id = 'F-2' ORDER BY name")
    assert [row["name"] for row in names] == ["Ada", "Ada Ashdown", "Ada Brown"]


def test_children_stand_oldest_first_and_the_unborn_last(told: Callable, store: Store) -> None:
    told("Ben")
    rows = store.rows("SELECT name, ordinal FROM derived.person WHERE is_child ORDER BY ordinal")
    assert rows[0]["name"] == "Lily-Mae Ashdown"
    assert [row["ordinal"] for row in rows] == [1, 2, 3, 4, 5]
    assert rows[-1]["name"] == "Unborn Ashdown"


def test_all_the_children_means_those_born_by_then(load: Load, store: Store) -> None:
    load(PEOPLE, "people.csv", family="F-1")
    load("Date,Child,Event\n01/03/2016,All children,Visit", family="F-1", agency="Police")
    found = store.one("SELECT children FROM derived.chronology")
    assert found is not None
    assert found["children"][:2] == ["Lily-Mae Ashdown", "Ben Ashdown"]
    assert "Anna Ashdown" not in found["children"]


def test_supervision_of_a_case_makes_no_child_of_the_cases_name(load: Load, store: Store) -> None:
    load("Worker,Supervisor,Date,Case\nSam Lee,Jo Hart,01/02/2024,Ashdown case", "s.csv", family="F-1")
    assert store.rows("SELECT name FROM derived.person") == []


def test_who_has_grown_up_since_is_a_child_of_a_history_of_their_childhood(load: Load, store: Store) -> None:
    listed = (
        "Name,DOB,Address",
        "Sana Quill,09/02/2001,1 Elm",
        "Imran Quill,04/05/1993,1 Elm",
        "Amy Quill,1/2/1970,1 Elm",
    )
    load("\n".join(listed) + "\n", "household.csv", family="F-1", agency="Housing")
    load("Date,Pupil,Concern\n11/01/2010,Sana Quill,Hungry\n", "school.csv", family="F-1", agency="Elm School")
    # named as a child as well, but at an age at which he was none
    load("Date,Child,Event\n01/06/2015,Imran Quill,Seen\n", "log.csv", family="F-1", agency="Eastmere Police")
    people = store.rows("SELECT name, is_child FROM derived.person ORDER BY name")
    assert [(one["name"], one["is_child"]) for one in people] == [
        ("Amy Quill", False),
        ("Imran Quill", False),
        ("Sana Quill", True),
    ]
