"""What is told across families as tables of words and counts, the same on the page and in a workbook.

Where `shared` is true small counts are suppressed and the rest rounded, by `disclosure`; shares are of rounded counts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from safer_analysis.caseload.disclosure import share_count, share_overlap, share_parts, show_count
from safer_analysis.caseload.prevalence import Grain, Prevalence
from safer_analysis.caseload.together import Pair, tell_lift
from safer_analysis.patterns.catalogue import catalogue
from safer_analysis.store import Row
from safer_analysis.vocabulary import code_list

Cell = str | int
ABOUT_OTHERS = "not about one child"


@dataclass(frozen=True, slots=True)
class Table:
    """One table: what it tells of, its headings, and rows of cells in their order."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def tell_prevalence(found: Sequence[Prevalence], *, shared: bool) -> Table:
    """How often each pattern is found, a row a pattern in the catalogue's order."""
    headings = ("Pattern", "Families with it", "Looked, found none", "Could not look", "Children it is about")
    return Table("How often", headings, tuple((one.title, *_counts(one, shared=shared)) for one in found))


def _counts(one: Prevalence, *, shared: bool) -> tuple[Cell, ...]:
    about_children = catalogue()[one.pattern].unit == "child"
    if not shared:
        return one.found, one.none, one.could_not_look, f"{one.children:,}" if about_children else ABOUT_OTHERS
    found, none, could_not_look = share_parts((one.found, one.none, one.could_not_look), whole_is_told=_whole(one))
    children = None if found is None else share_count(one.children)
    told = tuple(show_count(count) for count in (found, none, could_not_look))
    return *told, show_count(children) if about_children else ABOUT_OTHERS


def _whole(one: Prevalence) -> bool:
    return share_count(one.families) is not None


def is_told(one: Prevalence) -> bool:
    """Whether the number of families with the pattern may be told in a shared view: with it, so may its years."""
    return share_parts((one.found, one.none, one.could_not_look), whole_is_told=_whole(one))[0] is not None


def tell_over_time(periods: Sequence[Row], one: Prevalence, *, grain: Grain, shared: bool) -> Table:
    """Families with the pattern in each year or quarter, beside how many a return that could tell of it covers.

    In a shared view the grain must be a year: quarters beside their year would tell more than either alone.
    """
    if shared and grain != "year":
        raise ValueError("A view to share counts by year")
    kinds = sorted({of["kind"] for period in periods for of in period["by_kind"]})
    labels = code_list("agency_kinds")
    headings = (
        "Year" if grain == "year" else "Quarter",
        "Families with it",
        "Families covered",
        "Share covered",
        *(f"Covered by {labels.label(kind)}" for kind in kinds),
    )
    with_it: Sequence[int | None] = [period["families"] for period in periods]
    if shared:
        with_it = share_parts([period["families"] for period in periods], whole_is_told=is_told(one))
    rows = []
    for period, count in zip(periods, with_it, strict=True):
        by_kind = {of["kind"]: of["families"] for of in period["by_kind"]}
        covers = [period["covered"], *(by_kind.get(kind, 0) for kind in kinds)]
        covered, *of_kinds = [share_count(number) if shared else number for number in covers]
        whole = share_count(one.families) if shared else one.families
        rows.append(
            (
                show_period(period, grain),
                *((show_count(count), show_count(covered)) if shared else (count or 0, covered or 0)),
                show_share(covered, whole),
                *(show_count(number) if shared else number or 0 for number in of_kinds),
            )
        )
    return Table("Over time", headings, tuple(rows))


def show_period(period: Row, grain: Grain) -> str:
    """The year, or the quarter of a year, that a row of `find_over_time` is about."""
    begins = period["begins"]
    return str(begins.year) if grain == "year" else f"{begins.year}, quarter {(begins.month + 2) // 3}"


def show_share(part: int | None, whole: int | None) -> str:
    """The part in a hundred of the whole, without decimals; "suppressed" where either is."""
    if part is None or whole is None:
        return "suppressed"
    return "none held" if whole == 0 else f"{min(100, round(100 * part / whole))} in 100"


def tell_together(pairs: Sequence[Pair], titles: Mapping[str, str], *, shared: bool) -> Table:
    """Every pair with its counts and what they come to; shared, those pairs only whose parts may all be told."""
    headings = ("Pattern", "and", "With both", "With the first", "With the second", "Of", "Found together")
    rows: list[tuple[Cell, ...]] = []
    for pair in pairs:
        counts = (pair.with_one, pair.with_other, pair.with_both, pair.of_all)
        told = share_overlap(*counts) if shared else counts
        if told is None:
            continue
        one, other, both, of_all = told
        lift = both * of_all / (one * other)
        rows.append((titles[pair.one], titles[pair.other], both, one, other, of_all, tell_lift(lift)))
    return Table("Together", headings, tuple(rows))
