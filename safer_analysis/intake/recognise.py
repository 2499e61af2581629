"""Which kind of return a sheet is, where its headings stand, and which column fills which field."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from safer_analysis.intake.case_lists import lists_cases, told_when_reported, without_those_that_hold_all
from safer_analysis.intake.cell_errors import is_cell_error
from safer_analysis.intake.cells import Cell, Row, Sheet
from safer_analysis.intake.date_columns import Headings, find_date_columns
from safer_analysis.intake.kind_by_content import shows_in_content
from safer_analysis.intake.kinds import ReturnKind, return_kinds
from safer_analysis.intake.many_rows import texts_under
from safer_analysis.vocabulary import fold

# Title rows stand above the headings in real files; beyond this many rows a heading row is narrative by chance.
ROWS_SEARCHED = 40
# A heading is a few words. A cell longer than this is something somebody wrote about a child.
LONGEST_HEADING = 100
FEWEST_HEADINGS = 2
# A row beneath the headings that holds a day is a record, not their second line.
_A_DAY = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\d{4}-\d{2}-\d{2}\b")

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
    date_parts: tuple[int, ...] = ()
    """The columns of day, month and year, where the date stands in three."""
    date_rivals: tuple[int, ...] = ()
    """Columns that say as much as the date's own when it happened; where they differ from it, the date is unsure."""
    joined: dict[str, tuple[int, ...]] = field(default_factory=dict)
    """Field to further columns whose words are added to it, each on a line of its own under its heading."""

    @property
    def tells(self) -> str:
        """The field that says what happened: its text, or for want of one its category."""
        return "text" if "text" in self.columns else "category"

    def cell(self, row: Row, name: str) -> Cell:
        """What stands under a field in a row of the sheet; an empty cell where there is no such column."""
        if name == "date" and self.date_parts:
            return _join_date([cell_at(row, part).text.strip() for part in self.date_parts])
        own = cell_at(row, self.columns.get(name))
        if name not in self.joined:
            return own
        added = [(index, cell_at(row, index).text.strip()) for index in self.joined[name]]
        said = [f"{self._named(index)}{text}" for index, text in added if text]
        first = own.text.strip()
        if said and first.lower() in _BARE:  # "Yes" alone says nothing where others stand beside it
            first = f"{self._named(self.columns[name])}{first}"
        return Cell("\n".join([*([first] if first else []), *said])) if said else own

    def _named(self, index: int) -> str:
        """A column's heading before its words; nothing where it has none."""
        heading = " ".join(self.headings[index].split()).rstrip(":") if index < len(self.headings) else ""
        return f"{heading}: " if heading else ""

    def heading_of(self, name: str) -> str:
        """What to call the column that fills a field: its heading, or its letter when it has none."""
        index = self.columns.get(name)
        if index is None:
            return ""
        return self.headings[index].replace("\n", " ").strip() if self.headings[index] else column_letter(index)

    def unused(self) -> list[int]:
        """Columns with a heading that no field of this kind takes."""
        used = {*self.columns.values(), *self.date_parts, *self.date_rivals}
        used |= {index for columns in self.joined.values() for index in columns}
        return [index for index, heading in enumerate(self.headings) if heading.strip() and index not in used]


_NOTHING = Cell("")
_BARE = {"yes", "no", "y", "n", "true", "false"}


def cell_at(row: Row, index: int | None) -> Cell:
    """The cell of a row in that column; an empty one where there is none, or where it shows an error of the sheet."""
    found = row.cells[index] if index is not None and index < len(row.cells) else _NOTHING
    return _NOTHING if is_cell_error(found.text) else found


def _join_date(parts: list[str]) -> Cell:
    """Day, month and year as one text, without those that are empty: what was not written is not made up."""
    written = [part for part in (parts if parts[1] else parts[2:]) if part]  # a day of no month says nothing
    return Cell(("/" if all(part.isdigit() for part in written) else " ").join(written))


