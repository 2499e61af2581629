"""What a pack is made of: sections of statements, tables and pictures, each statement with the records it rests on.

A section says records by their identifiers; `references.py` numbers them. Word, PDF and Excel files are written from
the same sections.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from math import ceil

LETTERS_IN_A_LINE, MOST_LINES_WHOLE = 110, 24
"""How many letters stand in a line of a whole page's width, and the most lines of a row that is kept on one page."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that is said, and the records it rests on."""

    text: str
    records: tuple[str, ...] = ()
    """Identifiers of records, in the order of the history."""
    lead: str = ""
    """What it is called: stands before it in bold."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One statement on its own."""

    said: Statement


@dataclass(frozen=True, slots=True)
class Listing:
    """Statements one under another."""

    said: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: the first row its headings."""

    headings: tuple[str, ...]
    rows: tuple[tuple[Statement, ...], ...]
    widths: tuple[int, ...]
    """How wide each column is beside the others."""
    caption: str = ""

    def stays_whole(self, row: tuple[Statement, ...]) -> bool:
        """Whether a row is kept on one page: unless it is so long that it would leave much of one empty."""
        letters = [width / sum(self.widths) * LETTERS_IN_A_LINE for width in self.widths]
        lines = (
            sum(max(1, ceil(len(line) / room)) for line in f"{cell.lead}\n{cell.text}".split("\n"))
            for cell, room in zip(row, letters, strict=True)
        )
        return max(lines) <= MOST_LINES_WHOLE


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing, with what it shows in words."""

    svg: str
    said: str
    highest: int = 150
    """Millimetres it may be high."""


@dataclass(frozen=True, slots=True)
class Room:
    """Empty lines for the reader's own words, under a prompt."""

    prompt: str
    lines: int = 4


Block = Paragraph | Listing | Grid | Picture | Room


@dataclass(frozen=True, slots=True)
class Section:
    """One part of a pack under its heading."""

    name: str
    """What it is called in `packs.toml` and where the reader chooses what goes in."""
    heading: str
    blocks: tuple[Block, ...]
    level: int = 1
    """1 for a part, 2 for a part of one."""
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class Making:
    """Up to which day a pack tells, when it is made, and by whom."""

    as_of: date
    made_at: datetime
    """UTC."""
    made_by: str


@dataclass(frozen=True, slots=True)
class Pack:
    """A whole pack."""

    title: str
    about: tuple[str, ...]
    """The lines under the title: family, day, who made it and when."""
    banner: str
    sections: tuple[Section, ...]
    as_of: date
    made_at: datetime
    numbers: dict[str, int] = field(default_factory=dict)
    """Record to its number in the appendix."""
    sideways: bool = False
    """Set on pages laid sideways: for one wide table."""


def statements_of(sections: tuple[Section, ...]) -> Iterator[Statement]:
    """Every statement of some sections, in reading order."""
    for section in sections:
        for block in section.blocks:
            if isinstance(block, Paragraph):
                yield block.said
            elif isinstance(block, Listing):
                yield from block.said
            elif isinstance(block, Grid):
                for row in block.rows:
                    yield from row


def paragraph(text: str, records: tuple[str, ...] = ()) -> Paragraph:
    """A paragraph of one statement."""
    return Paragraph(Statement(text, records))


def change_words(section: Section, change: Callable[[str], str]) -> Section:
    """The section with every word of it, heading, statements and captions, as `change` gives it back."""

    def said(one: Statement) -> Statement:
        return replace(one, text=change(one.text), lead=change(one.lead))

    def block(one: Block) -> Block:
        if isinstance(one, Paragraph):
            return Paragraph(said(one.said))
        if isinstance(one, Listing):
            return Listing(tuple(said(each) for each in one.said))
        if isinstance(one, Grid):
            rows = tuple(tuple(said(cell) for cell in row) for row in one.rows)
            return replace(one, rows=rows, caption=change(one.caption))
        return replace(one, said=change(one.said)) if isinstance(one, Picture) else one

    return replace(section, heading=change(section.heading), blocks=tuple(block(one) for one in section.blocks))
