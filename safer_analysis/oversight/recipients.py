"""Which agencies somebody means by a few words such as "School, GP and children's services"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from safer_analysis.oversight.meetings import kind_of_name
from safer_analysis.vocabulary import code_list, fold

_PARTED = re.compile(r"[,;/&+\n]|\band\b", re.IGNORECASE)


def find_recipients(said: str, agencies: Iterable[tuple[str, str | None]]) -> set[str]:
    """The agencies, of those given with their kinds, that these words name.

    By its own name; else a part of the words by its kind alone ("School" is every school given); else by the kind a
    longer name says, where a place has one agency of that kind ("Eastmere MASH").
    """
    known = list(agencies)
    whole = f" {fold(said)} "
    by_name = {name for name, _ in known if fold(name) and f" {fold(name)} " in whole}
    found = set(by_name)
    for part in _parts(said):
        if any(fold(part) in fold(name) and len(fold(part)) > 1 and fold(name) in whole for name in by_name):
            continue  # "Alcohol Service", of an agency that is named in full
        kind = _kind_meant(part)
        if kind and not any(kind == own for name, own in known if name in by_name and fold(name) in fold(part)):
            found |= {name for name, own in known if own == kind}
    return found


def names_recipient(said: str | None, recipient: str) -> bool:
    """Whether these words name this recipient, as `find_recipients` tells it."""
    return bool(said) and bool(find_recipients(said or "", [(recipient, kind_of_name(recipient))]))


def _parts(said: str) -> Iterator[str]:
    return (part.strip() for part in _PARTED.split(said) if part.strip())


def _kind_meant(part: str) -> str | None:
    """The kind that a name stands for as a whole; of a longer name only where a place has one such agency."""
    kinds = code_list("agency_kinds")
    whole = kinds.find(part)
    if whole:
        return whole
    kind = kind_of_name(part)
    return kind if kind and kinds[kind].more.get("one_agency") else None
