"""The sentences that answer the Children page's question first: who is missing, and from what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from safer_analysis.dates.showing import show_date
from safer_analysis.history.gaps import Span, unseen_weeks
from safer_analysis.siblings.facts import Facts
from safer_analysis.siblings.matrix import Matrix
from safer_analysis.siblings.picture import Picture
from safer_analysis.siblings.rules import siblings_rules
from safer_analysis.siblings.words import could_not_be_looked_for, join_names, show_when

MOST_NAMED = 4


def what_is_missing(picture: Picture) -> list[str]:
    """Who is in no record, not seen or heard of late, not named where siblings are; what could not be looked for."""
    facts, matrix = picture.facts, picture.matrix
    day = show_date(facts.as_of, facts.as_of, "day")
    weeks, months = unseen_weeks(), siblings_rules()["silence"]["months"]
    unseen = _up_to_now(facts, picture.unseen, matrix, "last_seen")
    unheard = _up_to_now(facts, picture.silences, matrix, "voice")
    nobody = [child["name"] for child in matrix.without_records()]
    said = [f"In no record: {join_names(nobody)}." if nobody else "Every child is in at least one record."]
    if unseen:
        said.append(f"Not recorded as seen for {weeks} weeks or more up to {day}: {_some(unseen)}.")
    if unheard:
        said.append(f"Nothing recorded of their own voice for {months} months or more up to {day}: {_some(unheard)}.")
    left_out = _left_out(picture)
    if left_out:
        said.append(f"Not named where siblings of the household are, as far as recorded: {_some(left_out)}.")
    return [*said, *filter(None, [could_not_be_looked_for(matrix)])]


def _some(names: Sequence[str]) -> str:
    """The first of many names, and how many more there are: the matrix and the parts below name every one."""
    if len(names) <= MOST_NAMED:
        return join_names(names)
    return f"{', '.join(names[:MOST_NAMED])} and {len(names) - MOST_NAMED} more, told below"


def _up_to_now(facts: Facts, stretches: Mapping[str, Sequence[Span]], matrix: Matrix, column: str) -> list[str]:
    """The children whose last stretch lasts up to the day asked about, each with when it was last."""
    found = []
    for child in facts.children:
        spans = stretches[child["person_id"]]
        if spans and spans[-1][1] == facts.as_of:
            last = matrix.cell(child["person_id"], column).last
            found.append(f"{child['name']} ({f'last {show_when(last)}' if last else 'never recorded'})")
    return found


def _left_out(picture: Picture) -> list[str]:
    times = Counter(one.child for one in picture.left_out if one.lived != "elsewhere")
    return [
        f"{child['name']} ({times[child['person_id']]} {'time' if times[child['person_id']] == 1 else 'times'})"
        for child in picture.facts.children
        if times[child["person_id"]]
    ]
