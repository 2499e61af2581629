"""A file's own key: which name a label such as `Child 1` or `A` stands for in it.

`A = Aaron Whitlow`, `Child A: Aaron, born 2014`, `Aaron Whitlow (Child A)` on a line of its own, or a row of a table
whose first cell is the label. A label that the key gives two names is left unexplained.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from safer_analysis.intake.cells import Row, Sheet
from safer_analysis.intake.name_parts import bare_name, is_a_name, is_label, words_of
from safer_analysis.intake.recognise import Layout
from safer_analysis.vocabulary import code_list, fold

_KEY = re.compile(
    r"^\s*(?P<label>[^=:–—\n(]{1,25}?)\s*(?:=|:|\s[–—-]\s|\bis\b|\brefers to\b|\bstands for\b|\bmeans\b)"
    r"\s*(?P<name>\S.*)$"
)
_REFERRED = re.compile(
    r"^\s*(?P<name>[^(\n]{2,60}?)\s*\(?\s*"
    r"(?:hereafter|hereinafter|referred to as|known (?:here )?as|will be called|is called|=)"
    r"\s*(?:as\s+|called\s+)?[“\"'‘]?(?P<label>[^()”\"'’.,;=\n]{1,25})(?![(=])",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"^\s*(?P<name>[^(\n]{2,60}?)\s*\((?P<label>[^)\n]{1,25})\)\s*(?:[,;–—-].*)?$")
_BEHIND_NAME = re.compile(r"\s*(?:,|;|\(|\s[–—-]\s|\bborn\b|\bd\.?o\.?b\b|\baged?\b).*$", re.IGNORECASE | re.DOTALL)
_SAYS_MORE = re.compile(r"\b(?:born|d\.?o\.?b|aged?|years?|months?)\b|\d{4}|\d/\d", re.IGNORECASE)
_EXPLAINS = re.compile(r"=|\b(?:is|refers to|stands for|means)\b")
ROWS_OF_HEADINGS = 3
# A row of a key is short: a label, a name, a relationship, a date of birth.
MOST_CELLS = 8


def read_key_lines(lines: Iterable[str]) -> list[tuple[str, str]]:
    """Folded label and name of every line that explains a label, in order."""
    found = []
    for line in lines:
        for pattern in (_KEY, _REFERRED, _IN_BRACKETS):
            match = pattern.match(line)
            explains = match is not None and _EXPLAINS.search(line[: match.start("name")]) is not None
            pair = _pair(match["label"], match["name"], is_key=explains or pattern is _REFERRED) if match else None
            if pair:
                found.append(pair)
                break
    return found


def read_key_rows(rows: Sequence[Row]) -> list[tuple[str, str]]:
    """Folded label and name of every row whose first filled cell is a label and that holds a name after it."""
    found = []
    has_heading = any("name" in fold(cell.text).split() for row in rows[:ROWS_OF_HEADINGS] for cell in row.cells)
    for row in rows:
        cells = [cell.text.strip() for cell in row.cells if cell.text.strip()]
        if not 1 < len(cells) <= MOST_CELLS or not is_label(cells[0]):
            continue
        pairs = (_pair(cells[0], cell, is_key=has_heading) for cell in cells[1:])
        found += [pair for pair in pairs if pair][:1]
    return found


def read_key(sheets: Sequence[Sheet], layouts: Sequence[Layout | None]) -> tuple[dict[str, str], int]:
    """The key of a whole file, and how many labels it gives two names.

    It is looked for above tables, in running text, on sheets that are no list of records and on lists of people.
    """
    pairs: list[tuple[str, str]] = []
    for sheet, layout in zip(sheets, layouts, strict=True):
        if sheet.hidden:
            continue
        is_list = layout is None or layout.kind.table.name == "person_record"
        rows = sheet.rows if is_list else sheet.rows[: layout.first_row] if layout else ()
        lines = [cells[0] for row in rows if len(cells := [c.text for c in row.cells if c.text.strip()]) == 1]
        pairs += read_key_lines([*sheet.above, *(line for text in lines for line in text.split("\n"))])
        pairs += [] if sheet.prose else read_key_rows(rows)
    return settle_key(pairs)


def settle_key(pairs: Iterable[tuple[str, str]]) -> tuple[dict[str, str], int]:
    """The key, and how many labels it gives two names: those are left unexplained."""
    names: dict[str, set[str]] = {}
    spelled: dict[str, str] = {}
    for label, name in pairs:
        names.setdefault(label, set()).add(fold(name))
        spelled.setdefault(label, name)
    clear = {label: spelled[label] for label, found in names.items() if len(found) == 1}
    return clear, len(names) - len(clear)


def _pair(label: str, typed: str, *, is_key: bool) -> tuple[str, str] | None:
    """The label and its name. One word alone, as in `Child 1: Absent`, is a name only where it is plainly a key."""
    name = bare_name(_BEHIND_NAME.sub("", typed.strip(" “”\"'‘’.")))
    if not is_label(label.strip()) or fold(label) == "subject" or not _is_written_name(name):
        return None
    return (fold(label), name) if is_key or " " in name or _SAYS_MORE.search(typed) else None


def _is_written_name(name: str) -> bool:
    words = name.split()
    is_common = bool({fold(word) for word in words} & words_of("no_names_words"))
    stands_for = code_list("group_words").find(name)
    written = bool(words) and all(word[0].isupper() or word in words_of("particles") for word in words)
    return written and not is_common and not stands_for and is_a_name(name) and not is_label(name)
