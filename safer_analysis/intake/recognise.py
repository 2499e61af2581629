"""Which kind of return a sheet is, where its headings stand, and which column fills which field."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from safer_analysis.intake.cells import Row, Sheet
from safer_analysis.intake.kinds import ReturnKind, return_kinds
from safer_analysis.vocabulary import fold

# Title rows stand above the headings in real files; beyond this many rows a heading row is narrative by chance.
ROWS_SEARCHED = 40
# A heading is a few words. A cell longer than this is something somebody wrote about a child.
LONGEST_HEADING = 100
FEWEST_HEADINGS = 2

# One sheet's few headings are compared with every kind of return, over and over.
_fold = lru_cache(maxsize=10_000)(fold)


@dataclass(frozen=True, slots=True)
class Layout:
    """How one sheet is read."""

    kind: ReturnKind
    headings: tuple[str, ...]
    """The headings as typed, one a column; "" where there is none."""
    columns: dict[str, int]
    """Field to the index of the column that fills it."""
    first_row: int
    """Index, among the sheet's rows, of the first row beneath the headings."""
    heading_rows: int = 1
    proposed: bool = False
    """True when the columns were told by what stands in them, there being no headings."""

    def heading_of(self, field: str) -> str:
        """What to call the column that fills a field: its heading, or its letter when it has none."""
        index = self.columns.get(field)
        if index is None:
            return ""
        return self.headings[index].replace("\n", " ").strip() if self.headings[index] else column_letter(index)

    def unused(self) -> list[int]:
        """Columns with a heading that no field of this kind takes."""
        used = set(self.columns.values())
        return [index for index, heading in enumerate(self.headings) if heading.strip() and index not in used]


def find_layout(sheet: Sheet, *, forced: str | None = None, searched: int = ROWS_SEARCHED) -> Layout | None:
    """The layout of the sheet's best heading row, None when no row has the headings of any kind.

    `forced` names the only kind to try; headings are looked for in the first `searched` rows. The best row is the one
    that fills most columns, a layout described here going first; of two kinds that fill as many, the one with the
    higher priority; of two rows, the upper.
    """
    kinds = [return_kinds()[forced]] if forced else list(return_kinds().values())
    best: Layout | None = None
    best_score = (False, 0, 0, 0)
    for index, row in enumerate(sheet.rows[:searched]):
        filled = [cell.text for cell in row.cells if cell.text.strip()]
        if len(filled) < FEWEST_HEADINGS or any(len(text) > LONGEST_HEADING for text in filled):
            continue
        for headings, depth in _heading_candidates(sheet.rows, index):
            body = sheet.rows[index + depth :]
            said = {_fold(text) for texts in headings for text in texts}
            fits = {kind.kind: (kind, match_headings(kind, headings, body)) for kind in kinds if kind.own <= said}
            fits = {name: (kind, columns) for name, (kind, columns) in fits.items() if fills_needs(kind, columns)}
            for kind, columns in fits.values():
                score = (bool(kind.own), len(set(columns.values())), kind.priority, -depth)
                if score > best_score and kind.yields_to not in fits:
                    shown = tuple(texts[0] for texts in headings)
                    best, best_score = Layout(kind, shown, columns, index + depth, depth), score
    return best


def _heading_candidates(rows: Sequence[Row], index: int) -> Iterable[tuple[list[tuple[str, ...]], int]]:
    """The headings of one row, and of this row and the next read together; each column as the texts it may be."""
    upper = [cell.text.strip() for cell in rows[index].cells]
    yield [(text,) for text in upper], 1
    if index + 1 < len(rows) and rows[index + 1].number == rows[index].number + 1:
        lower = [cell.text.strip() for cell in rows[index + 1].cells]
        if all(len(text) <= LONGEST_HEADING for text in lower):
            yield _two_row_headings(upper, lower), 2


def _two_row_headings(upper: list[str], lower: list[str]) -> list[tuple[str, ...]]:
    """`Child` over `Seen` and `Views` is "Child Seen" and "Child Views"; a merged heading reaches over its columns."""
    width = max(len(upper), len(lower))
    upper, lower = upper + [""] * (width - len(upper)), lower + [""] * (width - len(lower))
    headings: list[tuple[str, ...]] = []
    reaching = ""
    for above, below in zip(upper, lower, strict=True):
        reaching = above or (reaching if below else "")
        if below and below != reaching:
            headings.append((f"{reaching} {below}".strip(), below, reaching))
        else:
            headings.append((reaching,))
    return headings


def match_headings(kind: ReturnKind, headings: list[tuple[str, ...]], body: Sequence[Row] = ()) -> dict[str, int]:
    """Field to column: headings that say a field exactly, then, for fields still empty, headings containing it.

    Of several headings that contain a field's words, the one over the longest texts of `body` is taken.
    """
    columns: dict[str, int] = {}
    taken: set[int] = set()
    for index, texts in enumerate(headings):
        for text in texts:
            # "Date (dd/mm/yyyy)" is "Date"
            fields = kind.headings.get(_fold(text)) or kind.headings.get(_fold(text.split("(")[0])) or ()
            free = [field for field in fields if field not in columns]
            if free:
                columns.update(dict.fromkeys(free, index))
                taken.add(index)
                break
    for field in kind.contains:
        if field not in columns:
            likely = [i for i, texts in enumerate(headings) if i not in taken and _contains(kind, field, texts[0])]
            if likely:
                columns[field] = max(likely, key=lambda index: (average_words(body, index), -index))
                taken.add(columns[field])
    return columns


def _contains(kind: ReturnKind, field: str, heading: str) -> bool:
    folded = f" {_fold(heading)} "
    meant = any(f" {word} " in folded or f" {word}s " in folded for word in kind.contains[field])
    return meant and not any(f" {word} " in folded for word in kind.not_containing.get(field, ()))


def average_words(rows: Sequence[Row], index: int) -> float:
    """How many words stand in a column's filled cells on average; 0.0 when it has none."""
    counts = [len(row.cells[index].text.split()) for row in rows if index < len(row.cells)]
    filled = [count for count in counts if count]
    return sum(filled) / len(filled) if filled else 0.0


def fills_needs(kind: ReturnKind, columns: dict[str, int]) -> bool:
    """True when a kind's fields found include one of every group it needs."""
    return all(any(field in columns for field in group) for group in kind.needs)


def column_letter(index: int) -> str:
    """A, B, … Z, AA: what a spreadsheet calls the column."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
