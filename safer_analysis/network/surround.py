"""Agencies drawn around a family or a child: a box for each, its line to the boundary, and the legend of the lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from safer_analysis.network.drawing import NARROWEST, describe, draw_family, frame, mark_button
from safer_analysis.network.ecomap import AgencyTie, around_rules, say_last, say_tie, say_worker
from safer_analysis.network.legend import draw_legend
from safer_analysis.network.letters import break_into_lines, width_of
from safer_analysis.network.shapes import Box, Layout, Point
from safer_analysis.network.strokes import BROKEN, zigzag
from safer_analysis.network.svg import Ink, element, path, text

WIDTH, PAD, LINE, SIZE, NAME_SIZE = 196.0, 9.0, 14.5, 11.0, 12.5
REACH, BETWEEN, MARGIN = 56.0, 14.0, 16.0
"""How long a line is, the space between two boxes, and around the picture."""
LEGEND_ROW = 24.0


@dataclass(frozen=True, slots=True)
class AgencyBox:
    """One agency in its place, and the line from it to the family's boundary."""

    tie: AgencyTie
    box: Box
    lines: tuple[tuple[str, float], ...]
    line: tuple[Point, Point]


@dataclass(frozen=True, slots=True)
class Surround:
    """A picture of agencies around what is in the middle."""

    width: float
    height: float
    middle: Box
    agencies: tuple[AgencyBox, ...]


