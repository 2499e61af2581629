"""Who is or was with whom on one day, as recorded: married, partners, ended."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from safer_analysis.network.cells import show_date_of
from safer_analysis.network.members import Couple, Ended
from safer_analysis.network.relations import Relation

CODES = ("partner", "ex_partner")


def find_couples(relations: Sequence[Relation], day: date) -> list[Couple]:
    """Every couple recorded to have begun by that day, by its two identifiers."""
    together: defaultdict[tuple[str, str], list[Relation]] = defaultdict(list)
    for relation in relations:
        if relation.code in CODES and relation.started_by(day):
            one, other = sorted((relation.one, relation.other))
            together[one, other].append(relation)
    return [_couple(one, other, said, day) for (one, other), said in sorted(together.items())]


def _couple(one: str, other: str, said: list[Relation], day: date) -> Couple:
    married = any(relation.says("couple", "married") for relation in said)
    ended: Ended | None = None
    if not any(relation.code == "partner" and not relation.ended_before(day) for relation in said):
        ended = "divorced" if any(relation.says("couple", "divorced") for relation in said) else "separated"
    elif any(relation.says("couple", "divorced") for relation in said):
        ended = "divorced"
    words = "; ".join(dict.fromkeys(_in_words(relation) for relation in said))
    records = tuple(dict.fromkeys(relation.record for relation in said))
    return Couple(one, other, "married" if married else "partner", ended, words, records)


def _in_words(relation: Relation) -> str:
    since = f" from {show_date_of(relation.start)}" if relation.start.known else ""
    until = f", ended {show_date_of(relation.end)}" if relation.end.known else ""
    return f"recorded as “{relation.typed}”{since}{until}"
