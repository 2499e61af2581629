"""Records without the children who are not to be shown: an adopted child's identity from before the adoption."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

import pandas as pd


def leave_out(records: pd.DataFrame, not_shown: Collection[str]) -> pd.DataFrame:
    """The records with those children taken out of `child_ids` and `children`; every record stays."""
    if not not_shown:
        return records
    pairs = zip(records["child_ids"], records["children"], strict=True)
    kept = [_kept(ids, names, not_shown) for ids, names in pairs]
    shown = records.copy()
    shown["child_ids"] = pd.Series([ids for ids, _ in kept], index=records.index, dtype=object)
    shown["children"] = pd.Series([names for _, names in kept], index=records.index, dtype=object)
    return shown


def _kept(ids: Iterable[Any], names: Iterable[Any], not_shown: Collection[str]) -> tuple[list[Any], list[Any]]:
    pairs = [(one, name) for one, name in zip(ids, names, strict=True) if one not in not_shown]
    return [one for one, _ in pairs], [name for _, name in pairs]
