"""A cell that holds one plain name, told at a glance: two or three words in capitals, none with a meaning."""

from __future__ import annotations

import re
from functools import cache

from safer_analysis.intake.name_parts import NAME_LISTS, UNBORN, words_of
from safer_analysis.vocabulary import code_list, fold

_PLAIN = re.compile(r"[A-Z][a-z]{1,18}(?: [A-Z][a-z]{1,18}){1,2}")
# What parts names, and what is no name, in the patterns of `names.py` and `name_parts.py`.
_OTHER_WORDS = {"and", "with", "y", "yr", "year", "class", "age", "aged", "other", "others", "born", "edd", "dob"}
_OTHER_WORDS |= {"children", "siblings", "kids", "family", "household", "prof", "dr", "mr", "mrs", "ms"}


def is_plain_name(text: str) -> bool:
    """True for `Ada Ashdown`, and never for a text that the careful reading of names would read otherwise."""
    if _PLAIN.fullmatch(text) is None:
        return False
    return _words_with_a_meaning().isdisjoint(text.lower().split())


@cache
def _words_with_a_meaning() -> frozenset[str]:
    """Every word of what stands beside a name or in place of one: titles, labels, groups, agencies."""
    said = [phrase for name in NAME_LISTS for phrase in words_of(name)]
    for name in ("group_words", "agency_kinds"):
        said += code_list(name).all_words()
    return frozenset(word for phrase in said for word in fold(phrase).split()) | _OTHER_WORDS | UNBORN
