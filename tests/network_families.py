"""Families to lay out: made by chance, and checks of what a reader would see in their pictures."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import combinations, pairwise

from hypothesis import strategies as st

from safer_analysis.network.cells import ABOVE, LINE, SYMBOL
from safer_analysis.network.letters import width_of
from safer_analysis.network.members import (
    Bond,
    Couple,
    Descent,
    FamilyGraph,
    Household,
    Member,
    Resident,
    Twins,
    Written,
)
from safer_analysis.network.shapes import Box, Layout, Placed, Point
from safer_analysis.network.symbols import kind_of

DAY = date(2026, 6, 30)
HALF = SYMBOL / 2


def born(year: int) -> Written:
    return Written(date(year, 1, 1), date(year, 12, 31), "year")


def person(name: str, sex: str = "female", year: int = 1990, **more: object) -> Member:
    return Member(name, name, sex, born=born(year), **more)  # type: ignore[arg-type]


def family(
    people: list[Member],
    couples: list[tuple[str, str]] = (),  # type: ignore[assignment]
    descents: list[tuple[str, tuple[str, ...]]] = (),  # type: ignore[assignment]
    **more: object,
) -> FamilyGraph:
    return FamilyGraph(
        DAY,
        {one.person_id: one for one in people},
        tuple(Couple(one, other, "partner") for one, other in couples),
        tuple(Descent(child, tuple(sorted(parents))) for child, parents in descents),
        **more,  # type: ignore[arg-type]
    )


def home(letter: str, *people: str) -> Household:
    return Household(letter, f"{letter} Street", False, tuple(Resident(one) for one in people))


@st.composite
def families(draw: st.DrawFn, most: int = 60) -> FamilyGraph:
    """Families of up to `most` people: several partners, step-families, half-siblings, loops of every kind."""
    count = draw(st.integers(1, most))
    sexes = draw(st.lists(st.sampled_from(["male", "female", "not_known"]), min_size=count, max_size=count))
    members, descents, couples, bonds = [], [], [], []
    for number in range(count):
        name = (
            draw(st.sampled_from(["Ada", "Bo", "Mia-Rose Wintergreen-Smythe", "O'Brien <b>", "Ẓ" * 30])) + f" {number}"
        )
        members.append(
            Member(
                f"p{number:02}",
                name,
                sexes[number],  # type: ignore[arg-type]
                subject=draw(st.booleans()),
                born=born(1940 + number) if draw(st.integers(0, 9)) < 9 else Written(),
                died=born(2020) if draw(st.integers(0, 9)) == 9 else None,
                unborn=number == count - 1 and draw(st.booleans()),
            )
        )
        if number > 1 and draw(st.integers(0, 3)):
            parents = draw(st.lists(st.integers(max(0, number - 12), number - 1), min_size=1, max_size=2, unique=True))
            kind = draw(st.sampled_from(["birth"] * 6 + ["adopted", "fostered", "sibling"]))
            descents.append(Descent(f"p{number:02}", tuple(f"p{one:02}" for one in sorted(parents)), kind))  # type: ignore[arg-type]
        if number and draw(st.integers(0, 3)) == 3:
            other = draw(st.integers(max(0, number - 8), number - 1))
            kind = draw(st.sampled_from(["married", "partner"]))
            couples.append(Couple(f"p{number:02}", f"p{other:02}", kind, draw(st.sampled_from([None, "separated"]))))  # type: ignore[arg-type]
        if number and len(bonds) < 6 and draw(st.integers(0, 14)) == 14:
            bonds.append(
                Bond(
                    f"p{number:02}",
                    f"p{draw(st.integers(0, number - 1)):02}",
                    draw(st.sampled_from(["close", "abuse"])),
                )
            )  # type: ignore[arg-type]
    return FamilyGraph(
        DAY,
        {member.person_id: member for member in members},
        tuple(couples),
        tuple(descents),
        twins=_twins(draw, descents),
        bonds=tuple(bonds),
        households=_households(draw, members),
    )


def _twins(draw: st.DrawFn, descents: list[Descent]) -> tuple[Twins, ...]:
    for one, other in combinations(descents, 2):
        if one.parents == other.parents and draw(st.booleans()):
            return (Twins((one.child, other.child), identical=draw(st.booleans())),)
    return ()


def _households(draw: st.DrawFn, members: list[Member]) -> tuple[Household, ...]:
    homes = []
    lives: dict[str, int] = {}
    for letter in "ABCDE"[: draw(st.integers(0, 5))]:
        chosen = draw(st.lists(st.sampled_from(members), min_size=1, max_size=8, unique_by=lambda one: one.person_id))
        people = [one.person_id for one in chosen if lives.get(one.person_id, 0) < 2]
        for one in people:
            lives[one] = lives.get(one, 0) + 1
        if people:
            homes.append(home(letter, *people))
    return tuple(homes)


# What a reader would see


def words_of(placed: Placed) -> list[Box]:
    """The rectangles of a person's words."""
    x, foot = placed.middle[0], placed.box.top + ABOVE + SYMBOL + 3
    boxes = []
    for number, (line, size) in enumerate(placed.cell.lines, start=1):
        half, base = width_of(line, size) / 2, foot + LINE * number - 2
        boxes.append(Box(x - half, base - size * 0.8, x + half, base + size * 0.2))
    return boxes


