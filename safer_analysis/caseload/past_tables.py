"""What came in which order, and what came before a milestone, as tables; fit to share when asked, as in `tables.py`."""

from __future__ import annotations

from collections.abc import Sequence

from safer_analysis.caseload.before_milestone import Before, Group, wilson_interval
from safer_analysis.caseload.disclosure import share_count, share_within, show_count
from safer_analysis.caseload.sequences import Found
from safer_analysis.caseload.tables import Cell, Table
from safer_analysis.vocabulary import code_list


def tell_sequence(categories: Sequence[str]) -> str:
    """The sequence in words: "Missing episode, then Police protection"."""
    labels = code_list("categories")
    return ", then ".join(labels.label(category) for category in categories)


def tell_sequences(found: Sequence[Found], children: int, *, shared: bool) -> Table:
    """Every sequence with the number of children, by length, then by support.

    Shared, those only that are not small, nor nearly as many as all children or as a shorter sequence told within them:
    the few that the longer leaves out could be subtracted.
    """
    headings = ("Sequence", "Steps", "Children", "Of all children")
    support = {one.categories: one.children for one in found}
    rows: list[tuple[Cell, ...]] = []
    for one in found:
        count, whole = one.children, children
        if shared:
            wider = [support[shorter] for shorter in _shorter(one.categories) if shorter in support]
            if any(share_within(one.children, number) is None for number in (children, *wider)):
                continue
            count, whole = share_count(one.children) or 0, share_count(children) or 0
        rows.append((tell_sequence(one.categories), len(one.categories), count, whole))
    if shared:  # in the order of their exact numbers, two that are rounded to the same would tell which has more
        rows.sort(key=lambda row: (row[1], row[0]))
    return Table("In which order", headings, tuple(rows))


def _shorter(categories: tuple[str, ...]) -> list[tuple[str, ...]]:
    return [categories[:place] + categories[place + 1 :] for place in range(len(categories))]


def tell_before(before: Before, *, shared: bool) -> Table:
    """Each category recorded in the year before, in both groups, by its name; each share with its interval."""
    headings = (
        "Recorded in the year before",
        "Families with it",
        "of",
        "Share",
        "Families without it",
        "of ",
        "Share ",
        "In both groups",
    )
    labels = code_list("categories")
    rows = []
    for category in sorted(before.categories(), key=labels.label):
        with_it = _told(before.with_it, category, shared=shared)
        without_it = _told(before.without_it, category, shared=shared)
        both = (_add(with_it[0], without_it[0]), _add(with_it[1], without_it[1]))
        rows.append((labels.label(category), *_cells(*with_it), *_cells(*without_it), _base_rate(*both)))
    return Table("Before", headings, tuple(rows))


def _told(group: Group, category: str, *, shared: bool) -> tuple[int | None, int | None]:
    part, whole = group.count(category), len(group.families)
    return (share_within(part, whole), share_count(whole)) if shared else (part, whole)


def _cells(part: int | None, whole: int | None) -> tuple[Cell, Cell, Cell]:
    return show_count(part), show_count(whole), show_interval(part, whole)


def _add(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else one + other


def _base_rate(part: int | None, whole: int | None) -> str:
    if part is None or whole is None:
        return "suppressed"
    return "no family" if whole == 0 else f"{round(100 * part / whole)} in 100"


def show_interval(part: int | None, whole: int | None) -> str:
    """A share with the interval it stands in: "40 in 100 (17 to 69)"."""
    if part is None or whole is None:
        return "suppressed"
    if whole == 0:
        return "no family"
    least, most = wilson_interval(min(part, whole), whole)
    return f"{round(100 * part / whole)} in 100 ({round(100 * least)} to {round(100 * most)})"
