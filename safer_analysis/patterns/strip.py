"""The strip under a finding: its records in the time of the family's whole history. Pure: dates to SVG.

Places are percentages, so that a strip takes the width it is given and every strip of a page has one axis. Colours come
from the page by class; each mark has a form of its own as well.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from safer_analysis.dates.showing import show_period
from safer_analysis.history.sentences import count

HEIGHT, BAND_TOP, BAND_FOOT, YEARS = 54, 2, 36, 50
LEVELS = {"evidence": 12, "counter": 27}
"""How far down the marks stand: what speaks against it below what it rests on."""
LEFT, RIGHT = 1.0, 99.0
MOST_YEARS = 12


@dataclass(frozen=True, slots=True)
class Mark:
    """One record on the strip."""

    earliest: date | None
    latest: date | None
    is_exact: bool
    role: str
    """`evidence`, or `counter` for what speaks against it."""
    said: str
    """Its day and agency, shown when it is pointed at."""
    is_new: bool = False


@dataclass(frozen=True, slots=True)
class Axis:
    """The time every strip of a family runs over, and how many of all its records fall in each month."""

    first: date
    last: date
    months: Mapping[date, int]
    """Records of the whole family by the first day of their month; those no finer than a month left out."""

    def place(self, day: date) -> float:
        """Where a day stands, in percent of the width; days outside stand at the edge."""
        days = max((self.last - self.first).days, 1)
        share = min(max((day - self.first).days / days, 0.0), 1.0)
        return LEFT + share * (RIGHT - LEFT)


def draw_strip(marks: Sequence[Mark], axis: Axis, *, first: date | None, last: date | None) -> str:
    """The SVG of one finding: the months of all records faint behind, its time as a line below, a mark a record.

    `first` and `last` are the days the finding runs between. Records without a date are not drawn.
    """
    parts = [_band(axis), _years(axis), _run(axis, first, last)]
    in_order = sorted(marks, key=lambda mark: (mark.is_exact, mark.role))  # points over bars, evidence over counter
    parts += [
        _draw_mark(mark, axis.place(mark.earliest), axis.place(mark.latest))
        for mark in in_order
        if mark.earliest and mark.latest
    ]
    said = escape(tell_strip(marks, axis), quote=True)
    return f'<svg class="strip" role="img" aria-label="{said}" width="100%" height="{HEIGHT}">{"".join(parts)}</svg>'


def tell_strip(marks: Sequence[Mark], axis: Axis) -> str:
    """What the strip shows, in words: how many records in which year, and the time the axis runs over."""
    evidence = [mark for mark in marks if mark.role == "evidence"]
    years = Counter(mark.earliest.year for mark in evidence if mark.earliest)
    said = [f"{number} in {year}" for year, number in sorted(years.items())]
    undated = sum(mark.earliest is None for mark in evidence)
    said += [f"{undated} without a date"] if undated else []
    counter = len(marks) - len(evidence)
    against = f" {count(counter, 'record')} beside it that may speak against it." if counter else ""
    over = show_period(axis.first, axis.last)
    return f"{count(len(evidence), 'record')}: {', '.join(said) or 'none'}.{against} The family’s history: {over}."


def _band(axis: Axis) -> str:
    """All the family's records, a bar a month: more contact makes more records, whatever they tell of."""
    highest = max(axis.months.values(), default=0)
    if not highest:
        return ""
    tall = BAND_FOOT - BAND_TOP
    bars = []
    for month, number in sorted(axis.months.items()):
        after = date(month.year + month.month // 12, month.month % 12 + 1, 1)
        left, right = axis.place(month), axis.place(after)
        if right > left:
            height = max(tall * number / highest, 1.5)
            across, top = f'x="{left:.2f}%" width="{right - left:.2f}%"', BAND_FOOT - height
            bars.append(f'<rect {across} y="{top:.1f}" height="{height:.1f}"/>')
    return f'<g class="band">{"".join(bars)}</g>'


def _years(axis: Axis) -> str:
    years = range(axis.first.year + 1, axis.last.year + 1)
    step = -(-len(years) // MOST_YEARS) or 1
    parts = [f'<line class="foot" x1="{LEFT}%" x2="{RIGHT}%" y1="{BAND_FOOT}" y2="{BAND_FOOT}"/>']
    for year in years:
        x = axis.place(date(year, 1, 1))
        if year % step == 0 and x < RIGHT - 1:
            parts.append(f'<line class="foot" x1="{x:.2f}%" x2="{x:.2f}%" y1="{BAND_FOOT}" y2="{BAND_FOOT + 5}"/>')
            parts.append(f'<text x="{x:.2f}%" y="{YEARS}" dx="2">{year}</text>')
    return "".join(parts)


def _run(axis: Axis, first: date | None, last: date | None) -> str:
    if first is None or last is None:
        return ""
    return (
        f'<line class="run" x1="{axis.place(first):.2f}%" x2="{axis.place(last):.2f}%" '
        f'y1="{BAND_FOOT}" y2="{BAND_FOOT}"/>'
    )


def _draw_mark(mark: Mark, left: float, right: float) -> str:
    """A point on a known day, a bar from the first to the last day a date can mean, a diamond where it is counter."""
    said = f"<title>{escape(mark.said)}</title>"
    level, kind = LEVELS[mark.role], f"{mark.role} new" if mark.is_new else mark.role
    if not mark.is_exact:
        wide = max(right - left, 0.4)
        place = f'x="{left:.2f}%" y="{level - 3}" width="{wide:.2f}%" height="6" rx="2"'
        return f'<rect class="{kind}" {place}>{said}</rect>'
    if mark.role == "counter":
        shape = f'<path d="M0 -7L7 0L0 7L-7 0Z">{said}</path>'
        return f'<svg x="{left:.2f}%" y="{level}" overflow="visible" class="{kind}">{shape}</svg>'
    ring = f'<circle class="ring" cx="{left:.2f}%" cy="{level}" r="9"/>' if mark.is_new else ""
    return f'{ring}<circle class="{kind}" cx="{left:.2f}%" cy="{level}" r="5">{said}</circle>'
