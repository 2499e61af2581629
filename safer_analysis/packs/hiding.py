"""What no pack may say, taken out of every word of it: protected addresses, and who an adopted child was before.

The records stay as they were sent. In a pack a protected address is barred out, as on every screen, and a name is
replaced by a note, so that the reader knows to ask.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from safer_analysis.access.hidden_words import find_hidden, hide_words
from safer_analysis.packs.content import Pack, change_words
from safer_analysis.sql_files import read_sql
from safer_analysis.store import Row, Store

NAME = "[name left out]"
Hidden = list[tuple[re.Pattern[str], str]]
SHORTEST = 3
"""Letters below which a word is looked for nowhere: it would be found everywhere."""


def hide_in_pack(store: Store, family_id: str, pack: Pack) -> Pack:
    """The pack without the words that must not leave."""
    hidden = list(_patterns(store, family_id))
    if not hidden:
        return pack
    sections = tuple(change_words(section, lambda text: _plain(text, hidden)) for section in pack.sections)
    return replace(pack, sections=sections)


def hide_in_rows(store: Store, family_id: str, rows: Sequence[Row]) -> list[Row]:
    """Rows of records without the words that must not leave."""
    hidden = list(_patterns(store, family_id))
    return [
        {name: _plain(value, hidden) if isinstance(value, str) else value for name, value in row.items()}
        for row in rows
    ]


def _patterns(store: Store, family_id: str) -> Iterator[tuple[re.Pattern[str], str]]:
    """What is looked for, longest first, and what stands in its place; "" for as many bars as letters."""
    address = find_hidden(store, [family_id]).get(family_id)
    if address:
        yield re.compile(address), ""
    rows = store.rows(read_sql("packs/sql/hidden_names.sql"), family_id=family_id)
    words = {" ".join(row["words"].split()) for row in rows if row["words"]}
    for said in sorted(words, key=lambda one: (-len(one), one)):
        if len(said) >= SHORTEST:
            yield _pattern(said), NAME


def _pattern(words: str) -> re.Pattern[str]:
    """The words whatever their case, and however they are spaced or parted by commas."""
    parts = [re.escape(part) for part in re.split(r"[\s,]+", words) if part]
    return re.compile(r"(?<!\w)" + r"[\s,.]*".join(parts) + r"(?!\w)", re.IGNORECASE)


def _plain(text: str, hidden: Hidden) -> str:
    for pattern, note in hidden:
        text = pattern.sub(note, text) if note else hide_words(text, pattern.pattern)
    return text
