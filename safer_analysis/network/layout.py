"""From a family graph to places and lines: generations in rows, children in the order of birth.

No two symbols or words overlap, no line crosses a symbol or words, and an outline holds the residents of its household
and nobody else: by construction, since lines run level only between rows and upright only between people.
"""

from __future__ import annotations

from safer_analysis.network.cells import Cell, make_cell
from safer_analysis.network.homes import outline_homes
from safer_analysis.network.lanes import find_lanes
from safer_analysis.network.members import FamilyGraph
from safer_analysis.network.ordering import order_rows
from safer_analysis.network.paths import descent_lines, tie_line
from safer_analysis.network.placing import SPACE, place_items
from safer_analysis.network.plan import Plan, is_person, make_plan
from safer_analysis.network.routing import Ways
from safer_analysis.network.shapes import Box, CoupleLine, Layout, Placed

MARGIN = 16.0
HEADING = 30.0
"""Above people whom no line joins: a free space and the words that say so."""
NARROWEST = 560.0


def lay_out(graph: FamilyGraph) -> Layout:
    """The places and lines of one family on one day. The same graph gives the same layout each time.

    About 10 ms for twelve people, well under a second for sixty, on an ordinary laptop.
    """
    plan = make_plan(graph)
    order_rows(plan)
    cells = {person: make_cell(member, graph.day) for person, member in graph.members.items()}
    lanes = find_lanes(plan)
    at = place_items(plan, lanes, cells)
    ways = Ways(plan, lanes, at, cells)
    bottom = _settle_rows(plan, ways, cells)
    layout = Layout(graph, 0.0, bottom, _people(plan, ways, cells))
    for number in range(len(plan.ties)):
        line = tie_line(ways, number)
        (layout.couples if isinstance(line, CoupleLine) else layout.bonds).append(line)  # type: ignore[arg-type]
    layout.descents = [descent_lines(ways, number) for number in range(len(plan.unions))]
    loose = _put_loose(plan, layout, cells)
    layout.homes = outline_homes(graph.households, [*plan.rows, *loose], layout.people)
    _settle_width(layout)
    return layout


def _settle_rows(plan: Plan, ways: Ways, cells: dict[str, Cell]) -> float:
    """Give each row and the channel under it their height; where the last ends."""
    y = MARGIN
    for row, items in enumerate(plan.rows):
        ways.row_top.append(y)
        y += max(cells[item].height for item in items if is_person(item))
        y = ways.channels[row].settle(y)
    return y


def _people(plan: Plan, ways: Ways, cells: dict[str, Cell]) -> dict[str, Placed]:
    people = {}
    for row, items in enumerate(plan.rows):
        top, height = ways.row_top[row], max(cells[item].height for item in items if is_person(item))
        for person in filter(is_person, items):
            half = cells[person].width / 2
            box = Box(ways.at[person] - half, top, ways.at[person] + half, top + height)
            people[person] = Placed(plan.graph.members[person], cells[person], box)
    return people


def _put_loose(plan: Plan, layout: Layout, cells: dict[str, Cell]) -> list[list[str]]:
    """People whom no line joins, in lines of their own below; their rows."""
    if not plan.loose:
        return []
    room = max(NARROWEST, max((placed.box.right for placed in layout.people.values()), default=0.0))
    rows: list[list[str]] = [[]]
    x = SPACE
    for person in plan.loose:
        if rows[-1] and x + cells[person].width > room:
            rows.append([])
            x = SPACE
        rows[-1].append(person)
        x += cells[person].width + SPACE
    layout.loose_heading = (SPACE, layout.height + HEADING / 2)
    y = layout.height + HEADING
    for items in rows:
        x, height = SPACE, max(cells[person].height for person in items)
        for person in items:
            width = cells[person].width
            layout.people[person] = Placed(plan.graph.members[person], cells[person], Box(x, y, x + width, y + height))
            x += width + SPACE
        y += height + SPACE
    layout.height = y
    return rows


def _settle_width(layout: Layout) -> None:
    """Move everything so that it begins at the margin, and take the width it needs."""
    rights = [placed.box.right for placed in layout.people.values()]
    rights += [x for path in layout.lines() for x, _ in path]
    layout.width = max(rights, default=NARROWEST) + MARGIN
