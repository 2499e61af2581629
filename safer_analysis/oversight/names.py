"""Workers' names: two ways of writing one name are one worker of an agency; anything less alike is two."""

from __future__ import annotations

import re
from collections.abc import Iterable

from safer_analysis.sql_files import read_sql
from safer_analysis.store import Store
from safer_analysis.vocabulary import fold

_IN_BRACKETS = re.compile(r"\([^)]*\)")


def worker_key(name: str, titles: Iterable[str]) -> str:
    """What the spellings of one name share: its words folded and in order, without titles and what is in brackets.

    `ARKWRIGHT, Tess`, `Ms Tess Arkwright` and `Tess Arkwright (ASYE)` are one; `T. Arkwright` may be another person.
    """
    words = [word for word in fold(_IN_BRACKETS.sub(" ", name)).split() if word not in titles]
    return " ".join(sorted(words)) or fold(name)


def find_worker_keys(store: Store, titles: Iterable[str]) -> dict[str, list[str]]:
    """Every worker's name as typed and its key, as the two parameters that queries take."""
    typed = [row["typed"] for row in store.rows(read_sql("oversight/sql/worker_names.sql"))]
    return {"typed": typed, "keys": [worker_key(name, tuple(titles)) for name in typed]}
