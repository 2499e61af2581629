"""The names in a column's cells, read with what the whole column and the file say of them.

What one cell cannot say its column can: whether surnames come first, which names are known; and the file says what a
label stands for.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import islice

from safer_analysis.intake.cells import Row
from safer_analysis.intake.many_rows import distinct_under, texts_under
from safer_analysis.intake.name_columns import is_surname_first
from safer_analysis.intake.name_parts import BRACKETS, words_of
from safer_analysis.intake.names import Named, has_unread_name, name_key, read_names
from safer_analysis.intake.preamble import Preamble
from safer_analysis.intake.recognise import Layout
from safer_analysis.intake.subjects import SUBJECT
from safer_analysis.intake.values import is_no_words
from safer_analysis.vocabulary import fold

# Of a long table the first rows tell how its names are written, and its cells are read anew after so many.
TEXTS_ASKED, MOST_REMEMBERED = 5_000, 50_000
_THE_ONE_CHILD = {"subject child", "index child", "subject"}


class ColumnNames:
    """Reads the names in the cells of one table's column of children, or of the people its rows are about."""

    def __init__(self, rows: Sequence[Row], layout: Layout, preamble: Preamble) -> None:
        """`rows` are those beneath the headings."""
        self._preamble = preamble
        self._read: dict[str, list[Named]] = {}
        self._known: frozenset[str] = frozenset()
        self._called_children: frozenset[str] = frozenset()
        self.surname_first = False
        """True when the column writes surnames first, one person a cell."""
        self.heading = ""
        named = next((name for name in ("children", SUBJECT) if name in layout.columns), None)
        if named:
            self.heading = layout.heading_of(named)
            self._ask_the_column(list(distinct_under(rows, layout.columns[named])), rows, layout)

    def _ask_the_column(self, cells: list[str], rows: Sequence[Row], layout: Layout) -> None:
        has_comma = any("," in cell for cell in cells) and "text" in layout.columns
        said = islice(texts_under(rows, layout.columns["text"]), TEXTS_ASKED) if has_comma else ()
        self.surname_first = is_surname_first(cells, heading=self.heading, said=said)
        found = [name for cell in cells[:TEXTS_ASKED] for name in self.read(cell)]
        self._known = frozenset(name.key for name in found if not name.stands_for)
        self._called_children = frozenset(
            name.key for name in found if role_behind(name) in words_of("roles_of_a_child")
        )
        self._read.clear()

    def read(self, typed: str) -> list[Named]:
        """Everyone a cell names, in order, labels as the file's key explains them."""
        if not typed:
            return []
        found = self._read.get(typed)
        if found is None:
            surname = self._preamble.family_name or ""
            names = read_names(typed, surname=surname, surname_first=self.surname_first, known=self._known)
            if len(self._read) > MOST_REMEMBERED:
                self._read.clear()
            found = self._read[typed] = [explain_label(self._by_role(name), self._preamble) for name in names]
        return found

    def _by_role(self, name: Named) -> Named:
        """Somebody grown up, where what stands behind the name says so: `(suspect)`; `(victim)` of no child."""
        role = role_behind(name)
        either = role in words_of("roles_behind_either") and name.key in self._called_children
        is_adult = role in words_of("roles_behind_adult") and not either
        return replace(name, stands_for="adult") if is_adult and not name.stands_for else name

    def is_unread(self, typed: str) -> bool:
        """True when a cell is filled and what stands there may name a child that was not read."""
        return not is_no_words(typed) and has_unread_name(typed, self.read(typed))


def role_behind(name: Named) -> str:
    """What the last brackets behind a name say of its part in an incident, folded; "" without brackets."""
    found = BRACKETS.findall(name.typed)
    return fold(found[-1].strip("()[] ")) if found else ""


def is_grown_up_by_role(name: Named) -> bool:
    """True for a name that was read as an adult's by what stands behind it."""
    return name.stands_for == "adult" and role_behind(name) in words_of("roles_behind_adult")


def explain_label(name: Named, preamble: Preamble) -> Named:
    """A label as the name the file's key gives it; `Subject child` as the one child the file is headed with."""
    if not name.label:
        return name
    said = preamble.key.get(fold(name.label))
    if said is None and fold(name.label) in _THE_ONE_CHILD and len(preamble.children) == 1:
        said = preamble.children[0].name
    return replace(name, name=said, key=name_key(said)) if said and fold(said) != fold(name.label) else name


def explain_labels(names: Iterable[Named], preamble: Preamble) -> tuple[Named, ...]:
    """Each label among these names as the file's key explains it."""
    return tuple(explain_label(name, preamble) for name in names)
