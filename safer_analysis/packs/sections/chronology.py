"""What happened, in order: all records, or those of a significant kind."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from safer_analysis.dates.showing import show_date
from safer_analysis.packs.content import Block, Grid, Section, Statement, paragraph
from safer_analysis.packs.words import pack_words
from safer_analysis.store import Row
from safer_analysis.vocabulary import code_list


def tell_chronology(records: Sequence[Row], day: date, *, everything: bool) -> Section:
    """The history up to a day. `records` are rows of `find_chronology`, in their order."""
    words = pack_words()["chronology"]
    shown = [row for row in records if everything or is_significant(row)]
    if not records:
        return Section("chronology", words["heading"], (paragraph(words["empty"]),), new_page=True)
    which = words["all" if everything else "significant"]
    said = which.format(shown=f"{len(shown):,}", all=f"{len(records):,}", day=show_date(day, day, "day"))
    blocks: list[Block] = [paragraph(said)]
    if shown:
        rows = tuple(_row(row) for row in shown)
        blocks.append(Grid(tuple(words["headings"]), rows, (14, 15, 14, 37, 20), words["caption"]))
    return Section("chronology", words["heading"], tuple(blocks), new_page=True)


def is_significant(row: Row) -> bool:
    """Whether a record is of a significant kind, as `packs.toml` lists them; possible mentions count as well."""
    return row["category"] in pack_words()["significant"]["categories"]


def show_kind(row: Row) -> str:
    """What kind of record it is, and whether somebody here or its agency said so."""
    if row["category"] is None:
        return row["category_typed"] or "not coded"
    label = code_list("categories").label(row["category"])
    return f"{label} (possible mention)" if row["basis"] == "possible_mention" else label


def _row(row: Row) -> tuple[Statement, ...]:
    when = show_date(
        row["earliest"], row["latest"], row["precision"], unsure=bool(row["unsure"]), typed=row["date_typed"] or ""
    )
    what = [row["text"] or row["decoded"] or ""]
    what += [f"Child’s view: {row['child_view']}"] if row["child_view"] else []
    came_of_it = [row["action"], row["outcome_typed"], row["comment"]]
    return (
        Statement(when, (row["event_id"],)),
        Statement(row["agency"] or ""),
        Statement(", ".join(row["children"]) or "no child named"),
        Statement("\n".join(part for part in what if part), lead=show_kind(row)),
        Statement("\n".join(part for part in came_of_it if part)),
    )