def badges_of(layout: Layout) -> list[Box]:
    found = {part.badge for part in layout.homes}
    return [Box(x, y, x + 15, y + 15) for x, y in sorted(found)]


def segments(layout: Layout) -> Iterator[tuple[str, Point, Point]]:
    """Every straight piece of every line, with whose it is."""
    owners = [(f"couple {n}", [line.path]) for n, line in enumerate(layout.couples)]
    owners += [(f"bond {n}", [line.path]) for n, line in enumerate(layout.bonds)]
    for number, lines in enumerate(layout.descents):
        owners.append(
            (f"descent {number}", [lines.trunk, lines.bar, *(p for _, p in lines.drops), *(p for _, p in lines.twins)])
        )
    for owner, paths in owners:
        for path in paths:
            yield from ((owner, one, other) for one, other in pairwise(path) if one != other)


def crosses(one: Point, other: Point, box: Box) -> bool:
    """Whether a straight piece enters a rectangle."""
    (x1, y1), (x2, y2) = one, other
    low, high = 0.0, 1.0
    for start, step, least, most in ((x1, x2 - x1, box.left, box.right), (y1, y2 - y1, box.top, box.bottom)):
        if abs(step) < 1e-9:
            if not least < start < most:
                return False
            continue
        ends = sorted(((least - start) / step, (most - start) / step))
        low, high = max(low, ends[0]), min(high, ends[1])
    return high - low > 1e-6


def enters_symbol(one: Point, other: Point, placed: Placed) -> bool:
    """Whether a straight piece goes into the symbol itself, not only to its edge."""
    if not crosses(one, other, placed.symbol.grown(-1)):
        return False
    steps = int(max(abs(one[0] - other[0]), abs(one[1] - other[1]))) + 1
    spots = (
        (one[0] + (other[0] - one[0]) * n / steps, one[1] + (other[1] - one[1]) * n / steps) for n in range(steps + 1)
    )
    return any(in_symbol(spot, placed) for spot in spots)


def in_symbol(spot: Point, placed: Placed) -> bool:
    x, y = spot[0] - placed.middle[0], spot[1] - placed.middle[1]
    kind, half = kind_of(placed.member), HALF - 1
    if kind == "male":
        return abs(x) < half and abs(y) < half
    if kind == "female":
        return x * x + y * y < half * half
    if kind == "unknown":
        return abs(x) + abs(y) < half
    return y < half and 2 * abs(x) < y + half - 1
