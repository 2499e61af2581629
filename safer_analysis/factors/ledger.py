"""The ledger: a row a factor, with who recorded it, since when, what it rests on, and what was recorded against it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from safer_analysis.factors.counted import find_counted
from safer_analysis.factors.records import FamilyRecords
from safer_analysis.factors.rules import Direction, factor_kinds, ledger_rules
from safer_analysis.factors.signs import NOT_IN_LIST, STATED, Sign, find_signs
from safer_analysis.factors.testing import Tested, find_tested
from safer_analysis.siblings.facts import When
from safer_analysis.store import Row
from safer_analysis.vocabulary import code_list

Behind = Literal["records", "mentions_only", "none", "could_not_look", "not_stated"]


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One factor of one family, or of one person of it."""

    factor: str
    label: str
    direction: Direction
    dimension: str
    about: str
    """child, parent, other or household; empty where the factor does not say."""
    signs: tuple[Sign, ...]
    """Every sign, in time, those without a date last."""
    unnamed: tuple[Sign, ...]
    """For one person: signs of it that name nobody, so that they cannot be told to be of that person."""
    behind: Behind
    """records: besides being stated it is recorded; mentions_only: it may be mentioned; none: stated and no other
    record of it; could_not_look: no kind of record would stand for it; not_stated: nobody stated it."""
    tested: Tested

    @property
    def told(self) -> tuple[Sign, ...]:
        """The signs that count: all but possible mentions."""
        return tuple(sign for sign in self.signs if sign.basis != "mention")

    @property
    def agencies(self) -> tuple[str, ...]:
        """Who recorded it, possible mentions left out; by name."""
        return tuple(sorted({sign.agency for sign in self.told}, key=str.casefold))

    @property
    def first(self) -> When | None:
        """When it was first recorded; None where no sign has a date."""
        dated = [sign.when for sign in self.told or self.signs if sign.when.earliest]
        return min(dated, key=lambda when: (when.earliest or date.max, when.latest or date.max), default=None)

    @property
    def last(self) -> When | None:
        """When it was last recorded; None where no sign has a date."""
        dated = [sign.when for sign in self.told or self.signs if sign.when.latest]
        return max(dated, key=lambda when: (when.latest or date.min, when.earliest or date.min), default=None)

    def events(self, *bases: str) -> int:
        """How many events of these bases its signs tell of, several reports of one incident counted once."""
        return len({sign.incident_id for sign in self.signs if sign.basis in bases})


@dataclass(frozen=True, slots=True)
class Ledger:
    """The factors of a family: those recorded, and those that texts may mention and nothing else tells."""

    people: tuple[Row, ...]
    """Everybody of the family: children first, oldest first, then adults."""
    person: str | None
    """The person it is asked of; None for the family as a whole."""
    is_stated: bool
    """Whether any list of factors or assessment states a factor of this family at all."""
    rows: tuple[LedgerRow, ...]
    mentions_only: tuple[LedgerRow, ...]

    def names(self, person_ids: Iterable[str]) -> list[str]:
        """The names shown of these people, in the order of the family."""
        wanted = frozenset(person_ids)
        return [str(one["name"]) for one in self.people if one["person_id"] in wanted]

    def of(self, direction: Direction) -> list[LedgerRow]:
        """The rows of one side, in the order of the Assessment Framework."""
        return [row for row in self.rows if row.direction == direction]


def find_all_signs(records: FamilyRecords) -> list[Sign]:
    """Every sign: stated, recorded, counted, possibly mentioned."""
    return [*find_signs(records), *find_counted(records)]


def build_ledger(records: FamilyRecords, signs: Iterable[Sign] | None = None, *, person: str | None = None) -> Ledger:
    """The ledger of the family, or of one person: of a child or adult whom the signs name.

    `signs` saves working out anew what `find_all_signs` gives. A row stands in the order of the Assessment Framework,
    those that have no place in it last.
    """
    by_factor: dict[tuple[str, Direction], list[Sign]] = {}
    for sign in find_all_signs(records) if signs is None else signs:
        by_factor.setdefault((sign.factor, sign.direction), []).append(sign)
    rows = [row for key, own in by_factor.items() if (row := _row(records, *key, own, person))]
    rows.sort(key=_place)
    return Ledger(
        records.people,
        person,
        bool(records.listed),
        tuple(row for row in rows if row.told),
        tuple(row for row in rows if not row.told),
    )


def _row(
    records: FamilyRecords, factor: str, direction: Direction, signs: Sequence[Sign], person: str | None
) -> LedgerRow | None:
    kind = factor_kinds().get(factor)
    own, unnamed = _of_person(records, signs, person)
    if not own or (kind and kind.only_stated and not any(sign.basis in STATED for sign in own)):
        return None
    ordered = tuple(sorted(own, key=_when))
    return LedgerRow(
        factor,
        kind.label if kind else factor.removeprefix(NOT_IN_LIST),
        direction,
        kind.dimension if kind else "",
        kind.about if kind else "",
        ordered,
        tuple(unnamed),
        _behind(records, factor, [*own, *unnamed]),
        find_tested(records, kind if kind and kind.direction == direction else None, ordered),
    )


def _of_person(records: FamilyRecords, signs: Sequence[Sign], person: str | None) -> tuple[list[Sign], list[Sign]]:
    """The signs that name the person, and those that name nobody of the person's kind."""
    if person is None:
        return list(signs), []
    is_child = any(one["person_id"] == person for one in records.children())
    named = [(sign, sign.children if is_child else sign.adults) for sign in signs]
    return [sign for sign, whom in named if person in whom], [sign for sign, whom in named if not whom]


def _behind(records: FamilyRecords, factor: str, signs: Sequence[Sign]) -> Behind:
    kind = factor_kinds().get(factor)
    if not any(sign.basis in STATED for sign in signs):
        return "not_stated"
    bases = {sign.basis for sign in signs}
    if bases & {"coded", "counted"}:
        return "records"
    if "mention" in bases:
        return "mentions_only"
    if factor == "good_attendance" and not records.attended:
        return "could_not_look"
    return "none" if kind and (kind.records or factor in ledger_rules()["counted"]) else "could_not_look"


def _when(sign: Sign) -> tuple[date, date]:
    return sign.when.earliest or date.max, sign.when.latest or date.max


def _place(row: LedgerRow) -> tuple[int, int, str]:
    dimensions, kinds = list(code_list("assessment_dimensions").codes), list(factor_kinds())
    return (
        dimensions.index(row.dimension) if row.dimension in dimensions else len(dimensions),
        kinds.index(row.factor) if row.factor in kinds else len(kinds),
        row.label.casefold(),
    )
