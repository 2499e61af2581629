"""A held row is corrected value by value and checked again, or left out with a reason; the row as sent stays."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from safer_analysis.access import Scope
from safer_analysis.history.held import find_held
from safer_analysis.history.reading import find_chronology
from safer_analysis.history.rebuild import rebuild_history
from safer_analysis.intake.corrections import HeldRow, check_correction, find_held_row, keep_correction, leave_row_out
from safer_analysis.intake.file_decisions import set_file_aside, take_back
from safer_analysis.intake.held_sheets import check_sheet, keep_sheet, leave_sheet_out
from safer_analysis.intake.kinds import forget_return_kinds, return_kinds
from safer_analysis.intake.load import FileReport
from safer_analysis.intake.own_returns import describe_return
from safer_analysis.store import Store, verify_evidence
from safer_analysis.store.decide import find_decisions
from tests.conftest import NOW

CHRONOLOGY = """Agency: Eastmere Police
Child: Ada Ashdown
Date,Event,Outcome
22/05/2016,Called to an argument,NFA
23/05/2016,,NFA
"""
BY_LEAD: dict[str, Any] = {"reason": "Read to me by the sender", "made_by": "lead", "made_at": NOW}
Load = Callable[..., FileReport]


@pytest.fixture
def held(store: Store, load: Load) -> HeldRow:
    """The one held row of a chronology of a child named above its table."""
    assert load(CHRONOLOGY, family="F-1").held == 1
    file_hash = store.rows("SELECT file_hash FROM records.source_file")[0]["file_hash"]
    found = find_held_row(store, file_hash, "Table 1", 5)
    if found is None:
        (row,) = store.rows("SELECT sheet, row FROM records.source_row WHERE disposition = 'held'")
        found = find_held_row(store, file_hash, row["sheet"], row["row"])
    assert found is not None
    return found


def texts(store: Store, scope: Scope) -> list[str]:
    rebuild_history(store, as_of=NOW.date())
    return list(find_chronology(store, scope, "F-1")["text"])


def check(store: Store, held: HeldRow, changes: dict[int, str]) -> Any:
    return check_correction(store, held, changes, as_of=NOW.date())


def test_a_held_row_shows_its_words_and_why_it_is_held(held: HeldRow) -> None:
    assert held.cells == ("23/05/2016", "", "NFA")
    assert held.headings == ("Date", "Event", "Outcome")
    assert any("nothing under “Event”" in reason for reason in held.reasons)


def test_a_corrected_row_joins_the_history_with_the_child_named_above_its_table(
    store: Store, scope: Scope, held: HeldRow
) -> None:
    checked = check(store, held, {1: "Seen at the station with her brother"})
    assert (checked.disposition, checked.reasons) == ("accepted", ())
    assert texts(store, scope) == ["Called to an argument"]  # nothing is kept by checking
    keep_correction(store, checked, **BY_LEAD)
    assert texts(store, scope) == ["Called to an argument", "Seen at the station with her brother"]
    record = find_chronology(store, scope, "F-1").iloc[1]
    assert (list(record["children"]), record["agency"], record["row"]) == (["Ada Ashdown"], "Eastmere Police", held.row)
    assert find_held(store, scope) == []
    assert verify_evidence(store).answer == "unchanged"


def test_the_row_as_sent_stays_and_the_decision_says_what_was_changed(store: Store, held: HeldRow) -> None:
    keep_correction(store, check(store, held, {1: "Seen"}), **BY_LEAD)
    sent = store.rows("SELECT cells FROM records.source_row WHERE disposition = 'held'")
    assert [json.loads(row["cells"]) for row in sent] == [["23/05/2016", "", "NFA"]]
    (decision,) = find_decisions(store, "correction")
    assert decision.detail["changes"] == [{"column": "Event", "sent": "", "corrected": "Seen"}]


def test_a_row_still_wanting_cannot_be_kept(store: Store, scope: Scope, held: HeldRow) -> None:
    checked = check(store, held, {0: "24/05/2016"})
    assert checked.disposition == "held"
    with pytest.raises(ValueError, match="still held"):
        keep_correction(store, checked, **BY_LEAD)
    with pytest.raises(ValueError, match="No value was changed"):
        check(store, held, {0: "23/05/2016"})
    assert len(find_held(store, scope)) == 1


def test_a_corrected_date_that_does_not_exist_is_kept_as_unknown_and_said(store: Store, held: HeldRow) -> None:
    checked = check(store, held, {0: "31/02/2016", 1: "Seen"})
    assert checked.disposition == "accepted"
    assert checked.warnings


def test_a_correction_taken_back_leaves_the_row_held_and_can_be_made_again(
    store: Store, scope: Scope, held: HeldRow
) -> None:
    checked = check(store, held, {1: "Seen"})
    decision = keep_correction(store, checked, **BY_LEAD)
    take_back(store, decision, **BY_LEAD)
    assert texts(store, scope) == ["Called to an argument"]
    assert len(find_held(store, scope)) == 1
    keep_correction(store, check(store, held, {1: "Seen"}), **BY_LEAD)
    assert texts(store, scope) == ["Called to an argument", "Seen"]


def test_a_row_left_out_needs_a_reason_is_held_no_longer_and_can_come_back(
    store: Store, scope: Scope, held: HeldRow
) -> None:
    with pytest.raises(ValueError, match="Say why"):
        leave_row_out(store, held, **{**BY_LEAD, "reason": ""})
    decision = leave_row_out(store, held, **BY_LEAD)
    assert find_held(store, scope) == []
    assert texts(store, scope) == ["Called to an argument"]
    with pytest.raises(ValueError, match="Take that back first"):
        keep_correction(store, check(store, held, {1: "Seen"}), **BY_LEAD)
    take_back(store, decision, **BY_LEAD)
    assert len(find_held(store, scope)) == 1


def test_rows_of_a_file_set_aside_do_not_make_the_next_files_rows_duplicates(store: Store, load: Load) -> None:
    load(CHRONOLOGY, family="F-1")
    file_hash = store.rows("SELECT file_hash FROM records.source_file")[0]["file_hash"]
    assert load(CHRONOLOGY + " \n", family="F-1").duplicate == 1
    set_file_aside(store, file_hash, **BY_LEAD)
    assert load(CHRONOLOGY + "  \n", family="F-1").duplicate == 0


# Whole sheets

UNKNOWN = "Alpha;Beta;Gamma\n22/05/2016;Ada;here\n23/05/2016;Ben;there\n"
Described = Callable[[], None]


@pytest.fixture
def described(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Described]:
    """Describes the strange layout above, in a folder of its own."""
    monkeypatch.setenv("SAFER_RETURNS", str(tmp_path))
    forget_return_kinds()

    def describe() -> None:
        kind = return_kinds()["chronology"]
        describe_return(kind, "Strange", {"date": ["Alpha"], "text": ["Gamma"], "children": ["Beta"]})

    yield describe
    monkeypatch.undo()
    forget_return_kinds()


def sheet_of(store: Store) -> tuple[str, str]:
    found = store.rows("SELECT file_hash, sheet FROM records.source_row WHERE disposition = 'held' LIMIT 1")[0]
    return found["file_hash"], found["sheet"]


def test_a_held_sheet_is_read_once_its_layout_is_described(
    store: Store, scope: Scope, load: Load, described: Described
) -> None:
    assert load(UNKNOWN, family="F-1", agency="Shelter").held == 3
    place = sheet_of(store)
    assert check_sheet(store, *place, as_of=NOW.date()).accepted == 0
    described()
    checked = check_sheet(store, *place, as_of=NOW.date())
    assert (checked.accepted, checked.held) == (2, 0)
    decision = keep_sheet(store, checked, **BY_LEAD)
    assert texts(store, scope) == ["here", "there"]
    assert find_held(store, scope) == []
    with pytest.raises(ValueError, match="Take that back first"):
        leave_sheet_out(store, *place, **BY_LEAD)
    take_back(store, decision, **BY_LEAD)
    assert texts(store, scope) == []
    assert len(find_held(store, scope)) == 3
    assert verify_evidence(store).answer == "unchanged"


def test_a_held_sheet_of_no_records_cannot_be_kept_but_left_out(
    store: Store, scope: Scope, load: Load, described: Described
) -> None:
    load(UNKNOWN, family="F-1", agency="Shelter")
    place = sheet_of(store)
    with pytest.raises(ValueError, match="No row of this sheet"):
        keep_sheet(store, check_sheet(store, *place, as_of=NOW.date()), **BY_LEAD)
    leave_sheet_out(store, *place, **BY_LEAD)
    assert find_held(store, scope) == []


def test_a_hidden_sheet_is_read_when_a_person_says_so(store: Store, scope: Scope, load: Load) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Date", "Child", "Event"])
    book.active.append(["22/05/2016", "Ada", "Called"])
    hidden = book.create_sheet("Notes")
    hidden.append(["Date", "Child", "Event"])
    hidden.append(["23/05/2016", "Ada", "Seen"])
    hidden.sheet_state = "hidden"
    held = io.BytesIO()
    book.save(held)
    report = load(held.getvalue(), "police.xlsx", family="F-1", agency="Police")
    assert (report.accepted, report.held) == (1, 2)
    keep_sheet(store, check_sheet(store, *sheet_of(store), as_of=NOW.date()), **BY_LEAD)
    assert texts(store, scope) == ["Called", "Seen"]