def surround(ties: Sequence[AgencyTie], inner: tuple[float, float], *, sides_only: bool) -> Surround:
    """Agencies in the order of their names, from the top left to the bottom right, around a middle of that size.

    They stand at both sides as far as the middle's height has room, the others above and below it; `sides_only` makes
    the middle as high as the agencies need instead.
    """
    words = [(tie, _words(tie)) for tie in ties if tie.in_picture]
    tall = max((_height(lines) for _, lines in words), default=0.0)
    room = len(words) if sides_only else 2 * max(int((inner[1] + BETWEEN) // (tall + BETWEEN)), 1)
    beside, rest = words[:room], words[room:]
    above, below = rest[: (len(rest) + 1) // 2], rest[(len(rest) + 1) // 2 :]
    left, right = beside[: (len(beside) + 1) // 2], beside[(len(beside) + 1) // 2 :]
    column = max(len(left), len(right)) * (tall + BETWEEN) - BETWEEN
    across = max(len(above), len(below)) * (WIDTH + BETWEEN) - BETWEEN
    wide, high = max(inner[0], across), max(inner[1], column)
    x = MARGIN + (WIDTH + REACH if left else 0.0)
    y = MARGIN + (tall + REACH if above else 0.0)
    middle = Box(x, y, x + wide, y + high)
    boxes = [*_column(left, middle, tall, -1), *_column(right, middle, tall, 1)]
    boxes += [*_row(above, middle, tall, -1), *_row(below, middle, tall, 1)]
    width = middle.right + (WIDTH + REACH if right else 0.0) + MARGIN
    height = middle.bottom + (tall + REACH if below else 0.0) + MARGIN
    return Surround(width, height, middle, tuple(boxes))


Words = tuple[tuple[str, float], ...]


def _words(tie: AgencyTie) -> Words:
    """What a box says: the agency, whom to ring, the last contact, how many records."""
    room = WIDTH - 2 * PAD
    lines = [(line, NAME_SIZE) for line in break_into_lines(tie.agency, size=NAME_SIZE, width=room, most=2)]
    said = []
    for worker in tie.workers[:1]:
        said.append(say_worker(worker, current=tie.current))
        said.append(worker.telephone or "telephone not recorded")
    if not tie.workers:
        said.append("worker not recorded")
    elif len(tie.workers) > 1:
        said.append(f"and {len(tie.workers) - 1} more")
    count = len(tie.events)
    said += [say_last(tie), f"{count or 'no'} {'record' if count == 1 else 'records'} in 12 months"]
    for words in said:
        lines += [(line, SIZE) for line in break_into_lines(words, size=SIZE, width=room, most=2)]
    return tuple(lines)


def _height(lines: Words) -> float:
    return 2 * PAD + LINE * len(lines)


def _column(found: Sequence[tuple[AgencyTie, Words]], middle: Box, tall: float, side: int) -> Iterator[AgencyBox]:
    used = len(found) * (tall + BETWEEN) - BETWEEN
    top = (middle.top + middle.bottom - used) / 2
    for number, (tie, lines) in enumerate(found):
        y = top + number * (tall + BETWEEN)
        edge = middle.left if side < 0 else middle.right
        start = edge + side * REACH
        box = Box(start - WIDTH, y, start, y + tall) if side < 0 else Box(start, y, start + WIDTH, y + tall)
        yield AgencyBox(tie, box, lines, ((start, y + tall / 2), (edge, y + tall / 2)))


def _row(found: Sequence[tuple[AgencyTie, Words]], middle: Box, tall: float, side: int) -> Iterator[AgencyBox]:
    used = len(found) * (WIDTH + BETWEEN) - BETWEEN
    left = (middle.left + middle.right - used) / 2
    for number, (tie, lines) in enumerate(found):
        x = left + number * (WIDTH + BETWEEN)
        edge = middle.top if side < 0 else middle.bottom
        start = edge + side * REACH
        box = Box(x, start - tall, x + WIDTH, start) if side < 0 else Box(x, start, x + WIDTH, start + tall)
        yield AgencyBox(tie, box, lines, ((x + WIDTH / 2, start), (x + WIDTH / 2, edge)))


def draw_around_family(layout: Layout, ties: Sequence[AgencyTie], title: str, ink: Ink, *, chosen: str = "") -> str:
    """The genogram with the agencies around it."""
    placed = surround(ties, (layout.width, layout.height), sides_only=False)
    middle = placed.middle
    x = middle.left + (middle.right - middle.left - layout.width) / 2
    y = middle.top + (middle.bottom - middle.top - layout.height) / 2
    inner = element("g", draw_family(layout, ink, chosen=chosen), transform=f"translate({x:.2f} {y:.2f})")
    lines, legend_height = _line_legend(placed, ink, placed.height)
    wide = max(placed.width, NARROWEST)
    legend, more = draw_legend(layout, ink, (MARGIN, placed.height + legend_height), wide)
    drawn = _centred(_draw(placed, inner, ink, chosen), placed, wide) + lines + legend
    described = describe(layout) + " " + " ".join(say_tie(one.tie) for one in placed.agencies)
    return frame(drawn, wide, placed.height + legend_height + more + 16, title, described, ink)


def draw_around_names(
    heading: str, names: Sequence[str], ties: Sequence[AgencyTie], title: str, ink: Ink, *, chosen: str = ""
) -> str:
    """The agencies around a box with the family's name and its children, or one child's."""
    lines = [(heading, 15.0), *((name, 13.0) for name in names)]
    across = max(220.0, *(width_of(line, size) + 40 for line, size in lines))
    placed = surround(ties, (across, 40 + 19.0 * len(lines)), sides_only=True)
    x = (placed.middle.left + placed.middle.right) / 2
    y = (placed.middle.top + placed.middle.bottom - 19.0 * len(lines)) / 2 + 14
    inner = "".join(
        text(line, (x, y + 19 * number), size=size, fill=ink.line, font_weight="600" if number == 0 else None)
        for number, (line, size) in enumerate(lines)
    )
    legend, height = _line_legend(placed, ink, placed.height)
    described = ", ".join([heading, *names]) + ". " + " ".join(say_tie(one.tie) for one in placed.agencies)
    wide = max(placed.width, NARROWEST)
    drawn = _centred(_draw(placed, inner, ink, chosen), placed, wide) + legend
    return frame(drawn, wide, placed.height + height + 8, title, described, ink)


def _centred(drawn: str, placed: Surround, wide: float) -> str:
    return element("g", drawn, transform=f"translate({(wide - placed.width) / 2:.2f} 0)")


def _draw(placed: Surround, inner: str, ink: Ink, chosen: str) -> str:
    middle = placed.middle
    look = {"stroke": ink.line, "stroke_width": 1.2, "rx": 26}
    size = {"width": middle.right - middle.left, "height": middle.bottom - middle.top}
    boundary = element("rect", x=middle.left, y=middle.top, **size, **look)
    return "".join(_agency(one, ink, chosen) for one in placed.agencies) + boundary + inner


def _agency(one: AgencyBox, ink: Ink, chosen: str) -> str:
    mark = f"agency:{one.tie.agency}"
    box, picked = one.box, mark == chosen
    look = {"fill": ink.ground, "stroke": ink.chosen if picked else ink.line, "stroke_width": 2.6 if picked else 1.2}
    shape = element(
        "rect", x=box.left, y=box.top, width=box.right - box.left, height=box.bottom - box.top, rx=5, **look
    )
    drawn = tie_stroke(one.tie, one.line, ink) + shape
    top = box.top + (box.bottom - box.top - LINE * len(one.lines)) / 2
    for number, (line, size) in enumerate(one.lines, start=1):
        weight = "600" if size > SIZE else None
        at = (box.left + PAD, top + LINE * number - 3)
        drawn += text(line, at, size=size, anchor="start", fill=ink.line, font_weight=weight)
    return mark_button(mark, say_tie(one.tie), drawn)


def tie_stroke(tie: AgencyTie, line: tuple[Point, Point], ink: Ink) -> str:
    """An agency's line: as thick as there are records, dashed where none is recent, jagged where contact is hard."""
    points = zigzag(line, step=8.0, height=5.0) if tie.stressful else line
    dash = "10 7" if tie.quiet else None
    return path(points, stroke=ink.line, stroke_width=tie.width, stroke_dasharray=dash, stroke_linejoin="round")


def _line_legend(placed: Surround, ink: Ink, top: float) -> tuple[str, float]:
    """What thickness, dashes and jags mean, with the numbers behind them."""
    rules = around_rules()
    ties = [one.tie for one in placed.agencies]
    rows: list[tuple[float, str | None, bool, str]] = []
    bands = rules["thickness"]["bands"]
    for number, band in enumerate(bands):
        most = f" to {bands[number + 1]['least'] - 1}" if number + 1 < len(bands) else " or more"
        if any(tie.width == band["width"] for tie in ties):
            least = "none" if number == 0 else str(band["least"])
            rows.append((band["width"], None, False, f"{least}{most} records in 12 months"))
    if any(tie.quiet for tie in ties):
        rows.append((3.0, BROKEN, False, f"nothing in the last {rules['quiet']['days']} days"))
    if any(tie.stressful for tie in ties):
        rows.append((2.0, None, True, "half or more: no access, not brought or hostile"))
    drawn = [text("What the lines mean", (MARGIN, top + 14), size=12, anchor="start", fill=ink.line, font_weight="600")]
    x, y = MARGIN, top + 36
    for width, dash, jagged, said in rows:
        needs = 52 + width_of(said, 11.5) + 20
        if x > MARGIN and x + needs > max(placed.width, NARROWEST):
            x, y = MARGIN, y + LEGEND_ROW
        line = ((x, y - 4), (x + 42, y - 4))
        look = {"stroke": ink.line, "stroke_width": width, "stroke_dasharray": dash}
        drawn.append(path(zigzag(line, step=7.0) if jagged else line, **look))
        drawn.append(text(said, (x + 52, y), size=11.5, anchor="start", fill=ink.line))
        x += needs
    note = "More contact makes more records: a thick line says neither danger nor good work."
    drawn.append(text(note, (MARGIN, y + LEGEND_ROW), size=11.5, anchor="start", fill=ink.line))
    return "".join(drawn), y + LEGEND_ROW + 14 - top
