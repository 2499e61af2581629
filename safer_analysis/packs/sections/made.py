"""What is not known and whom to ask; room for the professionals; how the pack was made."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from safer_analysis.dates.showing import show_date
from safer_analysis.history.sentences import last_return, show_coverage_of
from safer_analysis.packs.content import Block, Grid, Room, Section, Statement, paragraph
from safer_analysis.packs.words import pack_words
from safer_analysis.store import Row
from safer_analysis.vocabulary import code_list


def leave_room(name: str) -> Section:
    """An empty part with its prompts: `analysis` or `signs_of_safety`."""
    words = pack_words()[name]
    lead: list[Block] = [paragraph(words["lead"])] if "lead" in words else []
    rooms = [Room(prompt, 6 if name == "analysis" else 9) for prompt in words["prompts"]]
    return Section(name, words["heading"], (*lead, *rooms), new_page=True)


def tell_how_made(coverage: Sequence[Row], blocks: Sequence[Block], version: str) -> Section:
    """What each agency sent, the definitions in force, the version of the data and its hash."""
    words = pack_words()["made"]
    rows = tuple(
        tuple(map(Statement, (row["agency"], f"{row['records']:,}", show_coverage_of(row), last_return(row))))
        for row in coverage
    )
    grid = Grid(tuple(words["coverage_headings"]), rows, (34, 12, 32, 22), words["coverage"])
    labels = [code_list("categories").label(code) for code in pack_words()["significant"]["categories"]]
    kinds = words["kinds"].format(kinds=", ".join(label.lower() for label in labels))
    return Section("made", words["heading"], (grid, paragraph(kinds), *blocks, paragraph(version)), new_page=True)


def _day(day: date) -> str:
    return show_date(day, day, "day")
