"""Everything the Children page asks of one family, worked out together so that it can be kept while the data stays."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from safer_analysis.access import Scope
from safer_analysis.history.gaps import Span
from safer_analysis.siblings.facts import Facts, find_facts
from safer_analysis.siblings.matrix import Matrix, build_matrix
from safer_analysis.siblings.missing import LeftOut, find_left_out
from safer_analysis.siblings.seen import find_unseen_stretches
from safer_analysis.siblings.voice import Said, find_said, find_silences
from safer_analysis.store import Store


@dataclass(frozen=True, slots=True)
class Picture:
    """The children of one family up to a day: the facts and what is told from them."""

    facts: Facts
    matrix: Matrix
    said: tuple[Said, ...]
    silences: dict[str, list[Span]]
    """Per child: the months in which nothing of the child's voice is recorded."""
    unseen: dict[str, list[Span]]
    """Per child: the weeks in which no record says the child was seen."""
    left_out: tuple[LeftOut, ...]


def find_picture(store: Store, scope: Scope, family_id: str, *, as_of: date) -> Picture:
    """The picture of one family's children up to `as_of`; of no children for a family the scope does not grant."""
    return build_picture(find_facts(store, scope, family_id, as_of=as_of))


def build_picture(facts: Facts) -> Picture:
    """The picture that these facts make."""
    said = find_said(facts)
    return Picture(
        facts=facts,
        matrix=build_matrix(facts, said),
        said=tuple(said),
        silences=find_silences(facts, said),
        unseen=find_unseen_stretches(facts),
        left_out=tuple(find_left_out(facts)),
    )
