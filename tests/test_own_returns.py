"""A layout nobody knows is described once by a person and recognised the next time; a record can be added by hand."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from safer_analysis.access import Scope
from safer_analysis.history.reading import find_chronology
from safer_analysis.history.rebuild import rebuild_history
from safer_analysis.intake.by_hand import check_entry, fields_by_hand, heading_of_field, keep_entry
from safer_analysis.intake.file_decisions import take_back
from safer_analysis.intake.kinds import find_own_returns_not_read, forget_return_kinds, return_kinds
from safer_analysis.intake.load import FileReport, prepare_file
from safer_analysis.intake.own_returns import CannotDescribe, describable_kinds, describe_return, find_heading_rows
from safer_analysis.intake.read import read_document
from safer_analysis.store import Store, verify_evidence
from tests.conftest import NOW

STRANGE = "Export of the day\nZeitpunkt,Vorfall,Wer\n22/05/2016,Called to an argument,Ada\n23/05/2016,Seen,Ben\n"
MEANING = {"date": ["Zeitpunkt"], "text": ["Vorfall"], "children": ["Wer"]}
Load = Callable[..., FileReport]


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of its own for the layouts described here."""
    monkeypatch.setenv("SAFER_RETURNS", str(tmp_path / "returns"))
    forget_return_kinds()
    yield tmp_path / "returns"
    monkeypatch.undo()
    forget_return_kinds()


def chronology_kind() -> Any:
    return return_kinds()["chronology"]


def test_a_layout_described_once_is_recognised_the_next_time(store: Store, scope: Scope, load: Load) -> None:
    assert prepare_file(store, STRANGE.encode(), "a.csv", as_of=NOW.date()).report.kind != "chronology"
    file = describe_return(chronology_kind(), "Night shelter log", MEANING)
    report = load(STRANGE, family="F-1", agency="Night shelter")
    assert (report.kind, report.accepted, report.held) == (file.stem, 2, 0)
    chronology = find_chronology(store, scope, "F-1")
    assert list(chronology["text"]) == ["Called to an argument", "Seen"]
    assert [list(names) for names in chronology["children"]] == [["Ada"], ["Ben"]]


def test_what_is_kept_is_headings_alone(own_folder: Path) -> None:
    describe_return(chronology_kind(), 'A "quoted" title \\ with = signs', MEANING)
    (file,) = own_folder.glob("*.toml")
    kept = tomllib.loads(file.read_text(encoding="utf-8"))
    assert kept["fields"] == MEANING
    assert kept["title"] == 'A "quoted" title \\ with = signs'
    assert "argument" not in file.read_text(encoding="utf-8")


def test_a_described_layout_goes_before_the_programs_own_where_all_its_headings_stand(load: Load) -> None:
    describe_return(chronology_kind(), "Typed for us", {"date": ["Created"], "text": ["Details"]})
    both = "Date,Created,Details,Author\n01/01/2016,02/01/2016,Called,Jo\n"
    assert str(load(both, family="F-1", agency="Police").kind).startswith("typed_for_us")
    assert load("Date,Details\n01/01/2016,Called\n", family="F-1", agency="Police").kind == "chronology"


@pytest.mark.parametrize(
    ("title", "headings", "said"),
    [
        ("", MEANING, "Give the layout a name"),
        ("Log", {"date": ["Zeitpunkt"]}, "What was recorded"),
        ("Log", {"date": ["Zeitpunkt"], "text": ["Zeitpunkt"]}, "chosen for two fields"),
        ("Log", {"date": ["Zeitpunkt"], "text": [" "]}, "without a heading"),
        ("Log", {**MEANING, "shoe_size": ["Größe"]}, "no field"),
    ],
)
def test_a_layout_that_could_not_be_read_is_refused_with_what_is_missing(
    own_folder: Path, title: str, headings: dict[str, list[str]], said: str
) -> None:
    with pytest.raises(CannotDescribe, match=said):
        describe_return(chronology_kind(), title, headings)
    assert not list(own_folder.glob("*.toml"))


def test_a_layout_spoilt_by_hand_is_named_and_stops_nothing(own_folder: Path, load: Load) -> None:
    own_folder.mkdir()
    (own_folder / "spoilt.toml").write_text("title = [", encoding="utf-8")
    forget_return_kinds()
    assert find_own_returns_not_read() == ["spoilt"]
    assert load("Date,Event\n01/01/2016,Called\n", agency="Police").accepted == 1


def test_the_rows_that_can_be_headings_are_offered_as_typed() -> None:
    (sheet,) = read_document(STRANGE.encode()).sheets
    assert find_heading_rows(sheet)[0] == (2, ("Zeitpunkt", "Vorfall", "Wer"))


# By hand

ENTRY = {"date": "May 2016", "text": "Grandmother rang, worried about the cold", "children": "Ada"}


def write(store: Store, values: dict[str, str], kind: str = "chronology") -> Any:
    return check_entry(store, kind, values, agency="Eastmere Council", family="F-1", author="A. Lead", at=NOW)


def test_a_record_added_by_hand_stands_in_the_history_with_its_author_and_is_taken_back(
    store: Store, scope: Scope
) -> None:
    entry = write(store, ENTRY)
    assert (entry.disposition, entry.reasons) == ("accepted", ())
    decision = keep_entry(store, entry, reason="Telephone call", made_at=NOW)
    rebuild_history(store, as_of=NOW.date())
    (record,) = find_chronology(store, scope, "F-1").to_dict("records")
    assert (record["date_typed"], record["precision"], record["agency"]) == ("May 2016", "month", "Eastmere Council")
    assert (record["author"], record["file"], list(record["children"])) == ("A. Lead", "Added by hand", ["Ada"])
    assert verify_evidence(store).answer == "unchanged"
    take_back(store, decision, reason="Wrong family", made_by="A. Lead", made_at=NOW)
    rebuild_history(store, as_of=NOW.date())
    assert find_chronology(store, scope, "F-1").empty


def test_a_record_with_nothing_recorded_is_not_kept(store: Store) -> None:
    entry = write(store, {**ENTRY, "text": ""})
    assert entry.disposition == "held"
    with pytest.raises(ValueError, match="cannot be kept yet"):
        keep_entry(store, entry, reason="", made_at=NOW)
    with pytest.raises(ValueError, match="Say who"):
        check_entry(store, "chronology", ENTRY, agency="", family="F-1", author=" ", at=NOW)


def test_the_same_record_is_not_kept_twice(store: Store) -> None:
    keep_entry(store, write(store, ENTRY), reason="", made_at=NOW)
    with pytest.raises(ValueError, match="held already"):
        keep_entry(store, write(store, ENTRY), reason="", made_at=NOW)


@pytest.mark.parametrize("kind", [kind.kind for kind in describable_kinds()])
def test_a_record_of_every_kind_can_be_added_by_hand(store: Store, kind: str) -> None:
    chosen = return_kinds()[kind]
    values = {
        field: "01/02/2016" if chosen.table.field(field).kind == "date" else "Ada" for field in plain_fields(kind)
    }
    entry = write(store, values, kind)
    assert entry.disposition == "accepted", entry.reasons


def plain_fields(kind: str) -> list[str]:
    return [field for field in fields_by_hand(return_kinds()[kind]) if field != "time"]


def test_every_field_a_kind_needs_can_be_filled_by_hand() -> None:
    for kind in describable_kinds():
        for group in (*kind.needs, *kind.row_needs):
            assert any(heading_of_field(kind, field) for field in group), (kind.kind, group)
