"""Which record of an earlier return is which of the return sent again, by rules a person can read.

The rules are in `resubmission.toml`. A record is paired with one other at most. What no rule pairs stays two records.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from safer_analysis.intake.lines import Line, is_of_caseload

Pair = tuple[Line, Line]
# Beyond so many comparisons within one day and agency, only the surer rules are tried.
MOST_COMPARED = 1_000_000


@cache
def resubmission_rules() -> dict[str, Any]:
    """The rules as data: `same_return`, `same_words` and, by table, `identity`."""
    return tomllib.loads((Path(__file__).parent / "resubmission.toml").read_text(encoding="utf-8"))


def pair_records(
    earlier: Sequence[Line], later: Sequence[Line], *, family: Callable[[Line], str] = lambda _: ""
) -> list[Pair]:
    """Pairs of an earlier record and the later one that takes its place; both of one table, agency and family.

    `family` says whose record it is; where one of the two returns names no family, the other's counts for both.
    """
    pairs: list[Pair] = []
    one_family = min(len({family(line) for line in lines}) for lines in (earlier, later)) < 2

    def whose(line: Line) -> tuple[str, str, str]:
        return line.table.name, line.record["agency"], "" if one_family else family(line)

    for (table, *_), (ours, theirs) in _by(whose, earlier, later).items():
        left = _Left(ours, theirs)
        left.pair_equal(lambda line: _hashable(line.values))
        left.pair_equal(_without_number)  # before any number counts: it may be a running one
        for names in resubmission_rules()["identity"].get(table, ()):
            left.pair_unique(_identity(names), _is_plausible)
        if table in resubmission_rules()["same_words"]["tables"]:
            left.pair_alike()
            left.pair_unique(_told_at_length, _children_fit)
        pairs += left.pairs
    return pairs


class _Left:
    """What is not paired yet of two lists of records."""

    def __init__(self, earlier: list[Line], later: list[Line]) -> None:
        self.earlier, self.later = earlier, later
        self.pairs: list[Pair] = []

    def pair_equal(self, key: Callable[[Line], Hashable]) -> None:
        """Pair records that say the same in every field, one by one in the order they stand."""
        found = _by(key, self.earlier, self.later).values()
        self._take([pair for ours, theirs in found for pair in zip(ours, theirs, strict=False)])

    def pair_unique(self, key: Callable[[Line], Hashable], fits: Callable[[Line, Line], bool]) -> None:
        """Pair records that share a key nobody else has, where they fit; a key of None is no key."""
        found = _by(key, self.earlier, self.later)
        found.pop(None, None)
        self._take([(o[0], t[0]) for o, t in found.values() if len(o) == len(t) == 1 and fits(o[0], t[0])])

    def pair_alike(self) -> None:
        """Pair records of one day whose words are alike, the most alike first."""
        found = _by(_day_and_child, self.earlier, self.later).values()
        self._take([pair for ours, theirs in found for pair in _most_alike(ours, theirs)])

    def _take(self, pairs: list[Pair]) -> None:
        self.pairs += pairs
        gone = {line.record_id for pair in pairs for line in pair}
        self.earlier = [line for line in self.earlier if line.record_id not in gone]
        self.later = [line for line in self.later if line.record_id not in gone]


def _most_alike(ours: list[Line], theirs: list[Line]) -> Iterable[Pair]:
    """Pairs of records that are alike, none in two pairs, the most alike first; of equals those that stand first."""
    if len(ours) * len(theirs) > MOST_COMPARED:
        return
    alike = [(-_share(o, t), i, j) for i, o in enumerate(ours) for j, t in enumerate(theirs) if _alike(o, t)]
    taken: tuple[set[int], set[int]] = set(), set()
    for _, i, j in sorted(alike):
        if i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            yield ours[i], theirs[j]


def _by(
    key: Callable[[Line], Any], earlier: Iterable[Line], later: Iterable[Line]
) -> dict[Any, tuple[list[Line], ...]]:
    """Key to the earlier and the later records that share it, in the order they stand."""
    found: defaultdict[Any, tuple[list[Line], ...]] = defaultdict(lambda: ([], []))
    for side, lines in enumerate((earlier, later)):
        for line in lines:
            found[key(line)][side].append(line)
    return dict(found)


def _identity(names: Sequence[str]) -> Callable[[Line], Hashable]:
    def key(line: Line) -> Hashable:
        said = [line.day if name == "date" else line.values.get(name) for name in names]
        people = {f.name for f in line.table.fields if f.kind == "people"}
        missing = any(not value for name, value in zip(names, said, strict=True) if name not in people)
        return None if missing or not any(said) else _hashable(said)

    return key


def _is_plausible(one: Line, other: Line) -> bool:
    """False for two records that share no more than a running number: another day and other words, or other values."""
    rules = resubmission_rules()["same_words"]
    if one.table.name in rules["tables"]:
        return bool((one.day and one.day == other.day) or _share(one, other) >= rules["share"])
    both = [name for name in one.values if name in other.values and name != "own_id"]
    return bool(sum(one.values[name] == other.values[name] for name in both) * 2 >= len(both))


def _without_number(line: Line) -> Hashable:
    if line.table.name == "person_record" and "whole_name" not in line.values:
        return _hashable(line.values)  # of a list without names the number alone says who it is
    return _hashable({name: value for name, value in line.values.items() if name != "own_id"})


def _alike(one: Line, other: Line) -> bool:
    """Whether two records of one day are one record with other words."""
    rules = resubmission_rules()["same_words"]
    if not _children_fit(one, other) or not (one.words or other.words):
        return False
    said = [(one.values.get(name), other.values.get(name)) for name in ("category", "location", "factor", "site")]
    differs = any(a and b and a != b for a, b in said)
    return bool(_share(one, other) >= rules["share_where_something_differs" if differs else "share"])


def _day_and_child(line: Line) -> Hashable:
    """The day; of a caseload list also the child, whom the number says without doubt."""
    return _hashable(line.day), line.children if is_of_caseload(line) else None


def _children_fit(one: Line, other: Line) -> bool:
    """The same children, or one of the two names fewer of them."""
    return one.children <= other.children or other.children <= one.children


def _share(one: Line, other: Line) -> float:
    """How many of the words of the shorter record stand in the other, from 0 to 1."""
    shorter = min(len(one.words), len(other.words))
    return len(one.words & other.words) / shorter if shorter else 0.0


def _told_at_length(line: Line) -> Hashable:
    enough = len(line.told.split()) >= resubmission_rules()["same_words"]["words_for_another_day"]
    return line.told if enough else None


def _hashable(value: Any) -> Hashable:
    if isinstance(value, dict):
        return tuple(sorted((name, _hashable(inner)) for name, inner in value.items()))
    return tuple(map(_hashable, value)) if isinstance(value, list | tuple) else value
