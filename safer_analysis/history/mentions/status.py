"""Is what a phrase says recorded as so, or as not so, long ago, only thought of, or of somebody else?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from safer_analysis.history.mentions.clauses import SENTENCE, find_ends
from safer_analysis.history.mentions.cutting import Cut
from safer_analysis.history.mentions.finding import Found
from safer_analysis.history.mentions.rules import word_list

# When several signs reach one mention, the first of these is what it is marked as.
ORDER = ("negated", "hypothetical", "other_people", "historic")
_YEAR = re.compile(r"(?:19[3-9]|20[0-4])\d$")


def find_statuses(text: Cut, mentions: Sequence[Found], signs: Sequence[Found], *, year: int | None) -> list[str]:
    """The status of each mention. `year` is the year of the record: a year before it makes what stands by it historic.

    Without one, any year written out does.
    """
    ends = find_ends(text) if signs or _has_year(text) else []
    if not ends:
        return ["present"] * len(mentions)
    reached = [(sign.rule.code, sign, _reach(sign, text, ends)) for sign in signs]
    years = list(_find_years(text, year, ends))
    return [_status(mention, reached, years) for mention in mentions]


def _status(
    mention: Found, reached: list[tuple[str, Found, tuple[int, int]]], years: list[tuple[int, tuple[int, int]]]
) -> str:
    own = set(mention.pieces)
    codes = {
        code
        for code, sign, (first, last) in reached
        if (_touches(mention, first, last) or _ends_in(sign, mention))
        and not own.issuperset(sign.pieces) and _is_free(sign, own)
        and (not mention.rule.deaf or code != "negated" or sign.last == mention.first - 1)
        and not (code == "hypothetical" and sign.rule.where == "before" and sign.first in own)
    }  # fmt: skip
    codes |= {"historic" for place, (first, last) in years if _touches(mention, first, last) and place not in own}
    codes.discard("present")
    return next((code for code in ORDER if code in codes), "present")


def _is_free(sign: Found, own: set[int]) -> bool:
    """ "No food in the fridge" says its own "no"; the same "no" marks "food in the fridge", and nothing further on."""
    return sign.inside is None or not own.isdisjoint(sign.inside.pieces)


def _ends_in(sign: Found, mention: Found) -> bool:
    """Whether a sign's last word is the mention's first: "officer to invite"."""
    return sign.rule.where == "before" and sign.last == mention.first


def _touches(mention: Found, first: int, last: int) -> bool:
    pieces = mention.pieces
    if first <= pieces[0] <= last:
        return True
    return pieces[0] < first <= pieces[-1] and any(first <= piece <= last for piece in pieces)


def _reach(sign: Found, text: Cut, ends: list[int]) -> tuple[int, int]:
    """First and last place a sign marks."""
    where, reach = sign.rule.where, sign.rule.reach
    if where == "all":
        return 0, len(ends) - 1
    if where == "rest":
        return sign.last + 1, _until(ends, sign.last + 1, 1, SENTENCE, len(ends))
    first, last = (sign.last + 1, sign.first - 1) if where != "both" else (sign.first, sign.last)
    if where in ("before", "both"):
        last = _until(ends, sign.last + 1, 1, 1, reach)
    if where in ("after", "both"):
        least = sign.first - 1
        while where == "after" and least >= 0 and text.words[least] != ",":
            least -= 1  # "born at two, protection not needed": what stands before the comma is another statement
        first = max(_until(ends, sign.first - 1, -1, 1, reach), least + 1 if where == "after" else 0)
    return first, last


def _until(ends: list[int], place: int, step: int, least: int, reach: int) -> int:
    """The last place in one direction before an end of at least this weight, over at most `reach` words."""
    while 0 <= place < len(ends) and ends[place] < least and reach > 0:
        place += step
        reach -= 1
    return place - step


def _has_year(text: Cut) -> bool:
    return any(len(word) == 4 and word[0] in "12" and _YEAR.match(word) for word in text.words)


def _find_years(text: Cut, year: int | None, ends: list[int]) -> list[tuple[int, tuple[int, int]]]:
    """Each year that is written as a time gone by, and what it reaches over."""
    words = text.words
    found = []
    for place, word in enumerate(words):
        if not _YEAR.match(word) or (year is not None and int(word) >= year):
            continue
        before = words[place - 1] if place else ""
        if before not in word_list("before_a_time"):
            found.append((place, (_until(ends, place - 1, -1, 1, 20), _until(ends, place + 1, 1, 1, 20))))
    return found
