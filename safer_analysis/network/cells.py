"""The place each person takes: symbol, name and years, as wide and as high as their words need."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from safer_analysis.dates.showing import show_date
from safer_analysis.network.letters import break_into_lines, width_of
from safer_analysis.network.members import Member, Written

SYMBOL = 44.0
NAME_SIZE, SMALL_SIZE = 13.0, 11.0
LINE = 15.0
NARROWEST, WIDEST = 92.0, 128.0
PADDING = 7.0
"""Between the words of a person and the outline of their household."""
ABOVE = 17.0
"""Over the symbol, for the letter of a household."""
PASSAGE_WIDTH = 10.0
MOST_NAME_LINES, MOST_NOTE_LINES = 3, 3


@dataclass(frozen=True, slots=True)
class Cell:
    """How much room one person needs."""

    width: float
    lines: tuple[tuple[str, float], ...]
    """The words under the symbol, each with the size of its letters."""
    inside: str
    """What stands in the symbol: the age, where it is certain."""

    @property
    def height(self) -> float:
        """From the top of the household's letter to the foot of the words."""
        return ABOVE + SYMBOL + 5 + LINE * len(self.lines) + PADDING


def make_cell(member: Member, day: date) -> Cell:
    """The words and the size of one person's place on the day asked about."""
    room = WIDEST - 2 * PADDING
    names = break_into_lines(member.name or "Not recorded", size=NAME_SIZE, width=room, most=MOST_NAME_LINES)
    lines = [(line, NAME_SIZE) for line in names]
    for words in (show_years(member), member.how):
        lines += [
            (one, SMALL_SIZE) for one in break_into_lines(words, size=SMALL_SIZE, width=room, most=MOST_NOTE_LINES)
        ]
    widest = max(width_of(line, size) for line, size in lines)
    return Cell(max(NARROWEST, widest + 2 * PADDING), tuple(lines), age_on(member, day))


def show_years(member: Member) -> str:
    """Years of birth and death as they are written under a symbol; the day an unborn child is due."""
    if member.unknown:
        return ""
    born = show_year(member.born)
    if member.unborn:
        return f"due {show_date_of(member.born)}" if member.born.known else "due date not recorded"
    if member.died is not None:
        return f"{born or 'birth not recorded'} – {show_year(member.died) or 'died, date not known'}"
    return f"born {born}" if born else "birth not recorded"


def show_year(written: Written) -> str:
    """The year, as certain as it was written: `2014`, `about 1951`, `1990 to 1999`; "" when it is not known."""
    if written.earliest is None or written.latest is None:
        return ""
    first, last = written.earliest.year, written.latest.year
    if first != last:
        return f"{first} to {last}"
    return f"about {first}" if written.unsure else str(first)


def show_date_of(written: Written) -> str:
    """The whole date in words."""
    return show_date(written.earliest, written.latest, written.precision, unsure=written.unsure, typed=written.typed)  # type: ignore[arg-type]


def age_on(member: Member, day: date) -> str:
    """Whole years on that day, or at death; "" where the records leave it open."""
    if not member.born.earliest or not member.born.latest or member.unborn or member.born.unsure:
        return ""
    until = (day, day)
    if member.died is not None:
        if not member.died.earliest or not member.died.latest:
            return ""
        until = (member.died.earliest, member.died.latest)
    youngest, oldest = years_between(member.born.latest, until[0]), years_between(member.born.earliest, until[1])
    return str(youngest) if youngest == oldest and youngest >= 0 else ""


def years_between(first: date, last: date) -> int:
    """Whole years from one day to another."""
    return last.year - first.year - ((last.month, last.day) < (first.month, first.day))
