"""The command line: fixed JSON, fixed exit status, nothing else on standard output."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

PROJECT = Path(__file__).parents[1]
GOOD = (
    "Agency: Eastmere Police\nDate,Child,Event,Outcome\n22/05/2016,Ada,Called to an argument,NFA\nMay 2016,Ben,Rang,\n"
)
WITH_HELD = GOOD + "23/05/2016,Ada,,\n"

Run = Callable[..., tuple[int, Any, str]]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run a command on a store of its own; returns exit status, what it printed (as JSON if asked), and errors."""

    def run_one(*arguments: str, **environment: str) -> tuple[int, Any, str]:
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("SAFER_")}
        done = subprocess.run(
            [sys.executable, "-m", "safer_analysis", *arguments],
            capture_output=True,
            encoding="utf-8",
            cwd=PROJECT,
            env=inherited | {"SAFER_STORE": str(tmp_path / "records.duckdb")} | environment,
            timeout=120,
            check=False,
        )
        printed = json.loads(done.stdout) if "--json" in arguments and done.stdout else done.stdout
        return done.returncode, printed, done.stderr

    return run_one


@pytest.fixture
def file(tmp_path: Path) -> Callable[[str, str], str]:
    """Write a file and give its path."""

    def write(name: str, text: str) -> str:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return str(path)

    return write


def test_load_says_what_became_of_every_row(run: Run, file: Callable[[str, str], str]) -> None:
    status, told, errors = run("load", file("police.csv", WITH_HELD), "--family", "F-1", "--json")
    assert status == 1
    assert errors.strip() == "1 of 1"
    assert list(told) == ["files"]
    report = told["files"][0]
    assert {name: report[name] for name in report if name != "issues"} == {
        "file": "police.csv",
        "kind": "chronology",
        "rows_read": 5,
        "accepted": 2,
        "duplicate": 0,
        "held": 1,
        "not_a_record": 2,
    }
    assert [set(issue) for issue in report["issues"]] == [{"sheet", "row", "column", "code", "message"}]
    assert (report["issues"][0]["row"], report["issues"][0]["code"]) == (5, "text_missing")


def test_chronology_gives_each_record_with_its_place_in_the_file(run: Run, file: Callable[[str, str], str]) -> None:
    assert run("load", file("police.csv", GOOD), "--family", "F-1")[0] == 0
    status, told, _ = run("chronology", "f-1", "--json")
    assert status == 0
    event_id = told[0].pop("event_id")
    assert event_id
    assert told[0] == {
        "date": "May 2016",
        "earliest": "2016-05-01",
        "latest": "2016-05-31",
        "precision": "month",
        "agency": "Eastmere Police",
        "children": ["Ben"],
        "category": None,
        "basis": "not_coded",
        "text": "Rang",
        "outcome": None,
        "file": "police.csv",
        "sheet": "Sheet 1",
        "row": 4,
        "unsure": False,
        "incident": event_id,
    }
    assert told[1]["outcome"] == "NFA"


def test_families_and_verify_speak_json(run: Run, file: Callable[[str, str], str]) -> None:
    run("load", file("police.csv", GOOD), "--family", "F-1")
    status, families, _ = run("families", "--json")
    assert status == 0
    assert [(family["family"], [child["name"] for child in family["children"]]) for family in families] == [
        ("F-1", ["Ada", "Ben"])
    ]
    status, verified, _ = run("verify", "--json")
    assert (status, verified["answer"], verified["problems"]) == (0, "unchanged", [])


def test_a_child_not_born_yet_has_a_day_they_are_due_and_no_birth(run: Run, file: Callable[[str, str], str]) -> None:
    sent = (
        "<Message><Children><Child><ChildIdentifiers><LAchildID>C1</LAchildID><Sex>U</Sex>"
        "<ExpectedPersonBirthDate>2023-09-01</ExpectedPersonBirthDate></ChildIdentifiers>"
        "<CINdetails><CINreferralDate>2023-05-01</CINreferralDate></CINdetails></Child></Children></Message>"
    )
    run("load", file("census.xml", sent), "--family", "F-1")
    (child,) = run("families", "--json")[1][0]["children"]
    assert (child["born"], child["unborn"], child["due"]) == (None, True, "2023-09-01")


def test_people_read_the_same_answers_in_words(run: Run, file: Callable[[str, str], str]) -> None:
    _, printed, _ = run("load", file("police.csv", WITH_HELD), "--family", "F-1")
    assert "5 rows read = 2 accepted + 0 duplicate + 1 held + 2 not a record" in printed
    _, printed, _ = run("chronology", "F-1")
    assert "May 2016 · Eastmere Police · Ben" in printed
    assert "[police.csv, Sheet 1, row 4]" in printed


def test_a_folder_is_loaded_whole_and_lock_files_are_left_out(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "returns" / "police"
    folder.mkdir(parents=True)
    (folder / "a.csv").write_text(GOOD, encoding="utf-8")
    (folder / "~$a.csv").write_text("lock", encoding="utf-8")
    (folder / ".hidden").write_text("x", encoding="utf-8")
    _, told, _ = run("load", str(tmp_path / "returns"), "--json")
    assert [report["file"] for report in told["files"]] == ["a.csv"]


def test_a_file_that_cannot_be_read_is_refused_and_the_others_are_kept(
    run: Run, file: Callable[[str, str], str]
) -> None:
    status, told, _ = run("load", file("a.pdf", "%PDF-1.7"), file("b.csv", GOOD), "--json")
    assert status == 2
    assert [(report["kind"], report["accepted"]) for report in told["files"]] == [(None, 0), ("chronology", 2)]
    assert [issue["code"] for issue in told["files"][0]["issues"]] == ["pdf"]


@pytest.mark.parametrize(
    "arguments", [("load", "nowhere.csv"), ("chronology", "F-404"), ("families",), ("verify",)], ids=lambda a: a[0]
)
def test_what_is_not_there_is_refused_in_a_sentence(run: Run, arguments: tuple[str, ...]) -> None:
    status, printed, errors = run(*arguments, "--json")
    assert (status, printed) == (2, "")
    assert "Traceback" not in errors
    assert errors.strip().endswith(".")


def test_a_wrong_key_is_a_clear_sentence(run: Run, file: Callable[[str, str], str]) -> None:
    path = file("police.csv", GOOD)
    assert run("load", path, SAFER_STORE_KEY="right key")[0] == 0
    status, _, errors = run("families", SAFER_STORE_KEY="wrong key")
    assert status == 2
    assert "The key does not open this store" in errors
    assert "wrong key" not in errors
    assert run("families", SAFER_STORE_KEY="right key")[0] == 0


def test_the_kind_and_the_agency_can_be_said(run: Run, file: Callable[[str, str], str]) -> None:
    path = file("list.csv", "Date,Event,Category\n01/02/2020,Something,Home visit\n")
    _, told, _ = run("load", path, "--as", "events", "--agency", "CSC", "--family", "F-1", "--json")
    assert told["files"][0]["kind"] == "events"
    _, told, _ = run("chronology", "F-1", "--json")
    assert (told[0]["agency"], told[0]["category"]) == ("Children's social care", "visit")


def test_a_reader_that_has_read_enough_ends_the_printing_quietly(tmp_path: Path) -> None:
    asked = [sys.executable, "-m", "safer_analysis", "chronology", "F-0001"]
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("SAFER_")}
    with subprocess.Popen(asked, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=PROJECT, env=inherited) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        assert running.wait(timeout=120) == 0
        assert running.stderr.read() == b""
