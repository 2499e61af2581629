"""A return just read beside the one it may be, sent again. Nothing is written; the rules are in `resubmission.toml`."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from safer_analysis.intake.comparison import ChangedRow, ComparedRow, Comparison, EarlierReturn, FieldChange, Place
from safer_analysis.intake.earlier_returns import (
    EarlierRows,
    find_agencies_and_days,
    find_files_placed,
    find_likely,
    lines_of,
    read_cells,
    read_earlier,
)
from safer_analysis.intake.keep import FileContents
from safer_analysis.intake.lines import Line, is_of_caseload
from safer_analysis.intake.same_record import Pair, pair_records, resubmission_rules
from safer_analysis.store import Store
from safer_analysis.store.earlier_versions import find_earlier_versions, find_places, place_of


def compare_with_earlier(store: Store, contents: FileContents, *, with_file: str | None = None) -> Comparison | None:
    """The comparison with the return loaded before that this one is, sent again; None when none is taken for it.

    `with_file`, the hash of a return of the same kind and agency, is compared whatever the share of rows both hold.
    """
    least = resubmission_rules()["same_return"]["share"] if with_file is None else 0.0
    found = [
        _Comparing(store, contents, earlier, read_earlier(store, earlier, contents))
        for earlier in find_likely(store, contents, only=with_file)
    ]
    likely = [comparing for comparing in found if comparing.share and comparing.share >= least]
    return max(likely, key=lambda comparing: comparing.share).result() if likely else None


@dataclass(frozen=True, slots=True)
class _Period:
    """The time a return covers: as it states, else from its first record on."""

    first: date | None
    last: date | None

    def covers(self, line: Line) -> bool:
        """True for a record wholly within, and for one without a day."""
        start, end = line.record.get("earliest"), line.record.get("latest")
        begun = self.first is None or start is None or start >= self.first
        return begun and (self.last is None or end is None or end <= self.last)


class _Comparing:
    """One return just read beside one loaded before."""

    def __init__(self, store: Store, contents: FileContents, earlier: EarlierReturn, rows: EarlierRows) -> None:
        self._store, self._contents, self._earlier, self._same = store, contents, earlier, rows.same
        self._placed = find_files_placed(store)
        ours, said = lines_of(contents), contents.preamble
        theirs = self._of_the_family(ours, rows.others)
        self._beyond = len(_places(rows.others) - _places(theirs))
        self._is_older = bool(said.sent_on and earlier.sent_on and said.sent_on < earlier.sent_on)
        self._older, self._newer = (ours, theirs) if self._is_older else (theirs, ours)
        shared = find_agencies_and_days(store, rows.same)
        newest, lines = (earlier, rows.others) if self._is_older else (said, ours)
        days = [*(row["day"] for row in shared), *map(_certain_day, lines)]
        self._period = _Period(newest.covers_from or min(filter(None, days), default=None), newest.covers_to)
        self._pairs: list[Pair] = []
        if _by_the_same(contents.agency, earlier.agency, ours, theirs, {row["agency"] for row in shared}):
            self._pairs = pair_records(_telling(self._older), _telling(self._newer), family=self._family)
        self._taken = _places(line for pair in self._pairs for line in pair)
        self._records: defaultdict[Place, list[str]] = defaultdict(list)
        for line in (*self._older, *self._newer):
            self._records[line.place].append(line.record_id)
        self.share = self._share()

    def _share(self) -> float:
        """Of the older return's rows that the newer one should hold, the share that it holds, unchanged or changed."""
        kept = _places(older for older, _ in self._pairs)
        should = kept | _places(line for line in self._older if self._period.covers(line))
        return (len(self._same) + len(kept)) / max(len(self._same) + len(should), 1)

    def result(self) -> Comparison:
        """The whole comparison."""
        missing = [line for line in self._older if line.place not in self._taken]
        gone = [line for line in missing if self._period.covers(line)]
        alone = [line for line in self._newer if line.place not in self._taken]
        self._cells = self._read_cells({line.place for line in gone + alone} | self._taken)
        changed, equal = self._changed_rows()
        return Comparison(
            earlier=self._earlier,
            is_older=self._is_older,
            new=self._rows(alone),
            changed=changed,
            gone=self._rows(gone),
            unchanged=len(self._same) + equal,
            outside=self._beyond + len(_places(missing) - _places(gone)),
            replaced=self._replaced(),
            found_again=self._found_again(),
        )

    def _family(self, line: Line) -> str:
        """The family a record belongs to, by decision or by reference; "" where none is said."""
        return str(self._placed.get(line.place[0]) or line.record["family_ref"] or "").strip().upper()

    def _of_the_family(self, ours: Sequence[Line], theirs: Sequence[Line]) -> list[Line]:
        """Of the return loaded before, the records of the one family the return just read is about, when it is one."""
        families = {self._family(line) for line in ours} or {(self._contents.family_ref or "").strip().upper()}
        theirs_are_one = len({self._family(line) for line in theirs}) == 1
        if len(families) > 1 or (families == {""} and theirs_are_one):
            return list(theirs)
        return [line for line in theirs if self._family(line) in families | {""}]

    def _changed_rows(self) -> tuple[tuple[ChangedRow, ...], int]:
        """The rows that say something else than before, and how many say the same though they are typed otherwise."""
        by_row: defaultdict[tuple[Place, Place], list[Pair]] = defaultdict(list)
        for older, newer in self._pairs:
            by_row[older.place, newer.place].append((older, newer))
        changed = []
        for (before, after), pairs in by_row.items():
            changes = tuple(change for pair in pairs for change in _changes(*pair))
            rows = self._row(before), self._row(after)
            if changes or any(len(row.records) > len(pairs) for row in rows):
                changed.append(ChangedRow(*rows, changes))
        return tuple(changed), len(by_row) - len(changed)

    def _replaced(self) -> tuple[tuple[str, str], ...]:
        """Every record of a paired row of the older return; one that has no pair itself gives way to its row's.

        A row of a caseload list holds the last visit and the next list's row a later one: both were made, and only what
        is paired itself, and what is said of the child, gives way.
        """
        by_record = {older.record_id: newer.record_id for older, newer in self._pairs}
        by_row = {older.place: newer.record_id for older, newer in self._pairs}
        paired = [
            line
            for line in self._older
            if line.record_id in by_record or (line.place in by_row and not (is_of_caseload(line) and line.is_dated))
        ]
        return tuple((line.record_id, by_record.get(line.record_id) or by_row[line.place]) for line in paired)

    def _found_again(self) -> tuple[str, ...]:
        out = [row["record_id"] for row in find_earlier_versions(self._store) if row["became"] == "left_out"]
        same = set(self._same)
        return tuple(record for record, place in find_places(self._store, out).items() if place in same)

    def _rows(self, lines: Iterable[Line]) -> tuple[ComparedRow, ...]:
        return tuple(map(self._row, dict.fromkeys(line.place for line in lines)))

    def _row(self, place: Place) -> ComparedRow:
        return ComparedRow(place[1], place[2], self._cells.get(place, ()), tuple(self._records[place]))

    def _read_cells(self, places: set[Place]) -> dict[Place, tuple[tuple[str, str], ...]]:
        rows = [*self._contents.rows, *read_cells(self._store, places)]
        return {place_of(row): _said(row["headers"], row["cells"]) for row in rows if place_of(row) in places}


