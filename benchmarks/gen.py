"""A caseload's events as one CSV, made from a seed: the same bytes every time, with bad rows whose number is known.

The shape is that of an agency's own system: events per child p50 11, p90 57, p99 about 210; twelve agencies, ten years,
a day and a time, a narrative of about 240 characters. Every name, number and word in it is made up.

    python -m benchmarks.gen --events 1m --out /tmp/events.csv
"""

from __future__ import annotations

import argparse
import csv
import json
import random
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

SIZES = {"2k": 2_000, "10k": 10_000, "100k": 100_000, "1m": 1_000_000, "10m": 10_000_000}
HEADINGS = ["Event ID", "Family reference", "Child ID", "Child", "Date", "Agency", "Event type", "Severity", "Details"]
WHEN, TYPE, DETAILS = HEADINGS.index("Date"), HEADINGS.index("Event type"), HEADINGS.index("Details")


def _several(text: str) -> list[str]:
    return [part.strip() for line in text.strip().splitlines() for part in line.split(";")]


AGENCIES = _several("""
    Children's social care; Eastmere Police; Eastmere Probation; Harbour Academy; Oakfield Primary School
    Eastmere NHS Trust; Eastmere Ambulance Service; Lowtown Surgery; Eastmere Housing; Early Help Eastmere
    Eastmere Women's Aid; Eastmere Mental Health Trust""")
TYPES = _several("""
    Contact; Referral; Assessment; Strategy discussion; S47; ICPC; RCPC; Core group; Home visit; Domestic abuse
    Missing; A&E attendance; Injury; Absence""")
FORENAMES = _several("""
    Ada; Ben; Cara; Dan; Ella; Finn; Gia; Hal; Ivy; Joel; Kim; Leo; Mia; Ned; Opal; Pip; Quinn; Rae; Sam; Tess; Uma
    Vic; Wren; Xan; Yara; Zach; Alma; Bram; Cleo; Dora; Eli; Fay; Gus; Ian; Jade; Kit; Lara; Max; Nell; Otis; Pearl
    Rex; Skye; Tom; Una; Vera""")
SURNAME_STARTS = _several("""
    Ash; Bram; Cole; Dray; Elm; Fen; Gar; Hol; Ing; Jar; Kel; Lor; Mar; Nor; Oak; Pen; Quil; Ros; Thorn; Ul; Ven""")
SURNAME_ENDS = _several("""
    bury; by; combe; den; field; ford; ham; hurst; ley; low; mere; more; ridge; stead; ton; well; wick; worth""")
WHO = _several("""
    mother; father; step-father; maternal grandmother; the older brother; a neighbour; the school nurse; an aunt
    the landlord; the health visitor; a family friend; mother's partner; the class teacher; the duty social worker""")
DID = _several("""
    said that there had been shouting the night before; reported that the flat was cold and there was little food
    did not answer the door, although the television was on; asked for help with the rent arrears
    was calm, and spoke about how bedtimes had improved; said "we are fine", and would not let the worker in
    rang twice to say the child had not come home; described bruising to the upper arm, seen at bath time
    agreed to attend the clinic on Thursday; had been drinking and smelt of alcohol; cancelled the visit by text
    said the child was quiet and did not want to go back; gave a different account from the one given in March
    was seen at the house, against the bail conditions; brought the child in late, for the third time this week
    talked about feeling low, and was advised to see the GP; would not say who had been looking after the baby""")
THEN = _several("""
    A note was left on the file; No further action was taken; The manager was told the same day
    A referral was discussed and not made; The child was spoken to alone and said little; A second visit was arranged
    The health visitor was informed; The case was closed after review; An appointment letter was sent
    Advice was given about safe sleeping; Police were called at once and attended within the hour""")
# One row in so many is bad, of each kind in turn: 10,000 of ten million, as where these goals were measured.
BAD_EVERY = 1_000
# Events per child: exp(normal(mean, spread)) has its median at 11 and its 90th percentile at 57.
MEAN_LOG, SPREAD_LOG, MOST = 2.4, 1.28, 5_655
FIRST, DAYS = datetime(2016, 1, 1), 3_650
LINE_BREAK_EVERY = 50


@dataclass
class Planted:
    """What must become of the rows of one file, exactly."""

    rows_read: int = 1
    accepted: int = 0
    duplicate: int = 0
    held: int = 0
    not_a_record: int = 1
    """The row of headings, and what was planted."""
    issues: dict[str, int] = field(default_factory=dict)
    """Code of what is said of a row to the number of rows it is said of."""


