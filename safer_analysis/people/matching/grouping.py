"""From pairs to people: entries joined one after another, and never two together that are kept apart.

Joins are made from the strongest to the weakest. Where the joins of one strength would together put two entries in one
group that are two people, none of those joins is made: each becomes a question, because only a person can say which of
them is right. So a third list cannot bridge two dates of birth, and a short form that fits both twins joins neither.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

Pair = tuple[int, int]
DECIDED = 0
"""The strength of a join that a person decided. Such joins put whole groups together, when the rules have made them."""


@dataclass(frozen=True, slots=True)
class Join:
    """Two entries that are to be joined, and how strong the reason is: 0 is a person's decision, then 1, 2, 3."""

    one: int
    other: int
    strength: int


@dataclass(slots=True)
class Groups:
    """Which entries are one person."""

    leaders: list[int]
    refused: list[Join] = field(default_factory=list)
    """The joins that were not made, because together they would join who is kept apart."""

    def of(self, entry: int) -> int:
        """The first entry of the group this one is in."""
        while self.leaders[entry] != entry:
            self.leaders[entry] = self.leaders[self.leaders[entry]]
            entry = self.leaders[entry]
        return entry

    def join(self, one: int, other: int) -> None:
        """Make two groups one."""
        first, second = sorted((self.of(one), self.of(other)))
        self.leaders[second] = first


def group_entries(
    count: int, joins: Iterable[Join], apart: Iterable[Pair], *, decided_apart: Iterable[Pair] = ()
) -> Groups:
    """The groups of entries 1 to `count`. `apart` are pairs the rules keep apart, `decided_apart` those a person does.

    A person's decision that two are one goes before the rules that keep them apart, not before one that they are not.
    """
    groups = Groups(list(range(count + 1)))
    by_strength: defaultdict[int, list[Join]] = defaultdict(list)
    for join in joins:
        by_strength[join.strength].append(join)
    by_person = list(decided_apart)
    by_decision = by_strength.pop(DECIDED, [])
    forbidden = [*by_person, *apart]
    for strength in sorted(by_strength):
        _join_all_that_fit(groups, by_strength[strength], forbidden)
    for join in by_decision:
        _join_by_decision(groups, join, by_person)
    groups.refused = [join for join in groups.refused if groups.of(join.one) != groups.of(join.other)]
    return groups


def _join_by_decision(groups: Groups, join: Join, apart: Sequence[Pair]) -> None:
    together = {groups.of(join.one), groups.of(join.other)}
    if any({groups.of(one), groups.of(other)} == together for one, other in apart):
        groups.refused.append(join)
    else:
        groups.join(join.one, join.other)


def _join_all_that_fit(groups: Groups, joins: Sequence[Join], apart: Sequence[Pair]) -> None:
    """Make the joins of one strength, except those of a group that would hold two who are kept apart."""
    trial = Groups(list(groups.leaders))
    for join in joins:
        trial.join(join.one, join.other)
    unsound = {trial.of(one) for one, other in apart if trial.of(one) == trial.of(other)}
    if not unsound:
        groups.leaders = trial.leaders
        return
    for join in joins:
        if trial.of(join.one) not in unsound:
            groups.join(join.one, join.other)
        elif groups.of(join.one) != groups.of(join.other):
            groups.refused.append(join)
