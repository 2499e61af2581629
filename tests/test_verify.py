"""Whatever is altered behind the program's back, `verify` answers "changed"; it never fails instead."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from safer_analysis.history.rebuild import rebuild_history
from safer_analysis.intake.load import load_file
from safer_analysis.store import open_store, verify_evidence
from tests.conftest import NOW

CHRONOLOGY = b"Date,Child,Event\n22/05/2016,Ada,Called to an argument\n"


@pytest.fixture
def altered(tmp_path: Path) -> Callable[[str], str]:
    """The answer of `verify` on a store that something else has altered with this statement."""

    def answer(statement: str) -> str:
        path = tmp_path / "records.duckdb"
        store = open_store(path)
        load_file(store, CHRONOLOGY, "police.csv", agency="Police", family="F-1", now=NOW)
        rebuild_history(store, as_of=NOW.date())
        assert verify_evidence(store).answer == "unchanged"
        store.close()
        with duckdb.connect(":memory:") as raw:
            raw.execute(f"ATTACH '{path}' AS altered; USE altered")
            raw.execute(statement)
        store = open_store(path)
        found = verify_evidence(store)
        store.close()
        return found.answer

    return answer


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE records.event SET text = 'Called to a party'",
        "UPDATE records.event SET author = chr(30)",
        "UPDATE records.event SET author = 'Called to an argument', text = NULL",
        "UPDATE records.event SET file_hash = NULL",
        "DELETE FROM records.source_row WHERE row = 2",
        "UPDATE records.named_person SET name_typed = 'Ben'",
        "UPDATE derived.chronology SET text = 'Called to a party'",
        "UPDATE derived.person SET name = 'Ben'",
        "UPDATE audit.entry SET detail = 'x' WHERE number = 2",
        "UPDATE audit.entry SET detail = '{}' WHERE number = 2",
        "UPDATE audit.entry SET who = NULL WHERE number = 2",
        "DELETE FROM audit.entry WHERE number = 2",
    ],
)
def test_an_alteration_is_found(altered: Callable[[str], str], statement: str) -> None:
    assert altered(statement) == "changed"


def test_nothing_altered_is_unchanged(altered: Callable[[str], str]) -> None:
    assert altered("SELECT 1") == "unchanged"


def test_a_writer_cannot_be_asked_to_delete(tmp_path: Path) -> None:
    store = open_store(tmp_path / "records.duckdb")
    with store.writing() as writer, pytest.raises(ValueError, match="one SELECT"):
        writer.rows("DELETE FROM records.event")
    store.close()
