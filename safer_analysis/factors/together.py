"""Which factors were recorded in the same quarter of a year: what was present together, over time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from safer_analysis.factors.ledger import Ledger, LedgerRow
from safer_analysis.factors.signs import Sign


class Quarter(NamedTuple):
    """Three months of a year, 1 to 4."""

    year: int
    number: int

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.number * 3 - 2, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        return self.next.first - timedelta(days=1)

    @property
    def next(self) -> Quarter:
        """The quarter after it."""
        return Quarter(self.year + 1, 1) if self.number == 4 else Quarter(self.year, self.number + 1)


def quarter_of(day: date) -> Quarter:
    """The quarter a day lies in."""
    return Quarter(day.year, (day.month + 2) // 3)


@dataclass(frozen=True, slots=True)
class Present:
    """One factor in one quarter."""

    row: LedgerRow
    quarter: Quarter
    signs: tuple[Sign, ...]
    """Signs that lie in the quarter whole; possible mentions left out unless there is nothing else."""
    only_mentions: bool

    @property
    def events(self) -> int:
        """How many events they tell of."""
        return len({sign.incident_id for sign in self.signs})


@dataclass(frozen=True, slots=True)
class Together:
    """The quarters of a ledger in time, and what each holds."""

    quarters: tuple[Quarter, ...]
    present: tuple[Present, ...]
    left_out: int
    """Signs whose dates are not known to lie within one quarter."""

    def in_quarter(self, quarter: Quarter) -> list[Present]:
        """What was recorded in one quarter, in the order of the ledger."""
        return [one for one in self.present if one.quarter == quarter and not one.only_mentions]

    def fullest(self) -> list[Quarter]:
        """The quarters in which most factors were recorded together, when two or more were."""
        most = max((len(self.in_quarter(quarter)) for quarter in self.quarters), default=0)
        return [quarter for quarter in self.quarters if len(self.in_quarter(quarter)) == most] if most > 1 else []


def find_together(ledger: Ledger) -> Together:
    """Each row of the ledger by the quarters its signs lie in.

    A date that is not known to lie within one quarter is left out and counted, however it is written.
    """
    present: list[Present] = []
    left_out: set[str] = set()
    for row in ledger.rows:
        by_quarter: dict[Quarter, list[Sign]] = {}
        for sign in row.signs:
            quarter = _certain_quarter(sign)
            if quarter is None:
                left_out.add(sign.record_id)
            else:
                by_quarter.setdefault(quarter, []).append(sign)
        present += [_present(row, quarter, signs) for quarter, signs in sorted(by_quarter.items())]
    return Together(_run(sorted({one.quarter for one in present})), tuple(present), len(left_out))


def _present(row: LedgerRow, quarter: Quarter, signs: Sequence[Sign]) -> Present:
    told = tuple(sign for sign in signs if sign.basis != "mention")
    return Present(row, quarter, told or tuple(signs), not told)


def _certain_quarter(sign: Sign) -> Quarter | None:
    if sign.when.earliest is None or sign.when.latest is None:
        return None
    quarter = quarter_of(sign.when.earliest)
    return quarter if sign.when.latest <= quarter.last else None


def _run(quarters: Sequence[Quarter]) -> tuple[Quarter, ...]:
    """From the first quarter to the last, without a gap."""
    if not quarters:
        return ()
    found = [quarters[0]]
    while found[-1] < quarters[-1]:
        found.append(found[-1].next)
    return tuple(found)