def _by_the_same(
    agency: str | None, other: str | None, ours: Sequence[Line], theirs: Sequence[Line], shared: set[str]
) -> bool:
    """Whether two returns come from the same agency, or are of the same several agencies, each row naming its own.

    An agency's own words never give way to what a chronology put together from several makes of them.
    """
    if agency and other:
        return agency == other
    one, two = ({line.record["agency"] for line in lines} | shared for lines in (ours, theirs))
    if min(len(one), len(two)) < 2:
        return one == two
    return 2 * len(one & two) >= min(len(one), len(two))


def _changes(older: Line, newer: Line) -> list[FieldChange]:
    """The fields of one record that say something else than before."""
    return [
        FieldChange(f.name, f.meaning, older.shown(f.name), newer.shown(f.name))
        for f in older.table.fields
        if older.values.get(f.name) != newer.values.get(f.name)
    ]


def _certain_day(line: Line) -> date | None:
    return None if line.record.get("unsure") else line.record.get("earliest")


def _telling(lines: Sequence[Line]) -> list[Line]:
    """The records that tell which row is which: of a caseload list not the child, who stands in many rows."""
    dated = {line.place for line in lines if line.is_dated}
    return [line for line in lines if line.is_dated or line.place not in dated or not is_of_caseload(line)]


def _places(lines: Iterable[Line]) -> set[Place]:
    return {line.place for line in lines}


def _said(headers: str, cells: str) -> tuple[tuple[str, str], ...]:
    headings, texts = json.loads(headers or "[]"), json.loads(cells or "[]")
    headings += [""] * (len(texts) - len(headings))
    return tuple((heading, text) for heading, text in zip(headings, texts, strict=False) if text.strip())
