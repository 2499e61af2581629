"""The seal over rows of evidence: whatever is said otherwise, moved or left out, it is another."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pyarrow as pa
import pytest

from safer_analysis.store.arrow import to_arrow
from safer_analysis.store.seal import Seal
from safer_analysis.vocabulary.records import EVENT

ROWS: list[dict[str, Any]] = [
    {"record_id": "a-1", "row": 1, "text": "Seen at home", "earliest": date(2020, 1, 1), "child_seen": True},
    {"record_id": "a-2", "row": 2, "text": "Not seen", "earliest": None, "child_seen": None, "time": time(9, 30)},
    {"record_id": "a-3", "row": 3, "text": "", "earliest": date(1970, 1, 1), "child_seen": False},
]


def seal(rows: list[dict[str, Any]], *, at_once: int = 100) -> str:
    found = Seal(EVENT)
    table = to_arrow(EVENT, rows)
    for batch in table.to_batches(max_chunksize=at_once):
        found.add(batch)
    return str(found.said()["seal"])


def altered(row: int, **values: Any) -> list[dict[str, Any]]:
    return [{**said, **values} if place == row else said for place, said in enumerate(ROWS)]


@pytest.mark.parametrize(
    "rows",
    [
        altered(0, text="Seen at hom", record_id="a-1e"),
        [*altered(0, text="Seen at homeN")[:1], *altered(1, text="ot seen")[1:]],
        altered(2, text=None),
        altered(1, earliest=date(1970, 1, 1)),
        altered(2, earliest=None),
        altered(1, child_seen=False),
        altered(1, time=None),
        altered(0, child_seen=None, seen_alone=True),
        [ROWS[1], ROWS[0], ROWS[2]],
        ROWS[:2],
        [*ROWS, ROWS[2]],
    ],
    ids=[
        "a letter moved to the next column",
        "a letter moved to the next row",
        "nothing for an empty text",
        "the day counted from for no day",
        "no day for the day counted from",
        "no for not recorded",
        "no time",
        "the same answer in another column",
        "two rows exchanged",
        "a row left out",
        "a row twice",
    ],
)
def test_what_is_said_otherwise_has_another_seal(rows: list[dict[str, Any]]) -> None:
    assert seal(rows) != seal(ROWS)


def test_the_seal_does_not_depend_on_how_many_rows_come_at_once() -> None:
    assert seal(ROWS, at_once=1) == seal(ROWS, at_once=2) == seal(ROWS)


def test_a_slice_of_a_larger_piece_is_sealed_as_the_same_rows_by_themselves() -> None:
    whole = pa.Table.from_batches(to_arrow(EVENT, [ROWS[2], *ROWS, ROWS[0]]).to_batches()).combine_chunks()
    found = Seal(EVENT)
    found.add(whole.to_batches()[0].slice(1, 3))
    assert found.said() == {"rows": 3, "seal": seal(ROWS)}
