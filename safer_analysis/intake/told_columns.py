"""What is told outside the columns a return is known to have: no sentence of an agency is left out of the history."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from safer_analysis.intake.cells import Row, Sheet
from safer_analysis.intake.date_columns import holds_dates
from safer_analysis.intake.family_columns import settle_family_column
from safer_analysis.intake.many_rows import distinct_under
from safer_analysis.intake.recognise import Layout, average_words
from safer_analysis.intake.values import is_bare_flag
from safer_analysis.vocabulary import fold

# What happened takes words; a column of fewer on average holds names, codes or places.
LEAST_AVERAGE_WORDS = 3.0
# Fields of words, to which a second column with such a heading is added; and what a second column fills instead.
_ADDED_TO = {"text", "child_view", "action", "comment", "location", "seriousness", "subcategory"}
_ADDED_TO |= {"children", "adults", "linked"}
_INSTEAD = {"category": "subcategory", "outcome": "action"}
# Where nothing says what happened, what was done or remarked about it does.
_STANDS_FOR_TEXT = ("comment", "action")


def complete_layout(sheet: Sheet, layout: Layout) -> Layout:
    """The layout of a table of events with nothing long left out of it.

    What happened is told by content where no heading says it: the longest column no field takes, else the comment or
    what was done. Further columns of whole sentences are added to it, each under its heading.
    """
    if layout.kind.caseload:  # every column of such a list is told by its rules
        return layout
    body = sheet.rows[layout.first_row :]
    layout = settle_family_column(layout, body)
    if layout.kind.table.name != "event":
        return layout
    layout = _with_outcome_in_words(_with_text(layout, body), body)
    with_text = _with_kind(_with_further_headings(layout), body)
    more = tuple(index for index in _free_columns(with_text) if _is_told(with_text, body, index))
    if not more:
        return with_text
    return replace(with_text, joined={**with_text.joined, "text": (*with_text.joined.get("text", ()), *more)})


def _with_further_headings(layout: Layout) -> Layout:
    """The layout with columns whose heading means a field that another column fills: their words are added to it.

    A second kind of event is the finer one; a second column of outcomes says what was done.
    """
    columns, joined = dict(layout.columns), dict(layout.joined)
    for index in layout.unused():
        for name in layout.kind.fields_under(layout.headings[index]):
            other = _INSTEAD.get(name)
            if other and other not in columns:
                columns[other] = index
                break
            if name in layout.kind.columns and name in columns:
                joined[name] = (*joined.get(name, ()), index)
                break
            if name in _ADDED_TO or other in _ADDED_TO:
                field = other if other in _ADDED_TO else name
                joined[field] = (*joined.get(field, ()), index)
                break
    return replace(layout, columns=columns, joined=joined)


def _with_outcome_in_words(layout: Layout, body: Sequence[Row]) -> Layout:
    """The layout with its outcome in the column that says it in words, where another only says yes or no.

    The yes or no is added, under its heading, to what was done.
    """
    taken = layout.columns.get("outcome")
    if taken is None or not _holds_flags(body, taken):
        return layout
    other = [i for i in layout.unused() if "outcome" in layout.kind.fields_under(layout.headings[i])]
    told = next((index for index in other if not _holds_flags(body, index) and average_words(body, index)), None)
    if told is None:
        return layout
    if "action" not in layout.columns:
        return replace(layout, columns={**layout.columns, "outcome": told, "action": taken})
    joined = {**layout.joined, "action": (*layout.joined.get("action", ()), taken)}
    return replace(layout, columns={**layout.columns, "outcome": told}, joined=joined)


def _holds_flags(body: Sequence[Row], index: int) -> bool:
    """True when every filled cell of a column is a bare yes or no."""
    filled = [text for text in distinct_under(body, index) if text.strip()]
    return bool(filled) and all(is_bare_flag(text) for text in filled)


def _with_kind(layout: Layout, body: Sequence[Row]) -> Layout:
    """The layout with the kind of event in its own column, where of two that say what happened one has few words."""
    told = [layout.columns[name] for name in ("text",) if name in layout.columns] + [*layout.joined.get("text", ())]
    if "category" in layout.columns or len(told) < 2 or _is_one_kind_throughout(layout):
        return layout
    lengths = {index: average_words(body, index) for index in told}
    shortest, longest = min(told, key=lambda index: lengths[index]), max(told, key=lambda index: lengths[index])
    if not 0 < lengths[shortest] < LEAST_AVERAGE_WORDS <= lengths[longest]:
        return layout
    rest = tuple(index for index in told if index not in (shortest, longest))
    return replace(
        layout,
        columns={**layout.columns, "text": longest, "category": shortest},
        joined={**layout.joined, "text": rest},
    )


def _is_one_kind_throughout(layout: Layout) -> bool:
    """True for a return whose every row is one kind of event, such as an attendance: "Burn" there is the complaint."""
    rule = layout.kind.record
    return rule is not None and any(one.field == "category" and one.filled for one in rule.inferred)


def _with_text(layout: Layout, body: Sequence[Row]) -> Layout:
    if "text" in layout.columns:
        return layout
    longest = find_longest(body, [i for i in _free_columns(layout) if _may_be_told(layout, i)])
    if longest is not None:
        return replace(layout, columns={**layout.columns, "text": longest})
    standing = {layout.columns[name]: name for name in _STANDS_FOR_TEXT if name in layout.columns}
    alone = [index for index in standing if list(layout.columns.values()).count(index) == 1]
    longest = find_longest(body, alone)
    if longest is None:
        return layout
    columns = {name: index for name, index in layout.columns.items() if index != longest}
    return replace(layout, columns={**columns, "text": longest})


def find_longest(body: Sequence[Row], columns: Sequence[int]) -> int | None:
    """Of some columns the one with most words a cell; None when none has enough to tell what happened."""
    lengths = {index: average_words(body, index) for index in columns}
    longest = max(lengths, key=lambda index: lengths[index], default=None)
    return longest if longest is not None and lengths[longest] >= LEAST_AVERAGE_WORDS else None


def _free_columns(layout: Layout) -> list[int]:
    """Columns no field takes, with a heading; every such column where the table has no headings at all."""
    if any(layout.headings):
        return layout.unused()
    used = {*layout.columns.values()}
    return [index for index in range(len(layout.headings)) if index not in used]


def _is_told(layout: Layout, body: Sequence[Row], index: int) -> bool:
    enough = average_words(body, index) >= LEAST_AVERAGE_WORDS
    return enough and _may_be_told(layout, index) and not holds_dates(body, index)


def _may_be_told(layout: Layout, index: int) -> bool:
    return not set(fold(layout.headings[index]).split()) & _not_told()


@cache
def _not_told() -> set[str]:
    raw = tomllib.loads((Path(__file__).parent / "told_columns.toml").read_text(encoding="utf-8"))
    return set(raw["not_told"]["words"])
