"""The numbers by which a pack's statements name their records, and the appendix that holds those records."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from safer_analysis.access import Scope
from safer_analysis.dates.showing import show_date
from safer_analysis.history.evidence import MOST, find_evidence
from safer_analysis.packs.content import Block, Grid, Section, Statement, paragraph, statements_of
from safer_analysis.packs.words import pack_words
from safer_analysis.store import Row, Store


def find_cited(store: Store, scope: Scope, family_id: str, sections: tuple[Section, ...]) -> list[Row]:
    """The records that the sections rest on, rows of `find_evidence`, in the order of the history."""
    wanted = sorted({record for said in statements_of(sections) for record in said.records})
    found = [row for some in _in_batches(wanted) for row in find_evidence(store, scope, some)]
    of_family = [row for row in found if row["family_id"] in (family_id, None)]
    return sorted(of_family, key=_in_time)


def _in_batches(records: Sequence[str]) -> Iterable[Sequence[str]]:
    return (records[start : start + MOST] for start in range(0, len(records), MOST))


def _in_time(row: Row) -> tuple[bool, str, str, str, int, str]:
    day = row["earliest"]
    return day is None, str(day or ""), row["file"], row["sheet"] or "", row["row"] or 0, row["record_id"]


def number_runs(records: Iterable[str], numbers: Mapping[str, int]) -> list[tuple[int, int]]:
    """The numbers of some records as runs, first and last: 3, 7, 8, 9 are (3, 3) and (7, 9)."""
    known = sorted({numbers[record] for record in records if record in numbers})
    runs = [[number for _, number in run] for _, run in groupby(enumerate(known), key=lambda one: one[1] - one[0])]
    return [(run[0], run[-1]) for run in runs]


def show_numbers(records: Iterable[str], numbers: Mapping[str, int]) -> str:
    """The numbers of some records as they follow a statement: `[3, 7–9]`; "" without any."""
    runs = number_runs(records, numbers)
    said = [str(first) if first == last else f"{first}–{last}" for first, last in runs]
    return f"[{', '.join(said)}]" if said else ""


def build_appendix(cited: Sequence[Row], *, in_full: bool) -> Section:
    """The records behind the statements: number, when, who recorded it, where it stands, the row as it was sent.

    Unless `in_full`, `shorten` leaves the first words of each row; the numbers and places are always there.
    """
    words = pack_words()["appendix"]
    rows = tuple(_row(number, row, in_full=in_full) for number, row in enumerate(cited, start=1))
    blocks: list[Block] = [paragraph(words["rests_on"] if rows else words["empty"])]
    if rows and not in_full:
        blocks.append(paragraph(words["places"]))
    if rows:
        widths = (5, 14, 16, 18, 47) if in_full else (5, 16, 18, 28, 33)
        headings = words["headings" if in_full else "place_headings"]
        blocks.append(Grid(tuple(headings), rows, widths, words["caption"]))
    return Section("appendix", words["heading"], tuple(blocks), new_page=True)


def shorten(appendix: Section) -> Section:
    """The appendix with the first words of each row alone: done last, so that no hidden word is cut and then shown."""
    letters = pack_words()["appendix"]["first_letters"]

    def cut(cell: Statement) -> Statement:
        return replace(cell, text=textwrap.shorten(cell.text, letters, placeholder=" …"))

    def of(block: Block) -> Block:
        if not isinstance(block, Grid):
            return block
        return replace(block, rows=tuple((*row[:-1], cut(row[-1])) for row in block.rows))

    return replace(appendix, blocks=tuple(of(block) for block in appendix.blocks))


def _row(number: int, row: Row, *, in_full: bool) -> tuple[Statement, ...]:
    place = ", ".join(part for part in (row["file"], row["sheet"], f"row {row['row']}" if row["row"] else "") if part)
    typed = "\n".join(f"{heading}: {cell}" if heading else cell for heading, cell in row["row_as_typed"])
    if not in_full:
        typed = max((cell for _, cell in row["row_as_typed"]), key=len, default="")
    return tuple(Statement(text) for text in (str(number), _when(row), row["agency"] or "", place, typed))


def _when(row: Row) -> str:
    if row["event_id"] is None:
        return "in no chronology"
    shown = show_date(row["earliest"], row["latest"], row["precision"], unsure=bool(row["unsure"]))
    written = row["date_typed"]
    return f"{shown} (written: {written})" if written and row["precision"] != "day" else shown
