"""A large CSV read by its columns: everything kept and said of it is what reading it row by row keeps and says."""

from __future__ import annotations

import csv
import io
import random
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from benchmarks.gen import write_events
from safer_analysis.intake import load as loading
from safer_analysis.intake.bulk.plain import STRETCH, holds_pair
from safer_analysis.intake.bulk.read import read_bulk
from safer_analysis.intake.load import FileReport, load_file
from safer_analysis.store import Store, open_store, verify_evidence
from safer_analysis.vocabulary import EVIDENCE_TABLES
from safer_analysis.vocabulary.records import ARRIVAL
from tests.conftest import NOW

Said = tuple[FileReport, dict[str, list[str]]]
EVERY_TABLE = (*ARRIVAL, *EVIDENCE_TABLES)


def several(text: str) -> list[str]:
    return text.strip("\n").replace("\n", ";").split(";")


DATES = several("""
22/05/2016;3/4/2017;May 2016;2016;22/05/2016 14:30;22/05/16;2016-05-22;2016-05-22T14:30:00;31/02/2019;?22/05/2016
c. June 2015;;n/k;01/01/2091;22 May 2016;Summer 2019;22/05/2016 00:00:00;12/13/2016;22/05/2016 25:70;22.05.2016
10/05/2016 - 12/05/2016;last week;42512;w/c 04/07/2016;05/05/2016 9.30am""")
PEOPLE = several("""
Ada Ashdown;Ben;Ada and Ben;ASHDOWN, Ada;All children;Mother;;Ada Ashdown (6);Zoë Quill;Ada, Ben;Child 1;-
Unborn;Ada  Ashdown;Mr Kim Quill;Ada/Ben
everyone who was there that day and then some more people than anybody can name""")
AGENCIES = several(
    "Police;Eastmere Police;POLICE;;CSC;School; Oakfield Primary School ;Housing;Drug and alcohol service"
)
TYPES = several("Contact;Referral;S47;Zzyzx;;home visit;Appointment;DNA;Missing;#N/A; ")
FLAGS = several("Yes;No;;Y;not known;Yes - at school;maybe;x;N/A")
TEXTS = [
    *("Seen at home", " ", "", "Total", "Example: a row", "  Two   spaces  and an end ", "A line\nand a second line"),
    *("“Quoted” – and a dash", 'Mother said "no"', "22/05/2016 seen. 23/05/2016 not seen", "#N/A", "Yes", "é", "café"),
    *("End of report", "Signed working agreement", "Said he was fine, and went out", "\u200b", "A line\r\nthen a line"),
    *(" \u00a0 odd space", "Called to an argument", "12", "a = b;c|d", "ＥＸＡＭＰＬＥ", "İstanbul ﬁne", "x" * 400),
    *("22/05/2016 to 23/05/2016", "Tab\there"),
]
COLUMNS: dict[str, list[str]] = {
    "Date": DATES,
    "Agency": AGENCIES,
    "Event type": TYPES,
    "Details": TEXTS,
    "Child": PEOPLE,
    "Child ID": ["C1", "", "C2; C3", "7"],
    "Family reference": ["F-1", "f-1", "F-2", "", "F-3 "],
    "Event ID": ["1", "2", "", "E-77"],
    "Child seen?": FLAGS,
    "Action taken": [*TEXTS, "Yes", "3", "(1)"],
    "Outcome": ["NFA", "", "Attended", "DNA", "something else"],
    "Time": ["", "14:30", "9.15", "noon", "1430"],
    "Date recorded": ["", "23/05/2016", "June 2016", "22/05/2016 10:00"],
    "Author": ["", "A Clerk", "  B  Clerk ", "#REF!"],
    "Colour of the door": ["", "red", "green and blue", "Ünder"],
    "Adults": PEOPLE,
    "Source": ["", "Police", "case file, page 12"],
    "Severity": ["1", "", "high"],
}


@pytest.fixture
def both_ways(monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[Said, Said]]:
    """What is kept and said of files loaded one after another: by columns wherever they can be, and row by row."""

    def load(*files: str | bytes, must: bool = True, **given: str) -> tuple[Said, Said]:
        answers = []
        for by_columns in (True, False):
            used: list[bool] = []
            monkeypatch.setattr(loading, "read_bulk", partial(try_bulk, used, least_rows=1) if by_columns else nothing)
            store = open_store()
            for place, file in enumerate(files):
                data = file.encode() if isinstance(file, str) else file
                report = load_file(store, data, f"return {place}.csv", now=NOW, **given)
            answers.append((report, everything_kept(store)))
            assert verify_evidence(store).answer == "unchanged"
            store.close()
            assert not by_columns or not must or all(used), "the file was not read by its columns"
        return answers[0], answers[1]

    return load


