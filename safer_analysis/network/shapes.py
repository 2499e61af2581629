"""What a laid-out picture is made of: places and paths in the same units, a person's symbol being 44 wide."""

from __future__ import annotations

from dataclasses import dataclass, field

from safer_analysis.network.cells import ABOVE, SYMBOL, Cell
from safer_analysis.network.members import Bond, Couple, Descent, FamilyGraph, Household, Member, Twins

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether the two share more than an edge."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def grown(self, by: float) -> Box:
        """The same, larger (or smaller) by so much on each side."""
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)


@dataclass(frozen=True, slots=True)
class Placed:
    """One person in their place."""

    member: Member
    cell: Cell
    box: Box

    @property
    def middle(self) -> Point:
        """The middle of the symbol."""
        return ((self.box.left + self.box.right) / 2, self.box.top + ABOVE + SYMBOL / 2)

    @property
    def symbol(self) -> Box:
        """The rectangle that holds the symbol."""
        x, y = self.middle
        half = SYMBOL / 2
        return Box(x - half, y - half, x + half, y + half)


@dataclass(frozen=True, slots=True)
class CoupleLine:
    """The line of a couple, from one to the other."""

    couple: Couple
    path: tuple[Point, ...]
    mark: Point
    """Where the marks of separation stand: in the middle of a level stretch."""


@dataclass(frozen=True, slots=True)
class BondLine:
    """The line of how two people are with each other."""

    bond: Bond
    path: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class DescentLines:
    """The lines from a couple or a parent to their children in one row."""

    parents: tuple[str, ...]
    trunk: tuple[Point, ...]
    """From the couple's line down to the level line over the children."""
    bar: tuple[Point, Point]
    drops: tuple[tuple[Descent, tuple[Point, ...]], ...]
    """For each child the line from the level line to the symbol."""
    twins: tuple[tuple[Twins, tuple[Point, Point]], ...] = ()
    """For identical twins, the bar between their two lines."""


@dataclass(frozen=True, slots=True)
class HomePart:
    """An outline around residents of one household who stand together, and the place of its letter."""

    household: Household
    boxes: tuple[Box, ...]
    outline: tuple[Point, ...]
    badge: Point


@dataclass(slots=True)
class Layout:
    """A whole picture, ready to be drawn."""

    graph: FamilyGraph
    width: float
    height: float
    people: dict[str, Placed]
    couples: list[CoupleLine] = field(default_factory=list)
    bonds: list[BondLine] = field(default_factory=list)
    descents: list[DescentLines] = field(default_factory=list)
    homes: list[HomePart] = field(default_factory=list)
    loose_heading: Point | None = None
    """Where the words over people whom no line joins stand; None when there are none."""

    def lines(self) -> list[tuple[Point, ...]]:
        """Every line, as its points."""
        found = [line.path for line in self.couples] + [line.path for line in self.bonds]
        for lines in self.descents:
            found += [lines.trunk, lines.bar, *(path for _, path in lines.drops), *(path for _, path in lines.twins)]
        return found
