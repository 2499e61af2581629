"""What the signs of a picture mean: those it holds, and whose household each letter is."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from safer_analysis.network.letters import break_into_lines, width_of
from safer_analysis.network.said import QUALITIES, say_household
from safer_analysis.network.shapes import Layout, Point
from safer_analysis.network.strokes import draw_bond, slashes, stroke
from safer_analysis.network.svg import Ink, element, path, text
from safer_analysis.network.symbols import draw_symbol, kind_of

SIZE, ROW, SIGN, GAP = 11.5, 26.0, 40.0, 18.0
Entry = tuple[Callable[[Point, Ink], str], str]


def draw_legend(layout: Layout, ink: Ink, at: Point, width: float) -> tuple[str, float]:
    """The legend as SVG, and its height."""
    x, y = at
    drawn = [path([(x, y), (width - x, y)], stroke=ink.quiet, stroke_width=0.8)]
    y += 20
    drawn.append(text("What the signs mean", (x, y), size=12, anchor="start", fill=ink.line, font_weight="600"))
    y += 12
    across = x
    for sign, said in entries(layout):
        needs = SIGN + width_of(said, SIZE) + GAP
        if across > x and across + needs > width - x:
            across, y = x, y + ROW
        drawn.append(sign((across + SIGN / 2 - 4, y + ROW / 2), ink))
        drawn.append(text(said, (across + SIGN, y + ROW / 2 + 4), size=SIZE, anchor="start", fill=ink.line))
        across += needs
    y += ROW
    for line in _households(layout, width - 2 * x):
        y += 17
        drawn.append(text(line, (x, y), size=SIZE, anchor="start", fill=ink.line))
    return element("g", drawn), y - at[1] + 14


def _households(layout: Layout, width: float) -> Iterator[str]:
    for household in layout.graph.households:
        yield from break_into_lines(say_household(layout.graph, household), size=SIZE, width=width, most=4)


def entries(layout: Layout) -> list[Entry]:
    """The signs this picture holds, each with its meaning, in the order they are told."""
    found = [*_people(layout), *_couples(layout), *_descents(layout), *_bonds(layout)]
    if layout.homes:
        found.append((_home_sign, "Household: the people recorded at one address on that day"))
        if any(not one.certain for home in layout.graph.households for one in home.residents):
            found.append((_unsure_home_sign, "Household whose dates leave somebody’s stay open"))
    return found


def _people(layout: Layout) -> Iterator[Entry]:
    members = [placed.member for placed in layout.people.values()]
    kinds = {kind_of(member) for member in members}
    said = {
        "male": "Male",
        "female": "Female",
        "unknown": "Sex not recorded, or person not recorded (?)",
        "unborn": "Pregnancy",
    }
    for kind, meaning in said.items():
        if kind in kinds:
            yield _symbol(kind), meaning
    if any(member.subject for member in members):
        yield _symbol("male", subject=True), "Double outline: child this picture is about"
    if any(member.died for member in members):
        yield _symbol("male", died=True), "Died"
    if any(placed.cell.inside for placed in layout.people.values()):
        yield _symbol("male", inside="9"), "Age on that day"


def _couples(layout: Layout) -> Iterator[Entry]:
    couples = [line.couple for line in layout.couples]
    kinds, ended = {one.kind for one in couples}, {one.ended for one in couples}
    if "married" in kinds:
        yield _dashed(None), "Married or civil partners"
    if "partner" in kinds:
        yield _dashed("7 5"), "Partners"
    if "parents" in kinds:
        yield _dashed("1.5 4"), "Parents of one child; nothing more recorded"
    if "separated" in ended:
        yield _dashed(None, strokes=1), "Separated or ended"
    if "divorced" in ended:
        yield _dashed(None, strokes=2), "Divorced"


def _descents(layout: Layout) -> Iterator[Entry]:
    kinds = {descent.kind for lines in layout.descents for descent, _ in lines.drops}
    if "birth" in kinds:
        yield _down(None), "Child; oldest at the left"
    if kinds & {"adopted", "fostered"}:
        yield _down("7 5"), "Adopted or fostered child"
    if "sibling" in kinds:
        yield _down("1.5 4"), "Recorded as brother or sister; parents not recorded"
    if layout.graph.twins:
        yield (
            _twins(any(one.identical for one in layout.graph.twins)),
            "Twins" + (" (a bar: identical)" if any(one.identical for one in layout.graph.twins) else ""),
        )


def _bonds(layout: Layout) -> Iterator[Entry]:
    found = {line.bond.quality for line in layout.bonds}
    for quality, said in QUALITIES.items():
        if quality in found:

            def sign(at: Point, ink: Ink, quality: str = quality) -> str:
                return "".join(draw_bond(quality, ((at[0] - 15, at[1]), (at[0] + 15, at[1])), ink))

            yield sign, said.capitalize() + ", as recorded"


def _symbol(kind: str, **more: object) -> Callable[[Point, Ink], str]:
    return lambda at, ink: draw_symbol(kind, at, 9.0, ink, **more)  # type: ignore[arg-type]


def _dashed(dash: str | None, *, strokes: int = 0) -> Callable[[Point, Ink], str]:
    def sign(at: Point, ink: Ink) -> str:
        marks = [stroke(one, ink, width=1.5) for one in slashes(at, strokes)]
        return stroke([(at[0] - 15, at[1]), (at[0] + 15, at[1])], ink, dash=dash) + "".join(marks)

    return sign


def _down(dash: str | None) -> Callable[[Point, Ink], str]:
    return lambda at, ink: stroke([(at[0], at[1] - 11), (at[0], at[1] + 11)], ink, dash=dash)


def _twins(identical: bool) -> Callable[[Point, Ink], str]:
    def sign(at: Point, ink: Ink) -> str:
        x, y = at
        drawn = path([(x - 9, y + 10), (x, y - 10), (x + 9, y + 10)], stroke=ink.line, stroke_width=1.5)
        return drawn + (path([(x - 5, y + 2), (x + 5, y + 2)], stroke=ink.line, stroke_width=1.5) if identical else "")

    return sign


def _home_sign(at: Point, ink: Ink, dash: str | None = None) -> str:
    look = {"stroke": ink.home, "fill": ink.home, "fill_opacity": "0.07", "stroke_width": 1.4, "stroke_dasharray": dash}
    return element("rect", x=at[0] - 15, y=at[1] - 9, width=30, height=18, rx=5, **look)


def _unsure_home_sign(at: Point, ink: Ink) -> str:
    return _home_sign(at, ink, "10 4")
