"""What records lack as an Excel workbook: counts by agency, and for each agency the list of records to put right."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

import xlsxwriter

from safer_analysis.access import Scope
from safer_analysis.dates.showing import show_date
from safer_analysis.history.evidence import MOST, find_evidence
from safer_analysis.oversight.quality import Audited
from safer_analysis.oversight.workbook import CAUTION, Cell, write_sheet
from safer_analysis.store import Row, Store
from safer_analysis.workbooks import PLAIN

_COUNTS = ("Agency", "What is lacking", "Records", "Of", "Answer", "Asked because of")
_LIST = ("Agency", "What is lacking", "Family", "When", "File", "Sheet", "Row", "What to add")
_ANSWERS = {"found": "found", "none": "none found", "could_not_look": "could not look: no such column in its returns"}
MOST_LISTED = 5_000


def write_quality(store: Store, scope: Scope, audited: Sequence[Audited], *, as_of: date) -> bytes:
    """The workbook's bytes: what it is, the counts, the records. No narrative stands in it."""
    held = io.BytesIO()
    said = [
        f"Record quality, up to {show_date(as_of, as_of, 'day')}",
        f"At most {MOST_LISTED:,} records are listed; the counts are of all.",
        CAUTION,
    ]
    with xlsxwriter.Workbook(held, PLAIN) as book:
        write_sheet(book, "About", ("Record quality",), [(line,) for line in said])
        write_sheet(book, "Counts", _COUNTS, _counts(audited))
        write_sheet(book, "Records", _LIST, _records(store, scope, audited))
    return held.getvalue()


def _counts(audited: Iterable[Audited]) -> Iterator[Sequence[Cell]]:
    for one in audited:
        why = f"{one.question.rule} · {one.question.source}"
        yield one.agency, one.question.title, one.lacking, one.records, _ANSWERS[one.answer], why


def _records(store: Store, scope: Scope, audited: Iterable[Audited]) -> Iterator[Sequence[Cell]]:
    listed = [(one, record) for one in audited for record in one.found][:MOST_LISTED]
    wanted = list(dict.fromkeys(record for _, record in listed))
    batches = (wanted[start : start + MOST] for start in range(0, len(wanted), MOST))
    places: dict[str, Row] = {row["record_id"]: row for some in batches for row in find_evidence(store, scope, some)}
    for one, record in listed:
        if record in places:
            row = places[record]
            where = (row["file"], row["sheet"], row["row"])
            yield one.agency, one.question.title, row["family_id"], _when(row), *where, one.question.asks


def _when(row: Row) -> str:
    return show_date(row["earliest"], row["latest"], row["precision"] or "unknown", typed=row["date_typed"] or "")