class Maker:
    """Makes the rows of one file; what must become of them is counted in `planted`."""

    def __init__(self, events: int, seed: int = 1) -> None:
        self._random = random.Random(seed)
        self._events = events
        self.planted = Planted()

    def rows(self) -> Iterator[list[str]]:
        """Every row beneath the headings, in the order an export has: by the event's number, families among others."""
        children = self._children()
        order = [child for child in range(len(children)) for _ in range(children[child][3])]
        self._random.shuffle(order)
        before: list[str] = []
        for number, child in enumerate(order[: self._events], start=1):
            row = self._event(number, *children[child][:3])
            yield self._spoil(row, before, number // BAD_EVERY) if number % BAD_EVERY == 0 else self._plain(row)
            before = row

    def _children(self) -> list[tuple[str, str, str, int]]:
        """Family, the child's number, the child's name and how many events, until there are events enough."""
        found: list[tuple[str, str, str, int]] = []
        total = family = 0
        while total < self._events:
            family += 1
            surname = self._random.choice(SURNAME_STARTS) + self._random.choice(SURNAME_ENDS)
            for forename in self._random.sample(FORENAMES, self._random.choice((1, 2, 2, 2, 3, 4))):
                events = min(MOST, max(1, round(self._random.lognormvariate(MEAN_LOG, SPREAD_LOG))))
                found.append((f"F{family:06d}", f"C{len(found) + 1:07d}", f"{forename} {surname}", events))
                total += events
        return found

    def _event(self, number: int, family: str, child_id: str, child: str) -> list[str]:
        pick = self._random.choice
        when = FIRST + timedelta(days=self._random.randrange(DAYS), minutes=self._random.randrange(1, 1440))
        told = [f"{pick(WHO).capitalize()} {pick(DID)}.", f"{pick(WHO).capitalize()} {pick(DID)}. {pick(THEN)}."]
        space = "\n" if number % LINE_BREAK_EVERY == 0 else " "
        told.append(f"{pick(WHO).capitalize()} {pick(DID)} (entry {number}).")
        typed = f"{when:%d/%m/%Y %H:%M}"
        severity = str(self._random.randint(1, 5))
        return [f"E{number}", family, child_id, child, typed, pick(AGENCIES), pick(TYPES), severity, space.join(told)]

    def _plain(self, row: list[str]) -> list[str]:
        self.planted.rows_read += 1
        self.planted.accepted += 1
        return row

    def _spoil(self, row: list[str], before: list[str], turn: int) -> list[str]:
        """The row made bad in the next of the ways below, and counted."""
        row, disposition, issues = _WAYS[turn % len(_WAYS)](row, before)
        self.planted.rows_read += 1
        setattr(self.planted, disposition, getattr(self.planted, disposition) + 1)
        for issue in issues:
            self.planted.issues[issue] = self.planted.issues.get(issue, 0) + 1
        return row


Spoilt = tuple[list[str], str, tuple[str, ...]]


def _nothing_recorded(row: list[str], _before: list[str]) -> Spoilt:
    row[TYPE] = row[DETAILS] = ""
    return row, "held", ("text_missing",)


def _impossible_date(row: list[str], _before: list[str]) -> Spoilt:
    row[WHEN] = "31/02/2019"
    return row, "accepted", ("date_not_real",)


def _undated(row: list[str], _before: list[str]) -> Spoilt:
    row[WHEN] = ""
    return row, "accepted", ("date_missing",)


def _sent_twice(row: list[str], before: list[str]) -> Spoilt:
    row[:] = before
    return row, "duplicate", ()


def _shifted(row: list[str], _before: list[str]) -> Spoilt:
    """The day was left out and nobody noticed: everything after it stands one column too far to the left."""
    del row[WHEN]
    return [*row, ""], "accepted", ("date_not_read", "word_not_known")


def _parted(row: list[str], _before: list[str]) -> Spoilt:
    """A comma in the narrative was not quoted: the text goes on beyond the last heading."""
    return [*row, "and the rest of it"], "accepted", ("text_put_together",)


def _unknown_type(row: list[str], _before: list[str]) -> Spoilt:
    row[TYPE] = "Zzyzx"
    return row, "accepted", ("word_not_known",)


def _total(_row: list[str], before: list[str]) -> Spoilt:
    return ["Total records", str(len(before))], "not_a_record", ()


def _headings_again(_row: list[str], _before: list[str]) -> Spoilt:
    return list(HEADINGS), "not_a_record", ()


def _example(row: list[str], _before: list[str]) -> Spoilt:
    row[DETAILS] = "Example: " + row[DETAILS]
    return row, "held", ("example_row",)


def _in_the_future(row: list[str], _before: list[str]) -> Spoilt:
    row[WHEN] = "01/01/2091"
    return row, "accepted", ("date_in_future",)


_WAYS = (
    _nothing_recorded, _impossible_date, _undated, _sent_twice, _shifted, _parted, _unknown_type, _total,
    _headings_again, _example, _in_the_future,
)  # fmt: skip


def write_events(path: Path, events: int, *, seed: int = 1) -> Planted:
    """Write the CSV and, beside it as `.json`, what was planted; the latter comes back. Made before, it is kept."""
    told = path.with_suffix(".json")
    if path.exists() and told.exists():
        return Planted(**json.loads(told.read_text(encoding="utf-8")))
    maker = Maker(events, seed)
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(HEADINGS)
        writer.writerows(maker.rows())
    told.write_text(json.dumps(asdict(maker.planted)), encoding="utf-8")
    return maker.planted


def main() -> None:
    """Write one file of the size asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", choices=SIZES, default="100k")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, required=True)
    asked = parser.parse_args()
    print(json.dumps(asdict(write_events(asked.out, SIZES[asked.events], seed=asked.seed)), indent=2))


if __name__ == "__main__":
    main()