def try_bulk(used: list[bool], *asked: Any, **given: Any) -> Any:
    contents = read_bulk(*asked, **given)
    used.append(contents is not None)
    return contents


def nothing(*_: Any, **__: Any) -> None:
    return None


def everything_kept(store: Store) -> dict[str, list[str]]:
    return {t.full_name: sorted(map(repr, store.rows(f"SELECT * FROM {t.full_name}"))) for t in EVERY_TABLE}


def as_csv(rows: list[list[str]], **how: Any) -> str:
    out = io.StringIO(newline="")
    csv.writer(out, **how).writerows(rows)
    return out.getvalue()


def varied(seed: int, *, rows: int = 120) -> str:
    """A table of some of the columns, their values taken at random; a few of its rows are out of the ordinary."""
    pick = random.Random(seed)
    optional = [name for name in COLUMNS if name not in ("Date", "Details", "Event type")]
    headings = ["Date", "Details", "Event type", *pick.sample(optional, pick.randint(2, 9))]
    pick.shuffle(headings)
    told = [[pick.choice(COLUMNS[name]) for name in headings] for _ in range(rows)]
    told = [row if any(cell.strip() for cell in row) else [*row[:-1], "told"] for row in told]
    table = [headings, *told]
    table += [list(headings), ["Total records", str(rows)], told[3], told[7], [*told[5], "beyond"], told[9][:-2]]
    return as_csv(table, lineterminator=pick.choice(("\n", "\r\n")), delimiter=pick.choice((",", ",", ";", "\t")))


SEEDS = range(24)


@pytest.mark.parametrize("seed", SEEDS)
def test_every_table_and_the_report_are_the_same_as_row_by_row(
    both_ways: Callable[..., tuple[Said, Said]], seed: int
) -> None:
    by_columns, row_by_row = both_ways(varied(seed), must=False)
    assert by_columns == row_by_row


def test_nearly_all_of_these_tables_are_read_by_their_columns(store: Store) -> None:
    asked = {"agency": None, "family": None, "kind": None, "as_of": NOW.date(), "least_rows": 1}
    done = [seed for seed in SEEDS if read_bulk(store, varied(seed).encode(), "t.csv", f"{seed:064}", **asked)]
    assert len(done) >= 20, f"read by columns: {done}"


@pytest.mark.parametrize("place", [0, 1, 2, 7, STRETCH - 2, STRETCH - 1, STRETCH, STRETCH + 1])
@pytest.mark.parametrize("length", [STRETCH + 3, 2 * STRETCH + 1, 2 * STRETCH + 4])
def test_two_spaces_side_by_side_are_found_wherever_they_stand(place: int, length: int) -> None:
    apart = b"a bc d" * (length // 6) + b"e" * (length % 6)
    assert not holds_pair(apart, " ")
    assert not holds_pair(b"e" * place + b" " + b"f" * (length - place - 1), " ")
    assert holds_pair(b"e" * place + b"  " + b"f" * (length - place - 2), " ")


def test_a_table_of_no_known_kind_is_read_row_by_row(both_ways: Callable[..., tuple[Said, Said]]) -> None:
    table = as_csv([["Colour of the door", "Height"], *[["red", str(number)] for number in range(40)]])
    by_columns, row_by_row = both_ways(table, must=False)
    assert by_columns == row_by_row
    assert by_columns[0].kind == "notes"


def test_every_planted_row_of_a_large_file_is_accounted_for(store: Store, tmp_path: Path) -> None:
    planted = write_events(tmp_path / "events.csv", 30_000)
    data = (tmp_path / "events.csv").read_bytes()
    used: list[bool] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(loading, "read_bulk", partial(try_bulk, used))
        report = load_file(store, data, "events.csv", now=NOW)
    assert used == [True], "so large a file is read by its columns"
    assert planted.rows_read == 30_001 and sum(planted.issues.values()) >= 20
    counts = ("rows_read", "accepted", "duplicate", "held", "not_a_record")
    assert {name: getattr(report, name) for name in counts} == {name: getattr(planted, name) for name in counts}
    said = Counter(issue.code for issue in report.issues if issue.row)
    assert said == planted.issues
    assert verify_evidence(store).answer == "unchanged"
