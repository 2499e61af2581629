"""People a document lists by what they are: `DP = subject child`, as histories without names do."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import docx
import openpyxl
import pytest

from safer_analysis.intake.legend import children_of_legend
from safer_analysis.intake.load import FileReport
from safer_analysis.patterns.build import keep_findings_current
from safer_analysis.store import Store
from tests.conftest import NOW

AS_OF = date(2024, 1, 1)
Load = Callable[..., FileReport]


@pytest.mark.parametrize(
    ("lines", "children"),
    [
        # on one line, parted by wide gaps and a comma
        (
            ["Key: DA = subject child (d.o.b. 15/07/2017)   AF = half sister (11/03/2011)   KA = mother, LH = her ex"],
            {"DA": "2017-07-15", "AF": "2011-03-11"},
        ),
        (
            ["Child T – subject child, born 12/3/2020", "Sibling 1 – older brother, born 2014", "MT – mother"],
            {"Child T": "2020-03-12", "Sibling 1": "2014-01-01"},
        ),
        (["FA: Mother; CA: Subject; S1: Sibling (aged 4)"], {"CA": None, "S1": None}),
        # an adult brother of the mother is no child, nor is a son born a childhood before the others
        (["UA = mother's brother", "CA = child (1/2/2018)", "SA = son (1/2/1990)"], {"CA": "2018-02-01"}),
        # no list of people
        (["HV = Health Visitor, SW = Social Worker, CSC = Children's social care"], {}),
        (["Agency: Police", "Period: 2016 to 2019", "Child: Ada Hart"], {}),
        (["DA was seen with her sister. KA = partner"], {}),
    ],
)
def test_the_children_of_a_list_by_what_people_are(lines: list[str], children: dict[str, str | None]) -> None:
    found = children_of_legend(lines, as_of=AS_OF)
    assert {one.name: str(one.born.earliest) if one.born else None for one in found} == children


CHRONOLOGY = """Integrated chronology
Key: DA = subject child (15/07/2017)   AF = half sister (11/03/2011)   KA = mother   LH = partner of KA
Date,Agency / Source,Event,Action taken / outcome
06/01/2020,Eastmere Hospital,DA brought in with a fractured arm,Referred to CYPS
07/01/2020,CYPS,Home visit. AF spoken to at school,
08/01/2020,WMP,All children seen at home,NFA
09/01/2020,HV,No reply,Card left
"""


def test_rows_concern_whom_their_words_call_so_and_else_whom_the_document_is_about(store: Store, load: Load) -> None:
    report = load(CHRONOLOGY, "chronology.csv", family="F-1")
    assert (report.accepted, report.held) == (4, 0)
    named = store.rows(
        "SELECT event.row, list(name_typed ORDER BY name_typed) AS names FROM records.event "
        "JOIN records.named_person USING (record_id) GROUP BY event.row ORDER BY event.row"
    )
    assert [row["names"] for row in named] == [["DA"], ["AF"], ["AF", "DA"], ["DA"]]
    born = store.rows("SELECT DISTINCT name, born_earliest FROM derived.person WHERE is_child ORDER BY name")
    assert [(row["name"], str(row["born_earliest"])) for row in born] == [("AF", "2011-03-11"), ("DA", "2017-07-15")]


def test_agencies_by_their_initials_are_those_agencies(store: Store, load: Load) -> None:
    load(CHRONOLOGY, "chronology.csv", family="F-1")
    found = store.rows("SELECT agency FROM records.event ORDER BY row")
    assert [row["agency"] for row in found] == [
        *("Eastmere Hospital", "Children's social care", "Police", "Health visiting"),
    ]


def test_a_list_by_initials_on_a_sheet_of_its_own_says_who_is_grown_up(
    store: Store, load: Load, tmp_path: Path
) -> None:
    book = openpyxl.Workbook()
    cover, chronology = book.active, book.create_sheet("Chronology")
    for row in (["MERGED CHRONOLOGY"], [], ["Family composition"], ["Initials", "Relationship", "DOB"]):
        cover.append(row)
    for row in (
        ["C1", "Subject child", "12/12/2010"],
        ["S1", "Older sibling (female)", "1998"],
        ["M", "Mother", "1974"],
    ):
        cover.append(row)
    chronology.append(["Date", "Agency", "Family member", "Record of contact / event", "Professional response"])
    chronology.append(["06/12/2015", "Police", "M, F", "Domestic argument", "PPN submitted"])
    chronology.append(["2016 - undated", "Health visiting", "All children", "Missed check", "DNA letter"])
    path = tmp_path / "merged.xlsx"
    book.save(path)
    report = load(path.read_bytes(), "merged.xlsx", family="F-1")
    assert (report.accepted, report.held) == (5, 0)
    people = store.rows("SELECT name, is_child FROM derived.person ORDER BY name")
    assert {row["name"]: row["is_child"] for row in people} == {"C1": True, "S1": True, "M": False}
    held = store.rows("SELECT children, earliest, latest FROM derived.chronology ORDER BY row")
    assert [sorted(row["children"]) for row in held] == [[], ["C1", "S1"]]
    assert [str(held[1][name]) for name in ("earliest", "latest")] == ["2016-01-01", "2016-12-31"]


def test_a_list_of_people_in_a_document_says_whom_its_chronology_is_about(
    store: Store, load: Load, tmp_path: Path
) -> None:
    document = docx.Document()
    lists = (
        [("Name used in report", "Relationship to Rowan", "Age at time of incident")],
        [
            ("Rowan", "Subject child", "11 weeks"),
            ("Sibling 1", "Half sibling (maternal)", "4 years"),
            ("Mother", "Mother", "22"),
        ],
    )
    chronology = (
        [("Date", "Event", "Agency response")],
        [
            ("11.03.22", "Rowan born at 36+4 weeks, special care for 5 days", "Discharged home"),
            ("26.04.22", "Check with GP: bloodshot eye seen", "No referral. MASH: no role, closed"),
            ("28.04.22", "Sibling 1 seen at nursery", ""),
        ],
    )
    for headings, rows in (lists, chronology):
        table = document.add_table(rows=0, cols=3)
        for row in (*headings, *rows):
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
    path = tmp_path / "review.docx"
    document.save(str(path))
    report = load(path.read_bytes(), "review.docx", family="F-1")
    assert (report.accepted, report.held) == (6, 0)
    held = store.rows("SELECT children, category FROM derived.chronology ORDER BY earliest")
    assert [(row["children"], row["category"]) for row in held] == [
        (["Rowan"], "birth"),
        # words that name nobody are of the child the document is about
        (["Rowan"], "injury"),
        (["Sibling 1"], "child_seen"),
    ]
    born = store.rows("SELECT name, born_earliest FROM derived.person WHERE is_child ORDER BY name")
    assert {row["name"]: str(row["born_earliest"]) for row in born} == {"Rowan": "2022-03-11", "Sibling 1": "None"}
    # no agency is stated, and the words say that social care closed it
    keep_findings_current(store, as_of=NOW.date())
    closed = store.rows("SELECT earliest FROM derived.pattern_event WHERE kind = 'closed_without_action'")
    assert [str(row["earliest"]) for row in closed] == ["2022-04-26"]
