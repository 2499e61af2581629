"""Whether a factor was tested after it was recorded: later records that could have spoken against it, and did."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from safer_analysis.factors.counted import attendance_below
from safer_analysis.factors.records import FamilyRecords
from safer_analysis.factors.rules import FactorKind
from safer_analysis.factors.signs import Sign, picked, sign_of
from safer_analysis.siblings.facts import When

Outcome = Literal["contrary", "held", "not_tested", "could_not_look", "no_date"]


@dataclass(frozen=True, slots=True)
class Tested:
    """What came after a factor was first recorded."""

    answer: Outcome
    """contrary: later records speak against it; held: later records could have, and do not; not_tested: no later record
    could have; could_not_look: no kind of record would speak against it; no_date: when it was recorded is not known."""
    contrary: tuple[Sign, ...] = ()
    """The later records against it, in time; possible mentions among them say so."""
    by: tuple[Sign, ...] = ()
    """Later records that could have spoken against it."""
    since_last: int = 0
    """How many of `contrary` came after it was last recorded."""
    said: When | None = None
    """The last time a record itself says it was tested."""


def find_tested(records: FamilyRecords, kind: FactorKind | None, signs: Sequence[Sign]) -> Tested:
    """What later records say of a factor; `signs` are its own, in time.

    Later is certain: after the last day the first sign can mean. A record of other children only, or of other adults
    only where the factor is about an adult, neither tests nor speaks against it.
    """
    said = [sign.tested for sign in signs if sign.tested]
    last_said = max(said, key=lambda when: (when.latest or date.min, when.earliest or date.min), default=None)
    if kind is None or not (kind.contrary or kind.tested_by):
        return Tested("could_not_look", said=last_said)
    dated = [sign for sign in signs if sign.when.latest]
    told = [sign for sign in dated if sign.basis != "mention"] or dated
    if not told:
        return Tested("no_date", said=last_said)
    days = [sign.when.latest for sign in told if sign.when.latest]
    first, last = min(days), max(days)
    own = {sign.record_id for sign in signs if sign.basis != "mention"}
    whom = _Whom.of(kind, told)

    def later(found: list[Sign]) -> tuple[Sign, ...]:
        return tuple(
            one
            for one in found
            if one.record_id not in own and one.when.earliest and one.when.earliest > first and whom.may_be(one)
        )

    contrary = later(_contrary(records, kind))
    by = later([sign_of(kind, row, basis) for row, basis in picked(records, kind.tested_by) if basis == "coded"])
    since = sum(bool(one.when.earliest and one.when.earliest > last) for one in contrary)
    answer: Outcome = "contrary" if contrary else "held" if by else "not_tested"
    return Tested(answer, contrary, by, since, last_said)


def _contrary(records: FamilyRecords, kind: FactorKind) -> list[Sign]:
    found = [sign_of(kind, row, basis) for row, basis in picked(records, kind.contrary)]
    if kind.code == "good_attendance":
        found += [sign_of(kind, row, "counted") for row in attendance_below(records)]
        found.sort(key=lambda sign: (sign.when.earliest is None, sign.when.earliest))
    return found


@dataclass(frozen=True, slots=True)
class _Whom:
    """Whom the signs of a factor name."""

    children: frozenset[str]
    adults: frozenset[str]
    of_adult: bool

    @classmethod
    def of(cls, kind: FactorKind, signs: Sequence[Sign]) -> _Whom:
        children = frozenset().union(*(sign.children for sign in signs))
        adults = frozenset().union(*(sign.adults for sign in signs))
        return cls(children, adults, kind.about in ("parent", "other"))

    def may_be(self, one: Sign) -> bool:
        """Whether a record can be about the same people: it names one of them, or nobody else."""
        children = not one.children or not self.children or bool(one.children & self.children)
        adults = not one.adults or not self.adults or bool(one.adults & self.adults)
        return children and (adults or not self.of_adult)
