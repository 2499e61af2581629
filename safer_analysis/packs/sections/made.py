"""What is not known and whom to ask; room for the professionals; how the pack was made."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from safer_analysis.dates.showing import show_date
from safer_analysis.history.sentences import QUIET_AFTER, count, coverage_of, last_return, show_coverage_of
from safer_analysis.packs.content import Block, Grid, Listing, Room, Section, Statement, paragraph
from safer_analysis.packs.words import pack_words
from safer_analysis.patterns.finding import Finding
from safer_analysis.store import Row
from safer_analysis.vocabulary import code_list


def tell_not_known(
    coverage: Sequence[Row], unanswered: Sequence[Finding], more: Sequence[Statement], *, as_of: date, held: int
) -> Section:
    """Agencies that have fallen silent, returns that would answer what could not be looked for, what is held back."""
    words = pack_words()["not_known"]
    said = [
        Statement(words["silent_agency"].format(agency=row["agency"], day=_day(end)))
        for row in coverage
        if (end := coverage_of(row)[1]) and as_of - end > QUIET_AFTER
    ]
    kinds = code_list("agency_kinds")
    wanted = {kind for one in unanswered for kind in one.not_held}
    if wanted:
        labels = sorted(kinds.label(kind).lower() for kind in wanted)
        said.append(Statement(words["no_return"].format(kinds="; ".join(labels))))
    said += more
    if held:
        said.append(Statement(words["held"].format(number=count(held, "row"))))
    block: Block = Listing(tuple(said)) if said else paragraph(words["empty"])
    return Section("not_known", words["heading"], (block,), new_page=True)


def leave_room(name: str) -> Section:
    """An empty part with its prompts: `analysis` or `signs_of_safety`."""
    words = pack_words()[name]
    lead: list[Block] = [paragraph(words["lead"])] if "lead" in words else []
    rooms = [Room(prompt, 5 if name == "analysis" else 9) for prompt in words["prompts"]]
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