def find_layout(sheet: Sheet, *, forced: str | None = None, searched: int = ROWS_SEARCHED) -> Layout | None:
    """The layout of the sheet's best heading row, None when no row has the headings of any kind.

    `forced` names the only kind to try; headings are looked for in the first `searched` rows. The best row is the one
    that fills most columns, a layout described here going first; of two kinds that fill as many, the one with the
    higher priority; of two rows, the upper. Headings of two rows merged down to the lower are read together.
    """
    kinds = [return_kinds()[forced]] if forced else list(return_kinds().values())
    best: Layout | None = None
    best_score = (False, 0, 0, 0)
    for index, row in enumerate(sheet.rows[:searched]):
        filled = [cell.text for cell in row.cells if cell.text.strip()]
        if len(filled) < FEWEST_HEADINGS or any(len(text) > LONGEST_HEADING for text in filled):
            continue
        for headings, depth in _heading_candidates(sheet.rows, index):
            lower = sheet.rows[index + depth - 1]
            body = sheet.rows[index + depth :]
            said = {_fold(part) for texts in headings for text in texts for part in (text, text.split("(")[0])}
            asked = (kind for kind in kinds if kind.own <= said)
            likely = (k for k in asked if forced or k.shows_in(said) or shows_in_content(k, headings, body))
            matched = {kind.kind: (kind, match_headings(kind, headings, body)) for kind in likely}
            fits = {name: fit for name, fit in matched.items() if fills_needs(*fit)}
            fits = without_those_that_hold_all(fits | told_when_reported(matched, fits, body))
            if lists_cases(fits, headings, body):
                del fits["chronology"]
            for kind, columns in fits.values():
                score = (bool(kind.own), count_known(kind, headings, columns), kind.priority, _fit_of(depth, lower))
                if score > best_score and kind.yields_to not in fits:
                    best, best_score = _make_layout(kind, headings, columns, index + depth, depth, body), score
    return best


def _fit_of(depth: int, lower: Row) -> int:
    """Which of two readings of the same headings is taken: one row, but two where the upper is merged down to it."""
    return depth if depth > 1 and any(cell.filled for cell in lower.cells) else -depth


def count_known(kind: ReturnKind, headings: Headings, columns: dict[str, int]) -> int:
    """How many columns a kind of return knows: those that fill a field, and those that say more of a filled one."""
    more = {i for i, texts in enumerate(headings) if any(map(kind.fields_under, texts[:1]))} if kind.signs else set()
    return len(more | set(columns.values()))


def find_named_layout(sheet: Sheet, *, forced: str | None = None) -> Layout | None:
    """The layout of a sheet whose file names every value itself, so that all its rows are records."""
    heads = Row(0, tuple(Cell(heading) for heading in sheet.headings))
    found = find_layout(Sheet(sheet.name, (heads,)), forced=forced)
    return replace(found, first_row=0, heading_rows=0) if found else None


def _make_layout(
    kind: ReturnKind, headings: Headings, columns: dict[str, int], first: int, depth: int, body: Sequence[Row]
) -> Layout:
    shown = tuple(texts[0] for texts in headings)
    if kind.caseload:  # its many dates are of many records
        return Layout(kind, shown, columns, first, depth)
    dates = find_date_columns(kind, headings, body)
    used = set(columns.values())
    rivals = tuple(index for index in dates.rivals if index not in used)
    return Layout(kind, shown, columns, first, depth, date_parts=dates.parts, date_rivals=rivals)


def _heading_candidates(rows: Sequence[Row], index: int) -> Iterable[tuple[list[tuple[str, ...]], int]]:
    """The headings of one row, and of this row and the next read together; each column as the texts it may be."""
    upper = [cell.text.strip() for cell in rows[index].cells]
    yield [(text,) for text in upper], 1
    if index + 1 < len(rows) and rows[index + 1].number == rows[index].number + 1:
        lower = [cell.text.strip() for cell in rows[index + 1].cells]
        is_record = any(_A_DAY.match(text) or is_cell_error(text) for text in lower)
        if all(len(text) <= LONGEST_HEADING for text in lower) and not is_record:
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

    Which columns are the date and when it was written down is decided first, over all of them (`date_columns.py`). Of
    several headings that contain a field's words, the one over the longest texts of `body` is taken.
    """
    dates = find_date_columns(kind, headings, body)
    columns = dict(dates.columns)
    taken = {*columns.values(), *dates.parts}
    for index, texts in enumerate(headings):
        for text in () if index in taken else texts:
            fields = kind.fields_under(text)
            free = [n for n in fields if n not in columns and not (n == "date_end" and index in dates.no_end)]
            if free:
                columns.update(dict.fromkeys(free, index))
                taken.add(index)
                break
    for name in kind.contains:
        if name not in columns and name != "date":
            likely = [i for i, texts in enumerate(headings) if i not in taken and _contains(kind, name, texts[0])]
            if likely:
                columns[name] = max(likely, key=lambda index: (average_words(body, index), -index))
                taken.add(columns[name])
    return columns


def _contains(kind: ReturnKind, name: str, heading: str) -> bool:
    folded = f" {_fold(heading)} "
    meant = any(f" {word} " in folded or f" {word}s " in folded for word in kind.contains[name])
    return meant and not any(f" {word} " in folded for word in kind.not_containing.get(name, ()))


def average_words(rows: Sequence[Row], index: int) -> float:
    """How many words stand in a column's filled cells on average; 0.0 when it has none."""
    counts = (len(text.split()) for text in texts_under(rows, index))
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
