"""The genogram as SVG text, from its layout: symbols, lines, households, words read aloud, and the legend."""

from __future__ import annotations

from safer_analysis.network.cells import ABOVE, LINE, SYMBOL
from safer_analysis.network.legend import draw_legend
from safer_analysis.network.said import say_bond, say_couple, say_descent, say_household, say_person
from safer_analysis.network.shapes import BondLine, CoupleLine, DescentLines, HomePart, Layout, Placed
from safer_analysis.network.strokes import BROKEN, DOTTED, draw_bond, slashes, stroke, taker
from safer_analysis.network.svg import Ink, element, rounded, text, words
from safer_analysis.network.symbols import draw_symbol, kind_of

NARROWEST = 760.0
"""No picture is narrower: its legend needs the room, and a small family need not be drawn large."""
SMALLEST, LARGEST = 0.8, 1.2
"""How much smaller or larger a page may show it, so that words stay legible and a small family is not drawn large."""
FONT = "'Source Sans', 'DejaVu Sans', Verdana, sans-serif"


def draw_genogram(layout: Layout, title: str, ink: Ink, *, chosen: str = "") -> str:
    """A whole picture: households, lines, people and the legend. `chosen` is the mark of what is open beside it."""
    width = max(layout.width, NARROWEST)
    legend, legend_height = draw_legend(layout, ink, (16.0, layout.height + 8), width)
    family = element(
        "g", draw_family(layout, ink, chosen=chosen), transform=f"translate({(width - layout.width) / 2:.2f} 0)"
    )
    return frame(family + legend, width, layout.height + legend_height + 16, title, describe(layout), ink)


def frame(inner: str, width: float, height: float, title: str, description: str, ink: Ink) -> str:
    """The SVG around a picture, with its title and description for those who hear it."""
    head = element("title", words(title), id="picture-title") + element("desc", words(description), id="picture-words")
    ground = element("rect", x=0, y=0, width=width, height=height, fill=ink.ground)
    return element(
        "svg",
        head + ground + inner,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {width:.0f} {height:.0f}",
        width=f"{width:.0f}",
        height=f"{height:.0f}",
        role="group",
        style=f"min-width:{width * SMALLEST:.0f}px;max-width:{width * LARGEST:.0f}px",
        aria_labelledby="picture-title picture-words",
        font_family=FONT,
        fill="none",
    )


def draw_family(layout: Layout, ink: Ink, *, chosen: str = "") -> str:
    """Households, lines and people, without a frame: what lies under first."""
    return "".join(
        [
            *(_home(layout, part, ink) for part in layout.homes),
            *(_descent(layout, lines, ink) for lines in layout.descents),
            *(_couple(layout, line, ink) for line in layout.couples),
            *(_bond(layout, line, ink) for line in layout.bonds),
            *(_badge(part, ink) for part in layout.homes),
            _loose_heading(layout, ink),
            *(_person(layout, placed, ink, chosen) for placed in layout.people.values()),
        ]
    )


def describe(layout: Layout) -> str:
    """The whole picture in sentences: people, couples, descent, households."""
    graph = layout.graph
    said = [say_person(graph, member) for member in graph.members.values()]
    said += [say_couple(graph, couple) for couple in graph.couples]
    said += [say_descent(graph, descent) for descent in graph.descents]
    said += [say_bond(graph, bond) for bond in graph.bonds]
    return " ".join(said + [say_household(graph, household) for household in graph.households])


def mark_button(mark: str, said: str, inner: str, **more: object) -> str:
    """A part of the picture that opens its records, by click or key."""
    return element("g", inner, tabindex="0", role="button", aria_label=said, data_mark=mark, **more)


def _person(layout: Layout, placed: Placed, ink: Ink, chosen: str) -> str:
    member, (x, y) = placed.member, placed.middle
    mark = f"person:{member.person_id}"
    drawn = draw_symbol(
        kind_of(member),
        (x, y),
        SYMBOL / 2,
        ink,
        subject=member.subject,
        died=member.died is not None,
        inside="?" if member.unknown else placed.cell.inside,
    )
    foot = placed.box.top + ABOVE + SYMBOL + 3
    for number, (line, size) in enumerate(placed.cell.lines, start=1):
        weight = "600" if member.subject and size > 12 else None
        drawn += text(line, (x, foot + LINE * number - 2), size=size, fill=ink.line, font_weight=weight)
    if mark == chosen:
        box = placed.symbol.grown(5)
        drawn = (
            element(
                "rect",
                x=box.left,
                y=box.top,
                width=box.right - box.left,
                height=box.bottom - box.top,
                rx=6,
                stroke=ink.chosen,
                stroke_width=2.5,
            )
            + drawn
        )
    return mark_button(mark, say_person(layout.graph, member), drawn)


def _couple(layout: Layout, line: CoupleLine, ink: Ink) -> str:
    couple = line.couple
    dash = {"married": None, "partner": BROKEN, "parents": DOTTED}[couple.kind]
    drawn = taker(line.path) + stroke(line.path, ink, dash=dash)
    drawn += "".join(
        stroke(slash, ink) for slash in slashes(line.mark, {"separated": 1, "divorced": 2}.get(couple.ended or "", 0))
    )
    return mark_button("couple:" + "|".join(couple.key), say_couple(layout.graph, couple), drawn)


def _bond(layout: Layout, line: BondLine, ink: Ink) -> str:
    bond = line.bond
    drawn = taker(line.path) + "".join(draw_bond(bond.quality, line.path, ink))
    return mark_button(f"bond:{bond.one}|{bond.other}|{bond.quality}", say_bond(layout.graph, bond), drawn)


def _descent(layout: Layout, lines: DescentLines, ink: Ink) -> str:
    kinds = {descent.kind for descent, _ in lines.drops}
    shared = None if "birth" in kinds else DOTTED if kinds == {"sibling"} else BROKEN
    drawn = [stroke(lines.trunk, ink, dash=shared) + stroke(lines.bar, ink, dash=shared)]
    drawn += [stroke(bar, ink) for _, bar in lines.twins]
    for descent, points in lines.drops:
        dash = {"birth": None, "sibling": DOTTED}.get(descent.kind, BROKEN)
        mark = f"descent:{descent.child}|{'|'.join(descent.parents)}"
        drawn.append(
            mark_button(mark, say_descent(layout.graph, descent), taker(points) + stroke(points, ink, dash=dash))
        )
    return "".join(drawn)


def _home(layout: Layout, part: HomePart, ink: Ink) -> str:
    look = {"stroke": ink.home, "stroke_width": 1.4, "fill": ink.home, "fill_opacity": "0.07"}
    dash = None if all(resident.certain for resident in part.household.residents) else "10 4"
    shape = element("path", d=rounded(part.outline, 12), stroke_dasharray=dash, **look)
    return element("g", element("title", words(say_household(layout.graph, part.household))) + shape)


def _badge(part: HomePart, ink: Ink) -> str:
    x, y = part.badge
    back = element("rect", x=x, y=y, width=15, height=15, rx=4, fill=ink.home)
    return back + text(part.household.letter, (x + 7.5, y + 11.5), size=11, fill=ink.ground, font_weight="700")


def _loose_heading(layout: Layout, ink: Ink) -> str:
    if layout.loose_heading is None:
        return ""
    said = "Known in this family; how they are related is not recorded"
    return text(said, layout.loose_heading, size=12, anchor="start", fill=ink.line, font_style="italic")
