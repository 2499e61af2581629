"""The integrated chronology of one family as a partnership's table: the columns agencies send theirs in."""

from __future__ import annotations

from collections.abc import Sequence

from safer_analysis.access import Scope
from safer_analysis.dates.showing import show_date
from safer_analysis.history.reading import as_rows, find_chronology, find_coverage
from safer_analysis.history.sentences import what_it_rests_on
from safer_analysis.packs.content import Grid, Making, Pack, Section, Statement, paragraph
from safer_analysis.packs.hiding import hide_in_pack
from safer_analysis.packs.sections.chronology import show_kind, show_seen, show_text, show_when_recorded
from safer_analysis.packs.words import pack_words
from safer_analysis.store import Row, Store
from safer_analysis.vocabulary import code_list

IMPACTS = (
    "SELECT record_id, impact FROM records.event WHERE list_contains($record_ids, record_id) AND impact IS NOT NULL"
)


def build_chronology_table(store: Store, scope: Scope, family: Row, making: Making) -> Pack:
    """Every record of a family, a row of `find_families`, up to a day, as one table on pages laid sideways."""
    words, as_of, made_on = pack_words()["partnership"], making.as_of, making.made_at.date()
    frame = find_chronology(store, scope, family["family_id"], as_of=as_of)
    records = as_rows(frame)
    rests_on = what_it_rests_on(frame, find_coverage(store, scope, family["family_id"]), as_of=as_of)
    impacts = {
        row["record_id"]: code_list("impacts").label(row["impact"])
        for row in store.rows(IMPACTS, record_ids=[row["event_id"] for row in records])
    }
    rows = tuple(_row(row, impacts) for row in records)
    grid = Grid(tuple(words["headings"]), rows, (10, 10, 8, 10, 24, 12, 12, 6, 8, 8), words["caption"])
    blocks = (paragraph(rests_on), grid) if rows else (paragraph(rests_on),)
    about = (
        " · ".join(part for part in (family["family_id"], family["name"]) if part),
        f"As of {show_date(as_of, as_of, 'day')}",
        f"Made by {making.made_by}, {show_date(made_on, made_on, 'day')}",
    )
    section = Section("chronology", words["heading"], blocks)
    pack = Pack(words["title"], about, pack_words()["banner"], (section,), as_of, making.made_at, sideways=True)
    return hide_in_pack(store, family["family_id"], pack)


def _row(row: Row, impacts: dict[str, str]) -> tuple[Statement, ...]:
    cells: Sequence[str] = (
        show_when_recorded(row),
        row["agency"] or "",
        row["source"] or "",
        ", ".join(row["children"]) or row["children_typed"] or "",
        "\n".join(part for part in (show_kind(row) + ".", show_text(row)) if part),
        "\n".join(part for part in (show_seen(row), row["child_view"]) if part),
        "\n".join(part for part in (row["action"], row["outcome_typed"]) if part),
        impacts.get(row["event_id"], ""),
        row["comment"] or "",
        ", ".join(part for part in (row["author"], row["author_role"]) if part),
    )
    return tuple(Statement(cell) for cell in cells)
